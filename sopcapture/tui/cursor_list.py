"""A list with a cursor that draws only what is visible, so that ten thousand rows cost what twenty do."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView


class CursorList(ScrollView, can_focus=True):
    """Moves the cursor and keeps it in sight; who inherits knows the rows, draws them, and is told of a move."""

    DEFAULT_CSS = """
    CursorList { height: 1fr; width: 1fr; overflow-x: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "move(-1000000)", "first", show=False),
        Binding("end", "move(1000000)", "last", show=False),
    ]
    HEADINGS: ClassVar[int] = 0
    """Lines above the rows that stay where they are."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name for it
        super().__init__(id=id)
        self.cursor = 0

    @abstractmethod
    def count(self) -> int:
        """Give how many rows there are."""

    def moved(self) -> None:
        """Know that the person has put the cursor somewhere."""

    def on_mount(self) -> None:
        self.measure()

    def on_resize(self) -> None:
        self.measure()
        self.show_cursor()

    def measure(self) -> None:
        """Take the size of the rows as they are now."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.count() + self.HEADINGS)

    def show_cursor(self) -> None:
        """Scroll to the row under the cursor."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1 + self.HEADINGS), animate=False, force=True)

    def place_at(self, y: int) -> int:
        """Give the place of the row that a line of the screen shows; there may be none."""
        return y - self.HEADINGS + self.scroll_offset.y

    def move_to(self, place: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        if self.count():
            self.cursor = min(max(place, 0), self.count() - 1)
            self.show_cursor()
            self.refresh()
            self.moved()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.move_to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screen."""
        self.move_to(self.cursor + pages * max(1, self.size.height - 1 - self.HEADINGS))
