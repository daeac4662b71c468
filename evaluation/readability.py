"""How easily the prose of a draft reads: the Flesch reading ease (Flesch 1948; 60 to 70 is plain English)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.model.markdown import plain_inline

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_CODE = re.compile(r"`[^`]*`")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_ease(texts: Iterable[str]) -> float | None:
    """Give the score of sentences in inline Markdown; code counts as one word of one syllable. None without words."""
    prose = [plain_inline(_CODE.sub("code", text)) for text in texts]
    sentences = [part for text in prose for part in re.split(r"[.!?;:](?:\s|$)", text) if _WORD.search(part)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return None
    per_word = sum(syllables(word) for word in words) / len(words)
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * per_word


def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels; a silent *e* at the end counts for none."""
    folded = word.casefold().replace("'", "").replace("’", "")
    count = len(_VOWELS.findall(folded))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscgxz]es$", folded):
        count -= 1
    return max(count, 1)
