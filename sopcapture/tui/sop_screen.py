"""An SOP to read, opened at a line."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from sopcapture.model.markdown import harmless
from sopcapture.store import finder, folded


class SopScreen(ModalScreen[None]):
    """The document as it stands in its file. The words of a search are pointed out in it."""

    DEFAULT_CSS = """
    SopScreen > VerticalScroll { background: $surface; padding: 0 1; }
    SopScreen #here { background: $boost; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "back")]

    def __init__(self, text: str, line: int = 0, words: str = "") -> None:
        """`line` counts from 1; 0 is the beginning."""
        super().__init__()
        self.lines = harmless(text).split("\n")
        self.line = min(line, len(self.lines))
        self.words = words

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            if not self.line:
                yield Static(self._marked(self.lines))
                return
            yield Static(self._marked(self.lines[: self.line - 1]))
            yield Static(self._marked(self.lines[self.line - 1 : self.line]), id="here")
            yield Static(self._marked(self.lines[self.line :]))

    def on_mount(self) -> None:
        if self.line:
            here = self.query_one("#here")
            self.call_after_refresh(here.scroll_visible, animate=False, top=False)
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_to_center, here, animate=False)

    def _marked(self, lines: list[str]) -> Text:
        text = Text("\n".join(lines))
        plain = folded(text.plain)
        for pattern in finder(self.words):
            for match in pattern.finditer(plain):
                text.stylize("bold yellow", match.start(), match.end())
        return text
