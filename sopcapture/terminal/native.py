"""The few calls into libghostty-vt that the room needs, with their memory in one place.

Nothing here knows what a terminal is for; it turns C results into values or `TerminalError`. The library is pinned,
because its C interface is older than its version 1.0; `layout.py` proves at the start that the layout is the known one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyghostty import ffi, lib
from pyghostty._ffi import union_fn
from pyghostty.core import init_sized

from sopcapture.errors import TerminalError

MEND: Final = "install the pinned version with: pip install --force-reinstall pyghostty==0.1.3"

NO_VALUE: Final = -4

_grid_ref: Final = union_fn(
    "ghostty_terminal_grid_ref", "GhosttyResult(*)(GhosttyTerminal, GhosttyPointS, GhosttyGridRef*)"
)
_grid_ref_track: Final = union_fn(
    "ghostty_terminal_grid_ref_track", "GhosttyResult(*)(GhosttyTerminal, GhosttyPointS, GhosttyTrackedGridRef*)"
)
_TAGS: Final[dict[str, int]] = {
    "active": lib.GHOSTTY_POINT_TAG_ACTIVE,
    "viewport": lib.GHOSTTY_POINT_TAG_VIEWPORT,
    "screen": lib.GHOSTTY_POINT_TAG_SCREEN,
}


def require(result: int, action: str) -> None:
    """Raise `TerminalError` unless the library reported success for `action`."""
    if result:
        raise TerminalError(f"the terminal emulator could not {action} (code {result})", MEND)


def created(kind: str, create: Callable[[Any, Any], int]) -> Any:
    """The pointer cell of a new object of the C type `kind`."""
    cell = ffi.new(f"{kind}*")
    require(create(ffi.NULL, cell), f"make a {kind}")
    return cell


def option(terminal: Any, name: str, value: Any) -> None:
    """Set one GHOSTTY_TERMINAL_OPT_* of the terminal."""
    require(
        lib.ghostty_terminal_set(terminal, getattr(lib, f"GHOSTTY_TERMINAL_OPT_{name}"), value), f"set {name.lower()}"
    )


def point(x: int, y: int, space: str) -> Any:
    """A point in one of the library's coordinate spaces."""
    cell = ffi.new("GhosttyPointS*")
    cell.tag = _TAGS[space]
    cell.value.x, cell.value.y = x, y
    return cell[0]


def grid_ref(terminal: Any, x: int, y: int, space: str = "screen") -> Any | None:
    """A reference to one cell, valid until the terminal is fed or resized; None outside of the grid."""
    reference = init_sized("GhosttyGridRef")
    if _grid_ref(terminal, point(x, y, space), reference):
        return None
    return reference


def tracked_ref(terminal: Any, x: int, y: int, space: str = "active") -> Any:
    """A reference to one cell that moves with it; to be freed by the caller."""
    cell = ffi.new("GhosttyTrackedGridRef*")
    require(_grid_ref_track(terminal, point(x, y, space), cell), "follow a cell")
    return cell


def selection(terminal: Any, start: tuple[int, int], end: tuple[int, int]) -> Any | None:
    """The cells from `start` to `end`, both included, in screen coordinates; None where one lies outside."""
    first, last = grid_ref(terminal, *start), grid_ref(terminal, *end)
    if first is None or last is None:
        return None
    chosen = init_sized("GhosttySelection")
    chosen.start, chosen.end = first[0], last[0]
    return chosen


def selection_text(terminal: Any, chosen: Any, *, unwrap: bool) -> str:
    """The text of a selection: written blanks kept, cells that nothing was written to left out at the end of a line."""
    options = init_sized("GhosttyTerminalSelectionFormatOptions")
    options.emit = lib.GHOSTTY_FORMATTER_FORMAT_PLAIN
    options.unwrap, options.trim, options.selection = unwrap, False, chosen
    size = ffi.new("size_t*")
    lib.ghostty_terminal_selection_format_buf(terminal, options[0], ffi.NULL, 0, size)
    if not size[0]:
        return ""
    buffer = ffi.new("uint8_t[]", size[0])
    require(
        lib.ghostty_terminal_selection_format_buf(terminal, options[0], buffer, size[0], size),
        "read a part of the screen",
    )
    return bytes(ffi.buffer(buffer, size[0])).decode("utf-8", "replace")


def encoded(call: Callable[[Any, int, Any], int], action: str, size: int = 128) -> bytes:
    """What an encoder of the library writes, through `call(buffer, its size, out length)`."""
    buffer, length = ffi.new("char[]", size), ffi.new("size_t*")
    result = call(buffer, size, length)
    if result == lib.GHOSTTY_OUT_OF_SPACE:
        buffer = ffi.new("char[]", length[0])
        result = call(buffer, length[0], length)
    require(result, action)
    return bytes(ffi.buffer(buffer, length[0]))
