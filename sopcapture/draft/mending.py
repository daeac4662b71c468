"""What was done between a failure and the next attempt, and whether it is a step or the answer to the failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sopcapture.commands import Purpose, simple_commands, variable_values
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.bans import without_denied
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.lifting import is_in
from sopcapture.draft.mend_parts import (
    checked_behind,
    cleared,
    committed,
    gives_a_value,
    is_mended_for_good,
    looked_between,
    runs_again,
    with_folders_for_them,
    with_repeats_between,
    with_what_needs_them,
)
from sopcapture.draft.moods import VERBS, in_sentences
from sopcapture.draft.occasion import IS_NEEDED, changed_before, depends_on_how_it_is, does_the_same, is_probe
from sopcapture.draft.preparing import (
    gets_what_is_missing,
    is_about_this_run,
    is_needed_each_time,
    is_one_off,
    prepares_work,
    repairs,
    with_what_they_share,
)
from sopcapture.draft.reading import TAKES_BACK, Failure, Reading, Role, numbered, word_stems
from sopcapture.draft.refusals import ASK_SERVERS
from sopcapture.draft.retries import LOOKED_BACK, finished_later, is_loop, operands, same_line
from sopcapture.draft.said import in_cases
from sopcapture.draft.superseded import made_by
from sopcapture.draft.turned_back import brings_back, is_turned_back, puts_aside
from sopcapture.draft.types import Answered
from sopcapture.model.session import Manual

LONGEST_FIX = 6  # beyond that, what lies between is work of its own
_EVERY_TIME = re.compile(
    rf"{IS_NEEDED.pattern}|\b(?:every(?! \w+ (?:of|from) (?:19|20)\d\d)|each time|first|must|has to|have to)\b",
    re.IGNORECASE,
)
EACH_RUN = re.compile(
    r"(?<!nearly )(?<!almost )(?<!not )\b"
    r"(?:always(?! (?:has|have|had|is|are|was|gets?|comes?)\b)"
    r"|(?:every|each) (?:time|run|day|night|morning|evening|week|month|quarter|year|release))\b",
    re.IGNORECASE,
)
"""What says that something is done each time, and not for *each* of several things."""
_SOMETIMES = re.compile(r"^(?:if|when|in case|only)\b|\b(?:sometimes|only (?:if|when)|in that case)\b", re.IGNORECASE)


def work_between(reading: Reading, start: int, end: int) -> list[int]:
    """What changed something between a failure and the next attempt, one more than ``LONGEST_FIX`` at most."""
    kept: list[int] = []
    for number in range(start + 1, end):
        purpose = reading.meanings[number].purpose
        idle = purpose in (Purpose.LOOK, Purpose.VERIFY, Purpose.MOVE) or "noise" in reading.meanings[number].marks
        if reading.roles[number] is Role.WORK and reading.worked(number) and not idle:
            kept.append(number)
            if len(kept) > LONGEST_FIX:
                break
    return kept


def told_between(reading: Reading, start: int, end: int, named: set[str]) -> list[int]:
    """What the question names between a failure and the next attempt; of looks only those that may do something."""
    told: list[int] = []
    for number in range(start + 1, end):
        looks = "noise" in reading.meanings[number].marks or reading.meanings[number].purpose is Purpose.LOOK
        if reading.commands[number].id in named and reading.worked(number) and not looks:
            told.append(number)
    return told


def spoken_of(reading: Reading, failed: int, answers: tuple[Answered, ...], done: set[int]) -> list[int]:
    """Of several things done in between, those that the answer names: the others were part of the work."""
    said = _words(" ".join(answered.answer.instruction or "" for answered in answers))
    tried = _words(reading.commands[failed].ran)
    return [number for number in sorted(done) if (_words(reading.commands[number].ran) - tried) & said]


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_][\w.]{2,}(?<!\.)", text.casefold())
    parts = (part for word in words for part in re.split(r"[_.]", word) if len(part) > _PART_OF_A_NAME)
    return frozenset((*words, *parts)) - {"sudo", "the", "and", "for", "not"}


_PART_OF_A_NAME = 5  # letters: `checkpoint` of `wal_checkpoint`


def _is_built_on(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether the work goes on with what only the mend names: the serial that it revoked, which is looked for later."""
    attempt = reading.commands[failure.attempts[0]].ran
    ours = {word for word in re.findall(r"\w{4,}", reading.commands[number].ran) if re.search(r"\d", word)}
    own = [word for word in ours if not is_in(word, attempt)]
    later = (index for index in reading.working() if index > (failure.success or number))
    return any(is_in(word, reading.commands[index].ran) for index in later for word in own)


