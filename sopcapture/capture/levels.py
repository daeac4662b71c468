"""Shells inside of shells: which of them a part of the stream belongs to.

Each shell with hooks is a level and has a recorder and a nonce of its own. What is printed belongs to the innermost
one. Its command ``ssh web1`` goes on for the outer one all the while; a mark of an outer shell says that those inside
have ended, or were suspended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sopcapture.capture.events import CaptureEvent, ExitStatus
from sopcapture.capture.marks import Mark, MarkParser, Output
from sopcapture.capture.recorder import Recorder
from sopcapture.capture.running import RunningCommand
from sopcapture.model.session import Command, Ended

# From here on an exit code tells of a signal, or (255) of a connection that was lost.
_KILLED: Final = 128


@dataclass(frozen=True)
class _Level:
    nonce: str
    recorder: Recorder


@dataclass
class _Known:
    """A shell inside that may take, or has taken, hooks."""

    host: str = ""
    user: str = ""
    cwd: str = ""


def _nothing(_: Mark) -> None:
    """Stand for a listener that nobody gave."""


class Levels:
    """Takes the stream of a terminal and gives the events of every shell in it, as `Recorder` does for one."""

    def __init__(self, outermost: Recorder, nonce: str) -> None:
        self._parser = MarkParser(nonce)
        self._stack = [_Level(nonce, outermost)]
        self._known: dict[str, _Known] = {}
        self._printed_before = 0
        self.on_request: Callable[[Mark], None] = _nothing
        """Hears of a shell inside that asks for its hooks."""
        self.on_taken: Callable[[Mark], None] = _nothing
        """Hears of a shell inside that has taken them."""

    @property
    def running(self) -> RunningCommand | None:
        """The command of the innermost shell, None where that waits at its prompt."""
        return self._stack[-1].recorder.running

    @property
    def size(self) -> tuple[int, int]:
        """The terminal's, in cells."""
        return self._stack[0].recorder.size

    def expect(self, nonce: str) -> None:
        """Hooks with this nonce are about to be typed: what the shell inside echoes of them is no output."""
        self._parser.know(nonce)
        self._known[nonce] = _Known()
        self._printed_before = self.running.kept.total if self.running else 0

    # --- as a recorder --------------------------------------------------------------------------------------------

    def start(self, at: datetime) -> list[CaptureEvent]:
        """Begin."""
        return self._stack[0].recorder.start(at)

    def feed(self, data: bytes, at: datetime) -> list[CaptureEvent]:
        """Take what the terminal was sent at one moment. Any cutting into calls gives the same events."""
        events: list[CaptureEvent] = []
        for item in self._parser.feed(data):
            events += self._mark(item, at) if isinstance(item, Mark) else self._stack[-1].recorder.take(item, at)
        return events

    def resize(self, cols: int, rows: int, at: datetime) -> list[CaptureEvent]:
        """The terminal has a new size, in cells."""
        told = [level.recorder.resize(cols, rows, at) for level in self._stack]
        return told[0]

    def tick(self, at: datetime) -> list[CaptureEvent]:
        """Time goes by."""
        return [event for level in reversed(self._stack) for event in level.recorder.tick(at)]

    def snapshot(self, at: datetime) -> Command | None:
        """The innermost command that runs, redacted."""
        states = (level.recorder.snapshot(at) for level in reversed(self._stack))
        return next((state for state in states if state is not None), None)

    def finish(self, at: datetime, status: ExitStatus | None, reason: str) -> list[CaptureEvent]:
        """The recording is over, and every command that ran ended with it."""
        events = self._stack[-1].recorder.take(Output(self._parser.rest()), at)
        events += self._leave(0, None, at)
        return events + self._stack[0].recorder.finish(at, status, reason)

    # --- levels ---------------------------------------------------------------------------------------------------

    def _mark(self, mark: Mark, at: datetime) -> list[CaptureEvent]:
        number = next((n for n, level in enumerate(self._stack) if level.nonce == mark.nonce), None)
        if number is None:
            return self._enter(mark, at)
        events = self._leave(number, mark.number("s"), at)
        return events + self._stack[number].recorder.take(mark, at)

    def _enter(self, mark: Mark, at: datetime) -> list[CaptureEvent]:
        """Begin a level where a shell inside has taken its hooks, or comes back after it was suspended."""
        if mark.kind == "R":
            self.on_request(mark)
        known = self._known.get(mark.nonce)
        running = self.running
        if known is None or running is None or mark.kind not in ("I", "A"):
            return []
        if mark.kind == "I":
            known.user, known.host = mark.values.get("u", ""), mark.values.get("w", "")
            running.kept.drop_end(max(0, running.kept.total - self._printed_before))
            self.on_taken(mark)
        known.cwd = mark.values.get("d", known.cwd)
        recorder = self._stack[-1].recorder.inside(known.host, known.user, known.cwd)
        self._stack.append(_Level(mark.nonce, recorder))
        return recorder.take(mark, at)

    def _leave(self, number: int, code: int | None, at: datetime) -> list[CaptureEvent]:
        """End the levels inside of level `number`, whose shell says that its command ended with `code`."""
        status = None if code is None or code >= _KILLED else ExitStatus(code)
        events: list[CaptureEvent] = []
        while len(self._stack) > number + 1:
            told = self._stack.pop().recorder.finish(at, status, "")
            events += [event for event in told if not isinstance(event, Ended)]
        return events
