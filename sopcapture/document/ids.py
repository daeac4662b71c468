"""Stable ids: what names an SOP and every statement in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sopcapture.commands.words import word_set
from sopcapture.document.references import STATEMENTS
from sopcapture.model.names import RESERVED_IDS, free_id, slugify
from sopcapture.model.sop import Sop

__all__ = ["RESERVED_IDS", "assign_ids", "free_id", "mark_by_hand", "slugify"]

_ID_WORDS = 5
_LITTLE = word_set("a an the of to in on at is are be and or that this it its")


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
