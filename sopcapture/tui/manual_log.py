"""The screen of a session without a shell: its steps, its questions, and the keys that add to them."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from sopcapture.model.session import EventBase, Question
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.manual_screen import ManualScreen
from sopcapture.tui.side_panel import NOTHING_MORE, SidePanel, entry
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.manual import ManualRecording


class ManualLog(Screen[None]):
    """Takes manual steps, one after the other, and asks about each. Gives None when the work is done."""

    DEFAULT_CSS = """
    ManualLog SidePanel { width: 1fr; border-left: none; }
    ManualLog #keys { height: 1; dock: bottom; background: $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m,enter", "add_step", "add a step"),
        Binding("a", "answer", "answer"),
        Binding("plus", "more", "more questions"),
        Binding("n", "note", "note"),
        Binding("c", "checkpoint", "checkpoint"),
        Binding("s,q", "stop", "stop"),
    ]

    def __init__(self, recording: ManualRecording) -> None:
        super().__init__()
        self.recording = recording
        self.panel = SidePanel(recording.title or "manual steps", answer_key="a")
        recording.on_event = self._show

    def compose(self) -> ComposeResult:
        yield self.panel
        yield Static(
            "Enter step   a answer   + more questions   n note   c checkpoint   s stop", id="keys", markup=False
        )

    def on_mount(self) -> None:
        self.action_add_step()

    def _show(self, event: EventBase) -> None:
        line = entry(event)
        if line is not None:
            self.panel.entries.append(line)
        self.panel.questions = self.recording.open_questions()
        self.panel.refresh()

    @work
    async def action_add_step(self) -> None:
        """Ask for a step, and then what the recorder wants to know about it."""
        asked_before = {question.id for question in self.recording.open_questions()}
        if await self.app.push_screen_wait(ManualScreen(self.recording.add_step)):
            await self._ask([one for one in self.recording.open_questions() if one.id not in asked_before])

    @work
    async def action_answer(self) -> None:
        """Ask the open questions one after the other, until one is left for later."""
        await self._ask(self.recording.open_questions())

    @work
    async def action_more(self) -> None:
        """Ask what was withheld so far."""
        asked_before = {question.id for question in self.recording.open_questions()}
        if self.recording.ask_more():
            await self._ask([one for one in self.recording.open_questions() if one.id not in asked_before])
        else:
            self.notify(NOTHING_MORE)

    async def _ask(self, questions: list[Question]) -> None:
        for number, question in enumerate(questions, start=1):
            position = f"{number} of {len(questions)}" if len(questions) > 1 else ""
            form = AnswerScreen(question, self.recording.answer, position=position)
            if not await self.app.push_screen_wait(form):
                break

    @work
    async def action_note(self) -> None:
        """Take a note into the session."""
        text = await self.app.push_screen_wait(TextPrompt("Note"))
        if text:
            self.recording.add_note(text)

    @work
    async def action_checkpoint(self) -> None:
        """Mark an intermediate result."""
        text = await self.app.push_screen_wait(TextPrompt("Checkpoint: which result is worth inspecting here?"))
        if text:
            self.recording.add_checkpoint(text)

    def action_stop(self) -> None:
        """End the session; the finish screen follows."""
        self.dismiss(None)
