"""Keys as the program inside asked for them: legacy sequences, application cursor keys, kitty's protocol.

Names of keys follow the W3C's physical keys (https://www.w3.org/TR/uievents-code/), in lower case; a key that types a
character is named by the character that it types without a modifier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Final

from pyghostty import ffi, lib

from sopcapture.terminal import native
from sopcapture.terminal.emulator import Emulator


class Modifiers(IntFlag):
    """The keys held down with another; the library's bits."""

    NONE = 0
    SHIFT = 1
    CTRL = 2
    ALT = 4
    SUPER = 8


@dataclass(frozen=True)
class Key:
    """One press of a key: its name, what it typed (empty for a key that types nothing), and what was held down."""

    name: str
    text: str = ""
    modifiers: Modifiers = Modifiers.NONE


_PUNCTUATION: Final = {
    "`": "BACKQUOTE",
    "\\": "BACKSLASH",
    "[": "BRACKET_LEFT",
    "]": "BRACKET_RIGHT",
    ",": "COMMA",
    "=": "EQUAL",
    "-": "MINUS",
    ".": "PERIOD",
    "'": "QUOTE",
    ";": "SEMICOLON",
    "/": "SLASH",
    " ": "SPACE",
}
_NAMED: Final = {
    "backspace": "BACKSPACE",
    "delete": "DELETE",
    "down": "ARROW_DOWN",
    "end": "END",
    "enter": "ENTER",
    "escape": "ESCAPE",
    "home": "HOME",
    "insert": "INSERT",
    "left": "ARROW_LEFT",
    "menu": "CONTEXT_MENU",
    "pagedown": "PAGE_DOWN",
    "pageup": "PAGE_UP",
    "pause": "PAUSE",
    "print_screen": "PRINT_SCREEN",
    "right": "ARROW_RIGHT",
    "tab": "TAB",
    "up": "ARROW_UP",
}
_NAMES: Final[dict[str, str]] = {
    **_PUNCTUATION,
    **_NAMED,
    **{chr(letter).lower(): chr(letter) for letter in range(ord("A"), ord("Z") + 1)},
    **{str(digit): f"DIGIT_{digit}" for digit in range(10)},
    **{f"f{number}": f"F{number}" for number in range(1, 26)},
}
_CODES: Final[dict[str, int]] = {name: getattr(lib, f"GHOSTTY_KEY_{code}") for name, code in _NAMES.items()}

_UNSHIFTED: Final = {"enter": b"\r", "backspace": b"\x7f", " ": b" "}

KNOWN_KEYS: Final = frozenset(_CODES)
"""The names that `KeyEncoder` knows; any other single character is typed as text."""


class KeyEncoder:
    """Turns keys into what the program in `emulator` expects in the mode that it set. Under the emulator's lock."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._encoder = native.owned(self, "key_encoder", lib.ghostty_key_encoder_new, lib.ghostty_key_encoder_free)
        self._event = native.owned(self, "key_event", lib.ghostty_key_event_new, lib.ghostty_key_event_free)
        self._option_is_alt = native.new("integer", lib.GHOSTTY_OPTION_AS_ALT_TRUE)

    def encode(self, key: Key) -> bytes:
        """The bytes for the pty; empty for a key that means nothing to a terminal."""
        plain = _UNSHIFTED.get(key.name)
        legacy = not self._emulator.kitty_keyboard
        if legacy and key.modifiers == Modifiers.SHIFT and plain:
            # As every terminal without kitty's protocol: a shell prints what it does not know of a longer sequence.
            return plain
        return self._encoded(key) or (_control(key) if legacy else b"")

    def _encoded(self, key: Key) -> bytes:
        lib.ghostty_key_encoder_setopt_from_terminal(self._encoder, self._emulator.handle)
        lib.ghostty_key_encoder_setopt(
            self._encoder, lib.GHOSTTY_KEY_ENCODER_OPT_MACOS_OPTION_AS_ALT, self._option_is_alt
        )
        text = key.text.encode()
        held = ffi.from_buffer(text)  # the event keeps a pointer
        event = self._event
        lib.ghostty_key_event_set_action(event, lib.GHOSTTY_KEY_ACTION_PRESS)
        lib.ghostty_key_event_set_key(event, _CODES.get(key.name, lib.GHOSTTY_KEY_UNIDENTIFIED))
        lib.ghostty_key_event_set_mods(event, int(key.modifiers))
        lib.ghostty_key_event_set_consumed_mods(event, int(key.modifiers & Modifiers.SHIFT) if text else 0)
        lib.ghostty_key_event_set_utf8(event, held, len(text))
        lib.ghostty_key_event_set_unshifted_codepoint(event, ord(key.name) if len(key.name) == 1 else 0)
        return native.filled(
            "chars",
            lambda buffer, size, out: lib.ghostty_key_encoder_encode(self._encoder, event, buffer, size, out),
            "encode a key",
        )


def _control(key: Key) -> bytes:
    """The control characters that the library leaves to newer protocols, though ASCII has them (Ctrl-I, Ctrl-_, …)."""
    if Modifiers.CTRL not in key.modifiers or len(key.name) != 1:
        return b""
    character = key.name.upper()
    if "@" <= character <= "_":
        code = ord(character) & 0x1F
    elif character in "-/":
        code = 0x1F
    elif character == "?":
        code = 0x7F
    else:
        return b""
    return (b"\x1b" if Modifiers.ALT in key.modifiers else b"") + bytes([code])
