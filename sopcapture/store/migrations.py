"""How older session logs are read: a table of one-step converters, applied one after the other.

A log is converted in memory when it is read; the file stays as it is, because a log is never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sopcapture.errors import SessionError
from sopcapture.model.session import SESSION_VERSION

Record = dict[str, Any]
Converter = Callable[[Record], Record]
"""Turns one record (the header or an event) of version n into one of version n + 1."""

CONVERTERS: Mapping[int, Converter] = {}
"""By the version that a converter reads. Version 1 is the first one, so there is nothing to convert yet."""


def converter_from(
    version: int,
    name: str,
    *,
    newest: int = SESSION_VERSION,
    converters: Mapping[int, Converter] = CONVERTERS,
) -> Converter:
    """Give the function that brings the records of a log from `version` to the newest.

    Raises:
        SessionError: the log is newer than this program, or of a version that never was.
    """
    if version > newest:
        raise SessionError(
            f"session {name} is of a newer sopcapture (its format is {version}, this one reads up to {newest})",
            "upgrade sopcapture",
        )
    missing = [step for step in range(version, newest) if step not in converters]
    if missing:
        raise SessionError(f"session {name} says that its format is {version}, which never was", "repair its line 1")
    steps = [converters[step] for step in range(version, newest)]

    def convert(record: Record) -> Record:
        for step in steps:
            record = step(record)
        return record

    return convert
