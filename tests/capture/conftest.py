"""A person at a real shell: types, waits for what the screen or the shell says, never for a time."""

from __future__ import annotations

import os
import select
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sopcapture.capture import (
    CaptureEvent,
    CaptureHost,
    CommandStarted,
    ExitStatus,
    Mark,
    MarkParser,
    Output,
    Recorder,
    ShellKind,
    ShellProcess,
    Sink,
    shell_launch,
)
from sopcapture.capture import host as host_module
from sopcapture.capture.redacting import redacted_event
from sopcapture.model.session import Command, EventBase
from sopcapture.redact import Redactor
from tests.conftest import wait_idle

PATIENCE_S = 40.0


def now() -> datetime:
    return datetime.now(UTC)


class Person:
    """Drives one shell on a real pty through a recorder, on one thread."""

    def __init__(self, process: ShellProcess, recorder: Recorder, nonce: str, kind: ShellKind) -> None:
        self.process = process
        self.recorder = recorder
        self.events: list[CaptureEvent] = []
        self.raw = bytearray()
        self.screen = bytearray()
        self.marks: list[str] = []
        self.status: ExitStatus | None = None
        self._nonce = nonce
        self._parser = MarkParser(nonce)
        self._ready = {ShellKind.BASH: "B", ShellKind.ZSH: "B", ShellKind.FISH: "A"}.get(kind, "")

    def sit_down(self, *, ready: bool) -> None:
        """Start to record and wait for the first prompt, where the shell tells of one."""
        self.events += self.recorder.start(now())
        if self._ready and ready:
            self.wait_prompt(0)

    @property
    def told(self) -> list[EventBase]:
        return [event for event in self.events if isinstance(event, EventBase)]

    @property
    def commands(self) -> list[Command]:
        return [event for event in self.events if isinstance(event, Command)]

    @property
    def started(self) -> list[CommandStarted]:
        return [event for event in self.events if isinstance(event, CommandStarted)]

    @property
    def last(self) -> Command:
        return self.commands[-1]

    def texts(self) -> list[str]:
        return [command.text for command in self.commands]

    def pump(self, until: Callable[[], bool], what: str) -> None:
        """Read until the condition holds."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            if time.monotonic() > end:
                pytest.fail(
                    f"{what} did not come; the screen ends with {bytes(self.screen[-600:])!r}, marks {self.marks[-8:]}"
                )
            if not self.read(0.2):
                if until():
                    return
                pytest.fail(f"the shell ended before {what}; the screen ends with {bytes(self.screen[-600:])!r}")

    def read(self, timeout_s: float) -> bool:
        """Take what is there; False where nothing will ever come."""
        select.select([self.process.fd], [self.process.fd] if self.process.wants_write else [], [], timeout_s)
        self.process.flush()
        data = self.process.read()
        if data is None:
            return False
        at = now()
        self.raw += data
        for item in self._parser.feed(data):
            match item:
                case Mark(kind=kind):
                    self.marks.append(kind)
                case Output(data=shown):
                    self.screen += shown
        self.events += self.recorder.feed(data, at) if data else self.recorder.tick(at)
        return True

    def type(self, text: str | bytes) -> None:
        self.process.write(text.encode() if isinstance(text, str) else text)

    def prompts(self) -> int:
        return self.marks.count(self._ready)

    def wait_prompt(self, before: int) -> None:
        """Wait for a prompt after the first `before` ones."""
        self.pump(lambda: self.prompts() > before, "a prompt")

    def wait_screen(self, text: str | bytes, *, start: int = 0) -> None:
        wanted = text.encode() if isinstance(text, str) else text
        self.pump(lambda: self.screen.find(wanted, start) >= 0, repr(text))

    def wait_mark(self, kind: str, count: int) -> None:
        self.pump(lambda: self.marks.count(kind) >= count, f"mark {kind}")

    def enter(self, text: str) -> None:
        """Type a line (or several) and wait for the next prompt."""
        before = self.prompts()
        self.type(text.replace("\n", "\r") + "\r")
        self.wait_prompt(before)

    def run(self, text: str) -> Command:
        """Type a command and give what was recorded of it: exactly one."""
        count = len(self.commands)
        self.enter(text)
        self.pump(lambda: len(self.commands) > count, f"the end of {text!r}")
        assert len(self.commands) == count + 1, self.texts()
        return self.last

    def recorded_in_pieces(self, size: int) -> list[Command]:
        """What would have been recorded had all come in pieces of so many bytes."""
        again = Recorder(nonce=self._nonce, redactor=Redactor(), program=self.recorder._program, cols=80, rows=24)
        events = again.start(now())
        for start in range(0, len(self.raw), size):
            events += again.feed(bytes(self.raw[start : start + size]), now())
        return [event for event in events if isinstance(event, Command)]

    def paste(self, text: str) -> None:
        self.type(b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~")

    def press_ctrl_c(self) -> None:
        wait_idle(self.process.foreground)
        self.type(b"\x03")

    def end(self, text: str = "") -> ExitStatus:
        """Type a last line (or close the input) and wait for the shell's end."""
        if text:
            self.type(text + "\r")
        stop = time.monotonic() + PATIENCE_S
        while self.read(0.2):
            assert time.monotonic() < stop, f"the shell goes on: {bytes(self.screen[-600:])!r}"
            # What it left in the background may hold the terminal open.
            if self.process.poll() is not None and not select.select([self.process.fd], [], [], 0)[0]:
                break
        status = self.process.close()
        self.status = status
        self.events += self.recorder.finish(now(), status, "the shell ended")
        return status


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    # No first-run dialogue of zsh, and no greeting of fish.
    (folder / ".zshrc").write_text("PROMPT='ready> '\n")
    fish = folder / ".config" / "fish"
    fish.mkdir(parents=True)
    # fish reads all manual pages for its completions the first time, for minutes.
    (folder / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    (fish / "config.fish").write_text("set -g fish_greeting\n")
    (folder / ".bashrc").write_text("PS1='ready> '\n")
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def sit_down(home: Path, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Start a shell and wait for its first prompt: ``sit_down("bash", rc="set -u", cols=40)``."""
    people: list[Person] = []

    def start(
        shell: str,
        *,
        rc: str | None = None,
        cols: int = 80,
        rows: int = 24,
        environ: dict[str, str] | None = None,
        redactor: Redactor | None = None,
        ready: bool = True,
    ) -> Person:
        if shutil.which(shell.partition(" ")[0]) is None:
            pytest.skip(f"{shell} is not installed")
        variables = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "USER": "ada",
            "TMPDIR": str(tmp_path),
            **(environ or {}),
        }
        if rc is not None:
            name = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}[shell]
            (home / name).write_text(rc + "\n")
        launch = shell_launch(shell, tmp_path / f"hooks{len(people)}", variables)
        launch.write_files()
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        process = ShellProcess.spawn(launch.argv, launch.environ, cwd=work, cols=cols, rows=rows)
        recorder = Recorder(
            nonce=launch.nonce,
            redactor=redactor or Redactor(),
            program=launch.program,
            hooked=launch.kind is not ShellKind.OTHER,
            host="workshop",
            user="ada",
            cwd=str(work),
            cols=cols,
            rows=rows,
        )
        people.append(Person(process, recorder, launch.nonce, launch.kind))
        people[-1].sit_down(ready=ready)
        return people[-1]

    yield start
    for person in people:
        if person.status is None:
            person.process.close(patience_s=0.5)


def installed(*shells: str) -> list[object]:
    """The shells as parameters; a missing one is skipped by name."""
    return [
        pytest.param(shell, marks=pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed"))
        for shell in shells
    ]


@pytest.fixture(params=installed("bash", "zsh", "fish"))
def any_shell(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=installed("bash", "zsh"))
def posix_shell(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Desk(Sink):
    """A person at a recorded bash, who opens other shells in it."""

    def __init__(self, folder: Path, home: Path, shell: str = "bash") -> None:
        environ = {"HOME": str(home), "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin", "LANG": "C.UTF-8"}
        launch = shell_launch(shell, folder / "hooks", environ)
        launch.write_files()
        self.changed = threading.Condition()
        self.commands: list[Command] = []
        self.started: list[str] = []
        self.screen = bytearray()
        self.running = b""
        self.offers: list[str] = []
        self.notices: list[str] = []
        self.prompts = self.begun = 0
        self.at_prompt = False
        redactor = Redactor()
        recorder = Recorder(
            nonce=launch.nonce, redactor=redactor, program=shell, host="outside", user="ada", cwd=str(folder)
        )
        self.process = ShellProcess.spawn(launch.argv, launch.environ, cwd=folder)
        self.host = CaptureHost(
            self.process,
            recorder,
            [self],
            nonce=launch.nonce,
            clock=now,
            display=self._show,
            redact_event=lambda event: redacted_event(redactor, event),
            on_prompt=self._prompt,
            on_notice=lambda text: self._keep(self.notices, text),
            on_offer=lambda line: self._keep(self.offers, line),
        )
        self.host.start()
        self.until(lambda: self.prompts, "the first prompt")

    def _keep(self, where: list, what: object) -> None:
        with self.changed:
            where.append(what)
            self.changed.notify_all()

    def _show(self, data: bytes) -> None:
        with self.changed:
            self.screen += data
            self.changed.notify_all()

    def _prompt(self, at_prompt: bool) -> None:
        with self.changed:
            self.prompts += at_prompt
            self.begun += not at_prompt
            self.at_prompt = at_prompt
            self.changed.notify_all()

    def on_event(self, event: object) -> None:
        if isinstance(event, Command):
            self._keep(self.commands, event)
        elif isinstance(event, CommandStarted):
            self._keep(self.started, event.text)

    def on_running(self, command: Command | None) -> None:
        self.running += command.model_dump_json().encode() if command else b""

    def until(self, holds: Callable[[], object], what: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(holds()), PATIENCE_S), (
                f"{what} did not come: {bytes(self.screen[-700:])!r}, {self.texts()}, {self.offers}, {self.notices}"
            )

    def texts(self) -> list[str]:
        return [command.text for command in self.commands]

    def types(self, text: str) -> None:
        self.host.write(text.replace("\n", "\r").encode())

    def press_ctrl_c(self) -> None:
        wait_idle(self.process.foreground)
        self.types("\x03")

    def opens(self, line: str) -> None:
        """Open a shell inside, and take the offer to hook it."""
        offers = len(self.offers)
        self.types(line + "\n")
        self.until(lambda: len(self.offers) > offers and self.offers[-1], "an offer")
        self.hooks()

    def hooks(self) -> None:
        prompts = self.prompts
        self.host.hook()
        self.until(lambda: self.prompts > prompts, "a prompt of the shell inside")

    def enters(self, text: str) -> None:
        prompts = self.prompts
        self.types(text + "\n")
        self.until(lambda: self.prompts > prompts, f"the prompt after {text!r}")

    def runs(self, text: str) -> Command:
        """Run a command at a prompt with hooks: exactly one is recorded."""
        count, begun = len(self.commands), self.begun
        self.types(text + "\n")
        # A shell may draw the prompt twice at which this was typed: the next one is the one behind the command.
        self.until(lambda: self.begun > begun and self.at_prompt, f"the prompt after {text!r}")
        self.until(lambda: len(self.commands) > count, f"the end of {text!r}")
        assert len(self.commands) == count + 1, self.texts()
        return self.commands[-1]

    def leaves(self, how: str = "exit\n", ended: int = 2) -> list[Command]:
        """Leave the shell inside, and give the commands that ended with that."""
        prompts, count = self.prompts, len(self.commands)
        self.types(how)
        self.until(lambda: self.prompts > prompts, "the prompt outside")
        self.until(lambda: len(self.commands) >= count + ended, "the end of the shell inside")
        return self.commands[count:]


@pytest.fixture
def desk(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(host_module, "TICK_S", 0.1)
    monkeypatch.setattr(host_module, "_PATIENCE_S", 0.5)
    made = Desk(tmp_path, home)
    yield made
    made.host.stop()
    assert made.host.join(PATIENCE_S)
