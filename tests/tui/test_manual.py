"""A session without a shell: the form for a step, the questions about it, and the way to the finish screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopcapture.model.session import Answer, Manual, Note
from sopcapture.store import Library, read_session
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.app import ManualApp
from sopcapture.tui.finish_screen import FinishScreen
from sopcapture.tui.manual_log import ManualLog
from sopcapture.tui.manual_screen import ManualScreen
from sopcapture.workflows.manual import ManualRecording


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_steps_are_written_down_asked_about_and_lead_to_the_finish_screen(
    library: Library, work: Path, person, size: tuple[int, int]
) -> None:
    (work / "shot.png").write_bytes(b"\x89PNG\xff\xfe")
    recording = ManualRecording.begin(library, title="Refund a customer")
    app = ManualApp(recording)
    async with app.run_test(size=size) as pilot:
        someone = person(app, pilot)

        async def opens(screen: type) -> None:
            await someone.until(lambda: isinstance(app.screen, screen), screen.__name__)

        await opens(ManualScreen)
        await someone.presses("enter")
        assert "needs what was done" in someone.sees()
        await someone.types("Called the customer")
        await someone.presses("tab")
        await someone.types("telephone")
        await someone.presses("tab", "tab", "tab")
        await someone.types("nothing.png")
        await someone.presses("enter")
        assert "no such file" in someone.sees()
        await someone.presses("ctrl+u")
        await someone.types("shot.png")
        await someone.presses("enter")
        await opens(AnswerScreen)
        assert "“Called the customer”: when would one do otherwise" in " ".join(someone.sees().split())
        await someone.types("If nobody answers, write a mail")
        await someone.presses("tab")
        await someone.types("they must hear of it today")
        await someone.presses("ctrl+s")
        await opens(ManualLog)
        await someone.until(lambda: "☞  Called the customer" in someone.sees(), "the step")
        await someone.presses("n")
        await someone.types("They were friendly")
        await someone.presses("enter")
        await opens(ManualLog)
        await someone.presses("s")
        await opens(FinishScreen)
        await someone.presses("q")
    events = read_session(recording.directory).events
    (step,) = [event for event in events if isinstance(event, Manual)]
    assert (step.text, step.where, step.artifact) == ("Called the customer", "telephone", "artifacts/shot.png")
    assert (recording.directory / step.artifact).read_bytes() == b"\x89PNG\xff\xfe"
    assert [event.principle for event in events if isinstance(event, Answer)] == ["they must hear of it today"]
    assert [event.text for event in events if isinstance(event, Note)] == ["They were friendly"]
