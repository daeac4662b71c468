"""Capture: a shell on a pty of its own, its commands as events, and the questions that they raise."""

from sopcapture.capture.cast import CAST, CastWriter, cast_name
from sopcapture.capture.events import CaptureEvent, CommandStarted, ExitStatus, Phase, Shown, Sink, Told
from sopcapture.capture.host import CaptureHost
from sopcapture.capture.marks import Mark, MarkParser, Output
from sopcapture.capture.output import ScreenSplitter
from sopcapture.capture.peer import Peer
from sopcapture.capture.plain import PlainTerminal
from sopcapture.capture.pty import ShellProcess
from sopcapture.capture.questions import HANDFUL, Assistant, Known, Knows, Lack, closing_questions, lack_of
from sopcapture.capture.recorder import Recorder
from sopcapture.capture.running import RunningCommand
from sopcapture.capture.runtime import SOCKET_NAME, call, is_own, listen, runtime_directory
from sopcapture.capture.shells import Launch, ShellKind, shell_launch

__all__ = [
    "CAST",
    "HANDFUL",
    "SOCKET_NAME",
    "Assistant",
    "CaptureEvent",
    "CaptureHost",
    "CastWriter",
    "CommandStarted",
    "ExitStatus",
    "Known",
    "Knows",
    "Lack",
    "Launch",
    "Mark",
    "MarkParser",
    "Output",
    "Peer",
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
    "call",
    "cast_name",
    "closing_questions",
    "is_own",
    "lack_of",
    "listen",
    "runtime_directory",
    "shell_launch",
]
