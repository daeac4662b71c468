"""Capture: a shell on a pty of its own, its commands as events, and the questions that they raise.

A name is looked up in its module when it is asked for: what asks about a finished session needs neither the emulator
nor a pty, and the import of those takes longer than the questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopcapture.lazily import lazily

if TYPE_CHECKING:
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

_NAMES = {
    "cast": "CAST CastWriter cast_name",
    "events": "CaptureEvent CommandStarted ExitStatus Phase Shown Sink Told",
    "host": "CaptureHost",
    "marks": "Mark MarkParser Output",
    "output": "ScreenSplitter",
    "peer": "Peer",
    "plain": "PlainTerminal",
    "pty": "ShellProcess",
    "questions": "HANDFUL Assistant Known Knows Lack closing_questions lack_of",
    "recorder": "Recorder",
    "running": "RunningCommand",
    "runtime": "SOCKET_NAME call is_own listen runtime_directory",
    "shells": "Launch ShellKind shell_launch",
}

__getattr__ = lazily(__name__, _NAMES)
