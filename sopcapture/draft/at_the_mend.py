"""What was said of a failure at the step of its mend: who does that each time has no failure to look up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopcapture.commands import script_of, simple_commands
from sopcapture.draft.bans import HOLDS, banned, verb_banned
from sopcapture.draft.moods import in_sentences, outside_quotes, tells
from sopcapture.draft.parts import StepParts
from sopcapture.draft.places import Places
from sopcapture.draft.reading import Failure, word_stems
from sopcapture.draft.said import Part, without_what_is_seen
from sopcapture.draft.told_why import reason_in
from sopcapture.draft.wording import clause, first_check, lower_start, when_it_is, with_stop
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.session import Answer


def say_at_the_mend(places: Places, failure: Failure, answer: Answer, cases: tuple[Part, ...], shown: str) -> None:
    """Say at the steps of a mend what is forbidden there, under what condition alone it is made, and how.

    `cases` are those of the answer; `shown` is by what one recognises the failure.
    """
    mends = [index for index in (*failure.fix, *failure.conditional) if index in places.step_of]
    changes = [index for index in mends if places.reading.meanings[index].risk != "read"]
    again = places.step_at(failure.success)
    last = places.step_at(max(changes or mends, default=None))
    if last is not None:
        _forbid(places, last, again, answer, cases, shown)
    _guard(places, failure, answer, mends, changes)
    first = places.step_at(min(changes, default=None))
    if first is not None and first is not again:
        _tell(places, failure, answer, cases, first, mends)


def _forbid(
    places: Places, step: StepParts, again: StepParts | None, answer: Answer, cases: tuple[Part, ...], shown: str
) -> None:
    """Say what is not to be done; `again` is the step that failed, where that was done once more."""
    mended = without_what_is_seen(cases, shown)[0].when is None and len(cases) == 1  # "open call = no load. List …"
    for part in cases if not mended else ():
        if part.when and HOLDS.match(part.then) and "“" not in part.when:
            when = when_it_is(clause(part.when))
            behind = _BEHIND_IT.search(when) is not None
            stopping = again if behind and again is not None else step
            where = "here" if behind else "before this step"
            stopping.constraints.append(f"You MUST stop {where} {when}; see Edge cases.")
            stopping.evidence.append(answer.id)
    for sentence in in_sentences(answer.instruction or ""):
        if _AT_MOST.match(sentence):
            trying = again if again is not None else step
            trying.constraints.append(with_stop(f"You MUST keep to {lower_start(sentence)}"))
            trying.evidence.append(answer.id)
        if _NEVER_SO.fullmatch(sentence):
            step.constraints.append(with_stop(f"You MUST keep to this: {lower_start(sentence)}"))
            step.evidence.append(answer.id)
        told, why = reason_in(sentence)
        worded = banned(told, why or answer.principle)
        if worded is not None:
            doing = _doing(places, verb_banned(told)) or step
            doing.constraints.append(worded)
            doing.evidence.append(answer.id)


def _doing(places: Places, verb: str | None) -> StepParts | None:
    """The one step of the usual run that tells a tool of the house to do that: ``./fan arm``."""
    steps = [step for step in places.steps if step.risk != "read" and verb and _is_told(places, step, verb)]
    return steps[0] if len(steps) == 1 else None


def _is_told(places: Places, step: StepParts, verb: str) -> bool:
    usual = [index for index in step.stretch.commands if index not in places.reading.conditional]
    parts = (part for index in usual for part in simple_commands(places.reading.commands[index].ran))
    return any(script_of(part) and verb in part.args[:1] for part in parts)


_AT_MOST = re.compile(
    r"(?:at most|no more than|not more than|max\.?|maximum) [\w-]+ (?:more )?"
    r"(?:(?:re)?tr(?:ies|y)|attempts?|times|goes|runs|restarts?)\b",
    re.IGNORECASE,
)
"""*At most three retries*: whoever tries again has no edge case to look up."""
_NEVER_SO = re.compile(r"[^,;:.]+, (?:never|not) (?:with )?-[\w-]+\.?", re.IGNORECASE)
"""*Plain kill, never -9*."""
_BEHIND_IT = re.compile(
    r"\b(?:after|afterwards|again|still(?! (?:mov|count|runn?|grow|writ|work|in use)(?:e?s|ing|e)?\b))\b"
)
"""*Still red* is seen behind a mend; what *still moves* is seen before it."""


def _guard(places: Places, failure: Failure, answer: Answer, mends: Sequence[int], changes: Sequence[int]) -> None:
    """Say under what condition alone a mend is made, or a flag is used."""
    tried = [*mends, *((failure.success,) if failure.success in places.step_of else ())]
    for guard in _guards(answer.instruction or ""):
        flag = guard["flag"]
        with_it = [index for index in tried if flag and flag in places.reading.commands[index].ran.split()]
        step = places.step_at(max(with_it if flag else changes, default=None))
        if step is not None:
            act = f"use {code_span(flag)}" if flag else "do this"
            step.constraints.append(f"You MUST {act} only {clause(guard['when'])}.")
            step.evidence.append(answer.id)


def _guards(said: str) -> Iterator[re.Match[str]]:
    """Give the conditions under which alone something is done: behind what is done, or in a sentence of their own."""
    for sentence in in_sentences(said):
        masked = outside_quotes(sentence)
        for guard in _ONLY_IF.finditer(masked):
            before = masked[: guard.start()]
            denied = re.search(r"\b(?:never|not)\b|n['’]t\b", before, re.IGNORECASE) is not None
            done = (
                guard["flag"]
                or guard["but"]
                or len(before.split()) < _A_REMARK
                or any(map(tells, re.split(r"[,:;]\s+", before)))
            )
            if done and not denied:
                yield guard


_A_REMARK = 3  # words
_ONLY_IF = re.compile(
    r"(?:^|; +|, +)(?:(?:(?P<but>but)|and) +)?(?:(?P<flag>--[a-z][\w-]*) +|(?:(?:I|we|you) )?do (?:it|this|that) +)?"
    r"only +(?:ever +)?(?P<when>(?:if|when|once|after|while|as long as|(?<=ever )with) +"
    r"(?!that\b|this\b)(?!.* do (?:I|we|you)\b)[^,;:.!?]{5,})"
    r"(?=[,;:.!?]|$)",
    re.IGNORECASE,
)
"""*Make it safe and push. But only if nobody is near*, *--force only once you've seen who is in there*."""


