"""One session to read and to put right: its timeline, its replay, a search, and corrections."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Answer, Command, CorrectionAction, Event, Manual, Question
from sopcapture.tui.home_screen import TextScreen
from sopcapture.tui.replay_view import ReplayPane
from sopcapture.tui.session_timeline import SessionTimeline, timeline_rows
from sopcapture.tui.side_panel import count_of_questions, duration
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.correcting import corrections_about, in_words
from sopcapture.workflows.reading import OpenSession

_WIDE = 120
_KEYS = (
    (("space", "mark"), ("x", "leave out"), ("z", "noise"), ("j", "join"), ("p", "phase"), ("v", "parameter")),
    (("s", "secret"), ("u", "take back"), ("/", "search"), ("n N", "next"), ("r", "replay"), ("q", "quit")),
)
_REPLAY_KEYS = (
    (("space", "play"), ("← →", "5 s"), (", .", "frame"), ("- +", "speed"), ("[ ]", "command"), ("0–9", "tenth")),
    (("/", "search"), ("n N", "next"), ("Esc", "timeline"), ("q", "quit")),
)


class SessionScreen(Screen[None]):
    """The timeline with the event under the cursor, and the replay: beside it, or in its place on a narrow terminal."""

    DEFAULT_CSS = """
    SessionScreen #title { height: 1; background: $primary; padding: 0 1; }
    SessionScreen #body { layout: horizontal; height: 1fr; }
    SessionScreen #side { width: 2fr; height: 1fr; }
    SessionScreen #details { height: 1fr; border-top: solid $primary; padding: 0 1; }
    SessionScreen #details:focus { border-top: solid $accent; }
    SessionScreen #said { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    SessionScreen #keys { height: 2; background: $primary; padding: 0 1; }
    SessionScreen.-narrow #body { layout: vertical; }
    SessionScreen.-narrow #side { width: 1fr; }
    SessionScreen.-narrow #replay { display: none; }
    SessionScreen.-narrow.-replaying SessionTimeline { display: none; }
    SessionScreen.-narrow.-replaying #details { display: none; }
    SessionScreen.-narrow.-replaying #replay { display: block; border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "correct('leave_out')", "leave out"),
        Binding("z", "correct('noise')", "noise"),
        Binding("j", "correct('join')", "join"),
        Binding("u", "correct('undo')", "take back"),
        Binding("p", "phase", "phase"),
        Binding("v", "parameter", "parameter"),
        Binding("s", "secret", "secret"),
        Binding("slash", "search", "search"),
        Binding("n", "found(1)", "next"),
        Binding("N", "found(-1)", "previous"),
        Binding("r", "replay", "replay"),
        Binding("right_square_bracket", "command(1)", "next command"),
        Binding("left_square_bracket", "command(-1)", "previous command"),
        Binding("escape", "back", "back"),
        Binding("q", "leave", "quit"),
    ]

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened
        self.timeline = SessionTimeline(timeline_rows(opened.session))
        replay = opened.replay()
        self.replay = ReplayPane(replay) if replay is not None else None
        self.words = ""
        self.busy = False

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield self.timeline
            with Vertical(id="side"):
                if self.replay is not None:
                    yield self.replay
                with VerticalScroll(id="details"):
                    yield Static(id="event", markup=False)
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.timeline.focus()
        self._show()
        self._show_event()
        self.say("\n".join(self.opened.session.unreadable))

    # --- what is shown ------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _WIDE, "-narrow")
        self._show_keys()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def say(self, text: str) -> None:
        """Tell the person something."""
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

    def _show(self) -> None:
        session = self.opened.session
        left = len(session.open_questions())
        waits = f"  {count_of_questions(left)} open" if left else ""
        commands = sum(1 for _ in session.commands())
        title = f"{session.header.title or session.id}  {session.header.short_id}  {commands} commands{waits}"
        self.query_one("#title", Static).update(title)

    def _show_keys(self) -> None:
        replaying = self.replay is not None and self.replay.has_focus
        text = Text(no_wrap=True, overflow="ellipsis")
        for line in _REPLAY_KEYS if replaying else _KEYS:
            for key, name in line:
                text.append(f"{key} ", "bold").append(f"{name}   ")
            text.rstrip()
            text.append("\n")
        text.rstrip()
        self.query_one("#keys", Static).update(text)

    def _show_event(self) -> None:
        row = self.timeline.row
        text = self._event_text(row.event) if row is not None else Text("Nothing was recorded.")
        if self.words:
            text.highlight_words([self.words], "reverse", case_sensitive=False)
        self.query_one("#event", Static).update(text)
        details = self.query_one("#details", VerticalScroll)
        at = text.plain.casefold().find(self.words.casefold()) if self.words else -1
        details.scroll_to(y=max(0, text.plain.count("\n", 0, at) - 2) if at >= 0 else 0, animate=False)

    def _event_text(self, event: Event) -> Text:
        text = Text()
        for correction in corrections_about(self.opened.session).get(event.id, ()):
            text.append(f"{correction.id} {in_words(correction)}\n", "magenta")
        match event:
            case Command():
                code = "exit code unknown" if event.exit_code is None else f"exit {event.exit_code}"
                where = f"{event.user}@{event.host}:{event.cwd}" if event.host else event.cwd
                facts = [where, code, duration(event.duration_s), "full screen" if event.interactive else ""]
                text.append(f"$ {event.text}\n", "bold").append("  ".join(filter(None, facts)) + "\n\n", "dim")
                text.append(event.output)
                if event.output_truncated:
                    text.append(f"\n[{event.output_bytes:,} bytes in all]", "dim")
            case Question():
                text.append(f"{event.text}\n", "bold").append(f"{event.reason}: {' '.join(event.about)}", "dim")
            case Answer():
                pairs = (
                    ("", event.instruction),
                    ("because", event.principle),
                    ("check first", event.check_first),
                    ("escalate when", event.escalate_when),
                )
                for name, said in pairs:
                    if said:
                        text.append(f"{name}: " if name else "", "dim").append(f"{said}\n")
            case Manual():
                text.append(f"{event.text}\n", "bold")
                for name in ("where", "result", "link", "artifact"):
                    if said := getattr(event, name):
                        text.append(f"{name}: ", "dim").append(f"{said}\n")
            case _:
                text.append(str(getattr(event, "text", "")))
        return text

    # --- moving -------------------------------------------------------------------------------------------------

    def on_session_timeline_moved(self) -> None:
        """Show the event, and the screen as it was when it was over."""
        self._show_event()
        row = self.timeline.row
        if self.replay is not None and row is not None and not self.replay.playing:
            self.replay.show(self.opened.moment(row.event))

    def on_replay_pane_moved(self, message: ReplayPane.Moved) -> None:
        """Let the cursor of the timeline follow the replay."""
        current = None
        for row in self.timeline.rows:
            if isinstance(row.event, Command):
                if (row.event.at - self.opened.session.header.started_at).total_seconds() > message.moment:
                    break
                current = row.event.id
        if current is not None and (self.timeline.row is None or self.timeline.row.event.id != current):
            self.timeline.go_to(current)
            self._show_event()

    def action_command(self, step: int) -> None:
        """Go to the command behind or before."""
        rows = self.timeline.rows
        place = self.timeline.cursor + step
        while 0 <= place < len(rows):
            if isinstance(rows[place].event, Command):
                self._go_to(rows[place].event.id)
                return
            place += step

    def _go_to(self, event_id: str) -> None:
        if self.timeline.go_to(event_id):
            self.on_session_timeline_moved()

    def action_replay(self) -> None:
        """Look at the replay, at the moment of the event under the cursor."""
        if self.replay is None:
            self.say("This machine has no replay of this session: terminal.cast stays where it was recorded.")
            return
        self.add_class("-replaying")
        self.replay.focus()
        self.on_session_timeline_moved()

    def action_back(self) -> None:
        """Go back to the timeline; from there, take the marks and the search away."""
        if self.replay is not None and self.replay.has_focus:
            self.replay.pause()
            self.remove_class("-replaying")
        else:
            self.words = ""
            self.timeline.marked.clear()
            self.timeline.show_found(())
            self.say("")
            self._show_event()
        self.timeline.focus()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)

    # --- searching ----------------------------------------------------------------------------------------------

    @work
    async def action_search(self) -> None:
        """Ask for words, and go to the first event that holds them."""
        prompt = TextPrompt("Search commands and outputs", value=self.words, hint="Enter search   Esc back")
        words = await self.app.push_screen_wait(prompt)
        if words is None:
            return
        self.words = words
        self.timeline.show_found(self.opened.find(words))
        self._go_to_found(0)

    def action_found(self, step: int) -> None:
        """Go to the next event that the search has found, or to the one before."""
        if self.words:
            self._go_to_found(step)

    def _go_to_found(self, step: int) -> None:
        places = [place for place, row in enumerate(self.timeline.rows) if row.event.id in self.timeline.found]
        if not places:
            self.say(f"“{self.words}” stands in no command and no output.")
            self._show_event()
            return
        cursor = self.timeline.cursor
        if step < 0:
            chosen = next((place for place in reversed(places) if place < cursor), places[-1])
        else:
            chosen = next((place for place in places if place >= cursor + step), places[0])
        self.say(f"“{self.words}”: {places.index(chosen) + 1} of {len(places)}")
        self._go_to(self.timeline.rows[chosen].event.id)

    # --- corrections --------------------------------------------------------------------------------------------

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
        self._reread()
        self.say(f"{written.id}: {in_words(written)} ({' '.join(written.about) or 'everywhere'})")

    @work
    async def action_phase(self) -> None:
        """Name the step that the events are."""
        name = await self.app.push_screen_wait(TextPrompt("The name of this phase"))
        if name:
            self.action_correct("phase", name)

    @work
    async def action_parameter(self) -> None:
        """Name a value that differs each time."""
        said = await self.app.push_screen_wait(TextPrompt("Which value differs each time? name=value"))
        if said:
            self.action_correct("parameter", said)

    @work
    async def action_secret(self) -> None:
        """Ask for a value without showing it, and take it out of all files."""
        if self.busy:
            return
        prompt = TextPrompt(
            "The secret value (not shown)", hint="Enter take it out of all files   Esc back", hidden=True
        )
        value = await self.app.push_screen_wait(prompt)
        if value:
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
        self._reread()
        replay = self.opened.replay()
        if self.replay is not None and replay is not None:
            self.replay.take(replay)
        self.say("The value was taken out.")
        self.app.push_screen(TextScreen("\n\n".join(lines)))

    def _reread(self) -> None:
        self.timeline.show_rows(timeline_rows(self.opened.session))
        if self.words:
            self.timeline.show_found(self.opened.find(self.words))
        self._show()
        self._show_event()


class SessionApp(App[None]):
    """Opens one session."""

    TITLE = "sopcapture"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, opened: OpenSession) -> None:
        super().__init__(ansi_color=True)
        self.opened = opened

    def on_mount(self) -> None:
        self.push_screen(SessionScreen(self.opened), lambda _: self.exit())
