"""A recorded value that may become a parameter, while it is decided whether it does."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading
from sopcapture.draft.types import Answered


@dataclass(eq=False)
class Value:
    """A recorded value that may become a parameter."""

    kind: str
    text: str
    places: list[int] = field(default_factory=list)
    """The commands of the procedure that hold it."""
    answers: list[Answered] = field(default_factory=list)
    name: str | None = None
    """A name that the person chose."""
    shown_by: str | None = None
    """The command in whose output it was found before it was typed."""


def places_of(reading: Reading, text: str) -> list[int]:
    """The commands of the procedure that hold a value as a whole."""
    return [index for index in reading.quoted() if is_in(text, reading.commands[index].ran)]
