"""The programs that take secrets in ways of their own, from `data/programs.tsv`.

A row says what a program takes, with an example and, where needed, the opposite. Its columns are the fields of `Takes`;
the details are ``name=value``, with ``+`` for a blank.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from sopcapture.redact.tables import rows


class Form(Enum):
    """Where a program takes its secret from."""

    NEXT = "-p secret, -psecret, -p=secret"
    GLUED = "-psecret only; -p alone asks"
    PAIR = "-u user:secret, the separator is given"
    OPERAND = "the operand with this number behind the subcommand; -1 is the last"
    NAMED_PAIR = "NAME secret as two operands, where the name announces a secret"
    VALUES = "name=secret as operands, whatever the name"


@dataclass(frozen=True)
class Takes:
    """How some programs take a secret. `within` must be one of the operands before it, any of them where empty."""

    programs: str
    form: Form
    option: str = ""
    within: str = ""
    separator: str = ":"
    place: int = -1
    least: int = 1
    """How many operands there must be behind the subcommand for the last one to be a secret."""
    valued: str = ""
    """Options whose value is none of the operands."""
    only: str = ""
    """For pairs, the names whose value is one; all but those of users and places where empty."""
    kind: str = "password"
    alone: str = ""
    """The kind of a value without separator, where that is a secret of its own; empty where it is a user."""
    example: str = ""
    counterexample: str = ""


def _table() -> tuple[Takes, ...]:
    kinds = {field.name: field.type for field in fields(Takes)}
    table: list[Takes] = []
    for programs, form, option, details, example, counterexample in rows("programs", 6):
        more: dict[str, Any] = {}
        for detail in details.split():
            name, _, value = detail.partition("=")
            more[name] = int(value) if kinds[name] == "int" else value.replace("+", " ")
        table.append(
            Takes(programs, Form[form.upper()], option, example=example, counterexample=counterexample, **more)
        )
    return tuple(table)


TAKES = _table()
