"""What programs do, from `programs.tsv`: the table, and the row that fits a command.

A line of the table has six columns, separated by tabs; trailing ones may be missing.

1. the program, or ``*``: what a word means behind any program that has subcommands, none of which fits;
2. what its arguments must be, none for the program as such: words in front (``compose up``, ``list|ls``,
   ``describe-*``, ``**`` for any number of words, ``$`` where none may follow), options that must be given
   (``-d|--delete``, ``-X=DELETE``, ``--list-*``), ``@glob`` for any operand, ``@-glob`` for any argument as typed;
3. an imperative phrase. ``{}`` is the first operand behind those words, ``{2}`` the second, ``{last}`` the last,
   ``{most}`` one or two in front of the last, ``{all}`` all where they are one or two,
   ``{-t|--tag}`` an option's value; ``{verb}`` and ``{thing}`` are read off the last of the words in front and the one
   before it (``delete-volume``, ``volumes delete``); of several phrases separated by `` / `` the first whose values are
   there holds.
   ``=docker`` instead makes the program another name of docker;
4. the purpose, and 5. the risk, where it is not the usual one for the purpose;
6. what options change, separated by spaces: ``-m=`` takes a value, here and, of the program as such, in all its lines;
   ``--force:destructive`` gives another risk or purpose, several with commas, ``-X=DELETE:destructive`` with that
   value, ``@*/health:verify`` with such an operand.
   A bare word is a mark: ``careful`` deletes nothing and yet interrupts a service or can't be taken back; ``editor``
   opens one, ``inside`` opens what the recorder can't look into, ``noise`` only looks around, ``wait`` stays until
   it is stopped, ``minor`` only prepares what stands beside it; ``-noise`` takes away a mark of the program as such.
   ``sub:2`` says how many words make a subcommand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeGuard

from sopcapture.commands.arguments import Arguments, Condition, in_small, is_glob, split_arguments, words_fit

Risk = Literal["read", "change", "destructive"]


class Purpose(StrEnum):
    """What a command is for."""

    LOOK = "look"
    CHANGE = "change"
    VERIFY = "verify"
    EDIT = "edit"
    BUILD = "build"
    CONNECT = "connect"
    MOVE = "move"
    TALK = "talk"
    WAIT = "wait"
    UNKNOWN = "unknown"


USUAL_RISK: dict[Purpose, Risk] = {
    Purpose.LOOK: "read",
    Purpose.VERIFY: "read",
    Purpose.MOVE: "read",
    Purpose.TALK: "read",
    Purpose.WAIT: "read",
    Purpose.CONNECT: "read",
    Purpose.CHANGE: "change",
    Purpose.EDIT: "change",
    Purpose.BUILD: "change",
    Purpose.UNKNOWN: "change",
}


MARKS = frozenset(("careful", "editor", "inside", "noise", "wait", "minor"))
_PURPOSES = {purpose.value: purpose for purpose in Purpose}


def purpose_of(word: str) -> Purpose | None:
    """Give the purpose that a word of the table names, or None."""
    return _PURPOSES.get(word)


def is_risk(word: str) -> TypeGuard[Risk]:
    """Whether a word of the table names a risk."""
    return word in ("read", "change", "destructive")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a condition changes: a risk, a purpose, marks."""

    condition: Condition
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    program: str
    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    phrases: tuple[str, ...] = ()
    purpose: Purpose = Purpose.UNKNOWN
    risk: Risk = "change"
    effects: tuple[Effect, ...] = ()
    marks: frozenset[str] = frozenset()
    unmarks: frozenset[str] = frozenset()
    weight: int = 0
    """The more a line asks for, the better it fits."""

    @property
    def says_little(self) -> bool:
        """Whether it stands for all that a program can do."""
        return self.purpose is Purpose.UNKNOWN and not self.words and not self.conditions


