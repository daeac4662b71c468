"""The events of a session as a list to walk through, to mark and to put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from sopcapture.model.session import Answer, Correction, Event, Question, Session
from sopcapture.tui.cursor_list import CursorList
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


class SessionTimeline(CursorList):
    """The rows of one session. The cursor is on one; any number can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", show=False),
    ]

    class Moved(Message):
        """The cursor is on another event, because the person put it there."""

    def __init__(self, rows: Sequence[TimelineRow]) -> None:
        super().__init__(id="timeline")
        self.rows = list(rows)
        self.marked: set[str] = set()
        self.found: frozenset[str] = frozenset()

    def count(self) -> int:
        """Give how many events have a row."""
        return len(self.rows)

    def moved(self) -> None:
        """Tell that the cursor is on another event."""
        self.post_message(self.Moved())

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
        self.measure()
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
                self.show_cursor()
                self.refresh()
                return True
        return False

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        place = self.place_at(y)
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

    def action_mark(self) -> None:
        """Mark the event, or take the mark away, and go on to the next."""
        row = self.row
        if row is not None and row.event.id:
            self.marked ^= {row.event.id}
            self.move_to(self.cursor + 1)

    def on_click(self, event: events.Click) -> None:
        self.move_to(self.place_at(event.y))
