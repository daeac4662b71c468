"""A text to read on a screen of its own."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from sopcapture.model.markdown import harmless


class TextScreen(ModalScreen[None]):
    """A text to read, such as an SOP or what was done."""

    DEFAULT_CSS = """
    TextScreen > VerticalScroll { background: $surface; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "back")]

    def __init__(self, text: str | Table) -> None:
        super().__init__()
        self.text = harmless(text) if isinstance(text, str) else text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self.text, markup=False)
