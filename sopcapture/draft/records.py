"""Figures that the work puts into the record of this time: they are those of this time as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopcapture.commands import settings
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.lifting import is_in
from sopcapture.draft.put import STATES, named_for
from sopcapture.draft.reading import Reading
from sopcapture.draft.staying import added_lines
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
    for index in reading.quoted():
        for text in _put_in_place(reading.commands[index].ran, texts):
            yield Value("name", text, places_of(reading, text))
    for index in reading.quoted():
        for text in _shown_beside(reading, index, texts):
            yield Value("number", text, places_of(reading, text))
    for index in working:
        spelled = reading.spelled_out[index]
        for one in settings(reading.commands[index].ran):
            if not _FIGURE.fullmatch(one.value) or any(is_in(one.value, known) for known in texts):
                continue
            if _names_record(spelled, one.value, texts):
                yield Value("number", one.value, places_of(reading, one.value), name=named_for(one.name))


def _shown_beside(reading: Reading, index: int, known: Sequence[str]) -> Iterator[str]:
    """Numbers of a line that is added to a file which an output showed before beside a value that the line has, too."""
    for _, line in added_lines(reading.commands[index].ran):
        ours = [value for value in known if is_in(value, line)]
        fields = {field for field in _FIELDS.split(line) if _FIGURE.fullmatch(field) and field not in known}
        shown = (row for command in reading.commands[:index] for row in command.output.splitlines()[:_MOST_LINES])
        rows = [row for row in shown if any(is_in(value, row) for value in ours)] if fields else []
        yield from sorted(field for field in fields if any(is_in(field, row) for row in rows))


_FIELDS = re.compile(r"[;,|\t ]+")
_MOST_LINES = 200


def _put_in_place(line: str, known: Sequence[str]) -> Iterator[str]:
    """What an edit puts where one of the chosen values stood: ``s/;mkeller$/;sgubler/`` gives the duties to another."""
    for match in SUBSTITUTION.finditer(line):
        old, new = _WORD.findall(match["old"]), _WORD.findall(match["new"])
        if len(old) != len(new):
            continue
        differing = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
        if len(differing) == 1 and differing[0][0] in known and differing[0][1] not in known:
            put = differing[0][1]
            if len(put) > 2 and put.casefold() not in STATES and not put.isdigit():
                yield put


_WORD = re.compile(r"\w+(?:[.@-]\w+)*")


def _names_record(spelled: str, value: str, known: Sequence[str]) -> bool:
    for match in _UPDATE.finditer(spelled):
        if is_in(value, match["set"]) and any(is_in(one, match["where"]) for one in known):
            return True
    return any(is_in(one, name) for name in files_written(spelled) for one in known)
