"""From the key events of textual to the keys of the emulator."""

from __future__ import annotations

import unicodedata
from typing import Final

from textual import events
from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS

from sopcapture.terminal import KNOWN_KEYS, Key, Modifiers

_MODIFIERS: Final = {
    "shift": Modifiers.SHIFT,
    "ctrl": Modifiers.CTRL,
    "alt": Modifiers.ALT,
    "super": Modifiers.SUPER,
}
_CTRL_H: Final = "\x08"


def sent_as_is(event: events.Key) -> bytes:
    """The bytes of the person's terminal, where it cannot tell Alt with a key from Esc and then the key.

    The program gets what the person's terminal sent and decides, as it would without anything in between.
    """
    character = event.character or ""
    return character.encode() if character.startswith("\x1b") and len(character) > 1 else b""


def terminal_key(event: events.Key) -> Key | None:
    """The key that was pressed; None for one that no terminal sends (a modifier alone, a media key)."""
    *held, name = event.key.split("+")
    modifiers = Modifiers.NONE
    for modifier in held:
        modifiers |= _MODIFIERS.get(modifier, Modifiers.NONE)
    if event.character == _CTRL_H and not held:
        return Key("h", modifiers=Modifiers.CTRL)  # textual calls it backspace
    if event.key == "ctrl+at":
        return Key(" ", modifiers=Modifiers.CTRL)  # the same byte, and what people press for it
    if name in KNOWN_KEYS and len(name) > 1:
        return Key(name, modifiers=modifiers)
    typed = event.character if event.character and event.is_printable else ""
    base = _character(name) or typed
    if not base or not base.isprintable():
        return None
    if base != base.lower() and len(base.lower()) == 1:
        base, modifiers = base.lower(), modifiers | Modifiers.SHIFT
    return Key(base, "" if Modifiers.CTRL in modifiers else typed, modifiers)


def _character(name: str) -> str:
    if len(name) == 1:
        return name
    unicode_name = REPLACED_KEYS.get(name, name)
    try:
        return unicodedata.lookup(KEY_TO_UNICODE_NAME.get(unicode_name, unicode_name.replace("_", " ")).upper())
    except KeyError:
        return ""
