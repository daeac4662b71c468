"""The role that drafts: what is asked of a model about one step.

The model words a title, a reason, what is to be seen, and how an answer is divided into *when* and *then*. Each of
these is a slot of its own; see `step_answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sopcapture.draft.model_views import (
    Shown,
    answer_view,
    command_view,
    left_out_by,
    output_view,
    parameter_view,
    phrases_of,
    programs_of,
    readable,
    remark_view,
    shown_of,
    spoken,
    trusted_texts,
)
from sopcapture.draft.schema import Schema, grounded, list_of, one_of, record, sentence
from sopcapture.draft.sentence_checks import (
    Sources,
    loose_pairs_in,
    pairs_in,
)
from sopcapture.draft.statements import Statement, statements_of
from sopcapture.draft.types import Segment, SegmentDraft
from sopcapture.model.sop import Step


@dataclass(frozen=True)
class StepRequest:
    """What one request shows and asks for."""

    draft: SegmentDraft
    shown: Shown
    statements: tuple[Statement, ...]
    slots: Mapping[str, Schema]
    blocks: Mapping[str, Any]
    """JSON values by name, in the order in which they are shown."""
    recorded: Mapping[str, str]
    strange_pairs: frozenset[tuple[str, str]]
    loose_pairs: frozenset[tuple[str, str]]

    @property
    def standing(self) -> Mapping[str, tuple[str, str]]:
        """For each slot the field that it is for, and the evidence drafter's text that stays without it."""
        step = self.draft.step
        texts = {"title": ("title", step.title), "why": ("why", step.why or "")} if step is not None else {}
        for statement in self.statements:
            texts[statement.key] = ("symptom" if statement.kind == "edge_case" else "when", statement.when)
        return texts

    @property
    def trusted(self) -> tuple[str, ...]:
        """What was typed, and what the person said."""
        shown = self.shown
        typed = trusted_texts((*shown.commands, *shown.failures, *shown.looks), shown.composed)
        return (*typed, *spoken(shown.answers, shown.remarks).values())

    def sources(self, evidence: Iterable[str]) -> Sources:
        """What a sentence that cites these events may draw on."""
        cited = set(evidence)
        shown = self.shown
        pairs = [pair for pair in zip(shown.commands, shown.composed, strict=True) if pair[0].id in cited]
        others = [command for command in (*shown.failures, *shown.looks) if command.id in cited]
        commands = [*(command for command, _ in pairs), *others]
        said = [text for event, text in spoken(shown.answers, shown.remarks).items() if event in cited]
        return Sources(
            trusted=(*trusted_texts(commands, [composed for _, composed in pairs]), *said),
            phrases=phrases_of(commands),
            verbs=programs_of(commands),
            outputs=tuple(command.output for command in commands if command.output),
            strange_pairs=self.strange_pairs,
            loose_pairs=self.loose_pairs,
            left_out=left_out_by(command for command, _ in pairs),
            changing=frozenset(self.recorded.values()),
            recorded=self.recorded,
            own=(readable(self.draft.step.title),) if self.draft.step is not None else (),
        )


def step_request(
    segment: Segment, draft: SegmentDraft, *, recorded: Mapping[str, str], characters: int
) -> StepRequest | None:
    """Ask for the words of one segment, None where there is nothing to word.

    `recorded` are the values of the parameters by name; `characters` bound what is shown.
    """
    shown = shown_of(segment, characters)
    statements = statements_of(draft, {answered.answer.id: answered.answer for answered in shown.answers})
    step = draft.step if draft.step is not None and not draft.step.by_hand and shown.commands else None
    evidence = shown.evidence
    if not evidence or (step is None and not statements):
        return None
    slots: dict[str, Schema] = {}
    if step is not None:
        events = list(dict.fromkeys(command.id for command in shown.commands))
        slots["title"] = grounded("what this step does, as an imperative of two to twelve words", evidence)
        if step.why is None and (shown.answers or shown.remarks):
            slots["why"] = grounded("why the step is done, in the person's words; empty where none says so", evidence)
        slots["expected"] = list_of(grounded("what one sees when the step has worked", events), 2)
    if statements:
        slots["statements"] = list_of(
            record(
                {
                    "statement": one_of([statement.key for statement in statements]),
                    "when": sentence("the situation"),
                    "then": sentence("the response, word for word"),
                    "because": sentence("the reason, word for word; empty where there is none"),
                    "evidence": list_of(one_of(evidence), 8),
                }
            ),
            len(statements),
        )
    blocks: dict[str, Any] = command_view(shown, characters)
    blocks["parameters"] = []
    blocks |= {"answers": answer_view(shown.answers), "remarks": remark_view(shown.remarks)}
    blocks["draft"] = _draft_view(draft, step, statements)
    outputs = output_view(shown, characters - sum(len(str(block)) for block in blocks.values()))
    blocks["parameters"] = parameter_view(shown.composed, recorded, (*blocks.values(), outputs))
    trusted = trusted_texts((*shown.commands, *shown.failures, *shown.looks), shown.composed)
    said = spoken(shown.answers, shown.remarks).values()
    known = pairs_in((*trusted, *said))
    printed = pairs_in(view["output"] for view in outputs)
    strange = frozenset(pair for pair in printed if pair not in known and pair[::-1] not in known)
    blocks = {name: block for name, block in blocks.items() if block} | {"recorded_output": outputs}
    loose = loose_pairs_in(view["output"] for view in outputs)
    return StepRequest(draft, shown, statements, slots, blocks, recorded, strange, loose)


def _draft_view(draft: SegmentDraft, step: Step | None, statements: Iterable[Statement]) -> dict[str, Any]:
    view: dict[str, Any] = {}
    if step is not None:
        view["title"] = readable(step.title)
        view["expected"] = [readable(text) for text in step.expected]
    if draft.step is not None and draft.step.why:
        view["why"] = readable(draft.step.why)
    view["statements"] = [statement.view() for statement in statements]
    return view
