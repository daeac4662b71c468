"""What all screens that the command line opens have in common."""

from __future__ import annotations

import asyncio
import signal
from typing import Any, TypeVar

from textual.app import App
from textual.driver import Driver

R = TypeVar("R")

_ENDED = 128 + signal.SIGTERM  # as a shell tells the end by a signal (POSIX, Shell Command Language, 2.8.2)


class ScreenApp(App[R]):
    """The person's own colours, nothing that we did not put there, and a terminal that is given back in any case."""

    TITLE = "sopcapture"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)

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
