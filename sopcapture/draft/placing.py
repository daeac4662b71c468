"""Answers, notes and failures into statements. Every answer ends up in one, in the person's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.commands import Purpose
from sopcapture.draft.bans import pointer_to_rule, without_bans
from sopcapture.draft.conditions import is_circumstance
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import in_sentences, says_only_how_things_are
from sopcapture.draft.must_hold import demands, is_gate, must_hold
from sopcapture.draft.parts import StepParts
from sopcapture.draft.places import Placed, Places
from sopcapture.draft.placing_failures import FailurePlacer
from sopcapture.draft.placing_notes import place_notes
from sopcapture.draft.reading import Reading, says_no_failure
from sopcapture.draft.said import Part, both_reasons, in_cases, principle_of
from sopcapture.draft.sometimes import ABOUT_RUNS, place_about_runs
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.told_why import reason_in
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    checked_first,
    clause,
    first_check,
    in_one_sentence,
    lower_start,
    minded,
    reason,
    sentence,
    what_to_do,
    with_stop,
)
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.session import Answer
from sopcapture.model.sop import Rule


def place_all(reading: Reading, steps: list[StepParts], lifter: Lifter, done_with: frozenset[str]) -> Placed:
    """Place what the person said where it belongs, but for the answers `done_with` and those to closing questions."""
    places = Places(reading, steps, lifter)
    failures, answers = FailurePlacer(places), _AnswerPlacer(places)
    told: set[str] = set(done_with)
    for failure in reading.failures:
        failures.place(failure, told)
    asked = [answered for answered in reading.answered if answered.question.reason != "closing"]
    for answered in asked:
        if answered.answer.id not in told:
            answers.place(answered)
    for answered in asked:
        answers.place_escalate_when(answered)
    place_notes(places)
    return places.placed


class _AnswerPlacer:
    def __init__(self, places: Places) -> None:
        self._places = places

    def place(self, answered: Answered) -> None:
        step, index = self._places.step_about(answered)
        if answered.question.topic in ABOUT_RUNS:
            rule = place_about_runs(self._places.reading, step, answered, self._places.lifter)
            if rule is not None:
                self._places.placed.rules.append(rule)
            return
        if step is not None:
            step.evidence.append(answered.answer.id)
        answer = answered.answer
        # Something destructive is done each time, *when* that is so; *if* it is so, in some runs.
        when = "if" if answered.question.reason == "destructive" else "(?:if|when)"
        only = re.match(rf"only {when}\s+(?P<condition>[^,.]+)\.?$", (answer.instruction or "").strip(), re.IGNORECASE)
        if step is not None and only and answered.question.reason != "variable":
            step.when = clause(answer.instruction or "")
            step.optional = True
            if answer.check_first:
                step.constraints.append(first_check(answer.check_first))
            self._say_why(step, answer)
            return
        needless = _NOT_NEEDED.fullmatch((answer.instruction or "").strip()) if step is not None else None
        if needless is not None and answered.question.reason == "manual":
            self._make_rule(step, index, answered, (_unneeded(needless),))
            return
        match answered.question.reason:
            case "destructive" if step is not None:
                if not self._say_undo(step, answered):
                    self._guard(step, index, answered)
            case "manual" if step is not None:
                self._tell_by_hand(step, index, answered)
            case "edit" | "inside" | "wait" | "check" if step is not None:
                self._tell_in_step(step, answered)
            case _:
                self._make_rule(step, index, answered)

    def _say_undo(self, step: StepParts, answered: Answered) -> bool:
        answer = answered.answer
        instruction = answer.instruction or ""
        undo = re.match(
            r"(?:to undo|undo|roll(?: it)? back|way back)\b(?: with| by|:|,)\s*(?P<how>.+)", instruction, re.IGNORECASE
        )
        if undo is None or step.undo is not None or answer.check_first:
            return False
        step.undo = sentence(instruction)
        self._say_why(step, answer)
        return True

    def _guard(self, step: StepParts, index: int | None, answered: Answered) -> None:
        """Say in the step itself what must hold before it; a case of its own is a rule."""
        answer = answered.answer
        first, *others = _cases_of_a_gate(answer.instruction or "")
        if first.when is None:
            if answer.check_first:
                step.constraints.append(first_check(answer.check_first))
            worded = must_hold(first.then, both_reasons(first.because, answer.principle))
            if worded is not None:
                step.constraints.append(worded)
            else:
                step.texts.append(with_stop(minded(first.then)))
                self._say_why(step, answer, first.because)
        if first.when is not None or others:
            self._make_rule(step, index, answered, (first, *others), told=int(first.when is None))

    def _tell_in_step(
        self, step: StepParts, answered: Answered, said: str | None = None, because: str | None = None
    ) -> None:
        answer = answered.answer
        if answer.check_first:
            step.texts.append(with_stop(checked_first(answer.check_first)))
        if said is None:
            said, because = reason_in(answer.instruction or "")
        why = both_reasons(because, answer.principle)
        asked_when = answered.question.reason in ("edit", "wait")
        circumstance = asked_when and is_circumstance(said)
        only_then = (circumstance and is_gate(said)) or (
            asked_when and demands(said) and _ONLY_THEN.search(said) is not None
        )
        if only_then and (gate := must_hold(said, why)) is not None:
            step.constraints.append(gate)
            return
        said, forbidden = without_bans(said, why)
        if said:
            step.texts.append(with_stop(f"Do this {clause(said)}") if circumstance else sentence(said))
        if forbidden is not None:
            step.constraints.append(forbidden)
        else:
            self._say_why(step, answer, because)

    def _tell_by_hand(self, step: StepParts, index: int | None, answered: Answered) -> None:
        """Say what holds each time in the step, and when one does otherwise as rules that the step points to."""
        answer = answered.answer
        first, *others = in_cases(answer.instruction or "", asked_when=True)
        if others or first.when is not None:
            said, forbidden = without_bans(answer.instruction or "", answer.principle)
            if forbidden is not None:
                step.constraints.append(forbidden)
                first, *others = in_cases(said, asked_when=True)
                # The reason is of what is forbidden.
                answered = replace(answered, answer=answer.model_copy(update={"principle": None}))
        if first.when is not None:
            self._make_rule(step, index, answered, (first, *others))
            return
        self._tell_in_step(step, answered, first.then, first.because)
        if others:
            self._make_rule(step, index, answered, (first, *others), told=1)

    def _say_why(self, step: StepParts, answer: Answer, because: str | None = None) -> None:
        if why := both_reasons(because, answer.principle):
            step.whys.append(sentence(why))

    def _make_rule(
        self,
        step: StepParts | None,
        index: int | None,
        answered: Answered,
        cases: tuple[Part, ...] = (),
        *,
        told: int = 0,
    ) -> None:
        """Make a rule of each case of an answer but for the first ones that are `told` in the step."""
        answer = answered.answer
        instead = self._done_instead(answered)
        if step is not None and instead is not None and _AT_ANY_TIME.match(answer.instruction or ""):
            # "Never stop it before …": what holds for the change that was made, whatever was seen before it.
            changed = self._places.step_at(instead) or step
            self._tell_in_step(changed, answered)
            changed.evidence.append(answer.id)
            return
        cases = cases or in_cases(answer.instruction or "", asked_when=answered.question.reason == "branch")
        rest = cases[told:]
        for number, (condition, instruction, why) in enumerate(rest):
            principle = principle_of(rest, number, answer.principle)
            if told and (_EXCEPTION.search(answer.instruction or "") or _PERMITTED.match(instruction)):
                principle = None  # it is why the step is done the other way
            if condition is None and instead is not None and says_only_how_things_are(instruction):
                # Asked what decided, people name the situation; what was done about it is recorded.
                when = reason(in_one_sentence(instruction)) or ""
                then = lower_start(self._places.words.phrase(instead))
                if answer.check_first:
                    then = f"{checked_first(answer.check_first)}; then {then}"
            else:
                when = clause(condition) if condition else self._occasion(step, index, answered)
                then = self._then(instruction, answered, conditional=condition is not None, checked=told > 0)
            because = reason(both_reasons(why, principle))
            rule = Rule(when=when, then=then, because=because, evidence=self._places.evidence(answered))
            self._places.add_rule(step, rule)
            if step is not None and condition and answered.question.reason in ("manual", "destructive"):
                where = "before this step" if answered.question.reason == "destructive" else "here"
                step.constraints.append(pointer_to_rule(when, plain_inline(then), where=where))
        if cases[0].when and len(cases) == 1 and answered.question.reason == "branch":
            self._make_conditional(answered, clause(cases[0].when))

    def _then(self, instruction: str, answered: Answered, *, conditional: bool, checked: bool) -> str:
        """What stands behind *then*: to the question what must hold, people answer in many forms."""
        answer = answered.answer
        then = what_to_do(instruction, None if checked else answer.check_first)
        if answered.question.reason == "destructive" and not conditional:
            check = answer.check_first
            then = f"{checked_first(check)}; then {minded(instruction)}" if check else minded(instruction)
        instead = self._done_instead(answered)
        shown = None if instead is None else self._places.words.quoted_outside(instead)
        return f"{then} ({code_span(shown)})" if shown and shown not in plain_inline(then) else then

    def _done_instead(self, answered: Answered) -> int | None:
        """The change that a person made after a look, where the question was what decided it."""
        if answered.question.reason != "branch":
            return None
        known = (self._places.reading.index_of.get(name) for name in reversed(answered.question.about))
        return next(
            (index for index in known if index is not None and self._places.reading.meanings[index].risk != "read"),
            None,
        )

    def _make_conditional(self, answered: Answered, condition: str) -> None:
        """A change that was made after a look, under a condition that the person names, is done under it alone."""
        changed = [
            index
            for name in answered.question.about
            if (index := self._places.reading.index_of.get(name)) in self._places.step_of
            and index is not None
            and self._places.reading.meanings[index].purpose not in (Purpose.LOOK, Purpose.VERIFY)
        ]
        for index in changed:
            step = self._places.steps[self._places.step_of[index]]
            if set(step.stretch.commands) <= set(changed) and step.when is None:
                step.when = condition
                step.evidence.append(answered.answer.id)

    def _occasion(self, step: StepParts | None, index: int | None, answered: Answered) -> str:
        """When an instruction applies that does not say so itself: by the command that the question was about."""
        if index is None:
            return "in doubt" if step is None else f"you come to [this step](#{step.key})"
        command = self._places.reading.commands[index]
        phrase = lower_start(phrase_of(self._places.reading.spelled_out[index], self._places.lifter))
        found = self._places.reading.meanings[index]
        if command.failed and says_no_failure(answered):
            return f"{code_span(short_name(command.ran))} ends with {command.exit_code}"
        if answered.question.reason == "branch":
            said = error_line(self._places.lifter.lift(command.output[:40_000]), guess=False)
            name = code_span(short_name(command.ran))
            link = self._places.words.link_to(index)
            if not said and link:
                return f"you see what {link} shows"
            return (
                f"{name} says {code_span(said)}"
                if said and found.purpose is not Purpose.CHANGE
                else f"you see what {name} shows"
            )
        return f"you {phrase}"

    def place_escalate_when(self, answered: Answered) -> None:
        said = answered.answer.escalate_when
        if not said or not said.strip():
            return
        step, _ = self._places.step_about(answered)
        for made in escalations_of(said, self._places.evidence(answered), is_condition=True):
            self._places.add_escalation(step, made)


def _cases_of_a_gate(said: str) -> list[Part]:
    """What holds each time, and each case of its own: *only when no van is in the dock* is when it is done at all."""
    cases = list(in_cases(said))
    if cases[0].when is None or not (is_gate(said) or demands(said)):
        return cases
    gate, *behind = in_sentences(said)
    rest = in_cases(" ".join(behind)) if behind else ()
    each_time = (gate, *(case.then for case in rest if case.when is None))
    return [Part(None, " ".join(each_time)), *(case for case in rest if case.when is not None)]


_NOT_NEEDED = re.compile(
    r"(?P<then>(?:(?:it|that)['’]?s )?not (?:needed|necessary|required)"
    r"|(?:you |we |I )?skip (?:it|this|that|this step))"
    r" (?:if|when|where) (?P<when>[^,.;]+)\.?(?P<more>\s+then [^.;]+)?\.?",
    re.IGNORECASE,
)


def _unneeded(said: re.Match[str]) -> Part:
    """The case in which a step is left out, and what is done then: *Skip it if the house is in. Then watch …*."""
    more = f"; {lower_start(said['more'].strip())}" if said["more"] else ""
    return Part(said["when"], f"{said['then']}{more}")


_ONLY_THEN = re.compile(r"\bonly (?:after|once|when|if|while|between|outside)\b", re.IGNORECASE)
_EXCEPTION = re.compile(r", unless ", re.IGNORECASE)
_PERMITTED = re.compile(r"(?:you|we|I|one) (?:can|may|could) (?!not\b)", re.IGNORECASE)
_AT_ANY_TIME = re.compile(r"(?:never|always)\b(?!.*\b(?:if|when|unless)\b)", re.IGNORECASE | re.DOTALL)
