"""The lines of a session log as bytes: how one is written, and how numbering is read off them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TypeVar

from sopcapture.model.session import (
    ID_PREFIX,
    WITHOUT_ID,
    Command,
    EventBase,
    SessionHeader,
    event_to_json,
    header_to_json,
)

E = TypeVar("E", bound=EventBase)

# Inside a JSON string every quotation mark is escaped, so these match keys only, in torn and hand-broken lines too.
_SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,9})')
_ID = re.compile(rb'"id"\s*:\s*"([eqa])(\d{1,9})"')
_COMMAND = re.compile(rb'"kind"\s*:\s*"command"')
_RECOVERED = re.compile(rb'"recovered"\s*:\s*true')


@dataclass(frozen=True)
class Numbering:
    """The highest numbers that a log has given, and how many commands of its own shell it holds."""

    seq: int = 0
    e: int = 0
    q: int = 0
    a: int = 0
    commands: int = 0

    def after(self, data: bytes) -> Numbering:
        """Give the numbering behind more lines of the log."""
        highest = {"e": self.e, "q": self.q, "a": self.a}
        for prefix, number in _ID.findall(data):
            letter = prefix.decode()
            highest[letter] = max(highest[letter], int(number))
        return Numbering(
            seq=max([self.seq, *(int(number) for number in _SEQ.findall(data))]),
            e=highest["e"],
            q=highest["q"],
            a=highest["a"],
            commands=self.commands + sum(map(_is_own_command, data.split(b"\n"))),
        )

    def number(self, event: E) -> tuple[E, Numbering]:
        """Give the event its `seq` and `id`, and the numbering behind it."""
        counts = {"e": self.e, "q": self.q, "a": self.a}
        prefix = ID_PREFIX.get(event_kind(event), "e")
        identity = ""
        if event_kind(event) not in WITHOUT_ID:
            counts[prefix] += 1
            identity = f"e{counts['e']:04d}" if prefix == "e" else f"{prefix}{counts[prefix]}"
        own = isinstance(event, Command) and not event.recovered
        numbered = event.model_copy(update={"seq": self.seq + 1, "id": identity})
        return numbered, Numbering(self.seq + 1, **counts, commands=self.commands + own)


def _is_own_command(line: bytes) -> bool:
    return _COMMAND.search(line) is not None and _RECOVERED.search(line) is None


def event_kind(event: EventBase) -> str:
    """Give the kind of any event, those of other programs included."""
    return str(getattr(event, "kind", ""))


def event_line(event: EventBase) -> bytes:
    """Write an event as one line of the log."""
    return _line(event_to_json(event))


def header_line(header: SessionHeader) -> bytes:
    """Write the header as line 1 of the log."""
    return _line(header_to_json(header))


def _line(record: dict[str, object]) -> bytes:
    # What is no character (a lone surrogate) can only stand in JSON as an escape.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"
