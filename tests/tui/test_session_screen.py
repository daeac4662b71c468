"""The screen of a session: walking, looking back, searching, and putting right."""

from __future__ import annotations

import os
import re
import select
import shlex
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from sopcapture.capture import ShellProcess
from sopcapture.model.session import Session
from sopcapture.store import Library, read_session
from sopcapture.terminal import Emulator
from sopcapture.tui.session_screen import SessionApp, SessionScreen
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.importing import Importing
from sopcapture.workflows.manual import ManualFields, ManualRecording
from sopcapture.workflows.plan import plan_part
from sopcapture.workflows.reading import OpenSession
from sopcapture.workflows.recording import Recording

pytestmark = pytest.mark.end_to_end

VALUE = "quagga" + "".join(map(str, range(3))) + "'zebra"
WORK = (
    "ls",
    "mkdir out",
    "cp page out/page-1.4.2",
    f"echo open {shlex.quote(VALUE)}",
    "rm page",
    "test -s out/page-1.4.2",
)
Opens = Callable[..., AbstractAsyncContextManager]


@pytest.fixture
def session(record) -> Session:
    return record(*WORK, questions=False)


@pytest.fixture
def opens(library: Library, session: Session, person) -> Opens:
    @asynccontextmanager
    async def run(size: tuple[int, int] = (160, 40), session: str = session.id) -> AsyncIterator:
        app = SessionApp(OpenSession(library, session))
        async with app.run_test(size=size) as pilot:
            someone = person(app, pilot)
            await someone.until(lambda: isinstance(app.screen, SessionScreen))
            await someone.reads("take back")
            yield someone

    return run


def corrections(library: Library, session: Session) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.action, one.about, one.text) for one in read_session(library.session_dir(session.id)).corrections()]


async def test_the_screen_of_each_moment_stands_beside_its_event(opens: Opens) -> None:
    async with opens() as someone:
        await someone.reads("Publish the page", "6 commands", "e0001", "test -s out/page-1.4.2")
        # Where it ran stands in front of how it ended, and a long path breaks the line between.
        await someone.until(lambda: re.search(r"exit\s+0\b", someone.sees()), "exit 0")
        replay = someone.app.screen.replay
        await someone.presses("down", "down", "down")
        await someone.reads(f"open {VALUE}")
        # What is typed ahead may stand at the next prompt in the very moment in which a command ends.
        await someone.until(
            lambda: f"open {VALUE}" in (text := replay.replay.emulator.text()) and "test -s" not in text
        )
        await someone.presses("end")
        await someone.until(lambda: "test -s" in replay.replay.emulator.text())
        await someone.presses("home")
        await someone.until(lambda: "mkdir" not in replay.replay.emulator.text())
        assert "page" in replay.replay.emulator.text()


async def test_the_replay_plays_seeks_and_takes_the_timeline_along(opens: Opens) -> None:
    async with opens() as someone:
        screen = someone.app.screen
        replay = screen.replay
        await someone.presses("r", "0")
        await someone.until(lambda: replay.has_focus and replay.replay.moment == 0)
        await someone.presses("plus", "plus", "plus", "plus", "plus", "plus")
        assert replay.speed == 16
        await someone.presses("space")
        await someone.until(lambda: not replay.playing and replay.replay.next_frame() is None, "the end")
        assert screen.timeline.row.event.id == "e0006"
        await someone.presses("minus", "left_square_bracket", "left_square_bracket")
        assert (replay.speed, screen.timeline.row.event.id) == (8, "e0004")
        before = replay.replay.moment
        await someone.presses("comma")
        assert (earlier := replay.replay.moment) < before
        await someone.presses("full_stop")
        assert earlier < replay.replay.moment <= before
        await someone.presses("right")
        assert replay.replay.moment == replay.replay.duration_s
        await someone.presses("escape")
        assert screen.timeline.has_focus


