"""Failures of the keyboard: a word that was typed wrong and put right at once tells nothing about the work."""

from __future__ import annotations

import re

from sopcapture.commands import meaning
from sopcapture.draft.reading import Failure, Reading, Role
from sopcapture.draft.types import Answered


def is_typo(reading: Reading, failure: Failure) -> bool:
    """Whether a failed attempt was only typed wrong; one that somebody said something about was more than that."""
    index = failure.attempts[0]
    said = (answered for answered in failure.answers if answered.question.reason != "variable")  # that is of a value
    if any(not _asked_about_another(reading, answered, index) for answered in said):
        return False
    command = reading.commands[index]
    again = reading.commands[failure.success].ran if failure.success is not None else None
    if again == command.ran and any(reading.meanings[one].risk != "read" for one in failure.fix):
        return False  # it was spelt right, whatever was typed in between
    if command.exit_code == 127 and not (failure.success is not None and failure.fix):
        return True
    if _knows_no_such_command(reading, index, failure.success):
        return True
    if not failure.answers and not failure.fix and is_misspelt(reading, index):
        return True
    for later in range(index + 1, min(index + 4, len(reading.commands))):
        spelt = reading.worked(later) or "|" in reading.commands[later].ran  # what it is handed to may fail by itself
        spelt = spelt or _says_another_thing(reading, index, later)
        wrong = _misspelt(command.ran, reading.commands[later].ran)
        # What says the word that it does not know said nothing of why the work is refused.
        if wrong and (spelt or (wrong in command.output and wrong not in reading.commands[later].output)):
            return _reads_like_a_typo(command.output, wrong)
    return False


def _says_another_thing(reading: Reading, index: int, later: int) -> bool:
    """Whether a program did not know what it was given, and fails for another reason once it is spelt right."""
    one, other = (reading.commands[number].output.casefold() for number in (index, later))
    return _KNOWS_NOT.search(one) is not None and _KNOWS_NOT.search(other) is None


def is_misspelt(reading: Reading, index: int) -> bool:
    """Whether an attempt was typed wrong, and the one right behind it was typed right, whatever becomes of that."""
    if _knows_no_such_command(reading, index, None):
        return True
    told = reading.commands[index].output.casefold()
    for later in range(index + 1, min(index + 3, len(reading.commands))):
        ours, theirs = reading.commands[index].ran.split(), reading.commands[later].ran.split()
        if len(ours) != len(theirs):
            continue
        differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
        if len(differing) == 1 and _is_turned(*differing[0]) and differing[0][0].casefold() in told:
            return True
    return False


