"""What became of an answer of a model, slot by slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class Outcome(Generic[T]):
    """Accepted words, as what they do to the evidence drafter's draft, and the objections to the others."""

    accepted: dict[str, Callable[[T], T]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def then(self, second: Outcome[T]) -> Outcome[T]:
        """Fill the slots that failed from a second answer."""
        accepted = {**second.accepted, **self.accepted}
        problems = {**self.problems, **second.problems}
        return Outcome(accepted, {slot: why for slot, why in problems.items() if slot not in accepted})

    def applied_to(self, draft: T) -> T:
        """Put all accepted words into a draft."""
        for change in self.accepted.values():
            draft = change(draft)
        return draft
