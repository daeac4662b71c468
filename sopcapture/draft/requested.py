"""What the request says that is read before the work begins: the next one says something else.

A mail, a form or a ticket that lies in a folder for such things has lines like ``Collection: mosses, cabinet 14``; what
stands there and is typed into the work is a value of this time, and so is the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import is_in
from sopcapture.draft.naming import singular
from sopcapture.draft.put import STATES
from sopcapture.draft.reading import Reading
from sopcapture.draft.value import Value, places_of

_FOLDERS = word_set(
    """
    inbox incoming requests request tickets forms mail mails orders applications letters claims complaints notices
    registrations joiners leavers changes
    """
)
_READS = re.compile(
    r"^(?:cat|less|head|tail|jq|bat|more)\b[^|;&<>]*?(?P<path>(?:[\w.-]+/)*(?P<folder>[\w-]+)/(?P<stem>[\w-]+)\.\w+)\b"
)
_ENTRY = re.compile(r"^\s*(?P<key>[A-Za-z][A-Za-z -]{2,20}?)\s?[:=]\s+(?P<value>\S.*?)\s*$", re.MULTILINE)
_PART = re.compile(r"\s*[,;(]\s*")
# Keys under which stands who wrote, when, or how far it is; nobody types that into the work as what it is for.
_OF_THE_LETTER = word_set(
    "to from date sent subject cc state status priority remark remarks note notes text reason why"
)
_MOST_WORDS = 3
_NUMBERED = re.compile(r"[A-Z]{1,6}-?\d{2,}")
_LEAST_ENTRIES = 3
"""Of a form with a number of its own, wherever it lies."""
_LOOKED_AT = 4000  # characters
_LONGEST = 200  # characters of a line that reads a request


def requested_values(reading: Reading) -> Iterator[Value]:
    """Give what the requests say that were read before the first change, where the work is typed with it."""
    first = next((index for index in reading.working() if reading.meanings[index].risk != "read"), 0)
    changes = [index for index in reading.quoted() if reading.meanings[index].risk != "read"]
    for index in range(first):
        read = _READS.match(reading.commands[index].ran[:_LONGEST])
        if read is None or not reading.worked(index):
            continue
        output = reading.commands[index].output[:_LOOKED_AT]
        form = _NUMBERED.fullmatch(read["stem"]) and len(_ENTRY.findall(output)) >= _LEAST_ENTRIES
        if read["folder"] not in _FOLDERS and not form:
            continue
        found = False
        for entry in _ENTRY.finditer(output):
            key = entry["key"].strip().lower()
            for text in _asked_for(entry, reading.session.header.title):
                if key in _OF_THE_LETTER or text.casefold() in STATES or len(text.split()) > _MOST_WORDS:
                    continue
                typed = any(is_in(text, reading.commands[change].ran) for change in changes)
                if typed and (len(text) > 2 or text.isdigit()):
                    found = True
                    first = _PART.split(entry["value"])[0].startswith(text)
                    noun = _noun_of(key, text)
                    name = noun if first or noun is None else singular(noun)
                    yield Value("name", text, places_of(reading, text), name=name and re.sub(r"\W+", "_", name))
        stem = read["stem"]
        if found and stem.islower() and stem.isalpha() and not is_word(stem):
            yield Value("name", stem, places_of(reading, stem), name=_of_folder(read["folder"]))


_PREPOSITIONS = word_set("until till from since by on at to for of in with as")


def _noun_of(key: str, value: str) -> str | None:
    """Give the noun that a label is: all of *place of work*, the last word of *new login*; of *until* the end."""
    words = key.split()
    if words[-1] in _PREPOSITIONS:
        is_date = re.fullmatch(r"20\d\d-\d\d-\d\d", value) is not None
        return {"until": "end_date", "till": "end_date", "from": "start_date", "since": "start_date"}.get(
            words[-1] if is_date else ""
        )
    if not _PREPOSITIONS.isdisjoint(words):
        return key
    return words[-1]


def _asked_for(entry: re.Match[str], title: str) -> tuple[str, ...]:
    """The first thing that an entry says; of a list, ``groups: staff, payroll``, what the title names."""
    parts = _PART.split(entry["value"])
    if entry["key"].strip().endswith("s") and (named := [one for one in parts[1:] if is_in(one, title)]):
        return tuple(named)
    counted = re.match(r"\d{2,}(?= [a-z])", parts[0])
    return (parts[0], counted[0]) if counted is not None else (parts[0],)


def _of_folder(folder: str) -> str | None:
    one = singular(folder)
    return one if folder.endswith("s") and one != folder else None
