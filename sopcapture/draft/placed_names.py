"""What a value is called by its place: in a usage line of its tool, in a row of a table, under the head of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopcapture.commands import simple_commands
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import IDENTITIES, singular
from sopcapture.draft.reading import Reading

_LOOKED_AT = 20_000  # characters of an output
_USAGE = re.compile(r"^usage: (?P<tool>\S+) (?P<forms>\S.*)$", re.IGNORECASE | re.MULTILINE)
_NEXT_FORM = re.compile(r"\s+\|\s+|,\s+")
_BLANK = re.compile(r"[\[<]?(?P<name>[A-Z][A-Z_-]*[A-Z]|(?<=<)[a-z][a-z_-]+)[\]>]?(?:\|[a-z]+)*")
_CREATED = re.compile(
    r"\bcreate table\s+(?:if not exists\s+)?(?P<table>\w+)\s*\((?P<columns>[^;]{3,2000}?)\)\s*(?:;|$)",
    re.IGNORECASE | re.MULTILINE,
)
_INSERTED = re.compile(
    r"\binsert\s+into\s+(?P<table>\w+)\s*(?:\((?P<columns>[^()]*)\))?\s*values\s*\((?P<cells>[^()]*)\)", re.IGNORECASE
)
_NO_COLUMNS = frozenset(("primary", "foreign", "unique", "check", "constraint"))
_COMMA = re.compile(r",(?![^()]*\))")
_CELL = re.compile(r"\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<bare>[^,']*?))\s*(?:,|$)")
_SHOWS_HEAD = re.compile(r"^(?:cat|head|tail|less|column)\b[^|;&<>]*?(?P<path>[\w./-]+\.(?:csv|tsv|psv))$")
_DELIMITER = re.compile(r"[;,|\t]")
_APPENDED = re.compile(r"\becho ['\"](?P<row>[^'\"]+)['\"]\s*>>\s*(?P<path>[\w./-]+)")


def column_names(columns: Sequence[str], table: str) -> Sequence[str]:
    """Name what the columns hold: `no`, where it comes first of those of `stamps`, is the number of a *stamp*."""
    first = columns[0] if columns else ""
    return [singular(table), *columns[1:]] if first.lower() in IDENTITIES and table.endswith("s") else columns


def names_in_usage(reading: Reading, value: str) -> Iterator[str]:
    """What a tool calls the word in its usage line: ``usage: terminal reload LINE | who LINE``."""
    says = (one.output[:_LOOKED_AT] for one in reading.commands if "sage: " in one.output)
    told = {form for output in says for form in _forms(output)}
    for index in reading.quoted() if told else ():
        for part in simple_commands(reading.commands[index].ran):
            tool = part.program.rsplit("/", 1)[-1]
            for _, form in sorted(one for one in told if one[0] == tool and value in part.args):
                yield from _blanks(form, part.args, value)


def _forms(output: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for usage in _USAGE.finditer(output):
        tool = usage["tool"].rsplit("/", 1)[-1]
        for form in _NEXT_FORM.split(usage["forms"]):
            words = form.split()
            yield tool, tuple(words[1:] if words[:1] == [tool] else words)


def _blanks(form: Sequence[str], args: Sequence[str], value: str) -> Iterator[str]:
    """The names of blanks that a value fills, where the words of the form are those of the call up to there."""
    for word, given in zip(form, args, strict=False):
        blank = _BLANK.fullmatch(word)
        if blank is None and given not in word.split("|"):
            return
        if blank is not None and given == value:
            yield blank["name"].replace("-", "_").lower()


def columns_of_rows(reading: Reading, value: str) -> Iterator[str]:
    """What a row is made of that is put into a table, or added to a file, that an output shows the columns of."""
    yield from _in_tables(reading, value)
    yield from _under_heads(reading, value)


def _in_tables(reading: Reading, value: str) -> Iterator[str]:
    """The column in which an insert has it, as the insert or the table that an output shows names the columns."""
    inserts = [
        (match["table"].lower(), match["columns"], cells)
        for index in reading.quoted()
        for match in _INSERTED.finditer(reading.commands[index].ran)
        if value in (cells := [cell["text"] or cell["bare"] for cell in _CELL.finditer(match["cells"])])
    ]
    for table, given, cells in inserts:
        columns = [one.strip() for one in given.split(",")] if given else _columns(reading, table)
        # The last match of a cell is the empty one at the end.
        if len(columns) <= len(cells):
            named = zip(column_names(columns, table), cells, strict=False)
            yield from (column for column, cell in named if cell == value)


def _columns(reading: Reading, table: str) -> Sequence[str]:
    for command in reading.commands:
        for created in _CREATED.finditer(command.output[:_LOOKED_AT]):
            if created["table"].lower() == table:
                words = (one.split() for one in _COMMA.split(created["columns"]))
                return [one[0].strip('"`') for one in words if one and one[0].lower() not in _NO_COLUMNS]
    return ()


def _under_heads(reading: Reading, value: str) -> Iterator[str]:
    """The head of a column of a file to which a row is added, or of which a look shows rows alone."""
    heads = {}
    for command in reading.commands:
        shows = _SHOWS_HEAD.match(command.ran)
        lines = command.output[:_LOOKED_AT].splitlines()
        if shows is not None and lines and (head := _head(lines)):
            heads[shows["path"].rsplit("/", 1)[-1]] = head
    for index in reading.quoted() if heads else ():
        for added in _APPENDED.finditer(reading.commands[index].ran):
            name = added["path"].rsplit("/", 1)[-1]
            row = _DELIMITER.split(added["row"])
            if name in heads and len(heads[name]) == len(row):
                named = zip(column_names(heads[name], name.partition(".")[0]), row, strict=True)
                yield from (column for column, cell in named if cell == value)


def _head(lines: Sequence[str]) -> Sequence[str]:
    """The names in the first line, where the rows below have numbers and it has none."""
    delimiter = _DELIMITER.search(lines[0])
    names = [one.strip().strip('"') for one in (lines[0].split(delimiter[0]) if delimiter else lines[0].split("  "))]
    names = [one for one in names if one]
    told = len(names) > 1 and all(re.fullmatch(r"[A-Za-z][A-Za-z _-]*", one) for one in names)
    return names if told and len(lines) > 1 and re.search(r"\d", lines[1]) else ()


def added_name(reading: Reading, value: str) -> str | None:
    """What a figure is that a line adds to a file of such things: a *rate* of ``rates.csv``."""
    if not re.fullmatch(r"-?\d+\.\d+", value):
        return None
    for index in reading.quoted():
        for added in _APPENDED.finditer(reading.commands[index].ran):
            fields = _DELIMITER.split(added["row"])
            figures = [field for field in fields if re.fullmatch(r"-?\d+\.\d+", field)]
            names = [part.partition(".")[0].lower() for part in reversed(added["path"].split("/"))]
            things = [name for name in names if name.isalpha() and singular(name) not in {name, *_TIMES, *VERBS}]
            if figures == [value] and things:
                return singular(things[0])
    return None


def measured_name(reading: Reading, value: str) -> str | None:
    """What a figure with a point is that is no version: a place on the earth beside another one, an amount."""
    if not re.fullmatch(r"-?\d+\.\d{2,}", value):
        return None
    for index in reading.quoted():
        for part in simple_commands(reading.commands[index].ran):
            for one, other in pairwise(part.args):
                if value in (one, other) and all(_DEGREES.fullmatch(each) for each in (one, other)):
                    return "latitude" if value == one else "longitude"
    return "value" if re.search(r"\.\d{3,}$", value) else "amount" if value.startswith("-") else None


_TIMES = frozenset(("day", "week", "month", "quarter", "year"))
_DEGREES = re.compile(r"-?\d{1,3}\.\d{4,}")
