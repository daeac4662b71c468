"""Checks before the start and after the end: what becomes a prerequisite, what a success check."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose, simple_commands, sql_given, variable_values
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.proofs import finds
from sopcapture.draft.reading import Reading, Role, keeps_books, targets
from sopcapture.draft.success_signs import sign_of_success

_MOST_CHECKS = 3
_NO_OBSTACLE = ("failure", "retry", "closing", "variable", "wait")

# What a check before the start proves, by the command that the person made it with.
_PROOFS = (
    (r"^sudo (?:-n )?-[lv]\b", "You may use sudo on this host."),
    (r"^aws sts get-caller-identity\b", "You are signed in to AWS."),
    (r"^kubectl config current-context\b", "`kubectl` points at the right cluster."),
    (r"^kubectl auth can-i\b", "You have the rights that this needs in the cluster."),
    (r"^kubectl cluster-info\b", "The cluster answers."),
    (r"^gh auth status\b", "You are signed in to GitHub."),
    (r"^glab auth status\b", "You are signed in to GitLab."),
    (r"^gcloud auth list\b", "You are signed in to Google Cloud."),
    (r"^gcloud config get-value project\b", "`gcloud` points at the right project."),
    (r"^az account show\b", "You are signed in to Azure."),
    (r"^vault (?:status|token lookup)\b", "You are signed in to Vault."),
    (r"^docker (?:info|version)\b", "Docker is running."),
    (r"^pg_isready\b", "The database accepts connections."),
    (r"^redis-cli (?:\S+ )*ping\b", "Redis answers."),
    (r"^ssh-add -l\b", "Your SSH key is loaded."),
)
_PROVING = re.compile("|".join(pattern for pattern, _ in _PROOFS))
_INSTALLED = re.compile(
    r"^(?:which|command -v|type -p|hash)\s+(?P<named>[\w.+-]+)$|^(?P<asked>[\w.+-]+) (?:--version|-V|version)$"
)


def find_checks(reading: Reading, lifter: Lifter) -> None:
    """Give the checks before the start and those of the result their roles."""
    _find_prerequisites(reading)
    _find_success_checks(reading, lifter)
    _lead_to_the_checks(reading)


def _lead_to_the_checks(reading: Reading) -> None:
    """Make a step of the first check that was made in another directory than the last step: a step says where."""
    last = max(reading.working(), default=None)
    checks = [index for index, role in enumerate(reading.roles) if role is Role.CHECK]
    if last is None or not checks or checks[0] < last:
        return
    ours, theirs = reading.commands[last], reading.commands[checks[0]]
    if (ours.cwd, ours.host) != (theirs.cwd, theirs.host):
        reading.roles[checks[0]] = Role.WORK


def _changes(reading: Reading, index: int) -> bool:
    return reading.meanings[index].purpose not in (
        Purpose.VERIFY,
        Purpose.LOOK,
        Purpose.WAIT,
        Purpose.MOVE,
        Purpose.TALK,
    )


def _find_prerequisites(reading: Reading) -> None:
    used = {part.program for index in reading.working() for part in simple_commands(reading.commands[index].ran)}
    first = next((index for index in reading.working() if _changes(reading, index)), 0)
    seen: set[str] = set()
    for index in range(first):
        usable = reading.roles[index] in (Role.WORK, Role.LOOK) and reading.commands[index].exit_code == 0
        usable = usable and index not in reading.named
        proof = proof_of(reading.commands[index].ran, used) if usable else None
        if proof and proof not in seen and not reading.answers_about.get(reading.commands[index].id):
            seen.add(proof)
            reading.roles[index] = Role.BEFORE


def proof_of(text: str, used: set[str]) -> str | None:
    """What a command proves before the start, as a sentence of inline Markdown; None for any other command."""
    line = " ".join(text.split())
    installed = _INSTALLED.match(line)
    if installed:
        program = installed["named"] or installed["asked"]
        return f"`{program}` is installed." if program in used else None
    if not _PROVING.match(line):
        return None  # which of them it is, is asked of the few that prove something
    return next((sentence for pattern, sentence in _PROOFS if re.match(pattern, line)), None)


def _find_success_checks(reading: Reading, lifter: Lifter) -> None:
    working = list(reading.working())
    in_rounds = {index for rounds in reading.rounds for index in rounds.first}  # what each of many things is checked by
    trailing: list[int] = []
    for index in reversed(working):
        if _changes(reading, index) or index in reading.named or index in in_rounds:
            break
        trailing.append(index)
    trailing.reverse()
    if len(trailing) == len(working):
        return  # an investigation: its looks are its steps
    touched = frozenset[str]().union(*(_things(reading, index) for index in working[: len(working) - len(trailing)]))
    possible = [index for index in trailing if _may_check_result(reading, index, touched)]
    # A look proves something where its output says so; one that does not is a step, unless nothing else checks at all.
    proving = [index for index in possible if _proves(reading, index, lifter)]
    checks = proving[-_MOST_CHECKS:] or possible[-1:] or [index for index in trailing if _shows(reading, index)][-1:]
    for index in checks:
        reading.roles[index] = Role.CHECK
    for index in trailing:
        idle = reading.meanings[index].purpose is Purpose.LOOK and not _things(reading, index) & touched
        if idle and index not in checks and not reading.answers_about.get(reading.commands[index].id):
            reading.roles[index] = Role.LOOK


def checked_before_bookkeeping(reading: Reading) -> list[int]:
    """What checked the result before it was written down, committed or tidied up; the last check first."""
    found: list[int] = []
    gone: set[str] = set()
    for index in reversed(list(reading.working())):
        command = reading.commands[index]
        if reading.meanings[index].risk == "read" and reading.meanings[index].purpose is not Purpose.WAIT:
            shows = command.exit_code == 0 and command.output.strip()
            if shows and not any(path in command.ran for path in gone):
                found.append(index)
        elif not keeps_books(command.ran):
            break
        elif reading.meanings[index].risk == "destructive":
            gone.update(word for word in command.ran.split() if word.startswith("/"))
    return found


def _shows(reading: Reading, index: int) -> bool:
    command = reading.commands[index]
    looks = reading.meanings[index].purpose is Purpose.LOOK
    return (
        looks and command.exit_code == 0 and bool(command.output.strip()) and not reading.answers_about.get(command.id)
    )


def repeatable_checks(reading: Reading) -> list[int]:
    """The steps behind the first change that only look or check, and could do so once more when all is done."""
    working = list(reading.working())
    last = reading.commands[working[-1]].cwd if working else ""
    found: list[int] = []
    gone: set[str] = set()
    touched: set[str] = set()
    for index in reversed(working):
        command, meant = reading.commands[index], reading.meanings[index]
        touched |= targets(command.ran) if meant.purpose is Purpose.EDIT else frozenset()
        if meant.risk == "read" and meant.purpose in (Purpose.LOOK, Purpose.VERIFY):
            # What was found in a file that was edited since may be just what is not there any more.
            lasts = not finds(command.ran) or touched.isdisjoint(targets(command.ran))
            if lasts and command.exit_code == 0 and command.cwd == last and not any(p in command.ran for p in gone):
                found.append(index)
        elif meant.risk == "destructive" or meant.program == "mv":
            if any(sql_given(part) for part in simple_commands(command.ran)):
                break  # nobody knows what is gone
            operands = (word for part in simple_commands(command.ran) for word in part.words[1:])
            words = (re.split(r"[*$]", word)[0] for word in operands if not word.startswith("-"))
            gone.update(word for word in words if len(word) > 2)
    first = next((index for index in working if _changes(reading, index)), len(reading.commands))
    return [index for index in found if index > first]


def _things(reading: Reading, index: int) -> frozenset[str]:
    """What a command is done to, and the values of this run that it holds."""
    text = reading.commands[index].ran
    return targets(text) | {value.text for value in variable_values(text)}


def _may_check_result(reading: Reading, index: int, touched: frozenset[str]) -> bool:
    found = reading.meanings[index]
    if found.purpose is Purpose.LOOK and not _things(reading, index) & touched:
        return False
    if found.purpose is Purpose.WAIT or "wait" in found.marks:
        return False
    if reading.commands[index].exit_code is None:
        return False  # nobody knows how it ended, so it proved nothing
    asked = reading.answers_about.get(reading.commands[index].id, ())
    return not any(answered.question.reason not in _NO_OBSTACLE for answered in asked)


def _proves(reading: Reading, index: int, lifter: Lifter) -> bool:
    if reading.meanings[index].purpose is not Purpose.LOOK:
        return True
    return sign_of_success(lifter.lift(reading.commands[index].output[-8000:]), lone_line=True) is not None


def what_holds(phrase: str, exit_code: int | None = 0) -> str | None:
    """Say what is true when a check ends so, from the imperative that it is done by; None where that can't be said."""
    fixed = {
        "Run the tests": "the tests pass",
        "Check the checksums": "the checksums match",
        "Run the linter": "the linter finds nothing",
    }
    compared = re.fullmatch(r"Compare (?P<one>`[^`]+`) (?:and|with) (?P<other>`[^`]+`)", phrase)
    if compared:
        return f"{compared['one']} and {compared['other']} {'differ' if exit_code else 'are the same'}"
    if phrase == "Compare the files":
        return "the files differ" if exit_code else "the files are the same"
    if exit_code:
        return None
    if phrase.startswith("Check that "):
        return phrase.removeprefix("Check that ")
    checked = re.fullmatch(r"Check (?P<what>(?:the|whether) [^,]+)", phrase)
    if checked:
        return f"{checked['what']} passes the check" if checked["what"].startswith("the ") else None
    return fixed.get(phrase)
