"""The statements of an SOP, all in one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopcapture.model.sop import Sop, Step


@dataclass(frozen=True)
class Said:
    """One statement of an SOP, whatever its kind: where it stands, its words and what it cites."""

    where: str
    words: str
    evidence: tuple[str, ...]


def statements(sop: Sop) -> Iterator[Said]:
    """Everything that the SOP says, one statement after the other, in document order."""

    def joined(*texts: str | None) -> str:
        return " ".join(text for text in texts if text)

    # The owner is a fact about the whole document, as the overview is; its answer is cited there.
    yield Said("overview", joined(sop.title, sop.overview, sop.owner), sop.overview_evidence)
    yield Said("trigger", sop.trigger or "", sop.trigger_evidence)
    for exclusion in sop.does_not_apply:
        yield Said(exclusion.id, exclusion.text, exclusion.evidence)
    for parameter in sop.parameters:
        words = joined(parameter.name, parameter.description, parameter.default, parameter.example)
        yield Said(parameter.id or parameter.name, words, parameter.evidence)
    for prerequisite in sop.prerequisites:
        words = joined(prerequisite.text, prerequisite.command, *prerequisite.expected)
        yield Said(prerequisite.id, words, prerequisite.evidence)
    for step in sop.steps:
        yield Said(step.id, _step_words(step), step.evidence)
    for output in sop.output:
        yield Said(output.id, output.text, output.evidence)
    for rule in sop.rules:
        yield Said(rule.id, joined(rule.when, rule.then, rule.because), rule.evidence)
    for case in sop.edge_cases:
        yield Said(case.id, joined(case.symptom, case.response, case.because), case.evidence)
    for escalation in sop.escalations:
        words = joined(escalation.when, escalation.then, escalation.to, escalation.context)
        yield Said(escalation.id, words, escalation.evidence)
    for check in sop.success_checks:
        yield Said(check.id, joined(check.text, check.command, *check.expected), check.evidence)


def _step_words(step: Step) -> str:
    texts = (step.title, step.text, step.command, step.when, step.where, *step.needs, *step.expected, step.why)
    more = (step.artifact, step.undo, *step.constraints, *step.labels.values())
    return " ".join(text for text in (*texts, *more) if text)
