"""The parameters of an SOP: the values that differ from one run to the next, named and described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sopcapture.commands.words import GREPS
from sopcapture.draft.figures import is_released, total_name
from sopcapture.draft.lifting import Lifter, is_in, secrets_in, without
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import (
    SAYS_NOTHING,
    description_for,
    is_full_name,
    name_by_folder,
    name_for,
    says_nothing,
    secret_name,
)
from sopcapture.draft.placed_names import added_name, measured_name
from sopcapture.draft.reading import TAKES_BACK, Reading, word_stems
from sopcapture.draft.settled import NOTHING_SETTLED, Settled
from sopcapture.draft.shown_names import SIDES, shown_name, subject_of, used_names
from sopcapture.draft.spoken_names import spoken_name
from sopcapture.draft.told_apart import told_apart
from sopcapture.draft.told_names import answered_name, counted_name, managed_name, setting_name, told_name
from sopcapture.draft.value import Value, places_of
from sopcapture.draft.values import find_values, is_told_of_a_commit
from sopcapture.draft.wording import clause, reason
from sopcapture.model.markdown import code_span
from sopcapture.model.sop import Parameter

_LONGEST_EVIDENCE = 6


@dataclass(frozen=True)
class Parameters:
    """The parameters of an SOP, what lifts them out of texts, and which answers went into them."""

    parameters: tuple[Parameter, ...]
    lifter: Lifter
    answered: frozenset[str]
    """Ids of the answers that a parameter's description is made from."""


def find_parameters(reading: Reading, settled: Settled = NOTHING_SETTLED) -> Parameters:
    """Decide which values become parameters. An answer decides for its value, guesses for the rest."""
    chosen = _without_headings(reading, find_values(reading, settled))
    for value in chosen:
        if _RELEASE.fullmatch(value.text) and is_released(reading, value):
            value.kind, value.name = "version", None
    literal = _literal_names(reading)
    taken: set[str] = set()
    parameters: list[Parameter] = []
    most_used = max(chosen, key=lambda value: len(value.places), default=None)
    telling = [
        _no_others_text(value, _telling_name(reading, value, chosen, is_subject=value is most_used), chosen)
        for value in chosen
    ]
    apart = told_apart(reading, list(zip(chosen, telling, strict=True)))
    for value, own, other in zip(chosen, telling, apart, strict=True):
        given = settled.names.get(value.text) or (own if own in _named_by_person(reading) else other)
        name = _free(given, taken if value.text in settled.names else {*taken, *settled.names.values()}, literal)
        taken.add(name)
        parameters.append(_parameter(reading, value, name))
    names = [parameter.name for parameter in parameters]
    parameters.sort(key=lambda parameter: _stands_with(parameter.name, names))
    secrets, secret_parameters = _secrets(reading, taken, literal)
    answered = frozenset(answered.answer.id for value in chosen for answered in value.answers)
    lifter = Lifter(parameters, secrets)
    return Parameters((*parameters, *secret_parameters), lifter, answered)


def _no_others_text(value: Value, name: str, chosen: list[Value]) -> str:
    """Leave a name out that is the text of another value: `reef` is no name for the p41 of ``reef-p41``."""
    if value.answers or all(name != one.text.casefold() for one in chosen):
        return name
    return "code" if any(map(str.isdigit, value.text)) else "name"


def _without_headings(reading: Reading, found: list[Value]) -> list[Value]:
    """Leave out what is the work's own name beside another value: *Sightings 2026-10* is so in each month."""
    ours = word_stems(f"{reading.session.header.title} {' '.join({one.cwd for one in reading.commands[:_FIRST]})}")

    def heads(value: Value) -> bool:
        inside = [one for one in found if one is not value and is_in(one.text, value.text)]
        words = value.text
        for one in inside:
            words = words.replace(one.text, " ")
        own = re.findall(r"[^\W\d_]+", words)
        return bool(inside and own) and not value.answers and all(word_stems(word) & ours for word in own)

    return [value for value in found if not heads(value)]


_FIRST = 20  # commands: where they begin is where the work is


def with_further(reading: Reading, found: Parameters, settled: Settled, kept: frozenset[int]) -> Parameters:
    """Add the values of looks that were kept since then, where only those or what mends a failure are typed with them.

    What was found before keeps its name and what is said of it.
    """
    known = {one.example: one.name for one in found.lifter.parameters if one.example}
    again = find_parameters(reading, replace(settled, names={**known, **settled.names}))
    own = kept.union(index for failure in reading.failures for index in (*failure.conditional, *failure.fix))
    further = [
        one
        for one in again.lifter.parameters
        if one.example and one.example not in known and own.issuperset(places_of(reading, one.example))
    ]
    if not further:
        return found
    said = again.answered.intersection(cited for one in further for cited in one.evidence)
    secrets = found.parameters[len(found.lifter.parameters) :]
    lifter = found.lifter.with_more(further)
    return Parameters((*lifter.parameters, *secrets), lifter, found.answered | said)


