"""What a known edit of an SOP is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopcapture.model.sop import Sop

Said = tuple[str, str, str, str | None]
"""Kind, target, id and field of a change."""


@dataclass(frozen=True)
class Edit:
    """One edit, and what is to be reported of it. `touches` says what it is about: no two of a mixture share any."""

    name: str
    after: Sop
    said: tuple[Said, ...]
    touches: frozenset[tuple[str, str]]
    or_else: tuple[Said, ...] = ()
    """What says the same as well: of two neighbours that changed places either one has moved."""


Maker = Callable[[Sop, random.Random], Iterator[Edit]]

_OTHER_WORDS = {"the": "this", "is": "was", "and": "or", "of": "from", "to": "into", "a": "one", "in": "on"}


def reworded(text: str) -> str:
    """Change one word of a sentence."""
    for word, other in _OTHER_WORDS.items():
        changed = re.sub(rf"(?<![\w`{{#(/]){word}(?![\w`}}/])", other, text, count=1)
        if changed != text:
            return changed
    return f"{text.rstrip('.')}, as always{'.' if text.endswith('.') else ''}"
