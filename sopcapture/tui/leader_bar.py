"""The bottom line: the one leader key and, once it is pressed, what it reaches."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

MENU = (("a", "answer"), ("n", "note"), ("c", "checkpoint"), ("p", "panel"), ("s", "stop"))


class LeaderBar(Widget, can_focus=True):
    """Always visible. It has the focus between the leader key and the key that follows it."""

    DEFAULT_CSS = "LeaderBar { height: 1; dock: bottom; background: $primary; color: $text; padding: 0 1; }"

    notice: reactive[str] = reactive("")

    class Chosen(Message):
        """The key that followed the leader key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, leader: str) -> None:
        super().__init__()
        self.leader = leader

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Chosen(event.key))

    def render(self) -> RenderResult:
        width = self.content_size.width
        if self.notice and not self.has_focus:
            text = Text(self.notice, style="bold")
        else:
            text = self._menu(names=True)
            if text.cell_len > width:
                text = self._menu(names=False)
        text.truncate(width, overflow="ellipsis")
        return text

    def _menu(self, *, names: bool) -> Text:
        text = Text(f"{self.leader} ", style="bold reverse" if self.has_focus else "bold")
        for key, name in MENU:
            text.append(f" {key}", style="bold yellow" if self.has_focus else "bold")
            if names:
                text.append(f" {name} ")
        if self.has_focus and names:
            text.append(f" {self.leader} send it   esc back", style="dim")
        return text
