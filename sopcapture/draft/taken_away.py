"""What was made by mistake and taken away at once: neither is a part of the work."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.commands import Purpose, simple_commands
from sopcapture.draft.reading import Reading, Role, targets
from sopcapture.draft.retries import NEAR
from sopcapture.draft.superseded import made_by
from sopcapture.draft.turns import FILE_BACK
from sopcapture.model.session import Manual, Note

_SOON = 4  # commands between making something and taking it away, in which nobody used it
_UNMADE = re.compile(r"(?:rm|rmdir) |git (?:branch (?:-q )?-q?[dD]|tag -d)\b")
_MADE = re.compile(
    r"git (?:switch (?:-q )?-q?[cC]|checkout (?:-q )?-q?[bB]|branch|tag)\b|(?:cp|mkdir|touch|ln|install|tar|unzip) "
)


def leave_out_taken_away(reading: Reading) -> None:
    """Leave out what was made and then taken away again, where nothing needed it in between: a file, a branch, a tag.

    So with the edit of a file that git took back, where the file was changed in another way afterwards, and with what
    was written over at once.
    """
    _leave_out_written_over(reading)
    for number, command in enumerate(reading.commands):
        if (gone := _UNTAGS.fullmatch(command.ran.strip())) is not None:
            again = _tagged_behind(reading, number, gone[1])
            if again is not None and reading.roles[number] in (Role.WORK, Role.FIX):
                _leave_out_first_tag(reading, number, [gone[1]])
                reading.roles[number], reading.roles[again] = Role.REPEAT, Role.WORK
                for place, failure in enumerate(reading.failures):
                    kept = tuple(one for one in failure.conditional if one not in (number, again))
                    reading.failures[place] = replace(failure, conditional=kept)
                continue
        if reading.roles[number] is not Role.WORK or reading.answers_about.get(command.id):
            continue
        if (anew := _TAGS_ANEW.match(command.ran)) is not None:
            _leave_out_first_tag(reading, number, anew["words"].split())
            continue
        back = FILE_BACK.fullmatch(command.ran.strip())
        if back is not None:
            maker = _edit_of(reading, back["file"], number)
        elif _UNMADE.match(command.ran.lstrip()):
            maker = _maker_of(reading, number)
        elif (table := _DROPPED.search(command.ran)) is not None:
            maker = _filler_of(reading, table["name"], number)
        else:
            continue
        if maker is not None and not _said_between(reading, maker, number):
            reading.roles[maker] = reading.roles[number] = Role.REPEAT


def takes_away(ran: str) -> bool:
    """Whether a command by its form takes something away that was made: a file, a branch, a tag, a table."""
    return any(found is not None for found in (_UNMADE.match(ran.lstrip()), _DROPPED.search(ran)))


_TAGS_ANEW = re.compile(r"git tag (?P<words>(?:.* )?(?:-f|--force)\b.*)")
_TAGS = re.compile(r"git tag (?P<name>[\w./-]*\w)")


_UNTAGS = re.compile(r"git tag (?:-d|--delete) ([\w./-]*\w)")


def _tagged_behind(reading: Reading, untagged: int, name: str) -> int | None:
    """Where a tag that was deleted is set once more soon, in another way: annotated, signed, elsewhere."""
    first = (_TAGS.fullmatch(one.ran.strip()) for one in reading.commands[:untagged])
    if not any(match is not None and match["name"] == name for match in first):
        return None
    again = re.compile(rf"git tag .*(?<![\w./-]){re.escape(name)}(?![\w./-])")
    behind = range(untagged + 1, min(untagged + 1 + _SOON, len(reading.commands)))
    return next((one for one in behind if reading.worked(one) and again.match(reading.commands[one].ran)), None)


def _leave_out_first_tag(reading: Reading, anew: int, words: list[str]) -> None:
    """Of a tag that was set and then set anew by force, the second setting is the step."""
    for number in range(anew):
        first = _TAGS.fullmatch(reading.commands[number].ran.strip())
        if first is not None and first["name"] in words and reading.roles[number] is Role.WORK:
            reading.roles[number] = Role.REPEAT


def _maker_of(reading: Reading, removed: int) -> int | None:
    parts = simple_commands(reading.commands[removed].ran)
    names = {word for part in parts for word in part.args if not word.startswith("-")} - {"branch", "tag"}
    return _maker(reading, next(iter(names)), removed) if len(parts) == len(names) == 1 else None


_DROPPED = re.compile(r"['\" ]drop\s+table\s+(?:if\s+exists\s+)?(?P<name>\w+)\s*;?\s*['\"]?\s*$", re.IGNORECASE)


def _filler_of(reading: Reading, table: str, dropped: int) -> int | None:
    """The command that made a table by filling it, where it is the first and the only one that names it."""
    named = [number for number in range(dropped) if re.search(rf"\b{table}\b", reading.commands[number].ran)]
    if len(named) != 1 or dropped - named[0] > _SOON or reading.roles[named[0]] is not Role.WORK:
        return None
    made = re.search(
        rf"\.import\b.*\b{table}\b|\bcreate\s+table\s+{table}\b", reading.commands[named[0]].ran, re.IGNORECASE
    )
    return named[0] if made is not None else None


def _edit_of(reading: Reading, file: str, taken_back: int) -> int | None:
    """The one edit of a file in front of the command that took it back, where another one came behind."""
    behind = range(taken_back + 1, len(reading.commands))
    if not any(file in reading.commands[one].ran and reading.meanings[one].risk != "read" for one in behind):
        return None
    for number in range(taken_back - 1, max(-1, taken_back - _SOON - 1), -1):
        if reading.meanings[number].risk != "read":
            edits = reading.roles[number] is Role.WORK and file in reading.commands[number].ran
            return number if edits and reading.meanings[number].purpose is Purpose.EDIT else None
    return None


def _said_between(reading: Reading, first: int, last: int) -> bool:
    """Whether the person did or noted something by hand in between: then that was what the file was for."""
    begin, end = reading.commands[first].seq, reading.commands[last].seq
    return any(begin < event.seq < end for event in reading.session.events if isinstance(event, Manual | Note))


def _maker(reading: Reading, name: str, removed: int) -> int | None:
    """The command that made it, where it is the first and the only one that names it."""
    place = reading.commands[removed].cwd
    last = next((number for number in range(removed - 1, -1, -1) if name in reading.commands[number].ran), None)
    if last is None or removed - last > _SOON or reading.roles[last] is not Role.WORK:
        return None
    made = reading.commands[last]
    parts = simple_commands(made.ran)
    makes = any(name in part.writes for part in parts)
    if not makes and len(parts) == 1 and _MADE.match(made.ran):
        makes = made.ran.split()[-1] == name or made.ran.startswith(("git ", "mkdir ", "touch "))
    if any(_does_more(reading, number) for number in range(last + 1, removed)):
        return None  # a flag, a lock or a page that stands while the work is done
    is_first = not any(name in reading.commands[number].ran for number in range(last))
    return last if is_first and makes and made.cwd == place else None


def _does_more(reading: Reading, number: int) -> bool:
    """Whether a command changes something, and does not just go to another branch."""
    gone = re.match(r"git (?:switch|checkout)\b", reading.commands[number].ran) is not None
    return reading.meanings[number].risk != "read" and not gone


def _leave_out_written_over(reading: Reading) -> None:
    """Leave out what was written into a file and then, by the same tool and from something else, written anew.

    Nothing but looks lies between: ``./counts report 2026-09 >out.txt`` was a slip, and showed it.
    """
    for number in reading.working():
        made = made_by(reading.commands[number].ran)
        asked = reading.answers_about.get(reading.commands[number].id, ())
        if not made or any(one.question.reason != "variable" for one in asked):
            continue
        for later in range(number + 1, min(len(reading.commands), number + NEAR)):
            if reading.roles[later] is Role.TYPO:
                continue
            ran = reading.commands[later].ran
            if made_by(ran) == made and reading.worked(later) and _is_by_the_same(reading, number, later):
                if ran != reading.commands[number].ran:
                    reading.roles[number] = Role.REPEAT
                    _leave_out_looks_at(reading, made, range(number + 1, later))
                break
            if reading.meanings[later].risk != "read":
                break


def _is_by_the_same(reading: Reading, one: int, other: int) -> bool:
    ours, theirs = (simple_commands(reading.commands[index].ran) for index in (one, other))
    return len(ours) == len(theirs) == 1 and ours[0].words[:2] == theirs[0].words[:2] and not ours[0].stdin


def _leave_out_looks_at(reading: Reading, made: frozenset[str], between: range) -> None:
    for index in between:
        if not made.isdisjoint(targets(reading.commands[index].ran)):
            reading.roles[index] = Role.REPEAT