def with_role_of_fix(reading: Reading, failure: Failure) -> Failure:
    """Take what only this failure needed out of the work; what prepares the work stays a step."""
    fix = tuple(number for number in failure.fix if reading.roles[number] is Role.WORK)
    if failure.success is None or not fix:
        return replace(failure, fix=fix)
    if _is_the_trouble(reading, failure) and (len(fix) > 1 or reading.meanings[failure.attempts[0]].risk == "read"):
        return replace(failure, fix=fix, preparation=True)
    said = " ".join(answered.answer.instruction or "" for answered in failure.answers)
    decided = _decided(reading, failure)
    together: set[int] = set()
    by_hand = _by_hand_between(reading, failure)
    for_who_has_it = False
    finish = finished_later(reading, failure.attempts[0])
    of_an_item = finish is not None and is_loop(reading, failure.attempts[0])
    if finish is not None or by_hand:
        preparation = True
        together = set(fix) if (by_hand or of_an_item) and not IS_NEEDED.search(said) else set()
    elif not failure.answers:
        one_off = [
            (is_one_off(reading, number) and not _is_built_on(reading, number, failure))
            or runs_again(reading, number)
            or bool(reading.runs_of(reading.commands[number].id))
            for number in fix
        ]
        if is_probe(reading, failure) and not all(one_off) and not _says_what_is_wrong(reading, failure):
            # A look at how things stood before the work is no failure that the work put right.
            return replace(failure, fix=(), dismissed=True)
        preparation = not any(one_off)
    elif (
        is_probe(reading, failure)
        and len(fix) > 1
        and not spoken_of(reading, failure.attempts[0], failure.answers, set(fix))
    ):
        # Its question shows the work that put it right, and the answer is about the look alone.
        return replace(failure, fix=())
    else:
        always = bool(_EVERY_TIME.search(said))
        gone_on_with = {number for number in fix if _is_gone_on_with(reading, number, failure.success)}
        sometimes = bool(_SOMETIMES.search(in_sentences(said)[0] if said.strip() else ""))
        prepares = [
            (not sometimes or is_turned_back(reading, number) or gets_what_is_missing(reading, number, failure))
            and not runs_again(reading, number)
            and not reading.runs_of(reading.commands[number].id)
            and prepares_work(reading, number, failure, always=always)
            for number in fix
        ]
        prepares = [
            prepared
            or number in decided
            or number in gone_on_with
            or _takes_the_place(reading, number)
            or _puts_as_well(reading, number, failure)
            or (not sometimes and is_about_this_run(reading, number, failure))
            for number, prepared in zip(fix, prepares, strict=True)
        ]
        if any("\n" in reading.commands[number].ran for number in fix):
            prepares = [True] * len(fix)  # an edge case has no room for several lines
        prepares = with_what_they_share(reading, replace(failure, fix=fix), prepares)
        prepares = _with_what_runs_again(reading, fix, prepares)
        if any(prepares) and not all(prepares):
            together = set(fix)  # a part of a mend does nothing without the other
            prepares = [True] * len(fix)
        one_off = [not prepared for prepared in prepares]
        preparation = all(prepares)
        if not preparation and not is_mended_for_good(reading, failure, fix):
            for_who_has_it = preparation = True
    if not preparation:
        mending = [number for number, once in zip(fix, one_off, strict=True) if once]
        away = [number for number in cleared(reading, failure) if number not in fix]
        fix = tuple(sorted((*fix, *away)))
        for number in (*mending, *away, *committed(reading, failure, fix)):
            reading.roles[number] = Role.FIX
    conditional: tuple[int, ...] = ()
    if for_who_has_it:
        away = [number for number in cleared(reading, failure) if number not in fix]
        conditional = tuple(number for number in (*fix, *away) if not gives_a_value(reading, number))
        conditional = with_repeats_between(reading, numbered(conditional))
    elif failure.answers and not EACH_RUN.search(said):
        kept = tuple(number for number in fix if reading.roles[number] is Role.WORK)
        alone = {number for number in kept if number in decided | together or repairs(reading, number, failure)}
        alone |= {number for number in kept if puts_aside(reading, number)}
        always = bool(_EVERY_TIME.search(said))
        alone |= {number for number in kept if not is_needed_each_time(reading, number, failure, always=always)}
        alone -= {number for number in alone if _is_gone_on_with(reading, number, failure.success)}
        alone |= {number for number in kept if depends_on_how_it_is(reading, number, failure, said)}
        alone -= {number for number in alone if _takes_the_place(reading, number) or gives_a_value(reading, number)}
        alone -= {number for number in alone if _puts_as_well(reading, number, failure)}
        conditional = with_what_needs_them(reading, kept, alone)
        conditional = with_repeats_between(reading, conditional)
        if conditional and of_an_item and finish is not None:
            conditional += (finish,)  # what the loop left undone is done for who has it alone
        conditional += tuple(back for number in conditional if (back := brings_back(reading, number)) is not None)
    if not conditional and not for_who_has_it and preparation and not EACH_RUN.search(said):
        kept = tuple(number for number in fix if reading.roles[number] is Role.WORK)
        if _is_under_a_condition(reading, kept, said):
            conditional = with_repeats_between(reading, kept)
    if conditional:
        conditional = with_folders_for_them(reading, failure, conditional)
        conditional += checked_behind(reading, failure, conditional)
        conditional += looked_between(reading, failure, conditional)
        worked_in = {number for number in conditional if _is_worked_in(reading, failure, number, conditional)}
        conditional = tuple(number for number in conditional if number not in worked_in)
    return replace(failure, fix=fix, preparation=preparation, conditional=conditional)


