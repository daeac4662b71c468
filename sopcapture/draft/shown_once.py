"""What a command printed when it was recorded: an example, where nothing of it can be expected each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sopcapture.commands import Purpose
from sopcapture.draft.expectations import ORDINALS
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.parts import StepParts
from sopcapture.draft.proofs import standing_checks
from sopcapture.draft.reading import Reading, Role
from sopcapture.model.markdown import code_span
from sopcapture.model.sop import SuccessCheck

_MOST_LINES = 3
_LONGEST = 100  # characters of a line


def show_examples(reading: Reading, steps: Sequence[StepParts], lifter: Lifter) -> None:
    """Say of a step of which nothing but an exit code is expected what its last command that printed said."""
    for step in steps:
        if step.stretch.manual is not None or not _is_silent_yet(step.expected):
            continue
        shown = [index for index in step.stretch.commands if not reading.is_edit(index)]
        for place in reversed(range(min(len(shown), len(ORDINALS)))):
            if (said := _said(reading, shown[place], lifter)).startswith(_EXAMPLE):
                which = "last" if place == len(shown) - 1 else ORDINALS[place]
                who = "it" if len(shown) == 1 else f"the {which} command"
                step.expected.append(f"{who} prints {said}")
                break


def with_examples(reading: Reading, checks: Sequence[SuccessCheck], lifter: Lifter) -> tuple[SuccessCheck, ...]:
    """The checks, each with what it printed where nothing but an exit code is expected of it.

    What looks at something that was changed later says something else at the end, so that is no example.
    """
    lasting = {*standing_checks(reading), *(index for index, role in enumerate(reading.roles) if role is Role.CHECK)}
    return tuple(_with_example(reading, check, lasting, lifter) for check in checks)


def _with_example(reading: Reading, check: SuccessCheck, lasting: AbstractSet[int], lifter: Lifter) -> SuccessCheck:
    index = reading.index_of[check.evidence[0]] if check.command else -1
    if index not in lasting or not _is_silent_yet(check.expected):
        return check
    said = _said(reading, index, lifter)
    more = (f"it prints {said}",) if said else ()
    return check.model_copy(update={"expected": (*check.expected, *more)})


def _is_silent_yet(expected: Sequence[str]) -> bool:
    return all(one.startswith("exit code is ") for one in expected)


def _said(reading: Reading, index: int, lifter: Lifter) -> str:
    """The few short lines of an output, as code; nothing where there are more, or only what is of no use."""
    command, found = reading.commands[index], reading.meanings[index]
    if command.failed or "minor" in found.marks or reading.is_inside(index) or found.purpose not in _TELLING:
        return ""
    lines = [line.strip() for line in command.output.splitlines() if line.strip()]
    if not 0 < len(lines) <= _MOST_LINES or max(map(len, lines)) > _LONGEST:
        return ""
    lifted = [lifter.lift(line) for line in lines]
    if any("{{secret:" in line for line in lifted):
        return ""  # an example with a hole in it is none
    spans = [code_span(line) for line in lifted]
    shown = spans[0] if len(spans) == 1 else f"{', '.join(spans[:-1])} and {spans[-1]}"
    return shown if all(_VALUES_ALONE.fullmatch(line) for line in lifted) else f"{_EXAMPLE}{shown}"


_EXAMPLE = "something like "
_TELLING = (Purpose.LOOK, Purpose.VERIFY, Purpose.UNKNOWN)
"""What well-known programs say of a change (*Switched to branch*) is known."""
_VALUES_ALONE = re.compile(r"(?:\W*\{\{\w+\}\})+\W*")
