"""What drafting one session and drafting several have in common: the model pass, and what a person is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sopcapture.document import Document, assign_ids, parse, render, slugify, template_source
from sopcapture.draft import (
    Draft,
    Estimate,
    Explanation,
    ModelProgress,
    ModelSettings,
    Study,
    draft_with_model,
    estimate,
    explain,
)
from sopcapture.errors import UsageError
from sopcapture.grounding import verify
from sopcapture.model.session import Question, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Answers, Library
from sopcapture.workflows.explaining import Explained
from sopcapture.workflows.proposing import told
from sopcapture.workflows.redaction import redactor_for
from sopcapture.workflows.sessions import there

Say = Callable[[str], None]


@dataclass(frozen=True)
class DraftResult:
    """Where the draft is and what the person should know about it."""

    slug: str
    path: Path
    relative_path: str
    notes: tuple[str, ...]
    drafter: str
    next_command: str
    changes: tuple[Explained, ...] = ()
    """What the draft changes in an SOP that existed, each with its reason."""
    explained: tuple[Explanation, ...] | None = None
    """Where each statement comes from, None where nobody asked."""
    questions: tuple[tuple[str, Question], ...] = ()
    """What was asked about several recordings, each with the session whose log has the question."""
    session: Session | None = None
    """The single session that was drafted, as it was read."""
    from_evidence: Sop | None = None
    """The evidence drafter's own draft of it, whatever the document holds besides."""

    def told_changes(self) -> str:
        """Tell the changes in lines; "" where there are none."""
        return told(self.changes)

    def to_json(self) -> dict[str, Any]:
        """Give what `draft --json` gives."""
        given = {"slug": self.slug, "path": self.relative_path, "drafter": self.drafter, "notes": list(self.notes)}
        asked = [{"session": session, "id": one.id, "text": one.text} for session, one in self.questions]
        explained = {} if self.explained is None else {"explained": [one.to_json() for one in self.explained]}
        changes = [change.to_json() for change in self.changes]
        return {**given, "changes": changes, "questions": asked, **explained}


def origins(library: Library, draft: Draft, written: Sop, session: Session | None = None) -> tuple[Explanation, ...]:
    """Say of each statement of an SOP as it was written where it comes from.

    `session` is the one that was drafted by itself: an SOP of several cites it by its short id.
    """
    told = draft.told
    if session is not None and written.recorded_from[:1] != (session.id,):
        told = tuple(one.cited_as(lambda event: f"{session.header.short_id}:{event}") for one in told)
    known = {session.id: session} if session is not None else None
    sessions = {one.id: one for one in there(library, written.recorded_from, known)}
    return explain(written, assign_ids(draft.base or draft.sop), told, verify(written, sessions))


def write_draft(library: Library, path: Path, sop: Sop, existing: Document | None) -> Sop:
    """Write a draft, in the layout of the document that was there. Gives it as it is read back.

    Raises:
        LibraryError: it cannot be written.
    """
    text = render(assign_ids(sop), base=existing, templates=library.templates_dir)
    library.write(path, text.encode())
    return parse(text).sop


def what_stays(path: Path, *, replace: bool) -> str:
    """Say what a draft into an SOP that exists leaves of it."""
    return f"{path.name} existed: its ids stay, and {'its text is replaced' if replace else 'edits by hand too'}"


def worked_in(session: Session) -> bool:
    """Whether a session holds anything that was done."""
    return any(event.kind in ("command", "manual") for event in session.events)


def slug_of(wanted: str) -> str:
    """Give the slug that a person wants.

    Raises:
        UsageError: it is none.
    """
    slug = slugify(wanted)
    if slug != wanted:
        raise UsageError(f"{wanted!r} is no slug", f"say --slug {slug}" if slug else "use letters, digits and dashes")
    return slug


def with_model(
    library: Library,
    session: Session,
    settings: ModelSettings,
    slug: str | None,
    known: Study,
    say: Say,
    cancelled: Callable[[], bool],
) -> Draft:
    """Draft a session with a model, and tell what it takes and how far it is.

    Raises:
        ModelError: the person stopped it.
    """
    templates = partial(template_source, overrides=library.templates_dir)
    kept = Answers(library.root)
    expected = estimate(session, settings, templates=templates, kept=kept, known=known)
    say(_announced(settings, expected))
    redactor = redactor_for(session)
    of_all = f" of about {expected.tokens_in + expected.tokens_out:,}" if expected.requests else ""

    def tell(progress: ModelProgress) -> None:
        cost = f", ${progress.cost:.4f}" if progress.cost is not None else ""
        tokens = f"{progress.tokens_in + progress.tokens_out:,}{of_all} tokens{cost}"
        note = f": {progress.note}" if progress.note else ""
        say(f"{progress.done}/{progress.total} {progress.segment} ({tokens}){note}")

    return draft_with_model(
        session,
        settings,
        slug=slug,
        templates=templates,
        gate=redactor.find,
        kept=kept,
        known=known,
        progress=tell,
        cancelled=cancelled,
    )


def _announced(settings: ModelSettings, expected: Estimate) -> str:
    """Say what a draft is going to take, before anything is sent."""
    models = ", ".join(f"{role} by {model}" for role, model in settings.roles.items() if model is not None)
    named = f"{settings.model} ({models})" if models else settings.model
    kept = f"{expected.kept} answer{'s' if expected.kept > 1 else ''} from before"
    if not expected.requests:
        return f"{named}: nothing is sent, {kept}" if expected.kept else f"{named}: there is nothing to send"
    cost = f", about ${expected.cost:.2f}" if expected.cost is not None else ""
    tokens = f"about {expected.tokens_in:,} tokens in and {expected.tokens_out:,} out{cost}"
    room = f", of a budget of {settings.budget:,}"
    again = f", {kept}" if expected.kept else ""
    parts = f"{expected.left_out} part{'s' if expected.left_out > 1 else ''}"
    left = f"; {parts} of the work will not be sent: set [model] budget higher" if expected.left_out else ""
    return f"{named}: about {expected.requests} requests, {tokens}{room}{again}{left}"
