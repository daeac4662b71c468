"""Proves at the start that libghostty-vt lays its memory out as the renderer reads it.

The C interface may change with every version before 1.0, and a wrong layout would show as garbage on the screen, or
worse.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pyghostty import ffi, lib

from sopcapture.errors import TerminalError
from sopcapture.terminal.native import MEND, TYPES, grid_ref, new

_SIZES: Final[dict[str, int]] = {
    "cell": 8,
    "cells_view": 16,
    "cursor": 24,
    "grid_ref": 24,
    "point": 24,
    "scroll": 24,
    "selection": 64,
    "style": 72,
}

# One cell is 64 bits: content tag 0–1, code point 2–22, style id 26–41, width 42–43, hyperlink 45.
TAG_MASK: Final = 0b11
CODEPOINT_SHIFT: Final = 2
CODEPOINT_MASK: Final = 0x1FFFFF
STYLE_MASK: Final = 0xFFFF << 26
WIDE_SHIFT: Final = 42
WIDE_MASK: Final = 0b11
HYPERLINK_BIT: Final = 1 << 45


@cache
def verify_layout() -> None:
    """Feed four known cells and read them by hand, once in a process (under a millisecond).

    Raises `TerminalError` where the library is not the one this program was written for.
    """
    wrong = [name for name, size in _SIZES.items() if ffi.sizeof(TYPES[name].item) != size] or _wrong_bits()
    if wrong:
        raise TerminalError(f"the terminal emulator has an unknown memory layout ({', '.join(wrong)})", MEND)


def _wrong_bits() -> list[str]:
    terminal = new("terminal")
    if lib.ghostty_terminal_new(ffi.NULL, terminal, 10, 2):
        return ["ghostty_terminal_new"]
    try:
        data = "A\x1b[31mB\x1b[0m日\x1b]8;;x:y\x07C\x1b]8;;\x07\x1b[44m\x1b[K".encode()
        lib.ghostty_terminal_vt_write(terminal[0], data, len(data))
        plain, red, wide, tail, link, erased = (_cell(terminal[0], x) for x in range(6))
    finally:
        lib.ghostty_terminal_free(terminal[0])
    checks = {
        "content tag": plain & TAG_MASK == lib.GHOSTTY_CELL_CONTENT_CODEPOINT
        and erased & TAG_MASK == lib.GHOSTTY_CELL_CONTENT_BG_COLOR_PALETTE,
        "code point": [c >> CODEPOINT_SHIFT & CODEPOINT_MASK for c in (plain, red, wide)] == [0x41, 0x42, 0x65E5],
        "background": erased >> CODEPOINT_SHIFT & 0xFF == 4,
        "style": not plain & STYLE_MASK and bool(red & STYLE_MASK),
        "width": [c >> WIDE_SHIFT & WIDE_MASK for c in (plain, wide, tail)] == [0, 1, 2],
        "hyperlink": bool(link & HYPERLINK_BIT) and not (plain | red | wide) & HYPERLINK_BIT,
    }
    return [name for name, holds in checks.items() if not holds]


def _cell(terminal: Any, x: int) -> int:
    reference, cell = grid_ref(terminal, x, 0, "active"), new("cell")
    if reference is None or lib.ghostty_grid_ref_cell(reference, cell):
        return 0
    return int(cell[0])
