"""Two commands that are the same but for some values: which values stand in the same place."""

from __future__ import annotations

import re

from sopcapture.commands import variable_values
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.pairing import shape

_WORD = re.compile(r"(?:'[^']*'|\"[^\"]*\"|[^\s'\"])+")
_PIECES = re.compile(r"(['\"=:,;/@|&()<>]+)")
_SPACES = re.compile(r"(\s+)")
_PARTS = re.compile(r"([-_.]+)")
_RELEASE = re.compile(r"(?P<name>(?:[A-Za-z][\w-]*[-_])?v?)(?P<number>\d+(?:\.\d+)+)(?P<kind>(?:\.[A-Za-z]\w*)*)")
"""What has parts and differs as a whole: 1.3 and 1.1 are no 3 and 1."""
_HAS_A_FIGURE = re.compile(r"\d")
_PLACEHOLDER = "{{secret:"
_MOST = 3  # values; two lines in which more differs are not the same command with other values


def differences(one: str, other: str) -> tuple[tuple[str, str], ...] | None:
    """Give the values that differ in two commands, in order; None where more than values differs.

    Options, the program and what it is told to do are no values.
    """
    if one == other:
        return ()
    if shape(one) == shape(other):
        values = zip(variable_values(one), variable_values(other), strict=True)
        return tuple(dict.fromkeys((a.text, b.text) for a, b in values if a.text != b.text))
    ours, theirs = _WORD.findall(one), _WORD.findall(other)
    if len(ours) != len(theirs) or _WORD.sub("", one) != _WORD.sub("", other):
        return None
    found: dict[tuple[str, str], None] = {}
    for place, (mine, your) in enumerate(zip(ours, theirs, strict=True)):
        if mine == your:
            continue
        value = _value(mine, your)
        if place == 0 or value is None:
            return None
        found[value] = None
    same = sum(mine == your for mine, your in zip(ours, theirs, strict=True))
    return tuple(found) if len(found) <= _MOST and same * 2 >= len(ours) else None


def _value(one: str, other: str) -> tuple[str, str] | None:
    """The smallest whole parts in which two words differ; None where they are no values."""
    if _PLACEHOLDER in one or _PLACEHOLDER in other:
        return None
    if shape(one) == shape(other):
        pairs = zip(variable_values(one), variable_values(other), strict=True)
        differing = [(a.text, b.text) for a, b in pairs if a.text != b.text]
        return differing[0] if len(set(differing)) == 1 else (one, other)
    for cut in (_PIECES, _SPACES, _PARTS):
        if (releases := _releases(one, other)) is not None:
            return releases
        ours, theirs = cut.split(one), cut.split(other)
        if len(ours) != len(theirs):
            break
        places = [place for place, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
        if len(places) != 1:
            break
        mine, your = ours[places[0]], theirs[places[0]]
        if cut is not _SPACES or (_HAS_A_FIGURE.search(mine) and _HAS_A_FIGURE.search(your)):  # words are one text
            one, other = mine, your
    one, other = _bare(one), _bare(other)
    usable = all(
        re.search(r"\w", text) and not text.startswith("-") and len(text) > 1 and not SUBSTITUTION.fullmatch(text)
        for text in (one, other)
    )
    return (one, other) if usable else None


def _releases(one: str, other: str) -> tuple[str, str] | None:
    """The numbers of two releases, without what stands around both: ``toothform-1.3.tgz``, ``toothform-1.1.tgz``."""
    mine, your = _RELEASE.fullmatch(one), _RELEASE.fullmatch(other)
    if mine is None or your is None or (mine["name"], mine["kind"]) != (your["name"], your["kind"]):
        return None
    return mine["number"], your["number"]


def _bare(word: str) -> str:
    quoted = re.fullmatch(r"'([^']*)'|\"([^\"\\$`]*)\"", word)
    return (quoted[1] or quoted[2] or "") if quoted else word
