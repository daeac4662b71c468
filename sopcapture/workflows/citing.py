"""Which events of a session an SOP names."""

from __future__ import annotations

from collections.abc import Iterator

from sopcapture.model.change import Change
from sopcapture.model.names import short_id_of
from sopcapture.model.sop import EdgeCase, Escalation, Parameter, Rule, Sop, Statement, Step

AnyStatement = Statement | Parameter | Step | Rule | EdgeCase | Escalation


def cited(sop: Sop, session_id: str) -> frozenset[str]:
    """Give the event ids of one session that the SOP names. A bare id belongs to the first of `recorded_from`."""
    short = short_id_of(session_id)
    first = sop.recorded_from[:1] == (session_id,)
    ids: set[str] = set()
    for name in _named(sop):
        session, colon, event = name.rpartition(":")
        if session == short if colon else first:
            ids.add(event)
    return frozenset(ids)


def session_of(event: str, sop: Sop) -> str | None:
    """Give the session that an event id in an SOP belongs to, None where the SOP names no such session."""
    short, colon, _ = event.rpartition(":")
    if not colon:
        return sop.recorded_from[0] if sop.recorded_from else None
    return next((name for name in sop.recorded_from if short in (name, short_id_of(name))), None)


def statement_by_id(sop: Sop, identity: str) -> AnyStatement | None:
    """Give the statement that an id names, None where there is none."""
    return next((statement for statement in all_statements(sop) if statement.id == identity), None)


def cited_by(change: Change, sop: Sop) -> tuple[str, ...]:
    """Give the events that an SOP cites for what a change is about; none where that does not stand in it."""
    if change.target == "document":
        return tuple(getattr(sop, f"{change.field}_evidence", ()))
    statement = statement_by_id(sop, change.id)
    return statement.evidence if statement is not None else ()


def all_statements(sop: Sop) -> tuple[AnyStatement, ...]:
    """Give every statement with an id of its own, in the order of the document."""
    return (
        *sop.does_not_apply,
        *sop.parameters,
        *sop.prerequisites,
        *sop.steps,
        *sop.output,
        *sop.rules,
        *sop.edge_cases,
        *sop.escalations,
        *sop.success_checks,
    )


def _named(sop: Sop) -> Iterator[str]:
    yield from sop.overview_evidence
    yield from sop.trigger_evidence
    for statement in all_statements(sop):
        yield from statement.evidence
    for step in sop.steps:
        yield from (command.event for command in step.commands if command.event)
