"""Text that takes as many cells on the person's terminal as in the emulator.

Programs count cells as wcwidth does, code point by code point; many terminals draw a joined emoji in two cells. What
would be drawn narrower or wider than it was counted shifts the rest of the row, so it is drawn in a form on which all
agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_REGIONAL: Final = range(0x1F1E6, 0x1F200)
_JOINING: Final = re.compile("([\U0001f1e6-\U0001f1ff]{2})|(?<=[^ ])[\U0001f3fb-\U0001f3ff]")
_FIRST_JOINING: Final = "\U0001f1e6"


def aligned(text: str) -> str:
    """Neighbouring cells as one text: a flag takes its four cells, a skin tone that was counted by itself is blank."""
    if text.isascii() or max(text) < _FIRST_JOINING:
        return text
    return _JOINING.sub(lambda match: f"{match[1]}  " if match[1] else "  ", text)


def cluster_text(codepoints: Sequence[int], width: int) -> str:
    """What to draw for a cell of several code points: the first with its accents, without what joins emoji."""
    first = codepoints[0]
    if first in _REGIONAL and width == 2 and len(codepoints) > 1:
        return "".join(map(chr, codepoints[:2]))
    text = chr(first)
    for codepoint in codepoints[1:]:
        mark = chr(codepoint)
        if unicodedata.category(mark) not in {"Mn", "Mc", "Me"} or 0xFE00 <= codepoint <= 0xFE0F:
            break
        text += mark
    if width > 1 and unicodedata.east_asian_width(chr(first)) not in {"W", "F"}:
        text += " "
    return text
