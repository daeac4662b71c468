"""A comparison of a recording with an SOP, told to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sopcapture.draft.drift_types import Deviation, Drift
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Sop

_KINDS = {
    "skipped": "skipped",
    "failed": "failed",
    "moved": "in another order",
    "changed": "done in another way",
    "value": "with another value",
    "unmet": "not as expected",
    "added": "added",
    "failure": "unknown failure",
}


def summary(found: Drift) -> str:
    """Count what differs: ``1 skipped, 2 added``; "" where nothing does."""
    counts: Counter[str] = Counter(each.kind for each in found.deviations if each.is_drift)
    return ", ".join(f"{counts[kind]} {words}" for kind, words in _KINDS.items() if counts[kind])


def tell(sop: Sop, found: Drift) -> Iterator[str]:
    """Give the comparison in lines: the steps in their order with what differs in each, then all else."""
    by_id: dict[tuple[str, str], list[Deviation]] = {}
    for each in found.deviations:
        by_id.setdefault((each.target, each.id), []).append(each)
    followed: dict[tuple[str, str], tuple[str, ...]] = {
        (each.target, each.id): each.evidence for each in found.followed
    }
    yield from _added(each for each in by_id.get(("step", ""), ()))
    for number, step in enumerate(sop.steps, 1):
        said = by_id.get(("step", step.id), [])
        own = [each for each in said if each.kind != "added"]
        title = f"{number}. {plain_inline(step.title)}"
        yield from _statement(title, own, followed.get(("step", step.id)))
        yield from _added(said)
    for target, name, items in (
        ("prerequisite", "Before the start", sop.prerequisites),
        ("check", "Check", sop.success_checks),
    ):
        for item in items:
            own = [each for each in by_id.get((target, item.id), ()) if each.kind != "added"]
            evidence = followed.get((target, item.id))
            if own or evidence:
                yield from _statement(f"{name}: {plain_inline(item.text).rstrip('.')}", own, evidence)
        yield from _added(each for each in found.deviations if each.target == target)
    for each in found.deviations:
        if each.kind == "failure":
            yield f"Unknown failure: {each.name}{_events(each.evidence)}"
            if each.after:
                yield "  what was done then:"
                yield from _indented(each.after)
    for value in found.values:
        if value.before != value.after and not value.secret:
            such = f" (in the SOP {value.before})" if value.before is not None else ""
            yield f"{{{{{value.name}}}}} was {value.after}{such}"


def _statement(title: str, said: list[Deviation], evidence: tuple[str, ...] | None) -> Iterator[str]:
    whole = next((each for each in said if each.kind in _WHOLE), None)
    if whole is not None:
        yield f"{title}: {_WHOLE[whole.kind]}{_events(whole.evidence)}"
        yield from _indented(whole.before)
        return
    rest = [each for each in said if each.kind != "moved"]
    moved = next((each for each in said if each.kind == "moved"), None)
    order = f", in another order (as number {moved.after} of what was done, not {moved.before})" if moved else ""
    yield f"{title}: {'followed' if not rest else 'followed, but not to the letter'}{order}{_events(evidence or ())}"
    for each in rest:
        match each.kind, each.after:
            case "changed", None:
                yield "  not run:"
                yield from _indented(each.before)
            case "changed", _:
                yield f"  run in another way{_events(each.evidence)}:"
                yield from _indented(each.before, "- ")
                yield from _indented(each.after, "+ ")
            case "value", _:
                yield f"  another value: {each.after}, not {each.before}{_events(each.evidence)}"
            case _:
                yield f"  not as expected: {plain_inline(each.before or '')}{_events(each.evidence)}"


_WHOLE = {
    "skipped": "skipped",
    "failed": "tried, and never worked",
    "left-out": "not done; it is not always needed",
    "unseen": "nothing tells whether it was done",
}


def _added(said: Iterable[Deviation]) -> Iterator[str]:
    for each in said:
        if each.kind == "added":
            yield f"+ {each.name}: not in the SOP{_events(each.evidence)}"
            yield from _indented(each.after)


def _indented(text: str | None, mark: str = "") -> Iterator[str]:
    yield from (f"    {mark}{line}" for line in (text or "").splitlines())


def _events(evidence: tuple[str, ...]) -> str:
    return f" [{' '.join(evidence)}]" if evidence else ""
