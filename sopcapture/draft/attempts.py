"""Failed attempts: each with the attempt that worked, what mended it and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sopcapture.commands import Purpose, gives_up
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.mending import LONGEST_FIX, spoken_of, told_between, with_role_of_fix, work_between
from sopcapture.draft.occasion import is_probe
from sopcapture.draft.reading import Failure, Reading, Role, numbered
from sopcapture.draft.retries import finished_later, next_attempts, operands, same_line, worked_later
from sopcapture.draft.superseded import leave_out_checked_again, leave_out_replaced, leave_out_written_anew
from sopcapture.draft.types import Answered
from sopcapture.draft.typos import did_nothing_misspelt, is_typo, meant_and_refused

_GIVEN_UP = (130, 148)  # Ctrl-C and Ctrl-Z


def find_failures(reading: Reading) -> None:
    """Give every failed attempt its role and collect the failures worth telling of, in order."""
    following = next_attempts(reading)
    for index, command in enumerate(reading.commands):
        if reading.roles[index] is not Role.WORK:
            continue
        if command.exit_code in _GIVEN_UP or command.interrupted:
            reading.roles[index] = Role.LOOK if reading.waits(index) else Role.CANCELLED
        elif finished_later(reading, index) is not None:
            continue  # it stopped half-way, and what was done so far holds
        elif command.exit_code == 0 and did_nothing_misspelt(reading, index):
            reading.roles[index] = Role.TYPO
        elif not reading.worked(index) or (command.failed and worked_later(reading, following, index)):
            reading.roles[index] = Role.FAILED
    for index, command in enumerate(reading.commands):
        if reading.roles[index] is Role.WORK and gives_up(command.ran):
            reading.roles[index] = Role.FIX
    found: list[Failure] = []
    for index, role in enumerate(reading.roles):
        finish = finished_later(reading, index) if role is Role.WORK else None
        if finish is not None:
            found.append(_failure(reading, {index: finish}, index))
        if role is Role.FAILED and (meant := meant_and_refused(reading, index)) is not None:
            reading.roles[index] = Role.TYPO
            told = reading.answers_about.pop(reading.commands[index].id, [])
            about = reading.answers_about.setdefault(reading.commands[meant].id, [])
            about += (one for one in told if one not in about)
        elif role is Role.FAILED:
            failure = _failure(reading, following, index)
            if is_typo(reading, failure):
                reading.roles[index] = Role.TYPO
            else:
                _add(reading, found, failure)
    for failure in found:
        for number in failure.fix:
            leave_out_replaced(reading, number, failure.attempts[0])
    for failure in found:
        leave_out_checked_again(reading, failure)
        leave_out_written_anew(reading, failure)
    reading.failures = [with_role_of_fix(reading, failure) for failure in found]
    # A hurried Ctrl-C that the person was asked about and answered is a lesson like any failure.
    for index, role in enumerate(reading.roles):
        if role is Role.CANCELLED and _answers(reading, (index,)):
            reading.failures.append(_failure(reading, following, index))
    reading.failures.sort(key=lambda failure: failure.attempts)


def _failure(reading: Reading, following: Mapping[int, int | None], index: int) -> Failure:
    until, told_again = following[index], None
    if until is None:
        until = _in_its_other_form(reading, index)
    if until is None or not same_line(reading, index, until):
        told_again = _named_again(reading, index)
    until = success = until if told_again is None else told_again
    while success is not None and not reading.worked(success):
        success = following[success]
    answers = _answers(reading, (index,), success)
    named = {about for answered in answers if _knows(reading, answered, success) for about in answered.question.about}
    between = [] if until is None else work_between(reading, index, until)
    told = [] if until is None else told_between(reading, index, until, named)
    spoken = spoken_of(reading, index, answers, {*told, *between})
    told = [*numbered([*spoken, *_to_the_same(reading, spoken, told)])] or told
    edits = [number for number in between if reading.meanings[number].purpose is Purpose.EDIT]
    if told and set(edits).isdisjoint(told):
        # What put the file right that was refused is of its mend, whatever the question took for it.
        refused = operands(reading, index)
        edits = [number for number in edits if not refused.isdisjoint(operands(reading, number))]
        told = [*numbered([*told, *_to_the_same(reading, told, edits)])]
    fix = told or (between if len(between) <= LONGEST_FIX and told_again is None else [])
    if until is None:
        # Nothing tried it again; what the question names behind the failure is what was done instead.
        told_later = [reading.index_of[about] for about in named if about in reading.index_of]
        fix = [number for number in told_later if number > index and reading.worked(number)]
    return Failure(
        attempts=(index,),
        success=success,
        fix=numbered(fix),
        answers=answers,
        dismissed=reading.commands[index].id in reading.dismissed_about,
    )


def _to_the_same(reading: Reading, spoken: Sequence[int], named: Iterable[int]) -> Iterator[int]:
    """What the question names besides and was done to the very thing that the answer speaks of: copied, then edited.

    The thing is a file, or what one tool was told to do more with: ``./credit print CN-0612``, then ``sign CN-0612``.
    """
    files = {file for number in spoken for file in operands(reading, number) if re.search(r"\w[./]\w", file)}
    things = {
        (reading.meanings[number].program, word)
        for number in spoken
        for word in operands(reading, number)
        if re.search(r"[A-Za-z].*\d{2}", word)
    }
    for number in named:
        told = operands(reading, number)
        program = reading.meanings[number].program
        if not files.isdisjoint(told) or any((program, word) in things for word in told):
            yield number


def _in_its_other_form(reading: Reading, index: int) -> int | None:
    """What a question set beside a failed command as the form that works, where the same program was run."""
    asked = (one.question for one in reading.answers_about.get(reading.commands[index].id, ()))
    named = [reading.index_of.get(one.about[-1]) for one in asked if one.reason == "retry" and one.about]
    return next(
        (
            one
            for one in named
            if one is not None
            and one > index
            and reading.worked(one)
            and reading.meanings[one].program == reading.meanings[index].program
            and reading.meanings[one].phrase == reading.meanings[index].phrase
        ),
        None,
    )


def _knows(reading: Reading, answered: Answered, success: int | None) -> bool:
    """Whether a question names what worked in the end; one that took something else for it names no mend."""
    return (
        answered.question.reason != "retry"
        or success is None
        or reading.commands[success].id in answered.question.about
    )


def _named_again(reading: Reading, index: int) -> int | None:
    """Where the question about a failure names the very line that worked in the end: that is what mended it led to."""
    answers = reading.answers_about.get(reading.commands[index].id, ())
    named = [reading.index_of.get(about) for answered in answers for about in answered.question.about]
    later = (one for one in named if one is not None and one > index and reading.worked(one))
    return next((one for one in later if same_line(reading, index, one)), None)


def _answers(reading: Reading, attempts: tuple[int, ...], success: int | None = None) -> tuple[Answered, ...]:
    found: list[Answered] = []
    for attempt in attempts:
        found += reading.answers_about.get(reading.commands[attempt].id, ())
    if not found and success is not None:
        about_success = reading.answers_about.get(reading.commands[success].id, ())
        found += [
            answered
            for answered in about_success
            if answered.question.reason in ("failure", "retry") and not _about_a_failure(reading, answered)
        ]
    return tuple(dict.fromkeys(found))


def _about_a_failure(reading: Reading, answered: Answered) -> bool:
    about = (reading.index_of.get(name) for name in answered.question.about)
    return any(index is not None and not reading.worked(index) for index in about)


def _was_no_attempt(reading: Reading, last: Failure, failure: Failure) -> bool:
    """Whether one failure showed how things stood before the work, and the answer is of the other one, behind it.

    What the first one looked at worked only when the work was done; the second one was put right long before.
    """
    first, second = last.attempts[0], failure.attempts[0]
    return (
        bool(failure.answers)
        and last.answers == failure.answers
        and failure.success is not None
        and last.success is not None
        and last.success > failure.success
        and reading.meanings[first].purpose is Purpose.UNKNOWN
        and not same_line(reading, first, second)
        and same_line(reading, first, last.success)
        and is_probe(reading, last)
    )


def _add(reading: Reading, found: list[Failure], failure: Failure) -> None:
    """Put attempts that failed in the same way, or that one answer speaks of, under one failure."""
    if found and _was_no_attempt(reading, found[-1], failure):
        found[-1] = failure
        return
    if found:
        last = found[-1]
        same_answers = bool(failure.answers) and last.answers == failure.answers
        both = (reading.commands[last.attempts[0]], reading.commands[failure.attempts[0]])
        same_symptom = last.success == failure.success and error_line(both[0].output) == error_line(both[1].output)
        if same_answers or (same_symptom and not (last.answers and failure.answers)):
            found[-1] = replace(
                last,
                attempts=last.attempts + failure.attempts,
                success=failure.success if failure.success is not None else last.success,
                fix=numbered(failure.fix if same_symptom and failure.fix else last.fix + failure.fix),
                answers=last.answers or failure.answers,
                dismissed=last.dismissed and failure.dismissed,
            )
            return
    found.append(failure)