@dataclass(slots=True)
class Program:
    """All lines of one program."""

    name: str
    rows: list[Row] = field(default_factory=list)
    """Heaviest first; of two that weigh alike, in the order of the table."""
    by_word: dict[str, list[Row]] = field(default_factory=dict)
    """The same rows by their first word; under `""` those that don't begin with a word of its own."""
    values: set[str] = field(default_factory=set)
    """The options that take a value, in any of its lines."""
    values_behind: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    """Those of a subcommand alone."""
    marks: frozenset[str] = frozenset()
    groups: set[str] = field(default_factory=set)
    depth: int = 0


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Program], dict[str, str]]:
    text = files("sopcapture.commands").joinpath("programs.tsv").read_text(encoding="utf-8")
    return read_table(text)


def read_table(text: str) -> tuple[dict[str, Program], dict[str, str]]:
    """Read the table: programs by name, and the other names of programs. Raises ValueError at a line that is wrong."""
    programs: dict[str, Program] = {}
    names: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [*(column.strip() for column in line.split("\t")), "", "", "", "", ""]
        name, match, phrase, purpose, risk, flags = columns[:6]
        if phrase.startswith("="):
            names[name] = phrase[1:]
            continue
        program = programs.setdefault(name, Program(name))
        values: set[str] = set()
        try:
            row = _row(name, match, phrase, Purpose(purpose or "unknown"), risk, flags, values)
        except ValueError as error:
            raise ValueError(f"line {number} of the table of programs: {error}") from error
        _add(program, row, values)
    for program in programs.values():
        program.rows.sort(key=lambda row: -row.weight)
        for row in program.rows:
            for first in row.words[0].split("|") if row.words else ("",):
                program.by_word.setdefault("" if is_glob(first) or first == "$" else first, []).append(row)
        _pass_on_values(program)
    return programs, names


def _row(name: str, match: str, phrase: str, purpose: Purpose, risk: str, flags: str, values: set[str]) -> Row:
    words: list[str] = []
    conditions: list[Condition] = []
    for token in match.split():
        if token[0] in "-@":
            conditions.append(_condition(token))
            if "=" in token:
                values.update(token.partition("=")[0].split("|"))
        else:
            words.append(token)
    for phrase_option in re.findall(r"\{(-[^}]*)\}", phrase):
        values.update(phrase_option.split("|"))
    effects: list[Effect] = []
    marks: set[str] = set()
    unmarks: set[str] = set()
    for item in flags.split():
        if item in MARKS or item.startswith("sub:"):
            marks.add(item)
            continue
        if item[1:] in MARKS:
            unmarks.add(item[1:])
            continue
        head, colon, effect = item.rpartition(":")
        condition_text = head if colon else item
        condition = _condition(condition_text)
        if not colon and "=" not in item:
            raise ValueError(f"{item} changes nothing")
        if "=" in condition_text and condition_text[0] == "-":
            values.update(condition_text.partition("=")[0].split("|"))
        if colon:
            effects.append(Effect(condition, _effect_words(effect)))
    if risk and not is_risk(risk):
        raise ValueError(f"{risk} is no risk")
    return Row(
        name,
        tuple(words),
        tuple(conditions),
        tuple(part.strip() for part in phrase.split(" / ")) if phrase else (),
        purpose,
        risk if is_risk(risk) else USUAL_RISK[purpose],
        tuple(effects),
        frozenset(marks),
        frozenset(unmarks),
        sum(map(_word_weight, words)) + sum(map(_condition_weight, conditions)),
    )


def _word_weight(word: str) -> int:
    if word in ("*", "**", "$"):
        return 0 if word == "**" else 1
    return 2 if all(map(is_glob, word.split("|"))) else 3


def _condition_weight(condition: Condition) -> int:
    if condition.operand == "*":
        return 1
    return 3 if condition.value is None else 4


