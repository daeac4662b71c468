"""Which words of an answer about one step are taken.

Each slot is tested by itself: one that fails its check leaves the evidence drafter's words where they are and the other
slots untouched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.model_views import readable, reasons_in, was_silent
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.schema import problems_in, said_as
from sopcapture.draft.sentence_checks import (
    changing_value,
    objection_to_circumstance,
    objection_to_reason,
    objection_to_sight,
    objection_to_title,
    objection_to_words,
)
from sopcapture.draft.statements import Statement, put, reworded
from sopcapture.draft.step_requests import StepRequest
from sopcapture.draft.turned_round import objection_to_failing
from sopcapture.draft.types import SegmentDraft
from sopcapture.draft.wording import clause, upper_start
from sopcapture.draft.wording import sentence as as_sentence
from sopcapture.model.markdown import escape_inline, one_line, plain_inline

SegmentOutcome = Outcome[SegmentDraft]

_MOST_EXPECTED = 4
_SILENCE = "It prints nothing: there is no output, and the output is empty."
"""What may be said of commands whose output is known to be empty."""
_ONLY_WHEN = re.compile(r"^(?:only\s+)?(?:if|when|where)\s+", re.IGNORECASE)
_MOST_OWN = 4
"""Commands of the step that the fact-checker sees beside what a sentence cites."""
_MOST_STRANGE = 5
"""Statements beyond those asked for that the person is told about one by one."""


def accept(request: StepRequest, value: Any) -> SegmentOutcome:
    """Take what can be taken of an answer, slot by slot."""
    outcome = SegmentOutcome()
    if not isinstance(value, dict):
        outcome.problems["answer"] = "the answer is no object"
        return outcome
    outcome.object_to_strange(value, request.slots)
    if "title" in request.slots:
        _title(request, value, outcome)
    if "why" in request.slots:
        _why(request, value, outcome)
    if "only_when" in request.slots:
        _only_when(request, value, outcome)
    if "expected" in request.slots:
        _expected(request, value, outcome)
    if "expected_out" in request.slots:
        _expected_out(request, value, outcome)
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


def _only_when(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    step = request.draft.step
    if step is None or not _fits(request, value, "only_when", outcome):
        return
    said, evidence = one_line(value["only_when"]["text"]), tuple(value["only_when"]["evidence"])
    text = _ONLY_WHEN.sub("", said)
    if not text:
        return
    own = [command.id for command in request.shown.commands]
    sources = request.sources((*evidence, *own))
    problem = objection_to_words(text, sources, longest=160, may_quote=True) if evidence else "it cites nothing"
    if problem is None and (changing := changing_value(text, sources)) is not None:
        problem = f"it names {changing}, which differs from one run to the next"
    failed = any(command.id in evidence for command in request.shown.failures)
    problem = problem or objection_to_circumstance(text, sources, trouble=failed)
    if problem is not None:
        outcome.reject("only_when", problem, said)
        return
    when = clause(text)
    outcome.accepted["only_when"] = Words(
        text,
        (*evidence, *own[:_MOST_OWN]),
        lambda draft: _only_done_when(draft, when, evidence),
        said_as("only_when", evidence),
        "when",
        f"The step “{readable(step.title)}” deals with this situation and with nothing else: {text}",
        "only_when",
    )


def _only_done_when(draft: SegmentDraft, when: str, evidence: Iterable[str]) -> SegmentDraft:
    if draft.step is None or draft.step.when is not None:
        return draft
    return _with_step(draft, evidence, when=when, optional=True)


def _objection_to_expected(request: StepRequest, text: str, sources: Sources, evidence: Collection[str]) -> str | None:
    problem = objection_to_words(text, sources, longest=200, may_quote=True) or objection_to_sight(text, sources)
    if problem is None and all(command.exit_code == 0 for command in request.shown.commands if command.id in evidence):
        return objection_to_failing(text, (*sources.outputs, *sources.drafted))
    return problem


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
        sources = replace(request.sources(evidence), said=request.said)
        if all(was_silent(command) for command in request.shown.commands if command.id in evidence):
            sources = replace(sources, trusted=(*sources.trusted, _SILENCE))
        if not evidence or not own.issuperset(evidence):
            outcome.reject(slot, "it must cite a command of the step", text)
        elif problem := _objection_to_expected(request, text, sources, evidence):
            outcome.reject(slot, problem, text)
        elif (changing := changing_value(text, sources)) is not None:
            outcome.reject(slot, f"it names {changing}, which differs from one run to the next", text)
        else:
            change = _also_expect(as_sentence(text))
            outcome.accepted[slot] = Words(text, evidence, change, _expected_as(evidence), "expected")


def _expected_out(request: StepRequest, value: Mapping[str, Any], outcome: SegmentOutcome) -> None:
    step = request.draft.step
    if step is None or not _fits(request, value, "expected_out", outcome):
        return
    named = dict.fromkeys(value["expected_out"])
    new = any(words.field == "expected" for words in outcome.accepted.values())
    if len(named) == len(step.expected) and not new:
        outcome.reject("expected_out", "at least one expectation has to remain", ", ".join(named))
        return
    evidence = tuple(command.id for command in request.shown.commands if command.output)[-_MOST_OWN:]
    for name in named:
        text = request.signs[name]
        outcome.accepted[f"expected_out {name}"] = Words(
            readable(text),
            evidence,
            _no_longer_expect(text),
            lambda _: {},
            "expected",
            f"“{readable(text)}” does not show in another run that the step has worked",
            "expected_out",
            chosen=True,
        )


def _no_longer_expect(text: str) -> Callable[[SegmentDraft], SegmentDraft]:
    def change(draft: SegmentDraft) -> SegmentDraft:
        step = draft.step
        if step is None or text not in step.expected or len(step.expected) == 1:
            return draft
        left = tuple(one for one in step.expected if one != text)
        return replace(draft, step=step.model_copy(update={"expected": left}))

    return change


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
            known = (when, sources.as_recorded(when))
            sources = replace(
                sources, trusted=(*sources.trusted, *known), passages=(*sources.passages, *known), said=request.said
            )
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


def _with_step(draft: SegmentDraft, evidence: Iterable[str], **update: str | bool) -> SegmentDraft:
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
