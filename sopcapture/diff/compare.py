"""The difference between two SOPs in meaning: each edit once, as what it is."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff.align import Pair, align, moved
from sopcapture.diff.meaning import AS_IT_IS, Renamed
from sopcapture.diff.sections import SECTIONS, Section, values
from sopcapture.model.change import Change, ChangeKind
from sopcapture.model.sop import Sop

# How alike two statements must be to be the same one when their ids say otherwise, and when one has no id.
_LIKE_DESPITE_IDS = 0.7
_LIKE_WITHOUT_IDS = 0.6

_DOCUMENT_TEXTS = ("overview", "trigger")
_DOCUMENT_VALUES = ("owner", "status", "review_every")


def compare(before: Sop, after: Sop) -> Iterator[Change]:
    """Yield what changed in meaning, in the order of the document.

    A statement is the same one where its id is, else where it says nearly the same. A statement that others only made
    way for has not moved. Evidence, layout, and names that follow an edit elsewhere (the number of a step, the new name
    of a parameter in a command) are no changes. Positions of moved statements count from 1 in their section.
    """
    pairings = [_Pairing.of(section, before, after) for section in SECTIONS]
    names = _Names.of(pairings)
    yield from _document(before, after, names)
    for pairing in pairings:
        yield from pairing.changes(names)


@dataclass(frozen=True)
class _Names:
    """How each side names what has a new name, so that both are compared under the new one.

    In the text after the edit an old name stands for the new one where nothing else has it: somebody forgot it there,
    and what they did not touch has not changed.
    """

    before: Renamed
    after: Renamed

    @classmethod
    def of(cls, pairings: Sequence[_Pairing]) -> _Names:
        pairs = [pair for pairing in pairings for pair in pairing.statements()]
        parameters = [
            pair for pairing in pairings if pairing.section.target == "parameter" for pair in pairing.statements()
        ]
        ids = {left.id: right.id for left, right in pairs if left.id and right.id and left.id != right.id}
        names = {left.name: right.name for left, right in parameters if left.name != right.name}
        ids_now = {statement.id for pairing in pairings for statement in pairing.after}
        names_now = {
            statement.name
            for pairing in pairings
            if pairing.section.target == "parameter"
            for statement in pairing.after
        }
        forgotten = Renamed(
            {old: new for old, new in ids.items() if old not in ids_now},
            {old: new for old, new in names.items() if old not in names_now},
        )
        return cls(Renamed(ids, names), forgotten)


def _document(before: Sop, after: Sop, names: _Names) -> Iterator[Change]:
    def change(field: str, old: Any, new: Any) -> Change:
        kind: ChangeKind = "renamed" if field in ("title", "slug") else "changed"
        return Change(kind=kind, target="document", id=after.slug, field=field, before=old, after=new, name=after.title)

    if before.slug != after.slug:
        yield change("slug", before.slug, after.slug)
    if AS_IT_IS.text(before.title) != AS_IT_IS.text(after.title):
        yield change("title", before.title, after.title)
    for field in _DOCUMENT_VALUES:
        old, new = getattr(before, field), getattr(after, field)
        if _squeezed(old) != _squeezed(new):
            yield change(field, old, new)
    if set(before.tags) != set(after.tags):
        yield change("tags", list(before.tags), list(after.tags))
    for field in _DOCUMENT_TEXTS:
        old, new = getattr(before, field) or None, getattr(after, field) or None
        if names.before.text(old) != names.after.text(new):
            yield change(field, old, new)
    yield from _whole_sections(before, after, names)
    extras = _extras(before), _extras(after)
    for field in dict.fromkeys([*extras[0], *extras[1]]):
        old, new = extras[0].get(field), extras[1].get(field)
        same = (
            names.before.text(old) == names.after.text(new)
            if isinstance(old, str) and isinstance(new, str)
            else old == new
        )
        if not same:
            yield change(field, old, new)


def _whole_sections(before: Sop, after: Sop, names: _Names) -> Iterator[Change]:
    """Compare the sections that this version does not know, each as one text under its title."""
    old, new = ({section.title: section.body for section in sop.sections} for sop in (before, after))
    for title in dict.fromkeys([*old, *new]):
        was, now = old.get(title), new.get(title)
        if names.before.text(was) != names.after.text(now) or (was is None) != (now is None):
            kind: ChangeKind = "added" if was is None else "removed" if now is None else "changed"
            yield Change(
                kind=kind, target="document", id=after.slug, field=title, before=was, after=now, name=after.title
            )


def _squeezed(value: str | None) -> str:
    return " ".join((value or "").split())


def _extras(sop: Sop) -> dict[str, Any]:
    """Give what the document says beyond its known fields, by a name that a person finds it under."""
    extras = {key: value for key, value in sop.front_matter.items() if value is not None}
    extras |= {title or "introduction": text for title, text in sop.remarks.items() if text}
    return extras


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
class _Pairing:
    """One section of both SOPs, and which statement is which."""

    section: Section
    before: Sequence[Any]
    after: Sequence[Any]
    pairs: Sequence[Pair]

    @classmethod
    def of(cls, section: Section, before: Sop, after: Sop) -> _Pairing:
        left, right = getattr(before, section.attribute), getattr(after, section.attribute)
        return cls(section, left, right, same_statements(section, left, right))

    def statements(self) -> Iterator[tuple[Any, Any]]:
        return ((self.before[left], self.after[right]) for left, right in self.pairs)

    def changes(self, names: _Names) -> Iterator[Change]:
        """Yield the changes of the section from top to bottom; what was removed stands where it was."""
        have_moved = moved(self.pairs)
        left_of = {right: left for left, right in self.pairs}
        kept = {left for left, _ in self.pairs}
        removed = deque(left for left in range(len(self.before)) if left not in kept)
        stayed = deque(sorted((right, left) for left, right in self.pairs if (left, right) not in have_moved))
        for right, statement in enumerate(self.after):
            while stayed and stayed[0][0] < right:
                stayed.popleft()
            while removed and removed[0] < (stayed[0][1] if stayed else len(self.before)):
                yield self._whole("removed", self.before[removed.popleft()])
            left = left_of.get(right)
            if left is None:
                yield self._whole("added", statement)
                continue
            if (left, right) in have_moved:
                yield self._change("moved", statement, None, left + 1, right + 1)
            yield from self._edits(self.before[left], statement, names)
        for left in removed:
            yield self._whole("removed", self.before[left])

    def _edits(self, before: Any, after: Any, names: _Names) -> Iterator[Change]:
        old = {field: (value, compared(value, names.before)) for field, value, compared in values(self.section, before)}
        new = {field: (value, compared(value, names.after)) for field, value, compared in values(self.section, after)}
        changed = [
            field
            for field in dict.fromkeys([*old, *new])
            if (old.get(field, (None, None))[1] or None) != (new.get(field, (None, None))[1] or None)
        ]
        # A parameter's new name is in the names already, so it must be asked for by itself.
        if self.section.target == "parameter" and before.name != after.name:
            changed.insert(0, "name")
        if before.id and after.id and before.id != after.id and self.section.names not in changed:
            yield self._change("renamed", after, "id", before.id, after.id)
        for field in changed:
            kind: ChangeKind = "renamed" if self.section.naming and field == self.section.names else "changed"
            values_of = (side.get(field, (None, None))[0] for side in (old, new))
            yield self._change(kind, after, field, *(_as_json(value) for value in values_of))

    def _whole(self, kind: ChangeKind, statement: Any) -> Change:
        data = statement.model_dump(mode="json")
        if self.section.target == "step":
            data["command"] = statement.command
        before, after = (data, None) if kind == "removed" else (None, data)
        return self._change(kind, statement, None, before, after)

    def _change(self, kind: ChangeKind, statement: Any, field: str | None, before: Any, after: Any) -> Change:
        name = str(getattr(statement, self.section.names))
        identity = statement.id or (name if self.section.target == "parameter" else "")
        return Change(
            kind=kind, target=self.section.target, id=identity, field=field, before=before, after=after, name=name
        )


def _as_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


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
