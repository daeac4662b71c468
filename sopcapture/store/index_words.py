"""Words of a search and of what is searched, in the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Scripts that put no spaces between words (Han, Kana, Hangul, Thai, Lao, Khmer, Myanmar): each character is a word, and
# a word of several is a phrase. Otherwise a whole sentence would be one word, found by its beginning alone.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_ALONE = re.compile(f"[{_UNSPACED}\U00020000-\U0003134f]")
_TOKEN = re.compile(rf"{_ALONE.pattern}|[^\W_{_UNSPACED}\U00020000-\U0003134f]+")


def indexed(text: str) -> str:
    """Give a text as the index reads it."""
    if text.isascii():
        return text
    return _ALONE.sub(r" \g<0> ", unicodedata.normalize("NFKC", text))


def query_of(words: str) -> str:
    """Make a query of FTS5 of what a person types: every word has to be there, each at least as a beginning.

    A word with signs in it (a path, an option) is a phrase of its parts. "" where there is no letter and no digit.
    """
    phrases = (" ".join(_TOKEN.findall(indexed(word))) for word in words.split())
    return " ".join(f'"{phrase}"*' for phrase in phrases if phrase)


@lru_cache(maxsize=64)
def finder(words: str) -> tuple[re.Pattern[str], ...]:
    """Give a pattern for each word, to find it in a text that was `folded`."""
    found: list[re.Pattern[str]] = []
    for word in words.split():
        tokens = _TOKEN.findall(folded(unicodedata.normalize("NFKC", word)))
        if tokens:
            rest = r"[\W_]*".join(map(re.escape, tokens))
            if not _ALONE.match(tokens[0]):
                # Nothing of a word before it. A pattern that begins with a letter is found many times as fast as one
                # that begins with a condition.
                begin = re.escape(tokens[0][0])
                rest = f"{begin}(?<![^\\W_]{begin}){rest[len(begin) :]}"
            found.append(re.compile(rest))
    return tuple(found)


def folded(text: str) -> str:
    """Give a text without case and diacritics, character for character, so that places in it stay what they are."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(text))


def _folded(text: str) -> Iterator[str]:
    for character in text:
        yield character.lower() if character.isascii() else _plain(character)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if _ALONE.match(character):
        return character
    # Some letters are several when they are taken apart; the first is the one that they are known by.
    return (unicodedata.normalize("NFKD", character).casefold() or character)[0]
