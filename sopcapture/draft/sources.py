"""The looks that a later step takes its value from: who has other values cannot do the work without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from sopcapture.commands import simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.looks import only_orients, shows_all
from sopcapture.draft.reading import Reading, Role, word_stems
from sopcapture.draft.segments import Stretch
from sopcapture.draft.standing import Stand, pieces
from sopcapture.draft.wording import listed
from sopcapture.model.sop import Parameter

_LOOKED_BACK = 30
_LOOKED_AT = 20_000  # characters of an output
# What these list is chosen by who asks for the work; it is not found there.
_LISTS = word_set("ls ll la l exa eza dir tree find fd du df stat file")
# In a whole file or table stand many words; what has a digit among other signs is read off it.
_CODE = re.compile(r"(?=.*\d)(?=.*[^\d]).{4,}")
_FILE = re.compile(r".*\.[A-Za-z]\w{0,4}")


def keep_sources(reading: Reading, parameters: Sequence[Parameter]) -> bool:
    """Find the commands that showed the values of parameters, and keep each look of them that was left out.

    Gives whether any was kept.
    """
    before = list(reading.roles)
    kept: list[tuple[int, str]] = []
    for parameter in parameters:
        index = _source(reading, parameter.example) if parameter.example else None
        if index is not None:
            reading.sources.setdefault(index, []).append(parameter)
            if reading.roles[index] is Role.LOOK:
                kept.append((index, parameter.example or ""))
            reading.roles[index] = Role.WORK
    known = [parameter.example for parameter in parameters if parameter.example]
    for value in _figures_typed(reading, known):
        index = _source(reading, value)
        index = index if index is not None else _read_off(reading, value, known)
        if index is not None and reading.roles[index] is Role.LOOK:
            kept.append((index, value))
            reading.roles[index] = Role.WORK
    for index, value in sorted(kept, reverse=True):
        _look_where_it_fails(reading, index, value)
    _keep_named_in_answers(reading)
    _keep_lookups(reading, known)
    _keep_compared(reading)
    return reading.roles != before


def _read_off(reading: Reading, figure: str, known: Sequence[str]) -> int | None:
    """The short file of this time that shows a figure before it is typed: ``cat pumps/2026-11-17.log``."""
    first = next((index for index, command in enumerate(reading.commands) if is_in(figure, command.ran)), 0)
    for index in range(first - 1, max(-1, first - _LOOKED_BACK), -1):
        command = reading.commands[index]
        if not is_in(figure, command.output[:_LOOKED_AT]):
            continue
        named = [piece.text for piece in pieces(command.ran) if piece.stand is Stand.FILE]
        this_time = any(is_in(value, name) for value in known for name in named)
        return index if this_time and command.output.count("\n") <= _SHORT_FILE else None
    return None


_SHORT_FILE = 20  # lines
_FIGURE = re.compile(r"(?<![\w./-])(?:\d+\.\d+|[A-Z]+-?\d{2,}|[A-Z]{1,3}\d|\d{3,})(?![\w:/-]|\.\d)")


def _figures_typed(reading: Reading, known: Sequence[str]) -> Iterator[str]:
    """What a change is typed with that was not typed before and is no parameter: it may have been read off a look."""
    typed: set[str] = set()
    for index, command in enumerate(reading.commands):
        figures = dict.fromkeys(match[0] for match in _FIGURE.finditer(command.ran))
        if reading.roles[index] is Role.WORK and reading.meanings[index].risk != "read":
            yield from (one for one in figures if one not in typed and not any(is_in(one, value) for value in known))
        typed.update(figures)


def _keep_named_in_answers(reading: Reading) -> None:
    """Keep with the mend of a failure the look at a file that its answer tells to read: *look in CHANGES first*."""
    for number, failure in enumerate(reading.failures):
        told = " ".join(one.answer.instruction or "" for one in failure.answers)
        said = word_stems(" ".join(match[0] for match in _READ_IT.finditer(told)))
        for look in range(failure.attempts[-1] + 1, failure.success or 0) if said else ():
            if reading.roles[look] is not Role.LOOK or not reading.worked(look) or not reading.commands[look].output:
                continue
            files = [piece.text for piece in pieces(reading.commands[look].ran) if piece.stand is Stand.FILE]
            if any(word_stems(re.sub(r"[\W\d_]", " ", file)) & said for file in files):
                reading.roles[look] = Role.WORK
                kept = reading.failures[number]
                reading.failures[number] = replace(kept, conditional=(*kept.conditional, look))


_READ_IT = re.compile(r"\b(?:look (?:in|into|at|up)|read|see|consult|open)\b[^.;:]{0,30}", re.IGNORECASE)


def _keep_lookups(reading: Reading, known: Sequence[str]) -> None:
    """Keep the looks in front of the first change that seek a value of this time: who has another looks that up."""
    first = next((index for index in reading.working() if reading.meanings[index].risk != "read"), 0)
    for index in range(first):
        if reading.roles[index] is not Role.LOOK or not reading.worked(index) or not reading.commands[index].output:
            continue
        sought = [piece.text for piece in pieces(reading.commands[index].ran) if piece.stand in _SEEKS]
        if any(is_in(value, text) for value in known for text in sought):
            reading.roles[index] = Role.WORK
    for index, command in enumerate(reading.commands):
        # The next free number is the highest of those that are taken, and one.
        highest = _HIGHEST.search(command.ran) if reading.roles[index] is Role.LOOK else None
        if highest is not None and any(
            re.search(rf"\binsert\s+into\s+{highest['table']}\b", reading.commands[later].ran, re.IGNORECASE)
            for later in range(index + 1, min(index + _SOON, len(reading.commands)))
        ):
            reading.roles[index] = Role.WORK


def _keep_compared(reading: Reading) -> None:
    """Keep a look behind another one that shows the same figure: the total of the till beside that of the table."""
    for index in range(1, len(reading.commands)):
        command = reading.commands[index]
        if (
            reading.roles[index] is not Role.LOOK
            or not reading.worked(index)
            or command.output.count("\n") > _FEW_LINES
        ):
            continue
        before = reading.commands[index - 1]
        typed = f"{before.ran}\n{command.ran}"
        if reading.roles[index - 1] not in (Role.WORK, Role.CHECK) or command.ran == before.ran:
            continue
        ours, theirs = (set(_TOTAL.findall(one.output[:_LOOKED_AT])) for one in (command, before))
        if any(not is_in(figure, typed) for figure in ours & theirs):
            reading.roles[index] = Role.WORK


_TOTAL = re.compile(r"(?<![\w./:-])(?:\d+[.,]\d\d|\d{3,})(?![\w:/-]|[.,]\d)")
_FEW_LINES = 3
_MOST_COMMANDS = 500  # a longer procedure says nothing of single values
_HIGHEST = re.compile(r"\bselect\s+max\(\w+\)\s+from\s+(?P<table>\w+)", re.IGNORECASE)
_SOON = 5
_SEEKS = frozenset((Stand.SOUGHT, Stand.SELECTS))


def _look_where_it_fails(reading: Reading, look: int, value: str) -> None:
    """Make a look conditional that shows what only the mend of a failure is typed with, or a look for that."""
    typed = [index for index, command in enumerate(reading.commands) if is_in(value, command.ran)]
    for number, failure in enumerate(reading.failures):
        between = failure.success is not None and failure.attempts[0] < look < failure.success
        mends = {index for index in failure.fix if reading.roles[index] is Role.FIX}
        used = [index for index in typed if reading.meanings[index].risk != "read" or index in failure.conditional]
        if between and used and mends.union(failure.conditional).issuperset(used):
            reading.failures[number] = replace(failure, conditional=(*failure.conditional, look))


def _source(reading: Reading, value: str) -> int | None:
    """The command that showed a value before it was typed: the last look that was left out, else the first kept one."""
    if is_in(value, reading.spoken):
        return None
    kept: int | None = None
    first = next((index for index, command in enumerate(reading.commands) if is_in(value, command.ran)), 0)
    for index in range(first - 1, max(-1, first - _LOOKED_BACK), -1):
        output = reading.commands[index].output[-_LOOKED_AT:]
        if value in output and is_in(value, output) and _tells(reading, index, value):
            if reading.roles[index] is not Role.WORK:
                return index if kept is None else kept
            kept = index
    return kept


def _tells(reading: Reading, index: int, value: str) -> bool:
    """Whether a value can be found by what a command shows, and is not only seen among others."""
    if reading.roles[index] is Role.WORK:
        return True
    if reading.roles[index] is not Role.LOOK or not reading.worked(index) or _FILE.fullmatch(value):
        return False
    text = reading.commands[index].ran
    if any(part.program in _LISTS for part in simple_commands(text)):
        return False
    under_a_key = re.search(rf"^\s*[\w -]+[:=]\s*{re.escape(value)}\s*$", reading.commands[index].output, re.MULTILINE)
    return (
        under_a_key is not None or not (only_orients(reading, index) or shows_all(text)) or bool(_CODE.fullmatch(value))
    )


class _Step(Protocol):
    """What is asked of a step here."""

    stretch: Stretch
    key: str


def with_sources(
    reading: Reading, parameters: Sequence[Parameter], steps: Sequence[_Step], lifter: Lifter
) -> tuple[Parameter, ...]:
    """Say of the parameters of which nobody was asked which step shows them."""
    shown = dict(_shown_by_steps(reading, steps, lifter))
    return tuple(
        one.model_copy(
            update={"description": f"{one.description.partition(', as `')[0]}, as {shown[one.name]} shows it"}
        )
        if one.name in shown and not any(name.startswith("a") for name in one.evidence)
        else one
        for one in parameters
    )


class _OptionalStep(_Step, Protocol):
    """What else is asked of it."""

    optional: bool


def with_needs(
    reading: Reading, parameters: Sequence[Parameter], steps: Sequence[_OptionalStep], lifter: Lifter
) -> tuple[Parameter, ...]:
    """Say of the parameters that no run without a failure needs where they are needed."""
    if sum(1 for _ in reading.quoted()) > _MOST_COMMANDS:
        return tuple(parameters)

    def used(index: int) -> tuple[str, ...]:
        return lifter.used_in(lifter.lift(reading.commands[index].ran))

    always, sometimes = set[str](), dict[str, list[str]]()
    for number, step in enumerate(steps, 1):
        names = {name for index in step.stretch.commands for name in used(index)}
        if step.optional:
            for name in names:
                sometimes.setdefault(name, []).append(f"[step {number}](#{step.key})")
        else:
            always |= names
    mended = {name for index, role in enumerate(reading.roles) if role is Role.FIX for name in used(index)}
    found: list[Parameter] = []
    for one in parameters:
        needing = sometimes.get(one.name) or (["an edge case"] if one.name in mended else [])
        asked = any(name.startswith("a") for name in one.evidence)
        if one.name in always or not needing or asked:
            found.append(one)
        else:
            described = f"{one.description}, needed in {listed(needing)} alone"
            found.append(one.model_copy(update={"description": described}))
    return tuple(found)


def _shown_by_steps(reading: Reading, steps: Sequence[_Step], lifter: Lifter) -> Iterator[tuple[str, str]]:
    for number, step in enumerate(steps, 1):
        for index in step.stretch.commands:
            # What was looked up by nothing that differs each time may as well be what was asked for.
            by = lifter.used_in(lifter.lift(reading.spelled_out[index]))
            made = reading.meanings[index].risk != "read" or index in reading.conditional
            for parameter in reading.sources.get(index, ()):
                if by or made or parameter.name.startswith("previous_"):
                    yield parameter.name, f"[step {number}](#{step.key})"
