"""From a session to a document: choose the drafter, keep what a person edited, write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sopcapture.document import assign_ids, parse, render, slugify, template_source
from sopcapture.draft import (
    Draft,
    Estimate,
    ModelProgress,
    ModelSettings,
    Study,
    draft_from_evidence,
    draft_with_model,
    drift,
    estimate,
    study,
)
from sopcapture.errors import SessionError, UsageError
from sopcapture.model.session import Session
from sopcapture.store import Answers, Library
from sopcapture.workflows.explaining import Explained
from sopcapture.workflows.into_existing import into_existing
from sopcapture.workflows.models import model_settings
from sopcapture.workflows.proposing import left_as_it_is, proposed, told
from sopcapture.workflows.redaction import redactor_for
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load

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

    def told_changes(self) -> str:
        """Tell the changes in lines; "" where there are none."""
        return told(self.changes)

    def to_json(self) -> dict[str, Any]:
        """Give what `draft --json` gives."""
        given = {"slug": self.slug, "path": self.relative_path, "drafter": self.drafter, "notes": list(self.notes)}
        return {**given, "changes": [change.to_json() for change in self.changes]}


def draft_session(
    library: Library,
    wanted: str,
    *,
    slug: str | None = None,
    update: bool = False,
    offline: bool = False,
    model: str | None = None,
    budget: int | None = None,
    replace: bool = False,
    progress: Say = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> DraftResult:
    """Draft the SOP of a session and write it; into one that exists, keeping its ids and what was edited by hand.

    `update`: the SOP `slug` must be there.

    Raises:
        DocumentError: the SOP that is to be updated is not there.
        SessionError: the session is missing, or holds nothing that was done.
        UsageError: the slug is none.
        ModelError: the person stopped the model pass; nothing is written.
    """
    if update and slug is not None:
        library.find_sop(slug)
    session = load(library, wanted)
    if not any(True for _ in session.commands()) and not any(event.kind == "manual" for event in session.events):
        raise SessionError(f"session {session.id} holds no command and no manual step", "record some work first")
    settings = None if offline else model_settings(library, model=model, budget=budget)
    wanted_slug = _slug(slug) if slug is not None else None
    known = study(session)
    from_evidence = draft_from_evidence(session, slug=wanted_slug, known=known)
    draft = from_evidence
    if settings is not None:
        draft = _with_model(library, session, settings, wanted_slug, known, progress, cancelled)
    final_slug = wanted_slug or draft.sop.slug
    path = library.sop_path(final_slug)
    existing = read_document(path) if path.exists() else None
    sop = draft.sop.model_copy(update={"slug": final_slug})
    notes = list(draft.notes)
    if existing is not None:
        sop = into_existing(library, existing.sop, sop, session, from_evidence.sop, replace=replace)
        notes.append(
            f"{path.name} existed: its ids stay, and " + ("its text is replaced" if replace else "edits by hand too")
        )
    text = render(assign_ids(sop), base=existing, templates=library.templates_dir)
    library.write(path, text.encode())
    changes: tuple[Explained, ...] = ()
    if existing is not None:
        before = assign_ids(existing.sop)
        found = drift(before, session, known=known, fresh=from_evidence.sop)
        changes = proposed(before, parse(text).sop, session, found)
        notes += left_as_it_is(found, changes)
    return DraftResult(
        slug=final_slug,
        path=path,
        relative_path=str(path.relative_to(library.root)),
        notes=tuple(notes),
        drafter="evidence" if settings is None else settings.model,
        next_command=f"sopcapture {'answer ' + session.id if session.open_questions() else 'commit ' + final_slug}",
        changes=changes,
    )


def _slug(wanted: str) -> str:
    slug = slugify(wanted)
    if slug != wanted:
        raise UsageError(f"{wanted!r} is no slug", f"say --slug {slug}" if slug else "use letters, digits and dashes")
    return slug


def _with_model(
    library: Library,
    session: Session,
    settings: ModelSettings,
    slug: str | None,
    known: Study,
    say: Say,
    cancelled: Callable[[], bool],
) -> Draft:
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
