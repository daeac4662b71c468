"""The revisions of an SOP: listing, reading and comparing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff import as_markdown as markdown_of
from sopcapture.diff import as_text as text_of
from sopcapture.diff import compare
from sopcapture.document import Document, parse
from sopcapture.errors import DocumentError, GitError, SopcaptureError
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop, sop_to_json
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.checking import read_document


@dataclass(frozen=True)
class RevisionRow:
    """One line of `log`. `status` and `owner` are null where the document cannot be read at that revision."""

    revision: str
    author: str
    at: str
    owner: str | None
    status: str | None
    subject: str
    sessions: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give what `log --json` gives."""
        return {**vars(self), "sessions": list(self.sessions)}


@dataclass(frozen=True)
class Comparison:
    """Two revisions and what changed in meaning between them."""

    before: Sop
    after: Sop
    before_name: str
    after_name: str
    changes: tuple[Change, ...]


def revisions(library: Library, slug: str) -> list[RevisionRow]:
    """List the revisions of an SOP, newest first.

    Raises:
        DocumentError: no such SOP, now or ever.
        GitError: git refused.
    """
    path = library.sop_path(slug)
    history = Repository(library.root).history(path)
    if not history and not path.is_file():
        library.find_sop(slug)
    return [_row(library, revision) for revision in history]


def _row(library: Library, revision: Revision) -> RevisionRow:
    try:
        sop = _at(library, revision.path, revision.revision).sop
    except SopcaptureError:
        sop = None
    return RevisionRow(
        revision=revision.revision,
        author=revision.author,
        at=revision.at,
        owner=sop.owner if sop else None,
        status=sop.status if sop else None,
        subject=revision.subject,
        sessions=sop.recorded_from if sop else (),
    )


def _at(library: Library, path: str, revision: str) -> Document:
    data = Repository(library.root).show(path, revision)
    if data is None:
        raise DocumentError(f"{path} is not in revision {revision}", "see its revisions with: sopcapture log")
    return parse(data.decode("utf-8", "replace"))


def load_document(library: Library, spec: str) -> Document:
    """Read ``SLUG``, a path, or ``SLUG@REV``.

    Raises:
        DocumentError: there is none, or it cannot be read.
        GitError: the revision is unknown.
    """
    slug, at, revision = spec.partition("@")
    if not at:
        return read_document(library.find_sop(spec))
    return document_at(library, slug, revision)


def document_at(library: Library, slug: str, revision: str) -> Document:
    """Read an SOP as it was, under the name that its file had then."""
    repository = Repository(library.root)
    found = repository.resolve(revision)
    path = library.sop_path(slug)
    data = repository.show(path, found)
    if data is not None:
        return parse(data.decode("utf-8", "replace"))
    for item in repository.history(path):
        if item.revision == found:
            return _at(library, item.path, found)
    raise DocumentError(f"{slug} is not in revision {revision}", f"see its revisions with: sopcapture log {slug}")


def compare_revisions(library: Library, slug: str, wanted: Sequence[str]) -> Comparison:
    """Compare as `diff` does: no revision, one, or two.

    Raises:
        DocumentError: a side is missing or cannot be read.
        GitError: a revision is unknown, or nothing is committed yet.
    """
    if len(wanted) == 2:
        before, after = (document_at(library, slug, revision).sop for revision in wanted)
        return _comparison(before, after, wanted[0], wanted[1])
    current = read_document(library.find_sop(slug)).sop
    if len(wanted) == 1:
        return _comparison(document_at(library, slug, wanted[0]).sop, current, wanted[0], "the file")
    repository = Repository(library.root)
    path = library.sop_path(slug)
    history = repository.history(path)
    if not history:
        raise GitError(f"{slug} has no revision yet", f"sopcapture commit {slug}")
    latest = history[0]
    if repository.show(path, "HEAD") != path.read_bytes():
        return _comparison(_at(library, latest.path, latest.revision).sop, current, "HEAD", "the file")
    if len(history) == 1:
        raise GitError(f"{slug} has only one revision and no change since", "edit it, or draft another session into it")
    earlier = history[1]
    before = _at(library, earlier.path, earlier.revision).sop
    return _comparison(before, current, earlier.revision[:10], latest.revision[:10])


def _comparison(before: Sop, after: Sop, before_name: str, after_name: str) -> Comparison:
    return Comparison(before, after, before_name, after_name, tuple(compare(before, after)))


def as_text(comparison: Comparison) -> str:
    """Tell the changes in lines."""
    return text_of(comparison.changes)


def as_markdown(comparison: Comparison) -> str:
    """Tell the changes in Markdown."""
    return markdown_of(comparison.changes)


def sop_as_json(sop: Sop) -> dict[str, Any]:
    """Give what `show --json` gives."""
    return sop_to_json(sop)
