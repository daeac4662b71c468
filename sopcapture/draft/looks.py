"""Looks: what they are at, and which of them show what the work has done."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose, simple_commands
from sopcapture.commands.words import GREPS, word_set
from sopcapture.draft.figures import counts
from sopcapture.draft.reading import Reading, Role, alike_stems, targets, tokens

# Programs that only orient the person at the prompt, whatever they print.
AROUND = word_set(
    """
    ls ll la l exa eza dir tree pwd clear reset history fc which whereis type command man info tldr help apropos whatis
    whoami id groups who w last hostname hostnamectl uname arch lsb_release uptime cal date alias unalias jobs fg bg
    disown file stat env printenv echo printf true : cd pushd popd dirs exit logout set shopt bind tput stty less more
    """
)
READERS = frozenset(("cat", "bat", "head", "tail", "nl", "tac", "view", "column"))
_SEARCHES = GREPS | {"awk", "jq", "yq", "sort", "uniq", "wc", "cut", "find", "comm"}
_GIT_AROUND = frozenset(("status", "diff", "log", "show", "branch", "remote", "stash list", "blame", "reflog"))


def is_look(reading: Reading, index: int) -> bool:
    found = reading.meanings[index]
    return found.purpose is Purpose.LOOK or "noise" in found.marks


def only_orients(reading: Reading, index: int) -> bool:
    """Whether a look tells the person where they are and nothing about the work: ``ls``, ``git status``, ``cat x``."""
    parts = simple_commands(reading.commands[index].ran)
    if not parts:
        return True
    if any(searches(part.program) for part in parts):
        return False
    if looks_at_schema(reading.commands[index].ran):
        return True
    found = reading.meanings[index]
    if found.program == "git":
        return found.subcommand in _GIT_AROUND or found.subcommand is None
    return "noise" in found.marks and all(
        part.program in AROUND or part.program in READERS or part.program == "" for part in parts
    )


# What a database client shows of its tables and of itself, and nothing of what is in them.
_LOOKS_AT_SCHEMA = re.compile(
    r"\bsqlite3\b[^|]*['\"\s]\.(?:schema|tables|indexes|indices|databases|dbinfo|help)\b"
    r"|\bpsql\b[^|]*['\"\s]\\(?:d[a-z+]*|l|conninfo)(?=['\"\s]|$)"
)
# All rows and columns of a table: before the work it tells where one is, as `cat` of a file does.
_LOOKS_AT_ALL = re.compile(r"\bselect\s+\*\s+from\s+[\w.\"]+\s*(?:limit\s+\d+\s*)?;?\s*['\"]?\s*$", re.IGNORECASE)


def looks_at_schema(text: str) -> bool:
    """Whether a command shows what tables a database has, and nothing of what is in them."""
    return _LOOKS_AT_SCHEMA.search(text) is not None


def reads_over(text: str) -> bool:
    """Whether a command shows what has changed and is not committed yet."""
    return _DIFF.match(text) is not None


_DIFF = re.compile(r"git (?:-C \S+ )?diff\b(?!.*--check)")


def commits(text: str) -> bool:
    """Whether a command takes changes into the history, or marks them for that."""
    return _COMMITS.match(text) is not None


_COMMITS = re.compile(r"git (?:-C \S+ )?(?:commit|add)\b")


def shows_all(text: str) -> bool:
    """Whether a command shows all rows of a table, as `cat` shows a file."""
    return _LOOKS_AT_ALL.search(text) is not None


def searches(program: str) -> bool:
    return program in _SEARCHES


def changes_something(reading: Reading, index: int) -> bool:
    idle = (Purpose.VERIFY, Purpose.WAIT, Purpose.TALK)  # a variable that is set changes nothing yet
    return not is_look(reading, index) and reading.meanings[index].purpose not in idle


_THING = re.compile(r"[._/\d]")  # a name of a file or the like, and no word of a sentence


def looks_at_result(reading: Reading, looks: list[int]) -> set[int]:
    """The looks behind a change at what it changed, or at what the definition of done speaks of: they check it."""
    done = alike_stems(
        " ".join(one.answer.instruction or "" for one in reading.answered if one.question.topic == "done")
    )
    looking, changed, around = frozenset(looks), set[str](), set[str]()
    found: set[int] = set()
    for index in reading.working():
        text = reading.commands[index].ran
        if index not in looking:
            if changes_something(reading, index):
                changed |= targets(text)
                around |= _folders(text)
        elif changed and not looks_at_schema(text):
            ours = targets(text)
            touched = not changed.isdisjoint(ours)
            inside = not (changed.isdisjoint(_folders(text)) and around.isdisjoint(ours))
            spoken = len(alike_stems(text) & done)
            if (
                spoken >= _SPOKEN_OF
                or (touched and spoken)
                or ((touched or inside) and not only_orients(reading, index))
            ):
                found.add(index)
    return found


def shows_what_was_done(reading: Reading, index: int) -> bool:
    """Whether a look behind a change shows in a line or two what the change was typed with, or how many it made.

    ``cat alias`` that says ``items-v7`` checks that ``./index switch items-v7`` did what it was to do.
    """
    command = reading.commands[index]
    lines = command.output.strip().splitlines()
    program = reading.meanings[index].program
    if not 0 < len(lines) <= _SAID_SHORTLY or not reading.worked(index) or program in AROUND or program == "git":
        return False
    before = [one for one in range(max(0, index - _SHORTLY), index) if reading.roles[one] is Role.WORK]
    changes = [one for one in before if changes_something(reading, one)]
    if not changes:
        return False
    if _STATE_OF.search(command.ran) or (counts(command.ran) and changes[-1] == before[-1]):
        return True
    typed = {word for one in changes for word in _WORDS.findall(reading.commands[one].ran) if len(word) >= _A_NAME}
    said = set(_WORDS.findall(command.output)) - {"exit", "code"}
    own = set(_WORDS.findall(command.ran))
    return any(word in typed and word not in own for word in said)


_SAID_SHORTLY = 2  # lines
_SHORTLY = 8  # commands
_A_NAME = 4  # characters
_WORDS = re.compile(r"[A-Za-z0-9][\w-]*(?:\.\d+)*")
_STATE_OF = re.compile(r"^(?:cat|head|tail)\b.*(?:^|[\s/])(?:status|state|current|version|alias|VERSION)$")


def _folders(text: str) -> frozenset[str]:
    """The folders that hold what a command line names, as `tokens` gives names."""
    paths = (name for name in targets(text) if "/" in name and len(name) < _LONGEST_PATH)
    return frozenset(folder for path in paths if len(folder := path.rpartition("/")[0]) > 2)


_LONGEST_PATH = 200
_SPOKEN_OF = 2  # words that a look shares with the definition of done


def things_of_done(reading: Reading) -> frozenset[str]:
    """Give the files and the like that the definition of done names."""
    done = (one.answer.instruction or "" for one in reading.answered if one.question.topic == "done")
    return frozenset(word for text in done for word in tokens(text) if _THING.search(word))
