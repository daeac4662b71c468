"""Capture: a shell on a pty of its own, its commands as events, and the questions that they raise."""

from sopcapture.capture.cast import CAST, CastWriter
from sopcapture.capture.events import CaptureEvent, CommandStarted, ExitStatus, Phase, Shown, Sink, Told
from sopcapture.capture.host import CaptureHost
from sopcapture.capture.marks import Mark, MarkParser, Output
from sopcapture.capture.output import ScreenSplitter
from sopcapture.capture.plain import PlainTerminal
from sopcapture.capture.pty import ShellProcess
from sopcapture.capture.questions import Assistant, closing_questions
from sopcapture.capture.recorder import Recorder
from sopcapture.capture.running import RunningCommand
from sopcapture.capture.shells import Launch, ShellKind, shell_launch

__all__ = [
    "CAST",
    "Assistant",
    "CaptureEvent",
    "CaptureHost",
    "CastWriter",
    "CommandStarted",
    "ExitStatus",
    "Launch",
    "Mark",
    "MarkParser",
    "Output",
    "Phase",
    "PlainTerminal",
    "Recorder",
    "RunningCommand",
    "ScreenSplitter",
    "ShellKind",
    "ShellProcess",
    "Shown",
    "Sink",
    "Told",
    "closing_questions",
    "shell_launch",
]
