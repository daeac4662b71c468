"""What every text passes before it reaches the disk, a model or git."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from sopcapture.model.session import Command, EventBase, Session
from sopcapture.redact import Redacted, Redactor, highest_placeholders

E = TypeVar("E", bound=EventBase)

_NAMES: Final = frozenset({"kind", "id", "question", "reason", "topic", "action", "shell"})
"""Fields of an event that name something and say nothing."""


class SharedRedactor(Redactor):
    """One that the recorders of several shells use, each on a thread of its own."""

    def __init__(self, *, environ: Mapping[str, str] | None = None, highest: Mapping[str, int] | None = None) -> None:
        super().__init__(environ=environ, highest=highest)
        self._turn = threading.RLock()

    def redact(self, text: str, *, command: str | None = None, columns: int | None = None) -> Redacted:
        with self._turn:
            return super().redact(text, command=command, columns=columns)

    def redact_chunks(
        self, chunks: Sequence[str], *, command: str | None = None, columns: int | None = None
    ) -> list[str]:
        with self._turn:
            return super().redact_chunks(chunks, command=command, columns=columns)


def redactor_for(session: Session) -> Redactor:
    """Make a redactor that numbers after the placeholders which the session already has."""
    return Redactor(environ=os.environ, highest=placeholders_of(session))


def placeholders_of(session: Session) -> dict[str, int]:
    """Give the highest number of each kind of placeholder in the session."""
    highest: dict[str, int] = {}
    for event in session.events:
        for _, text in event:
            if isinstance(text, str) and "{{secret:" in text:
                for kind, number in highest_placeholders(text).items():
                    highest[kind] = max(highest.get(kind, 0), number)
    return highest


def redacted_event(redactor: Redactor, event: E) -> E:
    """Take the secrets out of every text of an event."""
    command = event.text if isinstance(event, Command) else None
    said = {
        name: redactor.redact(value, command=command if name == "output" else None).text
        for name, value in event
        if isinstance(value, str) and value and name not in _NAMES
    }
    return event.model_copy(update=said) if said else event
