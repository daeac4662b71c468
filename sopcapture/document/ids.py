"""Stable ids: what names an SOP and every statement in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from sopcapture.commands.words import word_set
from sopcapture.document.references import STATEMENTS
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Sop

RESERVED_IDS = frozenset({"overview", "trigger"})
"""Ids of the statements that an SOP has once."""

_SLUG_LENGTH = 60
_ID_WORDS = 5
_LITTLE = word_set("a an the of to in on at is are be and or that this it its")
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "đ": "d", "ł": "l", "Ł": "l", "ı": "i"})


def slugify(title: str) -> str:
    """Make a name of lower-case words and hyphens, at most 60 characters long, cut between words.

    Accents are dropped; a title without a Latin letter or digit keeps its own letters. Empty where there is no word.
    """
    words = unicodedata.normalize("NFKD", plain_inline(title).replace("'", "").translate(_FOLDED))
    name = _hyphenated(words.encode("ascii", "ignore").decode(), r"[^a-z0-9]+")
    name = name or _hyphenated(unicodedata.normalize("NFC", words), r"[\W_]+")
    if len(name) <= _SLUG_LENGTH:
        return name
    cut = name[: _SLUG_LENGTH + 1].rpartition("-")[0]
    return cut or name[:_SLUG_LENGTH]


def _hyphenated(text: str, apart: str) -> str:
    return re.sub(apart, "-", text.casefold()).strip("-")


def assign_ids(sop: Sop) -> Sop:
    """Give every statement that has no id one from its title or first words, ``-2`` where that is taken."""
    taken = {statement.id for name in STATEMENTS for statement in getattr(sop, name)} | RESERVED_IDS
    updated: dict[str, Any] = {}
    for name in STATEMENTS:
        statements = []
        for statement in getattr(sop, name):
            if statement.id:
                statements.append(statement)
                continue
            identity = free_id(_proposed(name, statement), taken)
            taken.add(identity)
            statements.append(statement.model_copy(update={"id": identity}))
        updated[name] = tuple(statements)
    return sop.model_copy(update=updated)


def free_id(proposed: str, taken: set[str]) -> str:
    """Give the proposed id, or the first of ``-2``, ``-3`` … that is free."""
    if proposed not in taken:
        return proposed
    return next(found for found in _numbered(proposed) if found not in taken)


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _proposed(field: str, statement: Any) -> str:
    said: dict[str, Callable[[], str]] = {
        "parameters": lambda: str(statement.name),
        "steps": lambda: str(statement.title),
        "rules": lambda: str(statement.when or statement.then),
        "edge_cases": lambda: str(statement.symptom or statement.response),
        "escalations": lambda: str(statement.when or statement.then),
    }
    if field == "success_checks" and statement.done:
        return "done"
    text = said[field]() if field in said else str(statement.text)
    if field in ("parameters", "steps"):
        return slugify(text) or field.removesuffix("s")
    words = slugify(text.partition("\n")[0]).split("-")
    telling = [word for word in words if word and word not in _LITTLE] or [word for word in words if word]
    return "-".join(telling[:_ID_WORDS]) or field.removesuffix("s").replace("_", "-")


def mark_by_hand(sop: Sop) -> Sop:
    """Mark as written by hand every statement with a command that cites no evidence: no event supports it."""
    updated: dict[str, Any] = {}
    for name in ("prerequisites", "steps", "success_checks"):
        updated[name] = tuple(
            statement.model_copy(update={"by_hand": True})
            if statement.command and not statement.evidence and not statement.by_hand
            else statement
            for statement in getattr(sop, name)
        )
    return sop.model_copy(update=updated)
