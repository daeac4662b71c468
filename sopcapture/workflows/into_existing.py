"""A fresh draft into an SOP that exists: what of it the drafter had written is found by drafting once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopcapture.document import assign_ids
from sopcapture.draft import draft_from_evidence, merge_into
from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Command, Correction, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Library
from sopcapture.workflows.sessions import load

_MOST_STATES = 8  # earlier states of a session that are gone back through one by one; each costs a draft
_MOST_COMMANDS = 8_000  # commands that all these states may have together: nobody waits minutes for a draft


def into_existing(
    library: Library, existing: Sop, fresh: Sop, session: Session, from_evidence: Sop, *, replace: bool
) -> Sop:
    """Merge a fresh draft into an SOP. What the evidence drafter would have written itself is no edit by hand.

    `from_evidence` is the evidence drafter's draft of the session; `fresh` is that, or a model's words for it.

    Where the SOP has other sessions too, a session that is drafted again comes in with them: what they bore out
    is not missing from it.
    """
    if replace and existing.recorded_from in ((), (session.id,)):
        return merge_into(existing, fresh, previous_generated=existing)
    made: dict[str, Sop] = {}
    for name in existing.recorded_from:
        try:
            ours = name == session.id
            made[name] = _made_before(
                existing, session if ours else load(library, name), from_evidence if ours else None
            )
        except SessionError:
            continue
    generated = existing if replace else _together(made.values())
    if session.id in made:
        fresh = _together((made | {session.id: fresh}).values()) or fresh
    return merge_into(existing, fresh, previous_generated=generated)


def _together(drafts: Iterable[Sop]) -> Sop | None:
    """Merge drafts of several sessions, one into the other; None where there is none."""
    whole: Sop | None = None
    for each in drafts:
        whole = each if whole is None else merge_into(whole, each, previous_generated=whole)
    return whole


def _made_before(existing: Sop, session: Session, now: Sop | None) -> Sop:
    """Give what the drafter had made of a session when the document was written.

    A log only grows, so each earlier state of it is a beginning of it. The one is taken of whose draft most is in
    the document. `now` is the draft of the session as it is, where it was made already.
    """
    chosen = now or draft_from_evidence(session, slug=existing.slug).sop
    most = _in_common(existing, chosen)
    for cut in _earlier_ends(session):
        if most == _statements(existing):
            break
        earlier = session.model_copy(update={"events": session.events[:cut]})
        made = draft_from_evidence(earlier, slug=existing.slug).sop
        if (common := _in_common(existing, made)) > most:
            chosen, most = made, common
    return chosen


def _earlier_ends(session: Session) -> Iterator[int]:
    """Where the log may have ended when it was drafted, the latest first: before what was said and done since."""
    cuts: list[int] = []
    commands = 0
    for place, event in enumerate(session.events):
        before = session.events[place - 1] if place else None
        goes_on = before is not None and before.kind == "ended"
        if goes_on or isinstance(event, Correction) or (isinstance(event, Answer) and commands):
            cuts.append(place)
        commands += isinstance(event, Command)
    most = min(_MOST_STATES, 1 + _MOST_COMMANDS // (commands + 1))
    yield from reversed(cuts[:1] + cuts[1:][-(most - 1) :] if most > 1 else cuts[:1])


_LISTS = ("parameters", "prerequisites", "steps", "rules", "edge_cases", "escalations", "success_checks")


def _in_common(one: Sop, other: Sop) -> int:
    """Count the statements that two SOPs share, word by word."""
    theirs = assign_ids(other)
    return sum(item in getattr(theirs, name) for name in _LISTS for item in getattr(one, name))


def _statements(sop: Sop) -> int:
    return sum(len(getattr(sop, name)) for name in _LISTS)
