"""What of each kind of statement has a meaning, field by field, in the words of `docs/formats.md`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopcapture.diff.meaning import Renamed
from sopcapture.model.change import ChangeTarget
from sopcapture.model.sop import Step

Compared = Callable[[Any, Renamed], Any]
"""Turns the value of a field into what is compared in its place."""


def _text(value: str | None, renamed: Renamed) -> str:
    return renamed.text(value)


def _command(value: str | None, renamed: Renamed) -> str:
    return renamed.command(value)


def _items(value: tuple[str, ...], renamed: Renamed) -> list[str]:
    """The order of expectations, constraints and needs has no meaning: each of them holds by itself."""
    return sorted(map(renamed.text, value))


def _needs(value: tuple[str, ...], renamed: Renamed) -> list[str]:
    return sorted(renamed.parameter(renamed.text(item).strip("`")) for item in value)


def _name(value: str, renamed: Renamed) -> str:
    return renamed.parameter(value)


def _exact(value: str | None, _: Renamed) -> tuple[str, ...]:
    """A default that is empty is a default."""
    return () if value is None else (value,)


def _flag(value: Any, _: Renamed) -> Any:
    return value or None


@dataclass(frozen=True)
class Section:
    """A section of an SOP and the fields of its statements.

    `names` is the field that people know a statement by, and from which its id was made; `naming` says that a change
    of it is a new name and no new meaning. Two statements that agree in their fields are one where there is something
    in a field of `substance`: much else can be alike by chance.
    """

    target: ChangeTarget
    attribute: str
    names: str
    fields: Mapping[str, Compared]
    substance: tuple[str, ...]
    naming: bool = False


SECTIONS = (
    Section("exclusion", "does_not_apply", "text", {"text": _text}, ("text",)),
    Section(
        "parameter",
        "parameters",
        "name",
        {
            "name": _name,
            "required": _flag,
            "secret": _flag,
            "default": _exact,
            "description": _text,
            "example": _exact,
        },
        ("description", "example"),
        naming=True,
    ),
    Section(
        "prerequisite", "prerequisites", "text", {"text": _text, "command": _command, "expected": _items}, ("text",)
    ),
    Section(
        "step",
        "steps",
        "title",
        {
            "title": _text,
            "optional": _flag,
            "when": _text,
            "where": _text,
            "needs": _needs,
            "text": _text,
            "command": _command,
            "expected": _items,
            "artifact": _text,
            "why": _text,
            "undo": _text,
            "risk": _flag,
            "constraints": _items,
        },
        ("text", "command"),
        naming=True,
    ),
    Section("output", "output", "text", {"text": _text}, ("text",)),
    Section("rule", "rules", "when", {"when": _text, "then": _text, "because": _text}, ("then",)),
    Section(
        "edge_case", "edge_cases", "symptom", {"symptom": _text, "response": _text, "because": _text}, ("response",)
    ),
    Section(
        "escalation", "escalations", "when", {"when": _text, "then": _text, "to": _text, "context": _text}, ("then",)
    ),
    Section(
        "check",
        "success_checks",
        "text",
        {"text": _text, "command": _command, "expected": _items, "done": _flag},
        ("text",),
    ),
)


def values(section: Section, statement: Any) -> Iterator[tuple[str, Any, Compared]]:
    """Give each field of a statement that has a meaning: its name, its value, and how it is compared."""
    for field, compared in section.fields.items():
        value = getattr(statement, field)
        if field == "undo" and value:
            yield field, value, _undo
        else:
            yield field, value, compared
    if isinstance(statement, Step):
        for label, text in statement.labels.items():
            yield label, text, _text


def _undo(value: str | None, renamed: Renamed) -> str:
    """An undo is the same command as a fence and as code in a sentence."""
    whole_code = re.fullmatch(r"(`+)\s?(.+?)\s?\1", value or "", re.DOTALL)
    return renamed.command(whole_code[2]) if whole_code else renamed.text(value)
