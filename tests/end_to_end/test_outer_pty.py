"""The recorder in a real terminal: another pty around it, and an emulator that reads its screen."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import kill

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0
SOPCAPTURE = (sys.executable, "-m", "sopcapture")
WORK = ("cp page out/page", "mkdir out", "cp page out/page", "cmp page out/page")


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    return place


@pytest.fixture
def work(home: Path, tmp_path: Path) -> Path:
    (home / ".bashrc").write_text("PS1='$ '\n")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "page").write_text("hello\n")
    return folder


@pytest.fixture
def outer(window, work: Path):
    return lambda *argv, **size: window(argv, work, **size)


@pytest.fixture
def recorder(outer, library: Path):
    def run(*words: str, **size: int):
        return outer(
            *SOPCAPTURE, "record", "--shell", "bash", "--title", "Publish the page", "--library", str(library), *words,
            **size,
        )  # fmt: skip

    return run


def log_of(library: Path) -> list[dict]:
    """The events in the one session's log as it is now; a line that is being written does not count."""
    logs = list((library / "recorded_sessions").glob("*/session.jsonl"))
    lines = logs[0].read_text().split("\n")[1:-1] if logs else []
    return [json.loads(line) for line in lines]


def commands(library: Path) -> list[dict]:
    return [event for event in log_of(library) if event["kind"] == "command"]


def type_line(window, library: Path, line: str) -> None:
    """Type one line at the prompt and wait until it is recorded."""
    before = len(commands(library))
    window.types(line + "\r")
    window.until(lambda: len(commands(library)) > before, f"the record of `{line}`")


def git(library: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=library, check=True, capture_output=True, text=True).stdout.strip()


def test_from_the_first_command_to_the_commit(recorder, library: Path, tmp_path: Path, monkeypatch) -> None:
    editor, gate = tmp_path / "editor", tmp_path / "editor.gate"
    os.mkfifo(gate)
    editor.write_text(
        '#!/bin/sh\nstty size >"$0.size"\ncat "$0.gate"\nprintf "\\n## House rules\\n\\nBe kind.\\n" >>"$1"\n'
    )
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    window = recorder()
    window.reads("$", "^\\", "0 recorded")
    for line in WORK:
        type_line(window, library, line)
    window.reads("4 recorded", "1 question", "$ cmp page out/page")
    window.types("exit\r")
    window.reads("Questions", "s skip")
    window.types("s")
    window.reads("passes its check", "Enter commit")
    window.types("e")
    # The screen of before makes way for the editor's, so that what is read next is drawn after it.
    window.until(lambda: not window.emulator.alternate_screen, "the editor")
    gate.write_text("")
    document = library / "sops/publish-the-page.sop.md"
    window.until(lambda: "Be kind." in document.read_text(), "the edit")
    window.reads("Enter commit")
    window.types("\r")
    window.reads("Enter leave", "revision ")
    window.types("\r")
    assert window.ends() == 0
    # The person's screen is theirs again, with the last words on it.
    assert not window.emulator.alternate_screen
    session = log_session(library)
    recorded, last = window.sees().strip().split("\n")[-2:]
    assert recorded == f"recorded {session}"
    assert last == "next: sopcapture show publish-the-page"
    assert Path(f"{editor}.size").read_text() == "24 80\n"
    assert git(library, "status", "--porcelain") == ""
    assert git(library, "show", "HEAD:sops/publish-the-page.sop.md") == document.read_text().strip()
    assert "Be kind." in document.read_text()
    assert [event["text"] for event in commands(library)] == [*WORK, "exit"]
    assert [event["exit_code"] for event in commands(library)][:4] == [1, 0, 0, 0]


def log_session(library: Path) -> str:
    (log,) = (library / "recorded_sessions").glob("*/session.jsonl")
    return log.parent.name


@pytest.mark.parametrize("plain", [False, True], ids=["screen", "plain"])
def test_a_crash_loses_no_finished_command_and_recovers_the_running_one(
    recorder, cli, library: Path, work: Path, plain: bool
) -> None:
    window = recorder(*(["--plain"] if plain else []))
    window.reads("$")
    for line in ("cp -v page copy", "false"):
        type_line(window, library, line)
    window.types("echo be''gun; cat fifo; echo never\r")
    window.reads("begun")
    running = next((library / "recorded_sessions").iterdir()) / "running.json"
    window.until(lambda: running.exists() and "begun" in running.read_text(), "the state of the running command")
    host = json.loads((running.parent / "recording.lock").read_text())["pid"]
    kill(host)
    if not plain:
        window.reads("Questions", "q leave")
        window.types("q")
    window.ends()
    assert "has gone; what it had recorded is kept" in " ".join(window.reads_all().split())

    (row,) = json.loads(cli("sessions", "--json", "--library", str(library)).stdout)
    assert row["state"] == "interrupted"
    shown = cli("session", row["id"], "--json", "--library", str(library))
    assert shown.returncode == 0, shown.stderr
    one, two, last = (event for event in json.loads(shown.stdout)["events"] if event["kind"] == "command")
    assert (one["text"], one["exit_code"], one["output"]) == ("cp -v page copy", 0, "'page' -> 'copy'\n")
    assert (two["text"], two["exit_code"]) == ("false", 1)
    assert last["text"] == "echo be''gun; cat fifo; echo never"
    assert (last["exit_code"], last["interrupted"], last["output"]) == (None, True, "begun\n")
    drafted = cli("draft", row["id"], "--library", str(library))
    assert drafted.returncode == 0, drafted.stderr
    assert "cp -v page copy" in (library / drafted.stdout.strip()).read_text()
    (row,) = json.loads(cli("sessions", "--json", "--library", str(library)).stdout)
    assert (row["state"], row["commands"]) == ("interrupted", 3)


