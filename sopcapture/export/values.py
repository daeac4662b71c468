"""Values put into the places of a command. The page's script does the same in the browser; a test compares them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopcapture.export.places import Piece, Slot

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def quoted(value: str) -> str:
    """Give one shell word that means the value, without quotes where it needs none."""
    return value if _PLAIN.fullmatch(value) else "'" + value.replace("'", "'\\''") + "'"


def put(slot: Slot, value: str) -> str | None:
    """Give what stands in a place so that the value arrives there; None where it cannot be made safe."""
    plain = _PLAIN.fullmatch(value) is not None
    option = slot.begins_word and value.startswith("-")
    if not value or _CONTROL.search(value) or option or (slot.plain_only and not plain):
        return None
    if plain:
        return value
    match slot.quoting:
        case "bare":
            return quoted(value)
        case "single":
            return value.replace("'", "'\\''")
        case "double":
            # An interactive shell would expand `!` here, and no backslash prevents that without staying in the value.
            return f'"{quoted(value)}"' if "!" in value else re.sub(r'[\\"$`]', r"\\\g<0>", value)
        case "heredoc":
            return re.sub(r"[\\$`]", r"\\\g<0>", value)
        case "verbatim":
            return value


def filled(pieces: tuple[Piece, ...], values: Mapping[str, str]) -> str:
    """Give the command with values in it; a place whose value is missing or cannot be made safe stays as it is."""
    return "".join(
        piece if isinstance(piece, str) else (put(piece, values.get(piece.name, "")) or piece.text) for piece in pieces
    )
