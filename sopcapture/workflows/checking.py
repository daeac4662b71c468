"""Checking an SOP against the sessions that it was recorded from."""

from __future__ import annotations

import os
from pathlib import Path

from sopcapture.document import Document, Problem, check, parse
from sopcapture.errors import DocumentError, SessionError
from sopcapture.model.session import Session
from sopcapture.redact import Redactor
from sopcapture.store import Library, read_session


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


def recorded_sessions(library: Library, document: Document) -> dict[str, Session]:
    """Read the sessions that a document names, those that are there."""
    sessions: dict[str, Session] = {}
    for name in document.sop.recorded_from:
        try:
            sessions[name] = read_session(library.find_session(name))
        except SessionError:
            continue
    return sessions


def check_document(library: Library, document: Document) -> tuple[Problem, ...]:
    """Check a document that was read."""
    return check(document, recorded_sessions(library, document), Redactor(environ=os.environ))


def check_sop(library: Library, slug: str) -> tuple[Problem, ...]:
    """Check the SOP that a slug or a path names."""
    return check_document(library, read_document(library.find_sop(slug)))
