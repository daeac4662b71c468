"""Looks that a careful colleague makes too: at what this run is about, at what was made, at what is committed next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopcapture.commands import script_of, simple_commands
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.lifting import is_in
from sopcapture.draft.looks import AROUND, READERS, commits, is_look, looks_at_schema, reads_over, searches
from sopcapture.draft.noise import between_attempts
from sopcapture.draft.reading import Failure, Reading, Role, targets, word_stems
from sopcapture.model.session import Manual
from sopcapture.model.sop import Parameter

_MOST_COMMANDS = 500  # a longer procedure is no list of single looks
_MOST = 4
"""Looks: more than these, and the work is hard to see among them."""
_CODE = re.compile(r"(?<![\w.])(?:[A-Z]{1,4}-?)?\d{2,}(?![\w-])")
"""What tells one thing of many apart: what a failure names so is looked up by it."""
_SOON = 4  # commands
_LOOKS_AT_A_FAULT = 2
_QUERIES = frozenset(("sqlite3", "psql", "mysql", "mariadb", "curl"))


def keep_looked_over(reading: Reading, parameters: Sequence[Parameter]) -> None:
    """Keep, of the looks that were left out, those that show what the work is done to or what it has made."""
    if len(reading.commands) > _MOST_COMMANDS:
        return
    known = [one.example for one in parameters if one.example]
    diagnosing = between_attempts(reading)
    said = _said(reading)
    begun = next((index for index in range(len(reading.commands)) if _begins(reading, index)), 0)
    touched = _touched_from(reading, begun)
    made: set[str] = set()
    kept: list[int] = []
    for index, command in enumerate(reading.commands):
        if reading.roles[index] in (Role.WORK, Role.FIX):
            made.update(name.removeprefix("./") for name in files_written(command.ran))
            continue
        if reading.roles[index] is not Role.LOOK or index in diagnosing:
            continue
        if _finds_none_in_what_was_made(reading, index, made):
            reading.roles[index] = Role.WORK
        if not _shows_something(reading, index):
            continue
        if (
            _lists_what_to_choose_from(reading, index, known)
            or _before_commit(reading, index)
            or _at_what_was_made(reading, index, made)
            or _at_this_one(reading, index, known)
            or _is_answered_for(reading, index)
            or _is_spoken_of(reading, index, said)
            or (index < begun and _shows_the_state(reading, index, touched))
        ):
            kept.append(index)
    for index in kept[:_MOST]:
        reading.roles[index] = Role.WORK
        reading.looked_over.add(index)
    for number, failure in enumerate(reading.failures):
        looks = _looks_before_mend(reading, failure)
        if failure.conditional:
            reading.failures[number] = replace(failure, conditional=(*failure.conditional, *looks))
        elif any(reading.roles[index] is Role.FIX for index in failure.fix):
            reading.failures[number] = replace(failure, looks=looks)
            continue
        said = reading.commands[failure.attempts[-1]].output
        for index in looks if failure.fix else ():
            seeks = set(_CODE.findall(reading.commands[index].ran))
            about_it = failure.preparation and any(is_in(one, reading.commands[index].ran) for one in known)
            if failure.conditional or about_it or any(is_in(one, said) for one in seeks):
                reading.roles[index] = Role.WORK
    for index in _before_work_by_hand(reading):
        reading.roles[index] = Role.WORK


def _begins(reading: Reading, index: int) -> bool:
    """Whether something is changed, or was tried to be."""
    return reading.meanings[index].risk != "read" and reading.roles[index] in (Role.WORK, Role.FIX, Role.FAILED)


def _touched_from(reading: Reading, begun: int) -> frozenset[str]:
    """The files that the work is about, from its first change on."""
    work = (index for index in range(begun, len(reading.commands)) if reading.roles[index] in (Role.WORK, Role.FIX))
    return frozenset(name for index in work for name in targets(reading.commands[index].ran))


def _shows_the_state(reading: Reading, index: int, touched: frozenset[str]) -> bool:
    """Whether a look before the first change shows what is the matter: a history, a log, how a thing is set."""
    ran, meant = reading.commands[index].ran, reading.meanings[index]
    if meant.program == "git":
        return meant.subcommand in _HISTORY and not touched.isdisjoint(targets(ran))
    if "noise" in meant.marks and not _looks_into(reading, index):
        return False
    if any(script_of(part) for part in simple_commands(ran)):
        return True
    # Rows of a list are read to find one's way; by how something is set, and by what a log says, one goes.
    return _looks_into(reading, index) and bool(_A_LOG.search(ran) or (_IS_SET.search(ran) and targets(ran) & touched))


_HISTORY = ("diff", "log", "show", "blame")
_IS_SET = re.compile(r"\.(?:conf|ini|toml|ya?ml|env|md)\b|\b(?:VERSION|README|CHANGES|NEWS|UPGRADE)\b")
_A_LOG = re.compile(r"\.log\b")


_SINCE = re.compile(
    r"git(?: -C \S+)? (?:log|shortlog|diff)\b[^|;&]*? "
    r"(?:[\w/-]*\d[\w.-]*?|[\"']?\$\(git describe [^()]*\)[\"']?)\.\.(?:\.?[\w/.-]+)?(?=\s|$)"
)
"""Git is asked for what lies between two releases."""


def keep_what_has_come(reading: Reading) -> None:
    """Keep the first look at what has come since the last release, from which the next one is made.

    It names the last one, so it is kept before the values are searched for.
    """
    if len(reading.commands) > _MOST_COMMANDS:
        return
    for index, command in enumerate(reading.commands):
        if _SINCE.match(command.ran) and reading.roles[index] is Role.LOOK and _shows_something(reading, index):
            reading.roles[index] = Role.WORK
            reading.looked_over.add(index)
            return


def _before_work_by_hand(reading: Reading) -> Iterator[int]:
    """The look right before a step by hand that speaks of what it shows: a fingerprint, and who reads it to whom."""
    manual = [(reading.place(one), one.text) for one in reading.remarks if isinstance(one, Manual)]
    for place, text in manual:
        before = [
            index
            for index, command in enumerate(reading.commands)
            if reading.place(command) < place and reading.roles[index] is not Role.TYPO
        ]
        index = before[-1] if before else -1
        if (
            index >= 0
            and reading.roles[index] is Role.LOOK
            and _shows_something(reading, index)
            and word_stems(reading.meanings[index].phrase) & word_stems(text)
        ):
            yield index


def _looks_before_mend(reading: Reading, failure: Failure) -> tuple[int, ...]:
    """What showed where the fault lies, between an attempt that failed and what was done about it."""
    mends = (*failure.conditional, *failure.fix)
    mend = min((one for one in mends if reading.meanings[one].risk != "read"), default=0)
    between = range(failure.attempts[-1] + 1, mend)
    if len(between) > _SOON:
        return ()
    found = [index for index in between if reading.roles[index] is Role.LOOK and _shows_something(reading, index)]
    return tuple(index for index in found if _looks_into(reading, index))[-_LOOKS_AT_A_FAULT:]


def _shows_something(reading: Reading, index: int) -> bool:
    return is_look(reading, index) and reading.worked(index) and bool(reading.commands[index].output.strip())


def _looks_into(reading: Reading, index: int) -> bool:
    """Whether a look is into something and not around: it reads a file, searches one or asks for rows."""
    program = reading.meanings[index].program
    asks = searches(program) or program in _QUERIES or _reads(reading, index)
    return asks and program not in AROUND and not looks_at_schema(reading.commands[index].ran)


_CHOSEN_FROM = re.compile(
    r"ls(?: -\w+)* (?:[\w./-]+/)?(?P<folder>releases|backups?|dumps?|snapshots?|tarballs|mirror|versions)(?= |/?$)"
)


def _lists_what_to_choose_from(reading: Reading, index: int, known: Sequence[str]) -> bool:
    """Whether it lists the releases or the dumps of which the work then takes the one that is its value."""
    command = reading.commands[index]
    if _some_are_taken(reading, index):
        return True
    listed = _CHOSEN_FROM.match(command.ran)
    if listed is None or len(command.output.split()) < _SEVERAL:
        return False
    before = " ".join(one.ran for one in (*reading.commands[:index], command))
    taken = [value for value in known if is_in(value, command.output) and not is_in(value, before)]
    behind = (one for one in range(index + 1, len(reading.commands)) if reading.roles[one] is Role.WORK)
    typed = " ".join(reading.commands[one].ran for one in behind)
    return any(re.search(rf"\b{listed['folder']}/\S*{re.escape(value)}", typed) for value in taken)


_SEVERAL = 2


def _some_are_taken(reading: Reading, index: int) -> bool:
    """Whether a folder is listed of which the work then takes some files, and not others.

    Which request or which day's log it is, what starts the work has said.
    """
    folder = _LISTS.match(reading.commands[index].ran)
    names = [name for name in _LISTED_NAME.findall(reading.commands[index].output) if len(name) > _SHORT_NAME]
    if folder is None or len(names) < _SEVERAL or _HOLDS_REQUESTS.search(folder["folder"]):
        return False
    behind = (one for one in range(index + 1, len(reading.commands)) if reading.roles[one] in (Role.WORK, Role.FIX))
    typed = " ".join(reading.commands[one].ran for one in behind)
    place = rf"(?<![\w.-]){re.escape(folder['folder'].rstrip('/'))}/"
    taken = [name for name in names if re.search(rf"{place}{re.escape(name)}(?![\w-])", typed)]
    return 0 < len(taken) < len(names)


_LISTS = re.compile(r"ls(?: -[a-zA-Z\d]+)* (?P<folder>\w[\w./-]*)$")
_HOLDS_REQUESTS = re.compile(r"(?:^|/)(?:complaints?|tickets?|requests?|cases|orders|mails?|logs?|new|open)/?$")
_LISTED_NAME = re.compile(r"(?<!\S)[\w.-]+(?!\S)")
_SHORT_NAME = 3  # characters


def _before_commit(reading: Reading, index: int) -> bool:
    """Whether it is read over what is about to be committed."""
    if not reads_over(reading.commands[index].ran):
        return False
    behind = [one for one in range(index + 1, len(reading.commands)) if reading.roles[one] is Role.WORK][:_SOON]
    return any(commits(reading.commands[one].ran) for one in behind)


def _at_what_was_made(reading: Reading, index: int, made: set[str]) -> bool:
    text = reading.commands[index].ran
    return _reads(reading, index) and not made.isdisjoint(targets(text))


_COMPARES = re.compile(r"[<>]=?|[=!]=|~")


def _finds_none_in_what_was_made(reading: Reading, index: int, made: set[str]) -> bool:
    """Whether it is looked for what must not be in a result, and there is none: ``awk '$4 > 3' reports/week.csv``."""
    command = reading.commands[index]
    filters = any(
        part.program in ("awk", "gawk") and _COMPARES.search(" ".join(part.args))
        for part in simple_commands(command.ran)
    )
    silent = not command.output.strip() and command.exit_code == 0
    if not filters or not silent:
        return False
    behind = (one for one in range(index + 1, len(reading.commands)) if reading.roles[one] is Role.WORK)
    sent_on = {
        name for one in behind if reading.meanings[one].risk != "read" for name in targets(reading.commands[one].ran)
    }
    return not (made | sent_on).isdisjoint(name for name in targets(command.ran) if "." in name)


_A_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w.]|,\d)")


def _is_answered_for(reading: Reading, index: int) -> bool:
    """Whether what is checked before the next change names the figure that a look shows: *5 lines were counted*."""
    behind = next((one for one in range(index + 1, len(reading.commands)) if reading.roles[one] is Role.WORK), None)
    if behind is None or reading.meanings[index].program in AROUND:
        return False
    asked = reading.answers_about.get(reading.commands[behind].id, ())
    told = " ".join(one.answer.instruction or "" for one in asked if one.question.reason == "destructive")
    shown = set(_A_FIGURE.findall(reading.commands[index].output[:_SHORT_OUTPUT]))
    return not shown.isdisjoint(_A_FIGURE.findall(told))


_SHORT_OUTPUT = 200  # characters


_BY_NAME = frozenset(("diff", "ps", "df", "du", "git diff", "git blame", "git bisect"))
"""Programs whose name is a word for what they show: *the diff shows only the rate*, *ps shows nobody*."""
_FROM = re.compile(r"\bfrom\s+(?P<table>[a-z_]+)\b(?!.*\b(?:from|join)\b)", re.IGNORECASE | re.DOTALL)
_A_STATE = re.compile(r"[a-z]{3,}")


def _said(reading: Reading) -> str:
    """What was said of what to do, and when."""
    return " ".join(one.answer.instruction or "" for one in reading.answered).casefold()


def _is_spoken_of(reading: Reading, index: int, said: str) -> bool:
    """Whether an answer goes by what a look shows: it has its name, or that of the table whose one row it shows."""
    meant, command = reading.meanings[index], reading.commands[index]
    name = f"{meant.program} {meant.subcommand}" if meant.program == "git" else meant.program
    if name in _BY_NAME and re.search(rf"\b{name.rpartition(' ')[2]}\b", said):
        return True
    table = _FROM.search(command.ran) if meant.program in _QUERIES else None
    rows = command.output.strip().splitlines()
    state = len(rows) == 1 and any(_A_STATE.fullmatch(cell) for cell in re.split(r"[|,;\t ]+", rows[0]))
    return table is not None and state and re.search(rf"\b{table['table'].lower()}\b", said) is not None


def _at_this_one(reading: Reading, index: int, known: Sequence[str]) -> bool:
    """Whether a file, a row or an answer is looked at that a value of this run tells apart from the others."""
    text = reading.commands[index].ran
    if looks_at_schema(text) or not any(is_in(value, text) for value in known):
        return False
    program = reading.meanings[index].program
    return (
        _reads(reading, index)
        or searches(program)
        or program in _QUERIES
        or (program not in AROUND and "noise" not in reading.meanings[index].marks)
    )


def _reads(reading: Reading, index: int) -> bool:
    parts = simple_commands(reading.commands[index].ran)
    return bool(parts) and parts[0].program in READERS | {"jq"}
