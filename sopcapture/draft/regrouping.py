"""A plan with other steps: cut and joined anew by the evidence drafter itself, so that everything else is said anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from sopcapture.draft.offline import assemble
from sopcapture.draft.segment_role import Grouping, grouping_of, objection_to_dropping, same_work, without_looks
from sopcapture.draft.step_requests import step_request
from sopcapture.draft.types import Plan, Segment, SegmentDraft
from sopcapture.grounding import verify
from sopcapture.model.session import Session

_EVERYTHING = 10**9


class Planner(Protocol):
    """Makes the plan of a session with steps that begin at these events."""

    def __call__(self, *, begins: frozenset[str]) -> Plan: ...


def regrouped(
    session: Session, planner: Planner, before: Plan, grouping: Grouping
) -> tuple[Plan | None, Mapping[str, str]]:
    """Give a plan with other steps, None where it would lose or make up something. Beside it, what speaks against
    leaving out single looks.
    """
    after = before if grouping.begins == grouping_of(before).begins else planner(begins=grouping.begins)
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
