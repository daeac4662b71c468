"""Known edits of an SOP: each makes one change that a person makes, and says how `diff` has to report it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.crossings import crossing_edits
from benchmarks.edit_types import Edit, Maker, reworded
from sopcapture.diff import SECTIONS
from sopcapture.model.sop import Sop, Step, StepCommand

_NEW = {
    "does_not_apply": {"text": "A machine that somebody else looks after, and that is not in our list."},
    "parameters": {"name": "extra_zone", "description": "the zone that this is done in", "example": "eu-north-7"},
    "prerequisites": {"text": "The backup of last night is there.", "command": "ls -l /backup/last-night"},
    "steps": {"title": "Tell the people on call", "text": "Write a line to the channel of those who are on call."},
    "output": {"text": "A line in the book of changes."},
    "rules": {"when": "the disk is nearly full", "then": "stop and make room first", "because": "half a file is none"},
    "edge_cases": {"symptom": "the pager stays silent", "response": "call by telephone", "because": "it may be broken"},
    "escalations": {"when": "nobody answers for an hour", "then": "wake the manager", "to": "the duty manager"},
    "success_checks": {"text": "The graph of errors is flat.", "command": "curl -s graph.example.org/flat"},
}


def other_flag(command: str) -> str:
    """Change one flag of a command, or give it one."""
    changed = re.sub(r"(?<= )(--?[a-z][\w-]*)", r"\1x", command, count=1)
    return changed if changed != command else f"{command} --verbose"


def all_edits(sop: Sop, dice: random.Random) -> list[Edit]:
    """Give every edit of every kind that this SOP allows, with random places and values."""
    makers: list[Maker] = [_document, _statements, _fields, _step_fields, _shapes, _parameters, crossing_edits]
    return [edit for maker in makers for edit in maker(sop, dice)]


def mixture(sop: Sop, size: int, dice: random.Random) -> tuple[Sop, list[Edit]]:
    """Make several edits, each of something else, one upon the other."""
    now, made, touched = sop, [], set[tuple[str, str]]()
    for _ in range(size * 20):
        possible = [edit for edit in all_edits(now, dice) if not edit.touches & touched]
        if len(made) == size or not possible:
            break
        name = dice.choice(sorted({edit.name for edit in possible}))
        chosen = dice.choice([edit for edit in possible if edit.name == name])
        now = chosen.after
        touched |= chosen.touches
        made.append(chosen)
    return now, made


def _with(sop: Sop, attribute: str, index: int, **values: Any) -> Sop:
    statements = list(getattr(sop, attribute))
    statements[index] = statements[index].model_copy(update=values)
    return sop.model_copy(update={attribute: tuple(statements)})


def _document(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    def edit(field: str, value: Any, kind: str = "changed") -> Edit:
        said = (kind, "document", sop.slug, field)
        return Edit(f"{field}", sop.model_copy(update={field: value}), (said,), frozenset({("document", field)}))

    yield edit("title", f"{sop.title} once more", "renamed")
    yield edit("owner", f"Zoe {dice.randrange(100)} <zoe@example.org>")
    yield edit("status", "draft" if sop.status == "approved" else "approved")
    yield edit("review_every", f"{dice.randrange(1, 9)}w")
    yield edit("tags", (*sop.tags, f"tag-{dice.randrange(100)}"))
    if sop.overview:
        yield edit("overview", reworded(sop.overview))
    if sop.trigger:
        yield edit("trigger", reworded(sop.trigger))
        yield edit("trigger", None)
    deputy = {**sop.front_matter, "deputy": f"Max {dice.randrange(100)} <max@example.org>"}
    said = ("changed", "document", sop.slug, "deputy")
    yield Edit("deputy", sop.model_copy(update={"front_matter": deputy}), (said,), frozenset({("document", "deputy")}))


def _identity(section: Any, statement: Any) -> str:
    return str(statement.id or (statement.name if section.target == "parameter" else ""))


def _statements(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Add, remove and move statements. Of what is added by hand, the id comes when it is saved, or with it."""
    for section in SECTIONS:
        statements = list(getattr(sop, section.attribute))
        place = dice.randrange(len(statements) + 1)
        made = type(statements[0])(**_NEW[section.attribute]) if statements else None
        if made is not None and all(
            getattr(each, section.names) != getattr(made, section.names) for each in statements
        ):
            made = made.model_copy(update={"id": f"new-{section.target.replace('_', '-')}"})
            after = sop.model_copy(update={section.attribute: (*statements[:place], made, *statements[place:])})
            said = ("added", section.target, made.id, None)
            yield Edit(
                f"add {section.target}",
                after,
                (said,),
                frozenset({(section.attribute, "+"), (section.attribute, made.id)}),
            )
        for index, statement in enumerate(statements):
            if getattr(statement, "done", False):
                continue  # there is one definition of done; another edit may not make it two or none
            name, rest = _identity(section, statement), statements[:index] + statements[index + 1 :]
            whole = frozenset({(section.attribute, name)})
            if len(statements) > 1:
                after = sop.model_copy(update={section.attribute: tuple(rest)})
                yield Edit(f"remove {section.target}", after, (("removed", section.target, name, None),), whole)
            places = [each for each in range(len(rest) + 1) if each != index]
            if places:
                to = dice.choice(places)
                after = sop.model_copy(update={section.attribute: (*rest[:to], statement, *rest[to:])})
                neighbour = _identity(section, statements[to]) if abs(to - index) == 1 else ""
                other = (("moved", section.target, neighbour, None),) if neighbour else ()
                # With another one moved in the same section, which of them has moved can be told in several ways.
                touched = frozenset({(section.attribute, "order"), (section.attribute, name)})
                near = frozenset({(section.attribute, neighbour)} if neighbour else ())
                yield Edit(
                    f"move {section.target}", after, (("moved", section.target, name, None),), touched | near, other
                )


