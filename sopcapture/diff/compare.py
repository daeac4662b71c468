"""Comparing two SOPs by meaning: what a reader would do differently, not which lines differ.

Layout, escapes, soft breaks, step numbers in references and evidence are no meaning. Each edit gives one change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sopcapture.diff.matching import Pairing, pair, text_likeness
from sopcapture.model.base import Value
from sopcapture.model.change import Change, ChangeTarget
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Parameter, Sop, Step

T = TypeVar("T", bound=Any)

_DOCUMENT_FIELDS = ("title", "owner", "status", "review_every", "tags", "overview", "trigger", "front_matter")
# target, attribute of the SOP, the fields that hold meaning, the field that names the statement
_LISTS: tuple[tuple[ChangeTarget, str, tuple[str, ...], str], ...] = (
    ("exclusion", "does_not_apply", ("text",), "text"),
    ("parameter", "parameters", ("name", "required", "secret", "default", "description", "example"), "name"),
    ("prerequisite", "prerequisites", ("text", "command", "expected"), "text"),
    (
        "step",
        "steps",
        (
            "title",
            "optional",
            "text",
            "command",
            "when",
            "where",
            "needs",
            "expected",
            "artifact",
            "why",
            "undo",
            "risk",
            "constraints",
            "labels",
        ),
        "title",
    ),
    ("output", "output", ("text",), "text"),
    ("rule", "rules", ("when", "then", "because"), "when"),
    ("edge_case", "edge_cases", ("symptom", "response", "because"), "symptom"),
    ("escalation", "escalations", ("when", "then", "to", "context"), "when"),
    ("check", "success_checks", ("text", "command", "expected", "done"), "text"),
)
# Fields whose text is given as it is, to the last blank.
_LITERAL = frozenset(
    {"command", "name", "default", "example", "risk", "status", "owner", "review_every", "front_matter"}
)
_NAMING = frozenset({("parameter", "name"), ("step", "title"), ("document", "title")})

_REFERENCE = re.compile(r"\[(?P<label>(?:\\.|[^\]\\])*)\]\(#(?P<id>[^)\s]+)\)")
_NUMBERED = re.compile(r"(?i)\bsteps?\s+\d+\b|^\d+$")
_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")


def compare(before: Sop, after: Sop) -> Iterator[Change]:
    """Give the changes from `before` to `after`: the document's own first, then statement by statement."""
    pairings = {name: _paired(name, before, after) for _, name, _, _ in _LISTS}
    names = {
        old.name: new.name
        for old, new in pairings["parameters"].pairs
        if isinstance(old, Parameter) and old.name != new.name
    }
    ids = {old.id: new.id for pairing in pairings.values() for old, new in pairing.pairs if old.id and new.id}
    meaning = _Meaning(names, ids)
    yield from _document_changes(before, after, meaning)
    for target, name, fields, naming in _LISTS:
        yield from _list_changes(target, before, after, name, pairings[name], fields, naming, meaning)
    yield from _section_changes(before, after)


class _Meaning:
    """What a value means, in the words of `after`: a parameter or an id that was renamed is no other one."""

    def __init__(self, names: Mapping[str, str], ids: Mapping[str, str]) -> None:
        self._names = names
        self._ids = ids

    def of(self, field: str, value: Any, *, old: bool) -> Any:
        if isinstance(value, str):
            return self._text(field, value, old=old)
        if isinstance(value, list | tuple):
            return [self.of(field, item, old=old) for item in value]
        if isinstance(value, dict):
            return {key: self.of(field, item, old=old) for key, item in value.items()}
        return value

    def _text(self, field: str, text: str, *, old: bool) -> str:
        if old and self._names:
            text = _PLACEHOLDER.sub(lambda match: f"{{{{{self._names.get(match[1], match[1])}}}}}", text)
        if field == "needs" and old:
            text = self._names.get(text, text)
        if field in _LITERAL:
            return text
        text = _REFERENCE.sub(lambda match: self._reference(match, old=old), text)
        return plain_inline(text)

    def _reference(self, match: re.Match[str], *, old: bool) -> str:
        identity = match["id"]
        label = _NUMBERED.sub("step", match["label"])
        return f"{label} (#{self._ids.get(identity, identity) if old else identity})"


