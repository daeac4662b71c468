"""The assistant: takes the events of a session one by one and says what to ask now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sopcapture.capture.questions.branches import Branches
from sopcapture.capture.questions.closing import closing_questions
from sopcapture.capture.questions.detectors import Destructive, Editing, Inside, Waiting
from sopcapture.capture.questions.failures import Failures
from sopcapture.capture.questions.known import Known, Knows
from sopcapture.capture.questions.lacks import FRESH, Lack, lack_of
from sopcapture.capture.questions.manuals import about_manual
from sopcapture.capture.questions.seen import Candidate, Seen, seen
from sopcapture.capture.questions.variables import Variables
from sopcapture.capture.questions.wording import LONGEST, cut
from sopcapture.model.outline import Outline
from sopcapture.model.session import Answer, Command, Correction, Ended, EventBase, Manual, Question, SessionHeader

HANDFUL = 5
"""Questions that a session asks while it is recorded, and by each invitation: a person ignores a long list."""

_FOR_STRONGER = 3  # of a handful, what a lesser question leaves for what may still come
_VALUES_ASKED = 2
_COMES_BACK = 2  # commands with one value in them: it is worth a question though all of them were asked about
_DEFERRED_FOR = 8  # commands that a question about an edit waits for the failure that it may belong to
_WITHHELD = 50  # questions that are kept for who asks for more; nobody reads further
_NOT_OURS = ("closing", "colleague")
_TIRED = 2  # dismissals of one kind in a row after which that kind is not asked any more


class Assistant:
    """Decides what to ask, when, and what not to ask at all. The same events give the same questions.

    `most` of its questions come in all, None for any number. They are ranked by what the SOP would lack without the
    answer: what it needs most is asked while it is fresh, the rest when nothing waits or when the work has ended. What
    finds no room is withheld until somebody asks for more. One command raises one question at most, and one cause one
    question; a kind that the person dismisses is left alone, and so is what `known` says already.
    """

    def __init__(self, most: int | None = HANDFUL, known: Knows | None = None) -> None:
        self._most = most
        self._known: Knows = known or Known()
        self._order = 0
        self._failures = Failures()
        self._branches = Branches()
        self._variables = Variables()
        self._detectors = (Inside(), Editing(), Destructive(), Waiting())
        self._asked: dict[tuple[str, ...], Candidate] = {}
        self._others: list[Question] = []
        self._covered: set[str] = set()
        self._left_out: set[str] = set()
        self._waiting: list[Candidate] = []
        self._unsure: list[Candidate] = []
        self._deferred: list[Candidate] = []
        self._open: dict[str, str] = {}
        self._unnumbered: list[Question] = []
        self._dismissed: Counter[str] = Counter()
        self._over = False
        self._count = 0
        self._values_asked = 0

    @classmethod
    def from_events(
        cls, events: Iterable[EventBase], most: int | None = HANDFUL, known: Knows | None = None
    ) -> Assistant:
        """Bring a new assistant to where an older one was after these events. What was asked is not asked again."""
        assistant = cls(most, known)
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
                self._known.begin()
                self._failures.manual(event)
                return [*self.settle(event.at), *self._soon(about_manual(event, self._order), event.at)]
            case Question():
                self._numbered(event)
            case Answer():
                return self._answer(event)
            case Correction(action="leave_out" | "noise"):
                self._left_out.update(event.about)
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
        self._waiting = _ranked([*self._waiting, *self._deferred, *self._branches.rest()])
        self._deferred = []
        self._over = True
        self._known.wait()
        return [question for one in self._kept() if self._is_wanted(one) for question in self._ask(one, at)]

    def closing(
        self, header: SessionHeader, events: Sequence[EventBase], outline: Outline | None = None
    ) -> list[Question]:
        """Give the questions that end the session, but for what is known of the same work."""
        return closing_questions(header, events, outline, self._known.topics())

    def withheld(self, at: datetime) -> list[tuple[Lack, Question]]:
        """Give what could be asked beyond what was, with what the SOP lacks without it, the strongest first."""
        wanted = sorted(self._kept(given_up=True), key=lambda one: not self._is_wanted(one))
        return [(one.lack, _question(one, at)) for one in wanted]

    def invite(self, at: datetime) -> list[Question]:
        """Somebody asks for more: give the next handful of what was withheld."""
        chosen = [one for one in self._kept(given_up=True) if self._is_wanted(one)][:HANDFUL]
        if self._most is not None:
            self._most = max(self._most, self._count + len(chosen))
        return [question for one in chosen for question in self._ask(one, at, invited=True)]

    def settle(self, at: datetime) -> list[Question]:
        """Ask what waited until it was known what is answered elsewhere, while the work goes on."""
        if self._over:
            return []
        sure = [one for one in self._unsure if self._known.says(one) is not None]
        self._unsure = [one for one in self._unsure if one not in sure]
        return [question for one in sure for question in self._ask_or_keep(one, at)]

    def lack_of(self, question: Question) -> Lack:
        """Say what the SOP lacks while a question of the log is open."""
        decided = (*self._asked.values(), *self._waiting, *self._deferred)
        return next((one.lack for one in decided if _is_same(one, question)), lack_of(question))

    def _command(self, command: Seen) -> list[Question]:
        self._over = False
        self._known.begin()
        mended = list(self._failures.see(command))
        for candidate in mended:
            self._cover(candidate)
        turned = list(self._branches.see(command))
        plain = [candidate for detector in self._detectors for candidate in detector.see(command)]
        values = list(self._variables.see(command))
        chosen = self._choose([*mended, *turned, *plain]) or self._choose(values)  # a value can be asked about later
        asked: list[Question] = []
        if chosen is not None:
            asked += self._soon(chosen, command.at)
        due = [
            one for one in self._deferred if not self._failures.unresolved or self._order - one.order >= _DEFERRED_FOR
        ]
        for one in due:
            self._deferred.remove(one)
            asked += self._ask_or_keep(one, command.at)
        return asked + self.settle(command.at)

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
        self._waiting = [one for one in self._waiting if one.lack >= FRESH or covered.isdisjoint(one.about)]
        self._covered |= covered

    def _choose(self, candidates: list[Candidate]) -> Candidate | None:
        """Give the strongest one whose cause is new; of several that should be asked at once, the first."""
        fresh = [one for one in candidates if one.cause not in self._asked and one.lack]
        return max(fresh, key=lambda one: min(one.lack, FRESH), default=None)

    def _ask_or_keep(self, candidate: Candidate, at: datetime) -> list[Question]:
        if self._has_room(candidate):
            return self._ask(candidate, at)
        self._keep(candidate)
        return []

    def _keep(self, candidate: Candidate) -> None:
        """Withhold a question; of very many the strongest."""
        self._waiting.append(candidate)
        if len(self._waiting) > 2 * _WITHHELD:
            self._waiting = _ranked(self._waiting)[:_WITHHELD]

    def _has_room(self, candidate: Candidate) -> bool:
        """Whether a question may come while the work goes on; `_ask` says whether it may come at all."""
        if not self._is_wanted(candidate):
            return False
        if self._most is None or candidate.lack >= FRESH:
            return True
        return not (self._open or self._unnumbered) and self._count < self._most - _FOR_STRONGER

    def _is_wanted(self, candidate: Candidate) -> bool:
        """Whether the person has not said that questions of this kind are not worth a rule."""
        return self._dismissed[candidate.reason] < _TIRED

    def _ask(self, candidate: Candidate, at: datetime, *, invited: bool = False) -> list[Question]:
        known = self._known.says(candidate)
        if not self._is_new(candidate) or known:
            return []
        if known is None and not self._over:
            self._unsure.append(candidate)
            return []
        if self._most is not None and self._count >= self._most:
            if candidate not in self._waiting:
                self._keep(candidate)
            return []
        if candidate.reason == "variable":
            if self._values_asked >= _VALUES_ASKED and self._most is not None and not invited:
                return []
            self._values_asked += 1
        if candidate.reason == "branch":
            self._failures.forget(candidate.about)
        self._covered.update(candidate.about)
        self._asked[candidate.cause] = candidate
        self._count += 1
        question = _question(candidate, at)
        self._unnumbered.append(question)
        return [question]

    def _kept(self, *, given_up: bool = False) -> list[Candidate]:
        """Give what was decided and not asked, the strongest first; with what was `given_up`, which may be no loss."""
        others = [one for one in (*self._waiting, *self._unsure, *self._deferred) if one.reason != "variable"]
        others += self._failures.rest(over=self._over) if given_up else ()
        kept = {
            one.cause: one
            for one in (*self._variables.rest(), *others)
            if self._is_new(one) and not self._known.says(one)
        }
        return _ranked(kept.values())

    def _is_new(self, candidate: Candidate) -> bool:
        """Whether nothing was asked of this cause, and what it is about is still there."""
        if candidate.cause in self._asked or any(_is_same(candidate, question) for question in self._others):
            return False
        if candidate.reason != "variable":
            return self._left_out.isdisjoint(candidate.about)
        # A value in a single command is a part of what was asked about as a whole.
        settled = self._covered if len(candidate.about) < _COMES_BACK else self._left_out
        return not settled.issuperset(candidate.about)

    def _numbered(self, question: Question) -> None:
        """Learn the id that the log gave to a question, so that its answer makes room."""
        for one in self._unnumbered:
            if (one.reason, one.about) == (question.reason, question.about):
                self._unnumbered.remove(one)
                self._open[question.id] = question.reason
                return
        if question.reason not in _NOT_OURS:  # somebody has asked for more
            self._others.append(question)
            self._open[question.id] = question.reason
            self._count += 1

    def _answer(self, answer: Answer) -> list[Question]:
        reason = self._open.pop(answer.question, "")
        if not reason and self._unnumbered:  # whoever keeps the log doesn't show us its questions: it is one of ours
            reason = self._unnumbered.pop(0).reason
        if answer.dismissed:
            self._dismissed[reason] += 1
        else:
            self._dismissed[reason] = 0
        self._waiting = _ranked(self._waiting)
        for one in list(self._waiting):
            if self._has_room(one):
                self._waiting.remove(one)
                asked = self._ask(one, answer.at)
                if asked:
                    return asked
        return []


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Put what the SOP needs most first; of two alike, what came first."""
    return sorted(candidates, key=lambda one: -one.lack)


def _is_same(candidate: Candidate, question: Question) -> bool:
    """Whether a question of the log, asked by somebody else or on an invitation, is the one that would be asked."""
    if candidate.reason != question.reason or set(candidate.about).isdisjoint(question.about):
        return False
    return candidate.reason != "variable" or candidate.text.split("`")[1:2] == question.text.split("`")[1:2]


def _question(candidate: Candidate, at: datetime) -> Question:
    return Question(at=at, about=candidate.about, reason=candidate.reason, text=cut(candidate.text, LONGEST))
