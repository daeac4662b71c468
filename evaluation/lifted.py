"""The parameters of a draft: what each stands for, and whether it had to be one."""

from __future__ import annotations

from collections.abc import Iterable

from evaluation.part import Part
from evaluation.reference import Reference
from sopcapture.grounding import values_pattern, with_examples
from sopcapture.model.session import Session
from sopcapture.model.sop import Parameter, Prerequisite, Sop, SuccessCheck


def lifted_values(sop: Sop, session: Session) -> dict[str, str]:
    """Give the recorded value of each parameter: its example, or else what stands in its place in the recording."""
    values = {parameter.name: parameter.example for parameter in sop.parameters if parameter.example is not None}
    open_names = {parameter.name for parameter in sop.parameters if parameter.example is None}
    texts = [command.ran for command in session.commands()]
    commands = [command.text for step in sop.steps for command in step.commands]
    checks: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    commands += [check.command for check in checks if check.command]
    for command in commands if open_names else ():
        pattern = values_pattern(with_examples(command, _with_example(sop.parameters)), open_names)
        for found in (pattern.fullmatch(text.strip()) for text in texts) if pattern else ():
            if found:
                for name, value in found.groupdict().items():
                    values.setdefault(name, value)
    return values


def _with_example(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    return tuple(parameter for parameter in parameters if parameter.example is not None)


def parameter_parts(sop: Sop, session: Session, reference: Reference) -> tuple[Part, Part]:
    values = lifted_values(sop, session)
    known = {form: wanted for wanted in reference.parameter for form in wanted.forms()}
    found: set[str] = set()
    wrong: list[str] = []
    for parameter in sop.parameters:
        value = values.get(parameter.name, "")
        wanted = known.get(value)
        if wanted is None:
            wrong.append(f"false parameter: {parameter.name} (`{value}`)")
        else:
            found.add(wanted.name)
    obligatory = [wanted for wanted in reference.parameter if not wanted.optional]
    missing = [
        f"missing parameter: {wanted.name} (`{wanted.value}`)" for wanted in obligatory if wanted.name not in found
    ]
    optional = sum(wanted.optional and wanted.name in found for wanted in reference.parameter)
    true = len(sop.parameters) - len(wrong) - optional
    return (
        Part(len(obligatory) - len(missing), len(obligatory), tuple(missing)),
        Part(max(true, 0), max(true, 0) + len(wrong), tuple(wrong)),
    )
