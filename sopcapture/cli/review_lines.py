"""A review line by line: one statement at a time, words for what to do. Nothing is drawn, nothing moves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import say
from sopcapture.errors import SopcaptureError, UsageError

if TYPE_CHECKING:
    from sopcapture.document import Key
    from sopcapture.workflows.committing import CommitResult
    from sopcapture.workflows.open_review import OpenReview
    from sopcapture.workflows.reviewing import Entry, Review

HELP = """\
Enter or next: the next statement     open, n: the next one that is not accepted
a number: that statement              list: all of them in a line each
show: it again                        evidence, r: what was recorded, asked and answered
accept, a: it is right as it is       accept all, A
edit, e: type other Markdown, end with a line that is a dot; only the dot leaves it as it is
editor, E: edit the file in $EDITOR   drop, x
down, J; up, K: move it               join, j: with the next of its kind
split, s: split N TITLE behind command N of a step; else behind the first sentence
parameter, v NAME=VALUE: a value in the commands differs each time
by hand, h: no recording has to support its command
rephrase, w: ask the model for better words
undo, u; redo, U                      check, !: what the check finds
changes: what a commit would say      commit, c WHY: commit, and end
quit, q: end; what was accepted is remembered"""

_LETTERS = {
    "": "next", "n": "open", "r": "evidence", "a": "accept", "A": "accept all", "e": "edit", "E": "editor", "x": "drop",
    "J": "down", "K": "up", "j": "join", "s": "split", "v": "parameter", "h": "by hand", "w": "rephrase",
    "u": "undo", "U": "redo", "!": "check", "c": "commit", "q": "quit", "?": "help",
}  # fmt: skip


def review_in_lines(opened: OpenReview) -> CommitResult | None:
    """Lead a person through a review in lines. Gives what was committed, None where nothing was.

    Where no terminal is there, the first error ends it.
    """
    return Lines(opened, iter(sys.stdin.readline, ""), lenient=sys.stdin.isatty()).run()


class Lines:
    """The review of somebody who reads and types lines."""

    def __init__(self, opened: OpenReview, typed: Iterator[str], *, lenient: bool) -> None:
        self.opened = opened
        self.typed = typed
        self.lenient = lenient
        self.place = 0
        self.result: CommitResult | None = None
        self.over = False

    def run(self) -> CommitResult | None:
        """Read commands until the end."""
        self._summary()
        self._go_to_open(from_here=False)
        while not self.over:
            line = self._ask("review> ")
            if line is None:
                break
            try:
                self._follow(line.strip())
            except SopcaptureError as error:
                if not self.lenient:
                    raise
                say(str(error))
        return self.result

    def _ask(self, prompt: str) -> str | None:
        click.echo(prompt, nl=False, err=True)
        line = next(self.typed, None)
        return line.rstrip("\n") if line is not None else None

    def _follow(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if line in _WORDS or line in _LETTERS:
            word, rest = line, ""
        if word.isdigit():
            self._go(int(word) - 1)
            return
        name = _LETTERS.get(word, word)
        action = _WORDS.get(name)
        if action is None:
            raise UsageError(f"{word} means nothing here", "say help")
        action(self, rest.strip())

    # --- saying -----------------------------------------------------------------------------------------------------

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The statements as they are now."""
        return self.opened.review.entries()

    @property
    def key(self) -> Key:
        """The statement at hand."""
        entries = self.entries
        self.place = min(self.place, len(entries) - 1)
        return entries[self.place].key

    def _summary(self) -> None:
        left, of = len(self.opened.review.unaccepted()), len(self.entries)
        say(f"{self.opened.slug}: {left} of {of} statements are not accepted. Say help for what you can do.")

    def _tell(self) -> None:
        key = self.key
        entry = self.entries[self.place]
        state = "accepted" if entry.accepted else "not accepted"
        hand = ", by hand" if entry.by_hand else ""
        say(f"{self.place + 1} of {len(self.entries)}: {entry.kind} {entry.number}, {state}{hand}")
        say(entry.text)
        wrong = [each for each in self.opened.problems() if each.where and each.where == (key[1] or key[0])]
        for problem in wrong:
            say(f"{problem.level}: {problem.text}")

    def _go(self, place: int) -> None:
        if not 0 <= place < len(self.entries):
            raise UsageError(f"there are {len(self.entries)} statements", "say list")
        self.place = place
        self._tell()

    def _go_to_open(self, *, from_here: bool = True) -> None:
        left = [place for place, entry in enumerate(self.entries) if not entry.accepted]
        if not left:
            say("all statements are accepted; commit WHY commits")
            return
        after = [place for place in left if place > self.place] if from_here else []
        self._go(after[0] if after else left[0])

    # --- the commands -----------------------------------------------------------------------------------------------

    def next(self, _: str) -> None:
        self._go((self.place + 1) % len(self.entries))

    def open(self, _: str) -> None:
        self._go_to_open()

    def list(self, _: str) -> None:
        for place, entry in enumerate(self.entries, 1):
            state = "accepted" if entry.accepted else "not accepted"
            say(f"{place}. {entry.kind} {entry.number}, {state}: {entry.text.splitlines()[0].lstrip('#- ')}")

    def show(self, _: str) -> None:
        self._tell()

    def help(self, _: str) -> None:
        say(HELP)

    def evidence(self, _: str) -> None:
        from sopcapture.tui.session_details import event_text

        found = self.opened.evidence(self.key)
        if not found:
            say("it cites no event")
        for each in found:
            if each.opened is None or each.event is None:
                say(each.missing)
                continue
            say(f"{each.event.id}, {each.event.kind} in {each.opened.session.id}")
            say(event_text(each.opened.session, each.event).plain)

    def accept(self, _: str) -> None:
        key = self.key
        self.opened.do(lambda review: review.accept(key))
        self._go_to_open()

    def accept_all(self, _: str) -> None:
        left = self.opened.review.unaccepted()
        self.opened.do(lambda review: review.accept(*left))
        say(f"{len(left)} accepted")

    def edit(self, _: str) -> None:
        lines: list[str] = []
        while (line := self._ask("")) is not None and line != ".":
            lines.append(line)
        if any(line.strip() for line in lines):
            self._do(lambda review, key: review.edit(key, "\n".join(lines)))
        else:
            say("it stays as it is; drop takes it out")

    def editor(self, _: str) -> None:
        complaint = self.opened.edit_file()
        if complaint:
            say(complaint)
        self._tell()

    def drop(self, _: str) -> None:
        self._do(lambda review, key: review.drop(key))

    def down(self, _: str) -> None:
        self._do(lambda review, key: review.move(key, 1))

    def up(self, _: str) -> None:
        self._do(lambda review, key: review.move(key, -1))

    def join(self, _: str) -> None:
        self._do(lambda review, key: review.join(key))

    def split(self, rest: str) -> None:
        first, _, title = rest.partition(" ")
        at, title = (int(first), title) if first.isdigit() else (1, rest)
        self._do(lambda review, key: review.split(key, at, title.strip()))

    def parameter(self, rest: str) -> None:
        name, _, value = rest.partition("=")
        self._do(lambda review, _: review.mark_parameter(name.strip(), value.strip()))

    def by_hand(self, _: str) -> None:
        self._do(lambda review, key: review.mark_by_hand(key))

    def rephrase(self, _: str) -> None:
        texts = self.opened.rephrased(self.key)
        if texts:
            self._do(lambda review, key: review.reword(key, texts))
        else:
            say("the model has no better words that say the same")

    def undo(self, _: str) -> None:
        label = self.opened.do(lambda review: review.undo())
        say(f"undone: {label}" if label else "there is nothing to undo")

    def redo(self, _: str) -> None:
        label = self.opened.do(lambda review: review.redo())
        say(f"done again: {label}" if label else "there is nothing to redo")

    def check(self, _: str) -> None:
        found = self.opened.problems()
        for each in found:
            say(f"{each.level}: {f'line {each.line}: ' if each.line else ''}{each.text}")
        if not any(each.level == "error" for each in found):
            say("it passes its check")

    def changes(self, _: str) -> None:
        for line in self.opened.changes() or ("nothing is different from the last revision, or there is none yet",):
            say(line)

    def commit(self, rest: str) -> None:
        self.result = self.opened.commit(rest)
        self.over = True

    def quit(self, _: str) -> None:
        self.over = True

    def _do(self, operation: Callable[[Review, Key], Key]) -> None:
        key = self.key
        now = self.opened.do(lambda review: operation(review, key))
        self.place = next(place for place, entry in enumerate(self.entries) if entry.key == now)
        self._tell()


_WORDS: dict[str, Callable[[Lines, str], None]] = {
    "next": Lines.next, "open": Lines.open, "list": Lines.list, "show": Lines.show, "help": Lines.help,
    "evidence": Lines.evidence, "accept": Lines.accept, "accept all": Lines.accept_all, "edit": Lines.edit,
    "editor": Lines.editor, "drop": Lines.drop, "down": Lines.down, "up": Lines.up, "join": Lines.join,
    "split": Lines.split, "parameter": Lines.parameter, "by hand": Lines.by_hand, "rephrase": Lines.rephrase,
    "undo": Lines.undo, "redo": Lines.redo, "check": Lines.check, "changes": Lines.changes,
    "commit": Lines.commit, "quit": Lines.quit,
}  # fmt: skip
