"""The recorder's screen: the shell, its timeline and the questions, and the leader key."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Command, EventBase, Question
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.hook_screen import HookScreen
from sopcapture.tui.leader_bar import LeaderBar
from sopcapture.tui.manual_screen import ManualScreen
from sopcapture.tui.side_panel import NOTHING_MORE, SidePanel, StatusLine, count_of_questions, entry
from sopcapture.tui.terminal_view import LEADER_KEY, LEADER_NAME, TerminalView
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.live import LiveSession

WIDE = 100
"""Columns from which the panel stands beside the terminal; under it the panel is one line."""

_NOTICE_S = 4.0
_NONE_TO_HOOK = "no shell inside waits to be hooked"


class RecordScreen(Screen[None]):
    """Shows a recording while it runs. Gives None when the shell has ended."""

    DEFAULT_CSS = """
    RecordScreen > Horizontal { height: 1fr; }
    RecordScreen StatusLine { display: none; }
    RecordScreen.narrow SidePanel { display: none; }
    RecordScreen.narrow StatusLine { display: block; }
    RecordScreen.hidden SidePanel, RecordScreen.hidden StatusLine { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    class Recorded(Message):
        """The recorder wrote an event."""

        def __init__(self, event: EventBase) -> None:
            super().__init__()
            self.event = event

    class Started(Message):
        """A command began; its text is redacted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Offered(Message):
        """A shell inside could be hooked with this line; or, where it is empty, no longer."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Notice(Message):
        """Something that the person should know, in one line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class More(Message):
        """So many questions came because the person asked for more."""

        def __init__(self, asked: int) -> None:
            super().__init__()
            self.asked = asked

    class ShellEnded(Message):
        """The shell is gone and everything is written."""

    def __init__(self, recording: LiveSession) -> None:
        super().__init__()
        self.recording = recording
        self.failure: SopcaptureError | None = None
        """Why the recording could not begin."""
        self.left = False
        """Whether the person has left and the recording goes on."""
        self._form_opens = self._gone = False
        self.terminal = TerminalView(recording)
        self.panel = SidePanel(recording.title)
        self.status = StatusLine(self.panel)
        self.bar = LeaderBar(LEADER_NAME, detaches=recording.outlives_screen)
        recording.on_event = self._tell(self.Recorded)
        recording.on_started = self._tell(self.Started)
        recording.on_offer = self._tell(self.Offered)
        recording.on_notice = self._tell(self.Notice)
        recording.on_more = self._tell(self.More)
        recording.on_ended = self._tell(self.ShellEnded)

    def _tell(self, message: Callable[..., Message]) -> Callable[..., None]:
        """Give a callback for the recorder's thread that posts a message to this screen."""

        def post(*values: object) -> None:
            self.post_message(message(*values))

        return post

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.terminal
            yield self.panel
        yield self.status
        yield self.bar

    def on_mount(self) -> None:
        self.set_class(self.app.size.width < WIDE, "narrow")
        self.terminal.focus()
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        size = self.terminal.size
        try:
            self.recording.start(
                max(size.width, 2), max(size.height, 2), display=self.terminal.feed, restore=self.terminal.restore
            )
        except SopcaptureError as error:
            self.failure = error
            self._go()
            return
        for event in self.recording.past:
            self._enter(event)
        self._show_questions()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < WIDE, "narrow")

    # --- what the recorder says -------------------------------------------------------------------------------

    def on_record_screen_recorded(self, message: Recorded) -> None:
        self._enter(message.event)
        if isinstance(message.event, Command):
            self.panel.running = None
        if isinstance(message.event, Question):
            self._say("a question waits in the panel")
        self._show_questions()

    def _enter(self, event: EventBase) -> None:
        line = entry(event)
        if line is not None:
            self.panel.entries.append(line)

    def on_record_screen_started(self, message: Started) -> None:
        self.panel.running = message.text.strip().replace("\n", " ⏎ ")
        self._refresh_panel()

    def on_record_screen_offered(self, message: Offered) -> None:
        self.panel.offer = message.line
        self.bar.hooks = bool(message.line)
        if message.line:
            self._unsay(_NONE_TO_HOOK)  # a shell is offered a moment after its prompt came, and this is no longer so
        self._refresh_panel()

    def on_record_screen_notice(self, message: Notice) -> None:
        self._say(message.text)

    def on_record_screen_more(self, message: More) -> None:
        self._say(f"{count_of_questions(message.asked)} more in the panel" if message.asked else NOTHING_MORE)

    def on_record_screen_shell_ended(self) -> None:
        if not self._gone:
            self.left = self.recording.goes_on
            self._go()

    def _go(self) -> None:
        """Close the screen, once: the shell may end in the moment in which the person leaves."""
        if not self._gone:
            self._gone = True
            self.dismiss(None)

    def _show_questions(self) -> None:
        self.panel.questions = self.recording.open_questions()
        self._refresh_panel()

    def _refresh_panel(self) -> None:
        self.panel.refresh()
        self.status.refresh()

    def _say(self, text: str) -> None:
        self.bar.notice = text
        self.set_timer(_NOTICE_S, lambda: self._unsay(text))

    def _unsay(self, text: str) -> None:
        if self.bar.notice == text:
            self.bar.notice = ""

    # --- the leader key ---------------------------------------------------------------------------------------

    def take_key(self, key: str) -> bool:
        """Take the leader key and the one behind it. The application asks before anything else sees a key.

        Messages between widgets come later than the next key of a quick typist, who must not have it typed into the
        shell; so between the menu and the form that it opens, keys go nowhere.
        """
        if self._form_opens:
            return True
        if not self.bar.pending:
            self.bar.pending = key == LEADER_KEY
            return self.bar.pending
        self.bar.pending = False
        match key:
            case "a":
                self._open(self.answer_next)
            case "n":
                self._open(self.write_note)
            case "c":
                self._open(self.mark_checkpoint)
            case "m":
                self._open(self.add_manual_step)
            case "h":
                self._open(self.hook_inside)
            case "plus":
                self.recording.ask_more()
            case "p":
                self.toggle_class("hidden")
            case "d" if self.recording.outlives_screen:
                self.leave()
            case "s":
                self.stop_recording()
            case _ if key == LEADER_KEY:
                self.terminal.send_leader()
            case _:
                pass
        return True

    def _open(self, ask: Callable[[], object]) -> None:
        self._form_opens = True
        ask()

    def on_screen_suspend(self) -> None:
        self._form_opens = False

    @work
    async def answer_next(self) -> None:
        """Ask the open questions one after the other, until one is left for later."""
        left = self.recording.open_questions()
        if not left:
            self._form_opens = False
            self._say("no question is open; + asks for more")
        for number, question in enumerate(left, start=1):
            form = AnswerScreen(question, self.recording.answer, position=f"{number} of {len(left)}")
            if not await self.app.push_screen_wait(form):
                break
        self.terminal.focus()

    @work
    async def write_note(self) -> None:
        """Take a note into the session."""
        text = await self.app.push_screen_wait(TextPrompt("Note"))
        if text:
            self.recording.add_note(text)
        self.terminal.focus()

    @work
    async def mark_checkpoint(self) -> None:
        """Mark an intermediate result."""
        text = await self.app.push_screen_wait(TextPrompt("Checkpoint: which result is worth inspecting here?"))
        if text:
            self.recording.add_checkpoint(text)
        self.terminal.focus()

    @work
    async def add_manual_step(self) -> None:
        """Take a step outside the terminal into the session."""
        await self.app.push_screen_wait(ManualScreen(self.recording.add_manual))
        self.terminal.focus()

    @work
    async def hook_inside(self) -> None:
        """Show the line that would hook the shell inside, and have it typed if the person agrees."""
        if not self.panel.offer:
            self._form_opens = False
            self._say(_NONE_TO_HOOK)
        elif await self.app.push_screen_wait(HookScreen(self.panel.offer)):
            self.recording.hook()
        self.terminal.focus()

    def leave(self) -> None:
        """Close the screen; the shell and the recording go on without it."""
        self.left = True
        self._go()

    def stop_recording(self) -> None:
        """End the shell; the finish screen follows when everything is written."""
        self._say("stopping")
        self.recording.stop()
