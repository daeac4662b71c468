"""Writing a session: `session.jsonl`, appended as things happen, and `running.json`, the command that runs now.

The file is opened, locked, numbered, written and synced for each append. So a recorder and `sopcapture answer` may
write to the same session at once, and it does not matter that git may have put another file in its place meanwhile.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sopcapture.errors import SessionError
from sopcapture.model.session import Command, EventBase, SessionHeader, event_to_json
from sopcapture.store.files import in_words, replace_file, sync_data, sync_directory, write_all
from sopcapture.store.locks import RecordingLock, open_locked
from sopcapture.store.log_lines import Numbering, event_line, header_line
from sopcapture.store.names import SESSION_LOG

RUNNING = "running.json"

E = TypeVar("E", bound=EventBase)


class SessionLog:
    """The append-only log of one session. Not thread-safe: one owner in each process.

    An event that could not be written was not numbered either, and nothing of it is in the file: the caller still has
    it, and may append it again when there is room.
    """

    def __init__(self, directory: Path, recording: RecordingLock | None) -> None:
        """Use `create` or `open`."""
        self.directory = directory
        self._path = directory / SESSION_LOG
        self._recording = recording
        self._read_to = 0
        self._inode = -1
        self._numbering = Numbering()

    @classmethod
    def create(cls, directory: Path, header: SessionHeader) -> Self:
        """Begin a session in a new directory, and hold it as its recorder until `close`.

        Raises:
            SessionError: the directory is there already, or cannot be written.
        """
        try:
            directory.parent.mkdir(parents=True, exist_ok=True)
            directory.mkdir()
        except FileExistsError:
            raise SessionError(f"there is a session {directory.name} already", "record again") from None
        except OSError as error:
            raise SessionError(*in_words("make", directory, error)) from error
        try:
            recording = _become_recorder(directory)
            try:
                replace_file(directory / SESSION_LOG, header_line(header))
                sync_directory(directory.parent)
            except OSError as error:
                recording.release()
                raise SessionError(*in_words("write", directory / SESSION_LOG, error)) from error
        except SessionError:
            with contextlib.suppress(OSError):
                directory.rmdir()
            raise
        return cls(directory, recording)

    @classmethod
    def open(cls, directory: Path, *, recording: bool = False) -> Self:
        """Write to a session that exists: to add an answer, or, with `recording`, to go on recording it.

        Raises:
            SessionError: there is no such session, or another process records it.
        """
        if not (directory / SESSION_LOG).is_file():
            raise SessionError(f"no session in {directory}", "see the sessions with: sopcapture sessions")
        return cls(directory, _become_recorder(directory) if recording else None)

    def append(self, event: E) -> E:
        """Number an event, write it behind the last one, and give it back numbered. It is on disk when this returns.

        Raises:
            SessionError: it cannot be written; see the class.
        """
        return self.append_all([event])[0]

    def append_all(self, events: Sequence[E]) -> list[E]:
        """Append several events in one write: all of them or none.

        Raises:
            SessionError: they cannot be written; see the class.
        """
        try:
            with open_locked(self._path, os.O_RDWR | os.O_APPEND) as descriptor:
                ends_open = self._catch_up(descriptor)
                numbering = self._numbering
                numbered: list[E] = []
                for event in events:
                    given, numbering = numbering.number(event)
                    numbered.append(given)
                # A line that a kill cut off is ended, so that it spoils only itself.
                data = (b"\n" if ends_open else b"") + b"".join(map(event_line, numbered))
                self._write(descriptor, data)
                self._numbering = numbering
                self._read_to += len(data)
        except OSError as error:
            raise SessionError(*in_words("write", self._path, error)) from error
        return numbered

    def write_running(self, command: Command | None, beside: Sequence[Command] = ()) -> None:
        """Put the redacted state of the running command beside the log, None when it has ended.

        `beside` are those that run in other shells of the session at the same time.

        Append the command first and then say None: `recover_session` sees by the log that it is no longer running.
        It is not synced: it outlives a kill of the program, not a power cut.

        Raises:
            SessionError: it cannot be written; the state before stays.
        """
        path = self.directory / RUNNING
        try:
            if command is None:
                path.unlink(missing_ok=True)
                return
            state = {**event_to_json(command), "commands_before": self._numbering.commands}
            if beside:
                state["beside"] = [event_to_json(one) for one in beside]
            replace_file(path, json.dumps(state, ensure_ascii=False).encode("utf-8", "backslashreplace"), durable=False)
        except OSError as error:
            raise SessionError(*in_words("write", path, error)) from error

    def announce(self, address: Mapping[str, object]) -> None:
        """Let others know where the recorder of this session can be reached."""
        if self._recording is not None:
            self._recording.announce(address)

    def close(self) -> None:
        """Stop writing. A recorder's session is then no longer `recording`."""
        if self._recording is not None:
            self._recording.release()
            self._recording = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _catch_up(self, descriptor: int) -> bool:
        """Read what others have written since, for the numbering. Gives whether the last line is not ended."""
        status = os.fstat(descriptor)
        if status.st_ino != self._inode or status.st_size < self._read_to:
            self._inode, self._read_to, self._numbering = status.st_ino, 0, Numbering()
        fresh = bytearray()
        while chunk := os.pread(descriptor, 1 << 20, self._read_to + len(fresh)):
            fresh += chunk
        self._numbering = self._numbering.after(bytes(fresh))
        self._read_to += len(fresh)
        return self._read_to > 0 and os.pread(descriptor, 1, self._read_to - 1) != b"\n"

    def _write(self, descriptor: int, data: bytes) -> None:
        size = os.fstat(descriptor).st_size
        try:
            write_all(descriptor, data)
            sync_data(descriptor)
        except OSError:
            # A full disk takes a part of a line; taking it back leaves the log as it was.
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, size)
            raise


def _become_recorder(directory: Path) -> RecordingLock:
    recording = RecordingLock.acquire(directory)
    if recording is None:
        raise SessionError(f"session {directory.name} is being recorded by another process", "stop that one first")
    return recording
