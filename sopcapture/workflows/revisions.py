"""Reading an SOP as it was."""

from __future__ import annotations

from pathlib import Path

from sopcapture.document import Document, parse
from sopcapture.errors import DocumentError
from sopcapture.store import Library, Repository


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
    try:
        return parse(data.decode("utf-8", "replace"))
    except DocumentError as error:
        raise DocumentError(f"{path} at {revision[:10]} cannot be read: {error.message}", error.mend) from error


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