def _paired(name: str, before: Sop, after: Sop) -> Pairing[Any]:
    likeness: Callable[[Any, Any], float] = _step_likeness if name == "steps" else _likeness
    return pair(getattr(before, name), getattr(after, name), likeness)


def _likeness(before: Any, after: Any) -> float:
    return text_likeness(_words(before), _words(after))


def _step_likeness(before: Step, after: Step) -> float:
    if before.command and before.command == after.command:
        return 1.0
    titles = text_likeness(before.title.lower(), after.title.lower())
    bodies = text_likeness(_words(before), _words(after))
    return max(titles, bodies) if before.command or after.command else bodies


def _words(statement: Value) -> str:
    """Give all texts of a statement as one, without what identifies it."""
    data = statement.model_dump(exclude={"id", "evidence", "by_hand", "required", "secret", "done", "undo_is_command"})
    return " ".join(_flat(data))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _flat(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)


def _document_changes(before: Sop, after: Sop, meaning: _Meaning) -> Iterator[Change]:
    for field in _DOCUMENT_FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if field == "front_matter":
            for key in sorted({*old, *new}):
                if old.get(key) != new.get(key):
                    yield Change(
                        kind="changed",
                        target="document",
                        id=after.slug,
                        field=key,
                        before=old.get(key),
                        after=new.get(key),
                    )
        elif meaning.of(field, old, old=True) != meaning.of(field, new, old=False):
            yield Change(
                kind="renamed" if field == "title" else "changed",
                target="document",
                id=after.slug,
                field=field,
                before=_json(old),
                after=_json(new),
            )


def _list_changes(
    target: ChangeTarget,
    before: Sop,
    after: Sop,
    name: str,
    pairing: Pairing[Any],
    fields: Sequence[str],
    naming: str,
    meaning: _Meaning,
) -> Iterator[Change]:
    old_items, new_items = getattr(before, name), getattr(after, name)
    for item in pairing.removed:
        yield Change(kind="removed", target=target, id=item.id, before=_json(item))
    for item in pairing.added:
        yield Change(kind="added", target=target, id=item.id, after=_json(item))
    for index, (old, new) in enumerate(pairing.pairs):
        changed = [
            field
            for field in fields
            if meaning.of(field, getattr(old, field), old=True) != meaning.of(field, getattr(new, field), old=False)
        ]
        if old.id != new.id and naming not in changed and old.id and new.id:
            yield Change(kind="renamed", target=target, id=new.id, field="id", before=old.id, after=new.id)
        if index in pairing.moved:
            yield Change(
                kind="moved",
                target=target,
                id=new.id,
                before=_position(old_items, old),
                after=_position(new_items, new),
            )
        for field in changed:
            yield _change("renamed" if (target, field) in _NAMING else "changed", target, old, new, field)


def _change(kind: Any, target: ChangeTarget, old: Any, new: Any, field: str) -> Change:
    return Change(
        kind=kind,
        target=target,
        id=new.id,
        field=field,
        before=_json(getattr(old, field)),
        after=_json(getattr(new, field)),
    )


def _position(items: Sequence[Any], wanted: Any) -> int:
    """Give the place in the list, counted from 1."""
    return next(index for index, item in enumerate(items, 1) if item is wanted)


def _section_changes(before: Sop, after: Sop) -> Iterator[Change]:
    old = {section.title: section.body.strip() for section in before.sections}
    new = {section.title: section.body.strip() for section in after.sections}
    for title in dict.fromkeys((*old, *new)):
        if old.get(title) != new.get(title):
            kind: Any = "added" if title not in old else "removed" if title not in new else "changed"
            yield Change(
                kind=kind, target="document", id=after.slug, field=title, before=old.get(title), after=new.get(title)
            )


def _json(value: Any) -> Any:
    if isinstance(value, Step):
        return {**value.model_dump(mode="json"), "command": value.command}
    if isinstance(value, Value):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value
