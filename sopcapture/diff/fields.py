"""The merge of one value, and of the fields of one statement, that two sides may have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sopcapture.diff.meaning import AS_IT_IS
from sopcapture.model.sop import StepCommand

C = TypeVar("C")

_ITEMS = frozenset({"needs", "expected", "constraints"})
_NEVER_IN_CONFLICT = frozenset({"evidence", "overview_evidence", "trigger_evidence", "tags", "recorded_from"})
"""Lists of which more is no harm: both sides' items are kept."""
_UNITS = (("undo", "undo_is_command"),)
"""Fields that mean something only together."""


@dataclass(frozen=True)
class Value:
    """A merged value as each side has it: the same, but for a conflict."""

    ours: Any
    theirs: Any
    conflict: bool = False


@dataclass
class Fields(Generic[C]):
    """Merged fields by name, and what is in conflict among them."""

    ours: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    conflicts: list[C] = field(default_factory=list)

    def take(self, name: str, value: Value, conflict: C) -> None:
        """Note a merged field, and `conflict` where it is in conflict."""
        self.ours[name], self.theirs[name] = value.ours, value.theirs
        if value.conflict:
            self.conflicts.append(conflict)


def same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: wraps, escapes and the numbers in links have no meaning."""
    match one, other:
        case str(), str():
            return one == other or AS_IT_IS.text(one) == AS_IT_IS.text(other)
        case StepCommand(), StepCommand():
            return one.text == other.text
        case ((tuple() | list()), (tuple() | list())):
            return len(one) == len(other) and all(map(same, one, other))
        case _:
            return bool(one == other)


def merge_values(base: Any, ours: Any, theirs: Any, *, name: str = "") -> Value:
    """Merge one value; the list of a field `name` whose items stand for themselves is merged item by item."""
    if same(ours, theirs):
        # The side that touched it at all: it may cite another event, or spell it in another way.
        chosen = theirs if ours == base else ours
        return Value(chosen, chosen)
    if same(base, ours):
        return Value(theirs, theirs)
    if same(base, theirs):
        return Value(ours, ours)
    if name in _ITEMS or name in _NEVER_IN_CONFLICT:
        merged = _items(base or (), ours, theirs, may_conflict=name in _ITEMS)
        if merged is not None:
            return Value(merged, merged)
    return Value(ours, theirs, conflict=True)


def _items(
    base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], *, may_conflict: bool
) -> tuple[Any, ...] | None:
    """Take away what either took away, and add what either added; None where both replaced the same item."""

    def has(items: Sequence[Any], item: Any) -> bool:
        return any(same(item, each) for each in items)

    gone = [[item for item in base if not has(side, item)] for side in (ours, theirs)]
    added = [[item for item in side if not has(base, item)] for side in (ours, theirs)]
    both_replaced = any(has(gone[1], item) for item in gone[0]) and added[0] and added[1]
    if may_conflict and both_replaced and not same(sorted(map(str, added[0])), sorted(map(str, added[1]))):
        return None
    kept = [item for item in base if has(ours, item) and has(theirs, item)]
    new = sorted((item for side in added for item in side), key=str)
    for item in new:
        if not has(kept, item):
            kept.append(item)
    return tuple(kept)


def merge_fields(base: Any, ours: Any, theirs: Any) -> Fields[str]:
    """Merge two statements. Without `base`, each field that differs is in conflict, but for the evidence."""
    found: Fields[str] = Fields()
    extra = [name for each in (ours, theirs) for name in each.model_extra or {}]
    paired = {name for unit in _UNITS for name in unit}
    for name in dict.fromkeys([*type(ours).model_fields, *extra]):
        if name == "id" or (name in paired and hasattr(ours, "undo")):
            continue
        three = [getattr(each, name, None) for each in (base, ours, theirs)]
        if name == "labels":
            _labels(found, *three)
        else:
            found.take(name, merge_values(*three, name=name), name)
    for unit in _UNITS:
        if hasattr(ours, unit[0]):
            merged = merge_values(*(tuple(getattr(each, name, None) for name in unit) for each in (base, ours, theirs)))
            for name, mine, other in zip(unit, merged.ours, merged.theirs, strict=True):
                found.ours[name], found.theirs[name] = mine, other
            if merged.conflict:
                found.conflicts.append(unit[0])
    return found


def _labels(found: Fields[str], base: Any, ours: Any, theirs: Any) -> None:
    left: dict[str, str] = {}
    right: dict[str, str] = {}
    for label in dict.fromkeys([*ours, *theirs]):
        merged = merge_values((base or {}).get(label), ours.get(label), theirs.get(label))
        left |= {label: merged.ours} if merged.ours is not None else {}
        right |= {label: merged.theirs} if merged.theirs is not None else {}
        if merged.conflict:
            found.conflicts.append(label)
    found.ours["labels"], found.theirs["labels"] = left, right
