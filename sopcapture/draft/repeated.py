"""Work that was done for one thing after another: the first round is the step, the others name what it is done for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rounds:
    """The same commands, run for several things in turn."""

    first: tuple[int, ...]
    """Positions in `Reading.commands` of the first round."""
    last: tuple[int, ...]
    """Those of the last one."""
    items: tuple[tuple[str, ...], ...]
    """For each round the values that the others have otherwise, in one order."""
