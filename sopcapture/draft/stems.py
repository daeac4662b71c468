"""The words of a text that matter, cut to their stems."""

from __future__ import annotations

import re

from sopcapture.commands.words import word_set

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = word_set(
    """
    the and for with from into onto that this these those then than when where which while who what why how its it is
    are was were be been being has have had does did done not but nor yet all any each every both some such same new
    old own one two first last next before after during until again also only just still now here there out off over
    under above below between through per via can may must should will would you your they them their make sure so as
    at by in of on or to up an a if no we us our he she his her i
    """
)
STATES = word_set("down off")
"""Those of them that may be all that a sentence says: the service is down."""


def is_empty(word: str) -> bool:
    """Whether a word, folded, tells nothing of what a text is about."""
    return len(word) <= 2 or word in _STOP


def content_words(text: str) -> list[str]:
    """Give the words that matter, cut to their stems: ``Tagged the releases`` gives ``tag``, ``releas``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return [stem(word) for word in WORD.findall(spaced.casefold()) if not is_empty(word)]


def stem(word: str) -> str:
    """Cut a word to its stem, roughly: what is the same for its forms."""
    if not word.isalpha():
        return word
    for ending in ("ations", "ation", "ates", "ated", "ate", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
