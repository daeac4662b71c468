"""What a value is called: by its answer, its command, its place, what is shown or said of it, else by its form."""

from __future__ import annotations

import re

from sopcapture.draft.figures import total_name
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import (
    SAYS_NOTHING,
    is_full_name,
    name_by_folder,
    name_for,
    says_nothing,
)
from sopcapture.draft.placed_names import added_name, measured_name
from sopcapture.draft.reading import TAKES_BACK, Reading
from sopcapture.draft.shown_names import SIDES, shown_name, subject_of, used_names
from sopcapture.draft.spoken_names import spoken_name
from sopcapture.draft.told_names import answered_name, counted_name, managed_name, setting_name, told_name
from sopcapture.draft.value import Value
from sopcapture.draft.values import is_told_of_a_commit

# Names that say of what form a value is, or nothing.
_SAYS_LITTLE = SAYS_NOTHING | {"id", "number", "text", "code", "person"}
_CODE = re.compile(r"[A-Z]{1,6}-?\d[\dA-Z-]*")
"""What has letters and numbers is no name: ``S-1187``."""
_IN_DATA = re.compile(r"\b(?:sqlite3|psql|mysql|mariadb|jq|awk)\b")
RELEASE = re.compile(r"v?\d+\.\d+")
"""A number with one dot: a measure, an amount or a short version."""
_SMALL_NUMBER = re.compile(r"\d{1,3}")


def telling_name(reading: Reading, value: Value, chosen: list[Value], *, is_subject: bool) -> str:
    """Name a value by what its commands say of it, else by what is said elsewhere, else by what the title is about.

    `is_subject`: it is used most of all, and so what the work is done to.
    """
    if (answered := _answered_name(value, chosen)) is not None:
        return answered
    if value.text.isdigit() and (counted := counted_name(reading, value)) is not None:
        return counted
    name = _by_its_place(reading, value, _name(reading, value, chosen))
    if RELEASE.fullmatch(value.text) and name in ("amount", "version", *SAYS_NOTHING):
        typed = [reading.commands[index].ran for index in value.places]
        if any(re.search(rf"\breleases?/{re.escape(value.text)}(?![\w.])", text) for text in typed):
            return "release"
        if not value.answers and (total := total_name(reading, value.text)) is not None:
            return total
        if name == "version" and all(_IN_DATA.search(text) for text in typed):
            name = "value"  # a measure, and no version of anything
    if name not in _SAYS_LITTLE or name in named_by_person(reading):
        return name
    if shown := shown_name(reading, value.text):
        return spoken_name(shown, value.text, ())
    if told := told_name(reading, value.text):
        return told
    if setting := setting_name(reading, value.text):
        # What a look shows a setting to be that the work gives another value is what it was before.
        return f"previous_{setting}" if any(one.name == setting for one in chosen) else setting
    if value.text.isdigit() and (counted := total_name(reading, value.text)) is not None:
        return counted
    about = is_subject and name in SAYS_NOTHING and not _SMALL_NUMBER.fullmatch(value.text)
    subject = subject_of(reading.session.header.title) if about else None
    others = (one.text for one in chosen if one is not value)
    if subject and all(shown_name(reading, other) != subject for other in others):
        return subject
    tickets = any(one.kind == "ticket" for one in chosen if one is not value)
    if _CODE.fullmatch(value.text) and not tickets and is_told_of_a_commit(reading, value):
        return "ticket"
    if managed := managed_name(reading, value.text):
        return managed
    if is_full_name(value.text):
        return "person"
    if says_nothing(name) and not re.fullmatch(r"(?:19|20)\d\d", value.text):
        lines = (reading.commands[index].ran for index in value.places)
        name = next((found for line in lines if (found := name_by_folder(value.text, line))), name)
    return "code" if name == "name" and _CODE.fullmatch(value.text) else name


def _by_its_place(reading: Reading, value: Value, name: str) -> str:
    """Name a value anew where its place says more than its form: what a usage line calls it, a file of such things."""
    if name in named_by_person(reading):
        return name
    used = used_names(reading, value.text)
    if used and used[0] in SIDES:
        return name if says_nothing(name) or name in SIDES else f"{used[0]}_{name}"
    by_folder = value.name is not None and says_nothing(value.name) and value.text.isalpha()
    if used and used[0] not in VERBS and (says_nothing(name) or by_folder):
        return used[0]
    if name in _OF_A_FIGURE or says_nothing(name):
        return added_name(reading, value.text) or measured_name(reading, value.text) or name
    return name


