"""The role that drafts: what is asked of a model about one step.

The model words a title, a reason, what is to be seen, and how an answer is divided into *when* and *then*. Each of
these is a slot of its own; see `step_answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sopcapture.draft.bearing import changes_something, done_by, sentences_of
from sopcapture.draft.drawn_on import Sources, loose_pairs_in, pairs_in
from sopcapture.draft.manual_titles import title_of_manual, told_of_manual
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
from sopcapture.draft.statements import Statement, statements_of
from sopcapture.draft.types import Segment, SegmentDraft
from sopcapture.draft.wording import sentence as as_sentence
from sopcapture.model.session import Manual
from sopcapture.model.sop import Step

MOSTLY_EMPTY = frozenset(("only_when", "expected_out"))
"""Slots for which a model seldom has something to say."""


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
    signs: Mapping[str, str]
    """The expectations of what the output contains, as the draft has them, by the names that they have here."""
    work: str = ""
    """What the person called the whole work."""
    elsewhere: frozenset[str] = frozenset()
    """Stems of what is typed and said in the whole work."""

    @property
    def standing(self) -> Mapping[str, tuple[str, str]]:
        """For each slot the field that it is for, and the evidence drafter's text that stays without it."""
        step = self.draft.step
        texts = {"title": ("title", step.title), "why": ("why", step.why or "")} if step is not None else {}
        texts["only_when"] = ("when", "")
        texts |= {f"expected_out {name}": ("expected", text) for name, text in self.signs.items()}
        for statement in self.statements:
            texts[statement.key] = ("symptom" if statement.kind == "edge_case" else "when", statement.when)
        return texts

    @property
    def said(self) -> tuple[str, ...]:
        """What the person said of this step."""
        return tuple(spoken(self.shown.answers, self.shown.remarks).values())

    @property
    def trusted(self) -> tuple[str, ...]:
        """What was typed, and what the person said."""
        shown = self.shown
        typed = trusted_texts((*shown.commands, *shown.failures, *shown.looks), shown.composed)
        return (*typed, *self.said)

    def sources(self, evidence: Iterable[str]) -> Sources:
        """What a sentence that cites these events may draw on."""
        cited = set(evidence)
        shown = self.shown
        pairs = [pair for pair in zip(shown.commands, shown.composed, strict=True) if pair[0].id in cited]
        others = [command for command in (*shown.failures, *shown.looks) if command.id in cited]
        commands = [*(command for command, _ in pairs), *others]
        said = [text for event, text in spoken(shown.answers, shown.remarks).items() if event in cited]
        typed = trusted_texts(commands, [composed for _, composed in pairs])
        return Sources(
            trusted=(*typed, *said),
            phrases=phrases_of(commands),
            verbs=programs_of(commands),
            outputs=tuple(command.output for command in commands if command.output),
            strange_pairs=self.strange_pairs,
            loose_pairs=self.loose_pairs,
            left_out=left_out_by(command for command, _ in pairs),
            changing=frozenset(self.recorded.values()),
            recorded=self.recorded,
            own=(readable(self.draft.step.title),) if self.draft.step is not None else (),
            passages=("\n".join((*typed, *(command.output for command in commands))), *sentences_of(said)),
            about=(self.work, *done_by(commands)),
            elsewhere=self.elsewhere,
            changes=changes_something(commands),
        )


def step_request(
    segment: Segment,
    draft: SegmentDraft,
    *,
    recorded: Mapping[str, str],
    characters: int,
    may_be_skipped: bool = False,
    work: str = "",
    elsewhere: frozenset[str] = frozenset(),
) -> StepRequest | None:
    """Ask for the words of one segment, None where there is nothing to word.

    `recorded` are the values of the parameters by name; `characters` bound what is shown; `may_be_skipped`: nothing
    that code knows of needs the step each time; `work` is what the person called the whole work,
    `elsewhere` what is said in it; see `things_in`.
    """
    shown = shown_of(segment, characters)
    statements = statements_of(draft, {answered.answer.id: answered.answer for answered in shown.answers})
    step = draft.step if draft.step is not None and not draft.step.by_hand and shown.commands else None
    evidence = shown.evidence
    manual = _manual_to_word(shown, draft.step) if step is None and draft.step is not None else None
    if not evidence or (step is None and manual is None and not statements):
        return None
    slots: dict[str, Schema] = {}
    signs: dict[str, str] = {}
    if manual is not None:
        slots["title"] = grounded("what is done by hand, as an imperative of two to twelve words", [manual.id])
    if step is not None:
        slots |= _step_slots(step, shown, may_be_skipped=may_be_skipped)
        signs = _signs(step)
        if signs:
            slots["expected_out"] = list_of(one_of(list(signs)), len(signs))
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
    blocks["draft"] = _draft_view(draft, step if manual is None else draft.step, statements)
    outputs = output_view(
        shown, characters - sum(len(str(block)) for block in blocks.values()), looks="only_when" in slots
    )
    blocks["parameters"] = parameter_view(shown.composed, recorded, (*blocks.values(), outputs))
    trusted = trusted_texts((*shown.commands, *shown.failures, *shown.looks), shown.composed)
    said = spoken(shown.answers, shown.remarks).values()
    known = pairs_in((*trusted, *said))
    printed = pairs_in(view["output"] for view in outputs)
    strange = frozenset(pair for pair in printed if pair not in known and pair[::-1] not in known)
    blocks = {name: block for name, block in blocks.items() if block}
    if shown.commands or outputs:
        blocks["recorded_output"] = outputs
    loose = loose_pairs_in(view["output"] for view in outputs)
    return StepRequest(draft, shown, statements, slots, blocks, recorded, strange, loose, signs, work, elsewhere)


def _step_slots(step: Step, shown: Shown, *, may_be_skipped: bool) -> dict[str, Schema]:
    evidence = shown.evidence
    own = list(dict.fromkeys(command.id for command in shown.commands))
    others = [event for event in evidence if event not in own]
    slots = {"title": grounded("what this step does, as an imperative of two to twelve words", evidence)}
    if step.why is None and (shown.answers or shown.remarks):
        slots["why"] = grounded("why the step is done, in the person's words; empty where none says so", evidence)
    if step.when is None and may_be_skipped and others:
        slots["only_when"] = grounded("the situation in which alone the step is done; mostly empty", others)
    slots["expected"] = list_of(grounded("what one sees when the step has worked", own), 2)
    return slots


def _signs(step: Step) -> dict[str, str]:
    named = {f"expected-{number}": text for number, text in enumerate(step.expected, 1)}
    return {name: text for name, text in named.items() if text.startswith("output contains ")}


def _manual_to_word(shown: Shown, step: Step) -> Manual | None:
    """Give what the person wrote of a step by hand, where its title is cut from that and the text says it whole."""
    found = next((one for one in shown.remarks if isinstance(one, Manual)), None)
    if found is None or step.by_hand or step.commands:
        return None
    cut = step.title == title_of_manual(found.text) and as_sentence(told_of_manual(found.text)) in step.text
    return found if cut else None


def _draft_view(draft: SegmentDraft, step: Step | None, statements: Iterable[Statement]) -> dict[str, Any]:
    view: dict[str, Any] = {}
    if step is not None:
        view["title"] = readable(step.title)
        named = enumerate(step.expected, 1)
        view["expected"] = [{"expectation": f"expected-{number}", "text": readable(text)} for number, text in named]
    if draft.step is not None and draft.step.why:
        view["why"] = readable(draft.step.why)
    view["statements"] = [statement.view() for statement in statements]
    return view
