"""What stands behind a statement of an SOP: the events that it cites, in the sessions that this machine has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Command, Event, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Library
from sopcapture.workflows.citing import session_of
from sopcapture.workflows.reading import OpenSession


@dataclass(frozen=True)
class Evidence:
    """One event behind a statement. `opened` and `event` are None where this machine does not have them."""

    reference: str
    opened: OpenSession | None
    event: Event | None

    @property
    def missing(self) -> str:
        """Say what is not there, "" where it is."""
        if self.opened is None:
            return f"{self.reference}: its session is not on this machine"
        return "" if self.event is not None else f"{self.reference}: there is no such event in {self.opened.session.id}"


class Behind:
    """The sessions of a library, each read once, when something in it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._opened: dict[str, OpenSession | None] = {}

    def session(self, name: str) -> OpenSession | None:
        """Give a session, None where it is not on this machine or cannot be read."""
        if name not in self._opened:
            try:
                self._opened[name] = OpenSession(self._library, name)
            except SessionError:
                self._opened[name] = None
        return self._opened[name]

    def evidence(self, sop: Sop, references: Iterable[str]) -> tuple[Evidence, ...]:
        """Give the events that an SOP names; before an answer its question, behind a command what was asked of it."""
        found: dict[tuple[str | None, str], Evidence] = {}
        for reference in references:
            name = session_of(reference, sop)
            opened = self.session(name) if name is not None else None
            for event in _with_its_question(opened.session, reference) if opened is not None else (None,):
                known = event.id if event is not None else reference
                found.setdefault((name, known), Evidence(known, opened, event))
        return tuple(found.values())


def _with_its_question(session: Session, reference: str) -> tuple[Event | None, ...]:
    wanted = reference.rpartition(":")[2]
    event = next((each for each in session.events if each.id == wanted), None)
    questions = {question.id: question for question in session.questions()}
    if isinstance(event, Answer):
        question = questions.get(event.question)
        return (question, event) if question is not None else (event,)
    if isinstance(event, Command):
        answers = session.answers()
        asked = [question for question in questions.values() if wanted in question.about and question.id in answers]
        pairs = [(question, answers[question.id]) for question in asked]
        return (event, *(each for pair in pairs if not pair[1].dismissed for each in pair))
    return (event,)
