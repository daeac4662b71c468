"""`record --plain` in an outer terminal, and with a pipe in its place."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from sopcapture.capture import PlainTerminal

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0

# What `record --plain` does, with the commands as lines on a file instead of a session in a library.
RECORD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from sopcapture.capture import CaptureHost, PlainTerminal, Recorder, ShellKind, ShellProcess, Sink, shell_launch
from sopcapture.model.session import Command
from sopcapture.redact import Redactor

folder, shell = Path(sys.argv[1]), sys.argv[2]
now = lambda: datetime.now(UTC)

class Lines(Sink):
    def on_event(self, event):
        if isinstance(event, Command):
            with open(folder / "events", "a") as file:
                file.write(repr((event.text, event.exit_code, event.output)) + chr(10))

launch = shell_launch(shell, folder / "hooks", os.environ, own_terminal=False)
launch.write_files()
hooked = launch.kind is not ShellKind.OTHER
terminal = PlainTerminal(has_prompts=hooked)
cols, rows = terminal.size()
recorder = Recorder(nonce=launch.nonce, redactor=Redactor(), program=launch.program, hooked=hooked)
process = ShellProcess.spawn(launch.argv, launch.environ, cols=cols, rows=rows)
host = CaptureHost(process, recorder, [Lines()], nonce=launch.nonce, clock=now, display=terminal.display,
                   redact_event=lambda event: event, on_prompt=terminal.prompted, on_end=terminal.over)
host.start()
try:
    terminal.run(host.write, host.resize, host.stop, host.waits_for_input)
finally:
    host.stop()
    host.join(5)
print("recorded")
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / ".bashrc").write_text("PS1='ready> '\n")
    (tmp_path / ".zshrc").write_text("PROMPT='ready> '\n")
    (tmp_path / ".local/share/fish/generated_completions").mkdir(parents=True)
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}


def events(folder: Path) -> list[tuple[str, int | None, str]]:
    return [eval(line) for line in (folder / "events").read_text().splitlines()]


class Outer:
    """The person's terminal."""

    def __init__(self, folder: Path, environ: dict[str, str], shell: str = "bash") -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (20, 60))
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", RECORD, str(folder), shell],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environ,
            cwd=folder,
            start_new_session=True,
        )
        self.screen = b""

    def wait_for(self, wanted: bytes, start: int = 0) -> None:
        end = time.monotonic() + PATIENCE_S
        while wanted not in self.screen[start:]:
            if select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0]:
                self.screen += os.read(self.master, 65536)
            else:
                pytest.fail(f"{wanted!r} did not come: {self.screen[-500:]!r}")

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def finish(self) -> int:
        end = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.master], [], [], 0.02)[0]:
                self.screen += os.read(self.master, 65536)
        while select.select([self.master], [], [], 0)[0]:
            self.screen += os.read(self.master, 65536)
        return self.process.wait(1)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def outer(tmp_path: Path, environ: dict[str, str]):
    made = Outer(tmp_path, environ)
    made.wait_for(b"ready> ")
    yield made
    made.close()


def test_the_terminal_is_passed_through(outer, tmp_path):
    outer.type(b"stty size; echo $TERM; printf '\\033[1mbold\\033[0m\\n'\r")
    outer.wait_for(b"20 60\r\nxterm\r\n\x1b[1mbold\x1b[0m\r\n")
    assert not termios.tcgetattr(outer.slave)[3] & (termios.ECHO | termios.ICANON)
    outer.type(b"exit 3\r")
    assert outer.finish() == 0
    assert b"recorded" in outer.screen
    assert b"7770" not in outer.screen
    assert [text for text, *_ in events(tmp_path)][1:] == ["exit 3"]
    assert termios.tcgetattr(outer.slave) == outer.before


