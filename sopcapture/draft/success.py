"""How one knows that the work is done: the checks of the result, and what the person said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from sopcapture.commands import Purpose
from sopcapture.draft.checks import checked_before_bookkeeping, repeatable_checks, what_holds
from sopcapture.draft.expectations import expectations
from sopcapture.draft.expecting import expecting
from sopcapture.draft.figures import adds_up, counts
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.looks import READERS, shows_what_was_done, things_of_done
from sopcapture.draft.moods import in_sentences, tells
from sopcapture.draft.proofs import assigned, finds, gone_from, parts_of, says_so, standing_checks, told_by_name
from sopcapture.draft.reading import Reading, Role, alike_stems, targets
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import checked_first, clause, lower_start, sentence, upper_start, with_stop
from sopcapture.grounding import DONE_OPENING
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.sop import SuccessCheck


def success_checks(reading: Reading, done: list[Answered], lifter: Lifter) -> list[SuccessCheck]:
    """Give the checks of the result, the definition of done last; `done` are the answers that say what that is."""
    checks: list[SuccessCheck] = []
    for index, role in enumerate(reading.roles):
        if role is not Role.CHECK:
            continue
        checks.append(_check(reading, index, lifter))
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
    earlier = [_check(reading, index, lifter) for index in checked_before_bookkeeping(reading)]
    better = max(earlier, key=lambda check: len(_shared(check, words)), default=None)
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
            and (_speaks_of(_check(reading, index, lifter), words) or _is_named(reading, index, programs))
        ]
        most = spoken[-1] if spoken else None
        standing = list(standing_checks(reading))
        if most not in standing:
            # What looks at the result as it is in the end proves more than what was looked at before that.
            other = _spoken_of_most(reading, words, programs, lifter)
            most = other if most is None or other in standing else most
        if most is None:
            # A command that checks something else would not prove what the person says; it is a check all the same.
            checks += [_once_more(reading, index, lifter) for index in asked[-1:] if index in again]
            checks.append(SuccessCheck(text=said, evidence=cited, done=True))
            return _part_for_part(reading, done, checks, lifter)
        # What the person was asked about is a check, whichever proves more.
        beside = (index for index in asked[-1:] if index in again and index != most and _is_left_alone(reading, index))
        checks += [_once_more(reading, index, lifter) for index in beside]
        checks.append(_standing(reading, most, lifter) if most in standing else _once_more(reading, most, lifter))
        proving = len(checks) - 1
    definition = checks.pop(proving)
    evidence = (*definition.evidence, *cited)
    definition = definition.model_copy(update={"text": said, "done": True, "evidence": evidence})
    return _part_for_part(reading, done, [*checks, definition], lifter)


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
        return [_once_more(reading, one, lifter) for one in again][:1]
    if index in standing_checks(reading):
        check = _standing(reading, index, lifter)
        return [check] if check.expected else []
    return [_once_more(reading, index, lifter)] if reading.meanings[index].purpose is Purpose.VERIFY else []


def _may_prove(reading: Reading, index: int) -> bool:
    """Whether a check or a look in the middle of the work shows by itself that what was done worked."""
    if index in reading.named or _AS_COMMITTED.search(reading.commands[index].ran):
        return False
    return reading.meanings[index].purpose is Purpose.VERIFY or shows_what_was_done(reading, index)


_AS_COMMITTED = re.compile(r"\bgit (?:\S+ )*?(?:diff|show|status|stash|log)\b")
"""What says something else behind the next commit."""


def _part_for_part(
    reading: Reading, done: list[Answered], checks: list[SuccessCheck], lifter: Lifter
) -> list[SuccessCheck]:
    """Put the check of its own beside each part of the definition of done that another command shows."""
    *others, definition = checks
    others += _of_named_files(reading, done, checks, lifter)
    standing = frozenset(standing_checks(reading))
    held = in_sentences(what_holds_then(done[0].answer.instruction or ""))
    stated = list(takewhile(lambda one: not tells(one), held))
    parts = parts_of(" ".join(stated or held))
    if len(done) > 1 or len(parts) < 2 or says_not_done(done[0].answer.instruction or ""):
        return [*others, expecting(reading, definition, definition.text, standing, lifter)]
    kept = reading.index_of.get(definition.evidence[0]) if definition.command else None
    listed = {reading.index_of[check.evidence[0]]: number for number, check in enumerate(others)}
    again = [
        index
        for index in repeatable_checks(reading)
        if reading.meanings[index].purpose is Purpose.VERIFY
        or any(test(reading, index, part) for part in parts for test in (says_so, _counts_it, told_by_name))
    ]
    looked = _looks_at_the_end(reading, parts)
    possible = sorted({*standing, *again, *listed, *looked, *([] if kept is None else [kept])})
    told = {index: _check(reading, index, lifter) for index in possible}
    shared = [
        {
            index: shares
            for index in possible
            if (
                shares := len(_shared(told[index], words))
                + _NAMED * (_is_called(reading, index, part) or says_so(reading, index, part))
            )
        }
        for part, words in zip(parts, _own_words(parts), strict=True)
    ]
    for part, index in sorted(assigned(shared, kept).items()):
        if index == kept:
            continue
        update = {"text": with_stop(parts[part]), "evidence": (reading.commands[index].id, done[0].answer.id)}
        if index in listed:
            made = others[listed[index]]
        else:
            lasts = index in standing or index in looked
            made = _standing(reading, index, lifter) if lasts else _once_more(reading, index, lifter)
        made = expecting(reading, made.model_copy(update=update), parts[part], standing, lifter)
        if index in listed:
            others[listed[index]] = made
        else:
            others.append(made)
    return [*others, expecting(reading, definition, definition.text, standing, lifter)]


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
            yield _standing(reading, index, lifter)


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


_WHEN = re.compile(rf"^{DONE_OPENING}(?:when|once|as soon as|if)\s+", re.IGNORECASE)


def what_holds_then(said: str) -> str:
    """Give a definition of done without what goes in front of what holds: *It's done when …*."""
    return said if says_not_done(said) else _WHEN.sub("", said)


