"""Steps outside the terminal: in a browser, on the telephone, in a chat. A session may hold nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sopcapture.capture import HANDFUL, Assistant
from sopcapture.capture.redacting import redacted_event
from sopcapture.errors import UsageError
from sopcapture.model.session import Checkpoint, Ended, EventBase, Manual, Note, Question, Session, SessionHeader
from sopcapture.redact import Redactor
from sopcapture.store import Library, keep_artifact, read_artifact, read_session
from sopcapture.workflows.answering import AnswerFields, accepted
from sopcapture.workflows.clock import now
from sopcapture.workflows.journal import Journal, ignore
from sopcapture.workflows.knowing import known_of
from sopcapture.workflows.outlines import outline_of
from sopcapture.workflows.people import author
from sopcapture.workflows.plan import new_header
from sopcapture.workflows.redaction import names_owner, recording_redactor, redactor_for


@dataclass(frozen=True)
class ManualFields:
    """What the person filled in about a step; `file` is the path of what goes with it."""

    text: str
    where: str = ""
    result: str = ""
    link: str = ""
    file: str = ""

    def to_event(self, directory: Path, redactor: Redactor) -> Manual:
        """Make the event, and keep the file in the session's `directory`.

        Raises:
            UsageError: nothing was done, or the file cannot be read.
            SessionError: the file cannot be kept.
        """
        if not self.text.strip():
            raise UsageError("a manual step needs what was done", "say it in a sentence")
        return Manual(
            at=now(),
            text=self.text.strip(),
            where=self.where.strip(),
            result=self.result.strip(),
            link=self.link.strip(),
            artifact=_keep(directory, self.file.strip(), redactor) if self.file.strip() else "",
        )


def _keep(directory: Path, file: str, redactor: Redactor) -> str:
    """Keep a file; a text without its secrets. What is no text can't be scanned, and stays out of git for that."""
    data = read_artifact(Path(file))
    with contextlib.suppress(UnicodeDecodeError):
        data = redactor.redact(data.decode("utf-8")).text.encode()
    return keep_artifact(directory, Path(file).name, data)


class ManualRecording:
    """A session without a shell. Everything is written when it is said; its methods belong to one thread."""

    def __init__(self, library: Library, header: SessionHeader, *, questions: bool, ask_all: bool = False) -> None:
        """Begin the log.

        Raises:
            SessionError: it cannot be written.
        """
        self.library = library
        self.title = header.title
        self.session_id = header.id
        self.directory = library.session_dir(header.id)
        self.by = header.owner or author(library)
        self.on_event: Callable[[EventBase], None] = ignore
        self.notices: list[str] = []
        self._redactor = recording_redactor(library)
        assistant = Assistant(None if ask_all else HANDFUL, known_of(library, header)) if questions else None
        outline = partial(outline_of, library, header)
        self._journal = Journal(self.directory, header, self._redactor, assistant, outline=outline)
        self._journal.tell_event = self._tell
        self._journal.tell_notice = self.notices.append

    @classmethod
    def begin(
        cls,
        library: Library,
        *,
        title: str = "",
        owner: str = "",
        kind: str = "",
        questions: bool = True,
        ask_all: bool = False,
        second_take_of: Session | None = None,
    ) -> ManualRecording:
        """Begin a session of nothing but manual steps.

        Raises:
            UsageError: the owner is no ``Name <mail>``, or there is no such kind of work.
            LibraryError: the library cannot be written.
            SessionError: the log cannot be written.
        """
        header = new_header(library, title=title, owner=owner, kind=kind, second_take_of=second_take_of)
        return cls(library, header, questions=questions, ask_all=ask_all)

    def _tell(self, event: EventBase) -> None:
        self.on_event(event)

    def _write(self, event: EventBase) -> None:
        self._journal.on_event(redacted_event(self._redactor, event))

    def add_step(self, fields: ManualFields) -> None:
        """Write down a step.

        Raises:
            UsageError: nothing was done, or its file cannot be read.
            SessionError: its file cannot be kept.
        """
        self._write(fields.to_event(self.directory, self._redactor))

    def add_note(self, text: str) -> None:
        """Write down what the person notes."""
        self._write(Note(at=now(), text=text))

    def add_checkpoint(self, text: str) -> None:
        """Mark an intermediate result."""
        self._write(Checkpoint(at=now(), text=text))

    def answer(self, question: Question, fields: AnswerFields) -> None:
        """Answer a question, or dismiss it.

        Raises:
            UsageError: a required field is empty, or the owner is no name with a mail address.
        """
        event = accepted(self.library, question, fields).to_event(question, by=self.by, at=now())
        if names_owner(event, [question]):
            self._journal.on_event(redacted_event(redactor_for(read_session(self.directory)), event))
        else:
            self._write(event)

    def open_questions(self) -> list[Question]:
        """Give the questions that wait, oldest first."""
        return self._journal.open_questions()

    def ask_more(self) -> int:
        """Ask the next handful of what was withheld, and give how many that is."""
        return self._journal.ask_more()

    def finish(self) -> Session:
        """Ask what no recording shows, end the session, and give it as it was written."""
        self._journal.on_event(Ended(at=now(), reason="stopped"))
        self._journal.close()
        self._journal.release()
        return read_session(self.directory)


def manual_event(library: Library, directory: Path, fields: ManualFields) -> Manual:
    """Make the event of a manual step between the commands of a recording, and keep its file.

    Raises:
        UsageError: nothing was done, or the file cannot be read.
        SessionError: the file cannot be kept.
    """
    return fields.to_event(directory, recording_redactor(library, read_session(directory)))
