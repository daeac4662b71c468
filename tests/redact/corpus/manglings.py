"""What a terminal does to a secret before it is recorded: colours, typing, wraps, titles."""

from __future__ import annotations

import random
import string


def _somewhere_inside(value: str, chance: random.Random) -> int:
    return chance.randint(1, max(1, len(value) - 1))


def coloured(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """Colour codes inside each value, as grep, ls and syntax highlighting put them there."""
    for value in values:
        at = _somewhere_inside(value, chance)
        text = text.replace(value, f"{value[:at]}\x1b[01;31m\x1b[K{value[at:]}\x1b[m\x1b[K")
    return text


def coloured_letter_by_letter(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """A colour code before each character, as zsh's highlighting echoes what is typed."""
    return "".join(char if char == "\n" else f"\x1b[32m{char}\x1b[39m" for char in text)


def mistyped(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """Wrong letters inside each value, taken back as readline does it."""
    for value in values:
        at = _somewhere_inside(value, chance)
        wrong = "".join(chance.choice(string.ascii_lowercase) for _ in range(chance.randint(1, 3)))
        text = text.replace(value, value[:at] + wrong + "\b \b" * len(wrong) + value[at:])
    return text


def inserted(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """A letter of each value typed late: the cursor goes back, the letter is inserted, the rest is echoed again."""
    for value in values:
        at = _somewhere_inside(value, chance)
        rest = value[at + 1 :]
        if rest:
            how = chance.choice((f"\x1b[1@{value[at]}{rest}", value[at] + rest, f"\x1b[@{value[at]}\x1b[{len(rest)}C"))
            text = text.replace(value, value[:at] + rest + "\b" * len(rest) + how)
    return text


def overwritten(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """A line of progress that the line of the secret overwrites, and another that overwrites it."""
    if "\n" in text:
        return text
    return "\n".join(f"Working  1%\r{line}\r\x1b[KDone" for line in text.split("\n"))


def titled(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """What runs is told to the terminal as its title, which is one line."""
    if "\n" in text:
        return text
    return "".join(f"\x1b]0;{line}\x07\x1b]2;web\x1b\\$ " for line in text.split("\n"))


def wrapped_by_line_editor(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """The wrap at 60 columns of readline and zle: a blank beyond the edge, or the next letter twice."""
    lines = []
    for line in text.split("\n"):
        pieces = [line[at : at + 60] for at in range(0, len(line), 60)] or [""]
        out = pieces[0]
        for piece in pieces[1:]:
            out += chance.choice((f" \r{piece}", f"{piece[0]}\r{piece}", f" \r\x1b[K{piece[0]}\r{piece}"))
        lines.append(out)
    return "\r\n".join(lines)


def wrapped_at_edge(text: str, values: tuple[str, ...], chance: random.Random) -> str:
    """Hard line ends at 80 columns, as text copied from a screen has them; indented so that the edge cuts the value."""
    lines = []
    for line in text.split("\n"):
        value = next((value for value in values if value in line), None)
        if value is not None and len(value) >= 8 and value != text and "\n" not in text:
            cut = chance.randint(4, len(value) - 4)
            before = line.index(value) + cut
            line = " " * ((80 - before) % 80) + line  # noqa: PLW2901
        lines.append("\r\n".join(line[at : at + 80] for at in range(0, len(line), 80)))
    return "\r\n".join(lines)


MANGLINGS = (
    coloured,
    coloured_letter_by_letter,
    mistyped,
    inserted,
    overwritten,
    titled,
    wrapped_by_line_editor,
    wrapped_at_edge,
)

WIDTHS = {wrapped_by_line_editor: 60, wrapped_at_edge: 80}
"""The columns of the terminal, for manglings that depend on it."""
