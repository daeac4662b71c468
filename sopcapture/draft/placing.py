"""Answers, notes and failures into statements. Every answer ends up in one, in the person's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopcapture.commands import Purpose
from sopcapture.draft.conditions import is_circumstance, split_condition
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.failure_words import FailureWords
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import says_only_how_things_are
from sopcapture.draft.outputs import error_line
from sopcapture.draft.parts import StepParts, in_order
from sopcapture.draft.preparing import was_refused_work
from sopcapture.draft.reading import Failure, Reading, Role, says_no_failure
from sopcapture.draft.retries import finished_later
from sopcapture.draft.said import Part, in_cases, principle_of, without_what_is_seen
from sopcapture.draft.segments import positions
from sopcapture.draft.sometimes import ABOUT_RUNS, place_about_runs
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    checked_first,
    clause,
    constraint,
    in_one_sentence,
    lower_start,
    minded,
    reason,
    sentence,
    what_to_do,
    with_stop,
)
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.session import Answer, Note
from sopcapture.model.sop import EdgeCase, Escalation, Prerequisite, Rule, Statement

_MOST_UNEXPLAINED = 12  # edge cases without an answer; more of them say less


@dataclass
class Placed:
    """What the steps do not hold: statements about the work as a whole."""

    rules: list[Rule] = field(default_factory=list)
    edge_cases: list[EdgeCase] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    does_not_apply: list[Statement] = field(default_factory=list)
    prerequisites: list[Prerequisite] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Placer:
    """Puts what the person said where it belongs. Used once for one session."""

    def __init__(self, reading: Reading, steps: list[StepParts], lifter: Lifter) -> None:
        self._reading = reading
        self._steps = steps
        self._lifter = lifter
        self._step_of = positions([step.stretch for step in steps])
        self._citable = reading.session.evidence().keys()
        self._unexplained: set[str] = set()
        self._words = FailureWords(reading, steps, lifter)
        self._in_steps = sorted(self._step_of)
        self._manual_step = {
            step.stretch.manual.id: number for number, step in enumerate(steps) if step.stretch.manual is not None
        }
        self.placed = Placed()

    def place_all(self, done_with: frozenset[str]) -> Placed:
        """Place everything but the answers `done_with` and those to closing questions."""
        told: set[str] = set(done_with)
        for failure in self._reading.failures:
            self._place_failure(failure, told)
        for answered in self._reading.answered:
            if answered.question.reason != "closing" and answered.answer.id not in told:
                self._place_answer(answered)
        for answered in self._reading.answered:
            if answered.question.reason != "closing":
                self._place_escalate_when(answered)
        self._place_notes()
        return self.placed

    # --- where

    def _step_at(self, index: int | None) -> StepParts | None:
        """The step of a command; of one that is no part of a step, the step of the work that follows, else precedes."""
        if index is None or not self._steps:
            return None
        at = bisect_left(self._in_steps, index)
        if not self._in_steps:
            return self._steps[0]
        found = self._in_steps[min(at, len(self._in_steps) - 1)]
        return self._steps[self._step_of[found]]

    def _step_about(self, answered: Answered) -> tuple[StepParts | None, int | None]:
        """The step that a question is about, and the command that says most about it."""
        about = answered.question.about
        for name in about:
            if name in self._manual_step:
                return self._steps[self._manual_step[name]], None
        known = [self._reading.index_of[name] for name in about if name in self._reading.index_of]
        if not known:
            return None, None
        in_steps = [index for index in known if index in self._step_of]
        first = answered.question.reason == "branch" or says_no_failure(answered)
        chosen = in_steps[0] if in_steps and first else (in_steps or known)[-1]
        return self._step_at(chosen), chosen

    def _evidence(self, answered: Answered, *more: str) -> tuple[str, ...]:
        about = [name for name in answered.question.about if name in self._citable]
        return in_order(self._reading, [*more, *about, answered.answer.id])

    def _add_rule(self, step: StepParts | None, rule: Rule) -> None:
        (step.rules if step is not None else self.placed.rules).append(rule)

    def _add_escalation(self, step: StepParts | None, escalation: Escalation) -> None:
        (step.escalations if step is not None else self.placed.escalations).append(escalation)

    # --- failures

    def _place_failure(self, failure: Failure, told: set[str]) -> None:
        answers = [answered for answered in failure.answers if answered.answer.id not in told]
        if not answers and not self._was_mended(failure):
            self._note_unresolved(failure)
            return
        if not answers and not self._is_new(failure):
            return
        anchor = failure.success if failure.success is not None else failure.attempts[-1]
        step = self._step_at(anchor)
        events = [self._reading.commands[index].id for index in (*failure.attempts, *failure.fix)]
        if failure.success is not None:
            events.append(self._reading.commands[failure.success].id)
        symptom = self._words.symptom(failure)
        cases: list[EdgeCase] = []
        for answered in answers:
            told.add(answered.answer.id)
            cases += self._cases(failure, answered, symptom, events)
        if not answers:
            response = self._words.response(failure)
            events += (event for event, _ in self._words.done_between(failure) if event not in events)
            cases.append(EdgeCase(symptom=symptom, response=response, evidence=in_order(self._reading, events)))
        (step.edge_cases if step is not None else self.placed.edge_cases).extend(cases)

    def _cases(self, failure: Failure, answered: Answered, symptom: str, events: list[str]) -> Iterator[EdgeCase]:
        """Give what was said of a failure: one case, or one for each condition that was told apart."""
        answer = answered.answer
        parts = without_what_is_seen(in_cases(answer.instruction or ""), plain_inline(symptom))
        mending = self._words.which_mends(failure, [part.then for part in parts])
        evidence = self._evidence(answered, *events)
        for number, part in enumerate(parts):
            situation, principle = part.when, principle_of(parts, number, answer.principle)
            seen = f"{symptom}, and {clause(situation)}" if situation else symptom
            what = what_to_do(part.then, answer.check_first)
            if number == mending:
                what = self._words.with_commands(what, failure)
            if situation is None and failure.fix and not answer.check_first and says_only_how_things_are(part.then):
                # What was the matter is no response; what was done about it is recorded.
                seen, what = f"{symptom}, and {clause(in_one_sentence(part.then))}", self._words.response(failure)
            yield EdgeCase(symptom=seen, response=what, because=reason(principle), evidence=evidence)

    def _is_new(self, failure: Failure) -> bool:
        """Whether nobody was told of such a failure yet, and of not too many others that nobody has explained."""
        if len(self._unexplained) > _MOST_UNEXPLAINED:
            return False
        sign = re.sub(r"\d+", "0", self._words.symptom(failure))
        if sign in self._unexplained:
            return False
        self._unexplained.add(sign)
        return len(self._unexplained) <= _MOST_UNEXPLAINED

    def _was_mended(self, failure: Failure) -> bool:
        if failure.success is None:
            return False
        roles = self._reading.roles
        if failure.dismissed and not any(roles[index] is Role.FIX for index in failure.fix):
            # What mended it, if anything, is a step; it is told where a colleague would run into it all the same.
            return was_refused_work(self._reading, failure)
        command = self._reading.commands[failure.attempts[0]]
        first = failure.attempts[0]
        failed = roles[first] is Role.FAILED or finished_later(self._reading, first) is not None
        return failed and bool(failure.fix or command.output.strip())

    def _note_unresolved(self, failure: Failure) -> None:
        command = self._reading.commands[failure.attempts[0]]
        looked = "noise" in self._reading.meanings[failure.attempts[0]].marks
        if not failure.dismissed and not looked and failure.success is None and command.exit_code is not None:
            name = short_name(command.ran)
            self.placed.notes.append(
                f"`{name}` failed ({command.id}) and nothing that was recorded put it right; the draft leaves it out."
            )

    # --- answers

    def _place_answer(self, answered: Answered) -> None:
        step, index = self._step_about(answered)
        if answered.question.topic in ABOUT_RUNS:
            rule = place_about_runs(self._reading, step, answered, self._lifter)
            if rule is not None:
                self.placed.rules.append(rule)
            return
        if step is not None:
            step.evidence.append(answered.answer.id)
        answer = answered.answer
        only = re.match(
            r"only (?:if|when)\s+(?P<condition>[^,.]+)\.?$", (answer.instruction or "").strip(), re.IGNORECASE
        )
        if step is not None and only and answered.question.reason != "variable":
            step.when = clause(answer.instruction or "")
            step.optional = True
            if answer.check_first:
                step.constraints.append(_first_check(answer.check_first))
            self._say_why(step, answer)
            return
        match answered.question.reason:
            case "destructive" if step is not None:
                if not self._constrain(step, answered):
                    self._guard(step, index, answered)
            case "manual" if step is not None and split_condition(answer.instruction or "")[0] is None:
                self._tell_in_step(step, answered)
            case "edit" | "inside" | "wait" | "check" if step is not None:
                self._tell_in_step(step, answered)
            case _:
                self._make_rule(step, index, answered)

    def _constrain(self, step: StepParts, answered: Answered) -> bool:
        answer = answered.answer
        instruction = answer.instruction or ""
        undo = re.match(
            r"(?:to undo|undo|roll(?: it)? back|way back)\b(?: with| by|:|,)\s*(?P<how>.+)", instruction, re.IGNORECASE
        )
        if undo and step.undo is None and not answer.check_first:
            step.undo = sentence(instruction)
            self._say_why(step, answer)
            return True
        condition, _ = split_condition(instruction)
        if condition is not None:
            return False
        worded = constraint(instruction, answer.principle)
        if worded is None:
            return False
        if answer.check_first:
            step.constraints.append(_first_check(answer.check_first))
        step.constraints.append(worded)
        return True

    def _guard(self, step: StepParts, index: int | None, answered: Answered) -> None:
        """Say in the step itself what must hold before it; a case of its own is a rule."""
        answer = answered.answer
        first, *others = in_cases(answer.instruction or "")
        if first.when is None:
            check = f"{checked_first(answer.check_first)}; then " if answer.check_first else ""
            step.texts.append(with_stop(f"{check}{minded(first.then)}"))
            self._say_why(step, answer)
        if first.when is not None or others:
            self._make_rule(step, index, answered, (first, *others) if first.when is not None else tuple(others))

    def _tell_in_step(self, step: StepParts, answered: Answered) -> None:
        answer = answered.answer
        if answer.check_first:
            step.texts.append(with_stop(checked_first(answer.check_first)))
        said = answer.instruction or ""
        told = sentence(said)
        if answered.question.reason in ("edit", "wait") and is_circumstance(said):
            told = with_stop(f"Do this {clause(said)}")
        step.texts.append(told)
        self._say_why(step, answer)

    def _say_why(self, step: StepParts, answer: Answer) -> None:
        if answer.principle:
            step.whys.append(sentence(answer.principle))

    def _make_rule(
        self, step: StepParts | None, index: int | None, answered: Answered, cases: tuple[Part, ...] = ()
    ) -> None:
        answer = answered.answer
        instead = self._done_instead(answered)
        cases = cases or in_cases(answer.instruction or "", asked_when=answered.question.reason == "branch")
        for number, (condition, instruction) in enumerate(cases):
            principle = principle_of(cases, number, answer.principle)
            if condition is None and instead is not None and says_only_how_things_are(instruction):
                # Asked what decided, people name the situation; what was done about it is recorded.
                when = reason(in_one_sentence(instruction)) or ""
                then = lower_start(self._words.phrase(instead))
                if answer.check_first:
                    then = f"{checked_first(answer.check_first)}; then {then}"
            else:
                when = clause(condition) if condition else self._occasion(step, index, answered)
                then = self._then(instruction, answered, conditional=condition is not None)
            rule = Rule(when=when, then=then, because=reason(principle), evidence=self._evidence(answered))
            self._add_rule(step, rule)
        if cases[0].when and len(cases) == 1 and answered.question.reason == "branch":
            self._make_conditional(answered, clause(cases[0].when))

    def _then(self, instruction: str, answered: Answered, *, conditional: bool) -> str:
        """What stands behind *then*: to the question what must hold, people answer in many forms."""
        answer = answered.answer
        then = what_to_do(instruction, answer.check_first)
        if answered.question.reason == "destructive" and not conditional:
            check = answer.check_first
            then = f"{checked_first(check)}; then {minded(instruction)}" if check else minded(instruction)
        instead = self._done_instead(answered)
        shown = None if instead is None else self._words.quoted_outside(instead)
        return f"{then} ({code_span(shown)})" if shown and shown not in plain_inline(then) else then

    def _done_instead(self, answered: Answered) -> int | None:
        """The change that a person made after a look, where the question was what decided it."""
        if answered.question.reason != "branch":
            return None
        known = (self._reading.index_of.get(name) for name in reversed(answered.question.about))
        return next(
            (index for index in known if index is not None and self._reading.meanings[index].risk != "read"), None
        )

    def _make_conditional(self, answered: Answered, condition: str) -> None:
        """A change that was made after a look, under a condition that the person names, is done under it alone."""
        changed = [
            index
            for name in answered.question.about
            if (index := self._reading.index_of.get(name)) in self._step_of
            and index is not None
            and self._reading.meanings[index].purpose not in (Purpose.LOOK, Purpose.VERIFY)
        ]
        for index in changed:
            step = self._steps[self._step_of[index]]
            if set(step.stretch.commands) <= set(changed) and step.when is None:
                step.when = condition
                step.evidence.append(answered.answer.id)

    def _occasion(self, step: StepParts | None, index: int | None, answered: Answered) -> str:
        """When an instruction applies that does not say so itself: by the command that the question was about."""
        if index is None:
            return "in doubt" if step is None else f"you come to [this step](#{step.key})"
        command = self._reading.commands[index]
        phrase = lower_start(phrase_of(self._reading.spelled_out[index], self._lifter))
        found = self._reading.meanings[index]
        if command.failed and says_no_failure(answered):
            return f"{code_span(short_name(command.ran))} ends with {command.exit_code}"
        if answered.question.reason == "branch":
            said = error_line(self._lifter.lift(command.output[:40_000]), guess=False)
            name = code_span(short_name(command.ran))
            link = self._words.link_to(index)
            if not said and link:
                return f"you see what {link} shows"
            return (
                f"{name} says {code_span(said)}"
                if said and found.purpose is not Purpose.CHANGE
                else f"you see what {name} shows"
            )
        return f"you {phrase}"

    def _place_escalate_when(self, answered: Answered) -> None:
        said = answered.answer.escalate_when
        if not said or not said.strip():
            return
        step, _ = self._step_about(answered)
        for made in escalations_of(said, self._evidence(answered), is_condition=True):
            self._add_escalation(step, made)

    # --- notes

    def _place_notes(self) -> None:
        for step in self._steps:
            for remark in step.stretch.remarks:
                if isinstance(remark, Note):
                    self._place_note(step, remark)
        if not self._steps:
            for remark in self._reading.remarks:
                if isinstance(remark, Note):
                    self.placed.rules.append(Rule(when="in doubt", then=clause(remark.text), evidence=(remark.id,)))

    def _place_note(self, step: StepParts, note: Note) -> None:
        text = " ".join(note.text.split())
        exclusion = _EXCLUSION.match(text)
        needed = _NEEDED.match(text)
        if exclusion:
            said = text[exclusion.end() :] if exclusion["label"] else text
            step.evidence.remove(note.id)
            self.placed.does_not_apply.append(Statement(text=sentence(said), evidence=(note.id,)))
        elif needed:
            said = text[needed.end() :] if needed["label"] else text
            step.evidence.remove(note.id)
            self.placed.prerequisites.append(Prerequisite(text=sentence(said), evidence=(note.id,)))
        elif _EXPLAINS.search(text):
            step.whys.append(sentence(text))
        else:
            step.texts.append(sentence(text))


_EXCLUSION = re.compile(
    r"(?P<label>(?:does not apply|doesn['’]t apply|not for|out of scope)\s*:\s*)"
    r"|(?:this )?(?:does not|doesn['’]t) apply\b|(?:this is )?(?:not meant|not) for\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?P<label>(?:prerequisites?|needs?|required|requires?)\s*:\s*)|you (?:need|must have|must be)\b"
    r"|(?:this )?(?:needs|requires) (?:access|the right|permission|a )|make sure (?:that )?you (?:have|are)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:because|since|so that|otherwise|reason|that['’]s why|this is why|or else)\b", re.IGNORECASE
)


def _first_check(check_first: str) -> str:
    worded = constraint(re.sub(r"^first\b[\s,:]*", "", check_first, flags=re.IGNORECASE), None)
    if worded is not None and worded.startswith("You MUST ") and not worded.startswith("You MUST NOT "):
        return f"You MUST first {worded.removeprefix('You MUST ')}"
    return f"You MUST {checked_first(check_first)}."
