"""A screen on which the events of a session can be put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from sopcapture.errors import SopcaptureError
from sopcapture.model.session import CorrectionAction
from sopcapture.tui.correction_menu import DOES, CorrectionMenu
from sopcapture.tui.session_timeline import SessionTimeline, timeline_rows
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.correcting import in_words
from sopcapture.workflows.reading import OpenSession


class CorrectingScreen(Screen[None]):
    """Has a timeline, a line `#said` to tell things in, and a key for each correction."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "correct('leave_out')", "leave out"),
        Binding("z", "correct('noise')", "noise"),
        Binding("j", "correct('join')", "join"),
        Binding("u", "correct('undo')", "take back"),
        Binding("p", "phase", "phase"),
        Binding("v", "parameter", "parameter"),
        Binding("s", "secret", "secret"),
        Binding("c", "put_right", "corrections"),
    ]

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened
        self.timeline = SessionTimeline(timeline_rows(opened.session))
        self.busy = False
        """Whether files are being rewritten."""

    def say(self, text: str) -> None:
        """Tell the person something."""
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

    def show_session(self) -> None:
        """Show the session as it is now."""
        self.timeline.show_rows(timeline_rows(self.opened.session))

    def action_correct(self, action: CorrectionAction, text: str = "") -> None:
        """Put right what is marked, or what the cursor is on."""
        if self.busy:
            return
        chosen = self.timeline.chosen()
        try:
            written = self.opened.correct(action, () if action == "parameter" else chosen, text)
        except SopcaptureError as error:
            self.say(str(error))
            return
        self.timeline.marked.clear()
        self.show_session()
        done = f"{written.id}: {in_words(written)} ({' '.join(written.about) or 'everywhere'})."
        self.say(done if action == "undo" else f"{done} {DOES[action]} u takes it back.")

    def ask(self, prompt: TextPrompt, then: Callable[[str], None]) -> None:
        """Ask for a line, and go on with it where there is one."""
        self.app.push_screen(prompt, lambda said: then(said) if said else None)

    def on_key(self, event: events.Key) -> None:
        """Drop what was typed in one go with the key of a prompt: it was meant for that, and is no key of this one."""
        if self.app.screen is not self:
            event.stop()

    def action_put_right(self) -> None:
        """List the corrections with what they would do, and do the one that is chosen."""
        names = self.timeline.chosen()
        chosen = [row.event for row in self.timeline.rows if row.event.id in names]
        self.app.push_screen(CorrectionMenu(self.opened, chosen), self._put_right)

    def _put_right(self, action: CorrectionAction | None) -> None:
        match action:
            case None:
                return
            case "phase":
                self.action_phase()
            case "parameter":
                self.action_parameter()
            case "secret":
                self.action_secret()
            case _:
                self.action_correct(action)

    def action_phase(self) -> None:
        """Name the step that the events are."""
        self.ask(TextPrompt("The name of this phase"), partial(self.action_correct, "phase"))

    def action_parameter(self) -> None:
        """Name a value that differs each time."""
        prompt = TextPrompt("Which value differs each time? name=value")
        self.ask(prompt, partial(self.action_correct, "parameter"))

    def action_secret(self) -> None:
        """Ask for a value without showing it, and take it out of all files."""
        if self.busy:
            return
        prompt = TextPrompt(
            "The secret value (not shown)",
            hint="Enter take it out of every file of the library, for good   Esc back",
            hidden=True,
        )
        self.ask(prompt, self._take_out)

    def _take_out(self, value: str) -> None:
        self.busy = True
        self.say("taking it out …")
        self._remove(value, self.timeline.chosen() if self.timeline.marked else [])

    @work(thread=True)
    def _remove(self, value: str, about: list[str]) -> None:
        try:
            lines = self.opened.remove_secret(value, about).lines()
        except SopcaptureError as error:
            self.app.call_from_thread(self._removed, [str(error)], done=False)
        else:
            self.app.call_from_thread(self._removed, lines, done=True)

    def _removed(self, lines: list[str], *, done: bool) -> None:
        self.busy = False
        if not done:
            self.say(lines[0])
            return
        self.timeline.marked.clear()
        self.show_session()
        self.say("The value was taken out.")
        self.app.push_screen(TextScreen("\n\n".join(lines)))
