"""Whether a text holds a clause: its words in their order, its exact values, its negations.

A drafter may reword, so that not every word has to be there; what carries the meaning has to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sopcapture.grounding.sentences import NEGATIONS, TO_THE_READER
from sopcapture.model.markdown import plain_inline

ENOUGH = 0.8
"""The share of a clause's words that a text has to hold."""

_TOKEN = re.compile(r"(?<=\s)[-–—](?=\s)|[\w@%+=/~-]+(?:[.:'’][\w@%+=/~-]+)*|[.,;:!?()|]")
_STOPS = frozenset(".,;:!?()|-–—")
_CONTRACTED = re.compile(r"\b([a-z]+?)n['’]t\b")
# Words by which a rewording may deny as well.
_DENIES = NEGATIONS | frozenset(("fails", "fail", "failed", "unable", "refuse", "refuses", "lacks", "missing", "avoid"))
_JOINS = frozenset(("and", "but", "or", "because", "since", "so", "then"))
_SMALL = frozenset(
    [
        *("a", "an", "the", "and", "or", "to", "of", "in", "on", "at", "by", "for", "with", "from", "into", "as"),
        *("is", "are", "was", "be", "been", "has", "have", "had", "do", "does", "it", "its", "that", "this", "they"),
        *("if", "when", "then", "because", "once", "so", "you", "your", "one", "will", "would", "should", "must"),
        *("there", "which", "what", "who", "we", "our", "can", "may"),
    ]
)
_CODE = re.compile(r"[/=()<>$_{}\\]|:$")
_EXACT = re.compile(r"\d|[/@=_]|\w\.\w")


@dataclass(frozen=True)
class Held:
    """How far a text holds a clause: the share of its words, and whether its negations are the same."""

    share: float
    denies_alike: bool
    drops_negation: bool

    @property
    def whole(self) -> bool:
        """Whether it is said, as it was meant."""
        return self.share >= ENOUGH and self.denies_alike


NOT_HELD = Held(0.0, denies_alike=False, drops_negation=False)


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[str, ...]:
    """Give the words and the stops of a text in inline Markdown, case folded, with ``n't`` read as *not*."""
    plain = plain_inline(text).casefold().replace("cannot", "can not")
    plain = _CONTRACTED.sub(lambda match: f"{ {'ca': 'can', 'wo': 'will'}.get(match[1], match[1]) } not", plain)
    plain = re.sub(r"(?<![\w./])\./(?=\w)", "", plain)  # `./onix` is called onix
    words = (match[0].rstrip("-/") or match[0] for match in _TOKEN.finditer(plain))
    return tuple(TO_THE_READER.get(word.replace("’", "'"), word) for word in words)


_SHOWN = re.compile(r"\s\((?:`+[^`]+`+(?:, \[[^\]]*\]\([^)]*\))?(?:, | and )?|\[[^\]]*\]\([^)]*\))+\)")
"""The commands that a draft puts in brackets behind the words that they carry out."""


def held(clause: str, text: str) -> Held:
    """Compare a clause with a text, and with that text without the commands that are put into it."""
    found = _held(clause, text)
    bare = text if found.whole else _SHOWN.sub("", text)
    return found if bare == text else max(found, _held(clause, bare), key=lambda one: (one.whole, one.share))


def _held(clause: str, text: str) -> Held:
    if _CODE.search(clause) and clause.casefold() in plain_inline(text).casefold():
        return Held(1.0, denies_alike=True, drops_negation=False)  # code stands as it is, whatever signs it has
    wanted = [token for token in tokens_of(clause) if token not in _STOPS]
    given = tokens_of(text)
    forward = _compared(wanted, given, _common(wanted, given))
    if forward.whole:
        return forward
    # A word may stand several times: once more from the end, which takes the last ones.
    last, behind = len(wanted) - 1, len(given) - 1
    places = _common(wanted[::-1], given[::-1])
    backward = _compared(wanted, given, {last - one: behind - other for one, other in places.items()})
    return backward if backward.whole or forward.share < ENOUGH else forward


def _compared(wanted: Sequence[str], given: Sequence[str], places: Mapping[int, int]) -> Held:
    content = [number for number, token in enumerate(wanted) if _matters(token)] or list(range(len(wanted)))
    found = [number for number in content if number in places]
    share = len(found) / len(content) if content else 0.0
    if any(_EXACT.search(wanted[number]) and number not in places for number in content):
        share = min(share, ENOUGH - 0.01)
    if share < ENOUGH:
        return Held(share, denies_alike=False, drops_negation=False)
    denied = sum(token in NEGATIONS for token in wanted)
    strictly, loosely = _denials(given, sorted(places.values()))
    dropped = loosely < denied
    return Held(share, denies_alike=not dropped and (denied > 0 or strictly == 0), drops_negation=dropped)


def _matters(token: str) -> bool:
    return token not in _SMALL and token not in NEGATIONS


def _denials(given: Sequence[str], places: list[int]) -> tuple[int, int]:
    """Count the negations around the words that were found, up to the stop before them: strictly, and in any form."""
    first, last = places[0], places[-1]
    while first > 0 and given[first - 1] not in _STOPS and given[first - 1] not in _JOINS:
        first -= 1
    stretch = given[first : last + 2]
    return sum(token in NEGATIONS for token in stretch), sum(token in _DENIES for token in stretch)


def _common(wanted: Sequence[str], given: Sequence[str]) -> dict[int, int]:
    """Match words in their order (a longest common subsequence): place in the clause to place in the text."""
    lengths = [[0] * (len(given) + 1) for _ in range(len(wanted) + 1)]
    for one in range(len(wanted) - 1, -1, -1):
        for other in range(len(given) - 1, -1, -1):
            lengths[one][other] = (
                lengths[one + 1][other + 1] + 1
                if _alike(wanted[one], given[other])
                else max(lengths[one + 1][other], lengths[one][other + 1])
            )
    places: dict[int, int] = {}
    one = other = 0
    while one < len(wanted) and other < len(given):
        if _alike(wanted[one], given[other]):
            places[one] = other
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return places


def _alike(one: str, other: str) -> bool:
    if one == other or (_stem(one) == _stem(other) and not _EXACT.search(one)):
        return True
    if one.startswith("/") and "//" in other:
        return other.endswith(one)  # an address names the path that is asked for
    return other.endswith(f"/{one}") and _EXACT.search(one) is not None  # a path names its file, and what it ends with


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    stem = re.sub(r"(?:ies|es|s|ed|ing)$", "", word)
    return stem if len(stem) >= 3 else word
