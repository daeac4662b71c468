"""The difference between two SOPs in meaning: each edit once, as what it is."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sopcapture.diff.align import moved
from sopcapture.diff.crossing import Crossing, crossings
from sopcapture.diff.meaning import AS_IT_IS, Renamed
from sopcapture.diff.pairing import Pairing
from sopcapture.diff.places import whole
from sopcapture.diff.sections import SECTIONS, values
from sopcapture.model.change import Change, ChangeKind
from sopcapture.model.sop import Sop

_DOCUMENT_TEXTS = ("overview", "trigger")
_DOCUMENT_VALUES = ("owner", "status", "review_every")


def compare(before: Sop, after: Sop) -> Iterator[Change]:
    """Yield what changed in meaning, in the order of the document.

    A statement is the same one where its id is, else where it says nearly the same. A statement that others only made
    way for has not moved. One that went to another section has moved there, and so has a constraint or an expectation
    of a step. Evidence, layout, and names that follow an edit elsewhere (the number of a step, the new name of a
    parameter in a command) are no changes. Positions of moved statements count from 1 in their section.
    """
    pairings = [Pairing.of(section, before, after) for section in SECTIONS]
    crossed = crossings(pairings)
    names = _Names.of(pairings, crossed)
    yield from _document(before, after, names)
    for pairing in pairings:
        yield from _SectionChanges.of(pairing, names, crossed)


@dataclass(frozen=True)
class _Names:
    """How each side names what has a new name, so that both are compared under the new one.

    In the text after the edit an old name stands for the new one where nothing else has it: somebody forgot it there,
    and what they did not touch has not changed.
    """

    before: Renamed
    after: Renamed

    @classmethod
    def of(cls, pairings: Sequence[Pairing], crossed: Sequence[Crossing]) -> _Names:
        pairs = [pair for pairing in pairings for pair in pairing.statements()]
        pairs += [
            (each.before.statement, each.after.statement)
            for each in crossed
            if not (each.before.field or each.after.field)
        ]
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


@dataclass(frozen=True)
class _SectionChanges:
    """The changes of one section. `arrived` are those that came from elsewhere, by where they stand now.

    `departed` are positions of those that went elsewhere, which is told where they are now.
    """

    pairing: Pairing
    names: _Names
    arrived: Mapping[int, Sequence[Crossing]]
    departed: frozenset[int]

    @classmethod
    def of(cls, pairing: Pairing, names: _Names, crossed: Sequence[Crossing]) -> _SectionChanges:
        target = pairing.section.target
        arrived: dict[int, list[Crossing]] = defaultdict(list)
        for crossing in crossed:
            if crossing.after.target == target:
                arrived[crossing.after.index].append(crossing)
        departed = frozenset(
            each.before.index for each in crossed if each.before.target == target and not each.before.field
        )
        return cls(_without_crossed_items(pairing, crossed), names, arrived, departed)

    def __iter__(self) -> Iterator[Change]:
        """Yield the changes of the section from top to bottom; what was removed stands where it was."""
        pairs, before = self.pairing.pairs, self.pairing.before
        have_moved = moved(pairs)
        left_of = {right: left for left, right in pairs}
        removed = deque(left for left in self.pairing.gone if left not in self.departed)
        stayed = deque(sorted((right, left) for left, right in pairs if (left, right) not in have_moved))
        for right, statement in enumerate(self.pairing.after):
            while stayed and stayed[0][0] < right:
                stayed.popleft()
            while removed and removed[0] < (stayed[0][1] if stayed else len(before)):
                yield self._whole("removed", before[removed.popleft()])
            arrived = [crossing.change(self.names.before, self.names.after) for crossing in self.arrived.get(right, ())]
            left = left_of.get(right)
            if left is None:
                yield from arrived or [self._whole("added", statement)]
                continue
            if (left, right) in have_moved:
                yield self._change("moved", statement, None, left + 1, right + 1)
            yield from self._edits(before[left], statement)
            yield from arrived
        for left in removed:
            yield self._whole("removed", before[left])

    def _edits(self, before: Any, after: Any) -> Iterator[Change]:
        section, names = self.pairing.section, self.names
        old = {field: (value, compared(value, names.before)) for field, value, compared in values(section, before)}
        new = {field: (value, compared(value, names.after)) for field, value, compared in values(section, after)}
        changed = [
            field
            for field in dict.fromkeys([*old, *new])
            if (old.get(field, (None, None))[1] or None) != (new.get(field, (None, None))[1] or None)
        ]
        # A parameter's new name is in the names already, so it must be asked for by itself.
        if section.target == "parameter" and before.name != after.name:
            changed.insert(0, "name")
        if before.id and after.id and before.id != after.id and section.names not in changed:
            yield self._change("renamed", after, "id", before.id, after.id)
        for field in changed:
            kind: ChangeKind = "renamed" if section.naming and field == section.names else "changed"
            values_of = (side.get(field, (None, None))[0] for side in (old, new))
            yield self._change(kind, after, field, *(_as_json(value) for value in values_of))

    def _whole(self, kind: ChangeKind, statement: Any) -> Change:
        data = whole(self.pairing.section, statement)
        before, after = (data, None) if kind == "removed" else (None, data)
        return self._change(kind, statement, None, before, after)

    def _change(self, kind: ChangeKind, statement: Any, field: str | None, before: Any, after: Any) -> Change:
        section = self.pairing.section
        name = str(getattr(statement, section.names))
        identity = statement.id or (name if section.target == "parameter" else "")
        return Change(kind=kind, target=section.target, id=identity, field=field, before=before, after=after, name=name)


def _without_crossed_items(pairing: Pairing, crossed: Sequence[Crossing]) -> Pairing:
    """Leave out the items of steps that went elsewhere or came from there, since that is told of them."""
    sides: list[Sequence[Any]] = []
    for statements, places in (
        (pairing.before, [each.before for each in crossed]),
        (pairing.after, [each.after for each in crossed]),
    ):
        left = list(statements)
        for place in places:
            if place.target == pairing.section.target and place.field:
                items = tuple(item for item in getattr(left[place.index], place.field) if item != place.item)
                left[place.index] = left[place.index].model_copy(update={place.field: items})
        sides.append(left)
    return replace(pairing, before=sides[0], after=sides[1])


def _as_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
