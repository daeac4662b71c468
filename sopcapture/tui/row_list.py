"""A list with columns under a line of headings, in which the person chooses a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from sopcapture.model.markdown import harmless
from sopcapture.tui.cursor_list import CursorList

_MEASURED = 200  # rows whose cells decide how wide columns are
_GAP = 2


@dataclass(frozen=True)
class Column:
    """A column: its heading, the most cells that it takes, and its rank.

    Where not all fit, they shrink down to `least` cells, those of the highest rank first; where that is not enough, the
    highest rank goes. One that `grows` takes what the others leave.
    """

    heading: str
    most: int
    rank: int = 0
    least: int = 0
    grows: bool = False


@dataclass(frozen=True)
class Row:
    """A row: what names it, a cell for each column, and whether it is to be noticed."""

    key: str
    cells: tuple[str | Text, ...]
    notable: bool = False


class RowList(CursorList):
    """Rows under a line of headings. The cursor stays on its row when others come and go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", show=False),
    ]
    HEADINGS = 1

    class Chosen(Message):
        """The person has chosen the row under the cursor."""

        def __init__(self, sender: RowList, key: str) -> None:
            super().__init__()
            self.sender = sender
            self.key = key

        @property
        def control(self) -> RowList:
            """The list."""
            return self.sender

    def __init__(self, columns: Sequence[Column], *, id: str) -> None:  # noqa: A002 - textual's name for it
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self.stands = False
        """Whether the cursor was put on its row, which then is no mere beginning of the list."""
        self._widths: tuple[int, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None where there is none at all."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows. The cursor stays on its row where that is still there; on the first, if it was put there."""
        key = self.row.key if self.row is not None and (self.cursor or self.stands) else None
        self.rows = tuple(rows)
        found = next((place for place, row in enumerate(self.rows) if row.key == key), None) if key else 0
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1)) if found is None else found
        self.measure()
        self.refresh()

    def stand_on(self, key: str) -> bool:
        """Put the cursor on a row, and say whether it is there."""
        found = next((place for place, row in enumerate(self.rows) if row.key == key), None)
        if found is not None:
            self.move_to(found)
            self.stands = True
        return found is not None

    def count(self) -> int:
        """Give how many rows there are."""
        return len(self.rows)

    def measure(self) -> None:
        """Share the width out among the columns, too."""
        super().measure()
        width = self.scrollable_content_region.width
        wanted = [cell_len(column.heading) for column in self.columns]
        for row in self.rows[:_MEASURED]:
            for place, cell in enumerate(row.cells):
                wanted[place] = max(wanted[place], cell.cell_len if isinstance(cell, Text) else cell_len(cell))
        longest = [min(most, column.most) for most, column in zip(wanted, self.columns, strict=True)]
        heads = [cell_len(column.heading) for column in self.columns]
        leasts = [
            min(most, max(column.least, head)) if column.least else most
            for most, column, head in zip(longest, self.columns, heads, strict=True)
        ]
        widths = list(leasts)
        by_rank = sorted(range(len(widths)), key=lambda each: self.columns[each].rank)
        for place in reversed(by_rank):
            if self._taken(widths) > width:
                widths[place] = 0
        for place in sorted(by_rank, key=lambda each: self.columns[each].grows):
            if widths[place]:
                widths[place] = min(longest[place], max(widths[place], widths[place] + width - self._taken(widths)))
        self._widths = tuple(widths)

    def _taken(self, widths: Sequence[int]) -> int:
        return sum(widths) + _GAP * (sum(map(bool, widths)) - 1)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen; the first has the headings."""
        width = self.scrollable_content_region.width
        place = self.place_at(y)
        if y == 0:
            text = self._line([column.heading for column in self.columns])
            text.stylize("bold dim")
        elif place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        else:
            row = self.rows[place]
            text = self._line(row.cells)
            if row.notable:
                text.stylize("bold")
            if place == self.cursor:
                text.pad_right(max(0, width - text.cell_len))
                text.stylize("reverse" if self.has_focus else "underline")
        return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(self.rich_style)

    def _line(self, cells: Sequence[str | Text]) -> Text:
        text = Text(no_wrap=True)
        for cell, width in zip(cells, self._widths, strict=True):
            if not width:
                continue
            part = cell.copy() if isinstance(cell, Text) else Text(cell)
            part.plain = harmless(part.plain)
            part.truncate(width, overflow="ellipsis", pad=True)
            text.append_text(part).append(" " * _GAP)
        return text

    # --- what the person does -----------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row.key))

    def on_click(self, event: events.Click) -> None:
        place = self.place_at(event.y)
        if event.y and 0 <= place < len(self.rows):
            again = place == self.cursor
            self.move_to(place)
            if again:
                self.action_choose()