def _is_worked_in(reading: Reading, failure: Failure, number: int, conditional: tuple[int, ...]) -> bool:
    """Whether a mend makes a folder and unpacks into it, or does one of these, that later steps work in."""
    own = [reading.commands[index].ran for index in (*failure.attempts, *conditional)]
    made = {folder for text in own for folder in _folders(text, "mkdir")}
    filled = {folder for text in own for folder in _folders(text, *_FILLS)}
    later = [reading.commands[one].ran for one in reading.working() if one > number and one not in conditional]
    ours = {*_folders(reading.commands[number].ran, "mkdir", *_FILLS)} & made & filled
    return any(is_in(folder, text) for folder in ours for text in later)


def _folders(text: str, *programs: str) -> Iterator[str]:
    """The folders that some programs of a command line are told last to make or to fill."""
    for part in simple_commands(text):
        if part.program in programs and part.args and not part.args[-1].startswith("-"):
            yield part.args[-1].rstrip("/")


_FILLS = frozenset(("tar", "unzip", "rsync"))
"""Programs that are told last where to."""


def _is_under_a_condition(reading: Reading, fix: tuple[int, ...], said: str) -> bool:
    """Whether the part of an answer that speaks of a mend has a condition: *if the birthday is the same, merge*."""
    cases = in_cases(said) if said.strip() and fix else ()
    if len(cases) < 2 or any(gives_a_value(reading, one) or _takes_the_place(reading, one) for one in fix):
        return False
    ran = " ".join(reading.commands[number].ran for number in fix)
    words, verbs = word_stems(ran), word_stems(" ".join(word for word in re.findall(r"[a-z]+", ran) if word in VERBS))
    told = [word_stems(without_denied(case.then)) for case in cases]
    shared = [len(words & one) + len(verbs & one) for one in told]
    best = max(range(len(cases)), key=lambda number: shared[number])
    return cases[best].when is not None and shared[best] > max(
        (count for number, count in enumerate(shared) if number != best), default=0
    )


def _decided(reading: Reading, failure: Failure) -> frozenset[int]:
    """What somebody was asked about as a decision: how to go on then is a step for who is in that situation."""
    asked = (answered.question for answered in failure.answers if answered.question.reason == "branch")
    return frozenset(
        reading.index_of[one.about[-1]] for one in asked if one.about and one.about[-1] in reading.index_of
    )


def _is_the_trouble(reading: Reading, failure: Failure) -> bool:
    """Whether a failure is what the work is about: *orders are stuck*, and nothing was changed before it failed."""
    title, first = reading.session.header.title, failure.attempts[0]
    again = failure.success is not None and same_line(reading, first, failure.success)
    # A check that shows why something is taken back, and that it was.
    taken_back = again and len(failure.fix) > 1 and TAKES_BACK.search(title) is not None
    return not changed_before(reading, failure) and (_TROUBLE.search(title) is not None or taken_back)


_TROUBLE = re.compile(
    r"\b(?:(?:is|are|was|were|has|have) (?:down|stuck|hung|silent|slow|locked|blocked|full|late|dead|gone|broken)"
    r"|(?:hangs?|hang|fails?|crash(?:es|ed)?|stuck|down|d(?:o|oes|id) not \w+|will not \w+|stopped|stops))\b",
    re.IGNORECASE,
)


