"""A fresh draft into an SOP that exists: ids stay, and so does everything that a person wrote, moved or deleted.

Three documents meet: the one that exists, the fresh draft, and what the drafter had made itself before
(`previous_generated`). What differs between the first and the last is the person's and is kept; the rest follows the
fresh draft. Without the last, everything that exists is taken for the person's.

A draft of another session adds to what is known: nothing that an earlier session bore out is dropped by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sopcapture.draft.lifting import Lifter
from sopcapture.draft.matching import Item, match, normal
from sopcapture.draft.merge_fields import (
    NOT_TEXT,
    added,
    cites_answer,
    empty,
    equal,
    same,
    tells_answer,
    with_answer,
)
from sopcapture.draft.merge_order import one_done, woven
from sopcapture.draft.rewriting import (
    LISTS,
    commands_of,
    renumbered,
    values_of,
    with_parameter_names,
    with_secrets_lifted,
    with_session_ids,
    with_texts,
)
from sopcapture.draft.wording import joined
from sopcapture.grounding import values_pattern, with_examples
from sopcapture.model.markdown import unguarded
from sopcapture.model.names import RESERVED_IDS, free_id
from sopcapture.model.sop import Parameter, Sop


def merge_into(existing: Sop, fresh: Sop, *, previous_generated: Sop | None = None) -> Sop:
    """Bring a fresh draft into an SOP; see the module for what is kept.

    The sessions of the fresh draft are appended to `recorded_from`, and its evidence carries their short ids where
    they are not the first one.
    """
    again = bool(fresh.recorded_from) and fresh.recorded_from[0] in existing.recorded_from
    first = existing.recorded_from[0] if existing.recorded_from else None
    incoming = with_session_ids(fresh, first)
    before = previous_generated
    existing = with_secrets_lifted(existing, fresh)
    if again and before is not None:
        names = _new_names(existing, fresh, before)
        existing, before = with_parameter_names(existing, names), with_parameter_names(before, names)
    merging = _Merging(existing, before, same_session=again)
    incoming = merging.with_names_of_parameters(merging.with_known_parameters(incoming))
    incoming = merging.with_ids(incoming)
    lists = {name: merging.merged_list(name, incoming) for name in LISTS}
    scalars = {name: merging.scalar(name, incoming) for name in ("title", "overview", "trigger")}
    note = _note(existing, incoming, before, again=again)
    merged = existing.model_copy(
        update={
            **lists,
            **scalars,
            "owner": existing.owner or incoming.owner,
            "recorded_from": tuple(dict.fromkeys((*existing.recorded_from, *fresh.recorded_from))),
            "overview_evidence": merging.evidence(
                existing.overview_evidence, incoming.overview_evidence, before.overview_evidence if before else None
            ),
            "trigger_evidence": merging.evidence(
                existing.trigger_evidence, incoming.trigger_evidence, before.trigger_evidence if before else None
            ),
            "evidence_note": note,
        }
    )
    return renumbered(merged)


def _new_names(existing: Sop, fresh: Sop, before: Sop) -> dict[str, str]:
    """Give the parameters that a correction has named since; one that was renamed by hand keeps that name."""
    mine = {parameter.name for parameter in existing.parameters}
    now = {parameter.example: parameter.name for parameter in fresh.parameters if parameter.example}
    return {
        made.name: now[made.example]
        for made in before.parameters
        if made.example in now and made.name in mine and now[made.example] not in mine
    }


class _Merging:
    def __init__(self, existing: Sop, before: Sop | None, *, same_session: bool) -> None:
        self._existing = existing
        self._before = before
        self._same_session = same_session

    def with_known_parameters(self, incoming: Sop) -> Sop:
        """Lift the values of parameters that the SOP has and the fresh draft does not know of.

        They are read off the commands: where the SOP says ``build.sh {{version}}``, ``build.sh 1.5.0`` has the value.
        """
        named = {parameter.name for parameter in incoming.parameters}
        generated = self._generated("parameters")
        unknown = [
            one
            for one in self._existing.parameters
            if one.name not in named and not one.secret and not self._was_withdrawn(one, generated.get(one.id))
        ]
        if not unknown:
            return incoming
        values = values_of(unknown, commands_of(self._existing), commands_of(incoming))
        lifter = Lifter(Parameter(name=name, example=value) for name, value in values.items())
        return with_texts(incoming, lifter.lift) if values else incoming

    # --- ids and names of the fresh draft made those of the SOP

    def with_names_of_parameters(self, incoming: Sop) -> Sop:
        """Call parameters what the SOP calls them; one that the person took out is its value again."""
        pairs = match(self._existing.parameters, incoming.parameters)
        renamed: dict[str, str] = {}
        gone: list[Parameter] = []
        for new, parameter in enumerate(incoming.parameters):
            if new in pairs:
                renamed[parameter.name] = self._existing.parameters[pairs[new]].name
            elif self._was_deleted("parameters", parameter):
                gone.append(parameter)
        changed = {old: new for old, new in renamed.items() if old != new}
        if not changed and not gone:
            return incoming

        def rename(text: str) -> str:
            restored = with_examples(text, gone)
            return re.sub(
                r"\{\{([a-z][a-z0-9_]*)\}\}", lambda found: f"{{{{{changed.get(found[1], found[1])}}}}}", restored
            )

        kept = tuple(
            parameter.model_copy(update={"name": renamed.get(parameter.name, parameter.name)})
            for parameter in incoming.parameters
            if parameter not in gone
        )
        return with_texts(incoming, rename).model_copy(update={"parameters": kept})

    def with_ids(self, incoming: Sop) -> Sop:
        """Give every fresh statement the id of the one that it is, or a free one, and let links follow."""
        taken = {item.id for name in LISTS for item in getattr(self._existing, name)} | RESERVED_IDS
        links: dict[str, str] = {}
        updated: dict[str, tuple[Item, ...]] = {}
        for name in LISTS:
            old, new = getattr(self._existing, name), getattr(incoming, name)
            pairs = self._pairs(name, old, new)
            items: list[Item] = []
            for position, item in enumerate(new):
                identity = old[pairs[position]].id if position in pairs else free_id(item.id, taken)
                taken.add(identity)
                links[item.id] = identity
                items.append(item.model_copy(update={"id": identity}))
            updated[name] = tuple(items)
        moved = {old_id: new_id for old_id, new_id in links.items() if old_id != new_id}

        def relink(text: str) -> str:
            return re.sub(r"\]\(#([^)\s]+)\)", lambda found: f"](#{moved.get(found[1], found[1])})", text)

        with_new_ids = incoming.model_copy(update=updated)
        return with_texts(with_new_ids, relink) if moved else with_new_ids

    def _pairs(self, name: str, old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
        pairs = match(old, new)
        if self._same_session or name not in ("rules", "edge_cases", "escalations"):
            return pairs
        # Two answers from two sessions are two statements, unless they say the same.
        return {
            position: other
            for position, other in pairs.items()
            if not (cites_answer(new[position]) and cites_answer(old[other])) or same(new[position], old[other])
        }

    # --- lists

    def merged_list(self, name: str, incoming: Sop) -> tuple[Item, ...]:
        """Merge one kind of statement, in the order that the person, or else the fresh draft, gives."""
        old: tuple[Item, ...] = getattr(self._existing, name)
        new: tuple[Item, ...] = getattr(incoming, name)
        by_id = {item.id: item for item in new}
        generated = self._generated(name)
        result: dict[str, Item] = {}
        for item in old:
            twin = by_id.get(item.id)
            if twin is not None:
                result[item.id] = self._merged(item, twin, generated.get(item.id))
            elif not self._was_withdrawn(item, generated.get(item.id)):
                result[item.id] = item
        known = {item.id for item in old}
        result |= {item.id: item for item in new if item.id not in known and not self._was_deleted(name, item)}
        kept_order = [item.id for item in old if item.id in result]
        new_order = [item.id for item in new if item.id in result]
        if name == "steps" and not self._moved_by_hand(kept_order, generated):
            order = woven(new_order, kept_order)
        else:
            order = woven(kept_order, new_order)
        merged = [result[identity] for identity in order]
        return tuple(one_done(merged, old)) if name == "success_checks" else tuple(merged)

    def _generated(self, name: str) -> dict[str, Item]:
        return {item.id: item for item in getattr(self._before, name)} if self._before is not None else {}

    def _moved_by_hand(self, order: list[str], generated: dict[str, Item]) -> bool:
        if self._before is None:
            return True
        made = [identity for identity in generated if identity in order]
        return made != [identity for identity in order if identity in generated]

    def _was_withdrawn(self, item: Item, made: Item | None) -> bool:
        """Whether the drafter had written a statement that it does not write any more, and nobody touched it."""
        return self._same_session and made is not None and not item.by_hand and same(item, made)

    def _was_deleted(self, name: str, item: Item) -> bool:
        """Whether the drafter had written a statement before that the person then took out."""
        made = self._generated(name)
        if not made:
            return False
        there = {old.id for old in getattr(self._existing, name)}
        gone = [one for one in made.values() if one.id not in there]
        return bool(match(gone, [item]))

    # --- one statement

    def _merged(self, item: Item, twin: Item, made: Item | None) -> Item:
        evidence = self.evidence(item.evidence, twin.evidence, made.evidence if made is not None else None)
        if self._before is not None and made is None:
            return item.model_copy(update={"evidence": evidence if not item.by_hand else item.evidence})
        update: dict[str, Any] = {"evidence": evidence}
        for field in type(item).model_fields:
            if field not in NOT_TEXT:
                theirs = getattr(made, field) if made is not None else None
                update[field] = self._field(field, getattr(item, field), getattr(twin, field), theirs, (item, twin))
        return item.model_copy(update=update)

    def _field(self, field: str, mine: Any, fresh: Any, made: Any, twins: tuple[Item, Item]) -> Any:
        if field in ("name", "labels"):
            return mine
        if field == "expected" and any("{{secret:" in one for one in mine):
            return fresh  # a secret was cut out of what stood there, and nobody wrote that
        edited = self._before is None or not equal(mine, made)
        if edited and tells_answer(field, twins):
            return with_answer(mine, fresh, made)
        if edited:
            return mine if not empty(mine) or self._before is not None else fresh
        if self._same_session:
            return fresh
        if field in ("command", "commands") and self._only_values_differ(*twins):
            return mine
        return added(field, mine, fresh, twins)

    def _only_values_differ(self, mine: Item, fresh: Item) -> bool:
        """Whether a command is the one that the SOP has, with the value of this time in place of a parameter."""
        names = {parameter.name for parameter in self._existing.parameters}
        pattern = values_pattern(mine.command or "", names)
        return pattern is not None and pattern.fullmatch(fresh.command or "") is not None

    # --- the rest

    def scalar(self, field: str, incoming: Sop) -> Any:
        """Merge title, overview or trigger."""
        mine, fresh = getattr(self._existing, field), getattr(incoming, field)
        made = getattr(self._before, field) if self._before is not None else None
        if self._before is None or not equal(mine, made):
            return mine if not empty(mine) else fresh
        if self._same_session:
            return fresh if not empty(fresh) else mine
        if field == "trigger" and mine and fresh and normal(fresh) not in normal(mine):
            return joined((mine, unguarded(fresh)))
        return mine if not empty(mine) else fresh

    def evidence(self, mine: tuple[str, ...], fresh: tuple[str, ...], made: tuple[str, ...] | None) -> tuple[str, ...]:
        """What a statement cites: of the same session what the fresh one does, of others what it did before."""
        if self._same_session and made is not None and set(mine) == set(made):
            return fresh
        return tuple(dict.fromkeys((*mine, *fresh)))


def _note(existing: Sop, incoming: Sop, before: Sop | None, *, again: bool) -> str | None:
    mine, fresh = existing.evidence_note, incoming.evidence_note
    if not mine or not fresh:
        return mine or fresh
    if again:
        unchanged = before is not None and equal(mine, before.evidence_note)
        return fresh if unchanged and set(existing.recorded_from) <= set(incoming.recorded_from) else mine
    return mine if all(f"`{name}`" in mine for name in incoming.recorded_from) else f"{mine} {fresh}"
