"""The phrase of a line of the table, filled with the values of a command."""

from __future__ import annotations

import re
from itertools import takewhile

from sopcapture.commands.arguments import Arguments, words_fit
from sopcapture.commands.nouns import in_words
from sopcapture.commands.programs import Row

_DECLARATIONS = frozenset(("export", "declare", "local", "readonly"))
_VALUE = re.compile(r"(`?)\{([^}]*)\}`?")


def row_phrase(row: Row, arguments: Arguments) -> tuple[str, str, str]:
    """Fill the first phrase whose values are there; give it, it without them, and the main value."""
    taken = words_fit(row.words, arguments.operands) or 0
    operands = arguments.operands[taken:]
    phrases = in_words(row.phrases, (arguments.group, *arguments.operands[:taken]))
    general = next((phrase for phrase in phrases if "{" not in phrase), "")
    for phrase in phrases:
        values: list[str] = []
        for _, name in _VALUE.findall(phrase):
            value = _values(row, operands[:-1]) if name == "most" else _values(row, operands) if name == "all" else ""
            value = value or (_value(row, name, operands, arguments) if name not in ("most", "all") else "")
            if not value:
                break
            values.append(value)
        else:
            bare = general or _strip_values(phrase)
            remaining = iter(values)
            filled = _VALUE.sub(lambda match: _shown(next(remaining), quoted=bool(match[1])), phrase)  # noqa: B023
            filled = filled.replace(" to `.`", " here")
            return filled, bare, values[0].partition(_AND)[0] if values else ""
    general = general or (_strip_values(phrases[-1]) if phrases else "")
    return general, general, ""


_AND = "\0"
_MOST_TOGETHER = 48  # characters


def _values(row: Row, operands: tuple[str, ...]) -> str:
    """Give one or two operands that stand together; nothing where one can't be shown, or where they are many."""
    shown = [value for operand in operands if (value := _value(row, "", (operand,), Arguments((), {})))]
    if (
        len(shown) != len(operands)
        or len(shown) > 2
        or (len(shown) == 2 and len(shown[0]) + len(shown[1].removeprefix(shown[0])) > _MOST_TOGETHER)
    ):
        return ""
    return _AND.join(shown)


def _value(row: Row, name: str, operands: tuple[str, ...], arguments: Arguments) -> str:
    """Give a value that can stand in a phrase, or nothing: an expansion or a placeholder would read badly."""
    if not name:
        value = operands[0] if operands else ""
    elif name == "last":
        value = operands[-1] if operands else ""
    elif name.isdigit():
        value = operands[int(name) - 1] if len(operands) >= int(name) else ""
    else:
        value = next((arguments.options[flag] for flag in name.split("|") if arguments.options.get(flag)), "")
    if row.program in _DECLARATIONS:
        value = value.partition("=")[0]
    if not value or "$" in value or "{{" in value or "`" in value or "\n" in value or len(value) > 80:
        return ""
    return value


_SUBSTITUTED = re.compile(r"<\((.+)\)\Z", re.DOTALL)
"""A process substitution (Bash manual, 3.5.6): a file that is the output of a command."""


def _shown(value: str, *, quoted: bool) -> str:
    if _AND in value:
        one, other = value.split(_AND)
        beside = other.removeprefix(one) if other.startswith(f"{one}.") else ""
        return f"{_shown(one, quoted=quoted)} and {f'its `{beside}`' if beside else _shown(other, quoted=quoted)}"
    if substituted := _SUBSTITUTED.match(value):
        head = list(takewhile(lambda word: word[0] not in "-<>|;&(", substituted[1].split()))
        return f"the output of `{short(' '.join(head), 40)}`" if head else "an output"
    if len(value) > 40 and "/" in value:
        value = value.rstrip("/").rsplit("/", 1)[-1]
    value = short(value, 40)
    return value if not quoted and re.fullmatch(r"[\w.@:-]+", value) else f"`{value}`"


_PREPOSITION = re.compile(r"\s+(?:in|on|to|from|of|at|for|as|by|with|into|through|is|and|down to)$")


def _strip_values(phrase: str) -> str:
    bare = _VALUE.sub("", phrase)
    bare = re.sub(r"\s{2,}", " ", bare).strip()
    while (shorter := _PREPOSITION.sub("", bare)) != bare:
        bare = shorter
    return bare


def short(text: str, width: int) -> str:
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