def _is_gone_on_with(reading: Reading, number: int, success: int) -> bool:
    """Whether the work goes on with a file where a mend has put it: ``mv shop.csv held/``, ``sed … held/shop.csv``."""
    moved = next((part for part in simple_commands(reading.commands[number].ran) if part.program == "mv"), None)
    operands_of = [word for word in moved.args if not word.startswith("-")] if moved is not None else []
    if len(operands_of) < _FROM_AND_TO or not operands_of[-1].endswith("/"):
        return False
    put = {f"{operands_of[-1]}{name.rsplit('/', 1)[-1]}" for name in operands_of[:-1]}
    later = (index for index in reading.working() if index > success and reading.meanings[index].risk != "read")
    return any(not put.isdisjoint(reading.commands[index].ran.split()) for index in later)


_FROM_AND_TO = 2


def _puts_as_well(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend puts the version into one more file, which the work had put into another: each run has to."""
    put = _versions_put(reading, number)
    return bool(put) and any(
        reading.roles[earlier] is Role.WORK and not put.isdisjoint(_versions_put(reading, earlier))
        for earlier in range(max(0, failure.attempts[0] - LOOKED_BACK), failure.attempts[0])
        if reading.meanings[earlier].subject != reading.meanings[number].subject
    )


def _versions_put(reading: Reading, index: int) -> frozenset[str]:
    """The versions that an edit puts into a file: ``s/^version = .*/version = 2.4.0/``."""
    if reading.meanings[index].purpose is not Purpose.EDIT:
        return frozenset()
    new = " ".join(match["new"] for match in SUBSTITUTION.finditer(reading.spelled_out[index]))
    return frozenset(one.text.removeprefix("v") for one in variable_values(new) if one.kind == "version")


def _takes_the_place(reading: Reading, number: int) -> bool:
    """Whether a mend makes in another way what an earlier command had made, which is left out for it."""
    ours, made = reading.meanings[number], operands(reading, number)
    return any(
        reading.roles[earlier] is Role.REPEAT
        and (
            (does_the_same(ours, reading.meanings[earlier]) and not made.isdisjoint(operands(reading, earlier)))
            or not made_by(reading.commands[number].ran).isdisjoint(made_by(reading.commands[earlier].ran))
        )
        for earlier in range(max(0, number - LOOKED_BACK), number)
    )


def _with_what_runs_again(reading: Reading, fix: tuple[int, ...], prepares: list[bool]) -> list[bool]:
    """Keep what was run once more behind a kept part of a mend: what was reloaded before it has not seen it."""
    kept = list(prepares)
    for place, number in enumerate(fix):
        changed = any(
            keeps and reading.meanings[fix[before]].risk != "read" for before, keeps in enumerate(kept[:place])
        )
        kept[place] = kept[place] or (changed and runs_again(reading, number))
    return kept


def _by_hand_between(reading: Reading, failure: Failure) -> bool:
    """Whether something was done by hand to mend a failure: it is a step, and so is what belongs to it."""
    start = reading.order.get(reading.commands[failure.attempts[-1]].id, 0)
    end = reading.order.get(reading.commands[failure.success].id, 0) if failure.success is not None else 0
    return any(isinstance(one, Manual) and start < reading.place(one) < end for one in reading.remarks)


def _is_converted(reading: Reading, failure: Failure) -> bool:
    """Whether the mend made another file of the one that was refused, and that one passed: ``iconv in/a >work/a``."""
    first, success = failure.attempts[0], failure.success
    tried = set(reading.commands[first].ran.split())
    passed = set(reading.commands[success].ran.split()) if success is not None else set[str]()
    return bool(reading.commands[first].output.strip()) and any(
        not (tried - passed).isdisjoint(reading.commands[number].ran.split())
        and not (passed - tried).isdisjoint(files_written(reading.commands[number].ran))
        for number in failure.fix
    )


def _says_what_is_wrong(reading: Reading, failure: Failure) -> bool:
    """Whether a look failed with an error, and the same look worked once that was mended: the input was broken."""
    first, success = failure.attempts[0], failure.success
    if success is not None and _is_converted(reading, failure):
        return True
    if success is None or not same_line(reading, first, success) or reading.commands[first].exit_code in (1, 127):
        return False  # a 1 is mostly what a look finds
    if reading.meanings[first].program in ASK_SERVERS:
        return False  # whether a service is there is asked before it is started
    return error_line(reading.commands[first].output, guess=False) is not None
