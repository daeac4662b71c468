"""What an output shows when a command worked: a word that says so, or a value of this run.

Every text given back is a piece of one line of the output, so that it can be looked for.
"""

from __future__ import annotations

import re

from sopcapture.draft.outputs import FEW_LINES, lines_of

SIGN_WIDTH = 70
"""Characters of a piece that one looks for."""

_NONE_OF_IT = (
    r"0 (?:failed|errors?|failures|problems|vulnerabilities|warnings"
    r"|(?:[a-z]+ ){0,2}(?:differ(?:ences)?|different|clash(?:es)?|collisions?|conflicts?|duplicates?|mismatch(?:es)?"
    r"|missing|wrong|gaps|orphans|overdue|rejected|lost|left over|violations))"
)
"""A count of what is wrong that is the same in each run that went well: *0 files differ*."""
_GOOD = re.compile(
    r"\b(?:ok|pass(?:ed|es)?|success(?:ful(?:ly)?)?|succeeded|done|completed?|valid|active|healthy|ready"
    r"|up[ -]to[ -]date|no (?:errors?|issues?|problems?|failures|vulnerabilities|changes|leaks|warnings)(?: found)?"
    rf"|{_NONE_OF_IT}|created|started|deployed|pushed|published"
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
    rf"(?!20[014]\b|{_NONE_OF_IT}\b)\d+(?![\w.}}/-])"
    r"|\((?:HEAD|tag: )[^()]*\)"  # git shows it on a terminal alone
    r"|\b\d{3,}_\w+(?:\.\w+)?|/tmp/\S+|\s{2,}|\t|[^\x20-\x7e–—✓✔✅’“”…äöüß]"
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
        if len(line.strip()) > SIGN_WIDTH:
            return None
    for start, end in pieces:
        if good is None or start <= good.start() < end:
            piece = line[start:end]
            if len(piece) > SIGN_WIDTH and good is not None:
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
            named = [piece for piece in pieces if _PARAMETER.search(piece) and len(piece) <= SIGN_WIDTH]
            if named and not _PARAMETER.fullmatch(named[0]):
                return named[0]
    return None


def piece_beside(sign: str, output: str, failed: str) -> str | None:
    """Another piece of the line that a sign is of, which is not said where the command fails: *every one with a PO*."""
    line = next((one for one in reversed(lines_of(output)) if sign in one), "")
    pieces = [_trimmed(part) for piece in _VOLATILE.split(line) for part in piece.split(", ")]
    telling = [one for one in pieces if (" " in one or _SAYS_WELL.fullmatch(one)) and one not in failed]
    return max((one for one in telling if len(one) <= SIGN_WIDTH and "`" not in one), key=len, default=None)


_SAYS_WELL = re.compile(r"ok|fine|well|complete|equal|clean|loaded|done|passed", re.IGNORECASE)


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
    if len(lines) > FEW_LINES:
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
_OF_ONE_RUN = re.compile(rf"[A-ZÀ-Þ\"@]|{_CODE.pattern}")
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
    if stop - before <= SIGN_WIDTH:
        return piece[before:stop]
    # Too long as a whole: from the good word on, to the last word that fits.
    rest = piece[start : start + SIGN_WIDTH]
    if start + SIGN_WIDTH < len(piece):
        rest = rest.rsplit(" ", 1)[0] if " " in rest[end - start :] else piece[start:end]
    return rest
