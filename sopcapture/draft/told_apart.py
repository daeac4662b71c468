"""Names of several parameters that are told apart by what they are to each other, rather than by a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopcapture.draft.english import is_word
from sopcapture.draft.naming import FULL_NAME, says_nothing
from sopcapture.draft.reading import Reading
from sopcapture.draft.spoken_names import date_name, name_by_form
from sopcapture.draft.value import Value
from sopcapture.draft.value_sides import sides_of

_LIKE_A_LOGIN = re.compile(r"[a-z][a-z0-9._-]+")
_PART_OF_A_SURNAME = 3  # letters


def told_apart(reading: Reading, named: Sequence[tuple[Value, str]]) -> list[str]:
    """Give the names of values anew: the *new* berth, the surname of a person, the login of one."""
    sides = sides_of(reading, [(value.text, name) for value, name in named])
    names = [name for _, name in named]
    texts = {value.text.lower() if re.search(r"\d", value.text) else value.text for value, _ in named}
    people = [(match, name) for value, name in named if (match := FULL_NAME.fullmatch(value.text)) is not None]
    return [sides.get(value.text) or _by_the_others(value, name, names, texts, people, named) for value, name in named]


def _by_the_others(
    value: Value,
    name: str,
    names: Sequence[str],
    texts: Iterable[str],
    people: Sequence[tuple[re.Match[str], str]],
    named: Sequence[tuple[Value, str]],
) -> str:
    for person, called in people:
        if name in (called, "person") or says_nothing(name):
            if value.text in (person["first"], person["last"]):
                return "surname" if value.text == person["last"] else "first_name"
            surname = person["last"].casefold()[:_PART_OF_A_SURNAME]
            if name in (called, "person") and _LIKE_A_LOGIN.fullmatch(value.text) and surname in value.text:
                return "login"
    if name == "new_tag" and names.count("new_tag") + names.count("tag") == 1:
        return "tag"
    if name in texts and (value.kind == "date" or not is_word(name)):
        # What stands in front of it in a row or a path is another value, and not what it is called.
        return date_name(value.text) if value.kind == "date" else name_by_form(value.text) or "value"
    if name == "revision":
        others = (other.text for other, one in named if one == name and _shape(other.text) == _shape(value.text))
        return "previous_revision" if any(value.text < other for other in others) else name
    shape = _shape(value.text) if says_nothing(name) else None
    alike = (one for other, one in named if shape and not says_nothing(one) and _shape(other.text) == shape)
    return next(alike, name)


def _shape(text: str) -> str | None:
    """What texts of one series have in common: ``k9999`` of `k0417`; None where it says too little."""
    return re.sub(r"\d", "9", text) if re.fullmatch(r"[A-Za-z]+-?\d{2,}", text) else None
