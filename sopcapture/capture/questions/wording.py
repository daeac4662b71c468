"""The words of questions: commands and errors cut short, durations, and one line for each way to ask."""

from __future__ import annotations

import re

from sopcapture.commands import simple_commands

LONGEST = 200
"""No question is longer, in characters: it must fit a panel that is 40 columns wide."""

_TROUBLE = re.compile(
    r"\b(error|fatal|failed|failure|cannot|can't|could not|couldn't|denied|refused|not found|no such|missing|invalid|"
    r"unable|timed out|timeout|exception|panic|conflict|rejected|unauthorized|forbidden|undefined|expected|aborted|"
    r"already exists|there is no|in use|too many|not allowed|must be|required)\b|\w+(Error|Exception)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"^\s*(E\s{2,}|fatal: |error(\[\w+\])?: |\w*(Error|Exception): |! |\S+: error: |ERROR:? )|"
    r"\[(emerg|crit|fatal|error)\]|"
    r"permission denied|connection refused|no space left|timed out|unauthorized|forbidden|lock timeout",
    re.IGNORECASE,
)
_CLASS = re.compile(r"^[\w.]*\.?\w+(Error|Exception): (\([\w.]+\) )?")
_PLACEHOLDER = re.compile(r"\{\{secret:[^{}]*\}\}")
_RAISED = re.compile(r"^[\w.]*(Error|Exception): ")
_EMPTY_TALK = re.compile(
    r"^(make(\[\d+\])?: \*\*\*|npm (ERR!|error) (A complete log|code|path|errno|syscall)|"
    r"=+|-+|\d+ (failed|errors?)|"
    r"FAILED|"
    r"curl: \(22\) The requested URL returned|"
    r"Traceback|Command exited|exit status|error: failed to push|hint: |note: |For more|See |Try )",
    re.IGNORECASE,
)
_SUGGESTED = re.compile(r"^ {4,}git \w")  # what git offers to type
_LEADING = re.compile(r"^(E\s+|fatal: |error: |npm (ERR!|error) |ERROR:? |! |\[[^\]]{1,24}\] )+", re.IGNORECASE)


def excerpt(output: str, width: int = 44) -> str:
    """Give the line that says best what went wrong, cut short; `""` where there is none."""
    best, best_score = "", 0
    for line in output[-6000:].splitlines()[-60:]:
        text = " ".join(line.split())
        if not any(character.isalpha() for character in text) or _SUGGESTED.match(line):
            continue
        score = 1
        if _EMPTY_TALK.match(text):
            score = 0 if best else 1  # it stands for nothing where something was said
        elif _TELLING.search(line):
            score = 3
        elif _TROUBLE.search(text):
            score = 2
        if score > best_score or (score == best_score and (score == 1 or _RAISED.match(text))):
            best, best_score = text, score
    best = _LEADING.sub("", best)
    if len(best) > width:
        best = _PLACEHOLDER.sub("…", _CLASS.sub("", best, count=1) or best)
    return shortened(best.replace("“", '"').replace("”", '"').replace("`", "'"), width)


_CAUSE = re.compile(r": (?P<cause>[^:]{4,30})$")
_PATH = re.compile(r"(?P<folders>(?<![\w/])[~./\w-]*/(?:[\w.@+-]+/)*)(?=[\w.@+-])")


def shortened(error: str, width: int) -> str:
    """Cut an error short where it says least: in its paths, then in front of the cause that it ends with."""
    if len(error) > width:
        error = _PATH.sub("…/", error)
    cause = _CAUSE.search(error)
    if len(error) <= width or cause is None:
        return cut(error, width)
    ending = cause[0]
    return cut(error[: cause.start()], max(width - len(ending), 12)) + ending


def cut(text: str, width: int) -> str:
    """Cut a text at a word where that is near."""
    if len(text) <= width:
        return text
    short = text[: width - 1]
    space = short.rfind(" ")
    return (short[:space] if space > width * 2 // 3 else short).rstrip(" ,;:(") + "…"


def quoted(text: str, width: int = 36) -> str:
    """Quote a command: its first line, without what carries no meaning, cut short."""
    first, _, rest = text.strip().partition("\n")
    line = " ".join(first.split()).replace("`", "'")
    if len(line) > width:
        line = _PLACEHOLDER.sub("…", _without_ballast(line))  # half a placeholder would be none
    if rest:
        line += " …"
    return f"`{_cut_inside(line, width)}`"


def _cut_inside(line: str, width: int) -> str:
    """Cut a command in its middle: its beginning says what it is, its end mostly what it is done to."""
    if len(line) <= width:
        return line
    tail = width * 2 // 5
    head = line[: width - tail - 1].rstrip()
    rest = line[-tail:]
    space = rest.find(" ")
    return f"{head}…{rest[space:] if 0 <= space < tail // 2 else rest}"


def _without_ballast(line: str) -> str:
    """Leave out `cd … &&` in front and redirections behind, where the line is too long anyway."""
    line = re.sub(r"^cd \S+ (&&|;) ", "", line)
    return re.sub(r"\s+(2>&1|\d?>+ ?/dev/null|&> ?/dev/null)", "", line)


def lasted(seconds: float) -> str:
    """Say a duration as people do."""
    if seconds < 100:
        return f"{round(seconds)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"


def edited_file(text: str) -> str:
    """Give the file that an editor was opened on, or `""`."""
    for command in simple_commands(text):
        operands = [word for word in command.args if not word.startswith(("-", "+"))]
        if operands:
            return operands[-1]
    return ""


def joined(*parts: str) -> str:
    """Put a question together from sentences."""
    return " ".join(part for part in parts if part)
