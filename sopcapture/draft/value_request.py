"""The role that segments, asked about values: which of them are another one next time, and what they are called.

A model chooses from texts that stand in the commands and gives names, nothing else. What an answer or a correction says
of a value, and what several recordings show of it, is settled and not asked about. No recorded output is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sopcapture.commands import variable_values
from sopcapture.draft.deciding import OTHERS_BY_NATURE
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import is_in
from sopcapture.draft.likely import rated_values
from sopcapture.draft.model_views import answer_view, readable, typed_view
from sopcapture.draft.offline import Study
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.requests import Request
from sopcapture.draft.schema import Schema, list_of, one_of, problems_in, record, sentence
from sopcapture.draft.settled import Settled
from sopcapture.draft.types import Answered, Plan
from sopcapture.model.markdown import one_line
from sopcapture.model.sop import Parameter

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_NAME = 30
_MOST_ASKED = 40
_MOST_NEW = 8  # as many as the evidence drafter guesses: a procedure with more inputs than that is not read
_MOST_SHOWN = 120
_LONGEST_COMMAND = 300


@dataclass(frozen=True)
class Choices:
    """What can be chosen: texts that are no parameter yet, with events that hold them, and parameters."""

    texts: Mapping[str, tuple[str, ...]]
    renamed: tuple[Parameter, ...]
    """Parameters that may get another name: the person gave them none."""
    guessed: tuple[Parameter, ...]
    """Those of them of which neither a person nor their form says that they change."""
    answers: tuple[Answered, ...] = ()


def value_choices(known: Study) -> Choices:
    """Say what of the values of a session is still to be decided."""
    reading, made = known.reading, known.parameters.parameters
    if reading.session.runs is not None:
        return Choices({}, (), ())  # several recordings show what differs
    given = {one.text.partition("=")[0].strip() for one in reading.session.corrections() if one.action == "parameter"}
    renamed = tuple(one for one in made if not one.secret and one.example and one.name not in given)
    answers = {answered.answer.id for answered in reading.answered}
    guessed = tuple(one for one in renamed if answers.isdisjoint(one.evidence) and not _differs_by_nature(one))
    taken = [one.example for one in made if one.example]
    likeliest = sorted(rated_values(reading, taken), key=lambda one: -one[1])
    asked = [candidate for candidate, chance in likeliest if chance >= _LEAST or not _is_plain_word(candidate.text)]
    texts = {
        candidate.text: tuple(reading.commands[place].id for place in candidate.places[:4])
        for candidate in asked[:_MOST_ASKED]
    }
    return Choices(texts, renamed, guessed, reading.answered)


_LEAST = 0.02


def _is_plain_word(text: str) -> bool:
    """Whether a text is a word that a sentence may hold as well: *footplate*, *three*."""
    return text.isalpha() and text.islower() and is_word(text)


def _differs_by_nature(parameter: Parameter) -> bool:
    found = variable_values(parameter.example or "")
    return any(one.text == parameter.example and one.kind in OTHERS_BY_NATURE for one in found)


def value_request(choices: Choices, plan: Plan, *, characters: int) -> Request[Settled] | None:
    """Ask which values are another one next time; None where there is nothing to choose from."""
    if not choices.texts and not choices.renamed:
        return None
    chosen_from = (*choices.texts, *(one.example or "" for one in choices.renamed))
    item = record({"value": one_of(chosen_from), "name": sentence("what it is, such as invoice_number")})
    slots: dict[str, Schema] = {"values": list_of(item, _MOST_NEW + len(choices.renamed))}
    if choices.guessed:
        slots["same"] = list_of(one_of([one.name for one in choices.guessed]), len(choices.guessed))
    blocks = {
        "title": readable(plan.frame.title),
        "steps": _steps(plan, characters),
        "answers": answer_view(choices.answers),
        "parameters": [{"name": one.name, "value": one.example} for one in choices.renamed],
        "candidates": list(choices.texts),
    }
    standing = {f"name of {one.example}": ("name", one.name) for one in choices.renamed}
    shown = {name: block for name, block in blocks.items() if block}
    request = Request("segment", "values", "the values", shown, slots, Outcome, standing)
    return replace(request, accept=partial(_accept, choices, slots))


def _steps(plan: Plan, characters: int) -> list[dict[str, Any]]:
    room = min(_MOST_SHOWN, characters // 120)
    steps: list[dict[str, Any]] = []
    for segment, draft in zip(plan.segments, plan.drafts, strict=True):
        if draft.step is None or room <= 0:
            continue
        commands = segment.commands[:room]
        room -= len(commands)
        steps.append({"title": readable(draft.step.title), "commands": typed_view(commands, _LONGEST_COMMAND)})
    return steps


def _accept(choices: Choices, slots: Mapping[str, Schema], value: Any) -> Outcome[Settled]:
    """Take each value and each name by itself, where nothing speaks against it."""
    outcome: Outcome[Settled] = Outcome()
    if not isinstance(value, dict):
        outcome.problems["answer"] = "the answer is no object"
        return outcome
    for slot, schema in slots.items():
        if problems := problems_in(value.get(slot), schema, slot):
            outcome.problems[slot] = "; ".join(problems[:3])
    if "same" in slots and "same" not in outcome.problems:
        _take_same(choices, value["same"], outcome)
    if "values" not in outcome.problems:
        _take_values(choices, value["values"], outcome)
    return outcome


def _take_same(choices: Choices, names: list[str], outcome: Outcome[Settled]) -> None:
    guessed = {one.name: one for one in choices.guessed}
    for name in dict.fromkeys(names):
        one = guessed[name]
        said = f"`{one.example}` ({name}) is the same each time"
        change = partial(_with_same, one.example or "")
        outcome.accepted[f"same {name}"] = Words(said, one.evidence[:4], change, lambda _: {}, "name")


def _take_values(choices: Choices, items: list[dict[str, str]], outcome: Outcome[Settled]) -> None:
    known = {one.example: one for one in choices.renamed if f"same {one.name}" not in outcome.accepted}
    names = {one.name for one in known.values()}
    taken: list[str] = []
    for item in items:
        text, name = item["value"], one_line(item["name"]).strip("{} ")
        current = known.get(text)
        if text in taken or (current is not None and current.name == name):
            continue
        if text not in choices.texts and current is None:
            continue  # it was called the same each time, too
        slot = f"name of {text}"
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            outcome.reject(slot, f"a name is of small letters, digits and _, at most {_LONGEST_NAME}", name)
        elif name in names:
            outcome.reject(slot, f"{name} is the name of another value", name)
        elif current is None and (other := _overlapping(text, taken)):
            outcome.reject(slot, f"`{text}` and `{other}` overlap; name the one that is typed anew", name)
        else:
            evidence = choices.texts.get(text) or (current.evidence[:4] if current is not None else ())
            outcome.accepted[slot] = Words(name, evidence, partial(_with_name, text, name), lambda _: {}, "name")
            names.add(name)
            taken += [text] if current is None else []


def _overlapping(text: str, others: list[str]) -> str | None:
    return next((other for other in others if is_in(text, other) or is_in(other, text)), None)


def _with_name(text: str, name: str, settled: Settled) -> Settled:
    return replace(settled, names={**settled.names, text: name})


def _with_same(text: str, settled: Settled) -> Settled:
    return replace(settled, same=settled.same | {text})
