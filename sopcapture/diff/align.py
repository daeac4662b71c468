"""Which statement of the one SOP is which of the other, and which of them have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")

Pair = tuple[int, int]
"""Positions of the same statement before and after."""


def align(
    before: Sequence[T],
    after: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    likeness: Callable[[T, T], float],
) -> list[Pair]:
    """Pair the statements of two sections, in the order that they had before.

    Args:
        before: the statements of the one.
        after: the statements of the other.
        keys: what two statements have in common that are the same, the surest first; None pairs with nothing.
        likeness: 0 for statements that are not the same, more the more alike they are; for those that no key pairs.
    """
    pairs: list[Pair] = []
    free_before, free_after = list(range(len(before))), list(range(len(after)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in free_after:
            waiting[key(after[index])].append(index)
        for index in free_before:
            name = key(before[index])
            if name is not None and waiting[name]:
                pairs.append((index, waiting[name].pop(0)))
        free_before, free_after = _free(pairs, len(before), len(after))
    scores = sorted(
        (
            (-score, abs(left - right), left, right)
            for left in free_before
            for right in free_after
            if (score := likeness(before[left], after[right])) > 0
        ),
    )
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    for _, _, left, right in scores:
        if left not in taken_before and right not in taken_after:
            taken_before.add(left)
            taken_after.add(right)
            pairs.append((left, right))
    return sorted(pairs)


def _free(pairs: Sequence[Pair], before: int, after: int) -> tuple[list[int], list[int]]:
    lefts, rights = {left for left, _ in pairs}, {right for _, right in pairs}
    return [n for n in range(before) if n not in lefts], [n for n in range(after) if n not in rights]


def moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Give the fewest pairs that must have moved: those outside a longest run that kept its order.

    Where several will do, those that stood further up before are taken to have stayed.
    """
    rights = [right for _, right in pairs]
    # Reversed and negated, so that the run that is found prefers early ones.
    ends: list[int] = []
    ends_at: list[int] = []
    previous: dict[int, int | None] = {}
    for index in range(len(rights) - 1, -1, -1):
        place = bisect_left(ends, -rights[index])
        previous[index] = ends_at[place - 1] if place else None
        ends[place:] = [-rights[index], *ends[place + 1 :]]
        ends_at[place:] = [index, *ends_at[place + 1 :]]
    stayed: set[int] = set()
    step = ends_at[-1] if ends_at else None
    while step is not None:
        stayed.add(step)
        step = previous[step]
    return frozenset(pair for index, pair in enumerate(pairs) if index not in stayed)
