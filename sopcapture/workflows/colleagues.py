"""Asking colleagues: what is open goes out as a form, and what comes back becomes answers under their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopcapture.capture.redacting import redacted_event, redacted_text
from sopcapture.draft import draft_from_evidence
from sopcapture.errors import SessionError, SopcaptureError, UsageError
from sopcapture.model.session import Answer, Command, Manual, Question, Session
from sopcapture.model.sop import Sop, Step
from sopcapture.store import Library, SessionLog, read_session
from sopcapture.workflows.answering import AnswerFields, ask_what_is_left, find_question, give_answer
from sopcapture.workflows.citing import session_of
from sopcapture.workflows.clock import now
from sopcapture.workflows.people import person
from sopcapture.workflows.question_form import STANDING_QUESTION, Reply, form, one_line, read_form
from sopcapture.workflows.redaction import recording_redactor, redactor_for
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load

COLLEAGUE = "colleague"
"""The reason of a question that a colleague answered without being asked about an event."""

_NUMBERED = re.compile(r"-\d+\}\}")


@dataclass(frozen=True)
class Asked:
    """A form that can be sent, the session that it is about, and how many questions are open in it."""

    text: str
    session: Session
    open_questions: int


@dataclass(frozen=True)
class Received:
    """What became of one reply, in one line."""

    line: str
    refused: bool = False


def ask(library: Library, wanted: str, to: str) -> Asked:
    """Write what is open in a session, or in the newest recording of an SOP, to a colleague; without secrets.

    Raises:
        SessionError: there is no such session, or no recording of the SOP is here.
        DocumentError: the SOP cannot be read.
        UsageError: `to` is no name with a mail address.
    """
    to = person(to, library)
    if wanted in library.slugs():
        sop: Sop | None = read_document(library.sop_path(wanted)).sop
        session = _newest(library, wanted, sop.recorded_from if sop else ())
    else:
        session = load(library, wanted)
        sop = _sop_of(library, session)
    session = ask_what_is_left(library, session)
    questions = session.open_questions()
    text = redacted_text(redactor_for(session), form(session, questions, sop, to))
    return Asked(text, session, len(questions))


def _newest(library: Library, slug: str, recorded_from: tuple[str, ...]) -> Session:
    here = {directory.name for directory in library.session_dirs()}
    sessions = [load(library, name) for name in recorded_from if name in here]
    if not sessions:
        raise SessionError(f"no recording of {slug} is in this library", "name a session: sopcapture sessions")
    return max(sessions, key=lambda session: session.header.started_at)


def _sop_of(library: Library, session: Session) -> Sop | None:
    """The SOP that was drafted from a session; else what its draft would be."""
    for slug in library.slugs():
        try:
            sop = read_document(library.sop_path(slug)).sop
        except SopcaptureError:
            continue  # `check` says what is wrong with it
        if session.id in sop.recorded_from:
            return sop
    if not any(isinstance(event, Command | Manual) for event in session.events):
        return None
    return draft_from_evidence(session).sop


def receive(library: Library, session: Session, text: str, by: str) -> Iterator[Received]:
    """Write the replies in a form as answers of `by`, and say of each what became of it.

    Raises:
        UsageError: it is no form, it is of another session, or `by` is no name with a mail address.
        SessionError: the log cannot be written.
    """
    by = person(by, library)
    filled = read_form(text)
    if not filled.session:
        raise UsageError("this is no form of sopcapture ask: it names no session", "give the file that was filled in")
    if filled.session != session.id:
        mend = f"say: sopcapture answer {filled.session} --from FILE"
        raise UsageError(f"these replies are about session {filled.session}", mend)
    if not filled.replies:
        raise UsageError("nothing is filled in", "write behind the labels, `What to do:` and `Why:`")
    directory = library.session_dir(session.id)
    sop = _sop_of(library, session)
    for reply in filled.replies:
        session = read_session(directory)  # each answer numbers its placeholders behind those of the one before
        try:
            yield _one(library, session, reply, by, _Steps(filled.steps, sop))
        except UsageError as error:
            yield Received(f"{reply.question or 'also'}: refused; {error}", refused=True)


@dataclass(frozen=True)
class _Steps:
    """The titles that the form has by number, and the SOP as it is: its steps may have moved since."""

    titles: dict[int, str]
    sop: Sop | None

    def find(self, written: str) -> tuple[Step, Sop]:
        """Give the step that a colleague named by its number in the form.

        Raises:
            UsageError: there is none, or none is called so any more.
        """
        number = re.match(r"\d+", written)
        title = self.titles.get(int(number[0])) if number else None
        for step in self.sop.steps if self.sop and title else ():
            if one_line(step.title) == title:
                assert self.sop is not None  # noqa: S101 - it has this step
                return step, self.sop
        raise UsageError(f"there is no step {title or written}", "name another, or none")


def _one(library: Library, session: Session, reply: Reply, by: str, steps: _Steps) -> Received:
    said = reply.texts.get
    fields = AnswerFields(said("instruction"), said("principle"), said("check_first"), said("escalate_when"))
    dismissed = fields == AnswerFields("-")
    fields = AnswerFields(dismissed=True) if dismissed else fields
    if reply.question:
        question = find_question(session, reply.question)
        before = session.answers().get(question.id)
        if before is not None:
            raise UsageError(
                f"{before.by or 'somebody'} has answered it ({before.id})", f"what was said: {_short(fields)}"
            )
        event = give_answer(library, session, question, fields, by=by)
        return Received(f"{question.id}: {'dismissed' if dismissed else 'answered'} by {by} as {event.id}")
    if dismissed:
        return Received("also: nothing to add")
    redactor = recording_redactor(library, session)
    question = redacted_event(redactor, _standing(session, steps, reply.texts.get("step", "")))
    answer = fields.to_event(question.model_copy(update={"id": "also"}), by=by, at=now())
    same = _said_before(session, redacted_event(redactor, answer))
    if same:
        raise UsageError(f"it was taken in before, as {same}", "nothing is lost")
    with SessionLog.open(library.session_dir(session.id)) as log:
        asked = log.append(question)
    event = give_answer(library, session, asked, fields, by=by)
    return Received(f"also: {asked.id}, answered by {by} as {event.id}")


def _short(fields: AnswerFields) -> str:
    said = fields.instruction or "not worth a rule"
    return said if len(said) <= 60 else f"{said[:59]}…"


def _standing(session: Session, steps: _Steps, written: str) -> Question:
    """The standing question as an event, about the events of the step that is meant.

    Raises:
        UsageError: there is no such step.
    """
    if not written:
        return Question(at=now(), reason=COLLEAGUE, text=STANDING_QUESTION)
    step, sop = steps.find(written)
    events = session.evidence()
    cited = (name.rpartition(":")[2] for name in step.evidence if session_of(name, sop) == session.id)
    about = tuple(name for name in cited if name in events and name.startswith("e"))
    return Question(at=now(), reason=COLLEAGUE, text=f"{STANDING_QUESTION} ({one_line(step.title)})", about=about)


def _said_before(session: Session, answer: Answer) -> str:
    """The id of an answer of the same person, in the same words, to the standing question; "" where there is none."""
    standing = {question.id for question in session.questions() if question.reason == COLLEAGUE}

    def words(one: Answer) -> list[str]:
        return [_NUMBERED.sub("}}", text or "") for text in (one.instruction, one.principle, one.by)]

    alike = (one.id for one in session.answers().values() if one.question in standing and words(one) == words(answer))
    return next(alike, "")
