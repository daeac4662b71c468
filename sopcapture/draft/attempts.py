"""Failed attempts: the next try, what was done in between, and whether a run without the failure needs that too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sopcapture.commands import Purpose, gives_up, intents, simple_commands, tries_again, variable_values
from sopcapture.draft.lifting import is_in
from sopcapture.draft.outputs import error_line
from sopcapture.draft.reading import Failure, Reading, Role, numbered
from sopcapture.draft.types import Answered
from sopcapture.draft.typos import is_typo

_NEAR = 12  # commands between a failure and a retry with other arguments; further apart they are two pieces of work
_RIGHT_BEHIND = 4
_LOOKED_BACK = 50
_LONGEST_FIX = 6  # beyond that, what lies between is work of its own
_GIVEN_UP = (130, 148)  # Ctrl-C and Ctrl-Z

# What a later run needs as well: making what was missing, getting what was out of date, signing in.
_PREPARING = re.compile(
    r"^(?:sudo )?(?:mkdir|touch|cp|install|ln|createdb|createuser|export|source|\.|chmod|ssh-add|kinit|pip3?|npm|yarn"
    r"|pnpm|poetry|uv|apt|apt-get|brew|dnf|yum|bundle|composer|go mod|cargo fetch|virtualenv|python3? -m (?:venv|pip)"
    r"|git (?:fetch|pull|checkout|switch|submodule|lfs|clone)|terraform init|helm repo|gh auth|az login|aws sso"
    r"|docker (?:pull|login|network|volume)|gcloud auth|oc login|vault login|systemctl start|docker compose up|mktemp"
    r"|[A-Za-z_]\w*=\S*)(?=\s|$)"
)
# What only this occasion needed, where nobody said otherwise: repairs, and tidying up the person's own tree.
_ONE_OFF = re.compile(
    r"^(?:sudo )?(?:git (?:add|commit|stash|rebase|merge|reset|restore|cherry-pick)|kill|pkill|killall)\b"
)
_EVERY_TIME = re.compile(
    r"\b(?:always|every|each time|before|first|beforehand|needs?|must|has to|have to)\b", re.IGNORECASE
)
_SOMETIMES = re.compile(r"^(?:if|when|in case|only)\b|\b(?:sometimes|only (?:if|when)|in that case)\b", re.IGNORECASE)


def find_failures(reading: Reading) -> None:
    """Give every failed attempt its role and collect the failures worth telling of, in order."""
    following = _next_attempts(reading)
    for index, command in enumerate(reading.commands):
        if reading.roles[index] is not Role.WORK:
            continue
        if command.exit_code in _GIVEN_UP or command.interrupted:
            reading.roles[index] = Role.LOOK if reading.waits(index) else Role.CANCELLED
        elif finished_later(reading, index) is not None:
            continue  # it stopped half-way, and what was done so far holds
        elif not reading.worked(index) or (command.failed and _worked_later(reading, following, index)):
            reading.roles[index] = Role.FAILED
    for index, command in enumerate(reading.commands):
        if reading.roles[index] is Role.WORK and gives_up(command.ran):
            reading.roles[index] = Role.FIX
    found: list[Failure] = []
    for index, role in enumerate(reading.roles):
        finish = finished_later(reading, index) if role is Role.WORK else None
        if finish is not None:
            found.append(_failure(reading, {index: finish}, index))
        if role is Role.FAILED:
            failure = _failure(reading, following, index)
            if is_typo(reading, failure):
                reading.roles[index] = Role.TYPO
            else:
                _add(reading, found, failure)
    for failure in found:
        for number in failure.fix:
            _leave_out_replaced(reading, number, failure.attempts[0])
    for failure in found:
        _leave_out_checked_again(reading, failure)
        _leave_out_written_anew(reading, failure)
    reading.failures = [_with_role_of_fix(reading, failure) for failure in found]
    # A hurried Ctrl-C that the person was asked about and answered is a lesson like any failure.
    for index, role in enumerate(reading.roles):
        if role is Role.CANCELLED and _answers(reading, (index,)):
            reading.failures.append(_failure(reading, following, index))
    reading.failures.sort(key=lambda failure: failure.attempts)


_STOPS_HALF_WAY = frozenset(("cherry-pick", "merge", "pull", "rebase", "revert", "am"))
_CONFLICT = re.compile(r"\bCONFLICT \(|\bcould not apply\b|\bpatch failed\b|\bfix conflicts\b")


def finished_later(reading: Reading, index: int) -> int | None:
    """Where git stopped at a conflict that was then resolved, the command that went on with it; else None.

    The steps that resolve it build on what was done before it stopped (git-cherry-pick(1), "sequencer subcommands").
    """
    command, found = reading.commands[index], reading.meanings[index]
    if not command.failed or found.program != "git" or found.subcommand not in _STOPS_HALF_WAY:
        return None
    if not _CONFLICT.search(command.output):
        return None
    for later in range(index + 1, min(index + _NEAR, len(reading.commands))):
        text = reading.commands[later].ran
        if gives_up(text) or re.search(r"\bgit (?:\S+ )*reset\b.*--(?:hard|merge)\b", text):
            return None
        commits = found.subcommand in ("merge", "pull") and re.search(r"\bgit (?:-\S+ \S+ )*commit\b", text)
        if (commits or re.search(rf"\b{found.subcommand}\b.* --continue\b", text)) and reading.worked(later):
            return later
    return None


def _next_attempts(reading: Reading) -> dict[int, int | None]:
    """For each failed command the next one that tries the same, in one pass from the end."""
    upcoming: dict[tuple[str, str | None], list[int]] = {}
    following: dict[int, int | None] = dict.fromkeys(range(len(reading.commands)))
    for index in range(len(reading.commands) - 1, -1, -1):
        command, found = reading.commands[index], reading.meanings[index]
        keys = {(found.program, found.subcommand)}
        if len(simple_commands(command.ran)) > 1:
            keys |= intents(command.ran)
        if command.failed or not reading.worked(index):
            possible = sorted({later for key in keys for later in upcoming.get(key, [])[-5:]})
            following[index] = next(
                (
                    later
                    for later in possible
                    if not gives_up(reading.commands[later].ran)  # it takes the attempt back
                    and (
                        _same(reading, index, later)
                        or (later - index <= _NEAR and tries_again(command.ran, reading.commands[later].ran))
                    )
                ),
                None,
            )
            if following[index] is None:
                following[index] = _by_another_program(reading, index)
        for key in keys:
            upcoming.setdefault(key, []).append(index)
    return following


def _by_another_program(reading: Reading, index: int) -> int | None:
    """The change right behind a failed one that is made to the very same things: ``unzip x`` and then ``tar xf x``."""
    ours = _operands(reading, index)
    if reading.meanings[index].risk == "read" or not ours or reading.meanings[index].purpose is Purpose.EDIT:
        return None
    for later in range(index + 1, min(index + _RIGHT_BEHIND, len(reading.commands))):
        if reading.meanings[later].risk != "read":
            other = reading.meanings[later].purpose in (Purpose.EDIT, Purpose.TALK) or not reading.worked(later)
            return later if not other and ours <= _operands(reading, later) else None
    return None


def _operands(reading: Reading, index: int) -> frozenset[str]:
    """The files and the like that a line is about: its words but for programs and options."""
    return frozenset(
        word
        for part in simple_commands(reading.commands[index].ran)
        for word in (*part.args, *part.redirects)
        if re.search(r"[./]|\d", word) and not word.startswith("-") and "&" not in word
    )


def _same(reading: Reading, one: int, other: int) -> bool:
    # `sudo` and settings in front are what a retry adds, so they do not count.
    return _bare(reading.commands[one].ran) == _bare(reading.commands[other].ran)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"^\s*(?:(?:sudo(?:\s+-\w+)*|env|[A-Za-z_]\w*=\S*)\s+)*", "", text).split())


def _worked_later(reading: Reading, following: Mapping[int, int | None], index: int) -> bool:
    later = following[index]
    return later is not None and _same(reading, index, later) and reading.commands[later].exit_code == 0


def _failure(reading: Reading, following: Mapping[int, int | None], index: int) -> Failure:
    until = success = following[index]
    while success is not None and not reading.worked(success):
        success = following[success]
    answers = _answers(reading, (index,), success)
    named = {about for answered in answers for about in answered.question.about}
    between = [] if until is None else _work_between(reading, index, until)
    told = [] if until is None else _told_between(reading, index, until, named)
    told = _spoken_of(reading, index, answers, {*told, *between}) or told
    fix = told or (between if len(between) <= _LONGEST_FIX else [])
    if until is None:
        # Nothing tried it again; what the question names behind the failure is what was done instead.
        told_later = [reading.index_of[about] for about in named if about in reading.index_of]
        fix = [number for number in told_later if number > index and reading.worked(number)]
    return Failure(
        attempts=(index,),
        success=success,
        fix=numbered(fix),
        answers=answers,
        dismissed=reading.commands[index].id in reading.dismissed_about,
    )


def _work_between(reading: Reading, start: int, end: int) -> list[int]:
    kept: list[int] = []
    for number in range(start + 1, end):
        purpose = reading.meanings[number].purpose
        idle = purpose in (Purpose.LOOK, Purpose.VERIFY, Purpose.MOVE) or "noise" in reading.meanings[number].marks
        if reading.roles[number] is Role.WORK and reading.worked(number) and not idle:
            kept.append(number)
            if len(kept) > _LONGEST_FIX:
                break
    return kept


def _told_between(reading: Reading, start: int, end: int, named: set[str]) -> list[int]:
    """What the question names between a failure and the next attempt; of looks only those that may do something."""
    told: list[int] = []
    for number in range(start + 1, end):
        looks = "noise" in reading.meanings[number].marks or reading.meanings[number].purpose is Purpose.LOOK
        if reading.commands[number].id in named and reading.worked(number) and not looks:
            told.append(number)
    return told


def _spoken_of(reading: Reading, failed: int, answers: tuple[Answered, ...], done: set[int]) -> list[int]:
    """Of several things done in between, those that the answer names: the others were part of the work."""
    said = _words(" ".join(answered.answer.instruction or "" for answered in answers))
    tried = _words(reading.commands[failed].ran)
    return [number for number in sorted(done) if (_words(reading.commands[number].ran) - tried) & said]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_][\w.]{2,}(?<!\.)", text.casefold())) - {"sudo", "the", "and", "for", "not"}


def _answers(reading: Reading, attempts: tuple[int, ...], success: int | None = None) -> tuple[Answered, ...]:
    found: list[Answered] = []
    for attempt in attempts:
        found += reading.answers_about.get(reading.commands[attempt].id, ())
    if not found and success is not None:
        about_success = reading.answers_about.get(reading.commands[success].id, ())
        found += [
            answered
            for answered in about_success
            if answered.question.reason in ("failure", "retry") and not _about_a_failure(reading, answered)
        ]
    return tuple(dict.fromkeys(found))


def _about_a_failure(reading: Reading, answered: Answered) -> bool:
    about = (reading.index_of.get(name) for name in answered.question.about)
    return any(index is not None and not reading.worked(index) for index in about)


def _add(reading: Reading, found: list[Failure], failure: Failure) -> None:
    """Put attempts that failed in the same way, or that one answer speaks of, under one failure."""
    if found:
        last = found[-1]
        same_answers = bool(failure.answers) and last.answers == failure.answers
        both = (reading.commands[last.attempts[0]], reading.commands[failure.attempts[0]])
        same_symptom = last.success == failure.success and error_line(both[0].output) == error_line(both[1].output)
        if same_answers or (same_symptom and not (last.answers and failure.answers)):
            found[-1] = replace(
                last,
                attempts=last.attempts + failure.attempts,
                success=failure.success if failure.success is not None else last.success,
                fix=numbered(failure.fix if same_symptom and failure.fix else last.fix + failure.fix),
                answers=last.answers or failure.answers,
                dismissed=last.dismissed and failure.dismissed,
            )
            return
    found.append(failure)


def _with_role_of_fix(reading: Reading, failure: Failure) -> Failure:
    fix = tuple(number for number in failure.fix if reading.roles[number] is Role.WORK)
    if failure.success is None or not fix:
        return replace(failure, fix=fix)
    said = " ".join(answered.answer.instruction or "" for answered in failure.answers)
    if finished_later(reading, failure.attempts[0]) is not None:
        preparation = True
    elif not failure.answers:
        one_off = [
            _is_one_off(reading, number)
            or _runs_again(reading, number)
            or bool(reading.runs_of(reading.commands[number].id))
            for number in fix
        ]
        if _is_probe(reading, failure) and not all(one_off):
            # A look at how things stood before the work is no failure that the work put right.
            return replace(failure, fix=(), dismissed=True)
        preparation = not any(one_off)
    elif (
        _is_probe(reading, failure)
        and len(fix) > 1
        and not _spoken_of(reading, failure.attempts[0], failure.answers, set(fix))
    ):
        # Its question shows the work that put it right, and the answer is about the look alone.
        return replace(failure, fix=())
    else:
        always = bool(_EVERY_TIME.search(said))
        sometimes = bool(_SOMETIMES.search(said))
        prepares = [
            not sometimes
            and not _runs_again(reading, number)
            and not reading.runs_of(reading.commands[number].id)
            and _prepares(reading, number, failure, always=always)
            for number in fix
        ]
        if any("\n" in reading.commands[number].ran for number in fix):
            prepares = [True] * len(fix)  # an edge case has no room for several lines
        prepares = _with_what_they_share(reading, replace(failure, fix=fix), prepares)
        one_off = [not prepared for prepared in prepares]
        preparation = all(prepares)
    if not preparation:
        mending = [number for number, once in zip(fix, one_off, strict=True) if once]
        for number in (*mending, *_committed(reading, failure, fix)):
            reading.roles[number] = Role.FIX
    return replace(failure, fix=fix, preparation=preparation)


def _runs_again(reading: Reading, number: int) -> bool:
    """Whether something that was part of the work already was run once more, now that it was mended."""
    text = _bare(reading.commands[number].ran)
    earlier = range(max(0, number - _LOOKED_BACK), number)
    return any(reading.roles[one] is Role.WORK and _bare(reading.commands[one].ran) == text for one in earlier)


def _is_probe(reading: Reading, failure: Failure) -> bool:
    """Whether what failed was a look at how things stood before the work, which may be there to put it right."""
    first = failure.attempts[0]
    missing_program = reading.commands[first].exit_code == 127
    return reading.meanings[first].risk == "read" and not missing_program and not _changed_before(reading, failure)


def _changed_before(reading: Reading, failure: Failure) -> bool:
    before = range(max(0, failure.attempts[0] - _LOOKED_BACK), failure.attempts[0])
    return any(reading.meanings[one].risk != "read" and reading.worked(one) for one in before)


def _committed(reading: Reading, failure: Failure, fix: tuple[int, ...]) -> list[int]:
    """Where files were edited to mend a failure, the commit right behind it belongs to the mending."""
    if failure.success is None or not any(reading.meanings[number].purpose is Purpose.EDIT for number in fix):
        return []
    if _uncommitted(reading, failure.attempts[0]):
        return []  # what the work itself changed is committed there as well
    found: list[int] = []
    for number in range(failure.success + 1, min(failure.success + 6, len(reading.commands))):
        meant = reading.meanings[number]
        if meant.program == "git" and meant.subcommand in ("add", "commit"):
            found.append(number)
            if meant.subcommand == "commit":
                return found
        elif "noise" not in meant.marks:
            break
    return []


_PUTS = frozenset(("cp", "mv", "install", "ln", "rsync", "scp"))


def _leave_out_replaced(reading: Reading, number: int, failed: int) -> None:
    """Where a mend puts another file into the place that a failure came from, what was put there before is no step."""
    found = reading.meanings[number]
    place = _destination(reading, number)
    if found.program not in _PUTS or not place:
        return
    for earlier in range(failed - 1, max(-1, failed - _LOOKED_BACK), -1):
        if (
            reading.roles[earlier] is Role.WORK
            and reading.meanings[earlier].program == found.program
            and _destination(reading, earlier) == place
        ):
            reading.roles[earlier] = Role.REPEAT
            return


def _leave_out_checked_again(reading: Reading, failure: Failure) -> None:
    """What was checked before an attempt that failed, and again before the one that worked, is one check."""
    if failure.success is None:
        return
    first = failure.attempts[0]
    again = {reading.commands[number].ran for number in range(first + 1, failure.success)}
    for number in range(first - 1, max(-1, first - _NEAR), -1):
        if reading.meanings[number].risk != "read":
            return
        if reading.roles[number] is Role.WORK and reading.commands[number].ran in again:
            reading.roles[number] = Role.REPEAT


def _leave_out_written_anew(reading: Reading, failure: Failure) -> None:
    """A file that was written before a check of it failed, and written again before it passed, is written once."""
    if failure.success is None:
        return
    first = failure.attempts[0]
    behind = range(first + 1, failure.success)
    anew = {name for number in behind for name in _written(reading, number)}
    again = {reading.commands[number].ran for number in behind}
    shown = reading.commands[first].ran
    for number in range(first - 1, max(-1, first - _NEAR), -1):
        written = _written(reading, number)
        if not written or reading.commands[number].ran in again:
            continue
        if written <= anew and all(name in shown for name in written):
            reading.roles[number] = Role.REPEAT
            return


def _written(reading: Reading, number: int) -> frozenset[str]:
    """The files that a command of the work writes as a whole; none of one that adds to a file."""
    text = reading.commands[number].ran
    if ">" not in text or ">>" in text or reading.roles[number] is not Role.WORK:
        return frozenset()
    return frozenset(name for part in simple_commands(text) for name in part.writes if name != "/dev/null")


def _destination(reading: Reading, number: int) -> str:
    """Where a command puts something, ``""`` where that is a folder or not known."""
    words = [word for word in reading.commands[number].ran.split() if not word.startswith("-")]
    return "" if len(words) < 3 or words[-1].endswith(("/", ".")) else words[-1]


def _uncommitted(reading: Reading, before: int) -> bool:
    """Whether the work had edited files that no commit before this place holds."""
    for number in range(before - 1, max(-1, before - _LOOKED_BACK), -1):
        found = reading.meanings[number]
        if reading.roles[number] is not Role.WORK or not reading.worked(number):
            continue
        if (found.program, found.subcommand) == ("git", "commit"):
            return False
        if found.purpose is Purpose.EDIT:
            return True
    return False


def corrected_by(reading: Reading, number: int) -> int | None:
    """The earlier edit of the same file that a scripted edit put right after a failure: one is wrong alone."""
    found = reading.meanings[number]
    if found.purpose is not Purpose.EDIT or reading.is_edit(number) or not found.subject:
        return None
    for earlier in range(number - 1, max(-1, number - _LOOKED_BACK), -1):
        before = reading.meanings[earlier]
        edits = before.purpose is Purpose.EDIT and not reading.is_edit(earlier) and before.subject == found.subject
        edits = edits or _writes(reading, earlier, found.subject)
        if edits and reading.roles[earlier] is Role.WORK and reading.worked(earlier):
            failed = any(reading.roles[between] is Role.FAILED for between in range(earlier + 1, number))
            return earlier if failed else None
    return None


def _writes(reading: Reading, number: int, file: str) -> bool:
    """Whether a command writes the text of a file anew: ``cat >app.conf <<E``."""
    return any(
        file in part.writes
        and (part.stdin or part.program in ("echo", "print", "printf"))
        and not any(">>" in redirect for redirect in part.redirects)
        for part in simple_commands(reading.commands[number].ran)
    )


def _is_one_off(reading: Reading, number: int) -> bool:
    found, text = reading.meanings[number], reading.commands[number].ran
    if _defines(reading, number) or _PREPARING.match(text) or corrected_by(reading, number) is not None:
        return False
    return found.purpose is Purpose.EDIT or found.risk == "destructive" or bool(_ONE_OFF.match(text))


def _prepares(reading: Reading, number: int, failure: Failure, *, always: bool) -> bool:
    if _PREPARING.match(reading.commands[number].ran) or reading.waits(number) or _defines(reading, number):
        return True  # who does not wait runs into the same failure again
    if _makes_what_is_missing(reading, number, failure) or _sets_what_is_missing(reading, number, failure):
        return True
    if reading.is_edit(number) or reading.meanings[number].risk == "destructive":
        return False
    if corrected_by(reading, number) is not None:
        return True
    # What is done with a value of this very run ("echo 1.4.0 > VERSION") has to be done with that of every other.
    ours = {value.text for value in variable_values(reading.commands[number].ran)}
    attempt = reading.commands[failure.attempts[0]].ran
    theirs = {value.text for value in variable_values(attempt)}
    names = reading.followed
    for made in range(max(0, failure.attempts[0] - _LOOKED_BACK), failure.attempts[0]):
        if reading.roles[made] is Role.WORK and reading.meanings[made].risk != "read":
            theirs |= {value.text for value in variable_values(reading.commands[made].ran)}
            theirs |= {name for name in names if is_in(name, reading.commands[made].ran)}
    ours |= {name for name in names if is_in(name, reading.commands[number].ran)}
    return always or bool(ours & theirs) or _told_by_failure(reading, number, failure)


def _with_what_they_share(reading: Reading, failure: Failure, prepares: list[bool]) -> list[bool]:
    """Keep of a mend what is done to the file of a kept part too: one file moved aside, another put in its place."""
    mending = dict(zip(failure.fix, prepares, strict=True))
    behind = range(failure.attempts[0] + 1, failure.success or 0)
    kept = [number for number in behind if mending.get(number, reading.roles[number] is Role.WORK)]
    names = frozenset[str]().union(*(_files_of(reading, number) for number in kept))
    return [keeps or not names.isdisjoint(_files_of(reading, number)) for number, keeps in mending.items()]


def _files_of(reading: Reading, number: int) -> frozenset[str]:
    """The names of files that a command puts somewhere; none of one that does something else."""
    if reading.meanings[number].program not in _PUTS:
        return frozenset()
    return frozenset(name for word in _operands(reading, number) if "." in (name := word.rsplit("/", 1)[-1]))


def _defines(reading: Reading, number: int) -> bool:
    """Whether a command defines a function or a variable for the commands behind it."""
    return "minor" in reading.meanings[number].marks and reading.meanings[number].purpose is Purpose.TALK


_MISSING = re.compile(
    r"\b(?:(?:has|have|holds?|there is|with|contains?) no|no such|not found|missing|lacks?|needs?|required?|without"
    r"|does not exist|is not there|expected)\b",
    re.IGNORECASE,
)


def _makes_what_is_missing(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend writes the very file that a failure said is not there: the next run has none either."""
    output = reading.commands[failure.attempts[0]].output
    written = [name for part in simple_commands(reading.commands[number].ran) for name in part.writes]
    made = {name.rsplit("/", 1)[-1] for name in written}
    appended = ">>" in reading.commands[number].ran
    return not appended and bool(_MISSING.search(output)) and any(len(name) > 2 and name in output for name in made)


