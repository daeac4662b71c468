"""The review: the SOP on one side, and the evidence of the statement under the cursor on the other."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import OptionList, Static

from sopcapture.document import Key, Problem
from sopcapture.errors import SopcaptureError
from sopcapture.tui.base_app import ScreenApp
from sopcapture.tui.evidence_pane import EvidencePane
from sopcapture.tui.review_keys import REPLAY_KEYS, REVIEW_HELP, REVIEW_KEYS
from sopcapture.tui.review_prompts import CommitScreen
from sopcapture.tui.reviewing_screen import ReviewingScreen
from sopcapture.tui.session_keys import help_table, key_lines
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.committing import CommitResult
from sopcapture.workflows.open_review import OpenReview

_WIDE = 120


class ReviewScreen(ReviewingScreen):
    """Gives what was committed, None where nothing was."""

    DEFAULT_CSS = """
    ReviewScreen #title { height: 1; background: $primary; padding: 0 1; }
    ReviewScreen #body { layout: horizontal; height: 1fr; }
    ReviewScreen #side { border-left: solid $primary; }
    ReviewScreen #said { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    ReviewScreen #keys { height: 2; background: $primary; padding: 0 1; }
    ReviewScreen.-narrow #body { layout: vertical; }
    ReviewScreen.-narrow #side { height: 2fr; border-left: none; border-top: solid $primary; }
    ReviewScreen.-narrow ReviewList { height: 3fr; }
    ReviewScreen.-narrow.-replaying ReviewList { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "command(1)", "next event"),
        Binding("left_square_bracket", "command(-1)", "event before"),
        Binding("r", "replay", "replay"),
        Binding("exclamation_mark", "problems", "check"),
        Binding("c", "commit", "commit"),
        Binding("question_mark", "keys", "keys"),
        Binding("escape", "back", "back"),
        Binding("q", "leave", "quit"),
    ]

    def __init__(self, opened: OpenReview) -> None:
        super().__init__(opened)
        self.pane = EvidencePane()
        self.problems: tuple[Problem, ...] | None = None
        """What the check finds, None while it runs."""

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield self.statements
            yield self.pane
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.statements.focus()
        self.say("")
        left = self.opened.review.unaccepted()
        self.show_sop(left[0] if left else None)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        narrow = event.size.width < _WIDE
        self.set_class(narrow, "-narrow")
        self.pane.set_class(narrow, "-one")
        self._show_keys()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        self.query_one("#keys", Static).update(key_lines(REPLAY_KEYS if self.pane.replaying else REVIEW_KEYS))

    def show_sop(self, key: Key | None = None) -> None:
        """Show the SOP as it is now, with the cursor on a statement, and check it."""
        self.problems = None
        self._show_statements(key)
        self.check()

    def _show_statements(self, key: Key | None = None) -> None:
        wrong = frozenset(each.where for each in self.problems or () if each.level == "error" and each.where)
        self.statements.show(self.opened.review.entries(), key, wrong)
        self._show_title()
        self._show_evidence()

    def _show_title(self) -> None:
        sop = self.opened.review.document.sop
        left, of = self.opened.review.unaccepted(), len(self.statements.entries)
        accepted = f"{len(left)} of {of} not accepted" if left else f"all {of} accepted"
        self.query_one("#title", Static).update(f"{accepted}  {self._checked()}  {sop.status}  {sop.title}")

    def _checked(self) -> str:
        if self.problems is None:
            return "checking …"
        counts = [(level, sum(each.level == level for each in self.problems)) for level in ("error", "warning")]
        found = [f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts if count]
        return f"check: {', '.join(found)}" if found else "passes its check"

    @work(thread=True, exclusive=True, group="check")
    def check(self) -> None:
        """Check beside the screen what it shows."""
        document = self.opened.review.document
        found = self.opened.problems()
        self.app.call_from_thread(self._take_problems, document, found)

    def _take_problems(self, document: object, found: tuple[Problem, ...]) -> None:
        if document is self.opened.review.document and self.is_mounted:
            self.problems = found
            self._show_statements()

    def _show_evidence(self) -> None:
        entry = self.statements.entry
        text = Text()
        for problem in self.problems or ():
            if entry is not None and problem.where and problem.where == (entry.key[1] or entry.key[0]):
                text.append(f"{problem.level}: {problem.text}\n", "red" if problem.level == "error" else "yellow")
        self.pane.show(self.opened.evidence(entry.key) if entry is not None else (), text)

    # --- moving -----------------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        """Let the evidence follow the cursor."""
        self._show_evidence()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the statement that Enter was pressed on."""
        event.stop()
        self.action_edit()

    def action_command(self, step: int) -> None:
        """Go to the next event of the evidence, or to the one before."""
        self.pane.go(step)

    def action_replay(self) -> None:
        """Look at the replay, at the moment of the event."""
        if self.pane.look():
            self.add_class("-replaying")
        else:
            self.say("There is no replay of this on this machine.")

    def action_back(self) -> None:
        """Go back to the SOP."""
        self.pane.look_away()
        self.remove_class("-replaying")
        self.say("")
        self.statements.focus()

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(TextScreen(help_table(REVIEW_HELP)))

    def action_problems(self) -> None:
        """Show all that the check finds."""
        lines = [
            f"{each.level}: {f'line {each.line}: ' if each.line else ''}{each.text}" for each in self.problems or ()
        ]
        self.app.push_screen(TextScreen("\n".join(lines) or self._checked()))

    # --- the end ----------------------------------------------------------------------------------------------------

    @work
    async def action_commit(self) -> None:
        """Ask for the reason, and commit."""
        if self.busy:
            return
        left = self.opened.review.unaccepted()
        warning = f"{len(left)} of {len(self.statements.entries)} statements are not accepted yet." if left else ""
        why = await self.app.push_screen_wait(CommitScreen(self.opened.changes(), warning))
        if why is not None:
            self.busy = True
            self.say("committing …")
            self.commit(why)

    @work(thread=True, exclusive=True, group="commit")
    def commit(self, why: str) -> None:
        """Commit beside the screen: hooks of the repository may take their time."""
        try:
            result = self.opened.commit(why)
        except SopcaptureError as error:
            self.app.call_from_thread(self._not_committed, str(error))
        else:
            self.app.call_from_thread(self.dismiss, result)

    def _not_committed(self, reason: str) -> None:
        self.busy = False
        self.say(reason)
        self.show_sop()

    def action_leave(self) -> None:
        """Leave; everything is written already."""
        if not self.busy:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Drop what was typed in one go with the key of a prompt: it was meant for that, and is no key of this one."""
        if self.app.screen is not self:
            event.stop()


class ReviewApp(ScreenApp[CommitResult | None]):
    """Opens one review. Gives what was committed, None where nothing was."""

    def __init__(self, opened: OpenReview) -> None:
        super().__init__()
        self.opened = opened

    def on_mount(self) -> None:
        self.push_screen(ReviewScreen(self.opened), self.exit)
