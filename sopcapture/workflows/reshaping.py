"""What a review does to an SOP: statements dropped, moved, split, joined; a value that becomes a parameter.

Pure functions from an SOP whose statements all have ids to another one. Numbers and references follow when it is
rendered. Where two statements cannot become one without a loss, a UsageError says what stands in the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from sopcapture.document import Key, assign_ids, map_texts, statement_at
from sopcapture.document.statement import SINGLE
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.errors import UsageError
from sopcapture.grounding import with_examples
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Parameter,
    Prerequisite,
    Rule,
    Sop,
    Step,
    StepCommand,
    SuccessCheck,
)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)")
_RISKS = ("read", "change", "destructive")
_SPLIT_FIELD: dict[type, str] = {Rule: "then", EdgeCase: "response", Escalation: "then"}


def replaced(sop: Sop, key: Key, statements: tuple[Any, ...]) -> Sop:
    """Put statements in the place of one; without any it is dropped."""
    field, identity = key
    if field in SINGLE:
        text = statements[0] if statements else ""
        if field == "title" and not text:
            raise UsageError("an SOP has a title", "write another one")
        cleared = {} if text else {"overview_evidence": ()} if field == "overview" else {"trigger_evidence": ()}
        return sop.model_copy(update={field: text if text or field != "trigger" else None, **cleared})
    before = getattr(sop, field)
    after = (each for old in before for each in (statements if old.id == identity else (old,)))
    return sop.model_copy(update={field: tuple(after)})


def dropped(sop: Sop, key: Key) -> Sop:
    """Take a statement out. The recorded value of a parameter goes back to where it was lifted from."""
    statement = statement_at(sop, key)
    if isinstance(statement, Parameter):
        sop = _without_parameter(sop, statement)
    return replaced(sop, key, ())


def _without_parameter(sop: Sop, parameter: Parameter) -> Sop:
    used = f"{{{{{parameter.name}}}}}"
    found: list[str] = []

    def put_back(text: str) -> str:
        if used in text:
            found.append(text)
        return with_examples(text, [parameter]) if parameter.example is not None else text

    after = _in_all(sop, put_back)
    if found and parameter.example is None:
        raise UsageError(f"{used} is used, and no value of it was recorded", "take it out of the commands first")
    return after


def moved(sop: Sop, key: Key, by: int) -> Sop:
    """Move a statement among its neighbours, as far as there are any."""
    field, _ = key
    if field in SINGLE:
        raise UsageError(f"the {field} has its place", "move steps, rules and other entries")
    entries = list(getattr(sop, field))
    place = entries.index(statement_at(sop, key))
    entry = entries.pop(place)
    entries.insert(min(max(place + by, 0), len(entries)), entry)
    return sop.model_copy(update={field: tuple(entries)})


# --- splitting ------------------------------------------------------------------------------------------------------


def split(sop: Sop, key: Key, at: int = 1, title: str = "") -> tuple[Any, ...]:
    """Give the two statements that one becomes: a step behind its `at`-th command, another behind a sentence.

    The second step has `title`. The label that says what is expected goes with the second, since it is about the end.
    """
    statement = statement_at(sop, key)
    if isinstance(statement, Step) and len(statement.commands) > 1:
        return _split_step(statement, at, title)
    field = "text" if hasattr(statement, "text") else _SPLIT_FIELD.get(type(statement), "")
    sentences = _SENTENCE.split(getattr(statement, field), maxsplit=1) if field else []
    if len(sentences) < 2:
        raise UsageError("there is one sentence and no second command", "edit it, and write two entries")
    if isinstance(statement, Step):
        if not title:
            raise UsageError("the second step needs a title", "name it")
        second = Step(title=title, text=sentences[1], evidence=statement.evidence)
        return statement.model_copy(update={"text": sentences[0]}), second
    first = sentences[0].rstrip(";") + ("." if sentences[0].endswith(";") else "")
    again = {"id": "", "command": None, "expected": (), "done": False}
    others = {name: value for name, value in again.items() if name in type(statement).model_fields}
    return (
        statement.model_copy(update={field: first}),
        statement.model_copy(update={field: sentences[1], **others}),
    )


def _split_step(step: Step, at: int, title: str) -> tuple[Step, Step]:
    if not 0 < at < len(step.commands):
        raise UsageError(f"the step has {len(step.commands)} commands", "name one of them but the last")
    if not title:
        raise UsageError("the second step needs a title", "name it")
    here, there = step.commands[:at], step.commands[at:]
    nothing: dict[str, Any] = {"expected": (), "artifact": None, "undo": None, "undo_is_command": False}
    first = step.model_copy(update={"commands": here, "evidence": _evidence_without(step, there, here), **nothing})
    second = step.model_copy(
        update={
            "id": "",
            "title": title,
            "text": "",
            "why": None,
            "commands": there,
            "evidence": _evidence_without(step, here, there),
            "needs": (),
            "constraints": (),
            "labels": {},
        }
    )
    return first, second


def _evidence_without(step: Step, gone: tuple[StepCommand, ...], kept: tuple[StepCommand, ...]) -> tuple[str, ...]:
    away = {command.event for command in gone} - {command.event for command in kept}
    return tuple(each for each in step.evidence if each not in away)


# --- joining --------------------------------------------------------------------------------------------------------


def joined(sop: Sop, key: Key) -> Sop:
    """Make one statement of this one and the next of its kind. What refers to the second refers to it from now on."""
    field, identity = key
    if field in SINGLE or field == "parameters":
        raise UsageError("this cannot be joined with another", "join steps, rules and other entries")
    entries = getattr(sop, field)
    place = entries.index(statement_at(sop, key))
    if place + 1 == len(entries):
        raise UsageError("there is none behind it to join it with", "go to the one before")
    first, second = entries[place : place + 2]
    one = _joined_steps(first, second) if isinstance(first, Step) else _joined_entries(first, second)
    evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    one = one.model_copy(update={"evidence": evidence, "by_hand": first.by_hand or second.by_hand})
    shorter = sop.model_copy(update={field: (*entries[:place], one, *entries[place + 2 :])})
    return map_texts(shorter, lambda text: text.replace(f"](#{second.id})", f"](#{identity})"))


def _joined_steps(first: Step, second: Step) -> Step:
    for name in ("optional", "when", "where"):
        if getattr(first, name) != getattr(second, name):
            raise UsageError(f"the steps differ in `{name.capitalize()}`", "make it the same in both first")
    if first.undo and second.undo and first.undo_is_command != second.undo_is_command:
        raise UsageError("one step is undone by a command, the other is not", "edit their `Undo` first")
    undo = "\n".join(text for text in (second.undo, first.undo) if text) or None  # the last is undone first
    risks = [step.risk for step in (first, second) if step.risk is not None]
    shared = [name for name in first.labels if name in second.labels]
    labels = {**second.labels, **first.labels}
    labels |= {name: "\n\n".join((first.labels[name], second.labels[name])) for name in shared}
    return first.model_copy(
        update={
            "text": "\n\n".join(text for text in (first.text, second.text) if text),
            "commands": (*first.commands, *second.commands),
            "needs": _both(first.needs, tuple(name for name in second.needs if name != first.artifact)),
            "expected": _both(first.expected, second.expected),
            "constraints": _both(first.constraints, second.constraints),
            "artifact": _sentences(first.artifact, second.artifact),
            "why": _sentences(first.why, second.why),
            "undo": undo,
            "undo_is_command": first.undo_is_command or second.undo_is_command,
            "risk": max(risks, key=_RISKS.index) if risks else None,
            "labels": labels,
        }
    )


def _joined_entries(first: Any, second: Any) -> Any:
    """Join two of the same kind."""
    if field := _SPLIT_FIELD.get(type(first)):
        when = "symptom" if isinstance(first, EdgeCase) else "when"
        others = [name for name in ("because", "to", "context") if name in type(first).model_fields]
        if getattr(first, when) == getattr(second, when):
            others = [name for name in others if name != "because"]
            changed = {field: _sentences(getattr(first, field), getattr(second, field))}
            if "because" in type(first).model_fields:
                changed["because"] = _sentences(first.because, second.because)
        elif getattr(first, field) == getattr(second, field):
            changed = {when: f"{getattr(first, when)} or {getattr(second, when)}"}
        else:
            raise UsageError("they differ both in when and in then", "make one of them the same first")
        if any(getattr(first, name) != getattr(second, name) for name in others):
            raise UsageError("they differ in more than one thing", "make the rest the same first")
        return first.model_copy(update=changed)
    update: dict[str, Any] = {"text": _sentences(first.text, second.text)}
    if isinstance(first, Prerequisite | SuccessCheck):
        update["command"] = "\n".join(text for text in (first.command, second.command) if text) or None
        update["expected"] = _both(first.expected, second.expected)
    if isinstance(first, SuccessCheck):
        update["done"] = first.done or second.done
    return first.model_copy(update=update)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _sentences(one: str | None, other: str | None) -> str | None:
    """Give two texts as one; a text that both say stands once."""
    if not one or not other or one == other:
        return one or other
    stop = "" if one.rstrip().endswith((".", "!", "?")) else "."
    return f"{one.rstrip()}{stop} {other}"


# --- parameters -----------------------------------------------------------------------------------------------------


def with_parameter(sop: Sop, name: str, value: str) -> Sop:
    """Declare that a recorded value differs each time, and put ``{{name}}`` in its place in all commands and texts."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name of a parameter", "use small letters, digits and underscores: target_host"
        )
    if any(parameter.name == name for parameter in sop.parameters):
        raise UsageError(f"there is a parameter {name}", "choose another name")
    commands = [command for step in sop.steps for command in step.commands]
    checks: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    texts = [command.text for command in commands] + [each.command or "" for each in checks]
    if any(f"{{{{{name}}}}}" in text for text in texts):
        raise UsageError(f"{{{{{name}}}}} stands in a command already, literally", "choose another name")
    if not value or not any(is_in(value, text) for text in texts):
        raise UsageError(f"{value!r} stands in no command as a whole", "name a value as it was recorded")
    cited = [command.event for command in commands if command.event and is_in(value, command.text)]
    lifter = Lifter([Parameter(name=name, example=value)])
    used = {step.id for step in sop.steps if any(is_in(value, command.text) for command in step.commands)}
    after = _in_all(sop, lifter.lift)
    if after == sop:
        raise UsageError(f"{value!r} cannot be told from the braces around it", "edit the command itself")
    steps = tuple(
        step.model_copy(update={"needs": _both(step.needs, (name,))}) if step.id in used and step.needs else step
        for step in after.steps
    )
    parameter = Parameter(name=name, example=value, evidence=tuple(dict.fromkeys(cited)))
    return assign_ids(after.model_copy(update={"steps": steps, "parameters": (*after.parameters, parameter)}))


def _in_all(sop: Sop, change: Callable[[str], str]) -> Sop:
    """Change every text and every command."""
    changed = map_texts(sop, change)
    update = {
        name: tuple(map(partial(_with_command, change), getattr(changed, name)))
        for name in ("prerequisites", "steps", "success_checks")
    }
    return changed.model_copy(update=update)


def _with_command(change: Callable[[str], str], statement: Any) -> Any:
    if isinstance(statement, Step):
        commands = tuple(each.model_copy(update={"text": change(each.text)}) for each in statement.commands)
        undo = change(statement.undo) if statement.undo and statement.undo_is_command else statement.undo
        return statement.model_copy(update={"commands": commands, "undo": undo})
    return statement.model_copy(update={"command": change(statement.command)}) if statement.command else statement
