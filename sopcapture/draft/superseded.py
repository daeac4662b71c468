"""Work that later work made void after a failure: what was put, checked, written or edited once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sopcapture.commands import Purpose, SimpleCommand, simple_commands
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Failure, Reading, Role
from sopcapture.draft.retries import LOOKED_BACK, NEAR

PUTS = frozenset(("cp", "mv", "install", "ln", "rsync", "scp"))


def leave_out_replaced(reading: Reading, number: int, failed: int) -> None:
    """Where a mend puts another file into the place that a failure came from, what was put there before is no step."""
    found = reading.meanings[number]
    place = _destination(reading, number)
    if found.program not in PUTS or not place:
        return
    for earlier in range(failed - 1, max(-1, failed - LOOKED_BACK), -1):
        if (
            reading.roles[earlier] is Role.WORK
            and reading.meanings[earlier].program == found.program
            and _destination(reading, earlier) == place
        ):
            reading.roles[earlier] = Role.REPEAT
            return


def leave_out_checked_again(reading: Reading, failure: Failure) -> None:
    """What was checked before an attempt that failed, and again before the one that worked, is one check."""
    if failure.success is None:
        return
    first = failure.attempts[0]
    again = {reading.commands[number].ran for number in range(first + 1, failure.success)}
    for number in range(first - 1, max(-1, first - NEAR), -1):
        if reading.roles[number] is Role.TYPO:
            continue
        if reading.meanings[number].risk != "read":
            return
        if reading.roles[number] is Role.WORK and reading.commands[number].ran in again:
            reading.roles[number] = Role.REPEAT


def leave_out_written_anew(reading: Reading, failure: Failure) -> None:
    """A file that was written before a check of it failed, and written again before it passed, is written once."""
    if failure.success is None:
        return
    first = failure.attempts[0]
    behind = range(first + 1, failure.success)
    anew = {name for number in behind for name in _written(reading, number) if not _reads(reading, number, name)}
    again = {reading.commands[number].ran for number in behind}
    shown = reading.commands[first].ran
    last = failure.attempts[-1]
    _leave_out_loaded_anew(reading, range(max(0, last - NEAR), last), range(last + 1, failure.success))
    for number in range(first - 1, max(-1, first - NEAR), -1):
        written = _written(reading, number)
        if not written or reading.commands[number].ran in again:
            continue
        if written <= anew and all(is_in(name, shown) for name in written):
            reading.roles[number] = Role.REPEAT
            return
        if any(
            written <= _written(reading, one)
            and (
                _alike(reading, one, number)
                or _adds_to_it(reading, one, number)
                or _is_never_run(reading, number, failure)
            )
            for one in behind
        ):
            reading.roles[number] = Role.REPEAT  # what it made was made anew by the same means, in another way
            _leave_out_made_of_it(reading, set(written), range(number + 1, first), again)
            return


def _leave_out_loaded_anew(reading: Reading, before: range, behind: range) -> None:
    """What was loaded into a database that was deleted then, and loaded with something else, is loaded once."""
    for deleted in behind:
        if reading.meanings[deleted].program != "rm" or reading.roles[deleted] is not Role.WORK:
            continue
        gone = set(reading.commands[deleted].ran.split()[1:])
        again = [one for one in behind if one > deleted and _loaded(reading, one) in gone]
        for number in before:
            other = bool(again) and reading.commands[number].ran != reading.commands[again[0]].ran
            if other and _loaded(reading, number) in gone and _alike(reading, again[0], number):
                reading.roles[number] = reading.roles[deleted] = Role.REPEAT


def _loaded(reading: Reading, number: int) -> str | None:
    """The database that a pipe or a file is loaded into: ``zcat night.sql.gz | sqlite3 old.db``."""
    if reading.roles[number] is not Role.WORK:
        return None
    found = _LOADS.search(reading.commands[number].ran)
    return found["file"] if found is not None else None


_LOADS = re.compile(r"(?:\|\s*|^)(?:sqlite3|duckdb) (?:-\w+ )*(?P<file>[\w./-]+)(?:\s*<\s*\S+)?\s*$")


def _leave_out_made_of_it(reading: Reading, void: set[str], numbers: range, again: set[str]) -> None:
    """Leave out what was made of files that were made anew later, where it ran once more after that."""
    for number in numbers:
        words = reading.commands[number].ran.split()
        if reading.commands[number].ran in again and not void.isdisjoint(words):
            void |= _written(reading, number)
            reading.roles[number] = Role.REPEAT


def _adds_to_it(reading: Reading, one: int, other: int) -> bool:
    """Whether a file is put together of what was copied there alone before, and more: ``cat a.crt b.crt >live.crt``."""
    copied = simple_commands(reading.commands[other].ran)
    if reading.meanings[other].program != "cp" or len(copied) != 1 or len(copied[0].args) < _FROM_AND_TO:
        return False
    taken = {word for part in simple_commands(reading.commands[one].ran) if part.writes for word in part.args}
    return copied[0].args[-2] in taken


_FROM_AND_TO = 2


def _alike(reading: Reading, one: int, other: int) -> bool:
    ours, theirs = reading.meanings[one], reading.meanings[other]
    same = bool(ours.program) and (ours.program, ours.subcommand) == (theirs.program, theirs.subcommand)
    return same and all(part.program != "mv" for part in simple_commands(reading.commands[other].ran))


def _is_never_run(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether the answer to a failure forbids the very program that made what failed: *never cp the live file*."""
    events = (reading.commands[one].id for one in (*failure.attempts, *failure.fix))
    told = " ".join(one.answer.instruction or "" for name in events for one in reading.answers_about.get(name, ()))
    program = re.escape(reading.meanings[number].program)
    return (
        bool(program)
        and re.search(rf"\b(?:never|don['’]t|do not|not) (?:use )?{program}\b", told, re.IGNORECASE) is not None
    )


