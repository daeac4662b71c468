"""The answer form: what to do and why, both required; what to check first and when to escalate, both optional."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea

from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Question
from sopcapture.tui.form_keys import FIELD_KEYS
from sopcapture.workflows.answering import AnswerFields


class _Words(TextArea):
    """A field for a sentence or two: Tab goes on to the next one, as in every form."""

    def __init__(self, title: str, field_id: str) -> None:
        super().__init__(id=field_id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.border_title = title


class AnswerScreen(ModalScreen[bool]):
    """Asks one question. Gives whether it was answered or dismissed; False where the person leaves it open.

    `take` keeps the answer. What it refuses with a SopcaptureError stays in the form, with the reason.
    """

    DEFAULT_CSS = """
    AnswerScreen { align: center middle; }
    AnswerScreen > Vertical {
        width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; border: round $primary;
        background: $surface;
    }
    AnswerScreen TextArea { height: 4; border: round $secondary; padding: 0; }
    AnswerScreen Input { height: 3; border: round $secondary; }
    AnswerScreen TextArea:focus, AnswerScreen Input:focus { border: round $accent; }
    AnswerScreen .question { height: auto; max-height: 6; text-style: bold; }
    AnswerScreen .complaint { color: $error; height: auto; }
    AnswerScreen .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIELD_KEYS,
        Binding("ctrl+s", "save", "save"),  # no priority: what was typed before it is in its field first
        Binding("ctrl+d", "dismiss_question", "not worth a rule", priority=True),
        Binding("escape", "later", "later", priority=True),
    ]

    def __init__(
        self, question: Question, take: Callable[[Question, AnswerFields], None], *, position: str = ""
    ) -> None:
        super().__init__()
        self.question = question
        self.take = take
        self.position = position

    def compose(self) -> ComposeResult:
        with Vertical() as dialog:
            dialog.border_title = f"Question {self.position}".strip()
            yield Static(self.question.text, classes="question", markup=False)
            yield _Words("What to do", "instruction")
            if not self.question.asks_fact:
                yield _Words("Why: the principle behind it", "principle")
                for name, title in (
                    ("check_first", "Check first (optional)"),
                    ("escalate_when", "Escalate when (optional)"),
                ):
                    field = Input(id=name)
                    field.border_title = title
                    yield field
            yield Label("", classes="complaint", markup=False)
            yield Label("^S save   ^D not worth a rule   Tab next field   Esc later", classes="keys", markup=False)

    def on_mount(self) -> None:
        if self.question.asks_fact:
            self.query_one("#instruction", TextArea).border_title = "Answer"
        self.query_one("#instruction", TextArea).focus()

    def on_input_submitted(self) -> None:
        self.action_save()

    def _field(self, name: str) -> str | None:
        for found in self.query(f"#{name}"):
            text = found.text if isinstance(found, TextArea) else found.value if isinstance(found, Input) else ""
            return text.strip() or None
        return None

    def action_save(self) -> None:
        """Take the answer where it is complete; else say what is missing and go there."""
        fields = AnswerFields(
            instruction=self._field("instruction"),
            principle=self._field("principle"),
            check_first=self._field("check_first"),
            escalate_when=self._field("escalate_when"),
        )
        missing = fields.missing(self.question)
        if missing is None:
            self._take(fields)
            return
        says = {
            "instruction": "Say what to do.",
            "principle": "Say why: it lets a colleague decide when reality differs.",
        }
        self.query_one(".complaint", Label).update(says[missing])
        self.query_one(f"#{missing}").focus()

    def _take(self, fields: AnswerFields) -> None:
        try:
            self.take(self.question, fields)
        except SopcaptureError as error:
            self.query_one(".complaint", Label).update(str(error))
            self.query_one("#instruction").focus()
        else:
            self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_dismiss_question(self) -> None:
        """The question is not worth a rule."""
        self._take(AnswerFields(dismissed=True))

    def action_later(self) -> None:
        """Leave the question open."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result
