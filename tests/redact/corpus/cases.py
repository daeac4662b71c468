"""Invented secrets: built when the tests run, from a fixed seed, so that none lies in the repository."""

from __future__ import annotations

import base64
import json
import random
import re
import string
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent
"""Where the templates lie."""

_BUILDER = re.compile(
    r"<(password|human|chosen|hard|strong|phrase|words|words12|token|jwt|basic|b64|url|q"
    r"|again(?: b64| url| hex)?|(?:alnum|upper|lower|hex|digits|base64|bech) \d+)>"
)
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


def _human(chance: random.Random) -> str:
    """What people choose where a rule wants a capital, a digit and a sign."""
    word = chance.choice(("Summer", "Winter", "Welcome", "Monday", "Dragon", "Letmein", "Berlin", "Chelsea", "Qwerty"))
    return f"{word}{chance.choice(('', '@', '-', '_'))}{chance.randint(2019, 2027)}{chance.choice('!!.*?')}"


def _again(value: str, form: str) -> str:
    """Give the last value once more, encoded."""
    match form:
        case "b64":
            return base64.b64encode(value.encode()).decode()
        case "hex":
            return value.encode().hex()
        case "url":
            return quote(value, safe="")
        case _:
            return value


def build(name: str, chance: random.Random) -> str:
    """Build one invented value."""
    kind, _, length = name.partition(" ")
    match kind:
        case "password":
            return _password(chance)
        case "human":
            return _human(chance)
        case "chosen":
            return f"Dragon20{chance.randint(10, 99)}!"
        case "hard":
            return "".join(_some(chance, _CLASSES["alnum"], 3) + chance.choice("@#$&*^") for _ in range(4)) + "7"
        case "strong":
            return _some(chance, _CLASSES["alnum"], 10) + chance.choice("%+-_.") + _some(chance, _CLASSES["alnum"], 5)
        case "phrase":
            return "-".join(_some(chance, string.ascii_lowercase, chance.randint(4, 7)) for _ in range(5))
        case "token":
            return _some(chance, _CLASSES["alnum"], chance.choice([20, 24, 32, 40]))
        case "jwt":
            body = {"sub": _some(chance, string.digits, 10), "iat": chance.randint(10**9, 2 * 10**9)}
            head = {"alg": "HS256", "typ": "JWT"}
            return f"{_base64url(head)}.{_base64url(body)}.{_some(chance, _CLASSES['alnum'], 43)}"
        case "words" | "words12":
            count = 12 if kind == "words12" else 5
            return " ".join(_some(chance, string.ascii_lowercase, chance.randint(4, 7)) for _ in range(count))
        case "b64":
            return base64.b64encode(_password(chance).encode()).decode()
        case "url":
            return _password(chance) + "%40" + _some(chance, _CLASSES["alnum"], 4)
        case "basic":
            return base64.b64encode(f"ada:{_password(chance)}".encode()).decode()
        case "q":
            return ""  # keeps a line that begins a key block from standing in the repository
        case _:
            return _some(chance, _CLASSES[kind], int(length))


def fill_template(template: str, chance: random.Random) -> tuple[str, list[str]]:
    """Give the text of a template, and the values that were built into it."""
    values: list[str] = []

    def one(found: re.Match[str]) -> str:
        name = found.group(1)
        value = _again(values[-1], name[6:]) if name.startswith("again") else build(name, chance)
        if len(value) >= 3:
            values.append(value)
        return value

    return _BUILDER.sub(one, template), values


@dataclass(frozen=True)
class Case:
    """One situation: its category, the command whose output the text is, the text, and the secrets in it."""

    category: str
    command: str | None
    text: str
    values: tuple[str, ...]
    line: int


def cases_of(name: str, seeds: range) -> list[Case]:
    """Fill each template of a file once for each seed."""
    cases = []
    category = ""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
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
