"""Commands of shells inside that were not hooked, read off the screen before the command that opened them is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from sopcapture.capture import CommandStarted, Phase, Shown, Sink, Told
from sopcapture.commands import meaning, needs_inside
from sopcapture.imports import FoundCommand, Piece, ScreenRecording, ScreenSize, commands_of
from sopcapture.model.session import Command, Ended, EventBase, Resize
from sopcapture.redact import Redactor
from sopcapture.workflows.imported_screen import ScreenEvents

# What one command shows beyond this is not searched: a work inside that is so long wants hooks.
_MOST_BYTES: Final = 4 << 20
# Of the mark by which a shell inside asks for its hooks, as the line that was typed shows it.
_OWN_LINE: Final = r"\033]7770;"
_OTHER_USER: Final = frozenset({"su", "sudo", "doas", "run0", "runuser"})
_SHELLS: Final = frozenset({"bash", "zsh", "fish", "sh", "dash", "ksh"})
_SAME_USER: Final = _SHELLS | {"tmux", "screen", "newgrp", "nix-shell"}
_BY_MARKS: Final = 0.95
"""How sure it is that a command ran of which a shell without our hooks has told: its marks could be printed by any."""


@dataclass
class _Open:
    """A command that runs, and what it has shown so far."""

    text: str
    started: datetime
    size: ScreenSize
    pieces: list[Piece] = field(default_factory=list)
    total: int = 0
    opens: bool = False
    """Whether a shell without hooks was seen in it."""

    def add(self, at: datetime, data: bytes | ScreenSize) -> None:
        """Take what it shows, or the terminal's new size."""
        if self.total <= _MOST_BYTES:
            self.total += len(data) if isinstance(data, bytes) else 0
            self.pieces.append(Piece(max(0.0, (at - self.started).total_seconds()), data))


class RecoveringSink(Sink):
    """Passes everything on to `behind`, with the commands that it recovers ahead of the one that they ran in."""

    def __init__(self, behind: Sink, redactor: Redactor, cols: int, rows: int) -> None:
        """`redactor` takes the secrets out; the terminal has `cols` × `rows` cells."""
        self._behind = behind
        self._redactor = redactor
        self._size = ScreenSize(cols, rows)
        self._open: list[_Open] = []

    def shell_seen(self) -> None:
        """Hear that a shell without hooks has appeared in the command that runs."""
        if self._open:
            self._open[-1].opens = True

    def on_event(self, event: Told) -> None:
        match event:
            case CommandStarted():
                self._open.append(_Open(event.text, event.at, self._size))
            case Resize():
                self._size = ScreenSize(event.cols, event.rows)
                for one in self._open:
                    one.add(event.at, self._size)
            case Command():
                self._recover(event)
            case Ended():
                self._open.clear()
            case _:
                pass
        self._behind.on_event(event)

    def on_output(self, shown: Shown) -> None:
        if self._open and shown.phase is Phase.OUTPUT:
            self._open[-1].add(shown.at, shown.data)
        self._behind.on_output(shown)

    def on_running(self, command: Command | None) -> None:
        self._behind.on_running(command)

    def close(self) -> None:
        self._behind.close()

    def _recover(self, command: Command) -> None:
        """Give what was done inside of a command that has ended."""
        number = next((n for n in reversed(range(len(self._open))) if self._open[n].started == command.at), None)
        if number is None:
            return
        ran = self._open[number]
        del self._open[number:]
        if ran.opens or needs_inside(command.ran) or _is_shell(command.ran):
            try:
                recovered = list(self._found(ran, command))
            except Exception:  # noqa: BLE001 - what is guessed from strange bytes must not cost what is known
                recovered = []
            for found in recovered:
                self._behind.on_event(found)

    def _found(self, ran: _Open, command: Command) -> Iterable[EventBase]:
        recording = ScreenRecording("live", ran.size.cols, ran.size.rows, tuple(ran.pieces), started_at=ran.started)
        found = [one for one in commands_of(recording) if _OWN_LINE not in one.text]
        known = [_placed(one, command) for one in found]
        for event in ScreenEvents(recording, known, ran.started, self._redactor):
            if isinstance(event, Command):
                yield event


def _is_shell(text: str) -> bool:
    """Whether a line opens a shell that reads the terminal, and not one that runs a script."""
    words = text.split()
    if not words or words[0].rsplit("/", 1)[-1] not in _SHELLS:
        return False
    values = ("--rcfile", "--init-file", "-o", "-O", "+o", "+O")
    operands = [word for before, word in pairwise(words) if word[:1] not in "-+" and before not in values]
    return not operands and "-c" not in words


def _placed(found: FoundCommand, outer: Command) -> FoundCommand:
    """Say where a command ran, as far as its prompt or the command that opened the shell tells."""
    program = meaning(outer.ran).program
    user = outer.user if program in _SAME_USER else ""
    host = outer.host if program in _SAME_USER | _OTHER_USER else ""
    sure = _BY_MARKS if found.confidence is None else found.confidence
    return replace(found, user=found.user or user, host=found.host or host, confidence=sure)