_LACKS = re.compile(
    r"\b(?:has no|have no|without|(?:is|are) not set|not set|lacks?|needs an?|must have|no \w+ (?:is )?set)\b",
    re.IGNORECASE,
)


def _sets_what_is_missing(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether the tool that refused, since a thing lacks something, was told to give it that: so it is each time."""
    attempt = reading.commands[failure.attempts[0]]
    tried, mended = attempt.ran.split(), reading.commands[number].ran.split()
    shared = set(tried[1:]) & set(mended[1:])
    return (
        bool(_LACKS.search(attempt.output))
        and len(mended) > len(tried) > 2
        and tried[0] == mended[0]
        and tried[1] != mended[1]
        and any(not word.startswith("-") for word in shared)
    )


_TELLING = re.compile(r"(?<![\w.])(?:\d{2,}|[A-Za-z]+[-_]?\d{2,})(?![\w])")


def _told_by_failure(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether what was done took a value from the error that the work behind it uses too: then it is the work."""
    attempt = reading.commands[failure.attempts[0]]
    values = set(_TELLING.findall(reading.commands[number].ran)) - set(_TELLING.findall(attempt.ran))
    values &= set(_TELLING.findall(attempt.output))
    behind = range((failure.success or number) + 1, min(number + _LOOKED_BACK, len(reading.commands)))
    return any(
        value in _TELLING.findall(reading.commands[later].ran)
        for value in values
        for later in behind
        if reading.roles[later] is Role.WORK
    )
