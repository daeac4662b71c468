"""A person in code: types into a real recording, waits for what comes, answers what is asked."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from sopcapture.errors import TerminalError
from sopcapture.model.session import Command, EventBase, Session
from sopcapture.workflows.recording import Recording

COLS, ROWS = 100, 30


class Driver:
    """Drives a recording whose shell has our hooks. One line at a time, each typed when the shell waits for it."""

    def __init__(self, recording: Recording, display: Callable[[bytes], None] = lambda _: None) -> None:
        self.recording = recording
        self._commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._prompt = threading.Event()
        recording.on_event = self._hear
        recording.start(COLS, ROWS, display, on_prompt=self._prompted)

    def _hear(self, event: EventBase) -> None:
        if isinstance(event, Command):
            self._commands.put(event)

    def _prompted(self, at_prompt: bool) -> None:  # noqa: FBT001 - the host's callback
        if at_prompt:
            self._prompt.set()
        else:
            self._prompt.clear()

    def run(self, line: str, timeout_s: float = 30.0) -> Command:
        """Type a line (several, with newlines) and wait for the end of the command.

        Raises:
            TerminalError: the shell does not answer in time.
        """
        if not self._prompt.wait(timeout_s):
            raise TerminalError("the shell shows no prompt", "look at its dotfiles, or try another one with --shell")
        self._prompt.clear()
        self.recording.write(line.replace("\n", "\r").encode() + b"\r")
        try:
            return self._commands.get(timeout=timeout_s)
        except queue.Empty:
            raise TerminalError(f"`{line}` did not end in {timeout_s:.0f} s", "try it by hand") from None

    def leave(self, timeout_s: float = 30.0) -> Session:
        """Leave the shell and give the session as it was written."""
        self._prompt.wait(timeout_s)
        self.recording.write(b"\x04")
        self.recording.join(timeout_s)
        return self.recording.close()
