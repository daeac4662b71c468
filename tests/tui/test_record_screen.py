"""The recorder's screen over a real bash: what it shows, and what of the keys the shell gets."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Checkpoint, Command, Ended, Manual, Note, Question, Session
from sopcapture.store import Library, read_session
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.app import RecorderApp
from sopcapture.tui.finish_screen import FinishScreen
from sopcapture.tui.hook_screen import HookScreen
from sopcapture.tui.manual_screen import ManualScreen
from sopcapture.tui.terminal_view import LEADER_KEY
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.plan import plan_session
from sopcapture.workflows.recording import Recording

pytestmark = pytest.mark.end_to_end

NARROW, BROAD = (80, 24), (200, 60)
PATIENCE_S = 40.0
FAILS_THEN_WORKS = ("cp page out/page", "mkdir out", "cp page out/page")


class AtTheRecorder:
    """A person at a running recorder."""

    def __init__(self, app: RecorderApp, someone) -> None:
        self.app, self.someone = app, someone
        self.recorder = app.screen_of_recorder
        self.recording = app.recording
        self.to_shell: list[bytes] = []
        write = self.recording.write

        def tapped(data: bytes) -> None:
            self.to_shell.append(data)
            write(data)

        self.recording.write = tapped

    def shell_shows(self) -> str:
        return self.recorder.terminal.emulator.text()

    async def prompt(self) -> None:
        await self.someone.until(lambda: self.shell_shows().split("\n")[-1] == "$", "the prompt")

    async def runs(self, *lines: str) -> None:
        for line in lines:
            await self.prompt()
            before = len(self.recorder.panel.entries)
            await self.someone.types(line)
            await self.someone.presses("enter")
            await self.someone.until(lambda before=before: len(self.recorder.panel.entries) > before, f"`{line}`")

    async def leads(self, key: str) -> None:
        await self.someone.presses(LEADER_KEY, key)

    async def opens(self, screen: type) -> None:
        await self.someone.until(lambda: isinstance(self.app.screen, screen), screen.__name__)

    async def back(self) -> None:
        await self.someone.until(lambda: self.app.screen is self.recorder and self.recorder.terminal.has_focus)

    def session(self) -> Session:
        return read_session(self.recording.directory)

    def logged(self, kind: type) -> list:
        return [event for event in self.session().events if isinstance(event, kind)]

    async def logs(self, kind: type, number: int = 1) -> list:
        await self.someone.until(lambda: len(self.logged(kind)) >= number, kind.__name__)
        return self.logged(kind)


Open = Callable[..., AbstractAsyncContextManager[AtTheRecorder]]


@pytest.fixture
def recorder(library: Library, person) -> Open:
    @asynccontextmanager
    async def run(size: tuple[int, int], **choices: object) -> AsyncIterator[AtTheRecorder]:
        recording = Recording.prepare(library, title="Publish the page", shell="bash", **choices)
        app = RecorderApp(recording)
        try:
            async with app.run_test(size=size) as pilot:
                at = AtTheRecorder(app, person(app, pilot))
                await at.prompt()
                yield at
        finally:
            recording.close()

    return run


async def test_a_recorder_that_cannot_begin_is_said_once(library: Library) -> None:
    plan = plan_session(library, shell="bash")
    library.session_dir(plan.header.id).mkdir(parents=True)
    recording = HostedSession.prepare(plan)
    app = RecorderApp(recording)
    async with app.run_test(size=BROAD) as pilot:
        recording.join(PATIENCE_S)
        await pilot.pause()
    recording.leave()
    assert isinstance(app.failure, SessionError)
    assert not app.left


def row_with(shown: str, text: str) -> str:
    return next(row for row in shown.split("\n") if text in row)


async def test_a_broad_terminal_has_the_timeline_beside_the_shell(recorder: Open) -> None:
    async with recorder(BROAD) as at:
        await at.runs("echo one", "sh -c 'exit 3'")
        panel, terminal = at.recorder.panel.region, at.recorder.terminal.region
        assert (panel.width, terminal.width, panel.x) == (42, 158, 158)
        assert panel.height == terminal.height == 59
        assert not at.recorder.status.region
        await at.someone.reads("✓  echo one", "✗3 sh -c 'exit 3'")
        for mark in ("✓  echo one", "✗3 sh -c 'exit 3'"):
            assert re.search(r" \d\.\ds$", row_with(at.someone.sees(), mark).rstrip()), at.someone.sees()
        assert "● Publish the page" in at.someone.sees()
        assert [(one.text, one.exit_code) for one in at.logged(Command)] == [("echo one", 0), ("sh -c 'exit 3'", 3)]
        header = at.session().header
        assert (header.cols, header.rows) == (158, 59)


async def test_a_narrow_terminal_has_one_line_and_the_shell_the_whole_width(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        assert at.recorder.terminal.region.size == (80, 22)
        assert at.recorder.status.region.size == (80, 1)
        assert not at.recorder.panel.region
        await at.runs("true", "false")
        await at.someone.reads("● 2 recorded  ✗1 false")
        assert at.session().header.cols == 80


async def test_the_panel_follows_the_width_and_the_shell_learns_its_size(recorder: Open) -> None:
    async with recorder(BROAD) as at:
        await at.someone.pilot.resize_terminal(99, 30)
        await at.someone.until(lambda: at.recorder.status.region and not at.recorder.panel.region, "one line")
        await at.runs("stty size")
        assert at.logged(Command)[0].output == "28 99\n"
        await at.someone.pilot.resize_terminal(100, 30)
        await at.someone.until(lambda: at.recorder.panel.region and not at.recorder.status.region, "the panel")
        await at.runs("stty size")
        assert at.logged(Command)[1].output == "29 58\n"


async def test_a_command_that_runs_is_shown_before_it_ends(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.someone.types("read -r word")
        await at.someone.presses("enter")
        await at.someone.reads("0 recorded  … read -r word")
        await at.someone.presses("enter")
        await at.someone.reads("1 recorded")


async def test_a_step_outside_the_terminal_goes_into_the_log_and_is_asked_about(recorder: Open) -> None:
    async with recorder(BROAD) as at:
        await at.runs("true")
        await at.leads("m")
        await at.opens(ManualScreen)
        await at.someone.types("Got the approval")
        await at.someone.presses("tab")
        await at.someone.types("chat")
        await at.someone.presses("enter")
        await at.back()
        (step,) = await at.logs(Manual)
        assert (step.text, step.where) == ("Got the approval", "chat")
        await at.someone.reads("☞  Got the approval", "“Got the approval”")


@pytest.fixture
def files(library: Library) -> None:
    """What was there before the recording."""
    assert library
    for name in ("kept", "one.conf"):
        Path(name).write_text(name)


@pytest.mark.usefixtures("files")
async def test_who_asks_for_more_questions_gets_what_was_withheld(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.leads("plus")
        await at.someone.reads("nothing more to ask so far")
        await at.runs("rm kept")
        await at.someone.reads("? 1 question")
        await at.runs("truncate --size 0 one.conf")
        await at.leads("plus")
        await at.someone.reads("? 2 questions")
        assert [question.reason for question in await at.logs(Question, 2)] == ["destructive", "destructive"]


async def test_an_offer_takes_back_that_there_is_none(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.leads("h")
        await at.someone.reads("no shell inside waits")
        at.recorder.post_message(at.recorder.Offered("a line"))
        await at.someone.until(lambda: at.recorder.panel.offer, "the offer")
        assert at.recorder.bar.notice == ""


async def test_a_note_and_a_checkpoint_go_into_the_log(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.runs("true")
        at.to_shell.clear()
        await at.leads("n")
        await at.opens(TextPrompt)
        await at.someone.types("mind the step")
        await at.someone.presses("enter")
        await at.back()
        await at.leads("c")
        await at.opens(TextPrompt)
        await at.someone.types("page is out")
        await at.someone.presses("enter")
        await at.back()
        await at.leads("n")
        await at.opens(TextPrompt)
        await at.someone.presses("escape")
        await at.back()
        assert [one.text for one in await at.logs(Checkpoint)] == ["page is out"]
        assert [one.text for one in at.logged(Note)] == ["mind the step"]
        assert at.to_shell == []
        await at.runs("true")
        assert [one.text for one in at.logged(Command)] == ["true", "true"]


@pytest.mark.parametrize("size", [NARROW, BROAD])
async def test_a_shell_inside_is_hooked_when_the_person_has_seen_the_line(
    recorder: Open, size: tuple[int, int]
) -> None:
    async with recorder(size) as at:
        await at.leads("h")
        await at.someone.reads("no shell inside waits")
        await at.prompt()
        await at.someone.types("bash --norc")
        await at.someone.presses("enter")
        await at.someone.reads("hook the shell inside? (^\\ h)")
        await at.leads("h")
        await at.opens(HookScreen)
        await at.someone.reads("Record what is done inside", 'eval "$(sh -c')
        await at.someone.presses("escape")
        await at.back()
        assert b"eval" not in b"".join(at.to_shell)
        assert "eval" not in at.shell_shows()
        await at.leads("h")
        await at.opens(HookScreen)
        await at.someone.presses("enter")
        await at.back()
        await at.someone.until(lambda: "hook the shell inside?" not in at.someone.sees(), "the end of the offer")
        for line in ("cd /", "pwd", "exit"):
            before = len(at.logged(Command))
            await at.someone.types(line)
            await at.someone.presses("enter")
            await at.someone.until(lambda before=before: len(at.logged(Command)) > before, line)
        inside = [(one.text, one.output) for one in (await at.logs(Command, 4))[:-1]]
        assert inside == [("cd /", ""), ("pwd", "/\n"), ("exit", "exit\n")]
        outside = at.logged(Command)[-1]
        assert outside.text == "bash --norc"
        assert "pwd" not in outside.output
        await at.prompt()


async def test_a_question_waits_and_leaves_the_keyboard_to_the_shell(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.runs(*FAILS_THEN_WORKS[:2])
        await at.prompt()
        # Typed on without looking up: the question comes in the middle of the next line.
        await at.someone.types(FAILS_THEN_WORKS[2])
        await at.someone.presses("enter")
        await at.someone.types("echo typed on")
        await at.someone.reads("? 1 question")
        assert at.app.screen is at.recorder
        assert at.recorder.terminal.has_focus
        await at.someone.presses("enter")
        assert [one.text for one in await at.logs(Command, 4)] == [*FAILS_THEN_WORKS, "echo typed on"]
        assert at.logged(Command)[3].output == "typed on\n"
        assert len(at.recording.open_questions()) == 1


async def test_an_answer_needs_both_of_its_fields_and_lands_in_the_log(recorder: Open) -> None:
    async with recorder(BROAD) as at:
        await at.runs(*FAILS_THEN_WORKS)
        await at.someone.reads("1 question (^\\ a)")
        question = at.recording.open_questions()[0]
        at.to_shell.clear()
        await at.leads("a")
        await at.opens(AnswerScreen)
        await at.someone.presses("ctrl+s")
        await at.someone.reads("Say what to do.")
        await at.someone.types("make the folder first")
        await at.someone.presses("ctrl+s")
        await at.someone.reads("Say why")
        assert isinstance(at.app.screen, AnswerScreen)
        assert at.logged(Answer) == []
        await at.someone.types("cp makes no folder")  # the form went to the empty field
        await at.someone.presses("ctrl+s")
        await at.back()
        (answer,) = await at.logs(Answer)
        assert answer.question == question.id
        assert (answer.instruction, answer.principle) == ("make the folder first", "cp makes no folder")
        assert not answer.dismissed
        await at.someone.until(lambda: "question" not in at.someone.sees(), "the panel without the question")
        assert at.to_shell == []


async def test_a_question_is_left_for_later_or_dismissed(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.runs(*FAILS_THEN_WORKS)
        await at.someone.reads("? 1 question")
        await at.leads("a")
        await at.opens(AnswerScreen)
        await at.someone.presses("escape")
        await at.back()
        assert len(at.recording.open_questions()) == 1
        await at.leads("a")
        await at.opens(AnswerScreen)
        await at.someone.presses("ctrl+d")
        await at.back()
        (answer,) = await at.logs(Answer)
        assert answer.dismissed
        assert answer.instruction is None
        await at.someone.until(lambda: not at.recording.open_questions())
        await at.leads("a")
        await at.someone.reads("no question is open")
        await at.runs("true")  # the keyboard is the shell's again


async def test_what_the_leader_key_reaches_is_named_when_it_is_pressed(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.someone.presses(LEADER_KEY)
        await at.someone.reads("a answer", "n note", "s stop")
        await at.someone.presses("escape")


@pytest.mark.parametrize("size", [NARROW, BROAD])
async def test_the_panel_can_be_hidden_and_shown(recorder: Open, size: tuple[int, int]) -> None:
    async with recorder(size) as at:
        width, height = at.recorder.terminal.region.size
        await at.leads("p")
        await at.someone.until(lambda: at.recorder.terminal.region.size == (size[0], size[1] - 1), "the whole screen")
        await at.runs("stty size")
        assert at.logged(Command)[0].output == f"{size[1] - 1} {size[0]}\n"
        await at.leads("p")
        await at.someone.until(lambda: at.recorder.terminal.region.size == (width, height), "the panel")


async def test_no_key_behind_the_leader_reaches_the_shell(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        at.to_shell.clear()
        # One after the other without a pause, as a quick typist's keys arrive in one read.
        for key in (LEADER_KEY, "x", LEADER_KEY, "escape", LEADER_KEY, "p", LEADER_KEY, "n", "x", "y"):
            at.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at.opens(TextPrompt)
        await at.someone.presses("escape")
        await at.back()
        assert at.to_shell == []
        await at.leads(LEADER_KEY)
        await at.someone.until(lambda: at.to_shell == [b"\x1c"], "the leader key itself")


async def test_stopping_ends_the_shell_and_the_finish_screen_follows(recorder: Open) -> None:
    async with recorder(NARROW) as at:
        await at.runs("echo one >out", "test -s out")
        await at.leads("s")
        await at.opens(FinishScreen)
        ended = at.logged(Ended)
        assert [one.reason for one in ended] == ["stopped"]
        assert [one.text for one in at.logged(Command)] == ["echo one >out", "test -s out"]
        await at.someone.reads("Questions", "Draft", "Commit")


async def test_leaving_the_shell_is_followed_by_the_finish_screen_too(recorder: Open) -> None:
    async with recorder(NARROW, questions=False) as at:
        await at.runs("echo one >out", "test -s out")
        await at.prompt()
        await at.someone.presses("ctrl+d")
        await at.opens(FinishScreen)
        assert [one.reason for one in at.logged(Ended)] == ["the shell ended"]
        await at.someone.reads("all answered", "Publish the page")


async def test_what_was_typed_to_no_echo_is_nowhere(recorder: Open) -> None:
    secret = "q7W" * 5
    async with recorder(BROAD) as at:
        await at.someone.types("read -rsp 'word? ' word")
        await at.someone.presses("enter")
        await at.someone.reads("…  read -rsp 'word? ' word")
        # bash takes the echo away before it asks.
        await at.someone.until(lambda: "\nword?" in at.shell_shows(), "the question")
        await at.someone.types(secret)
        await at.someone.presses("enter")
        await at.logs(Command)
        await at.leads("s")
        await at.opens(FinishScreen)
        for file in at.recording.directory.iterdir():
            assert secret not in file.read_text(), file
