"""What passes between the drafters: how a session is cut up, and what is said of each piece.

The evidence drafter makes a `Plan`: the pieces of the work and a `SegmentDraft` for each. The model pass takes the same
plan, replaces the drafts that it can word better, and has the plan assembled again; what the model gets wrong keeps the
evidence drafter's words.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopcapture.draft.told import Told
from sopcapture.model.session import Answer, Checkpoint, Command, Manual, Note, Question
from sopcapture.model.sop import EdgeCase, Escalation, Rule, Sop, Step, StepCommand

Remark = Note | Checkpoint | Manual
"""What the person wrote down while working, as opposed to what they ran or were asked."""


@dataclass(frozen=True)
class Answered:
    """A question with the answer that holds for it."""

    question: Question
    answer: Answer


@dataclass(frozen=True)
class Segment:
    """A stretch of the work that becomes one step."""

    key: str
    """The id of its step, unique in the plan."""
    commands: tuple[Command, ...] = ()
    """The recorded commands that the step may give, in order. None of them is a failed attempt."""
    composed: tuple[StepCommand, ...] = ()
    """The same commands, one for one, as the SOP gives them: parameters lifted out, `event` set."""
    failures: tuple[Command, ...] = ()
    """Failed attempts inside the stretch: they may be cited by an edge case and are never commands of a step."""
    looks: tuple[Command, ...] = ()
    """Commands of the stretch that are no part of the procedure (looking around, corrections, repeats)."""
    answers: tuple[Answered, ...] = ()
    """The answers, none dismissed, to questions about this stretch; closing questions belong to no segment."""
    remarks: tuple[Remark, ...] = ()
    may_join: bool = False
    """Whether nothing that was recorded parts it from the segment before it."""
    may_cut: bool = False
    """Whether nobody said that its commands belong together."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Every event id that a statement about this stretch may cite, in no order that means anything."""
        events = (*self.commands, *self.failures, *self.looks, *self.remarks)
        return (*(event.id for event in events), *(answered.answer.id for answered in self.answers))


@dataclass(frozen=True)
class SegmentDraft:
    """What the SOP says of one segment. `step` is None where a stretch gives rise to rules and edge cases alone."""

    step: Step | None
    rules: tuple[Rule, ...] = ()
    edge_cases: tuple[EdgeCase, ...] = ()
    escalations: tuple[Escalation, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A session cut up, with what the evidence drafter says of each piece."""

    frame: Sop
    """The SOP without what belongs to segments: title, overview, trigger, parameters, prerequisites, checks …"""
    segments: tuple[Segment, ...]
    drafts: tuple[SegmentDraft, ...]
    """The evidence drafter's own, one for each segment in the same order."""
    notes: tuple[str, ...] = ()
    """What the person is told about the draft, one sentence each."""


@dataclass(frozen=True)
class Draft:
    """An SOP that nobody has accepted yet, and what the person is told about how it came about."""

    sop: Sop
    notes: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    """What models proposed, where they were asked."""
    base: Sop | None = None
    """Where models were asked: what the evidence drafter says of the same steps."""
