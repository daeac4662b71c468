"""When to paint: what a person types at once, what nobody can read seldom, an unfinished update not yet."""

from __future__ import annotations

from typing import Final

FRAME_S: Final = 0.016
FLOOD_BYTES: Final = 64 << 10
"""More than this in one frame is more than anybody can read: then ten frames a second are enough."""
FLOOD_FRAME_S: Final = 0.1
HOLD_S: Final = 0.15
"""How long an update that the program wants to be shown as a whole may take; it may have died in it."""


class Pacer:
    """Counts what was written between two frames. Times are seconds of one monotonic clock, from the caller."""

    def __init__(self) -> None:
        self._painted_at = float("-inf")
        self._written = 0
        self._held_since: float | None = None

    def write(self, length: int) -> None:
        """The program wrote so many bytes."""
        self._written += length

    def wait_s(self, at: float) -> float:
        """How long to wait for the next frame; zero where the last one is long ago, so that an echo shows at once."""
        return max(self._painted_at + FRAME_S - at, 0.0)

    def postpones(self, at: float, *, synchronized: bool) -> bool:
        """Whether this frame should be left out, and another one be tried after `FRAME_S`.

        `synchronized` says that the program is within a synchronized update (DEC mode 2026).
        """
        written, self._written = self._written, 0
        if not synchronized:
            self._held_since = None
        elif self._held_since is None:
            self._held_since = at
        holds = self._held_since is not None and at - self._held_since < HOLD_S
        return holds or (written > FLOOD_BYTES and at - self._painted_at < FLOOD_FRAME_S)

    def paint(self, at: float) -> None:
        """Something was painted."""
        self._painted_at = at
