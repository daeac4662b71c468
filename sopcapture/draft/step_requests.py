"""The role that drafts: what is asked of a model about one step, and which of its words are taken.

The model words a title, a reason, what is to be seen, and how an answer is divided into *when* and *then*. Each of
these is a slot of its own: one that fails its check leaves the evidence drafter's words where they are and the other
slots untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
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
    reasons_in,
    remark_view,
    shown_of,
    spoken,
    trusted_texts,
    was_silent,
)
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.schema import Schema, grounded, list_of, one_of, problems_in, record, said_as, sentence
from sopcapture.draft.sentence_checks import (
    Sources,
    changing_value,
    loose_pairs_in,
    objection_to_reason,
    objection_to_title,
    objection_to_words,
    pairs_in,
)
from sopcapture.draft.statements import Statement, put, reworded, statements_of
from sopcapture.draft.types import Segment, SegmentDraft
from sopcapture.draft.wording import sentence as as_sentence
from sopcapture.draft.wording import upper_start
from sopcapture.model.markdown import escape_inline, one_line, plain_inline
from sopcapture.model.sop import Step

SegmentOutcome = Outcome[SegmentDraft]

_MOST_EXPECTED = 4
_SILENCE = "It prints nothing: there is no output, and the output is empty."
"""What may be said of commands whose output is known to be empty."""
_MOST_STRANGE = 5
"""Statements beyond those asked for that the person is told about one by one."""


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


def accept(request: StepRequest, value: Any) -> SegmentOutcome:
    """Take what can be taken of an answer, slot by slot."""
    outcome = SegmentOutcome()
    if not isinstance(value, dict):
        outcome.problems["answer"] = "the answer is no object"
        return outcome
    for name in value:
        if name not in request.slots:
            shown = one_line(str(name))[:40]
            outcome.problems[f"“{shown}”"] = "it was not asked for"
    if "title" in request.slots:
        _title(request, value, outcome)
    if "why" in request.slots:
        _why(request, value, outcome)
    if "expected" in request.slots:
        _expected(request, value, outcome)
    if "statements" in request.slots:
        _statements(request, value, outcome)
    return outcome


def _fits(request: StepRequest, value: Mapping[str, Any], slot: str, outcome: SegmentOutcome) -> bool:
    if slot not in value:
        outcome.problems[slot] = "it is missing"
        return False
    problems = problems_in(value[slot], request.slots[slot], slot)
    if problems:
        outcome.problems[slot] = "; ".join(problems[:3])
    return not problems


def _title(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    if not _fits(request, value, "title", outcome):
        return
    text, evidence = one_line(value["title"]["text"]), tuple(value["title"]["evidence"])
    step = request.draft.step
    if not text or (step is not None and _folded(text) == _folded(step.title)):
        return
    problem = objection_to_title(text, request.sources(evidence)) if evidence else "it cites nothing"
    if problem is not None:
        outcome.reject("title", problem, text)
        return
    title = escape_inline(upper_start(text))
    outcome.accepted["title"] = Words(
        text, evidence, lambda draft: _with_step(draft, evidence, title=title), said_as("title", evidence), "title"
    )


def _why(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    if not _fits(request, value, "why", outcome):
        return
    text, evidence = one_line(value["why"]["text"]), tuple(value["why"]["evidence"])
    if not text:
        return
    reasons = reasons_in(request.shown.answers, request.shown.remarks)
    given = [reasons[event] for event in evidence if event in reasons]
    problem = objection_to_reason(text, given, request.sources(evidence))
    if problem is not None:
        outcome.reject("why", problem, text)
        return
    why = as_sentence(text)
    outcome.accepted["why"] = Words(
        text, evidence, lambda draft: _with_step(draft, evidence, why=why), said_as("why", evidence), "why"
    )


def _expected(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    if not _fits(request, value, "expected", outcome):
        return
    known = {_folded(one) for one in request.draft.step.expected} if request.draft.step is not None else set()
    own = {command.id for command in request.shown.commands}
    for number, item in enumerate(value["expected"]):
        text, evidence = one_line(item["text"]), tuple(item["evidence"])
        if not text or _folded(text) in known:
            continue
        slot = "expected" if number == 0 else f"expected {number + 1}"
        sources = request.sources(evidence)
        if all(was_silent(command) for command in request.shown.commands if command.id in evidence):
            sources = replace(sources, trusted=(*sources.trusted, _SILENCE))
        if not evidence or not own.issuperset(evidence):
            outcome.reject(slot, "it must cite a command of the step", text)
        elif problem := objection_to_words(text, sources, longest=200, may_quote=True):
            outcome.reject(slot, problem, text)
        elif (changing := changing_value(text, sources)) is not None:
            outcome.reject(slot, f"it names {changing}, which differs from one run to the next", text)
        else:
            change = _also_expect(as_sentence(text))
            outcome.accepted[slot] = Words(text, evidence, change, _expected_as(evidence), "expected")


def _statements(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    schema = request.slots["statements"]
    items = value.get("statements")
    if not isinstance(items, list):
        outcome.problems["statements"] = "it must be a list"
        return
    by_key = {statement.key: statement for statement in request.statements}
    for item in items[: schema["maxItems"] + _MOST_STRANGE]:
        problems = problems_in(item, schema["items"], "statement")
        key = item.get("statement") if isinstance(item, dict) else None
        statement = by_key.get(key) if isinstance(key, str) else None
        if statement is None:
            shown = one_line(str(key))[:40]
            outcome.reject(f"statement “{shown}”", "no answer and no failure that was recorded gives rise to it")
        elif problems:
            outcome.problems[statement.key] = "; ".join(problems[:3])
        elif not item["evidence"]:
            outcome.problems[statement.key] = "it cites nothing"
        else:
            sources = request.sources((*item["evidence"], *statement.evidence))
            # What the evidence drafter says of the situation may rest on events that another segment shows.
            when = plain_inline(statement.when)
            sources = replace(sources, trusted=(*sources.trusted, when, sources.as_recorded(when)))
            changed, problem = reworded(statement, item, sources)
            if problem is not None:
                outcome.reject(statement.key, problem, _one_sentence(item["when"], item["then"], item["because"]))
            elif changed is not None:
                outcome.accepted[statement.key] = _statement_words(statement, changed, item)


def _statement_words(before: Statement, changed: Statement, item: Mapping[str, Any]) -> Words[SegmentDraft]:
    def restate(text: str) -> Mapping[str, Any]:
        return {"statements": [{**item, "when": text}]}

    when = readable(changed.when)
    field = "symptom" if before.kind == "edge_case" else "when"
    words = Words(when, changed.evidence, lambda draft: put(draft, changed), restate, field)
    if not before.may_divide:
        # The response is code's, and bears nothing on what the model says.
        return replace(words, tested_as="situation")
    return replace(words, claim=_one_sentence(when, readable(changed.then), readable(changed.because or "")))


def _one_sentence(when: str, then: str, because: str) -> str:
    reason = f", because {one_line(because)}" if because.strip() else ""
    return f"When {one_line(when)}, then {one_line(then)}{reason}"


def _expected_as(evidence: tuple[str, ...]) -> Callable[[str], Mapping[str, Any]]:
    return lambda text: {"expected": [{"text": text, "evidence": list(evidence)}]}


def _with_step(draft: SegmentDraft, evidence: Iterable[str], **update: str) -> SegmentDraft:
    if draft.step is None:
        return draft
    cited = tuple(dict.fromkeys((*draft.step.evidence, *evidence)))
    return replace(draft, step=draft.step.model_copy(update={**update, "evidence": cited}))


def _also_expect(text: str) -> Callable[[SegmentDraft], SegmentDraft]:
    def change(draft: SegmentDraft) -> SegmentDraft:
        step = draft.step
        if step is None or len(step.expected) >= _MOST_EXPECTED or text in step.expected:
            return draft
        return replace(draft, step=step.model_copy(update={"expected": (*step.expected, text)}))

    return change


def _folded(text: str) -> str:
    return plain_inline(text).casefold().rstrip(".")
