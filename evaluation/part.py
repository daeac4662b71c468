"""How much of something is there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """How much of what was wanted is there: `got` of `wanted`, with a line for each thing that is missing."""

    got: int
    wanted: int
    missing: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was wanted."""
        return self.got / self.wanted if self.wanted else None
