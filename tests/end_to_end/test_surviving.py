"""The recording outlives its screen: killed, hung up, left, taken over; and comes back as it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import wait_idle

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0
SOPCAPTURE = (sys.executable, "-m", "sopcapture")


class Desk:
    """A person with a library, who records in one window and attaches in others."""

    def __init__(self, window, cli, library: Path, work: Path) -> None:
        self.window, self.cli, self.library, self.work = window, cli, library, work

    def record(self, *words: str, **size: int):
        said = (*SOPCAPTURE, "record", "--library", str(self.library), *words)
        return self.window(said, self.work, **size)

    @property
    def session(self) -> Path:
        (log,) = (self.library / "recorded_sessions").glob("*/session.jsonl")
        return log.parent

    def events(self) -> list[dict]:
        lines = (self.session / "session.jsonl").read_text().split("\n")[1:-1]
        return [json.loads(line) for line in lines]

    def commands(self) -> list[dict]:
        return [event for event in self.events() if event["kind"] == "command"]

    def texts(self) -> list[str]:
        return [command["text"] for command in self.commands()]

    def address(self) -> dict:
        return json.loads((self.session / "recording.lock").read_text())

    def run(self, window, line: str) -> dict:
        before = len(self.commands())
        window.types(line + "\r")
        window.until(lambda: len(self.commands()) > before, f"the record of `{line}`")
        return self.commands()[-1]

    def wait(self, holds: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"{what} did not come"
            time.sleep(0.02)

    def state(self) -> str:
        (row,) = json.loads(self.cli("sessions", "--json", "--library", str(self.library)).stdout)
        return row["state"]

    def is_over(self, address: dict) -> bool:
        """Whether nothing of a host is left: no process, no socket, no lock."""
        gone = (
            not Path(f"/proc/{address['pid']}").exists() if Path("/proc/self").exists() else not alive(address["pid"])
        )
        return gone and not Path(address["socket"]).parent.exists() and not (self.session / "recording.lock").exists()


def alive(pid: int) -> bool:
    return subprocess.run(["ps", "-p", str(pid)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def desk(window, cli, home: Path, tmp_path: Path) -> Desk:
    (home / ".bashrc").write_text("PS1='$ '\n")
    library, work = tmp_path / "library", tmp_path / "work"
    work.mkdir()
    os.mkfifo(work / "gate")
    assert cli("init", str(library)).returncode == 0
    return Desk(window, cli, library, work)


@pytest.mark.parametrize(("way", "plain"), [("killed", False), ("hung up", True)], ids=["screen", "plain"])
def test_work_goes_on_without_its_screen_and_the_screen_comes_back(desk: Desk, way: str, plain: bool) -> None:
    mode = ["--plain"] if plain else []
    first = desk.record("--shell", "bash", "--title", "Publish", *mode)
    first.reads("$")
    desk.run(first, "echo one")
    first.types("seq -f 'line %g' 60; printf '\\033]2;named\\007'; cat gate; echo through\r")
    first.reads("line 60")
    address = desk.address()
    if way == "killed":
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait(PATIENCE_S)
    else:
        first.process.close()
    assert desk.state() == "recording"
    listed = desk.cli("sessions", "--library", str(desk.library))
    assert f"sopcapture record --attach {desk.session.name}" in listed.stderr
    # It is at work while nobody looks.
    (desk.work / "gate").write_text("opened\n")
    desk.wait(lambda: len(desk.commands()) == 2, "the end of the command")
    assert desk.commands()[1]["output"].endswith("line 60\nopened\nthrough\n")

    second = desk.record("--attach", *mode, cols=100, rows=30)
    second.reads("line 60", "opened", "through", "$")
    if not plain:
        second.reads("✓  echo one")
    size = desk.run(second, "stty size")
    assert size["output"] == ("30 100\n" if plain else "29 58\n")
    assert desk.texts()[0] == "echo one"
    second.types("exit\r")
    if not plain:
        second.reads("Questions", "q leave")
        second.types("q")
        assert second.ends() == 0
    else:
        second.reads("How do you know that the work is done", "Answer:")
        wait_idle(second.process.foreground)
        second.types("\x03")
        assert second.ends() == 0
    assert second.reads_all().count(f"recorded {desk.session.name}") == 1
    desk.wait(lambda: desk.is_over(address), "the end of the host")
    assert desk.state() == "ended"
    assert [event["reason"] for event in desk.events() if event["kind"] == "ended"] == ["the shell ended"]


def test_leaving_by_a_key_and_a_whole_screen_that_comes_back(desk: Desk) -> None:
    first = desk.record("--shell", "bash", "--no-questions")
    first.reads("$")
    first.types("seq -f 'row %g' 200; printf '\\033[?1049h\\033[2J\\033[5;5Hfull \\033[31mscreen\\033[0m'; cat gate;"
                " printf '\\033[?1049l'\r")  # fmt: skip
    first.reads("full screen")
    first.types("\x1cd")
    assert first.ends() == 0
    assert "still recording; back to it with: sopcapture record --attach " in " ".join(first.reads_all().split())
    assert "recorded 20" not in first.reads_all()

    second = desk.record("--attach", desk.session.name[:18])
    second.reads("full screen", "… ")
    assert "row 200" not in second.sees()
    (desk.work / "gate").write_text("")
    second.reads("row 200", "$")
    for _ in range(3):
        second.types("\x1b[5;2~")  # shift and page up, into the scrollback
    second.reads("row 120", "63 rows below")

    # Another one takes over, and the first is told.
    third = desk.record("--attach")
    third.reads("row 200", "$")
    assert second.ends() == 0
    assert "another screen has taken over" in " ".join(second.reads_all().split())
    assert desk.run(third, "echo three")["output"] == "three\n"

    # A screen that is ended gives the terminal back: no other screen, no mouse, lines and echo.
    assert third.emulator.alternate_screen
    os.kill(third.process.pid, signal.SIGTERM)
    assert third.ends() == 128 + signal.SIGTERM
    assert not third.emulator.alternate_screen
    assert not third.emulator.wants_mouse
    assert third.modes()[3] & (termios.ICANON | termios.ECHO) == termios.ICANON | termios.ECHO
    assert desk.state() == "recording"


def test_a_shell_inside_of_a_plain_recording_is_hooked_from_another_window(desk: Desk) -> None:
    window = desk.record("--shell", "bash", "--plain", "--no-questions")
    window.reads("$")
    desk.run(window, "echo one")
    hook = ("record", "--hook", "--library", str(desk.library))
    nothing = desk.cli(*hook)
    assert (nothing.returncode, "no shell inside waits" in nothing.stderr) == (1, True)
    window.types("bash --norc\r")
    window.until(lambda: "sopcapture record --hook" in window.emulator.title, "the offer in the title")
    assert "hook the shell" not in window.reads_all()
    assert "eval" not in window.sees()
    agreed = desk.cli(*hook, stdin="y\n")
    assert (agreed.returncode, 'eval "$(sh -c' in agreed.stderr) == (0, True)
    window.until(lambda: "sopcapture record --hook" not in window.emulator.title, "the title as it was")
    desk.run(window, "cd /")
    assert desk.run(window, "pwd")["output"] == "/\n"
    window.types("exit\r")
    desk.wait(lambda: desk.texts()[-1] == "bash --norc", "the end of the shell inside")
    window.types("exit\r")
    assert window.ends() == 0
