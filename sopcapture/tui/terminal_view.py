"""A terminal in a widget: shows what a program writes, and gives it the person's keys, mouse and pastes."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import sys
import threading
import time
from typing import ClassVar, Final, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from sopcapture.terminal import (
    RGB,
    Bell,
    ClipboardWrite,
    Cursor,
    Emulator,
    Key,
    KeyEncoder,
    Reply,
    ScreenReader,
    Signal,
    TitleChanged,
    focus_bytes,
    paste_bytes,
)
from sopcapture.tui.clipboard import copy
from sopcapture.tui.keys import sent_as_is, terminal_key
from sopcapture.tui.outer_terminal import OuterCursor, draw_now, own_colours
from sopcapture.tui.pacing import FRAME_S, Pacer
from sopcapture.tui.pointer import Outcome, Pointer
from sopcapture.tui.strips import strip

LEADER_KEY: Final = "ctrl+backslash"
"""The one key that the view leaves to the application.

In a shell, vim, tmux, less and fzf Ctrl-\\ does nothing; it only ends a program that ignores Ctrl-C. dtach and abduco
use it for the same purpose. (Ctrl-] follows a tag in vim and ends telnet; every Ctrl-letter is taken.)
Where the backslash needs AltGr, Ctrl-4 is the same key.
"""
LEADER_NAME: Final = "^\\"
"""How the leader key is shown."""

# A key passes through four threads on its way to its echo, and waits this long for each that is busy.
_SWITCH_S: Final = 0.0005
_SYNCHRONIZED_OUTPUT: Final = 2026


class Host(Protocol):
    """Who runs the program: takes what it should read, and the size of its terminal. Neither may block."""

    def write(self, data: bytes) -> None: ...

    def resize(self, cols: int, rows: int) -> None: ...


class TerminalView(Widget, can_focus=True):
    """The terminal of one program. `feed` it from any thread; it calls `host` from the application's.

    `host.resize` is called when the size is first known and at each change. All keys go to the program while the view
    has the focus, except `leader`, which bubbles.
    """

    DEFAULT_CSS = """
    TerminalView { width: 1fr; height: 1fr; background: ansi_default; color: ansi_default; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    class Copied(Message):
        """The person selected `text`; it is on the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Titled(Message):
        """The program named its window."""

        def __init__(self, title: str) -> None:
            super().__init__()
            self.title = title

    def __init__(self, host: Host, *, leader: str = LEADER_KEY, scrollback_bytes: int = 16 << 20) -> None:
        super().__init__()
        self.host = host
        self.leader = leader
        self._lock = threading.Lock()
        self._signals: list[Signal] = []
        self._scrollback_bytes = scrollback_bytes
        self._look_at(Emulator(80, 24, scrollback_bytes=scrollback_bytes, on_signal=self._signals.append))
        self._strips: list[Strip] = []
        self._cursor = Cursor(0, 0, visible=False)
        self._below = 0
        self._sized = self._focused = False
        self._woken = False
        self._pacer = Pacer()
        self._switched_s = 0.0
        self._armed: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ui_context: contextvars.Context | None = None
        self._outer: OuterCursor | None = None
        self._own_colours: tuple[RGB, RGB] | None = None

    def _look_at(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self._reader = ScreenReader(emulator, self._lock)
        self._keys = KeyEncoder(emulator)
        self._pointer = Pointer(emulator)

    # --- what the program writes --------------------------------------------------------------------------------

    def feed(self, data: bytes) -> None:
        """Show what the program wrote. From any thread; returns when the emulator has taken it."""
        with self._lock:
            self.emulator.feed(data)
            self._pacer.write(len(data))
            wake = not self._woken
            self._woken = True
            spoke = bool(self._signals)
        if wake:
            self._call_soon(self._arm)
        if spoke:
            self._call_soon(self._take_signals)

    def restore(self, snapshot: bytes) -> None:
        """Show the state of an emulator elsewhere, and go on from there. From the thread that feeds."""
        with self._lock:
            size = self.emulator.cols, self.emulator.rows
            emulator = Emulator(
                *size, scrollback_bytes=self._scrollback_bytes, on_signal=self._signals.append, snapshot=snapshot
            )
            if self._own_colours is not None:
                emulator.set_own_colors(*self._own_colours)
            self._signals.clear()
            self._look_at(emulator)
        self._call_soon(self._arm)

    def _call_soon(self, function: object) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the application has ended
                self._loop.call_soon_threadsafe(function, context=self._ui_context)  # type: ignore[arg-type]

    def _arm(self) -> None:
        """Paint at once, or when the next frame is due."""
        wait_s = self._pacer.wait_s(time.monotonic())
        if wait_s:
            self._paint_later(wait_s)
        else:
            self._paint()

    def _paint_later(self, wait_s: float) -> None:
        if self._loop is not None and self._armed is None:
            self._armed = self._loop.call_later(wait_s, self._paint, context=self._ui_context)

    def _paint(self) -> None:
        self._armed = None
        if not self.is_attached or not self._sized:
            return
        with self._lock:
            synchronized = self.emulator.mode(_SYNCHRONIZED_OUTPUT)
            if self._pacer.postpones(time.monotonic(), synchronized=synchronized):
                self._paint_later(FRAME_S)
                return
            self._woken = False
            below = self.emulator.scroll_position.below
            reader = self._reader
        reader.synchronize()
        width, height = self.size
        dirty = set()
        for row in reader.changed_rows():
            if row.y < height:
                self._strips[row.y] = strip(row, width)
                dirty.add(row.y)
        if below != self._below:
            self._below = below
            dirty.add(0)
        if dirty:
            if self._outer is not None:
                self._outer.hide()
            self.refresh(*[Region(0, y, width, 1) for y in sorted(dirty)])
            draw_now(self)
            self._pacer.paint(time.monotonic())
        self._cursor = reader.cursor
        self._place_cursor()

    def _take_signals(self) -> None:
        with self._lock:
            signals = self._signals[:]
            self._signals.clear()
        for signal in signals:
            match signal:
                case Reply(data):
                    self.host.write(data)
                case TitleChanged(title):
                    self.post_message(self.Titled(title))
                case ClipboardWrite(text):
                    copy(self.app, text)
                case Bell():
                    self.app.bell()

    # --- how it looks -------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row as it was last read."""
        if y >= len(self._strips):
            return Strip.blank(self.size.width)
        made = self._strips[y]
        if y == 0 and self._below:
            note = f" {self._below} rows below "[: self.size.width]
            made = Strip.join([made.crop(0, self.size.width - len(note)), Strip([Segment(note, Style(reverse=True))])])
        return made

    @property
    def cursor(self) -> Cursor:
        """The program's cursor as it was last painted."""
        return self._cursor

    def _place_cursor(self) -> None:
        if self._outer is None:
            return
        if self._focused and self._cursor.visible and self.app.screen is self.screen:
            self._outer.show(self._cursor, self.content_region.offset + Offset(self._cursor.x, self._cursor.y))
        else:
            self._outer.hide()

    # --- its life -----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self._switched_s = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        self._outer = OuterCursor(self.app)
        self._own_colours = own_colours(self.app)
        if self._own_colours is not None:
            with self._lock:
                self.emulator.set_own_colors(*self._own_colours)
        self._loop, self._ui_context = asyncio.get_running_loop(), contextvars.copy_context()
        self.watch(self.screen, "stack_updates", self._place_cursor, init=False)
        self.app.app_suspend_signal.subscribe(self, lambda _: self._give_back_cursor())
        self.app.app_resume_signal.subscribe(self, lambda _: self._place_cursor())

    def on_unmount(self) -> None:
        self._give_back_cursor()
        sys.setswitchinterval(self._switched_s)
        self._loop = None

    def _give_back_cursor(self) -> None:
        if self._outer is not None:
            self._outer.give_back()

    def on_resize(self, event: events.Resize) -> None:
        cols, rows = max(event.size.width, 1), max(event.size.height, 1)
        with self._lock:
            self.emulator.resize(cols, rows)
        self._strips = [Strip.blank(cols)] * rows
        self._sized = True
        self.host.resize(cols, rows)
        self._take_signals()
        self._paint()

    def on_focus(self) -> None:
        self._report_focus(gained=True)

    def on_blur(self) -> None:
        self._report_focus(gained=False)

    def _report_focus(self, *, gained: bool) -> None:
        with self._lock:
            report = focus_bytes(self.emulator, gained=gained)
        if report:
            self.host.write(report)
        # When the whole window loses the focus the cursor stays, as every terminal shows it then.
        self._focused = gained or (self._focused and not self.app.app_focus)
        self._place_cursor()

    # --- what the person does -----------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if event.key == self.leader:
            return
        event.stop()
        event.prevent_default()
        if self._scrolled_by(event.key):
            return
        if data := sent_as_is(event):
            self._write(data)
        elif (key := terminal_key(event)) is not None:
            self._send(key)

    def send_leader(self) -> None:
        """Give the program the leader key itself."""
        key = terminal_key(events.Key(self.leader, None))
        if key is not None:
            self._send(key)

    def _send(self, key: Key) -> None:
        with self._lock:
            data = self._keys.encode(key)
        if data:
            self._write(data)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        with self._lock:
            data = paste_bytes(self.emulator, event.text)
        self._write(data)

    def _write(self, data: bytes) -> None:
        """Give the program what the person did, and go back to where it will appear."""
        with self._lock:
            changed = self._pointer.clear() or self.emulator.scroll_position.below > 0
            self.emulator.scroll_to_bottom()
        self.host.write(data)
        if changed:
            self._arm()

    def _scrolled_by(self, key: str) -> bool:
        page = max(self.size.height - 1, 1)
        rows = {"shift+pageup": -page, "shift+pagedown": page}.get(key)
        if rows is None or self.emulator.alternate_screen:
            return False
        self._scroll(rows)
        return True

    def _scroll(self, rows: int) -> None:
        with self._lock:
            self.emulator.scroll(rows)
        self._arm()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()
        with self._lock:
            outcome = self._pointer.press(event)
        self._follow(outcome)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        event.stop()
        with self._lock:
            outcome = self._pointer.move(event)
        self._follow(outcome)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        event.stop()
        self.release_mouse()
        with self._lock:
            outcome = self._pointer.release(event)
        self._follow(outcome)

    def _on_wheel(self, event: events.MouseEvent) -> None:
        event.stop()
        event.prevent_default()
        with self._lock:
            outcome = self._pointer.wheel(event)
        self._follow(outcome)

    on_mouse_scroll_up = on_mouse_scroll_down = on_mouse_scroll_left = on_mouse_scroll_right = _on_wheel

    def _follow(self, outcome: Outcome) -> None:
        if outcome.send:
            self.host.write(outcome.send)
        if outcome.copied:
            copy(self.app, outcome.copied)
            self.post_message(self.Copied(outcome.copied))
        if outcome.link:
            self.app.open_url(outcome.link)
        if outcome.repaint:
            self._arm()