async def test_a_search_goes_through_commands_and_outputs(opens: Opens) -> None:
    async with opens() as someone:
        screen = someone.app.screen
        await someone.presses("slash")
        await someone.reads("Search commands and outputs")
        await someone.types("PAGE")
        await someone.presses("enter")
        await someone.reads("1 of 4")
        assert screen.timeline.row.event.id == "e0001"
        await someone.presses("n")
        await someone.reads("2 of 4")
        assert screen.timeline.row.event.id == "e0003"
        await someone.presses("N", "N")
        await someone.reads("4 of 4")
        await someone.presses("slash")
        await someone.reads("Search commands and outputs")
        await someone.presses("ctrl+u", *"nowhere", "enter")
        await someone.reads("stands in no command and no output")


async def test_each_correction_is_an_event_is_shown_and_can_be_taken_back(
    opens: Opens, library: Library, session: Session
) -> None:
    log = library.session_dir(session.id) / "session.jsonl"
    before = log.read_bytes()
    async with opens() as someone:
        await someone.presses("x")
        await someone.reads("left out")
        await someone.presses("down", "space", "space", "j")
        await someone.reads("joined")
        await someone.presses("end", "up", "z")
        await someone.reads("noise")
        await someone.presses("end", "p")
        await someone.reads("The name of this phase")
        await someone.types("Prove it")
        await someone.presses("enter")
        await someone.reads("phase: Prove it")
        await someone.presses("v")
        await someone.reads("name=value")
        await someone.types("release=1.4.2")
        await someone.presses("enter")
        await someone.reads("parameter release=1.4.2")
        assert corrections(library, session) == [
            ("leave_out", ("e0001",), ""),
            ("join", ("e0002", "e0003"), ""),
            ("noise", ("e0005",), ""),
            ("phase", ("e0006",), "Prove it"),
            ("parameter", (), "release=1.4.2"),
        ]
        await someone.presses("home", "u")
        await someone.reads("taken back")
        assert len(corrections(library, session)) == 4
        await someone.presses("u")
        await someone.reads("no correction about e0001 holds")
        await someone.presses("q")
    assert log.read_bytes().startswith(before)
    sop = draft_session(library, session.id, offline=True).path.read_text()
    assert "```sh\nmkdir out\ncp page out/page-{{release}}\n```" in sop
    assert "Prove it" in sop
    assert "rm page" not in sop


async def test_a_secret_goes_without_being_shown_and_does_not_come_back(
    opens: Opens, library: Library, session: Session
) -> None:
    async with opens() as someone:
        screen = someone.app.screen
        await someone.presses("s")
        await someone.reads("not shown")
        await someone.types(VALUE)
        await someone.reads("•••")
        await someone.presses("enter")
        await someone.until(lambda: isinstance(someone.app.screen, TextScreen), "what was done")
        await someone.reads("{{secret:hidden-value-1}}", "session.jsonl", "change the secret")
        await someone.presses("escape")
        await someone.reads("secret out")
        await someone.presses("home", "p")
        await someone.reads("The name of this phase")
        await someone.types(f"Say {VALUE}")
        await someone.presses("enter")
        await someone.reads("phase: Say {{secret:hidden-value-1}}")
        await someone.presses("end")
        await someone.until(lambda: "{{secret:hidden-value-1}}" in screen.replay.replay.emulator.text())
        assert VALUE not in someone.sees()
    for path in library.root.rglob("*"):
        if path.is_file():
            assert VALUE.encode() not in path.read_bytes(), path


async def test_on_a_narrow_terminal_the_replay_takes_the_place_of_the_timeline(opens: Opens) -> None:
    async with opens(size=(80, 24)) as someone:
        await someone.reads("e0006", "exit 0")
        assert not someone.app.screen.replay.display or not someone.app.screen.replay.size
        await someone.presses("down", "down", "r")
        await someone.reads("cp page out/page-1.4.2", "1×", "Esc timeline")
        assert "e0006" not in someone.sees()
        await someone.presses("escape")
        await someone.reads("e0006")


