"""Commands of an SOP, compared with what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.model.session import Command, EventBase
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

    def named(self, text: str, parameters: Iterable[Parameter]) -> list[list[Command]]:
        """Give the recorded commands that `text` consists of: for each part, all that have this very text.

        A text of several lines may be one recorded command or several, one after the other. The list is empty where
        some part of the text was never recorded.
        """
        declared = tuple(parameters)
        lines = _normal(with_examples(text, declared)).split("\n")
        open_names = {p.name for p in declared if p.example is None}
        # parts[n]: where the part that ends before line n begins, and the commands that it is.
        parts: list[tuple[int, list[Command]] | None] = [None] * (len(lines) + 1)
        parts[0] = (0, [])
        for start in range(len(lines)):
            if parts[start] is None:
                continue
            for end in range(start + 1, min(len(lines), start + self._longest) + 1):
                if parts[end] is None and (found := self._find("\n".join(lines[start:end]), open_names)):
                    parts[end] = (start, found)
        return _followed_back(parts)

    def _find(self, text: str, open_names: set[str]) -> list[Command]:
        exact = self._by_text.get(_normal(text))
        if exact is not None or not any(match["name"] in open_names for match in _REFERENCE.finditer(text)):
            return exact or []
        pattern = _open_pattern(text, open_names)
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


def _open_pattern(text: str, open_names: set[str]) -> re.Pattern[str]:
    # A parameter without an example (a secret, or a line edited by hand) may stand for one word or one placeholder,
    # the same one wherever it is used.
    parts: list[str] = []
    position = 0
    seen: set[str] = set()
    for match in _REFERENCE.finditer(text):
        name = match["name"]
        if name not in open_names:
            continue
        parts.append(re.escape(text[position : match.start()]))
        parts.append(f"(?P={name})" if name in seen else rf"(?P<{name}>\{{\{{secret:[a-z0-9-]+-\d+\}}\}}|[^\s'\"]+)")
        seen.add(name)
        position = match.end()
    parts.append(re.escape(text[position:]))
    return re.compile("".join(parts))


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def command_is_grounded(text: str, parameters: Iterable[Parameter], events: Iterable[EventBase]) -> bool:
    """Whether a command of an SOP was recorded: as one command, or as several one after the other."""
    recorded = RecordedCommands(event for event in events if isinstance(event, Command))
    return bool(recorded.named(text, parameters))