# --- names


def _literal_names(reading: Reading) -> frozenset[str]:
    """Names that stand in double braces in some command already: there they are literal."""
    return frozenset(
        match[1]
        for command in reading.commands
        if "{{" in command.ran
        for match in re.finditer(r"\{\{-?\s*([a-z][a-z0-9_]*)\s*-?\}\}", command.ran)
    )


# Names that say of what form a value is, or nothing.
_SAYS_LITTLE = SAYS_NOTHING | {"id", "number", "text", "code", "person"}
_CODE = re.compile(r"[A-Z]{1,6}-?\d[\dA-Z-]*")
"""What has letters and numbers is no name: ``S-1187``."""
_IN_DATA = re.compile(r"\b(?:sqlite3|psql|mysql|mariadb|jq|awk)\b")
_RELEASE = re.compile(r"v?\d+\.\d+")
"""A number with one dot: a measure, an amount or a short version."""
_SMALL_NUMBER = re.compile(r"\d{1,3}")


def _telling_name(reading: Reading, value: Value, chosen: list[Value], *, is_subject: bool) -> str:
    """Name a value by what its commands say of it, else by what is said elsewhere, else by what the title is about.

    `is_subject`: it is used most of all, and so what the work is done to.
    """
    if (answered := _answered_name(value, chosen)) is not None:
        return answered
    if value.text.isdigit() and (counted := counted_name(reading, value)) is not None:
        return counted
    name = _by_its_place(reading, value, _name(reading, value, chosen))
    if _RELEASE.fullmatch(value.text) and name in ("amount", "version", *SAYS_NOTHING):
        typed = [reading.commands[index].ran for index in value.places]
        if any(re.search(rf"\breleases?/{re.escape(value.text)}(?![\w.])", text) for text in typed):
            return "release"
        if any(_names_revision(text, value.text) for text in typed):
            return _version_of_two_parts(reading, value, chosen)
        if not value.answers and (total := total_name(reading, value.text)) is not None:
            return total
        if name == "version" and all(_IN_DATA.search(text) for text in typed):
            name = "value"  # a measure, and no version of anything
    if name not in _SAYS_LITTLE or name in _named_by_person(reading):
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


def _names_revision(line: str, text: str) -> bool:
    """Whether a command of git takes a text for a tag: ``git log 2026.44..``."""
    return (
        re.search(rf"\bgit (?:-\S+ \S+ )*(?:{_TAKE_TAGS}) (?:[^|;&'\"]* )?v?{re.escape(text)}(?![\w-])", line)
        is not None
    )


_TAKE_TAGS = "tag|log|diff|show|checkout|switch|describe|push|shortlog|rev-list|range-diff|branch|worktree add"


def _version_of_two_parts(reading: Reading, value: Value, chosen: list[Value]) -> str:
    """Name a release of which the number has one dot, like an amount: it is the one before a later one beside it."""
    later = (
        one.text for one in chosen if _RELEASE.fullmatch(one.text) and _version_key(one.text) > _version_key(value.text)
    )
    lines = [command.ran for command in reading.commands]
    return "previous_version" if any(_names_revision(line, one) for one in later for line in lines) else "version"


def _by_its_place(reading: Reading, value: Value, name: str) -> str:
    """Name a value anew where its place says more than its form: what a usage line calls it, a file of such things."""
    if name in _named_by_person(reading):
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
        if value.name in _named_by_person(reading):
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
    today = _is_today(reading, value) and not value.answers  # whoever explains a day says which one it is
    if today and any(one.kind == "date" and one.text.replace("-", "") != day for one in chosen):
        return "today"
    if value.kind == "date" and any(_comes_next(value.text, other.text) for other in chosen):
        return f"previous_{name}"
    if value.kind == "date" and re.fullmatch(r"\d{8}", value.text):
        dashed = f"{value.text[:4]}-{value.text[4:6]}-{value.text[6:]}"
        if any(other.text == dashed for other in chosen):
            return f"{name}_compact"
    return name


def _is_today(reading: Reading, value: Value) -> bool:
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


def _named_by_person(reading: Reading) -> frozenset[str]:
    """Names that the person gave to parameters: theirs are kept as they are."""
    given = (one.text.partition("=")[0] for one in reading.session.corrections() if one.action == "parameter")
    return frozenset(re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in given)


