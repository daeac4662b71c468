"""Three SOPs in, one out: what two people changed, each on their own, in one document.

Statement by statement and field by field, so that edits of different steps, or of different things in one step, never
meet. What both changed in different ways is a conflict, and stays in both forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.diff.align import moved
from sopcapture.diff.compare import compare
from sopcapture.diff.fields import Fields, merge_fields, merge_values, same
from sopcapture.diff.order import Place, Side, merged_order
from sopcapture.diff.pairing import Likeness, same_statements
from sopcapture.diff.sections import SECTIONS, Section
from sopcapture.model.change import Conflict
from sopcapture.model.names import RESERVED_IDS, free_id
from sopcapture.model.sop import Sop, UnknownSection

TWIN = "--as-theirs"
"""Behind the id of a statement that stands twice in `Merge`, since both sides have moved it: its place by theirs."""

_SECTION_FIELDS = frozenset(section.attribute for section in SECTIONS)


@dataclass(frozen=True)
class Merge:
    """The merged SOP in two forms that differ in the conflicts alone: as ours has it, and as theirs has it.

    Both hold the same statements in the same order; one that a side does not have stands as the other side has it.
    """

    ours: Sop
    theirs: Sop
    conflicts: tuple[Conflict, ...]


def merge(base: Sop | None, ours: Sop, theirs: Sop) -> Merge:
    """Merge two SOPs that come from `base`, None where each was written anew. Every statement must have an id."""
    ancestor = base if base is not None else Sop(slug="", title="")
    document = _document(ancestor, ours, theirs)
    mine, other = dict(document.ours), dict(document.theirs)
    conflicts = [*document.conflicts]
    taken: set[str] = set(RESERVED_IDS)
    for section in SECTIONS:
        slots = _slots(section, ancestor, ours, theirs)
        left, right = [], []
        for slot in slots:
            first, second = slot.ours or slot.theirs, slot.theirs or slot.ours
            name = free_id(slot.id, taken)
            taken.add(name)
            left.append(first.model_copy(update={"id": name}))
            right.append(second.model_copy(update={"id": name}))
            if slot.conflict:
                conflicts.append(
                    Conflict(
                        attribute=section.attribute, id=name, ours=slot.ours is not None, theirs=slot.theirs is not None
                    )
                )
        mine[section.attribute], other[section.attribute] = tuple(left), tuple(right)
    merged = Sop(**mine), Sop(**other)
    # What was approved was one text. A mixture of two has been approved by nobody.
    approved = [side for side in (ours, theirs) if side.status == "approved"]
    if not any(_says_the_same(side, merged[0]) for side in approved):
        merged = (_unapproved(merged[0]), _unapproved(merged[1]))
        if merged[0].status == merged[1].status:
            conflicts = [conflict for conflict in conflicts if conflict.attribute != "status"]
    return Merge(*merged, tuple(conflicts))


def _unapproved(sop: Sop) -> Sop:
    return sop.model_copy(update={"status": "draft"}) if sop.status == "approved" else sop


def _says_the_same(one: Sop, other: Sop) -> bool:
    return all(change.field == "status" for change in compare(one, other))


def _document(base: Sop, ours: Sop, theirs: Sop) -> Fields[Conflict]:
    """Merge what is no statement of a section."""
    found: Fields[Conflict] = Fields()
    for name in (*Sop.model_fields, *_extra(base, ours, theirs)):
        if name in _SECTION_FIELDS or name in ("front_matter", "sections", "remarks"):
            continue
        three = [getattr(sop, name, None) for sop in (base, ours, theirs)]
        merged = merge_values(*three, name=name)
        found.take(name, merged, Conflict(attribute=name))
    for name in ("front_matter", "remarks"):
        left: dict[str, Any] = {}
        right: dict[str, Any] = {}
        maps = [getattr(sop, name) for sop in (base, ours, theirs)]
        for key in dict.fromkeys([*maps[1], *maps[2]]):
            merged = merge_values(*(each.get(key) for each in maps))
            left |= {key: merged.ours} if merged.ours is not None else {}
            right |= {key: merged.theirs} if merged.theirs is not None else {}
            if merged.conflict:
                found.conflicts.append(
                    Conflict(attribute=name, id=key, ours=merged.ours is not None, theirs=merged.theirs is not None)
                )
                left.setdefault(key, merged.theirs)
                right.setdefault(key, merged.ours)
        found.ours[name], found.theirs[name] = left, right
    _sections(found, base, ours, theirs)
    return found


def _extra(*sops: Sop) -> list[str]:
    return list(dict.fromkeys(name for sop in sops for name in sop.model_extra or {}))


def _sections(found: Fields[Conflict], base: Sop, ours: Sop, theirs: Sop) -> None:
    """Merge the sections that this version does not know, each as one text."""
    bodies = [{section.title: section for section in sop.sections} for sop in (base, ours, theirs)]
    left: list[UnknownSection] = []
    right: list[UnknownSection] = []
    for title in dict.fromkeys([*bodies[1], *bodies[2]]):
        was, mine, other = (each.get(title) for each in bodies)
        merged = merge_values(*(each.body if each is not None else None for each in (was, mine, other)))
        shape = mine or other
        if shape is None or (merged.ours is None and merged.theirs is None):
            continue
        for body, into in ((merged.ours, left), (merged.theirs, right)):
            text = body if body is not None else merged.ours or merged.theirs or ""
            into.append(UnknownSection(title=title, body=text, after=shape.after))
        if merged.conflict:
            found.conflicts.append(
                Conflict(attribute="sections", id=title, ours=merged.ours is not None, theirs=merged.theirs is not None)
            )
    found.ours["sections"], found.theirs["sections"] = tuple(left), tuple(right)


@dataclass(frozen=True)
class _Slot:
    """A place in the merged section, and what each side has there."""

    id: str
    ours: Any
    theirs: Any
    conflict: bool = False


@dataclass
class _Three:
    """One statement as the ancestor and the two sides have it, None where one does not."""

    base: Any = None
    ours: Any = None
    theirs: Any = None

    @property
    def any(self) -> Any:
        """One of them that is there."""
        return self.base or self.ours or self.theirs


def _slots(section: Section, base: Sop, ours: Sop, theirs: Sop) -> list[_Slot]:
    was, mine, other = (getattr(sop, section.attribute) for sop in (base, ours, theirs))
    statements = [_Three(base=statement) for statement in was]
    orders: dict[Side, list[int]] = {"ours": [], "theirs": []}
    have_moved: dict[Side, frozenset[int]] = {}
    sides: tuple[tuple[Side, Sequence[Any]], ...] = (("ours", mine), ("theirs", other))
    new: dict[Side, list[int]] = {"ours": [], "theirs": []}
    for side, present in sides:
        pairs = same_statements(section, was, present)
        have_moved[side] = frozenset(left for left, _ in moved(pairs))
        number_of = {right: left for left, right in pairs}
        for index, statement in enumerate(present):
            if index not in number_of:
                number_of[index] = len(statements)
                statements.append(_Three())
                new[side].append(number_of[index])
            setattr(statements[number_of[index]], side, statement)
            orders[side].append(number_of[index])
    _join_twins(section, statements, orders, new)
    names = _names(statements)
    slots: list[_Slot] = []
    places = merged_order(range(len(was)), orders, have_moved, names.__getitem__)
    for place in places:
        moved_by = {side: place.statement in have_moved[side] for side in have_moved}
        slot = _slot(statements[place.statement], names[place.statement], place, moved_by)
        if slot is not None:
            slots.append(slot)
    return slots


def _join_twins(
    section: Section, statements: list[_Three], orders: dict[Side, list[int]], new: dict[Side, list[int]]
) -> None:
    """Take what both sides have added for one statement, where it has one id and says about the same."""
    like = Likeness(section)
    for right in new["theirs"]:
        added = statements[right].theirs
        for left in new["ours"]:
            mine = statements[left].ours
            if statements[left].theirs is None and (
                _same_but_for_id(mine, added) or (mine.id == added.id and like(mine, added) > 0)
            ):
                statements[left].theirs = added
                statements[right] = _Three()
                orders["theirs"] = [left if number == right else number for number in orders["theirs"]]
                break


def _same_but_for_id(one: Any, other: Any) -> bool:
    left, right = one.model_dump(exclude={"id", "evidence"}), other.model_dump(exclude={"id", "evidence"})
    return bool(left == right)


def _names(statements: list[_Three]) -> list[str]:
    """Give each statement the id that it has when the merge is done, and no two of them the same."""
    proposed = [_id(three) for three in statements]
    # Of two that were added under one id, the one whose text sorts first keeps it, whichever side it is from.
    sequence = sorted(
        range(len(statements)),
        key=lambda number: (statements[number].base is None, proposed[number], _text(statements[number].any)),
    )
    names, taken = [""] * len(statements), set(RESERVED_IDS)
    for number in sequence:
        if statements[number].any is not None:
            names[number] = free_id(proposed[number], taken)
            taken.add(names[number])
    return names


def _text(statement: Any) -> str:
    return "" if statement is None else statement.model_dump_json(exclude={"evidence"})


def _id(three: _Three) -> str:
    was, mine, other = (each.id if each is not None else None for each in (three.base, three.ours, three.theirs))
    if mine is None or other is None:
        return str(mine or other or was or "")
    renamed = [name for name in (mine, other) if name != was]
    return str(min(renamed) if renamed else mine)


def _slot(three: _Three, name: str, place: Place, moved_by: dict[Side, bool]) -> _Slot | None:
    """Say what stands in a place, None where nothing does any more."""
    if three.ours is None and three.theirs is None:
        return None
    if three.ours is not None and three.theirs is not None:
        fields = merge_fields(three.base, three.ours, three.theirs)
        forms = three.ours.model_copy(update=fields.ours), three.theirs.model_copy(update=fields.theirs)
        if place.side == "ours":
            return _Slot(name, forms[0], None, conflict=True)
        if place.side == "theirs":
            return _Slot(name + TWIN, None, forms[1], conflict=True)
        return _Slot(name, *forms, conflict=bool(fields.conflicts))
    side: Side = "ours" if three.ours is not None else "theirs"
    kept = getattr(three, side)
    if three.base is None:
        return _Slot(name, kept, kept)
    if not moved_by[side] and _unchanged(three.base, kept):
        return None
    return _Slot(name, three.ours, three.theirs, conflict=True)


def _unchanged(base: Any, now: Any) -> bool:
    """Whether a side left a statement as it was; its evidence may differ."""
    names = set(type(base).model_fields) - {"id", "evidence"}
    return all(same(getattr(base, name), getattr(now, name)) for name in names)
