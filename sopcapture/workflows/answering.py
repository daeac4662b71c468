"""Answers: what a person says to a question, and how it becomes an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sopcapture.capture import closing_questions
from sopcapture.capture.redacting import redacted_event
from sopcapture.errors import UsageError
from sopcapture.model.session import Answer, Question, Session
from sopcapture.store import Library, SessionLog, read_session, session_state
from sopcapture.workflows.clock import now
from sopcapture.workflows.knowing import known_of
from sopcapture.workflows.outlines import outline_of
from sopcapture.workflows.people import author, person
from sopcapture.workflows.redaction import names_owner, recording_redactor, redactor_for


@dataclass(frozen=True)
class AnswerFields:
    """What the person filled in. `dismissed` stands for "not worth a rule" and leaves the rest empty."""

    instruction: str | None = None
    principle: str | None = None
    check_first: str | None = None
    escalate_when: str | None = None
    dismissed: bool = False

    def missing(self, question: Question) -> Literal["instruction", "principle"] | None:
        """Name the required field that is empty. A question that asks a fact needs no principle."""
        if self.dismissed:
            return None
        if not (self.instruction or "").strip():
            return "instruction"
        if not question.asks_fact and not (self.principle or "").strip():
            return "principle"
        return None

    def to_event(self, question: Question, *, by: str, at: datetime) -> Answer:
        """Make the event.

        Raises:
            UsageError: a required field is empty, or a dismissal says something.
        """
        if self.dismissed:
            if any((self.instruction, self.principle, self.check_first, self.escalate_when)):
                raise UsageError(
                    "a dismissed question takes no instruction and no principle", "leave out --dismiss or the texts"
                )
            return Answer(at=at, question=question.id, by=by, dismissed=True)
        missing = self.missing(question)
        if missing is not None:
            raise UsageError(
                f"the answer to {question.id} lacks its {missing}", f"add --{missing} TEXT, or say --dismiss"
            )
        return Answer(
            at=at,
            question=question.id,
            by=by,
            instruction=self.instruction,
            principle=self.principle,
            check_first=self.check_first,
            escalate_when=self.escalate_when,
        )


def find_question(session: Session, wanted: str) -> Question:
    """Give the question with this id.

    Raises:
        UsageError: the session has no such question.
    """
    for question in session.questions():
        if question.id == wanted:
            return question
    known = ", ".join(question.id for question in session.questions()) or "none"
    raise UsageError(f"session {session.id} has no question {wanted}", f"its questions: {known}")


def accepted(library: Library, question: Question, fields: AnswerFields) -> AnswerFields:
    """Give the answer as it can be used: an owner in the one form of a name, so that no draft is refused for it later.

    Raises:
        UsageError: the owner is no name with a mail address.
    """
    if fields.instruction is None or question.topic != "owner":
        return fields
    return replace(fields, instruction=person(fields.instruction, library))


def ask(library: Library, session: Session, question: Question) -> Question:
    """Write a question behind the session's last event, without secrets; one that the log holds stays as it is.

    Raises:
        SessionError: the log cannot be written.
    """
    if question.id:
        return question
    event = redacted_event(recording_redactor(library, session), question)
    with SessionLog.open(library.session_dir(session.id)) as log:
        written = log.append(event.model_copy(update={"at": now()}))
    assert isinstance(written, Question)  # noqa: S101 - the log gives the kind that it was given
    return written


def give_answer(
    library: Library, session: Session, question: Question, fields: AnswerFields, *, by: str | None = None
) -> Answer:
    """Write an answer behind the session's last event, with secrets taken out of it. Gives the numbered event.

    A question that was withheld is asked with it. It is the answer of `by`, else of the session's owner, else of whom
    git knows.

    Raises:
        UsageError: a required field is empty, or the owner is no name with a mail address.
        SessionError: the log cannot be written.
    """
    fields = accepted(library, question, fields)
    by = by or session.header.owner or author(library)
    fields.to_event(question, by=by, at=now())  # refused before a question that was withheld is asked
    question = ask(library, session, question)
    event = fields.to_event(question, by=by, at=now())
    redactor = redactor_for(session) if names_owner(event, [question]) else recording_redactor(library, session)
    event = redacted_event(redactor, event)
    with SessionLog.open(library.session_dir(session.id)) as log:
        written = log.append(event)
    assert isinstance(written, Answer)  # noqa: S101 - the log gives the kind that it was given
    return written


def ask_what_is_left(library: Library, session: Session) -> Session:
    """Ask an interrupted session what no recording shows, as its end would have. Gives the session as it is then.

    Raises:
        SessionError: the log cannot be written.
    """
    directory = library.session_dir(session.id)
    closed = any(question.reason == "closing" for question in session.questions())
    if closed or session.ended or session_state(directory, session) != "interrupted":
        return session
    known = known_of(library, session.header).topics()
    asked = closing_questions(session.header, session.events, outline_of(library, session.header), known)
    with SessionLog.open(directory) as log:
        log.append_all([one.model_copy(update={"at": now()}) for one in asked])
    return read_session(directory)
