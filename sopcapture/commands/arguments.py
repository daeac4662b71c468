"""Arguments told apart: operands and options, and what a line of the table may ask of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Arguments:
    """Arguments told apart: operands in order, and options with their values (`""` for none)."""

    operands: tuple[str, ...]
    options: dict[str, str]
    typed: tuple[str, ...] = ()
    """All of them as they were typed."""
    group: str = ""
    """The operand in front of these, where the words in front were taken away: ``volume`` of ``volume create x``."""


# `-i.bak` is `-i` with a value, `-0pi` is `-p` and `-i`.
_CLUSTER = re.compile(r"-\d*(?P<letters>[A-Za-z]+)(?P<rest>.*)", re.DOTALL)
_LONG_WITH_ONE_DASH = frozenset(
    (
        "openssl",
        "terraform",
        "tofu",
        "java",
        "find",
        "go",
        "keytool",
        "ffmpeg",
        "packer",
        "xcodebuild",
        "gradle",
        "mvn",
        "ant",
        "sqlite3",
        "exiftool",
        "bq",
    )
)


def split_arguments(
    name: str,
    values: set[str],
    args: tuple[str, ...],
    behind: Mapping[tuple[str, ...], set[str]] = MappingProxyType({}),
) -> Arguments:
    """Tell operands from options, by the options of the program that take a value; `behind` its subcommands others."""
    typed = args
    operands: list[str] = []
    options: dict[str, str] = {}
    index = 0
    if name in ("tar", "bsdtar") and args and not args[0].startswith("-"):
        args = ("-" + args[0], *args[1:])
    clusters = name not in _LONG_WITH_ONE_DASH
    while index < len(args):
        word = args[index]
        index += 1
        if word == "--":
            # Behind a subcommand and an operand of its own, what follows is of another kind: `git checkout v1 -- file`.
            options["--"] = args[index] if len(operands) > 1 and index < len(args) else ""
            operands.extend(args[index:])
            break
        if name == "dig" and word[0] in "+@":
            continue
        if len(word) < 2 or word[0] != "-":
            operands.append(word)
            values = behind.get(tuple(operands), values)
            continue
        flag, equals, value = word.partition("=")
        if equals:
            options[flag] = value
            continue
        options[word] = ""
        if word in values:
            if index < len(args):
                options[word] = args[index]
                index += 1
        elif clusters and (cluster := _CLUSTER.fullmatch(word)):
            takes_next = _spread(cluster["letters"], cluster["rest"], values, options)
            if takes_next and index < len(args):
                options[takes_next] = args[index]
                index += 1
    return Arguments(tuple(operands), options, typed)


def _spread(letters: str, rest: str, values: set[str], options: dict[str, str]) -> str:
    """Take options apart that are written together; give the one whose value is the next word, ``""`` for none."""
    for place, letter in enumerate(letters, start=1):
        flag = f"-{letter}"
        options.setdefault(flag, "")
        if flag in values:
            options[flag] = letters[place:] + rest
            return "" if options[flag] else flag
    if rest:
        options[f"-{letters[-1]}"] = rest
    return ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What an argument must be: options (one of `flags`, with a value that fits `value`) or an operand (`operand`)."""

    flags: tuple[str, ...] = ()
    value: str | None = None
    operand: str | None = None

    def holds(self, arguments: Arguments) -> bool:
        """Whether the arguments fulfil it."""
        if self.operand is not None:
            words = arguments.typed if self.operand.startswith("-") else arguments.operands
            return any(fnmatchcase(word, self.operand) for word in words)
        value = next((value for flag in self.flags for value in _given(flag, arguments.options)), None)
        if value is None:
            return False
        return self.value is None or any(fnmatchcase(value, one) for one in self.value.split("|"))


def _given(flag: str, options: Mapping[str, str]) -> Iterator[str]:
    """The values of an option, of all that fit where it stands for many."""
    if is_glob(flag):
        yield from (value for name, value in options.items() if fnmatchcase(name, flag))
    elif flag in options:
        yield options[flag]


def words_fit(pattern: tuple[str, ...], operands: tuple[str, ...]) -> int | None:
    """Match the words in front; give how many operands they took, or None."""
    if not pattern:
        return 0
    if pattern[0] == "**":
        for skipped in range(len(operands) + 1):
            rest = words_fit(pattern[1:], operands[skipped:])
            if rest is not None:
                return skipped + rest
        return None
    if pattern[0] == "$":
        return None if operands else 0
    if operands and _word_fits(pattern[0], operands[0]):
        rest = words_fit(pattern[1:], operands[1:])
        return None if rest is None else rest + 1
    return None


def _word_fits(pattern: str, word: str) -> bool:
    if pattern == word:
        return True
    word = in_small(word)
    return any(one == word or (is_glob(one) and fnmatchcase(word, one)) for one in pattern.split("|"))


def in_small(word: str) -> str:
    """Give a word in small letters that is all in capitals: ``redis-cli GET``, ``http POST``."""
    return word.lower() if word.isupper() else word


def is_glob(word: str) -> bool:
    """Whether a word of the table stands for many."""
    return "*" in word or "[" in word