async def test_without_a_replay_and_without_events_there_is_still_a_screen(
    opens: Opens, library: Library, session: Session
) -> None:
    (library.session_dir(session.id) / "terminal.cast").unlink()
    log = library.session_dir(session.id) / "session.jsonl"
    log.write_bytes(log.read_bytes().split(b"\n")[0] + b"\n")
    async with opens() as someone:
        await someone.reads("Nothing was recorded")
        await someone.presses("down", "space", "x", "r")
        await someone.reads("no replay of this session")


async def test_every_correction_says_what_it_would_do_before_it_does_it(
    opens: Opens, library: Library, session: Session
) -> None:
    async with opens(size=(80, 24)) as someone:
        await someone.presses("space", "c")
        await someone.reads(
            "Put right", "e0001  ls", "They are no part of the SOP", "for good", "not now: to join takes two"
        )
        await someone.presses("j")
        await someone.reads("Put right")
        await someone.presses("z")
        await someone.reads("e0007: noise (e0001). They were looking around", "u takes it back")
        await someone.presses("home", "c")
        await someone.reads("The last correction about them holds no longer.")
        await someone.presses("u")
        await someone.reads("taken back (e0007)")
        await someone.presses("c")
        await someone.reads("not now: no correction about e0001 holds")
        await someone.presses("p")
        await someone.reads("The name of this phase")
        await someone.presses("escape", "question_mark")
        await someone.reads("mark the event; corrections are about what is")
    assert corrections(library, session) == []


async def test_the_replay_goes_to_a_moment_and_to_what_was_searched_for(opens: Opens) -> None:
    async with opens() as someone:
        screen = someone.app.screen
        await someone.presses("g")
        await someone.reads("Go to which moment?")
        await someone.presses("0", ".", "0", "1", "enter")
        await someone.until(lambda: screen.replay.replay.moment == 0.01)
        await someone.presses("g")
        await someone.reads("Go to which moment?")
        await someone.types("soon")
        await someone.presses("enter")
        await someone.reads("“soon” is no moment")
        await someone.presses("slash")
        await someone.reads("Search commands and outputs")
        await someone.types("ECHO OPEN")
        await someone.presses("enter")
        await someone.reads("1 of 1")
        assert screen.timeline.row.event.id == "e0004"
        replay = screen.replay.replay
        assert f"$ echo open {shlex.quote(VALUE)}" in replay.emulator.text()
        assert replay.moment <= screen.opened.moment(screen.timeline.row.event, replay)
        await someone.presses("down")
        assert screen.timeline.row.event.id == "e0005"
        await someone.until(lambda: "$ rm page" in replay.emulator.text())


async def test_each_shell_of_a_session_has_its_own_replay(opens: Opens, library: Library, session: Session) -> None:
    driver = Driver(Recording(plan_part(library, session, shell="bash", questions=False)))
    driver.run("echo the second part")
    driver.leave()
    async with opens() as someone:
        replay = someone.app.screen.replay
        await someone.reads("bash-2", "shell 1")
        await someone.presses("end")
        await someone.reads("shell 2")
        assert "$ echo the second part\nthe second part" in replay.replay.emulator.text()
        assert replay.replay.duration_s < 60
        await someone.presses("r", "left_square_bracket")
        await someone.reads("shell 1")
        # The next prompt may have come later than the moment at which the outcome was there.
        assert replay.replay.emulator.text().removesuffix("\n$").endswith(f"$ {WORK[-1]}")
        assert replay.command_at(replay.replay.moment) == "e0006"
        (library.session_dir(session.id) / "terminal-2.cast").unlink()
        await someone.presses("right_square_bracket")
        await someone.reads("shell 2 has no replay on this machine")


