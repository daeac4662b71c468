"""Which command tries again what failed: the same line, other arguments, another program, or git going on with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from sopcapture.commands import Purpose, gives_up, intents, simple_commands, tries_again
from sopcapture.draft.reading import Reading
from sopcapture.grounding import FOR_EACH, LOOP, goes_over_items

NEAR = 12  # commands between a failure and a retry with other arguments; further apart they are two pieces of work
_RIGHT_BEHIND = 4
LOOKED_BACK = 50  # commands before one that may still be about the same piece of work


def next_attempts(reading: Reading) -> dict[int, int | None]:
    """For each failed command the next one that tries the same, in one pass from the end."""
    upcoming: dict[tuple[str, str | None], list[int]] = {}
    following: dict[int, int | None] = dict.fromkeys(range(len(reading.commands)))
    for index in range(len(reading.commands) - 1, -1, -1):
        command, found = reading.commands[index], reading.meanings[index]
        keys = {(found.program, found.subcommand)}
        if len(simple_commands(command.ran)) > 1:
            keys |= intents(command.ran)
        if command.failed or not reading.worked(index):
            possible = sorted({later for key in keys for later in upcoming.get(key, [])[-5:]})
            # The very line that passes soon tells most: what was done before that is what mended it.
            near = [later for later in possible if later - index <= NEAR and reading.worked(later)]
            following[index] = next(
                (one for one in near if same_line(reading, index, one) or _with_an_option(reading, index, one)), None
            ) or next(
                (
                    later
                    for later in possible
                    if not gives_up(reading.commands[later].ran)  # it takes the attempt back
                    and (
                        same_line(reading, index, later)
                        or (later - index <= NEAR and tries_again(command.ran, reading.commands[later].ran))
                    )
                ),
                None,
            )
            if following[index] is None:
                following[index] = _by_another_program(reading, index)
        for key in keys:
            upcoming.setdefault(key, []).append(index)
    return following


def _by_another_program(reading: Reading, index: int) -> int | None:
    """The change right behind a failed one that is made to the very same things: ``unzip x`` and then ``tar xf x``."""
    ours = operands(reading, index)
    if reading.meanings[index].risk == "read" or not ours or reading.meanings[index].purpose is Purpose.EDIT:
        return None
    for later in range(index + 1, min(index + _RIGHT_BEHIND, len(reading.commands))):
        if reading.meanings[later].risk != "read":
            other = reading.meanings[later].purpose in (Purpose.EDIT, Purpose.TALK) or not reading.worked(later)
            return later if not other and ours <= operands(reading, later) else None
    return None


def worked_later(reading: Reading, following: Mapping[int, int | None], index: int) -> bool:
    """Whether the very same line succeeded afterwards."""
    later = following[index]
    return later is not None and same_line(reading, index, later) and reading.commands[later].exit_code == 0


def _with_an_option(reading: Reading, one: int, other: int) -> bool:
    """Whether a change is made to the same things by the same program with options more: ``dropdb --force x``."""
    words, more = (bare(reading.commands[index].ran).split() for index in (one, other))
    given = [word for word in more if not word.startswith("-")]
    plain = not any(word.startswith("-") or word in ("|", "&&", ";") for word in words)
    return plain and reading.meanings[one].risk != "read" and len(words) > 1 and words == given and words != more


def same_line(reading: Reading, one: int, other: int) -> bool:
    """Whether a line is another one: `sudo` and settings in front are what a retry adds, so they do not count."""
    return bare(reading.commands[one].ran) == bare(reading.commands[other].ran)


def bare(text: str) -> str:
    """A line without ``sudo`` and settings in front."""
    return " ".join(re.sub(r"^\s*(?:(?:sudo(?:\s+-\w+)*|env|[A-Za-z_]\w*=\S*)\s+)*", "", text).split())


def operands(reading: Reading, index: int) -> frozenset[str]:
    """The files and the like that a line is about: its words but for programs and options."""
    return frozenset(
        word
        for part in simple_commands(reading.commands[index].ran)
        for word in (*part.args, *part.redirects)
        if re.search(r"[./]|\d", word) and not word.startswith("-") and "&" not in word
    )


_STOPS_HALF_WAY = frozenset(("cherry-pick", "merge", "pull", "rebase", "revert", "am"))
_CONFLICT = re.compile(r"\bCONFLICT \(|\bcould not apply\b|\bpatch failed\b|\bfix conflicts\b")


def finished_later(reading: Reading, index: int) -> int | None:
    """Where a command did a part of its work before it failed, the one that went on with the rest; else None.

    That is git, which stopped at a conflict that was then resolved (git-cherry-pick(1), "sequencer subcommands"), or a
    loop that failed for one of its items, for which the same was then done alone. The rest builds on what was done.
    """
    command, found = reading.commands[index], reading.meanings[index]
    if command.failed and (loop := LOOP.search(command.ran)) is not None:
        return _item_done_later(reading, index, loop["items"].split())
    if command.failed and command.exit_code in _SOME_FAILED and FOR_EACH.search(command.ran):
        return _item_done_later(reading, index, None)
    if not command.failed or found.program != "git" or found.subcommand not in _STOPS_HALF_WAY:
        return None
    if not _CONFLICT.search(command.output):
        return None
    for later in range(index + 1, min(index + NEAR, len(reading.commands))):
        text = reading.commands[later].ran
        if gives_up(text) or re.search(r"\bgit (?:\S+ )*reset\b.*--(?:hard|merge)\b", text):
            return None
        commits = found.subcommand in ("merge", "pull") and re.search(r"\bgit (?:-\S+ \S+ )*commit\b", text)
        if (commits or re.search(rf"\b{found.subcommand}\b.* --continue\b", text)) and reading.worked(later):
            return later
    return None


_SOME_FAILED = (1, 123)
"""How xargs ends where what it runs failed for some: 123 (GNU) or 1 (POSIX)."""


def _item_done_later(reading: Reading, index: int, items: list[str] | None) -> int | None:
    """Where what a loop does for each of several items was done once more for one of them alone.

    `items` is None where they are read from a file.
    """
    if (items is not None and len(items) < _SEVERAL) or reading.meanings[index].risk == "read":
        return None
    if (each := FOR_EACH.search(reading.commands[index].ran)) is not None:
        inside = {tuple(each["done"].split()[:2])}
    else:
        parts = simple_commands(reading.commands[index].ran)
        inside = {tuple(takewhile(lambda word: "$" not in word, part.words[:2])) for part in parts} - {()}
    behind = range(index + 1, min(index + NEAR, len(reading.commands)))
    if any(same_line(reading, index, later) for later in behind):
        return None
    told = frozenset(items if items is not None else re.findall(r"[\w.-]+", reading.commands[index].output))
    for later in behind:
        if not reading.worked(later) or LOOP.search(reading.commands[later].ran) is not None:
            continue
        words = [part.words for part in simple_commands(reading.commands[later].ran)]
        if len(words) == 1 and any(
            words[0][: len(one)] == one and not told.isdisjoint(words[0][len(one) :]) for one in inside
        ):
            return later
    return None


_SEVERAL = 2


def is_loop(reading: Reading, index: int) -> bool:
    """Whether a command of a session does something for each of several items."""
    return goes_over_items(reading.commands[index].ran)
