"""From a session to a document: choose the drafter, keep what a person edited, write it."""

from __future__ import annotations

from collections.abc import Callable

from sopcapture.document import assign_ids
from sopcapture.draft import draft_from_evidence, drift, study
from sopcapture.errors import SessionError
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop
from sopcapture.store import Library
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
from sopcapture.workflows.drafting_together import draft_together
from sopcapture.workflows.explaining import Explained
from sopcapture.workflows.into_existing import into_existing, is_one_of_several
from sopcapture.workflows.models import model_settings
from sopcapture.workflows.proposing import left_as_it_is, proposed
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.second_take import with_first_take
from sopcapture.workflows.sessions import load


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
    explained: bool = False,
    progress: Say = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> DraftResult:
    """Draft the SOP of a session and write it; into one that exists, keeping its ids and what was edited by hand.

    `update`: the SOP `slug` must be there. `explained`: say of each statement where it comes from.

    Raises:
        DocumentError: the SOP that is to be updated is not there.
        SessionError: the session is missing, or holds nothing that was done.
        UsageError: the slug is none.
        ModelError: the person stopped the model pass; nothing is written.
    """
    if update and slug is not None:
        library.find_sop(slug)
    session = load(library, wanted)
    if not worked_in(session):
        raise SessionError(f"session {session.id} holds no command and no manual step", "record some work first")
    settings = None if offline else model_settings(library, model=model, budget=budget)
    wanted_slug = slug_of(slug) if slug is not None else None
    known = study(session)
    from_evidence = draft_from_evidence(session, slug=wanted_slug, known=known)
    if _is_one_of_several(library, wanted_slug or from_evidence.sop.slug, session):
        return draft_together(
            library,
            [session.id],
            slug=wanted_slug or from_evidence.sop.slug,
            offline=offline,
            model=model,
            budget=budget,
            replace=replace,
            explained=explained,
            anyway=True,
            progress=progress,
            cancelled=cancelled,
        )
    draft = from_evidence
    if settings is not None:
        draft = with_model(library, session, settings, wanted_slug, known, progress, cancelled)
    final_slug = wanted_slug or draft.sop.slug
    path = library.sop_path(final_slug)
    existing = read_document(path) if path.exists() else None
    sop = draft.sop.model_copy(update={"slug": final_slug})
    notes = list(draft.notes)
    first = _first_take(library, session, existing.sop if existing else None)
    if first is not None:
        taken = with_first_take(first, existing.sop if existing else None, sop, session)
        sop = taken.sop
        notes += taken.notes
    elif existing is not None:
        sop = into_existing(library, existing.sop, sop, session, from_evidence.sop, replace=replace)
        notes.append(what_stays(path, replace=replace))
    written = write_draft(library, path, sop, existing)
    changes: tuple[Explained, ...] = ()
    if existing is not None:
        before = assign_ids(existing.sop)
        found = drift(before, session, known=known, fresh=from_evidence.sop)
        changes = proposed(before, written, session, found)
        notes += left_as_it_is(found, changes)
    return DraftResult(
        slug=final_slug,
        path=path,
        relative_path=str(path.relative_to(library.root)),
        notes=tuple(notes),
        drafter="evidence" if settings is None else settings.model,
        next_command=f"sopcapture {'answer ' + session.id if session.open_questions() else 'commit ' + final_slug}",
        changes=changes,
        explained=origins(library, draft, written, session) if explained else None,
        session=session,
        from_evidence=from_evidence.sop,
    )


def _is_one_of_several(library: Library, slug: str, session: Session) -> bool:
    path = library.sop_path(slug)
    return path.exists() and is_one_of_several(library, read_document(path).sop, session)


def _first_take(library: Library, session: Session, existing: Sop | None) -> Session | None:
    """Give the first take of a session that is drafted for the first time, as far as it is here.

    An SOP that exists has to be that of the first take; once it knows both, it is brought up to date as any other.
    """
    if not session.header.second_take_of or (existing and session.id in existing.recorded_from):
        return None
    if existing is not None and existing.recorded_from[:1] != (session.header.second_take_of,):
        return None
    try:
        return load(library, session.header.second_take_of)
    except SessionError:
        return None
