"""Whether a mend is for how a thing was found on one day, so that it is a step for who finds it so again."""

from __future__ import annotations

import re

from sopcapture.commands import Meaning, Purpose
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.preparing import makes_anew
from sopcapture.draft.reading import Failure, Reading, word_stems
from sopcapture.draft.retries import LOOKED_BACK, finished_later, operands, same_line
from sopcapture.draft.said import in_cases, seen_behind
from sopcapture.draft.superseded import corrected_by
from sopcapture.draft.turned_back import is_turned_back

IS_NEEDED = re.compile(
    r"(?<!nearly )(?<!almost )(?<!mostly )(?<!not )"
    r"\b(?:always|before|beforehand|needs?|must(?! not)|has to be|have to be|only after|forgets?|forgot|forgotten)\b",
    re.IGNORECASE,
)
"""What says that a mend is a part of the work: *only after a badge has been assigned*, *I forget it every time*."""
_IN_THE_WAY = re.compile(
    r"\b(?:still|already|(?:is|are) (?:taken|open|closed|muted|locked|busy|held|full|in use|blocked|only|not closed)"
    r"|has (?:an?|\d+|the) |holds? (?!no\b)|no \w+ free)\b",
    re.IGNORECASE,
)
"""What a failure says of how things are: it may be otherwise next time."""


def depends_on_how_it_is(reading: Reading, number: int, failure: Failure, said: str) -> bool:
    """Whether a mend is for how a thing was found, which the next run may find otherwise."""
    if is_turned_back(reading, number) or makes_anew(reading, number) or corrected_by(reading, number) is not None:
        return False
    if is_probe(reading, failure):
        return False  # what a look at the start found is what the work is there for
    if reading.waits(number) or finished_later(reading, failure.attempts[0]) is not None:
        return False
    output = reading.commands[failure.attempts[0]].output
    of_a_case = _is_said_of_a_case(said, output, reading.commands[number].ran)
    if any(_was_done_before(reading, one, failure) for one in failure.fix):
        # The work goes once more through what it had done, and leads over this.
        return of_a_case and not _was_done_before(reading, number, failure) and _is_all_that_was_done(reading, failure)
    if of_a_case:
        return True
    if IS_NEEDED.search(said):
        return False
    error = error_line(output, guess=False) or output.strip()
    return bool(_IN_THE_WAY.search(error)) or _adds_to_a_list(reading, number)


def _is_said_of_a_case(said: str, shown: str, ran: str) -> bool:
    """Whether the part of an answer that speaks of a mend has a condition: *When it says …, turn the commas*."""
    if not said.strip():
        return False
    parts = seen_behind(in_cases(said), shown)
    shared = [len(word_stems(ran) & word_stems(f"{part.when or ''} {part.then}")) for part in parts]
    mending = shared.index(max(shared))
    condition = parts[mending].when
    # "When the reader says yes, sign": what comes behind something else is no case of the failure.
    either = sum(part.when is not None for part in parts) > 1  # if all is explained …; if there is one that is not …
    return condition is not None and (not mending or either or bool(word_stems(condition) & word_stems(shown)))


def _is_all_that_was_done(reading: Reading, failure: Failure) -> bool:
    """Whether nothing but the mend was changed between a failure and what worked."""
    between = range(failure.attempts[-1] + 1, failure.success or 0)
    changes = (one for one in between if reading.meanings[one].risk != "read" and reading.worked(one))
    return all(one in failure.fix for one in changes)


def _was_done_before(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether what a mend does to something was done to it before the failure: signed once more, with another name."""
    ours, made = reading.meanings[number], operands(reading, number)
    first = failure.attempts[0]
    return ours.risk != "read" and any(
        does_the_same(ours, reading.meanings[earlier])
        and reading.worked(earlier)
        and not made.isdisjoint(operands(reading, earlier))
        for earlier in range(max(0, first - LOOKED_BACK), first)
    )


def does_the_same(one: Meaning, other: Meaning) -> bool:
    return (one.program, one.subcommand) == (other.program, other.subcommand)


def _adds_to_a_list(reading: Reading, number: int) -> bool:
    """Whether a mend enters something in a list that was there before, in which the next one may stand already."""
    text = reading.commands[number].ran
    appended = {name.strip("'\"") for name in _APPENDED.findall(text)}
    before = range(max(0, number - LOOKED_BACK), number)
    made = {name for one in before for name in files_written(reading.commands[one].ran)}
    return bool(appended) and appended.isdisjoint(made)


_APPENDED = re.compile(r">>\s?(\S+\.(?:csv|txt|tsv|lst|list|allow|conf))")


def is_probe(reading: Reading, failure: Failure) -> bool:
    """Whether what failed was a look at how things stood before the work, which may be there to put it right."""
    first = failure.attempts[0]
    missing_program = reading.commands[first].exit_code == 127
    looks = reading.meanings[first].risk == "read" or _found_what_the_work_is_for(reading, failure)
    return looks and not missing_program and not changed_before(reading, failure)


def _found_what_the_work_is_for(reading: Reading, failure: Failure) -> bool:
    """Whether a tool of the house refused before anything was done, and says no more so once the work is done."""
    first, success = failure.attempts[0], failure.success
    if (
        success is None
        or reading.meanings[first].purpose is not Purpose.UNKNOWN
        or not same_line(reading, first, success)
    ):
        return False
    between = [
        number for number in range(first, success) if reading.meanings[number].risk != "read" and reading.worked(number)
    ]
    return len(between) > _A_FEW and len(between) > len(failure.fix)


_A_FEW = 3


def changed_before(reading: Reading, failure: Failure) -> bool:
    before = range(max(0, failure.attempts[0] - LOOKED_BACK), failure.attempts[0])
    return any(reading.meanings[one].risk != "read" and reading.worked(one) for one in before)