@pytest.fixture(autouse=True)
def fifo(work: Path) -> None:
    """A file that a command can wait for without using the processor."""
    os.mkfifo(work / "fifo")


def test_a_terminal_that_is_too_small_is_said_in_one_line(recorder, library: Path) -> None:
    window = recorder(cols=20, rows=5)
    assert window.ends() == 1
    said = window.reads_all().strip()
    assert said.startswith("sopcapture: ")
    assert said.count("\n") == 0
    assert "20x5" in said
    assert "40x10" in said
    assert "--plain" in said
    assert not list((library / "recorded_sessions").glob("*/session.jsonl"))


def test_plain_gives_the_terminal_back_and_records_what_the_screen_does(outer, cli, tmp_path: Path) -> None:
    lines = ("echo one", "false", "printf 'two\\nthree\\n'", "cd /", "echo 'a b' |\rcat")
    seen = {}
    for name in ("screen", "plain"):
        place = tmp_path / name
        assert cli("init", str(place)).returncode == 0
        said = [*SOPCAPTURE, "record", "--shell", "bash", "--no-questions", "--title", "T", "--library", str(place)]
        said += ["--plain"] if name == "plain" else []
        # A shell around it keeps the terminal, so that its modes can be compared afterwards.
        window = outer("sh", "-c", f"echo there; read -r go; {shlex.join(said)}; echo left with $?; read -r go")
        window.reads("there")
        before = window.modes()
        window.types("\r")
        window.until(lambda window=window: "$" in window.sees().split("\n"), "the prompt")
        for line in lines:
            type_line(window, place, line)
        window.types("read -rp 'word? ' word\r")
        window.reads("\nword?")
        window.types("hello\r")
        window.until(lambda place=place: len(commands(place)) > len(lines), "the record of what read")
        assert window.modes() != before
        window.types("exit\r")
        if name == "screen":
            window.reads("Enter commit")
            window.types("q")
        window.reads("left with 0")
        assert window.modes() == before
        assert not window.emulator.alternate_screen
        assert not window.emulator.mode(2004)
        assert not window.emulator.wants_mouse
        window.types("\r")
        assert window.ends() == 0
        seen[name] = [
            {key: event[key] for key in ("text", "cwd", "exit_code", "output", "interactive")}
            for event in commands(place)
        ]
    assert seen["plain"] == seen["screen"]
    assert [event["exit_code"] for event in seen["plain"]] == [0, 1, 0, 0, 0, 0, 0]
    assert [event["output"] for event in seen["plain"]][:3] == ["one\n", "", "two\nthree\n"]
    assert seen["plain"][5]["output"] == "word? hello\n"


def test_the_home_screen_leads_to_a_session_and_a_broken_one_is_said(outer, recorder, library: Path) -> None:
    window = recorder("--plain", "--no-questions")
    window.reads("$")
    type_line(window, library, "cp page copy")
    window.types("exit\r")
    assert window.ends() == 0
    broken = library / "recorded_sessions/20990101-0000-abcd-broken"
    broken.mkdir()
    (broken / "session.jsonl").write_text('{"format":"sopcapture.session","version":99}\n')
    home = (*SOPCAPTURE, "--library", str(library))

    window = outer(*home, cols=120)
    window.reads("Publish the page", "no SOP yet", broken.name)
    window.rests()
    name = next(path.name for path in (library / "recorded_sessions").iterdir() if path != broken)
    session = name[: len("20990101-0000-abcd")]  # its title stands beside it
    window.types("\r" if first_row(window, session, broken.name) == session else "\x1b[B\r")
    window.reads("Enter commit", "Copy page to copy")
    window.types("q")
    # It comes back to the row that it left.
    window.reads("publish-the-page", "not reviewed", broken.name)
    window.rests()
    window.types("\x1b[A\r" if first_row(window, session, broken.name) == broken.name else "\x1b[B\r")
    window.reads("is of a newer sopcapture")
    assert "Traceback" not in window.sees()
    window.types("q")
    assert window.ends() == 0


def first_row(window, *names: str) -> str:
    """The one of the names that the screen shows first."""
    return min(names, key=window.sees().index)
