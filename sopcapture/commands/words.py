"""Long lists of words, written as prose so that they stay readable."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(text.split())
