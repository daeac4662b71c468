"""Recordings and histories that other programs made: bytes in, values out. Nothing here opens a file or runs one."""

from sopcapture.imports.commands import commands_of
from sopcapture.imports.reading import read_file
from sopcapture.imports.stream import Stream
from sopcapture.imports.typescript import fits, is_typescript, read_timing
from sopcapture.imports.values import (
    START,
    FoundCommand,
    History,
    HistoryLine,
    Piece,
    Place,
    ScreenRecording,
    ScreenSize,
)

__all__ = [
    "START",
    "FoundCommand",
    "History",
    "HistoryLine",
    "Piece",
    "Place",
    "ScreenRecording",
    "ScreenSize",
    "Stream",
    "commands_of",
    "fits",
    "is_typescript",
    "read_file",
    "read_timing",
]
