"""The whole state of a terminal as bytes: for another emulator of the same version, or for any terminal."""

from __future__ import annotations

from typing import Any

from pyghostty import ffi, lib

from sopcapture.terminal import native


def snapshot_of(terminal: Any) -> bytes:
    """Give the state in the library's own form; nothing where a cut sequence is too long to be part of it."""
    return native.filled(
        "bytes",
        lambda buffer, size, out: lib.ghostty_snapshot_encode_buf(terminal, buffer, size, out),
        "keep its state",
    )


def restored_terminal(snapshot: bytes, out: Any) -> int:
    """Make a terminal of a snapshot; gives the library's result code."""
    decoder = native.new("snapshot_decoder")
    data = ffi.from_buffer(snapshot)
    result = int(lib.ghostty_snapshot_decoder_new_buf(ffi.NULL, decoder, data, len(snapshot)))
    if result:
        return result
    try:
        return int(lib.ghostty_snapshot_decoder_decode(decoder[0], out))
    finally:
        lib.ghostty_snapshot_decoder_free(decoder[0])


def written_out(terminal: Any) -> bytes:
    """Give the state as what a program would write to reach it: text, colours, modes and the cursor's place."""
    options = native.new("formatter_options")
    options.emit, options.unwrap = lib.GHOSTTY_FORMATTER_FORMAT_VT, True
    for name in ("modes", "scrolling_region", "keyboard"):
        setattr(options.extra, name, True)
    for name in ("cursor", "style", "hyperlink", "protection", "kitty_keyboard", "charsets"):
        setattr(options.extra.screen, name, True)
    formatter = native.new("formatter")
    native.require(lib.ghostty_formatter_terminal_new(ffi.NULL, formatter, terminal, options[0]), "write its state")
    try:
        return native.filled(
            "bytes",
            lambda buffer, size, out: lib.ghostty_formatter_format_buf(formatter[0], buffer, size, out),
            "write its state",
        )
    finally:
        lib.ghostty_formatter_free(formatter[0])
