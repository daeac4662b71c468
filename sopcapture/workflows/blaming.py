"""Who stands behind each statement of an SOP: the revision, the person and the recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sopcapture.diff import SECTIONS, compare
from sopcapture.document import assign_ids
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.citing import session_of
from sopcapture.workflows.explaining import makers, rationale
from sopcapture.workflows.lineage import Key, key_of, lineage
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
    sop = assign_ids(load_document(library, spec).sop)
    repository = Repository(library.root)
    path = library.sop_path(slug)
    line = lineage(repository, repository.history(path, until=revision if at else "HEAD"))
    made = makers(line)
    if not at:
        committed = next((each.sop for each in reversed(line) if each.sop is not None), Sop(slug=slug, title=""))
        edited = {key_of(change)[:2] for change in compare(committed, sop)}
        made = {key: found for key, found in made.items() if key[:2] not in edited}
    latest = {key[:2]: found for key, found in made.items()}
    return list(_rows(sop, made, latest))


def _rows(sop: Sop, made: dict[Key, Revision], latest: dict[tuple[str, str], Revision]) -> Iterator[Blame]:
    for name, evidence in (("overview", sop.overview_evidence), ("trigger", sop.trigger_evidence)):
        text = getattr(sop, name)
        if text:
            yield _row(sop, "document", name, text, made.get(("document", "", name)), evidence, None)
    for section in SECTIONS:
        for statement in getattr(sop, section.attribute):
            found = latest.get((section.target, statement.id))
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
