"""Which statement of a fresh draft is which of an SOP that exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from sopcapture.commands import same_intent
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import EdgeCase, Escalation, Parameter, Prerequisite, Rule, Step, SuccessCheck

Item = Any
"""A statement of any kind: all are frozen models with `id` and `evidence`."""

_ALIKE = 0.82
_MOST_COMPARED = 200  # beyond that only exact keys are compared: a list so long has none that were reworded by hand


def match(existing: Sequence[Item], fresh: Sequence[Item]) -> dict[int, int]:
    """Give for each fresh statement the position of the existing one that it is, if any.

    Tried in turn: the same commands or words, the same id, the same events, the same intent, words that are alike.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()

    def pair(new: int, old: int) -> None:
        found[new] = old
        taken.add(old)

    for key in (_exact, _identity):
        known: dict[Hashable, list[int]] = {}
        for old, item in enumerate(existing):
            if old not in taken and (value := key(item)):
                known.setdefault(value, []).append(old)
        for new, item in enumerate(fresh):
            candidates = known.get(key(item)) if new not in found else None
            if candidates:
                pair(new, candidates.pop(0))
    _pair_by_events(existing, fresh, found, taken, pair)
    if len(existing) <= _MOST_COMPARED and len(fresh) <= _MOST_COMPARED:
        for alike in (_same_intent, _same_words):
            for new, item in enumerate(fresh):
                if new not in found:
                    old_one = next(
                        (o for o, other in enumerate(existing) if o not in taken and alike(other, item)), None
                    )
                    if old_one is not None:
                        pair(new, old_one)
    return found


def _pair_by_events(
    existing: Sequence[Item],
    fresh: Sequence[Item],
    found: dict[int, int],
    taken: set[int],
    pair: Callable[[int, int], None],
) -> None:
    by_event: dict[str, list[int]] = {}
    for old, item in enumerate(existing):
        for event in item.evidence:
            by_event.setdefault(event, []).append(old)
    for new, item in enumerate(fresh):
        if new in found:
            continue
        shared: dict[int, int] = {}
        for event in item.evidence:
            for old in by_event.get(event, ()):
                if old not in taken:
                    shared[old] = shared.get(old, 0) + 1
        if shared:
            best = max(shared, key=lambda old: shared[old])
            # One of two: a rule and the next one may be about the same command and yet say different things.
            if 2 * shared[best] > min(len(item.evidence), len(existing[best].evidence)):
                pair(new, best)


def words_of(item: Item) -> str:
    """The words that one knows a statement by."""
    match item:
        case Step():
            return item.title
        case Parameter():
            return item.name
        case Rule():
            return f"{item.when} {item.then}"
        case EdgeCase():
            return f"{item.symptom} {item.response}"
        case Escalation():
            return f"{item.when} {item.then}"
        case _:
            return str(item.text)


def normal(text: str) -> str:
    """A text without what a renderer may change: spacing, numbers of steps in links."""
    return re.sub(r"\[step \d+\](?=\(#)", "[step]", " ".join(text.split()))


def _exact(item: Item) -> Hashable:
    command = _command(item)
    if command:
        return ("command", normal(command))
    return (type(item).__name__, plain_inline(normal(words_of(item))).casefold().rstrip("."))


def _identity(item: Item) -> Hashable:
    return item.id or None


def _command(item: Item) -> str | None:
    return item.command if isinstance(item, Step | Prerequisite | SuccessCheck) else None


def _same_intent(one: Item, other: Item) -> bool:
    if isinstance(one, Parameter) and isinstance(other, Parameter):
        return one.example is not None and one.example == other.example
    if not isinstance(one, Step) or not isinstance(other, Step) or not one.commands or not other.commands:
        return False
    ours = [command.text for command in one.commands]
    theirs = [command.text for command in other.commands]
    shared = sum(1 for text in ours if any(same_intent(text, another) for another in theirs))
    return 2 * shared >= max(len(ours), len(theirs))


def _same_words(one: Item, other: Item) -> bool:
    if isinstance(one, Parameter):
        return False
    ours, theirs = plain_inline(words_of(one)).casefold(), plain_inline(words_of(other)).casefold()
    if not ours or not theirs:
        return False
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
