"""Which sessions are the same work, told by their commands alone: quick enough to compare all with all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sopcapture.commands import is_noise
from sopcapture.draft.pairing import intent_key, shape
from sopcapture.model.session import Command, Manual, Session

_MOST = 200  # commands; the beginning of a long session tells what it is


class Work(NamedTuple):
    """What was done, each thing once: with the kind of a value where values change each time, and on nothing named."""

    done: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()


def work_of(session: Session) -> Work:
    """Give what was done in a session. Looking around, what failed, and what corrections leave out are no work."""
    gone = session.left_out()
    done: dict[str, None] = {}
    intents: dict[str, None] = {}
    for event in session.events:
        if event.id in gone or len(done) == _MOST:
            continue
        if isinstance(event, Command) and event.exit_code in (0, None) and not is_noise(event.ran):
            done[" ".join(shape(event.ran).split())] = None
            intents[intent_key(event.ran)] = None
        elif isinstance(event, Manual):
            words = f"manual {' '.join(event.text.casefold().split())}"
            done[words] = intents[words] = None
    return Work(tuple(done), tuple(intents))


def groups_alike(works: Mapping[str, Work]) -> list[tuple[str, ...]]:
    """Group what is the same work, in the order given.

    Two commands at least, and half of all that was done in either, are in both; or, on other things each time, three
    and three quarters. Each is compared with the first of every group, so that small differences make no chain.
    """
    groups: list[list[str]] = []
    doing: dict[tuple[int, str], list[int]] = {}
    for name, work in works.items():
        best: list[int] = []
        for side, (least, share) in enumerate(((2, 0.5), (3, 0.75))):
            common = Counter(number for each in work[side] for number in doing.get((side, each), ()))
            best += [
                number
                for number, count in common.most_common(1)
                if count >= least and count >= share * (len(work[side]) + len(works[groups[number][0]][side]) - count)
            ]
        if best:
            groups[best[0]].append(name)
            continue
        for side in range(2):
            for each in work[side]:
                doing.setdefault((side, each), []).append(len(groups))
        groups.append([name])
    return [tuple(group) for group in groups if len(group) > 1]
