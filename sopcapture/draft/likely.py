"""Values that nobody was asked about and no rule finds, by how likely they are another one next time.

A logistic regression over signs that a person can read, with the weights of `likely.tsv`; it sees no word of the
session but through them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from sopcapture.commands import variable_values
from sopcapture.draft.candidates import PROPER_NAME, Candidate
from sopcapture.draft.given import kept_values
from sopcapture.draft.lifting import is_in, without
from sopcapture.draft.reading import Reading
from sopcapture.draft.signs import REPLACES_ANYTHING, signs_of
from sopcapture.draft.spoken_names import is_account
from sopcapture.draft.standing import Stand
from sopcapture.draft.unlikely import FILE, SHORT_NUMBER, is_common, is_ruled_out
from sopcapture.draft.value import Value, places_of

_LIKELY = 0.1
_LIKELY_NUMBER = 0.3
"""What a short number must be: most of them are limits and counts."""
_SURELY = 0.75
"""What a number that an edit puts in must be: most settings are what they always are."""
_LIKELY_PART = 0.1
"""What a part must be to stand for the whole, where the part also stands elsewhere."""
_MOST_COMMANDS = 500  # in a longer session, what comes back is searched for no more
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEVERAL_NUMBERS = re.compile(r"\d\D+\d")
"""A code of several numbers: one of them alone is a year or a count."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """What each sign weighs, and under `any` what there is without any."""
    text = files("sopcapture.draft").joinpath("likely.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}


def _likelihood(signs: Collection[str]) -> float:
    """Give how likely a text with these signs is another one next time, from 0 to 1."""
    table = weights()
    total = math.fsum(table.get(sign, 0.0) for sign in signs)  # the same in whatever order a set gives them
    return 1 / (1 + math.exp(-table["any"] - total))


def likely_values(reading: Reading, known: Collection[str], constants: Collection[str]) -> Iterator[Value]:
    """Give further values, the likeliest first; what overlaps with one that is known is none."""
    if sum(1 for _ in reading.quoted()) > _MOST_COMMANDS:
        return
    signs = signs_of(reading)
    rated = {one: max(_likelihood(found), _LIKELY_NUMBER * _is_named_and_told(one)) for one, found in signs.items()}
    phrases = [
        one
        for one in rated
        if " " in one.text and (len(one.places) > 1 or REPLACES_ANYTHING in signs[one] or rated[one] >= _LIKELY_PART)
    ]
    lines = Counter(_without_digits(line) for line in {reading.commands[index].ran for index in reading.quoted()})
    logins = [one for one in rated if _is_a_login(one)]
    taken = [*known, *constants, *kept_values(reading)]
    for candidate in sorted(rated, key=lambda one: -rated[one]):
        if rated[candidate] < _LIKELY:
            return
        if SHORT_NUMBER.fullmatch(candidate.text) and rated[candidate] < _LIKELY_NUMBER:
            continue
        if is_ruled_out(candidate, signs[candidate], reading):
            continue
        if any(_stands_in(candidate, login, reading) for login in logins):
            continue
        is_file = FILE.fullmatch(candidate.text) is not None and candidate not in logins
        if is_file and _stem_of_file(candidate, rated) is None:
            continue
        value = _code_in(candidate, rated) or _phrase(candidate, phrases) or _part(candidate, rated) or candidate
        if (stem := _stem_of_file(value, rated)) is not None:
            value = stem
        if _is_of_a_series(value, reading, lines):
            continue
        if is_common(value.text) or _is_a_setting(value, rated[candidate]):
            continue
        # First name and surname are another one where the first name alone is, too.
        others = [
            one for one in taken if one == value.text or not (_is_a_person(value.text) and is_in(one, value.text))
        ]
        if any(is_in(value.text, _without(others, reading.commands[index].ran)) for index in value.places):
            taken.append(value.text)
            yield Value(_kind(value.text), value.text, places_of(reading, value.text))


def _stem_of_file(whole: Candidate, rated: Mapping[Candidate, float]) -> Candidate | None:
    """Of the name of a file, ``k7.pass``, give `k7`: a name with a number, which tells one of several apart."""
    named = FILE.fullmatch(whole.text)
    if named is None or not re.search(r"\d", named["stem"]) or re.fullmatch(r"[a-z]+\d\d", named["stem"]):
        return None
    return next((one for one in rated if one.text == named["stem"]), None)


_IN_A_QUERY = frozenset((Stand.LITERAL, Stand.SELECTS, Stand.CODE))
"""Where what picks out a row, ``paolo.riva``, is a login and no file."""
_GIVEN = frozenset((Stand.ARGUMENT, Stand.TOOL_ARGUMENT, Stand.FOLDER))


def _is_a_login(candidate: Candidate) -> bool:
    """Whether a text with a dot is the name of somebody's account, and none of a file or of a host."""
    if Stand.SELECTS in candidate.alone and candidate.stands <= _IN_A_QUERY:
        return FILE.fullmatch(candidate.text) is not None
    return is_account(candidate.text) and not _GIVEN.isdisjoint(candidate.alone)


