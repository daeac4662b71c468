"""The sink that keeps: events go into the session log, and the assistant's questions right behind them."""

from __future__ import annotations

import contextlib
import json
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from sopcapture.capture import Assistant, CommandStarted, Sink, Told, closing_questions
from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Command, Ended, EventBase, Question, SessionHeader, event_to_json
from sopcapture.redact import Redactor
from sopcapture.store import SessionLog, read_session
from sopcapture.workflows.clock import now
from sopcapture.workflows.redaction import redacted_event
from sopcapture.workflows.rewording import Reworder


def ignore(*_: object) -> None:
    """Stand for a listener that nobody set."""


class Journal(Sink):
    """Writes one session. Its methods run on the recorder's thread, except where they say otherwise.

    `tell_event` is called with each event as the log numbered it, `tell_started` with the redacted text of a command
    that begins, `tell_notice` with a line for the person.
    """

    def __init__(self, directory: Path, header: SessionHeader, redactor: Redactor, assistant: Assistant | None) -> None:
        """Begin the log.

        Raises:
            SessionError: it cannot be written.
        """
        self.tell_event: Callable[[EventBase], None] = ignore
        self.tell_started: Callable[[str], None] = ignore
        self.tell_notice: Callable[[str], None] = ignore
        self._directory = directory
        self._header = header
        self._redactor = redactor
        self._assistant = assistant
        self._log = SessionLog.create(directory, header)
        self._unwritten: list[EventBase] = []
        self._reworder: Reworder | None = None
        self._questions: dict[str, Question] = {}
        self._lock = threading.Lock()

    def reword_with(self, reworder: Reworder) -> None:
        """Have questions worded by a model; `reworder` delivers them back into the stream."""
        self._reworder = reworder

    def open_questions(self) -> list[Question]:
        """Give the questions that wait, oldest first. May be called on any thread."""
        with self._lock:
            return list(self._questions.values())

    def release(self) -> None:
        """Let others write to the session. Called when the recorder's thread has ended."""
        self._log.close()

    # --- what the host calls --------------------------------------------------------------------------------------

    def on_event(self, event: Told) -> None:
        """Keep an event; the start of a command is only told."""
        if isinstance(event, CommandStarted):
            self.tell_started(event.text)
            return
        if isinstance(event, Ended):
            self._ask_the_rest()
        self._keep(event)

    def on_running(self, command: Command | None) -> None:
        """Keep the state of the running command, so that a crash loses a second of it."""
        if command is None and self._unwritten:
            return  # the file still stands for the command that the log has no room for
        with contextlib.suppress(SessionError):  # the disk is full: `_append` says so
            self._log.write_running(command)

    def close(self) -> None:
        """Put what could not be written where there is room."""
        if self._unwritten:
            self.tell_notice(f"{len(self._unwritten)} events could not be written and lie in {self._rescue()}")

    def _ask_the_rest(self) -> None:
        """Ask what waited for its turn, and what no recording shows."""
        if self._assistant is None:
            return
        for question in (*(self._reworder.rest() if self._reworder else ()), *self._assistant.finish(now())):
            self._keep(question)
        for question in closing_questions(self._header, read_session(self._directory).events):
            self._keep(question.model_copy(update={"at": now()}))

    def _keep(self, event: EventBase) -> None:
        numbered = self._append(event)
        with self._lock:
            if isinstance(numbered, Question):
                self._questions[numbered.id] = numbered
            elif isinstance(numbered, Answer):
                self._questions.pop(numbered.question, None)
        self.tell_event(numbered)
        if self._assistant is not None:
            if self._reworder is not None and isinstance(numbered, Command):
                self._reworder.remember(numbered)
            for question in self._assistant.observe(numbered):
                self._ask(redacted_event(self._redactor, question))

    def _ask(self, question: Question) -> None:
        if self._reworder is not None:
            self._reworder.ask(question)
        else:
            self._keep(question)

    def _append(self, event: EventBase) -> EventBase:
        """Write to the log. Where it cannot be written (a full disk), keep the event and try again with the next."""
        self._unwritten.append(event)
        try:
            written = self._log.append_all(self._unwritten)
        except SessionError as error:
            self.tell_notice(f"{error}; {len(self._unwritten)} events wait in memory")
            return event
        self._unwritten.clear()
        return written[-1]

    def _rescue(self) -> str:
        """Write what the library has no room for into the folder for temporary files."""
        with tempfile.NamedTemporaryFile("w", prefix=f"{self._header.id}-", suffix=".jsonl", delete=False) as file:
            for event in self._unwritten:
                file.write(json.dumps(event_to_json(event), ensure_ascii=False) + "\n")
        return file.name
