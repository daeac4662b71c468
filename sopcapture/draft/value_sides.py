"""Which side of a change a value is of, where another one has its name already: the *new* berth, the *next* owner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sopcapture.commands.words import word_set
from sopcapture.draft.placed_names import columns_of_rows
from sopcapture.draft.reading import Reading

_HANDS = r"\b(?:hand|hands|handover|hand-over|give|giveaway|transfer|pass|reassign|reroute)\b"
_OLD = frozenset(("old", "before", "previous", "was"))
_NEW = frozenset(("new", "after", "corrected", "now"))


def sides_of(reading: Reading, named: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Name the values, of several with the same name, that are of one side alone; `named` are texts and names.

    A row that is kept of a change says itself which is which; else what an update or sed puts there is new, and who
    something is handed to is next.
    """
    several = {name for name, count in Counter(name for _, name in named).items() if count > 1}
    found: dict[str, str] = {}
    for place, (text, name) in enumerate(named):
        others = [other for other, theirs in named[:place] if theirs == name]
        side = _side_of(reading, text, name, others) if name in several - _NO_SIDES else None
        if side is not None:
            found[text] = f"{side}_{name}"
    once = Counter(found.values())
    return {text: name for text, name in found.items() if once[name] == 1}


_NO_SIDES = word_set("name value text code ticket time login person surname user")
"""Names of anything, and of who or which case it is: those are written in many a row."""


def _side_of(reading: Reading, text: str, name: str, others: Iterable[str]) -> str | None:
    if name == "date":  # what is entered on some day is not the new day
        return _side_of_an_edit(reading, text)
    columns = {column.lower() for column in columns_of_rows(reading, text)}
    if columns & _OLD:
        return "old"
    lines = [reading.commands[index].ran for index in reading.quoted()]
    if columns & _NEW or any(_is_put(line, text) for line in lines):
        return "new"
    handed = (
        re.compile(rf"{_HANDS}.* {re.escape(other)}(?: to)? {re.escape(text)}(?![\w.-])", re.IGNORECASE)
        for other in others
    )
    return "next" if any(one.search(line) for one in handed for line in lines) else None


def _side_of_an_edit(reading: Reading, day: str) -> str | None:
    """Of two days that an edit has, the one that is taken out is the old one: ``s/2027-11-15/2026-11-15/``."""
    edits = (edit for index in reading.quoted() for edit in _SED.finditer(reading.commands[index].ran))
    return next((side for edit in edits for side in ("old", "new") if edit[side] == day), None)


def _is_put(line: str, text: str) -> bool:
    """Whether a line puts a value where another one was: *set berth = 'E41' where …*, ``s/E40/E41/``."""
    value = re.escape(text)
    for update in _UPDATE.finditer(line):
        if re.search(rf"=\s*['\"]?{value}['\"]?\s*(?:,|$)", update["set"].strip()):
            return True
    return any(
        re.search(rf"(?<![\w.-]){value}(?![\w-])", one["new"])
        and not re.search(rf"(?<![\w.-]){value}(?![\w-])", one["old"])
        for one in _SED.finditer(line)
    )


_UPDATE = re.compile(r"\bupdate\s+\w+\s+set\s+(?P<set>.+?)(?=\s+where\b|[;\"]|$)", re.IGNORECASE)
_SED = re.compile(r"\bs([/|#,])(?P<old>(?:(?!\1).)+)\1(?P<new>(?:(?!\1).)*)\1")
