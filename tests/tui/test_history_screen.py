"""The history screen: revisions on one side, changes of meaning on the other, by keys alone."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from sopcapture.store import Library, Repository
from sopcapture.tui.evidence_screen import EvidenceScreen
from sopcapture.tui.history_screen import HistoryApp, HistoryScreen
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.open_history import OpenHistory
from sopcapture.workflows.owning import approve

pytestmark = pytest.mark.end_to_end

ADA, BOB = "Ada <ada@example.org>", "Bob <bob@example.org>"
AtTheHistory = Callable[..., AbstractAsyncContextManager]


@pytest.fixture
def slug(library: Library, record) -> str:
    """Five revisions: added, approved, edited by Bob, overwritten with nonsense, mended; and an edit on top."""
    drafted = draft_session(
        library, record("mkdir out", "cp page out/page", "tar cf site.tar out", questions=False).id, offline=True
    )
    path, repository = drafted.path, Repository(library.root)

    def edit(before: str, after: str, why: str) -> None:
        text = path.read_text()
        assert before in text
        path.write_text(text.replace(before, after, 1))
        if why:
            commit_sop(library, drafted.slug, message=why)

    def by_hand(data: str, why: str) -> None:
        path.write_text(data)
        subprocess.run(["git", "commit", "-qam", why], cwd=library.root, check=True)

    repository.set_identity(ADA)
    edit("status: draft", f"owner: {ADA}\nstatus: draft", "Begin")
    approve(library, drafted.slug, message="Good [ok]")
    repository.set_identity(BOB)
    edit("### 2. ", "### 2. Really [red]", "Say [bold]what it does")
    whole = path.read_text()
    by_hand("nonsense {{{ \x1b[31m", "Nonsense \x1b]0;title\x07")
    by_hand(whole.replace("**Expected Output:** exit code is 0\n", "", 1), "Mend it")
    edit("### 1. ", "### 1. First ", "")
    return drafted.slug


@pytest.fixture
def at_the_history(library: Library, slug: str, person) -> AtTheHistory:
    @asynccontextmanager
    async def run(size: tuple[int, int]) -> AsyncIterator:
        app = HistoryApp(OpenHistory(library, slug))
        async with app.run_test(size=size) as pilot:
            someone = person(app, pilot)
            await someone.reads("5 revisions")
            yield someone

    return run


async def test_each_revision_tells_what_it_changed_and_the_one_that_cannot_be_read_is_named(
    at_the_history: AtTheHistory,
) -> None:
    async with at_the_history((80, 24)) as someone:
        await someone.reads("the file, with edits", "not committed yet", "→ First ", "! 2", "cannot be read  Nonsense")
        await someone.presses("down")
        await someone.reads("Mend it", "Bob <bob@example.org>", "!! a check is gone")
        await someone.presses("down")
        await someone.reads("it is no SOP: it has no title")
        await someone.presses("v")
        await someone.reads("nonsense {{{")
        await someone.presses("escape", "down")
        await someone.reads("Say [bold]what it does", "→ Really", "[red")
        await someone.presses("down")
        await someone.reads("Good [ok]", "what readers get", f"Approved-by: {ADA}", "status: draft → approved")
        await someone.presses("end")
        await someone.reads("Begin", "added")
        await someone.presses("q")
        await someone.until(lambda: not someone.app.is_running, "the end")


async def test_two_that_are_marked_are_compared_across_what_cannot_be_read(at_the_history: AtTheHistory) -> None:
    async with at_the_history((200, 60)) as someone:
        await someone.presses("space", "end", "space")
        await someone.reads("→ the file", "cannot be read: it is no SOP", "!! a check is gone", "→ First ", "→ Really")
        await someone.presses("space", "home")
        await someone.until(lambda: "→ Really" not in someone.sees(), "what the file alone changed")
        await someone.presses("down", "space")
        await someone.reads("→ the file", "Mend it")
        await someone.presses("escape")
        await someone.until(lambda: "→ the file" not in someone.sees(), "what one revision changed")


async def test_a_file_that_is_gone_meanwhile_is_told(at_the_history: AtTheHistory, library: Library, slug: str) -> None:
    async with at_the_history((80, 24)) as someone:
        library.sop_path(slug).unlink()
        await someone.presses("v")
        await someone.reads("no such file")


async def test_a_change_leads_to_its_evidence_and_replay(at_the_history: AtTheHistory) -> None:
    async with at_the_history((80, 24)) as someone:
        await someone.presses("tab")
        await someone.reads("Enter its evidence")
        await someone.presses("enter")
        await someone.until(lambda: isinstance(someone.app.screen, EvidenceScreen), "the evidence")
        await someone.reads("e0001 command in ", "$ mkdir out", "exit 0")
        await someone.presses("r")
        await someone.reads("‖ 0:", "Esc events")
        await someone.presses("escape")
        await someone.reads("exit 0")
        await someone.presses("escape")
        await someone.until(lambda: isinstance(someone.app.screen, HistoryScreen), "the history")
        await someone.reads("Enter its evidence")
        await someone.presses("escape")
        await someone.reads("space mark")


async def test_restoring_makes_a_revision_and_edits_stand_in_its_way(
    at_the_history: AtTheHistory, library: Library, slug: str
) -> None:
    async with at_the_history((80, 24)) as someone:
        await someone.presses("down", "down", "down", "R")
        await someone.reads("Restore ", "why?")
        await someone.presses(*"as it was", "enter")
        await someone.reads("has edits that are not committed")
        path = library.sop_path(slug)
        path.write_bytes(Repository(library.root).show(path, "HEAD"))
        await someone.presses("up", "R")
        await someone.reads("why?")
        await someone.presses(*"nothing", "enter")
        await someone.reads("cannot be read: it is no SOP")
        await someone.presses("down", "R")
        await someone.reads("why?")
        await someone.presses(*"as it was", "enter")
        await someone.reads("6 revisions", "is what it was at", "as it was", "Restored-from: ")
    last = Repository(library.root).history(path)[0]
    assert (last.subject, last.committer) == ("as it was", BOB)
    assert "### 2. Really [red]" in path.read_text().replace("\\", "")
