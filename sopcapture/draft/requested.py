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
_LOOKED_AT = 4000  # characters
_LONGEST = 200  # characters of a line that reads a request


def requested_values(reading: Reading) -> Iterator[Value]:
    """Give what the requests say that were read before the first change, where the work is typed with it."""
    first = next((index for index in reading.working() if reading.meanings[index].risk != "read"), 0)
    changes = [index for index in reading.quoted() if reading.meanings[index].risk != "read"]
    for index in range(first):
        read = _READS.match(reading.commands[index].ran[:_LONGEST])
        if read is None or read["folder"] not in _FOLDERS or not reading.worked(index):
            continue
        output = reading.commands[index].output[:_LOOKED_AT]
        found = False
        for entry in _ENTRY.finditer(output):
            key, text = entry["key"].strip().lower(), _PART.split(entry["value"])[0]
            if key in _OF_THE_LETTER or text.casefold() in STATES or len(text.split()) > _MOST_WORDS or len(text) < 3:
                continue
            if any(is_in(text, reading.commands[change].ran) for change in changes):
                found = True
                yield Value("name", text, places_of(reading, text), name=re.sub(r"\W+", "_", key.split()[-1]))
        stem = read["stem"]
        if found and stem.islower() and stem.isalpha() and not is_word(stem):
            yield Value("name", stem, places_of(reading, stem), name=_of_folder(read["folder"]))


def _of_folder(folder: str) -> str | None:
    one = singular(folder)
    return one if folder.endswith("s") and one != folder else None
