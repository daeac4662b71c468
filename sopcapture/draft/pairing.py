"""Which command of an SOP is which of a recording: the same up to the values of parameters, or the same in intent.

The order of both is kept as far as it can be: what is paired first is the heaviest run that rises in both, and only
what that leaves over is paired across it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import PurePosixPath

from sopcapture.commands import is_whole, main_command, same_intent, variable_values
from sopcapture.commands.scripts import script_of
from sopcapture.draft.reading import word_stems
from sopcapture.grounding import values_pattern, with_examples
from sopcapture.model.sop import Parameter


class Likeness(IntEnum):
    """How sure it is that two commands are the same; also the weight of a pair in the run that keeps the order."""

    INTENT = 2
    """The same program is told to do the same, in other words."""
    VALUES = 6
    """All but values that change each time (a version, a date, a host) is the same."""
    SAME = 8
    """Nothing differs but the values of parameters."""


@dataclass(frozen=True)
class Wanted:
    """One thing that the SOP has one do: a command, or, where `text` is empty, work that `words` describe.

    `owner` numbers the statement that it stands in.
    """

    owner: int
    text: str
    words: str = ""


@dataclass(frozen=True)
class Acted:
    """One thing that was done: a command or one line of it, or, where `text` is empty, a manual step.

    `owner` is the position of its event. `file` is what an editor opened.
    """

    owner: int
    text: str
    words: str = ""
    file: str = ""
    worked: bool = True


@dataclass(frozen=True)
class Pair:
    """What the SOP wants (by its number) and what was done (by its number)."""

    wanted: int
    acted: int
    likeness: Likeness
    values: tuple[tuple[str, str], ...] = ()
    """Parameters with the values that they had."""
    changed: tuple[tuple[str, str], ...] = ()
    """Values that are no parameters: as the SOP has them, and as they were."""


@dataclass
class _Index:
    by_text: dict[str, list[int]] = field(default_factory=dict)
    by_shape: dict[str, list[int]] = field(default_factory=dict)
    by_intent: dict[str, list[int]] = field(default_factory=dict)
    wordy: list[int] = field(default_factory=list)


def pair(wanted: Sequence[Wanted], acted: Sequence[Acted], parameters: Sequence[Parameter]) -> list[Pair]:
    """Pair what an SOP wants with what was done, each at most once, in the order of the SOP."""
    index = _indexed(acted)
    possible = [
        found for number, one in enumerate(wanted) for found in _candidates(number, one, acted, index, parameters)
    ]
    chosen = _heaviest_run(possible, acted)
    wanted_taken, acted_taken = {one.wanted for one in chosen}, {one.acted for one in chosen}
    for one in sorted(possible, key=lambda each: (-_weight(each, acted), abs(each.wanted - each.acted))):
        if one.wanted not in wanted_taken and one.acted not in acted_taken:
            wanted_taken.add(one.wanted)
            acted_taken.add(one.acted)
            chosen.append(one)
    return sorted(chosen, key=lambda each: each.wanted)


def statements_of(text: str) -> Iterator[str]:
    """Cut a text into what a shell would run one after the other; a line that no bash can read stands alone."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    start = 0
    while start < len(lines):
        if not lines[start]:
            start += 1
            continue
        end = next(
            (
                end
                for end in range(start + 1, len(lines) + 1)
                if not lines[end - 1].endswith("\\") and is_whole("\n".join(lines[start:end]) + "\n")
            ),
            start + 1,
        )
        yield "\n".join(lines[start:end])
        start = end


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Give the places of a longest strictly rising run: the fewest others have to move.

    Where several will do, those further up are taken to have stayed, as `sopcapture diff` takes it.
    """
    # From the end and negated, so that the run that is found prefers early ones.
    heads: list[int] = []
    at: list[int] = []
    after: dict[int, int | None] = {}
    for place in range(len(numbers) - 1, -1, -1):
        slot = bisect_left(heads, -numbers[place])
        after[place] = at[slot - 1] if slot else None
        heads[slot : slot + 1] = [-numbers[place]]
        at[slot : slot + 1] = [place]
    run: set[int] = set()
    step = at[-1] if at else None
    while step is not None:
        run.add(step)
        step = after[step]
    return frozenset(run)


# --- candidates


def _indexed(acted: Sequence[Acted]) -> _Index:
    index = _Index()
    for number, one in enumerate(acted):
        if one.words or one.file:
            index.wordy.append(number)
        if one.text:
            index.by_text.setdefault(one.text, []).append(number)
            index.by_shape.setdefault(shape(one.text), []).append(number)
            index.by_intent.setdefault(_intent_key(one.text), []).append(number)
    return index


def _candidates(
    number: int, one: Wanted, acted: Sequence[Acted], index: _Index, parameters: Sequence[Parameter]
) -> Iterator[Pair]:
    if not one.text:
        for other in index.wordy:
            if _same_work(one.words, acted[other]):
                yield Pair(number, other, Likeness.SAME)
        return
    found: set[int] = set()
    recorded = with_examples(one.text, parameters)
    for other in index.by_text.get(recorded, ()):
        found.add(other)
        yield Pair(number, other, Likeness.SAME, _examples_in(one.text, parameters))
    pattern = values_pattern(one.text, {parameter.name for parameter in parameters})
    if pattern is not None:
        for text, numbers in index.by_text.items():
            match = pattern.fullmatch(text) if text != recorded else None
            if match:
                found.update(numbers)
                yield from (Pair(number, other, Likeness.SAME, tuple(match.groupdict().items())) for other in numbers)
    for other in index.by_shape.get(shape(recorded), ()):
        if other not in found:
            found.add(other)
            values, changed = _differences(recorded, acted[other].text, parameters)
            yield Pair(number, other, Likeness.VALUES if changed else Likeness.SAME, values, changed)
    for other in index.by_intent.get(_intent_key(recorded), ()):
        if other not in found and same_intent(recorded, acted[other].text):
            yield Pair(number, other, Likeness.INTENT)


def _examples_in(text: str, parameters: Iterable[Parameter]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.example) for one in parameters if one.example and f"{{{{{one.name}}}}}" in text)


def shape(text: str) -> str:
    """Give a text with the kind of each value that changes each time in its place."""
    parts: list[str] = []
    position = 0
    for value in variable_values(text):
        parts += (text[position : value.start], f"\0{value.kind}\0")
        position = value.end
    return "".join((*parts, text[position:]))


def _differences(
    recorded: str, done: str, parameters: Sequence[Parameter]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Tell the values that differ in two texts of one shape: those of parameters, and those that are none."""
    names = {parameter.example: parameter.name for parameter in parameters if parameter.example}
    values: dict[str, str] = {}
    changed: dict[str, str] = {}
    for before, after in zip(variable_values(recorded), variable_values(done), strict=True):
        if before.text != after.text:
            if before.text in names:
                values[names[before.text]] = after.text
            else:
                changed[before.text] = after.text
    return tuple(values.items()), tuple(changed.items())


