"""Ids for the statements of a draft, from their telling words: a session drafted again gives the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sopcapture.commands.words import word_set
from sopcapture.draft.rewriting import LISTS
from sopcapture.model.markdown import plain_inline, respelled
from sopcapture.model.names import RESERVED_IDS, free_id, slugify
from sopcapture.model.sop import Sop, Step

_WORDS = 4
_LITTLE = word_set(
    """
    a an the of to in on at is are be and or that this it its you your with for from by as says ends does do not when if
    then there their they we our has have was were will can must may more than after before again exit code output
    """
)


def short_id(text: str, fallback: str) -> str:
    """Make an id of the first telling words of a text."""
    words = [word for word in slugify(re.sub(r"\{\{[^{}]*\}\}", " ", plain_inline(text))).split("-") if word]
    telling = [word for word in words if word not in _LITTLE and not word.isdigit()] or words
    return "-".join(telling[:_WORDS]) or fallback


def step_keys(titles: Iterable[str], taken: set[str]) -> list[str]:
    """Give each step an id of its title; `taken` grows by them."""
    keys: list[str] = []
    for title in titles:
        key = free_id(short_id(title, "step"), {*taken, *RESERVED_IDS})
        taken.add(key)
        keys.append(key)
    return keys


_NO_PROSE = frozenset(("id", "name", "example", "default", "risk", "event", "command", "commands", "evidence"))


def canonical(sop: Sop) -> Sop:
    """Spell every text as its place demands: texts are put together of pieces that do not know what stands beside."""

    def spelled(value: Any) -> Any:
        if isinstance(value, str):
            return "\n\n".join(respelled(paragraph) for paragraph in value.split("\n\n"))
        return tuple(filter(None, map(spelled, value))) if isinstance(value, tuple) else value

    def written(item: Any) -> Any:
        kept = {*_NO_PROSE, "undo"} if isinstance(item, Step) and item.undo_is_command else _NO_PROSE
        fields: dict[str, Any] = {}
        for name, value in item:
            if name not in kept and isinstance(value, str | tuple):
                says_nothing = type(item).model_fields[name].default is None
                fields[name] = spelled(value) or (None if says_nothing else value[:0])
        return item.model_copy(update=fields)

    lists = {name: tuple(written(item) for item in getattr(sop, name)) for name in LISTS}
    texts = {"title": respelled(sop.title), "overview": spelled(sop.overview)}
    trigger = spelled(sop.trigger) or None
    cited = sop.trigger_evidence if trigger else ()
    return sop.model_copy(update={**lists, **texts, "trigger": trigger, "trigger_evidence": cited})


def identified(sop: Sop) -> Sop:
    """Give every statement without an id one. Steps and parameters have theirs already."""
    taken = {parameter.id for parameter in sop.parameters} | {step.id for step in sop.steps} | RESERVED_IDS

    def named(proposed: str) -> dict[str, str]:
        identity = free_id(proposed, taken)
        taken.add(identity)
        return {"id": identity}

    def of(text: str, fallback: str) -> dict[str, str]:
        return named(short_id(text, fallback))

    checks = [
        check.model_copy(update=named("done") if check.done else of(check.text, "check"))
        for check in sop.success_checks
    ]
    return sop.model_copy(
        update={
            "does_not_apply": tuple(s.model_copy(update=of(s.text, "not-for")) for s in sop.does_not_apply),
            "prerequisites": tuple(s.model_copy(update=of(s.text, "before")) for s in sop.prerequisites),
            "rules": tuple(r.model_copy(update=of(r.when, "rule")) for r in sop.rules),
            "edge_cases": tuple(c.model_copy(update=of(c.symptom, "case")) for c in sop.edge_cases),
            "escalations": tuple(
                e.model_copy(update=of(e.then if e.when == "in doubt" else e.when, "escalation"))
                for e in sop.escalations
            ),
            "output": tuple(s.model_copy(update=of(s.text, "output")) for s in sop.output),
            "success_checks": tuple(checks),
        }
    )
