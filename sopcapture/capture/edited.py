"""Commands that bash ran from inside its line editor, as ``edit-and-execute-command`` (Ctrl-X Ctrl-E) does.

No hook of bash's hears of them. readline lets the terminal go and takes it back while the same prompt stands; in
between bash prints each command that it takes from the editor's file, and then what the command prints. History knows
the text. How the command ended and how long it took, nothing tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from sopcapture.capture.entered import HistoryEntry, aligned
from sopcapture.capture.output import ScreenSplitter
from sopcapture.terminal import plain_text

CONFIDENCE: Final = 0.9
"""That a line in history which was also printed while the line editor was away is a command that ran."""

# readline switches bracketed paste off when it lets the terminal go, and on when it takes it back.
_AWAY: Final = re.compile(rb"\x1b\[\?2004l\r?(.*?)\x1b\[\?2004h", re.DOTALL)
_NEXT_ENTRY: Final = re.compile(r"\n(?= *\d+[* ] )")


@dataclass(frozen=True)
class EditedCommand:
    """A command as it was edited, and the plain text that it printed."""

    text: str
    output: str


def away_from_editor(shown: bytes, cols: int) -> str:
    """Give what was printed while readline had let the terminal go; `shown` is all since the prompt."""
    splitter = ScreenSplitter()
    normal = b"".join(data for alternate, data in splitter.feed(shown) if not alternate)
    return "\n".join(plain_text(match[1], cols).rstrip("\n") for match in _AWAY.finditer(normal)).strip("\n")


def edited_commands(printed: str, history: str, first: int) -> list[EditedCommand]:
    """Find the commands: `printed` is what `away_from_editor` gave, `history` the entries since the prompt, as
    ``history N`` prints them, the first of them with the number `first`.

    >>> edited_commands("22\\necho b\\nb", "    7  echo a\\n    8  echo b", 7)
    [EditedCommand(text='echo b', output='b\\n')]
    """
    if not printed or not history:
        return []
    lines = printed.split("\n")
    found: list[tuple[str, int, int]] = []
    at = 0
    for entry in _entries(history, first):
        for start in range(at, len(lines)):
            line = lines[start].strip(" \t;\\")
            if not line or line not in entry.text:
                continue
            ran = aligned("\n".join(lines[start:]), entry.text)
            if ran is not None:
                at = len(lines) - len(ran.rest.split("\n")) if ran.rest else len(lines)
                found.append((ran.text, start, at))
                break
    ends = [start for _, start, _ in found[1:]] + [len(lines)]
    return [
        EditedCommand(text, "".join(f"{line}\n" for line in lines[begin:end]))
        for (text, _, begin), end in zip(found, ends, strict=False)
    ]


def _entries(history: str, first: int) -> list[HistoryEntry]:
    """The entries, which bash numbers without a gap."""
    entries = [HistoryEntry.parse(part) for part in _NEXT_ENTRY.split(history)]
    numbered = zip(entries, range(first, first + len(entries)), strict=True)
    return [entry for entry, _ in takewhile(lambda pair: pair[0] and pair[0].number == pair[1], numbered) if entry]
