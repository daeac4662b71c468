"""One session to read and to put right: its timeline, its replay, a search, and corrections."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from sopcapture.model.session import Command
from sopcapture.tui.base_app import ScreenApp
from sopcapture.tui.correcting_screen import CorrectingScreen
from sopcapture.tui.replay_view import ReplayPane, moment_of
from sopcapture.tui.session_details import event_text
from sopcapture.tui.session_keys import REPLAY_KEYS, TIMELINE_KEYS, help_table, key_lines
from sopcapture.tui.session_replay import SessionReplay
from sopcapture.tui.side_panel import count_of_questions
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.reading import OpenSession

_WIDE = 120
_LOOK_S = 1.0


class SessionScreen(CorrectingScreen):
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
        Binding("slash", "search", "search"),
        Binding("n", "found(1)", "next"),
        Binding("N", "found(-1)", "previous"),
        Binding("r", "replay", "replay"),
        Binding("right_square_bracket", "command(1)", "next command"),
        Binding("left_square_bracket", "command(-1)", "previous command"),
        Binding("g", "moment", "go to a moment"),
        Binding("question_mark", "keys", "keys"),
        Binding("escape", "back", "back"),
        Binding("q", "leave", "quit"),
    ]

    def __init__(self, opened: OpenSession, event: str = "", words: str = "") -> None:
        """Open it at an event that a search for these words has found."""
        super().__init__(opened)
        self.begin_at, self.words_there = event, words
        self.replay = SessionReplay(opened) if opened.has_replay() else None
        self.words = ""

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
        self._show_row()
        self.say("\n".join(self.opened.session.unreadable))
        if self.begin_at:
            self._open_at(self.begin_at, self.words_there)
        if self.opened.state == "recording":
            self.set_interval(_LOOK_S, self._look)

    # --- what is shown ------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _WIDE, "-narrow")
        self._show_keys()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def _show(self) -> None:
        session = self.opened.session
        left = len(session.open_questions())
        waits = f"  {count_of_questions(left)} open" if left else ""
        commands = sum(1 for _ in session.commands())
        done = f"{commands} command{'' if commands == 1 else 's'}"
        state = "" if self.opened.state == "ended" else f"  {self.opened.state}"
        title = f"{session.header.title or session.id}  {session.header.short_id}  {done}{waits}{state}"
        self.query_one("#title", Static).update(title)

    def _show_keys(self) -> None:
        replaying = self.replay is not None and self.replay.has_focus
        self.query_one("#keys", Static).update(key_lines(REPLAY_KEYS if replaying else TIMELINE_KEYS))

    def _look(self) -> None:
        """Show what was recorded since."""
        if not self.busy and self.opened.reread():
            self.show_session()
        self._show()

    def _show_event(self) -> None:
        row = self.timeline.row
        text = event_text(self.opened.session, row.event) if row is not None else Text("Nothing was recorded.")
        if self.words:
            text.highlight_words([self.words], "reverse", case_sensitive=False)
        self.query_one("#event", Static).update(text)
        details = self.query_one("#details", VerticalScroll)
        at = text.plain.casefold().find(self.words.casefold()) if self.words else -1
        details.scroll_to(y=max(0, text.plain.count("\n", 0, at) - 2) if at >= 0 else 0, animate=False)

    # --- moving -------------------------------------------------------------------------------------------------

    def on_session_timeline_moved(self) -> None:
        """Show the event, and the screen as it was when it was over."""
        self._show_row()

    def _show_row(self, words: str = "") -> None:
        """Show what the cursor is on, and the screen as it was when it was over, or when these words came onto it."""
        self._show_event()
        row = self.timeline.row
        if self.replay is not None and row is not None:
            if not self.replay.has_focus:
                self.replay.pause()
            self.replay.show_event(row.event, words)

    def on_replay_pane_moved(self, message: ReplayPane.Moved) -> None:
        """Let the cursor of the timeline follow the replay."""
        current = self.replay.command_at(message.moment) if self.replay is not None else None
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

    def _go_to(self, event_id: str, words: str = "") -> None:
        if self.timeline.go_to(event_id):
            self._show_row(words)

    def _open_at(self, event_id: str, words: str) -> None:
        """Begin as if a search had led to this event: the whole of the words, or the first that stands there."""
        here = (each for each in (words, *words.split()) if event_id in self.opened.find(each))
        self._search_for(next(here, ""))
        self._go_to(event_id, self.words)

    def action_replay(self) -> None:
        """Look at the replay, at the moment of the event under the cursor."""
        if self.replay is None:
            self.say("There is no replay of this session on this machine. Tab goes to the text of each output.")
            return
        self.add_class("-replaying")
        self.replay.focus()
        self._show_row()

    def action_moment(self) -> None:
        """Ask for a moment of the replay, and go there."""
        self.action_replay()
        if self.replay is not None:
            self.ask(TextPrompt("Go to which moment? 12:30", hint="Enter go   Esc back"), self._go_to_moment)

    def _go_to_moment(self, said: str) -> None:
        moment = moment_of(said)
        if moment is None:
            self.say(f"“{said}” is no moment; say minutes and seconds: 12:30")
        elif self.replay is not None:
            self.replay.go(moment)

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(TextScreen(help_table()))

    def action_back(self) -> None:
        """Go back to the timeline; from there, take the marks and the search away."""
        if self.replay is not None and self.replay.has_focus:
            self.replay.pause()
            self.remove_class("-replaying")
        else:
            self._search_for("")
            self.timeline.marked.clear()
            self.say("")
            self._show_event()
        self.timeline.focus()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)

    # --- searching ----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask for words, and go to the first event that holds them."""
        hint = "Enter search   Esc back"
        self.ask(TextPrompt("Search commands and outputs", value=self.words, hint=hint), self._search)

    def _search(self, words: str) -> None:
        self._search_for(words)
        self._go_to_found(0)

    def _search_for(self, words: str) -> None:
        self.words = words
        self.timeline.show_found(self.opened.find(words) if words else ())
        if self.replay is not None:
            self.replay.view.highlight(words)

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
        self._go_to(self.timeline.rows[chosen].event.id, self.words)

    def show_session(self) -> None:
        """Show the session as it is now, and what was found in it."""
        super().show_session()
        if self.words:
            self.timeline.show_found(self.opened.find(self.words))
        self._show()
        self._show_event()
        if self.replay is not None:
            self.replay.reload()


class SessionApp(ScreenApp[None]):
    """Opens one session."""

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened

    def on_mount(self) -> None:
        self.push_screen(SessionScreen(self.opened), lambda _: self.exit())
