"""Who stands behind each statement of an SOP: the revision, the person and the recording."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from sopcapture.diff import SECTIONS, compare, keep_ids
from sopcapture.document import assign_ids, why_no_sop
from sopcapture.errors import DocumentError
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.citing import session_of
from sopcapture.workflows.explaining import Makers, rationale
from sopcapture.workflows.lineage import keys_of, lineage
from sopcapture.workflows.revisions import load_document


@dataclass(frozen=True)
class Blame:
    """One statement and its origin: the last revision that changed it. Null where it is not committed yet."""

    target: str
    id: str
    text: str
    revision: str | None
    author: str | None
    at: str | None
    rationale: str | None
    sessions: tuple[str, ...]
    evidence: tuple[str, ...]
    by_hand: bool

    def to_json(self) -> dict[str, Any]:
        """Give what `blame --json` gives."""
        return {**vars(self), "sessions": list(self.sessions), "evidence": list(self.evidence)}


def blame(library: Library, spec: str) -> list[Blame]:
    """Say of each statement of ``SLUG`` or ``SLUG@REV`` who changed it last, in the order of the document.

    Raises:
        DocumentError: there is no such SOP, or it cannot be read.
        GitError: the revision is unknown.
    """
    slug, at, revision = spec.partition("@")
    document = load_document(library, spec)
    if problem := why_no_sop(document):
        raise DocumentError(f"{slug} cannot be read: {problem}", f"sopcapture check {slug}")
    repository = Repository(library.root)
    path = library.sop_path(slug)
    line = lineage(repository, repository.history(path, until=revision if at else "HEAD"))
    committed = next((each.sop for each in reversed(line) if each.sop is not None), Sop(slug=slug, title=""))
    sop = assign_ids(keep_ids(committed, document.sop))
    edited = set() if at else {about for change in compare(committed, sop) for about in _edited(change)}
    return list(_rows(sop, Makers(line), edited))


def _edited(change: Change) -> Iterator[tuple[str, str]]:
    """Name what an edit is about: statements, or a field of the document."""
    for target, identity, field in keys_of(change):
        yield target, identity or field or ""


def _rows(sop: Sop, made: Makers, edited: Container[tuple[str, str]]) -> Iterator[Blame]:
    for name, evidence in (("overview", sop.overview_evidence), ("trigger", sop.trigger_evidence)):
        text = getattr(sop, name)
        if text:
            found = None if ("document", name) in edited else made.of_text(name, text)
            yield _row(sop, "document", name, text, found, evidence, None)
    for section in SECTIONS:
        for statement in getattr(sop, section.attribute):
            found = None if (section.target, statement.id) in edited else made.of_statement(section.target, statement)
            text = str(getattr(statement, section.names))
            yield _row(sop, section.target, statement.id, text, found, statement.evidence, statement)


def _row(
    sop: Sop, target: str, identity: str, text: str, made: Revision | None, evidence: tuple[str, ...], statement: Any
) -> Blame:
    sessions = dict.fromkeys(session for name in evidence if (session := session_of(name, sop)))
    return Blame(
        target=target,
        id=identity,
        text=" ".join(text.split()),
        revision=made.revision if made else None,
        author=made.author if made else None,
        at=made.at if made else None,
        rationale=rationale(made, statement),
        sessions=tuple(sessions),
        evidence=evidence,
        by_hand=bool(getattr(statement, "by_hand", False)),
    )
