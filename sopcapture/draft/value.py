"""A recorded value that may become a parameter, while it is decided whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopcapture.commands import variable_values
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import GIVEN, Reading
from sopcapture.draft.types import Answered


@dataclass(eq=False)
class Value:
    """A recorded value that may become a parameter."""

    kind: str
    text: str
    places: list[int] = field(default_factory=list)
    """The commands of the procedure that hold it."""
    answers: list[Answered] = field(default_factory=list)
    name: str | None = None
    """A name that the person chose."""
    shown_by: str | None = None
    """The command in whose output it was found before it was typed."""


def places_of(reading: Reading, text: str) -> list[int]:
    """The commands of the procedure that hold a value as a whole."""
    # Of many commands few hold a value: whether one does is the cheapest to ask, so it is asked first.
    lines = enumerate(reading.lines)
    return [index for index, line in lines if text in line and reading.roles[index] in GIVEN and is_in(text, line)]


def core_of(kind: str, text: str) -> str:
    """Give a value without what only leads it: the v of ``v1.4.0``."""
    return text[1:] if kind == "version" and re.match(r"v\d", text) else text


_GOES_ON = re.compile(r"(?:-[A-Z]{1,4})+(?![\w-])")
"""Letters behind what would be the number of a ticket: ``VT-204-KL`` is a code of its own, and no `VT-204`."""
_NUMBER = re.compile(r"(?<![\w.:/@-])\d{4,12}(?![\w.:@-])|(?<=[a-z]/)\d{4,12}(?=$|[/?'\"\s])")
_SHORT_VERSION = re.compile(r"\b[A-Z_]*VERSION=['\"]?v?(?P<value>\d+\.\d+)\b(?!\.\d)")
_VERSION_IN_A_NAME = re.compile(
    r"(?<=[A-Za-z]-)v?(?P<value>\d{1,3}\.\d{1,3})"
    r"(?=\.(?:bin|tar|tgz|zip|gz|xz|img|iso|deb|rpm|whl|jar|hex|fw|pdf|exe|apk)\b)"
)
_SERIAL = re.compile(r"(?<![\w.:-])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d(?![\w.:-])")  # RFC 1912, 2.2
_REVISION = re.compile(r"(?:--to-revision[= ]|^helm rollback \S+ )(?P<value>\d+)\b")
_USUAL_NUMBER = re.compile(
    r"0\d*|(?:19|20)\d\d|[1-9]0{3,}|8080|8443|5432|3306|6379|9090|27017|1024|2048|4096|8192|65536"
)


def values_in(text: str) -> Iterator[tuple[str, str]]:
    """Give the values in a command that have the form of one, each with its kind."""
    for value in variable_values(text):
        longer = _GOES_ON.match(text, value.end) if value.kind == "ticket" else None
        if longer is not None:
            yield "code", value.text + longer[0]
        else:
            yield value.kind, core_of(value.kind, value.text)
    for pattern, kind in (
        (_SHORT_VERSION, "version"),
        (_VERSION_IN_A_NAME, "version"),
        (_REVISION, "revision"),
    ):
        for match in pattern.finditer(text):
            yield kind, match["value"]
    for match in _SERIAL.finditer(text):
        yield "serial", match[0]
    for match in _NUMBER.finditer(text):
        if not _USUAL_NUMBER.fullmatch(match[0]):
            yield "number", match[0]
