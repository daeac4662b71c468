"""A screen recording as the events of a session: what the recorder would have given, as far as the screen tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sopcapture.capture import CaptureEvent, CommandStarted, Phase, RunningCommand, ScreenSplitter, Shown
from sopcapture.imports import START, FoundCommand, Place, ScreenRecording, ScreenSize, Stream
from sopcapture.model.session import Resize
from sopcapture.redact import Redactor


@dataclass
class ScreenEvents:
    """Gives the events of one recording, redacted but for `Shown`, which sinks hold back as they do while recording."""

    recording: ScreenRecording
    found: Sequence[FoundCommand]
    started_at: datetime
    redactor: Redactor

    def __post_init__(self) -> None:
        """Begin with the size that the recording began with."""
        self._stream = Stream(self.recording.pieces)
        self._cols, self._rows = self.recording.cols, self.recording.rows

    def __iter__(self) -> Iterator[CaptureEvent]:
        """Give the events in the order of the stream."""
        done = START
        for command in self.found:
            yield from self._between_commands(done, command.prompt_begins)
            yield from self._prompt(command)
            yield from self._command(command)
            done = max(done, command.output_ends)
        yield from self._between_commands(done, self._stream.end)

    def _at(self, seconds: float) -> datetime:
        return self.started_at + timedelta(seconds=seconds)

    def _prompt(self, command: FoundCommand) -> Iterator[CaptureEvent]:
        if command.prompt_ends is not None:
            yield from self._between_commands(command.prompt_begins, command.prompt_ends)
            yield from self._resizes(command.prompt_ends, command.output_begins)
        else:
            yield from self._resizes(command.prompt_begins, command.output_begins)
            at = self._at(self._stream.time(command.prompt_begins))
            yield Shown(at, command.prompt.replace("\n", "\r\n").encode(), Phase.PROMPT)

    def _command(self, command: FoundCommand) -> Iterator[CaptureEvent]:
        at = self._at(command.at)
        running = RunningCommand(command.text, None, command.cwd, at)
        yield CommandStarted(at, self._redacted(command.text), self._redacted(command.cwd))
        pieces = [*self._shown(command.output_begins, command.output_ends), None]
        for piece in pieces:
            if isinstance(piece, Resize):
                yield piece
                continue
            moment = piece.at if isinstance(piece, Shown) else self._at(command.ended_at or command.at)
            parts = running.splitter.feed(piece.data) if isinstance(piece, Shown) else running.splitter.rest()
            for alternate, data in parts:
                running.take(moment, data, alternate=alternate)
                yield Shown(moment, data, Phase.ALTERNATE if alternate else Phase.OUTPUT)
        event = running.event(
            self.redactor,
            ended=self._at(command.ended_at if command.ended_at is not None else command.at),
            code=command.exit_code,
            cols=self._cols,
            host=self._redacted(command.host),
            user=self._redacted(command.user),
            partial=False,
            cut_off=False,
        )
        yield event.model_copy(
            update={
                "duration_s": event.duration_s if command.ended_at is not None and self.recording.timed else None,
                "recovered": command.confidence is not None,
                "confidence": command.confidence,
            }
        )

    def _between_commands(self, start: Place, end: Place) -> Iterator[Shown | Resize]:
        """What belongs to no command, such as a prompt."""
        splitter = ScreenSplitter()
        for piece in self._shown(start, end):
            if isinstance(piece, Resize):
                yield piece
                continue
            for alternate, data in splitter.feed(piece.data):
                yield Shown(piece.at, data, Phase.ALTERNATE if alternate else Phase.PROMPT)
        for alternate, data in splitter.rest():
            yield Shown(self._at(self._stream.time(end)), data, Phase.ALTERNATE if alternate else Phase.PROMPT)

    def _shown(self, start: Place, end: Place) -> Iterator[Shown | Resize]:
        for piece in self._stream.between(start, end):
            if isinstance(piece.data, ScreenSize):
                yield self._resize(piece.at, piece.data)
            else:
                yield Shown(self._at(piece.at), piece.data, Phase.OUTPUT)

    def _resizes(self, start: Place, end: Place) -> Iterator[Resize]:
        for piece in self._stream.between(start, end):
            if isinstance(piece.data, ScreenSize):
                yield self._resize(piece.at, piece.data)

    def _resize(self, at: float, size: ScreenSize) -> Resize:
        self._cols, self._rows = size.cols, size.rows
        return Resize(at=self._at(at), cols=size.cols, rows=size.rows)

    def _redacted(self, text: str) -> str:
        return self.redactor.redact(text).text if text else text