def _stands_in(candidate: Candidate, whole: Candidate, reading: Reading) -> bool:
    """Whether a text is a part of another one wherever it stands."""
    if candidate is whole or not is_in(candidate.text, whole.text):
        return False
    texts = (reading.commands[index].ran for index in candidate.places)
    return not any(is_in(candidate.text, without(whole.text, text)) for text in texts)


_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Dear|Hello|Hi|The)\b")


def _is_a_person(text: str) -> bool:
    return PROPER_NAME.fullmatch(text) is not None and _ADDRESSED.match(text) is None


_TOLD = frozenset((Stand.WRITTEN, Stand.TEXT, Stand.LITERAL))


def _is_named_and_told(candidate: Candidate) -> bool:
    """Whether a number of several digits stands in the name of a file and in what another command tells: a ticket."""
    number = re.fullmatch(r"(?!(?:19|20)\d\d$)\d{3,8}", candidate.text) is not None
    named = Stand.FILE in candidate.stands and len(set(candidate.places)) > 1
    return number and named and not _TOLD.isdisjoint(candidate.stands)


def unlikely_of(reading: Reading, texts: Collection[str]) -> frozenset[str]:
    """Give those of some texts that nothing speaks for: they stay as they are."""
    if not texts or sum(1 for _ in reading.quoted()) > _MOST_COMMANDS:
        return frozenset(texts)
    rated = {candidate.text: _likelihood(signs) for candidate, signs in signs_of(reading).items()}
    return frozenset(text for text in texts if rated.get(text, 0.0) < _SURELY)


def _is_a_setting(value: Candidate, chance: float) -> bool:
    """Whether a number is what a setting is set to, of which `put_values` knows whether it is that of this time."""
    if not value.text.isdigit():
        return False
    return Stand.KEY_VALUE in value.stands or (Stand.NEW in value.stands and chance < _SURELY)


def rated_values(reading: Reading, known: Collection[str]) -> Iterator[tuple[Candidate, float]]:
    """Give what could be a further value with how likely it is one; nothing in a very long session."""
    if sum(1 for _ in reading.quoted()) > _MOST_COMMANDS:
        return
    taken = [*known, *kept_values(reading)]
    for candidate, signs in signs_of(reading).items():
        text = candidate.text
        if not is_common(text) and any(
            is_in(text, _without(taken, reading.commands[index].ran)) for index in candidate.places
        ):
            yield candidate, _likelihood(signs)


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "9", line)


def _is_of_a_series(value: Candidate, reading: Reading, lines: Mapping[str, int]) -> bool:
    """Whether all that is done to it is done to others of its form as well: ``./load part1``, ``./load part2``."""
    return any(character.isdigit() for character in value.text) and all(
        lines[_without_digits(reading.commands[index].ran)] > 1 for index in value.places
    )


def _without(values: Iterable[str], text: str) -> str:
    for value in sorted(values, key=lambda one: (-len(one), one)):
        text = without(value, text)
    return text


def _code_in(whole: Candidate, rated: Mapping[Candidate, float]) -> Candidate | None:
    """Of ``two nights without current on P47`` give `P47`, where that is likely by itself too."""
    codes = [word for word in whole.text.split() if _CODE.fullmatch(word)] if " " in whole.text else []
    if len(codes) != 1:
        return None
    return next((one for one, chance in rated.items() if one.text == codes[0] and chance >= _LIKELY), None)


_CODE = re.compile(r"[A-Z]{1,4}-?\d{2,}[A-Z]?")


def _phrase(word: Candidate, phrases: Iterable[Candidate]) -> Candidate | None:
    """Of `Brest` give ``Tides at Brest``, where it stands nowhere else: a text is another one as a whole."""
    if re.search(r"\d", word.text):
        return None  # what has a number is what differs of its sentence
    around = (one for one in phrases if is_in(word.text, one.text) and set(one.places) >= set(word.places))
    return next(around, None)


def _part(whole: Candidate, rated: Mapping[Candidate, float]) -> Candidate | None:
    """Of ``fig-7-3`` give `7-3`, where that stands without the rest elsewhere: then it is what differs."""
    inner = (
        part
        for part, chance in rated.items()
        if chance >= _LIKELY_PART
        and len(part.text) > 1
        and part is not whole
        and not (part.text.isdigit() and _SEVERAL_NUMBERS.search(whole.text))
        and not _YEAR.fullmatch(part.text)
        and is_in(part.text, whole.text)
        and set(part.places) >= set(whole.places)
        and (len(part.places), len(part.words)) > (len(whole.places), len(whole.words))
    )
    return max(inner, key=lambda part: len(part.places), default=None)


def _kind(text: str) -> str:
    found = [one.kind for one in variable_values(text) if one.text == text]
    if found:
        return found[0]
    if text.isdigit():
        return "number"
    return "amount" if re.fullmatch(r"\d+\.\d\d", text) else "name"
