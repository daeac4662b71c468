"""Figures that the work puts into the record of this time: they are those of this time as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopcapture.commands import settings, simple_commands
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.lifting import is_in
from sopcapture.draft.naming import singular
from sopcapture.draft.put import STATES, named_for
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import WRITERS
from sopcapture.draft.value import Value, places_of

_MOST_COMMANDS = 500
_FIGURE = re.compile(r"\d{2,}(?:\.\d+)?|\d+\.\d+")
"""A weight, an amount; words that are put into a record are mostly its state."""
_UPDATE = re.compile(r"\bupdate\s+\S+\s+set\s+(?P<set>.+?)\s+where\s+(?P<where>[^;\"]+)", re.IGNORECASE | re.DOTALL)


def recorded_values(reading: Reading, chosen: Sequence[Value]) -> Iterator[Value]:
    """Give what is put into a file, or a row, that one of the chosen values names: ``declarations/D-4471.json``."""
    working = list(reading.working())
    if len(working) > _MOST_COMMANDS:
        return
    yield from _found_rows(reading)
    if not chosen:
        return
    texts = [value.text for value in chosen]
    for index in reading.quoted():
        for text in _put_in_place(reading.commands[index].ran, texts):
            yield Value("name", text, places_of(reading, text))
    for index in reading.quoted():
        for text in _shown_beside(reading, index, texts):
            yield Value("number", text, places_of(reading, text))
    yield from _looked_up(reading, texts)
    yield from _beside_in_its_folder(reading, texts)
    yield from _behind_a_name(reading, texts)
    yield from _put_as_another(reading, texts)
    for index in working:
        spelled = reading.spelled_out[index]
        for one in settings(reading.commands[index].ran):
            if not _FIGURE.fullmatch(one.value) or any(is_in(one.value, known) for known in texts):
                continue
            if _names_record(spelled, one.value, texts):
                yield Value("number", one.value, places_of(reading, one.value), name=named_for(one.name))


def _shown_beside(reading: Reading, index: int, known: Sequence[str]) -> Iterator[str]:
    """Numbers of a line that is added to a file which an output showed before beside a value that the line has, too."""
    for line in _written_lines(reading.commands[index].ran):
        ours = [value for value in known if is_in(value, line)]
        fields = {field for field in _FIELDS.split(line) if _FIGURE.fullmatch(field) and field not in known}
        shown = (row for command in reading.commands[:index] for row in command.output.splitlines()[:_MOST_LINES])
        if re.search(r"[a-z] [a-z]+ ", line):  # of a sentence, only what stands beside the value and little else
            shown = (row for row in shown if len(_FIELDS.split(row.strip())) <= _SHORT_ROW)
        rows = [row for row in shown if any(is_in(value, row) for value in ours)] if fields else []
        yield from sorted(field for field in fields if any(is_in(field, row) for row in rows))


_SHORT_ROW = 3  # fields


def _written_lines(text: str) -> Iterator[str]:
    """The lines that a command writes into a file, whether it adds them or makes it of them."""
    for part in simple_commands(text):
        if part.program in WRITERS and part.writes:
            written = part.stdin or "\n".join(part.args)
            yield from written.replace("\\n", "\n").splitlines()


def _looked_up(reading: Reading, known: Sequence[str]) -> Iterator[Value]:
    """Numbers of the one row that is found by a value of this time, where a change is typed with them."""
    for index, command in enumerate(reading.commands):
        rows = command.output.strip().splitlines()
        found = reading.meanings[index].risk == "read" and reading.worked(index) and len(rows) == 1
        if not found or not any(is_in(value, command.ran) and is_in(value, rows[0]) for value in known):
            continue
        for field in sorted(set(_FIELDS.split(rows[0]))):
            if not _AMOUNT.fullmatch(field) or field in known or is_in(field, command.ran):
                continue
            places = [place for place in places_of(reading, field) if place > index]
            if any(reading.meanings[place].risk != "read" for place in places):
                yield Value("number", field, places, shown_by=command.ran)


_NAMED_FILE = re.compile(r"(?<![\w./-])(?P<folder>(?:[\w-]+/)+)(?P<stem>[A-Z]{1,4}-\d[\d-]{3,})\.\w+")


def _beside_in_its_folder(reading: Reading, known: Sequence[str]) -> Iterator[Value]:
    """The one other file of the folder that a value of this time names a file of, where both have codes of one form."""
    named: dict[str, set[str]] = {}
    for index in reading.quoted():
        for match in _NAMED_FILE.finditer(reading.commands[index].ran):
            named.setdefault(match["folder"], set()).add(match["stem"])
    for stems in named.values():
        others = sorted(stems - set(known))
        ours = stems.intersection(known)
        if len(others) == 1 and any(re.sub(r"\d", "9", one) == re.sub(r"\d", "9", others[0]) for one in ours):
            yield Value("ticket", others[0], places_of(reading, others[0]))


def _behind_a_name(reading: Reading, known: Sequence[str]) -> Iterator[Value]:
    """The code that a file or folder has behind a value of this time: ``broken/hollins-T219``."""
    texts = "|".join(re.escape(one) for one in known if one.isalpha())
    coded = re.compile(rf"(?<![\w.-])(?:{texts})-(?P<code>[A-Z]{{1,4}}-?\d{{2,}})(?![\w-])")
    for index in reading.quoted() if texts else ():
        for match in coded.finditer(reading.commands[index].ran):
            if not any(is_in(match["code"], one) for one in known):
                yield Value("ticket", match["code"], places_of(reading, match["code"]))


_CHANGED_TABLE = re.compile(r"\b(?:delete\s+from|update)\s+(?P<table>\w+)\b", re.IGNORECASE)
_WHICH_ROW = re.compile(
    r"\b(?:where|and)\s+(?:id|rowid|no|nr|number|row|key|\w+_(?:id|no|nr))\s*=\s*'?(?P<value>[\w-]*\d)\b", re.IGNORECASE
)
_LONGEST_STATEMENT = 600  # characters


def _found_rows(reading: Reading) -> Iterator[Value]:
    """The row that a statement deletes or changes by its number, where a look showed that number before."""
    for index in reading.quoted():
        text = reading.commands[index].ran
        changed = _CHANGED_TABLE.search(text)
        row = _WHICH_ROW.search(text, changed.end(), changed.end() + _LONGEST_STATEMENT) if changed else None
        if changed is None or row is None:
            continue
        earlier = (command.output for command in reading.commands[:index])
        if any(is_in(row["value"], output) for output in earlier):
            places = [place for place in places_of(reading, row["value"]) if place >= index]
            yield Value("number", row["value"], places, name=singular(changed["table"].lower()))


def _put_as_another(reading: Reading, known: Sequence[str]) -> Iterator[Value]:
    """What an edit sets in the same words as another one sets a value of this time."""
    shapes: list[tuple[str, str, str, int]] = []
    for index in reading.working():
        text = reading.commands[index].ran
        for one in settings(text):
            if _FIGURE.fullmatch(one.value) and one.name:
                shape = text.replace(one.name, "\0").replace(one.value, "\1")
                shapes.append((shape, one.name, one.value, index))
    for shape, name, value, index in shapes:
        beside = any(other == shape and said in known and at != index for other, _, said, at in shapes)
        if beside and value not in known:
            yield Value("number", value, places_of(reading, value), name=named_for(name))


_AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}(?:\.\d+)?|\d+\.\d+")
_FIELDS = re.compile(r"[;,|\t ]+")
_MOST_LINES = 200


def _put_in_place(line: str, known: Sequence[str]) -> Iterator[str]:
    """What an edit puts where one of the chosen values stood: ``s/;mkeller$/;sgubler/`` gives the duties to another."""
    for match in SUBSTITUTION.finditer(line):
        old, new = _WORD.findall(match["old"]), _WORD.findall(match["new"])
        if len(old) != len(new):
            continue
        differing = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
        if len(differing) == 1 and differing[0][1] in known and _IS_DATA.fullmatch(differing[0][0]):
            yield differing[0][0]  # what is put right this time is wrong in another way next time
        if len(differing) == 1 and differing[0][0] in known and differing[0][1] not in known:
            put = differing[0][1]
            if len(put) > 2 and put.casefold() not in STATES and not put.isdigit():
                yield put


_IS_DATA = re.compile(r"(?=.*\d)\w{2,}(?:[.-]\w+)*")
_WORD = re.compile(r"\w+(?:[.@-]\w+)*")


def _names_record(spelled: str, value: str, known: Sequence[str]) -> bool:
    for match in _UPDATE.finditer(spelled):
        if is_in(value, match["set"]) and any(is_in(one, match["where"]) for one in known):
            return True
    return any(is_in(one, name) for name in files_written(spelled) for one in known)
