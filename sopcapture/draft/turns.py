"""Changes that were taken back and then made again: an attempt like one that failed, and no part of the procedure."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.commands import same_intent
from sopcapture.draft.reading import Reading, Role

_TOGETHER = 2  # a change and the look that shows what it did
_TAKES_BACK = re.compile(r"^(?:Roll back|Undo|Uninstall the release)\b")
FILE_BACK = re.compile(r"git (?:checkout|restore)(?: -q| --quiet| --)* (?P<file>[\w./-]*[./][\w./-]*)")
"""Takes the changes of one file back, as git has it: ``git checkout -q offsets.csv``."""
_NEAR = 30  # commands on either side of the turn that belong to one piece of work


def find_turns(reading: Reading) -> None:
    """Leave out what a later attempt did anew, and tell the way back as what put its failures right.

    A change that is taken back and not made again stays: then going back was the work.
    """
    start = 0
    for index in range(len(reading.commands)):
        if reading.roles[index] not in (Role.WORK, Role.FIX) or not reading.worked(index):
            continue
        file = FILE_BACK.fullmatch(reading.commands[index].ran.strip())
        if file is None and not _TAKES_BACK.match(reading.meanings[index].phrase):
            continue
        again = _made_again(reading, max(start, index - _NEAR), index, file["file"] if file else "")
        if not again:
            continue
        for earlier in again:
            reading.roles[earlier] = Role.REPEAT
        for between in range(again[-1] + 1, index):
            if reading.roles[between] is Role.WORK and reading.meanings[between].risk == "read":
                reading.roles[between] = Role.LOOK
        reading.roles[index] = Role.FIX
        reading.failures = [
            replace(failure, fix=(index,), preparation=False)
            if again[0] < failure.attempts[0] < index and (failure.success is None or failure.success > index)
            else failure
            for failure in reading.failures
        ]
        start = index + 1


def find_idle_changes(reading: Reading) -> None:
    """Leave out a change that a look showed to have done nothing, where both were made once more behind a mend."""
    working = list(reading.working())
    seen: dict[tuple[str, str], int] = {}
    for place, index in enumerate(working[:-1]):
        key = (reading.commands[index].ran, reading.commands[working[place + 1]].ran)
        if reading.meanings[index].risk == "read" or reading.meanings[working[place + 1]].risk != "read":
            continue
        first = seen.get(key)
        seen[key] = place
        if first is None or not _TOGETHER < place - first <= _NEAR:
            continue
        looks = reading.commands[working[first + 1]], reading.commands[working[place + 1]]
        if looks[0].output != looks[1].output and looks[1].exit_code == 0:
            reading.roles[working[first]] = Role.REPEAT
            reading.roles[working[first + 1]] = Role.LOOK


def _made_again(reading: Reading, start: int, turn: int, file: str) -> list[int]:
    """The changes before a turn that were made once more behind it; none where the one that was taken back was not.

    Of a turn that takes back a file, those of that file.
    """
    later = range(turn + 1, min(turn + 1 + _NEAR, len(reading.commands)))
    again: list[int] = []
    taken_back = False
    for earlier in range(start, turn):
        if reading.roles[earlier] is not Role.WORK or reading.meanings[earlier].risk == "read":
            continue
        text = reading.commands[earlier].ran
        if file not in text:
            continue
        if any(reading.worked(one) and same_intent(text, reading.commands[one].ran) for one in later):
            again.append(earlier)
            taken_back = taken_back or bool(file) or reading.meanings[earlier].program == reading.meanings[turn].program
    return again if taken_back else []
