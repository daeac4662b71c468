"""The home screen: what is in the library, what waits, and where its keys lead."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from sopcapture.store import Library
from sopcapture.tui.home_screen import HomeApp
from sopcapture.tui.row_list import RowList
from sopcapture.tui.session_screen import SessionScreen
from sopcapture.tui.sop_screen import SopScreen
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.recording import Recording
from tests.conftest import SOPCAPTURE

pytestmark = pytest.mark.end_to_end

OWNER = "owner: Ada Byron <ada@example.org>\n"
AtHome = Callable[..., AbstractAsyncContextManager]


@pytest.fixture
def at_home(library: Library, person) -> AtHome:
    @asynccontextmanager
    async def run(size: tuple[int, int] = (160, 40)) -> AsyncIterator:
        with LibraryIndex(library) as index:
            index.refresh()
            app = HomeApp(index)
            async with app.run_test(size=size) as pilot:
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


def cells(someone, table: str, key: str) -> dict[str, str]:
    """The cells of a row by their headings."""
    rows = someone.app.query_one(f"#{table}", RowList)
    found = next(row for row in rows.rows if row.key == key)
    return {column.heading: str(cell) for column, cell in zip(rows.columns, found.cells, strict=True)}


async def leaves(someone, *keys: str) -> str:
    await someone.presses(*keys)
    await someone.until(lambda: someone.app.return_value is not None, "the end")
    return someone.app.return_value


async def test_each_row_says_what_waits(library: Library, record, drafted, at_home: AtHome) -> None:
    open_ones = record("cp page out/page", "mkdir out", "cp page out/page", title="Still to draft")
    done = drafted("All is done", front=OWNER, commit=True)
    drafted("Not mine", front="owner: Eve <eve@example.org>\nreview_every: 0d\n", commit=True)
    drafted("Never committed", front=OWNER)
    drafted("Edited since", front=OWNER, commit=True)
    with library.sop_path("edited-since").open("a") as file:
        file.write("\n## House rules\n\nBe kind.\n")
    drafted("Long ago", front=OWNER + "review_every: 0d\n", commit=True)
    library.sop_path("broken").write_text("---\ntitle: [unclosed\n---\n")

    async with at_home() as someone:
        shown = {slug: cells(someone, "sops", slug) for slug in library.slugs()}
        waits = {slug: row["waits for you"] for slug, row in shown.items()}
        assert (shown["all-is-done"]["status"], shown["all-is-done"]["owner"]) == ("draft", "Ada Byron")
        assert waits.pop("long-ago").startswith("your approval, review was due 20")
        assert waits == {
            "all-is-done": "your approval",
            "not-mine": "",
            "never-committed": "not reviewed, not committed",
            "edited-since": "not reviewed, not committed",
            "broken": "cannot be read",
        }
        assert shown["broken"]["status"] == "broken"
        questions = len(open_ones.open_questions())
        assert questions > 1
        row = cells(someone, "sessions", open_ones.id)
        assert row["waits for you"] == f"{questions} open, no SOP yet"
        assert (row["title"], row["state"], row["commands"], row["SOP"]) == ("Still to draft", "ended", "3", "")
        row = cells(someone, "sessions", done)
        assert (row["waits for you"], row["SOP"]) == ("", "all-is-done")
        await someone.reads("all-is-done", "not committed", "cannot be read", "no SOP yet")
        assert [row.key for row in someone.app.query_one("#sops", RowList).rows][-1] == "not-mine"


async def test_what_is_found_as_one_types_is_opened_in_its_place(record, drafted, at_home: AtHome) -> None:
    session = record("echo needle-in-a-haystack", "true", title="Look", questions=False)
    drafted("Put the needle away")
    async with at_home(size=(80, 24)) as someone:
        await someone.presses("slash", *"NEEDL")
        await someone.until(lambda: len(someone.app.hits) >= 3, "what was found")
        await someone.reads("put-the-needle-away", "echo needle-in-a-haystack")
        await someone.types('"*( ')
        await someone.until(lambda: someone.app.hits, "the same again")
        sop = next(place for place, hit in enumerate(someone.app.hits) if hit.where.startswith("Steps"))
        await someone.presses("enter", *["down"] * sop, "enter")
        await someone.until(lambda: isinstance(someone.app.screen, SopScreen))
        assert "needle" in someone.app.screen.lines[someone.app.screen.line - 1]
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, SopScreen))
        place = next(place for place, hit in enumerate(someone.app.hits) if hit.name == session.id)
        await someone.presses("home", *["down"] * place, "enter")
        await someone.until(lambda: isinstance(someone.app.screen, SessionScreen))
        assert someone.app.screen.timeline.row.event.id == someone.app.hits[place].place
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, SessionScreen))
        await someone.presses("slash", *"zzz")
        await someone.reads("nothing here has all of these words")
        await someone.presses("escape")
        await someone.reads("SOP", "Recordings")
        assert someone.app.query_one(Input).value == ""
        assert await leaves(someone, "escape") == ""


async def test_s_sends_f_fetches_and_escape_stops_it(
    library: Library, drafted, at_home: AtHome, tmp_path: Path
) -> None:
    def git(*words: str, at: Path = library.root) -> str:
        return subprocess.run(["git", *words], cwd=at, check=True, capture_output=True, text=True).stdout.strip()

    drafted("Share me", front=OWNER, commit=True)
    far = tmp_path / "far"
    async with at_home(size=(250, 30)) as someone:
        await someone.reads("no remote: nothing is shared")
        await someone.presses("s")
        await someone.reads("the library has no remote")
        git("init", "-q", "--bare", "-b", "main", str(far))
        git("remote", "add", "origin", str(far))
        await someone.presses("s")
        await someone.reads("sent to", "all is shared with origin")
        assert git("rev-parse", "main", at=far) == git("rev-parse", "HEAD")
        git("clone", "-q", str(far), str(tmp_path / "there"))
        path = tmp_path / "there" / "sops" / "share-me.sop.md"
        path.write_text(
            path.read_text().replace("# Share me", "# Share us").replace("title: Share me", "title: Share us")
        )
        git("commit", "-qam", "Say it otherwise", at=tmp_path / "there")
        git("push", "-q", at=tmp_path / "there")
        await someone.presses("f")
        await someone.reads("fetched: share-me", "Share us")
        await someone.presses("f")
        await someone.reads("nothing new")
        git("config", "remote.origin.uploadpack", f"touch {tmp_path}/begun; sleep 100;")
        await someone.presses("f")
        await someone.until((tmp_path / "begun").exists, "the wait for the remote")
        await someone.presses("s")
        await someone.reads("Esc stops that")
        await someone.presses("escape")
        await someone.reads("git fetch was stopped")
        assert someone.app.return_value is None


async def test_enter_on_a_session_leads_to_its_finish(record, at_home: AtHome) -> None:
    older = record("true", title="Older", questions=False)
    newer = record("true", title="Newer", questions=False)
    async with at_home() as someone:
        table = someone.app.query_one("#sessions", RowList)
        assert table.has_focus
        assert [row.key for row in table.rows] == [newer.id, older.id]
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
        await someone.presses("tab", "v")
        await someone.reads("e0001", "echo 'Read me' >log", "replay", session[14:18])
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, SessionScreen))
        await someone.presses("shift+tab", "enter")
        await someone.until(lambda: isinstance(someone.app.screen, SopScreen))
        await someone.reads("# Read [/me]")
        await someone.presses("q")
        await someone.until(lambda: not isinstance(someone.app.screen, SopScreen))
        assert someone.app.return_value is None
        assert await leaves(someone, "r") == "review read-me"


def test_what_the_home_screen_leads_to_comes_back_to_it(library: Library, drafted, window) -> None:
    drafted("Change the certificate of the shop and tell the monitor", front=OWNER, commit=True)
    drafted("Restart it", front=OWNER + "review_every: 30d\n", commit=True)
    library.sop_path("broken").write_text("---\ntitle: [unclosed\n---\n")
    person = window([*SOPCAPTURE], library.root)
    # A long name makes way for whose it is, and when its review is due.
    person.reads("change-the-cert", "…", "owner", "Ada Byron", "review", "in 4 w", "broken", "your approval")
    rows = [line.split()[0] for line in person.sees().splitlines() if "approval" in line or "cannot be read" in line]
    person.types("\x1b[B" * rows.index("restart-it") + "r")
    person.reads("accept", "Restart it")
    person.types("q")
    person.reads("Recordings", "new recording")
    way = rows.index("broken") - rows.index("restart-it")  # it stands where it stood
    person.types(("\x1b[A" if way < 0 else "\x1b[B") * abs(way) + "r")
    person.reads("Recordings", "front matter")
    person.types("q")
    assert person.ends() == 0
