"""A look at output after which the person took another way."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.seen import NOT_FOUND, Candidate, Seen
from sopcapture.capture.questions.wording import quoted
from sopcapture.commands import Purpose, same_intent

_TURNS = re.compile(r"^(Roll back|Undo|Revert|Give up|Reset|Stop|Delete the release|Uninstall the release|Destroy)\b")
_SETTLED = 3  # so many changes after a failure without another try, and it was given up
_READS = frozenset(("cat", "less", "more", "tail", "head", "journalctl", "view", "bat", "zless", "jq", "grep"))


@dataclass(slots=True)
class _GivenUp:
    """Something that failed, the look at what it said, and what was done instead."""

    failed: Seen
    look: Seen | None = None
    instead: list[Seen] = field(default_factory=list)


class Branches:
    """Watches for three turns: a failure given up for another way, a change taken back, a change made differently."""

    def __init__(self) -> None:
        self._open: list[_GivenUp] = []
        self._changes: deque[Seen] = deque(maxlen=8)
        self._look: Seen | None = None

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Take a command; give a question where a turn is sure."""
        yield from self._given_up(command)
        if _is_look(command):
            self._look = command
            return
        if not command.changes or not command.ok:
            return
        turned_back = [one for one in self._open if one.instead and one.instead[-1] is command]
        if turned_back and _TURNS.match(command.meaning.phrase):
            # Why it was taken back is what one asks about its failure: one turn, one question.
            self._open.remove(turned_back[-1])
            yield _given_up_question(turned_back[-1])
        elif self._look is not None:
            yield from self._turned(command, self._look)
        self._changes.append(command)
        self._look = None

    def rest(self) -> Iterator[Candidate]:
        """Give the turns that the end of the session makes sure."""
        for given_up in self._open:
            if given_up.instead:
                yield _given_up_question(given_up)
        self._open.clear()

    def _given_up(self, command: Seen) -> Iterator[Candidate]:
        if command.failed:
            if command.exit_code != NOT_FOUND and not command.slip and not self._again(command):
                self._open = [*self._open[-3:], _GivenUp(command)]
            return
        for given_up in list(self._open):
            if same_intent(given_up.failed.text, command.text):
                self._open.remove(given_up)
            elif given_up.look is None:
                if _is_look(command):
                    given_up.look = command
                elif command.changes:
                    self._open.remove(given_up)  # it went on without a look: nothing tells that this is another way
            elif command.ok and command.changes and command.meaning.purpose is not Purpose.EDIT:
                given_up.instead.append(command)
                if len(given_up.instead) >= _SETTLED:
                    self._open.remove(given_up)
                    yield _given_up_question(given_up)

    def _again(self, command: Seen) -> bool:
        return any(same_intent(given_up.failed.text, command.text) for given_up in self._open)

    def _turned(self, command: Seen, look: Seen) -> Iterator[Candidate]:
        shown, seen = quoted(command.text, 50), quoted(look.text, 44)
        if _TURNS.match(command.meaning.phrase) and any(change.order < look.order for change in self._changes):
            ask = f"After {seen} you ran {shown}. What in the output decided that, and why?"
            yield _candidate(command, look, ask, Lack.RESPONSE)
            return
        before = next((one for one in reversed(self._changes) if _differently(one, command)), None)
        if before is not None and before.order < look.order:
            ask = f"After {seen} you ran {shown}, other than before. What in the output decided that, and why?"
            yield Candidate(
                "branch",
                (before.id, look.id, command.id),
                ask,
                Lack.LIMIT,
                ("branch", command.intent),
                command.at,
                command.order,
                command,
            )


def _is_look(command: Seen) -> bool:
    looks = command.meaning.purpose in (Purpose.LOOK, Purpose.VERIFY, Purpose.WAIT)
    return looks and (not command.noise or command.meaning.program in _READS)


def _differently(before: Seen, now: Seen) -> bool:
    """Whether one thing was done to one object twice with other options: ``--replicas=2``, then ``--replicas=4``."""
    if (
        before.main is None
        or now.main is None
        or before.intent != now.intent
        or now.meaning.program in ("git", "cp", "mv")
    ):
        return False
    operands, others = _operands(before), _operands(now)
    return bool(others) and operands == others and before.main.args != now.main.args


def _operands(command: Seen) -> list[str]:
    return [word for word in command.main.args if not word.startswith("-")] if command.main else []


def _given_up_question(given_up: _GivenUp) -> Candidate:
    failed, look, instead = given_up.failed, given_up.look, given_up.instead[0]
    seen = quoted(look.text) if look else "a look"
    ask = (
        f"{quoted(failed.text)} failed; after {seen} you went on with {quoted(instead.text)} instead. "
        "What decided that, and why?"
    )
    about = (failed.id, *((look.id,) if look else ()), instead.id)
    return Candidate("branch", about, ask, Lack.RESPONSE, ("branch", failed.intent), instead.at, instead.order, failed)


def _candidate(command: Seen, look: Seen, text: str, lack: Lack) -> Candidate:
    cause = ("branch", command.intent)
    return Candidate("branch", (look.id, command.id), text, lack, cause, command.at, command.order, command)
