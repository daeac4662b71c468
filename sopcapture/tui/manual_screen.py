"""The form for a step outside the terminal: what was done, and where, with what result, by which link or file."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from sopcapture.errors import SopcaptureError
from sopcapture.tui.form_keys import FIELD_KEYS
from sopcapture.workflows.manual import ManualFields

_TITLES = {
    "text": "What was done",
    "where": "Where: a page, an office, a chat (optional)",
    "result": "Result (optional)",
    "link": "Link (optional)",
    "file": "File or screenshot, its path (optional)",
}


class ManualScreen(ModalScreen[bool]):
    """Asks for one manual step. Gives whether there was one.

    `take` keeps it. What it refuses with a SopcaptureError stays in the form, with the reason.
    """

    DEFAULT_CSS = """
    ManualScreen { align: center middle; }
    ManualScreen > Vertical {
        width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; border: round $primary;
        background: $surface;
    }
    ManualScreen Input { height: 3; border: round $secondary; }
    ManualScreen Input:focus { border: round $accent; }
    ManualScreen .complaint { color: $error; height: auto; }
    ManualScreen .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", "save"),  # no priority: what was typed before it is in its field first
        Binding("escape", "leave", "back", priority=True),
    ]

    def __init__(self, take: Callable[[ManualFields], None]) -> None:
        super().__init__()
        self.take = take

    def compose(self) -> ComposeResult:
        with Vertical() as dialog:
            dialog.border_title = "A step outside the terminal"
            for name, title in _TITLES.items():
                field = Input(id=name)
                field.border_title = title
                yield field
            yield Label("", classes="complaint", markup=False)
            yield Label("Enter or ^S save   Tab next field   Esc back", classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one("#text").focus()

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Take the step where it can be kept; else say why not and go to what is wrong."""
        fields = ManualFields(**{name: self.query_one(f"#{name}", Input).value for name in _TITLES})
        try:
            self.take(fields)
        except SopcaptureError as error:
            self.query_one(".complaint", Label).update(str(error))
            self.query_one("#file" if fields.text.strip() else "#text").focus()
        else:
            self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_leave(self) -> None:
        """Go back without a step."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result
