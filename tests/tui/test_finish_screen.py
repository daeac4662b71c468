"""The finish screen: from a recorded session over questions, draft, editor and owner to the commit."""

from __future__ import annotations

import contextlib
import resource
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from sopcapture.model.session import Answer, Session
from sopcapture.store import Library, read_session
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.app import FinishApp
from sopcapture.tui.finish_screen import FinishScreen, Stage
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.finishing import Finishing

pytestmark = pytest.mark.end_to_end

WORK = ("cp page out/page", "mkdir out", "cp page out/page", "cmp page out/page")
ADA = "Ada Byron <ada@example.org>"


class AtTheFinish:
    """A person at the finish screen of a session."""

    def __init__(self, app: FinishApp, someone) -> None:
        self.app, self.someone = app, someone
        self.finishing = app.finishing
        self.library = app.finishing.library

    @property
    def screen(self) -> FinishScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, FinishScreen))

    async def comes_to(self, stage: Stage) -> None:
        await self.someone.until(lambda: self.screen.stage == stage and not self.screen.busy, stage.name)
        await self.someone.until(lambda: self.app.screen is self.screen, "the finish screen")

    async def opens(self, screen: type) -> None:
        await self.someone.until(lambda: isinstance(self.app.screen, screen), screen.__name__)

    async def leaves(self, *keys: str) -> str | None:
        await self.someone.presses(*keys)
        await self.someone.until(lambda: self.app.return_value is not None, "the end")
        return self.app.return_value

    def document(self) -> Path:
        return self.library.sop_path("publish-the-page")

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.library.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()


Finish = Callable[[Session], AbstractAsyncContextManager[AtTheFinish]]


@pytest.fixture
def finish(library: Library, person, monkeypatch: pytest.MonkeyPatch) -> Finish:
    @asynccontextmanager
    async def run(session: Session) -> AsyncIterator[AtTheFinish]:
        app = FinishApp(Finishing(library, session.id))
        # The pilot's terminal cannot be handed to another program; tests in a pty prove that it is.
        monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
        async with app.run_test(size=(80, 40)) as pilot:
            yield AtTheFinish(app, person(app, pilot))

    return run


async def test_questions_skipped_then_committed_in_two_keys(record, finish: Finish) -> None:
    async with finish(record(*WORK)) as at:
        await at.someone.reads("▸ Questions", "open", "• ")
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        await at.someone.reads(
            "– Questions",
            "✓ Draft      sops/publish-the-page.sop.md, passes its check",
            f"✓ Owner      {ADA}",
            "▸ Commit",
        )
        await at.someone.reads("Publish the page\n", "cp page out/page")
        await at.someone.presses("enter")
        await at.comes_to(Stage.DONE)
        await at.someone.reads("✓ Commit", "revision ", f"owned by {ADA}", "recorded_sessions/")
        assert await at.leaves("enter") == "sopcapture show publish-the-page"
        assert at.git("show", "HEAD:sops/publish-the-page.sop.md") == at.document().read_text().strip()
        assert at.git("log", "-1", "--format=%an <%ae>") == ADA


async def test_the_owner_that_the_recording_names_is_known_from_the_start(record, finish: Finish) -> None:
    async with finish(record(*WORK, owner="Grace Hopper <grace@example.org>")) as at:
        await at.someone.reads("▸ Questions", "Owner      Grace Hopper <grace@example.org>")


async def test_one_key_answers_what_weakens_the_draft_most(record, finish: Finish) -> None:
    async with finish(record(*WORK, questions=False)) as at:
        await at.comes_to(Stage.COMMIT)
        await at.someone.reads("The SOP is weakest here", "1 there is no definition of done: How do you know")
        await at.someone.presses("1")
        await at.opens(AnswerScreen)
        await at.someone.types("The page is where readers find it")
        await at.someone.presses("ctrl+s")
        await at.comes_to(Stage.COMMIT)
        await at.someone.reads("1 nothing says what starts the work")
        assert "page is where readers find it." in at.document().read_text()
        await at.someone.presses("9")  # no such gap


async def test_a_session_without_a_question_begins_with_its_draft(record, finish: Finish) -> None:
    async with finish(record(*WORK, questions=False)) as at:
        await at.comes_to(Stage.COMMIT)
        await at.someone.reads("all answered", "Publish the page\n")