async def test_a_session_that_is_being_recorded_grows_and_keeps_its_marks(opens: Opens, library: Library) -> None:
    driver = Driver(Recording.prepare(library, title="Look on", shell="bash", questions=False))
    driver.run("echo first")
    session = driver.recording.session_id
    async with opens(session=session) as someone:
        screen = someone.app.screen
        await someone.reads("1 command", "recording", "echo first")
        await someone.presses("space", "c")
        await someone.reads("not now: the session is being recorded")
        await someone.presses("escape")
        driver.run("echo second")
        await someone.reads("2 commands", "echo second")
        assert screen.timeline.marked == {"e0001"}
        await someone.presses("z")
        await someone.reads("e0003: noise (e0001)")
        driver.leave()
        await someone.until(lambda: "recording" not in someone.sees().split("\n")[0], "the end")
        await someone.presses("end", "r")
        await someone.until(lambda: "$ echo second\nsecond" in screen.replay.replay.emulator.text())


async def test_what_a_crash_left_is_read_and_said(opens: Opens, library: Library, session: Session) -> None:
    directory = library.session_dir(session.id)
    whole = (directory / "session.jsonl").read_bytes()
    (directory / "session.jsonl").write_bytes(whole[: whole.index(b'"test -s') + 4])
    cast = (directory / "terminal.cast").read_bytes()
    (directory / "terminal.cast").write_bytes(cast[: len(cast) * 2 // 3])
    async with opens(size=(80, 24)) as someone:
        await someone.reads("5 commands  interrupted", "was cut off while it was written")
        await someone.presses("end", "z", "r")
        await someone.reads("$ mkdir out")
        await someone.presses("end", "0", "space", "escape")
        await someone.reads("noise")


async def test_imported_and_manual_sessions_have_no_replay_and_all_the_rest(
    opens: Opens, library: Library, tmp_path: Path
) -> None:
    history = tmp_path / ".bash_history"
    history.write_text("#1767225600\nmkdir out\n#1767225605\ncp page out/page-1.4.2\n")
    async with opens(session=Importing(library, questions=False).file(history).session_id) as someone:
        await someone.reads("2 commands", "mkdir out", "exit code unknown")
        await someone.presses("r")
        await someone.reads("There is no replay of this session on this machine")
        await someone.presses("v")
        await someone.reads("name=value")
        await someone.types("release=1.4.2")
        await someone.presses("enter")
        await someone.reads("parameter release=1.4.2 (everywhere)")
    manual = ManualRecording.begin(library, title="Renew the contract", questions=False)
    manual.add_step(ManualFields("Ask for the offer", where="telephone", result="it comes tomorrow"))
    manual.finish()
    async with opens(size=(80, 24), session=manual.session_id) as someone:
        await someone.reads("Ask for the offer", "where: telephone", "result: it comes tomorrow")
        await someone.presses("p")
        await someone.reads("The name of this phase")
        await someone.types("Get the offer")
        await someone.presses("enter")
        await someone.reads("phase: Get the offer")


def test_it_opens_in_a_terminal_and_leaves_it_as_it_was(library: Library, session: Session) -> None:
    argv = (sys.executable, "-m", "sopcapture", "--library", str(library.root), "session", session.id)
    environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", "LINES": "60"}
    process = ShellProcess.spawn(argv, environ, cols=80, rows=24)
    emulator = Emulator(80, 24, on_reply=process.write)
    end = time.monotonic() + 60

    def until(holds: Callable[[], object]) -> None:
        while not holds():
            assert time.monotonic() < end, emulator.text()
            if select.select([process.fd], [], [], 0.05)[0]:
                emulator.feed(process.read() or b"")
            else:
                process.flush()

    try:
        until(lambda: "take back" in emulator.text() and "e0006" in emulator.text())
        process.write(b"\x1b[B\x1b[Bz")
        until(lambda: "e0007: noise (e0003)" in emulator.text())
        process.write(b"r")
        until(lambda: "Esc timeline" in emulator.text() and "$ cp page" in emulator.text())
        process.write(b"q")
        until(lambda: process.poll() is not None)
        until(lambda: not emulator.alternate_screen)
    finally:
        process.close()
    assert corrections(library, session) == [("noise", ("e0003",), "")]
