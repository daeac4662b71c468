"""The host process, spoken to by the client that the screens use."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.errors import SessionError, TerminalError
from sopcapture.model.session import Note
from sopcapture.store import Library, is_recording, read_session, recorder_address
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.plan import plan_part, plan_session
from sopcapture.workflows.sessions import load, recording_now
from tests.conftest import kill

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0


@pytest.fixture
def library(at_work: Library) -> Library:
    return at_work


def wait(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def nothing_is_left(screen, address: dict) -> bool:
    """No process, no socket, no lock, no hooks of the shell."""
    place = Path(address["socket"]).parent
    return is_gone(address["pid"]) and not place.exists() and not (screen.live.directory / "recording.lock").exists()


def test_nobody_else_reaches_the_host_and_its_end_leaves_nothing(record, library: Library) -> None:
    screen = record()
    address = recorder_address(screen.live.directory)
    place = Path(address["socket"])
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    for said in (b"GET / HTTP/1.1\r\n\r\n", b"m\xff\xff\xff\xff", b'm\0\0\0\x0f{"say":"start"}'):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(PATIENCE_S)
            stranger.connect(str(place))
            stranger.sendall(said)
            assert stranger.recv(100) == b""
    assert screen.run("echo still here").output == "still here\n"
    screen.leaves_shell()
    wait(lambda: nothing_is_left(screen, address), "the end of the host")
    with pytest.raises(SessionError, match="no session is being recorded"):
        recording_now(library)
    with pytest.raises(SessionError, match="not being recorded"):
        HostedSession.attach(library, load(library, screen.live.session_id))


def test_signals_that_end_a_screen_do_not_end_the_host_and_one_ends_it_in_order(record) -> None:
    screen = record()
    screen.live.write(b"echo begun; cat gate\r")
    screen.reads("\nbegun")
    address = recorder_address(screen.live.directory)
    for number in (signal.SIGHUP, signal.SIGINT):
        os.kill(address["pid"], number)
    screen.live.leave()
    time.sleep(0.1)
    assert is_recording(screen.live.directory)
    os.kill(address["pid"], signal.SIGTERM)
    wait(lambda: nothing_is_left(screen, address), "the end of the host")
    *_, command, ended = read_session(screen.live.directory).events
    assert (command.text, command.interrupted, ended.reason) == ("echo begun; cat gate", True, "stopped")


def test_a_screen_that_comes_back_knows_what_was_before(record, screen, library: Library) -> None:
    one = record()
    one.run("seq 50")
    one.live.submit(Note(at="2020-01-01T00:00:00Z", text="why"))
    one.until(lambda: any(isinstance(event, Note) for event in one.told), "the note")
    one.live.write(b"cat gate; echo after\r")
    one.until(lambda: one.emulator.history_text().endswith("echo after\n"), "the line's end")
    before = one.emulator.history_text()
    one.live.leave()
    again = screen(HostedSession.attach(library, load(library, recording_now(library))))
    started: list[str] = []
    again.live.on_started = started.append
    again.start()
    again.until(lambda: again.restored, "the state")
    assert again.emulator.history_text() == before
    assert [event.kind for event in again.live.past] == ["command", "note"]
    assert again.live.past[1].at.year > 2020  # the host's clock, whatever the screen's says
    wait(lambda: started == ["cat gate; echo after"], "the running command")
    Path("gate").write_text("")
    again.until(again.commands, "the command")
    assert [event.text for event in again.told] == ["cat gate; echo after"]
    again.leaves_shell()


def test_the_screen_that_looks_is_offered_to_hook_a_shell_inside(record, screen, library: Library) -> None:
    one = record()
    offers: list[str] = []
    one.live.on_offer = offers.append
    one.run("true")
    one.live.write(b"bash --norc\r")
    wait(lambda: offers and offers[-1], "the offer")
    one.live.leave()
    again = screen(HostedSession.attach(library, load(library, recording_now(library))))
    heard: list[str] = []
    again.live.on_offer = heard.append
    again.start()
    wait(lambda: heard, "the offer once more")
    assert heard == offers[-1:]
    again.live.hook()
    wait(lambda: heard[-1] == "", "the end of the offer")
    again.live.write(b"cd /\rexit\r")
    again.until(lambda: len(again.commands()) > 2, "the commands inside")
    assert [command.text for command in again.commands()] == ["cd /", "exit", "bash --norc"]
    again.leaves_shell()


def test_a_slow_screen_makes_the_program_wait_and_loses_nothing(record) -> None:
    screen = record()
    screen.run("true")
    screen.held.clear()
    begun = screen.bytes
    screen.live.write(b"seq 400000; touch through\r")
    time.sleep(1.5)
    assert not Path("through").exists()
    screen.held.set()
    screen.until(lambda: len(screen.commands()) == 2, "the command")
    assert screen.commands()[1].output_bytes == sum(len(f"{n}\r\n") for n in range(1, 400_001))
    assert screen.bytes - begun > screen.commands()[1].output_bytes
    assert not screen.restored


def test_a_screen_that_stands_still_does_not_hold_up_the_work_for_long(record) -> None:
    screen = record()
    screen.run("true")
    screen.held.clear()
    screen.live.write(b"stty -echo; seq 400000; touch through; printf '\\033[6n'; read -r -d R; echo told; stty echo\r")
    wait(Path("through").exists, "the end of the flood")
    # Nobody looks, so the host answers for the terminal.
    wait(lambda: len(list(read_session(screen.live.directory).commands())) == 2, "the command")
    screen.held.set()
    screen.until(lambda: screen.restored, "the state")
    assert "\n400000\ntold" in screen.emulator.history_text()


def test_what_cannot_be_started_is_said_by_the_host(library: Library) -> None:
    plan = plan_session(library, shell="bash")
    (library.session_dir(plan.header.id)).mkdir(parents=True)
    live = HostedSession.prepare(plan)
    with pytest.raises(SessionError, match="there is a session"):
        live.start(80, 24, lambda _: None)
    assert not live.goes_on
    live.leave()


def test_a_host_without_a_screen_before_the_start_goes_by_itself(library: Library) -> None:
    live = HostedSession.prepare(plan_session(library, shell="bash"))
    process = live._process
    assert process is not None
    live.leave()
    assert process.wait(PATIENCE_S) == 0
    with pytest.raises(TerminalError):
        live.start(80, 24, lambda _: None)


def test_two_recorders_at_once_do_not_disturb_each_other(record, library: Library) -> None:
    one, two = record(title="One"), record(title="Two")
    assert one.run("echo of one").output == "of one\n"
    assert two.run("echo of two").output == "of two\n"
    with pytest.raises(SessionError, match="2 sessions are being recorded"):
        recording_now(library)
    two.leaves_shell()
    assert one.run("echo more").output == "more\n"
    one.leaves_shell()
    texts = [[command.text for command in read_session(screen.live.directory).commands()] for screen in (one, two)]
    assert texts == [["echo of one", "echo more", "exit"], ["echo of two", "exit"]]


def test_a_session_goes_on_as_a_new_part_of_it(record, library: Library) -> None:
    first = record(questions=True, title="In parts")
    token = "ghp" + "_" + "aB3" * 12
    other = "ghp" + "_" + "cD4" * 12
    first.run("cp page out/page")
    first.run(f"echo {token}")
    first.run("mkdir out; touch page")
    first.leaves_shell()
    before = read_session(first.live.directory)
    assert before.ended
    os.chdir("out")
    again = record(plan_part(library, load(library, first.live.session_id), shell="bash"))
    assert [event.seq for event in again.live.past][: len(before.events)] == [event.seq for event in before.events]
    assert [one.id for one in again.live.open_questions()][: len(before.open_questions())] == [
        one.id for one in before.open_questions()
    ]
    again.run(f"echo {other}")
    again.run("cp ../page page")
    again.leaves_shell()
    whole = read_session(again.live.directory)
    assert whole.events[: len(before.events)] == before.events
    assert [event.seq for event in whole.events] == list(range(1, len(whole.events) + 1))
    ids = [event.id for event in whole.events if event.id]
    assert len(set(ids)) == len(ids)
    part = [event for event in whole.events[len(before.events) :] if event.kind in ("command", "resize", "ended")]
    assert [event.kind for event in part] == ["resize", "command", "command", "command", "ended"]
    assert {event.shell for event in part} == {"bash-2"}
    assert {event.shell for event in before.events} == {""}
    commands = list(whole.commands())
    assert "{{secret:github-token-1}}" in commands[1].text
    assert "{{secret:github-token-2}}" in commands[4].text
    assert commands[4].cwd.endswith("/out")
    assert sum(question.reason == "closing" for question in whole.questions()) == sum(
        question.reason == "closing" for question in before.questions()
    )
    assert (again.live.directory / "terminal-2.cast").read_text().startswith('{"version": 2')
    text = "".join(file.read_text() for file in again.live.directory.iterdir())
    assert token not in text
    assert other not in text


def test_a_second_terminal_joins(
    record, screen, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = record()
    address = recorder_address(one.live.directory)
    token = "ghp" + "_" + "aB3" * 12
    one.run(f"echo {token}")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("WHERE", "there")
    two = screen(HostedSession.beside(plan_part(library, load(library, recording_now(library)), shell="bash")))
    two.start()
    assert two.run(f"echo $WHERE {token}").text == "echo $WHERE {{secret:github-token-1}}"
    assert two.commands()[0].output == "there {{secret:github-token-1}}\n"
    assert two.commands()[0].cwd == str(tmp_path / "elsewhere")
    # Each hears of the other; both run something at the same time.
    one.until(lambda: len(one.commands()) == 2, "the command of the other")
    one.live.write(b"cat gate; echo from one\r")
    os.mkfifo("gate")  # one of its own: to open one for writing lets all go that read it
    two.live.write(b"cat gate; echo from two\r")
    running = one.live.directory / "running.json"
    wait(lambda: running.exists() and '"beside"' in running.read_text(), "the state of both")
    two.live.leave()
    two = screen(HostedSession.attach(library, load(library, one.live.session_id)))
    two.start()
    for gate in (Path("../work/gate"), Path("gate")):
        gate.write_text("")
    one.until(lambda: len(one.commands()) == 4, "both commands")
    two.until(lambda: len(two.commands()) == 2, "both commands")
    two.leaves_shell()
    one.until(lambda: len(one.commands()) == 5, "the end of the other")
    assert two.live.goes_on
    assert is_recording(one.live.directory)
    assert one.run("echo alone").output == "alone\n"
    one.leaves_shell()
    wait(lambda: nothing_is_left(one, address), "the end of the host")
    session = read_session(one.live.directory)
    told = [(event.text.split()[0], event.shell) for event in session.commands()]
    assert told[0] == ("echo", "")
    assert told[1] == ("echo", "bash-2")
    assert sorted(told[2:4]) == [("cat", "bash-1"), ("cat", "bash-2")]
    assert told[4:] == [("exit", "bash-2"), ("echo", "bash-1"), ("exit", "bash-1")]
    assert [event.reason for event in session.events if event.kind == "ended"] == ["the shell ended"]
    assert token not in "".join(file.read_text() for file in one.live.directory.iterdir())


def test_a_killed_host_loses_no_command_of_two_shells(record, screen, library: Library) -> None:
    one = record()
    two = screen(HostedSession.beside(plan_part(library, load(library, recording_now(library)), shell="bash")))
    two.start()
    two.run("echo two")
    for each, text in ((one, b"echo began one; cat gate\r"), (two, b"echo began two; cat gate\r")):
        each.live.write(text)
        each.reads("\nbegan")
    running = one.live.directory / "running.json"
    wait(lambda: (running.exists() and running.read_text().count('"output":"began') == 2)
         or (running.exists() and running.read_text().count('"output": "began') == 2), "the state of both")  # fmt: skip
    kill(recorder_address(one.live.directory)["pid"])
    assert one.live.join(PATIENCE_S)
    assert two.live.join(PATIENCE_S)
    assert any("has gone" in notice for notice in two.live.notices)
    session = load(library, one.live.session_id)
    found = sorted((command.output, command.interrupted) for command in session.commands())
    assert found == [("began one\n", True), ("began two\n", True), ("two\n", False)]
    assert len(list(load(library, one.live.session_id).commands())) == 3
