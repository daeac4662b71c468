"""What a sentence of a model may draw on: the events that it cites, and which words of them are whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sopcapture.draft.bans import without_denied
from sopcapture.draft.bearing import stems_of
from sopcapture.draft.moods import is_imperative
from sopcapture.draft.stems import WORD, content_words

_NO_DEED = re.compile(r"\b[a-z]+ (?:nothing|none|nobody)\b|\ban? [a-z]+\b", re.IGNORECASE)
"""*Release nothing* forbids it, and *a restart drops them* speaks of one."""
_PLACE = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")


@dataclass(frozen=True)
class Sources:
    """What a sentence may draw on: what the events that it cites hold."""

    trusted: tuple[str, ...]
    """Commands as typed and as meant, and the person's own words."""
    outputs: tuple[str, ...] = ()
    """Recorded output of the cited commands."""
    strange_pairs: frozenset[tuple[str, str]] = frozenset()
    """Pairs of words that only recorded output has in a row; see `pairs_in`."""
    loose_pairs: frozenset[tuple[str, str]] = frozenset()
    """Those of them that stand in the output with a preposition between them alone; see `loose_pairs_in`."""
    left_out: tuple[str, ...] = ()
    """What the cited commands are told to leave out: the file of ``grep -vf file``, the word of ``--no-cache``."""
    changing: frozenset[str] = frozenset()
    """Recorded values that are parameters, and so differ in the next run."""
    phrases: tuple[str, ...] = ()
    """What the cited commands are for, as imperatives."""
    recorded: Mapping[str, str] = field(default_factory=dict)
    """The recorded value of each parameter by its name."""
    verbs: frozenset[str] = frozenset()
    """Words that may be verbs here: names of the programs that the cited commands run, the first word of the work's."""
    own: tuple[str, ...] = ()
    """What the evidence drafter says in the same place: its names and its code may be said again."""
    passages: tuple[str, ...] = ()
    """What is told in one: all that the cited commands say and print, and each sentence of the person."""
    said: tuple[str, ...] = ()
    """What the person said of this very step, beside what is cited."""
    about: tuple[str, ...] = ()
    """What the whole work is called, and what the programs of the cited commands are about."""
    elsewhere: frozenset[str] = frozenset()
    """Stems of what is typed and said in other parts of the work; see `things_in`."""
    changes: bool = True
    """Whether a cited command does more than look at something."""
    whole: bool = False
    """Whether it is the whole work that is spoken of, which has its verb from any word for it: *a release is due*."""

    def as_recorded(self, text: str) -> str:
        """Put recorded values in the places of parameters, since those are what the events hold."""
        return _PLACE.sub(lambda place: self.recorded.get(place[1], place[0]), text)

    @cached_property
    def trusted_text(self) -> str:
        return "\n".join(self.trusted)

    @cached_property
    def all_text(self) -> str:
        return "\n".join((*self.trusted, *self.outputs))

    @cached_property
    def drafted(self) -> tuple[str, ...]:
        """The evidence drafter's texts, with the names of parameters and with their recorded values."""
        return (*self.own, *map(self.as_recorded, self.own))

    @cached_property
    def borne(self) -> frozenset[str]:
        """The stems of what bears out a sentence that says what is done."""
        return stems_of((*self.trusted, *self.drafted, *self.said, *self.about)) | self._named((self.trusted_text,))

    @cached_property
    def done(self) -> frozenset[str]:
        """The stems of what the commands do and the person says to do; what somebody forbids nobody does."""
        if self.whole:
            return self.borne | stems_of(self.verbs)
        texts = (*self.trusted, *self.drafted, *self.phrases, *self.said)
        return stems_of(_NO_DEED.sub(" ", without_denied(text)) for text in texts) | stems_of(self.verbs)

    @cached_property
    def borne_in_sight(self) -> frozenset[str]:
        """The stems of what bears out a sentence that says what is seen."""
        return self.borne | stems_of(self.outputs) | self._named(self.outputs)

    def _named(self, texts: Iterable[str]) -> frozenset[str]:
        """The stems of the names of parameters whose values stand in texts."""
        found = (name for name, value in self.recorded.items() if any(value in text for text in texts))
        return stems_of(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that matter in the trusted texts, cut to their stems."""
        return frozenset(content_words(self.trusted_text))

    def borrowed(self, text: str) -> str | None:
        """Give two words, as the text has them, whose stems follow one another in recorded output alone.

        Two words that the commands and the person have, each for itself, are theirs. So is a compound noun with one of
        them, where the output has the nouns apart: *address list* of *1 address in lists/may.txt*.
        """
        for pair in (pair for line in text.splitlines() for pair in _neighbours(line)):
            known = self.words.intersection(pair.stems)
            compound = pair.stems in self.loose_pairs and not pair.apart
            if pair.stems in self.strange_pairs and not (known.issuperset(pair.stems) or (known and compound)):
                return f"{pair.one} {pair.other}"
        return None


def pairs_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give all pairs of words that matter and follow one another in a line."""
    lines = (line for text in texts for line in text.splitlines())
    return frozenset(pair.stems for line in lines for pair in _neighbours(line))


def loose_pairs_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give the pairs of `pairs_in` that are nouns with a preposition between them, wherever they stand."""
    pairs = [pair for text in texts for line in text.splitlines() for pair in _neighbours(line)]
    loose = {pair.stems for pair in pairs if pair.apart and not is_imperative(pair.one)}
    return frozenset(loose - {pair.stems for pair in pairs if not pair.apart})


class _Pair(NamedTuple):
    """Two words that matter and follow one another, their stems, and whether a preposition stands between them."""

    one: str
    other: str
    stems: tuple[str, str]
    apart: bool


_PREPOSITIONS = frozenset("at by for from in into of on onto over per to under via with".split())  # noqa: SIM905


def _neighbours(line: str) -> Iterator[_Pair]:
    before: tuple[str, str] | None = None
    apart = False
    for word in WORD.findall(line):
        for stem in content_words(word):
            if before is not None:
                yield _Pair(before[0], word, (before[1], stem), apart)
            before, apart = (word, stem), False
        apart = apart or word.casefold() in _PREPOSITIONS
