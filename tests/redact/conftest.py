"""Invented secrets: built when the tests run, from a fixed seed, so that none lies in the repository."""

from __future__ import annotations

import base64
import json
import random
import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

_BUILDER = re.compile(r"<(password|strong|token|jwt|basic|q|(?:alnum|upper|lower|hex|digits|base64|bech) \d+)>")
_SPECIAL = "!#%+,-.:=?@^_~*"
_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "upper": string.ascii_uppercase + "234567",
    "lower": string.ascii_lowercase + string.digits,
    "hex": "0123456789abcdef",
    "digits": string.digits,
    "base64": string.ascii_letters + string.digits + "+/",
    "bech": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
}


def _some(chance: random.Random, alphabet: str, length: int) -> str:
    while True:
        text = "".join(chance.choice(alphabet) for _ in range(length))
        if length < 8 or len(alphabet) < 20 or (any(map(str.isdigit, text)) and any(map(str.isalpha, text))):
            return text


def _base64url(data: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def _password(chance: random.Random) -> str:
    """What people choose: a word, digits, perhaps a sign that no shell and no URL minds."""
    word = _some(chance, string.ascii_lowercase, chance.randint(4, 7))
    return (
        word.capitalize()
        + str(chance.randint(10, 9999))
        + chance.choice(["", "", "!", "_", "-", "."])
        + _some(chance, _CLASSES["alnum"], 3)
    )


def build(name: str, chance: random.Random) -> str:
    """Build one invented value."""
    kind, _, length = name.partition(" ")
    match kind:
        case "password":
            return _password(chance)
        case "strong":
            return _some(chance, _CLASSES["alnum"], 10) + chance.choice("%+-_.") + _some(chance, _CLASSES["alnum"], 5)
        case "token":
            return _some(chance, _CLASSES["alnum"], chance.choice([20, 24, 32, 40]))
        case "jwt":
            body = {"sub": _some(chance, string.digits, 10), "iat": chance.randint(10**9, 2 * 10**9)}
            head = {"alg": "HS256", "typ": "JWT"}
            return f"{_base64url(head)}.{_base64url(body)}.{_some(chance, _CLASSES['alnum'], 43)}"
        case "basic":
            return base64.b64encode(f"ada:{_password(chance)}".encode()).decode()
        case "q":
            return ""  # keeps a line that begins a key block from standing in the repository
        case _:
            return _some(chance, _CLASSES[kind], int(length))


Fill = Callable[[str, random.Random], tuple[str, list[str]]]


def fill_template(template: str, chance: random.Random) -> tuple[str, list[str]]:
    """Give the text of a template, and the values that were built into it."""
    values: list[str] = []

    def one(found: re.Match[str]) -> str:
        value = build(found.group(1), chance)
        if len(value) >= 3:
            values.append(value)
        return value

    return _BUILDER.sub(one, template), values


@pytest.fixture(scope="session")
def fill() -> Fill:
    return fill_template


@dataclass(frozen=True)
class Case:
    """One situation: its category, the command whose output the text is, the text, and the secrets in it."""

    category: str
    command: str | None
    text: str
    values: tuple[str, ...]
    line: int


def cases_of(name: str, seeds: range) -> list[Case]:
    cases = []
    category = ""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            category = line[3:]
        elif line and (not line.startswith("#") or "⏎" in line) and category:
            for seed in seeds:
                text, values = fill_template(line, random.Random(seed * 100_003 + number))
                command, arrow, output = text.partition(" ▶ ")
                text = (output if arrow else text).replace("⏎", "\n")
                cases.append(Case(category, command if arrow else None, text, tuple(values), number))
    return cases


@pytest.fixture(scope="session")
def secret_cases() -> list[Case]:
    return cases_of("secrets.txt", range(2))


@pytest.fixture(scope="session")
def lookalike_cases() -> list[Case]:
    return cases_of("lookalikes.txt", range(2))


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


@pytest.fixture(params=MANGLINGS, ids=lambda mangling: mangling.__name__)
def mangling(request):
    return request.param
