"""A definition of done part for part: the check of its own that each has, or the step that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from sopcapture.commands import Purpose
from sopcapture.draft.checks import repeatable_checks
from sopcapture.draft.expecting import expecting
from sopcapture.draft.figures import adds_up, counts
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.looks import READERS
from sopcapture.draft.moods import in_sentences, tells
from sopcapture.draft.parts import StepParts
from sopcapture.draft.proofs import IS_DELETED, assigned, finds, parts_of, says_so, standing_checks, told_by_name
from sopcapture.draft.reading import Reading, Role, alike_stems
from sopcapture.draft.result_checks import NAMED, check_of, once_more, shared_words, standing_check
from sopcapture.draft.seen_at import step_seen_at
from sopcapture.draft.titles import short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import sentence, with_stop
from sopcapture.grounding import DONE_OPENING
from sopcapture.model.sop import SuccessCheck

_SHORTEST_NAME = 4


def part_for_part(
    reading: Reading, done: list[Answered], checks: list[SuccessCheck], steps: Sequence[StepParts], lifter: Lifter
) -> list[SuccessCheck]:
    """Put the check of its own beside each part of the definition of done that another command, or a step, shows."""
    *others, definition = checks
    others += _of_named_files(reading, done, checks, lifter)
    standing = frozenset(standing_checks(reading))
    held = in_sentences(what_holds_then(done[0].answer.instruction or ""))
    stated = list(takewhile(lambda one: not tells(one), held))
    parts = parts_of(_AND_ALSO.sub(", and", " ".join(stated or held)))
    if len(done) > 1 or len(parts) < 2 or says_not_done(done[0].answer.instruction or ""):
        return [*others, expecting(reading, definition, definition.text, standing, lifter)]
    kept = reading.index_of.get(definition.evidence[0]) if definition.command else None
    listed = {reading.index_of[check.evidence[0]]: number for number, check in enumerate(others)}
    looked = _looks_at_the_end(reading, parts)
    possible = sorted({*standing, *_made_again(reading, parts), *listed, *looked, *([] if kept is None else [kept])})
    words = _own_words(parts)
    told = {index: check_of(reading, index, lifter) for index in possible}
    shares = [_shares(reading, told, part, own) for part, own in zip(parts, words, strict=True)]
    shows_nothing = not any(one.startswith("output ") for one in definition.expected)
    beside_it = kept is not None and shows_nothing and _stands_there_by_chance(reading, kept, shares)
    if beside_it:
        shares = [{one: many for one, many in share.items() if one != kept} for share in shares]
    shown = assigned(shares, kept)
    for part, index in sorted(shown.items()):
        if index == kept:
            continue
        update = {"text": with_stop(parts[part]), "evidence": (reading.commands[index].id, done[0].answer.id)}
        if index in listed:
            made = others[listed[index]]
        else:
            lasts = index in standing or index in looked
            made = standing_check(reading, index, lifter) if lasts else once_more(reading, index, lifter)
        made = expecting(reading, made.model_copy(update=update), parts[part], standing, lifter)
        if index in listed:
            others[listed[index]] = made
        else:
            others.append(made)
    for part, text in enumerate(parts):
        step = step_seen_at(reading, steps, text, words[part]) if part not in shown else None
        if step is not None:
            others.append(_at_a_step(reading, steps, step, text, done[0].answer.id))
    if beside_it or (shown and kept is not None and kept not in shown.values() and len(shown) == len(parts)):
        definition = definition.model_copy(update={"command": None, "expected": (), "evidence": (done[0].answer.id,)})
    return [*others, expecting(reading, definition, definition.text, standing, lifter)]


def _stands_there_by_chance(reading: Reading, kept: int, shares: Sequence[Mapping[int, int]]) -> bool:
    """Whether a file that was read shares but a word with the definition of done, and another look says it."""
    own = max((share.get(kept, 0) for share in shares), default=0)
    others = (many for share in shares for index, many in share.items() if index != kept)
    return reading.meanings[kept].program == "cat" and own <= 1 and max(others, default=0) >= NAMED


def _at_a_step(reading: Reading, steps: Sequence[StepParts], number: int, part: str, answer: str) -> SuccessCheck:
    """What no check can show once more, with a pointer to the step that it is seen at."""
    stretch = steps[number].stretch
    seen = stretch.manual.id if stretch.manual is not None else reading.commands[stretch.commands[-1]].id
    link = f"[step {number + 1}](#{steps[number].key})"
    return SuccessCheck(text=f"{sentence(part).rstrip('.')} ({link}).", evidence=(seen, answer))


def _made_again(reading: Reading, parts: Sequence[str]) -> list[int]:
    """The checks of the result that can be made once more, and the looks that a part speaks of."""
    return [
        index
        for index in repeatable_checks(reading)
        if reading.meanings[index].purpose is Purpose.VERIFY
        or any(test(reading, index, part) for part in parts for test in (says_so, _counts_it, told_by_name))
    ]


def _shares(reading: Reading, told: Mapping[int, SuccessCheck], part: str, words: frozenset[str]) -> dict[int, int]:
    """How many words a part shares with each check that may show it.

    Where one of them says the very words, no other one is what the part names: *the member's line says collected*.
    """
    saying = {index for index in told if says_so(reading, index, part)}
    return {
        index: shares
        for index, check in told.items()
        if (not IS_DELETED.search(part) or finds(reading.commands[index].ran) or index in saying)
        and (
            shares := len(shared_words(check, words))
            + NAMED * (index in saying or (not saying and _is_called(reading, index, part)))
        )
    }


_AND_ALSO = re.compile(r"\.\s+(?:And(?: also)?|Also|Plus),?(?= )")


def _counts_it(reading: Reading, index: int, part: str) -> bool:
    """Whether words speak of a number, and a look counts or adds up: *the two counts are equal*."""
    ran = reading.commands[index].ran
    return _A_NUMBER.search(part) is not None and (counts(ran) or adds_up(ran))


_A_NUMBER = re.compile(r"\b(?:counts?|sums?|totals?|numbers?|as many|adds? up|amounts? to)\b", re.IGNORECASE)


def _of_named_files(
    reading: Reading, done: list[Answered], checks: list[SuccessCheck], lifter: Lifter
) -> Iterator[SuccessCheck]:
    """The looks behind the last change at a file that the definition of done names: *download/latest shows …*."""
    said = " ".join(one.answer.instruction or "" for one in done)
    shown = {reading.index_of[check.evidence[0]] for check in checks if check.command}
    for index in _behind_the_last_change(reading):
        if reading.roles[index] is not Role.LOOK or reading.meanings[index].purpose is not Purpose.LOOK:
            continue
        files = (word for word in reading.commands[index].ran.split()[1:] if _IS_A_PATH.fullmatch(word))
        if index not in shown and reading.worked(index) and any(is_in(file, said) for file in files):
            yield standing_check(reading, index, lifter)


_IS_A_PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]+|[\w-]+\.[a-z]{2,5}")


def _behind_the_last_change(reading: Reading) -> Iterator[int]:
    """What was run behind the last change, where that was made: a check is made where the steps end."""
    changed = max((index for index in reading.working() if reading.meanings[index].risk != "read"), default=-1)
    for index in range(changed + 1, len(reading.commands)):
        if changed < 0 or reading.commands[index].cwd == reading.commands[changed].cwd:
            yield index


def _looks_at_the_end(reading: Reading, parts: Sequence[str]) -> frozenset[int]:
    """Looks behind the last change that are no step: each may be what a part of the definition of done speaks of."""
    return frozenset(
        index
        for index in _behind_the_last_change(reading)
        if reading.roles[index] is Role.LOOK
        and reading.meanings[index].purpose is Purpose.LOOK
        and (
            "noise" not in reading.meanings[index].marks
            or reading.meanings[index].program in READERS
            or any(says_so(reading, index, part) for part in parts)
        )
        and reading.worked(index)
    )


def _own_words(parts: list[str]) -> list[frozenset[str]]:
    """The words of each part that no other part has."""
    words = [alike_stems(part) for part in parts]
    return [
        one - frozenset().union(*(other for place, other in enumerate(words) if place != number))
        for number, one in enumerate(words)
    ]


def _is_called(reading: Reading, index: int, part: str) -> bool:
    """Whether words call a check by its name: *make check passes*, *the feed check says ok* for ``./feedcheck``."""
    name, said_so = (
        re.sub(r"[\s._-]", "", text).casefold() for text in (short_name(reading.commands[index].ran), part)
    )
    if len(name) > _SHORTEST_NAME and name in said_so:
        return True
    if told_by_name(reading, index, part):
        return True
    named = (word for word in _WITH_A_CAPITAL.findall(part) if len(word) > _SHORTEST_NAME)
    return any(re.search(rf"[/ ]{re.escape(word)}(?![\w-])", reading.commands[index].ran) for word in named)


_WITH_A_CAPITAL = re.compile(r"\b[A-Z][A-Z_]+\b")
"""What is spelt so is the name of a file or the like, and no word: *VERSION returns the new release*."""


_WHEN = re.compile(rf"^{DONE_OPENING}(?:when|once|as soon as|if)\s+", re.IGNORECASE)


def what_holds_then(said: str) -> str:
    """Give a definition of done without what goes in front of what holds: *It's done when …*."""
    return said if says_not_done(said) else _WHEN.sub("", said)


def says_not_done(text: str) -> bool:
    """Whether a definition of done says when the work is *not* done: *If the mail bounces it isn't done*."""
    return re.search(r"(?:\bnot|n['’]t) (?:done|finished|ready|over|complete)\b", text, re.IGNORECASE) is not None
