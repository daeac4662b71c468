"""A second take of the same work: its steps stand, and what was answered in the first take stays."""

from __future__ import annotations

from dataclasses import dataclass

from sopcapture.document import assign_ids
from sopcapture.draft import draft_from_evidence, merge_into
from sopcapture.draft.merge_fields import cites_answer
from sopcapture.model.names import short_id_of
from sopcapture.model.session import Session
from sopcapture.model.sop import Prerequisite, Sop, Step, SuccessCheck

_DONE = ("prerequisites", "steps", "success_checks")
"""What is done: the second take shows which of it belongs to the work."""


@dataclass(frozen=True)
class Taken:
    """The SOP of both takes, and what the person should know about it."""

    sop: Sop
    notes: tuple[str, ...]


def with_first_take(first: Session, existing: Sop | None, fresh: Sop, second: Session) -> Taken:
    """Merge the draft of a second take into the SOP of the first, which is drafted here where there is none.

    Answers, failures with their mends, and whatever was edited by hand stay. What only the first take did goes, unless
    an answer speaks of it.
    """
    generated = assign_ids(draft_from_evidence(first, slug=fresh.slug).sop)
    before = existing or generated
    merged = assign_ids(merge_into(before, fresh, previous_generated=generated))
    made = {item.id: item for name in _DONE for item in getattr(generated, name)}
    short = short_id_of(second.id)
    gone: list[str] = []
    kept: list[str] = []

    def stays(item: Step | Prerequisite | SuccessCheck) -> bool:
        if any(name.startswith(f"{short}:") for name in item.evidence) or made.get(item.id) != item:
            return True
        name = item.title if isinstance(item, Step) else item.text
        answered = cites_answer(item) or _is_linked(merged, item.id)
        (kept if answered else gone).append(f"“{name.rstrip('.')}”")
        return answered

    lists = {name: tuple(item for item in getattr(merged, name) if stays(item)) for name in _DONE}
    sop = _without_idle_parameters(merged.model_copy(update=lists))
    notes = [f"second take of {first.id}: what was answered there stays"]
    if gone:
        notes.append(f"left out, since only the first take did it: {', '.join(gone)}")
    if kept:
        notes.append(f"only the first take did {', '.join(kept)}; it stays, since an answer speaks of it")
    return Taken(sop, tuple(notes))


def _is_linked(sop: Sop, identity: str) -> bool:
    return f"](#{identity})" in sop.model_dump_json()


def _without_idle_parameters(sop: Sop) -> Sop:
    """Leave out parameters that nothing names any more and that no answer speaks of."""
    rest = sop.model_copy(update={"parameters": ()}).model_dump_json()
    used = tuple(one for one in sop.parameters if f"{{{{{one.name}}}}}" in rest or one.by_hand or cites_answer(one))
    return sop.model_copy(update={"parameters": used})