def test_a_resize_reaches_the_program(outer):
    outer.type(b"sh -c \"trap 'stty size' WINCH; echo se''t; while :; do sleep 0.1; done\"\r")
    outer.wait_for(b"set\r\n")
    termios.tcsetwinsize(outer.slave, (31, 71))
    outer.process.send_signal(signal.SIGWINCH)
    outer.wait_for(b"31 71")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(outer, tmp_path, number):
    outer.type(b"echo begun; printf '\\033[?1049h\\033[?25l'; sleep 60\r")
    outer.wait_for(b"begun\r\n")
    outer.wait_for(b"\x1b[?25l")
    start = len(outer.screen)
    outer.process.send_signal(number)
    assert outer.finish() == 0
    assert termios.tcgetattr(outer.slave) == outer.before
    assert b"\x1b[?1049l" in outer.screen[start:]
    assert b"\x1b[?25h" in outer.screen[start:]
    assert [(text.split(";")[0], code) for text, code, _ in events(tmp_path)] == [("echo begun", None)]


def test_keys_of_every_kind(outer, tmp_path):
    outer.type(b"sh -c 'echo on; exec cat -v'\r")
    outer.wait_for(b"on\r\n")
    shown = len(outer.screen)
    outer.type(b"\xc3\xa9\x1b[A\x16\x01\r\x04")
    outer.wait_for(b"M-CM-)^[[A^A\r\n", shown)
    outer.wait_for(b"ready> ", shown)
    outer.type(b"sh -c 'echo begun; exec sleep 60'\r")
    outer.wait_for(b"begun\r\n")
    outer.type(b"\x03")
    outer.wait_for(b"^C")
    outer.type(b"exit\r")
    outer.finish()
    assert [code for _, code, _ in events(tmp_path)] == [0, 130, 130]


def through_a_pipe(
    folder: Path, environ: dict[str, str], shell: str, script: bytes
) -> list[tuple[str, int | None, str]]:
    result = subprocess.run(
        [sys.executable, "-c", RECORD, str(folder), shell],
        input=script,
        capture_output=True,
        env=environ,
        cwd=folder,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.rstrip().endswith(b"recorded")
    return events(folder)


def test_commands_from_a_pipe(posix_shell, tmp_path, environ):
    lines = ["echo one", "for i in 1 2", "do", "\techo $i", "done", "", "read x", "hello", "echo [$x]", "sleep 0.6"]
    lines += ["cat <<END", "a\tb", "END", "cat", "to cat"]
    script = "\n".join(lines).encode()
    assert through_a_pipe(tmp_path, environ, posix_shell, script) == [
        ("echo one", 0, "one\n"),
        ("for i in 1 2\ndo\n\techo $i\ndone", 0, "1\n2\n"),
        ("read x", 0, "hello\n"),
        ("echo [$x]", 0 if posix_shell == "bash" else 1, events(tmp_path)[3][2]),
        ("sleep 0.6", 0, ""),
        ("cat <<END\na\tb\nEND", 0, "a\tb\n"),
        ("cat", 0, "to cat\nto cat\n"),
    ]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_commands_from_a_pipe_to_fish(tmp_path, environ):
    script = b"echo one\nfor i in 1 2\necho $i\nend\nsleep 0.4\nexit 3\n"
    found = through_a_pipe(tmp_path, environ, "fish", script)
    assert [(text, code) for text, code, _ in found][2:] == [("sleep 0.4", 0), ("exit 3", 3)]
    assert [output for *_, output in found] == ["one\n", "1\n2\n", "", ""]


@pytest.mark.skipif(shutil.which("dash") is None, reason="dash is not installed")
def test_any_program_with_a_pipe(tmp_path, environ):
    ((text, code, output),) = through_a_pipe(tmp_path, environ, "dash", b"echo one\nexit 4\n")
    assert (text, code) == ("dash", 4)
    assert "\none\n" in output


def test_a_line_waits_while_the_shell_has_not_started_the_one_before():
    readable, writable = os.pipe()
    screen = os.open(os.devnull, os.O_WRONLY)
    os.write(writable, b"echo one\necho two\n")
    sent: list[float] = []
    ready_at = time.monotonic() + 1.4
    terminal = PlainTerminal(readable, screen)

    def write(_: bytes) -> None:
        sent.append(time.monotonic())
        if len(sent) == 2:
            terminal.over()

    terminal.prompted(True)
    terminal.run(write, lambda *_: None, lambda: None, lambda: time.monotonic() > ready_at)
    for descriptor in (readable, writable, screen):
        os.close(descriptor)
    assert sent[0] < ready_at < sent[1]
