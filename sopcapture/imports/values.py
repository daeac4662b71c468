"""What the readers of foreign files give: a screen recording, or the lines of a shell's history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

LARGEST_SIDE: Final = 1_000
"""Columns or rows that a terminal can have; what says more is wrong, and would cost memory for nothing."""


@dataclass(frozen=True, slots=True)
class ScreenSize:
    """The terminal's size from here on, in cells."""

    cols: int
    rows: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What the terminal was sent at one moment, `at` seconds after the beginning, or its new size."""

    at: float
    data: bytes | ScreenSize


@dataclass(frozen=True)
class ScreenRecording:
    """A recording of a terminal, whatever file it came from. What a file does not say is empty, None or 0.

    `timed` is false where all pieces have the same moment because nothing tells when they came. `exit_code` is that of
    the whole recorded program.
    """

    format: str
    cols: int
    rows: int
    pieces: tuple[Piece, ...]
    started_at: datetime | None = None
    title: str = ""
    shell: str = ""
    timed: bool = True
    unreadable: int = 0
    """Lines of the file that could not be read and were left out."""


@dataclass(frozen=True)
class HistoryLine:
    """A command of a shell's history. What the file does not say is None or empty."""

    text: str
    at: datetime | None = None
    duration_s: float | None = None
    exit_code: int | None = None
    cwd: str = ""
    host: str = ""
    user: str = ""


@dataclass(frozen=True)
class History:
    """A shell's history, in the order of the file, which is that of time."""

    format: str
    shell: str
    lines: tuple[HistoryLine, ...]
    unreadable: int = 0


class Place(NamedTuple):
    """A place in a recording's stream: before byte `offset` of piece `piece`."""

    piece: int
    offset: int


START: Final = Place(0, 0)
"""The beginning of a recording's stream."""


@dataclass(frozen=True)
class FoundCommand:
    """A command in a screen recording, run `at` seconds after the beginning.

    The stream is cut where the prompt begins, where the output begins and where it ends. `prompt` is the prompt's text;
    `prompt_ends` is where the stream stood when the prompt had just been drawn, None where input came with it.
    `ended_at` is None where no prompt followed. `confidence` (0 to 1) is None where the shell's own marks told of the
    command, else it was read off the screen.
    """

    text: str
    at: float
    prompt: str
    prompt_begins: Place
    prompt_ends: Place | None
    output_begins: Place
    output_ends: Place
    ended_at: float | None = None
    exit_code: int | None = None
    cwd: str = ""
    host: str = ""
    user: str = ""
    confidence: float | None = None
