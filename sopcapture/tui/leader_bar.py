"""The bottom line: the one leader key and, once it is pressed, what it reaches."""

from __future__ import annotations

from rich.text import Text
from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

MENU = (
    ("a", "answer"),
    ("n", "note"),
    ("c", "checkpoint"),
    ("m", "manual step"),
    ("h", "hook"),
    ("+", "more"),
    ("p", "panel"),
    ("d", "detach"),
    ("s", "stop"),
)


_ROOMY = 90


class LeaderBar(Widget):
    """Always visible. `pending` holds between the leader key and the key that follows it.

    `hooks` holds while there is a shell inside to hook; its key is named only then, since a narrow bar is full. There
    `+`, which asks for more questions, is named by its key alone.
    """

    DEFAULT_CSS = "LeaderBar { height: 1; dock: bottom; background: $primary; color: $text; padding: 0 1; }"

    pending: reactive[bool] = reactive(default=False)
    notice: reactive[str] = reactive("")
    hooks: reactive[bool] = reactive(default=False)

    def __init__(self, leader: str, *, detaches: bool) -> None:
        super().__init__()
        self.leader = leader
        self.menu = [item for item in MENU if detaches or item[0] != "d"]

    def render(self) -> RenderResult:
        width = self.content_size.width
        if self.notice and not self.pending:
            text = Text.assemble((f"{self.leader} ", "bold"), f" {self.notice}")
        else:
            text = self._menu(names=True, hint=self.pending)
            if text.cell_len > width and self.pending:
                text = self._menu(names=True, hint=False)
            if text.cell_len > width:
                text = self._menu(names=False, hint=False)
        text.truncate(width, overflow="ellipsis")
        return text

    def _menu(self, *, names: bool, hint: bool) -> Text:
        text = Text(f"{self.leader} ", style="bold reverse" if self.pending else "bold")
        for key, name in self.menu:
            if key == "h" and not self.hooks:
                continue
            text.append(f" {key}", style="bold yellow" if self.pending else "bold")
            if names and (key != "+" or self.content_size.width >= _ROOMY):
                text.append(f" {name} ")
        if hint:
            text.append(f" {self.leader} send it   esc back", style="dim")
        return text
