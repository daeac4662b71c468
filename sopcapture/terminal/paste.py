"""What reaches the program beside keys and mouse: pasted text and the focus."""

from __future__ import annotations

from typing import Final

from pyghostty import ffi, lib

from sopcapture.terminal import native
from sopcapture.terminal.emulator import Emulator

_BRACKETED_PASTE: Final = 2004
_FOCUS_REPORTS: Final = 1004


def paste_bytes(emulator: Emulator, text: str) -> bytes:
    """`text` as a paste: in brackets where the program asked for them, control characters in it made harmless."""
    data = bytearray(text.replace("\r\n", "\n").encode())
    held = ffi.from_buffer(data)  # the library replaces unsafe bytes in place
    bracketed = emulator.mode(_BRACKETED_PASTE)
    return native.filled(
        "chars",
        lambda buffer, size, out: lib.ghostty_paste_encode(held, len(data), bracketed, buffer, size, out),
        "encode a paste",
    )


def focus_bytes(emulator: Emulator, *, gained: bool) -> bytes:
    """The report that the terminal got or lost the focus; empty where the program did not ask for it."""
    if not emulator.mode(_FOCUS_REPORTS):
        return b""
    return b"\x1b[I" if gained else b"\x1b[O"
