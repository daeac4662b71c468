"""The evidence drafter: an SOP from a session alone, without a model. Pure; linear in the length of the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopcapture.draft.addressed import for_the_reader
from sopcapture.draft.attempts import find_failures
from sopcapture.draft.checks import find_checks
from sopcapture.draft.failure_words import FailureWords
from sopcapture.draft.frame import build_frame
from sopcapture.draft.identify import canonical, identified, step_keys
from sopcapture.draft.looked_over import keep_looked_over, keep_what_has_come
from sopcapture.draft.messy import find_mess
from sopcapture.draft.noise import find_noise
from sopcapture.draft.own_checks import find_own_checks
from sopcapture.draft.parameters import Parameters, find_parameters, with_further
from sopcapture.draft.parts import StepParts, begin_steps, say_where_again
from sopcapture.draft.placing import place_all
from sopcapture.draft.reading import Reading, Role, read
from sopcapture.draft.rounds import find_rounds, say_rounds
from sopcapture.draft.segments import cut, may_cut, may_join
from sopcapture.draft.settled import NOTHING_SETTLED, Settled
from sopcapture.draft.shown_once import show_examples
from sopcapture.draft.sometimes import leave_out_denied, mark_conflicts, mark_mends, mark_sometimes, say_when
from sopcapture.draft.sources import keep_sources, with_needs, with_sources
from sopcapture.draft.stopping import say_gates, say_where_rules_hold, say_where_to_stop
from sopcapture.draft.superseded import corrected_by
from sopcapture.draft.taken_away import leave_out_taken_away
from sopcapture.draft.titles import short_name
from sopcapture.draft.told_gates import say_told_gates
from sopcapture.draft.turns import find_idle_changes, find_turns
from sopcapture.draft.types import Answered, Draft, Plan, Segment, SegmentDraft
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

_MOST_COMMANDS = 500  # in a longer session, values are looked for once


@dataclass(frozen=True)
class Study:
    """What each command of a session is in the procedure, and which of its values are parameters."""

    reading: Reading
    parameters: Parameters


def draft_from_evidence(
    session: Session,
    *,
    slug: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    known: Study | None = None,
) -> Draft:
    """Write the SOP of a session from its events and answers alone.

    The slug comes from the title, the title and the owner from the session's header, where they are not given.
    `known` is the study of this session, where it was made already.
    """
    made = plan(session, slug=slug, title=title, owner=owner, known=known)
    return Draft(assemble(made), made.notes)


def study(session: Session, settled: Settled = NOTHING_SETTLED) -> Study:
    """Say of each command of a session what it is in the procedure, and which of its values are parameters.

    `settled` is what is known of the values beside what was recorded.
    """
    reading = read(session)
    find_own_checks(reading)
    find_failures(reading)
    leave_out_taken_away(reading)
    find_turns(reading)
    find_idle_changes(reading)
    find_noise(reading)
    leave_out_denied(reading)
    keep_what_has_come(reading)
    find_rounds(reading)
    parameters = find_parameters(reading, settled)
    if keep_sources(reading, parameters.parameters) and len(reading.commands) <= _MOST_COMMANDS:
        # A look that is kept may show the value that another one is only a part of the name of.
        reading.sources.clear()
        parameters = find_parameters(reading, settled)
        keep_sources(reading, parameters.parameters)
    before = list(reading.roles)
    keep_looked_over(reading, parameters.parameters)
    kept = frozenset(index for index, role in enumerate(reading.roles) if role is not before[index])
    if kept and len(reading.commands) <= _MOST_COMMANDS:
        known = parameters.parameters
        parameters = with_further(reading, parameters, settled, kept)
        keep_sources(reading, [one for one in parameters.parameters if one not in known])
    reading.conditional = {number: failure for failure in reading.failures for number in failure.conditional}
    find_checks(reading, parameters.lifter)
    return Study(reading, parameters)


def plan(
    session: Session,
    *,
    slug: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    known: Study | None = None,
    begins: frozenset[str] | None = None,
) -> Plan:
    """Cut a session into segments and say of each what its evidence says; for `begins` see `cut`."""
    known = known or study(session)
    reading, parameters = known.reading, known.parameters
    steps = begin_steps(reading, cut(reading, begins), parameters.lifter)
    keys = step_keys((step.title for step in steps), {parameter.id for parameter in parameters.parameters})
    for step, key in zip(steps, keys, strict=True):
        step.key = key
    mark_sometimes(reading, steps)
    mark_conflicts(reading, steps)
    placed = place_all(reading, steps, parameters.lifter, parameters.answered)
    mark_mends(reading, steps, FailureWords(reading, steps, parameters.lifter))
    say_when(reading, steps)
    say_where_again(steps)
    frame = build_frame(
        reading,
        steps,
        placed,
        with_needs(
            reading, with_sources(reading, parameters.parameters, steps, parameters.lifter), steps, parameters.lifter
        ),
        parameters.lifter,
        slug=slug,
        title=title,
        owner=owner,
    )
    said = (*(call for step in steps for call in step.escalations), *frame.escalations)
    say_told_gates(reading, steps, parameters.lifter)
    say_where_to_stop(reading, steps, said, parameters.lifter)
    say_where_rules_hold(reading, steps, frame.rules, parameters.lifter)
    say_gates(reading, steps)
    say_rounds(reading, steps)
    show_examples(reading, steps, parameters.lifter)
    around = _around(reading, steps)
    return Plan(
        frame=frame,
        segments=tuple(
            _segment(reading, step, near, steps[number - 1] if number else None)
            for number, (step, near) in enumerate(zip(steps, around, strict=True))
        ),
        drafts=tuple(_segment_draft(reading, step) for step in steps),
        notes=(*_at_most(placed.notes), *_at_most(_silent(reading, steps)), *_notes(reading)),
    )


def assemble(made: Plan, drafts: Sequence[SegmentDraft] | None = None) -> Sop:
    """Put a plan together, with other drafts of its segments where they are given."""
    pieces = made.drafts if drafts is None else drafts
    frame = made.frame
    whole = frame.model_copy(
        update={
            "steps": tuple(piece.step for piece in pieces if piece.step is not None),
            "rules": (*(rule for piece in pieces for rule in piece.rules), *frame.rules),
            "edge_cases": (*(case for piece in pieces for case in piece.edge_cases), *frame.edge_cases),
            "escalations": (*(one for piece in pieces for one in piece.escalations), *frame.escalations),
        }
    )
    return identified(canonical(for_the_reader(whole)))


def _segment_draft(reading: Reading, step: StepParts) -> SegmentDraft:
    return SegmentDraft(step.step(reading), tuple(step.rules), tuple(step.edge_cases), tuple(step.escalations))


def _around(reading: Reading, steps: list[StepParts]) -> list[list[int]]:
    """For each step the commands that are no part of any step and ran before the next one began."""
    around: list[list[int]] = [[] for _ in steps]
    if not steps:
        return around
    owner: dict[int, int] = {index: number for number, step in enumerate(steps) for index in step.stretch.commands}
    waiting: list[int] = []
    upcoming = next((owner[index] for index in range(len(reading.commands)) if index in owner), 0)
    for index in range(len(reading.commands)):
        if index in owner:
            # What ran before a step belongs to it: failed attempts lead to the one that worked.
            upcoming = owner[index]
            around[upcoming] += waiting
            waiting = []
        elif reading.roles[index] is not Role.ROUND:
            waiting.append(index)
    around[upcoming] += waiting
    return around


def _segment(reading: Reading, step: StepParts, near: list[int], before: StepParts | None) -> Segment:
    commands = tuple(reading.commands[index] for index in step.stretch.commands if not reading.is_edit(index))
    edits = tuple(reading.commands[index] for index in step.stretch.commands if reading.is_edit(index))
    cited = set(step.evidence)
    for said in (step.rules, step.edge_cases, step.escalations):
        cited.update(name for statement in said for name in statement.evidence)
    answers = tuple(
        Answered(answered.question, answered.answer) for answered in reading.answered if answered.answer.id in cited
    )
    manual = (step.stretch.manual,) if step.stretch.manual is not None else ()
    return Segment(
        key=step.key,
        commands=commands,
        composed=tuple(step.commands),
        failures=tuple(reading.commands[index] for index in near if reading.roles[index] is Role.FAILED),
        looks=(*edits, *(reading.commands[index] for index in near if reading.roles[index] is not Role.FAILED)),
        answers=answers,
        remarks=(*manual, *step.stretch.remarks),
        may_join=before is not None and may_join(reading, before.stretch, step.stretch),
        may_cut=may_cut(reading, step.stretch),
    )


_MOST_NOTES = 5


def _at_most(notes: list[str]) -> list[str]:
    """Keep as many notes of one kind as a person reads, and count the rest."""
    if len(notes) <= _MOST_NOTES + 1:
        return notes
    return [*notes[:_MOST_NOTES], f"The same holds for {len(notes) - _MOST_NOTES} more commands."]


def _silent(reading: Reading, steps: list[StepParts]) -> list[str]:
    """Commands that the recorder could not look into and of which nobody said what happened."""
    notes: list[str] = []
    for step in steps:
        for index in step.stretch.commands:
            command = reading.commands[index]
            earlier = corrected_by(reading, index)
            if earlier is not None:
                first = reading.commands[earlier].id
                notes.append(
                    f"“{step.title}” holds an edit ({first}) and its correction ({command.id}); make them one."
                )
            edited = reading.is_edit(index)
            if step.texts or not (edited or reading.is_inside(index)) or reading.looked_into(index):
                continue
            if edited:
                notes.append(f"Nothing says what was changed in “{step.title}” ({command.id}); say it in the step.")
            else:
                name = short_name(command.ran)
                notes.append(f"Nothing says what happened inside `{name}` ({command.id}); say it in “{step.title}”.")
    return notes


def _notes(reading: Reading) -> list[str]:
    """What else the person should know about the draft."""
    notes: list[str] = []
    unsure = sum(1 for index in reading.working() if reading.commands[index].recovered)
    if unsure:
        were = "commands were" if unsure > 1 else "command was"
        notes.append(f"{unsure} {were} read off the screen, without an exit code; look whether they stand as they ran.")
    left_out = sum(1 for role in reading.roles if role in (Role.LOOK, Role.TYPO, Role.REPEAT, Role.CANCELLED))
    if left_out:
        notes.append(f"{left_out} command{'s are' if left_out > 1 else ' is'} left out as looking around or repeated.")
    mess = find_mess(reading)
    if told := mess.told():
        notes.append(f"The work was messy: {told}")
    if mess.is_worth_a_second_take:
        again = f"sopcapture record --second-take-of {reading.session.id}"
        notes.append(f"For a clean second take, in which nothing has to be answered twice: {again}")
    waiting = len(reading.session.open_questions())
    if waiting:
        notes.append(
            f"{waiting} question{'s are' if waiting > 1 else ' is'} still open; an answer makes the SOP better."
        )
    return notes
