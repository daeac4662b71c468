"""Long lists of words, written as prose so that they stay readable."""

from __future__ import annotations

GREPS = frozenset(("grep", "egrep", "fgrep", "zgrep", "rg", "ag"))
"""Programs that print the lines in which a pattern is, and end with 1 where there is none."""


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(text.split())
