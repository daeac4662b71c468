"""Secrets as arguments: of options that say so by their name, and of the programs in `programs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.assignments import KEYWORDS as NAME_KEYWORDS
from sopcapture.redact.rules.base import SHORT_OPTION, SHORT_OPTION_LETTERS, Match, Rule
from sopcapture.redact.rules.programs import TAKES, Form, Takes
from sopcapture.redact.shellwords import Word, rest_of, words_from
from sopcapture.redact.values import Style, is_reference, is_secret_value, looks_random

_LONGEST = 4_096
"""How many characters of a command are read at most; a recorded line can be any length."""
_MOST_WORDS = 48
_MOST_PROGRAMS = 32
"""How many words of a command, and how many commands of a line: what a line costs is bounded."""

_BY_PROGRAM: dict[str, list[Takes]] = {}
for _takes in TAKES:
    for _program in _takes.programs.split():
        _BY_PROGRAM.setdefault(_program, []).append(_takes)

_NAME = re.compile(r"(?<![\w.\-])[A-Za-z0-9_][\w.\-]*(?=[ \t])")
_PAIR = re.compile(r"(?P<name>[\w.\-/]+)=(?P<value>.+)", re.DOTALL)
_KEY = re.compile(r"[A-Za-z0-9_/][\w./@\-]*(?:/:_\w+)?")
_NOT_SECRET = frozenset(
    [
        "user",
        "username",
        "login",
        "host",
        "hostname",
        "server",
        "port",
        "url",
        "uri",
        "database",
        "db",
        "dbname",
        "name",
        "region",
        "bucket",
        "endpoint",
        "email",
        "ttl",
        "role",
    ]
)


def find_arguments(text: str, start: int, end: int) -> Iterator[Match]:
    """Find what the programs in the table are given as secrets."""
    programs = (found for found in _NAME.finditer(text, start, end) if found.group() in _BY_PROGRAM)
    for found in islice(programs, _MOST_PROGRAMS):
        limit = min(len(text), found.end() + _LONGEST)
        words = list(islice(words_from(text, found.end(), limit), _MOST_WORDS))
        for takes in _BY_PROGRAM[found.group()]:
            yield from _taken(text, words, takes)


def _taken(text: str, words: list[Word], takes: Takes) -> Iterator[Match]:
    texts = {word.text.lower() for word in words}
    if any(part.lower() not in texts for part in takes.within.split()):
        return
    match takes.form:
        case Form.NEXT | Form.GLUED | Form.PAIR if takes.option:
            for value in _option_values(text, words, takes):
                yield from _judged(text, value, takes)
        case Form.PAIR:
            for word in words:
                if not word.text.startswith("-") and takes.separator in word.text:
                    yield from _judged(text, word, takes)
        case Form.OPERAND:
            operand = _operand(words, takes)
            if operand is not None:
                yield from _judged(text, operand, takes)
        case Form.NAMED_PAIR:
            yield from _named_pairs(words)
        case Form.VALUES:
            yield from _values(text, words, takes)
        case _:
            pass


def _option_values(text: str, words: list[Word], takes: Takes) -> Iterator[Word]:
    option = takes.option
    short = len(option) == 2
    for place, word in enumerate(words):
        if word.text == option or (
            short and takes.form is Form.PAIR and re.fullmatch(rf"-[A-Za-z]*{option[1]}", word.text)
        ):
            if takes.form is not Form.GLUED and place + 1 < len(words) and not _is_option(words[place + 1].text):
                yield words[place + 1]
        elif short and takes.form is Form.NEXT and _is_cluster(option, words[place : place + 2]):
            yield words[place + 1]
        elif word.text.startswith(option):
            rest = rest_of(text, word, len(option))
            if rest.text.startswith("="):
                if takes.form is not Form.GLUED or not short:
                    yield rest_of(text, word, len(option) + 1)
            elif takes.form is Form.GLUED or (
                short and (rest.quoted or not (rest.text.isalpha() and rest.text.islower()))
            ):
                yield rest


def _is_cluster(option: str, words: list[Word]) -> bool:
    """Whether an option stands behind one or two others in one word, ``-xw secret``; no word, as ``-show`` is."""
    return (
        len(words) > 1
        and re.fullmatch(rf"-[A-Za-z]{{1,2}}{option[1]}", words[0].text) is not None
        and looks_random(words[1].text)
    )


def _is_option(text: str) -> bool:
    return len(text) > 1 and text[0] == "-" and (text[1] == "-" or len(text) == 2 or text[1:].isalpha())


def _operand(words: list[Word], takes: Takes) -> Word | None:
    after = 0
    if takes.within:
        within = takes.within.lower().split()
        after = max(place for place, word in enumerate(words) if word.text.lower() in within) + 1
    elif takes.option.startswith("--"):
        places = [place for place, word in enumerate(words) if word.text == takes.option]
        if not places:
            return None
        after = places[0] + 1
    elif takes.option and not any(re.fullmatch(rf"-[A-Za-z]*{takes.option[1]}[A-Za-z]*", word.text) for word in words):
        return None
    valued = takes.valued.split()
    operands = [
        word
        for place, word in enumerate(words)
        if place >= after
        and (not word.text.startswith("-") or word.quoted)
        and not (place > 0 and words[place - 1].text in valued)
        and not re.fullmatch(r"/[A-Za-z]+:.*", word.text)  # an option as Windows writes it
    ]
    if len(operands) < takes.least or takes.place >= len(operands):
        return None
    operand = operands[takes.place]
    return None if _PAIR.fullmatch(operand.text) and takes.place == -1 and "=" in operand.text[:20] else operand


def _named_pairs(words: list[Word]) -> Iterator[Match]:
    is_value = False
    for name, value in pairwise(words):
        if is_value or not _KEY.fullmatch(name.text) or name.quoted or _is_option(value.text):
            is_value = False
            continue
        strength = strength_of(name.text)
        if (
            strength is not None
            and not name.text.endswith("signingkey")
            and is_secret_value(value.text, strength, Style.SHELL)
        ):
            is_value = True
            yield Match(value.start, value.end, kind_of(name.text), value.text)


def _values(text: str, words: list[Word], takes: Takes) -> Iterator[Match]:
    for place, word in enumerate(words):
        pair = word
        if takes.option:
            if word.text == takes.option and place + 1 < len(words):
                pair = words[place + 1]
            elif word.text.startswith(takes.option + "="):
                pair = rest_of(text, word, len(takes.option) + 1)
            else:
                continue
        found = _PAIR.fullmatch(pair.text)
        if found is None or pair.text.startswith("-") or found.group("value").startswith("@"):
            continue
        name = found.group("name").lower()
        value = rest_of(text, pair, found.start("value"))
        if takes.only and name not in takes.only.split():
            continue
        if name not in _NOT_SECRET and is_secret_value(value.text, Strength.PASSWORD, Style.SHELL):
            yield Match(value.start, value.end, kind_of(name) if strength_of(name) else takes.kind, value.text)


def _judged(text: str, word: Word, takes: Takes) -> Iterator[Match]:
    if takes.form is Form.PAIR:
        yield from _pair(text, word, takes)
    elif (
        is_secret_value(word.text, Strength.PASSWORD, Style.SHELL)
        and word.text not in ("-", "public")
        and not word.text.startswith(("//", "\\\\"))  # a share
    ):
        yield Match(word.start, word.end, takes.kind, word.text)


def _pair(text: str, word: Word, takes: Takes) -> Iterator[Match]:
    """``user:secret``; where only one of the two is given, a token may stand for the user."""
    user, separator, secret = word.text.partition(takes.separator)
    if "://" in word.text:
        return
    if not separator:
        if takes.alone and is_secret_value(user, Strength.TOKEN, Style.SHELL):
            yield Match(word.start, word.end, takes.alone, user)
        return
    place = text.find(takes.separator, word.start, word.end)
    if takes.separator == "/":
        before, _, host = secret.rpartition("@")
        secret = before if before and re.fullmatch(r"[\w.:/-]+", host) else secret
    stop = min(word.end, place + 1 + len(secret)) if takes.separator == "/" else word.end
    if secret and is_secret_value(secret, Strength.PASSWORD, Style.SHELL):
        yield Match(place + 1, stop, takes.kind, secret)
    if len(user) >= 16 and looks_random(user) and not is_reference(user):
        yield Match(word.start, place, "token", user)


def _keywords_of(takes: Takes) -> tuple[str, ...]:
    """What a line must contain for an entry of the table to apply; preferably what is sought anyway."""
    if takes.form is Form.NAMED_PAIR:
        return NAME_KEYWORDS
    for word in (takes.within, takes.option):
        for keyword in NAME_KEYWORDS:
            if keyword in word:
                return (keyword,)
    if takes.option.startswith("--"):
        return (takes.option[1:],)
    if " " in takes.within:
        return (takes.within,)
    if takes.option and takes.option[0] == "-" and takes.option[1].lower() in SHORT_OPTION_LETTERS:
        return (SHORT_OPTION,)
    if takes.option:
        return (f" {takes.option.lower()}", *((SHORT_OPTION,) if len(takes.option) == 2 else ()))
    return tuple(
        next((keyword for keyword in NAME_KEYWORDS if keyword in program), f"{program} ")
        for program in takes.programs.split()
    )


_TABLE_KEYWORDS = tuple(sorted({keyword for takes in TAKES for keyword in _keywords_of(takes)}))

RULES = (
    Rule(
        name="program-argument",
        keywords=_TABLE_KEYWORDS,
        search=find_arguments,
        example="\n".join(takes.example for takes in TAKES),
        counterexample="\n".join(takes.counterexample for takes in TAKES),
    ),
)