_SENTENCES = ("text", "when", "then", "because", "symptom", "response", "to", "context", "description")


def _fields(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Change one field of one statement that is no step."""
    for section in SECTIONS:
        if section.target == "step":
            continue
        for index, statement in enumerate(getattr(sop, section.attribute)):
            name = _identity(section, statement)

            def edit(
                what: str, field: str, value: Any, *, at: int = index, of: Any = section, named: str = name
            ) -> Edit:
                after = _with(sop, of.attribute, at, **{field: value})
                said = ("changed", of.target, named, field)
                return Edit(f"{what} {of.target} {field}", after, (said,), frozenset({(of.attribute, named)}))

            for field in _SENTENCES:
                value = getattr(statement, field, None)
                if value and field in section.fields:
                    yield edit("reword", field, reworded(value))
                if value and field in ("because", "to", "context", "description"):
                    yield edit("drop", field, None if field != "description" else "")
            if "command" in section.fields and statement.command:
                yield edit("flag in", "command", other_flag(statement.command))
            if "expected" in section.fields and statement.expected:
                yield edit("drop a check of", "expected", statement.expected[1:])
            if "expected" in section.fields and statement.command:
                yield edit("another check of", "expected", (*statement.expected, f"within {dice.randrange(2, 90)} s"))
            if section.target == "parameter":
                yield edit("flip", "required", not statement.required)
                if statement.example is not None:
                    yield edit("another", "example", f"{statement.example}-{dice.randrange(100)}")


def _step_fields(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    for index, step in enumerate(sop.steps):

        def edit(what: str, field: str, value: Any, kind: str = "changed", *, at: int = index, of: Step = step) -> Edit:
            field_said = "command" if field == "commands" else field
            after = _with(sop, "steps", at, **{field: value})
            return Edit(what, after, ((kind, "step", of.id, field_said),), frozenset({("steps", of.id)}))

        yield edit("rename step", "title", f"{step.title} with care", "renamed")
        yield edit("step optional", "optional", not step.optional)
        risk = "change" if step.risk != "change" else "destructive"
        yield edit("step risk", "risk", risk)
        for field in ("text", "when", "where", "why", "artifact"):
            value = getattr(step, field)
            if value:
                yield edit(f"reword step {field}", field, reworded(value))
            if value and field != "text":
                yield edit(f"drop step {field}", field, None)
        if not step.why:
            yield edit("step why", "why", "so that nobody has to guess")
        if not step.when:
            yield edit("step when", "when", "the machine is one of ours")
        if step.commands:
            place = dice.randrange(len(step.commands))
            commands = list(step.commands)
            commands[place] = StepCommand(text=other_flag(commands[place].text), event=commands[place].event)
            yield edit("flag in step", "commands", tuple(commands))
            added = (*step.commands, StepCommand(text=f"logger done-{dice.randrange(100)}"))
            yield edit("command in step", "commands", added)
            if len(step.commands) > 1:
                yield edit("drop command of step", "commands", step.commands[:-1])
        if step.expected:
            yield edit("drop check of step", "expected", step.expected[1:])
        yield edit("another check of step", "expected", (*step.expected, f"within {dice.randrange(2, 90)} s"))
        must = "You MUST look twice, because it is read once."
        if must not in step.constraints:
            yield edit("constraint of step", "constraints", (*step.constraints, must))
        if any("MUST" in each for each in step.constraints):
            weaker = tuple(each.replace("MUST", "SHOULD") for each in step.constraints)
            yield edit("MUST to SHOULD", "constraints", weaker)
        if step.undo:
            yield edit("drop undo", "undo", None)


def _shapes(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Split a step, join two, reorder what has no order, and touch what has no meaning."""
    for index, step in enumerate(sop.steps):
        if len(step.commands) > 1:
            first = step.model_copy(update={"commands": step.commands[:1]})
            second = Step(id=f"{step.id}-rest", title="Go on with the rest", commands=step.commands[1:])
            after = sop.model_copy(update={"steps": (*sop.steps[:index], first, second, *sop.steps[index + 1 :])})
            said = (("changed", "step", step.id, "command"), ("added", "step", second.id, None))
            yield Edit("split step", after, said, frozenset({("steps", step.id), ("steps", second.id)}))
        follower = sop.steps[index + 1] if index + 1 < len(sop.steps) else None
        if follower is not None and step.commands and follower.commands:
            joined = step.model_copy(update={"commands": (*step.commands, *follower.commands)})
            after = sop.model_copy(update={"steps": (*sop.steps[:index], joined, *sop.steps[index + 2 :])})
            said = (("changed", "step", step.id, "command"), ("removed", "step", follower.id, None))
            yield Edit("join steps", after, said, frozenset({("steps", step.id), ("steps", follower.id)}))
        if len(step.expected) > 1:
            after = _with(sop, "steps", index, expected=step.expected[::-1])
            yield Edit("order of checks", after, (), frozenset({("steps", step.id)}))
        if step.evidence:
            after = _with(sop, "steps", index, evidence=(*step.evidence, f"e{dice.randrange(5000, 9999)}"))
            yield Edit("evidence", after, (), frozenset({("steps", step.id)}))


def _parameters(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Rename a parameter everywhere."""
    for index, parameter in enumerate(sop.parameters):
        new = f"{parameter.name}_{dice.randrange(100)}"

        def walk(value: Any, old: str = parameter.name, now: str = new) -> Any:
            match value:
                case str():
                    return value.replace(f"{{{{{old}}}}}", f"{{{{{now}}}}}")
                case list() | tuple():
                    return [walk(item) for item in value]
                case dict():
                    return {key: walk(item) for key, item in value.items()}
                case _:
                    return value

        data = walk(sop.model_dump())
        data["parameters"][index]["name"] = new
        for step in data["steps"]:
            step["needs"] = [new if each.strip("`") == parameter.name else each for each in step["needs"]]
        said = ("renamed", "parameter", parameter.id or new, "name")
        touches = frozenset({("parameters", parameter.id or parameter.name)})
        yield Edit("rename parameter", Sop.model_validate(data), (said,), touches)
