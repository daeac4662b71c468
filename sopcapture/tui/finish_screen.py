"""The one screen between the end of the work and the commit: questions, draft, editor, owner, commit."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin
from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown, Static

from sopcapture.capture import HANDFUL
from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Question
from sopcapture.tui.answer_screen import AnswerScreen
from sopcapture.tui.side_panel import count_of_questions
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.finishing import Finishing


class Stage(IntEnum):
    """Where the person is on the way from the recording to the commit."""

    QUESTIONS = 0
    DRAFT = 1
    OWNER = 2
    COMMIT = 3
    DONE = 4


_HINTS = {
    Stage.QUESTIONS: "Enter answer them   s skip   q leave",
    Stage.DRAFT: "Enter draft   s skip   q leave",
    Stage.OWNER: "Enter name the owner   e edit   s skip   q leave",
    Stage.COMMIT: "Enter commit   e edit   o owner   a answer   s skip   q leave",
    Stage.DONE: "Enter leave   e edit",
}


def _reader() -> MarkdownIt:
    """Read the draft as a person does: front matter and comments are for programs."""
    return MarkdownIt("gfm-like").use(front_matter_plugin)


class FinishScreen(Screen[str]):
    """Walks through what is left to do; each part can be skipped. Gives the next command to type."""

    DEFAULT_CSS = """
    FinishScreen #stages { height: auto; padding: 0 1; border-bottom: solid $primary; }
    FinishScreen #talk { height: auto; max-height: 8; padding: 0 1; color: $text-muted; }
    FinishScreen #gaps {
        height: auto; padding: 0 1; border-top: solid $primary; text-wrap: nowrap; text-overflow: ellipsis;
    }
    FinishScreen.gaps #talk { max-height: 4; }
    FinishScreen #preview { height: 1fr; padding: 0 1; }
    FinishScreen Markdown { padding: 0; color: ansi_default; background: ansi_default; }
    FinishScreen MarkdownBlock { color: ansi_default; background: ansi_default; }
    FinishScreen MarkdownH1 { margin: 0 0 1 0; content-align: left middle; }
    FinishScreen MarkdownH2, FinishScreen MarkdownH3 { margin: 0; }
    FinishScreen MarkdownFence { margin: 0 0 1 0; color: ansi_cyan; }
    FinishScreen MarkdownFence > Label { margin: 0; padding: 0 2; color: ansi_cyan; }
    FinishScreen #keys { height: 1; dock: bottom; background: $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go on"),
        Binding("s", "skip", "skip"),
        Binding("e", "edit", "edit"),
        Binding("o", "owner", "owner"),
        Binding("a", "answer", "answer"),
        *(Binding(str(number), f"gap({number})", "answer a gap") for number in range(1, HANDFUL + 1)),
        Binding("q,escape", "leave", "leave"),
        Binding("ctrl+c", "stop", "stop what runs", priority=True),
    ]

    def __init__(self, finishing: Finishing) -> None:
        super().__init__()
        self.finishing = finishing
        self.stage = Stage.QUESTIONS
        self.busy = False
        self.skipped: set[Stage] = set()

    def compose(self) -> ComposeResult:
        yield Static(id="stages")
        yield Static(id="talk", markup=False)
        yield Static(id="gaps", markup=False)
        with VerticalScroll(id="preview"):
            yield Markdown(id="document", parser_factory=_reader, open_links=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one("#preview").focus()
        if self.finishing.open_questions():
            self._show()
        else:
            self.draft()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self, talk: str | None = None) -> None:
        finishing = self.finishing
        left = len(finishing.open_questions())
        most = f", the {HANDFUL} that the SOP needs most come first" if left > HANDFUL else ""
        lines = (
            (Stage.QUESTIONS, "Questions", f"{count_of_questions(left)} open{most}" if left else "all answered"),
            (Stage.DRAFT, "Draft", finishing.draft_summary()),
            (Stage.OWNER, "Owner", finishing.owner or "nobody yet"),
            (Stage.COMMIT, "Commit", finishing.commit_summary()),
        )
        table = Table.grid(padding=(0, 1))
        for stage, name, state in lines:
            mark, style = self._mark(stage)
            now = "bold" if stage == self.stage else ""
            table.add_row(Text(mark, style), Text(f"{name:<10}", style), Text(state, now))
        self.query_one("#stages", Static).update(table)
        self.query_one("#document", Markdown).update(finishing.preview())
        self._show_gaps()
        self.query_one("#keys", Static).update("working; ^C stops" if self.busy else _HINTS[self.stage])
        if talk is not None:
            self.query_one("#talk", Static).update(talk)

    def _show_gaps(self) -> None:
        """Name what weakens the draft most, one line each, with the key that answers it."""
        gaps = self.finishing.gaps[:HANDFUL] if self.stage != Stage.QUESTIONS else []
        shown = Text("The SOP is weakest here; a number answers:" if gaps else "", style="bold")
        for number, gap in enumerate(gaps, start=1):
            shown.append("\n").append(f"{number} ", "bold yellow").append(gap.label, "not bold")
            shown.append(f": {gap.question.text}", "not bold dim")
        if more := len(self.finishing.gaps) - len(gaps):
            shown.append(f"\n  and {more} more" if gaps else "", "not bold dim")
        place = self.query_one("#gaps", Static)
        place.display = bool(gaps)
        self.set_class(bool(gaps), "gaps")
        place.update(shown)

    def _mark(self, stage: Stage) -> tuple[str, str]:
        if stage in self.skipped:
            return "–", "dim"
        if stage < self.stage:
            return "✓", "green"
        return ("▸", "bold yellow") if stage == self.stage else ("·", "dim")

    def _advance(self, stage: Stage, talk: str | None = None) -> None:
        self.stage = stage
        if stage == Stage.OWNER and self.finishing.owner:
            self.stage = Stage.COMMIT
        self._show(talk)

    # --- what the person does ---------------------------------------------------------------------------------

    def action_go(self) -> None:
        """Do what is next."""
        if self.busy:
            return
        match self.stage:
            case Stage.QUESTIONS:
                self.answer()
            case Stage.DRAFT:
                self.draft()
            case Stage.OWNER:
                self.ask_owner()
            case Stage.COMMIT:
                self.commit()
            case Stage.DONE:
                self.action_leave()

    def action_skip(self) -> None:
        """Leave this part for later."""
        if self.busy or self.stage == Stage.DONE:
            return
        self.skipped.add(self.stage)
        if self.stage in (Stage.DRAFT, Stage.COMMIT):
            self.action_leave()
            return
        if self.stage == Stage.QUESTIONS:
            self.draft()
        else:
            self._advance(Stage(self.stage + 1))

    def action_edit(self) -> None:
        """Open the draft in the person's editor."""
        if self.busy or self.finishing.path is None:
            return
        with self.app.suspend():
            remarks = self.finishing.edit()
        self._show(remarks)

    def action_owner(self) -> None:
        """Name the owner."""
        if not self.busy and self.finishing.drafted:
            self.ask_owner()

    def action_answer(self) -> None:
        """Answer what the SOP needs most, and draft again."""
        if not self.busy and self.finishing.open_questions():
            self.answer()

    def action_gap(self, number: int) -> None:
        """Answer the gap with this number, and draft again."""
        if not self.busy and self.stage != Stage.QUESTIONS and number <= len(self.finishing.gaps):
            self.answer_gap(self.finishing.gaps[number - 1].question)

    def action_leave(self) -> None:
        """Leave with the next command to type."""
        self.finishing.cancel()
        self.dismiss(self.finishing.next_command())

    def action_stop(self) -> None:
        """Stop what runs; what it would have written is not written."""
        self.finishing.cancel()

    @work
    async def answer(self) -> None:
        """Ask what the SOP needs most, then draft."""
        left = self.finishing.next_questions()
        for number, question in enumerate(left, start=1):
            form = AnswerScreen(question, self.finishing.answer, position=f"{number} of {len(left)}")
            if not await self.app.push_screen_wait(form):
                break
            self._show()
        self.draft()

    @work
    async def answer_gap(self, question: Question) -> None:
        """Ask one question, then draft."""
        if await self.app.push_screen_wait(AnswerScreen(question, self.finishing.answer)):
            self.draft()

    @work
    async def ask_owner(self) -> None:
        """Ask who is accountable."""
        prompt = TextPrompt("Owner: Name <mail>", value=self.finishing.owner or self.finishing.suggested_owner())
        owner = await self.app.push_screen_wait(prompt)
        if owner:
            try:
                self.finishing.set_owner(owner)
            except SopcaptureError as error:
                self._show(str(error))
                return
            self._advance(Stage.COMMIT)

    @work(thread=True, exclusive=True, group="long")
    def draft(self) -> None:
        """Make the draft beside the screen, so that it can be stopped."""
        self.stage = Stage.DRAFT
        self._begin("drafting …")
        try:
            notes = self.finishing.draft(lambda line: self.app.call_from_thread(self._show, line))
        except SopcaptureError as error:
            self._end(self.stage, str(error))
        else:
            self._end(Stage.OWNER, notes)

    @work(thread=True, exclusive=True, group="long")
    def commit(self) -> None:
        """Commit beside the screen: hooks of the repository may take their time."""
        self._begin("committing …")
        try:
            said = self.finishing.commit()
        except SopcaptureError as error:
            self._end(self.stage, str(error))
        else:
            self._end(Stage.DONE, said)

    def _begin(self, talk: str) -> None:
        self.busy = True
        self.app.call_from_thread(self._show, talk)

    def _end(self, stage: Stage, talk: str) -> None:
        self.busy = False
        self.app.call_from_thread(self._advance, stage, talk)
