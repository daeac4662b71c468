"""Statements that went from one section to another: an edge case that became a rule, a constraint that became one.

What one section lost and another got is the same statement where it says nearly the same. All SOPs are about one
thing, so that their statements share words: a word weighs the less, the more statements of the two SOPs have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff.meaning import AS_IT_IS, Renamed
from sopcapture.diff.pairing import Pairing
from sopcapture.diff.places import ITEM_FIELDS, Place, bare, is_sentence
from sopcapture.model.change import Change, ChangedPart

# Measured on 3,118 pairs of statements that stand beside each other in different sections of drafts of real
# recordings: the likest that say different things reach 0.48. With a fifth of its words replaced, a statement keeps
# 0.77 of its likeness to itself in the median.
_LIKE = 0.5
_FEWEST_SHARED_WORDS = 3
# An id, or a command that nothing else has, says that it is the same; some of the words must say so too, since an id
# is made of first words, and the same command proves one thing here and another there.
_LIKE_WITH_A_SIGN = 0.2
# An item that is about as like another one where it stands was reworded there.
_IN_PLACE = 0.25


@dataclass(frozen=True)
class Crossing:
    """One statement, where it stood and where it stands."""

    before: Place
    after: Place

    def change(self, before: Renamed, after: Renamed) -> Change:
        """Tell it as one change, with what was changed on the way."""
        return Change(
            kind="moved",
            target=self.after.target,
            id=self.after.id,
            field="section",
            before=self.before.data(),
            after=self.after.data(),
            parts=tuple(self._parts(before, after)),
            name=self.after.name,
        )

    def _parts(self, before: Renamed, after: Renamed) -> Iterator[ChangedPart]:
        clauses, now = self.before.clauses, self.after.clauses
        if clauses and now:
            for clause in dict.fromkeys([*clauses, *now]):
                was, becomes = clauses.get(clause), now.get(clause)
                if bare(was, before) != bare(becomes, after):
                    yield ChangedPart(field=clause, before=was, after=becomes)
        elif bare(self.before.sentence, before) != bare(self.after.sentence, after):
            yield ChangedPart(field="text", before=self.before.sentence, after=self.after.sentence)
        left, right = self.before.rest, self.after.rest
        for field in dict.fromkeys([*left, *right]):
            was, becomes = (side.get(field, (None, None))[0] for side in (left, right))
            old, new = (
                compared(value, names) if compared is not None else None
                for names, (value, compared) in (
                    (before, left.get(field, (None, None))),
                    (after, right.get(field, (None, None))),
                )
            )
            if (old or None) != (new or None):
                yield ChangedPart(field=field, before=_plain(was), after=_plain(becomes))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def crossings(pairings: Sequence[Pairing]) -> tuple[Crossing, ...]:
    """Find the statements that one section lost and another got, each once."""
    sections = [pairing for pairing in pairings if pairing.section.target != "parameter"]
    left = [place for pairing in sections for place in _statements(pairing, pairing.before, pairing.gone)]
    right = [place for pairing in sections for place in _statements(pairing, pairing.after, pairing.come)]
    for pairing in sections:
        if pairing.section.target == "step":
            for field in ITEM_FIELDS:
                gone, come = _items(pairing, field)
                left += gone
                right += come
    if not left or not right:
        return ()
    like = _Alike(sections)
    same_steps = {pair for pairing in sections if pairing.section.target == "step" for pair in pairing.pairs}

    def in_place(before: Place, after: Place) -> bool:
        return bool(before.field) and before.field == after.field and (before.index, after.index) in same_steps

    scores = sorted(
        (
            (-score - _IN_PLACE * in_place(before, after), one, other)
            for one, before in enumerate(left)
            for other, after in enumerate(right)
            if (score := like(before, after)) > 0
        ),
    )
    found: list[Crossing] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for _, one, other in scores:
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            if not in_place(left[one], right[other]):
                found.append(Crossing(left[one], right[other]))
    return tuple(found)


def _statements(pairing: Pairing, statements: Sequence[Any], indices: Sequence[int]) -> Iterator[Place]:
    return (Place(pairing.section, index, statements[index]) for index in indices)


def _items(pairing: Pairing, field: str) -> tuple[list[Place], list[Place]]:
    """Give the sentences that a field lost in steps that stayed, and those that it got."""
    gone: list[Place] = []
    come: list[Place] = []
    for left, right in pairing.pairs:
        sides = pairing.before[left], pairing.after[right]
        old, new = ({AS_IT_IS.text(item): item for item in getattr(step, field)} for step in sides)
        gone += [
            Place(pairing.section, left, sides[0], field, old[said])
            for said in old
            if said not in new and is_sentence(said)
        ]
        come += [
            Place(pairing.section, right, sides[1], field, new[said])
            for said in new
            if said not in old and is_sentence(said)
        ]
    return gone, come


class _Alike:
    """How alike two places are that no section pairs, 0 where they hold different statements."""

    def __init__(self, pairings: Sequence[Pairing]) -> None:
        sides: list[Callable[[Pairing], Sequence[Any]]] = [lambda each: each.before, lambda each: each.after]
        self._weights: Counter[str] = Counter()
        self._commands: Counter[str] = Counter()
        most = 1
        for side in sides:
            places = [
                place
                for pairing in pairings
                for index, statement in enumerate(side(pairing))
                for place in _all_places(pairing, index, statement)
            ]
            most = max(most, len(places))
            words = Counter(word for place in places for word in place.content)
            self._weights |= words
            self._commands |= Counter(place.command for place in places if place.command)
        self._most = most

    def __call__(self, before: Place, after: Place) -> float:
        if before.target == after.target and not (before.field or after.field):
            return 0.0  # the section itself has said that they are two
        if bare(before.sentence) == bare(after.sentence):
            return 1.0
        shared = before.content & after.content
        likeness = self._weight(shared) * 2 / (self._weight(before.content) + self._weight(after.content) or 1)
        one_id = not (before.field or after.field) and bool(before.id) and before.id == after.id
        one_command = bool(before.command) and before.command == after.command and self._commands[before.command] == 1
        if one_id or one_command:
            return likeness if likeness >= _LIKE_WITH_A_SIGN else 0.0
        return likeness if likeness >= _LIKE and shared.total() >= _FEWEST_SHARED_WORDS else 0.0

    def _weight(self, words: Mapping[str, int]) -> float:
        """Weigh words by how much each tells one statement from another."""
        return sum(count * (1 + math.log(self._most / max(1, self._weights[word]))) for word, count in words.items())


def _all_places(pairing: Pairing, index: int, statement: Any) -> Iterator[Place]:
    yield Place(pairing.section, index, statement)
    if pairing.section.target == "step":
        for field in ITEM_FIELDS:
            for item in getattr(statement, field):
                yield Place(pairing.section, index, statement, field, item)
