"""What a reader of an SOP gets: the approved revision where there is one, and what is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sopcapture.diff import Line, compare, describe
from sopcapture.document import Document, parse
from sopcapture.errors import DocumentError, SopcaptureError
from sopcapture.export import HistoryEntry, Reading
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.approvals import approved_revision
from sopcapture.workflows.clock import now
from sopcapture.workflows.revisions import document_at, read_document

_SHOWN = 30
_CADENCE = re.compile(r"(\d{1,5})\s*([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def reading_of(library: Library, spec: str, *, history: bool = True) -> Reading:
    """Read what ``SLUG``, ``SLUG@REV`` or a path means to a reader.

    A slug alone means the approved revision, else the file as it stands; a path always means the file.

    Raises:
        DocumentError: there is no such SOP, or it cannot be read.
        GitError: the revision is unknown.
    """
    slug, at, wanted = spec.partition("@")
    if not at and ("/" in spec or spec.endswith(".md")):
        file = library.find_sop(spec)
        return Reading(_sound(read_document(file), file.name.removesuffix(".md").removesuffix(".sop")))
    repository = Repository(library.root)
    path = library.sop_path(slug)
    revisions = repository.history(path)
    approved = None
    if at:
        document = document_at(library, slug, wanted)
    elif (approval := approved_revision(library, slug)) is not None:
        approved, document = approval.revision, approval.document
    else:
        document = read_document(library.find_sop(slug))
    sop = _sound(document, slug)
    shown = approved or _holding(repository, revisions, document)
    if shown is None:
        return Reading(sop, revision=repository.resolve(wanted) if at else "")
    behind = revisions[revisions.index(shown) :]
    due = _due(sop, shown.at)
    return Reading(
        sop,
        revision=shown.revision,
        at=shown.at,
        number=len(behind),
        due=due.isoformat() if due else "",
        overdue=due is not None and due < now().date(),
        newer=approved is not None and (behind != revisions or repository.changed(path)),
        history=tuple(_entries(repository, behind)) if history else (),
        earlier=max(0, len(behind) - _SHOWN),
    )


def _sound(document: Document, slug: str) -> Sop:
    """Give the SOP of a document that was read whole: a reader would not see what is missing.

    The name of its file counts, since files are written under it; the front matter may say anything.
    """
    wrong = next((problem for problem in document.problems if problem.level == "error"), None)
    if wrong is not None:
        where = f" ({wrong.where})" if wrong.where else ""
        raise DocumentError(f"{slug} cannot be read whole: {wrong.text}{where}", f"see: sopcapture check {slug}")
    return document.sop.model_copy(update={"slug": slug})


def _holding(repository: Repository, revisions: Sequence[Revision], document: Document) -> Revision | None:
    """Give the latest revision that left the document as it is; None where none did."""
    wanted = document.text
    for revision in revisions:
        data = repository.show(revision.path, revision.revision)
        if data is not None and parse(data.decode("utf-8", "replace")).text == wanted:
            return revision
    return None


def _document(repository: Repository, revision: Revision) -> Document | None:
    """Read the document of a revision; None where it cannot be read."""
    try:
        data = repository.show(revision.path, revision.revision)
        return parse(data.decode("utf-8", "replace")) if data is not None else None
    except SopcaptureError:
        return None


def _entries(repository: Repository, revisions: Sequence[Revision]) -> Iterator[HistoryEntry]:
    """Tell each revision with what it changed, newest first."""
    documents = [_document(repository, revision) for revision in revisions[: _SHOWN + 1]]
    for index, revision in enumerate(revisions[:_SHOWN]):
        changes: tuple[tuple[Line, ...], ...] | None = ()
        if index + 1 < len(revisions):
            after, before = documents[index], documents[index + 1]
            changes = tuple(map(describe, compare(before.sop, after.sop))) if after and before else None
        yield HistoryEntry(revision.revision, revision.author, revision.at, revision.subject, changes)


def _due(sop: Sop, at: str) -> date | None:
    """Give the day by which an SOP is to be looked at again, None where it names no cadence that can be read."""
    cadence = _CADENCE.fullmatch(sop.review_every or "")
    if cadence is None:
        return None
    return date.fromisoformat(at[:10]) + timedelta(days=int(cadence[1]) * _DAYS[cadence[2]])
