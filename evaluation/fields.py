"""An SOP as statements with fields: which words stand under *when*, which under *then*, which under *because*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.reference import Kind
from sopcapture.grounding import with_examples
from sopcapture.model.sop import Sop, Step


@dataclass(frozen=True)
class Fields:
    """One statement of a draft. Where its kind has a single text, that stands in all three fields."""

    kind: Kind
    id: str
    evidence: frozenset[str]
    when: str
    then: str
    because: str

    def field(self, name: str) -> str:
        """Give one of the three by its name."""
        return {"when": self.when, "then": self.then, "because": self.because}[name]

    @property
    def all(self) -> str:
        """Everything that it says."""
        return " | ".join(dict.fromkeys((self.when, self.then, self.because)))


def fields_of(sop: Sop) -> list[Fields]:
    """Give every statement of a draft, parameters filled in with what was recorded."""

    def filled(*texts: str | None) -> str:
        return with_examples(" | ".join(text for text in texts if text), sop.parameters)

    def plain(kind: Kind, name: str, evidence: tuple[str, ...], *texts: str | None) -> Fields:
        text = filled(*texts)
        return Fields(kind, name, frozenset(evidence), text, text, text)

    def all_of() -> Iterator[Fields]:
        yield plain("overview", "overview", sop.overview_evidence, sop.title, sop.overview)
        yield plain("owner", "owner", sop.overview_evidence, sop.owner)
        yield plain("trigger", "trigger", sop.trigger_evidence, sop.trigger)
        for exclusion in sop.does_not_apply:
            yield plain("does_not_apply", exclusion.id, exclusion.evidence, exclusion.text)
        for parameter in sop.parameters:
            texts = (parameter.name.replace("_", " "), parameter.description, parameter.example)
            yield plain("parameter", parameter.id, parameter.evidence, *texts)
        for prerequisite in sop.prerequisites:
            yield plain("prerequisite", prerequisite.id, prerequisite.evidence, prerequisite.text)
        for step in sop.steps:
            yield _step(step, filled(step.when), filled(*_instructions(step)), filled(step.why, *step.constraints))
        for output in sop.output:
            yield plain("output", output.id, output.evidence, output.text)
        for rule in sop.rules:
            texts = (filled(rule.when), filled(rule.then), filled(rule.because))
            yield Fields("rule", rule.id, frozenset(rule.evidence), *texts)
        for case in sop.edge_cases:
            texts = (filled(case.symptom), filled(case.response), filled(case.because))
            yield Fields("edge_case", case.id, frozenset(case.evidence), *texts)
        for one in sop.escalations:
            # An escalation has no field for its reason: it stands behind what is to be done.
            told = filled(one.then, one.to, one.context)
            yield Fields("escalation", one.id, frozenset(one.evidence), filled(one.when), told, told)
        for check in sop.success_checks:
            yield plain("done" if check.done else "success_check", check.id, check.evidence, check.text)

    return list(all_of())


def _step(step: Step, when: str, then: str, because: str) -> Fields:
    return Fields("step", step.id, frozenset(step.evidence), when or then, then, because)


def _instructions(step: Step) -> tuple[str | None, ...]:
    return (step.title, step.text, *step.constraints, *step.expected, step.undo, *step.labels.values())
