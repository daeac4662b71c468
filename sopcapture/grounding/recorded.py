"""Commands of an SOP, compared with what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.model.session import Command
from sopcapture.model.sop import Parameter

_REFERENCE = re.compile(r"\{\{(?P<name>[a-z][a-z0-9_]*)\}\}")


def with_examples(text: str, parameters: Iterable[Parameter]) -> str:
    """Put the recorded examples back in place of ``{{name}}``. What is not declared, or has no example, stays."""
    examples = {parameter.name: parameter.example for parameter in parameters if parameter.example is not None}
    return _REFERENCE.sub(lambda match: examples.get(match["name"], match[0]), text)


class RecordedCommands:
    """The commands of one or several sessions, ready to be asked for by their text."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._by_text: dict[str, list[Command]] = {}
        for command in commands:
            for text in {_normal(command.text), _normal(command.ran)}:
                self._by_text.setdefault(text, []).append(command)
        self._longest = max((text.count("\n") + 1 for text in self._by_text), default=0)

    def named(self, text: str, parameters: Iterable[Parameter], *, any_value: bool = False) -> list[list[Command]]:
        """Give the recorded commands that `text` consists of: for each part, all that have this very text.

        A text of several lines may be one recorded command or several, one after the other. The list is empty where
        some part of the text was never recorded. An example is what one recording had; where there are several,
        `any_value` lets a parameter stand for the value that it had in any of them.
        """
        declared = tuple(parameters)
        lines = _normal(text).split("\n")
        open_names = {parameter.name for parameter in declared if any_value or parameter.example is None}
        # parts[n]: where the part that ends before line n begins, and the commands that it is.
        parts: list[tuple[int, list[Command]] | None] = [None] * (len(lines) + 1)
        parts[0] = (0, [])
        for start in range(len(lines)):
            if parts[start] is None:
                continue
            for end in range(start + 1, min(len(lines), start + self._longest) + 1):
                if parts[end] is None and (found := self._find("\n".join(lines[start:end]), declared, open_names)):
                    parts[end] = (start, found)
        return _followed_back(parts)

    def _find(self, text: str, declared: tuple[Parameter, ...], open_names: set[str]) -> list[Command]:
        exact = self._by_text.get(_normal(with_examples(text, declared)))
        if exact is not None:
            return exact
        left_open = tuple(parameter for parameter in declared if parameter.name not in open_names)
        pattern = values_pattern(with_examples(text, left_open), open_names)
        if pattern is None:
            return []
        return [
            command for known, commands in self._by_text.items() if pattern.fullmatch(known) for command in commands
        ]


def _followed_back(parts: list[tuple[int, list[Command]] | None]) -> list[list[Command]]:
    followed: list[list[Command]] = []
    end = len(parts) - 1
    while end > 0:
        part = parts[end]
        if part is None:
            return []
        end, found = part
        followed.append(found)
    return followed[::-1]


def values_pattern(text: str, open_names: set[str]) -> re.Pattern[str] | None:
    """A pattern in which each open parameter stands for one word or one placeholder of a secret, always the same one.

    None where nothing is open, or where nothing but parameters would be left to compare.
    """
    parts: list[str] = []
    position = 0
    seen: set[str] = set()
    literal = ""
    for match in _REFERENCE.finditer(text):
        name = match["name"]
        if name not in open_names:
            continue
        literal += text[position : match.start()]
        parts.append(re.escape(text[position : match.start()]))
        parts.append(f"(?P={name})" if name in seen else rf"(?P<{name}>\{{\{{secret:[a-z0-9-]+-\d+\}}\}}|[^\s'\"]+)")
        seen.add(name)
        position = match.end()
    literal += text[position:]
    parts.append(re.escape(text[position:]))
    return re.compile("".join(parts)) if seen and re.search(r"\w{2}", literal) else None


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
