"""One line of text from the person: a note, a checkpoint, an owner."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label


class TextPrompt(ModalScreen["str | None"]):
    """Asks for one line; gives it, or None where it was left empty or escaped. `hidden` shows none of it."""

    DEFAULT_CSS = """
    TextPrompt { align: center bottom; }
    TextPrompt > Vertical { width: 100%; height: 4; background: $surface; }
    TextPrompt Input { height: 3; border: round $accent; }
    TextPrompt Label { color: $text-muted; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", priority=True)]

    def __init__(
        self, title: str, *, value: str = "", hint: str = "Enter save   Esc back", hidden: bool = False
    ) -> None:
        super().__init__()
        self.prompt_title = title
        self.value = value
        self.hint = hint
        self.hidden = hidden

    def compose(self) -> ComposeResult:
        with Vertical():
            field = Input(self.value, password=self.hidden)
            field.border_title = self.prompt_title
            yield field
            yield Label(self.hint, markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Go back without a text."""
        self.dismiss(None)