async def test_the_editor_changes_what_is_committed(record, finish: Finish, tmp_path: Path, monkeypatch) -> None:
    script = tmp_path / "my editor"
    script.write_text(
        "import sys\nwith open(sys.argv[2], 'a') as file:\n    file.write('\\n## House rules\\n\\nBe kind.\\n')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {shlex.quote(str(script))} --wait")
    async with finish(record(*WORK)) as at:
        await at.someone.presses("e")  # there is no draft to edit yet
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        assert "House rules" not in at.someone.sees()
        await at.someone.presses("e")
        await at.someone.until(lambda: "Be kind." in at.finishing.preview())
        await at.someone.presses("end")
        await at.someone.reads("House rules", "Be kind.")
        await at.someone.presses("enter")
        await at.comes_to(Stage.DONE)
        assert "Be kind." in at.git("show", "HEAD:sops/publish-the-page.sop.md")


async def test_an_editor_that_does_not_start_is_said(record, finish: Finish, monkeypatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("PATH", _path_of_git(Path.cwd().parent / "bin"))
    async with finish(record(*WORK, questions=False)) as at:
        await at.comes_to(Stage.COMMIT)
        before = at.document().read_text()
        for editor, says in ((" ", "vi"), ("vi '", "vi '"), ("no-such-editor", "no-such-editor")):
            monkeypatch.setenv("EDITOR", editor)
            await at.someone.presses("e")
            await at.someone.reads(says, "$EDITOR")
            assert at.document().read_text() == before
        await at.someone.presses("enter")
        await at.comes_to(Stage.DONE)


def _path_of_git(folder: Path) -> str:
    """A PATH with what the test needs and no vi."""
    folder.mkdir()
    for name in ("env", "git", "bash", "cp", "mkdir", "cmp", "sh"):
        program = shutil.which(name)
        assert program
        (folder / name).symlink_to(program)
    return str(folder)


async def test_a_document_that_the_editor_removed_is_said(record, finish: Finish, monkeypatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "rm")
    async with finish(record(*WORK, questions=False)) as at:
        await at.comes_to(Stage.COMMIT)
        await at.someone.presses("e")
        await at.someone.until(lambda: not at.document().exists())
        await at.someone.reads("publish-the-page.sop.md")
        await at.someone.presses("enter")
        await at.comes_to(Stage.COMMIT)
        assert await at.leaves("q") == "sopcapture draft " + at.finishing.session_id


async def test_who_has_no_identity_is_asked_for_the_owner(record, finish: Finish, home: Path, monkeypatch) -> None:
    (home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    monkeypatch.delenv("EMAIL", raising=False)
    async with finish(record(*WORK)) as at:
        await at.someone.presses("s")
        await at.comes_to(Stage.OWNER)
        await at.someone.reads("▸ Owner      nobody yet")
        await at.someone.presses("enter")
        await at.opens(TextPrompt)
        await at.someone.types("Ada")
        await at.someone.presses("enter")
        await at.someone.reads("not a name with a mail address: Ada")
        assert at.screen.stage == Stage.OWNER
        await at.someone.presses("enter")
        await at.opens(TextPrompt)
        await at.someone.types(ADA)
        await at.someone.presses("enter")
        await at.comes_to(Stage.COMMIT)
        assert f"owner: {ADA}" in at.document().read_text()
        await at.someone.presses("enter")
        await at.comes_to(Stage.DONE)
        assert at.git("log", "-1", "--format=%an <%ae>") == ADA


async def test_a_refused_commit_is_said_and_loses_nothing(record, finish: Finish) -> None:
    async with finish(record(*WORK)) as at:
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        good = at.document().read_text()
        bad = good.replace("mkdir out", "mkdir never-made")
        assert bad != good
        at.document().write_text(bad)
        await at.someone.presses("enter")
        await at.someone.reads("does not pass its check", "never-made")
        assert at.screen.stage == Stage.COMMIT
        assert at.document().read_text() == bad
        assert at.git("rev-list", "--all") == ""
        at.document().write_text(good)
        await at.someone.presses("enter")
        await at.comes_to(Stage.DONE)
        assert at.git("rev-list", "--count", "HEAD") == "1"


async def test_a_commit_that_a_hook_of_git_refuses_is_said(record, finish: Finish) -> None:
    async with finish(record(*WORK)) as at:
        hook = at.library.root / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
        hook.chmod(0o700)
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        await at.someone.presses("enter")
        await at.someone.reads("not on a Friday")
        assert at.screen.stage == Stage.COMMIT
        assert await at.leaves("q") == "sopcapture commit publish-the-page"
        assert at.document().is_file()


async def test_leaving_names_what_is_next(record, finish: Finish) -> None:
    session = record(*WORK)
    async with finish(session) as at:
        await at.someone.reads("▸ Questions")
        assert await at.leaves("q") == f"sopcapture answer {session.id}"
    async with finish(session) as at:
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        assert await at.leaves("escape") == "sopcapture commit publish-the-page"
    async with finish(session) as at:
        await at.someone.presses("s")
        await at.comes_to(Stage.COMMIT)
        assert await at.leaves("s") == "sopcapture commit publish-the-page"


async def test_what_wraps_stays_in_its_column(record, finish: Finish) -> None:
    async with finish(record(*WORK)) as at:
        await at.someone.reads("Questions", "• ")
        rows = at.someone.sees().split("\n")
        behind = [row for number, row in enumerate(rows) if number and "Commit  " in rows[number - 1]]
        assert behind[0].startswith(" " * 14)
        begun = next(number for number, row in enumerate(rows) if row.startswith(" • ") and len(row) > 60)
        assert rows[begun + 1].startswith("   ")
        assert rows[begun + 1].strip()


async def test_a_session_of_nothing_says_so_and_lets_one_leave(record, finish: Finish) -> None:
    async with finish(record(questions=False)) as at:
        await at.someone.reads("holds no command")
        await at.comes_to(Stage.DRAFT)
        assert (await at.leaves("q")).startswith("sopcapture draft ")


async def test_questions_answered_here_come_into_the_draft(record, finish: Finish) -> None:
    session = record(*WORK)
    async with finish(session) as at:
        await at.someone.presses("enter")
        await at.opens(AnswerScreen)
        first = at.app.screen.question
        assert not first.asks_fact
        await at.someone.types("Make the folder first")
        await at.someone.presses("tab")
        await at.someone.types("cp makes no folder")
        await at.someone.presses("ctrl+s")
        await at.someone.until(lambda: getattr(at.app.screen, "question", first) is not first, "the next question")
        left = len(at.finishing.open_questions())
        shown = "\n".join(strip.text for strip in at.screen._compositor.render_strips(at.app.size))
        assert f"{left} questions open" in shown  # behind the form, too
        assert first.text[:40] not in shown
        await at.someone.presses("escape")
        await at.comes_to(Stage.COMMIT)
        assert "cp makes no folder" in at.document().read_text()
        (answer,) = (one for one in read_session(at.library.session_dir(session.id)).events if isinstance(one, Answer))
        assert (answer.question, answer.instruction) == (first.id, "Make the folder first")
        left = len(at.finishing.open_questions())
        await at.someone.presses("a")
        await at.opens(AnswerScreen)
        for _ in range(left):
            question = at.app.screen.question
            await at.someone.presses("ctrl+d")
            await at.someone.until(lambda question=question: getattr(at.app.screen, "question", None) is not question)
        await at.comes_to(Stage.COMMIT)
        await at.someone.reads("Questions  all answered")


async def test_an_answer_that_cannot_be_written_is_said(record, finish: Finish) -> None:
    session = record(*WORK)
    async with finish(session) as at:
        await at.someone.presses("enter")
        await at.opens(AnswerScreen)
        await at.someone.types("Make the folder first")
        await at.someone.presses("tab")
        await at.someone.types("cp makes no folder")
        form = at.app.screen
        with full_disk(at.library.session_dir(session.id) / "session.jsonl"):
            await at.someone.presses("ctrl+s")
            await at.someone.reads("cannot write", "Make the folder first", "cp makes no folder")
        assert not any(isinstance(one, Answer) for one in read_session(at.library.session_dir(session.id)).events)
        await at.someone.presses("ctrl+s")
        await at.someone.until(lambda: at.app.screen is not form, "the next question")
        (answer,) = (one for one in read_session(at.library.session_dir(session.id)).events if isinstance(one, Answer))
        assert (answer.instruction, answer.principle) == ("Make the folder first", "cp makes no folder")


@contextlib.contextmanager
def full_disk(log: Path) -> Iterator[None]:
    """Let no file of this process grow beyond where `log` is."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
