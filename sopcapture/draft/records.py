"""Figures that the work puts into the record of this time: they are those of this time as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopcapture.commands import settings
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.lifting import is_in
from sopcapture.draft.put import named_for
from sopcapture.draft.reading import Reading
from sopcapture.draft.value import Value, places_of

_MOST_COMMANDS = 500
_FIGURE = re.compile(r"\d{2,}(?:\.\d+)?|\d+\.\d+")
"""A weight, an amount; words that are put into a record are mostly its state."""
_UPDATE = re.compile(r"\bupdate\s+\S+\s+set\s+(?P<set>.+?)\s+where\s+(?P<where>[^;\"]+)", re.IGNORECASE | re.DOTALL)


def recorded_values(reading: Reading, chosen: Sequence[Value]) -> Iterator[Value]:
    """Give what is put into a file, or a row, that one of the chosen values names: ``declarations/D-4471.json``."""
    working = list(reading.working())
    if len(working) > _MOST_COMMANDS or not chosen:
        return
    texts = [value.text for value in chosen]
    for index in working:
        spelled = reading.spelled_out[index]
        for one in settings(reading.commands[index].ran):
            if not _FIGURE.fullmatch(one.value) or any(is_in(one.value, known) for known in texts):
                continue
            if _names_record(spelled, one.value, texts):
                yield Value("number", one.value, places_of(reading, one.value), name=named_for(one.name))


def _names_record(spelled: str, value: str, known: Sequence[str]) -> bool:
    for match in _UPDATE.finditer(spelled):
        if is_in(value, match["set"]) and any(is_in(one, match["where"]) for one in known):
            return True
    return any(is_in(one, name) for name in files_written(spelled) for one in known)
