"""The revision that a draft into an SOP proposes: each change with its reason in the recording, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopcapture.diff import RISK_WORDS, Note, as_text, compare, risks
from sopcapture.draft import Deviation, Drift, drift
from sopcapture.model.change import Change
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop
from sopcapture.workflows.citing import cited_by, session_of
from sopcapture.workflows.explaining import Explained


def proposed(before: Sop, after: Sop, session: Session, found: Drift) -> tuple[Explained, ...]:
    """Say of each change that a draft makes why: what was answered, else what was done this time."""
    return tuple(
        Explained(change, risks(change), _reason(change, before, after, session, found), sessions=(session.id,))
        for change in compare(before, after)
    )


def proposed_by_several(before: Sop, after: Sop, sessions: Sequence[Session]) -> tuple[Explained, ...]:
    """Say of each change that a draft of several recordings makes why: by the first of them that speaks for it."""
    found = [(session, drift(before, session)) for session in sessions]
    names = tuple(session.id for session in sessions)

    def explained(change: Change) -> Explained:
        if change.field in ("optional", "when") and not any(
            _answered(change, before, after, session) for session in sessions
        ):
            return Explained(change, risks(change), "not all recordings have it", sessions=names)
        for session, drifted in found:
            if _new_evidence(change, before, after, session):
                why = _reason(change, before, after, session, drifted)
                return Explained(change, risks(change), why, sessions=(session.id,))
        return Explained(change, risks(change), "the recordings together have it so", sessions=names)

    return tuple(explained(change) for change in compare(before, after))


def told(changes: Sequence[Explained]) -> str:
    """Tell the changes in lines, each group under its reason; "" where there are none."""
    by_change = {id(each.change): each for each in changes}

    def note(change: Change) -> Note:
        each = by_change[id(change)]
        return Note(each.rationale or "", tuple(RISK_WORDS[risk] for risk in each.risks))

    return as_text([each.change for each in changes], note)


def left_as_it_is(found: Drift, changes: Sequence[Explained]) -> Iterator[str]:
    """Name what was done otherwise and the draft leaves: one recording is no reason, or somebody's own text stands."""
    changed = {(each.change.target, each.change.id) for each in changes}
    moved = any(each.change.kind == "moved" and not each.change.crossed for each in changes)
    for each in found.deviations:
        name = f"“{each.name}”"
        match each.kind:
            case "skipped" if each.target == "step":
                yield f"{name} was skipped and stays; mark it (optional), or take it out, if it is not always needed"
            case "skipped":
                yield f"{name} was not checked this time; the check stays"
            case "failed":
                yield f"{name} never worked this time; it stays as it is"
            case "unmet":
                yield f"{name} did not give what is expected ({each.before}); look whether that still holds"
            case "value":
                yield f"{name} had {each.after} in place of {each.before}; is it a parameter?"
            case "moved" if not moved:
                yield f"{name} was done in another order this time; your order stays"
            case "changed" if (each.target, each.id) not in changed:
                yield f"{name} was done in another way this time; what you wrote stays"
            case _:
                pass


def _reason(change: Change, before: Sop, after: Sop, session: Session, found: Drift) -> str:
    if said := _answered(change, before, after, session):
        return said
    own = [each for each in found.deviations if (each.target, each.id) == (change.target, change.id)]
    if change.kind == "moved" and not change.crossed and any(each.kind == "moved" for each in found.deviations):
        return "it was done in another order this time"
    shown = _events(change, before, after, session)
    where = f" [{' '.join(shown)}]" if shown else ""
    if change.field == "command" and (words := _otherwise(own)):
        return words + where
    match change.target, change.field:
        case "edge_case", None if change.kind == "added":
            return f"it failed this time, and the SOP did not know{where}"
        case "parameter", "example":
            return f"its value this time{where}"
        case _, None if change.kind == "added":
            return f"it was done this time, and the SOP did not have it{where}"
        case _:
            return f"so it was this time{where}" if where else f"the recording {session.header.short_id} has it so"


def _otherwise(own: Sequence[Deviation]) -> str:
    given = any(each.kind == "changed" and each.after is not None for each in own)
    missing = [each.before or "" for each in own if each.kind == "changed" and each.after is None]
    said = ["it was given in another way this time"] if given else []
    said += [f"`{' '.join(text.split())}` was not run this time" for text in missing]
    return "; ".join(said)


def _answered(change: Change, before: Sop, after: Sop, session: Session) -> str:
    """The answer of the recording that a changed statement is made from and was not before."""
    new = _new_evidence(change, before, after, session)
    if not any(name.rpartition(":")[2].startswith("a") for name in new):
        return ""
    answers = {answer.id: answer for answer in session.answers().values() if not answer.dismissed}
    for name in new:
        answer = answers.get(name.rpartition(":")[2])
        if answer is not None and answer.instruction:
            because = f", because {answer.principle}" if answer.principle else ""
            return f"answered: {answer.instruction}{because} [{name}]"
    return ""


def _events(change: Change, before: Sop, after: Sop, session: Session) -> list[str]:
    return [name for name in _new_evidence(change, before, after, session) if ":e" in name or name.startswith("e")]


def _new_evidence(change: Change, before: Sop, after: Sop, session: Session) -> list[str]:
    old = frozenset(cited_by(change, before))
    return [name for name in cited_by(change, after) if name not in old and session_of(name, after) == session.id]
