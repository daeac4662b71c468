"""The places of a recording where a line stood open and was then left: what may be a prompt with a person's input.

The whole stream goes through the emulator once. Two things open a line:

- A line editor says that it reads (DECSET 2004, bracketed paste: bash from 5.1 on, zsh, fish) and that it has taken the
  line. What lies between is input for certain; only where its prompt ends is to be found out.
- Without that, the terminal waited with the cursor behind some text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sopcapture.imports.values import START, Piece, Place, ScreenRecording, ScreenSize
from sopcapture.terminal import Anchor, Emulator

_EDITOR: Final = re.compile(rb"\x1b\[\?2004([hl])")
# What zsh writes before it draws a prompt, and what it writes before that where a line was left open (PROMPT_SP).
_ZSH_PROMPT: Final = re.compile(rb"\x1b\[0m\x1b\[27m\x1b\[24m\x1b\[J")
_BLANK_END: Final = re.compile(rb"\r*\n(?:\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r)*\Z")
_NOTHING: Final = re.compile(rb"(?:\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|[\r\x07])*\Z")
_LINE_FEED: Final = re.compile(rb"(?:\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r)*\n")
_PRIMARY: Final = b"\x1b[?1049l"
_SCROLLBACK_BYTES: Final = 64 << 20
_LONGEST_INPUT: Final = 100_000
_MOST_STOPS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Stop:
    """The terminal was sent nothing for `gap_s` seconds. `before` and `after` are what stood on either side of the
    cursor, from the beginning of the line; `drawn` tells that zsh has just drawn its prompt.
    """

    at: float
    gap_s: float
    before: str
    after: str
    place: Place
    drawn: bool = False


@dataclass
class Edit:
    """A line that stood open. `text` is what it held when it was left; `left` the place behind its line feed."""

    begins: Place
    at: float
    mark: Place
    """Where the line editor said that it reads, or where the terminal waited first."""
    marked: bool = False
    zsh: bool = False
    at_mark: str | None = None
    """What stood before the cursor when the line editor said that it reads, where something did."""
    stops: list[Stop] = field(default_factory=list)
    text: str = ""
    left: Place = START
    left_at: float = 0.0
    submitted: bool = False
    jumped: bool = False
    """Whether the text came in one go with the line feed that left it."""


class EditFinder:
    """Goes through one recording."""

    def __init__(self, recording: ScreenRecording) -> None:
        self._pieces = recording.pieces
        self._emulator = Emulator(recording.cols, recording.rows, scrollback_bytes=_SCROLLBACK_BYTES)
        self._edits: list[Edit] = []
        self._edit: Edit | None = None
        self._start: Anchor | None = None
        self._held: tuple[str, Place, float] | None = None
        self._after_line_feed = START
        self._piece = Piece(0.0, b"")

    def run(self) -> list[Edit]:
        """Find the lines, in the order of the stream."""
        for number, piece in enumerate(self._pieces):
            self._piece = piece
            if isinstance(piece.data, ScreenSize):
                self._emulator.resize(piece.data.cols, piece.data.rows)
                continue
            gap = self._pieces[number + 1].at - piece.at if number + 1 < len(self._pieces) else 3600.0
            for start, end, mark in _parts(piece.data):
                self._part(piece.data[start:end], Place(number, start))
                if mark:
                    self._mark(mark, Place(number, end))
            self._stop(gap, piece.data, number)
        self._close()
        return self._edits

    # --- the stream -----------------------------------------------------------------------------------------------

    def _part(self, data: bytes, place: Place) -> None:
        """Feed bytes without marks, and look at an open line before it is left."""
        edit = self._edit
        if edit is None or self._emulator.alternate_screen:
            self._feed(data, place)
        elif edit.marked:
            self._marked_part(data, place)
        else:
            found = data.find(b"\n")
            if found < 0:
                self._feed(data, place)
                return
            self._feed(data[:found], place)
            self._leave(edit, Place(place.piece, place.offset + found + 1), jumped=_draws(data[:found]))
            self._feed(data[found:], Place(place.piece, place.offset + found))

    def _marked_part(self, data: bytes, place: Place) -> None:
        """A line feed at the end may be the one that takes the line: the mark follows at once. So look before it."""
        ending = _BLANK_END.search(data)
        if ending is None:
            self._feed(data, place)
            if not _NOTHING.match(data):
                self._held = None
            return
        self._feed(data[: ending.start()], place)
        line_feed = data.index(b"\n", ending.start()) + 1
        self._held = (self._whole_text(), Place(place.piece, place.offset + line_feed), self._piece.at)
        self._feed(data[ending.start() :], Place(place.piece, place.offset + ending.start()))

    def _feed(self, data: bytes, place: Place) -> None:
        if not data:
            return
        last = data.rfind(b"\n") + 1
        back = data.rfind(_PRIMARY)
        if back >= last:  # nothing that a full-screen program drew belongs to a line
            self._after_line_feed = Place(place.piece, place.offset + back + len(_PRIMARY))
        elif last:
            self._after_line_feed = Place(place.piece, place.offset + last)
            if self._edit is None:
                self._emulator.feed(data[:last])
                self._start = self._row_start()
                data = data[last:]
        self._emulator.feed(data)

    def _mark(self, mark: bytes, place: Place) -> None:
        if self._emulator.alternate_screen:
            return
        if mark == b"h":
            self._close()
            self._open(place, marked=True)
        elif self._edit is not None and self._edit.marked:
            edit = self._edit
            if self._held is not None:
                edit.text, edit.left, edit.left_at = self._held
            else:
                edit.text, edit.left_at = self._whole_text(), self._piece.at
                edit.left = self._behind_line_feed(place)
            edit.submitted = True
            self._close()

    def _behind_line_feed(self, place: Place) -> Place:
        """The place behind the line feed that follows at once, zsh's way; else the place itself."""
        at = place
        for number in range(place.piece, min(place.piece + 4, len(self._pieces))):
            data = self._pieces[number].data
            if isinstance(data, ScreenSize):
                continue
            start = at.offset if number == place.piece else 0
            if found := _LINE_FEED.match(data, start):
                return Place(number, found.end())
            if not _NOTHING.match(data, start):
                break
        return place

    # --- lines ----------------------------------------------------------------------------------------------------

    def _stop(self, gap: float, data: bytes, number: int) -> None:
        """The terminal waits."""
        if self._emulator.alternate_screen:
            if self._edit is not None and not self._edit.marked:
                self._close()
            return
        edit = self._edit
        if edit is None:
            if gap <= 0 or self._emulator.cursor.x == 0:
                return
            edit = self._open(Place(number + 1, 0), marked=False)
        elif not edit.marked and self._moved_away():
            self._close()
            self._start = self._row_start()
            edit = self._open(Place(number + 1, 0), marked=False)
        if len(edit.stops) < _MOST_STOPS:
            drawn = _ZSH_PROMPT.search(data) is not None
            before, after = self._text_before(), self._text_after()
            edit.stops.append(Stop(self._piece.at, gap, before, after, Place(number + 1, 0), drawn))

    def _open(self, place: Place, *, marked: bool) -> Edit:
        if self._start is None or self._moved_away() or marked:
            self._start = self._row_start()
        before = self._text_before()
        zsh = marked and bool(before)
        self._edit = Edit(self._after_line_feed, self._piece.at, place, marked=marked, zsh=zsh)
        self._edit.at_mark = before if zsh else None
        if zsh:
            self._edit.stops.append(Stop(self._piece.at, 0.0, before, self._text_after(), place, drawn=True))
        self._held = None
        return self._edit

    def _leave(self, edit: Edit, place: Place, *, jumped: bool) -> None:
        edit.text, edit.left, edit.left_at = self._whole_text(), place, self._piece.at
        edit.submitted, edit.jumped = True, jumped
        self._close()

    def _close(self) -> None:
        if self._edit is not None:
            self._edits.append(self._edit)
        self._edit, self._held = None, None
        self._start = None

    def _row_start(self) -> Anchor:
        return self._emulator.anchor_at(0, self._emulator.cursor.y)

    def _moved_away(self) -> bool:
        """Whether the cursor stands above the beginning of the line, or that has gone."""
        place = self._start.position if self._start else None
        return place is None or self._emulator.cursor_in_history[1] < place[1]

    def _text_before(self) -> str:
        if self._moved_away():
            self._start = self._row_start()
        assert self._start is not None  # noqa: S101 - it has just been set
        return self._emulator.text_between(self._start, self._emulator.cursor_in_history)[-_LONGEST_INPUT:]

    def _text_after(self) -> str:
        x, y = self._emulator.cursor_in_history
        return self._emulator.text_between((x, y), (self._emulator.cols, y))

    def _whole_text(self) -> str:
        if self._moved_away():
            self._start = self._row_start()
        assert self._start is not None  # noqa: S101 - it has just been set
        _, y = self._emulator.cursor_in_history
        return self._emulator.text_between(self._start, (self._emulator.cols, y))[-_LONGEST_INPUT:]


def _parts(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Cut at the line editor's marks: where a part begins, where it ends (behind the mark), and the mark."""
    at = 0
    if b"\x1b[?2004" in data:
        for mark in _EDITOR.finditer(data):
            yield at, mark.start(), b""
            yield mark.start(), mark.end(), mark[1]
            at = mark.end()
    yield at, len(data), b""


def _draws(data: bytes) -> bool:
    return _NOTHING.match(data) is None
