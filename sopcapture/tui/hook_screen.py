"""The line that would be typed into a shell inside, for the person to see before it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

_WHY = (
    "A shell without hooks has appeared. With this line its commands are recorded one by one, until that shell ends. "
    "Nothing is written on that side."
)


class HookScreen(ModalScreen[bool]):
    """Shows `line`; gives whether it shall be typed."""

    DEFAULT_CSS = """
    HookScreen { align: center bottom; }
    HookScreen > Vertical { width: 100%; height: auto; background: $surface; border: round $accent; padding: 0 1; }
    HookScreen Label { width: 100%; height: auto; }
    HookScreen .line { margin: 1 0; text-style: bold; }
    HookScreen .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "type", "type it", priority=True),
        Binding("escape", "leave", "back", priority=True),
    ]

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line

    def compose(self) -> ComposeResult:
        with Vertical() as dialog:
            dialog.border_title = "Record what is done inside"
            yield Label(_WHY, markup=False)
            yield Label(self.line.strip(), classes="line", markup=False)
            yield Label("Enter type it   Esc back", classes="keys", markup=False)

    def action_type(self) -> None:
        """Agree."""
        self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_leave(self) -> None:
        """Go back, with nothing typed."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result
