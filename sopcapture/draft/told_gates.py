"""Gates that an answer to something else names: *before the kill: the copy is made*, *no push to all before …*."""

from __future__ import annotations

import re

from sopcapture.commands import simple_commands
from sopcapture.draft.bans import act_banned, banned
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import VERBS, in_sentences
from sopcapture.draft.parts import StepParts
from sopcapture.draft.reading import Reading, word_stems
from sopcapture.draft.stopping import step_that_does
from sopcapture.draft.wording import clause, with_stop
from sopcapture.model.markdown import plain_inline


def say_told_gates(reading: Reading, steps: list[StepParts], lifter: Lifter) -> None:
    """Say at the step that does it what has to hold before it, whatever the person was asked."""
    for answered in reading.answered:
        for sentence in in_sentences(answered.answer.instruction or ""):
            act, worded = _gate(sentence)
            step = _step_that_runs(reading, steps, act) if act else None
            step = step or (step_that_does(reading, steps, act, 0, lifter) if act else None)
            if step is None or worded is None:
                continue
            known = [step] if act_banned(sentence) is None else steps  # what is never done is said once
            if not any(_is_said(one, sentence) for one in known):
                step.constraints.append(worded)
                step.evidence.append(answered.answer.id)


def _step_that_runs(reading: Reading, steps: list[StepParts], act: str) -> StepParts | None:
    """The step that runs the program that an act names, on what it names: *rm live* is ``rm -r live/hollins``."""
    program, *on = act.casefold().split()
    for step in steps:
        for index in step.stretch.commands:
            ran = reading.commands[index].ran
            named = any(part.program == program for part in simple_commands(ran))
            if named and all(re.search(rf"\b{re.escape(word)}\b", ran, re.IGNORECASE) for word in on):
                return step
    return None


def _is_said(step: StepParts, sentence: str) -> bool:
    """Whether a step says all of a sentence by now: what was asked about that very step is."""
    return word_stems(sentence) <= word_stems(plain_inline(" ".join((*step.constraints, *step.texts))))


def _gate(sentence: str) -> tuple[str, str | None]:
    """The act that a sentence speaks of, with what has to hold before it."""
    if (before := _BEFORE_IT.match(sentence)) is not None:
        return before["act"], with_stop(f"You MUST check before it: {clause(before['what'])}")
    if (none := _NO_ACT.match(sentence)) is not None:
        return none["act"], banned(sentence, None)
    act = act_banned(sentence)
    return (act, banned(sentence, None)) if act is not None else ("", None)


_BEFORE_IT = re.compile(
    r"before (?:you |I |we |the |a |an )?(?P<act>[a-z]{2,}(?: [^:,;]{1,24})?): (?P<what>.{3,}?)[.]?$", re.IGNORECASE
)
_NO_ACT = re.compile(
    rf"no (?P<act>(?:{'|'.join(sorted(VERBS))})(?: [a-z ]{{1,20}})?) (?:before|until|unless)\b", re.IGNORECASE
)
