"""What the person entered, from what bash remembers of it and what the screen shows of it.

bash joins the lines of a command in its history, expands ``!!`` there, and keeps no new entry for a leading space, a
repetition or what HISTIGNORE names. The screen shows the lines as they were entered, and no tabs. Each puts the other
right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOO_LONG_TO_ALIGN: Final = 200_000

# How bash's command_oriented_history joins two lines (bash manual, "cmdhist"); nothing is left of a backslash-newline.
_JOINT: Final = r"(?:; ?|\n| |)"
_NOT_COMPARED: Final = re.compile(r"[\s;\\]+")
_BLANKS: Final = re.compile(r"(?:\\ )+")
_CARET: Final = re.compile(r"\\\^([@-_?])")
_HISTORY_ENTRY: Final = re.compile(r" *(\d+)[* ] (.*)", re.DOTALL)


@dataclass(frozen=True)
class HistoryEntry:
    """An entry as ``history 1`` prints it: number, a star where it was edited, text."""

    number: int
    text: str

    @classmethod
    def parse(cls, printed: str) -> HistoryEntry | None:
        """Read what ``history 1`` printed; None where the history is empty."""
        match = _HISTORY_ENTRY.fullmatch(printed)
        return cls(int(match[1]), match[2]) if match else None


@dataclass(frozen=True)
class ScreenInput:
    """The input cells: `text` as it stood there, `echoed` what the shell printed before it ran the command.

    `continued` tells that there were continuation prompts.
    """

    text: str
    echoed: str = ""
    continued: bool = False


@dataclass(frozen=True)
class Entered:
    """`text` as entered, `expanded` what history expansion made of it, `rest` pasted lines that have not run yet."""

    text: str
    expanded: str | None = None
    rest: str = ""


def entered(screen: ScreenInput | None, history: HistoryEntry | None, *, advanced: bool) -> Entered | None:
    """Bring both together. `advanced` says that the history entry is a new one; None where neither knows.

    >>> entered(ScreenInput("if true\\nthen ls\\nfi"), HistoryEntry(7, "if true; then ls; fi"), advanced=True)
    Entered(text='if true\\nthen ls\\nfi', expanded=None, rest='')
    >>> entered(ScreenInput("!!", "ls"), HistoryEntry(8, "ls"), advanced=False)
    Entered(text='!!', expanded='ls', rest='')
    """
    if screen is None:
        return Entered(history.text) if history and advanced else None
    if history is not None:
        found = aligned(screen.text, history.text)
        if found is not None:
            return found
        if advanced:
            typed = _without_echo(screen, history.text)
            if _may_expand(typed):
                return Entered(typed, history.text)
            # Without cmdhist each line is an entry of its own, and the last one has come. Where there was one prompt,
            # what stands above the line is something else, such as the output of a background job.
            return Entered(screen.text if screen.continued and typed != screen.text else history.text)
    if screen.echoed and _may_expand(screen.text):
        return Entered(screen.text, screen.echoed)
    return Entered(screen.text)


def _may_expand(typed: str) -> bool:
    return "!" in typed or typed.startswith("^")


def _without_echo(screen: ScreenInput, ran: str) -> str:
    """The input without the expanded line, which bash prints under it."""
    if not screen.echoed:
        for printed in (f"\n{ran}", f"\n{' '.join(ran.split())}"):
            if screen.text.endswith(printed):
                return screen.text[: -len(printed)]
    return screen.text


def aligned(screen: str, history: str) -> Entered | None:
    """The text of `history` with the line breaks of `screen`; None where they are not the same command."""
    if screen == history:
        return Entered(history)
    if len(screen) > _TOO_LONG_TO_ALIGN:
        return None
    lines = screen.split("\n")
    wanted = _NOT_COMPARED.sub("", _visible(history))
    seen = ""
    for count, line in enumerate(lines, 1):
        seen += _NOT_COMPARED.sub("", line)
        if len(seen) > len(wanted):
            return None
        if len(seen) < len(wanted) or seen != wanted:
            continue
        while count < len(lines) and not lines[count].strip() and not any(rest.strip() for rest in lines[count:]):
            count += 1  # noqa: PLW2901  # blank lines at the end belong to nothing that runs
        match = re.fullmatch(_JOINT.join(f"({_line_pattern(line)})" for line in lines[:count]), history)
        if match is None:
            continue
        parts = [
            part.rstrip("\\") + "\\" if line.rstrip().endswith("\\") and number < count else part
            for number, (line, part) in enumerate(zip(lines[:count], match.groups(), strict=True), 1)
        ]
        return Entered("\n".join(parts).rstrip("\n"), None, "\n".join(lines[count:]))
    return None


def _visible(text: str) -> str:
    """As readline shows it: control characters as ``^X``."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda match: "^" + chr(ord(match[0]) ^ 0x40), text)


def _line_pattern(line: str) -> str:
    """A pattern for one line of the screen, where a blank may be a tab, and ``^X`` a control character."""
    shown = line.rstrip().removesuffix("\\")
    pattern = _BLANKS.sub(_blanks_pattern, re.escape(shown))
    pattern = _CARET.sub(lambda match: rf"(?:\^{re.escape(match[1])}|{re.escape(chr(ord(match[1]) ^ 0x40))})", pattern)
    return pattern + r"\\?[ \t]*?"


def _blanks_pattern(blanks: re.Match[str]) -> str:
    return rf"(?:[ ]{{{len(blanks[0]) // 2}}}|[ ]*\t[ \t]*)"