def _intent_key(text: str) -> str:
    command = main_command(text)
    if command is None:
        return text
    script = script_of(command)
    return script.rsplit("/", 1)[-1] if script else f"{command.program} {command.subcommand or ''}"


_ENOUGH = 0.5


def _same_work(words: str, one: Acted) -> bool:
    """Whether words of the SOP tell of a manual step or an edit: they share half of the telling words."""
    if one.file:
        return PurePosixPath(one.file).name.casefold() in words.casefold()
    ours, theirs = word_stems(words), word_stems(one.words)
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and len(ours & theirs) >= _ENOUGH * fewer


# --- order


def _weight(one: Pair, acted: Sequence[Acted]) -> int:
    # A try that failed stands for the command only where no other does.
    return 4 * one.likeness if acted[one.acted].worked else 1


def _heaviest_run(possible: Sequence[Pair], acted: Sequence[Acted]) -> list[Pair]:
    """Choose pairs that rise on both sides and weigh most together, by prefix maxima over what was done."""
    size = len(acted) + 1
    heaviest: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    best = (0, -1)
    # Of one wanted command the later candidates come first, so that none builds on another of the same command.
    order = sorted(range(len(possible)), key=lambda each: (possible[each].wanted, -possible[each].acted))
    before = [-1] * len(possible)
    for number in order:
        one = possible[number]
        reached = (0, -1)
        place = one.acted
        while place > 0:
            reached = max(reached, heaviest[place])
            place -= place & -place
        total = (reached[0] + _weight(one, acted), number)
        before[number] = reached[1]
        place = one.acted + 1
        while place <= size:
            heaviest[place] = max(heaviest[place], total)
            place += place & -place
        best = max(best, total)
    run: list[Pair] = []
    number = best[1]
    while number != -1:
        run.append(possible[number])
        number = before[number]
    return run[::-1]
