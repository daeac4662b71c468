"""Shells inside of the recorded one: noticed, offered, hooked, and recorded command by command."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopcapture.capture import CaptureHost, CommandStarted, Recorder, ShellProcess, Sink, shell_launch
from sopcapture.capture import host as host_module
from sopcapture.capture.redacting import redacted_event
from sopcapture.model.session import Command
from sopcapture.redact import Redactor
from sopcapture.workflows.clock import now

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 30.0


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
        self.offers: list[str] = []
        self.notices: list[str] = []
        self.prompts = 0
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
            redact_event=lambda event: redacted_event(event, redactor),
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
            self.changed.notify_all()

    def on_event(self, event: object) -> None:
        if isinstance(event, Command):
            self._keep(self.commands, event)
        elif isinstance(event, CommandStarted):
            self._keep(self.started, event.text)

    def until(self, holds: Callable[[], object], what: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(holds()), PATIENCE_S), (
                f"{what} did not come: {bytes(self.screen[-700:])!r}, {self.texts()}, {self.offers}, {self.notices}"
            )

    def texts(self) -> list[str]:
        return [command.text for command in self.commands]

    def types(self, text: str) -> None:
        self.host.write(text.replace("\n", "\r").encode())

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
        count = len(self.commands)
        self.enters(text)
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
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / ".config" / "fish").mkdir(parents=True)
    (folder / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    (folder / ".config" / "fish" / "config.fish").write_text("set -g fish_greeting\n")
    (folder / ".bashrc").write_text("PS1='\\u:\\w\\$ '\nHISTCONTROL=ignoreboth\n")
    (folder / ".zshrc").write_text("PROMPT='%n %# '\n")
    return folder


@pytest.fixture
def desk(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(host_module, "TICK_S", 0.1)
    made = Desk(tmp_path, home)
    yield made
    made.host.stop()
    assert made.host.join(10)


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin") is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


SHELLS = [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_inside_is_recorded_as_exactly_as_the_one_outside(desk: Desk, tmp_path: Path, shell: str) -> None:
    (tmp_path / "inner").mkdir()
    desk.opens(shell)
    user = "root" if os.geteuid() == 0 else os.environ.get("USER", "")
    first = desk.runs("echo one; sh -c 'exit 3'")
    assert (first.text, first.output, first.exit_code) == ("echo one; sh -c 'exit 3'", "one\n", 3)
    assert first.host == socket.gethostname()
    assert user in ("", first.user)
    desk.runs("cd inner")
    loop = "for x in a b\necho $x\nend" if shell == "fish" else "for x in a b\ndo echo $x\ndone"
    several = desk.runs(loop)
    assert (several.text, several.output, several.cwd) == (loop, "a\nb\n", str(tmp_path / "inner"))
    desk.enters("")
    shown = len(desk.screen)
    desk.types("left alone")
    time.sleep(0.1)  # bash loses an interrupt that comes while it draws
    desk.types("\x03")
    # fish draws its prompt again without a new one.
    interrupted = b"^C" if shell == "fish" else b"\n"
    desk.until(lambda: interrupted in desk.screen[shown:], "the end of the line")
    assert desk.runs("echo counted >> ran").exit_code == 0
    assert (tmp_path / "inner" / "ran").read_text() == "counted\n"
    ended = desk.leaves("exit 5\n")
    assert [(one.text, one.exit_code, one.host) for one in ended] == [
        ("exit 5", 5, socket.gethostname()),
        (shell, 5, "outside"),
    ]
    assert "7770" not in ended[-1].output
    assert "eval" not in ended[-1].output
    assert ended[-1].at < first.at
    after = desk.runs("pwd")
    assert (after.text, after.output, after.host) == ("pwd", f"{tmp_path}\n", "outside")
    assert desk.texts() == ["echo one; sh -c 'exit 3'", "cd inner", loop, "echo counted >> ran", "exit 5", shell, "pwd"]
    assert desk.started == [shell, *[text for text in desk.texts() if text != shell]]
    assert b"7770;" not in desk.screen.replace(b"\\033]7770;", b"")
    assert not desk.notices
