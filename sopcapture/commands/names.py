"""Names that a person gives in their shell: what variables and functions stand for where they are used later.

Only what can be read off the line itself is known: a variable that was set to one literal word, a function that was
typed. What a substitution gave is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands.parse import SimpleCommand, simple_commands
from sopcapture.commands.tokens import defined_function, unquote

_LITERAL = re.compile(r"[\w.:@+/~,=%-]+")
_DECLARES = frozenset(("export", "declare", "typeset", "local", "readonly"))
_FORGETS = frozenset(("unset", "read"))
_LOOPS_OVER = re.compile(r"\b(?:for|select)\s+(?P<name>[A-Za-z_]\w*)\b")
_USE = re.compile(r"\$(?:(?P<name>[A-Za-z_]\w*|\d|@|\*)|\{(?P<braced>[A-Za-z_]\w*|\d)\})(?P<index>\[\d\])?")
_CALL = re.compile(
    r"(?P<before>^|[|;&({\n]\s*|\b(?:do|then|and|or)\s+)(?P<name>[\w.-]+)(?P<args>(?:[ \t]+[^\s|;&<>()]+)*)"
)


class ShellNames:
    """What the names of one shell stand for, line by line."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._functions: dict[str, str] = {}

    def spelled_out(self, text: str) -> str:
        """Give a line with what its names stand for in their places, and learn the names that it sets."""
        if (function := defined_function(text)) is not None:
            self._functions[function[0]] = function[1]
            return text
        for name, value in _set_by(text):
            known = _with_values(value, self._values) if value is not None else ""
            if _LITERAL.fullmatch(known):
                self._values[name] = known
            else:
                self._values.pop(name, None)
        called = self._with_bodies(text) if self._functions else text
        return _with_values(called, self._values) if self._values and "$" in called else called

    def _with_bodies(self, text: str) -> str:
        def body(match: re.Match[str]) -> str:
            known = self._functions.get(match["name"])
            if known is None:
                return match[0]
            args = match["args"].split()
            given = {str(place): word for place, word in enumerate(args, start=1)} | {"@": " ".join(args)}
            given |= {f"argv[{place}]": word for place, word in enumerate(args, start=1)} | {"argv": " ".join(args)}
            return f"{match['before']}{{ {_with_values(known, given)}; }}"

        return _CALL.sub(body, text)


def _set_by(text: str) -> Iterator[tuple[str, str | None]]:
    """The names that a line sets, with the words that they are set to; None where that cannot be read off the line."""
    for match in _LOOPS_OVER.finditer(text):
        yield match["name"], None
    if "=" not in text and not any(word in text for word in ("set ", "read")):
        return
    for command in simple_commands(text):
        if not command.program:
            yield from (_assignment(word) for word in command.assignments)
        elif command.program in _DECLARES:
            yield from (_assignment(word) for word in command.args if "=" in word)
        elif command.program == "set":
            yield from _set_in_fish(command)
        elif command.program in _FORGETS:
            yield from ((word, None) for word in command.args if word.isidentifier())


def _assignment(word: str) -> tuple[str, str | None]:
    name, _, value = word.partition("=")
    return name.removesuffix("+"), None if name.endswith("+") else unquote(value)


def _set_in_fish(command: SimpleCommand) -> Iterator[tuple[str, str | None]]:
    words = [word for word in command.args if not word.startswith("-")]
    if words and words[0].isidentifier():
        yield words[0], words[1] if len(words) == 2 and command.args[0] not in ("-e", "--erase") else None


def _with_values(text: str, values: dict[str, str]) -> str:
    """Put values in place of ``$name`` and ``${name}`` wherever a shell would: not in single quotes."""
    parts: list[str] = []
    quote = ""
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\" and quote != "'":
            parts.append(text[position : position + 2])
            position += 2
            continue
        if character in "'\"" and quote in ("", character):
            quote = "" if quote else character
        use = _USE.match(text, position) if character == "$" and quote != "'" else None
        value = None
        if use is not None:
            name = use["name"] or use["braced"]
            value = values.get(f"{name}{use['index']}") if use["index"] else values.get(name)
        if use is not None and value is not None:
            parts.append(value)
            position = use.end()
        else:
            parts.append(character)
            position += 1
    return "".join(parts)
