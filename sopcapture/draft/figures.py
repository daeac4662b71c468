"""What a number with a point is, by where it comes from: the version of something, or what was added up."""

from __future__ import annotations

import re

from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading
from sopcapture.draft.value import Value

_ADDS_UP = re.compile(r"\+=|\b(?:sum|total)\(|\bjq\b.*\badd\b|\bpaste\b.*\bbc\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bcount\(|\bz?grep\b[^|]* -\w*c\b|\bwc -[lwc]\b|\|\s*length\b", re.IGNORECASE)
_ROW = re.compile(r"[\s;,|]+")


def adds_up(text: str) -> bool:
    """Whether a command gives a sum."""
    return _ADDS_UP.search(text) is not None


def counts(text: str) -> bool:
    """Whether a command says how many there are."""
    return _COUNTS.search(text) is not None


def is_released(reading: Reading, value: Value) -> bool:
    """Whether git is told it, or it is part of the name of a tag or a release: ``git checkout routes-2026.46``."""
    number = re.escape(value.text)
    told = re.compile(
        r"\bgit (?:-\S+ )*(?:checkout|switch|revert|tag|merge|log|diff|show|describe)\b"
        rf"[^|;&'\"]* (?:[A-Za-z][\w-]*-)?v?{number}(?!\w|\.\w)"
    )
    if any(told.search(reading.commands[index].ran) for index in value.places):
        return True
    tag = re.compile(rf"^(?:[A-Za-z][\w-]*-)?v?{number}$", re.MULTILINE)
    return any(re.match(r"git tag\b", one.ran) and tag.search(one.output) for one in reading.commands)


def total_name(reading: Reading, text: str) -> str | None:
    """Name what a command printed that adds up or counts, and what a later one is then told: a total, a count."""
    for command in reading.commands:
        if is_in(text, command.ran):
            return None  # it was typed before it was reckoned
        row = _ROW.split(command.output.strip())
        if text in row and "\n" not in command.output.strip():
            if adds_up(command.ran):
                return "total"
            if counts(command.ran) and text.isdigit():
                return "count"
    return None
