"""Ids that an edit has lost: an editor that drops comments takes the ids of statements along."""

from __future__ import annotations

from typing import Any

from sopcapture.diff.compare import same_statements
from sopcapture.diff.sections import SECTIONS
from sopcapture.model.sop import Sop


def keep_ids(before: Sop, after: Sop) -> Sop:
    """Give `after` with each statement that has no id under the one that it had before; itself where none has one."""
    taken = {statement.id for section in SECTIONS for statement in getattr(after, section.attribute)}
    kept: dict[str, list[Any]] = {}
    for section in SECTIONS:
        old, new = getattr(before, section.attribute), list(getattr(after, section.attribute))
        if all(statement.id for statement in new):
            continue
        for left, right in same_statements(section, old, new):
            name = old[left].id
            if name and name not in taken and not new[right].id:
                new[right] = new[right].model_copy(update={"id": name})
                taken.add(name)
                kept[section.attribute] = new
    return after.model_copy(update={name: tuple(new) for name, new in kept.items()}) if kept else after
