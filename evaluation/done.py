"""What a draft has one do, compared with what had to be done: precision, recall and order of its steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.part import Part
from evaluation.reference import Reference, WantedStep
from sopcapture.grounding import RecordedCommands
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop


@dataclass(frozen=True)
class Done:
    """What a draft has one do, in order: an event, where it stands, and the step that has it."""

    event: str
    place: str
    step: str = ""


def done_in(sop: Sop, session: Session) -> list[Done]:
    recorded = RecordedCommands(session.commands())

    def events(text: str, cited: Sequence[str]) -> Iterator[str]:
        for same in recorded.named(text, sop.parameters):
            ids = [command.id for command in same]
            yield next((name for name in ids if name in cited), ids[-1])

    manual = {event.id for event in session.events if event.kind == "manual"}
    done: list[Done] = []
    for prerequisite in sop.prerequisites:
        if prerequisite.command:
            done += [
                Done(name, "prerequisite", prerequisite.id)
                for name in events(prerequisite.command, prerequisite.evidence)
            ]
    for step in sop.steps:
        before = len(done)
        for command in step.commands:
            done += (
                [Done(command.event, "step", step.id)]
                if command.event
                else [Done(name, "step", step.id) for name in events(command.text, step.evidence)]
            )
        done += [Done(name, "step", step.id) for name in step.evidence if name in manual]
        if len(done) == before:
            # Work without a command: what was done in an editor, or inside a program.
            done += [Done(name, "step", step.id) for name in step.evidence if name.startswith("e")]
    for check in sop.success_checks:
        if check.command:
            done += [Done(name, "check", check.id) for name in events(check.command, check.evidence)]
    return done


def step_parts(done: Sequence[Done], reference: Reference) -> tuple[Part, Part, Part]:
    obligatory = [step for step in reference.step if not step.optional]
    forbidden = dict.fromkeys(reference.forbidden.noise, "noise")
    forbidden |= dict.fromkeys(reference.forbidden.failed, "a failed attempt")
    beside = {name for check in reference.check for name in check.events}
    counted: dict[str, bool] = {}
    wrong: list[str] = []
    for one in done:
        if one.place != "step" or one.event in counted:
            continue
        step = _step_of(one, reference)
        if step is None and one.event in beside:
            continue  # a check of the result, shown as a step as well
        if step is not None and step.optional:
            continue
        counted[one.event] = step is not None
        if step is None:
            wrong.append(f"step {one.step} has {one.event}, which is {forbidden.get(one.event, 'no step')}")
    found: list[int] = []
    for one in done:
        step = _step_of(one, reference)
        if step is not None and one.place in step.place and one.event in step.events:
            number = reference.step.index(step)
            if number not in found:
                found.append(number)
    missing = [
        f"missing step: {step.does} ({' or '.join(step.events)})"
        for step in obligatory
        if reference.step.index(step) not in found
    ]
    in_steps = [number for number in found if _placed(done, reference.step[number]) == "step"]
    run = longest_increasing(in_steps)
    out = [f"out of order: {reference.step[number].does}" for number in in_steps if number not in run]
    return (
        Part(sum(counted.values()), len(counted), tuple(wrong)),
        Part(len(obligatory) - len(missing), len(obligatory), tuple(missing)),
        Part(len(run), len(in_steps), tuple(out)),
    )


def _placed(done: Sequence[Done], step: WantedStep) -> str:
    return next(one.place for one in done if one.event in step.events and one.place in step.place)


def _step_of(one: Done, reference: Reference) -> WantedStep | None:
    named = [step for step in reference.step if one.event in step.events]
    return next(iter(named), None) or next((step for step in reference.step if one.event in step.also), None)


def longest_increasing(numbers: Sequence[int]) -> list[int]:
    """Give a longest strictly increasing subsequence (patience sorting, n log n)."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        before.append(tail_places[slot - 1] if slot else None)
        tails[slot : slot + 1] = [number]
        tail_places[slot : slot + 1] = [place]
    run: list[int] = []
    at = tail_places[-1] if tail_places else None
    while at is not None:
        run.append(numbers[at])
        at = before[at]
    return run[::-1]
