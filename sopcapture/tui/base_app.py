"""What all screens that the command line opens have in common."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Sequence
from typing import Any, TypeVar

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter

R = TypeVar("R")

# Controls (ECMA-48, C0 and C1), and what overrides the direction of text (UAX 9, 2). Within a line no tab is left.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ENDED = 128 + signal.SIGTERM  # as a shell tells the end by a signal (POSIX, Shell Command Language, 2.8.2)


class _Harmless(LineFilter):
    """Leave out what would steer the terminal: such characters have no width (UAX 11), so that all others stay.

    All that a screen shows goes through it, whoever wrote it: an SOP, a recording, the name of a commit's author.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - textual's name
        """Give the segments of a line without the characters that are none."""
        if not any(_STEERING.search(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_STEERING.sub("", segment.text), segment.style)
            for segment in segments
        ]


_HARMLESS = _Harmless()


class ScreenApp(App[R]):
    """The person's own colours, nothing that we did not put there, and a terminal that is given back in any case."""

    TITLE = "sopcapture"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what each line goes through on its way to the terminal."""
        return [*super().get_line_filters(), _HARMLESS]

    def on_load(self) -> None:
        """Take SIGTERM: textual would leave the terminal raw, with its mouse, on the other screen."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit, None, _ENDED)

    def run(self, *how: Any, **named: Any) -> R | None:
        """Run until the person leaves.

        Raises:
            SystemExit: SIGTERM ended it.
        """
        result = super().run(*how, **named)
        if self.return_code == _ENDED:
            raise SystemExit(_ENDED)
        return result
