"""What of a change makes an SOP less safe than it was."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sopcapture.commands import meaning
from sopcapture.model.change import Change

ChangeRisk = Literal["check-removed", "must-weakened", "destructive-added", "escalation-dropped"]

WORDS: dict[ChangeRisk, str] = {
    "check-removed": "a check is gone",
    "must-weakened": "a MUST is weaker or gone",
    "destructive-added": "a destructive command is new",
    "escalation-dropped": "an escalation is gone",
}

# RFC 2119, 1: the words of an absolute requirement, "MUST NOT" among them.
_MUST = re.compile(r"\b(?:MUST|REQUIRED|SHALL)\b")
_SAME_REQUIREMENT = 0.5
_CHECKING_LABELS = frozenset({"Gate", "Check by"})
_WORD = re.compile(r"[^\W_]+")
_PLACEHOLDER = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")


def risks(change: Change) -> tuple[ChangeRisk, ...]:
    """Say what about a change wants a second look; nothing for most."""
    return tuple(dict.fromkeys(_risks(change)))


def _risks(change: Change) -> Iterator[ChangeRisk]:
    before, after, field = change.before, change.after, change.field
    match change.kind:
        case "moved" if change.crossed:
            yield from _lost_on_the_way(change)
        case "removed" if change.target in ("check", "prerequisite"):
            yield "check-removed"
        case "removed" if change.target == "escalation":
            yield "escalation-dropped"
        case "removed" if isinstance(before, dict):
            if before.get("expected") or _CHECKING_LABELS & set(before.get("labels") or ()):
                yield "check-removed"
            if _MUST.search(_all_text(before)):
                yield "must-weakened"
        case "added" if isinstance(after, dict):
            if _destructive(after.get("command")) or after.get("risk") == "destructive":
                yield "destructive-added"
        case "changed":
            if _lost_a_check(change):
                yield "check-removed"
            if change.target == "escalation" and field in ("to", "then") and not after:
                yield "escalation-dropped"
            if field == "command" and _destructive(after) - _destructive(before):
                yield "destructive-added"
            if field == "risk" and after == "destructive":
                yield "destructive-added"
            if field not in ("command", "example", "default") and _weaker(_texts(before), _texts(after)):
                yield "must-weakened"
        case _:
            pass


def _lost_on_the_way(change: Change) -> Iterator[ChangeRisk]:
    """Say what a statement lost that went to another section. Where it stands is no loss, so a pure move has none."""
    before, after = (_said(place["value"]) for place in (change.before, change.after))
    if _lost_its_check(change, before):
        yield "check-removed"
    if change.before["target"] == "escalation" and not _says_all(_all_text(after), before["to"] or ""):
        yield "escalation-dropped"
    if len(_MUST.findall(_all_text(after))) < len(_MUST.findall(_all_text(before))):
        yield "must-weakened"
    if _destructive(after.get("command")) - _destructive(before.get("command")):
        yield "destructive-added"


def _said(value: Any) -> dict[str, Any]:
    """Give what a statement, or an item of a step, says: an id is no word of it."""
    return {"text": value} if isinstance(value, str) else {key: each for key, each in value.items() if key != "id"}


def _lost_its_check(change: Change, before: dict[str, Any]) -> bool:
    place, now = change.before, change.after
    is_one = place["target"] in ("check", "prerequisite") or place["field"] == "expected"
    looked_at = now["target"] in ("check", "prerequisite", "step") and now["field"] != "constraints"
    if not looked_at and (is_one or before.get("expected")):
        return True
    for part in change.parts:
        if part.field == "expected" and len(part.before or ()) > len(part.after or ()):
            return True
        if (part.field in _CHECKING_LABELS or (part.field == "command" and is_one)) and not part.after:
            return True
    return False


def _says_all(text: str, words: str) -> bool:
    said = set(_WORD.findall(text.casefold()))
    return all(word in said for word in _WORD.findall(words.casefold()))


def _lost_a_check(change: Change) -> bool:
    if change.field == "expected":
        return len(change.before or ()) > len(change.after or ())
    if change.field in _CHECKING_LABELS:
        return not change.after
    return change.field == "command" and change.target in ("check", "prerequisite") and not change.after


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(item) for item in value] if isinstance(value, list) else []


def _weaker(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a requirement is gone, or stands there without its MUST."""
    for text in before:
        if text in after or not _MUST.search(text):
            continue
        likest = max(after, key=lambda other: _likeness(text, other), default="")
        same = len(before) == len(after) == 1 or _likeness(text, likest) >= _SAME_REQUIREMENT
        if not same or len(_MUST.findall(likest)) < len(_MUST.findall(text)):
            return True
    return False


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _destructive(command: Any) -> frozenset[str]:
    """Give the lines of a command that destroy something."""
    lines = command.split("\n") if isinstance(command, str) else []
    return frozenset(line for line in lines if meaning(_PLACEHOLDER.sub(r"\1", line)).risk == "destructive")


def _all_text(value: Any) -> str:
    match value:
        case dict():
            return "\n".join(map(_all_text, value.values()))
        case list():
            return "\n".join(map(_all_text, value))
        case _:
            return str(value or "")
