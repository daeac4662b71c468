"""What somebody who read the commands of a session settles of their values, beside the rules and before the guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settled:
    """Values that are another one next time, with their names; and values that stay as they are."""

    names: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()

    def told(self) -> str:
        """Say it in words."""
        named = [f"`{text}` for {name}, which is put in anew" for text, name in self.names.items()]
        return ", ".join([*named, *(f"`{text}` for what it is each time" for text in sorted(self.same))])


NOTHING_SETTLED = Settled()
