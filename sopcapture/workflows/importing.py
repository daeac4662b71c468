"""What was recorded elsewhere becomes a session, all of it or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sopcapture.capture import CAST, Assistant, CaptureEvent, CastWriter, Shown
from sopcapture.capture.redacting import redacted_event
from sopcapture.errors import ImportedFileError, UsageError
from sopcapture.imports import (
    History,
    ScreenRecording,
    commands_of,
    fits,
    is_typescript,
    read_file,
    read_timing,
)
from sopcapture.model.session import Command, Ended, EventBase, Question, SessionHeader
from sopcapture.redact import Redactor
from sopcapture.store import Library, Numbering, SessionLog
from sopcapture.workflows.clock import new_session_id
from sopcapture.workflows.imported_screen import ScreenEvents
from sopcapture.workflows.knowing import known_of
from sopcapture.workflows.outlines import outline_of
from sopcapture.workflows.own_history import Pick, of_this_machine, own_history_file
from sopcapture.workflows.people import person
from sopcapture.workflows.redaction import recording_redactor

_TIMING_NAMES: Final = (
    "{name}.timing",
    "{name}.tm",
    "{stem}.timing",
    "{stem}.tm",
    "timing",
    "timing.log",
    "timing.txt",
)
_LARGEST_TIMING: Final = 64 << 20


@dataclass(frozen=True)
class Imported:
    """A session that came from elsewhere: its id, how many commands it has, what is to be said about it."""

    session_id: str
    commands: int
    questions: int
    notes: tuple[str, ...]


class Importing:
    """Takes one file, or a part of the person's own history, into a library."""

    def __init__(self, library: Library, *, title: str = "", owner: str = "", questions: bool = True) -> None:
        """Prepare for one import.

        Raises:
            UsageError: the owner is no ``Name <mail>``.
            LibraryError: the library cannot be written.
        """
        library.must_be_writable()
        self._library = library
        self._title = title
        self._owner = person(owner, library) if owner else ""
        self._questions = questions
        self._redactor = recording_redactor(library)

    def file(self, path: Path, *, timing: Path | None = None, pick: Pick | None = None) -> Imported:
        """Import a recording, or a history or the picked part of it.

        Raises:
            ImportedFileError: the file cannot be read, is of no known format, or holds no command.
            UsageError: a part of a recording is asked for.
        """
        source = _read(path, timing)
        if isinstance(source, History):
            return self._history((pick or Pick()).of(source), path)
        if pick:
            raise UsageError("--last and --since take a part of a history, and this is a recording", "leave them out")
        return self._screen(source, path)

    def own_history(self, pick: Pick, shell: str | None = None) -> Imported:
        """Import the picked part of the person's own history.

        Raises:
            ImportedFileError: there is no history, or nothing of it is picked.
            UsageError: it has no times, and a time is asked for.
        """
        path = own_history_file(os.environ, shell)
        source = _read(path, None)
        if not isinstance(source, History):
            raise ImportedFileError(f"{path} is no history", "name the file of your history")
        done = self._history(of_this_machine(pick.of(source)), path)
        if source.shell == "bash":
            late = "bash writes its history when the shell ends: for what is missing, say `history -a` first"
            return replace(done, notes=(*done.notes, late))
        return done

    # --- plans ----------------------------------------------------------------------------------------------------

    def _history(self, history: History, path: Path) -> Imported:
        if not history.lines:
            raise ImportedFileError(f"there is no such command in {path}", "ask for more, with --last or --since")
        notes = _lost(history.unreadable)
        if all(line.at is None for line in history.lines):
            notes.append("this history has no times: the commands have that of the file")
        lines = history.lines
        moments = _filled([line.at for line in lines], _modified(path))
        order = sorted(range(len(lines)), key=lambda number: moments[number])
        lines = tuple(lines[number] for number in order)
        moments = [moments[number] for number in order]
        first = lines[0]
        header = self._header(moments[0], first.host, first.user, history.shell, first.cwd, self._title)
        commands = [
            Command(
                at=at,
                text=line.text,
                cwd=line.cwd,
                host=line.host,
                user=line.user,
                exit_code=line.exit_code,
                duration_s=line.duration_s,
                interrupted=line.exit_code == 130,
            )
            for at, line in zip(moments, lines, strict=True)
        ]
        ended = commands[-1].at + timedelta(seconds=commands[-1].duration_s or 0)
        return self._write(header, HistoryEvents(commands, self._redactor), ended, notes, replay=False)

    def _screen(self, recording: ScreenRecording, path: Path) -> Imported:
        found = commands_of(recording)
        if not found:
            raise ImportedFileError(
                f"no prompt was found in {path.name}, so commands cannot be told from output",
                "do the work once more with: sopcapture record",
            )
        notes = _lost(recording.unreadable)
        length = timedelta(seconds=recording.pieces[-1].at)
        if recording.started_at is None:
            notes.append("the recording does not say when it was made: its file's time was taken")
        started = recording.started_at or _modified(path) - length
        if not recording.timed:
            notes.append("there is no timing file, so how long commands took is not known (name one with --timing)")
        unsure = [one.confidence for one in found if one.confidence is not None]
        if unsure:
            many = "1 command was" if len(unsure) == 1 else f"{len(unsure)} commands were"
            notes.append(f"{many} read off the screen, with a confidence of {min(unsure)} or more")
        first = found[0]
        header = self._header(
            started, first.host, first.user, recording.shell, first.cwd, self._title or recording.title
        ).model_copy(update={"cols": recording.cols, "rows": recording.rows})
        events = ScreenEvents(recording, found, started, self._redactor)
        return self._write(header, events, started + length, notes, replay=True)

    def _header(self, started: datetime, host: str, user: str, shell: str, cwd: str, title: str) -> SessionHeader:
        said = {
            name: self._redactor.redact(value).text
            for name, value in {"title": title, "host": host, "user": user, "shell": shell, "cwd": cwd}.items()
        }
        return SessionHeader(id=new_session_id(said["title"], started), owner=self._owner, started_at=started, **said)

    # --- writing --------------------------------------------------------------------------------------------------

    def _write(
        self, header: SessionHeader, events: Iterable[CaptureEvent], ended: datetime, notes: list[str], *, replay: bool
    ) -> Imported:
        """Write the session. The events are gone through twice, so that a secret which only a later command gives away
        is known from the first one on.

        Raises:
            SessionError: it cannot be written, and nothing of it is there.
        """
        for _ in events:
            pass
        directory = self._library.session_dir(header.id)
        with SessionLog.create(directory, header) as log:
            try:
                kept = self._with_questions(header, self._replayed(events, directory, header, replay=replay), ended)
                log.append_all(kept)
            except BaseException:
                shutil.rmtree(directory, ignore_errors=True)
                raise
        return Imported(
            header.id,
            sum(isinstance(event, Command) for event in kept),
            sum(isinstance(event, Question) for event in kept),
            tuple(notes),
        )

    def _replayed(
        self, events: Iterable[CaptureEvent], directory: Path, header: SessionHeader, *, replay: bool
    ) -> Iterator[EventBase]:
        """Give the events for the log, and write the replay on the way."""
        writer: CastWriter | None = None
        if replay:
            path = directory / CAST
            path.touch(mode=0o600)
            writer = CastWriter(
                path.open("w", encoding="utf-8"),
                self._redactor,
                started_at=header.started_at,
                cols=header.cols,
                rows=header.rows,
                title=header.title,
                environ={"SHELL": header.shell} if header.shell else {},
            )
        for event in events:
            if writer is not None:
                if isinstance(event, Shown):
                    writer.on_output(event)
                else:
                    writer.on_event(event)
            if isinstance(event, EventBase):
                yield event
        if writer is not None:
            writer.close()

    def _with_questions(self, header: SessionHeader, events: Iterable[EventBase], ended: datetime) -> list[EventBase]:
        """The events, with the assistant's questions each behind the command that raised it, and the end."""
        assistant = Assistant(known=known_of(self._library, header)) if self._questions else None
        numbering = Numbering()
        numbered: list[EventBase] = []

        def keep(event: EventBase) -> None:
            nonlocal numbering
            given, numbering = numbering.number(event)
            numbered.append(given)
            for question in assistant.observe(given) if assistant else ():
                keep(redacted_event(self._redactor, question))

        for event in events:
            keep(event)
        if assistant is not None:
            for question in assistant.finish(ended):
                keep(redacted_event(self._redactor, question))
            for question in assistant.closing(header, numbered, outline_of(self._library, header)):
                keep(question.model_copy(update={"at": ended}))
        keep(Ended(at=ended, reason="imported"))
        return numbered