_OF_A_FIGURE = frozenset(("version", "amount", "number"))


def _answered_name(value: Value, chosen: list[Value]) -> str | None:
    """What an answer calls a value, or another one that has the same letters in front: *that's the station*."""
    letters = re.match(r"[A-Z]{2,6}-?(?=\d)", value.text)
    alike = [one for one in chosen if letters is not None and one.text.startswith(letters[0]) and one is not value]
    for one in (value, *alike):
        for given in one.answers if one.kind not in ("date", "version") else ():
            if (name := answered_name(given.answer.instruction)) is not None:
                return name
    return None


def _name(reading: Reading, value: Value, chosen: list[Value]) -> str:
    if value.name:
        again = any(one is not value and one.name == value.name and one.places[0] < value.places[0] for one in chosen)
        if again and value.kind == "number":
            return f"next_{value.name}"
        if value.name in named_by_person(reading):
            return value.name
        used = ((reading.commands[index].cwd, reading.spelled_out[index]) for index in value.places)
        name = spoken_name(value.name, value.text, used)
        if name not in SAYS_NOTHING:
            return name
        return next((found for line in reading.spelled_out if (found := name_by_folder(value.text, line))), name)
    places = [(reading.meanings[index].program, reading.commands[index].ran) for index in value.places]
    name = name_for(value.kind, value.text, places)
    if value.kind == "version":
        others = [other for other in chosen if other.kind == "version" and other is not value]
        if any(_version_key(value.text) < _version_key(other.text) for other in others) and not _package(
            reading, value
        ):
            return f"previous_{name}"
        if others and TAKES_BACK.search(reading.session.header.title) and not _package(reading, value):
            return f"bad_{name}"
        package = _package(reading, value) if others else None
        return f"{package}_{name}" if package else name
    if value.kind == "serial" and any(other.kind == "serial" and other.text > value.text for other in chosen):
        return "previous_serial"
    day = value.text.replace("-", "")
    today = is_today(reading, value) and not value.answers  # whoever explains a day says which one it is
    if today and any(one.kind == "date" and one.text.replace("-", "") != day for one in chosen):
        return "today"
    if value.kind == "date" and any(_comes_next(value.text, other.text) for other in chosen):
        return f"previous_{name}"
    if value.kind == "date" and re.fullmatch(r"\d{8}", value.text):
        dashed = f"{value.text[:4]}-{value.text[4:6]}-{value.text[6:]}"
        if any(other.text == dashed for other in chosen):
            return f"{name}_compact"
    return name


def is_today(reading: Reading, value: Value) -> bool:
    return value.kind == "date" and value.text == str(reading.session.header.started_at.date())


_PERIOD = re.compile(r"(?P<year>20\d\d)(?P<form>-W|-Q|Q|-)(?P<number>\d{1,2})")
_MOST_IN_A_YEAR = {"-W": (52, 53), "-Q": (4,), "Q": (4,), "-": (12,)}


def _comes_next(one: str, other: str) -> bool:
    """Whether the other of two weeks, months or quarters is the one behind: ``2026-W46``, ``2026-W47``."""
    ours, theirs = _PERIOD.fullmatch(one), _PERIOD.fullmatch(other)
    if ours is None or theirs is None or ours["form"] != theirs["form"]:
        return False
    years = int(theirs["year"]) - int(ours["year"])
    numbers = int(theirs["number"]) - int(ours["number"])
    return (years, numbers) == (0, 1) or (
        years == 1 and int(theirs["number"]) == 1 and int(ours["number"]) in _MOST_IN_A_YEAR[ours["form"]]
    )


def named_by_person(reading: Reading) -> frozenset[str]:
    """Names that the person gave to parameters: theirs are kept as they are."""
    given = (one.text.partition("=")[0] for one in reading.session.corrections() if one.action == "parameter")
    return frozenset(re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in given)


def _package(reading: Reading, value: Value) -> str | None:
    """The package that a version belongs to, where the command says so: ``django==5.0.1``, ``postgres:16.2.0``."""
    pattern = re.compile(
        rf"(?<![\w/.-])([a-z][a-z0-9_]{{2,}})(?:==|@|:)v?{re.escape(value.text)}"
        rf"|\bs([/|#,])\^?([a-z][a-z0-9_-]{{2,}})==[^/|#,]*\2\3==v?{re.escape(value.text)}"
    )
    for index in value.places:
        match = pattern.search(reading.commands[index].ran)
        if match:
            return match[1] or match[3].replace("-", "_")
    return None


def _version_key(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:4])
