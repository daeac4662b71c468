"""The words of a shell command as they stand in a text, with their places.

A command is found in scripts, traces of ``set -x``, histories, process lists and prose as well as at a prompt, so this
reads words from a place on and never fails: a quote that is not closed ends where the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = re.compile(r"(?:[ \t]|\\\r?\n(?:> )?)+")
_PLAIN = re.compile(r"[^\s'\"\\`$();&|<>]+")
_SUBSTITUTION = re.compile(r"\$\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\$\{[^}\n]*\}|\$")
_REDIRECT = re.compile(r"\d*(?:>>?&?|<<?-?|&>>?|>\|)")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_SINGLE_QUOTED = re.compile(r"'[^']*'?")
_ANSI_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'?", re.DOTALL)


@dataclass(frozen=True)
class Word:
    """One word: `text` is what the program gets; `start` and `end` leave out quotes that go round the whole word."""

    text: str
    start: int
    end: int
    whole_start: int
    whole_end: int
    quoted: bool = False


def words_from(text: str, start: int, limit: int) -> Iterator[Word]:
    """Read the words of one simple command, from `start` up to its end or to `limit`, here-strings included."""
    at = start
    while at < limit:
        blank = _BLANK.match(text, at, limit)
        if blank:
            at = blank.end()
            continue
        if text[at] in "\r\n;)`|" or (text[at] == "&" and not text.startswith("&>", at)):
            return
        redirect = _REDIRECT.match(text, at, limit)
        if redirect:
            at = redirect.end()
            if not text.startswith("<", redirect.end() - 1) and not text.startswith("(", at):
                # what is written to is none of the words; what is read, here-strings above all, may be the secret
                blank = _BLANK.match(text, at, limit)
                at = read_word(text, blank.end() if blank else at, limit).whole_end
            continue
        if text[at] == "(":
            at += 1
            continue
        word = read_word(text, at, limit)
        if word.whole_end <= at:
            return
        yield word
        at = word.whole_end


def read_word(text: str, start: int, limit: int) -> Word:
    """Read one word at `start`, its quotes and substitutions included."""
    at = start
    pieces: list[str] = []
    while at < limit:
        end, piece = _piece(text, at, limit)
        if end == at:
            break
        pieces.append(piece)
        at = end
    opening = 2 if text.startswith(("$'", '$"'), start) else 1
    quote = text[start + opening - 1 : start + opening]
    if len(pieces) == 1 and quote and quote in "'\"":
        closed = at - start > opening and text[at - 1] == quote
        return Word(pieces[0], start + opening, at - 1 if closed else at, start, at, quoted=True)
    return Word("".join(pieces), start, at, start, at)


def rest_of(text: str, word: Word, count: int) -> Word:
    """Give what is left of a word behind its first `count` characters: ``-p'x'`` and ``--password="x"`` give ``x``."""
    if word.quoted:
        return Word(word.text[count:], word.start + count, word.end, word.whole_start, word.whole_end, quoted=True)
    return read_word(text, word.whole_start + count, word.whole_end)


def _piece(text: str, at: int, limit: int) -> tuple[int, str]:
    """Read one piece of a word that is quoted in one way; an end equal to `at` says that the word is over."""
    plain = _PLAIN.match(text, at, limit)
    if plain:
        return plain.end(), plain.group()
    char = text[at]
    if char == "\\":
        if at + 1 >= limit or text[at + 1] in "\r\n":
            return at, ""
        return at + 2, text[at + 1]
    if text.startswith("$'", at):
        found = _ANSI_QUOTED.match(text, at + 1, limit)
    elif text.startswith('$"', at):
        found = _DOUBLE_QUOTED.match(text, at + 1, limit)
    elif char == '"':
        found = _DOUBLE_QUOTED.match(text, at, limit)
    elif char == "'":
        found = _SINGLE_QUOTED.match(text, at, limit)
    elif char == "$":
        substitution = _SUBSTITUTION.match(text, at, limit)
        return (substitution.end(), substitution.group()) if substitution else (at, "")
    elif char == "`":
        close = text.find("`", at + 1, limit)
        return (close + 1, text[at : close + 1]) if close >= 0 else (at, "")
    else:
        return at, ""
    if found is None:
        return at, ""
    inner = found.group()[1:]
    if len(inner) and inner[-1] == text[found.start()]:
        inner = inner[:-1]
    return found.end(), re.sub(r"\\([\"\\$`'])", r"\1", inner) if char != "'" else inner
