"""The review screen: the SOP beside its evidence, by keys alone, to the commit."""

from __future__ import annotations

import contextlib
import shlex
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from sopcapture.store import Library
from sopcapture.tui.review_screen import ReviewApp, ReviewScreen
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.open_review import OpenReview

pytestmark = pytest.mark.end_to_end

WORK = ("cp page out/page", "mkdir out", "cp page out/page", "cmp page out/page", "tar cf site.tar out")


class AtTheReview:
    """A person before a review."""

    def __init__(self, app: ReviewApp, someone) -> None:
        self.app, self.someone, self.opened = app, someone, app.opened
        self.path = app.opened.path

    @property
    def screen(self) -> ReviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    async def is_at(self, kind: str, number: int) -> None:
        def there() -> bool:
            entry = self.screen.statements.entry
            return entry is not None and (entry.kind, entry.number) == (kind, number)

        await self.someone.until(there, f"{kind} {number}")

    async def goes_to(self, kind: str, number: int) -> None:
        keys = [entry.key for entry in self.opened.review.entries() if (entry.kind, entry.number) == (kind, number)]
        self.screen.statements.go_to(keys[0])
        await self.is_at(kind, number)

    def titles(self) -> list[str]:
        return [step.title for step in self.opened.review.sop.steps]

    def last_commit(self) -> str:
        call = ["git", "log", "-1", "--format=%H %s"]
        return subprocess.run(
            call, cwd=self.opened.library.root, capture_output=True, text=True, check=True
        ).stdout.strip()


Reviewing = Callable[..., AbstractAsyncContextManager[AtTheReview]]


@pytest.fixture
def reviewing(record, library: Library, person, monkeypatch: pytest.MonkeyPatch) -> Reviewing:
    @asynccontextmanager
    async def run(size: tuple[int, int] = (150, 50)) -> AsyncIterator[AtTheReview]:
        drafted = draft_session(library, record(*WORK, questions=False).id, offline=True)
        app = ReviewApp(OpenReview(library, drafted.slug))
        monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
        async with app.run_test(size=size) as pilot:
            yield AtTheReview(app, person(app, pilot))

    return run


async def test_from_the_first_statement_to_the_commit(reviewing: Reviewing) -> None:
    async with reviewing() as at:
        of = len(at.opened.review.entries())
        await at.someone.reads(f"{of} of {of} not accepted", "error")  # nobody owns it yet
        at.opened.do(
            lambda review: review.replace_text(review.text.replace("slug:", "owner: Ada <ada@example.org>\nslug:", 1))
        )
        before = at.path.read_bytes()
        await at.goes_to("step", 1)
        await at.someone.reads("1. ", "command in ", "$ ", "exit 0")
        await at.someone.presses("a")
        await at.is_at("step", 2)
        await at.someone.reads(f"{of - 1} of {of} not accepted", "passes its check")
        titles = at.titles()
        await at.someone.presses("K")
        await at.someone.until(lambda: at.titles() == [titles[1], titles[0], *titles[2:]])
        await at.someone.presses("x")
        await at.someone.until(lambda: at.titles() == [titles[0], *titles[2:]])
        await at.someone.presses("u", "u")
        await at.someone.until(lambda: at.path.read_bytes() == before, "the file as it was")
        await at.goes_to("title", 1)
        await at.someone.presses("e")
        await at.someone.reads("title 1", "^S save")
        await at.someone.presses("end", *" today", "ctrl+s")
        await at.someone.until(lambda: at.opened.review.sop.title.endswith(" today"))
        await at.someone.presses("A")
        await at.someone.reads(f"all {of} accepted")
        await at.someone.presses("c")
        await at.someone.reads("Why?", "its first revision")
        await at.someone.presses(*"For all", "enter")
        await at.someone.until(lambda: at.app.return_value is not None, "the commit")
        assert at.last_commit() == f"{at.app.return_value.revision} For all"


async def test_split_parameter_and_what_is_refused(reviewing: Reviewing) -> None:
    async with reviewing((80, 24)) as at:
        await at.goes_to("title", 1)
        await at.someone.presses("J")
        await at.someone.reads("the title has its place")
        await at.someone.presses("w")
        await at.someone.reads("no model is configured")
        await at.someone.presses("v")
        await at.someone.reads("Parameter: name=value")
        await at.someone.presses(*"where=out/page", "enter")
        await at.is_at("parameter", 1)
        assert "cp page {{where}}" in at.path.read_text()
        await at.goes_to("step", 1)
        await at.someone.presses("j")
        await at.someone.until(lambda: len(at.opened.review.sop.steps[0].commands) > 1, "a step of two commands")
        await at.someone.presses("s")
        await at.someone.reads(
            "Split behind which command?" if len(at.opened.review.sop.steps[0].commands) > 2 else "Title of"
        )
        if len(at.opened.review.sop.steps[0].commands) > 2:
            await at.someone.presses("enter")
            await at.someone.reads("Title of the second step")
        await at.someone.presses(*"Go on", "enter")
        await at.someone.until(lambda: at.titles()[1] == "Go on", "the second step")


async def test_the_replay_shows_the_moment_and_the_editor_its_file(
    reviewing: Reviewing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\nwith open(sys.argv[1], 'a') as file:\n    file.write('\\n## House rules\\n\\nBe kind.\\n')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {shlex.quote(str(script))}")
    async with reviewing((80, 24)) as at:
        await at.goes_to("step", 1)
        await at.someone.presses("r")
        await at.someone.reads("‖ 0:", "Esc back to the SOP")
        await at.someone.presses("escape")
        await at.someone.reads("a accept")
        await at.someone.presses("E")
        await at.someone.until(lambda: "Be kind." in at.opened.review.text, "what the editor wrote")
        await at.someone.presses("u")
        await at.someone.until(lambda: "Be kind." not in at.path.read_text(), "the file as it was")
