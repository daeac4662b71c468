"""A terminal driver that loses no key.

textual reads the person's keys for forms and menus. A shell needs more: of Alt with a punctuation mark, Enter or
Backspace textual keeps the key and drops the Alt (so Esc followed quickly by `:` reaches vim without the Esc), it takes
Alt-B and Alt-F for Ctrl-arrows, and each Alt waits a tenth of a second.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Final

from textual import events
from textual._parser import ParseError, Read1
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from sopcapture.terminal import RGB
from sopcapture.tui.colours import ask_colours, without_answers

_READ_BYTES: Final = 65536
_IDLE_S: Final = 0.1

ESCAPE_S: Final = 0.04
"""How long Esc waits for the rest of a sequence: the terminal's own come in one piece, also over a slow line."""

# What may be the beginning of a longer sequence, and so is no Alt key before the wait is over.
_OPENERS: Final = frozenset("[O\x1b")

# Keys that send the same control character; on many keyboards the second one of a pair needs AltGr.
_SAME_KEY: Final = {"ctrl+4": "ctrl+backslash", "ctrl+5": "ctrl+right_square_bracket"}

# The opening of a paste, read up to here, waits for its rest; shorter it could be Esc or Alt.
_PASTE_BEGINS: Final = ("\x1b[200", "\x1b[20", "\x1b[2")

_FUNCTION_KEYS: Final = {
    f"\x1b[{number}~": f"f{index}" for index, number in enumerate((25, 26, 28, 29, 31, 32, 33, 34), start=13)
}


class ShellKeyParser(XTermParser):
    """Every key with its modifiers, Alt included, and pastes as they are."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002
        super().__init__(debug)
        self._pasted: str | None = None
        self._begun = ""

    def feed(self, data: str) -> Iterator[Message]:
        """What the person did, with a paste in one piece, whatever control characters it holds."""
        data = self._begun + data if data else ""
        self._begun = next((part for part in _PASTE_BEGINS if data.endswith(part)), "")
        data = data.removesuffix(self._begun)
        if self._begun and not data:
            return
        if data and self._pasted is None and not (data := without_answers(data)):
            return
        while data or self._pasted is None:
            if self._pasted is None:
                typed, begun, data = data.partition(BRACKETED_PASTE_START)
                if typed or not begun:
                    yield from super().feed(typed)
                if not begun:
                    return
                self._pasted = ""
            # The end may come in two reads.
            self._pasted, ended, data = (self._pasted + data).partition(BRACKETED_PASTE_END)
            if not ended:
                return
            yield events.Paste(self._pasted.replace("\0", ""))
            self._pasted = None
            if not data:
                return

    def read1(self, timeout: float | None = None) -> Read1:  # type: ignore[override]
        return Read1(None if timeout is None else min(timeout, ESCAPE_S))

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002
        if sequence in _FUNCTION_KEYS:
            return [events.Key(_FUNCTION_KEYS[sequence], None)]
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] not in _OPENERS:
            sequence, alt = sequence[1], True
        made = list(super()._sequence_to_key_events(sequence))
        for event in made:
            event.key = _SAME_KEY.get(event.key, event.key)
            if alt:
                event.key, event.character = _with_alt(event.key), "\x1b" + sequence
        return made


def _with_alt(key: str) -> str:
    return "alt+shift+" + key.lower() if len(key) == 1 and key.isupper() else "alt+" + key


class ShellDriver(LinuxDriver):
    """textual's driver for Linux and macOS, with the parser above."""

    colours: tuple[RGB, RGB] | None = None
    """The foreground and the background of the person's terminal, where it told."""
    _asked = False
    _typed_ahead = b""

    def start_application_mode(self) -> None:
        """Take the terminal; before the first time ask for its colours, while nothing else reads the answer."""
        if not self._asked and self._file is not None:
            self._asked = True
            self.colours, self._typed_ahead = ask_colours(self.fileno, self._file)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read the person's terminal until the application ends."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = ShellKeyParser(self._debug)
        typed_ahead, self._typed_ahead = decode(self._typed_ahead), b""
        for message in parser.feed(typed_ahead) if typed_ahead else ():
            self.process_message(message)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            patience_s = _IDLE_S
            while not self.exit_event.is_set():
                for _ in selector.select(patience_s):
                    data = os.read(self.fileno, _READ_BYTES)
                    if not data:  # the terminal is gone
                        return
                    text = decode(data)
                    for message in parser.feed(text) if text else ():
                        self.process_message(message)
                    # A lone Esc is an Esc only when nothing follows: look again soon.
                    patience_s = ESCAPE_S / 2 if "\x1b" in text[-2:] else _IDLE_S
                for message in parser.tick():
                    self.process_message(message)
                    patience_s = _IDLE_S
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass
