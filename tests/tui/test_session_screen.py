"""The screen of a session: walking, looking back, searching, and putting right."""

from __future__ import annotations

import os
import select
import shlex
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from sopcapture.capture import ShellProcess
from sopcapture.model.session import Session
from sopcapture.store import Library, read_session
from sopcapture.terminal import Emulator
from sopcapture.tui.session_screen import SessionApp, SessionScreen
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.reading import OpenSession

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
    async def run(size: tuple[int, int] = (160, 40)) -> AsyncIterator:
        app = SessionApp(OpenSession(library, session.id))
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
        await someone.reads("Publish the page", "6 commands", "e0001", "test -s out/page-1.4.2", "exit 0")
        replay = someone.app.screen.replay
        await someone.presses("down", "down", "down")
        await someone.reads(f"open {VALUE}")
        await someone.until(lambda: f"open {VALUE}" in replay.replay.emulator.text())
        assert "rm page" not in replay.replay.emulator.text()
        await someone.presses("end")
        await someone.until(lambda: "rm page" in replay.replay.emulator.text())
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
