"""A session that is open before a person: what there is to see, to search and to put right."""

from __future__ import annotations

from collections.abc import Sequence

from sopcapture.capture import CAST
from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Command, Correction, CorrectionAction, Event, Question, Session
from sopcapture.store import Library, read_session
from sopcapture.terminal import Replay
from sopcapture.workflows.correcting import correct
from sopcapture.workflows.redaction import recording_redactor
from sopcapture.workflows.removing import KIND, Removal, remove_secret
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
        self.session: Session = load(library, wanted)
        self._redactor = recording_redactor(library, self.session)

    def replay(self) -> Replay | None:
        """Give the recording of the terminal, None where there is none on this machine."""
        path = self.library.session_dir(self.session.id) / CAST
        try:
            return Replay(path.read_text("utf-8", "replace"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SessionError(f"cannot read {path}: {error.strerror}", "make it readable") from error

    def moment(self, event: Event) -> float:
        """Give the moment of the replay at which the outcome of an event is on the screen, in seconds."""
        since = (event.at - self.session.header.started_at).total_seconds()
        return since + (event.duration_s or 0.0) + _ROUNDED_S if isinstance(event, Command) else since

    def find(self, words: str) -> list[str]:
        """Give the ids of the events that hold these words in what was typed, shown or said, in any case."""
        wanted = words.casefold()
        return [event.id for event in self.session.events if event.id and wanted in _said(event).casefold()]

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
        self.session = read_session(self.library.session_dir(self.session.id))


def _said(event: Event) -> str:
    match event:
        case Command():
            return f"{event.text}\n{event.expanded or ''}\n{event.output}"
        case Answer():
            return "\n".join(
                text
                for text in (event.instruction, event.principle, event.check_first, event.escalate_when)
                if text is not None
            )
        case Question():
            return event.text
        case _:
            return "\n".join(
                value for name, value in event if isinstance(value, str) and name not in ("kind", "id", "action")
            )
