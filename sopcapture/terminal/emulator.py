"""The terminal emulator: bytes in, a screen out.

It is a real terminal (xterm's and kitty's sequences, alternate screen, scrollback, replies), without a window. Not
thread-safe: who shares one between threads holds a lock around every call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from pyghostty import lib

from sopcapture.terminal import native
from sopcapture.terminal.cells import RGB
from sopcapture.terminal.layout import verify_layout
from sopcapture.terminal.signals import CELL_HEIGHT, CELL_WIDTH, Reply, Signal, SignalQueue
from sopcapture.terminal.snapshot import restored_terminal, snapshot_of, written_out

# Rows of scrollback are bounded by bytes alone: a line limit that binds makes feeding five times slower.
_NO_LINE_LIMIT: Final = 10**9

_ALTERNATE: Final = 1

# A sequence that is cut between two reads belongs to the state; what is longer than this is no sequence of a program.
_LONGEST_SEQUENCE: Final = 64 << 10
_CANCEL: Final = b"\x18"


class CursorShape(StrEnum):
    """How the program wants the cursor to look (DECSCUSR)."""

    BLOCK = "block"
    UNDERLINE = "underline"
    BAR = "bar"
    HOLLOW = "hollow"


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

    def __init__(self, terminal: Any, x: int, y: int, space: str, *, behind: bool) -> None:
        self._reference = native.tracked_ref(self, terminal, x, y, space)
        self._behind = behind

    @property
    def position(self) -> tuple[int, int] | None:
        """(x, y) with y counted from the top of the scrollback; None when the text has fallen out of it."""
        place = native.new("coordinate")
        if lib.ghostty_tracked_grid_ref_point(self._reference, lib.GHOSTTY_POINT_TAG_SCREEN, place):
            return None
        return place.x + self._behind, place.y


class Position(NamedTuple):
    """A cell, counted from 0."""

    x: int
    y: int


class Scroll(NamedTuple):
    """Where the view stands in the scrollback: `above` rows lie over it and `below` rows under it."""

    above: int
    below: int


class Emulator:
    """A screen of `cols` × `rows` cells with `scrollback_bytes` of memory for what has scrolled off (16 MiB is about
    15,000 rows of 200 cells).

    `on_signal` is called at the end of a `feed` or a `resize` with each thing that the program said beside its text;
    `on_reply` with the answers alone, which belong on the pty's input. With a `snapshot` of another emulator it begins
    where that one was, at the size given here.
    """

    def __init__(
        self,
        cols: int,
        rows: int,
        *,
        scrollback_bytes: int = 16 << 20,
        on_reply: Callable[[bytes], None] | None = None,
        on_signal: Callable[[Signal], None] | None = None,
        snapshot: bytes | None = None,
    ) -> None:
        verify_layout()
        self._cols, self._rows = cols, rows
        self._on_reply, self._on_signal = on_reply, on_signal
        self._native = native.owned(
            self,
            "terminal",
            lambda none, out: (
                lib.ghostty_terminal_new(none, out, cols, rows)
                if snapshot is None
                else restored_terminal(snapshot, out)
            ),
            lib.ghostty_terminal_free,
        )
        native.option(self._native, "SCROLLBACK_MAX_LINES", native.new("size", _NO_LINE_LIMIT))
        native.option(self._native, "SCROLLBACK_MAX_BYTES", native.new("size", scrollback_bytes))
        native.option(self._native, "CONTINUATION_MAX_BYTES", native.new("size", _LONGEST_SEQUENCE))
        # Images would be accepted and then never be drawn: programs that ask are told that there are none.
        native.option(self._native, "KITTY_IMAGE_STORAGE_LIMIT", native.new("u64", 0))
        self._signals = SignalQueue(self._native) if on_reply or on_signal else None
        if snapshot is not None:
            self.resize(cols, rows)

    @property
    def handle(self) -> Any:
        """The library's terminal, for the other modules of this room."""
        return self._native

    def feed(self, data: bytes) -> None:
        """Take what a program wrote. Sequences may be cut anywhere between two calls."""
        lib.ghostty_terminal_vt_write(self._native, data, len(data))
        self._tell()

    def _tell(self) -> None:
        for signal in self._signals.take() if self._signals else ():
            if self._on_signal is not None:
                self._on_signal(signal)
            if self._on_reply is not None and isinstance(signal, Reply):
                self._on_reply(signal.data)

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the screen; the primary screen reflows, and a program that asked is told (mode 2048)."""
        result = lib.ghostty_terminal_resize(self._native, cols, rows, CELL_WIDTH, CELL_HEIGHT)
        native.require(result, "resize")
        self._cols, self._rows = cols, rows
        self._tell()

    def snapshot(self) -> bytes:
        """Everything that the emulator knows, both screens and the scrollback included, for an emulator elsewhere.

        Snapshots are read by the same version of the library alone.
        """
        taken = snapshot_of(self._native)
        if not taken:
            # A sequence without an end fills the memory for cut ones. Cancelling it is what a person would do.
            self.feed(_CANCEL)
            taken = snapshot_of(self._native)
        return taken

    def redrawn(self) -> bytes:
        """What brings an empty terminal of the same size to this state: scrollback, active screen, modes, cursor."""
        return written_out(self._native)

    def set_own_colors(self, foreground: RGB, background: RGB) -> None:
        """What to answer a program that asks how the person's terminal is coloured (OSC 10, OSC 11)."""
        for name, rgb in (("COLOR_FOREGROUND", foreground), ("COLOR_BACKGROUND", background)):
            color = native.new("color")
            color.r, color.g, color.b = rgb
            native.option(self._native, name, color)

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
        return native.number(self._native, "ACTIVE_SCREEN") == _ALTERNATE

    def mode(self, number: int, *, ansi: bool = False) -> bool:
        """Whether a DEC private mode (such as 2004, bracketed paste) or an ANSI mode is set."""
        asked = native.new("mode")
        asked.mode = (number & 0x7FFF) | (ansi << 15)
        if lib.ghostty_terminal_get(self._native, lib.GHOSTTY_TERMINAL_DATA_MODE, asked):
            return False
        return bool(asked.value)

    @property
    def cursor_in_history(self) -> tuple[int, int]:
        """(x, y) of the cursor, y counted from the top of the scrollback.

        x equals `cols` where the last cell of the row is written and the next character will wrap.
        """
        waiting = native.number(self._native, "CURSOR_PENDING_WRAP")
        return native.number(self._native, "CURSOR_X") + waiting, native.number(
            self._native, "SCROLLBACK_ROWS"
        ) + native.number(self._native, "CURSOR_Y")

    def anchor(self) -> Anchor:
        """The cursor's place, as something that stays right when the screen scrolls or is resized."""
        x, y = native.number(self._native, "CURSOR_X"), native.number(self._native, "CURSOR_Y")
        if not native.number(self._native, "CURSOR_PENDING_WRAP"):
            # Cells that nothing was written to are not kept in a reflow, so an anchor holds on to the cell before.
            x -= 1
        return Anchor(self._native, max(x, 0), y, "active", behind=x >= 0)

    @property
    def cursor(self) -> Position:
        """Where the cursor is on the screen, from 0; how it looks is `ScreenReader.cursor`."""
        return Position(native.number(self._native, "CURSOR_X"), native.number(self._native, "CURSOR_Y"))

    @property
    def title(self) -> str:
        """The window title that the program set."""
        return native.string(self._native, "TITLE")

    @property
    def wants_mouse(self) -> bool:
        """Whether the program asked for the mouse (X10, normal, button or any-event tracking)."""
        return bool(native.number(self._native, "MOUSE_TRACKING"))

    @property
    def kitty_keyboard(self) -> bool:
        """Whether the program asked for keys in kitty's protocol."""
        return bool(native.number(self._native, "KITTY_KEYBOARD_FLAGS"))

    @property
    def scroll_position(self) -> Scroll:
        """How far the view is from the top of the scrollback and from the newest row."""
        out = native.new("scrollbar")
        native.require(
            lib.ghostty_terminal_get(self._native, lib.GHOSTTY_TERMINAL_DATA_SCROLLBAR, out), "tell SCROLLBAR"
        )
        return Scroll(out.offset, out.total - out.offset - out.len)

    def scroll(self, rows: int) -> None:
        """Move the view by rows, up where negative. It stays with its text while output arrives."""
        native.scroll(self._native, "DELTA", rows)

    def scroll_to_bottom(self) -> None:
        """Show the newest rows again, and follow them."""
        native.scroll(self._native, "BOTTOM")

    def link_at(self, x: int, y: int) -> str | None:
        """The address that the visible cell links to (OSC 8)."""
        reference = native.grid_ref(self._native, x, y, "viewport")
        if reference is None:
            return None
        uri = native.filled(
            "bytes",
            lambda buffer, size, out: lib.ghostty_grid_ref_hyperlink_uri(reference, buffer, size, out),
            "read a link",
        )
        return uri.decode("utf-8", "replace") or None

    def anchor_at(self, x: int, y: int) -> Anchor:
        """A cell of the visible screen, as something that stays right."""
        return Anchor(self._native, x, y, "viewport", behind=False)

    @property
    def total_rows(self) -> int:
        """Rows of scrollback and screen together."""
        return native.number(self._native, "TOTAL_ROWS")

    def text(self) -> str:
        """The visible screen, one line a row, without blanks and empty rows at the end."""
        top = native.number(self._native, "SCROLLBACK_ROWS")
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
