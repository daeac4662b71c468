"""The mouse as the program inside asked for it: X10, normal, button and any-event tracking, in its format."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from pyghostty import lib

from sopcapture.terminal import native
from sopcapture.terminal.emulator import Emulator
from sopcapture.terminal.keys import Modifiers
from sopcapture.terminal.signals import CELL_HEIGHT, CELL_WIDTH


class MouseAction(IntEnum):
    """What the mouse did."""

    PRESS = lib.GHOSTTY_MOUSE_ACTION_PRESS
    RELEASE = lib.GHOSTTY_MOUSE_ACTION_RELEASE
    MOVE = lib.GHOSTTY_MOUSE_ACTION_MOTION


class MouseButton(IntEnum):
    """The button that did it; a wheel is a button that is only pressed."""

    NONE = lib.GHOSTTY_MOUSE_BUTTON_UNKNOWN
    LEFT = lib.GHOSTTY_MOUSE_BUTTON_LEFT
    RIGHT = lib.GHOSTTY_MOUSE_BUTTON_RIGHT
    MIDDLE = lib.GHOSTTY_MOUSE_BUTTON_MIDDLE
    WHEEL_UP = lib.GHOSTTY_MOUSE_BUTTON_FOUR
    WHEEL_DOWN = lib.GHOSTTY_MOUSE_BUTTON_FIVE
    WHEEL_LEFT = lib.GHOSTTY_MOUSE_BUTTON_SIX
    WHEEL_RIGHT = lib.GHOSTTY_MOUSE_BUTTON_SEVEN


_WHEEL: Final = frozenset(
    {MouseButton.WHEEL_UP, MouseButton.WHEEL_DOWN, MouseButton.WHEEL_LEFT, MouseButton.WHEEL_RIGHT}
)


class MouseEncoder:
    """Turns what the mouse does over the cells of `emulator` into bytes for the pty. Under the emulator's lock."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._encoder = native.owned(
            self, "mouse_encoder", lib.ghostty_mouse_encoder_new, lib.ghostty_mouse_encoder_free
        )
        self._event = native.owned(self, "mouse_event", lib.ghostty_mouse_event_new, lib.ghostty_mouse_event_free)
        self._size = native.new("mouse_size")
        self._size.cell_width, self._size.cell_height = CELL_WIDTH, CELL_HEIGHT
        self._position = native.new("mouse_position")
        self._last_move: tuple[int, int, MouseButton] | None = None

    def encode(
        self, action: MouseAction, button: MouseButton, x: int, y: int, modifiers: Modifiers = Modifiers.NONE
    ) -> bytes:
        """The bytes for the cell (x, y), from 0; empty where the program did not ask for such an event."""
        move = (x, y, button) if action == MouseAction.MOVE else None
        if move is not None and move == self._last_move:
            return b""  # within one cell it says nothing new
        self._last_move = move
        emulator, event = self._emulator, self._event
        lib.ghostty_mouse_encoder_setopt_from_terminal(self._encoder, emulator.handle)
        self._size.screen_width, self._size.screen_height = emulator.cols * CELL_WIDTH, emulator.rows * CELL_HEIGHT
        self._set("SIZE", self._size)
        held = button not in _WHEEL and button != MouseButton.NONE and action != MouseAction.RELEASE
        self._set("ANY_BUTTON_PRESSED", native.new("truth", held))
        lib.ghostty_mouse_event_set_action(event, action)
        if button == MouseButton.NONE:
            lib.ghostty_mouse_event_clear_button(event)
        else:
            lib.ghostty_mouse_event_set_button(event, button)
        lib.ghostty_mouse_event_set_mods(event, int(modifiers))
        self._position.x, self._position.y = (x + 0.5) * CELL_WIDTH, (y + 0.5) * CELL_HEIGHT
        lib.ghostty_mouse_event_set_position(event, self._position[0])
        return native.filled(
            "chars",
            lambda buffer, size, out: lib.ghostty_mouse_encoder_encode(self._encoder, event, buffer, size, out),
            "encode the mouse",
        )

    def _set(self, name: str, value: object) -> None:
        lib.ghostty_mouse_encoder_setopt(self._encoder, getattr(lib, f"GHOSTTY_MOUSE_ENCODER_OPT_{name}"), value)
