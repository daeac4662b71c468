"""The assistant: takes the events of a session one by one and says what to ask now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sopcapture.capture.questions.branches import Branches
from sopcapture.capture.questions.detectors import Destructive, Editing, Inside, Waiting
from sopcapture.capture.questions.failures import Failures
from sopcapture.capture.questions.manuals import about_manual
from sopcapture.capture.questions.seen import Candidate, Seen, seen
from sopcapture.capture.questions.variables import Variables
from sopcapture.capture.questions.wording import LONGEST, cut
from sopcapture.model.session import Answer, Command, Correction, Ended, EventBase, Manual, Question

_VALUES_ASKED = 2
_COMES_BACK = 2  # commands with one value in them: it is worth a question though all of them were asked about
_DEFERRED_FOR = 8  # commands that a question about an edit waits for the failure that it may belong to


class Assistant:
    """Decides what to ask, when, and what not to ask at all. The same events give the same questions.

    At most `limit` of its questions wait at a time, and twice as many come in all: what is strong is asked while it is
    fresh, what is weak when nothing waits or when the work has ended, and what finds no room is not asked. One command
    raises one question at most, and one cause one question.
    """

    def __init__(self, limit: int = 5) -> None:
        self._limit = limit
        self._order = 0
        self._failures = Failures()
        self._branches = Branches()
        self._variables = Variables()
        self._detectors = (Inside(), Editing(), Destructive(), Waiting())
        self._asked: set[tuple[str, ...]] = set()
        self._covered: set[str] = set()
        self._waiting: list[Candidate] = []
        self._deferred: list[Candidate] = []
        self._open: list[str] = []
        self._unnumbered: list[Question] = []
        self._count = 0
        self._values_asked = 0

    @classmethod
    def from_events(cls, events: Iterable[EventBase], limit: int = 5) -> Assistant:
        """Bring a new assistant to where an older one was after these events. What was asked is not asked again."""
        assistant = cls(limit)
        for event in events:
            assistant.observe(event)
        return assistant

    def observe(self, event: EventBase) -> list[Question]:
        """Take an event that the log has numbered; give the questions to ask now, not numbered yet."""
        match event:
            case Command():
                self._order += 1
                return self._command(seen(event, self._order))
            case Manual():
                self._order += 1
                self._failures.manual(event)
                return self._soon(about_manual(event, self._order), event.at)
            case Question():
                self._numbered(event)
            case Answer():
                return self._answer(event)
            case Correction(action="leave_out" | "noise"):
                left_out = set(event.about)
                self._waiting = [one for one in self._waiting if left_out.isdisjoint(one.about)]
                self._deferred = [one for one in self._deferred if left_out.isdisjoint(one.about)]
            case Ended():
                return self.finish(event.at)
            case _:
                pass
        return []

    def unasked(self) -> list[Question]:
        """Give the questions that were decided and that no log has shown: after a crash they are asked again."""
        return list(self._unnumbered)

    def finish(self, at: datetime) -> list[Question]:
        """Give what waited for a better moment, the strongest first, as far as there is room."""
        self._waiting += [*self._deferred, *self._branches.rest()]
        self._deferred = []
        self._waiting.sort(key=lambda one: (-one.strength, one.order))
        asked = [question for one in self._waiting for question in self._ask(one, at)]
        self._waiting = []
        for one in self._variables.rest():
            asked += self._ask(one, at)
        return asked

    def _command(self, command: Seen) -> list[Question]:
        mended = list(self._failures.see(command))
        for candidate in mended:
            self._cover(candidate)
        turned = list(self._branches.see(command))
        plain = [candidate for detector in self._detectors for candidate in detector.see(command)]
        values = list(self._variables.see(command))
        chosen = self._choose([*mended, *turned, *plain, *values])
        asked: list[Question] = []
        if chosen is not None:
            asked += self._soon(chosen, command.at)
        due = [
            one for one in self._deferred if not self._failures.unresolved or self._order - one.order >= _DEFERRED_FOR
        ]
        for one in due:
            self._deferred.remove(one)
            asked += self._ask_or_keep(one, command.at)
        return asked

    def _soon(self, candidate: Candidate, at: datetime) -> list[Question]:
        """Ask now, or after the failure that this may mend: then it is one cause."""
        if candidate.reason in ("edit", "inside", "manual", "destructive") and self._failures.unresolved:
            self._deferred.append(candidate)
            return []
        return self._ask_or_keep(candidate, at)

    def _cover(self, mended: Candidate) -> None:
        """What mended a failure belongs to that cause: nothing else is asked about it."""
        covered = set(mended.about)
        self._deferred = [one for one in self._deferred if covered.isdisjoint(one.about)]
        self._waiting = [one for one in self._waiting if one.strength > 2 or covered.isdisjoint(one.about)]
        self._covered |= covered

    def _choose(self, candidates: list[Candidate]) -> Candidate | None:
        """Give the strongest one whose cause is new; of two alike, the first."""
        fresh = [one for one in candidates if one.cause not in self._asked and one.strength]
        return max(fresh, key=lambda one: one.strength, default=None)

    def _ask_or_keep(self, candidate: Candidate, at: datetime) -> list[Question]:
        room = self._limit if candidate.strength >= 3 else 1
        if len(self._open) + len(self._unnumbered) < room:
            return self._ask(candidate, at)
        self._waiting.append(candidate)
        return []

    def _ask(self, candidate: Candidate, at: datetime) -> list[Question]:
        full = len(self._open) + len(self._unnumbered) >= self._limit or self._count >= 2 * self._limit
        if full or candidate.cause in self._asked:
            return []
        if candidate.reason == "variable":
            asked_about = self._covered.issuperset(candidate.about) and len(candidate.about) < _COMES_BACK
            if self._values_asked >= _VALUES_ASKED or asked_about:
                return []
            self._values_asked += 1
        if candidate.reason == "branch":
            self._failures.forget(candidate.about)
        self._covered.update(candidate.about)
        self._asked.add(candidate.cause)
        self._count += 1
        question = Question(at=at, about=candidate.about, reason=candidate.reason, text=cut(candidate.text, LONGEST))
        self._unnumbered.append(question)
        return [question]

    def _numbered(self, question: Question) -> None:
        """Learn the id that the log gave to a question, so that its answer makes room."""
        for one in self._unnumbered:
            if (one.reason, one.about) == (question.reason, question.about):
                self._unnumbered.remove(one)
                self._open.append(question.id)
                return

    def _answer(self, answer: Answer) -> list[Question]:
        if answer.question in self._open:
            self._open.remove(answer.question)
        elif self._unnumbered:  # whoever keeps the log doesn't show us its questions: it must be one of ours
            self._unnumbered.pop(0)
        self._waiting.sort(key=lambda one: (-one.strength, one.order))
        for one in list(self._waiting):
            room = self._limit if one.strength >= 3 else 1
            if len(self._open) + len(self._unnumbered) < room:
                self._waiting.remove(one)
                asked = self._ask(one, answer.at)
                if asked:
                    return asked
        return []
