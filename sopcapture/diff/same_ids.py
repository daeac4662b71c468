"""Ids that an edit has lost: an editor that drops comments takes the ids of statements along."""

from __future__ import annotations

from typing import Any

from sopcapture.diff.crossing import crossings
from sopcapture.diff.pairing import Pairing
from sopcapture.diff.sections import SECTIONS
from sopcapture.model.sop import Sop


def keep_ids(before: Sop, after: Sop) -> Sop:
    """Give `after` with each statement that has no id under the one that it had before; itself where none has one."""
    taken = {statement.id for section in SECTIONS for statement in getattr(after, section.attribute)}
    if "" not in taken:
        return after
    pairings = [Pairing.of(section, before, after) for section in SECTIONS]
    stood = [(each.section, right, each.before[left]) for each in pairings for left, right in each.pairs]
    crossed = [each for each in crossings(pairings) if not (each.before.field or each.after.field)]
    stood += [(each.after.section, each.after.index, each.before.statement) for each in crossed]
    kept: dict[str, list[Any]] = {}
    for section, place, statement in stood:
        now = kept.get(section.attribute) or list(getattr(after, section.attribute))
        name = statement.id
        if name and name not in taken and not now[place].id:
            now[place] = now[place].model_copy(update={"id": name})
            taken.add(name)
            kept[section.attribute] = now
    return after.model_copy(update={name: tuple(new) for name, new in kept.items()}) if kept else after
