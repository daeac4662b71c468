"""One field of one statement, of which the person, the drafter before and the drafter now have each a version."""

from __future__ import annotations

from typing import Any

from sopcapture.draft.matching import Item, normal
from sopcapture.draft.wording import joined
from sopcapture.model.markdown import unguarded
from sopcapture.model.sop import Step, StepCommand

NOT_TEXT = frozenset(("id", "evidence", "by_hand"))
"""Fields that say nothing by themselves."""


def empty(value: Any) -> bool:
    return value is None or value in ("", (), {})


def equal(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return normal(one) == normal(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(equal(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, StepCommand) and isinstance(other, StepCommand):
        return normal(one.text) == normal(other.text)
    return bool(one == other) or (empty(one) and empty(other))


def same(one: Item, other: Item) -> bool:
    fields = [field for field in type(one).model_fields if field not in NOT_TEXT]
    return all(equal(getattr(one, field), getattr(other, field)) for field in fields)


def added(field: str, mine: Any, fresh: Any, twins: tuple[Item, Item]) -> Any:
    """What another session adds to a field that nobody edited. What an answer said stays, of whichever session."""
    if field == "optional":
        return mine or fresh  # a recording that has the step does not tell that all others need it
    if empty(fresh) or empty(mine):
        return mine if empty(fresh) else fresh
    if field in ("constraints", "needs"):
        return tuple(dict.fromkeys((*mine, *fresh)))
    if field == "expected" and normal(twins[0].command or "") == normal(twins[1].command or ""):
        return mine  # one recording more of the same command makes its expectation no better
    if field not in _WORDED:
        return fresh
    old, new = cites_answer(twins[0]), cites_answer(twins[1])
    both = isinstance(mine, str) and isinstance(fresh, str) and normal(fresh) not in normal(mine)
    if field in ("why", "text") and both and (old or new):
        return (
            joined((mine, unguarded(fresh)))
            if isinstance(twins[0], Step) or (old and new)
            else (mine if old else fresh)
        )
    if field == "description" and both and old and new:
        return f"{mine}; {unguarded(fresh)}"
    return fresh if new and not old else mine


_WORDED = frozenset(
    ("title", "text", "why", "description", "when", "then", "because", "symptom", "response", "to", "context")
)


def cites_answer(item: Item) -> bool:
    return any(reference.rpartition(":")[2].startswith("a") for reference in item.evidence)


def tells_answer(field: str, twins: tuple[Item, Item]) -> bool:
    """Whether a field of the fresh draft may say what was answered since: its statement cites an answer more."""
    mine, fresh = twins
    return field in ("description", "why", "text") and any(
        name.rpartition(":")[2].startswith("a") for name in set(fresh.evidence) - set(mine.evidence)
    )


def with_answer(mine: Any, fresh: Any, made: Any) -> Any:
    """Put what was answered since behind what a person wrote. Where it cannot be told apart, theirs stands alone."""
    if not isinstance(fresh, str) or not fresh:
        return mine
    if isinstance(made, str) and made and fresh.startswith(made):
        since = fresh[len(made) :]
        return f"{mine.rstrip()}{since}" if mine else since.lstrip(" :;")
    if empty(made):
        return joined((mine, unguarded(fresh))) if mine else fresh
    return mine
