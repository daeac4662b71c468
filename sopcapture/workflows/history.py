"""The revisions of an SOP: listing, reading and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff import Note, compare
from sopcapture.diff import as_markdown as markdown_of
from sopcapture.diff import as_text as text_of
from sopcapture.document import parse
from sopcapture.errors import GitError, SopcaptureError
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop, sop_to_json
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.explaining import Explained, Key, explain, key_of, makers
from sopcapture.workflows.revisions import document_at, document_in, read_document


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
    explained: tuple[Explained, ...]
    """The same changes, each with its risks and its origin."""


def revisions(library: Library, slug: str) -> list[RevisionRow]:
    """List the revisions of an SOP, newest first.

    Raises:
        DocumentError: no such SOP, now or ever.
        GitError: git refused.
    """
    path = library.sop_path(slug)
    repository = Repository(library.root)
    history = repository.history(path)
    if not history and not path.is_file():
        library.find_sop(slug)
    return [_row(revision, data) for revision, data in zip(history, repository.contents(history), strict=True)]


def _row(revision: Revision, data: bytes | None) -> RevisionRow:
    try:
        sop = parse(data.decode("utf-8", "replace")).sop if data is not None else None
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


def compare_revisions(library: Library, slug: str, wanted: Sequence[str]) -> Comparison:
    """Compare as `diff` does: no revision, one, or two.

    Raises:
        DocumentError: a side is missing or cannot be read.
        GitError: a revision is unknown, or nothing is committed yet.
    """
    path = library.sop_path(slug)
    repository = Repository(library.root)
    if len(wanted) == 2:
        before, after = (document_at(library, slug, revision).sop for revision in wanted)
        history = repository.history(path, until=wanted[1], since=wanted[0])
        return _comparison(before, after, (wanted[0], wanted[1]), makers(library, before, history))
    current = read_document(library.find_sop(slug)).sop
    if len(wanted) == 1:
        before = document_at(library, slug, wanted[0]).sop
        made = makers(library, before, repository.history(path, since=wanted[0]))
        committed = _committed(repository, library.relative(path))
        for change in compare(committed, current) if committed is not None else ():
            made.pop(key_of(change), None)
        return _comparison(before, current, (wanted[0], "the file"), made)
    history = repository.history(path)
    if not history:
        raise GitError(f"{slug} has no revision yet", f"sopcapture commit {slug}")
    latest = history[0]
    if repository.show(path, "HEAD") != path.read_bytes():
        before = document_in(repository, latest.path, latest.revision).sop
        return _comparison(before, current, ("HEAD", "the file"), {})
    if len(history) == 1:
        raise GitError(f"{slug} has only one revision and no change since", "edit it, or draft another session into it")
    before = document_in(repository, history[1].path, history[1].revision).sop
    names = (history[1].revision[:10], latest.revision[:10])
    return _comparison(before, current, names, makers(library, before, history[:1]))


def _committed(repository: Repository, path: str) -> Sop | None:
    try:
        return document_in(repository, path, "HEAD").sop
    except SopcaptureError:
        return None


def _comparison(before: Sop, after: Sop, names: tuple[str, str], made: Mapping[Key, Revision]) -> Comparison:
    changes = tuple(compare(before, after))
    return Comparison(before, after, *names, changes, explain(changes, before, after, made))


def as_text(comparison: Comparison) -> str:
    """Tell the changes in lines."""
    return text_of(comparison.changes, _notes(comparison))


def as_markdown(comparison: Comparison) -> str:
    """Tell the changes in Markdown."""
    return markdown_of(comparison.changes, _notes(comparison))


def _notes(comparison: Comparison) -> Callable[[Change], Note]:
    by_identity = {id(each.change): each for each in comparison.explained}
    return lambda change: by_identity[id(change)].note()


def sop_as_json(sop: Sop) -> dict[str, Any]:
    """Give what `show --json` gives."""
    return sop_to_json(sop)
