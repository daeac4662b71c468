from __future__ import annotations

import json
import os
import signal
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sopcapture.capture import CaptureHost, CommandStarted, Recorder, ShellKind, ShellProcess, Shown, Sink, shell_launch
from sopcapture.capture import host as host_module
from sopcapture.capture.redacting import redacted_event
from sopcapture.model.session import Command, Ended, Note, Resize
from sopcapture.redact import Redactor
from tests.conftest import wait

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0


def now() -> datetime:
    return datetime.now(UTC)


class Listener(Sink):
    def __init__(self) -> None:
        self.told: list[object] = []
        self.running: list[Command | None] = []
        self.closed = False
        self.bytes = 0
        self.changed = threading.Condition()

    def on_event(self, event) -> None:
        with self.changed:
            self.told.append(event)
            self.changed.notify_all()

    def on_output(self, shown: Shown) -> None:
        self.bytes += len(shown.data)

    def on_running(self, command: Command | None) -> None:
        with self.changed:
            self.running.append(command)
            self.changed.notify_all()

    def close(self) -> None:
        self.closed = True

    def commands(self) -> list[Command]:
        return [event for event in self.told if isinstance(event, Command)]

    def wait(self, condition, what: str) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, PATIENCE_S), f"{what} did not come: {self.told}"


class Room:
    """A host with a shell, a listener, and what was displayed and noticed."""

    def __init__(self, folder: Path, shell: str, *sinks: Sink, display=None) -> None:
        environ = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        (folder / ".bashrc").write_text("PS1='ready> '\n")
        launch = shell_launch(shell, folder / "hooks", environ)
        launch.write_files()
        self.process = ShellProcess.spawn(launch.argv, launch.environ, cwd=folder)
        redactor = Redactor()
        recorder = Recorder(
            nonce=launch.nonce,
            redactor=redactor,
            program=launch.program,
            hooked=launch.kind is not ShellKind.OTHER,
            cwd=str(folder),
        )
        self.listener = Listener()
        self.screen = bytearray()
        self.notices: list[str] = []
        self.ended: list[object] = []
        self.prompted = threading.Event()
        self.host = CaptureHost(
            self.process,
            recorder,
            [*sinks, self.listener],
            nonce=launch.nonce,
            clock=now,
            display=display or self.show,
            redact_event=lambda event: redacted_event(redactor, event),
            on_prompt=lambda at_prompt: self.prompted.set() if at_prompt else self.prompted.clear(),
            on_notice=self.notices.append,
            on_end=self.ended.append,
        )
        self.host.start()

    def show(self, data: bytes) -> None:
        self.screen += data
        del self.screen[:-100_000]

    def enter(self, text: str) -> None:
        assert self.prompted.wait(PATIENCE_S)
        self.prompted.clear()
        self.host.write(text.encode() + b"\r")

    def run(self, text: str) -> Command:
        count = len(self.listener.commands())
        self.enter(text)
        self.listener.wait(lambda: len(self.listener.commands()) > count, text)
        return self.listener.commands()[-1]


@pytest.fixture
def room(tmp_path: Path):
    rooms: list[Room] = []

    def make(shell: str = "bash", *sinks: Sink, **options) -> Room:
        rooms.append(Room(tmp_path, shell, *sinks, **options))
        return rooms[-1]

    yield make
    for made in rooms:
        made.host.stop()
        assert made.host.join(PATIENCE_S)


def test_a_recording_from_beginning_to_end(room):
    made = room()
    made.run("echo one")
    made.host.resize(100, 30)
    made.host.submit(Note(at=now(), text="why"))
    made.listener.wait(lambda: any(isinstance(event, Note) for event in made.listener.told), "the note")
    made.run("stty size")
    made.enter("exit 3")
    assert made.host.join(PATIENCE_S)
    assert [type(event) for event in made.listener.told] == [
        CommandStarted,
        Command,
        Resize,
        Note,
        CommandStarted,
        Command,
        CommandStarted,
        Command,
        Ended,
    ]
    assert [command.output for command in made.listener.commands()] == ["one\n", "30 100\n", "exit\n"]
    assert made.listener.closed
    assert made.listener.told[-1].reason == "the shell ended"
    assert [status.code for status in made.ended] == [3]
    assert b"7770" not in made.screen
    assert not made.notices


def test_the_running_command_is_told_each_second_and_then_taken_back(room, monkeypatch):
    monkeypatch.setattr(host_module, "TICK_S", 0.1)
    made = room()
    made.enter("echo begun; read x")
    made.listener.wait(
        lambda: any(command and command.output for command in made.listener.running), "the running command"
    )
    running = made.listener.running[-1]
    assert running is not None
    assert (running.text, running.output, running.exit_code) == ("echo begun; read x", "begun\n", None)
    made.host.write(b"\r")
    # It is told no more as soon as its end is seen, and is given as a command when the prompt follows.
    made.listener.wait(lambda: made.listener.running[-1] is None and made.listener.commands(), "the end")
    assert made.listener.commands()[-1].exit_code == 0


