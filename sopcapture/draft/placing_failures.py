"""Failures into edge cases: by what one recognises them, and what is to be done then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.draft.bans import HOLDS, banned
from sopcapture.draft.diagnoses import EQUALS, with_what_is_the_matter
from sopcapture.draft.moods import in_sentences, outside_quotes, says_only_how_things_are, tells
from sopcapture.draft.parts import in_order
from sopcapture.draft.places import Places
from sopcapture.draft.preparing import was_refused_work
from sopcapture.draft.reading import Failure, Role, word_stems
from sopcapture.draft.retries import finished_later
from sopcapture.draft.said import in_cases, principle_of, seen_behind, without_what_is_seen
from sopcapture.draft.titles import short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    clause,
    first_check,
    in_one_sentence,
    reason,
    what_to_do,
    when_it_is,
    with_stop,
)
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.sop import EdgeCase

_MOST_UNEXPLAINED = 12  # edge cases without an answer; more of them say less


_BEHIND_IT = re.compile(r"\b(?:after|afterwards|still|again)\b")


def _guards(said: str) -> Iterator[re.Match[str]]:
    """Give the conditions under which alone something is done: behind what is done, or in a sentence of their own."""
    for sentence in in_sentences(said):
        masked = outside_quotes(sentence)
        for guard in _ONLY_IF.finditer(masked):
            before = masked[: guard.start()]
            denied = re.search(r"\b(?:never|not)\b|n['’]t\b", before, re.IGNORECASE) is not None
            done = (
                guard["flag"]
                or guard["but"]
                or len(before.split()) < _A_REMARK
                or any(map(tells, re.split(r"[,:;]\s+", before)))
            )
            if done and not denied:
                yield guard


_A_REMARK = 3  # words
_ONLY_IF = re.compile(
    r"(?:^|; +|, +)(?:(?:(?P<but>but)|and) +)?(?:(?P<flag>--[a-z][\w-]*) +|(?:(?:I|we|you) )?do (?:it|this|that) +)?"
    r"only +(?P<when>(?:if|when|once|after|while|as long as) +(?!that\b|this\b)(?!.* do (?:I|we|you)\b)[^,;:.!?]{5,})"
    r"(?=[,;:.!?]|$)",
    re.IGNORECASE,
)
"""*Make it safe and push. But only if nobody is near*, *--force only once you've seen who is in there*."""


_OF_TRYING_AGAIN = word_stems(
    "again anew once more then first after before try run make take put same rest only just it"
)
_WORTH_TELLING = 2  # words that no command of the mend has
_A_WORD_OR_TWO = 2  # *No load.*: it is told among the edge cases
_NO_STORY = 280  # characters: what is longer is told among the edge cases alone


