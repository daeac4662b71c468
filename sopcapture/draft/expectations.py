"""What one may expect of commands: a line that their output must have, an exit code, that two of them say the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from sopcapture.commands import Purpose
from sopcapture.draft.english import is_proper_name
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.own_checks import verdict_of
from sopcapture.draft.reading import Failure, Reading, Role
from sopcapture.draft.retries import LOOKED_BACK, is_loop
from sopcapture.draft.shown_changes import held_before, what_became, what_differs
from sopcapture.draft.success_signs import piece_beside, sign_of_success, value_shown
from sopcapture.model.markdown import code_span

_END_OF_OUTPUT = 8000  # characters: whether a command worked stands at the end of what it says


def expectations(reading: Reading, indexes: Iterable[int], lifter: Lifter, *, proves_end: bool = False) -> list[str]:
    """Say what shows that commands worked: a line that their output must contain, their exit code.

    `proves_end`: they show that the work is done, whatever they are elsewhere in it.
    """
    indexes = list(indexes)
    shown = [index for index in indexes if not reading.is_edit(index)][: len(ORDINALS)]
    may_show: list[tuple[int, bool]] = []
    exit_code: int | None = None
    proving = changed = False
    for index in indexes:
        command, found = reading.commands[index], reading.meanings[index]
        if (
            command.exit_code is None
            or "minor" in found.marks
            or reading.is_edit(index)
            or found.subcommand == "commit"
            or reading.is_inside(index)
            or (command.failed and is_loop(reading, index))  # for one of its items, this time
        ):
            continue
        checks = proves_end or reading.roles[index] in (Role.CHECK, Role.BEFORE)
        # What a search did not find has to be told, also where more is done in the step.
        if command.exit_code != 0 or (not exit_code and (checks or found.purpose is not Purpose.LOOK)):
            exit_code = command.exit_code
        proves = found.purpose in (Purpose.VERIFY, Purpose.BUILD, Purpose.UNKNOWN)
        proving = proving or proves or checks
        looks_behind = changed and found.purpose is Purpose.LOOK and not _is_otherwise_later(reading, index)
        changed = changed or found.risk != "read"
        if command.exit_code == 0 and (proves or checks or looks_behind or found.purpose is Purpose.CHANGE):
            proves_it = found.purpose is Purpose.VERIFY and "data" not in found.marks
            tells = proves_it or checks or _reports(reading, index)
            shows_all = tells and not _looks_for_the_cause(reading, index)
            may_show.append((index, shows_all))
    shows = list(islice(_signs(reading, reversed(may_show), lifter), 2))[::-1]
    signs = [f"output contains {code_span(sign)}" for of_one in shows for sign in of_one]
    # A good word alone proves little ("3 passed, 1 failed"), so what is run to prove something names its exit code too.
    wanted = [f"exit code is {exit_code}"] if exit_code is not None and (proving or exit_code or not signs) else []
    return [*wanted, *dict.fromkeys(signs), *_the_same(reading, shown)]


def _the_same(reading: Reading, indexes: Sequence[int]) -> Iterator[str]:
    """Say of two looks that stand beside each other that they must show the same, where they are there to compare."""
    for place, (one, other) in enumerate(pairwise(indexes)):
        first, second = reading.commands[one], reading.commands[other]
        measures = re.search(r"\d", first.output) is not None and len(first.output) <= _COMPARED
        asks = {reading.meanings[index].risk for index in (one, other)} == {"read"}
        alike = reading.meanings[one].program == reading.meanings[other].program
        if measures and asks and alike and first.ran != second.ran and first.output.strip() == second.output.strip():
            which = (
                "both commands" if len(indexes) == 2 else f"the {ORDINALS[place]} and the {ORDINALS[place + 1]} command"
            )
            yield f"{which} print the same"
            return


_NONE_LEFT = re.compile(r"\b0\b|\{\{")
"""A count that has gone down to none, or a value of this run: other words may be those of one day."""


_COMPARED = 2000  # characters


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _looks_for_the_cause(reading: Reading, index: int) -> bool:
    """Whether a check was made to find out why something had failed: what it showed was what was wrong."""
    if reading.meanings[index].risk != "read":
        return False
    near = (bisect_left(reading.failures, place, key=_first_attempt) for place in (index - LOOKED_BACK, index))
    return any(index < failure.fix[0] for failure in reading.failures[slice(*near)] if failure.fix)


def _reports(reading: Reading, index: int) -> bool:
    """Whether a tool of the house says in one line what it has done: ``seal: 2026-11-18 is sealed``."""
    if reading.meanings[index].purpose is not Purpose.UNKNOWN:
        return False
    said = reading.commands[index].output.strip()
    return "\n" not in said and _SAYS_WHO.match(said) is not None


_SAYS_WHO = re.compile(r"[\w.-]+: (?!no [a-z]+ (?:of|for|from|in) |(?:nothing|none|nobody)\b)\S")
"""Who says that nothing was to be done may have something to do the next time."""


def _is_otherwise_later(reading: Reading, index: int) -> bool:
    """Whether the same look shows something else later: what it shows now is what is to be changed."""
    command = reading.commands[index]
    again = (reading.commands[one] for one in reading.typed_at.get(command.ran, ()) if one > index)
    return any(other.output != command.output for other in again)


def _first_attempt(failure: Failure) -> int:
    return failure.attempts[0]


def _signs(reading: Reading, outputs: Iterable[tuple[int, bool]], lifter: Lifter) -> Iterator[list[str]]:
    """Give what commands printed that shows that they worked; beside each command, whether a lone line does."""
    for index, lone_line in outputs:
        output = lifter.lift(reading.commands[index].output[-_END_OF_OUTPUT:])
        earlier = shown_before(reading, index, lifter)
        if not lone_line and reading.meanings[index].purpose is Purpose.LOOK:
            since = _lines_since(output, earlier) if earlier else output
            sign = value_shown(since, lifter.lift(reading.commands[index].ran))
        else:
            sign = sign_of_success(_lines_since(output, earlier), lone_line=lone_line)
            sign = sign or sign_of_success(output, lone_line=lone_line)
            sign = sign or verdict_of(lifter.lift(reading.commands[index].ran), output)
        if sign is None and (became := what_differs(output, earlier)) and _NONE_LEFT.search(became):
            sign = became
        sign = what_became(sign, earlier) if sign else sign
        if sign and held_before(sign, output, earlier):  # it would hold as well if nothing had been done
            looks = reading.meanings[index].purpose is Purpose.LOOK
            sign = what_differs(output, earlier) or (None if looks else sign)
        if sign and "{{" in sign and sign in (failed := _said_in_vain(reading, index, lifter)):
            sign = piece_beside(sign, output, failed) or sign
        fetched = "[new " in (sign or "") and reading.meanings[index].subcommand in ("fetch", "pull")  # new this once
        if sign and not fetched and "{{secret:" not in sign:
            yield _of_every_run(reading, sign)


def _said_in_vain(reading: Reading, index: int, lifter: Lifter) -> str:
    """What the same tool, told to do the same, said where it failed: what it says then too proves nothing."""
    told = reading.commands[index].ran.split()[:_TOOL_AND_TRADE]
    attempts = (reading.commands[one] for failure in reading.failures for one in failure.attempts)
    said = (one.output[-_END_OF_OUTPUT:] for one in attempts if one.ran.split()[:_TOOL_AND_TRADE] == told)
    return lifter.lift("\n".join(said))


_TOOL_AND_TRADE = 2  # words


def _of_every_run(reading: Reading, sign: str) -> list[str]:
    """Cut out of a sign what is neither typed nor a value: *call {{room}} -> dect-418, answered* holds a device."""
    summed = _SUM_OF_A_FILE.fullmatch(sign)
    if summed is not None and not any(is_in(summed["file"], one.ran) for one in reading.commands):
        return ["OK"]  # which files there are, the list of that day said
    if (file := _FILE_OF_ONE_DAY.search(sign)) is not None and file["code"] not in reading.typed_words:
        return [sign[: file.start("code")]]
    if _DAY_OF_A_MONTH.fullmatch(sign):
        return []
    user = reading.session.header.user
    given = [
        match
        for match in _A_CODE.finditer(sign)
        if match[0] == user or (_is_of_one_day(match[0], sign[: match.start()]) and match[0] not in reading.typed_words)
    ]
    if not given:
        return [sign]
    ends = [0, *(place for match in given for place in match.span()), len(sign)]
    whole = [sign[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    # The name of a field says nothing without what is in it.
    bare = [*(_FIELD.sub("", piece) for piece in whole[:-1]), whole[-1]]
    pieces = [piece.strip(" ,;:=>-()[]\"'|") for piece in bare]
    telling = [one for one in pieces if "{{" in one or re.search(r"[A-Za-z]{4,}", one)]
    return [
        one for one in telling if "{{" in one or (one.isalpha() and one.islower()) or _STATE.fullmatch(one)
    ] or telling[:1]


_DAY_OF_A_MONTH = re.compile(r"\{\{(?:month|year)(?:_\d+)?\}\}(?:-\d\d)+")
_FILE_OF_ONE_DAY = re.compile(r"(?<=/)(?P<code>[A-Z]{1,4}-?\d{2,})(?=\.\w+$)")
_A_CODE = re.compile(r"(?<![\w{./-])[A-Za-z\d][\w.:-]*\w(?![\w}/]|-\{)")
_MIXED = re.compile(r"[A-Za-z]+[-_]?\d{2,}|[A-Za-z]{1,4}-\d[\w-]*")
_MOMENT = re.compile(r"20\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?|\d\d:\d\d(?::\d\d)?")
_SUM_OF_A_FILE = re.compile(r"(?P<file>[\w./-]+): OK")
_FIELD = re.compile(r"['\"]?[\w-]+['\"]?(?:=|: ?)['\"]?$")
_STATE = re.compile(r"[a-z]+=[a-z]+")


def _is_of_one_day(word: str, before: str) -> bool:
    """Whether a word is by its form a code, a time or somebody's name; one that begins a line is what a tool says."""
    if _MIXED.fullmatch(word) or _MOMENT.fullmatch(word):
        return True
    return bool(before.strip()) and is_proper_name(word)


def _lines_since(output: str, earlier: str) -> str:
    """The lines that an earlier output of the same command had not: what it showed before the work proves nothing."""
    known = set(earlier.splitlines())
    return "\n".join(line for line in output.splitlines() if line not in known) if known else ""


def shown_before(reading: Reading, index: int, lifter: Lifter) -> str:
    """What the same command showed earlier in the work, if it ran before."""
    again = reading.typed_at.get(reading.commands[index].ran, ())
    before = (reading.commands[one] for one in reversed(again) if one < index)
    earlier = next((one for one in before if not one.failed), None)
    return lifter.lift(earlier.output[-_END_OF_OUTPUT:]) if earlier is not None else ""
