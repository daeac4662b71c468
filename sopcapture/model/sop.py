"""An SOP: the document as data, in the shape that `show --json` gives to programs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from sopcapture.model.base import Value

Status = Literal["draft", "approved", "retired"]
Risk = Literal["read", "change", "destructive"]


class Statement(Value):
    """One thing that the SOP says, with the stable id that references use and the events that support it."""

    id: str = ""
    text: str = ""
    evidence: tuple[str, ...] = ()
    by_hand: bool = False


class Parameter(Value):
    """A value that differs from one run to the next. `example` is what was recorded."""

    id: str = ""
    name: str
    required: bool = True
    secret: bool = False
    default: str | None = None
    description: str = ""
    example: str | None = None
    evidence: tuple[str, ...] = ()
    by_hand: bool = False


class Prerequisite(Statement):
    """What must hold before the start; with a command, a check that can be run."""

    command: str | None = None
    expected: tuple[str, ...] = ()


class StepCommand(Value):
    """A command as the SOP gives it (parameters lifted out) and the event that it comes from, null where unknown."""

    text: str
    event: str | None = None


class Step(Value):
    """One step. `text` is the prose before its commands; a manual step has nothing else."""

    id: str = ""
    title: str
    optional: bool = False
    text: str = ""
    commands: tuple[StepCommand, ...] = ()
    when: str | None = None
    where: str | None = None
    needs: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    artifact: str | None = None
    why: str | None = None
    undo: str | None = None
    """A sentence, or a command where it came as a fence; see `undo_is_command`."""
    undo_is_command: bool = False
    risk: Risk | None = None
    constraints: tuple[str, ...] = ()
    labels: dict[str, str] = Field(default_factory=dict)
    """Reserved and unknown labels with their Markdown, kept as they are: ``{"Gate": "a second person agrees"}``."""
    by_hand: bool = False
    evidence: tuple[str, ...] = ()

    @property
    def command(self) -> str | None:
        """All commands of the step, one after the other."""
        return "\n".join(command.text for command in self.commands) if self.commands else None


class Rule(Value):
    """A decision: when, then, because."""

    id: str = ""
    when: str
    then: str
    because: str | None = None
    evidence: tuple[str, ...] = ()
    by_hand: bool = False


class EdgeCase(Value):
    """What may go wrong, and the response."""

    id: str = ""
    symptom: str
    response: str
    because: str | None = None
    evidence: tuple[str, ...] = ()
    by_hand: bool = False


class Escalation(Value):
    """When to call whom, and with what."""

    id: str = ""
    when: str
    then: str
    to: str | None = None
    context: str | None = None
    evidence: tuple[str, ...] = ()
    by_hand: bool = False


class SuccessCheck(Statement):
    """How one knows that the work is done; exactly one check is `done`, the definition of done."""

    command: str | None = None
    expected: tuple[str, ...] = ()
    done: bool = False


class UnknownSection(Value):
    """A section that this version does not know, or one that is reserved, behind section `after`.

    `body` is its Markdown in the spelling that formatters agree on; the file keeps it verbatim.
    """

    title: str
    body: str
    after: str = ""


class Sop(Value):
    """A whole SOP. Tuples are in document order; an empty one means that the section is left out."""

    sop: int = 1
    slug: str
    title: str
    owner: str | None = None
    status: Status = "draft"
    review_every: str | None = None
    tags: tuple[str, ...] = ()
    recorded_from: tuple[str, ...] = ()
    overview: str = ""
    overview_evidence: tuple[str, ...] = ()
    trigger: str | None = None
    trigger_evidence: tuple[str, ...] = ()
    does_not_apply: tuple[Statement, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    steps: tuple[Step, ...] = ()
    output: tuple[Statement, ...] = ()
    rules: tuple[Rule, ...] = ()
    edge_cases: tuple[EdgeCase, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    success_checks: tuple[SuccessCheck, ...] = ()
    evidence_note: str | None = None
    """The prose of the Evidence section: who recorded it, when, in which session."""
    front_matter: dict[str, Any] = Field(default_factory=dict)
    """Reserved and unknown front matter keys with their values."""
    sections: tuple[UnknownSection, ...] = ()
    remarks: dict[str, str] = Field(default_factory=dict)
    """What a known section says beside its statements (an introduction, constraints of its own), as Markdown by the
    section's title; "" is what stands before the first section."""


def sop_to_json(sop: Sop) -> dict[str, Any]:
    """Give the SOP as programs read it: the model, and each step's `command` with several joined by newlines."""
    data = sop.model_dump(mode="json")
    for step, raw in zip(sop.steps, data["steps"], strict=True):
        raw["command"] = step.command
    return data
