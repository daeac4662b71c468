"""What an export of an SOP is made of: the revision that a reader gets, and what is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sopcapture.diff import Line, describe
from sopcapture.document import Document
from sopcapture.errors import DocumentError, GitError
from sopcapture.export import GivenApproval, HistoryEntry, Reading
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Repository
from sopcapture.workflows.approvals import Held, approval_among, approval_in, held_revisions, signature_in_words
from sopcapture.workflows.clock import now
from sopcapture.workflows.freshness import due_of
from sopcapture.workflows.lineage import lineage
from sopcapture.workflows.revisions import document_at, read_document
from sopcapture.workflows.runs import last_success_of, validated_at

_SHOWN = 30


def reading_of(library: Library, spec: str, *, history: bool = True, approvals: bool = False) -> Reading:
    """Read what ``SLUG``, ``SLUG@REV`` or a path means to a reader.

    A slug alone means the approved revision, else the file as it stands; a path always means the file.

    Raises:
        DocumentError: there is no such SOP, or it cannot be read.
        GitError: the revision is unknown.
    """
    slug, at, wanted = spec.partition("@")
    file = library.find_sop(spec) if not at and ("/" in spec or spec.endswith(".md")) else None
    if file is not None:
        slug = file.name.removesuffix(".md").removesuffix(".sop")
    held = _held(library, slug) if file is None or file == library.sop_path(slug).resolve() else []
    approval = approval_among(held)
    if file is not None:
        document = read_document(file)
    elif at:
        document = document_at(library, slug, wanted)
    else:
        document = approval.document if approval is not None else read_document(library.find_sop(slug))
    by_default = file is None and not at
    behind = _behind(held, document)
    approved = approval_among(behind)
    stands = approved is not None and approved.document.text == document.text
    sop = _sound(document, slug, approved=stands)
    if not behind:
        return Reading(sop, revision=Repository(library.root).resolve(wanted) if at else "")
    approved_at = approved.revision.at if approved is not None else None
    validated = validated_at(approved_at, last_success_of(library, slug))
    due = due_of(sop.status, sop.review_every, validated, behind[-1].revision.at)
    latest = by_default and len(behind) == len(held) and not Repository(library.root).changed(library.sop_path(slug))
    return Reading(
        sop,
        revision=behind[0].revision.revision,
        at=behind[0].revision.at,
        number=len(behind),
        due=f"{due:%Y-%m-%d}" if due else "",
        overdue=due is not None and due < now(),
        newer=by_default and stands and not latest,
        history=tuple(_entries(library, behind)) if history else (),
        earlier=max(0, len(behind) - _SHOWN),
        approvals=tuple(_approvals(library, behind)) if approvals else (),
    )


def _held(library: Library, slug: str) -> list[Held]:
    """Give the revisions of an SOP; without git there are none, and a file can be read all the same."""
    try:
        return held_revisions(library, slug)
    except GitError:
        return []


def _behind(held: Sequence[Held], document: Document) -> Sequence[Held]:
    """Give the latest revision that left the document as it is, and those before it; none where no revision did."""
    for index, each in enumerate(held):
        if each.document is not None and each.document.text == document.text:
            return held[index:]
    return ()


def _sound(document: Document, slug: str, *, approved: bool) -> Sop:
    """Give the SOP of a document that was read whole: a reader would not see what is missing.

    What its front matter claims does not count for a reader: the name is that of its file, since files are written
    under it, and it is approved only where somebody who may has approved it.
    """
    wrong = next((problem for problem in document.problems if problem.level == "error"), None)
    if wrong is not None:
        where = f" ({wrong.where})" if wrong.where else ""
        raise DocumentError(f"{slug} cannot be read whole: {wrong.text}{where}", f"see: sopcapture check {slug}")
    claims = document.sop.status == "approved" and not approved
    return document.sop.model_copy(update={"slug": slug, "status": "draft" if claims else document.sop.status})


def _entries(library: Library, held: Sequence[Held]) -> Iterator[HistoryEntry]:
    """Tell each revision with what it changed itself, newest first."""
    base = next((each.document.sop for each in held[_SHOWN:] if each.document is not None), None)
    shown = [each.revision for each in held[:_SHOWN]]
    for made in reversed(lineage(Repository(library.root), shown, base)):
        changes: tuple[tuple[Line, ...], ...] | None = None
        if made.sop is not None:
            changes = tuple(map(describe, made.changes)) if made.origins else ()
        revision = made.revision
        yield HistoryEntry(revision.revision, revision.author, revision.at, revision.subject, changes)


def _approvals(library: Library, held: Sequence[Held]) -> Iterator[GivenApproval]:
    for approval in islice(filter(None, map(approval_in, held)), _SHOWN):
        revision = approval.revision
        yield GivenApproval(revision.revision, approval.by, revision.at, signature_in_words(library, approval))
