"""A recording of a terminal that can be looked at as it was at any moment: asciicast v2 in, an emulator out."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sopcapture.terminal.emulator import Emulator

_SIZE = re.compile(r"(\d{1,4})x(\d{1,4})")
_MOST_CELLS = 1000
_BETWEEN_BYTES = 1 << 20
"""How much lies between two checkpoints: as much as an emulator takes in within a few milliseconds."""
_SCROLLBACK_BYTES = 1 << 18
"""What a screen that grows can take back. A replay shows no more of what has scrolled off."""


@dataclass(frozen=True)
class _Frame:
    """What happened at a moment: bytes that were shown, or another size of the terminal."""

    data: bytes = b""
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Checkpoint:
    """The screen behind a number of frames."""

    frames: int
    size: tuple[int, int]
    snapshot: bytes


class Replay:
    """Plays an asciicast (https://docs.asciinema.org/manual/asciicast/v2/). Moments are seconds since its start.

    What was passed once is never far again: on the way a snapshot of the screen is kept for every megabyte.
    """

    def __init__(self, cast: str) -> None:
        """Read the text of a cast. Lines that cannot be read are left out: a crash may have cut the last one."""
        header, *lines = map(_read, cast.split("\n"))
        self._size = _size_of(header)
        self._times: list[float] = []
        self._frames: list[_Frame] = []
        for line in lines:
            frame = _frame_of(line)
            if frame is not None:
                self._times.append(max(float(line[0]), self._times[-1] if self._times else 0.0))
                self._frames.append(frame)
        self._shown = 0
        self._since_checkpoint = 0
        self._checkpoints: list[_Checkpoint] = []
        self.started_at = _started_at(header)
        """When it began, as far as the cast says so."""
        self.moment = 0.0
        self.emulator = self._new_emulator(self._size)
        """The screen at `moment`. It is another one whenever the replay has gone back or far ahead."""

    @property
    def duration_s(self) -> float:
        """The moment of the last frame."""
        return self._times[-1] if self._times else 0.0

    def seek(self, moment: float) -> None:
        """Show the screen as it was at a moment."""
        self.moment = min(max(moment, 0.0), self.duration_s)
        self._go_behind(bisect_right(self._times, self.moment))

    def first_shown(self, words: str, since: float, until: float) -> float | None:
        """Give the first moment of a time at which words stand on the screen, in any case; None where they never do.

        The replay is left at another moment than it was.
        """
        wanted = words.casefold()
        self.seek(since)
        for place in range(bisect_left(self._times, since), bisect_right(self._times, until)):
            self._go_behind(place + 1)
            self.moment = self._times[place]
            if wanted in self.emulator.text().casefold():
                return self.moment
        return None

    def next_frame(self) -> float | None:
        """Give the moment of the next frame, None at the end."""
        place = bisect_right(self._times, self.moment)
        return self._times[place] if place < len(self._times) else None

    def previous_frame(self) -> float:
        """Give the moment of the frame before the one that is shown, 0 at the start."""
        shown = bisect_right(self._times, self.moment) - 1
        before = bisect_left(self._times, self._times[shown]) if shown >= 0 else 0
        return self._times[before - 1] if before else 0.0

    def _go_behind(self, wanted: int) -> None:
        """Show the screen behind a number of frames, from the nearest place on the way there."""
        place = bisect_right(self._checkpoints, wanted, key=lambda one: one.frames) - 1
        nearest = self._checkpoints[place] if place >= 0 else None
        if wanted < self._shown or (nearest is not None and nearest.frames > self._shown):
            self._shown = nearest.frames if nearest is not None else 0
            self._since_checkpoint = 0
            size, snapshot = (nearest.size, nearest.snapshot) if nearest is not None else (self._size, None)
            self.emulator = self._new_emulator(size, snapshot)
        waiting: list[bytes] = []
        while self._shown < wanted:
            frame = self._frames[self._shown]
            self._shown += 1
            waiting.append(frame.data)
            self._since_checkpoint += len(frame.data)
            if frame.size is not None or self._since_checkpoint >= _BETWEEN_BYTES:
                self._feed(waiting)
            if frame.size is not None:
                self.emulator.resize(*frame.size)
            if self._since_checkpoint >= _BETWEEN_BYTES:
                self._keep_checkpoint()
        self._feed(waiting)

    def _feed(self, waiting: list[bytes]) -> None:
        self.emulator.feed(b"".join(waiting))
        waiting.clear()

    def _keep_checkpoint(self) -> None:
        self._since_checkpoint = 0
        if not self._checkpoints or self._checkpoints[-1].frames < self._shown:
            size = (self.emulator.cols, self.emulator.rows)
            self._checkpoints.append(_Checkpoint(self._shown, size, self.emulator.snapshot()))

    def _new_emulator(self, size: tuple[int, int], snapshot: bytes | None = None) -> Emulator:
        return Emulator(*size, scrollback_bytes=_SCROLLBACK_BYTES, snapshot=snapshot)


def _read(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _started_at(header: Any) -> datetime | None:
    """Read what this program writes to the millisecond, else the whole seconds that every recorder writes."""
    if not isinstance(header, dict):
        return None
    try:
        exact = datetime.fromisoformat(header.get("started_at", ""))
    except (TypeError, ValueError):
        pass
    else:
        return exact if exact.tzinfo is not None else None
    seconds = header.get("timestamp")
    try:
        return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int | float) else None
    except (OverflowError, OSError, ValueError):
        return None


def _size_of(header: Any) -> tuple[int, int]:
    sizes = (header.get("width"), header.get("height")) if isinstance(header, dict) else (None, None)
    cols, rows = (
        size if isinstance(size, int) and 0 < size <= _MOST_CELLS else usual
        for size, usual in zip(sizes, (80, 24), strict=True)
    )
    return cols, rows


def _frame_of(line: Any) -> _Frame | None:
    if not (
        isinstance(line, list) and len(line) >= 3 and isinstance(line[0], int | float) and isinstance(line[2], str)
    ):
        return None
    if line[1] == "o":
        return _Frame(line[2].encode("utf-8", "replace"))
    size = _SIZE.fullmatch(line[2]) if line[1] == "r" else None
    if size is None:
        return None
    cols, rows = int(size[1]), int(size[2])
    return _Frame(size=(cols, rows)) if 0 < cols <= _MOST_CELLS and 0 < rows <= _MOST_CELLS else None
