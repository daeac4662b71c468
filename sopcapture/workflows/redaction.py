"""What every text passes before it reaches the disk, a model or git."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping, Sequence

from sopcapture.model.session import Answer, EventBase, Question, Session
from sopcapture.redact import Redacted, Redactor, highest_placeholders
from sopcapture.store import Library


class SharedRedactor(Redactor):
    """One that the recorders of several shells use, each on a thread of its own."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        highest: Mapping[str, int] | None = None,
        personal: bool = False,
    ) -> None:
        super().__init__(environ=environ, highest=highest, personal=personal)
        self._turn = threading.RLock()

    def redact(self, text: str, *, command: str | None = None, columns: int | None = None) -> Redacted:
        with self._turn:
            return super().redact(text, command=command, columns=columns)

    def redact_chunks(
        self, chunks: Sequence[str], *, command: str | None = None, columns: int | None = None
    ) -> list[str]:
        with self._turn:
            return super().redact_chunks(chunks, command=command, columns=columns)


def recording_redactor(library: Library, session: Session | None = None) -> Redactor:
    """Make a redactor for what is added to a session: as the library's settings want it.

    It numbers after the placeholders that the session already has.
    """
    highest = placeholders_of(session) if session else None
    return Redactor(environ=os.environ, highest=highest, personal=library.config.redact.personal)


def redactor_for(session: Session) -> Redactor:
    """Make a redactor of secrets alone, for texts in which persons are named on purpose, as the owner of an SOP is."""
    return Redactor(environ=os.environ, highest=placeholders_of(session))


def names_owner(event: EventBase, open_questions: Iterable[Question]) -> bool:
    """Whether an event says who will own the SOP."""
    return isinstance(event, Answer) and any(
        one.id == event.question and one.topic == "owner" for one in open_questions
    )


def placeholders_of(session: Session) -> dict[str, int]:
    """Give the highest number of each kind of placeholder in the session."""
    highest: dict[str, int] = {}
    for event in session.events:
        for _, text in event:
            if isinstance(text, str) and "{{secret:" in text:
                for kind, number in highest_placeholders(text).items():
                    highest[kind] = max(highest.get(kind, 0), number)
    return highest
