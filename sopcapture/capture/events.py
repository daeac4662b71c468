"""What the recorder tells its sinks while it listens, beside the events of the session model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sopcapture.model.session import Command, EventBase


class Phase(StrEnum):
    """Which part of the work some bytes belong to."""

    PROMPT = "prompt"
    """A prompt, and what the shell prints around it."""
    INPUT = "input"
    """The echo of what the person enters, with every correction and completion list."""
    OUTPUT = "output"
    """What the running command prints on the primary screen."""
    ALTERNATE = "alternate"
    """What a full-screen program draws."""


@dataclass(frozen=True, slots=True)
class ExitStatus:
    """How a program ended: `code`, or the number of the `signal` that killed it; the other one is None."""

    code: int | None
    signal: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Bytes as the programs wrote them, **not redacted**: for sinks that hold them back until the command has ended."""

    at: datetime
    data: bytes
    phase: Phase


@dataclass(frozen=True, slots=True)
class CommandStarted:
    """A command began. `text` and `cwd` are redacted."""

    at: datetime
    text: str
    cwd: str


Told = CommandStarted | EventBase
"""What `Sink.on_event` is given: a command's start, or an event of the session that the log has not numbered yet."""

CaptureEvent = Shown | Told


class Sink:
    """A consumer of a recording. All methods are called on the recorder's thread, in the order of the stream.

    A sink that raises is dropped with a notice; the recording and the other sinks go on. What a sink has no use for it
    does not override.
    """

    def on_event(self, event: Told) -> None:
        """Take an event. It is redacted, with ``seq=0`` and an empty ``id``."""

    def on_output(self, shown: Shown) -> None:
        """Take bytes, not redacted."""

    def on_running(self, command: Command | None) -> None:
        """Take the redacted state of the command that runs, about once a second; None when none runs any more."""

    def close(self) -> None:
        """The recording is over."""
