"""The terminal of a replay, drawn as the terminal of a recording is."""

from __future__ import annotations

import threading
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from sopcapture.terminal import Replay, ScreenReader
from sopcapture.tui.strips import strip

_FOUND: Final = Style(reverse=True)


class ReplayScreen(Widget):
    """Draws the emulator of a replay, the rows round its cursor. Where the words of `highlight` stand is reversed."""

    DEFAULT_CSS = "ReplayScreen { width: 1fr; height: 1fr; background: ansi_default; color: ansi_default; }"

    def __init__(self, replay: Replay) -> None:
        super().__init__()
        self.replay = replay
        self._emulator = replay.emulator
        self._reader = ScreenReader(self._emulator, threading.Lock())
        self._rows: dict[int, Strip] = {}
        self._words = ""

    def on_mount(self) -> None:
        self.update()

    def on_resize(self) -> None:
        self.update()

    def update(self) -> None:
        """Draw the replay's moment."""
        if self._emulator is not self.replay.emulator:
            self._emulator = self.replay.emulator
            self._reader = ScreenReader(self._emulator, threading.Lock())
            self._rows.clear()
        self._reader.synchronize()
        for row in self._reader.changed_rows():
            self._rows[row.y] = strip(row, self._emulator.cols)
        self.refresh()

    def highlight(self, words: str) -> None:
        """Point out words from now on, in any case; none where they are empty."""
        self._words = words.casefold()
        self.refresh()

    @property
    def _top(self) -> int:
        """The first row that is shown where the terminal was higher than the widget."""
        hidden = self._emulator.rows - self.size.height
        return min(max(0, self._emulator.cursor.y - self.size.height + 1), max(0, hidden))

    def render_line(self, y: int) -> Strip:
        """Draw one row; beyond the edge of the recorded terminal there is nothing."""
        width, row = self.size.width, y + self._top
        if row >= self._emulator.rows:
            return Strip.blank(width)
        drawn = self._rows.get(row, Strip.blank(self._emulator.cols))
        return highlighted(drawn, self._words).adjust_cell_length(width)


def highlighted(drawn: Strip, words: str) -> Strip:
    """Reverse the cells where case-folded words stand."""
    text = drawn.text
    folded = text.casefold()
    at = folded.find(words) if words and len(folded) == len(text) else -1
    while at >= 0:
        first, last = cell_len(text[:at]), cell_len(text[: at + len(words)])
        found = drawn.crop(first, last).apply_style(_FOUND)
        drawn = Strip.join([drawn.crop(0, first), found, drawn.crop(last)])
        at = folded.find(words, at + len(words))
    return drawn
