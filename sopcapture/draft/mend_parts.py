"""What belongs to a mend: what was cleared away for it, committed behind it, looked at and repeated in between."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import A_PATH, Failure, Reading, Role, numbered
from sopcapture.draft.retries import LOOKED_BACK, bare, operands


def is_mended_for_good(reading: Reading, failure: Failure, fix: tuple[int, ...]) -> bool:
    """Whether a mend was committed, made by hand in a file, or is git's alone: no more than an edge case tells."""
    if committed(reading, failure, fix) or any(reading.is_edit(number) for number in fix):
        return True
    meanings = [reading.meanings[number] for number in fix]
    commits = any((one.program, one.subcommand) == ("git", "commit") for one in meanings)
    return commits or all(one.program == "git" and one.subcommand not in _TAKES_OUT for one in meanings)


_TAKES_OUT = frozenset(("archive", "show", "clone", "worktree", "bundle"))
"""What git puts beside the tree, as any program does."""


def runs_again(reading: Reading, number: int) -> bool:
    """Whether something that was part of the work already was run once more, now that it was mended."""
    text = bare(reading.commands[number].ran)
    earlier = range(max(0, number - LOOKED_BACK), number)
    return any(reading.roles[one] is Role.WORK and bare(reading.commands[one].ran) == text for one in earlier)


_GIVEN = re.compile(r"(?<![\w.-])(?:[A-Za-z]+-?)?\d{2,}(?![\w-]|\.\d)")


_SHORT_ANSWER = 200  # characters


def gives_a_value(reading: Reading, number: int) -> bool:
    """Whether a tool was asked for a number that the work goes on with: ``./gateway next`` says *next serial: 119*."""
    output = reading.commands[number].output
    before = " ".join(one.ran for one in reading.commands[: number + 1])
    given = [value for value in _GIVEN.findall(output[:_SHORT_ANSWER]) if not is_in(value, before)]
    later = [index for index in reading.working() if index > number and reading.meanings[index].risk != "read"]
    return len(output) <= _SHORT_ANSWER and any(
        is_in(value, reading.commands[index].ran) for value in given for index in later
    )


def with_what_needs_them(reading: Reading, kept: tuple[int, ...], alone: set[int]) -> tuple[int, ...]:
    """Add to the conditional parts of a mend those that make sense behind them alone.

    That is what reads a file that they write, and what was run before and is run again for nothing but their sake.
    """
    conditional: list[int] = []
    for place, number in enumerate(kept):
        written = {name for one in conditional for name in files_written(reading.commands[one].ran)}
        reads = not written.isdisjoint(reading.commands[number].ran.split())
        again = runs_again(reading, number) and all(one in conditional for one in kept[:place])
        if number in alone or reads or again:
            conditional.append(number)
    edited = {file for one in conditional for file in operands(reading, one)}
    kept_back = (
        number
        for number in kept
        if reading.meanings[number].program == "cp" and number not in conditional and _copied(reading, number) & edited
    )
    return numbered((*conditional, *kept_back))


def _copied(reading: Reading, number: int) -> set[str]:
    """What is copied before it is edited is what one goes back to: it is done with the edit."""
    words = [word for word in reading.commands[number].ran.split()[1:] if not word.startswith("-")]
    return set(words[:-1])


def with_repeats_between(reading: Reading, conditional: tuple[int, ...]) -> tuple[int, ...]:
    """Add the checks that were run once more between the parts of a mend: who has no failure has made them."""
    if not conditional:
        return conditional
    between = range(min(conditional), max(conditional))
    again = (
        number
        for number in between
        if reading.roles[number] is Role.WORK
        and reading.meanings[number].risk == "read"
        and runs_again(reading, number)
    )
    return numbered((*conditional, *again))


def with_folders_for_them(reading: Reading, failure: Failure, conditional: tuple[int, ...]) -> tuple[int, ...]:
    """Add the folders that were made for the parts of a mend: who does not mend it has them."""
    put = [reading.commands[number].ran for number in conditional]
    made = (
        number
        for number in range(failure.attempts[-1] + 1, min(conditional))
        if reading.roles[number] is Role.WORK
        and reading.meanings[number].program == "mkdir"
        and any(is_in(folder, text) for folder in operands(reading, number) for text in put)
    )
    return numbered((*made, *conditional))


def checked_behind(reading: Reading, failure: Failure, conditional: tuple[int, ...]) -> tuple[int, ...]:
    """The checks of what a mend has made, before what failed is done again: without the mend there is nothing there."""
    if failure.success is None or not conditional:
        return ()
    before = "\n".join(command.ran for command in reading.commands[: failure.attempts[0]])
    said = "\n".join(
        f"{reading.commands[one].ran}\n{reading.commands[one].output[:_SHORT_ANSWER]}" for one in conditional
    )
    made = {path for path in A_PATH.findall(said) if not is_in(path, before)}
    return tuple(
        number
        for number in range(max(conditional) + 1, failure.success)
        if reading.roles[number] is Role.WORK
        and reading.meanings[number].risk == "read"
        and len(reading.typed_at[reading.commands[number].ran]) == 1
        and not made.isdisjoint(A_PATH.findall(reading.commands[number].ran))
    )


def looked_between(reading: Reading, failure: Failure, conditional: tuple[int, ...]) -> tuple[int, ...]:
    """The checks between a failure and its mend that were made this once: they were to find out what was wrong."""
    mend = min((one for one in conditional if reading.meanings[one].risk != "read"), default=0)
    return tuple(
        number
        for number in range(failure.attempts[-1] + 1, mend)
        if reading.roles[number] is Role.WORK
        and reading.meanings[number].risk == "read"
        and number not in conditional
        and len(reading.typed_at[reading.commands[number].ran]) == 1
    )


def cleared(reading: Reading, failure: Failure) -> list[int]:
    """What deleted, before the next attempt, what a round that is left out had made: ``rm work.db``."""
    between = range(failure.attempts[-1] + 1, failure.success or 0)
    again = {reading.commands[number].ran for number in between}
    made = {
        word
        for number in range(max(0, failure.attempts[0] - LOOKED_BACK), failure.attempts[0])
        if reading.commands[number].ran in again and reading.meanings[number].risk != "read"
        for word in operands(reading, number)
    }
    return [
        number
        for number in between
        if reading.roles[number] is Role.WORK
        and reading.meanings[number].program == "rm"
        and operands(reading, number)
        and operands(reading, number) <= made
    ]


def committed(reading: Reading, failure: Failure, fix: tuple[int, ...]) -> list[int]:
    """Where files were edited to mend a failure, the commit right behind it belongs to the mending."""
    if failure.success is None or not any(reading.meanings[number].purpose is Purpose.EDIT for number in fix):
        return []
    if _uncommitted(reading, failure.attempts[0]):
        return []  # what the work itself changed is committed there as well
    found: list[int] = []
    for number in range(failure.success + 1, min(failure.success + 6, len(reading.commands))):
        meant = reading.meanings[number]
        if meant.program == "git" and meant.subcommand in ("add", "commit"):
            found.append(number)
            if meant.subcommand == "commit":
                return found
        elif "noise" not in meant.marks:
            break
    return []


def _uncommitted(reading: Reading, before: int) -> bool:
    """Whether the work had edited files that no commit before this place holds."""
    for number in range(before - 1, max(-1, before - LOOKED_BACK), -1):
        found = reading.meanings[number]
        if reading.roles[number] is not Role.WORK or not reading.worked(number):
            continue
        if (found.program, found.subcommand) == ("git", "commit"):
            return False
        if found.purpose is Purpose.EDIT:
            return True
    return False
