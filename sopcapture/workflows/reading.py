"""A session that is open before a person: what there is to see, to search and to put right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopcapture.capture import cast_name
from sopcapture.errors import SessionError
from sopcapture.model.session import Command, Correction, CorrectionAction, Event, Session
from sopcapture.store import SESSION_LOG, Library, SessionState, read_session, session_state
from sopcapture.terminal import Replay
from sopcapture.workflows.correcting import correct
from sopcapture.workflows.redaction import recording_redactor
from sopcapture.workflows.removing import KIND, Removal, remove_secret
from sopcapture.workflows.said import said
from sopcapture.workflows.sessions import load

_ROUNDED_S = 0.003
"""The log counts milliseconds and the replay microseconds: what was shown last is not to be missed for that."""


class OpenSession:
    """One session for as long as its screen is open. `session` is as it was last read."""

    def __init__(self, library: Library, wanted: str) -> None:
        """Read it.

        Raises:
            SessionError: there is none, or it cannot be read.
        """
        self.library = library
        self._directory = library.find_session(wanted)
        self._read_size = _size(self._directory / SESSION_LOG)
        self.session: Session = load(library, wanted)
        self._redactor = recording_redactor(library, self.session)

    @property
    def state(self) -> SessionState:
        """Whether it is being recorded, was ended in order, or was cut off."""
        return session_state(self._directory, self.session)

    def has_replay(self) -> bool:
        """Whether this machine has the replay of any of the session's shells."""
        return any(self._directory.glob("terminal*.cast"))

    def replay(self, shell: int = 1) -> Replay | None:
        """Give the recording of the terminal of one of the session's shells, None where this machine has none."""
        path = self._directory / cast_name(shell)
        try:
            return Replay(path.read_text("utf-8", "replace"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SessionError(f"cannot read {path}: {error.strerror}", "make it readable") from error

    def replay_version(self, shell: int) -> int:
        """Give a number that is another one when the replay of a shell is; 0 where there is none."""
        path = self._directory / cast_name(shell)
        return path.stat().st_mtime_ns if path.exists() else 0

    def shells(self) -> list[int]:
        """Give the numbers of the session's shells: there are several where it was continued or joined."""
        return sorted({1, *(event.shell_number for event in self.session.events)})

    def begin(self, event: Event, replay: Replay) -> float:
        """Give the moment at which an event begins in the replay of its shell, in seconds."""
        began = self.session.header.started_at
        if replay.started_at is not None and event.shell_number != 1:
            began = replay.started_at
        return (event.at - began).total_seconds()

    def moment(self, event: Event, replay: Replay) -> float:
        """Give the moment at which the outcome of an event is on the screen, in seconds."""
        since = self.begin(event, replay)
        return since + (event.duration_s or 0.0) + _ROUNDED_S if isinstance(event, Command) else since

    def reread(self) -> bool:
        """Read the session again where it has gone on since; whether it has."""
        if _size(self._directory / SESSION_LOG) == self._read_size:
            return False
        self._read()
        return True

    def find(self, words: str) -> list[str]:
        """Give the ids of the events that hold these words in what was typed, shown or said, in any case."""
        wanted = words.casefold()
        return [event.id for event in self.session.events if event.id and wanted in said(event).casefold()]

    def correct(self, action: CorrectionAction, about: Sequence[str], text: str = "") -> Correction:
        """Write a correction, and read the session again.

        Raises:
            UsageError: the correction means nothing for these events.
            SessionError: the log cannot be written.
        """
        written = correct(self.library, self.session, action, about, text, redactor=self._redactor)
        self._read()
        return written

    def remove_secret(self, value: str, about: Sequence[str]) -> Removal:
        """Take a value out of all files, and know it from now on: what is written later does not bring it back.

        Raises:
            UsageError: the value is too short to be told from ordinary text.
            SessionError: the session is being recorded, cannot be written, or nothing holds the value.
        """
        removal = remove_secret(self.library, self.session, value, about)
        self._redactor.learn(value, KIND, certain=True)
        self._redactor.redact(value)  # gives it its number, which is the one in the files
        self._read()
        return removal

    def _read(self) -> None:
        self._read_size = _size(self._directory / SESSION_LOG)
        self.session = read_session(self._directory)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
