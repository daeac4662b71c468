"""A change in words. Colours are the faces' business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, assert_never

from sopcapture.model.change import Change

_TARGETS = {
    "step": "step",
    "parameter": "parameter",
    "prerequisite": "prerequisite",
    "rule": "decision rule",
    "edge_case": "edge case",
    "escalation": "escalation",
    "check": "success check",
    "document": "SOP",
    "output": "output",
    "exclusion": "exclusion",
}
_FIELDS = {
    "because": "reason",
    "why": "reason",
    "review_every": "review interval",
    "to": "whom to call",
    "context": "what to hand over",
    "expected": "expectation",
    "example": "recorded example",
    "done": "definition of done",
}
_NAMES = ("title", "name", "when", "symptom", "text")


def one_line(change: Change) -> str:
    """Say a change in one line, such as ``step match-key: command changed``."""
    target = _TARGETS[change.target]
    name = "" if change.target == "document" else f" {change.id}"
    match change.kind:
        case "added" | "removed":
            if change.target == "document":
                return f"section {change.field} {change.kind}"
            what = change.after if change.kind == "added" else change.before
            return f"{target}{name} {change.kind}: {_named(what)}"
        case "moved":
            return f"{target}{name} moved from {change.before} to {change.after}"
        case "renamed":
            return f"{target}{name} renamed from “{change.before}” to “{change.after}”"
        case "changed":
            return f"{target}{name}: {_field(change)} changed"
        case _:
            assert_never(change.kind)


def as_text(changes: Sequence[Change]) -> str:
    """Say changes in lines; what changed stands below, words taken out as ``[-…-]``, words put in as ``{+…+}``."""
    lines: list[str] = []
    for change in changes:
        lines.append(f"{_MARKS[change.kind]} {one_line(change)}")
        lines.extend(f"    {line}" for line in _detail(change, "[-", "-]", "{+", "+}"))
    return "\n".join(lines)


def as_markdown(changes: Sequence[Change]) -> str:
    """Say changes as a Markdown list, for a merge request."""
    if not changes:
        return "No change in meaning."
    lines: list[str] = []
    for change in changes:
        lines.append(f"- {_escaped(one_line(change))}")
        detail = list(_detail(change, "[-", "-]", "{+", "+}"))
        if detail:
            fence = "`" * (max((len(run) for line in detail for run in re.findall("`+", line)), default=2) + 1)
            fence = fence if len(fence) >= 3 else "```"
            lines += ["", f"  {fence}text", *(f"  {line}" for line in detail), f"  {fence}", ""]
    return "\n".join(lines).rstrip()


_MARKS = {"added": "+", "removed": "-", "moved": "↕", "renamed": "✎", "changed": "~"}


def _field(change: Change) -> str:
    field = change.field or ""
    return _FIELDS.get(field, field.replace("_", " "))


def _named(statement: Any) -> str:
    if isinstance(statement, dict):
        for name in _NAMES:
            if statement.get(name):
                return str(statement[name])
    return str(statement)


def _detail(change: Change, *marks: str) -> Iterable[str]:
    """Give what a change took out and put in; nothing where the one line says it all."""
    if change.kind != "changed":
        return []
    before, after = _plain(change.before), _plain(change.after)
    return word_by_word(before, after, *marks).splitlines()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(_plain, value))
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_plain(item)}" for key, item in value.items())
    return str(value)


def word_by_word(before: str, after: str, out: str, out_end: str, into: str, into_end: str) -> str:
    """Show two texts as one, with what was taken out and put in between marks. Blanks and line ends stay."""
    old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
    parts: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append("".join(old[i1:i2]))
            continue
        if i1 < i2:
            parts.append(f"{out}{''.join(old[i1:i2])}{out_end}")
        if j1 < j2:
            parts.append(f"{into}{''.join(new[j1:j2])}{into_end}")
    return "".join(parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
