"""Checking an SOP against the sessions that it was recorded from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from sopcapture.document import Document, Problem, assign_ids, check, template_problems
from sopcapture.errors import DocumentError, GitError, LibraryError, RefusedError, SessionError, UsageError
from sopcapture.model.session import Session
from sopcapture.redact import Redactor
from sopcapture.store import Library, Repository, Revision, read_session
from sopcapture.workflows.approvals import Register, approval_problems
from sopcapture.workflows.house_styles import DOCUMENT, problems_by_template, problems_with_sop
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.revisions import read_document

__all__ = ["Approvals", "check_document", "check_library", "check_sop", "recorded_sessions"]

Approvals = Literal["given", "proven"]
"""What an SOP that says approved must have: an approval by who may give it, or one that a signature proves as well."""

_DEMANDED: dict[Approvals, frozenset[str]] = {
    "given": frozenset({"approval-missing", "approval-outdated"}),
    "proven": frozenset({"approval-missing", "approval-outdated", "approval-unproven"}),
}


def recorded_sessions(library: Library, document: Document) -> dict[str, Session]:
    """Read the sessions that a document names, those that are there."""
    sessions: dict[str, Session] = {}
    for name in document.sop.recorded_from:
        try:
            sessions[name] = read_session(library.find_session(name))
        except SessionError:
            continue
    return sessions


def check_document(library: Library, document: Document, secrets: Redactor | None = None) -> tuple[Problem, ...]:
    """Check a document that was read. `secrets` finds them; it takes a while to make, and serves for many documents."""
    found = check(document, recorded_sessions(library, document), secrets or Redactor(environ=os.environ))
    return (*template_problems(assign_ids(document.sop), library.templates_dir), *found)


def check_sop(library: Library, slug: str, approvals: Approvals | None = None) -> tuple[Problem, ...]:
    """Check the SOP that a slug or a path names, and whether it is approved where it says so.

    The library's own templates are tried, too.

    Where `approvals` are demanded, an approval that is missing, outdated or (with ``proven``) unproven is an error.

    Raises:
        DocumentError: there is no such SOP, or it cannot be read.
        GitError: approvals are demanded, and there is no repository that can be read.
        LibraryError: the committed settings, which say who may hand over, cannot be read.
        RefusedError: approvals are demanded in a shallow clone, which lacks the revisions that would show them.
    """
    if approvals:
        _must_have_history(library)
    return _checked(library, slug, approvals, _Shared(problems_by_template(library), Redactor(environ=os.environ)))


@dataclass(frozen=True)
class _Shared:
    """What is the same for all SOPs of a library, and takes a while."""

    templates: Mapping[str, tuple[Problem, ...]]
    """What is wrong with the library's own templates."""
    secrets: Redactor
    register: Register | None = None
    told: bool = False
    """Whether it was said what is wrong with the templates."""


def _checked(library: Library, slug: str, approvals: Approvals | None, shared: _Shared) -> tuple[Problem, ...]:
    templates = shared.templates
    path = library.find_sop(slug)
    document = read_document(path)
    found = check_document(library, document, shared.secrets)
    lost = problems_with_sop(library, assign_ids(document.sop))
    news = {name: each for name, each in lost.items() if name not in templates}
    shown = news if shared.told else {**templates, **lost}
    if any(each.rule == "template" for each in found):
        shown.pop(DOCUMENT, None)  # what it loses of this SOP says more
    found = _by_level(*(each for problems in shown.values() for each in problems), *found)
    slug = path.name.removesuffix(".sop.md")
    if path.parent != library.sops_dir or slug == path.name or slug.startswith("."):
        return found
    try:
        claims = tuple(approval_problems(library, slug, document, shared.register))
    except (GitError, UsageError):
        if approvals:
            raise
        return found  # without git, and under a name that is no slug, nothing is approved
    demanded = _DEMANDED[approvals] if approvals else frozenset()
    claims = tuple(replace(each, level="error") if each.rule in demanded else each for each in claims)
    return _by_level(*found, *claims)


def _by_level(*problems: Problem) -> tuple[Problem, ...]:
    levels = ("error", "warning", "advice")
    return tuple(sorted(problems, key=lambda each: levels.index(each.level)))


def check_library(
    library: Library, approvals: Approvals | None = None, progress: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Check each SOP of the library, by slug. One that cannot be read is an error among the others.

    What is wrong with the library's own templates comes first, by an empty slug.

    Raises:
        GitError, LibraryError, RefusedError: as `check_sop`.
    """
    if approvals:
        _must_have_history(library)
    templates = problems_by_template(library)
    if templates:
        yield "", tuple(each for problems in templates.values() for each in problems)
    with _register(library, progress) as register:
        shared = _Shared(templates, Redactor(environ=os.environ), register, told=True)
        for slug in library.slugs():
            try:
                yield slug, _checked(library, slug, approvals, shared)
            except (DocumentError, UsageError) as error:
                yield slug, (Problem("error", "unreadable", "", None, str(error)),)


@contextmanager
def _register(library: Library, progress: Callable[[str], None]) -> Iterator[Register | None]:
    """Read what is the same for all SOPs; histories from the search index, which walks that of all SOPs in one go."""
    try:
        register = Register.of(library)
    except GitError:
        yield None  # each SOP says what that means for it
        return
    with ExitStack() as closing:
        try:
            index = closing.enter_context(LibraryIndex(library))
            head = register.repository.head()
            index.read_history(progress)
            register = replace(register, known=lambda slug: _known(index, slug, head))
        except (GitError, LibraryError):
            pass  # then git is asked about each
        yield register


def _known(index: LibraryIndex, slug: str, head: str | None) -> list[tuple[Revision, str]] | None:
    found = index.history(slug, head)
    return None if found is None else [(_revision(revision, kept), kept["blob"]) for revision, kept in found]


def _revision(revision: str, kept: Mapping[str, Any]) -> Revision:
    """Give a revision as far as approvals ask: without its message, and by no path."""
    trailers: dict[str, tuple[str, ...]] = {}
    for name, value in kept["trailers"]:
        trailers[name] = (*trailers.get(name, ()), value)
    return Revision(revision, kept["by"], kept["at"], "", "", "", trailers, kept["committer"])


def _must_have_history(library: Library) -> None:
    if Repository(library.root).is_shallow():
        raise RefusedError("a shallow clone cannot tell what is approved", "fetch the rest: git fetch --unshallow")
