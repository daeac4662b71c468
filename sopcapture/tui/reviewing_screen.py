"""A screen on which the statements of an SOP can be reviewed: a key for each operation, and the way back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from sopcapture.document import Key
from sopcapture.errors import SopcaptureError
from sopcapture.tui.review_list import ReviewList
from sopcapture.tui.review_prompts import EditScreen
from sopcapture.tui.text_prompt import TextPrompt
from sopcapture.workflows.committing import CommitResult
from sopcapture.workflows.open_review import OpenReview
from sopcapture.workflows.reviewing import Review


class ReviewingScreen(Screen[CommitResult | None]):
    """Has the statements, a line `#said` to tell things in, and what a person may do to a statement."""

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
    ]

    def __init__(self, opened: OpenReview) -> None:
        super().__init__()
        self.opened = opened
        self.statements = ReviewList()
        self.busy = False
        """Whether a commit is being made."""

    @abstractmethod
    def show_sop(self, key: Key | None = None) -> None:
        """Show the SOP as it is now, with the cursor on a statement, and check it."""

    def say(self, text: str) -> None:
        """Tell the person something."""
        said = self.query_one("#said", Static)
        said.update(text)
        said.display = bool(text)

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
