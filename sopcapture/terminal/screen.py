"""Reads the rows that changed since the last time, as runs of text and style.

A row costs about 50 µs, so a painter reads each changed row once and keeps what it made of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from typing import Any, Final

from pyghostty import ffi, lib

from sopcapture.terminal import native
from sopcapture.terminal.cells import PLAIN, CellStyle, Color, Row, Run, Underline
from sopcapture.terminal.emulator import Cursor, CursorShape, Emulator
from sopcapture.terminal.glyphs import aligned, cluster_text
from sopcapture.terminal.layout import (
    CODEPOINT_MASK,
    CODEPOINT_SHIFT,
    HYPERLINK_BIT,
    STYLE_MASK,
    TAG_MASK,
    WIDE_MASK,
    WIDE_SHIFT,
)

# Cells whose look is the same within a row agree in these bits. (Style numbers mean nothing outside of their row.)
_LOOK_MASK: Final = STYLE_MASK | TAG_MASK | HYPERLINK_BIT
_WIDE: Final = lib.GHOSTTY_CELL_WIDE_WIDE
_TAIL: Final = lib.GHOSTTY_CELL_WIDE_SPACER_TAIL
_CODEPOINT: Final = lib.GHOSTTY_CELL_CONTENT_CODEPOINT
_CLUSTER: Final = lib.GHOSTTY_CELL_CONTENT_CODEPOINT_GRAPHEME
_PALETTE_BACKGROUND: Final = lib.GHOSTTY_CELL_CONTENT_BG_COLOR_PALETTE
_UNDERLINES: Final = frozenset(Underline)
_KNOWN_STYLES_LIMIT: Final = 20_000

_SHAPES: Final[dict[int, CursorShape]] = {
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BAR: CursorShape.BAR,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BLOCK: CursorShape.BLOCK,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_UNDERLINE: CursorShape.UNDERLINE,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BLOCK_HOLLOW: CursorShape.HOLLOW,
}


class ScreenReader:
    """The visible part of one emulator's screen, read row by row.

    `lock` is the emulator's. It is held while the library copies what changed, not while the rows are made of that
    copy, so that the program goes on writing meanwhile.
    """

    def __init__(self, emulator: Emulator, lock: AbstractContextManager[object]) -> None:
        self._emulator = emulator
        self._lock = lock
        self._state = native.owned(self, "render_state", lib.ghostty_render_state_new, lib.ghostty_render_state_free)
        self._iterator = native.owned(
            self,
            "row_iterator",
            lib.ghostty_render_state_row_iterator_new,
            lib.ghostty_render_state_row_iterator_free,
        )
        self._cells = native.owned(
            self,
            "row_cells",
            lib.ghostty_render_state_row_cells_new,
            lib.ghostty_render_state_row_cells_free,
        )
        self._iterator_place = native.new("row_iterator", self._iterator)
        self._cells_place = native.new("row_cells", self._cells)
        self._view = native.new("cells_view")
        self._number = native.new("u16")
        self._dirty = native.new("integer")
        self._style = native.new("style")
        self._cursor = native.new("cursor")
        self._selection = native.new("row_selection")
        self._length = native.new("size")
        self._known_styles: dict[tuple[bytes, str | None], CellStyle] = {}

    def synchronize(self) -> bool:
        """Copy what changed in the emulator since the last time; whether any row did."""
        with self._lock:
            result = lib.ghostty_render_state_update(self._state, self._emulator.handle)
        native.require(result, "read what changed on the screen")
        self._get("DIRTY", self._dirty)
        return bool(self._dirty[0])

    def changed_rows(self) -> Iterator[Row]:
        """The rows that changed, from top to bottom. When all are taken they count as read."""
        self._get("DIRTY", self._dirty)
        if not self._dirty[0]:
            return
        iterator = self._iterator
        self._get("ROW_ITERATOR", self._iterator_place)
        if self._dirty[0] == lib.GHOSTTY_RENDER_STATE_DIRTY_FULL:
            y = 0
            while lib.ghostty_render_state_row_iterator_next(iterator):
                yield self._row(iterator, y)
                y += 1
        else:
            while lib.ghostty_render_state_row_iterator_next_dirty(iterator, self._number):
                yield self._row(iterator, self._number[0])
        native.require(lib.ghostty_render_state_clean(self._state), "count the rows as read")

    @property
    def cursor(self) -> Cursor:
        """The cursor at the time of `synchronize`; not visible where the view is scrolled away from it."""
        self._get("CURSOR", self._cursor)
        cursor = self._cursor
        return Cursor(
            x=cursor.viewport_x,
            y=cursor.viewport_y,
            visible=cursor.visible and cursor.viewport_has_value,
            shape=_SHAPES.get(cursor.visual_style, CursorShape.BLOCK),
            blinking=cursor.blinking,
        )

    def _get(self, name: str, out: Any) -> None:
        lib.ghostty_render_state_get(self._state, getattr(lib, f"GHOSTTY_RENDER_STATE_DATA_{name}"), out)

    def _row(self, iterator: Any, y: int) -> Row:
        lib.ghostty_render_state_row_get(iterator, lib.GHOSTTY_RENDER_STATE_ROW_DATA_CELLS_RAW, self._view)
        cells = array("Q")
        cells.frombytes(ffi.buffer(self._view.ptr, self._view.len * 8))
        runs: list[Run] = []
        styles: dict[tuple[int, str | None], CellStyle] = {(0, None): PLAIN}
        opened = False
        x = 0
        for look, group in groupby(cells, _LOOK_MASK.__and__):
            members = list(group)
            tag = look & TAG_MASK
            if look and not opened:
                lib.ghostty_render_state_row_get(iterator, lib.GHOSTTY_RENDER_STATE_ROW_DATA_CELLS, self._cells_place)
                opened = True
            for start, end, link in self._links(look, x, y, len(members)):
                part = members[start:end]
                style = styles.get((look & STYLE_MASK, link))
                if style is None:
                    style = styles[look & STYLE_MASK, link] = self._style_at(x + start, link)
                if tag == _CODEPOINT:
                    runs.append(_text_run(part, style))
                elif tag == _CLUSTER:
                    runs.extend(self._cluster(x + start + index, cell, style) for index, cell in enumerate(part))
                else:
                    runs.extend(_erased_runs(part, tag))
            x += len(members)
        return Row(y, tuple(run for run in runs if run.width), self._selected(iterator))

    def _selected(self, iterator: Any) -> tuple[int, int] | None:
        missing = lib.ghostty_render_state_row_get(
            iterator, lib.GHOSTTY_RENDER_STATE_ROW_DATA_SELECTION, self._selection
        )
        return None if missing else (self._selection.start_x, self._selection.end_x)

    def _links(self, look: int, x: int, y: int, length: int) -> Iterator[tuple[int, int, str | None]]:
        """The stretches of one link each. Where the text has moved on since it was copied, its row is read again."""
        if not look & HYPERLINK_BIT:
            yield 0, length, None
            return
        with self._lock:
            first = self._emulator.link_at(x, y)
            if self._emulator.link_at(x + length - 1, y) == first:
                links = [first] * length
            else:
                links = [self._emulator.link_at(x + offset, y) for offset in range(length)]
        start = 0
        for link, group in groupby(links):
            end = start + len(list(group))
            yield start, end, link
            start = end

    def _style_at(self, x: int, link: str | None) -> CellStyle:
        lib.ghostty_render_state_row_cells_select(self._cells, x)
        lib.ghostty_render_state_row_cells_get(self._cells, lib.GHOSTTY_RENDER_STATE_ROW_CELLS_DATA_STYLE, self._style)
        key = (bytes(ffi.buffer(self._style)), link)
        style = self._known_styles.get(key)
        if style is None:
            if len(self._known_styles) > _KNOWN_STYLES_LIMIT:
                self._known_styles.clear()
            style = self._known_styles[key] = _cell_style(self._style, link)
        return style

    def _cluster(self, x: int, cell: int, style: CellStyle) -> Run:
        width = 2 if cell >> WIDE_SHIFT & WIDE_MASK == _WIDE else 1
        lib.ghostty_render_state_row_cells_select(self._cells, x)
        lib.ghostty_render_state_row_cells_get(
            self._cells, lib.GHOSTTY_RENDER_STATE_ROW_CELLS_DATA_GRAPHEMES_LEN, self._length
        )
        codepoints = native.array("codepoints", self._length[0])
        lib.ghostty_render_state_row_cells_get(
            self._cells, lib.GHOSTTY_RENDER_STATE_ROW_CELLS_DATA_GRAPHEMES_BUF, codepoints
        )
        return Run(cluster_text(list(codepoints), width), width, style)


def _text_run(cells: list[int], style: CellStyle) -> Run:
    if cells[0] >> WIDE_SHIFT & WIDE_MASK == _TAIL:
        cells = cells[1:]  # of a wide cluster, whose run has counted it
    text = "".join([chr(cell >> CODEPOINT_SHIFT & CODEPOINT_MASK) for cell in cells])
    if text.isascii():  # nothing in it is wide
        return Run(text.replace("\0", " "), len(text), style)
    drawn = [cell for cell in cells if cell >> WIDE_SHIFT & WIDE_MASK != _TAIL]
    text = "".join([chr(cell >> CODEPOINT_SHIFT & CODEPOINT_MASK) for cell in drawn])
    return Run(aligned(text.replace("\0", " ")), len(cells), style)


def _erased_runs(cells: list[int], tag: int) -> Iterator[Run]:
    """Cells that hold nothing but a background (what erasing leaves behind)."""
    for value, group in groupby(cells, key=lambda cell: cell >> CODEPOINT_SHIFT & 0xFFFFFF):
        width = len(list(group))
        bg: Color = value & 0xFF if tag == _PALETTE_BACKGROUND else (value & 0xFF, value >> 8 & 0xFF, value >> 16)
        yield Run(" " * width, width, CellStyle(bg=bg))


def _cell_style(style: Any, link: str | None) -> CellStyle:
    return CellStyle(
        fg=_color(style.fg_color),
        bg=_color(style.bg_color),
        bold=style.bold,
        dim=style.faint,
        italic=style.italic,
        underline=Underline(style.underline) if style.underline in _UNDERLINES else Underline.SINGLE,
        blink=style.blink,
        reverse=style.inverse,
        strike=style.strikethrough,
        conceal=style.invisible,
        overline=style.overline,
        link=link,
    )


def _color(color: Any) -> Color:
    if color.tag == lib.GHOSTTY_STYLE_COLOR_PALETTE:
        return int(color.value.palette)
    if color.tag == lib.GHOSTTY_STYLE_COLOR_RGB:
        rgb = color.value.rgb
        return (rgb.r, rgb.g, rgb.b)
    return None