def _stands_with(name: str, names: list[str]) -> tuple[int, bool]:
    """Where a parameter stands in the list: what it replaces comes right behind what takes its place."""
    sibling = name.removeprefix("previous_")
    return (names.index(sibling) if sibling in names else names.index(name)), sibling != name


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


def _free(name: str, taken: Iterable[str], literal: frozenset[str]) -> str:
    used = {*taken, *literal}
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        name = f"value_{name}" if re.fullmatch(r"[a-z0-9_]+", name) else "value"
    candidate, number = name, 2
    while candidate in used:
        candidate = f"{name}_{number}"
        number += 1
    return candidate


def _parameter(reading: Reading, value: Value, name: str) -> Parameter:
    phrases = [*(reading.meanings[index].phrase for index in value.places), reading.session.header.title]
    described = description_for(value.kind, name, value.text, phrases, value.shown_by or None)
    if _is_today(reading, value) and not value.answers:  # whoever explains a day says which one it is
        _, comma, form = described.partition(", as ")
        described = f"the day on which it is done{comma}{form}"
    if says_nothing(name) and not value.answers and (taken_by := _taken_by(reading, value)):
        _, shown, where = described.partition(", as ")
        described = f"what {code_span(taken_by)} takes{shown}{where}"
    elif says_nothing(name) and not value.answers and (around := _around(reading, value)):
        described = f"what stands in {code_span(around)}; {described}"
    said: list[str] = []
    for answered in value.answers:
        answer = answered.answer
        because = reason(answer.principle)
        text = clause(answer.instruction or "")
        if answer.check_first:
            text = f"{text}; first {clause(answer.check_first)}"
        said.append(f"{text} (because {because})" if because else text)
    evidence = [reading.commands[index].id for index in value.places[:_LONGEST_EVIDENCE]]
    evidence += [answered.answer.id for answered in value.answers]
    return Parameter(
        id=name.replace("_", "-"),
        name=name,
        description=_with_answers(described, said),
        example=value.text,
        evidence=tuple(evidence),
    )


def _taken_by(reading: Reading, value: Value) -> str | None:
    """Give the tool and what it is told that takes a value as its next word: ``./staff show``."""
    tool = r"(?P<tool>(?:\./|[a-z][\w./-]*/)?[a-z][\w.-]*(?: [a-z][a-z-]+)?)"
    takes = re.compile(rf"{tool} ['\"]?{re.escape(value.text)}['\"]?(?=\s|$)")
    places = (index for index in value.places if reading.meanings[index].program not in GREPS)
    found = (takes.match(reading.commands[index].ran) for index in places)
    return next((match["tool"] for match in found if match is not None), None)


_LONGEST_AROUND = 40


def _around(reading: Reading, value: Value) -> str | None:
    """Give the word that a value is a part of, with a mark where it stands: ``keys/….pub``."""
    word = re.compile(rf"(?<![^\s'\"=]){_PART}{re.escape(value.text)}{_PART}(?![^\s'\";)])")
    found = (word.search(reading.commands[index].ran) for index in value.places)
    whole = next((match[0] for match in found if match is not None and match[0] != value.text), None)
    shown = without(value.text, whole).replace("\0", "…") if whole is not None else ""
    return shown if "…" in shown and re.search(r"[a-z]{2}", shown) and len(shown) <= _LONGEST_AROUND else None


_PART = r"[\w./:@+-]*"


def _with_answers(described: str, said: list[str]) -> str:
    """Put what the person said behind the description."""
    return f"{described}: {'; '.join(said)}" if said else described


# --- secrets


def _secrets(
    reading: Reading, taken: set[str], literal: frozenset[str]
) -> tuple[dict[str, str], tuple[Parameter, ...]]:
    working = list(reading.working())
    texts = [reading.commands[index].ran for index in working]
    names: dict[str, str] = {}
    parameters: list[Parameter] = []
    for placeholder, (kind, _) in secrets_in(texts).items():
        holders = [index for index in working if placeholder in reading.commands[index].ran]
        before = [reading.commands[index].ran.partition(placeholder)[0] for index in holders]
        name = _free(secret_name(kind, before), taken, literal)
        taken.add(name)
        names[placeholder] = name
        parameters.append(
            Parameter(
                id=name.replace("_", "-"),
                name=name,
                secret=True,
                description=_secret_description(kind, name),
                evidence=tuple(reading.commands[index].id for index in holders[:_LONGEST_EVIDENCE]),
            )
        )
    return names, tuple(parameters)


def _secret_description(kind: str, name: str) -> str:
    words = kind.replace("-", " ")
    return f"the {words}" if name.replace("_", "-") == kind else f"the {words} for `{name.upper()}`"
