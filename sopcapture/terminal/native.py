"""The calls into libghostty-vt that the room needs, with their memory in one place.

Nothing here knows what a terminal is for; it turns C results into values or `TerminalError`. The library is pinned,
because its C interface is older than its version 1.0; `layout.py` proves at the start that the layout is the known one.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, Final

from pyghostty import ffi, lib

from sopcapture.errors import TerminalError

MEND: Final = "install the pinned version with: pip install --force-reinstall pyghostty==0.1.3"

# Every C type that the room makes, and three functions under signatures that can be called. cffi needs 20 ms to read a
# type from its name, so all are read at once. (A union cannot be passed by value, a struct of the same layout can.)
ffi.cdef("""
typedef struct { int tag; intptr_t delta; uint64_t rest; } SopcaptureScroll;
typedef struct {
    GhosttyTerminal *terminal; GhosttyTrackedGridRef *tracked_ref; GhosttyRenderState *render_state;
    GhosttyRenderStateRowIterator *row_iterator; GhosttyRenderStateRowCells *row_cells;
    GhosttyKeyEncoder *key_encoder; GhosttyKeyEvent *key_event;
    GhosttyMouseEncoder *mouse_encoder; GhosttyMouseEvent *mouse_event;
    GhosttyCell *cell; GhosttyStyle *style; GhosttyCellsView *cells_view; GhosttyString *string;
    GhosttyGridRef *grid_ref; GhosttyPointS *point; GhosttyPointCoordinate *coordinate; GhosttySelection *selection;
    GhosttyTerminalSelectionFormatOptions *format_options; GhosttyTerminalModeConfig *mode;
    GhosttyTerminalSelectWordOptions *word_options; GhosttyTerminalSelectLineOptions *line_options;
    GhosttyTerminalScrollbar *scrollbar; SopcaptureScroll *scroll; GhosttyRenderStateCursor *cursor;
    GhosttyRenderStateRowSelection *row_selection; GhosttyClipboardWriteReply *clipboard_reply;
    GhosttyMouseEncoderSize *mouse_size; GhosttyMousePosition *mouse_position; GhosttyColorRgb *color;
    GhosttySnapshotDecoder *snapshot_decoder; GhosttyFormatter *formatter;
    GhosttyFormatterTerminalOptions *formatter_options;
    size_t *size; uint64_t *u64; uint32_t *u32; uint16_t *u16; uint8_t *u8; int *integer; bool *truth;
    uint8_t (*bytes)[]; char (*chars)[]; uint32_t (*codepoints)[];
    GhosttyTerminalWritePtyFn on_write_pty; GhosttyTerminalBellFn on_bell; GhosttyTerminalSizeFn on_size;
    GhosttyTerminalTitleChangedFn on_title_changed; GhosttyTerminalClipboardWriteFn on_clipboard_write;
    GhosttyResult (*find_cell)(GhosttyTerminal, GhosttyPointS, GhosttyGridRef *);
    GhosttyResult (*track_cell)(GhosttyTerminal, GhosttyPointS, GhosttyTrackedGridRef *);
    void (*scroll_viewport)(GhosttyTerminal, SopcaptureScroll);
} SopcaptureTypes;
""")
TYPES: Final[dict[str, Any]] = {name: field.type for name, field in ffi.typeof("SopcaptureTypes").fields}

_find_cell: Final = ffi.cast(TYPES["find_cell"], ffi.addressof(lib, "ghostty_terminal_grid_ref"))
_track_cell: Final = ffi.cast(TYPES["track_cell"], ffi.addressof(lib, "ghostty_terminal_grid_ref_track"))
_scroll_viewport: Final = ffi.cast(TYPES["scroll_viewport"], ffi.addressof(lib, "ghostty_terminal_scroll_viewport"))

_NUMBERS: Final[dict[str, str]] = {
    "ACTIVE_SCREEN": "integer",
    "COLS": "u16",
    "ROWS": "u16",
    "CURSOR_X": "u16",
    "CURSOR_Y": "u16",
    "CURSOR_PENDING_WRAP": "truth",
    "KITTY_KEYBOARD_FLAGS": "u8",
    "MOUSE_TRACKING": "truth",
    "SCROLLBACK_ROWS": "size",
    "TOTAL_ROWS": "size",
}
_SPACES: Final[dict[str, int]] = {
    "active": lib.GHOSTTY_POINT_TAG_ACTIVE,
    "viewport": lib.GHOSTTY_POINT_TAG_VIEWPORT,
    "screen": lib.GHOSTTY_POINT_TAG_SCREEN,
}


def require(result: int, action: str) -> None:
    """Raise `TerminalError` unless the library reported success for `action`."""
    if result:
        raise TerminalError(f"the terminal emulator could not {action} (code {result})", MEND)


def new(name: str, value: Any = None) -> Any:
    """A zeroed value of one of `TYPES` behind its pointer, its size fields filled in where it has some."""
    kind = TYPES[name]
    pointer = ffi.new(kind) if value is None else ffi.new(kind, value)
    if kind.item.kind == "struct":
        _fill_sizes(pointer)
    return pointer


def _fill_sizes(pointer: Any) -> None:
    kind = ffi.typeof(pointer).item
    for name, field in kind.fields or ():
        if name == "size":
            pointer.size = ffi.sizeof(kind)
        elif field.type.kind == "struct":
            _fill_sizes(ffi.addressof(pointer[0], name))


def array(name: str, length: int) -> Any:
    """An array of `bytes`, `chars` or `codepoints`; of one item at least."""
    return ffi.new(TYPES[name].item, max(length, 1))


def owned(owner: object, name: str, create: Callable[[Any, Any], int], free: Callable[[Any], None]) -> Any:
    """A new object of the library, which is freed with its `owner`."""
    pointer = new(name)
    require(create(ffi.NULL, pointer), f"make a {name}")
    weakref.finalize(owner, free, pointer[0])
    return pointer[0]


def option(terminal: Any, name: str, value: Any) -> None:
    """Set one GHOSTTY_TERMINAL_OPT_* of the terminal."""
    key = getattr(lib, f"GHOSTTY_TERMINAL_OPT_{name}")
    require(lib.ghostty_terminal_set(terminal, key, value), f"set {name.lower()}")


def number(terminal: Any, name: str) -> int:
    """One GHOSTTY_TERMINAL_DATA_* that is a number or a truth value."""
    out = ffi.new(TYPES[_NUMBERS[name]])
    require(lib.ghostty_terminal_get(terminal, getattr(lib, f"GHOSTTY_TERMINAL_DATA_{name}"), out), f"tell {name}")
    return int(out[0])


def string(terminal: Any, name: str) -> str:
    """One GHOSTTY_TERMINAL_DATA_* that is a text."""
    out = new("string")
    if lib.ghostty_terminal_get(terminal, getattr(lib, f"GHOSTTY_TERMINAL_DATA_{name}"), out) or not out.len:
        return ""
    return bytes(ffi.buffer(out.ptr, out.len)).decode("utf-8", "replace")


def scroll(terminal: Any, name: str, delta: int = 0) -> None:
    """Move the viewport: GHOSTTY_SCROLL_VIEWPORT_TOP, _BOTTOM, or _DELTA by rows, up where negative."""
    behaviour = new("scroll")
    behaviour.tag, behaviour.delta = getattr(lib, f"GHOSTTY_SCROLL_VIEWPORT_{name}"), delta
    _scroll_viewport(terminal, behaviour[0])


def _point(x: int, y: int, space: str) -> Any:
    point = new("point")
    point.tag = _SPACES[space]
    point.value.x, point.value.y = x, y
    return point[0]


def grid_ref(terminal: Any, x: int, y: int, space: str = "screen") -> Any | None:
    """A reference to one cell, valid until the terminal is fed or resized; None outside of the grid."""
    reference = new("grid_ref")
    return None if _find_cell(terminal, _point(x, y, space), reference) else reference


def tracked_ref(owner: object, terminal: Any, x: int, y: int, space: str) -> Any:
    """A reference to one cell that moves with it; freed with its `owner`."""
    return owned(
        owner,
        "tracked_ref",
        lambda _none, out: int(_track_cell(terminal, _point(x, y, space), out)),
        lib.ghostty_tracked_grid_ref_free,
    )


def selection(terminal: Any, start: tuple[int, int], end: tuple[int, int]) -> Any | None:
    """The cells from `start` to `end`, both included, in screen coordinates; None where one lies outside."""
    first, last = grid_ref(terminal, *start), grid_ref(terminal, *end)
    if first is None or last is None:
        return None
    chosen = new("selection")
    chosen.start, chosen.end = first[0], last[0]
    return chosen


def selection_text(terminal: Any, chosen: Any, *, unwrap: bool, trim: bool = False) -> str:
    """The text of a selection, written blanks kept; cells that nothing was written to are left out at a line's end.

    With `trim`, written blanks at the end of a line are left out too.
    """
    options = new("format_options")
    options.emit = lib.GHOSTTY_FORMATTER_FORMAT_PLAIN
    options.unwrap, options.trim, options.selection = unwrap, trim, chosen
    return filled(
        "bytes",
        lambda buffer, size, out: lib.ghostty_terminal_selection_format_buf(terminal, options[0], buffer, size, out),
        "read a part of the screen",
    ).decode("utf-8", "replace")


def filled(kind: str, call: Callable[[Any, int, Any], int], action: str) -> bytes:
    """What `call(buffer, its size, out length)` writes: asked for the length first, then for the bytes."""
    length = new("size")
    result = call(ffi.NULL, 0, length)
    if result != lib.GHOSTTY_OUT_OF_SPACE or not length[0]:
        return b""
    buffer = array(kind, length[0])
    require(call(buffer, length[0], length), action)
    return bytes(ffi.buffer(buffer, length[0]))
