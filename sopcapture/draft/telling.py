"""What the person is told of a model pass: how far it is, what of a model's words is not used and why, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from sopcapture.draft.client import Usage
from sopcapture.draft.model_types import ModelProgress, ModelRole, ModelSettings
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.requests import Request
from sopcapture.draft.told import Test, Told
from sopcapture.draft.wording import with_stop

_KEEPS = "keeps the evidence drafter's words"


@dataclass
class Teller:
    """Notes for the person, a record of each proposal, and progress. `total` counts the parts, `done` those done."""

    settings: ModelSettings
    usage: Usage
    progress: Callable[[ModelProgress], None]
    notes: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    done: int = 0
    total: int = 0

    def report(self, label: str, note: str = "") -> None:
        """Say what has just been worked on."""
        usage = self.usage
        cost = self.settings.cost(usage.tokens_in, usage.tokens_out)
        self.progress(ModelProgress(self.done, self.total, label, usage.tokens_in, usage.tokens_out, cost, note))

    def keeps(self, label: str, why: str) -> None:
        """Say that a part stays as it is."""
        self.note(f"{label} {_KEEPS}: {why}")

    def note(self, text: str) -> None:
        """Say a sentence."""
        self.notes.append(with_stop(text))

    def not_used(self, request: Request[Any], outcome: Outcome[Any], before: Mapping[str, Words[Any]]) -> None:
        """Say what of an answer code objects to. `before` are the sentences that a polished one would have replaced."""
        for slot, why in outcome.problems.items():
            if slot == "answer":
                self.keeps(request.label, why)
            elif request.role == "style":
                self.note(f"{request.label}: the {slot} is not polished, {why}")
            else:
                self.note(f"{request.label}: the model's {slot} is not used, {why}")
            text = outcome.rejected.get(slot, "")
            if text:
                name, standing = request.standing.get(slot, (slot.partition(" ")[0], ""))
                if slot in before:
                    name, standing = before[slot].field, before[slot].text
                self._remember(request, slot, name, text, (), standing, used=False, by="code", why=why)

    def not_borne_out(self, request: Request[Any], slot: str, reason: str) -> None:
        """Say what the fact-checker has against a sentence."""
        said = f": {reason}" if reason else ""
        self.note(f"{request.label}: the fact-checker finds the model's {slot} not borne out{said}")

    def judged(
        self, request: Request[Any], slot: str, words: Words[Any], *, used: bool, by: Test, why: str, place: str = ""
    ) -> None:
        """Remember what became of a sentence to which code does not object."""
        standing = request.standing.get(slot, ("", ""))[1]
        self._remember(
            request, slot, words.field, words.text, words.evidence, standing, used=used, by=by, why=why, place=place
        )

    def taken_back(self, request: Request[Any], slot: str, why: str) -> None:
        """Say that what passed is not used after all."""
        self.note(f"{request.label}: the model's {slot} is not used, {why}")
        for number, one in enumerate(self.told):
            if (one.place, one.slot) == (request.place, slot) and one.used:
                self.told[number] = replace(one, used=False, tested_by="code", why=why)

    def _remember(
        self,
        request: Request[Any],
        slot: str,
        name: str,
        text: str,
        evidence: tuple[str, ...],
        standing: str,
        *,
        used: bool,
        by: Test,
        why: str,
        place: str = "",
    ) -> None:
        model = self.settings.model_of(request.role) or ""
        where = place or request.place
        self.told.append(Told(request.role, model, where, name, text, evidence, used, by, why, standing, slot))

    def sum_up(self, worded: int, used_again: int, left_out: int, refused: int) -> None:
        """Say at the end how much of the document a model worded, what it cost, and what the budget did not allow.

        `left_out` are parts that were not begun, `refused` requests about those that were.
        """
        for count, what in ((left_out, "part"), (refused, "request")):
            were = f"{what} was" if count == 1 else f"{what}s were"
            if count:
                self.note(f"{count} {were} not sent, because a draft uses {self.settings.budget} tokens at most")
        about = "about " if self.usage.estimated else ""
        cost = self.settings.cost(self.usage.tokens_in, self.usage.tokens_out)
        price = f", ${cost:.4f}" if cost is not None else ""
        again = f", {used_again} answer{'s' if used_again > 1 else ''} from before" if used_again else ""
        used = f"{about}{self.usage.tokens_in} tokens in, {self.usage.tokens_out} out{price}{again}"
        used += "".join(f"; {told}" for told in self._by_model())
        rest = "" if worded == self.total else f"; the rest {_KEEPS}"
        self.note(f"The model {self.settings.model} worded {worded} of {self.total} parts ({used}){rest}")

    def _by_model(self) -> list[str]:
        """Say what each model used and in which roles, where there are several: each has prices of its own."""
        if len(self.usage.of_model) < 2:
            return []
        roles: dict[str, list[str]] = {}
        for role in get_args(ModelRole):
            roles.setdefault(self.settings.model_of(role) or "", []).append(role)
        return [
            f"{', '.join(roles.get(model, [model]))} ({model}) {tokens_in} in, {tokens_out} out"
            for model, (tokens_in, tokens_out) in sorted(self.usage.of_model.items())
        ]
