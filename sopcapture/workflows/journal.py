"""The sink that keeps: events go into the session log, and the assistant's questions right behind them."""

from __future__ import annotations

import contextlib
import json
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sopcapture.capture import Assistant, CommandStarted, Sink, Told
from sopcapture.capture.redacting import redacted_event
from sopcapture.errors import SessionError
from sopcapture.model.outline import Outline
from sopcapture.model.session import Answer, Command, Ended, EventBase, Question, Session, SessionHeader, event_to_json
from sopcapture.redact import Redactor
from sopcapture.store import SessionLog, read_session
from sopcapture.workflows.clock import now
from sopcapture.workflows.rewording import Reworder


def ignore(*_: object) -> None:
    """Stand for a listener that nobody set."""


class Journal(Sink):
    """Writes one session. Its methods run on the recorder's thread, except where they say otherwise.

    `tell_event` is called with each event as the log numbered it, `tell_notice` with a line for the person. The shells
    of a session write through `open_shell`, each on a thread of its own.
    """

    def __init__(
        self,
        directory: Path,
        header: SessionHeader,
        redactor: Redactor,
        assistant: Assistant | None,
        clock: Callable[[], datetime] = now,
        *,
        continued: Session | None = None,
        outline: Callable[[], Outline | None] = lambda: None,
    ) -> None:
        """Begin the log, or add to one that was `continued`. `outline` gives what words the questions at the end.

        Raises:
            SessionError: it cannot be written.
        """
        self.tell_event: Callable[[EventBase], None] = ignore
        self.tell_notice: Callable[[str], None] = ignore
        self._directory = directory
        self._header = header
        self._redactor = redactor
        self._assistant = assistant
        self._outline = outline
        self._clock = clock
        self._log = SessionLog.open(directory, recording=True) if continued else SessionLog.create(directory, header)
        self._unwritten: list[EventBase] = []
        self._reworder: Reworder | None = None
        self._questions = {one.id: one for one in continued.open_questions()} if continued else {}
        self._lock = threading.Lock()
        self._turn = threading.RLock()
        self._shells: dict[str, Callable[[EventBase], None]] = {}
        self._running: dict[str, Command] = {}
        self._named = continued is not None
        self._next_shell = 1 + (_shells_in(continued) if continued else 0)

    def open_shell(self, program: str, submit: Callable[[EventBase], None]) -> ShellJournal:
        """Let one more shell write; `submit` puts an event into its stream.

        The shells of a session are named once there is a second one.
        """
        with self._turn:
            number = self._next_shell
            name = f"{Path(program.split(maxsplit=1)[0]).name}-{number}"
            self._next_shell += 1
            self._named = self._named or bool(self._shells)
            self._shells[name] = submit
            return ShellJournal(self, name, number)

    def deliver(self, event: EventBase) -> None:
        """Put an event into the stream of a shell that still runs. Waits for no other thread."""
        submit = next(iter(tuple(self._shells.values())), None)
        if submit is not None:
            submit(event)

    def ask_again(self) -> None:
        """Ask what an earlier recorder of this session had decided to ask, and did not come to."""
        for question in self._assistant.unasked() if self._assistant is not None else ():
            self._keep(question.model_copy(update={"at": self._clock()}))

    def settle(self) -> None:
        """Ask what waited until it was known whether the library answers it. May be called on any thread."""
        with self._turn:
            for question in self._assistant.settle(self._clock()) if self._assistant is not None else ():
                self._ask(redacted_event(self._redactor, question))

    def ask_more(self) -> int:
        """Ask the next handful of what was withheld, and give how many that is. May be called on any thread."""
        with self._turn:
            invited = self._assistant.invite(self._clock()) if self._assistant is not None else []
            for question in invited:
                self._ask(redacted_event(self._redactor, question))
            return len(invited)

    def reword_with(self, reworder: Reworder) -> None:
        """Have questions worded by a model; `reworder` delivers them back into the stream."""
        self._reworder = reworder

    def open_questions(self) -> list[Question]:
        """Give the questions that wait, oldest first. May be called on any thread."""
        with self._lock:
            return list(self._questions.values())

    def announce(self, address: Mapping[str, object]) -> None:
        """Let others know where this recorder can be reached."""
        self._log.announce(address)

    def release(self) -> None:
        """Let others write to the session. Called when the recorder's thread has ended."""
        self._log.close()

    # --- what the host calls --------------------------------------------------------------------------------------

    def on_event(self, event: Told) -> None:
        """Keep an event; the start of a command is only told."""
        if isinstance(event, CommandStarted):
            return
        if isinstance(event, Ended):
            self._ask_the_rest()
        self._keep(event)

    def on_running(self, command: Command | None) -> None:
        """Keep the state of the running command, so that a crash loses a second of it."""
        self._write_running([command] if command is not None else [])

    def _write_running(self, commands: Sequence[Command]) -> None:
        if not commands and self._unwritten:
            return  # the file still stands for the command that the log has no room for
        with contextlib.suppress(SessionError):  # the disk is full: `_append` says so
            self._log.write_running(commands[0] if commands else None, commands[1:])

    # --- one of several shells --------------------------------------------------------------------------------------

    def on_shell_event(self, shell: str, event: EventBase) -> None:
        """Keep an event of one of the shells. The session ends with the last one."""
        with self._turn:
            if isinstance(event, Ended):
                self._shells.pop(shell, None)
                if self._shells:
                    return
            self.on_event(event.model_copy(update={"shell": shell}) if self._named else event)

    def on_shell_running(self, shell: str, command: Command | None) -> None:
        """Keep the state of the command that one of the shells runs."""
        with self._turn:
            self._running.pop(shell, None)
            if command is not None:
                self._running[shell] = command.model_copy(update={"shell": shell}) if self._named else command
            self._write_running(list(self._running.values()))

    def close_shell(self, shell: str) -> bool:
        """One of the shells is gone; gives whether it was the last."""
        with self._turn:
            self._shells.pop(shell, None)
            if not self._shells:
                self.close()
            return not self._shells

    def close(self) -> None:
        """Put what could not be written where there is room."""
        if self._unwritten:
            self.tell_notice(f"{len(self._unwritten)} events could not be written and lie in {self._rescue()}")

    def _ask_the_rest(self) -> None:
        """Ask what waited for its turn, and what no recording shows."""
        if self._assistant is None:
            return
        for question in (*(self._reworder.rest() if self._reworder else ()), *self._assistant.finish(self._clock())):
            self._keep(question)
        for question in self._assistant.closing(self._header, read_session(self._directory).events, self._outline()):
            self._keep(question.model_copy(update={"at": self._clock()}))

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


class ShellJournal(Sink):
    """What one of a session's shells writes, on its recorder's thread."""

    def __init__(self, journal: Journal, name: str, number: int) -> None:
        self.name = name
        self.number = number
        """Which of the session's shells it is, from 1; `name` ends with it."""
        self.was_last = False
        """Whether the session has ended with this shell."""
        self.tell_started: Callable[[str], None] = ignore
        self._journal = journal

    def on_event(self, event: Told) -> None:
        """Keep an event; the start of a command is only told."""
        if isinstance(event, CommandStarted):
            self.tell_started(event.text)
        else:
            self._journal.on_shell_event(self.name, event)

    def on_running(self, command: Command | None) -> None:
        """Keep the state of the running command."""
        self._journal.on_shell_running(self.name, command)

    def close(self) -> None:
        """The shell is gone."""
        self.was_last = self._journal.close_shell(self.name)


def _shells_in(session: Session) -> int:
    """Count the shells that a session has had."""
    return max([1, *(event.shell_number for event in session.events)])
