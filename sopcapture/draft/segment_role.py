"""The role that segments: where a step begins, and which commands of a step are only a look.

A model names events, and nothing else. Whatever it names, every command stays in the order in which it was recorded:
steps are cut and joined at the places where the evidence drafter could have done it, and nowhere else. A command that
is taken out of a step stays with it as something that was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sopcapture.commands import Purpose, meaning
from sopcapture.draft.model_views import readable, typed_view
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.requests import Request
from sopcapture.draft.schema import Schema, list_of, one_of, problems_in
from sopcapture.draft.segments import MOST, MOST_ALIKE
from sopcapture.draft.step_requests import StepRequest
from sopcapture.draft.types import Plan, Segment, SegmentDraft
from sopcapture.grounding import with_examples
from sopcapture.model.session import Command

_LEAST = 3
_MOST_SHOWN = 400
_LONGEST_COMMAND = 200
_REFERENCE = re.compile(r"\{\{[a-z][a-z0-9_]*\}\}")


@dataclass(frozen=True)
class Grouping:
    """Where steps begin, and what is only a look; both by the ids of events."""

    begins: frozenset[str]
    looks: frozenset[str] = frozenset()


def grouping_of(plan: Plan) -> Grouping:
    """Give where the steps of a plan begin."""
    return Grouping(frozenset(segment.commands[0].id for segment in plan.segments if segment.commands))


def segment_request(plan: Plan, *, characters: int) -> Request[Grouping] | None:
    """Ask where steps begin; None where nothing could be cut or joined. `characters` bound what is shown."""
    if not any(segment.may_join or segment.may_cut for segment in plan.segments):
        return None
    each = max(1, min(_MOST_SHOWN, characters // 120) // max(1, len(plan.segments)))
    steps: list[dict[str, Any]] = []
    shown: list[Command] = []
    for segment, draft in zip(plan.segments, plan.drafts, strict=True):
        if draft.step is None:
            continue
        commands = segment.commands[:each]
        view = typed_view(commands, _LONGEST_COMMAND)
        step: dict[str, Any] = {"title": readable(draft.step.title), "commands": view}
        if left := len(segment.commands) - len(commands):
            step["more_commands"] = left
        if segment.commands and not segment.may_join:
            step["begins_here_in_any_case"] = True
        steps.append(step)
        shown += commands
    if not shown:
        return None
    events = list(dict.fromkeys(command.id for command in shown))
    slots: dict[str, Schema] = {"begins": list_of(one_of(events), len(events))}
    if looks := [command.id for command in shown if _only_looks(command)]:
        slots["looks"] = list_of(one_of(looks), len(looks))
    request = Request("segment", "segment", "the steps", {"steps": steps}, slots, Outcome)
    return replace(request, accept=partial(_accept, plan, slots, frozenset(events)))


def _accept(plan: Plan, slots: Mapping[str, Schema], shown: frozenset[str], value: Any) -> Outcome[Grouping]:
    """Take each cut, each join and each look by itself, where nothing that was recorded speaks against it."""
    outcome: Outcome[Grouping] = Outcome()
    if not isinstance(value, dict):
        outcome.problems["answer"] = "the answer is no object"
        return outcome
    for slot, schema in slots.items():
        problems = problems_in(value.get(slot), schema, slot)
        if problems:
            outcome.problems[slot] = "; ".join(problems[:3])
    if "begins" not in outcome.problems and value["begins"]:
        _take_cuts_and_joins(plan, frozenset(value["begins"]), shown, outcome)
    if "looks" in slots and "looks" not in outcome.problems:
        for event in dict.fromkeys(value["looks"]):
            outcome.accepted[f"look {event}"] = _words(f"{event} is only a look", event, partial(_with_look, event))
    return outcome


def _take_cuts_and_joins(plan: Plan, begins: frozenset[str], shown: frozenset[str], outcome: Outcome[Grouping]) -> None:
    current = grouping_of(plan).begins
    taken = set(current)
    changes: dict[str, Words[Grouping]] = {}
    size = 0
    before: SegmentDraft | None = None
    for segment, draft in zip(plan.segments, plan.drafts, strict=True):
        if not segment.commands:
            size, before = 0, draft
            continue
        first = segment.commands[0].id
        cuts = [at for at, command in enumerate(segment.commands) if at and command.id in begins]
        whole = not cuts or not segment.may_cut
        opening = len(segment.commands) if whole else cuts[0]
        joined = False
        if first in shown and first not in begins:
            slot = f"join {first}"
            said = f"{first} goes on with the step before it"
            if not segment.may_join:
                outcome.reject(slot, "a step begins there in any case, by what was recorded", said)
            elif _gate_between(before, draft):
                outcome.reject(slot, "something has to hold before what is done there, and the steps stay apart", said)
            elif size + opening > MOST_ALIKE:
                outcome.reject(slot, f"a step has at most {MOST_ALIKE} commands", said)
            else:
                changes[slot] = _words(said, first, partial(_joined, first))
                taken.discard(first)
                joined = True
        for at in cuts:
            event = segment.commands[at].id
            slot, said = f"cut {event}", f"a step begins with {event}"
            if not segment.may_cut:
                outcome.reject(slot, "the commands of this step belong together, as the person said", said)
            else:
                changes[slot] = _words(said, event, partial(_begun, event))
                taken.add(event)
        size = (size if joined else 0) + opening if whole else len(segment.commands) - cuts[-1]
        before = draft
    steps = len(taken) + sum(1 for segment in plan.segments if not segment.commands)
    earlier = sum(1 for draft in plan.drafts if draft.step is not None)
    if not min(_LEAST, earlier) <= steps <= max(MOST, earlier):
        why = f"it makes {steps} step{'s' if steps != 1 else ''} of {earlier}; an SOP has {_LEAST} to {MOST}"
        outcome.reject("begins", why, ", ".join(words.text for words in changes.values())[:200])
        return
    outcome.accepted |= changes


def _gate_between(before: SegmentDraft | None, draft: SegmentDraft) -> bool:
    """Whether something has to be checked, decided or agreed to behind the one step and ahead of the other.

    What a step demands stands at its beginning, and a check that another step waits for points to that one: inside one
    step, neither would be in its place.
    """
    if draft.step is None:
        return False
    to_it = f"](#{draft.step.id})"
    checked = before is not None and before.step is not None and any(to_it in one for one in before.step.constraints)
    return checked or bool(draft.step.constraints) or "Gate" in draft.step.labels


def _words(said: str, event: str, change: Any) -> Words[Grouping]:
    return Words(said, (event,), change, lambda _: {}, "commands")


def _begun(event: str, grouping: Grouping) -> Grouping:
    return replace(grouping, begins=grouping.begins | {event})


def _joined(event: str, grouping: Grouping) -> Grouping:
    return replace(grouping, begins=grouping.begins - {event})


def _with_look(event: str, grouping: Grouping) -> Grouping:
    return replace(grouping, looks=grouping.looks | {event})


def same_work(before: Plan, after: Plan) -> bool:
    """Whether two plans have the same commands in the same order, whatever their steps: none lost, none made up."""
    return _commands_in(before) == _commands_in(after)


def same_changes(before: Plan, after: Plan) -> bool:
    """Whether two plans have the same commands but for such as only look at something."""
    ours, theirs = _commands_in(before), _commands_in(after)
    looks = {
        command.id
        for plan in (before, after)
        for segment in plan.segments
        for command in segment.commands
        if _only_looks(command)
    }
    return [one for one in ours if one[1] not in looks] == [one for one in theirs if one[1] not in looks]


def _commands_in(plan: Plan) -> list[tuple[str, str | None]]:
    steps = [draft.step for draft in plan.drafts if draft.step is not None]
    parameters = plan.frame.parameters
    return [(with_examples(command.text, parameters), command.event) for step in steps for command in step.commands]


# --- commands that are only a look


def _only_looks(command: Command) -> bool:
    """Whether a command looks at something and changes nothing."""
    found = meaning(command.ran)
    return found.purpose is Purpose.LOOK and found.risk == "read"


def objection_to_dropping(request: StepRequest, segment: Segment, gone: frozenset[str]) -> str | None:
    """Object to leaving looks out of a step that needs them, or that would be nothing without them."""
    step = request.draft.step
    left = [command for command in step.commands if command.event not in gone] if step is not None else []
    if step is None or not left:
        return "a step keeps at least one command"
    if all(_only_looks(command) for command in segment.commands if command.id not in gone):
        return "a step that only looks keeps all its commands"
    spoken_of = {event for answered in segment.answers for event in answered.question.about}
    spoken_of.update(event for statement in request.statements for event in statement.evidence)
    if asked := sorted(gone & spoken_of):
        return f"an answer speaks of {asked[0]}, which stays"
    if step.expected and left[-1] != step.commands[-1]:
        return f"what is expected rests on {step.commands[-1].event}, which stays"
    used = {name for command in step.commands if command.event in gone for name in _REFERENCE.findall(command.text)}
    if used - {name for command in left for name in _REFERENCE.findall(command.text)}:
        return "a parameter is used in what would be left out"
    return None


def without_looks(segment: Segment, draft: SegmentDraft, gone: frozenset[str]) -> tuple[Segment, SegmentDraft]:
    """Take commands out of a step; the segment keeps them as what was looked at, so that they may be cited."""
    step = draft.step
    if step is None:
        return segment, draft
    left = tuple(command for command in step.commands if command.event not in gone)
    kept = [pair for pair in zip(segment.commands, segment.composed, strict=True) if pair[0].id not in gone]
    looks = tuple(command for command in segment.commands if command.id in gone)
    smaller = replace(
        segment,
        commands=tuple(command for command, _ in kept),
        composed=tuple(composed for _, composed in kept),
        looks=(*segment.looks, *looks),
    )
    return smaller, replace(draft, step=step.model_copy(update={"commands": left}))