def tells_to_do(sentence: str) -> bool:
    """Whether any part of a sentence says what to do."""
    return any(tells(one) for one in re.split(r"[,;:]\s+(?:(?:so|then|and) )?", sentence))


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
            cases += self._cases(failure, answered, symptom, events)
            self._forbid_at_the_mend(failure, answered, plain_inline(symptom))
            self._guard_the_mend(failure, answered)
            self._tell_at_the_mend(failure, answered)
        if not answers:
            response = self._places.words.with_looks(self._places.words.response(failure), failure)
            events += (event for event, _ in self._places.words.done_between(failure) if event not in events)
            cases.append(EdgeCase(symptom=symptom, response=response, evidence=in_order(self._places.reading, events)))
        (step.edge_cases if step is not None else self._places.placed.edge_cases).extend(cases)

    def _guard_the_mend(self, failure: Failure, answered: Answered) -> None:
        """Say under what condition alone a mend is made where it is a step, too."""
        places = self._places
        mends = [index for index in (*failure.fix, *failure.conditional) if index in places.step_of]
        tried = [*mends, *((failure.success,) if failure.success in places.step_of else ())]
        for guard in _guards(answered.answer.instruction or ""):
            flag = guard["flag"]
            with_it = [index for index in tried if flag and flag in places.reading.commands[index].ran.split()]
            changes = with_it if flag else [one for one in mends if places.reading.meanings[one].risk != "read"]
            step = places.step_at(max(changes)) if changes else None
            if step is not None:
                act = f"use {code_span(flag)}" if flag else "do this"
                step.constraints.append(f"You MUST {act} only {clause(guard['when'])}.")
                step.evidence.append(answered.answer.id)

    def _tell_at_the_mend(self, failure: Failure, answered: Answered) -> None:
        """Say how a mend is made where it is a step, too, if its commands do not say it: *read the header first*."""
        places, answer = self._places, answered.answer
        mends = [index for index in (*failure.fix, *failure.conditional) if index in places.step_of]
        changes = [index for index in mends if places.reading.meanings[index].risk != "read"]
        step = places.step_at(min(changes)) if changes else None
        if step is None or step is places.step_at(failure.success):
            return
        if answer.check_first:
            step.constraints.append(first_check(answer.check_first))
            step.evidence.append(answer.id)
        done = " ".join(places.reading.commands[index].ran for index in (*mends, *failure.attempts, *failure.looks))
        known = word_stems(f"{done} {plain_inline(step.title)}") | _OF_TRYING_AGAIN
        parts = in_cases(answer.instruction or "")
        mending = places.words.which_mends(failure, [f"{part.when or ''} {part.then}" for part in parts])
        for number, part in enumerate(parts):
            if number != mending or (part.when and number):
                continue
            told = [
                one
                for one in in_sentences(part.then)
                if not banned(one, answer.principle)
                and not next(_guards(one), None)
                and tells_to_do(one)
                and len(one.split()) > _A_WORD_OR_TWO
            ]
            if sum(map(len, told)) <= _NO_STORY and len(word_stems(" ".join(told)) - known) >= _WORTH_TELLING:
                step.texts += [with_stop(clause(one)) for one in told]
                step.evidence.append(answer.id)

    def _forbid_at_the_mend(self, failure: Failure, answered: Answered, shown: str) -> None:
        """Say what is not to be done where the mend is a step, too: who does it each time meets no failure."""
        places, answer = self._places, answered.answer
        mends = [index for index in (*failure.fix, *failure.conditional) if index in places.step_of]
        changes = [index for index in mends if places.reading.meanings[index].risk != "read"] or mends
        step = places.step_at(max(changes)) if changes else None
        again = places.step_at(failure.success)
        cases = in_cases(answer.instruction or "")
        mended = without_what_is_seen(cases, shown)[0].when is None and len(cases) == 1  # "open call = no load. List …"
        for part in cases if step is not None and not mended else ():
            if step is not None and part.when and HOLDS.match(part.then) and "“" not in part.when:
                when = when_it_is(clause(part.when))
                behind = _BEHIND_IT.search(when) is not None
                stopping = again if behind and again is not None else step
                where = "here" if behind else "before this step"
                stopping.constraints.append(f"You MUST stop {where} {when}; see Edge cases.")
                stopping.evidence.append(answer.id)
        for sentence in in_sentences(answer.instruction or "") if step is not None else ():
            worded = banned(sentence, answer.principle)
            if step is not None and worded is not None:
                step.constraints.append(worded)
                step.evidence.append(answer.id)

    def _cases(self, failure: Failure, answered: Answered, symptom: str, events: list[str]) -> Iterator[EdgeCase]:
        """Give what was said of a failure: one case, or one for each condition that was told apart."""
        answer = answered.answer
        seen_as = plain_inline(symptom)
        told = seen_behind(in_cases(answer.instruction or ""), seen_as)
        cases = with_what_is_the_matter(told, checked=bool(answer.check_first))
        parts = without_what_is_seen(cases, seen_as)
        said = [f"{part.when or ''} {part.then}" for part in parts]
        mending = self._places.words.which_mends(failure, said)
        mended = self._places.words.mended_by(failure, said)
        evidence = self._places.evidence(answered, *events)
        for number, part in enumerate(parts):
            situation, principle = part.when, principle_of(parts, number, answer.principle)
            sign = symptom if len(parts) == 1 else self._places.words.symptom_of(failure, said[number])
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
