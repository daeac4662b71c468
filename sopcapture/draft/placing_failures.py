"""Failures into edge cases: by what one recognises them, and what is to be done then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.draft.at_the_mend import say_at_the_mend
from sopcapture.draft.diagnoses import EQUALS, with_what_is_the_matter
from sopcapture.draft.moods import says_only_how_things_are
from sopcapture.draft.parts import in_order
from sopcapture.draft.places import Places
from sopcapture.draft.preparing import was_refused_work
from sopcapture.draft.reading import Failure, Role
from sopcapture.draft.retries import finished_later
from sopcapture.draft.said import Part, both_reasons, in_cases, principle_of, seen_behind, without_what_is_seen
from sopcapture.draft.titles import short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import clause, in_one_sentence, reason, what_to_do
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import EdgeCase

_MOST_UNEXPLAINED = 12  # edge cases without an answer; more of them say less


class FailurePlacer:
    """Tells of the failures of one session, each once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._unexplained: set[str] = set()

    def place(self, failure: Failure, told: set[str]) -> None:
        """Make its edge cases; the ids of the answers that they are made from are added to `told`."""
        answers = [answered for answered in failure.answers if answered.answer.id not in told]
        if not answers and not self._was_mended(failure):
            self._note_unresolved(failure)
            return
        if not answers and not self._is_new(failure):
            return
        anchor = failure.success if failure.success is not None else failure.attempts[-1]
        step = self._places.step_at(anchor)
        events = [
            self._places.reading.commands[index].id for index in (*failure.attempts, *failure.looks, *failure.fix)
        ]
        if failure.success is not None:
            events.append(self._places.reading.commands[failure.success].id)
        symptom = self._places.words.symptom(failure)
        cases: list[EdgeCase] = []
        for answered in answers:
            told.add(answered.answer.id)
            said = in_cases(answered.answer.instruction or "")
            cases += self._cases(failure, answered, said, symptom, events)
            say_at_the_mend(self._places, failure, answered.answer, said, plain_inline(symptom))
        if not answers:
            response = self._places.words.with_looks(self._places.words.response(failure), failure)
            events += (event for event, _ in self._places.words.done_between(failure) if event not in events)
            cases.append(EdgeCase(symptom=symptom, response=response, evidence=in_order(self._places.reading, events)))
        (step.edge_cases if step is not None else self._places.placed.edge_cases).extend(cases)

    def _cases(
        self, failure: Failure, answered: Answered, in_parts: tuple[Part, ...], symptom: str, events: list[str]
    ) -> Iterator[EdgeCase]:
        """Give what was said of a failure: one case, or one for each condition that was told apart."""
        answer = answered.answer
        seen_as = plain_inline(symptom)
        told = seen_behind(in_parts, seen_as)
        cases = with_what_is_the_matter(told, checked=bool(answer.check_first))
        parts = without_what_is_seen(cases, seen_as)
        mending = self._places.words.which_mends(failure, parts)
        mended = self._places.words.mended_by(failure, parts)
        evidence = self._places.evidence(answered, *events)
        for number, part in enumerate(parts):
            situation = part.when
            principle = both_reasons(part.because, principle_of(parts, number, answer.principle))
            sign = symptom if len(parts) == 1 else self._places.words.symptom_of(failure, part)
            seen = f"{sign}{_beside(situation)}" if situation else sign
            what = what_to_do(part.then, answer.check_first)
            if number == mending or mended[number]:
                what = self._places.words.with_commands(what, failure, mended[number])
            if situation is None and failure.fix and not answer.check_first and says_only_how_things_are(part.then):
                # What was the matter is no response; what was done about it is recorded.
                seen, what = (
                    f"{sign}, and {clause(in_one_sentence(part.then))}",
                    self._places.words.response(failure),
                )
            if number == mending:
                what = self._places.words.with_looks(what, failure)
            yield EdgeCase(symptom=seen, response=what, because=reason(principle), evidence=evidence)

    def _is_new(self, failure: Failure) -> bool:
        """Whether nobody was told of such a failure yet, and of not too many others that nobody has explained."""
        if len(self._unexplained) > _MOST_UNEXPLAINED:
            return False
        sign = re.sub(r"\d+", "0", self._places.words.symptom(failure))
        if sign in self._unexplained:
            return False
        self._unexplained.add(sign)
        return len(self._unexplained) <= _MOST_UNEXPLAINED

    def _was_mended(self, failure: Failure) -> bool:
        if failure.success is None:
            return False
        roles = self._places.reading.roles
        if failure.dismissed and not any(roles[index] is Role.FIX for index in failure.fix):
            # What mended it, if anything, is a step; it is told where a colleague would run into it all the same.
            return was_refused_work(self._places.reading, failure)
        command = self._places.reading.commands[failure.attempts[0]]
        first = failure.attempts[0]
        failed = roles[first] is Role.FAILED or finished_later(self._places.reading, first) is not None
        return failed and bool(failure.fix or command.output.strip())

    def _note_unresolved(self, failure: Failure) -> None:
        command = self._places.reading.commands[failure.attempts[0]]
        looked = "noise" in self._places.reading.meanings[failure.attempts[0]].marks
        if not failure.dismissed and not looked and failure.success is None and command.exit_code is not None:
            name = short_name(command.ran)
            self._places.placed.notes.append(
                f"`{name}` failed ({command.id}) and nothing that was recorded put it right; the draft leaves it out."
            )


def _beside(situation: str) -> str:
    """Word what was said to be so beside what is seen: one more condition, or what the message stands for."""
    worded = clause(situation)
    return f" ({worded})" if EQUALS.fullmatch(situation) else f", and {worded}"
