"""Texts that are typed just as a record showed them: a cell of a row, the surname of somebody who did a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands import simple_commands
from sopcapture.draft.english import is_proper_name, is_word
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading
from sopcapture.draft.shown_names import shown_name
from sopcapture.draft.value import Value, places_of
from sopcapture.grounding import LOOP
from sopcapture.model.session import Manual

_MOST_COMMANDS = 500
_LOOKED_BACK = 30
_LOOKED_AT = 20_000  # characters of an output
_LITERAL = re.compile(r"'(?P<text>[^'\n]{4,60})'")
_SEVERAL_WORDS = re.compile(r"[A-ZÀ-Ý\d][^\s;|,=:<>$`\"'\\]*(?: [^\s;|,=:<>$`\"'\\]+){1,5}")


def copied_values(reading: Reading) -> Iterator[Value]:
    """Give what a change is typed with, as a whole, as one cell or one name of an earlier output."""
    if len(reading.commands) > _MOST_COMMANDS:
        return
    yield from _named_by_failures(reading)
    yield from _shared_by_items(reading)
    yield from _said_by_hand(reading)
    yield from _set_as_looked_up(reading)
    yield from _of_a_subject(reading)
    yield from _telephones(reading)
    for index in reading.quoted():
        if reading.meanings[index].risk == "read":
            continue
        before = [one.output[:_LOOKED_AT] for one in reading.commands[max(0, index - _LOOKED_BACK) : index]]
        for text in _texts_of(reading, index):
            if _SEVERAL_WORDS.fullmatch(text) and _is_cell(text, before):
                yield Value("name", text, places_of(reading, text), name=_called(reading, text))
        for text in _arguments(reading, index):
            if is_proper_name(text) and _is_surname(text, before):
                yield Value("name", text, places_of(reading, text), name="person")


_NAMED = re.compile(r"(?<![\w./:-])(?:[A-Za-z]{1,10}[-_]?\d[\w-]*|(?!(?:19|20)\d\d\b)\d{3,})(?![\w/-]|\.\w)")
_SAID_AT_LAST = 2  # lines


def _named_by_failures(reading: Reading) -> Iterator[Value]:
    """What a failure names, of those of its kind, and its mend is then typed with: *nothing from van4*."""
    for failure in reading.failures:
        first = failure.attempts[0]
        before = "\n".join(one.ran for one in reading.commands[: first + 1])
        mends = [one for one in (*failure.fix, *failure.conditional) if reading.meanings[one].risk != "read"]
        output = reading.commands[first].output
        said = error_line(output, guess=False) or "\n".join(output.strip().splitlines()[-_SAID_AT_LAST:])
        for name in dict.fromkeys(_NAMED.findall(said)):
            typed = [one for one in mends if is_in(name, reading.commands[one].ran)]
            if typed and not is_in(name, before) and not is_in(name, reading.ruled):
                yield Value("member" if name[0].isalpha() else "number", name, places_of(reading, name))


_CODED = re.compile(r"(?=[\w.-]*[\d-])[A-Za-z0-9][\w.-]*[A-Za-z0-9]")


def _said_by_hand(reading: Reading) -> Iterator[Value]:
    """What a step outside the terminal had for its result, and a change is then typed with: *thu-early is free*."""
    results = [(reading.place(one), one.result) for one in reading.remarks if isinstance(one, Manual) and one.result]
    for index in reading.quoted() if results else ():
        command = reading.commands[index]
        if reading.meanings[index].risk == "read":
            continue
        told = " ".join(result for place, result in results if place < reading.place(command))
        for text in _arguments(reading, index):
            coded = _CODED.fullmatch(text) is not None and not text.startswith("-") and len(text) > _SHORT
            if coded and is_in(text, told):
                yield Value("name", text, places_of(reading, text))


_SHORT = 2  # characters


_SETS = re.compile(
    r"\bset\s+(?P<column>[a-z_]\w*)\s*=\s*(?P<value>-?\d+(?:\.\d+)?|'[^'\n]{2,40}')\s+where\b"
    r"(?P<which>[^;\"]+)",
    re.IGNORECASE,
)
_KEY = re.compile(r"=\s*'?(?P<key>[\w-]*\d[\w-]*)'?")
_CELLS = re.compile(r"\s*[;|,\t]\s*")


def _set_as_looked_up(reading: Reading) -> Iterator[Value]:
    """What a column is set to, as an earlier row of the very thing has it: ``PX-40618;-31.4`` of a slip."""
    for index in reading.quoted():
        if (sets := _SETS.search(reading.commands[index].ran)) is None:
            continue
        text, keys = sets["value"].strip("'"), [match["key"] for match in _KEY.finditer(sets["which"])]
        before = reading.commands[max(0, index - _LOOKED_BACK) : index]
        rows = (line for one in before for line in one.output[:_LOOKED_AT].splitlines())
        cells = (_CELLS.split(row.strip()) for row in rows if any(key in row for key in keys))
        if len(text) > _SHORT and any(text in row and not row.isdisjoint(keys) for row in map(set, cells)):
            yield Value("name", text, places_of(reading, text), name=sets["column"].lower())


_TELEPHONE = re.compile(r"(?:^|[;,|\t])(?P<text>(?:\+|0)\d{1,4}(?:[ /-]\d{2,4}){2,4})(?=$|[;,|\t])")


def _telephones(reading: Reading) -> Iterator[Value]:
    """A telephone number that stands in a cell of a row of its own: it is that of whoever the row is about."""
    for index in reading.quoted():
        if reading.meanings[index].risk == "read":
            continue
        for text in _arguments(reading, index):
            for number in _TELEPHONE.finditer(text) if len(text) < _A_ROW else ():
                if number["text"] != text:
                    yield Value("name", number["text"], places_of(reading, number["text"]), name="phone")


_A_ROW = 200  # characters
_SUBJECT = re.compile(r"-subj[ =]['\"]?(?P<subject>/[^'\"]+)")
_PART_OF_A_SUBJECT = re.compile(r"/(?:O|OU|L|ST)=(?P<text>[^/=]{3,40})")


def _of_a_subject(reading: Reading) -> Iterator[Value]:
    """The part of a distinguished name that a look showed behind its label: ``/OU=Acireale``, *(depot Acireale)*."""
    for index in reading.quoted():
        subject = _SUBJECT.search(reading.commands[index].ran)
        for part in _PART_OF_A_SUBJECT.finditer(subject["subject"]) if subject is not None else ():
            text = part["text"]
            shown = re.compile(rf"(?P<label>\b[A-Za-z]{{3,}}(?::\s*| )){re.escape(text)}(?=[),;.]|\s*$)", re.MULTILINE)
            before = (one.output[:_LOOKED_AT] for one in reading.commands[:index])
            labels = {match["label"].strip(" :\t").lower() for output in before for match in shown.finditer(output)}
            if len(labels) == 1:
                yield Value("name", text, places_of(reading, text), name=labels.pop())


def _shared_by_items(reading: Reading) -> Iterator[Value]:
    """What all items of a loop have in their names and a record has by itself: `leuven` of ``hire_leuven``.

    A loop goes over all that there is of this one, so the next time it is another one.
    """
    texts = [reading.commands[index].ran for index in reading.quoted()]
    loops = {tuple(loop["items"].split()) for text in texts for loop in LOOP.finditer(text)}
    told = " ".join(match["text"] for text in texts for match in _TOLD.finditer(text))
    for items in sorted(loops):
        parts = [set(re.findall(r"[A-Za-z]{3,}", item)) for item in items if not re.search(r"[./]", item)]
        for shared in sorted(set.intersection(*parts)) if len(parts) == len(items) > 1 else ():
            if is_in(shared, told) and not is_word(shared):
                yield Value("name", shared, places_of(reading, shared))


_TOLD = re.compile(r"(?:\becho|\bprintf|-\w*m) ?['\"](?P<text>[^'\"]+)['\"]")


def _texts_of(reading: Reading, index: int) -> Iterator[str]:
    """The arguments of several words of a command, and the texts that stand in quotes within one."""
    for text in _arguments(reading, index):
        if " " in text:
            yield text
            yield from (match["text"] for match in _LITERAL.finditer(text))


def _arguments(reading: Reading, index: int) -> Iterator[str]:
    for part in simple_commands(reading.commands[index].ran):
        yield from part.args


def _called(reading: Reading, text: str) -> str | None:
    """Name a text that something with a number is a part of; of others, their form says more."""
    return (shown_name(reading, text) or "text") if re.search(r"\d", text) else None


def _is_cell(text: str, outputs: list[str]) -> bool:
    cell = re.compile(rf"(?:^|[;|,\t]|[:=] ?\"?) ?{re.escape(text)} ?(?:$|[;|,\t\"])", re.MULTILINE)
    return any(text in output and cell.search(output) for output in outputs)


def _is_surname(text: str, outputs: list[str]) -> bool:
    """Whether an output has it behind a first name, as whoever did something: ``Marek Lis: Shorter lease``."""
    named = re.compile(
        rf"(?:^|[^\w.] ?)(?P<first>[A-ZÀ-Ý][a-zà-öø-ÿ-]+) {re.escape(text)}(?=[:;,|\s<\"]|$)", re.MULTILINE
    )
    found = (named.search(output) for output in outputs if text in output)
    return any(match is not None and is_proper_name(match["first"]) for match in found)
