"""The parameters of an SOP: the values that differ from one run to the next, named and described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sopcapture.commands.words import GREPS
from sopcapture.draft.figures import is_released
from sopcapture.draft.lifting import Lifter, is_in, secrets_in, without
from sopcapture.draft.naming import (
    description_for,
    says_nothing,
    secret_name,
)
from sopcapture.draft.reading import Reading, word_stems
from sopcapture.draft.settled import NOTHING_SETTLED, Settled
from sopcapture.draft.telling_names import RELEASE, is_today, named_by_person, telling_name
from sopcapture.draft.told_apart import told_apart
from sopcapture.draft.value import Value, places_of
from sopcapture.draft.values import find_values
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
        if RELEASE.fullmatch(value.text) and is_released(reading, value):
            value.kind, value.name = "version", None
    literal = _literal_names(reading)
    taken: set[str] = set()
    parameters: list[Parameter] = []
    most_used = max(chosen, key=lambda value: len(value.places), default=None)
    telling = [
        _no_others_text(value, telling_name(reading, value, chosen, is_subject=value is most_used), chosen)
        for value in chosen
    ]
    apart = told_apart(reading, list(zip(chosen, telling, strict=True)))
    for value, own, other in zip(chosen, telling, apart, strict=True):
        given = settled.names.get(value.text) or (own if own in named_by_person(reading) else other)
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


def _stands_with(name: str, names: list[str]) -> tuple[int, bool]:
    """Where a parameter stands in the list: what it replaces comes right behind what takes its place."""
    sibling = name.removeprefix("previous_")
    return (names.index(sibling) if sibling in names else names.index(name)), sibling != name


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
    if is_today(reading, value) and not value.answers:  # whoever explains a day says which one it is
        _, comma, form = described.partition(", as ")
        described = f"the day on which it is done{comma}{form}"
    if value.text == reading.session.header.user and not value.answers:
        described = "your own login"
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
