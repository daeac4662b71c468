"""The revisions of an SOP: listing, reading and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff import Note, compare, keep_ids
from sopcapture.diff import as_markdown as markdown_of
from sopcapture.diff import as_text as text_of
from sopcapture.document import assign_ids, why_no_sop
from sopcapture.errors import DocumentError, GitError
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop, sop_to_json
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.explaining import Explained, Makers, explain
from sopcapture.workflows.lineage import key_of, lineage
from sopcapture.workflows.revisions import Attempt, attempt, document_at, document_in, read_document, readable

_OTHER_LINE = "made by no revision between the two"
"""What is said of a change between two revisions of which the one did not lead to the other."""


@dataclass(frozen=True)
class RevisionRow:
    """One line of `log`. Where the document cannot be read at that revision, `problem` says why, else it is null."""

    revision: str
    author: str
    at: str
    owner: str | None
    status: str | None
    subject: str
    sessions: tuple[str, ...]
    problem: str | None

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
    explained: tuple[Explained, ...]
    """The changes, each with its risks and its origin."""
    passed_over: tuple[str, ...] = ()
    """A line for each revision in between that cannot be read: what it changed is told of the one after it."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes alone."""
        return tuple(each.change for each in self.explained)


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
    return [_row(revision, tried) for revision, tried in zip(history, _read(repository, history), strict=True)]


def _read(repository: Repository, history: Sequence[Revision]) -> list[Attempt]:
    return [attempt(data) for data in repository.contents([(each.revision, each.path) for each in history])]


def _row(revision: Revision, tried: Attempt) -> RevisionRow:
    sop = tried.document.sop if tried.document is not None else None
    return RevisionRow(
        revision=revision.revision,
        author=revision.author,
        at=revision.at,
        owner=sop.owner if sop else None,
        status=sop.status if sop else None,
        subject=revision.subject,
        sessions=sop.recorded_from if sop else (),
        problem=tried.problem or None,
    )


def cut_off(library: Library) -> str:
    """Say that a clone lacks the older revisions, "" where it has them all."""
    shallow = Repository(library.root).is_shallow()
    return "this clone is shallow: older revisions are not in it; git fetch --unshallow" if shallow else ""


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
        return _comparison(repository, before, after, (wanted[0], wanted[1]), history)
    current = _current(library, slug)
    if len(wanted) == 1:
        before = document_at(library, slug, wanted[0]).sop
        history = repository.history(path, since=wanted[0])
        return _comparison(repository, before, current, (wanted[0], "the file"), history, uncommitted=True)
    history = repository.history(path)
    if not history:
        raise GitError(f"{slug} has no revision yet", f"sopcapture commit {slug}")
    latest = history[0]
    if repository.show(path, "HEAD") != path.read_bytes():
        return _since_last_readable(repository, history, 0, (current, "the file"))
    if len(history) == 1:
        raise GitError(f"{slug} has only one revision and no change since", "edit it, or draft another session into it")
    return _since_last_readable(repository, history, 1, (current, latest.revision[:10]))


def _current(library: Library, slug: str) -> Sop:
    document = read_document(library.find_sop(slug))
    if problem := why_no_sop(document):
        raise DocumentError(f"{slug} cannot be read: {problem}", f"sopcapture check {slug}")
    return document.sop


def _since_last_readable(
    repository: Repository, history: Sequence[Revision], newest: int, to: tuple[Sop, str]
) -> Comparison:
    """Compare with a revision, or where that cannot be read with the last one before it that can."""
    there = (each for each in history[newest:] if readable(repository.show(each.path, each.revision)) is not None)
    base = next(there, history[newest])
    before = document_in(repository, base.path, base.revision).sop
    name = "HEAD" if base is history[0] else base.revision[:10]
    # What is listed after it is not all that came after it: a merge brings in what was done beside it.
    since = repository.history(history[0].path, since=base.revision)
    return _comparison(repository, before, to[0], (name, to[1]), since, uncommitted=newest == 0)


def _comparison(
    repository: Repository,
    before: Sop,
    after: Sop,
    names: tuple[str, str],
    history: Sequence[Revision],
    *,
    uncommitted: bool = False,
) -> Comparison:
    """Compare two SOPs that `history` lies between; `uncommitted` where the one is the file."""
    before = assign_ids(keep_ids(after, before))
    after = assign_ids(keep_ids(before, after))
    line = lineage(repository, history, before)
    makers = Makers(line)
    if uncommitted:
        committed = next((each.sop for each in reversed(line) if each.sop is not None), before)
        edited = {key_of(change) for change in compare(committed, after)}
        explained = explain(
            tuple(compare(before, after)),
            before,
            after,
            lambda change: None if key_of(change) in edited else makers.of(change),
        )
    else:
        explained = explain(tuple(compare(before, after)), before, after, makers.of, _OTHER_LINE)
    over = tuple(unreadable(each.revision.revision, each.problem) for each in reversed(line) if each.problem)
    return Comparison(before, after, *names, explained, over)


def unreadable(revision: str, problem: str) -> str:
    """Name a revision that cannot be read, and say why."""
    return f"revision {revision[:10]} cannot be read: {problem}"


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
