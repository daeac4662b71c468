"""Texts that look like values of this time and stay as they are: limits, states, columns, what stood there before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sopcapture.commands import settings, simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import WRITERS

_MOST_COMMANDS = 1000
_MOST_LINES = 400
_SHORTEST = 2
_USUAL = word_set(
    """
    22 53 80 110 143 443 465 3072 4096 587 993 995 5432 3306 6379 8080 8443 9090 27017 300 600 3600 86400 604800
    200 201 204 301 302 304 400 401 403 402 404 405 406 408 409 410 412 413 415 422 423 429 500 502 503 504
    """
)
"""Ports that services have, times in seconds that people set, and status codes of HTTP."""
_CALCULATES = re.compile(r"\b(?:g?awk|jq|bc|update|select|expr)\b|\$\(\(|\w \* \d", re.IGNORECASE)
_LIMIT = re.compile(r"(?:[<>]=?|\*)\s*(?P<number>\d+(?:\.\d+)?)(?![\w.])")
_BITS = re.compile(r"\b(?:rsa:|genrsa .*?|-b )(?P<bits>\d{3,5})\b")
"""How long a key is, of which there are only a few lengths."""
_SEVERAL = re.compile(r"(?<![\w/.])\d+(?:/\d+){2,}(?![\w/])")
_STATE = re.compile(
    r"[a-z]{3,9}ed|broken|taken|given|written|open|frozen|hidden|chosen|stolen|free|busy|shipped|paid|sent|lost|found"
    r"|ready|pending|waiting|private|public|empty|full"
)
_COLUMN = re.compile(
    r"\b(?:set|where|and|or|order by|group by|select)\s+(?P<name>[a-z_]\w*)\b\s*(?:=|,|from\b|like\b)", re.IGNORECASE
)


def staying_texts(reading: Reading) -> frozenset[str]:
    """Give the texts of the commands that stay as they are, unless somebody said otherwise of one."""
    texts = {index: reading.commands[index].ran for index in reading.quoted()}
    if len(texts) > _MOST_COMMANDS:
        return frozenset()
    found = {
        *(number for number in _USUAL if not _is_told_as_shown(reading, texts, number)),
        *_names_of_settings(texts),
        *_limits(texts),
        *_columns(texts),
        *_of_variables(texts),
        *_of_submodules(texts),
        *_as_before(reading, texts),
        *_told_to_put(reading),
    }
    return frozenset(found)


_TOLD = re.compile(r"\b(?:echo|printf|cat)\b.*>", re.DOTALL)


def _is_told_as_shown(reading: Reading, texts: dict[int, str], number: str) -> bool:
    """Whether a number stands in commands alone that tell what an output showed: 143 pallets, and no port."""
    holds = re.compile(rf"(?<![\w.:/=-]){number}(?![\w:/-]|\.\d)")
    anywhere = [index for index, text in texts.items() if number in text]
    return bool(anywhere) and all(
        _TOLD.search(texts[index])
        and holds.search(texts[index])
        and any(holds.search(re.sub(r"[;,|]", " ", one.output)) for one in reading.commands[:index])
        for index in anywhere
    )


def is_state_word(text: str) -> bool:
    """Whether a text is a word for how something stands: *locked*, *free*."""
    return _STATE.fullmatch(text) is not None


def _limits(texts: dict[int, str]) -> Iterator[str]:
    """Numbers that the work compares or calculates with, ``$2 > 0.85``, lengths of keys, parts of ``27/640/11``."""
    calculated = {
        match["number"] for text in texts.values() for match in _LIMIT.finditer(text) if _CALCULATES.search(text)
    }
    calculated |= {match["bits"] for text in texts.values() for match in _BITS.finditer(text)}
    joined = {number for text in texts.values() for match in _SEVERAL.finditer(text) for number in match[0].split("/")}
    for number in calculated | joined:
        anywhere = re.compile(rf"(?<![\w.]){re.escape(number)}(?![\w.])")
        held = (_BITS.sub(" ", _SEVERAL.sub(" ", _LIMIT.sub(" ", text))) for text in texts.values())
        if all(anywhere.search(text) is None for text in held):
            yield number


def _columns(texts: dict[int, str]) -> Iterator[str]:
    for text in texts.values():
        if re.search(r"\b(?:select|update|insert|delete)\b", text, re.IGNORECASE):
            yield from (match["name"] for match in _COLUMN.finditer(text))


def _names_of_settings(texts: dict[int, str]) -> Iterator[str]:
    """What a setting is called, where that is a name of a program's: ``cache_mb``."""
    for text in texts.values():
        yield from (one.name for one in settings(text) if "_" in one.name)


