"""What a command's output says: the line that names an error, the one that proves success, the change a diff shows.

Every text given back is a piece of one line of the output, so that it can be looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

_LONGEST_LINE = 2000
_LINES_LOOKED_AT = 200
_SYMPTOM_WIDTH = 90
_LONGEST_TOLD = 12  # lines of an output that tells of one failure
_SIGN_WIDTH = 70

_TROUBLE = re.compile(
    r"\b(?:error|fatal|fail(?:s|ed|ure|ures|ing)?|denied|refused|rejected|exception|panic|abort(?:ed|ing)?|not found"
    r"|no such|no match(?:es)?|cannot|can['’]t|could not|couldn['’]t|unable|invalid|missing|conflict(?:s|ing)?|mismatch"
    r"|timed? ?out|timeout"
    r"|unknown|unrecogni[sz]ed|unexpected|unbound|undefined|already|does not|doesn['’]t|did not|must|required|expired"
    r"|forbidden|unauthori[sz]ed|not permitted|not allowed|too (?:many|few|long|large|small|open|old)|in use"
    r"|bad (?:decrypt|request|gateway|magic|password|signature|option|file|data|format|checksum|line|record)"
    r"|no space|unreachable|lock(?:ed)?|violate[sd]?|duplicate|diverged|dirty|uncommitted|unhealthy|crash\w*|killed"
    r"|stale|incomplete|corrupt\w*|\w+Error)\b|\bE:\s|✗|✘|❌",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^(?:\S+: )?(?:fatal|error|panic|failed|E)\b:?|\berror:|\w+(?:Error|Exception)(?: \[\w+\])?: |\bFATAL\b|\bERROR\b"
    r"|\[(?:emerg|alert|crit|error|fatal)\]",
    re.IGNORECASE,
)
_WRAPPER = re.compile(
    r"^make(?:\[\d+\])?: (?:\*\*\*|Entering|Leaving)|^npm (?:ERR!|error) (?:code|errno|A complete log|Lifecycle)"
    r"|^npm (?:ERR!|error)\s*$|exit (?:status|code):? \d+\W*$|^Traceback \(most recent|^\s+(?:File \"|at )"
    r"|returned non-zero exit status|^=+ (?:FAILURES|ERRORS|short test summary)|^error: failed to push some refs"
    r"|^hint: |^See .* for details|Command failed with exit code|^\s*[\^~]+\s*$|^\s*\^-+ error here$|^\$ |^\+ "
    r"|^\s*throw \w|^Node\.js v\d|^node:internal|: Error is not recoverable|\b(?:test|check|build|job) failed$"
    r"|Exiting with failure status|^curl: .*more details here",
    re.IGNORECASE,
)
_HOOK = re.compile(r"^remote: (?!error:|Resolving|Processing|To |Create )(?P<said>(?:\S+ ){2,}\S+)$")
"""What a hook of the remote says of a push; git itself only says that it declined."""
_REJECTED = re.compile(r"^ ! \[rejected\] .*\((?!atomic push failed)[\w -]+\)$")
"""What git-push(1) says of a ref that it does not send, with the reason."""
_INSIDES = re.compile(r"^[0-9A-F]{8,}:error:|^LINE \d+: ")
"""What openssl says of its insides, and psql of the place in a statement."""
_SAID_BETTER = re.compile(rf"curl: \(22\) The requested URL returned error|{_INSIDES.pattern}")
"""What curl says of a refusal too; where another line is there, one recognises it by that."""
_EXCEPTION_AT_END = re.compile(r"^[\w.]*(?:Error|Exception|Exit|Interrupt)\b(?:: .+)?$")
_TIME_IN_FRONT = re.compile(
    r"^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?"
    r"(?:Z|\s?(?:UTC|GMT|[A-Z]{2,3}T)\b|[+-]\d\d:?\d\d)?\]?[\s:|-]*"
    r"|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?[\s:|-]*|[A-Z][a-z]{2}\s+\d+\s\d\d:\d\d:\d\d\s\S+\s"
    r"|\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\s)(?:\[\d+\][\s:]*)?"
)


def lines_of(output: str) -> list[str]:
    """Give the lines worth reading: the first and the last ones, without empty and without endless ones."""
    lines = [line.rstrip() for line in output.splitlines()]
    kept = [line for line in lines if line.strip() and len(line) <= _LONGEST_LINE]
    return (
        kept if len(kept) <= _LINES_LOOKED_AT else [*kept[: _LINES_LOOKED_AT // 4], *kept[-_LINES_LOOKED_AT * 3 // 4 :]]
    )


def error_line(output: str, *, guess: bool = True) -> str | None:
    """Give the words in which the output says what went wrong, short enough to be quoted, or None.

    `guess`: where no line speaks of trouble, the last line of a short output is taken.
    """
    lines = [line for line in lines_of(output) if not _only_points(line)]
    if output.lstrip()[:1] != "<":  # of a page curl tells more than its first tag does
        lines = [line for line in lines if not _SAID_BETTER.match(line)] or lines
    if not lines:
        return None
    if "Traceback (most recent call last)" in output:
        ending = next((line for line in reversed(lines) if _EXCEPTION_AT_END.match(line.strip())), None)
        if ending:
            return _quotable(ending)
    if "hook declined" in output and (hook := next(filter(None, map(_HOOK.match, lines)), None)):
        return _quotable(hook["said"])
    if rejected := next(filter(None, map(_REJECTED.match, lines)), None):
        return _quotable(rejected[0])
    named = next((line for line in lines if line.startswith("FAILED ")), None)
    strong = next((line for line in lines if _is_strong(line)), None)
    weak = next((line for line in lines if is_trouble(line)), None)
    speaker = re.match(r"[\w.-]+: ", lines[0])
    one_speaks = speaker is not None and all(line.startswith(speaker[0]) for line in lines)
    found = named or strong or weak or (lines[-1] if guess and len(lines) <= 3 else None)
    found = found or (lines[0] if guess and one_speaks else None)
    return _quotable(found) if found else None


# A work that fails in one way fails in the same lines again and again.


@lru_cache(maxsize=4096)
def _only_points(line: str) -> bool:
    """Whether a line only says that another one says what is wrong."""
    return _WRAPPER.search(line) is not None


@lru_cache(maxsize=4096)
def _is_strong(line: str) -> bool:
    """Whether a line says outright that it names an error."""
    return _STRONG.search(_TIME_IN_FRONT.sub("", line)) is not None


@lru_cache(maxsize=4096)
def is_trouble(line: str) -> bool:
    """Whether a line speaks of trouble."""
    return _TROUBLE.search(line) is not None


def error_lines(output: str, passed: str = "") -> list[str]:
    """Give the line that says what went wrong, and where an output is short, another one that says more of it.

    `passed` is what the same command printed when it worked: what it says then too is not what went wrong.
    """
    usual = set(lines_of(passed))
    lines = [line for line in lines_of(output) if line not in usual] or lines_of(output)
    first = error_line("\n".join(lines))
    if first is None or "Traceback (most recent call last)" in output or len(lines_of(output)) > _LONGEST_TOLD:
        return [first] if first is not None else []
    telling = [line for line in lines if not _only_points(line) and not _INSIDES.match(line)]
    said = [line for line in telling if is_trouble(line)]
    if not said and len(telling) <= _FEW_LINES and usual:
        said += [line for line in telling if line not in said and " " in line and not line.endswith("...")]
    others = (_quotable(line) for line in said)
    more = (one for one in others if one is not None and one not in first and first not in one)
    return [first, *islice(more, 1)]


_FEW_LINES = 3


def _quotable(line: str) -> str | None:
    text = re.sub(r"^E (?=\S)", "", " ".join(_TIME_IN_FRONT.sub("", line).split()))
    if len(text) > _SYMPTOM_WIDTH:
        clauses = re.split(r"(::|: | because )", text)
        endings = ["".join(clauses[index:]) for index in range(2, len(clauses), 2)]
        short = [ending for ending in endings if len(ending) <= _SYMPTOM_WIDTH and " " in ending]
        telling = [ending for ending in short if _TROUBLE.search(ending)]
        before = text[: -len(short[0])] if short else ""
        head = short[0] if _STRONG.search(before) or _SPEAKER.fullmatch(before) else _cut(text)
        text = telling[-1] if telling else head
    text = re.sub(r"^\([\w.]+\) ", "", text).rstrip(" .,;")
    text = re.sub(r"\s+(?:in|on|at|of|for|with|by|to|from|after|and|the|a)$", "", text)
    if text.count(")") > text.count("("):
        text = text.removesuffix(")")
    return text or None


_SPEAKER = re.compile(r"[\w.-]+: ")
"""Who says it: who reads the rest knows."""


def _cut(text: str) -> str:
    cut = text[:_SYMPTOM_WIDTH]
    ends = [match.start() for match in re.finditer(r"[:;,.](?=\s)|\s[-–(]", cut) if match.start() >= 30]
    return cut[: ends[-1]] if ends else cut.rsplit(" ", 1)[0]


# --- success

_FIELD_ENDS = re.compile(r"(?<=[,;|])")
_SHORTEST_FIELD = 4


def what_became(line: str, before: str) -> str:
    """Of a row of fields give those that an earlier output of the same command has not: what the work has changed.

    ``{"crane":"STS-3","state":"left"}`` after ``{"crane":"STS-3","state":"active"}`` is ``"state":"left"}``.
    """
    fields = _FIELD_ENDS.split(line)
    if not before or len(fields) < 2 or line in before:
        return line
    known = {_bare(field) for row in before.splitlines() for field in _FIELD_ENDS.split(row)}
    new = [number for number, field in enumerate(fields) if _bare(field) not in known]
    if not new:
        return line
    told = _bare("".join(fields[new[0] : new[-1] + 1]))
    says = len(told) >= _SHORTEST_FIELD and re.search(r"[A-Za-z{]", told) is not None
    return told if says else line  # a number or a time alone is another one each time


def held_before(sign: str, output: str, earlier: str) -> bool:
    """Whether a sign of success was there before the work as well, in an output that was another one all the same."""
    return sign in earlier and earlier.strip() != output.strip()


def what_differs(output: str, earlier: str) -> str | None:
    """Of a line that was there before in another state, give what tells the two apart: *0 waiting* after *3 waiting*.

    None where only a figure of this run does; it is another one each time.
    """
    before = [line.split() for line in earlier.splitlines() if line.strip()]
    for line in output.splitlines():
        words = line.split()
        theirs = next((one for one in before if len(one) == len(words) and one[:1] == words[:1]), None)
        if theirs is None or theirs == words:
            continue
        if line.startswith("{"):
            told = what_became(line, earlier)
            return told if "{{" in told and len(told) <= _SIGN_WIDTH else None
        differing = [place for place, (one, other) in enumerate(zip(words, theirs, strict=True)) if one != other]
        piece = words[differing[0] : differing[-1] + 2]
        if len(differing) == 1 and not re.search(r"[1-9]", re.sub(r"\{\{\w+\}\}", "", words[differing[0]])):
            shown = " ".join(piece)
            return shown.strip(",;") if shown in line else None  # columns stand further apart
    return None


def _bare(text: str) -> str:
    """Take the marks between fields, and the bracket that begins or ends the row, off; those of parameters stay."""
    return re.sub(r"^[{\[](?!\{)|(?<!\})[}\]]$", "", text.strip(" ,;|"))


_GOOD = re.compile(
    r"\b(?:ok|pass(?:ed|es)?|success(?:ful(?:ly)?)?|succeeded|done|completed?|valid|active|healthy|ready"
    r"|up[ -]to[ -]date|no (?:errors?|issues?|problems?|failures|vulnerabilities|changes|leaks|warnings)(?: found)?"
    r"|0 (?:failed|errors?|failures|problems|vulnerabilities|warnings)|created|started|deployed|pushed|published"
    r"|finished|configured|restored|renewed|verified|rolled out|rolled back|alive|accepting connections|applied"
    r"|saved|written|uploaded|merged|reloaded|enabled|imported|exported|in sync|identical|is running)\b"
    r"|\[new (?:tag|branch)\]|\b200 OK\b|✓|✔|✅",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:(?<!0 )(?<!no )errors?|(?<!0 )failed|(?<!no )failures?|warn(?:ing)?s?|not|n't|unable"
    r"|invalid|missing|denied|skipped|already|deprecated|unhealthy|inactive|retry\w*|waiting|pending|would|todo)\b",
    re.IGNORECASE,
)
# What differs from one run to the next: times, durations, sizes, shares, hashes, process ids, counts.
_VOLATILE = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d?:\d\d(?::\d\d)?\b"
    r"|(?:\bin )?\(?\b\d+(?:[.,]\d+)?\s?(?:ms|µs|us|s|sec(?:onds?)?|min(?:utes?)?|m|h|hours?|days?|ago)\b\)?"
    r"|\b\d+(?:[.,]\d+)?\s?(?:[kKMGT]i?B|bytes|B|[kMG]bit)(?:/s)?\b|\b\d+(?:\.\d+)?\s?%"
    r"|\b(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f]{7,64}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\b(?:since |on )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b\d+/\d+\b|\bv?\d+\.\d+(?:\.\d+)*\b|\bpid[ =:]*\d+"
    r"|(?<![\w.{/-])(?<!code: )"
    r"(?!20[014]\b|0 (?:failed|errors?|failures|problems|vulnerabilities|warnings)\b)\d+(?![\w.}/-])"
    r"|\((?:HEAD|tag: )[^()]*\)"  # git shows it on a terminal alone
    r"|/tmp/\S+|\s{2,}|\t|[^\x20-\x7e–—✓✔✅’“”…äöüß]"
)


_NO_SIGN = re.compile(
    r"\$|\+ |#|(?:remote: )?(?:Enumerating|Counting|Compressing|Writing|Receiving|Unpacking|Resolving)"
    r" (?:objects|deltas)\b|Delta compression|[\w./-]+:$"
)
"""What a shell wrote for itself, how far git has got, and the name of a folder that is listed: no sign of anything."""


def sign_of_success(output: str, *, lone_line: bool) -> str | None:
    """Give what the output must contain for one to believe that it worked; None where nothing in it lasts.

    `lone_line`: an output of one short line is such a sign whatever it says, as ``active`` of a status command is.
    """
    lines = lines_of(output)
    if lone_line and len(lines) == 1 and not lines[0].startswith("{") and (only := _lasting(lines[0], None)):
        return only
    if lone_line and (named := _with_parameter(lines)):
        return named
    for line in reversed(lines):
        heading = len(line.split()) > 2 and re.fullmatch(r"[A-Z\s_-]+", line)
        words = None if heading else list(_GOOD.finditer(line))
        good = words[-1] if words else None
        if good and not _BAD.search(line) and not _NO_SIGN.match(line.lstrip()):
            sign = _lasting(line, good)
            if sign:
                return sign
    return None


def _lasting(line: str, good: re.Match[str] | None) -> str | None:
    """Cut a line down to the piece that is the same each time, the one with the good word in it."""
    if good is not None and line.lstrip().startswith("{"):
        pair = re.search(rf'"[\w-]+":\s?"?{re.escape(good[0])}"?', line)
        if pair:
            return pair[0]
    position = 0
    pieces: list[tuple[int, int]] = []
    for match in _VOLATILE.finditer(line):
        pieces.append((position, match.start()))
        position = match.end()
    pieces.append((position, len(line)))
    if good is None:
        if len(pieces) > 1 and not re.fullmatch(r"[1-5]\d\d", line.strip()):
            return None
        pieces = [(0, len(line))]
        if len(line.strip()) > _SIGN_WIDTH:
            return None
    for start, end in pieces:
        if good is None or start <= good.start() < end:
            piece = line[start:end]
            if len(piece) > _SIGN_WIDTH and good is not None:
                piece = _around(piece, good.start() - start, good.end() - start)
            piece = re.sub(r"\s+(?:in|on|at|of|for|with|by|to|from|after|and)$", "", _trimmed(piece))
            piece = _trimmed(piece)
            return piece if len(piece) >= 2 and "`" not in piece and re.search(r"\w|✓|✔|✅", piece) else None
    return None


def _with_parameter(lines: list[str]) -> str | None:
    """The piece of a line that names a parameter of this run, as ``refs/tags/v{{version}}`` does."""
    for line in reversed(lines):
        if "{{" in line and not _BAD.search(line):
            *cut, last = _VOLATILE.split(line)
            pieces = [_trimmed(piece) for piece in (*map(_finished, cut), last)]
            named = [piece for piece in pieces if _PARAMETER.search(piece) and len(piece) <= _SIGN_WIDTH]
            if named and not _PARAMETER.fullmatch(named[0]):
                return named[0]
    return None


def _finished(piece: str) -> str:
    """Take off what goes on with a figure that each run has another one of: ``NB07 awake, battery`` of *12.4 V*."""
    begun = re.sub(r"(?:\s+(?:in|on|at|of|for|with|by|to|from|after|and|has|gets|takes))+\s*$", "", piece)
    begun = re.sub(r"[,;] [a-z]+\s*$", "", begun) if _PARAMETER.search(begun) else begun
    return piece if _PARAMETER.fullmatch(begun.strip()) else begun  # `{{site}} has`: the value alone says less


def value_shown(output: str, ran: str) -> str | None:
    """What a short output shows of this run's values that its command does not name: ``subject=CN = {{domain}}``.

    Of a row it is the fields that any other run has, too: no names and no codes that are of this one alone.
    """
    lines = lines_of(output)
    if len(lines) > _FEW_LINES:
        return None
    shown = next((line.strip() for line in lines if _PARAMETER.fullmatch(line.strip().removeprefix("v"))), None)
    if (piece := _with_parameter(lines)) is not None:
        fields = _FIELDS.split(piece)
        of_this_run = [_OF_ONE_RUN.search(_PARAMETER.sub("", field)) is not None for field in fields[::2]]
        if len(fields) == 1 and of_this_run[0] and _CODE.search(piece) is None:
            of_this_run = [False]  # "Index Scan using {{index}}": a sentence, and no row
        first = next((place for place, own in enumerate(of_this_run) if own), len(of_this_run))
        shown = _trimmed("".join(fields[: 2 * first - 1])) if first else None
    return shown if shown and "{{" in shown and shown not in ran else None


_FIELDS = re.compile(r"([|;,] ?)")
_CODE = re.compile(r"[A-Za-z0-9+/=:]{20,}")
_OF_ONE_RUN = re.compile(rf"[A-ZÀ-Þ\"]|{_CODE.pattern}")
_PARAMETER = re.compile(r"\{\{[a-z][a-z0-9_]*\}\}")


def _trimmed(piece: str) -> str:
    bare = re.sub(r"^[\s=\-–—:;,.|>*#()]+|[\s=\-–—:;,.|<*#(]+$", "", piece)
    if bare.count("(") > bare.count(")"):
        return bare[: bare.rindex("(")].rstrip()
    return bare.rstrip(")") if bare.count(")") > bare.count("(") else bare


def _around(piece: str, start: int, end: int) -> str:
    before = max((match.end() for match in re.finditer(r"[:;,.|>]\s", piece[:start])), default=0)
    after = re.search(r"[:;,.|<]\s", piece[end:])
    stop = end + after.start() if after else len(piece)
    if stop - before <= _SIGN_WIDTH:
        return piece[before:stop]
    # Too long as a whole: from the good word on, to the last word that fits.
    rest = piece[start : start + _SIGN_WIDTH]
    if start + _SIGN_WIDTH < len(piece):
        rest = rest.rsplit(" ", 1)[0] if " " in rest[end - start :] else piece[start:end]
    return rest


# --- what a diff shows


def changed_lines(diff: str, file: str) -> list[tuple[str, str]]:
    """Give the lines of a file that a unified diff replaces, before and after; none where it does more than that."""
    name = file.rsplit("/", 1)[-1]
    pairs: list[tuple[str, str]] = []
    removed: list[str] = []
    added: list[str] = []
    inside = False

    def close() -> bool:
        if len(removed) != len(added):
            return False
        pairs.extend(zip(removed, added, strict=True))
        removed.clear()
        added.clear()
        return True

    for line in diff.splitlines():
        if line.startswith(("diff --git", "--- ")):
            if not close():
                return []
            inside = False
        elif line.startswith("+++ "):
            inside = line[4:].split("\t")[0].rstrip().rsplit("/", 1)[-1] == name
        elif inside and line.startswith("-"):
            if added and not close():
                return []
            removed.append(line[1:].strip())
        elif inside and line.startswith("+"):
            added.append(line[1:].strip())
        elif inside and not close():
            return []
    if not close() or not 1 <= len(pairs) <= 3:
        return []
    lasting = all(before and after and len(before) <= 100 and len(after) <= 100 for before, after in pairs)
    return pairs if lasting else []
