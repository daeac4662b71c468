"""Which commands are no part of the procedure: looking around, moving about, the same once more.

Runs after the failures are known. A look stays where it is the work itself (a log is investigated, numbers are
counted), where it shows the state before the first change or checks the one after the last, and where an answer or a
checkpoint refers to it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from sopcapture.commands import Purpose, simple_commands
from sopcapture.commands.words import GREPS
from sopcapture.draft.looks import (
    AROUND,
    changes_something,
    is_look,
    looks_at_result,
    only_orients,
    searches,
    shows_all,
    shows_what_was_done,
    things_of_done,
)
from sopcapture.draft.reading import Reading, Role, keeps_books, ran_within, targets, tokens
from sopcapture.model.session import Checkpoint, Command


def find_noise(reading: Reading) -> None:
    """Give every command that is no part of the procedure its role."""
    _leave_out_moves(reading)
    _leave_out_searches_of_packed(reading)
    _leave_out_refined_looks(reading)
    _leave_out_looks(reading)
    _leave_out_repeats(reading)
    for index in reading.named:
        if reading.roles[index] is Role.LOOK:
            reading.roles[index] = Role.WORK


def _leave_out_searches_of_packed(reading: Reading) -> None:
    """A search of a packed file finds nothing whatever is in it: it was meant to be made in another way."""
    for index in reading.working():
        command = reading.commands[index]
        if (
            reading.meanings[index].program in ("grep", "egrep", "fgrep")
            and _PACKED.search(command.ran)
            and command.output.strip() in ("", "0")
        ):
            reading.roles[index] = Role.REPEAT


_PACKED = re.compile(r"\.(?:gz|xz|bz2|zst)(?=\s|$)")
_TELLS_WHAT_WAS_TYPED = frozenset(("history", "fc"))


def _leave_out_moves(reading: Reading) -> None:
    for index in list(reading.working()):
        found = reading.meanings[index]
        asked = reading.answers_about.get(reading.commands[index].id)
        idle = found.purpose is Purpose.MOVE or (found.purpose is Purpose.TALK and "minor" not in found.marks)
        sleeps = found.purpose is Purpose.WAIT and found.program == "sleep" and not _made_it_work(reading, index)
        idle = idle or sleeps or _same_shell_again(reading, index) or found.program in _TELLS_WHAT_WAS_TYPED
        if idle and not asked:
            reading.roles[index] = Role.LOOK


def _made_it_work(reading: Reading, index: int) -> bool:
    """Whether an attempt failed before a wait and worked behind it, with nothing else done in between."""
    return reading.waits(index) and any(
        failure.success is not None
        and failure.attempts[-1] < index < failure.success
        and all(reading.waits(number) for number in failure.fix)
        and reading.commands[failure.success].ran == reading.commands[failure.attempts[-1]].ran
        for failure in reading.failures
    )


_SHELLS = frozenset(("bash", "zsh", "fish", "sh", "dash", "ksh"))


def _same_shell_again(reading: Reading, index: int) -> bool:
    """Whether a command opened a shell of the same person on the same host, and what was done in it is known."""
    command = reading.commands[index]
    if command.ran.strip().rsplit("/", 1)[-1] not in _SHELLS or not reading.looked_into(index):
        return False
    inside = [one for one in reading.commands if one is not command and ran_within(one, command)]
    before = command.at + timedelta(seconds=command.duration_s or 0)
    return all((one.host, one.user) == (command.host, command.user) for one in inside if one.at < before)


def _leave_out_refined_looks(reading: Reading) -> None:
    """A search that was then narrowed down (``… | grep x``), or made in other words since it found nothing."""
    before: int | None = None
    changed = False
    sought: dict[str, int] = {}
    for index in list(reading.working()):
        looks = is_look(reading, index)
        if looks and (pattern := _pattern_of(reading.commands[index].ran)):
            if reading.commands[index].output.strip() and pattern in sought and not changed:
                reading.roles[sought.pop(pattern)] = Role.REPEAT
            elif reading.commands[index].failed and not reading.answers_about.get(reading.commands[index].id):
                sought[pattern] = index
        if not looks and reading.meanings[index].purpose is not Purpose.VERIFY:
            before = None
            changed = changed or changes_something(reading, index)
            continue
        text = " ".join(reading.commands[index].ran.split())
        if before is not None and not reading.answers_about.get(reading.commands[before].id):
            earlier = " ".join(reading.commands[before].ran.split())
            # Behind a change, that nothing is found any more may be just what the change was made for.
            found_nothing = not changed and reading.commands[before].failed and _same_program(reading, before, index)
            found_nothing = found_nothing or _said_nothing(reading, before, index)
            refined = looks and is_look(reading, before) and (text.startswith(earlier) or found_nothing)
            if text != earlier and (refined or _is_slip(earlier, text)):
                reading.roles[before] = Role.REPEAT
        before = index


def _pattern_of(text: str) -> str | None:
    """What a line searches for with one of the greps; where one search was silent, the next one looks elsewhere."""
    parts = simple_commands(text)
    if len(parts) != 1 or parts[0].program not in GREPS:
        return None
    return next((word for word in parts[0].args if not word.startswith("-")), None)


def _said_nothing(reading: Reading, before: int, index: int) -> bool:
    """Whether a search was silent, and one with another option was not: ``awk -F:``, ``awk -F';'``."""
    one, other = reading.commands[before], reading.commands[index]
    if one.output.strip() or not other.output.strip() or not _same_program(reading, before, index):
        return False
    words = [[word for word in command.ran.split() if not word.startswith("-")] for command in (one, other)]
    return one.cwd == other.cwd and words[0] == words[1]


def _is_slip(typed: str, meant: str) -> bool:
    """Whether a look was typed anew with two characters the other way round, or with a sign that was missing."""
    if len(typed) == len(meant):
        wrong = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
        turned = [typed[place] for place in wrong] == [meant[place] for place in reversed(wrong)]
        return turned and [place - wrong[0] for place in wrong] == [0, 1]
    short, long = sorted((typed, meant), key=len)
    if len(long) - len(short) != 1:
        return False
    place = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    return long[place] in "=!&|'\"" and short[place:] == long[place + 1 :]


def _same_program(reading: Reading, one: int, other: int) -> bool:
    return reading.meanings[one].program == reading.meanings[other].program


def _leave_out_looks(reading: Reading) -> None:
    working = list(reading.working())
    looks = [index for index in working if is_look(reading, index) and not _made_it_work(reading, index)]
    if not looks:
        return
    changes = [index for index in working if changes_something(reading, index)]
    telling = [index for index in looks if not only_orients(reading, index)]
    first = changes[0] if changes else len(reading.commands)
    looked_for = [index for index in telling if index < first and searches(reading.meanings[index].program)]
    investigating = len(telling) >= 3 and (len(telling) > 2 * len(changes) or len(looked_for) >= 3)
    investigating = investigating or bool(_INVESTIGATION.search(reading.session.header.title))
    weighty = [index for index in changes if not keeps_books(reading.commands[index].ran)]
    last = weighty[-1] if weighty else changes[-1] if changes else -1
    named = _named_by_checkpoints(reading, frozenset(looks)) | _named_as_done(reading, looks)
    diagnosing = between_attempts(reading)
    used_later = _found_and_used(reading, telling)
    verifying = looks_at_result(reading, looks) - diagnosing
    told: set[int] = set()
    before = _work_before(reading, working, frozenset(looks))
    for index in looks:
        reasons = {answered.question.reason for answered in reading.answers_about.get(reading.commands[index].id, ())}
        if reasons - {"failure", "retry", "variable"} or index in named:
            told.add(index)
        of_what = {word for word in reading.commands[index].ran.split()[1:] if word[0] not in "-|"} - {".", "~"}
        glance = reading.meanings[index].program in _OF_THE_HOST and (
            of_what <= _ANY_ROOM or "|" in reading.commands[index].ran
        )
        if glance and index not in told and not _is_about_room(reading, index):
            reading.roles[index] = Role.LOOK
            continue
        if index in told or index in verifying or (index in used_later and index not in diagnosing):
            continue
        if index not in diagnosing and shows_what_was_done(reading, index):
            continue
        if index not in telling or index in diagnosing:
            reading.roles[index] = Role.LOOK
        elif investigating or index > last:
            continue
        elif "noise" in reading.meanings[index].marks or not _belongs_to_neighbour(
            reading, index, before[index], first
        ):
            reading.roles[index] = Role.LOOK
    _keep_a_last_look(reading, looks, changes[-1] if changes else -1)


_OF_THE_HOST = frozenset(("df", "free"))
_ANY_ROOM = frozenset(("/tmp", "/", "/home"))  # noqa: S108 - what is looked at, nothing is written there
_ROOM = re.compile(
    r"\b(?:disks?|(?<!name)space|(?:no|more|less|enough) room|(?:is|was|are|gets?|runs?|ran) full|memory|quota|volumes?"
    r"|filesystems?)\b|\d ?[GTMK]i?B\b",
    re.IGNORECASE,
)


def _is_about_room(reading: Reading, index: int) -> bool:
    """Whether the work has to do with the disk or the memory, so that a look at what is free is more than a glance."""
    again = len(reading.typed_at[reading.commands[index].ran]) > 1
    failed = (command.output for command in reading.commands if command.failed)
    return again or _ROOM.search(reading.spoken) is not None or any(_ROOM.search(output) for output in failed)


def _named_by_checkpoints(reading: Reading, looks: frozenset[int]) -> set[int]:
    """The look right before a checkpoint that shows what the checkpoint speaks of."""
    events = [event for event in reading.session.events if isinstance(event, Command | Checkpoint)]
    named: set[int] = set()
    for before, event in pairwise(events):
        if isinstance(event, Checkpoint) and isinstance(before, Command):
            index = reading.index_of.get(before.id)
            shown = tokens(f"{event.artifact} {event.text}")
            if (
                index in looks
                and index is not None
                and (not only_orients(reading, index) or targets(before.ran) & shown)
            ):
                named.add(index)
    return named


_INVESTIGATION = re.compile(
    r"^(?:find out|investigate|diagnose|analy[sz]e|trace|look into|track down|debug|search for)\b|\bwhy\b",
    re.IGNORECASE,
)


def _named_as_done(reading: Reading, looks: list[int]) -> set[int]:
    """The looks at a file or the like that the definition of done names: they show that it is done."""
    named = things_of_done(reading)
    return {
        index for index in looks if not only_orients(reading, index) and named & targets(reading.commands[index].ran)
    }


def between_attempts(reading: Reading) -> frozenset[int]:
    """Looks between a failed attempt and the one that worked: they served to find out what was wrong."""
    found: set[int] = set()
    for failure in reading.failures:
        if failure.success is not None and failure.success - failure.attempts[0] <= _LOOKED_BACK:
            first = failure.attempts[0]
            before = range(max(0, first - _LOOKED_BACK), first)
            again = {reading.commands[number].ran for number in before if reading.roles[number] is Role.REPEAT}
            between = range(first, failure.success)
            found.update(number for number in between if reading.commands[number].ran not in again)
    return frozenset(found)


_LOOKED_BACK = 20
_FOUND_VALUE = re.compile(r"(?<![\w.-])(?:[0-9a-f]{7,64}|\d{2,}|[\w-]*\d[\w-]{5,})(?![\w-])")


def _found_and_used(reading: Reading, telling: list[int]) -> set[int]:
    """Looks whose output gives a value that a later command was then typed with."""
    used: set[int] = set()
    recent: list[int] = []
    is_telling = frozenset(telling)
    for index in reading.working():
        for match in _FOUND_VALUE.finditer(reading.commands[index].ran):
            for earlier in reversed(recent):
                before = reading.commands[earlier]
                if match[0] in before.ran:
                    break
                if match[0] in before.output and re.search(rf"(?<![\w-]){re.escape(match[0])}(?![\w-])", before.output):
                    used.add(earlier)
                    break
        if index in is_telling:
            recent = [*recent[-_LOOKED_BACK:], index]
    return used


def _work_before(reading: Reading, working: list[int], looks: frozenset[int]) -> dict[int, int | None]:
    """For each look the command before it that does more than look and check."""
    before: int | None = None
    found: dict[int, int | None] = {}
    for index in working:
        if index in looks:
            found[index] = before
        elif reading.meanings[index].purpose not in (Purpose.VERIFY, Purpose.WAIT):
            before = index  # one check after the other looks at what the same change has done
    return found


def _belongs_to_neighbour(reading: Reading, index: int, before: int | None, first_change: int) -> bool:
    """Whether a look shows the state before the first change, or what the change right before it has done."""
    if index < first_change:
        if shows_all(reading.commands[index].ran):
            return False
        return not _looked_for_again(reading, index, first_change) and _bears_on_work(reading, index)
    if before is None or not changes_something(reading, before):
        return False
    return _same_program(reading, before, index) or bool(
        targets(reading.commands[before].ran) & targets(reading.commands[index].ran)
    )


def _bears_on_work(reading: Reading, index: int) -> bool:
    """Whether a look is at something that the work then touches."""
    ours = targets(reading.commands[index].ran)
    later = (number for number in reading.working() if number > index and not is_look(reading, number))
    return any(ours & targets(reading.commands[number].ran) for number in later)


def _looked_for_again(reading: Reading, index: int, until: int) -> bool:
    text = reading.commands[index].ran.strip()
    return any(reading.commands[later].ran.strip() == text for later in range(index + 1, min(until, index + 50)))


def _keep_a_last_look(reading: Reading, looks: list[int], last_change: int) -> None:
    """Where nothing else checks the result, the last look at something that the work touched does."""
    after = range(last_change + 1, len(reading.commands))
    if last_change < 0 or any(reading.roles[index] is Role.WORK for index in after):
        return
    touched: set[str] = set()
    for index in reading.working():
        touched |= targets(reading.commands[index].ran)
    for index in reversed(looks):
        if index <= last_change:
            break
        command = reading.commands[index]
        if reading.worked(index) and command.output.strip() and targets(command.ran) & touched:
            reading.roles[index] = Role.WORK
            return
    for index in reversed(looks):
        parts = simple_commands(reading.commands[index].ran)
        orients = all(part.program in AROUND for part in parts) or reading.meanings[index].program == "git"
        orients = orients or (reading.meanings[index].program in _OF_THE_HOST and not _is_about_room(reading, index))
        if index > last_change and not orients and reading.worked(index) and reading.commands[index].output.strip():
            reading.roles[index] = Role.WORK
            return


def _leave_out_repeats(reading: Reading) -> None:
    """Of a command that ran again without a change in between, the last run counts; of two changes, both do."""
    seen: dict[tuple[str, str], tuple[int, int, int]] = {}
    changes = repairs = 0
    conditional = {number for failure in reading.failures for number in failure.conditional}
    for index, command in enumerate(reading.commands):
        role = reading.roles[index]
        if role in (Role.FAILED, Role.FIX):
            repairs += 1
        if role is not Role.WORK:
            continue
        reads = reading.meanings[index].risk == "read"
        key = (" ".join(command.ran.split()) if "\n" not in command.ran else command.ran, command.cwd)
        if key in seen:
            earlier, changes_then, repairs_then = seen[key]
            nothing_between = changes == changes_then
            not_enough = repairs > repairs_then or reading.is_edit(index)
            if nothing_between or (not reads and not_enough and index not in conditional):
                reading.roles[earlier] = Role.REPEAT
        if not reads:
            changes += 1
        seen[key] = (index, changes, repairs)
