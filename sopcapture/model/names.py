"""Names for programs: slugs of titles, ids that are free, and the part of a session's id by which it is cited."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

from sopcapture.model.markdown import plain_inline

_SLUG_LENGTH = 60
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "đ": "d", "ł": "l", "Ł": "l", "ı": "i"})
RESERVED_IDS = frozenset({"overview", "trigger"})
"""Ids of the statements that an SOP has once."""


def slugify(title: str) -> str:
    """Make a name of lower-case words and hyphens, at most 60 characters long, cut between words.

    Accents are dropped; a title without a Latin letter or digit keeps its own letters. Empty where there is no word.
    """
    words = unicodedata.normalize("NFKD", plain_inline(title).replace("'", "").translate(_FOLDED))
    name = _hyphenated(words.encode("ascii", "ignore").decode(), r"[^a-z0-9]+")
    name = name or _hyphenated(unicodedata.normalize("NFC", words), r"[\W_]+")
    if len(name) <= _SLUG_LENGTH:
        return name
    cut = name[: _SLUG_LENGTH + 1].rpartition("-")[0]
    return cut or name[:_SLUG_LENGTH]


def _hyphenated(text: str, apart: str) -> str:
    return re.sub(apart, "-", text.casefold()).strip("-")


def free_id(proposed: str, taken: Container[str]) -> str:
    """Give the proposed id, or the first of ``-2``, ``-3`` … that is free."""
    if proposed not in taken:
        return proposed
    return next(name for number in count(2) if (name := f"{proposed}-{number}") not in taken)


def short_id_of(session_id: str) -> str:
    """Give the short id that is part of a session's id; the id itself where it has no such part."""
    parts = session_id.split("-")
    return parts[2] if len(parts) > 2 else session_id
