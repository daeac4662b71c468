"""Checking an SOP against the sessions that it was recorded from."""

from __future__ import annotations

import os

from sopcapture.document import Document, Problem, assign_ids, check, template_problems
from sopcapture.errors import GitError, SessionError, UsageError
from sopcapture.model.session import Session
from sopcapture.redact import Redactor
from sopcapture.store import Library, read_session
from sopcapture.workflows.approvals import approval_problems
from sopcapture.workflows.revisions import read_document

__all__ = ["check_document", "check_sop", "read_document", "recorded_sessions"]


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
    found = check(document, recorded_sessions(library, document), Redactor(environ=os.environ))
    return (*template_problems(assign_ids(document.sop), library.templates_dir), *found)


def check_sop(library: Library, slug: str) -> tuple[Problem, ...]:
    """Check the SOP that a slug or a path names, and whether it is approved where it says so."""
    path = library.find_sop(slug)
    document = read_document(path)
    found = check_document(library, document)
    slug = path.name.removesuffix(".sop.md")
    if path.parent != library.sops_dir or slug not in library.slugs():
        return found
    try:
        claims = tuple(approval_problems(library, slug, document))
    except (GitError, UsageError):
        return found  # without git, and under a name that is no slug, nothing is approved
    levels = ("error", "warning", "advice")
    return tuple(sorted((*found, *claims), key=lambda each: levels.index(each.level)))
