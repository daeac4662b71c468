"""How one knows that the work is done: the checks of the result, and what the person said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopcapture.commands import Purpose
from sopcapture.draft.checks import checked_before_bookkeeping, repeatable_checks
from sopcapture.draft.done_parts import part_for_part, what_holds_then
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.looks import shows_what_was_done, things_of_done
from sopcapture.draft.parts import StepParts
from sopcapture.draft.proofs import gone_from, standing_checks
from sopcapture.draft.reading import Reading, Role, alike_stems, targets
from sopcapture.draft.result_checks import NAMED, check_of, once_more, shared_words, standing_check
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import checked_first, clause, lower_start, sentence, with_stop
from sopcapture.model.sop import SuccessCheck


def success_checks(
    reading: Reading, done: list[Answered], steps: Sequence[StepParts], lifter: Lifter
) -> list[SuccessCheck]:
    """Give the checks of the result, the definition of done last; `done` are the answers that say what that is."""
    checks: list[SuccessCheck] = []
    for index, role in enumerate(reading.roles):
        if role is not Role.CHECK:
            continue
        checks.append(check_of(reading, index, lifter))
    if not done:
        checks = [*_before_bookkeeping(reading, lifter), *checks]
        if not checks:
            return []
        last = checks[-1]
        return [*checks[:-1], last.model_copy(update={"text": lower_start(last.text), "done": True})]
    said = " ".join(_done_sentence(answered) for answered in done)
    cited = tuple(answered.answer.id for answered in done)
    words = alike_stems(" ".join(f"{one.answer.instruction} {one.answer.check_first or ''}" for one in done))
    programs = frozenset(re.findall(r"[\w.-]+", " ".join(one.answer.instruction or "" for one in done).casefold()))
    spoken_of = [place for place, check in enumerate(checks) if _speaks_of(check, words)]
    gone = [place for place, check in enumerate(checks) if _shows_what_is_gone(reading, check, said)]
    proving = next(reversed(spoken_of or gone), None)
    earlier = [check_of(reading, index, lifter) for index in checked_before_bookkeeping(reading)]
    better = max(earlier, key=lambda check: len(shared_words(check, words)), default=None)
    if better is not None and proving is not None and _proves_more(better, checks[proving], words):
        # What was looked at last proves less than what was checked before it was written down.
        checks.append(better)
        proving = len(checks) - 1
    if proving is None:
        asked, again = _asked_about(reading, done), set(repeatable_checks(reading))
        spoken = [
            index
            for index in asked
            if index in again
            and (_speaks_of(check_of(reading, index, lifter), words) or _is_named(reading, index, programs))
        ]
        most = spoken[-1] if spoken else None
        standing = list(standing_checks(reading))
        if most not in standing:
            # What looks at the result as it is in the end proves more than what was looked at before that.
            other = _spoken_of_most(reading, words, programs, lifter)
            most = other if most is None or other in standing else most
        if most is None:
            # A command that checks something else would not prove what the person says; it is a check all the same.
            checks += [once_more(reading, index, lifter) for index in asked[-1:] if index in again]
            checks.append(SuccessCheck(text=said, evidence=cited, done=True))
            return part_for_part(reading, done, checks, steps, lifter)
        # What the person was asked about is a check, whichever proves more.
        beside = (index for index in asked[-1:] if index in again and index != most and _is_left_alone(reading, index))
        checks += [once_more(reading, index, lifter) for index in beside]
        checks.append(standing_check(reading, most, lifter) if most in standing else once_more(reading, most, lifter))
        proving = len(checks) - 1
    definition = checks.pop(proving)
    evidence = (*definition.evidence, *cited)
    definition = definition.model_copy(update={"text": said, "done": True, "evidence": evidence})
    return part_for_part(reading, done, [*checks, definition], steps, lifter)


def _is_left_alone(reading: Reading, index: int) -> bool:
    """Whether nothing that was changed behind a check is what it looks at."""
    looked_at = targets(reading.commands[index].ran)
    changes = (one for one in reading.working() if one > index and reading.meanings[one].risk != "read")
    return all(looked_at.isdisjoint(targets(reading.commands[one].ran)) for one in changes)


def _shows_what_is_gone(reading: Reading, check: SuccessCheck, said: str) -> bool:
    return gone_from(reading, reading.index_of[check.evidence[0]], said) is not None


def _before_bookkeeping(reading: Reading, lifter: Lifter) -> list[SuccessCheck]:
    """The last check of the result, where what was done behind it only writes that down: nothing else proves it."""
    index = next(iter(checked_before_bookkeeping(reading)), None)
    if index is None:
        again = (one for one in repeatable_checks(reading) if _may_prove(reading, one))
        return [once_more(reading, one, lifter) for one in again][:1]
    if index in standing_checks(reading):
        check = standing_check(reading, index, lifter)
        return [check] if check.expected else []
    return [once_more(reading, index, lifter)] if reading.meanings[index].purpose is Purpose.VERIFY else []


def _may_prove(reading: Reading, index: int) -> bool:
    """Whether a check or a look in the middle of the work shows by itself that what was done worked."""
    if index in reading.named or _AS_COMMITTED.search(reading.commands[index].ran):
        return False
    return reading.meanings[index].purpose is Purpose.VERIFY or shows_what_was_done(reading, index)


_AS_COMMITTED = re.compile(r"\bgit (?:\S+ )*?(?:diff|show|status|stash|log)\b")
"""What says something else behind the next commit."""


def _speaks_of(check: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a definition of done speaks of what a check looks at."""
    return bool(shared_words(check, words))


def _proves_more(one: SuccessCheck, other: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a check shows more of a definition of done; of two that show as much, reading a file shows less."""
    reads = re.match(r"(?:cat|tail|head)\b", other.command or "") is not None
    return len(shared_words(one, words)) + reads > len(shared_words(other, words))


def _is_named(reading: Reading, index: int, words: frozenset[str]) -> bool:
    """Whether a definition of done names the very program that a check runs: *lb shows the host as up*."""
    return reading.meanings[index].program.casefold() in words


def _asked_about(reading: Reading, done: list[Answered]) -> list[int]:
    """The checks that the question for the definition of done named."""
    named = (reading.index_of[name] for one in done for name in one.question.about if name in reading.index_of)
    return [index for index in named if reading.roles[index] is Role.WORK and reading.meanings[index].risk == "read"]


def _spoken_of_most(reading: Reading, words: frozenset[str], programs: frozenset[str], lifter: Lifter) -> int | None:
    """The check that a definition of done speaks of most, of those that can be made once more; the last such one."""
    things = things_of_done(reading)
    possible = [
        (
            len(shared_words(check_of(reading, index, lifter), words) | (things & targets(reading.commands[index].ran)))
            + NAMED * _is_named(reading, index, programs),
            index,
        )
        for index in repeatable_checks(reading)
    ]
    most, index = max(possible, default=(0, -1))
    return index if most else None


def _done_sentence(answered: Answered) -> str:
    """The definition of done, as it goes on behind *Done when:*."""
    answer = answered.answer
    text = what_holds_then(answer.instruction or "")
    parts = [clause(text) + "."]
    if answer.principle:
        parts.append(sentence(answer.principle))
    if answer.check_first:
        parts.append(with_stop(checked_first(answer.check_first)))
    return " ".join(parts)
