"""What stands in place of a secret: ``{{secret:<kind>-<n>}}``, the form that `docs/formats.md` fixes."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLACEHOLDER = re.compile(r"\{\{secret:[a-z0-9-]+-\d+\}\}")

_PARTS = re.compile(r"\{\{secret:([a-z0-9-]+)-(\d+)\}\}")


def placeholder(kind: str, number: int) -> str:
    """Write the placeholder for the `number`-th secret of a kind."""
    return f"{{{{secret:{kind}-{number}}}}}"


def highest_placeholders(text: str) -> dict[str, int]:
    """Give the highest number of each kind in a text, so that a later part of a session numbers on from there."""
    highest: dict[str, int] = {}
    for kind, number in _PARTS.findall(text):
        highest[kind] = max(highest.get(kind, 0), int(number))
    return highest


def replaced_in_chunks(chunks: Sequence[str], places: Sequence[tuple[int, int, str]]) -> list[str]:
    """Put names in places of a text that is cut into chunks; one stands in the first chunk that its place touches.

    `places` are (start, end, name) in characters of the whole; sorted, none overlaps another.
    """
    kept: list[str] = []
    chunk_start, taken = 0, 0  # `taken`: up to where the whole has been written or replaced
    left = iter(places)
    place = next(left, None)
    for chunk in chunks:
        chunk_end, parts = chunk_start + len(chunk), list[str]()
        while place is not None and place[0] < chunk_end:
            start, end, name = place
            if start >= chunk_start:
                parts += (chunk[max(taken - chunk_start, 0) : start - chunk_start], name)
            taken = end
            if end > chunk_end:
                break
            place = next(left, None)
        parts.append(chunk[max(taken - chunk_start, 0) :])
        kept.append("".join(parts))
        chunk_start = chunk_end
    return kept
