"""A plan made anew by the evidence drafter itself, with other steps or other parameters: so that all is said anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from sopcapture.draft.offline import Study, assemble, study
from sopcapture.draft.segment_role import (
    Grouping,
    grouping_of,
    objection_to_dropping,
    same_changes,
    same_work,
    without_looks,
)
from sopcapture.draft.settled import Settled
from sopcapture.draft.step_requests import step_request
from sopcapture.draft.types import Plan, Segment, SegmentDraft
from sopcapture.draft.value_request import Choices, value_choices
from sopcapture.grounding import verify
from sopcapture.model.session import Session

_EVERYTHING = 10**9


class Planner(Protocol):
    """Makes the plan of a session, where its steps begin at these events, if any are given."""

    def __call__(self, *, known: Study, begins: frozenset[str] | None = None) -> Plan: ...


@dataclass
class Remaker:
    """Makes the plan of a session anew, as far as nothing is lost or made up. `known` follows what was settled."""

    session: Session
    planner: Planner
    known: Study

    def plan(self) -> Plan:
        """Give the plan as the evidence drafter makes it."""
        return self.planner(known=self.known)

    @cached_property
    def choices(self) -> Choices:
        """What can be settled of the values."""
        return value_choices(self.known)

    def settled(self, before: Plan, settled: Settled) -> Plan | None:
        """Give a plan with other parameters, None where it would lose or make up something.

        Which looks it has may change: one is kept where a parameter is read off it.
        """
        known = study(self.session, settled)
        after = self.planner(known=known)
        if not same_changes(before, after) or not _holds_as_well(self.session, before, after):
            return None
        self.known = known
        return after

    def regrouped(self, before: Plan, grouping: Grouping) -> tuple[Plan | None, Mapping[str, str]]:
        """Give a plan with other steps, None where it would lose or make up something.

        Beside it, what speaks against leaving out single looks, by their events.
        """
        session = self.session
        same = grouping.begins == grouping_of(before).begins
        after = before if same else self.planner(known=self.known, begins=grouping.begins)
        if not same_work(before, after) or not _holds_as_well(session, before, after):
            return None, {}
        segments, drafts = list(after.segments), list(after.drafts)
        objections: dict[str, str] = {}
        for index, (segment, draft) in enumerate(zip(after.segments, after.drafts, strict=True)):
            gone = grouping.looks.intersection(command.id for command in segment.commands)
            if not gone:
                continue
            if objection := _objection(segment, draft, gone):
                objections |= dict.fromkeys(gone, objection)
            else:
                segments[index], drafts[index] = without_looks(segment, draft, gone)
        smaller = replace(after, segments=tuple(segments), drafts=tuple(drafts))
        return (smaller, objections) if _holds_as_well(session, before, smaller) else (None, {})


def _objection(segment: Segment, draft: SegmentDraft, gone: frozenset[str]) -> str | None:
    request = step_request(segment, draft, recorded={}, characters=_EVERYTHING)
    return "the step is the person's" if request is None else objection_to_dropping(request, segment, gone)


def _holds_as_well(session: Session, before: Plan, after: Plan) -> bool:
    known: Sequence[object] = verify(assemble(before), {session.id: session})
    return set(verify(assemble(after), {session.id: session})) <= set(known)