def _effect_words(text: str) -> tuple[str, ...]:
    words = tuple(text.split(","))
    for word in words:
        if not (is_risk(word) or word in _PURPOSES or word.removeprefix("-") in MARKS):
            raise ValueError(f"{word} is no risk, purpose or mark")
    return words


def _condition(token: str) -> Condition:
    if token[0] not in "-@":
        raise ValueError(f"{token} is no mark, option or operand")
    if token.startswith("@"):
        return Condition(operand=token[1:])
    names, equals, value = token.partition("=")
    return Condition(tuple(names.split("|")), value if equals and value else None)


def _add(program: Program, row: Row, values: set[str]) -> None:
    program.values |= values
    for words in _literal(row.words[:2]):
        program.values_behind.setdefault(words, set()).update(values)
    for mark in row.marks:
        if mark.startswith("sub:"):
            program.depth = int(mark[4:])
    if not row.words and not row.conditions:
        program.marks = frozenset(mark for mark in row.marks if not mark.startswith("sub:"))
    elif row.words and not (is_glob(row.words[0]) or row.words[0] == "$"):
        program.depth = max(program.depth, 1)
        if len(row.words) > 1 and not (is_glob(row.words[1]) or row.words[1] == "$"):
            program.groups.update(row.words[0].split("|"))
    program.rows.append(row)


def _literal(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the words in front of which each stands for itself: of ``image ls|list`` two, of ``* list`` none at all."""
    found: list[tuple[str, ...]] = [()]
    for word in words:
        if is_glob(word) or word == "$":
            break
        found = [(*before, one) for before in found for one in word.split("|")]
    return found


def _pass_on_values(program: Program) -> None:
    """Give each subcommand the options with a value of the program as such, but for those that it has without one.

    Those of a group stay in front of its subcommands: `docker compose -f x` reads x, `docker compose logs -f` follows.
    """
    general = program.values_behind.pop((), set())
    flags: dict[tuple[str, ...], set[str]] = {}
    for row in program.rows:
        for words in _literal(row.words[:2]):
            flags.setdefault(words, set()).update(_flags(row))
    for words, own in program.values_behind.items():
        own.update(general - flags.get(words, set()))


def _flags(row: Row) -> set[str]:
    conditions = (*row.conditions, *(effect.condition for effect in row.effects))
    return {flag for condition in conditions if condition.value is None for flag in condition.flags}


def find_program(name: str) -> Program | None:
    """Give what the table knows about a program, under any of its names."""
    programs, names = _table()
    return programs.get(names.get(name, name))


def find_row(program: Program, arguments: Arguments) -> Row | None:
    """Give the line that fits best; of two that fit alike, the one that comes first."""
    first = in_small(arguments.operands[0]) if arguments.operands else ""
    named = next((row for row in program.by_word.get(first, ()) if _fits(row, arguments)), None) if first else None
    other = next((row for row in program.by_word.get("", ()) if _fits(row, arguments)), None)
    if named is None or other is None:
        return named or other
    return named if named.weight >= other.weight else other


def _fits(row: Row, arguments: Arguments) -> bool:
    taken = words_fit(row.words, arguments.operands)
    if taken is None:
        return False
    rest = replace(arguments, operands=arguments.operands[taken:])
    return all(condition.holds(rest) for condition in row.conditions)


def split(program: Program, args: tuple[str, ...]) -> Arguments:
    """Tell the operands of a program from its options."""
    return split_arguments(program.name, program.values, args, program.values_behind)


@lru_cache(maxsize=1 << 14)
def subcommand_of(name: str, args: tuple[str, ...]) -> str | None:
    """Give the words that name what a program is to do: ``compose up``; None where it has no subcommands."""
    program = find_program(name)
    if program is None or not program.depth:
        return None
    operands = split(program, args).operands
    if not operands:
        return None
    depth = max(program.depth, 2 if operands[0] in program.groups else 1)
    return " ".join(operands[:depth])


def all_programs() -> Iterator[Program]:
    """Give every program of the table."""
    yield from _table()[0].values()
