"""What a person saw of a program's output, as plain text.

Most output is lines with colours, and is resolved here by a few regular expressions. A line that goes back over itself
(a progress bar) and output that moves the cursor between lines go through the emulator.
"""

from __future__ import annotations

import re
from typing import Final

from sopcapture.terminal.emulator import Emulator

# Sequences that change no text where the cursor stands at the end of its line: colours, titles, links, modes of the
# keyboard and the cursor, character set ASCII, erase to the end of the line.
_HARMLESS: Final = re.compile(
    r"""\x1b (?: \[ [<>=?]? [0-9;:]* m                                  # SGR
               | \[ \?? (?:1|7|12|25|2004|1004|2026|2031|100[0236]) [hl]  # modes without effect on what was printed
               | \[ 0? K                                              # EL, to the right
               | \[ [0-9]* \x20 q                                     # cursor shape
               | \] [^\x07\x1b\n]* (?: \x07 | \x1b\\ )                  # OSC
               | \( B | [=>]
             )""",
    re.VERBOSE,
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_IGNORED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]+")
# What stays inside of one line: carriage return, backspace, and the sequences that move, erase or insert in the line.
_IN_LINE: Final = re.compile(r"[\r\x08]|\x1b\[[0-9]*[GCDPX@K`]")
_HARD: Final = re.compile(r"[\x0b\x0c\x0e\x0f\x1b\x84\x85\x8d]")

_LINE_END: Final = re.compile(r"\r+(?=\n|\Z)")

_SCROLLBACK_BYTES: Final = 256 << 20


def plain_text(data: bytes, cols: int = 80, rows: int = 24) -> str:
    """What the primary screen of `cols` × `rows` showed of `data`, from first to last line, control sequences resolved.

    Long lines are unwrapped, a line written over shows its last state, what the alternate screen held is left out, tabs
    stay tabs in a line that nothing moved about in, bytes that are no UTF-8 are U+FFFD, and lines end with a line feed.
    Where no line of `data` ends with CR LF, a bare LF is taken for one (a file, not what a pty gave).
    """
    text = data.decode("utf-8", "replace")
    line_feeds = text.count("\n")
    bare = line_feeds - text.count("\r\n")
    if bare not in (0, line_feeds):
        return _emulated(data, cols, rows, newline=False)
    text = text.replace("\r\n", "\n")
    if not _CONTROL.search(text):
        return text
    printed = _LINE_END.sub("", _HARMLESS.sub("", text))
    if not _IN_LINE.search(printed):
        if not _HARD.search(printed):
            return _IGNORED.sub("", printed)
    elif not _HARD.search(_IN_LINE.sub("", printed)):
        resolved = _line_by_line(text, printed, cols)
        if resolved is not None:
            return resolved
    return _emulated(data, cols, rows, newline=bool(bare))


def _line_by_line(text: str, printed: str, cols: int) -> str | None:
    """The lines of `printed`; those that are written over come from `text`, which still has its erasures, one by one.

    None where the lines turn out to depend on each other.
    """
    lines = printed.split("\n")
    moving = [number for number, line in enumerate(lines) if _IN_LINE.search(line)]
    raw = text.split("\n")
    page = "\r\n".join(raw[number] for number in moving)
    shown = _emulated(page.encode(), cols, rows=24, newline=False).split("\n")
    if len(shown) != len(moving):
        return None
    for number, line in zip(moving, shown, strict=True):
        lines[number] = line
    return _IGNORED.sub("", "\n".join(lines))


def _emulated(data: bytes, cols: int, rows: int, *, newline: bool) -> str:
    emulator = Emulator(max(cols, 1), max(rows, 1), scrollback_bytes=_SCROLLBACK_BYTES)
    if newline:
        emulator.feed(b"\x1b[20h")
    emulator.feed(data)
    if emulator.alternate_screen:
        emulator.feed(b"\x1b[?1049l")
    return emulator.history_text()
