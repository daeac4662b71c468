"""The recorder: what the terminal was sent, cut at the shell's marks, becomes the events of a session.

It is a state machine without I/O, clock or thread. Every text is redacted before it leaves, and whole: a command's
output is scanned when the command has ended, never read by read. What the person types is never seen here, only what
was shown.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum, auto
from typing import Final

from sopcapture.capture.drawn_prompt import DrawnPrompt
from sopcapture.capture.edited import CONFIDENCE, away_from_editor, edited_commands
from sopcapture.capture.entered import Entered, HistoryEntry, ScreenInput, entered
from sopcapture.capture.events import CaptureEvent, CommandStarted, ExitStatus, Phase, Shown
from sopcapture.capture.marks import Mark, MarkParser, Output
from sopcapture.capture.output import KeptOutput
from sopcapture.capture.prompt_screen import PromptPiece, Size, read_input
from sopcapture.capture.redacting import Redacts, redacted_text
from sopcapture.capture.running import INTERRUPTED, RunningCommand, only_comments, seconds_between
from sopcapture.model.session import Command, Ended, Resize

_LONGEST_ENDING: Final = 16 << 10
_LONGEST_PROMPT: Final = 1 << 20
_SETTLES_AFTER_S: Final = 1.0


class _State(Enum):
    STARTING = auto()
    PROMPT = auto()
    RUNNING = auto()
    BETWEEN = auto()
    """The command has ended, and what the shell does before its prompt goes on."""


class Recorder:
    """Takes the stream of one shell and gives events, unnumbered (``seq=0``, no id).

    `nonce` is the one in the shell's hooks. `program` names the shell: a program without hooks (`hooked` false), or a
    shell that never reaches a prompt, is one command with this text. `host`, `user` and `cwd` are those at the start. A
    command's `at` is its start, so it ended at ``at + duration_s``.
    """

    def __init__(
        self,
        *,
        nonce: str,
        redactor: Redacts,
        program: str,
        hooked: bool = True,
        host: str = "",
        user: str = "",
        cwd: str = "",
        cols: int = 80,
        rows: int = 24,
    ) -> None:
        self._redactor = redactor
        self._program = program
        self._hooked = hooked
        self._host, self._user = host, user
        self._cwd = cwd
        self._cols, self._rows = cols, rows
        self._parser = MarkParser(nonce)
        self._state = _State.STARTING
        self._running: RunningCommand | None = None
        self._prompt: list[PromptPiece] = []
        self._prompt_bytes = 0
        self._prompt_size = (cols, rows)
        self._drawn: DrawnPrompt | None = None
        self._next_number: int | None = None
        self._input_began = False
        self._pasted = ""
        self._refused: KeptOutput | None = None
        self._row = b""

    # The stream

    def start(self, at: datetime) -> list[CaptureEvent]:
        """Begin. Until a hook speaks, what comes belongs to the shell itself; without hooks it is the one command."""
        self._running = RunningCommand(self._program, None, self._cwd, at)
        return [] if self._hooked else [self._started(self._running)]

    def feed(self, data: bytes, at: datetime) -> list[CaptureEvent]:
        """Take what the terminal was sent at one moment. Any cutting into calls gives the same events."""
        events: list[CaptureEvent] = []
        for item in self._parser.feed(data):
            events += self.take(item, at)
        return events

    def take(self, item: Output | Mark, at: datetime) -> list[CaptureEvent]:
        """Take what a parser of marks has cut out of the stream."""
        if isinstance(item, Output):
            return self._output(item.data, at)
        match item.kind:
            case "A":
                return self._prompt_begins(item, at)
            case "C":
                return self._command_starts(item, at)
            case "D":
                return self._command_ends(item, at)
            case "B" | "P":
                self._keep_prompt(item.kind)
                self._input_began |= item.kind == "B"
            case "L":
                self._refused = KeptOutput()
            case "S" if self._running:
                self._running.kept = KeptOutput()
            case _:
                pass
        return []

    def resize(self, cols: int, rows: int, at: datetime) -> list[CaptureEvent]:
        """The terminal has a new size, in cells."""
        if (cols, rows) == (self._cols, self._rows):
            return []
        self._cols, self._rows = cols, rows
        self._keep_prompt(Size(cols, rows))
        return [Resize(at=at, cols=cols, rows=rows)]

    def tick(self, at: datetime) -> list[CaptureEvent]:
        """Time goes by: a command that ended, and no prompt followed, is given after a second."""
        ended = self._running.ended if self._running else None
        if ended and (at - ended[0]).total_seconds() >= _SETTLES_AFTER_S:
            return self._close(at)
        return []

    def finish(self, at: datetime, status: ExitStatus | None, reason: str) -> list[CaptureEvent]:
        """The recording is over, and what ran ended with the shell: with its exit code, if it has one.

        `status` is None where the recording was stopped and not the shell.
        """
        events = self._output(self._parser.rest(), at)
        running = self._running
        if running and running.ended:
            events += self._close(at)
        elif running:
            code = status.code if status else None
            events += self._close(at, code, cut_off=code is None)
        return [*events, Ended(at=at, reason=reason)]

    def snapshot(self, at: datetime) -> Command | None:
        """The running command, redacted, its output up to the last line that is safe to write; None where none runs.

        One that has ended runs until its event is given, so that a kill in between does not lose it.
        """
        running = self._running
        if running is None or (self._state is _State.STARTING and self._hooked):
            return None
        printed = running.kept.total + running.drawn_bytes
        if running.last_state is None or running.last_state.output_bytes != printed:
            running.last_state = self._command(running, at, None, partial=True)
        until = running.ended[0] if running.ended else at
        return running.last_state.model_copy(update={"duration_s": seconds_between(running.started, until)})

    # Shells inside

    @property
    def size(self) -> tuple[int, int]:
        """The terminal's columns and rows."""
        return self._cols, self._rows

    @property
    def running(self) -> RunningCommand | None:
        """The command that runs, None where there is none."""
        return self._running if self._state is _State.RUNNING or not self._hooked else None

    def inside(self, host: str, user: str, cwd: str) -> Recorder:
        """Give a recorder for a shell that the running command has opened."""
        return Recorder(
            nonce="",
            redactor=self._redactor,
            program="",
            host=host,
            user=user,
            cwd=cwd,
            cols=self._cols,
            rows=self._rows,
        )

    # Output

    def _output(self, data: bytes, at: datetime) -> list[CaptureEvent]:
        if not data:
            return []
        running = self._running
        if running and self._state in (_State.RUNNING, _State.STARTING):
            return self._command_output(running, running.splitter.feed(data), at)
        if self._state is _State.PROMPT:
            return self._prompt_output(data, at)
        self._row = (self._row + data)[-4096:]
        self._row = self._row[self._row.rfind(b"\n") + 1 :]
        return [Shown(at, data, Phase.PROMPT)]

    def _prompt_output(self, data: bytes, at: datetime) -> list[CaptureEvent]:
        shown: list[CaptureEvent] = []
        for piece in self._drawn.feed(data) if self._drawn else [data]:
            self._keep_prompt(piece)
            if piece == "B":
                self._input_began = True
            elif isinstance(piece, bytes):
                if self._refused is not None:
                    self._refused.add(at, piece)
                shown.append(Shown(at, piece, Phase.INPUT if self._input_began else Phase.PROMPT))
        return shown

    def _command_output(
        self, running: RunningCommand, pieces: list[tuple[bool, bytes]], at: datetime
    ) -> list[CaptureEvent]:
        shown: list[CaptureEvent] = []
        phase = Phase.PROMPT if self._state is _State.STARTING and self._hooked else Phase.OUTPUT
        for alternate, data in pieces:
            running.take(at, data, alternate=alternate)
            shown.append(Shown(at, data, Phase.ALTERNATE if alternate else phase))
        return shown

    # Prompt

    def _prompt_begins(self, mark: Mark, at: datetime) -> list[CaptureEvent]:
        code = mark.number("s")
        events = self._close(at, code) if self._state is not _State.STARTING else []
        if self._state is not _State.PROMPT:
            if self._running:  # what the shell printed while it started
                self._row = self._running.kept.last_line()
                self._running = None
            self._state = _State.PROMPT
            self._prompt, self._prompt_bytes = [self._row], len(self._row)
            self._prompt_size = (self._cols, self._rows)
            self._input_began = False
            self._drawn = DrawnPrompt(mark.values["p"]) if "p" in mark.values else None
            self._pasted = ""
        self._cwd = mark.values.get("d", self._cwd)
        self._next_number = mark.number("n") or self._next_number
        return events

    def _keep_prompt(self, piece: PromptPiece) -> None:
        """Keep what is needed to read the input cells; of a flood (a background job) nothing is needed."""
        if self._state is not _State.PROMPT:
            return
        self._prompt_bytes += len(piece) if isinstance(piece, bytes) else 0
        if self._prompt_bytes <= _LONGEST_PROMPT:
            self._prompt.append(piece)
        else:
            self._prompt = []

    def _edited(self, mark: Mark, at: datetime) -> tuple[list[CaptureEvent], bool]:
        """The commands that ran from inside the line editor, and whether it let the terminal go at this prompt."""
        if "t" in mark.values:
            return [], False
        printed = away_from_editor(b"".join(piece for piece in self._prompt if isinstance(piece, bytes)), self._cols)
        events: list[CaptureEvent] = []
        history = mark.values.get("m") or mark.values.get("h", "")
        for edited in edited_commands(printed, history, self._next_number or 0):
            ran = RunningCommand(edited.text, None, self._cwd, at)
            ran.kept.add(at, edited.output.encode())
            told = {"duration_s": None, "recovered": True, "confidence": CONFIDENCE}
            events += [self._started(ran), self._command(ran, at, None).model_copy(update=told)]
        return events, bool(printed)

    def _entered(self, mark: Mark, *, away: bool) -> tuple[Entered | None, ScreenInput | None]:
        """What the person entered, by the mark alone or by bash's history and the input cells; and those cells.

        `away` says that history may have grown by what was not entered here.
        """
        if "t" in mark.values:
            return Entered(mark.values["t"], mark.values.get("x")), None
        history = HistoryEntry.parse(mark.values.get("h", ""))
        screen = ScreenInput(self._pasted) if self._pasted else read_input(self._prompt, *self._prompt_size)
        found = entered(screen, history, advanced=self._advanced(history) and not away)
        self._pasted = found.rest if found else ""
        if history:
            self._next_number = history.number + 1
        return found, screen

    def _advanced(self, history: HistoryEntry | None) -> bool:
        """Whether the entry is newer than the last prompt."""
        return history is not None and self._next_number is not None and history.number >= self._next_number

    # Commands

    def _command_starts(self, mark: Mark, at: datetime) -> list[CaptureEvent]:
        events = self._close(at, mark.number("s")) if self._state is not _State.STARTING else []
        edited, away = self._edited(mark, at)
        events += edited
        found = self._entered(mark, away=away)[0] or Entered("")
        self._prompt, self._prompt_bytes, self._refused = [], 0, None
        if "t" in mark.values and not found.text.strip():  # fish runs blanks
            self._state = _State.BETWEEN
            return events
        self._running = RunningCommand(found.text, found.expanded, self._cwd, at, readied="w" in mark.values)
        self._state = _State.RUNNING
        return [*events, self._started(self._running)]

    def _command_ends(self, mark: Mark, at: datetime) -> list[CaptureEvent]:
        events: list[CaptureEvent] = []
        code = mark.number("s")
        running = self._running
        if running and self._state is _State.RUNNING:
            events += self._command_output(running, running.splitter.rest(), at)
            running.kept.drop_end(_behind_output(running.kept.ending(_LONGEST_ENDING), mark))
            running.ended = (at, code)
            self._row = running.kept.last_line()
        elif self._state is _State.PROMPT:
            events += self._not_run(mark, code, at)
        if self._state is not _State.STARTING:
            self._state = _State.BETWEEN
        elif "h" in mark.values:
            history = HistoryEntry.parse(mark.values["h"])
            self._next_number = history.number + 1 if history else 1
        self._cwd = mark.values.get("d", self._cwd)
        return events

    def _not_run(self, mark: Mark, code: int | None, at: datetime) -> list[CaptureEvent]:
        """Nothing was started: an empty line, Ctrl-C, a comment, or what the shell could not parse."""
        edited, away = self._edited(mark, at)
        advanced = self._advanced(HistoryEntry.parse(mark.values.get("h", ""))) and not away
        found, screen = self._entered(mark, away=away)
        if found is None or not found.text.strip():
            return edited
        if code == INTERRUPTED and not (advanced and only_comments(found.text)):
            return edited
        refused = RunningCommand(found.text, found.expanded, self._cwd, at)
        if self._refused is not None:
            said = b"".join(self._refused.halves())
            said = said[: len(said) - _behind_output(said, mark)]
            refused.kept.add(at, said.partition(b"\n")[2])  # the first line feed is the Enter of the person
        elif screen:
            refused.kept.add(at, screen.echoed.encode())
        return [*edited, self._started(refused), self._command(refused, at, code)]

    def _close(self, at: datetime, code: int | None = None, *, cut_off: bool = False) -> list[CaptureEvent]:
        """End the command that runs, if any. `code` is what the shell said last about its exit code."""
        running = self._running
        if running is None:
            return []
        events = self._command_output(running, running.splitter.rest(), at)
        ended, first_code = running.ended or (at, None)
        if running.ended is None:
            self._row = running.kept.last_line()
        if running.readied:
            running.drop_readying()
        self._running = None
        return [*events, self._command(running, ended, first_code if code is None else code, cut_off=cut_off)]

    def _started(self, running: RunningCommand) -> CommandStarted:
        text, cwd = (redacted_text(self._redactor, said) for said in (running.text, running.cwd))
        return CommandStarted(running.started, text, cwd)

    def _command(
        self,
        running: RunningCommand,
        ended: datetime,
        code: int | None,
        *,
        partial: bool = False,
        cut_off: bool = False,
    ) -> Command:
        return running.event(
            self._redactor,
            ended=ended,
            code=code,
            cols=self._cols,
            host=self._host,
            user=self._user,
            partial=partial,
            cut_off=cut_off,
        )


def _behind_output(ending: bytes, mark: Mark) -> int:
    """The length of what the shell printed behind an output.

    zsh marks a line without a line feed before it calls any hook (PROMPT_SP): the mark that `e` holds, blanks to the
    last column, and back to the first. bash prints our hook where ``set -v`` holds: `v`.
    """
    if "v" in mark.values:
        echoed = mark.values["v"].replace("\n", "\r\n").encode() + b"\r\n"
        return len(echoed) if ending.endswith(echoed) else 0
    if "e" not in mark.values:
        return 0
    begins = [match.start() for match in re.finditer(re.escape(mark.values["e"].encode()) + rb" +\r *\r", ending)]
    return len(ending) - begins[-1] if begins else 0
