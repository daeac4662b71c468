"""The lines of a command's output that are worth reading."""

from __future__ import annotations

_LONGEST_LINE = 2000
_LINES_LOOKED_AT = 200

FEW_LINES = 3
"""Lines of an output that is short."""


def lines_of(output: str) -> list[str]:
    """Give the lines worth reading: the first and the last ones, without empty and without endless ones."""
    lines = [line.rstrip() for line in output.splitlines()]
    kept = [line for line in lines if line.strip() and len(line) <= _LONGEST_LINE]
    return (
        kept if len(kept) <= _LINES_LOOKED_AT else [*kept[: _LINES_LOOKED_AT // 4], *kept[-_LINES_LOOKED_AT * 3 // 4 :]]
    )
