"""What a step leaves behind: the file that it writes, where that is still there when the work is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopcapture.commands import SimpleCommand, simple_commands
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.reading import Reading
from sopcapture.model.markdown import code_span


def files_written(text: str) -> list[str]:
    """Name the files that a command line writes: by a redirection, or by the option that its program has for it."""
    return [name for part in simple_commands(text) for name in written_by(part)]


def written_by(part: SimpleCommand) -> list[str]:
    """Name the files that one program of a command line writes."""
    return [*part.writes, *_output_option(part.program, part.args)]


class Artifacts:
    """What the commands of one recording leave behind."""

    def __init__(self, reading: Reading, lifter: Lifter) -> None:
        self._reading = reading
        self._lifter = lifter
        self._taken: dict[str, list[tuple[int, list[str]]]] = {}
        """For each path that is deleted or moved, by which commands; with all paths of a move, none of a deletion."""
        self._written: dict[str, int] = {}
        """Which command wrote a file first."""
        for index in reading.working():
            for name in files_written(reading.commands[index].ran):
                self._written.setdefault(name.removeprefix("./"), index)
            for part in _taking(reading.commands[index].ran):
                operands = _operands(part)
                moves = part.program == "mv"
                for name in operands[:-1] if moves else operands:
                    self._taken.setdefault(name, []).append((index, operands if moves else []))

    def of(self, indexes: Iterable[int]) -> str | None:
        """Name the file that the last of the commands to do so writes or moves, where it lasts until the work is done.

        It is named as it is called behind these commands, whatever a later step calls it. Inline Markdown.
        """
        found: str | None = None
        step = list(indexes)
        for index in step:
            for name in files_written(self._reading.commands[index].ran):
                if not name.startswith(("/dev/", "/tmp/", "$", "&")) and "*" not in name:  # noqa: S108 - only looked at
                    found = self._called(name, index, step, since=index) or found
            for name, operands in self._moved_by(index):
                found = self._called(_moved_to(name, operands), index, step, since=index + 1) or found
        return code_span(self._lifter.lift(found)) if found else None

    def _moved_by(self, index: int) -> Iterator[tuple[str, list[str]]]:
        """What a command moves that was written by an earlier one."""
        moves = (_operands(part) for part in _taking(self._reading.commands[index].ran) if part.program == "mv")
        for operands in moves:
            for name in operands[:-1]:
                if self._written.get(name, index) < index:
                    yield name, operands

    def _called(self, name: str, made: int, step: list[int], *, since: int) -> str | None:
        """What a file that a command made is called behind a step, None where it is gone when the work is done.

        `since`: the first command that may take it away.
        """
        called = name
        for _ in range(_MOST_MOVES):
            folders = [name[: match.start()] for match in re.finditer("/", name) if match.start()]
            takers = [taker for path in (name, *folders) for taker in self._taken.get(path.removeprefix("./"), ())]
            later = [taker for taker in takers if taker[0] >= since and self._is_same_place(taker[0], made)]
            if not later:
                return called
            since, moved = min(later, key=lambda taker: taker[0])
            if name.removeprefix("./") not in moved[:-1]:
                return None
            name = _moved_to(name, moved)
            called = name if since in step else called
            since += 1
        return called

    def _is_same_place(self, one: int, other: int) -> bool:
        return self._reading.commands[one].cwd == self._reading.commands[other].cwd


_MOST_MOVES = 4
_TAKES = re.compile(r"\b(?:rm|mv|shred|unlink)\b")


def _taking(text: str) -> list[SimpleCommand]:
    if not _TAKES.search(text):
        return []
    return [part for part in simple_commands(text) if part.program in ("rm", "mv", "shred", "unlink")]


def _operands(part: SimpleCommand) -> list[str]:
    return [word.removeprefix("./").rstrip("/") or word for word in part.args if not word.startswith("-")]


def _moved_to(name: str, operands: list[str]) -> str:
    """The path of a file behind `mv`; a last operand without an extension is taken for a folder, as most are."""
    place = operands[-1]
    into = len(operands) > 2 or "." not in place.rsplit("/", 1)[-1]
    return f"{place}/{name.rsplit('/', 1)[-1]}" if into else place


def _output_option(program: str, args: tuple[str, ...]) -> list[str]:
    """The value of an option that names the file to write, for programs known to have one."""
    if program in ("pg_dump", "pg_dumpall", "pg_basebackup"):
        return _value_of(args, ("-f", "--file"))
    if program in ("curl", "wget", "openssl", "gcc", "go", "sort", "pandoc"):
        return _value_of(args, ("-o", "-out", "--output", "-O", "--output-document"))
    if program == "tar" and args and re.fullmatch(r"-?[a-zA-Z]*c[a-zA-Z]*f", args[0]) and len(args) > 1:
        return [args[1]]
    return []


def _value_of(args: tuple[str, ...], options: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for position, option in enumerate(args):
        name, equals, behind = option.partition("=")
        if name in options:
            found += [behind] if equals else args[position + 1 : position + 2]
    return [name for name in found if name and not name.startswith("-")]
