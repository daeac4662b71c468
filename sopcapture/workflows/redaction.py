"""What every text passes before it reaches the disk, a model or git."""

from __future__ import annotations

import os
from typing import TypeVar

from sopcapture.model.session import Command, EventBase, Session
from sopcapture.redact import Redactor, highest_placeholders

E = TypeVar("E", bound=EventBase)

_TEXTS = (
    "text",
    "expanded",
    "cwd",
    "output",
    "where",
    "result",
    "link",
    "artifact",
    "instruction",
    "principle",
    "check_first",
    "escalate_when",
)
"""The fields of events that hold what a person typed or a program printed."""


def redactor_for(session: Session) -> Redactor:
    """Make a redactor that numbers after the placeholders which the session already has."""
    highest: dict[str, int] = {}
    for event in session.events:
        for name in _TEXTS:
            text = getattr(event, name, None)
            if isinstance(text, str) and "{{secret:" in text:
                for kind, number in highest_placeholders(text).items():
                    highest[kind] = max(highest.get(kind, 0), number)
    return Redactor(environ=os.environ, highest=highest)


def redacted_event(redactor: Redactor, event: E) -> E:
    """Take the secrets out of every text of an event."""
    command = event.text if isinstance(event, Command) else None
    update: dict[str, str] = {}
    for name in _TEXTS:
        text = getattr(event, name, None)
        if isinstance(text, str) and text:
            clean = redactor.redact(text, command=command if name == "output" else None).text
            if clean != text:
                update[name] = clean
    return event.model_copy(update=update) if update else event
