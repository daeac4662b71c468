"""What became of an answer of a model, slot by slot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sopcapture.model.markdown import one_line

T = TypeVar("T")


@dataclass(frozen=True)
class Words(Generic[T]):
    """What a model said in one slot, as far as code can tell whether it may stand."""

    text: str
    """The sentence, without what the drafter puts around it."""
    evidence: tuple[str, ...]
    change: Callable[[T], T]
    """What it does to the draft."""
    restate: Callable[[str], Mapping[str, Any]]
    """Gives the answer that would say it in other words, for the same check."""
    field: str
    """Where it ends up: the name of a field of a step, a statement or the SOP."""
    claim: str = ""
    """The whole sentence that it is a part of; empty where it is one itself."""
    tested_as: str = ""
    """What it is to the fact-checker, where its field does not say it."""
    chosen: bool = False
    """It names what stands in the draft already: there are no words to put right or to polish."""


@dataclass
class Outcome(Generic[T]):
    """Accepted words, and the objections to the others."""

    accepted: dict[str, Words[T]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    """What was said where there is an objection, as far as it can be told."""
    said: str = ""
    """The whole answer, as it may be shown to the model again."""

    def object_to_strange(self, names: Iterable[object], slots: Collection[str]) -> None:
        """Object to the slots of an answer that were not asked for."""
        for name in names:
            if name not in slots:
                self.problems[f"“{one_line(str(name))[:40]}”"] = "it was not asked for"

    def reject(self, slot: str, why: str, text: str = "") -> None:
        """Object to what was said in a slot."""
        self.problems[slot] = why
        if text:
            self.rejected[slot] = text

    def then(self, second: Outcome[T]) -> Outcome[T]:
        """Fill the slots that failed from a second answer."""
        accepted = {**second.accepted, **self.accepted}
        problems = {**self.problems, **second.problems}
        left = {slot: why for slot, why in problems.items() if slot not in accepted}
        rejected = {slot: text for slot, text in (self.rejected | second.rejected).items() if slot in left}
        return Outcome(accepted, left, rejected, second.said)

    def only(self, slots: Collection[str]) -> Outcome[T]:
        """Leave all but some slots aside; that an answer is of no use as a whole stays."""
        problems = {slot: why for slot, why in self.problems.items() if slot in slots or slot == "answer"}
        accepted = {slot: words for slot, words in self.accepted.items() if slot in slots}
        return Outcome(accepted, problems, {slot: self.rejected[slot] for slot in problems if slot in self.rejected})

    def applied_to(self, draft: T) -> T:
        """Put all accepted words into a draft."""
        for words in self.accepted.values():
            draft = words.change(draft)
        return draft
