"""Whether the mend of a failure prepares the work, so that a run without the failure needs it too."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose, simple_commands, variable_values
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.draft.artifacts import files_written
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Failure, Reading, Role
from sopcapture.draft.retries import LOOKED_BACK, operands
from sopcapture.draft.standing import BLANK
from sopcapture.draft.superseded import PUTS, corrected_by
from sopcapture.draft.turned_back import brings_back, is_turned_back

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


def is_one_off(reading: Reading, number: int) -> bool:
    """Whether a mend of which nobody said anything was needed on this occasion alone."""
    found, text = reading.meanings[number], reading.commands[number].ran
    if _defines(reading, number) or _PREPARING.match(text) or corrected_by(reading, number) is not None:
        return False
    if _is_brought_back(reading, number) or _FILLS_IN.search(text):
        return False
    return found.purpose is Purpose.EDIT or found.risk == "destructive" or bool(_ONE_OFF.match(text))


def prepares_work(reading: Reading, number: int, failure: Failure, *, always: bool) -> bool:
    """Whether a mend that somebody spoke of is a step; ``always`` where they said that it is needed each time."""
    return is_needed_each_time(reading, number, failure, always=always) or _is_of_this_run(reading, number, failure)


def is_needed_each_time(reading: Reading, number: int, failure: Failure, *, always: bool) -> bool:
    """Whether each run would fail without a mend that somebody spoke of; ``always`` where they said so."""
    if _PREPARING.match(reading.commands[number].ran) or reading.waits(number) or _defines(reading, number):
        return True  # who does not wait runs into the same failure again
    if _makes_what_is_missing(reading, number, failure) or _sets_what_is_missing(reading, number, failure):
        return True
    if _gives_what_it_lacks(reading, number, failure) or _was_told_of_its_work(reading, number, failure):
        return True
    if makes_anew(reading, number) or _is_brought_back(reading, number):
        return True
    if _FILLS_IN.search(reading.commands[number].ran):
        return True
    if reading.is_edit(number) or reading.meanings[number].risk == "destructive":
        return False
    if corrected_by(reading, number) is not None or _puts_its_value(reading, number, failure):
        return True
    return always or _is_demanded(reading, number, failure)


def _puts_its_value(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend puts a value of this very run into a file that holds one at a time: ``echo 1.4.0 >VERSION``."""
    text = reading.commands[number].ran
    put = [match["new"] for match in SUBSTITUTION.finditer(reading.spelled_out[number])]
    if ">>" not in text:
        put += (" ".join((*part.args, part.stdin or "")) for part in simple_commands(text) if part.writes)
    return any(is_in(one, told) for one in _shared_values(reading, number, failure) for told in put)


_ALREADY_SO = re.compile(r"\b(?:still|already)\b", re.IGNORECASE)


