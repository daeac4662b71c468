"""The way from the end of the work to the commit, for whichever face leads a person along it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from sopcapture.capture import HANDFUL
from sopcapture.document import Problem, render
from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Question
from sopcapture.store import Library
from sopcapture.workflows.answering import AnswerFields, ask_what_is_left, give_answer
from sopcapture.workflows.checking import check_document
from sopcapture.workflows.committing import commit_sop, evidence_summary
from sopcapture.workflows.drafters import DraftResult
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.editor import open_in_editor
from sopcapture.workflows.gaps import Gap, gaps_in, gaps_of
from sopcapture.workflows.people import git_identity, person
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load


class Finishing:
    """What is left to do for one recorded session. Each part may be skipped; nothing is done twice."""

    def __init__(self, library: Library, session_id: str) -> None:
        self.library = library
        self.session_id = session_id
        self.drafted: DraftResult | None = None
        self.revision: str | None = None
        session = load(library, session_id)
        self.owner: str | None = session.header.owner or None
        self.gaps: list[Gap] = []
        """What weakens the draft most, the worst first; known once there is one."""
        self._problems: tuple[Problem, ...] = ()
        self._cancelled = threading.Event()
        self._identity = git_identity(library)
        ask_what_is_left(library, session)

    def open_questions(self) -> list[Question]:
        """Give the questions that nobody has answered or dismissed."""
        return load(self.library, self.session_id).open_questions()

    def next_questions(self) -> list[Question]:
        """Give the handful of the open questions that the SOP needs most, in the order of the work."""
        session = load(self.library, self.session_id)
        ranked = [gap.question.id for gap in gaps_in(self.library, session) if gap.question.id]
        return [question for question in session.open_questions() if question.id in ranked[:HANDFUL]]

    def answer(self, question: Question, fields: AnswerFields) -> None:
        """Write an answer.

        Raises:
            UsageError: it lacks something, or is no answer to this question.
            SessionError: the log cannot be written.
        """
        give_answer(self.library, load(self.library, self.session_id), question, fields)

    def draft(self, progress: Callable[[str], None]) -> str:
        """Draft, or draft again after more answers, and name git's identity as the owner where there is none yet.

        Gives what the person should know, one sentence a line.
        """
        self._cancelled.clear()
        result = draft_session(
            self.library,
            self.session_id,
            slug=self.drafted.slug if self.drafted else None,
            progress=progress,
            cancelled=self._cancelled.is_set,
        )
        self.drafted = result
        self.owner = read_document(result.path).sop.owner
        if self.owner is None and self._identity is not None:
            self.set_owner(self._identity)
        remarks = self.reread()
        self.gaps = gaps_of(self.library, self.session_id, result)
        return "\n".join((*result.notes, remarks))

    @property
    def path(self) -> Path | None:
        """Where the draft is, None before there is one."""
        return self.drafted.path if self.drafted else None

    def cancel(self) -> None:
        """Stop a model pass that runs."""
        self._cancelled.set()

    def reread(self) -> str:
        """Check the document as it is on disk, say after the person's editor was on it. Gives the remarks."""
        if self.path is None:
            return ""
        try:
            document = read_document(self.path)
        except SopcaptureError as error:
            self._problems = ()
            return str(error)
        self.owner = document.sop.owner
        self._problems = check_document(self.library, document)
        return "\n".join(f"{problem.level}: {problem.text}" for problem in self._problems if problem.level != "advice")

    def set_owner(self, owner: str) -> None:
        """Write the owner into the document.

        Raises:
            UsageError: it is no ``Name <mail>``.
        """
        if self.path is None:
            return
        name = person(owner, self.library)
        document = read_document(self.path)
        sop = document.sop.model_copy(update={"owner": name})
        self.library.write(self.path, render(sop, base=document, templates=self.library.templates_dir).encode())
        self.reread()

    def suggested_owner(self) -> str:
        """Give what the owner's field begins with."""
        return self._identity or ""

    def edit(self) -> str:
        """Open the draft in the person's editor, wait for it, and check what it left. Gives the remarks."""
        if self.path is None:
            return ""
        return open_in_editor(self.path) or self.reread()

    def commit(self) -> str:
        """Commit. Gives what entered git and the revision, one a line.

        Raises:
            RefusedError: no owner, or an error in the check.
            GitError: git refused.
        """
        if self.drafted is None:
            return "there is no draft yet"
        author = self.owner if self._identity is None else None
        result = commit_sop(self.library, self.drafted.slug, author=author)
        self.revision = result.revision
        return "\n".join((*result.entered, f"revision {result.revision[:10]}"))

    def draft_summary(self) -> str:
        """Say in a few words how the draft stands."""
        if self.drafted is None:
            return "not yet"
        errors = sum(problem.level == "error" for problem in self._problems)
        checked = f"{errors} to put right" if errors else "passes its check"
        return f"{self.drafted.relative_path}, {checked}"

    def commit_summary(self) -> str:
        """Say in a few words what a commit takes into git, or that it is made."""
        if self.revision is not None:
            return self.revision[:10]
        return evidence_summary(self.library)

    def preview(self) -> str:
        """Give the document's text; before there is one, the open questions as a list in Markdown."""
        if self.path is None or not self.path.exists():
            return "\n".join(f"- {question.text}" for question in self.open_questions())
        return self.path.read_text("utf-8", "replace")

    def next_command(self) -> str:
        """Name the command to type next."""
        if self.revision is not None and self.drafted is not None:
            return f"sopcapture show {self.drafted.slug}"
        if self.drafted is not None and self.drafted.path.exists():
            return f"sopcapture commit {self.drafted.slug}"
        if self.open_questions():
            return f"sopcapture answer {self.session_id}"
        return f"sopcapture draft {self.session_id}"
