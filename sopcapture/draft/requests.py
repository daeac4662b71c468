"""A request to a model in one role, and how its answer is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sopcapture.draft.model_types import ModelRole
from sopcapture.draft.outcomes import Outcome
from sopcapture.draft.schema import Schema, record

T = TypeVar("T")


@dataclass(frozen=True)
class Objected:
    """An answer that was given, and what speaks against it, slot by slot."""

    said: str
    problems: Mapping[str, str]


@dataclass(frozen=True)
class Request(Generic[T]):
    """What is shown, what is asked for, and what of an answer may be used."""

    role: ModelRole
    template: str
    """Its prompt: the name of a file in `templates/prompts/` without its ending."""
    label: str
    """What it is about, in words for the person."""
    blocks: Mapping[str, Any]
    """JSON values by name, in the order in which they are shown."""
    slots: Mapping[str, Schema]
    accept: Callable[[Any], Outcome[T]]
    standing: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For each slot the field that it is for, and the evidence drafter's text that stays without it."""
    trusted: Sequence[str] = ()
    """What was typed and said around it, on which other words may draw."""
    place: str = ""
    """An event of the step that it is about; empty for the document."""
    objected: Objected | None = None
    """The answer that is to be put right; None where it is asked for the first time."""

    @property
    def schema(self) -> Schema:
        """The schema of the whole answer."""
        return record(self.slots)
