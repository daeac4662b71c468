"""The order of a section that two people have put in order, each on their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["ours", "theirs"]


@dataclass(frozen=True)
class Place:
    """A statement (by its number) in the merged order. `side` says whose order it stands there by, None for both's.

    A statement that both sides have moved, each elsewhere, has a place by each.
    """

    statement: int
    side: Side | None = None


def merged_order(
    before: Sequence[int],
    sides: Mapping[Side, Sequence[int]],
    have_moved: Mapping[Side, frozenset[int]],
    key: Callable[[int], str],
) -> list[Place]:
    """Give the order of all statements that either side or the common ancestor has.

    What neither side moved stands as it stood. What a side added or moved comes behind the statement that it follows
    there. Two that follow the same one stand by `key`, so that the result is the same whichever side is first.

    Args:
        before: the order of the common ancestor.
        sides: the order of each side.
        have_moved: the statements of the ancestor that a side has moved.
        key: a word to sort by; no two statements have the same.
    """
    old = frozenset(before)
    follows: dict[Side, dict[int, int | None]] = {
        side: dict(zip(order, (None, *order), strict=False)) for side, order in sides.items()
    }
    placed: dict[int, tuple[Side, ...]] = {}
    for side, order in sides.items():
        for statement in order:
            if statement not in old or statement in have_moved[side]:
                placed[statement] = (*placed.get(statement, ()), side)
    twice = {
        statement
        for statement, by in placed.items()
        if len(by) > 1 and statement in old and follows["ours"][statement] != follows["theirs"][statement]
    }

    def place(statement: int, side: Side) -> Place:
        return Place(statement, side if statement in twice else None)

    behind: dict[Place | None, list[Place]] = defaultdict(list)
    anchors: dict[Place, tuple[Side, int | None]] = {}
    for statement, by in placed.items():
        for side in by if statement in twice else by[:1]:
            previous = follows[side][statement]
            behind[None if previous is None else place(previous, side)].append(place(statement, side))
            anchors[place(statement, side)] = (side, previous)
    result = _Order(behind, key)
    result.add(None)
    for statement in before:
        if statement not in placed:
            result.append(Place(statement))
    # Two that were each put behind the other hang on nothing: they go behind the nearest statement that has a place.
    while waiting := [each for each in anchors if each not in result.known]:
        first = min(waiting, key=lambda each: (key(each.statement), each.side or ""))
        side, previous = anchors[first]
        while previous is not None and place(previous, side) not in result.known:
            previous = follows[side][previous]
        result.insert(None if previous is None else place(previous, side), first)
    return result.places


class _Order:
    """Places in order, each followed by those that stand behind it."""

    def __init__(self, behind: dict[Place | None, list[Place]], key: Callable[[int], str]) -> None:
        self._behind = behind
        self._key = key
        self.places: list[Place] = []
        self.known: set[Place] = set()

    def add(self, place: Place | None) -> None:
        """Add what stands behind a place, or at the very beginning, at the end."""
        self._take(self._with_followers(self._behind[place]), len(self.places))

    def append(self, place: Place) -> None:
        """Add a place, and what stands behind it."""
        self._take(self._with_followers([place]), len(self.places))

    def insert(self, after: Place | None, place: Place) -> None:
        """Put a place, and what stands behind it, behind one that is there."""
        self._take(self._with_followers([place]), 0 if after is None else self.places.index(after) + 1)

    def _take(self, found: list[Place], at: int) -> None:
        self.places[at:at] = found

    def _with_followers(self, places: Iterable[Place]) -> list[Place]:
        result: list[Place] = []
        waiting = sorted(places, key=self._by, reverse=True)
        while waiting:
            place = waiting.pop()
            if place in self.known:
                continue
            self.known.add(place)
            result.append(place)
            waiting += sorted(self._behind[place], key=self._by, reverse=True)
        return result

    def _by(self, place: Place) -> tuple[str, str]:
        return self._key(place.statement), place.side or ""
