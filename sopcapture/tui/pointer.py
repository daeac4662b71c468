"""What the mouse means over a terminal: the program's, if it asked, else a selection or a look at what went by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events

from sopcapture.terminal import (
    Emulator,
    Key,
    KeyEncoder,
    Modifiers,
    MouseAction,
    MouseButton,
    MouseEncoder,
    SelectionUnit,
    Selector,
)

_BUTTONS: Final = {1: MouseButton.LEFT, 2: MouseButton.MIDDLE, 3: MouseButton.RIGHT}
_UNITS: Final = {1: SelectionUnit.CELL, 2: SelectionUnit.WORD, 0: SelectionUnit.LINE}
_CLICK_S: Final = 0.4
_WHEEL_ROWS: Final = 3
_WHEEL_SENDS_ARROWS: Final = 1007
_WHEELS: Final = {
    events.MouseScrollUp: (MouseButton.WHEEL_UP, "up", -_WHEEL_ROWS),
    events.MouseScrollDown: (MouseButton.WHEEL_DOWN, "down", _WHEEL_ROWS),
    events.MouseScrollLeft: (MouseButton.WHEEL_LEFT, "", 0),
    events.MouseScrollRight: (MouseButton.WHEEL_RIGHT, "", 0),
}


@dataclass(frozen=True)
class Outcome:
    """What is to be done: bytes for the program, a text that was selected, a link to follow, or only a repaint."""

    send: bytes = b""
    copied: str = ""
    link: str = ""
    repaint: bool = False


class Pointer:
    """The mouse over `emulator`. Under the emulator's lock.

    With Shift the mouse is the person's, whatever the program asked for. Ctrl and a click follow a link.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._mouse, self._keys = MouseEncoder(emulator), KeyEncoder(emulator)
        self._selector = Selector(emulator)
        self._selecting = self._selected = False
        self._held = MouseButton.NONE
        self._clicks = 0
        self._last_click: tuple[int, int, float] = (-1, -1, 0.0)

    def press(self, event: events.MouseDown) -> Outcome:
        """A button went down."""
        button = _BUTTONS.get(event.button, MouseButton.NONE)
        if self._programs(event):
            self._held = button
            return Outcome(send=self._encode(MouseAction.PRESS, button, event))
        if button != MouseButton.LEFT:
            return Outcome()
        x, y = self._cell(event)
        if event.ctrl and (link := self._emulator.link_at(x, y)):
            return Outcome(link=link)
        last_x, last_y, last_at = self._last_click
        again = (last_x, last_y) == (x, y) and event.time - last_at < _CLICK_S
        self._clicks = self._clicks + 1 if again else 1
        self._last_click = (x, y, event.time)
        self._selector.press(x, y, _UNITS[self._clicks % 3])
        self._selecting = self._selected = True
        return Outcome(repaint=True)

    def move(self, event: events.MouseMove) -> Outcome:
        """The mouse moved, with a button held or without."""
        if self._selecting:
            if event.y < 0 or event.y >= self._emulator.rows:
                self._emulator.scroll(-1 if event.y < 0 else 1)
            self._selector.drag(*self._cell(event))
            return Outcome(repaint=True)
        if not self._emulator.wants_mouse or event.shift:
            return Outcome()
        return Outcome(send=self._encode(MouseAction.MOVE, self._held, event))

    def release(self, event: events.MouseUp) -> Outcome:
        """A button went up."""
        if self._selecting:
            self._selecting = False
            return Outcome(copied=self._selector.release(), repaint=True)
        held, self._held = self._held, MouseButton.NONE
        if held == MouseButton.NONE:
            return Outcome()
        return Outcome(send=self._encode(MouseAction.RELEASE, held, event))

    def wheel(self, event: events.MouseEvent) -> Outcome:
        """The wheel turned by one step."""
        button, arrow, rows = _WHEELS[type(event)]
        if self._programs(event):
            return Outcome(send=self._encode(MouseAction.PRESS, button, event))
        if self._emulator.alternate_screen:
            if not arrow or not self._emulator.mode(_WHEEL_SENDS_ARROWS):
                return Outcome()
            return Outcome(send=self._keys.encode(Key(arrow)) * _WHEEL_ROWS)
        self._emulator.scroll(rows)
        return Outcome(repaint=bool(rows))

    def clear(self) -> bool:
        """Select nothing; whether that changes what is shown."""
        shown, self._selected, self._selecting = self._selected, False, False
        if shown:
            self._selector.clear()
        return shown

    def _programs(self, event: events.MouseEvent) -> bool:
        return self._emulator.wants_mouse and not event.shift and not self._selecting

    def _cell(self, event: events.MouseEvent) -> tuple[int, int]:
        return min(max(event.x, 0), self._emulator.cols - 1), min(max(event.y, 0), self._emulator.rows - 1)

    def _encode(self, action: MouseAction, button: MouseButton, event: events.MouseEvent) -> bytes:
        modifiers = Modifiers.NONE
        for held, modifier in (
            (event.shift, Modifiers.SHIFT),
            (event.ctrl, Modifiers.CTRL),
            (event.meta, Modifiers.ALT),
        ):
            modifiers |= modifier if held else Modifiers.NONE
        return self._mouse.encode(action, button, *self._cell(event), modifiers)
