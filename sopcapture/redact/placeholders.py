"""What stands in place of a secret: ``{{secret:<kind>-<n>}}``, the form that `docs/formats.md` fixes."""

from __future__ import annotations

import re

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
