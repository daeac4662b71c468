"""A draft rewritten as a whole: its evidence, its texts, the values in its commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from sopcapture.draft.matching import Item
from sopcapture.draft.merge_fields import NOT_TEXT
from sopcapture.grounding import values_pattern
from sopcapture.model.sop import Parameter, Sop, Step, StepCommand
from sopcapture.redact import PLACEHOLDER

LISTS = (
    *("parameters", "does_not_apply", "prerequisites", "steps", "output"),
    *("rules", "edge_cases", "escalations", "success_checks"),
)
"""The fields of an SOP that hold statements, in document order."""


def short_id_of(session_id: str) -> str:
    """The four hex digits of a session's id, which evidence from all but the first session carries."""
    parts = session_id.split("-")
    return parts[2] if len(parts) > 2 else session_id


_MOST_COMPARED = 200


def commands_of(sop: Sop) -> list[str]:
    commands = [command.text for step in sop.steps for command in step.commands]
    return [*commands, *(check.command for check in sop.success_checks if check.command)]


def values_of(unknown: Sequence[Parameter], known: list[str], fresh: list[str]) -> dict[str, str]:
    """The value that each parameter has in commands that are otherwise the same; one that it has throughout."""
    names = {parameter.name for parameter in unknown}
    found: dict[str, set[str]] = {}
    for text in known[:_MOST_COMPARED]:
        pattern = values_pattern(text, names)
        if pattern is None:
            continue
        for command in fresh[:_MOST_COMPARED]:
            match_ = pattern.fullmatch(command)
            for name, value in (match_.groupdict() if match_ else {}).items():
                found.setdefault(name, set()).add(value)
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def with_session_ids(fresh: Sop, first: str | None) -> Sop:
    """Write the evidence of a fresh draft as an SOP does whose first session is another one."""
    own = fresh.recorded_from[0] if fresh.recorded_from else None
    if own is None or first is None or own == first:
        return fresh
    prefix = short_id_of(own)

    def named(reference: str) -> str:
        return reference if ":" in reference else f"{prefix}:{reference}"

    def cited(item: Item) -> Item:
        update: dict[str, Any] = {"evidence": tuple(named(reference) for reference in item.evidence)}
        if isinstance(item, Step):
            update["commands"] = tuple(
                command.model_copy(update={"event": named(command.event) if command.event else None})
                for command in item.commands
            )
        return item.model_copy(update=update)

    return fresh.model_copy(
        update={
            **{name: tuple(cited(item) for item in getattr(fresh, name)) for name in LISTS},
            "overview_evidence": tuple(named(reference) for reference in fresh.overview_evidence),
            "trigger_evidence": tuple(named(reference) for reference in fresh.trigger_evidence),
        }
    )


def with_texts(sop: Sop, change: Callable[[str], str]) -> Sop:
    """Change every text of every statement."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(changed(part) for part in value)
        if isinstance(value, StepCommand):
            return value.model_copy(update={"text": change(value.text)})
        return value

    def rewritten(item: Item) -> Item:
        fields = [field for field in type(item).model_fields if field not in (*NOT_TEXT, "name", "labels", "example")]
        return item.model_copy(update={field: changed(getattr(item, field)) for field in fields})

    return sop.model_copy(
        update={
            **{name: tuple(rewritten(item) for item in getattr(sop, name)) for name in LISTS},
            "overview": change(sop.overview),
            "trigger": change(sop.trigger) if sop.trigger else sop.trigger,
        }
    )


def with_parameter_names(sop: Sop, names: dict[str, str]) -> Sop:
    """Give parameters other names, wherever they stand."""
    if not names:
        return sop
    renamed = with_texts(
        sop, lambda text: re.sub(r"\{\{(\w+)\}\}", lambda found: f"{{{{{names.get(found[1], found[1])}}}}}", text)
    )
    parameters = (
        parameter.model_copy(update={"name": names.get(parameter.name, parameter.name)})
        for parameter in renamed.parameters
    )
    return renamed.model_copy(update={"parameters": tuple(parameters)})


def with_secrets_lifted(existing: Sop, fresh: Sop) -> Sop:
    """Put secret parameters of a fresh draft in place of the placeholders that a correction left in an SOP."""
    secrets = [parameter for parameter in fresh.parameters if parameter.secret]
    values = values_of(secrets, commands_of(fresh), commands_of(existing))
    left = {value: name for name, value in values.items() if PLACEHOLDER.fullmatch(value)}
    if not left:
        return existing
    lifted = with_texts(
        existing,
        lambda text: PLACEHOLDER.sub(lambda found: f"{{{{{left[found[0]]}}}}}" if found[0] in left else found[0], text),
    )
    known = {parameter.name for parameter in existing.parameters}
    declared = (one for one in secrets if one.name in left.values() and one.name not in known)
    return lifted.model_copy(update={"parameters": (*lifted.parameters, *declared)})


def renumbered(sop: Sop) -> Sop:
    """Give links to steps the numbers that the steps have now."""
    numbers = {step.id: number for number, step in enumerate(sop.steps, 1)}

    def renumber(text: str) -> str:
        return re.sub(
            r"\[step \d+\]\(#([^)\s]+)\)",
            lambda found: f"[step {numbers[found[1]]}](#{found[1]})" if found[1] in numbers else found[0],
            text,
        )

    return with_texts(sop, renumber)
