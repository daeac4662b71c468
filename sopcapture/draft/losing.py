"""What a step may lose for good, and the way back that the recording shows: a program's name does not tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopcapture.commands import Purpose, SimpleCommand, script_of, simple_commands, sql_given
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.reading import Reading
from sopcapture.model.markdown import code_span
from sopcapture.model.sop import Risk

_SENDS = re.compile(r"^(?:send|mail|publish|announce|broadcast)(?:[-_.]\w+)*$|^(?:sendmail|mailx|mutt|swaks)$")
_LOSES_ROWS = re.compile(r"^\s*(?:update|delete)\b", re.IGNORECASE)
_LOOKED_BACK = 200
# What a script of the house says that it did, and cannot undo.
_LOST = re.compile(
    r"(?<!not )(?<!nothing )(?<!\b0 )\b(?:deleted|erased|purged|wiped|dropped|destroyed|overwritten)\b(?! 0\b)"
    r"|(?<!nothing )\bis gone\b|(?<!not )(?<!nothing )\b(?:sent|mailed) (?:to\b|[1-9])"
    r"|\b[1-9]\d* (?:\w+ ){0,3}(?:sent|mailed)\b",
    re.IGNORECASE,
)
_SAID = 4000  # characters: what a script did stands at the end of what it says
_IN_TRANSACTION = re.compile(r"\b(?:begin|start\s+transaction)\b", re.IGNORECASE)


def risk_of(reading: Reading, index: int) -> Risk:
    """Say what a command puts at risk, by what cannot be had back once it ran."""
    risk, text = reading.meanings[index].risk, reading.commands[index].ran
    parts = simple_commands(text)
    if risk == "destructive":
        deletions = [part for part in parts if part.program in ("rm", "rmdir", "unlink")]
        own = deletions and all(
            word.startswith("/tmp/") and _was_written(reading, index, word)  # noqa: S108 - only looked at
            for part in deletions
            for word in part.args
            if not word.startswith("-")
        )
        return "change" if own and len(deletions) == len(parts) else risk
    for part in parts:
        sql = sql_given(part)
        if sql and not _IN_TRANSACTION.search(sql) and any(_LOSES_ROWS.match(one) for one in sql.split(";")):
            return "destructive"
        name = script_of(part).rsplit("/", 1)[-1] or part.program
        if risk != "read" and _SENDS.match(name) and name != "function":
            return "destructive"
    if risk != "read" and (_says_what_is_lost(reading, index, parts) or _overwrites(reading, index)):
        return "destructive"
    return risk


def _says_what_is_lost(reading: Reading, index: int, parts: Sequence[SimpleCommand]) -> bool:
    """Whether a script of which no more is known says that something is gone or out."""
    unknown = reading.meanings[index].purpose is Purpose.UNKNOWN or any(script_of(part) for part in parts)
    return unknown and _LOST.search(reading.commands[index].output[-_SAID:]) is not None


def _overwrites(reading: Reading, index: int) -> bool:
    """Whether a command writes over a file that was there before the work, and of which nothing keeps a copy."""
    command = reading.commands[index]
    files = [name for part in simple_commands(command.ran) for name in _written_over(part)]
    if not files or ">>" in command.ran:
        return False
    lost = set(files)
    seen: set[str] = set()
    for before in range(max(0, index - _LOOKED_BACK), index):
        earlier = reading.commands[before]
        if earlier.cwd != command.cwd:
            continue
        if not reading.worked(before):
            lost.difference_update(name for part in simple_commands(earlier.ran) for name in part.writes)
            continue
        if reading.meanings[before].program == "git":
            return False  # it is kept there
        for part in simple_commands(earlier.ran):
            # What the work wrote itself it can write again, and what was copied or packed is kept.
            lost.difference_update(part.writes)
            if part.program in _KEEPS or part.program == "mv":
                lost.difference_update(part.args)
            elif reading.meanings[before].risk == "read":
                seen.update(part.args)
    return not lost.isdisjoint(seen)


_KEEPS = frozenset(("cp", "install", "rsync", "tar", "zip", "gzip", "sqlite3", "pg_dump"))


def _written_over(part: SimpleCommand) -> list[str]:
    words = [word for word in part.args if not word.startswith("-")]
    named = words[-1:] if part.program in ("cp", "mv", "install") and len(words) == 2 else []
    return [name for name in (*part.writes, *named) if not name.startswith(("/tmp/", "/dev/")) and name[-1:] != "/"]  # noqa: S108 - only looked at


def _was_written(reading: Reading, before: int, name: str) -> bool:
    """Whether the work itself made a file."""
    return any(
        name in part.writes
        for index in range(max(0, before - _LOOKED_BACK), before)
        if name in (text := reading.commands[index].ran)
        for part in simple_commands(text)
    )


class WaysBack:
    """The copies that the work made of its files before it changed them."""

    def __init__(self, reading: Reading, lifter: Lifter) -> None:
        self._reading = reading
        self._lifter = lifter
        self._copies: dict[str, tuple[int, str]] = {}
        for index in reading.working():
            for part in simple_commands(reading.commands[index].ran):
                words = [word for word in part.args if not word.startswith("-")]
                if part.program == "cp" and len(words) == 2 and not re.search(r"[*?\[]|/$", " ".join(words)):
                    self._copies.setdefault(words[0], (index, words[1]))

    def of(self, indexes: Iterable[int]) -> str | None:
        """Say which copy a changed file can be had back from, as inline Markdown."""
        for index in indexes:
            for file in _changed_files(self._reading, index):
                made, copy = self._copies.get(file, (index, ""))
                if made < index and copy and self._reading.commands[made].cwd == self._reading.commands[index].cwd:
                    file, copy = (code_span(self._lifter.lift(name)) for name in (file, copy))  # noqa: PLW2901
                    return f"{copy} holds {file} as it was before."
        return None


def _changed_files(reading: Reading, index: int) -> list[str]:
    """The files that a command writes anew, edits in place or deletes."""
    found: list[str] = []
    for part in simple_commands(reading.commands[index].ran):
        found += part.writes
        in_place = part.program in ("sed", "perl") and any(re.match(r"-\w*i|--in-place", word) for word in part.args)
        if in_place or part.program in ("rm", "truncate", "resize2fs", "mv", "install", "tee", "cp"):
            words = [word for word in part.args if not word.startswith("-")]
            found += words[-1:] if part.program in ("mv", "install", "cp") else words
    return found


def keeps_what(reading: Reading, one: int, other: int) -> bool:
    """Whether a command copies a file aside that another one behind it changes: without the copy that must not run."""
    text = reading.commands[one].ran
    copied = [part for part in simple_commands(text) if part.program == "cp"] if "cp " in text else []
    if not copied:
        return False
    kept = {word for part in copied for word in part.args[:-1] if not word.startswith("-")}
    return not kept.isdisjoint(_changed_files(reading, other))
