"""What an output says went wrong: the line that names it, and another one that says more.

Every text given back is a piece of one line of the output, so that it can be looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from sopcapture.draft.outputs import FEW_LINES, lines_of

_SYMPTOM_WIDTH = 90
_LONGEST_TOLD = 12  # lines of an output that tells of one failure

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
    if not said and len(telling) <= FEW_LINES and usual:
        said += [line for line in telling if line not in said and " " in line and not line.endswith("...")]
    others = (_quotable(line) for line in said)
    more = (one for one in others if one is not None and one not in first and first not in one)
    return [first, *islice(more, 1)]


def _quotable(line: str) -> str | None:
    text = re.sub(r"^E (?=\S)", "", " ".join(_TIME_IN_FRONT.sub("", line).split()))
    if len(text) > _SYMPTOM_WIDTH:
        clauses = re.split(r"(::|: | because )", text)
        endings = ["".join(clauses[index:]) for index in range(2, len(clauses), 2)]
        short = [ending for ending in endings if len(ending) <= _SYMPTOM_WIDTH and " " in ending]
        telling = [ending for ending in short if _TROUBLE.search(ending)]
        before = text[: -len(short[0])] if short else ""
        head = short[0] if _STRONG.search(before) or _SPEAKER.fullmatch(before) else _cut(text)
        # "parse error: …": by its beginning one knows it.
        opens = re.fullmatch(r"[a-z]+(?: [a-z]+)+", clauses[0]) and _TROUBLE.search(clauses[0])
        text = _cut(text) if opens else telling[-1] if telling else head
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
