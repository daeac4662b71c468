"""The review: the SOP on one side, and the evidence of the statement under the cursor on the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static

from sopcapture.document import Key, Problem
from sopcapture.errors import SopcaptureError
from sopcapture.tui.review_keys import REPLAY_KEYS, REVIEW_HELP, REVIEW_KEYS
from sopcapture.tui.review_list import ReviewList
from sopcapture.tui.review_prompts import CommitScreen, EditScreen
from sopcapture.tui.session_details import event_text
from sopcapture.tui.session_keys import help_table, key_lines
from sopcapture.tui.session_replay import SessionReplay
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.committing import CommitResult
from sopcapture.workflows.open_review import Evidence, OpenReview
from sopcapture.workflows.reviewing import Review

_WIDE = 120


class ReviewScreen(Screen[CommitResult | None]):
    """Gives what was committed, None where nothing was."""

    DEFAULT_CSS = """
    ReviewScreen #title { height: 1; background: $primary; padding: 0 1; }
    ReviewScreen #body { layout: horizontal; height: 1fr; }
    ReviewScreen #side { width: 1fr; height: 1fr; border-left: solid $primary; }
    ReviewScreen #evidence { height: 1fr; padding: 0 1; }
    ReviewScreen #evidence:focus { background: $panel; }
    ReviewScreen #replays { height: 1fr; }
    ReviewScreen #said { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    ReviewScreen #keys { height: 2; background: $primary; padding: 0 1; }
    ReviewScreen.-narrow #body { layout: vertical; }
    ReviewScreen.-narrow #side { width: 1fr; height: 2fr; border-left: none; border-top: solid $primary; }
    ReviewScreen.-narrow ReviewList { height: 3fr; }
    ReviewScreen.-narrow #replays { display: none; }
    ReviewScreen.-narrow.-replaying ReviewList { display: none; }
    ReviewScreen.-narrow.-replaying #evidence { display: none; }
    ReviewScreen.-narrow.-replaying #replays { display: block; }
    ReviewScreen.-narrow.-replaying SessionReplay { border: none; }
    ReviewScreen.-without-replay #replays { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "accept"),
        Binding("A", "accept_all", "accept all"),
        Binding("n", "unaccepted(1)", "next"),
        Binding("N", "unaccepted(-1)", "previous"),
        Binding("e", "edit", "edit"),
        Binding("E", "edit_file", "edit the file"),
        Binding("x", "drop", "drop"),
        Binding("J,shift+down", "move(1)", "down"),
        Binding("K,shift+up", "move(-1)", "up"),
        Binding("s", "split", "split"),
        Binding("j", "join", "join"),
        Binding("v", "parameter", "parameter"),
        Binding("h", "by_hand", "by hand"),
        Binding("w", "rephrase", "rephrase"),
        Binding("u,ctrl+z", "undo", "undo"),
        Binding("U,ctrl+r", "redo", "redo"),
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
        super().__init__()
        self.opened = opened
        self.statements = ReviewList()
        self.evidence: tuple[Evidence, ...] = ()
        self.event = 0
        """Which event of the evidence the replay is at."""
        self.problems: tuple[Problem, ...] | None = None
        """What the check finds, None while it runs."""
        self.busy = False
        self._replays: dict[str, SessionReplay] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield self.statements
            with Vertical(id="side"):
                yield Container(id="replays")
                with VerticalScroll(id="evidence"):
                    yield Static(id="events", markup=False)
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.statements.focus()
        self.say("")
        left = self.opened.review.unaccepted()
        self.show_sop(left[0] if left else None)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _WIDE, "-narrow")
        self._show_keys()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    @property
    def replay(self) -> SessionReplay | None:
        """The replay that is shown, None where there is none."""
        return next((each for each in self._replays.values() if each.display), None)

    def _show_keys(self) -> None:
        replaying = self.replay is not None and self.replay.has_focus
        self.query_one("#keys", Static).update(key_lines(REPLAY_KEYS if replaying else REVIEW_KEYS))

    def say(self, text: str) -> None:
        """Tell the person something."""
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

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
        evidence = self.opened.evidence(entry.key) if entry is not None else ()
        if evidence != self.evidence:
            self.evidence, self.event = evidence, 0
            self.query_one("#evidence").scroll_home(animate=False)
        if not evidence:
            text.append("It cites no event.", "dim")
        for place, each in enumerate(evidence):
            text.append("▸ " if place == self.event else "  ", "bold yellow")
            if each.opened is None or each.event is None:
                text.append(f"{each.missing}\n\n", "yellow")
                continue
            text.append(f"{each.event.id} {each.event.kind} in {each.opened.session.id}\n", "dim")
            text.append_text(event_text(each.opened.session, each.event)).append("\n\n")
        self.query_one("#events", Static).update(text)
        self._show_replay()

    def _show_replay(self) -> None:
        shown = self.evidence[self.event] if self.event < len(self.evidence) else None
        opened = shown.opened if shown is not None else None
        session = opened.session.id if opened is not None and opened.has_replay() else ""
        for name, replay in self._replays.items():
            replay.display = name == session
        self.set_class(not session, "-without-replay")
        if shown is None or opened is None or shown.event is None or not session:
            return
        if session not in self._replays:
            self._replays[session] = SessionReplay(opened)
            self.query_one("#replays").mount(Container(self._replays[session]))
        if not self._replays[session].has_focus:
            self._replays[session].pause()
        self._replays[session].show_event(shown.event)

    # --- moving -----------------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        """Let the evidence follow the cursor."""
        self._show_evidence()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the statement that Enter was pressed on."""
        event.stop()
        self.action_edit()

    def action_unaccepted(self, step: int) -> None:
        """Go to the next statement that is not accepted, or to the one before."""
        entries, entry = self.statements.entries, self.statements.entry
        left = [place for place, each in enumerate(entries) if not each.accepted]
        if not left or entry is None:
            self.say("All statements are accepted. c commits.")
            return
        at = entries.index(entry)
        if step > 0:
            place = next((place for place in left if place > at), left[0])
        else:
            place = next((place for place in reversed(left) if place < at), left[-1])
        self.statements.go_to(entries[place].key)

    def action_command(self, step: int) -> None:
        """Go to the next event of the evidence, or to the one before."""
        if self.evidence:
            self.event = (self.event + step) % len(self.evidence)
            self._show_evidence()

    def action_replay(self) -> None:
        """Look at the replay, at the moment of the event."""
        if self.replay is None:
            self.say("There is no replay of this on this machine.")
            return
        self.add_class("-replaying")
        self.replay.focus()

    def action_back(self) -> None:
        """Go back to the SOP."""
        if self.replay is not None:
            self.replay.pause()
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

    # --- reviewing --------------------------------------------------------------------------------------------------

    def _do(self, operation: Callable[[Review], Key | str | None], said: str = "") -> None:
        """Do something to the SOP, and show what came of it; an error is told and changes nothing."""
        if self.busy:
            return
        try:
            result = self.opened.do(operation)
        except SopcaptureError as error:
            self.say(str(error))
            return
        self.say(said)
        self.show_sop(result if isinstance(result, tuple) else None)

    def _on_entry(self, operation: Callable[[Review, Key], Key | None], said: str = "") -> None:
        entry = self.statements.entry
        if entry is not None:
            self._do(lambda review: operation(review, entry.key), said)

    def action_accept(self) -> None:
        """Accept the statement and go on to the next open one; one that is accepted is open again."""
        entry = self.statements.entry
        if entry is None:
            return
        if entry.accepted:
            self._on_entry(lambda review, key: review.take_back(key))
            return
        self._on_entry(lambda review, key: review.accept(key))
        if any(not each.accepted for each in self.statements.entries):
            self.action_unaccepted(1)
        else:
            self.say("All statements are accepted. c commits.")

    def action_accept_all(self) -> None:
        """Accept all that is open."""
        left = self.opened.review.unaccepted()
        if left:
            self._do(lambda review: review.accept(*left), f"{len(left)} accepted. u takes it back.")

    def action_edit(self) -> None:
        """Edit the statement in place."""
        entry = self.statements.entry
        if entry is None or self.busy:
            return

        def take(text: str) -> None:
            self.show_sop(self.opened.do(lambda review: review.edit(entry.key, text)))

        self.app.push_screen(EditScreen(f"{entry.kind} {entry.number}", entry.text, take))

    def action_edit_file(self) -> None:
        """Edit the file in the person's editor."""
        if self.busy:
            return
        with self.app.suspend():
            complaint = self.opened.edit_file()
        self.say(complaint)
        self.show_sop()

    def action_drop(self) -> None:
        """Take the statement out."""
        self._on_entry(lambda review, key: review.drop(key), "Dropped. u takes it back.")

    def action_move(self, by: int) -> None:
        """Move the statement among those of its kind."""
        self._on_entry(lambda review, key: review.move(key, by))

    def action_join(self) -> None:
        """Join the statement with the next of its kind."""
        self._on_entry(lambda review, key: review.join(key), "Joined. u takes it back.")

    def action_by_hand(self) -> None:
        """Say that it is written by hand, or no longer so."""
        self._on_entry(lambda review, key: review.mark_by_hand(key))

    @work
    async def action_split(self) -> None:
        """Split the statement; of a step, ask where and how the second is called."""
        entry = self.statements.entry
        if entry is None:
            return
        at, title = 1, ""
        if entry.key[0] == "steps":
            commands = self.opened.review.commands_of(entry.key)
            if len(commands) > 2:
                prompt = TextPrompt(f"Split behind which command? 1 to {len(commands) - 1}", value="1")
                said = await self.app.push_screen_wait(prompt)
                if said is None:
                    return
                at = int(said) if said.isdigit() else 0
            name = await self.app.push_screen_wait(TextPrompt("Title of the second step, as an order"))
            if name is None:
                return
            title = name
        self._do(lambda review: review.split(entry.key, at, title), "Split. u takes it back.")

    @work
    async def action_parameter(self) -> None:
        """Ask for a value in the commands that differs each time, and for its name."""
        prompt = TextPrompt("Parameter: name=value, such as target_host=db2.example.org")
        said = await self.app.push_screen_wait(prompt)
        if said is None:
            return
        name, _, value = said.partition("=")
        self._do(lambda review: review.mark_parameter(name.strip(), value.strip()), "u takes it back.")

    def action_rephrase(self) -> None:
        """Ask the model for better words."""
        entry = self.statements.entry
        if entry is not None and not self.busy:
            self.say("asking the model …")
            self.rephrase(entry.key, entry.text)

    @work(thread=True, exclusive=True, group="model")
    def rephrase(self, key: Key, text: str) -> None:
        """Ask beside the screen: a model takes its time, and the review goes on."""
        try:
            texts = self.opened.rephrased(key)
        except SopcaptureError as error:
            self.app.call_from_thread(self.say, str(error))
        else:
            self.app.call_from_thread(self._take_words, key, text, texts)

    def _take_words(self, key: Key, text: str, texts: dict[str, str]) -> None:
        if not any(entry.key == key and entry.text == text for entry in self.opened.review.entries()):
            self.say("The statement has changed meanwhile; the model's words are left aside.")
        elif texts:
            self._do(lambda review: review.reword(key, texts), "Rephrased. a accepts it, u takes it back.")
        else:
            self.say("The model has no better words that say the same.")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._turn(lambda review: review.undo(), "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._turn(lambda review: review.redo(), "Done again", "There is nothing to redo.")

    def _turn(self, turn: Callable[[Review], str | None], done: str, nothing: str) -> None:
        labels: list[str | None] = []
        self._do(lambda review: labels.append(turn(review)))
        if labels:
            self.say(f"{done}: {labels[0]}." if labels[0] else nothing)

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


class ReviewApp(App[CommitResult | None]):
    """Opens one review. Gives what was committed, None where nothing was."""

    TITLE = "sopcapture"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, opened: OpenReview) -> None:
        super().__init__(ansi_color=True)
        self.opened = opened

    def on_mount(self) -> None:
        self.push_screen(ReviewScreen(self.opened), self.exit)
