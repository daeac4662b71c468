"""The answer form: what it takes, and what it says where it takes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from textual import events
from textual.app import App
from textual.widgets import Label, TextArea

from sopcapture.errors import UsageError
from sopcapture.model.session import Question
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.workflows.answering import AnswerFields


async def test_an_answer_that_cannot_be_used_stays_in_the_form_with_the_reason() -> None:
    taken: list[AnswerFields] = []
    left: list[bool | None] = []

    def take(question: Question, fields: AnswerFields) -> None:
        if "<" not in (fields.instruction or ""):
            raise UsageError("not a name with a mail address: bob", "write it as: Ada Byron <ada@example.org>")
        taken.append(fields)

    question = Question(
        id="q1", at=datetime(2026, 1, 1, tzinfo=UTC), text="Who owns it?", reason="closing", topic="owner"
    )
    app = App[None]()
    async with app.run_test() as pilot:
        screen = AnswerScreen(question, take)
        app.push_screen(screen, left.append)
        await pilot.pause()
        field = screen.query_one("#instruction", TextArea)
        field.text = "bob"
        await pilot.press("ctrl+s")
        assert taken == []
        assert left == []
        assert "Ada Byron <ada@example.org>" in str(screen.query_one(".complaint", Label).render())
        field.text = "Bob Hart <bob@example.org>"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert taken == [AnswerFields(instruction="Bob Hart <bob@example.org>")]
        assert left == [True]


async def test_what_is_typed_right_before_the_save_key_is_saved() -> None:
    taken: list[AnswerFields] = []
    question = Question(id="q1", at=datetime(2026, 1, 1, tzinfo=UTC), text="Who?", reason="closing", topic="trigger")
    app = App[None]()
    async with app.run_test() as pilot:
        assert question.asks_fact
        app.push_screen(AnswerScreen(question, lambda _, fields: taken.append(fields)))
        await pilot.pause()
        for key in (*"quick", "ctrl+s"):  # all at once, as a slow machine reads them
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert taken == [AnswerFields(instruction="quick")]


async def test_what_is_typed_right_behind_tab_is_in_the_next_field() -> None:
    taken: list[AnswerFields] = []
    question = Question(id="q1", at=datetime(2026, 1, 1, tzinfo=UTC), text="May one?", reason="risky-command")
    app = App[None]()
    async with app.run_test() as pilot:
        app.push_screen(AnswerScreen(question, lambda _, fields: taken.append(fields)))
        await pilot.pause()
        typed = (*"what", "tab", *"why", "tab", *"first", "shift+tab", *"!", "ctrl+s")
        for key in typed:  # all at once, as a slow machine reads them
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert [(fields.instruction, fields.check_first) for fields in taken] == [("what", "first")]
        assert sorted(taken[0].principle or "") == sorted("why!")
