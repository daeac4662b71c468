"""The events of a session as a list to walk through, to mark and to put right. Draws only what is visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sopcapture.model.session import Answer, Correction, Event, Question, Session
from sopcapture.tui.side_panel import Entry, entry
from sopcapture.workflows.correcting import corrections_about, in_words

_ID_WIDTH = 6


@dataclass(frozen=True)
class TimelineRow:
    """One event, what corrections say of it, and whether they take it out of the SOP."""

    event: Event
    entry: Entry
    said: str
    gone: bool


def timeline_rows(session: Session) -> list[TimelineRow]:
    """Give a row for each event that a person has something to do with.

    A correction is told beside the events that it is about, and has a row of its own only where it is about none.
    """
    about, gone, answers = corrections_about(session), session.left_out(), session.answers()
    holding = {correction.id for correction in session.corrections()}
    rows: list[TimelineRow] = []
    for event in session.events:
        match event:
            case Question():
                answered = answers.get(event.id)
                state = "open" if answered is None else "dismissed" if answered.dismissed else "answered"
                line: Entry | None = Entry("?", "yellow" if answered is None else "dim", event.text, state)
            case Answer():
                line = None if event.dismissed else Entry("→", "cyan", event.instruction or "")
            case Correction():
                alone = event.id in holding and not event.about
                line = Entry("~", "magenta", in_words(event)) if alone else None
            case _:
                line = entry(event)
                if line is not None and event.shell:
                    line = replace(line, remark=f"{line.remark}  {event.shell}".strip())
        if line is not None:
            said = ", ".join(
                "secret out" if one.action == "secret" else in_words(one) for one in about.get(event.id, ())
            )
            rows.append(TimelineRow(event, line, said, event.id in gone))
    return rows


class SessionTimeline(ScrollView, can_focus=True):
    """The rows of one session. The cursor is on one; any number can be marked."""

    DEFAULT_CSS = """
    SessionTimeline { height: 1fr; width: 1fr; overflow-x: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "move(-1000000)", "first", show=False),
        Binding("end", "move(1000000)", "last", show=False),
        Binding("space", "mark", "mark", show=False),
    ]

    class Moved(Message):
        """The cursor is on another event, because the person put it there."""

    def __init__(self, rows: Sequence[TimelineRow]) -> None:
        super().__init__(id="timeline")
        self.rows = list(rows)
        self.cursor = 0
        self.marked: set[str] = set()
        self.found: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        self._measure()

    def on_resize(self) -> None:
        self._measure()
        self._show_cursor()

    @property
    def row(self) -> TimelineRow | None:
        """The row under the cursor, None where there is no event at all."""
        return self.rows[self.cursor] if self.rows else None

    def chosen(self) -> list[str]:
        """Give the ids of the marked events, else that of the one under the cursor."""
        row = self.row
        marked = [one.event.id for one in self.rows if one.event.id in self.marked]
        return marked or ([row.event.id] if row is not None else [])

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show other rows; the cursor stays on its event."""
        row = self.row
        self.rows = list(rows)
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1))
        if row is not None:
            self.go_to(row.event.id)
        self._measure()
        self.refresh()

    def show_found(self, found: Sequence[str]) -> None:
        """Point out the events that a search has found."""
        self.found = frozenset(found)
        self.refresh()

    def go_to(self, event_id: str) -> bool:
        """Put the cursor on an event; whether there is a row for it."""
        for place, row in enumerate(self.rows):
            if row.event.id == event_id:
                self.cursor = place
                self._show_cursor()
                self.refresh()
                return True
        return False

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows))

    def _show_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        text = self._line(self.rows[place], width)
        if place == self.cursor:
            text.stylize("reverse" if self.has_focus else "bold underline")
        return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(self.rich_style)

    def _line(self, row: TimelineRow, width: int) -> Text:
        mark = "●" if row.event.id in self.marked else "»" if row.event.id in self.found else " "
        head = Text.assemble(
            (f"{mark} ", "bold yellow"),
            (row.event.id.ljust(_ID_WIDTH), "dim"),
            (row.entry.mark.ljust(5), row.entry.style),
        )
        told = row.said or row.entry.remark
        remark = Text(f"  {told}" if told else "", style="italic magenta" if row.said else "dim")
        remark.truncate(max(0, width // 2), overflow="ellipsis")
        body = Text(row.entry.text.replace("\n", " ⏎ "), style="dim strike" if row.gone else "")
        body.truncate(max(4, width - head.cell_len - remark.cell_len), overflow="ellipsis", pad=True)
        return Text.assemble(head, body, remark)

    # --- what the person does -----------------------------------------------------------------------------------

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._move_to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screen."""
        self._move_to(self.cursor + pages * max(1, self.size.height - 1))

    def action_mark(self) -> None:
        """Mark the event, or take the mark away, and go on to the next."""
        row = self.row
        if row is not None and row.event.id:
            self.marked ^= {row.event.id}
            self._move_to(self.cursor + 1)

    def on_click(self, event: events.Click) -> None:
        self._move_to(event.y + self.scroll_offset.y)

    def _move_to(self, place: int) -> None:
        if self.rows:
            self.cursor = min(max(place, 0), len(self.rows) - 1)
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved())
