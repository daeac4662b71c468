"""What a program tells the terminal beside the text: a title, the bell, something for the clipboard, a question.

The library calls back in the middle of `feed`; what it says is kept here as values until `feed` has returned, so that
nobody runs code of their own inside of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pyghostty import ffi, lib

from sopcapture.terminal import native

# OSC 52 of a program that went wild must not fill the person's clipboard and memory.
_CLIPBOARD_LIMIT: Final = 1 << 20

# What programs are told when they ask for the size in pixels; no program here can draw any.
CELL_WIDTH: Final = 8
CELL_HEIGHT: Final = 16


@dataclass(frozen=True)
class Reply:
    """What the terminal answers to the program; it belongs on the pty's input."""

    data: bytes


@dataclass(frozen=True)
class TitleChanged:
    """The program named its window (OSC 0, OSC 2)."""

    title: str


@dataclass(frozen=True)
class Bell:
    """The program rang."""


@dataclass(frozen=True)
class ClipboardWrite:
    """The program wants `text` on the person's clipboard (OSC 52)."""

    text: str


Signal = Reply | TitleChanged | Bell | ClipboardWrite


class SignalQueue:
    """Registers the callbacks of one terminal and keeps what they say, in order, until it is taken."""

    def __init__(self, terminal: Any) -> None:
        self._waiting: list[Signal] = []
        # The library keeps plain pointers to the callbacks: they live as long as the terminal.
        self._callbacks: list[Any] = []
        self._register(terminal, "WRITE_PTY", self._reply)
        self._register(terminal, "BELL", self._bell)
        self._register(terminal, "TITLE_CHANGED", self._title)
        self._register(terminal, "CLIPBOARD_WRITE", self._clipboard)
        self._register(terminal, "SIZE", _size)
        native.option(terminal, "CLIPBOARD_WRITE_MAX_BYTES", native.new("size", _CLIPBOARD_LIMIT))

    def take(self) -> list[Signal]:
        """What was said since the last call."""
        if not self._waiting:
            return []
        taken, self._waiting = self._waiting, []
        return taken

    def _register(self, terminal: Any, name: str, function: Callable[..., Any]) -> None:
        callback = ffi.callback(native.TYPES[f"on_{name.lower()}"], function)
        self._callbacks.append(callback)
        native.option(terminal, name, callback)

    def _reply(self, _terminal: Any, _user: Any, data: Any, length: int) -> None:
        self._waiting.append(Reply(bytes(ffi.buffer(data, length))))

    def _bell(self, _terminal: Any, _user: Any) -> None:
        self._waiting.append(Bell())

    def _title(self, terminal: Any, _user: Any) -> None:
        self._waiting.append(TitleChanged(native.string(terminal, "TITLE")))

    def _clipboard(self, _terminal: Any, _user: Any, write: Any) -> None:
        for content in write.contents[0 : write.contents_len]:
            data = bytes(ffi.buffer(content.data.ptr, content.data.len)) if content.data.len else b""
            self._waiting.append(ClipboardWrite(data.decode("utf-8", "replace")))
        if write.reply != ffi.NULL:
            answer = native.new("clipboard_reply")
            answer.result = lib.GHOSTTY_CLIPBOARD_WRITE_RESULT_SUCCESS
            write.reply(write, answer)


def _size(terminal: Any, _user: Any, out: Any) -> bool:
    out.columns, out.rows = native.number(terminal, "COLS"), native.number(terminal, "ROWS")
    out.cell_width, out.cell_height = CELL_WIDTH, CELL_HEIGHT
    return True
