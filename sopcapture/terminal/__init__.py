"""The terminal emulator: bytes in, rows, cells and text out. It hides libghostty-vt (pyghostty)."""

from sopcapture.terminal.emulator import Anchor, Cursor, CursorShape, Emulator
from sopcapture.terminal.layout import verify_layout
from sopcapture.terminal.plain import plain_text

__all__ = ["Anchor", "Cursor", "CursorShape", "Emulator", "plain_text", "verify_layout"]
