"""A recording of a terminal that can be looked at as it was at any moment: asciicast v2 in, an emulator out."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from sopcapture.terminal.emulator import Emulator

_SIZE = re.compile(r"(\d{1,4})x(\d{1,4})")
_MOST_CELLS = 1000


@dataclass(frozen=True)
class _Frame:
    """What happened at a moment: bytes that were shown, or another size of the terminal."""

    data: bytes = b""
    size: tuple[int, int] | None = None


class Replay:
    """Plays an asciicast (https://docs.asciinema.org/manual/asciicast/v2/). Moments are seconds since its start.

    Going forward feeds what lies between; going back begins anew, which costs as much as the way from the start.
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
        self.moment = 0.0
        self.emulator = Emulator(*self._size)
        """The screen at `moment`. It is another one whenever the replay has gone back."""

    @property
    def duration_s(self) -> float:
        """The moment of the last frame."""
        return self._times[-1] if self._times else 0.0

    def seek(self, moment: float) -> None:
        """Show the screen as it was at a moment."""
        self.moment = min(max(moment, 0.0), self.duration_s)
        wanted = bisect_right(self._times, self.moment)
        if wanted < self._shown:
            self.emulator = Emulator(*self._size)
            self._shown = 0
        waiting: list[bytes] = []
        for frame in self._frames[self._shown : wanted]:
            if frame.size is None:
                waiting.append(frame.data)
                continue
            self.emulator.feed(b"".join(waiting))
            waiting.clear()
            self.emulator.resize(*frame.size)
        if waiting:
            self.emulator.feed(b"".join(waiting))
        self._shown = wanted

    def next_frame(self) -> float | None:
        """Give the moment of the next frame, None at the end."""
        place = bisect_right(self._times, self.moment)
        return self._times[place] if place < len(self._times) else None

    def previous_frame(self) -> float:
        """Give the moment of the frame before the one that is shown, 0 at the start."""
        shown = bisect_right(self._times, self.moment) - 1
        before = bisect_left(self._times, self._times[shown]) if shown >= 0 else 0
        return self._times[before - 1] if before else 0.0


def _read(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
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
