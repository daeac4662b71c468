"""A session recorded in this process: the shell, its log, its questions."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sopcapture.capture import (
    CaptureHost,
    CastWriter,
    Launch,
    PlainTerminal,
    Recorder,
    ShellKind,
    ShellProcess,
    cast_name,
    runtime_directory,
    shell_launch,
)
from sopcapture.capture.redacting import redacted_event
from sopcapture.errors import TerminalError
from sopcapture.model.session import EventBase, Question, Resize, Session
from sopcapture.store import Library, read_session
from sopcapture.workflows.journal import ShellJournal, ignore
from sopcapture.workflows.live import LiveSession
from sopcapture.workflows.logbook import Logbook
from sopcapture.workflows.plan import Plan, plan_session
from sopcapture.workflows.recovering import RecoveringSink
from sopcapture.workflows.redaction import names_owner, redactor_for

_PATIENCE_S = 5.0


class Recording(LiveSession):
    """One session being recorded by threads of this process, and gone with it."""

    def __init__(self, plan: Plan, *, environ: Mapping[str, str] | None = None, logbook: Logbook | None = None) -> None:
        """`environ` is the shell's, this process's where it is left out; `logbook` that of a session which runs."""
        super().__init__(plan)
        self.runtime = runtime_directory(os.environ)
        self.address: Mapping[str, object] = {}
        """Where this recorder can be reached by other processes; nothing where it cannot."""
        self.session_goes_on = logbook is not None
        """Whether, after the end of this shell, another one records into the session."""
        self._environ = dict(os.environ if environ is None else environ)
        self._header = plan.header
        self._joins = logbook is not None
        self.logbook = logbook
        """There is one from the start on."""
        self._shell_journal: ShellJournal | None = None
        self._recovering: RecoveringSink | None = None
        self.has_prompts = True
        self._host: CaptureHost | None = None
        self._typed_early = bytearray()
        self.plan_launch(own_terminal=True)

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
        return cls(plan_session(library, title=title, owner=owner, shell=shell, questions=questions))

    # --- running --------------------------------------------------------------------------------------------------

    def start(
        self,
        cols: int,
        rows: int,
        display: Callable[[bytes], None],
        *,
        own_terminal: bool = True,
        restore: Callable[[bytes], None] = ignore,  # noqa: ARG002 - there is nothing to restore at the beginning
        on_prompt: Callable[[bool], None] = ignore,
    ) -> None:
        """Begin; `on_prompt` hears whether the shell waits for a line. See `LiveSession.start`."""
        launch = self.plan_launch(own_terminal=own_terminal)
        launch.write_files()
        self._header = self._header.model_copy(update={"cols": cols, "rows": rows})
        logbook = self._open_log()
        shell = self._open_shell(logbook)
        redactor = logbook.redactor
        place = self.directory / cast_name(shell.number)
        cast = place.open("w", encoding="utf-8")
        place.chmod(0o600)
        replay = CastWriter(
            cast,
            redactor,
            started_at=self._header.started_at,
            cols=cols,
            rows=rows,
            title=self.title,
            environ=launch.environ,
        )
        recorder = Recorder(
            nonce=launch.nonce,
            redactor=redactor,
            program=launch.program,
            hooked=self.has_prompts,
            host=self._header.host,
            user=self._header.user,
            cwd=self._header.cwd,
            cols=cols,
            rows=rows,
        )
        recovering = self._recovering = RecoveringSink(shell, redactor, cols, rows)
        cwd = Path(self._header.cwd) if self._joins else None
        try:
            process = ShellProcess.spawn(launch.argv, launch.environ, cwd=cwd, cols=cols, rows=rows)
        except TerminalError:
            shell.close()
            raise
        self._host = CaptureHost(
            process,
            recorder,
            [recovering, replay],
            nonce=launch.nonce,
            clock=logbook.clock,
            display=display,
            redact_event=self._redacted,
            on_prompt=on_prompt,
            on_notice=self.notice,
            on_offer=self._offered,
            join_line=self._join_line(),
            on_end=lambda _: self._ended(),
        )
        self._host.start()
        if self._typed_early:
            self._host.write(bytes(self._typed_early))
            self._typed_early.clear()

    def _redacted(self, event: EventBase) -> EventBase:
        logbook = self._open_log()
        if names_owner(event, logbook.journal.open_questions()):
            return redacted_event(redactor_for(read_session(self.directory)), event)
        return redacted_event(logbook.redactor, event)

    def _open_log(self) -> Logbook:
        if self.logbook is None:
            self.logbook = Logbook.open(
                self.plan, self._header, self._environ, tell_event=self.on_event, tell_notice=self.notice
            )
            self.logbook.journal.announce(self.address)
        return self.logbook

    def _open_shell(self, logbook: Logbook) -> ShellJournal:
        shell = self._shell_journal = logbook.journal.open_shell(self._header.shell, self.submit)
        shell.tell_started = self.on_started
        if self.plan.continues:
            shell.on_event(Resize(at=logbook.clock(), cols=self._header.cols, rows=self._header.rows))
        return shell

    def _join_line(self) -> str:
        """Give the line that records another terminal of this machine into this session."""
        if not (self.address or self._joins):
            return ""
        place = str(self.library.root)
        words = ["-m", "sopcapture", "record", "--plain", "--library", place, "--join", self.session_id]
        return f" {shlex.join([sys.executable, *words])}"

    def _offered(self, line: str) -> None:
        if line and self._recovering is not None:
            self._recovering.shell_seen()
        self.on_offer(line)

    def _ended(self) -> None:
        self.session_goes_on = self._shell_journal is not None and not self._shell_journal.was_last
        self.on_ended()

    def plan_launch(self, *, own_terminal: bool) -> Launch:
        """Give what would start the shell.

        Raises:
            TerminalError: there is no such shell.
        """
        launch = shell_launch(self.plan.shell, Path(self.runtime.name), self._environ, own_terminal=own_terminal)
        self.has_prompts = launch.kind is not ShellKind.OTHER
        return launch

    @property
    def host(self) -> CaptureHost:
        """What runs the shell; there is one from `start` on."""
        if self._host is None:
            raise TerminalError("the recording has not been started", "start it first")
        return self._host

    def write(self, data: bytes) -> None:
        if self._host is None:
            self._typed_early += data
        else:
            self._host.write(data)

    def resize(self, cols: int, rows: int) -> None:
        if self._host is not None:
            self._host.resize(cols, rows)

    def hook(self) -> None:
        if self._host is not None:
            self._host.hook()

    def ask_more(self) -> None:
        if self.logbook is not None:
            self.on_more(self.logbook.journal.ask_more())

    def stop(self) -> None:
        if self._host is not None:
            self._host.stop()

    def join(self, timeout_s: float | None = None) -> bool:
        return self._host is None or self._host.join(timeout_s)

    def close(self) -> Session:
        if self._host is not None and not self._host.join(0):
            self._host.stop()
            self._host.join(_PATIENCE_S)
        if self.logbook is not None and not self.session_goes_on:
            self.logbook.journal.release()
        self.runtime.cleanup()
        return read_session(self.directory)

    def submit(self, event: EventBase) -> None:
        self.host.submit(event.model_copy(update={"at": self.logbook.clock()} if self.logbook else {}))

    def open_questions(self) -> list[Question]:
        return self.logbook.journal.open_questions() if self.logbook else []


def run_plain(recording: LiveSession) -> None:
    """Record in the person's own terminal until the shell ends, or this terminal is gone.

    Raises:
        TerminalError: the shell cannot be started.
        SessionError: the log cannot be written.
    """
    if isinstance(recording, Recording):
        _run_here(recording)
        return
    terminal = PlainTerminal()
    recording.on_ended = terminal.over
    recording.on_offer = terminal.offer
    try:
        recording.start(*terminal.size(), terminal.display, own_terminal=False)
        terminal.run(recording.write, recording.resize, recording.stop, hang_up=terminal.over)
    finally:
        recording.leave()
        terminal.offer("")
        terminal.end_line()


def _run_here(recording: Recording) -> None:
    """Record as long as this process lives."""
    terminal = PlainTerminal(has_prompts=recording.has_prompts)
    recording.on_ended = terminal.over
    try:
        recording.start(*terminal.size(), terminal.display, own_terminal=False, on_prompt=terminal.prompted)
        terminal.run(recording.write, recording.resize, recording.stop, waits_for_input=recording.host.waits_for_input)
    finally:
        recording.close()
        terminal.end_line()
