"""Selecting a part of the screen, and its text."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pyghostty import ffi, lib

from sopcapture.terminal import native
from sopcapture.terminal.emulator import Anchor, Emulator

_Place = tuple[int, int]
"""(y, x) from the top of the scrollback: the order of reading."""


class SelectionUnit(Enum):
    """What one step of the mouse selects: a click, a double click, a triple click."""

    CELL = 1
    WORD = 2
    LINE = 3


class Selector:
    """The one selection of `emulator`, made by pressing on a cell and dragging to another. Under the emulator's lock.

    It stays with its text while the screen scrolls, and shows in the rows that `ScreenReader` gives.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._origin: Anchor | None = None
        self._unit = SelectionUnit.CELL
        self._dragged = False

    def press(self, x: int, y: int, unit: SelectionUnit) -> None:
        """Begin at a visible cell. Words and lines are selected at once, cells when the mouse moves to another one."""
        self.clear()
        self._origin, self._unit, self._dragged = self._emulator.anchor_at(x, y), unit, unit is not SelectionUnit.CELL
        if self._dragged:
            self.drag(x, y)

    def drag(self, x: int, y: int) -> None:
        """Select from where it began to a visible cell."""
        if self._origin is None or (origin := self._origin.position) is None:
            return
        end = (x, y + self._emulator.scroll_position.above)
        self._dragged = self._dragged or end != origin
        if not self._dragged:
            return
        extents = [self._extent(origin), self._extent(end)]
        first, last = min(start for start, _ in extents), max(stop for _, stop in extents)
        chosen = native.selection(self._emulator.handle, (first[1], first[0]), (last[1], last[0]))
        if chosen is not None:
            native.option(self._emulator.handle, "SELECTION", chosen)

    def release(self) -> str:
        """End the dragging; the text that is selected, lines without blanks at their ends, or an empty text."""
        self._origin = None
        chosen = native.new("selection")
        if lib.ghostty_terminal_get(self._emulator.handle, lib.GHOSTTY_TERMINAL_DATA_SELECTION, chosen):
            return ""
        return native.selection_text(self._emulator.handle, chosen, unwrap=True, trim=True)

    def clear(self) -> None:
        """Select nothing."""
        self._origin = None
        native.option(self._emulator.handle, "SELECTION", ffi.NULL)

    def _extent(self, place: tuple[int, int]) -> tuple[_Place, _Place]:
        cell = (place[1], place[0])
        if self._unit is SelectionUnit.CELL:
            return cell, cell
        terminal, reference = self._emulator.handle, native.grid_ref(self._emulator.handle, *place)
        if reference is None:
            return cell, cell
        is_word = self._unit is SelectionUnit.WORD
        options, chosen = native.new("word_options" if is_word else "line_options"), native.new("selection")
        options.ref = reference[0]
        select = lib.ghostty_terminal_select_word if is_word else lib.ghostty_terminal_select_line
        if select(terminal, options, chosen):
            return cell, cell
        return self._place(chosen, "start", cell), self._place(chosen, "end", cell)

    def _place(self, chosen: Any, side: str, otherwise: _Place) -> _Place:
        out = native.new("coordinate")
        reference = ffi.addressof(chosen, side)
        space = lib.GHOSTTY_POINT_TAG_SCREEN
        if lib.ghostty_terminal_point_from_grid_ref(self._emulator.handle, reference, space, out):
            return otherwise
        return out.y, out.x
