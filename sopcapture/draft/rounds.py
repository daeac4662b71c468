"""The same few commands typed for one thing after another, twenty hosts say: found, told once, and listed."""

from __future__ import annotations

from collections.abc import Sequence

from sopcapture.draft.differing import differences
from sopcapture.draft.parts import StepParts
from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.repeated import Rounds
from sopcapture.model.markdown import code_span

_LEAST = 6
"""Rounds: three hosts are restarted one by one, and each is a command of its own."""
_LONGEST = 6  # commands of a round
_LISTED = 12  # things that are named; of more, how many there are and between which


def find_rounds(reading: Reading) -> None:
    """Keep the first of many rounds as the work, and give the others the role of rounds."""
    working = [index for index in reading.working() if index not in reading.named]
    place = 0
    while place < len(working):
        tried = (_rounds_at(reading, working, place, width) for width in range(1, _LONGEST + 1))
        found = next((rounds for rounds in tried if rounds is not None), None)
        if found is None:
            place += 1
            continue
        end = place + len(found.first) * len(found.items)
        for index in working[place + len(found.first) : end]:
            reading.roles[index] = Role.ROUND
        reading.rounds.append(found)
        place = end


def _rounds_at(reading: Reading, working: Sequence[int], place: int, width: int) -> Rounds | None:
    """The rounds of so many commands that begin at a place, where there are enough of them."""
    first = working[place : place + width]
    items: list[tuple[str, ...]] = []
    names: tuple[str, ...] = ()
    last = first
    for start in range(place + width, len(working) - width + 1, width):
        again = working[start : start + width]
        told = _differ(reading, first, again)
        if not told or (names and tuple(told) != names):
            break
        names = tuple(told)
        item = tuple(told.values())
        if item in items:
            break
        items.append(item)
        last = again
    if len(items) + 1 < _LEAST:
        return None
    return Rounds(tuple(first), tuple(last), (names, *items))


def _differ(reading: Reading, first: Sequence[int], again: Sequence[int]) -> dict[str, str]:
    """The values of a first round with those of another one; empty where more than values tells them apart."""
    told: dict[str, str] = {}
    for one, other in zip(first, again, strict=True):
        ours, theirs = reading.commands[one], reading.commands[other]
        apart = reading.meanings[one].program != reading.meanings[other].program or ours.cwd != theirs.cwd
        if apart or ours.exit_code != theirs.exit_code or reading.answers_about.get(theirs.id):
            return {}
        pairs = _other_values(ours.ran, theirs.ran)
        if pairs is None or any(told.setdefault(mine, your) != your for mine, your in pairs):
            return {}
    return told


def _other_values(one: str, other: str) -> tuple[tuple[str, str], ...] | None:
    """The values that two lines of the same tool have otherwise, also where most of their words are values."""
    if (told := differences(one, other)) is not None:
        return told
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or ours[0] != theirs[0]:
        return None
    pairs = list[tuple[str, str]]()
    for mine, your in zip(ours, theirs, strict=True):
        if mine != your and mine.startswith("-"):
            return None
        pairs += differences(f"{ours[0]} {mine}", f"{ours[0]} {your}") or ([] if mine == your else [(mine, your)])
    return tuple(dict.fromkeys(pairs))


def say_rounds(reading: Reading, steps: Sequence[StepParts]) -> None:
    """Say in a step that it is done for each of several things, and for which ones it was."""
    for rounds in reading.rounds:
        step = next((one for one in steps if rounds.first[0] in one.stretch.commands), None)
        if step is not None:
            things = [" and ".join(code_span(value) for value in item) for item in rounds.items]
            which = ", ".join(things) if len(things) <= _LISTED else f"{', '.join(things[:3])} … {things[-1]}"
            step.texts.insert(0, f"Do this for each; it was done for {len(things)}: {which}.")
            step.evidence += [reading.commands[index].id for index in rounds.last]
