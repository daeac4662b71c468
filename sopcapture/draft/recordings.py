"""Several recordings of the same work: what each does, how alike two of them are, and which one has the usual order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopcapture.commands import Purpose, is_editor, meaning
from sopcapture.draft.differing import differences
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.offline import Study, study
from sopcapture.draft.pairing import Acted, Likeness, Pair, Wanted, longest_rising, pair
from sopcapture.draft.reading import Role, outer_first
from sopcapture.model.session import Command, Manual, Session

SAME_WORK = 0.5
"""How much two recordings must have in common: twice what is alike over what both have together, from 0 to 1.

Of the recordings under `evaluation/` and `recorded_sessions/`, those of the same work have 0.60 and more in common,
others 0.31 at most: the usual `git add`, `git commit`, `git push`.
"""

Item = Command | Manual
_COUNTS = (Role.WORK, Role.BEFORE, Role.CHECK)


@dataclass(frozen=True)
class Recording:
    """A session with its study. `items` is what was done and belongs to the procedure, in order."""

    session: Session
    known: Study
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The session's short id, under which an SOP cites it."""
        return self.session.header.short_id

    @property
    def lifter(self) -> Lifter:
        """What a draft of this session alone would lift."""
        return self.known.parameters.lifter


def recording_of(session: Session) -> Recording:
    """Study a session."""
    known = study(session)
    reading = known.reading
    kept = {remark.id for remark in reading.remarks}
    items = [
        event
        for event in outer_first(session.events)
        if (isinstance(event, Manual) and event.id in kept)
        or (isinstance(event, Command) and _counts(known, reading.index_of.get(event.id)))
    ]
    return Recording(session, known, tuple(event for event in items if isinstance(event, Command | Manual)))


def _counts(known: Study, index: int | None) -> bool:
    return index is not None and known.reading.roles[index] in _COUNTS


def pair_items(ours: Sequence[Item], theirs: Sequence[Item], lifter: Lifter) -> list[Pair]:
    """Pair what one recording does with what another does; `lifter` is that of the first."""
    wanted = [
        Wanted(number, lifter.lift(one.ran)) if isinstance(one, Command) else Wanted(number, "", one.text)
        for number, one in enumerate(ours)
    ]
    acted = [
        Acted(number, one.ran, file=one.ran.split()[-1] if is_editor(one.text) else "")
        if isinstance(one, Command)
        else Acted(number, "", words=f"{one.text} {one.where}")
        for number, one in enumerate(theirs)
    ]
    return pair(wanted, acted, lifter.parameters)


def in_common(ours: Sequence[Item], theirs: Sequence[Item], pairs: Sequence[Pair]) -> float:
    """How much two recordings have in common, see `SAME_WORK`."""
    # Of the same work, one makes a look that another one does without; an investigation is nothing but looks.
    does = min(sum(not _looks(one) for one in items) for items in (ours, theirs))
    whole = _share(ours, theirs, pairs)
    if not 0 < does < _DOES_MUCH:
        return whole  # where much is done, that tells enough
    kept = [one for one in pairs if not (_looks(ours[one.wanted]) or _looks(theirs[one.acted]))]
    apart = 2 * sum(_weight(ours, theirs, one) for one in kept)
    return max(whole, apart / max(1, sum(not _looks(one) for one in (*ours, *theirs))))


_DOES_MUCH = 3  # commands


def _share(ours: Sequence[Item], theirs: Sequence[Item], pairs: Sequence[Pair]) -> float:
    return 2 * sum(_weight(ours, theirs, one) for one in pairs) / max(1, len(ours) + len(theirs))


def _weight(ours: Sequence[Item], theirs: Sequence[Item], one: Pair) -> float:
    mine, other = ours[one.wanted], theirs[one.acted]
    loosely = one.likeness is Likeness.INTENT and isinstance(mine, Command) and isinstance(other, Command)
    return 0.5 if loosely and differences(_ran(mine), _ran(other)) is None else 1.0


def _looks(item: Item) -> bool:
    return isinstance(item, Command) and meaning(item.ran).purpose is Purpose.LOOK


def _ran(item: Item) -> str:
    return item.ran if isinstance(item, Command) else item.text


def moved(pairs: Sequence[Pair]) -> int:
    """Count what was done in another order."""
    return len(pairs) - len(longest_rising([one.acted for one in pairs]))


def usual_first(recordings: Sequence[Recording]) -> list[Recording]:
    """Put the recordings first whose order most others have; of several those with most in common, then the latest."""
    disorder = [0] * len(recordings)
    common = [0.0] * len(recordings)
    for one in range(len(recordings)):
        for other in range(one + 1, len(recordings)):
            ours, theirs = recordings[one], recordings[other]
            pairs = pair_items(ours.items, theirs.items, ours.lifter)
            for each in (one, other):
                disorder[each] += moved(pairs)
                common[each] += in_common(ours.items, theirs.items, pairs)
    ranked = sorted(
        range(len(recordings)),
        key=lambda each: (
            disorder[each],
            -round(common[each], 6),
            -recordings[each].session.header.started_at.timestamp(),
        ),
    )
    return [recordings[each] for each in ranked]
