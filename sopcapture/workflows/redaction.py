"""What every text passes before it reaches the disk, a model or git."""

from __future__ import annotations

import os
from typing import Final, TypeVar

from sopcapture.model.session import Command, EventBase, Session
from sopcapture.redact import Redactor, highest_placeholders

E = TypeVar("E", bound=EventBase)

_NAMES: Final = frozenset({"kind", "id", "question", "reason", "topic", "action"})
"""Fields of an event that name something and say nothing."""


def redactor_for(session: Session) -> Redactor:
    """Make a redactor that numbers after the placeholders which the session already has."""
    highest: dict[str, int] = {}
    for event in session.events:
        for _, text in event:
            if isinstance(text, str) and "{{secret:" in text:
                for kind, number in highest_placeholders(text).items():
                    highest[kind] = max(highest.get(kind, 0), number)
    return Redactor(environ=os.environ, highest=highest)


def redacted_event(redactor: Redactor, event: E) -> E:
    """Take the secrets out of every text of an event."""
    command = event.text if isinstance(event, Command) else None
    said = {
        name: redactor.redact(value, command=command if name == "output" else None).text
        for name, value in event
        if isinstance(value, str) and value and name not in _NAMES
    }
    return event.model_copy(update=said) if said else event
