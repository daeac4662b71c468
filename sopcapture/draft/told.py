"""What is remembered of each sentence that a model proposed: who proposed it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from sopcapture.draft.model_types import ModelRole
from sopcapture.model.markdown import plain_inline

Test = Literal["code", "fact-check"]


@dataclass(frozen=True)
class Told:
    """One proposal. `place` is an event of the step that it is about, empty for the document as a whole."""

    role: ModelRole
    model: str
    place: str
    field: str
    """The field that it is for; empty where it is for none that exists."""
    text: str
    evidence: tuple[str, ...]
    used: bool
    tested_by: Test
    """Who had the last word on it."""
    why: str
    """What bears it out, or what speaks against it."""
    standing: str = ""
    """The text that stands in its place where it is not used, as inline Markdown."""
    slot: str = ""
    """What of its place it was asked for: another proposal for the same may stand instead."""

    @property
    def takes_out(self) -> bool:
        """Whether it says that an expectation is to go, instead of what is to stand there."""
        return self.slot.startswith("expected_out ")

    def cited_as(self, name: Callable[[str], str]) -> Told:
        """Name its events as an SOP of several sessions does."""
        place = name(self.place) if self.place else ""
        return replace(self, place=place, evidence=tuple(name(event) for event in self.evidence))


def folded(text: str) -> str:
    """Give what two forms of a sentence have in common: with and without a stop, a capital, marks of Markdown."""
    return plain_inline(text).casefold().rstrip(".")
