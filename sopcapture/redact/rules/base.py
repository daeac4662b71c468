"""What a rule is: a value that knows how to find one sort of secret, and shows it by an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.values import Style, is_secret_value, looks_random


@dataclass(frozen=True, slots=True)
class Match:
    """A secret at `start` to `end` of the text; `value` is what it says, where other characters stand there."""

    start: int
    end: int
    kind: str
    value: str | None = None


LONG_WORD = "<long word>"
"""Stands among the keywords of a rule for a long word of letters and digits mixed, as tokens have."""

SHORT_OPTION = "<short option>"
"""Stands for an option of one hyphen that begins with one of `SHORT_OPTION_LETTERS`."""
SHORT_OPTION_LETTERS = "puawskbtnxec"

YEAR_AND_SIGN = "<year>"
"""Stands for a year of this century with a sign behind it, as many a password ends: 2026!"""

Search = Callable[[str, int, int], Iterator[Match]]
"""Search a text from one place up to another; what lies around may be looked at."""


@dataclass(frozen=True)
class Rule:
    """One sort of secret.

    A line is searched where it contains one of `keywords` (lower case). With `whole`, the text is searched as a whole
    as soon as it contains one. In `example` stand builders of invented values, such as ``<password>`` or ``<alnum
    36>``, so that no realistic secret lies in the repository; all that they build must be found. Nothing in
    `counterexample` may be.
    """

    name: str
    keywords: tuple[str, ...]
    search: Search
    example: str
    counterexample: str
    whole: bool = False


def with_lines(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Widen a window by some lines on both sides, at most a few hundred characters each."""
    for _ in range(before):
        if start > 0:
            start = max(text.rfind("\n", 0, start - 1) + 1, start - 400, 0)
    for _ in range(after):
        if end < len(text):
            following = text.find("\n", end + 1)
            end = min(following if following >= 0 else len(text), end + 400, len(text))
    return start, end


def by_pattern(
    pattern: str, kind: str, *, accept: Callable[[str], bool] = bool, flags: int = 0, before: int = 0, after: int = 0
) -> Search:
    """Search by a regular expression whose group `value` is the secret, or the whole match where it has none.

    `before` and `after` are the lines around a window that belong to it.
    """
    compiled = re.compile(pattern, flags)
    group: str | int = "value" if "value" in compiled.groupindex else 0

    def search(text: str, start: int, end: int) -> Iterator[Match]:
        for found in compiled.finditer(text, *with_lines(text, start, end, before, after)):
            if accept(found.group(group)):
                yield Match(found.start(group), found.end(group), kind)

    return search


def by_name(
    pattern: str, style: Style, *, flags: int = re.MULTILINE, before: int = 0, after: int = 0, made: bool = False
) -> Search:
    """Search by a regular expression with the groups `name` and `value`: the name must announce a secret.

    With `made`, a value that is no password must look random. `before` and `after` are the lines around a window.
    """
    compiled = re.compile(pattern, flags)

    def search(text: str, start: int, end: int) -> Iterator[Match]:
        start, end = with_lines(text, start, end, before, after)
        while found := compiled.search(text, start, end):
            value = found.group("value").strip()
            strength = strength_of(found.group("name"))
            believed = not made or strength is Strength.PASSWORD or looks_random(value)
            if strength is not None and believed and is_secret_value(value, strength, style):
                yield Match(found.start("value"), found.end("value"), kind_of(found.group("name")), value)
            # the value may be, or hold, the name of the next
            start = found.start("value")

    return search
