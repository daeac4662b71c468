"""The commands of a screen recording, from the best that it has."""

from __future__ import annotations

from sopcapture.imports.recover import recovered_commands
from sopcapture.imports.shell_marks import marked_commands
from sopcapture.imports.values import FoundCommand, ScreenRecording


def commands_of(recording: ScreenRecording) -> list[FoundCommand]:
    """The commands that a person ran, in order: by the shell's marks where there are any, else read off the screen."""
    marked = marked_commands(recording)
    return recovered_commands(recording) if marked is None else marked
