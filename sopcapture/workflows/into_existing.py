"""A fresh draft into an SOP that exists: what of it the drafter had written is found by drafting once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sopcapture.document import assign_ids
from sopcapture.draft import Together, draft_from_evidence, merge_into
from sopcapture.errors import UsageError
from sopcapture.model.session import Answer, Command, Correction, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Library
from sopcapture.workflows.sessions import there

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
    sessions = there(library, existing.recorded_from, {session.id: session})
    made = {
        each.id: _made_before(existing, each, from_evidence if each == session else None)
        for each in (_as_written(library, existing, one) for one in sessions)
    }
    generated = existing if replace else _closer(existing, _merged(made.values()), _together_before(existing, sessions))
    if session.id in made:
        fresh = _merged((made | {session.id: fresh}).values()) or fresh
    return merge_into(existing, fresh, previous_generated=generated)


def together_into_existing(existing: Sop, fresh: Sop, sessions: Sequence[Session], *, replace: bool) -> Sop:
    """Merge a draft of several recordings into an SOP, whose own ones `sessions` are, those that are there."""
    if replace or not sessions:
        return merge_into(existing, fresh, previous_generated=existing)
    apart = _merged(_made_before(existing, each, None) for each in sessions)
    generated = _closer(existing, apart, _together_before(existing, sessions))
    return merge_into(existing, fresh, previous_generated=generated)


def is_one_of_several(library: Library, existing: Sop, session: Session) -> bool:
    """Whether an SOP is one draft of several recordings, of which a session is one, rather than drafts merged."""
    if len(existing.recorded_from) < 2 or session.id not in existing.recorded_from:
        return False
    sessions = there(library, existing.recorded_from, {session.id: session})
    together = _together_before(existing, sessions)
    apart = _merged(_made_before(existing, each, None) for each in sessions)
    return together is not None and _closer(existing, apart, together) is together


def _closer(existing: Sop, one: Sop | None, other: Sop | None) -> Sop | None:
    if one is None or other is None:
        return one or other
    return other if _in_common(existing, other) > _in_common(existing, one) else one


def _together_before(existing: Sop, sessions: Sequence[Session]) -> Sop | None:
    """Give what the drafter had made of all recordings together; None where there is but one."""
    if len(sessions) < 2:
        return None
    chosen: Sop | None = None
    most = -1
    for moment in (None, *_earlier_moments(sessions)):
        known = [each if moment is None else _until(each, moment) for each in sessions]
        made = Together(known, existing.recorded_from).from_evidence(existing.slug)
        if (common := _in_common(existing, made)) > most:
            chosen, most = made, common
        if most == _statements(existing):
            break
    return chosen


def _until(session: Session, moment: datetime) -> Session:
    """Give a session as it was when all work was done and only this much was said about it."""
    last = max((place for place, event in enumerate(session.events) if isinstance(event, Command)), default=0)
    events = [event for place, event in enumerate(session.events) if place <= last or event.at < moment]
    return session.model_copy(update={"events": tuple(events)})


def _earlier_moments(sessions: Sequence[Session]) -> list[datetime]:
    """When the recordings may have been drafted, the latest first: before each thing that was said behind the work."""
    moments: set[datetime] = set()
    commands = 0
    for session in sessions:
        behind = True
        for event in reversed(session.events):
            commands += isinstance(event, Command)
            behind = behind and not isinstance(event, Command)
            if behind and isinstance(event, Answer | Correction):
                moments.add(event.at)
    most = min(_MOST_STATES, 1 + _MOST_COMMANDS // (commands + 1))
    ordered = sorted(moments, reverse=True)
    return ordered if len(ordered) <= most else [*ordered[: most - 1], ordered[-1]]


def _merged(drafts: Iterable[Sop]) -> Sop | None:
    """Merge drafts of several sessions, one into the other; None where there is none."""
    whole: Sop | None = None
    for each in drafts:
        whole = each if whole is None else merge_into(whole, each, previous_generated=whole)
    return whole


def _as_written(library: Library, existing: Sop, session: Session) -> Session:
    """Give a session as it was when the document was last written: no draft before knew what was answered since."""
    try:
        written = library.sop_path(existing.slug).stat().st_mtime
    except (OSError, UsageError):
        return session
    since = next(
        (n for n, one in enumerate(session.events) if isinstance(one, Answer) and one.at.timestamp() > written), None
    )
    return session if since is None else session.model_copy(update={"events": session.events[:since]})


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
