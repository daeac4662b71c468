"""The two sides of a comparison: what an SOP has one do, and what was done in a recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopcapture.commands import is_editor
from sopcapture.draft.drift_types import DriftTarget
from sopcapture.draft.pairing import Acted, Pair, Wanted, statements_of
from sopcapture.draft.reading import Reading, Role, outer_first
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Command, Manual
from sopcapture.model.sop import Prerequisite, Sop, Step, SuccessCheck


@dataclass
class Owner:
    """A statement of the SOP that has something done, with what of it was found."""

    target: DriftTarget
    item: Step | Prerequisite | SuccessCheck
    pairs: list[Pair]
    missing: list[str]

    @property
    def name(self) -> str:
        """What a person calls it."""
        return plain_inline(self.item.title if isinstance(self.item, Step) else self.item.text)


def wanted_of(sop: Sop) -> tuple[list[Owner], list[Wanted]]:
    """Give what an SOP has one do, in its order, and the statements that it stands in."""
    owners: list[Owner] = []
    wanted: list[Wanted] = []
    for item in sop.prerequisites:
        _add(owners, wanted, Owner("prerequisite", item, [], []), (item.command,))
    for step in sop.steps:
        _add(owners, wanted, Owner("step", step, [], []), [command.text for command in step.commands])
    for check in sop.success_checks:
        _add(owners, wanted, Owner("check", check, [], []), (check.command,))
    return owners, wanted


def _add(owners: list[Owner], wanted: list[Wanted], owner: Owner, texts: Sequence[str | None]) -> None:
    number = len(owners)
    found = [Wanted(number, part) for text in texts if text for part in statements_of(text)]
    if not found and isinstance(owner.item, Step):
        found = [Wanted(number, "", plain_inline(f"{owner.item.title} {owner.item.text}"))]
    if found:
        owners.append(owner)
        wanted += found


_PASSED_OVER = frozenset((Role.REPEAT, Role.LOOK, Role.CANCELLED, Role.TYPO, Role.ROUND))


def acted_in(reading: Reading) -> tuple[list[Command | Manual], list[Acted]]:
    """Give what was done in a recording, in its order, and the events that show it."""
    kept = {one.id for one in (*reading.commands, *reading.remarks)}
    events = [
        event
        for event in outer_first(reading.session.events)
        if isinstance(event, Command | Manual) and event.id in kept
    ]
    acted: list[Acted] = []
    for owner, event in enumerate(events):
        if isinstance(event, Manual):
            acted.append(Acted(owner, "", words=f"{event.text} {event.where}"))
            continue
        index = reading.index_of[event.id]
        worked, passed_over = reading.worked(index), reading.roles[index] in _PASSED_OVER
        file = event.ran.split()[-1] if is_editor(event.text) else ""
        acted += (Acted(owner, part, "", file, worked, passed_over) for part in statements_of(event.ran))
    return events, acted
