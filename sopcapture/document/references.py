"""References from one statement to another: links to an id, whose step numbers follow the order of the steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar, cast
from urllib.parse import unquote

from pydantic import BaseModel

from sopcapture.commands.words import word_set
from sopcapture.document.blocks import canonical_blocks
from sopcapture.document.inline import Atoms, link_targets, relabel_links, write
from sopcapture.model.sop import Sop

T = TypeVar("T", bound=BaseModel)

STATEMENTS = (
    "does_not_apply",
    "parameters",
    "prerequisites",
    "steps",
    "output",
    "rules",
    "edge_cases",
    "escalations",
    "success_checks",
)
"""The fields of an SOP that hold statements, in document order."""

_TEXTS = word_set(
    "title text description when where needs expected artifact why undo constraints labels"
    " then because symptom response to context"
)
_NUMBERED = re.compile(r"(step )\d+", re.IGNORECASE)


def map_texts(sop: Sop, change: Callable[[str], str]) -> Sop:
    """Give the SOP with every text that is Markdown changed. Commands, examples and names are none."""
    updated: dict[str, Any] = {
        name: _mapped(getattr(sop, name), change) for name in ("overview", "trigger", "evidence_note")
    }
    for name in STATEMENTS:
        updated[name] = tuple(_map_statement(statement, change) for statement in getattr(sop, name))
    return sop.model_copy(update=updated)


def _map_statement(statement: T, change: Callable[[str], str]) -> T:
    names = _TEXTS.intersection(type(statement).model_fields)
    if getattr(statement, "undo_is_command", False):
        names = names - {"undo"}
    updated = {name: _mapped(getattr(statement, name), change) for name in names}
    changed = {name: value for name, value in updated.items() if value != getattr(statement, name)}
    return statement.model_copy(update=changed) if changed else statement


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case tuple():
            return tuple(change(text) for text in cast("tuple[str, ...]", value))
        case dict():
            return {name: change(text) for name, text in cast("dict[str, str]", value).items()}
        case _:
            return value


def step_numbers(sop: Sop) -> dict[str, int]:
    """The number of each step that has an id."""
    return {step.id: number for number, step in enumerate(sop.steps, start=1) if step.id}


def renumber(sop: Sop) -> Sop:
    """Give the SOP with the references to steps (``[step 2](#match)``) numbered as the steps stand."""
    numbers = step_numbers(sop)
    return map_texts(sop, partial(_renumbered, numbers=numbers))


def _renumbered(text: str, numbers: Mapping[str, int]) -> str:
    if "](#" not in text:
        return text

    def label(target: str, before: str) -> str:
        number = numbers.get(unquote(target[1:])) if target.startswith("#") else None
        match = _NUMBERED.fullmatch(before)
        return f"{match[1]}{number}" if match is not None and number is not None else before

    return canonical_blocks(text, lambda atoms: write(relabel_links(atoms, label)))


def references(sop: Sop) -> Iterator[tuple[str, str]]:
    """Every reference: the id of the statement that it stands in, or the name of its field, and where it leads."""
    for name in ("overview", "trigger", "evidence_note"):
        yield from ((name, target) for target in _targets(getattr(sop, name)))
    for name in STATEMENTS:
        for statement in getattr(sop, name):
            found: list[str] = []
            _map_statement(statement, partial(_collect, found))
            yield from ((statement.id, target) for target in found)


def _collect(found: list[str], text: str) -> str:
    found.extend(_targets(text))
    return text


def _targets(text: str | None) -> list[str]:
    if not text or "](#" not in text:
        return []
    targets: list[str] = []

    def spell(atoms: Atoms) -> str:
        targets.extend(unquote(target[1:]) for target in link_targets(atoms) if target.startswith("#"))
        return ""

    canonical_blocks(text, spell)
    return targets


def referenced_ids(sop: Sop) -> frozenset[str]:
    """The ids that some reference leads to."""
    return frozenset(target for _, target in references(sop))