def test_a_slow_recorder_makes_the_program_wait_and_loses_nothing(room, monkeypatch, tmp_path):
    monkeypatch.setattr(host_module, "QUEUE_BYTES", 200_000)
    slow = threading.Event()

    class Slow(Sink):
        def on_output(self, shown: Shown) -> None:
            slow.wait(PATIENCE_S)

    made = room("bash", Slow())
    slow.set()
    made.run("true")
    slow.clear()
    made.enter(f"seq 200000; touch {tmp_path}/through")
    time.sleep(0.5)
    assert not (tmp_path / "through").exists()
    assert made.host._queue._bytes < 400_000
    slow.set()
    made.listener.wait(lambda: len(made.listener.commands()) == 2, "the command")
    assert (tmp_path / "through").exists()
    assert made.listener.commands()[-1].output_bytes == sum(len(f"{n}\r\n") for n in range(1, 200_001))


def test_a_sink_that_fails_is_dropped_and_the_others_go_on(room):
    class Broken(Sink):
        calls = 0

        def on_event(self, event) -> None:
            self.calls += 1
            raise OSError(28, "No space left on device")

    broken = Broken()
    made = room("bash", broken)
    made.run("echo one")
    made.run("echo two")
    assert [command.text for command in made.listener.commands()] == ["echo one", "echo two"]
    assert broken.calls == 1
    assert len(made.notices) == 1
    assert "Broken" in made.notices[0]
    assert "No space left" in made.notices[0]


def test_a_screen_that_fails_does_not_end_the_recording(room):
    def broken(_: bytes) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    made = room("bash", display=broken)
    assert made.run("echo one").output == "one\n"
    assert len(made.notices) == 1


def test_a_shell_waits_for_nothing_while_its_prompt_is_not_shown_yet(room):
    shows, may_show = threading.Event(), threading.Event()
    may_show.set()

    def show(_: bytes) -> None:
        shows.set()
        may_show.wait(PATIENCE_S)

    made = room(display=show)
    made.run("true")
    wait(made.host.waits_for_input, "the prompt")
    may_show.clear()
    shows.clear()
    made.host.write(b"echo on\r")
    assert shows.wait(PATIENCE_S)
    assert not made.host.waits_for_input()
    may_show.set()
    wait(made.host.waits_for_input, "the next prompt")


def test_a_recorder_that_fails_does_not_stop_the_shell(room, monkeypatch, tmp_path):
    made = room()
    made.run("true")

    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(made.host._recorder, "feed", broken)
    made.enter(f"seq 100000; touch {tmp_path}/through")
    end = time.monotonic() + PATIENCE_S
    while not (tmp_path / "through").exists() and time.monotonic() < end:
        time.sleep(0.01)
    assert (tmp_path / "through").exists()
    assert len(made.notices) == 1
    assert "a bug" in made.notices[0]


def test_stopping_in_the_middle_of_a_command(room, monkeypatch):
    monkeypatch.setattr(host_module, "_PATIENCE_S", 300)  # it is the hang-up that ends it
    made = room()
    made.enter("echo begun; sleep 300")
    made.listener.wait(lambda: any(isinstance(event, CommandStarted) for event in made.listener.told), "the start")
    made.host.stop()
    assert made.host.join(PATIENCE_S)
    (command,) = made.listener.commands()
    assert (command.exit_code, command.interrupted) == (None, True)
    assert made.listener.told[-1].reason == "stopped"


def test_a_shell_that_ignores_the_hang_up_is_stopped(room, monkeypatch):
    monkeypatch.setattr(host_module, "_PATIENCE_S", 0.3)
    made = room()
    made.run("trap '' HUP")
    made.enter("trap '' HUP; while :; do echo still here; done")
    made.listener.wait(lambda: len(made.listener.told) >= 3, "the start")
    made.host.stop()
    assert made.host.join(PATIENCE_S)
    assert made.listener.closed


def test_a_program_in_the_background_does_not_keep_the_recording_open(room, tmp_path):
    made = room()
    # It holds the terminal, and is in a session of its own: no hang-up reaches it.
    made.run("setsid sh -c 'echo $$ >begun; exec sleep 300' & disown; until [ -s begun ]; do sleep 0.05; done")
    made.enter("exit")
    assert made.host.join(PATIENCE_S)
    os.kill(int((tmp_path / "begun").read_text()), signal.SIGKILL)
    assert made.listener.commands()[-1].text == "exit"


def test_secrets_in_what_the_person_adds(room):
    made = room()
    made.run("true")
    value = "ghp" + "_" + "aB3" * 12
    made.host.submit(Note(at=now(), text=f"the token is {value}"))
    made.listener.wait(lambda: any(isinstance(event, Note) for event in made.listener.told), "the note")
    (note,) = [event for event in made.listener.told if isinstance(event, Note)]
    assert value not in json.dumps(note.model_dump(mode="json"))


def test_a_password_that_is_typed_is_not_kept(room):
    made = room()
    made.enter("read -rsp 'password: ' p; echo; echo got ${#p} letters")
    end = time.monotonic() + PATIENCE_S
    while not made.screen.endswith(b"\rpassword: ") and time.monotonic() < end:  # and not its echo
        time.sleep(0.01)
    assert made.screen.endswith(b"\rpassword: ")
    made.host.write(b"hunter2hunter2\r")
    made.listener.wait(lambda: bool(made.listener.commands()), "the command")
    assert made.listener.commands()[0].output == "password: \ngot 14 letters\n"
    assert "hunter2" not in repr(made.listener.told)
    assert b"hunter2" not in made.screen
