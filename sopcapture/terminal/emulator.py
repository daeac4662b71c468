"""The terminal emulator: bytes in, a screen out.

It is a real terminal (xterm's and kitty's sequences, alternate screen, scrollback, replies), without a window. Not
thread-safe: who shares one between threads holds a lock around every call.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pyghostty import ffi, lib

from sopcapture.terminal import native
from sopcapture.terminal.layout import verify_layout

# Rows of scrollback are bounded by bytes alone: a line limit that binds makes feeding five times slower.
_NO_LINE_LIMIT: Final = 10**9

_ALTERNATE: Final = 1
_READERS: Final[dict[str, Any]] = {name: ffi.new(f"{name}*") for name in ("uint16_t", "size_t", "bool", "int")}


class CursorShape(StrEnum):
    """How the program wants the cursor to look (DECSCUSR)."""

    BLOCK = "block"
    UNDERLINE = "underline"
    BAR = "bar"
    HOLLOW = "hollow"


_SHAPES: Final[dict[int, CursorShape]] = {
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BAR: CursorShape.BAR,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BLOCK: CursorShape.BLOCK,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_UNDERLINE: CursorShape.UNDERLINE,
    lib.GHOSTTY_RENDER_STATE_CURSOR_VISUAL_STYLE_BLOCK_HOLLOW: CursorShape.HOLLOW,
}


@dataclass(frozen=True)
class Cursor:
    """Where the cursor is in the visible screen, from 0, and how it looks."""

    x: int
    y: int
    visible: bool = True
    shape: CursorShape = CursorShape.BLOCK
    blinking: bool = False


class Anchor:
    """A place in the text that goes with it when the screen scrolls, is resized and reflows.

    A pair of numbers is right only until old rows fall out of the scrollback or the width changes; an anchor stays
    right. It ends with the emulator that made it.
    """

    def __init__(self, reference: Any, *, behind: bool) -> None:
        self._reference = reference
        self._behind = behind
        self._free = weakref.finalize(self, lib.ghostty_tracked_grid_ref_free, reference[0])

    @property
    def position(self) -> tuple[int, int] | None:
        """(x, y) with y counted from the top of the scrollback; None when the text has fallen out of it."""
        place = ffi.new("GhosttyPointCoordinate*")
        if lib.ghostty_tracked_grid_ref_point(self._reference[0], lib.GHOSTTY_POINT_TAG_SCREEN, place):
            return None
        return place.x + self._behind, place.y


class Emulator:
    """A screen of `cols` × `rows` cells with `scrollback_bytes` of memory for what has scrolled off (16 MiB is about
    15,000 rows of 200 cells).

    `on_reply` is called from within `feed` with what the terminal answers to the program (cursor position, device
    attributes); it belongs on the pty's input.
    """

    def __init__(
        self,
        cols: int,
        rows: int,
        *,
        scrollback_bytes: int = 16 << 20,
        on_reply: Callable[[bytes], None] | None = None,
    ) -> None:
        verify_layout()
        self._cell = native.created(
            "GhosttyTerminal", lambda none, out: lib.ghostty_terminal_new(none, out, cols, rows)
        )
        self._native: Any = self._cell[0]
        self._free = weakref.finalize(self, lib.ghostty_terminal_free, self._native)
        self._cols, self._rows = cols, rows
        self._on_reply = on_reply
        self._replies: list[bytes] = []
        self._callbacks: list[Any] = []
        native.option(self._native, "SCROLLBACK_MAX_LINES", ffi.new("size_t*", _NO_LINE_LIMIT))
        native.option(self._native, "SCROLLBACK_MAX_BYTES", ffi.new("size_t*", scrollback_bytes))
        # Images would be accepted and then never be drawn: programs that ask are told that there are none.
        native.option(self._native, "KITTY_IMAGE_STORAGE_LIMIT", ffi.new("uint64_t*", 0))
        if on_reply is not None:
            self._call_back("WRITE_PTY", "GhosttyTerminalWritePtyFn", self._reply)

    def _call_back(self, name: str, kind: str, function: Callable[..., None]) -> None:
        callback = ffi.callback(kind, function)
        self._callbacks.append(callback)
        native.option(self._native, name, callback)

    def _reply(self, _terminal: Any, _user: Any, data: Any, length: int) -> None:
        self._replies.append(bytes(ffi.buffer(data, length)))

    def feed(self, data: bytes) -> None:
        """Take what a program wrote. Sequences may be cut anywhere between two calls."""
        lib.ghostty_terminal_vt_write(self._native, data, len(data))
        if self._replies:
            replies, self._replies = self._replies, []
            if self._on_reply is not None:
                self._on_reply(b"".join(replies))

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the screen; the primary screen reflows."""
        native.require(lib.ghostty_terminal_resize(self._native, cols, rows, 8, 16), "resize")
        self._cols, self._rows = cols, rows

    def _value(self, name: str, kind: str = "uint16_t") -> int:
        out = _READERS[kind]
        native.require(
            lib.ghostty_terminal_get(self._native, getattr(lib, f"GHOSTTY_TERMINAL_DATA_{name}"), out), f"tell {name}"
        )
        return int(out[0])

    @property
    def cols(self) -> int:
        """Width in cells."""
        return self._cols

    @property
    def rows(self) -> int:
        """Height in cells."""
        return self._rows

    @property
    def alternate_screen(self) -> bool:
        """Whether a full-screen program (vim, less, htop) has the screen."""
        return self._value("ACTIVE_SCREEN", "int") == _ALTERNATE

    def mode(self, number: int, *, ansi: bool = False) -> bool:
        """Whether a DEC private mode (such as 2004, bracketed paste) or an ANSI mode is set."""
        asked = ffi.new("GhosttyTerminalModeConfig*")
        asked.mode = (number & 0x7FFF) | (ansi << 15)
        if lib.ghostty_terminal_get(self._native, lib.GHOSTTY_TERMINAL_DATA_MODE, asked):
            return False
        return bool(asked.value)

    @property
    def cursor_in_history(self) -> tuple[int, int]:
        """(x, y) of the cursor, y counted from the top of the scrollback.

        x equals `cols` where the last cell of the row is written and the next character will wrap.
        """
        waiting = self._value("CURSOR_PENDING_WRAP", "bool")
        return self._value("CURSOR_X") + waiting, self._value("SCROLLBACK_ROWS", "size_t") + self._value("CURSOR_Y")

    def anchor(self) -> Anchor:
        """The cursor's place, as something that stays right when the screen scrolls or is resized."""
        x, y = self._value("CURSOR_X"), self._value("CURSOR_Y")
        if not self._value("CURSOR_PENDING_WRAP", "bool"):
            # Cells that nothing was written to are not kept in a reflow, so an anchor holds on to the cell before.
            x -= 1
        return Anchor(native.tracked_ref(self._native, max(x, 0), y), behind=x >= 0)

    @property
    def total_rows(self) -> int:
        """Rows of scrollback and screen together."""
        return self._value("TOTAL_ROWS", "size_t")

    def text(self) -> str:
        """The visible screen, one line a row, without blanks and empty rows at the end."""
        top = self._value("SCROLLBACK_ROWS", "size_t")
        chosen = native.selection(self._native, (0, top), (self._cols - 1, top + self._rows - 1))
        if chosen is None:
            return ""
        written = native.selection_text(self._native, chosen, unwrap=False)
        return "\n".join(line.rstrip(" ") for line in written.split("\n")).rstrip("\n")

    def text_between(self, start: tuple[int, int] | Anchor, end: tuple[int, int] | Anchor) -> str:
        """What stands from `start` up to, and not including, `end`, in the coordinates of `cursor_in_history`.

        Rows that the terminal wrapped are one line. Every blank that was written is kept, also at the end of a line;
        cells to which nothing was written are blanks between text and nothing at the end of a line. Empty lines at the
        very end are left out. An anchor whose text has fallen out of the scrollback stands for its top.
        """
        first, last = _place(start), _place(end)
        if first[0] >= self._cols:
            first = (0, first[1] + 1)
        last = (last[0] - 1, last[1]) if last[0] > 0 else (self._cols - 1, last[1] - 1)
        last = min((min(last[0], self._cols - 1), last[1]), (self._cols - 1, self.total_rows - 1), key=_reading_order)
        if _reading_order(first) > _reading_order(last):
            return ""
        chosen = native.selection(self._native, first, last)
        return "" if chosen is None else native.selection_text(self._native, chosen, unwrap=True)

    def history_text(self) -> str:
        """Scrollback and screen, wrapped rows joined, with the line breaks that the program printed at the end."""
        chosen = native.selection(self._native, (0, 0), (self._cols - 1, self.total_rows - 1))
        if chosen is None:
            return ""
        text = native.selection_text(self._native, chosen, unwrap=True)
        # The library leaves empty rows at the end out; down to the cursor they are line breaks that were printed.
        rows_with_text = native.selection_text(self._native, chosen, unwrap=False).count("\n") + 1
        return text + "\n" * (self.cursor_in_history[1] - rows_with_text + 1)


def _place(place: tuple[int, int] | Anchor) -> tuple[int, int]:
    if isinstance(place, Anchor):
        return place.position or (0, 0)
    return place


def _reading_order(place: tuple[int, int]) -> tuple[int, int]:
    return place[1], place[0]
