"""Puts text on the person's clipboard, also where their terminal does not take it from a program (OSC 52)."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from textual.app import App

_PATIENCE_S: Final = 5.0


def copy(app: App[object], text: str) -> None:
    """Copy `text` by OSC 52, and by the program that the person's terminal needs for it, if any."""
    app.copy_to_clipboard(text)
    command = _helper(os.environ)
    if command and not app.is_headless:
        app.run_worker(partial(run_helper, command, text), thread=True, exit_on_error=False)


def run_helper(command: Sequence[str], text: str) -> None:
    """Give `text` to the program; one that fails leaves what OSC 52 did."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )


def _helper(environ: Mapping[str, str]) -> tuple[str, ...]:
    if environ.get("TMUX"):  # by default tmux ignores OSC 52 of the programs inside
        return ("tmux", "load-buffer", "-w", "-")
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":  # knows no OSC 52
        return ("pbcopy",)
    return ()
