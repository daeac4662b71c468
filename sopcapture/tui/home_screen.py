"""The home screen: what there is, what is stale, and what waits for the person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Footer, Label, Static

from sopcapture.errors import SopcaptureError
from sopcapture.tui.session_screen import SessionScreen
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.home import Home
from sopcapture.workflows.reading import OpenSession


class HomeApp(App[str]):
    """Gives what to do next, or nothing.

    It is ``record``, ``attach <session-id>``, ``finish <session-id>``, ``review <slug>`` or ``history <slug>``.
    """

    TITLE = "sopcapture"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Label { padding: 0 1; text-style: bold; }
    DataTable { height: auto; max-height: 45%; }
    #empty { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "record", "new recording"),
        Binding("enter", "open", "open", show=True),
        Binding("v", "view", "view"),
        Binding("r", "on_sop('review')", "review the SOP"),
        Binding("h", "on_sop('history')", "its history"),
        Binding("q,escape", "leave", "quit"),
    ]

    def __init__(
        self, content: Home, place_of: Callable[[str], Path], open_session: Callable[[str], OpenSession]
    ) -> None:
        """`place_of` gives the file of an SOP; `open_session` reads a session."""
        super().__init__(ansi_color=True)
        self.content = content
        self.place_of = place_of
        self.open_session = open_session

    def compose(self) -> ComposeResult:
        yield Label(f"SOPs in {self.content.root}", markup=False)
        sops: DataTable[Text] = DataTable(id="sops", cursor_type="row")
        yield sops
        yield Label("Sessions")
        sessions: DataTable[Text] = DataTable(id="sessions", cursor_type="row")
        yield sessions
        if not self.content.sops and not self.content.sessions:
            yield Static("Nothing recorded yet. Press n, do the work once, and leave the shell.", id="empty")
        yield Footer()

    def on_mount(self) -> None:
        sops = self.query_one("#sops", DataTable)
        sops.add_columns("slug", "status", "owner", "changed", "waits for you")
        for row in self.content.sops:
            said = (row.slug, row.status, row.owner, row.changed_at[:10], row.waits)
            sops.add_row(*map(Text, said), key=row.slug)
        sessions = self.query_one("#sessions", DataTable)
        sessions.add_columns("session", "state", "commands", "waits for you", "title")
        for item in self.content.sessions:
            waits = [f"{item.questions_open} open"] if item.questions_open else []
            if item.id not in self.content.drafted and item.state != "recording":
                waits.append("no SOP yet")
            told = (item.id, item.state, str(item.commands), ", ".join(waits), item.title)
            sessions.add_row(*map(Text, told), key=item.id)
        (sessions if self.content.sessions else sops).focus()

    def _text_of(self, slug: str) -> str:
        try:
            return self.place_of(slug).read_text("utf-8", "replace")
        except OSError as error:
            return str(error)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        key = str(event.row_key.value)
        if event.data_table.id == "sessions":
            recording = any(item.id == key and item.state == "recording" for item in self.content.sessions)
            self.exit(f"{'attach' if recording else 'finish'} {key}")
        else:
            self.push_screen(TextScreen(self._text_of(key)))

    def action_record(self) -> None:
        """Leave for the recorder."""
        self.exit("record")

    def action_view(self) -> None:
        """Show what the cursor is on."""
        table = self.focused
        if not isinstance(table, DataTable) or not table.row_count:
            return
        key = str(table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value)
        if table.id != "sessions":
            self.push_screen(TextScreen(self._text_of(key)))
            return
        try:
            opened = self.open_session(key)
        except SopcaptureError as error:
            self.push_screen(TextScreen(str(error)))
        else:
            self.push_screen(SessionScreen(opened))

    def action_on_sop(self, what: str) -> None:
        """Leave for the review or the history of the SOP that the cursor is on."""
        table = self.query_one("#sops", DataTable)
        if table.has_focus and table.row_count:
            self.exit(f"{what} {table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value}")

    def action_leave(self) -> None:
        """Leave."""
        self.exit("")