def _own_words(parts: list[str]) -> list[frozenset[str]]:
    """The words of each part that no other part has."""
    words = [alike_stems(part) for part in parts]
    return [
        one - frozenset().union(*(other for place, other in enumerate(words) if place != number))
        for number, one in enumerate(words)
    ]


def _standing(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    """A check of which nothing that it looks at was changed since: it has to say the same at the end."""
    expected = expectations(reading, [index], lifter, proves_end=True)
    if reading.meanings[index].purpose is Purpose.LOOK and not finds(reading.commands[index].ran):
        expected = [one for one in expected if one.startswith("output ")]  # that it can be looked at proves nothing
    shows = _what_a_check_shows(reading, index, tuple(expected), lifter)
    return _check(reading, index, lifter).model_copy(update={"text": shows, "expected": tuple(expected)})


def _once_more(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    """A check that something was changed after: what it said then is no longer what it has to say."""
    made = _check(reading, index, lifter)
    lasting = tuple(one for one in made.expected if not one.startswith("output "))
    return made.model_copy(update={"expected": lasting})


def _speaks_of(check: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a definition of done speaks of what a check looks at."""
    return bool(_shared(check, words))


def _proves_more(one: SuccessCheck, other: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a check shows more of a definition of done; of two that show as much, reading a file shows less."""
    reads = re.match(r"(?:cat|tail|head)\b", other.command or "") is not None
    return len(_shared(one, words)) + reads > len(_shared(other, words))


def _is_named(reading: Reading, index: int, words: frozenset[str]) -> bool:
    """Whether a definition of done names the very program that a check runs: *lb shows the host as up*."""
    return reading.meanings[index].program.casefold() in words


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


def _shared(check: SuccessCheck, words: frozenset[str]) -> frozenset[str]:
    shown = f"{plain_inline(check.text)} {check.command or ''} {' '.join(check.expected)}"
    shown = re.sub(r"\{\{\w+\}\}", " ", shown)  # what a value is called says nothing of what is looked at
    shown = _OPTION_OF_TWO_WORDS.sub(r"\g<one> \g<two>", shown)
    for host in re.findall(r"://([^/\s'\"]+)", shown):
        shown = shown.replace(host, " ")  # a shop answers long before all that it is for works
    return (alike_stems(shown) & words) - _KINDS_OF_FILE


_KINDS_OF_FILE = alike_stems("csv tsv txt json log conf ini yaml xml line lines file files")
"""What says of a file that it is one, and not which."""


_OPTION_OF_TWO_WORDS = re.compile(r"(?<=-)(?P<one>end|start|not)(?P<two>date|time|before|after)\b")
"""``-enddate`` of openssl-x509(1) speaks of the *end date*."""


def _check(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    command = reading.commands[index]
    expected = tuple(expectations(reading, [index], lifter))
    return SuccessCheck(
        text=_what_a_check_shows(reading, index, expected, lifter),
        command=lifter.lift(command.ran),
        expected=expected,
        evidence=(command.id,),
    )


_SHORTEST_NAME = 4
_NAMED = 2  # words that the name of the program counts for


def _asked_about(reading: Reading, done: list[Answered]) -> list[int]:
    """The checks that the question for the definition of done named."""
    named = (reading.index_of[name] for one in done for name in one.question.about if name in reading.index_of)
    return [index for index in named if reading.roles[index] is Role.WORK and reading.meanings[index].risk == "read"]


def _spoken_of_most(reading: Reading, words: frozenset[str], programs: frozenset[str], lifter: Lifter) -> int | None:
    """The check that a definition of done speaks of most, of those that can be made once more; the last such one."""
    things = things_of_done(reading)
    possible = [
        (
            len(_shared(_check(reading, index, lifter), words) | (things & targets(reading.commands[index].ran)))
            + _NAMED * _is_named(reading, index, programs),
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


def says_not_done(text: str) -> bool:
    """Whether a definition of done says when the work is *not* done: *If the mail bounces it isn't done*."""
    return re.search(r"(?:\bnot|n['’]t) (?:done|finished|ready|over|complete)\b", text, re.IGNORECASE) is not None


def _what_a_check_shows(reading: Reading, index: int, expected: tuple[str, ...], lifter: Lifter) -> str:
    command = reading.commands[index]
    phrase = phrase_of(reading.spelled_out[index], lifter)
    holds = what_holds(phrase, command.exit_code)
    if holds:
        return with_stop(holds)
    read = re.fullmatch(r"(?:Read|Look at) (?P<what>(?:the (?:start|end) of )?`[^`]+`)", phrase)
    if read:
        return f"{upper_start(read['what'])} shows the result."
    name = code_span(short_name(command.ran))
    sign = next(
        (check.removeprefix("output contains ") for check in expected if check.startswith("output contains ")), None
    )
    if sign:
        return f"{name} says {sign}."
    if command.exit_code:
        return f"{name} finds nothing."
    whole = lifter.lift(" ".join(command.ran.split()))
    return f"{code_span(whole) if len(whole) <= _SHORT_COMMAND else name} ends without an error."


_SHORT_COMMAND = 48