def _tell(
    places: Places, failure: Failure, answer: Answer, cases: tuple[Part, ...], step: StepParts, mends: Sequence[int]
) -> None:
    """Say how a mend is made, if its commands do not say it: *read the header first*."""
    if answer.check_first:
        step.constraints.append(first_check(answer.check_first))
        step.evidence.append(answer.id)
    done = " ".join(places.reading.commands[index].ran for index in (*mends, *failure.attempts, *failure.looks))
    known = word_stems(f"{done} {plain_inline(step.title)}") | _OF_TRYING_AGAIN
    mending = places.words.which_mends(failure, cases)
    for number, part in enumerate(cases):
        if number != mending or (part.when and number):
            continue
        told = [
            one
            for one in in_sentences(part.then)
            if not banned(one, answer.principle)
            and not next(_guards(one), None)
            and _tells_to_do(one)
            and len(one.split()) > _A_WORD_OR_TWO
        ]
        if sum(map(len, told)) <= _NO_STORY and len(word_stems(" ".join(told)) - known) >= _WORTH_TELLING:
            step.texts += [with_stop(clause(one)) for one in told]
            step.evidence.append(answer.id)


_OF_TRYING_AGAIN = word_stems(
    "again anew once more then first after before try run make take put same rest only just it"
)
_WORTH_TELLING = 2  # words that no command of the mend has
_A_WORD_OR_TWO = 2  # *No load.*: it is told among the edge cases
_NO_STORY = 280  # characters: what is longer is told among the edge cases alone


def _tells_to_do(sentence: str) -> bool:
    """Whether any part of a sentence says what to do."""
    return any(tells(one) for one in re.split(r"[,;:]\s+(?:(?:so|then|and) )?", sentence))
