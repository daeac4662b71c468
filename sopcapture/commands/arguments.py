"""Arguments told apart: operands and options, and what a line of the table may ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Arguments:
    """Arguments told apart: operands in order, and options with their values (`""` for none)."""

    operands: tuple[str, ...]
    options: dict[str, str]


_CLUSTER = re.compile(r"-[A-Za-z]{2,}")
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
    )
)


def split_arguments(name: str, values: set[str], args: tuple[str, ...]) -> Arguments:
    """Tell operands from options, by the options of the program that take a value."""
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
        elif clusters and word[1] != "-":
            if word[:2] in values:
                options[word[:2]] = word[2:]
            elif _CLUSTER.fullmatch(word):
                for letter in word[1:]:
                    options.setdefault(f"-{letter}", "")
                if f"-{word[-1]}" in values and index < len(args):
                    options[f"-{word[-1]}"] = args[index]
                    index += 1
    return Arguments(tuple(operands), options)


@dataclass(frozen=True, slots=True)
class Condition:
    """What an argument must be: options (one of `flags`, with a value that fits `value`) or an operand (`operand`)."""

    flags: tuple[str, ...] = ()
    value: str | None = None
    operand: str | None = None

    def holds(self, arguments: Arguments) -> bool:
        """Whether the arguments fulfil it."""
        if self.operand is not None:
            pattern = self.operand
            return any(fnmatchcase(word, pattern) for word in arguments.operands)
        value = next((arguments.options[flag] for flag in self.flags if flag in arguments.options), None)
        if value is None:
            return False
        return self.value is None or fnmatchcase(value, self.value)


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
    if operands and (pattern[0] == operands[0] or (is_glob(pattern[0]) and fnmatchcase(operands[0], pattern[0]))):
        rest = words_fit(pattern[1:], operands[1:])
        return None if rest is None else rest + 1
    return None


def is_glob(word: str) -> bool:
    """Whether a word of the table stands for many."""
    return "*" in word or "[" in word
