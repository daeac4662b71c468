"""Which command of an SOP is which of a recording: the same up to the values of parameters, or the same in intent.

The order of both is kept as far as it can be: what is paired first is the heaviest run that rises in both, and only
what that leaves over is paired across it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
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
    passed_over: bool = False
    """A draft leaves it out: it was done anew, or only looked at something."""


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


class ActedIndex:
    """What was done, ready to be asked for; made once where several kinds of statements are looked for in it."""

    def __init__(self, acted: Sequence[Acted]) -> None:
        done = [(number, one.text) for number, one in enumerate(acted) if one.text]
        self.wordy = [number for number, one in enumerate(acted) if one.words or one.file]
        self.by_text = _grouped((text, number) for number, text in done)
        self.by_shape = _grouped((shape(text), number) for number, text in done)
        self.by_intent = _grouped((intent_key(text), number) for number, text in done)
        self._forwards = sorted(self.by_text)
        self._backwards = sorted(text[::-1] for text in self.by_text)

    def between(self, start: str, end: str) -> list[str]:
        """Give the texts that begin with `start` and end with `end`, sorted: by whichever of both fewer have."""
        beginning, ending = _having(self._forwards, start), _having(self._backwards, end[::-1])
        if len(beginning) <= len(ending):
            return [text for place in beginning if (text := self._forwards[place]).endswith(end)]
        texts = (self._backwards[place][::-1] for place in ending)
        return sorted(text for text in texts if text.startswith(start))


def _having(texts: Sequence[str], start: str) -> range:
    """Give the places of the texts that begin with `start`, of sorted ones."""

    def beginning(text: str) -> str:
        return text[: len(start)]

    return range(bisect_left(texts, start, key=beginning), bisect_right(texts, start, key=beginning))


def pair(
    wanted: Sequence[Wanted],
    acted: Sequence[Acted],
    parameters: Sequence[Parameter],
    index: ActedIndex | None = None,
) -> list[Pair]:
    """Pair what an SOP wants with what was done, each at most once, in the order of the SOP.

    `index` is that of `acted`, where it was made already.
    """
    possible = _Candidates(wanted, acted, parameters, index or ActedIndex(acted)).all()
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
    if len(lines) == 1:
        yield lines[0]
        return
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

_Matching = tuple[str, tuple[tuple[str, str], ...]]
"""A command that was done, and the values that it had for parameters."""

_MOST_ALIKE = 8  # of many commands that are alike, only those at about the same place can be meant


class _Candidates:
    def __init__(
        self, wanted: Sequence[Wanted], acted: Sequence[Acted], parameters: Sequence[Parameter], index: ActedIndex
    ) -> None:
        self._wanted = wanted
        self._acted = acted
        self._parameters = parameters
        self._index = index
        self._names = {parameter.name for parameter in parameters}
        self._recorded = [with_examples(one.text, parameters) if one.text else "" for one in wanted]
        asked = [(number, text) for number, text in enumerate(self._recorded) if text]
        self._same_text = _grouped((text, number) for number, text in asked)
        self._same_shape = _grouped((shape(text), number) for number, text in asked)
        self._same_intent = _grouped((intent_key(text), number) for number, text in asked)
        self._matching: dict[str, list[_Matching]] = {}

    def all(self) -> list[Pair]:
        """Give every pair that may be meant; one that was done word for word is no other one with another value."""
        found = [pair for number, one in enumerate(self._wanted) for pair in self._of(number, one)]
        exact = {(pair.wanted, pair.acted) for pair in found if self._is_exact(pair)}
        wanted = {number for number, _ in exact}
        return [pair for pair in found if (pair.wanted, pair.acted) in exact or pair.wanted not in wanted]

    def _is_exact(self, pair: Pair) -> bool:
        recorded = self._recorded[pair.wanted]
        return bool(recorded) and recorded == self._acted[pair.acted].text

    def _of(self, number: int, one: Wanted) -> Iterator[Pair]:
        if not one.text:
            for other in self._index.wordy:
                if _same_work(one.words, self._acted[other]):
                    yield Pair(number, other, Likeness.SAME)
            return
        index, found = self._index, set[int]()
        recorded = self._recorded[number]
        as_many = self._same_text[recorded]
        for other in _near(number, as_many, index.by_text.get(recorded, ())):
            found.add(other)
            yield Pair(number, other, Likeness.SAME, _examples_in(one.text, self._parameters))
        for text, values in self._with_other_values(one.text, recorded):
            found.update(index.by_text[text])
            near = _near(number, as_many, index.by_text[text])
            yield from (Pair(number, other, Likeness.SAME, values) for other in near)
        form = shape(recorded)
        for other in _near(number, self._same_shape[form], index.by_shape.get(form, ())):
            if other not in found:
                found.add(other)
                values, changed = _differences(recorded, self._acted[other].text, self._parameters)
                yield Pair(number, other, Likeness.VALUES if changed else Likeness.SAME, values, changed)
        if found:
            return  # the command itself was given, so none that only resembles it stands for it
        intent = intent_key(recorded)
        for other in _near(number, self._same_intent[intent], index.by_intent.get(intent, ())):
            if same_intent(recorded, self._acted[other].text):
                yield Pair(number, other, Likeness.INTENT)

    def _with_other_values(self, wanted: str, recorded: str) -> list[_Matching]:
        """Give what was done that a command of the SOP is with values other than those of its examples."""
        if "{{" not in wanted:
            return []
        known = self._matching.get(wanted)
        if known is None:
            between = self._index.between(wanted.partition("{{")[0], wanted.rpartition("}}")[2])
            possible = [text for text in between if text != recorded]
            pattern = values_pattern(wanted, self._names) if possible else None
            matches = ((text, pattern.fullmatch(text)) for text in possible) if pattern is not None else ()
            known = [(text, tuple(match.groupdict().items())) for text, match in matches if match]
            self._matching[wanted] = known
        return known


def _near(number: int, asked: Sequence[int], done: Sequence[int]) -> Sequence[int]:
    """Of many that are alike, give those that stand where the wanted one stands among its like."""
    if len(done) <= _MOST_ALIKE:
        return done
    start = min(max(0, bisect_left(asked, number) - _MOST_ALIKE // 2), len(done) - _MOST_ALIKE)
    return done[start : start + _MOST_ALIKE]


def _grouped(keyed: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for key, number in keyed:
        groups.setdefault(key, []).append(number)
    return groups


def _examples_in(text: str, parameters: Iterable[Parameter]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.example) for one in parameters if one.example and f"{{{{{one.name}}}}}" in text)


@lru_cache(maxsize=1 << 14)
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


@lru_cache(maxsize=1 << 14)
def intent_key(text: str) -> str:
    """Give what a command is told to do, without on what: ``kubectl rollout``."""
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
    done = acted[one.acted]
    return 4 * one.likeness - done.passed_over if done.worked else 1


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
