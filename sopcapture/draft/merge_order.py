"""Two orders of the same statements made one, and the one definition of done."""

from __future__ import annotations

from collections.abc import Sequence

from sopcapture.draft.matching import Item


def one_done(checks: Sequence[Item], old: Sequence[Item]) -> list[Item]:
    """Keep one definition of done: of several the one that the SOP had, else the first; of none the one it had."""
    had = [check.id for check in old if check.done]
    possible = [check.id for check in checks if check.done] or [check.id for check in checks if check.id in had]
    chosen = next((identity for identity in possible if identity in had), None) or next(iter(possible), None)
    return [check.model_copy(update={"done": check.id == chosen}) for check in checks]


def woven(leading: list[str], other: list[str]) -> list[str]:
    """Put what only the other order has behind its neighbour there, and the rest as the leading order has it."""
    result = list(leading)
    placed = set(leading)
    before: str | None = None
    pending: list[str] = []
    for identity in other:
        if identity not in placed:
            if before is None:
                pending.append(identity)
            else:
                result.insert(result.index(before) + 1, identity)
                placed.add(identity)
                before = identity
        else:
            if pending:
                position = result.index(identity)
                result[position:position] = pending
                placed.update(pending)
                pending = []
            before = identity
    return [*result, *pending]
