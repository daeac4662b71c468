"""One line of text from the person: a note, a checkpoint, an owner."""

from __future__ import annotations

from typing import ClassVar

from textual import events
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
        self.hint = hint
        self._field = Input(value, password=hidden)
        self._early: list[events.Key] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            self._field.border_title = self.prompt_title
            yield self._field
            yield Label(self.hint, markup=False)

    def on_mount(self) -> None:
        self._field.focus()
        for key in self._early:
            self.take(key)

    def take(self, key: events.Key) -> None:
        """Take a key that was typed before the prompt was there to take it."""
        if not self._field.is_mounted:
            self._early.append(key)
        elif key.key == "enter":
            self.dismiss(self._field.value.strip() or None)
        elif key.is_printable and key.character:
            self._field.insert_text_at_cursor(key.character)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Go back without a text."""
        self.dismiss(None)
