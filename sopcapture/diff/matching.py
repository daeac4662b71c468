"""Which statement of one revision is which of the other, and which of them moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Protocol, TypeVar

ALIKE = 0.6
"""From here on, two statements with different ids are taken for one that was changed (1.0 is the same text)."""


class Identified(Protocol):
    """What has an id that is stable over revisions."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


@dataclass(frozen=True)
class Pairing(Generic[T]):
    """Pairs in the order of `after`, and what has no partner. `moved` holds indexes into `pairs`."""

    pairs: tuple[tuple[T, T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]
    moved: frozenset[int]


def pair(before: Sequence[T], after: Sequence[T], likeness: Callable[[T, T], float]) -> Pairing[T]:
    """Match by id, then what is left by likeness, best first."""
    old_by_id = {item.id: index for index, item in enumerate(before) if item.id}
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for index, item in enumerate(after):
        old = old_by_id.get(item.id)
        if item.id and old is not None and old not in taken:
            partner[index] = old
            taken.add(old)
    loose_new = [index for index in range(len(after)) if index not in partner]
    loose_old = [index for index in range(len(before)) if index not in taken]
    scored = sorted(
        ((likeness(before[old], after[new]), -abs(old - new), old, new) for new in loose_new for old in loose_old),
        reverse=True,
    )
    for score, _, old, new in scored:
        if score >= ALIKE and old not in taken and new not in partner:
            partner[new] = old
            taken.add(old)
    order = sorted(partner)
    return Pairing(
        pairs=tuple((before[partner[new]], after[new]) for new in order),
        removed=tuple(item for index, item in enumerate(before) if index not in taken),
        added=tuple(item for index, item in enumerate(after) if index not in partner),
        moved=_out_of_order([partner[new] for new in order]),
    )


def _out_of_order(positions: Sequence[int]) -> frozenset[int]:
    """Give the fewest indexes that have to be taken out so that the rest increases."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, position in enumerate(positions):
        at = bisect_left(tails, position)
        previous.append(ends[at - 1] if at else None)
        if at == len(tails):
            tails.append(position)
            ends.append(index)
        else:
            tails[at] = position
            ends[at] = index
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return frozenset(range(len(positions))) - kept


def text_likeness(before: str, after: str) -> float:
    """Give how alike two texts are, by their words: 1.0 for the same."""
    if before == after:
        return 1.0
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()
