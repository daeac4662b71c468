"""What a value is called that its command gives no name: in outputs and queries, by its form, in the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sopcapture.commands.words import word_set
from sopcapture.draft.lifting import is_in
from sopcapture.draft.naming import IDENTITIES, singular
from sopcapture.draft.placed_names import column_names, columns_of_rows, names_in_usage
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import BLANK, JSON_VALUE
from sopcapture.draft.told_names import THINGS

_MOST_COMMANDS = 500
_SHORT = 2  # letters: a unit, a mark
_LOOKED_AT = 20_000  # characters of an output
_CELL = re.compile(r"[A-Za-z][\w -]{0,24}")
_DELIMITERS = (";", "|", "\t", ",")
_RULE = re.compile(r"[-+=| ]{3,}")
_WHOLE_LINE = re.compile(r"\s*(?P<key>[A-Za-z][\w-]{1,20})\s?[:=]\s*(?P<value>\S.*?)\s*")
_TAGGED = re.compile(r"<(?P<key>[A-Za-z]\w+)>(?P<value>[^<>]+)</")
_NUMBERED = re.compile(r"(?P<one>[a-z]{2,}[a-rt-z])[-_]?(?!(?:19|20)\d\d$)\d{1,4}")
"""One of several that are told apart by number: ``kiln2``, ``badge-0042``."""
_ABBREVIATED = 3  # letters; `web3` is a host, and only what is known as a thing one of several
_FILLED_IN = re.compile(rf"(?P<blank>{BLANK}|[A-Z]{{4,}})(?P<mark>[/|#])")
_SELECTED = re.compile(
    r"\b(?:from|update)\s+(?P<table>[A-Za-z_]\w*)\b[^;\"]*?\bwhere\s+(?:[\w.]+\.)?(?P<column>[A-Za-z_]\w*)"
    r"\s*=\s*'?(?P<value>[^'\";\s)]+)",
    re.IGNORECASE,
)
_FILTERED = re.compile(r"\.(?P<key>[A-Za-z_]\w*)\s*==\s*\"(?P<value>[^\"\n]+)\"")
_ENDS_A_NOUN = (
    "of from for to into in on at by off out with after who that which whose is are and or through before can again"
    " back its his her their don can won doesn"
).replace(" ", "|")
_IN_TITLE = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne) (?P<nouns>[a-z]+(?: [a-z]+){{0,2}}?)(?:['’]s?(?= )|(?= (?:{_ENDS_A_NOUN})\b|$|[,:.]))"
)
_OTHER_OBJECT = re.compile(r"\bthe (?!(?:\w+ ){1,3}of $)")
"""Something in front of it that the work is done to: ``Free the volume and set a rule``."""
# Words that name nothing, or a value of any kind.
_NO_NAMES = word_set(
    """
    name value text title key slug data type kind line lines row rows file files entry code status state error warning
    note number numbers count total item field column page step part level size port exit version to from by at of in on
    for and the was is are after before with than over under about only now not all any new old last first next up out
    off http https sha rsa date time day week month year hour min max ok done run test check main index table list job
    entries records units pieces euros dollars minutes hours days users bytes seconds got has had have see need needs
    takes took made makes left right half most least some each every per plus minus times expected wanted
    """
)
_ROWS_BY = IDENTITIES | {"name", "login"}
SIDES = word_set("old new from to source target")
"""What a usage line says of which of two things it is, and not what they are."""
# What a usage line calls a word of any kind.
_SAYS_HOW = word_set("name value text word string id no nr number file path arg args argument options day date")
# What is said in a title of the work and not of what it is done to: ``a test of the backup``.
_NOT_THE_SUBJECT = word_set(
    """
    test fix change release report copy fault failure error issue mistake incident reason cause lot problem complaint
    price key access request address data deadline object attachment correction version while moment hand second
    """
)
# One of these stands in the head of nearly every table.
_COLUMNS = word_set(
    """
    id no nr number name date day time week month year status state type kind amount price total sum qty quantity count
    customer client order item article product user owner person email mail title note remark comment code key host
    address city street version size unit since until from to start end value
    """
)


def shown_name(reading: Reading, value: str) -> str | None:
    """Give the name that a query, an edit, an output or its own form gives a value; None where none does."""
    if len(reading.commands) > _MOST_COMMANDS:
        return None
    quoted = list(reading.quoted())
    looks = [index for index in range(len(reading.commands)) if index not in quoted and reading.worked(index)]
    lines = (reading.commands[index].ran for index in (*quoted, *looks))
    names = [name for line in lines for found in _named_in_command(line, value) if (name := _fitting(found))]
    names += [name for name in used_names(reading, value) if name not in SIDES]
    names += [name for found in columns_of_rows(reading, value) if (name := _fitting(found))]
    if names:
        return names[0]
    programs = {meaning.program for meaning in reading.meanings}
    told: Counter[str] = Counter()
    for command in reading.commands:
        if is_in(value, command.output):
            found = {_fitting(name) for name, shown in _named_in(command.output[:_LOOKED_AT]) if shown == value}
            told.update(name for name in found if name and name not in programs)
            told.update(
                name for found in _under_columns(command.ran, command.output, value) if (name := _fitting(found))
            )
    if told:
        return min(told, key=lambda name: (-told[name], name))
    numbered = _NUMBERED.fullmatch(value)
    if numbered and (
        len(numbered["one"]) > _ABBREVIATED or re.search(r"[-_]\d{3}", value) or numbered["one"] in THINGS
    ):
        return _fitting(numbered["one"])
    return _called(reading, value) if re.fullmatch(r"\d{2,8}", value) else None


def subject_of(title: str) -> str | None:
    """Give the one thing that a title tells of as any of its kind: ``Close a tenant`` is about a *tenant*."""
    found = list(_IN_TITLE.finditer(title))
    if len(found) != 1 or _OTHER_OBJECT.search(title, 0, found[0].start()):
        return None
    nouns = found[0]["nouns"].split()
    if any(re.search(r"[^s]s$", noun) for noun in nouns) or nouns[-1] in _NOT_THE_SUBJECT:
        return None
    return _fitting(nouns[-1])


def _fitting(name: str) -> str | None:
    name = re.sub(r"[\s-]+", "_", name.strip().lower())
    if len(name) < 3 or name in _NO_NAMES or name.endswith("ed") or not re.fullmatch(r"[a-z][a-z_]*", name):
        return None
    return name


def used_names(reading: Reading, value: str) -> list[str]:
    """What the usage line of a tool calls a value, where that says something."""
    return [name for name in names_in_usage(reading, value) if len(name) > _SHORT and name not in _SAYS_HOW]


def _named_in_command(line: str, value: str) -> Iterator[str]:
    for match in _SELECTED.finditer(line):
        if match["value"] == value:
            yield singular(match["table"]) if match["column"].lower() in _ROWS_BY else match["column"]
    for match in _SELECTED_OF.finditer(line):
        if value in re.findall(r"[\w-]+", match["values"]):
            yield singular(match["table"])
    for match in _FILTERED.finditer(line):
        if match["value"] == value:
            yield match["key"]
    for match in _FILLED_IN.finditer(line):
        if line.startswith(value + match["mark"], match.end()):
            yield match["blank"].strip("@_%<>{}")


_SELECTED_OF = re.compile(
    r"\bfrom\s+(?P<table>\w+s)\s+where\s+(?:id|no|nr|number)\s+in\s*\((?P<values>[^()]*)\)", re.IGNORECASE
)
_COLUMNS_ASKED = re.compile(r"\bselect\s+(?:distinct\s+)?(?P<columns>[^*;]+?)\s+from\s+(?P<table>\w+)", re.IGNORECASE)
_COLUMN = re.compile(r"(?:[\w.]+\.)?(?P<name>[A-Za-z_]\w*)|.+\bas\s+(?P<alias>[A-Za-z_]\w*)", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r",(?![^()]*\))")


def _under_columns(line: str, output: str, value: str) -> Iterator[str]:
    """The column that a query asked for, under which a row without a head shows a value."""
    asked = _COLUMNS_ASKED.search(line[:_LONGEST_QUERY])
    if asked is None:
        return
    columns = [_COLUMN.fullmatch(one.strip()) for one in _COMMA.split(asked["columns"])]
    named = column_names([(one["alias"] or one["name"]) if one else "" for one in columns], asked["table"])
    for row in output[:_LOOKED_AT].splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) == len(columns) and value in cells and (column := named[cells.index(value)]):
            yield column


_LONGEST_QUERY = 600  # characters


def _called(reading: Reading, number: str) -> str | None:
    """Give the noun that stands in front of a number wherever an output has it behind a word: ``cow 214``."""
    place = re.compile(rf"(?<![\w.:/@-])(?P<noun>[a-z]{{3,}}) {number}(?![\w:/@%-]|\.\d)")
    told = (match["noun"] for command in reading.commands for match in place.finditer(command.output[:_LOOKED_AT]))
    typed = {word for command in reading.commands for word in command.ran.split()}
    found = {name for noun in told if noun not in typed and (name := _fitting(noun))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=512)
def _named_in(output: str) -> tuple[tuple[str, str], ...]:
    """Give names with the values that an output shows under them."""
    return (*_in_tables(output), *_in_records(output))


def _in_tables(output: str) -> Iterator[tuple[str, str]]:
    delimiter = ""
    names: Sequence[str] = ()
    for line in output.splitlines():
        cells = _cells(line, delimiter) if delimiter else ()
        if len(cells) > 1 and len(cells) == len(names):
            yield from zip(names, cells, strict=True)
        elif not _RULE.fullmatch(line):
            delimiter = next((one for one in _DELIMITERS if _is_head(_cells(line, one))), "")
            names = _cells(line, delimiter) if delimiter else ()


def _is_head(cells: Sequence[str]) -> bool:
    return (
        len(set(cells)) == len(cells) > 1
        and all(_CELL.fullmatch(cell) for cell in cells)
        and any(word in _COLUMNS for cell in cells for word in re.split(r"[\s_-]", cell.lower()))
    )


def _cells(line: str, delimiter: str) -> Sequence[str]:
    framed = line.startswith("|") and line.rstrip().endswith("|")
    return [cell.strip().strip('"') for cell in (line.strip().strip("|") if framed else line).split(delimiter)]


def _in_records(output: str) -> Iterator[tuple[str, str]]:
    whole = [match for line in output.splitlines() if (match := _WHOLE_LINE.fullmatch(line))]
    if len({match["key"] for match in whole}) > 1:  # one alone is a program that says something
        yield from ((match["key"], match["value"]) for match in whole)
    for match in JSON_VALUE.finditer(output):
        yield match["key"], match["text"] or match["number"] or ""
    for match in _TAGGED.finditer(output):
        yield match["key"], match["value"]
