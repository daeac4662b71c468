"""Values that the work puts into a setting or a record, where something tells that they are those of this time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands import settings
from sopcapture.commands.words import word_set
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.standing import BLANK
from sopcapture.draft.value import Value

_MOST_COMMANDS = 2000  # in a longer session, what comes back is searched for no more
STATES = word_set(
    """
    true false yes no on off null none enabled disabled active inactive open closed done new all any root localhost
    debug info warn warning error default auto main master simple oneshot always never public private
    number string integer boolean text keyword float double object array equal same identical different
    """
)
"""Words that a setting is set to, and that name nothing."""
_ANY_NUMBER = re.compile(r"\d{1,2}|[1-9]0+|0\d*")


def put_values(reading: Reading) -> Iterator[Value]:
    """Give the values that are set and come back in another command, or that the person spoke of.

    What is set once and never named again is as likely what it always is. A short number comes back everywhere, so it
    has to come back under its name.
    """
    texts = [
        (index, command.ran)
        for index, command in enumerate(reading.commands)
        if reading.roles[index] not in (Role.FAILED, Role.TYPO, Role.CANCELLED, Role.REPEAT)
    ]
    if len(texts) > _MOST_COMMANDS:
        return
    yield from _selected(reading)
    states = {match["column"] for _, text in texts for match in _SET_TO_A_WORD.finditer(text)}
    for index, text in texts:
        if reading.roles[index] not in (Role.WORK, Role.FIX):
            continue
        for one in settings(text):
            if _PERSON.fullmatch(one.value):
                yield Value("name", one.value, name=named_for(one.name))
                continue
            if _SOURCE.search(text) and one.value.isidentifier() and one.before.isidentifier():
                continue  # a name in a program
            if (
                one.value.casefold() in STATES
                or _KEY_TYPE.fullmatch(one.value)
                or "%" in one.value
                or len(one.value) < 2
                or "/" in one.value
            ):
                continue
            if one.name in states and one.value.isalpha() and one.value.islower():
                continue  # what a record goes from and to is the same each time
            # `B-220` names a record among others, and no setting: what it holds is put right this once.
            said = is_in(one.value, reading.spoken) and not one.value.islower() and not re.search(r"\d", one.name)
            said = said and reading.roles[index] is Role.WORK
            if not said and not _comes_back(one.name, one.value, index, texts):
                continue
            # `s/^alke;.*/alke;2026.4/` changes the row of alke: that says which, and not what is put there.
            is_row = re.search(rf"\^{re.escape(one.name)}[;,|]", text) is not None
            yield Value("name", one.value, name=None if is_row else named_for(one.name))
            if len(one.before) > 2 and not _PLACEHOLDER.fullmatch(one.before):
                yield Value("name", one.before, name=f"previous_{named_for(one.name) or 'value'}")


_PLACEHOLDER = re.compile(BLANK)
KEY_TYPE = r"(?:ssh-)?(?:rsa|ed25519|ecdsa|dsa|dss)(?:-[\w-]+|_?\d+)?"
"""What a key of ssh or of a certificate is called by its algorithm, as a regular expression: ``ssh-rsa``."""
_KEY_TYPE = re.compile(KEY_TYPE, re.IGNORECASE)
_SOURCE = re.compile(r"\.(?:py|js|ts|go|rs|c|h|cc|java|rb|php|sh)\b")
_SET_TO_A_WORD = re.compile(r"\bupdate\s+\S+\s+set\s+(?P<column>\w+)\s*=\s*'[a-z]+'", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
"""First name and surname: the next time it is somebody else."""
_FROM_OUTPUT = re.compile(
    r"(?:^|[\s;&])(?:(?P<name>[A-Za-z_]\w*)=\$\(|set (?:-\w+ )*(?P<fish>\w+) \()(?P<inner>.+)\)", re.DOTALL
)


def _selected(reading: Reading) -> Iterator[Value]:
    """What a list was selected by that the work goes through: ``hosts=$(awk '$2 == "storage" {print $1}' all)``."""
    working = list(reading.working())
    for place, index in enumerate(working):
        match = _FROM_OUTPUT.search(reading.commands[index].ran)
        if match is None:
            continue
        used = re.compile(rf"\$\{{?{match['name'] or match['fish']}\b")
        changes = (later for later in working[place + 1 :] if reading.meanings[later].risk != "read")
        if any(used.search(reading.commands[later].ran) for later in changes):
            for one in settings(match["inner"]):
                if re.fullmatch(r"[A-Za-z][\w-]{2,}", one.value) and one.value.casefold() not in STATES:
                    yield Value("name", one.value, name=named_for(one.name))


def _comes_back(name: str, value: str, index: int, texts: list[tuple[int, str]]) -> bool:
    own = texts[[number for number, _ in texts].index(index)][1]
    others = [text for number, text in texts if number != index and text != own and value in text]
    if _ANY_NUMBER.fullmatch(value):
        under = re.compile(rf"(?<![\w-]){re.escape(name)}(?:\W{{1,6}}| (?:is|to|of) ){re.escape(value)}(?!\w)")
        return bool(name) and any(under.search(text) for text in others)
    return any(is_in(value, text) for text in others)


def named_for(name: str) -> str | None:
    """Give the name of a setting as that of a parameter, None where it is not fit for one."""
    bare = re.sub(r"\W+", "_", name.casefold()).strip("_")
    return bare if len(bare) > 1 and re.fullmatch(r"[a-z][a-z0-9_]*", bare) else None
