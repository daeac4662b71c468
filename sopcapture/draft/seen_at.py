"""At which step one sees that a part of the definition of done holds, where no check can be made once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopcapture.draft.parts import StepParts
from sopcapture.draft.proofs import DENIES, IS_DELETED
from sopcapture.draft.reading import QUOTED, Reading, alike_stems, keeps_books


def step_seen_at(reading: Reading, steps: Sequence[StepParts], part: str, words: frozenset[str]) -> int | None:
    """The step that a part speaks of most, of `words` that no other part has; None where no step is sure to show it.

    Neither what is not so nor what comes later is seen at a step, and nothing is before the first change.
    """
    telling = words - _OF_ANYTHING
    if not telling or DENIES.search(part) or _IS_GONE.search(part) or _LATER.search(part) or not _STATES.search(part):
        return None
    deleted = IS_DELETED.search(part) is not None  # the title of a step says so, of what a program of two letters does
    told = [(_words_of(reading, step) | (alike_stems(step.title) if deleted else set())) & telling for step in steps]
    worth = [sum(1 / sum(word in other for other in told) for word in one) for one in told]
    begun = next((number for number, step in enumerate(steps) if step.risk != "read" or _by_hand(step)), len(steps))
    possible = [number for number in range(begun, len(steps)) if worth[number] and not steps[number].optional]
    best = max(possible, key=lambda number: (worth[number], number), default=None)
    if best is None:
        return None
    share = len(told[best]) / len(telling)
    least = _BY_HAND if _by_hand(steps[best]) and worth[best] >= 1 else _SHARE
    return best if share >= least else None


_SHARE = 0.5  # of the words of a part
_BY_HAND = 0.25
"""What somebody does outside the terminal is told in other words than what one sees then."""
_OF_ANYTHING = alike_stems(
    "the has have had been was are were its his her our your their one two all both each out and for with that this"
    " same again now from into got gets come comes says shows stands lies there then also too you they not"
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shows?|says?|names?|lies?|stands?|agrees?|goes|gets?|gives?|passes|answers?|fits?"
    r"|builds?|holds?|comes?|bears?|takes?|runs?|works?|loads?|reads?|matches|[a-z]+ed|put|sent|written|done|out|set)\b"
    r"|['’](?:s|re|ve)\b| (?:in|on|at) ",
    re.IGNORECASE,
)
"""What says that something is so, and is no name alone: *the tag is on the remote*, *line in the journal*."""
_IS_GONE = re.compile(r"\b(?:gone|empty|silent|quiet)\b", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:next|tomorrow|first|at least|within|until|(?:after|for) (?:an?|one|two|three|\d+))\b",
    re.IGNORECASE,
)
_SAID = 400  # characters of an output


def _by_hand(step: StepParts) -> bool:
    return step.stretch.manual is not None


def _words_of(reading: Reading, step: StepParts) -> frozenset[str]:
    """The words of what a step runs and shows; what it writes down is told of anything."""
    told = [step.stretch.manual.text] if step.stretch.manual is not None else []
    for index in step.stretch.commands:
        ran = reading.commands[index].ran.partition("\n")[0]
        books = keeps_books(ran)
        told += (QUOTED.sub(" ", ran) if books else ran, "" if books else reading.commands[index].output[:_SAID])
    return alike_stems(" ".join(told))
