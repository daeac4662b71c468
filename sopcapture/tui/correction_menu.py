"""The corrections, each with what it would do to the events that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from sopcapture.model.session import Answer, CorrectionAction, Event
from sopcapture.workflows.correcting import objection
from sopcapture.workflows.reading import OpenSession

_NAMED: Final = 3


@dataclass(frozen=True)
class Choice:
    """A correction: its key, its name, and what it does."""

    key: str
    action: CorrectionAction
    name: str
    does: str


CHOICES: Final = (
    Choice("x", "leave_out", "leave out", "They are no part of the SOP. Answers about them stay."),
    Choice("z", "noise", "noise", "They were looking around: they stay in the session, and give no step."),
    Choice("j", "join", "join", "These commands are one step of the SOP. p makes one with a name."),
    Choice("p", "phase", "phase", "They are the step of the name that you give; a single event begins it."),
    Choice("v", "parameter", "parameter", "A value differs each time: the SOP asks for it, in every command."),
    Choice("s", "secret", "secret", "A value leaves every file of this library, for good. It cannot be taken back."),
    Choice("u", "undo", "take back", "The last correction about them holds no longer."),
)
DOES: Final[dict[str, str]] = {choice.action: choice.does for choice in CHOICES}


class CorrectionMenu(ModalScreen["CorrectionAction | None"]):
    """Gives the correction whose key was pressed, or None."""

    DEFAULT_CSS = """
    CorrectionMenu { align: center middle; }
    CorrectionMenu > VerticalScroll { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        border: round $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,c", "leave", "back")]

    def __init__(self, opened: OpenSession, chosen: Sequence[Event]) -> None:
        super().__init__()
        self.opened = opened
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = "Put right"
            box.border_subtitle = "a key, or Esc"
            yield Static(self._chosen(), markup=False)
            yield Static(self._table(), markup=False)

    def _chosen(self) -> Text:
        lines = [Text(f"{event.id}  {_said(event)}", "bold") for event in self.chosen[:_NAMED]]
        for line in lines:
            line.truncate(72, overflow="ellipsis")
        if (more := len(self.chosen) - _NAMED) > 0:
            lines.append(Text(f"and {more} more", "bold"))
        return Text("\n").join([*lines, Text("")])

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for choice in CHOICES:
            against = self._objection(choice)
            style = "dim" if against else ""
            name = Text(choice.name, style or "bold", no_wrap=True)
            does = f"not now: {against}" if against else choice.does
            table.add_row(Text(choice.key, style or "bold"), name, Text(does, style))
        return table

    def _objection(self, choice: Choice) -> str:
        if choice.action == "secret" and self.opened.state == "recording":
            return "the session is being recorded, and its recorder knows the value"
        return objection(self.opened.session, choice.action, [event.id for event in self.chosen])

    def on_key(self, event: events.Key) -> None:
        """Give what the key stands for; one for a correction that means nothing now does nothing."""
        for choice in CHOICES:
            if event.key == choice.key:
                event.stop()  # it would reach the screen below, which is on top by then
                if not self._objection(choice):
                    self.dismiss(choice.action)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)


def _said(event: Event) -> str:
    said = event.instruction if isinstance(event, Answer) else getattr(event, "text", "")
    return " ".join((said or "").split())
