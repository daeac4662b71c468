"""Reading an SOP as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopcapture.document import Document, parse, why_no_sop
from sopcapture.errors import DocumentError
from sopcapture.store import Library, Repository


@dataclass(frozen=True)
class Attempt:
    """What came of reading a document: it, or why there is none."""

    document: Document | None
    problem: str = ""


def attempt(data: bytes | None) -> Attempt:
    """Read a document as a revision has it. A byte that is no UTF-8 costs that letter, and not the revision."""
    if data is None:
        return Attempt(None, "the file was taken out of git")
    try:
        document = parse(data.decode("utf-8", "replace"))
    except DocumentError as error:
        return Attempt(None, error.message)
    problem = why_no_sop(document)
    return Attempt(None if problem else document, problem)


def readable(data: bytes | None) -> Document | None:
    """Read a document as a revision has it, None where there is none that can be read."""
    return attempt(data).document


def read_document(path: Path) -> Document:
    """Read a document from disk.

    Raises:
        DocumentError: it cannot be read.
    """
    try:
        return parse(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name} is no UTF-8 text (byte {error.start})", "save it as UTF-8") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(f"{path.name} cannot be read: {reason}", "put it back, or draft it again") from error


def document_in(repository: Repository, path: str, revision: str) -> Document:
    """Read the document that a file held at a revision.

    Raises:
        DocumentError: it held none, or one that cannot be read; the message names the revision.
    """
    data = repository.show(path, revision)
    if data is None:
        raise DocumentError(f"{path} is not in revision {revision}", "see its revisions with: sopcapture log")
    tried = attempt(data)
    if tried.document is None:
        mend = f"see it with: git show {revision[:10]}:{path}"
        raise DocumentError(f"{path} at {revision[:10]} cannot be read: {tried.problem}", mend)
    return tried.document


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
    if repository.show(path, found) is not None:
        return document_in(repository, library.relative(path), found)
    for item in repository.history(path):
        if item.revision == found:
            return document_in(repository, item.path, found)
    raise DocumentError(f"{slug} is not in revision {revision}", f"see its revisions with: sopcapture log {slug}")
