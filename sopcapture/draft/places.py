"""Where a statement belongs: the step that an event is part of, or the work as a whole."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from sopcapture.draft.failure_words import FailureWords
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.parts import StepParts, in_order
from sopcapture.draft.reading import Reading, says_no_failure
from sopcapture.draft.segments import positions
from sopcapture.draft.types import Answered
from sopcapture.model.sop import EdgeCase, Escalation, Prerequisite, Rule, Statement


@dataclass
class Placed:
    """What the steps do not hold: statements about the work as a whole."""

    rules: list[Rule] = field(default_factory=list)
    edge_cases: list[EdgeCase] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    does_not_apply: list[Statement] = field(default_factory=list)
    prerequisites: list[Prerequisite] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Places:
    """The steps of one session with what is placed in them; `placed` is what belongs to none."""

    def __init__(self, reading: Reading, steps: list[StepParts], lifter: Lifter) -> None:
        self.reading = reading
        self.steps = steps
        self.lifter = lifter
        self.words = FailureWords(reading, steps, lifter)
        self.step_of = positions([step.stretch for step in steps])
        self.placed = Placed()
        self._citable = reading.session.evidence().keys()
        self._in_steps = sorted(self.step_of)
        self._manual_step = {
            step.stretch.manual.id: number for number, step in enumerate(steps) if step.stretch.manual is not None
        }

    def step_at(self, index: int | None) -> StepParts | None:
        """The step of a command; of one that is no part of a step, the step of the work that follows, else precedes."""
        if index is None or not self.steps:
            return None
        at = bisect_left(self._in_steps, index)
        if not self._in_steps:
            return self.steps[0]
        found = self._in_steps[min(at, len(self._in_steps) - 1)]
        return self.steps[self.step_of[found]]

    def step_about(self, answered: Answered) -> tuple[StepParts | None, int | None]:
        """The step that a question is about, and the command that says most about it."""
        about = answered.question.about
        for name in about:
            if name in self._manual_step:
                return self.steps[self._manual_step[name]], None
        known = [self.reading.index_of[name] for name in about if name in self.reading.index_of]
        if not known:
            return None, None
        in_steps = [index for index in known if index in self.step_of]
        if not in_steps:  # what was asked about was done again, and stands in the step of that
            again = (self.reading.typed_at[self.reading.commands[index].ran] for index in known)
            firsts = (next((one for one in places if one in self.step_of), None) for places in again)
            in_steps = known = [index for index in firsts if index is not None] or known
        first = answered.question.reason == "branch" or says_no_failure(answered)
        chosen = in_steps[0] if in_steps and first else (in_steps or known)[-1]
        return self.step_at(chosen), chosen

    def evidence(self, answered: Answered, *more: str) -> tuple[str, ...]:
        """What an answer and the events that it is about bear out, in order."""
        about = [name for name in answered.question.about if name in self._citable]
        return in_order(self.reading, [*more, *about, answered.answer.id])

    def add_rule(self, step: StepParts | None, rule: Rule) -> None:
        """Put a rule to a step, or to the whole where there is none."""
        (step.rules if step is not None else self.placed.rules).append(rule)

    def add_escalation(self, step: StepParts | None, escalation: Escalation) -> None:
        """Put an escalation to a step, or to the whole where there is none."""
        (step.escalations if step is not None else self.placed.escalations).append(escalation)
