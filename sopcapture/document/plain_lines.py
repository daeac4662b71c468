"""An SOP as lines for a comparison by line: no numbers, no layout, one statement a line.

What `git diff`, `git log -p` and `git show` compare in place of the document, so that a step that moved up does not
change the numbers of all others, and a wrapped line is no change.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopcapture.model.markdown import without_step_numbers
from sopcapture.model.sop import Escalation, Parameter, Prerequisite, Sop, Step, SuccessCheck


def plain_lines(sop: Sop) -> str:
    """Give all that an SOP says, ids and evidence left out. Fields of a step are indented under it."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(sop))


def _lines(sop: Sop) -> Iterator[str]:
    for name in ("slug", "title", "owner", "status", "review_every"):
        yield from _named(name, getattr(sop, name))
    yield from _named("tags", ", ".join(sop.tags))
    yield from _named("recorded_from", ", ".join(sop.recorded_from))
    for name, value in sop.front_matter.items():
        yield f"{name}: {value}"
    yield from _named("introduction", sop.remarks.get(""))
    yield from _named("overview", sop.overview)
    yield from _named("trigger", sop.trigger)
    for statement in sop.does_not_apply:
        yield from _named("does not apply", statement.text)
    for parameter in sop.parameters:
        yield _parameter(parameter)
    for prerequisite in sop.prerequisites:
        yield from _checked("prerequisite", prerequisite)
    for step in sop.steps:
        yield from _step(step)
    for statement in sop.output:
        yield from _named("output", statement.text)
    for rule in sop.rules:
        yield f"rule: {_clauses(('when', rule.when), ('then', rule.then), ('because', rule.because))}"
    for case in sop.edge_cases:
        yield f"edge case: {_clauses(('when', case.symptom), ('then', case.response), ('because', case.because))}"
    for escalation in sop.escalations:
        yield f"escalation: {_escalation(escalation)}"
    for check in sop.success_checks:
        yield from _checked("done when" if check.done else "success check", check)
    yield from _named("evidence", sop.evidence_note)
    for title, text in sop.remarks.items():
        yield from _named(f"remark in {title}", text if title else None)
    for section in sop.sections:
        yield f"section {section.title}"
        yield from (f"  {line}" for line in section.body.splitlines())


def _named(name: str, text: str | None, indent: str = "") -> Iterator[str]:
    if text:
        yield f"{indent}{name}: {_flat(text)}"


def _flat(text: str) -> str:
    return " ".join(without_step_numbers(text).split())


def _clauses(*clauses: tuple[str, str | None]) -> str:
    return ", ".join(f"{word} {_flat(text)}" for word, text in clauses if text)


def _escalation(escalation: Escalation) -> str:
    return _clauses(
        ("when", escalation.when), ("then", escalation.then), ("to", escalation.to), ("with", escalation.context)
    )


def _parameter(parameter: Parameter) -> str:
    kind = "required" if parameter.required else "optional"
    if parameter.secret:
        kind += ", secret"
    if parameter.default is not None:
        kind += f', default "{parameter.default}"'
    example = f", such as `{parameter.example}`" if parameter.example is not None else ""
    return f"parameter {parameter.name} ({kind}): {_flat(parameter.description)}{example}"


def _checked(name: str, statement: Prerequisite | SuccessCheck) -> Iterator[str]:
    yield f"{name}: {_flat(statement.text)}"
    yield from _command(statement.command)
    for expected in statement.expected:
        yield from _named("expected", expected, "  ")


def _command(command: str | None) -> Iterator[str]:
    yield from (f"  $ {line}" for line in (command or "").splitlines())


def _step(step: Step) -> Iterator[str]:
    yield f"step: {_flat(step.title)}{' (optional)' if step.optional else ''}"
    yield from _named("when", step.when, "  ")
    yield from _named("where", step.where, "  ")
    yield from _named("needs", ", ".join(step.needs), "  ")
    yield from _named("text", step.text, "  ")
    for command in step.commands:
        yield from _command(command.text)
    for expected in step.expected:
        yield from _named("expected", expected, "  ")
    yield from _named("artifact", step.artifact, "  ")
    yield from _named("why", step.why, "  ")
    yield from _named("undo", step.undo, "  ")
    yield from _named("risk", step.risk, "  ")
    for constraint in step.constraints:
        yield from _named("constraint", constraint, "  ")
    for label, text in step.labels.items():
        yield from _named(label.lower(), text, "  ")
