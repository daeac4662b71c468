"""What a review asks in a window of its own: other words for a statement, and the reason for a commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea

from sopcapture.errors import SopcaptureError


class EditScreen(ModalScreen[bool]):
    """Edits the Markdown of one statement. `take` keeps it; what it refuses stays in the window, with the reason."""

    DEFAULT_CSS = """
    EditScreen { align: center middle; }
    EditScreen > Vertical { width: 100%; height: 100%; padding: 0 1; border: round $primary; background: $surface; }
    EditScreen TextArea, EditScreen TextArea:focus { height: 1fr; border: none; padding: 0; }
    EditScreen .complaint { color: $error; height: auto; }
    EditScreen .keys { color: $text-muted; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save"),  # no priority: what was typed before it is in the field first
        Binding("escape", "leave", "back", priority=True),
    ]

    def __init__(self, title: str, text: str, take: Callable[[str], None]) -> None:
        super().__init__()
        self.window_title = title
        self.text = text
        self.take = take

    def compose(self) -> ComposeResult:
        with Vertical() as window:
            window.border_title = self.window_title
            yield TextArea(self.text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
            yield Label("", classes="complaint", markup=False)
            yield Label("^S save   Esc back   a second entry makes two, an empty text drops it", classes="keys")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        """Take what was written."""
        try:
            self.take(self.query_one(TextArea).text)
        except SopcaptureError as error:
            self.query_one(".complaint", Label).update(str(error))
        else:
            self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_leave(self) -> None:
        """Leave the statement as it was."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result


class CommitScreen(ModalScreen["str | None"]):
    """Shows what a commit would say was changed, and asks why. Gives the reason, maybe empty; None to go back."""

    DEFAULT_CSS = """
    CommitScreen { align: center middle; }
    CommitScreen > Vertical { width: 100%; height: 100%; padding: 0 1; border: round $primary; background: $surface; }
    CommitScreen VerticalScroll { height: 1fr; }
    CommitScreen Input { height: 3; border: round $accent; }
    CommitScreen .left { color: $warning; height: auto; }
    CommitScreen .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", priority=True)]

    def __init__(self, changes: Sequence[str], left: str) -> None:
        super().__init__()
        self.changes = changes
        self.left = left

    def compose(self) -> ComposeResult:
        with Vertical() as window:
            window.border_title = "Commit"
            with VerticalScroll(can_focus=False):
                yield Static("\n".join(f"- {line}" for line in self.changes) or "its first revision", markup=False)
            yield Label(self.left, classes="left", markup=False)
            field = Input()
            field.border_title = "Why? the first line of the message"
            yield field
            yield Label("Enter commit   Esc back   without a reason the line counts the changes", classes="keys")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Go back to the review."""
        self.dismiss(None)