def _reads(reading: Reading, number: int, name: str) -> bool:
    """Whether a command makes a file out of itself: ``sort -u -o list list``."""
    return any(part.args.count(name) > 1 for part in simple_commands(reading.commands[number].ran))


def corrected_by(reading: Reading, number: int) -> int | None:
    """The earlier edit of the same file that a scripted edit put right after a failure: one is wrong alone."""
    found = reading.meanings[number]
    if found.purpose is not Purpose.EDIT or reading.is_edit(number) or not found.subject:
        return None
    for earlier in range(number - 1, max(-1, number - LOOKED_BACK), -1):
        before = reading.meanings[earlier]
        edits = before.purpose is Purpose.EDIT and not reading.is_edit(earlier) and before.subject == found.subject
        edits = edits or _writes(reading, earlier, found.subject)
        if edits and reading.roles[earlier] is Role.WORK and reading.worked(earlier):
            failed = any(reading.roles[between] is Role.FAILED for between in range(earlier + 1, number))
            return earlier if failed else None
    return None


def _writes(reading: Reading, number: int, file: str) -> bool:
    """Whether a command writes the text of a file anew: ``cat >app.conf <<E``."""
    return any(
        file in part.writes
        and (part.stdin or part.program in ("echo", "print", "printf"))
        and not any(">>" in redirect for redirect in part.redirects)
        for part in simple_commands(reading.commands[number].ran)
    )


def _written(reading: Reading, number: int) -> frozenset[str]:
    """The files that a command of the work writes as a whole; none of one that adds to a file."""
    return made_by(reading.commands[number].ran) if reading.roles[number] is Role.WORK else frozenset()


def made_by(text: str) -> frozenset[str]:
    """Give the files that a line writes as a whole; none of one that adds to a file."""
    if ">>" in text:
        return frozenset()
    written = {name for part in simple_commands(text) for name in part.writes if name != "/dev/null"}
    return frozenset(written or (name for part in simple_commands(text) for name in _made(part)))


def _made(part: SimpleCommand) -> Iterator[str]:
    """The file that a command makes by its own means: ``openssl … -out a.sig``, ``git bundle create a.bundle``."""
    for word, following in pairwise(part.words):
        if word in ("-o", "-out", "-keyout", "--output") or (word == "create" and re.search(r"[./]", following)):
            yield following
    if part.program == "cp" and len(part.args) == 2 and re.search(r"\w\.\w+$", part.args[-1]):
        yield part.args[-1]
    for word in part.args:
        if saved := _SAVED.fullmatch(word):
            yield saved["file"]


_SAVED = re.compile(r"(?:\.backup|vacuum into) ['\"]?(?P<file>[^'\" ]+)['\"]?;?", re.IGNORECASE)
"""What sqlite3 is told to save a database in."""


def _destination(reading: Reading, number: int) -> str:
    """Where a command puts something, ``""`` where that is a folder or not known."""
    words = [word for word in reading.commands[number].ran.split() if not word.startswith("-")]
    return "" if len(words) < 3 or words[-1].endswith(("/", ".")) else words[-1]