@dataclass
class HistoryEvents:
    """The commands of a history, redacted each time they are gone through."""

    commands: list[Command]
    redactor: Redactor

    def __iter__(self) -> Iterator[Command]:
        """Give the commands in order."""
        return (redacted_event(self.redactor, command) for command in self.commands)


def _read(path: Path, timing: Path | None) -> ScreenRecording | History:
    try:
        if not path.is_file():
            raise ImportedFileError(f"there is no file {path}", "name a recording or a history")
        wal = path.with_name(f"{path.name}-wal")
        log = wal.read_bytes() if wal.is_file() else b""
        data = path.read_bytes()
        if timing is None and is_typescript(data):
            timing = _timing_beside(path, data)
        return read_file(data, name=path.name, timing=timing.read_bytes() if timing else None, wal=log)
    except OSError as error:
        raise ImportedFileError(f"{path} cannot be read ({error.strerror})", "make it readable") from error


def _timing_beside(path: Path, data: bytes) -> Path | None:
    """The timing file of a typescript, known by its usual name and by telling of exactly its bytes."""
    for form in _TIMING_NAMES:
        place = path.with_name(form.format(name=path.name, stem=path.stem))
        if place != path and place.is_file() and place.stat().st_size <= _LARGEST_TIMING:
            timing = read_timing(place.read_text("utf-8", "replace"))
            if timing is not None and fits(data, timing):
                return place
    return None


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _lost(lines: int) -> list[str]:
    many = "1 line" if lines == 1 else f"{lines} lines"
    return [f"{many} of the file could not be read and {'was' if lines == 1 else 'were'} left out"] if lines else []


def _filled(moments: Sequence[datetime | None], otherwise: datetime) -> list[datetime]:
    """The moments, a missing one as that of the command before it, or of the first that has one."""
    last = next((moment for moment in moments if moment is not None), otherwise)
    filled: list[datetime] = []
    for moment in moments:
        last = moment or last
        filled.append(last)
    return filled
