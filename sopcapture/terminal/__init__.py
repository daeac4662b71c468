"""The terminal emulator: bytes in, rows, cells and text out. It hides libghostty-vt (pyghostty)."""

from sopcapture.terminal.cells import PLAIN, RGB, CellStyle, Color, Row, Run, Underline
from sopcapture.terminal.emulator import Anchor, Cursor, CursorShape, Emulator, Position, Scroll
from sopcapture.terminal.keys import KNOWN_KEYS, Key, KeyEncoder, Modifiers
from sopcapture.terminal.layout import verify_layout
from sopcapture.terminal.mouse import MouseAction, MouseButton, MouseEncoder
from sopcapture.terminal.paste import focus_bytes, paste_bytes
from sopcapture.terminal.plain import plain_text
from sopcapture.terminal.replay import Replay
from sopcapture.terminal.screen import ScreenReader
from sopcapture.terminal.selection import SelectionUnit, Selector
from sopcapture.terminal.signals import Bell, ClipboardWrite, Reply, Signal, TitleChanged

__all__ = [
    "KNOWN_KEYS",
    "PLAIN",
    "RGB",
    "Anchor",
    "Bell",
    "CellStyle",
    "ClipboardWrite",
    "Color",
    "Cursor",
    "CursorShape",
    "Emulator",
    "Key",
    "KeyEncoder",
    "Modifiers",
    "MouseAction",
    "MouseButton",
    "MouseEncoder",
    "Position",
    "Replay",
    "Reply",
    "Row",
    "Run",
    "ScreenReader",
    "Scroll",
    "SelectionUnit",
    "Selector",
    "Signal",
    "TitleChanged",
    "Underline",
    "focus_bytes",
    "paste_bytes",
    "plain_text",
    "verify_layout",
]
