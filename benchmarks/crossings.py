"""Known edits that take a statement to another section: each is one move, whatever form the statement has there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.edit_types import Edit, reworded
from sopcapture.diff import SECTIONS
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Prerequisite,
    Rule,
    Sop,
    Statement,
    Step,
    StepCommand,
    SuccessCheck,
)

_ATTRIBUTES = {section.target: section.attribute for section in SECTIONS}
_ENOUGH_WORDS = 10
"""A sentence of fewer words says too little to be known again in another form, and without its id."""
_BECAUSE = re.compile(r"^You (?P<then>MUST .+?), because (?P<because>.+?)\.?$")


def crossing_edits(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Give each statement that another section can hold in its form there, as it is or with a word changed."""
    for target, attribute in _ATTRIBUTES.items():
        statements = getattr(sop, attribute)
        for index, statement in enumerate(statements):
            if target == "parameter" or getattr(statement, "done", False) or len(statements) == 1:
                continue
            for to, formed in _forms(target, statement, dice):
                left = sop.model_copy(update={attribute: (*statements[:index], *statements[index + 1 :])})
                yield _arriving(
                    left, to, formed, f"{target} to {to}", {(attribute, statement.id), (attribute, "order")}, dice
                )
    yield from _out_of_steps(sop, dice)
    yield from _into_steps(sop, dice)


def _forms(target: str, statement: Any, dice: random.Random) -> Iterator[tuple[str, Any]]:
    own = {"id": statement.id, "evidence": statement.evidence}
    match statement:
        case Rule(when=when, then=then, because=because):
            yield "edge_case", EdgeCase(symptom=when, response=reworded(then), because=because, **own)
            yield "escalation", Escalation(when=when, then=then, to="the team on call", **own)
        case EdgeCase(symptom=symptom, response=response, because=because):
            yield "rule", Rule(when=symptom, then=response, because=because, **own)
            yield "escalation", Escalation(when=reworded(symptom), then=response, to="the team on call", **own)
        case Escalation(when=when, then=then, to=to):
            response = f"{then}: {to}" if to else then
            rule, edge_case = Rule(when=when, then=response, **own), EdgeCase(symptom=when, response=response, **own)
            yield dice.choice([("rule", rule), ("edge_case", edge_case)])
        case Step(title=title, commands=commands) if len(title.split()) > 2:
            command = "\n".join(each.text for each in commands) or None
            yield "prerequisite", Prerequisite(text=f"{title}.", command=command, expected=statement.expected, **own)
        case Prerequisite(text=text, command=command) | SuccessCheck(text=text, command=command):
            commands = (StepCommand(text=command),) if command else ()
            yield "step", Step(title=text.rstrip("."), commands=commands, expected=statement.expected, **own)
            to, kind = ("check", SuccessCheck) if target == "prerequisite" else ("prerequisite", Prerequisite)
            yield to, kind(text=reworded(text), command=command, expected=statement.expected, **own)
        case Statement(text=text):
            made: list[tuple[str, Any]] = [("prerequisite", Prerequisite(text=text, **own))]
            made.append(("check", SuccessCheck(text=text, **own)))
            yield dice.choice(made)
        case _:
            return


def _arriving(sop: Sop, to: str, statement: Any, name: str, touches: set[tuple[str, str]], dice: random.Random) -> Edit:
    attribute = _ATTRIBUTES[to]
    there = list(getattr(sop, attribute))
    there.insert(dice.randrange(len(there) + 1), statement)
    after = sop.model_copy(update={attribute: tuple(there)})
    return Edit(
        name, after, (("moved", to, statement.id, "section"),), frozenset({*touches, (attribute, statement.id)})
    )


def _out_of_steps(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Make a constraint of a step a rule of the whole SOP."""
    for index, step in enumerate(sop.steps):
        for place, constraint in enumerate(step.constraints):
            said = _BECAUSE.match(constraint)
            if said is None or len(constraint.split()) < _ENOUGH_WORDS:
                continue
            rest = step.constraints[:place] + step.constraints[place + 1 :]
            less = step.model_copy(update={"constraints": rest})
            left = sop.model_copy(update={"steps": (*sop.steps[:index], less, *sop.steps[index + 1 :])})
            rule = Rule(
                id=f"{step.id}-rule-{place}",
                when="this is done",
                then=f"you {said['then']}",
                because=said["because"],
                evidence=step.evidence,
            )
            yield _arriving(left, "rule", rule, "constraint to rule", {("steps", step.id)}, dice)


def _into_steps(sop: Sop, dice: random.Random) -> Iterator[Edit]:
    """Make a success check what a step is expected to give."""
    for index, check in enumerate(sop.success_checks):
        if check.done or not sop.steps:
            continue
        at = dice.randrange(len(sop.steps))
        step = sop.steps[at]
        more = step.model_copy(update={"expected": (*step.expected, check.text)})
        after = sop.model_copy(
            update={
                "steps": (*sop.steps[:at], more, *sop.steps[at + 1 :]),
                "success_checks": (*sop.success_checks[:index], *sop.success_checks[index + 1 :]),
            }
        )
        touches = frozenset({("steps", step.id), ("success_checks", check.id), ("success_checks", "order")})
        yield Edit("check to expectation", after, (("moved", "step", step.id, "section"),), touches)
