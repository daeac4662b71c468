"""Which events of a session an SOP names."""

from __future__ import annotations

from collections.abc import Iterator

from sopcapture.model.sop import EdgeCase, Escalation, Parameter, Rule, Sop, Statement, Step


def cited(sop: Sop, session_id: str) -> frozenset[str]:
    """Give the event ids of one session that the SOP names. A bare id belongs to the first of `recorded_from`."""
    short = session_id.split("-")[2] if session_id.count("-") >= 2 else session_id
    first = sop.recorded_from[:1] == (session_id,)
    ids: set[str] = set()
    for name in _named(sop):
        session, colon, event = name.rpartition(":")
        if session == short if colon else first:
            ids.add(event)
    return frozenset(ids)


def _named(sop: Sop) -> Iterator[str]:
    yield from sop.overview_evidence
    yield from sop.trigger_evidence
    statements: tuple[Statement | Parameter | Step | Rule | EdgeCase | Escalation, ...] = (
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
    for statement in statements:
        yield from statement.evidence
    for step in sop.steps:
        yield from (command.event for command in step.commands if command.event)