def _is_demanded(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a refusal says what this very thing lacks, as each one does: *CHANGELOG.md has no heading for 1.4.1*."""
    said = error_line(reading.commands[failure.attempts[0]].output) or ""
    if not (_MISSING.search(said) or re.search(r"\bfirst\b", said)) or _ALREADY_SO.search(said):
        return False
    ours = {value.text for value in variable_values(reading.commands[number].ran)} | set(reading.followed)
    ours |= {code for code in _CODES.findall(reading.commands[number].ran) if len(code) > _SHORT_CODE}
    return any(is_in(one, said) and is_in(one, reading.commands[number].ran) for one in ours)


_SHORT_CODE = 3  # characters


def _is_of_this_run(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend is done with a value of this very run: ``./approve REQ-118``, ``echo 'REQ-118;ok' >>list.csv``."""
    if reading.is_edit(number) or reading.meanings[number].risk == "destructive":
        return False
    return bool(_shared_values(reading, number, failure)) or _told_by_failure(reading, number, failure)


def _shared_values(reading: Reading, number: int, failure: Failure) -> set[str]:
    """The values of this run that a mend has in common with what failed, or with what was changed before that."""
    ours = {value.text for value in variable_values(reading.commands[number].ran)}
    attempt = reading.commands[failure.attempts[0]].ran
    theirs = {value.text for value in variable_values(attempt)}
    names = reading.followed
    for made in range(max(0, failure.attempts[0] - LOOKED_BACK), failure.attempts[0]):
        if reading.roles[made] is Role.WORK and reading.meanings[made].risk != "read":
            theirs |= {value.text for value in variable_values(reading.commands[made].ran)}
            theirs |= {name for name in names if is_in(name, reading.commands[made].ran)}
    ours |= {name for name in names if is_in(name, reading.commands[number].ran)}
    return ours & theirs


_CODES = re.compile(r"(?<![\w.-])(?:[A-Z]{1,4}-?)?\d(?:[\w.-]*\d)(?![\w-])")


def is_about_this_run(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a tool of the house, of which nothing else is known, was told a number that the work is about."""
    if reading.meanings[number].purpose is not Purpose.UNKNOWN:
        return False
    first = failure.attempts[0]
    before = range(max(0, first - LOOKED_BACK), first)
    texts = [reading.commands[first].ran]
    texts += [reading.commands[one].ran for one in before if reading.meanings[one].risk != "read"]
    theirs = {code for text in texts for code in _CODES.findall(text)}
    return not theirs.isdisjoint(_CODES.findall(reading.commands[number].ran))


def repairs(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend changes what it finds, which a run that does not fail must leave alone: `sed` on data, an UPDATE.

    What writes down a value of this very run, or makes what a failure said is not there, is needed each time.
    """
    text = reading.commands[number].ran
    if (
        _makes_what_is_missing(reading, number, failure)
        or _sets_what_is_missing(reading, number, failure)
        or _MISSING.search(reading.commands[failure.attempts[0]].output)
        or makes_anew(reading, number)
        or _is_brought_back(reading, number)
        or reading.is_edit(number)
        or corrected_by(reading, number) is not None
    ):
        return False
    if _CHANGES_ROWS.search(text) or _TAKES_BACK.match(text) or reading.meanings[number].risk == "destructive":
        return True
    program = next((part for part in simple_commands(text) if part.program == "sed"), None)
    if program is None or reading.meanings[number].purpose is not Purpose.EDIT:
        return False
    expression = next((word for word in program.args if not word.startswith("-")), "")
    typed = " ".join(reading.commands[one].ran for one in range(failure.attempts[0]) if reading.worked(one))
    told = " ".join(reading.commands[one].output for one in failure.attempts)
    if any(is_in(one, told) and not is_in(one, typed) for one in set(_LONG_NUMBER.findall(expression))):
        return True  # what the failure names by its number is wrong this once
    return not (variable_values(expression) or _NUMBERED.search(expression)) and not any(
        is_in(name, expression) for name in reading.followed
    )


_CHANGES_ROWS = re.compile(r"\b(?:update\s+\S+\s+set|delete\s+from)\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{3,}")
_NUMBERED = re.compile(r"\d{4}")  # of a serial, a year, a ticket
_TAKES_BACK = re.compile(r"^(?:sudo )?git (?:checkout|restore)\b.* -- ")


def was_refused_work(reading: Reading, failure: Failure) -> bool:
    """Whether a change was refused for a reason that the steps, as they stand, do not take away.

    They do where the mend makes what the failure said is not there, and where nothing but the attempt itself was wrong.
    """
    first, success = failure.attempts[0], failure.success
    output = reading.commands[first].output
    if success is None or error_line(output, guess=False) is None:
        return False
    tried, worked = (" ".join(reading.commands[number].ran.split()) for number in (first, success))
    if reading.meanings[first].risk == "read":
        return worked != tried and worked.endswith(tried) and reading.waits(success)
    if failure.fix:
        made = all(_PREPARING.match(reading.commands[number].ran) for number in failure.fix)
        return not made and _MISSING.search(output) is None
    same = (reading.meanings[first].program, reading.meanings[first].subcommand)
    return worked != tried and same == (reading.meanings[success].program, reading.meanings[success].subcommand)


def with_what_they_share(reading: Reading, failure: Failure, prepares: list[bool]) -> list[bool]:
    """Keep of a mend what is done to the file of a kept part too: one file moved aside, another put in its place."""
    mending = dict(zip(failure.fix, prepares, strict=True))
    behind = range(failure.attempts[0] + 1, failure.success or 0)
    kept = [number for number in behind if mending.get(number, reading.roles[number] is Role.WORK)]
    names = frozenset[str]().union(*(_files_of(reading, number) for number in kept))
    return [keeps or not names.isdisjoint(_files_of(reading, number)) for number, keeps in mending.items()]


def _files_of(reading: Reading, number: int) -> frozenset[str]:
    """The names of files that a command puts somewhere; none of one that does something else."""
    if reading.meanings[number].program not in PUTS:
        return frozenset()
    return frozenset(name for word in operands(reading, number) if "." in (name := word.rsplit("/", 1)[-1]))


def _defines(reading: Reading, number: int) -> bool:
    """Whether a command defines a function or a variable for the commands behind it."""
    return "minor" in reading.meanings[number].marks and reading.meanings[number].purpose is Purpose.TALK


_MISSING = re.compile(
    r"\b(?:(?:has|have|holds?|there is|with|contains?) no|no such|not found|missing|lacks?|needs?|required?|without"
    r"|does not exist|is not there|expected|could not find|no matching)\b",
    re.IGNORECASE,
)


def _makes_what_is_missing(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend writes the very file that a failure said is not there: the next run has none either."""
    output = reading.commands[failure.attempts[0]].output
    written = [name for part in simple_commands(reading.commands[number].ran) for name in part.writes]
    made = {name.rsplit("/", 1)[-1] for name in written}
    appended = ">>" in reading.commands[number].ran
    return not appended and bool(_MISSING.search(output)) and any(len(name) > 2 and name in output for name in made)


def gets_what_is_missing(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend fetches the very version that a failure did not find: so it is with every other version."""
    missed = reading.commands[failure.attempts[0]].output
    if not _MISSING.search(missed) or reading.meanings[number].risk == "destructive":
        return False
    values = (value for value in variable_values(reading.commands[number].ran) if value.kind in ("version", "date"))
    return not reading.is_edit(number) and any(is_in(value.text, missed) for value in values)


def _is_brought_back(reading: Reading, number: int) -> bool:
    """Whether the work goes on to bring back what was put aside here: ``git stash`` and later ``git stash pop``."""
    if is_turned_back(reading, number):
        return True
    return brings_back(reading, number) is not None


_FILLS_IN = re.compile(rf"\bs([/|#]){BLANK}\1")
"""An edit that fills in the blank of a template."""


def makes_anew(reading: Reading, number: int) -> bool:
    """Whether a command makes a file out of one that the work changed before it: a signature, an index, a checksum.

    Whoever changes the one again has to make the other again, whether anything failed or not.
    """
    made = set(files_written(reading.commands[number].ran))
    if not made or any(_moves(reading, later, made) for later in range(number, number + _MOVED_WITHIN)):
        return False  # what is moved over the other one is that one, put right
    read = set(operands(reading, number)) - made
    return any(
        reading.roles[earlier] is Role.WORK and not read.isdisjoint(files_written(reading.commands[earlier].ran))
        for earlier in range(max(0, number - LOOKED_BACK), number)
    )


_MOVED_WITHIN = 3


def _moves(reading: Reading, number: int, names: set[str]) -> bool:
    parts = simple_commands(reading.commands[number].ran) if number < len(reading.commands) else ()
    return any(part.program == "mv" and not names.isdisjoint(part.args) for part in parts)


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


_LACKED = re.compile(r"\b(?:has|have|with|there is) no (?P<what>(?:[a-z]+ ){0,2}[a-z]+)")


def _gives_what_it_lacks(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a mend names what a failure said is not there: *HEAD has no plan tag*, and ``git tag plan-120``."""
    if reading.is_edit(number) or reading.meanings[number].risk == "destructive":
        return False
    attempt = reading.commands[failure.attempts[0]]
    lacked = {word for match in _LACKED.finditer(attempt.output) for word in match["what"].split()}
    given = set(re.findall(r"[a-z]{3,}", reading.commands[number].ran)) - set(re.findall(r"[a-z]{3,}", attempt.ran))
    return not lacked.isdisjoint(given)


_WAS_CHANGED = re.compile(r"\b(?P<file>[\w./-]+\.\w+) (?:was|has been|is) (?:changed|edited|modified)\b")


_STILL_THE_OLD = re.compile(r"\bchanged\b[^.\n]* (?:is|are) still v?\d", re.IGNORECASE)
"""*measures changed, rev is still 2*: what each change has to raise."""


def _was_told_of_its_work(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether a failure says that a file was changed which the steps change: *was changed after it was sealed*."""
    refusal = reading.commands[failure.attempts[0]].output
    if _STILL_THE_OLD.search(refusal) and not reading.is_edit(number):
        return reading.meanings[number].risk != "destructive"
    named = _WAS_CHANGED.search(refusal)
    if named is None or reading.is_edit(number) or reading.meanings[number].risk == "destructive":
        return False
    before = range(max(0, failure.attempts[0] - LOOKED_BACK), failure.attempts[0])
    changed = (one for one in before if reading.roles[one] is Role.WORK and reading.meanings[one].risk != "read")
    return any(named["file"] in reading.commands[one].ran for one in changed)


_TELLING = re.compile(r"(?<![\w.])(?:\d{2,}|[A-Za-z]+[-_]?\d{2,})(?![\w])")


def _told_by_failure(reading: Reading, number: int, failure: Failure) -> bool:
    """Whether what was done took a value from the error that the work behind it uses too: then it is the work."""
    attempt = reading.commands[failure.attempts[0]]
    values = set(_TELLING.findall(reading.commands[number].ran)) - set(_TELLING.findall(attempt.ran))
    values &= set(_TELLING.findall(attempt.output))
    behind = range((failure.success or number) + 1, min(number + LOOKED_BACK, len(reading.commands)))
    return any(
        value in _TELLING.findall(reading.commands[later].ran)
        for value in values
        for later in behind
        if reading.roles[later] is Role.WORK
    )