def _of_variables(texts: dict[int, str]) -> Iterator[str]:
    """Names of variables, and what a variable is set to that is set to something else as well."""
    values: dict[str, set[str]] = defaultdict(set)
    for text in texts.values():
        for part in simple_commands(text):
            for assignment in part.assignments:
                name, _, value = assignment.partition("=")
                values[name].add(value)
            words = [word for word in part.args if not word.startswith("-")]
            if part.program == "set" and len(words) == 2:
                values[words[0]].add(words[1])
    yield from values
    for several in values.values():
        if len(several) > 1 and all(value.isalpha() and value.islower() for value in several):
            yield from several


def _of_submodules(texts: dict[int, str]) -> Iterator[str]:
    """The name of a tree inside of the tree, which git is told to work in: ``git -C vendor/tolerances fetch``."""
    for text in texts.values():
        yield from (match["name"] for match in _SUBMODULE.finditer(text))


_SUBMODULE = re.compile(r"\bgit -C (?:lib|libs|vendor|third_party|modules|deps|ext|external)/(?P<name>[\w-]+)(?=\s)")
_TOLD_ABOUT = ("edit", "failure", "retry", "branch")
_NUMBER = re.compile(r"(?<![\w.:/-])\d{1,5}(?![\w:/-]|\.\d)")


def _told_to_put(reading: Reading) -> Iterator[str]:
    """Numbers that an answer about an edit or a failure names: *put 900 wherever there is a 0* is so each time."""
    for answered in reading.answered:
        if answered.question.reason in _TOLD_ABOUT:
            told = f"{answered.answer.instruction or ''} {answered.answer.principle or ''}"
            numbers = (match[0] for match in _NUMBER.finditer(told))
            yield from (number for number in numbers if number not in reading.session.header.title)


_LEAST_FIELDS = 3
_FIELDS = re.compile(r"[;,|\t ]+")


def _as_before(reading: Reading, texts: dict[int, str]) -> Iterator[str]:
    """What stands at the same place of the lines of a file to which one is added: ``Issue 117;2026-11-05;612``."""
    for fields, other in lines_alike(reading, texts):
        yield from (one for one, before in zip(fields, other, strict=True) if one == before and len(one) >= _SHORTEST)


def lines_alike(
    reading: Reading, texts: Mapping[int, str], share: float = 0.5
) -> Iterator[tuple[list[str], list[str]]]:
    """Give the fields of each line that is added to a file with those of lines of it that were shown.

    `share` of them at least is the same, and one is not: it is a line of the same kind.
    """
    shown: list[tuple[int, frozenset[str], list[str]]] = []
    for place, command in enumerate(reading.commands):
        if command.output and (names := frozenset(command.ran.split())):
            lines = command.output.splitlines()[:_MOST_LINES]
            shown += ((place, names, _FIELDS.split(line.strip())) for line in lines)
    for index, text in texts.items():
        for name, line in _added_lines(text):
            fields = _FIELDS.split(line.strip())
            if len(fields) < _LEAST_FIELDS:
                continue
            for place, names, other in shown:
                if place > index and _is_the_line(fields, other):
                    continue
                if len(other) == len(fields) and name in names:
                    same = sum(one == before for one, before in zip(fields, other, strict=True))
                    if share * len(fields) <= same < len(fields):
                        yield fields, other


def _is_the_line(fields: list[str], shown: list[str]) -> bool:
    """Whether a line that is shown is the one that was added: ``2026-11-20;nord`` of ``echo "$day;nord"``."""
    if len(fields) != len(shown):
        return False
    first = re.sub(r"^[\w./-]+:(?:\d+:)?(?=.)", "", shown[0])  # what grep puts in front of a line
    return all("$" in one or one == other for one, other in zip(fields, (first, *shown[1:]), strict=True)) or all(
        "$" in one or one == other for one, other in zip(fields, shown, strict=True)
    )


def _added_lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines that a command adds, each with the file."""
    if ">>" not in text:
        return
    for part in simple_commands(text):
        if part.program in WRITERS and part.writes and any(">>" in redirect for redirect in part.redirects):
            written = part.stdin or " ".join(part.args)
            for line in written.replace("\\n", "\n").splitlines():
                yield part.writes[-1], line
