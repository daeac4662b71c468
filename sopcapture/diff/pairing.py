"""Which statement of one section is which of the same section in another SOP."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff.align import Pair, align
from sopcapture.diff.meaning import AS_IT_IS
from sopcapture.diff.sections import Section, values
from sopcapture.model.sop import Sop

# How alike two statements must be to be the same one when their ids say otherwise, and when one has no id.
_LIKE_DESPITE_IDS = 0.7
_LIKE_WITHOUT_IDS = 0.6


def same_statements(section: Section, before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Give which statement of a section is which: by its id, else by what it says."""

    def identity(statement: Any) -> Hashable:
        return str(statement.id) or None

    def name(statement: Any) -> Hashable:
        return str(statement.name)

    def content(statement: Any) -> Hashable:
        has_substance = any(getattr(statement, field) for field in section.substance)
        return tuple(_said(section, statement)) if has_substance else None

    keys: list[Callable[[Any], Hashable]] = [identity, content]
    if section.target == "parameter":
        keys.insert(1, name)
    return align(before, after, keys, Likeness(section))


@dataclass(frozen=True)
class Pairing:
    """One section of both SOPs, and which statement is which."""

    section: Section
    before: Sequence[Any]
    after: Sequence[Any]
    pairs: Sequence[Pair]

    @classmethod
    def of(cls, section: Section, before: Sop, after: Sop) -> Pairing:
        """Pair the statements of a section."""
        left, right = getattr(before, section.attribute), getattr(after, section.attribute)
        return cls(section, left, right, same_statements(section, left, right))

    def statements(self) -> Iterator[tuple[Any, Any]]:
        """Give both forms of each statement that stands in both."""
        return ((self.before[left], self.after[right]) for left, right in self.pairs)

    @property
    def gone(self) -> list[int]:
        """Positions of those that the section has no more."""
        kept = {left for left, _ in self.pairs}
        return [left for left in range(len(self.before)) if left not in kept]

    @property
    def come(self) -> list[int]:
        """Positions of those that the section did not have."""
        kept = {right for _, right in self.pairs}
        return [right for right in range(len(self.after)) if right not in kept]


def _said(section: Section, statement: Any) -> list[str]:
    """Give what a statement says beside the name that it may have changed, as texts to compare."""
    said: list[str] = []
    for field, value, compared in values(section, statement):
        if not (section.naming and field == section.names) and not isinstance(value, bool):
            result = compared(value, AS_IT_IS)
            said.append(" ".join(result) if isinstance(result, list | tuple) else str(result or ""))
    return said


class Likeness:
    """How alike two statements are that neither id nor content pairs, 0 where they are not the same one."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._words: dict[int, list[str]] = {}

    def __call__(self, before: Any, after: Any) -> float:
        names = [AS_IT_IS.text(getattr(statement, self._section.names)) for statement in (before, after)]
        if self._section.naming and names[0] == names[1]:
            return 1.0
        commands = [AS_IT_IS.command(getattr(statement, "command", None)) for statement in (before, after)]
        if commands[0] and commands[0] == commands[1]:
            return 0.95
        matcher = difflib.SequenceMatcher(None, self._words_of(before), self._words_of(after), autojunk=False)
        least = _LIKE_DESPITE_IDS if before.id and after.id else _LIKE_WITHOUT_IDS
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return 0.0
        score = matcher.ratio()
        # Of several that are as like, the one from the same evidence.
        same_evidence = bool(before.evidence) and set(before.evidence) == set(after.evidence)
        return score + 0.01 * same_evidence if score >= least else 0.0

    def _words_of(self, statement: Any) -> list[str]:
        words = self._words.get(id(statement))
        if words is None:
            name = AS_IT_IS.text(getattr(statement, self._section.names)) if self._section.naming else ""
            words = self._words[id(statement)] = " ".join([name, *_said(self._section, statement)]).split()
        return words
