"""The home screen: what is in the library, what waits, and where its keys lead."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

import pytest
from textual.widgets import DataTable

from sopcapture.store import Library
from sopcapture.tui.home_screen import HomeApp
from sopcapture.tui.session_screen import SessionScreen
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.home import Home, home
from sopcapture.workflows.reading import OpenSession
from sopcapture.workflows.recording import Recording

pytestmark = pytest.mark.end_to_end

OWNER = "owner: Ada Byron <ada@example.org>\n"
AtHome = Callable[..., AbstractAsyncContextManager]


@pytest.fixture
def at_home(library: Library, person) -> AtHome:
    @asynccontextmanager
    async def run(content: Home | None = None) -> AsyncIterator:
        app = HomeApp(content or home(library), library.sop_path, partial(OpenSession, library))
        async with app.run_test(size=(150, 40)) as pilot:
            yield person(app, pilot)

    return run


@pytest.fixture
def drafted(library: Library, record) -> Callable[..., str]:
    """Draft an SOP from a recording of its own; give the session's id."""

    def run(title: str, *, front: str = "", commit: bool = False) -> str:
        session = record(f"echo '{title}' >log", "test -s log", title=title, questions=False)
        result = draft_session(library, session.id, offline=True)
        result.path.write_text(result.path.read_text().replace("status: draft", f"{front}status: draft"))
        if commit:
            commit_sop(library, result.slug)
        return session.id

    return run


def cells(someone, table: str, key: str) -> list[str]:
    return [str(cell) for cell in someone.app.query_one(f"#{table}", DataTable).get_row(key)]


async def leaves(someone, *keys: str) -> str:
    await someone.presses(*keys)
    await someone.until(lambda: someone.app.return_value is not None, "the end")
    return someone.app.return_value


async def test_each_row_says_what_waits(library: Library, record, drafted, at_home: AtHome) -> None:
    open_ones = record("cp page out/page", "mkdir out", "cp page out/page", title="Still to draft")
    done = drafted("All is done", front=OWNER, commit=True)
    drafted("Never committed", front=OWNER)
    drafted("Edited since", front=OWNER, commit=True)
    with library.sop_path("edited-since").open("a") as file:
        file.write("\n## House rules\n\nBe kind.\n")
    drafted("Long ago", front=OWNER + "review_every: 0d\n", commit=True)
    library.sop_path("broken").write_text("---\ntitle: [unclosed\n---\n")

    async with at_home() as someone:
        shown = {slug: cells(someone, "sops", slug) for slug in library.slugs()}
        assert shown["all-is-done"][1:3] == ["draft", "Ada Byron <ada@example.org>"]
        assert shown["all-is-done"][4] == ""
        assert shown["never-committed"][4] == shown["edited-since"][4] == "not committed"
        assert shown["long-ago"][4].startswith("review was due 20")
        assert shown["broken"][1] == "broken"
        assert shown["broken"][4] == "cannot be read"
        questions = len(open_ones.open_questions())
        assert questions > 1
        assert cells(someone, "sessions", open_ones.id) == [
            open_ones.id, "ended", "3", f"{questions} open, no SOP yet", "Still to draft",
        ]  # fmt: skip
        assert cells(someone, "sessions", done) == [done, "ended", "2", "", "All is done"]
        await someone.reads("all-is-done", "not committed", "cannot be read", "no SOP yet")


async def test_enter_on_a_session_leads_to_its_finish(record, at_home: AtHome) -> None:
    older = record("true", title="Older", questions=False)
    newer = record("true", title="Newer", questions=False)
    async with at_home() as someone:
        table = someone.app.query_one("#sessions", DataTable)
        assert table.has_focus
        ids = [str(table.coordinate_to_cell_key((row, 0)).row_key.value) for row in range(table.row_count)]
        assert ids == [newer.id, older.id]
        assert await leaves(someone, "down", "enter") == f"finish {older.id}"


async def test_enter_on_a_session_that_is_being_recorded_leads_back_to_it(library: Library, at_home: AtHome) -> None:
    driver = Driver(Recording.prepare(library, title="At work", shell="bash", questions=False))
    try:
        async with at_home() as someone:
            await someone.reads("recording", "At work")
            assert await leaves(someone, "enter") == f"attach {driver.recording.session_id}"
    finally:
        driver.leave()


async def test_n_leads_to_the_recorder_and_q_away(library: Library, at_home: AtHome) -> None:
    async with at_home() as someone:
        await someone.reads("Nothing recorded yet", str(library.root))
        assert await leaves(someone, "n") == "record"
    async with at_home() as someone:
        assert await leaves(someone, "q") == ""


async def test_an_sop_and_a_session_can_be_read(library: Library, drafted, at_home: AtHome) -> None:
    session = drafted("Read me")
    library.sop_path("read-me").write_text("# Read [/me]")
    async with at_home() as someone:
        await someone.presses("v")
        await someone.reads("e0001", "echo 'Read me' >log", "replay", session[14:18])
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, SessionScreen))
        await someone.presses("shift+tab", "enter")
        await someone.until(lambda: isinstance(someone.app.screen, TextScreen))
        await someone.reads("# Read [/me]")
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, TextScreen))
        assert someone.app.return_value is None
        assert await leaves(someone, "r") == "review read-me"


async def test_a_title_is_shown_as_it_is(record, at_home: AtHome) -> None:
    record("true", title="Fix [/etc] of [red]prod")
    async with at_home() as someone:
        await someone.reads("Fix [/etc] of [red]prod")
