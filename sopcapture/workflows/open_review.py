"""A review that is open before a person: the file that it writes, the evidence, the check, and the commit."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TypeVar

from sopcapture.diff import compare, one_line
from sopcapture.document import Key, Problem, check, template_source
from sopcapture.errors import DocumentError, ModelError, SopcaptureError, UsageError
from sopcapture.model.session import Answer, Command, Session
from sopcapture.redact import Redactor
from sopcapture.store import Library, Repository
from sopcapture.workflows.behind import Behind, Evidence
from sopcapture.workflows.committing import CommitResult, commit_sop
from sopcapture.workflows.editor import open_in_editor
from sopcapture.workflows.models import model_settings
from sopcapture.workflows.people import git_identity
from sopcapture.workflows.reviewing import Review, evidence_of
from sopcapture.workflows.revisions import document_in, read_document

T = TypeVar("T")

_FORMAT = {"format": "sopcapture.review", "version": 1}


class OpenReview:
    """One SOP for as long as its review is open. Each change is written to the file at once.

    What was accepted lies in `.sopcapture/`, which never enters git: it is the reviewer's own bookkeeping, and a
    statement that somebody has changed since is unaccepted again, because what was accepted is its text.
    """

    def __init__(self, library: Library, wanted: str) -> None:
        """Read the SOP that a slug or a path names.

        Raises:
            UsageError: it lies elsewhere than the SOPs of the library.
            DocumentError: there is none, or it cannot be read.
        """
        self.library = library
        self.path = library.find_sop(wanted)
        if self.path.parent != library.sops_dir:
            raise UsageError(f"{wanted} is not among the SOPs of {library.root}", f"put it into {library.sops_dir}")
        self.slug = self.path.name.removesuffix(".sop.md")
        document = read_document(self.path)
        self._state_path = library.root / ".sopcapture" / "reviews" / f"{self.slug}.json"
        self._written = document.text
        self.review = Review(document.text, self._accepted_before(), templates=library.templates_dir)
        self._redactor = Redactor(environ=os.environ)
        self._behind = Behind(library)

    def _accepted_before(self) -> dict[str, str]:
        try:
            kept = json.loads(self._state_path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        accepted = kept.get("accepted") if isinstance(kept, dict) and kept.get("version") == 1 else None
        return {str(name): str(digest) for name, digest in accepted.items()} if isinstance(accepted, dict) else {}

    # --- changing ---------------------------------------------------------------------------------------------------

    def do(self, operation: Callable[[Review], T]) -> T:
        """Do something in the review, and write what came of it. What changed the file meanwhile is read first.

        Raises:
            UsageError: the operation makes no sense here; nothing is changed.
            LibraryError: the file cannot be written.
        """
        self.reread()
        result = operation(self.review)
        self.save()
        return result

    def reread(self) -> bool:
        """Read the file again where another program has changed it; whether it has.

        Raises:
            DocumentError: it cannot be read any more.
        """
        text = read_document(self.path).text
        if text == self._written:
            return False
        self.review.replace_text(text)
        self._written = text
        return True

    def save(self) -> None:
        """Write the file where it has changed, and what is accepted.

        Raises:
            LibraryError: they cannot be written.
        """
        if self.review.text != self._written:
            self.library.write(self.path, self.review.text.encode())
            self._written = self.review.text
        data = json.dumps({**_FORMAT, "accepted": self.review.accepted}, indent=1, sort_keys=True, ensure_ascii=False)
        if not self._state_path.exists() or self._state_path.read_bytes() != data.encode():
            self.library.write(self._state_path, data.encode())

    def edit_file(self) -> str:
        """Open the file in the person's editor, and read what it left. Gives what stands in the way, or ""."""
        complaint = open_in_editor(self.path)
        if complaint:
            return complaint
        try:
            self.reread()
            self.save()
        except SopcaptureError as error:
            return str(error)
        return ""

    # --- looking ----------------------------------------------------------------------------------------------------

    def problems(self) -> tuple[Problem, ...]:
        """Check the document as it is now."""
        return check(self.review.document, self._sessions(), self._redactor)

    def _sessions(self) -> dict[str, Session]:
        named = {name: self._behind.session(name) for name in self.review.document.sop.recorded_from}
        return {name: opened.session for name, opened in named.items() if opened is not None}

    def evidence(self, key: Key) -> tuple[Evidence, ...]:
        """Give the events behind a statement."""
        sop = self.review.sop
        return self._behind.evidence(sop, evidence_of(sop, key))

    def changes(self) -> tuple[str, ...]:
        """Say what is different from the last revision, a line for each change; nothing where there is no revision."""
        repository = Repository(self.library.root)
        if not repository.head():
            return ()
        try:
            before = document_in(repository, self.library.relative(self.path), "HEAD")
        except DocumentError:
            return ()
        return tuple(one_line(change) for change in compare(before.sop, self.review.sop))

    def rephrased(self, key: Key) -> dict[str, str]:
        """Ask the model for better words for a statement; see `Review.reword`. It takes as long as the model does.

        Raises:
            ModelError: no model is configured, or it did not answer.
            SecretFoundError: what would be sent holds what looks like a secret.
        """
        settings = model_settings(self.library)
        if settings is None:
            raise ModelError("no model is configured", "name one in sopcapture.toml under [model]")
        from sopcapture.draft import rephrase  # noqa: PLC0415 - a review without a model starts without the drafter

        events = [each.event for each in self.evidence(key)]
        return rephrase(
            self.review.texts_of(key),
            [event for event in events if isinstance(event, Command)],
            [event for event in events if isinstance(event, Answer)],
            settings,
            templates=lambda name: template_source(name, self.library.templates_dir),
            gate=self._redactor.find,
        )

    # --- the end ----------------------------------------------------------------------------------------------------

    def commit(self, why: str = "") -> CommitResult:
        """Commit: `why` is the first line of the message, and what was changed stands below it.

        Where git knows nobody, the owner is the author.

        Raises:
            RefusedError: no owner, or an error in the check.
            GitError: git refused.
        """
        self.reread()
        self.save()
        author = self.review.sop.owner if git_identity(self.library) is None else None
        result = commit_sop(self.library, self.slug, message=why or None, author=author)
        self.reread()  # statements without an id have one now
        self.save()
        return result
