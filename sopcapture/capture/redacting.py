"""Taking secrets out of events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from sopcapture.model.session import Command, EventBase

Event = TypeVar("Event", bound=EventBase)

# Fields of an event that name something and say nothing.
_NAMES: Final = frozenset({"kind", "id", "question", "reason", "topic", "action", "by", "shell"})


class Redaction(Protocol):
    """What a redactor gives."""

    @property
    def text(self) -> str:
        """The text with a placeholder for every secret."""
        ...


class Redacts(Protocol):
    """What capture needs of a redactor."""

    def redact(self, text: str, *, command: str | None = None, columns: int | None = None) -> Redaction:
        """Take the secrets out of `text`, shown by `command` on a terminal of `columns`."""
        ...

    def redact_chunks(
        self, chunks: Sequence[str], *, command: str | None = None, columns: int | None = None
    ) -> list[str]:
        """Take the secrets out of one text that is cut into chunks, and keep the cuts."""
        ...


WITHHELD: Final = "[not kept: it could not be scanned for secrets]"


def redacted_text(redactor: Redacts, text: str, *, command: str | None = None, columns: int | None = None) -> str:
    """`text` without secrets. Where the scan itself fails, nothing of the text is kept, and the event is not lost."""
    if not text:
        return text
    try:
        return redactor.redact(text, command=command, columns=columns).text
    except Exception:  # noqa: BLE001 - what was not scanned must not be written, and the command was run all the same
        return WITHHELD


def redacted_event(redactor: Redacts, event: Event) -> Event:
    """`event` as it may be written: every text in it without secrets."""
    command = event.ran if isinstance(event, Command) else None
    said = {
        name: redacted_text(redactor, value, command=command if name == "output" else None)
        for name, value in event
        if isinstance(value, str) and value and name not in _NAMES
    }
    return event.model_copy(update=said) if said else event
