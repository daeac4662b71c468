"""A session while it is recorded: the shell, its log, its questions, for whichever face shows it."""

from __future__ import annotations

import getpass
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from sopcapture.capture import (
    CAST,
    Assistant,
    CaptureHost,
    CastWriter,
    Launch,
    PlainTerminal,
    Recorder,
    ShellKind,
    ShellProcess,
    shell_launch,
)
from sopcapture.errors import TerminalError
from sopcapture.model.session import Checkpoint, EventBase, Note, Question, Session, SessionHeader
from sopcapture.redact import Redactor
from sopcapture.store import Library, read_session
from sopcapture.workflows.answering import AnswerFields
from sopcapture.workflows.clock import new_session_id, now
from sopcapture.workflows.journal import Journal, ignore
from sopcapture.workflows.manual import ManualFields, manual_event
from sopcapture.workflows.people import author, person
from sopcapture.workflows.redaction import redacted_event
from sopcapture.workflows.rewording import Reworder, wording_of

_PATIENCE_S = 5.0


class Recording:
    """One session being recorded.

    The callbacks are called on the recorder's thread: `on_event` with each event as the log numbered it, `on_started`
    with the redacted text of a command that begins, `on_notice` with a line for the person, `on_ended` when the shell
    is gone and everything is written.
    """

    def __init__(self, library: Library, header: SessionHeader, shell: str, *, questions: bool, by: str) -> None:
        self.library = library
        self.title = header.title
        self.session_id = header.id
        self.directory = library.session_dir(header.id)
        self.by = by
        self.on_event: Callable[[EventBase], None] = ignore
        self.on_started: Callable[[str], None] = ignore
        self.on_notice: Callable[[str], None] = ignore
        self.on_ended: Callable[[], None] = ignore
        self.notices: list[str] = []
        """What the person should know once the screen is theirs again, each once."""
        self._header = header
        self._shell = shell
        self._assistant = Assistant() if questions else None
        self._redactor = Redactor(environ=os.environ)
        self._journal: Journal | None = None
        self.has_prompts = True
        self._hooks = tempfile.TemporaryDirectory(prefix="sopcapture-")
        self._host: CaptureHost | None = None
        self._typed_early = bytearray()

    @classmethod
    def prepare(
        cls, library: Library, *, title: str = "", owner: str = "", shell: str | None = None, questions: bool = True
    ) -> Recording:
        """Plan a session; nothing is written and nothing runs yet.

        Raises:
            TerminalError: there is no such shell.
            UsageError: the owner is no ``Name <mail>``.
            LibraryError: the library cannot be written.
        """
        library.must_be_writable()
        started = now()
        program = shell or os.environ.get("SHELL") or "bash"
        redactor = Redactor(environ=os.environ)
        header = SessionHeader(
            id=new_session_id(title, started),
            title=redactor.redact(title).text,
            owner=person(owner, library) if owner else "",
            started_at=started,
            host=socket.gethostname(),
            user=getpass.getuser(),
            shell=program,
            cwd=str(Path.cwd()),
        )
        recording = cls(library, header, program, questions=questions, by=header.owner or author(library))
        recording.plan_launch(own_terminal=True)
        return recording

    # --- running --------------------------------------------------------------------------------------------------

    def start(
        self,
        cols: int,
        rows: int,
        display: Callable[[bytes], None],
        *,
        own_terminal: bool = True,
        on_prompt: Callable[[bool], None] = ignore,
    ) -> None:
        """Begin the log, and start the shell on a terminal of `cols` × `rows` cells; `display` gets what it prints.

        Raises:
            TerminalError: the shell cannot be started.
            SessionError: the log cannot be written.
        """
        launch = self.plan_launch(own_terminal=own_terminal)
        launch.write_files()
        self._header = self._header.model_copy(update={"cols": cols, "rows": rows})
        journal = Journal(self.directory, self._header, self._redactor, self._assistant)
        journal.tell_event, journal.tell_started, journal.tell_notice = self.on_event, self.on_started, self._notice
        self._journal = journal
        cast = (self.directory / CAST).open("w", encoding="utf-8")
        (self.directory / CAST).chmod(0o600)
        replay = CastWriter(
            cast,
            self._redactor,
            started_at=self._header.started_at,
            cols=cols,
            rows=rows,
            title=self.title,
            environ=launch.environ,
        )
        recorder = Recorder(
            nonce=launch.nonce,
            redactor=self._redactor,
            program=launch.program,
            hooked=self.has_prompts,
            host=self._header.host,
            user=self._header.user,
            cwd=self._header.cwd,
            cols=cols,
            rows=rows,
        )
        shell = ShellProcess.spawn(launch.argv, launch.environ, cols=cols, rows=rows)
        self._host = CaptureHost(
            shell,
            recorder,
            [journal, replay],
            nonce=launch.nonce,
            clock=now,
            display=display,
            redact_event=lambda event: redacted_event(self._redactor, event),
            on_prompt=on_prompt,
            on_notice=self._notice,
            on_end=lambda _: self.on_ended(),
        )
        if self._assistant is not None and (word := wording_of(self.library)) is not None:
            journal.reword_with(Reworder(word, self._host.submit))
        self._host.start()
        if self._typed_early:
            self._host.write(bytes(self._typed_early))
            self._typed_early.clear()

    def plan_launch(self, *, own_terminal: bool) -> Launch:
        """Give what would start the shell.

        Raises:
            TerminalError: there is no such shell.
        """
        launch = shell_launch(self._shell, Path(self._hooks.name), os.environ, own_terminal=own_terminal)
        self.has_prompts = launch.kind is not ShellKind.OTHER
        return launch

    def _notice(self, text: str) -> None:
        if text not in self.notices:
            self.notices.append(text)
        self.on_notice(text)

    @property
    def host(self) -> CaptureHost:
        """What runs the shell; there is one from `start` on."""
        if self._host is None:
            raise TerminalError("the recording has not been started", "start it first")
        return self._host

    def write(self, data: bytes) -> None:
        """Send what the person typed. What comes before the start waits for it, as in any terminal."""
        if self._host is None:
            self._typed_early += data
        else:
            self._host.write(data)

    def resize(self, cols: int, rows: int) -> None:
        """Give the shell's terminal another size."""
        if self._host is not None:
            self._host.resize(cols, rows)

    def stop(self) -> None:
        """Hang up the shell; `on_ended` follows."""
        if self._host is not None:
            self._host.stop()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait until everything is written."""
        return self._host is None or self._host.join(timeout_s)

    def close(self) -> Session:
        """End the recording however far it is, give back what it held, and read the session as it was written."""
        if self._host is not None and not self._host.join(0):
            self._host.stop()
            self._host.join(_PATIENCE_S)
        if self._journal is not None:
            self._journal.release()
        self._hooks.cleanup()
        return read_session(self.directory)

    # --- what the person adds -------------------------------------------------------------------------------------

    def add_note(self, text: str) -> None:
        """Write down what the person notes."""
        self.host.submit(Note(at=now(), text=text))

    def add_checkpoint(self, text: str, artifact: str = "") -> None:
        """Mark an intermediate result."""
        self.host.submit(Checkpoint(at=now(), text=text, artifact=artifact))

    def add_manual(self, fields: ManualFields) -> None:
        """Write down a step outside the terminal.

        Raises:
            UsageError: nothing was done, or its file cannot be read.
            SessionError: its file cannot be kept.
        """
        self.host.submit(manual_event(self.directory, fields))

    def answer(self, question: Question, fields: AnswerFields) -> None:
        """Answer a question, or dismiss it."""
        self.host.submit(fields.to_event(question, by=self.by, at=now()))

    def open_questions(self) -> list[Question]:
        """Give the questions that wait, oldest first."""
        return self._journal.open_questions() if self._journal else []


def run_plain(recording: Recording) -> Session:
    """Record in the person's own terminal until the shell ends; give the session as it was written.

    Raises:
        TerminalError: the shell cannot be started.
        SessionError: the log cannot be written.
    """
    terminal = PlainTerminal(has_prompts=recording.has_prompts)
    recording.on_ended = terminal.over
    cols, rows = terminal.size()
    try:
        recording.start(cols, rows, terminal.display, own_terminal=False, on_prompt=terminal.prompted)
        terminal.run(recording.write, recording.resize, recording.stop, recording.host.waits_for_input)
    finally:
        session = recording.close()
        terminal.end_line()
    return session
