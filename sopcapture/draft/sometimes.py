"""Steps that not every run has, and what persons answer when they are asked about the recordings."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.draft.conditions import split_condition
from sopcapture.draft.failure_words import FailureWords
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.mending import EACH_RUN
from sopcapture.draft.occasion import IS_NEEDED
from sopcapture.draft.parts import StepParts
from sopcapture.draft.reading import A_PATH, Failure, Reading, Role, targets, word_stems
from sopcapture.draft.retries import finished_later, is_loop
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    NUMBERS,
    checked_first,
    clause,
    lower_start,
    reason,
    sentence,
    what_to_do,
    with_stop,
)
from sopcapture.model.markdown import code_span
from sopcapture.model.sop import Rule

ABOUT_RUNS = ("sometimes", "order")
"""Topics of questions about several recordings; see `docs/formats.md`."""

_ALWAYS = re.compile(
    r"^(?:yes[,;.:]?\s+)?(?:always|every time|each time|in every|in each|it is always)\b", re.IGNORECASE
)
_NEVER = re.compile(
    r"^(?:no[,;.:]?\s+)?(?:never|not needed|it (?:is|was) not needed|(?:it was |that was |by |this was )?(?:a )?mistake"
    r"|(?:it was |that was )?(?:by accident|an accident|wrong|a detour)|leave (?:it|that) out)\b",
    re.IGNORECASE,
)


def leave_out_denied(reading: Reading) -> None:
    """Take out of the procedure what somebody said is never needed, though some recordings have it."""
    for answered in reading.answered:
        if answered.question.topic == "sometimes" and _NEVER.match((answered.answer.instruction or "").strip()):
            for name in answered.question.about:
                if name in reading.index_of:
                    reading.roles[reading.index_of[name]] = Role.LOOK


def mark_sometimes(reading: Reading, steps: list[StepParts]) -> None:
    """Make a step optional that some recordings do without."""
    for step in steps:
        if reading.session.runs is not None and _runs_of(reading, step):
            step.optional = True


def mark_conflicts(reading: Reading, steps: list[StepParts]) -> None:
    """Make what resolved a conflict conditional: the next run may have none."""
    for index in reading.working():
        finish = finished_later(reading, index)
        if finish is None or is_loop(reading, index):
            continue
        for step in steps:
            inside = step.stretch.commands and all(index < number <= finish for number in step.stretch.commands)
            if inside and step.when is None:
                step.optional = True
                step.when = f"{code_span(short_name(reading.commands[index].ran))} stops at a conflict"


def mark_mends(reading: Reading, steps: list[StepParts], words: FailureWords) -> None:
    """Make what repairs something conditional: where the failure that it mended does not come, it would do harm."""
    place = {index: number for number, step in enumerate(steps) for index in step.stretch.commands}
    begun: dict[tuple[tuple[int, ...], str], int] = {}
    goes_on: dict[int, tuple[int, str]] = {}
    for number, step in enumerate(steps):
        failure = _mended_in(reading, step)
        if failure is None or step.when is not None:
            continue
        told = _told_of(steps, reading.commands[failure.attempts[0]].id)
        if told is None:
            continue
        told = _told_of_its_attempt(reading, steps, failure, step, told, words)
        again = place.get(failure.success) if failure.success is not None else None
        step.optional, step.when = True, told
        if (halfway := place.get(failure.attempts[0])) is not None:
            step.when = f"in {_linked(steps, halfway)} {told}"
        elif again is not None and again != number:
            begins = begun.setdefault((failure.attempts, told), number) if number < again else number
            seen = f"in {_linked(steps, again)} {told}" if begins == number else f"{_linked(steps, begins)} was needed"
            if number < again:
                goes_on[number] = begins, _what_then(reading, steps, failure, number, again, first=begins == number)
            step.when = seen
            if begins == number < again:
                back = f"You MUST go back to {_linked(steps, number)} when this fails as it says there."
                steps[again].constraints.append(back)
    for number, (begins, what_then) in goes_on.items():
        more, _ = goes_on.get(number + 1, (None, ""))
        if more != begins or what_then == _SEE_CASES:  # who goes on behind the first one has mended half
            steps[number].when = f"{steps[number].when}{what_then}"
    _leave_out_again(steps)


_SEE_CASES = "; see Edge cases"


def _leave_out_again(steps: list[StepParts]) -> None:
    """Take the *again* off the title of what is done for the first time by who had nothing to mend."""
    for number, step in enumerate(steps):
        before = [one.optional for one in steps[:number] if f"{one.title} again" == step.title]
        if before and all(before) and not step.optional:
            step.title = step.title.removesuffix(" again")


def _what_then(
    reading: Reading, steps: list[StepParts], failure: Failure, mend: int, again: int, *, first: bool
) -> str:
    """Say how to go on behind a step that mends, or behind a look that showed what was to be mended."""
    commands = steps[mend].stretch.commands
    if commands and all(reading.meanings[one].risk == "read" for one in commands):
        return _SEE_CASES
    following = _gone_on_with(reading, steps, failure, mend, again)
    if following == again and first:
        return "; then do that step again"
    return f"; then go on with {_linked(steps, following)}"


def _linked(steps: list[StepParts], number: int) -> str:
    return f"[step {number + 1}](#{steps[number].key})"


def _gone_on_with(reading: Reading, steps: list[StepParts], failure: Failure, mend: int, again: int) -> int:
    """The step with which one goes on behind a mend: what failed, or before it what is done anew or checks the mend."""
    before = {command.ran for command in reading.commands[: failure.attempts[0]] if command.exit_code == 0}
    mended = steps[mend].stretch.commands
    made = set[str]().union(*(targets(reading.commands[one].ran) for one in mended))
    made |= {word for one in mended for word in A_PATH.findall(reading.commands[one].output[:_SAID_SHORTLY])}
    for number in range(mend + 1, again):
        for index in steps[number].stretch.commands:
            reads = reading.meanings[index].risk == "read"
            ran = reading.commands[index].ran
            if (ran in before and not reads) or (reads and not made.isdisjoint((*targets(ran), *A_PATH.findall(ran)))):
                return number
    return again


_SAID_SHORTLY = 400  # characters


def _mended_in(reading: Reading, step: StepParts) -> Failure | None:
    """The failure that all of a step mends."""
    if step.stretch.manual is not None:
        return _mended_by_hand(reading, step)
    failures = [reading.conditional.get(index) for index in step.stretch.commands]
    failure = next(iter(failures), None)
    return failure if all(other is failure for other in failures) else None


def _mended_by_hand(reading: Reading, step: StepParts) -> Failure | None:
    """The failure that a step by hand mended, as its question has it."""
    manual = step.stretch.manual
    for failure in reading.failures:
        asked = {name for answered in failure.answers for name in answered.question.about}
        if manual is not None and manual.id in asked and failure.success is not None:
            said = " ".join(answered.answer.instruction or "" for answered in failure.answers)
            always = EACH_RUN.search(said) or IS_NEEDED.search(said)
            return None if always or not (failure.conditional or not failure.fix) else failure
    return None


def _told_of(steps: list[StepParts], attempt: str) -> str | None:
    """By what one recognises the failure of an attempt, as its edge case says it."""
    told = [case.symptom for step in steps for case in step.edge_cases if attempt in case.evidence]
    if len(told) != 1:
        return told[0] if told else None
    says, joint, situation = told[0].rpartition("`, and ")
    if not joint or "`" in situation or _GUARDS.search(situation):
        return told[0]
    return f"{says}`"  # the only case needs no other sign


def _told_of_its_attempt(
    reading: Reading, steps: list[StepParts], failure: Failure, step: StepParts, told: str, words: FailureWords
) -> str:
    """Of a failure that came in several ways, the one that a step was made for: that of the attempt before it."""
    before = [index for index in failure.attempts if step.stretch.commands and index < step.stretch.commands[0]]
    if not before:
        return told
    its_own = words.symptom(replace(failure, attempts=(before[-1],)))
    cases = [
        case.symptom for one in steps for case in one.edge_cases if reading.commands[before[-1]].id in case.evidence
    ]
    if len(cases) > 1:
        theirs = word_stems(its_own)
        return max(cases, key=lambda symptom: len(theirs & word_stems(symptom)))
    in_any_way = words.symptom(failure)
    return told.replace(in_any_way, its_own) if told.startswith(in_any_way) else told


_GUARDS = re.compile(
    r"\b(?:nobody|no one|nothing else|only|unless|(?:fewer|less|more) than|older|younger)\b", re.IGNORECASE
)
"""What a person makes sure of before a mend, and no other word for the failure."""


def say_when(reading: Reading, steps: list[StepParts]) -> None:
    """Say of an optional step how many recordings have it, where nobody has said when it is needed."""
    runs = reading.session.runs
    for step in steps:
        done = _runs_of(reading, step) if runs is not None else frozenset()
        if runs is not None and done and step.optional and step.when is None:
            step.when = unknown_when(len(done), len(runs.all))


def unknown_when(done: int, runs: int) -> str:
    """What stands behind *When:* while nobody has answered it."""
    have = "has" if done == 1 else "have"
    return f"sometimes; {counted(done)} of {counted(runs)} recordings {have} it, and nobody has said yet when"


def counted(number: int) -> str:
    """Write a small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _runs_of(reading: Reading, step: StepParts) -> frozenset[str]:
    """The recordings that have a step; empty where all have some of it."""
    names = [reading.commands[index].id for index in step.stretch.commands]
    if step.stretch.manual is not None:
        names.append(step.stretch.manual.id)
    found = [reading.runs_of(name) for name in names]
    return frozenset().union(*found) if found and all(found) else frozenset()


