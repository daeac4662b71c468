"""The input cells: what stood behind the prompt when the person pressed Enter.

Only what the terminal was sent between a prompt and the start of its command goes through an emulator, and only for a
shell whose hooks cannot say what was entered (bash).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sopcapture.capture.entered import ScreenInput
from sopcapture.terminal import Anchor, Emulator

# readline switches bracketed paste off when it has taken the line: what follows is no input any more.
_TAKEN: Final = b"\x1b[?2004l"
_READING: Final = b"\x1b[?2004h"
_CLEAR_RIGHT: Final = b"\x1b[K"
_SCROLLBACK_BYTES: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class Size:
    """The screen got a new size, in cells."""

    cols: int
    rows: int


PromptPiece = bytes | str | Size
"""Bytes sent to the terminal, the kind of a mark (``P`` or ``B``), or a new size."""


def read_input(pieces: Sequence[PromptPiece], cols: int, rows: int) -> ScreenInput | None:
    """Read the input cells, `cols` × `rows` at the prompt. None where no prompt was drawn.

    Continuation prompts are left out, wrapped rows joined, and a prompt that was drawn again (a completion list,
    Ctrl-L, a resize) counts where it stands last.
    """
    if "B" not in pieces:
        return None
    reader = _Reader(Emulator(cols, rows, scrollback_bytes=_SCROLLBACK_BYTES))
    for piece in _joined(pieces):
        match piece:
            case bytes():
                reader.feed(piece)
            case Size(cols=cols, rows=rows):
                reader.emulator.resize(cols, rows)
            case "B":
                reader.begin()
            case "P":
                reader.continue_line()
            case _:
                pass
    return reader.input()


def _joined(pieces: Sequence[PromptPiece]) -> Iterator[PromptPiece]:
    """The same with adjacent bytes in one piece: the terminal is read at any moment, also within a sequence."""
    for is_bytes, group in groupby(pieces, lambda piece: isinstance(piece, bytes)):
        if is_bytes:
            yield b"".join(piece for piece in group if isinstance(piece, bytes))
        else:
            yield from group


class _Reader:
    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self._lines: list[str] = []
        self._start: Anchor | None = None
        self._end: Anchor | None = None
        self._taken: Anchor | None = None

    def feed(self, data: bytes) -> None:
        at = 0
        while self._start is not None and at < len(data):
            wanted = _TAKEN if self._end is None else _READING
            found = data.find(wanted, at)
            if found < 0:
                break
            self.emulator.feed(data[at:found])
            self._end = self.emulator.anchor() if self._end is None else None
            self._taken = self._end or self._taken
            self.emulator.feed(wanted)
            at = found + len(wanted)
        self.emulator.feed(data[at:])

    def begin(self) -> None:
        self._clear_right()
        self._start, self._end, self._taken = self.emulator.anchor(), None, None

    def continue_line(self) -> None:
        """A continuation prompt: readline draws its editing mode in front of the mark, behind the line it has taken."""
        self._end = self._taken or self._end
        self.finish_line()

    def finish_line(self) -> None:
        if self._start is not None:
            self._lines.append(self._text(self._start, self._end or self.emulator.anchor()))
        self._start = self._end = None

    def _clear_right(self) -> None:
        """Take a right prompt off the screen: it stands where input will, and was drawn before any."""
        column, row = self.emulator.cursor_in_history
        cols = self.emulator.cols
        if column < cols and self.emulator.text_between((column, row), (cols, row)).strip():
            self.emulator.feed(_CLEAR_RIGHT)

    def input(self) -> ScreenInput:
        echoed = ""
        if self._start is not None and self._end is not None:
            echoed = self._text(self._end, self.emulator.anchor())
        self.finish_line()
        return ScreenInput("\n".join(self._lines), echoed.strip("\n"), len(self._lines) > 1)

    def _text(self, start: Anchor, end: Anchor) -> str:
        return self.emulator.text_between(start, end)
