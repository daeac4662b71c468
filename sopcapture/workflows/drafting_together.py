"""Several recordings of the same work into one SOP: refuse what is other work, draft, ask what they differ in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sopcapture.document import assign_ids
from sopcapture.draft import Asking, Together, draft_from_evidence, study
from sopcapture.errors import RefusedError, SessionError, UsageError
from sopcapture.model.session import Question, Session
from sopcapture.store import Library
from sopcapture.workflows.answering import ask
from sopcapture.workflows.clock import now
from sopcapture.workflows.drafters import (
    DraftResult,
    Say,
    origins,
    slug_of,
    what_stays,
    with_model,
    worked_in,
    write_draft,
)
from sopcapture.workflows.explaining import Explained
from sopcapture.workflows.into_existing import together_into_existing
from sopcapture.workflows.models import model_settings
from sopcapture.workflows.proposing import proposed_by_several
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load, there


def draft_together(
    library: Library,
    wanted: Sequence[str],
    *,
    slug: str | None = None,
    update: bool = False,
    offline: bool = False,
    model: str | None = None,
    budget: int | None = None,
    replace: bool = False,
    explained: bool = False,
    anyway: bool = False,
    progress: Say = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> DraftResult:
    """Draft one SOP of several sessions of the same work, and put what they differ in as questions into their logs.

    Where the SOP exists, the sessions that it was recorded from are drafted along. `anyway` takes sessions together
    that look like different work; the rest is as in `draft_session`.

    Raises:
        RefusedError: the sessions are not the same work.
        UsageError: a session is named twice, or the slug is none.
        DocumentError, SessionError, ModelError: as in `draft_session`.
    """
    if update and slug is not None:
        library.find_sop(slug)
    sessions = _sessions(library, wanted)
    wanted_slug = slug_of(slug) if slug is not None else None
    together = Together(sessions)
    if not anyway:
        _must_be_alike(together)
    final_slug = wanted_slug or draft_from_evidence(together.session).sop.slug
    path = library.sop_path(final_slug)
    existing = read_document(path) if path.exists() else None
    own: list[Session] = []
    if existing is not None:
        names = existing.sop.recorded_from
        own = there(library, names, {session.id: session for session in sessions})
        added = [session for session in sessions if session.id not in names]
        together = Together([*own, *added], names)
        if not anyway and own:
            _must_be_alike(together)
    settings = None if offline else model_settings(library, model=model, budget=budget)
    known = study(together.session)
    if settings is None:
        draft = draft_from_evidence(together.session, slug=final_slug, known=known)
    else:
        draft = with_model(library, together.session, settings, final_slug, known, progress, cancelled)
    made, asking = together.finished(draft)
    sop = made.sop.model_copy(update={"slug": final_slug})
    notes = list(made.notes)
    if existing is not None:
        sop = together_into_existing(existing.sop, sop, own, replace=replace)
        notes.append(what_stays(path, replace=replace))
    written = write_draft(library, path, sop, existing)
    asked = _ask(library, asking)
    waiting = [*(question for _, question in together.open_questions), *asked]
    if waiting:
        notes.append(
            f"{len(waiting)} question{'s are' if len(waiting) > 1 else ' is'} open; an answer makes it better."
        )
    asks = next(iter([*(one.session for one in asking), *(name for name, _ in together.open_questions)]), None)
    changes: tuple[Explained, ...] = ()
    if existing is not None:
        before = assign_ids(existing.sop)
        fresh = [session for session in sessions if session.id not in existing.sop.recorded_from] or sessions
        changes = proposed_by_several(before, written, fresh)
    return DraftResult(
        slug=final_slug,
        path=path,
        relative_path=str(path.relative_to(library.root)),
        notes=tuple(notes),
        drafter="evidence" if settings is None else settings.model,
        next_command=f"sopcapture {'answer ' + asks if asks else 'commit ' + final_slug}",
        changes=changes,
        explained=origins(library, made, written) if explained else None,
        questions=tuple(asked),
    )


def _sessions(library: Library, wanted: Sequence[str]) -> list[Session]:
    sessions = [load(library, each) for each in wanted]
    ids = [session.id for session in sessions]
    for session in sessions:
        if ids.count(session.id) > 1:
            raise UsageError(f"session {session.id} is named twice", "name each recording once")
        if not worked_in(session):
            raise SessionError(f"session {session.id} holds no command and no manual step", "leave it out")
    short = [session.header.short_id for session in sessions]
    twice = next((name for name in short if short.count(name) > 1), None)
    if twice is not None:
        raise UsageError(
            f"two of these sessions have the short id {twice}, by which an SOP cites them", "import one of them anew"
        )
    return sessions


def _must_be_alike(together: Together) -> None:
    if not together.strangers:
        return
    one = together.strangers[0]
    raise RefusedError(
        f"{one.session} is not the same work as {one.leading}: they have {one.alike:.0%} in common",
        "draft each by itself, or say --anyway to take them together",
    )


def _ask(library: Library, asking: Sequence[Asking]) -> list[tuple[str, Question]]:
    """Put questions into the logs of the sessions whose events they are about."""
    asked: list[tuple[str, Question]] = []
    for one in asking:
        question = Question(at=now(), about=one.about, reason="branch", topic=one.topic, text=one.text)
        asked.append((one.session, ask(library, load(library, one.session), question)))
    return asked