def place_about_runs(reading: Reading, step: StepParts | None, answered: Answered, lifter: Lifter) -> Rule | None:
    """Put an answer to a question about several recordings into its step; else give the rule that it is."""
    answer = answered.answer
    said = (answer.instruction or "").strip()
    condition, instruction = split_condition(said)
    known = [reading.index_of[name] for name in answered.question.about if name in reading.index_of]
    if answered.question.topic == "order" or step is None or _NEVER.match(said) or not _is_about(step, known):
        when = clause(condition) if condition else _occasion(reading, answered, known, lifter)
        return Rule(
            when=when,
            then=what_to_do(instruction, answer.check_first),
            because=reason(answer.principle),
            evidence=(answer.id,),
        )
    step.evidence.append(answer.id)
    if answer.check_first:
        step.texts.append(with_stop(checked_first(answer.check_first)))
    if _ALWAYS.match(said):
        step.optional = False
        step.texts.append(sentence(f"Do this: {said}"))
    else:
        step.when = clause(condition or re.sub(r"^(?:if|when)\s+", "when ", said, flags=re.IGNORECASE))
        if condition:
            step.texts.append(sentence(instruction))
    if answer.principle:
        step.whys.append(sentence(answer.principle))
    return None


def _is_about(step: StepParts, known: list[int]) -> bool:
    return step.stretch.manual is not None or not set(step.stretch.commands).isdisjoint(known)


def _occasion(reading: Reading, answered: Answered, known: list[int], lifter: Lifter) -> str:
    phrases = [lower_start(phrase_of(reading.spelled_out[index], lifter)) for index in known]
    if answered.question.topic == "order" and len(phrases) >= 2:
        return f"you {phrases[0]} and {phrases[-1]}, which recordings do in different orders"
    return f"it looks as if you had to {phrases[0]}" if phrases else "in doubt"
