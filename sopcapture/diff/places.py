"""What a statement says wherever it stands: a rule, an edge case and a line of a step's constraints say it alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sopcapture.diff.meaning import AS_IT_IS, Renamed
from sopcapture.diff.sections import Section, values
from sopcapture.model.change import ChangeTarget

ITEM_FIELDS = ("constraints", "expected")
"""The fields of a step whose items are sentences of their own, so that one can come from elsewhere."""

# What a program tests belongs to the command above it, and stands under many: `docs/formats.md`, Expected Output.
_TESTED = re.compile(r"(?:exit code (?:is|of)|output (?:contains|matches|does)|within \d)\b", re.IGNORECASE)
_CONDITIONAL: Mapping[str, Mapping[str, str]] = {
    "rule": {"when": "when", "then": "then", "because": "because"},
    "edge_case": {"when": "symptom", "then": "response", "because": "because"},
    "escalation": {"when": "when", "then": "then", "to": "to", "context": "context"},
}
_LINKING = {"when": "When ", "then": ", then ", "to": ", to ", "context": ", with ", "because": ", because "}
# Words that hold a sentence together and say little themselves, those of RFC 2119 and of the document's grammar too.
_FUNCTION_WORDS = frozenset(
    """
    a an and any are as at be because been before but by can do does done each for from had has have if in into is it
    its may must no not of on or otherwise shall should so than that the their them then there these they this those to
    until was we were what when where which while who will with without would you your
    """.split()  # noqa: SIM905 - a column of words reads better than a list of strings
)
_WORD = re.compile(r"[^\W_]+(?:['’_./:-][^\W_]+)*")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")


@dataclass(frozen=True, eq=False)
class Place:
    """A statement of a section; with `field`, one item of that field of a step."""

    section: Section
    index: int
    statement: Any
    field: str = ""
    item: str = ""

    @property
    def target(self) -> ChangeTarget:
        """What the statement is; for an item, what it is part of."""
        return self.section.target

    @property
    def id(self) -> str:
        """The id of the statement; for an item, of what it is part of."""
        return str(self.statement.id)

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return self.item or str(getattr(self.statement, self.section.names))

    @cached_property
    def command(self) -> str:
        """Its command as it is compared, "" for none."""
        return "" if self.field else AS_IT_IS.command(getattr(self.statement, "command", None))

    @cached_property
    def content(self) -> Counter[str]:
        """Count the words of its prose that say something, without their endings."""
        condition = "" if self.field else getattr(self.statement, "when", None) or ""
        said = self.sentence if self.target in _CONDITIONAL else f"{self.sentence} {condition}"
        words = _WORD.findall(AS_IT_IS.text(said).casefold())
        return Counter(_ENDING.sub("", word) for word in words if word not in _FUNCTION_WORDS)

    @property
    def clauses(self) -> dict[str, str | None]:
        """Give the parts of a rule, an edge case or an escalation under the same names; nothing for anything else."""
        fields = {} if self.field else _CONDITIONAL.get(self.target, {})
        return {clause: getattr(self.statement, field) for clause, field in fields.items()}

    @property
    def sentence(self) -> str:
        """Say it in one sentence, as it would stand in any section."""
        if self.field:
            return self.item
        if self.target in _CONDITIONAL:
            told = {clause: (text or "").strip() for clause, text in self.clauses.items()}
            return "".join(f"{_LINKING[clause]}{_without_stop(text)}" for clause, text in told.items() if text) + "."
        texts = (getattr(self.statement, "title", ""), self.statement.text)
        return " ".join(f"{_without_stop(text)}." for text in texts if text)

    @property
    def rest(self) -> dict[str, tuple[Any, Any]]:
        """Give what it says beside its sentence: each field's value, and how it is compared."""
        if self.field:
            return {}
        told = {"title", "text", *_CONDITIONAL.get(self.target, {}).values()}
        return {
            field: (value, compared)
            for field, value, compared in values(self.section, self.statement)
            if value and field not in told
        }

    def data(self) -> dict[str, Any]:
        """Give the place, and what stands there, for programs."""
        value = self.item if self.field else whole(self.section, self.statement)
        place = {"target": self.target, "id": self.id, "field": self.field or None, "name": self.name, "value": value}
        return {**place, "step": str(self.statement.title)} if self.field else place


def whole(section: Section, statement: Any) -> dict[str, Any]:
    """Give a statement as programs read it."""
    data: dict[str, Any] = statement.model_dump(mode="json")
    if section.target == "step":
        data["command"] = statement.command
    return data


def is_sentence(item: str) -> bool:
    """Whether an item of a step says something by itself, and is no test of the command's result."""
    return _TESTED.match(AS_IT_IS.text(item)) is None


def bare(sentence: str | None, names: Renamed = AS_IT_IS) -> str:
    """Give a sentence as it is compared across sections: each begins and ends it in its own way."""
    text = _without_stop(names.text(sentence))
    return text[:1].casefold() + text[1:]


def _without_stop(text: str) -> str:
    return text.strip().rstrip(".;,")
