"""One statement by itself: the Markdown that a person edits, and back. Ids and evidence are kept out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from sopcapture.document.inline import canonical_inline
from sopcapture.document.parse import FIELDS, parse
from sopcapture.document.references import STATEMENTS
from sopcapture.document.render import render
from sopcapture.errors import UsageError
from sopcapture.model.markdown import one_line
from sopcapture.model.sop import Sop, Step, StepCommand

Key = tuple[str, str]
"""What names a statement of an SOP: its field and its id. The id is empty for `SINGLE` fields."""

SINGLE = ("title", "overview", "trigger")
"""What an SOP says once."""

SECTION_OF = {field: section for section, field in FIELDS.items()}
"""The section that each field of statements stands in."""

_KEPT = frozenset({"id", "evidence", "by_hand"})
_FRONT = "---\nsop: 1\nslug: x\ntitle: X\nowner: A B <a@b.example>\n---\n\n# X\n\n"


def keys_of(sop: Sop) -> tuple[Key, ...]:
    """Name all that an SOP says, in the order of the document. Every statement needs its id; see `assign_ids`."""
    single = [(name, "") for name in SINGLE if getattr(sop, name)]
    return (*single, *((field, statement.id) for field in STATEMENTS for statement in getattr(sop, field)))


def statement_at(sop: Sop, key: Key) -> Any:
    """Give a statement, or the text of a field that an SOP has once.

    :raises KeyError: where there is none.
    """
    field, identity = key
    if field in SINGLE:
        return getattr(sop, field) or ""
    return next(each for each in getattr(sop, field) if each.id == identity)


def statement_text(sop: Sop, key: Key) -> str:
    """Give the Markdown of a statement without its comment; a step's heading has no number."""
    field = key[0]
    statement = statement_at(sop, key)
    if field in SINGLE:
        return str(statement)
    return _written(field, _bare(statement).model_dump_json())


@lru_cache(maxsize=1024)
def _written(field: str, data: str) -> str:
    statement = _type_of(field).model_validate_json(data)
    text = render(Sop(slug="x", title="X", **{field: (statement,)}))
    body = text.split(f"## {SECTION_OF[field]}\n", 1)[1].strip("\n")
    return body.replace("### 1. ", "### ", 1) if field == "steps" else body


def _type_of(field: str) -> Any:
    return Sop.model_fields[field].annotation.__args__[0]  # type: ignore[union-attr]


def _bare(statement: Any) -> Any:
    names = [name for name in type(statement).model_fields if name not in _KEPT]
    values = {name: getattr(statement, name) for name in names}
    if isinstance(statement, Step):
        values["commands"] = tuple(StepCommand(text=command.text) for command in statement.commands)
    return type(statement)(**values)


def read_statements(field: str, text: str) -> tuple[Any, ...]:
    """Read what was written in place of one statement of a field: one, several, or none.

    :raises UsageError: where it is something else.
    """
    if field in SINGLE:
        return (_read_single(field, text),)
    document = parse(f"{_FRONT}## {SECTION_OF[field]}\n\n{text}\n")
    if document.problems and (errors := [each for each in document.problems if each.level == "error"]):
        raise UsageError(errors[0].text, "the statement stays as it was")
    found: tuple[Any, ...] = getattr(document.sop, field)
    alone = Sop(slug="x", title="X", owner=document.sop.owner, **{field: found})
    if document.sop != alone:
        section = SECTION_OF[field]
        form = "begin each step with `### Title`" if field == "steps" else "begin each entry with `- `"
        raise UsageError(f"this is more than entries of {section}", form)
    return tuple(statement.model_copy(update={"id": "", "evidence": (), "by_hand": False}) for statement in found)


def _read_single(field: str, text: str) -> str:
    if field == "title":
        return canonical_inline(one_line(text))
    sop = parse(f"{_FRONT}## {field.capitalize()}\n\n{text}\n").sop
    read = getattr(sop, field) or ""
    if sop != Sop(slug="x", title="X", owner=sop.owner, **{field: read}):
        raise UsageError(f"this is more than the {field}", "write one paragraph without a heading")
    return str(read)


def rewritten(original: Any, written: Sequence[Any]) -> tuple[Any, ...]:
    """Give the statements that stand in the place of one: each cites what the original did, as far as it is its own.

    The first keeps the id. The events of commands go with their commands; answers and notes go with every part.
    """
    if isinstance(original, Step):
        return _rewritten_steps(original, written)
    fields = [name for name in type(original).model_fields if name not in _KEPT]
    parts = [original.model_copy(update={name: getattr(each, name) for name in fields}) for each in written]
    return tuple(part if index == 0 else part.model_copy(update={"id": ""}) for index, part in enumerate(parts))


def _rewritten_steps(original: Step, written: Sequence[Step]) -> tuple[Step, ...]:
    commands = _with_events(original.commands, [command for step in written for command in step.commands])
    of_commands = {command.event for command in original.commands if command.event}
    fields = [name for name in Step.model_fields if name not in {*_KEPT, "commands"}]
    parts: list[Step] = []
    start = 0
    for index, step in enumerate(written):
        own = commands[start : start + len(step.commands)]
        start += len(step.commands)
        elsewhere = of_commands - {command.event for command in own}
        evidence = [each for each in original.evidence if len(written) == 1 or each not in elsewhere]
        update = {name: getattr(step, name) for name in fields}
        update |= {"commands": tuple(own), "evidence": tuple(evidence), "id": original.id if index == 0 else ""}
        parts.append(original.model_copy(update=update))
    return tuple(parts)


def _with_events(before: Sequence[StepCommand], after: Sequence[StepCommand]) -> list[StepCommand]:
    """Give commands the events of those that they stand for: of the same text, else one for one in the same place."""
    events: list[str | None] = [None] * len(after)
    old, new = [command.text for command in before], [command.text for command in after]
    for kind, start, end, at, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == until - at):
            events[at:until] = [command.event for command in before[start:end]]
    return [command.model_copy(update={"event": event}) for command, event in zip(after, events, strict=True)]