def _is_turned(one: str, other: str) -> bool:
    """Whether two words have the same characters in another order, digits too, or one of them has one more."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return len(short) > _SHORTEST and sorted(short) == sorted(long)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


_SHORTEST = 3  # characters


def meant_and_refused(reading: Reading, index: int) -> int | None:
    """The very next command, which a misspelt one was meant to be and which then failed for a reason of its own.

    Whatever was said of the first is about the second.
    """
    meant = index + 1
    if meant >= len(reading.commands) or reading.roles[meant] is not Role.FAILED:
        return None
    wrong = _misspelt(reading.commands[index].ran, reading.commands[meant].ran)
    told = wrong and any(part in reading.commands[index].output for part in re.split(r"[=:/]", wrong) if len(part) > 3)
    return meant if told and _says_another_thing(reading, index, meant) else None


def did_nothing_misspelt(reading: Reading, index: int) -> bool:
    """Whether a command found nothing to do, since a word was typed wrong: ``make tests``, and then ``make test``.

    So with a look that shows nothing: sqlite3(1) says nothing of a pragma that it does not know.
    """
    output = reading.commands[index].output
    silent = not output.strip() and reading.meanings[index].risk == "read"
    if not silent and _NOTHING_TO_DO.search(output) is None and _NO_ROWS.fullmatch(output.strip()) is None:
        return False
    behind = range(index + 1, min(index + 3, len(reading.commands)))
    return any(
        _misspelt(reading.commands[index].ran, reading.commands[later].ran)
        and (not silent or bool(reading.commands[later].output.strip()))
        for later in behind
    )


_NOTHING_TO_DO = re.compile(
    r"\b[Nn]othing to (?:be done|do)\b|\bno tests (?:ran|found|to run)\b|\b0 items\b|\bNo such file or directory\b"
)


_NO_ROWS = re.compile(r"0|(?:UPDATE|DELETE) 0")
"""What sqlite3 and psql say of a statement that changed no row."""


def _asked_about_another(reading: Reading, answered: Answered, index: int) -> bool:
    """Whether the question was about a failed attempt behind this one too, or about one that was spelt right.

    Then that is what the answer speaks of.
    """
    about = (reading.index_of.get(name) for name in answered.question.about)
    others = (one for one in about if one is not None and one != index and reading.commands[one].failed)
    return any(one > index or not _knows_no_such_command(reading, one, None) for one in others)


def _reads_like_a_typo(output: str, word: str) -> bool:
    """Whether a program does not know the word; where it says what it wants instead, that is worth knowing."""
    told = output.casefold()
    parts = [part for part in re.split(r"\W+", word.casefold()) if len(part) >= 3]
    return not told.strip() or bool(_KNOWS_NOT.search(told)) or any(part in told for part in parts)


def _knows_no_such_command(reading: Reading, index: int, success: int | None) -> bool:
    """Whether a program says of a word that it was given that this is none of its commands; it has others."""
    ours = reading.commands[index].ran.split()
    found = _NO_COMMAND.search(reading.commands[index].output)
    if found is None and (usage := _USAGE.match(reading.commands[index].output)) is not None and len(ours) > 1:
        # The usage lists what it knows: not what was typed, but what was typed next.
        listed = set(re.findall(r"[a-z][\w-]*", usage[0]))
        following = [
            reading.commands[one].ran.split() for one in range(index + 1, min(index + 3, len(reading.commands)))
        ]
        known = [words for words in following if words[:1] == ours[:1] and len(words) > 1 and words[1] in listed]
        return ours[1] not in listed and bool(known) and re.fullmatch(r"[a-z][a-z-]+", ours[1]) is not None
    if found is None or (found["word"] or found["said"]) not in ours[1:]:
        return False
    return success is None or reading.commands[success].ran.split()[:1] == ours[:1]


_NO_COMMAND = re.compile(
    r"(?:no(?: such)?|unknown|unrecogni[sz]ed|invalid) (?:sub-?)?(?:command|action|verb|choice)s?\W+(?P<word>[\w-]+)"
    r"|^\w+: '(?P<said>[\w-]+)' is not an? [\w-]+ command\b",
    re.IGNORECASE | re.MULTILINE,
)
_USAGE = re.compile(r"\s*(?:(?i:usage): \S+ [^\n]*\||[a-z]\S* [a-z]+ [A-Z]{2,}[^\n]*\|)[^\n]*")
_KNOWS_NOT = re.compile(
    r"\b(?:usage|no such|no command|not found|unknown|unrecogni[sz]ed|did you mean|syntax error|error: 404"
    r"|did not match any)\b"
)


_VERSION = re.compile(r"\d\.\d")
_OPTION = re.compile(r"-[qv]|--(?:quiet|verbose)")


def _misspelt(typed: str, meant: str) -> str:
    """Give the word that was typed wrong: a letter missing, doubled, swapped or another, but no digit; else ``""``."""
    ours, theirs = typed.split(), meant.split()
    if 1 < len(ours) < len(theirs) and (meaning(typed).risk == "read" or theirs[len(ours)] == "|"):
        # What was spelt right the second time may look at more, or hand on what it printed.
        theirs = theirs[: len(ours)]
    if len(ours) != len(theirs):
        short, long = sorted((ours, theirs), key=len)
        added = [word for word in long if _OPTION.fullmatch(word) and word not in short]
        if len(long) - len(short) == len(added):  # `-q`, once it is known to work
            ours, theirs = ([word for word in words if word not in added] for words in (ours, theirs))
    if len(ours) != len(theirs):
        return typed if typed != meant and typed.replace(" ", "") == meant.replace(" ", "") else ""
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    if len(differing) != 1:
        return ""
    one, other = differing[0]
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other) or min(len(one), len(other)) < 2:
        return ""
    if re.sub(r"\W", "", one) == re.sub(r"\W", "", other) and not (_VERSION.search(one) and _VERSION.search(other)):
        return ""  # `check.sh` for `./check.sh` is spelt right, and fails for a reason
    if any(re.search(r"\d[A-Za-z]+\b", word) for word in set(re.findall(r"\w+", one)) ^ set(re.findall(r"\w+", other))):
        return ""  # `64` for `64M` is a unit that was left out
    if min(len(one), len(other)) == 2 and not (
        one.isalpha() and sorted((one, other), key=len)[1].startswith(min(one, other, key=len))
    ):
        return ""  # of two letters, only one that is missing: `of` for `off`
    return one if _distance_at_most_two(one, other) else ""


def _distance_at_most_two(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2 or max(len(one), len(other)) > 60:
        return False
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if before and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1] <= (1 if min(len(one), len(other)) <= 5 else 2)
