"""What a line is for, in the words of a good engineer, and how risky it is."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from functools import lru_cache

from sopcapture.commands.compared import compared
from sopcapture.commands.conditions import condition_phrase
from sopcapture.commands.found import on_found, run_on_found
from sopcapture.commands.one_liners import code_sense
from sopcapture.commands.parse import SimpleCommand, simple_commands
from sopcapture.commands.phrases import row_phrase, short
from sopcapture.commands.programs import (
    USUAL_RISK,
    Purpose,
    Risk,
    find_program,
    find_row,
    is_risk,
    purpose_of,
    split,
)
from sopcapture.commands.scripts import runs_script, script_sense
from sopcapture.commands.sql import sql_of, sql_risk, takes_sql
from sopcapture.commands.verbs import find_verb
from sopcapture.model.markdown import lower_first


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a line is for. `phrase` is an imperative, empty where nothing is known about the program.

    `general` is the phrase without what it is done to (``Tag the release`` for ``Tag the release v1.2``), and `subject`
    what that is (``v1.2``), so that a title can leave out a value that changes each time. `program` and `subcommand`
    are those of the command that matters in the line; of ``sh tools/x.sh`` the program is ``x.sh``.
    """

    phrase: str
    purpose: Purpose
    risk: Risk
    program: str
    subcommand: str | None
    general: str = ""
    subject: str = ""
    marks: frozenset[str] = frozenset()
    """What the table says besides, see `programs`."""


NOTHING = Meaning("", Purpose.UNKNOWN, "read", "", None, marks=frozenset({"noise"}))

_WEIGHT = {
    Purpose.CHANGE: 6,
    Purpose.EDIT: 6,
    Purpose.BUILD: 6,
    Purpose.UNKNOWN: 5,
    Purpose.VERIFY: 4,
    Purpose.CONNECT: 4,
    Purpose.WAIT: 2,
    Purpose.LOOK: 2,
    Purpose.TALK: 1,
    Purpose.MOVE: 0,
}
_SEVERITY: dict[Risk, int] = {"read": 0, "change": 1, "destructive": 2}
_LONGEST_PHRASE = 72
_LONGEST_NAME = 20  # characters that a name needs in a title, where its folders are left out
_REMOTE = frozenset(("ssh", "autossh"))
_CUTTERS = frozenset(("cut", "sort"))
_FILE_DATABASES = frozenset(("sqlite3", "duckdb"))
# Process and exit code of the command before (Bash manual, 3.4.2).
_RESULTS = frozenset(("$!", "$?", "$$"))
_LOG = re.compile(r"(^|/)(log|nohup\.out|[^/]+\.log)$")


@lru_cache(maxsize=1 << 14)
def meaning(text: str) -> Meaning:
    """Say what a line is for, by the command in it that matters: not `cd`, not `sleep`, not `grep` behind a pipe."""
    commands = simple_commands(text)
    if not commands:
        return NOTHING
    meanings = [command_meaning(command) for command in commands]
    if len(meanings) == 1:
        return meanings[0]
    told = _COMPARABLE.issuperset(one.purpose for one in meanings) and all(
        one.risk != "destructive" for one in meanings
    )
    # What a script of the house prints for a comparison is looked at; that it changes nothing is taken for granted.
    if told and (pair := compared(commands)) is not None:
        phrase, file = pair
        return replace(
            meanings[-1], phrase=phrase, general="Compare the files", subject=file, risk="read", marks=frozenset()
        )
    weights = [_weight(single, command) for single, command in zip(meanings, commands, strict=True)]
    heaviest = max(weights)
    index = weights.index(heaviest)
    main = meanings[index]
    risk = max((single.risk for single in meanings), key=_SEVERITY.__getitem__)
    noise = all("noise" in single.marks for single in meanings)
    opened = {mark for single in meanings for mark in single.marks if mark in ("careful", "editor", "inside", "wait")}
    marks = frozenset(opened | (main.marks & {"minor"}) | ({"noise"} if noise else set()))
    if _waits_in_a_loop(text, commands):
        condition = next((one for one in commands if one.program != "sleep"), commands[0])
        phrase = f"Wait until `{short(' '.join(condition.words), 40)}` succeeds"
        return replace(main, phrase=phrase, general="Wait", subject="", purpose=Purpose.WAIT, risk=risk, marks=marks)
    phrase = _counted(commands, index) or main.phrase
    if heaviest >= 40:
        for other, weight in zip(meanings[index + 1 :], weights[index + 1 :], strict=True):
            if weight >= 40 and other.phrase and other.phrase != main.phrase and phrase:
                then = lower_first(other.phrase)
                if then.split()[0] == phrase.split()[0].lower():
                    break  # "Copy a and copy b" says no more than its first half
                if (
                    other.subject
                    and other.subject == main.subject
                    and then.endswith((other.subject, other.subject + "`"))
                ):
                    then = f"{then.split()[0]} it"
                joined = f"{phrase} and {then}"
                if _length(joined) <= _LONGEST_PHRASE:
                    phrase = joined
                    break
                if weight < heaviest:
                    break
                # What came first made ready for it.
                phrase, main = other.phrase, replace(main, general=other.general, subject=other.subject)
    return replace(main, phrase=phrase, risk=risk, marks=marks)


_COMPARABLE = frozenset((Purpose.LOOK, Purpose.VERIFY, Purpose.UNKNOWN, Purpose.MOVE, Purpose.TALK))


def _length(phrase: str) -> int:
    names = re.findall(r"`([^`]*)`", phrase)
    return len(phrase) - sum(max(0, len(name) - _LONGEST_NAME) for name in names)


def _counted(commands: tuple[SimpleCommand, ...], index: int) -> str:
    """Say of a filter whose findings are counted (``| sort | uniq -c``) what is counted, "" where none are."""
    main = commands[index]
    counts = any(one.program == "uniq" and "-c" in one.args and one.piped for one in commands[index + 1 :])
    lines = any(one.program == "wc" and "-l" in one.args and one.piped for one in commands[index + 1 :])
    operands = [word for word in main.args if not word.startswith("-")]
    if main.program == "find" and lines and operands and "$" not in operands[0]:
        return f"Count the files found in `{short(operands[0], 24)}`"
    if main.program in _CUTTERS and counts and operands and not main.writes and "$" not in operands[-1]:
        return f"Count the values in `{short(operands[-1], 24)}`"
    if not (counts or lines) or main.writes or len(operands) < 2 or "$" in operands[-1]:
        return ""
    return f"Count the {'values' if counts else 'lines'} that `{main.program}` finds in `{short(operands[-1], 24)}`"


@lru_cache(maxsize=1 << 14)
def main_command(text: str) -> SimpleCommand | None:
    """Give the command that matters in a line, the one whose program and subcommand its meaning names."""
    commands = simple_commands(text)
    if len(commands) < 2:
        return commands[0] if commands else None
    return max(commands, key=lambda command: _weight(command_meaning(command), command))


def _weight(single: Meaning, command: SimpleCommand) -> int:
    weight = 10 * _WEIGHT[single.purpose]
    if single.risk == "destructive":
        weight += 5
    if "minor" in single.marks:
        weight = 25
    if command.fallback:
        weight -= 50
    if command.piped and single.purpose is Purpose.LOOK and command.program not in _RECKONS:
        weight -= 10
    if command.piped and single.purpose is Purpose.VERIFY and command.program.endswith("sum"):
        weight += 1  # a list of checksums is fetched to be checked
    makes_ready = single.purpose is Purpose.CHANGE and any(file.startswith("/tmp/") for file in command.writes)  # noqa: S108
    if makes_ready or (command.piped and command.program == "tee"):
        weight = 25
    if _notes_a_process(command):
        weight = 5
    return weight


_RECKONS = frozenset(("bc", "dc"))
"""What is fed to them by ``echo`` is not what matters."""


def sql_given(command: SimpleCommand) -> str:
    """Give the SQL that a command hands to a database, ``""`` where it hands none."""
    program = find_program(command.program) if takes_sql(command.program) else None
    return sql_of(command, split(program, command.args)) if program else ""


def _notes_a_process(command: SimpleCommand) -> bool:
    """Whether a command only writes down what became of another: ``echo $! > pid``."""
    return command.program == "echo" and bool(command.args) and _RESULTS.issuperset(command.args)


def _waits_in_a_loop(text: str, commands: tuple[SimpleCommand, ...]) -> bool:
    return bool(re.match(r"\s*(until|while)\b", text)) and any(command.program == "sleep" for command in commands)


_ASKED = re.compile(r"\$\((?P<inner>(?:[^()]|\([^()]*\))+)\)")


def _put_out(command: SimpleCommand) -> Meaning | None:
    """What a line puts out that is asked for within it: ``echo "$db $(psql -Atc 'select count…' $db)"``."""
    if command.program not in ("echo", "printf") or command.writes or command.piped:
        return None
    inner = [meaning(match["inner"]) for word in command.args for match in _ASKED.finditer(word)]
    asked = [one for one in inner if one.purpose in (Purpose.LOOK, Purpose.VERIFY) and "noise" not in one.marks]
    if not asked or any(one.risk != "read" for one in inner):
        return None
    beside = len(asked) > 1 and len({(one.program, one.phrase) for one in asked}) == 1  # two are put side by side
    what = "counts" if asked[0].phrase.startswith("Count ") or "count(" in " ".join(command.args) else "values"
    return replace(asked[0], purpose=Purpose.VERIFY, phrase=f"Compare the {what}") if beside else asked[0]


def command_meaning(command: SimpleCommand) -> Meaning:
    """Say what one simple command is for."""
    if not command.program:
        return _without_program(command)
    program = find_program(command.program)
    if program is None or runs_script(command):
        return _unknown(command)
    if (found := _put_out(command)) is not None:
        return found
    arguments = split(program, command.args)
    row = find_row(program, arguments)
    spoken = arguments
    if row is None or row.says_little:
        found_verb = find_verb(program, arguments)
        if found_verb is not None:
            row, spoken = found_verb
    if row is None:
        return _unknown(command)
    purpose, risk, marks = row.purpose, row.risk, set((program.marks | row.marks) - row.unmarks)
    for effect in row.effects:
        if effect.condition.holds(spoken):
            for word in effect.words:
                if is_risk(word):
                    risk = word
                elif (named := purpose_of(word)) is not None:
                    purpose = named
                    if _SEVERITY[risk] < _SEVERITY[USUAL_RISK[purpose]]:
                        risk = USUAL_RISK[purpose]
                elif word.startswith("-"):
                    marks.discard(word[1:])
                else:
                    marks.add(word)
    if _asks_for_help(command.args):
        purpose, risk, marks = Purpose.LOOK, "read", {"noise"}
    elif "--dry-run" in arguments.options and arguments.options["--dry-run"] != "none":
        purpose, risk = Purpose.VERIFY, "read"
    if purpose is Purpose.LOOK and risk != "read":
        purpose = Purpose.CHANGE
    marks.discard("careful" if risk == "read" else "noise")
    phrase, general, subject = row_phrase(row, spoken)
    if command.program == "test":
        phrase = condition_phrase(command.args) or phrase
    if (words := run_on_found(command)) and (inner := simple_commands(shlex.join(words))):
        done = max(map(command_meaning, inner), key=lambda one: _SEVERITY[one.risk])
        if done.risk != "read" and row.purpose is Purpose.LOOK:
            purpose, risk = done.purpose, done.risk
            phrase, general = on_found(command.program, arguments.operands, inner[0].program, done.phrase)
            marks.discard("noise")
    sql = sql_of(command, arguments)
    if sql:
        marks.discard("inside")
        purpose, risk, phrase, general, subject = sql_risk(sql, phrase)
        if (
            command.program in _FILE_DATABASES
            and subject
            and (file := "".join(arguments.operands[:1]))
            and "$" not in file
        ):
            phrase = f"{phrase} in `{short(file, 40)}`"
    elif purpose is not Purpose.EDIT and (code := code_sense(command, arguments)) is not None:
        purpose, risk, phrase, general, subject = code.purpose, code.risk, code.phrase, code.general, code.subject
    elif "inside" in marks and (
        command.piped or command.stdin or any(one.startswith("<") for one in command.redirects)
    ):
        marks.discard("inside")
        purpose, phrase, general, subject = _fed(command)
    if "watch" in command.wrappers:
        purpose, phrase, general = Purpose.WAIT, f"Watch `{short(' '.join(command.words), 40)}`", "Watch the output"
        marks.discard("noise")
    if phrase.startswith("Add lines ") and command.piped and command.stdin and "\n" not in command.stdin.strip():
        phrase = phrase.replace("lines", "a line", 1)
    if command.where and phrase and "$" not in command.where:
        preposition = "in" if _REMOTE.isdisjoint(command.wrappers) else "on"
        phrase = f"{phrase} {preposition} `{short(command.where, 40)}`"
    found = Meaning(phrase, purpose, risk, command.program, command.subcommand, general, subject, frozenset(marks))
    return _with_redirects(found, command)


_INPUT = re.compile(r"^0?<\s*['\"]?(?P<file>[^'\"<&\s]+)")


def _fed(command: SimpleCommand) -> tuple[Purpose, str, str, str]:
    """Say what a program is for that would talk to a person, and is fed from a file or a pipe instead."""
    source = next((match["file"] for one in command.redirects if (match := _INPUT.match(one))), "")
    if takes_sql(command.program):
        general = "Load data into the database"
        file = command.args[-1] if command.program == "sqlite3" and command.args else ""
        into = f"`{short(file, 40)}`" if re.fullmatch(r"[\w./-]+\.\w+", file) else "the database"
        shown = f"Load {f'`{short(source, 40)}`' if source and '$' not in source else 'data'} into {into}"
        return Purpose.CHANGE, shown, general, source
    general = "Run the script that is piped in"
    return Purpose.UNKNOWN, f"Run `{short(source, 40)}`" if source else general, general, source


def _with_redirects(found: Meaning, command: SimpleCommand) -> Meaning:
    writes = command.writes
    if not writes or found.purpose not in (Purpose.LOOK, Purpose.TALK, Purpose.UNKNOWN):
        return found
    if found.purpose is Purpose.UNKNOWN and found.phrase and _LOG.search(writes[-1]):
        return found  # the log of a run is not what the run is for
    if found.purpose is Purpose.LOOK and found.phrase.startswith("Compute "):
        phrase, general = found.phrase, found.general  # that the result is kept goes without saying
    else:
        phrase, general = _written(found, command, short(writes[-1], 40))
    return replace(
        found,
        phrase=phrase,
        general=general,
        subject=writes[-1],
        purpose=Purpose.CHANGE,
        risk="change" if found.risk == "read" else found.risk,
        marks=found.marks - {"noise"},
    )


def _written(found: Meaning, command: SimpleCommand, name: str) -> tuple[str, str]:
    """Say what becomes of a file that the output of a command is redirected to."""
    if not (found.purpose is Purpose.TALK or found.program == "cat"):
        return f"Save the output of `{command.program}` in `{name}`", "Save the output"
    if not any(redirect.lstrip("012&").startswith(">>") for redirect in command.redirects):
        return f"Write `{name}`", "Write the file"
    words = command.args[:1] if command.program == "printf" else command.args
    text = " ".join(words).removesuffix("\\n") if command.program != "cat" else command.stdin.strip()
    several = "\n" in text or "\\n" in text or (command.program == "cat" and not text)
    what = "lines" if several else "a line"
    return f"Add {what} to `{name}`", f"Add {what} to the file"


def _without_program(command: SimpleCommand) -> Meaning:
    if command.writes:
        name = command.writes[-1]
        return Meaning(f"Empty `{short(name, 40)}`", Purpose.CHANGE, "change", "", None, "Empty the file", name)
    name = command.assignments[0].partition("=")[0] if command.assignments else ""
    return Meaning(f"Set `{name}`" if name else "", Purpose.TALK, "read", "", None, marks=frozenset({"minor"}))


def _unknown(command: SimpleCommand) -> Meaning:
    sense = script_sense(command)
    purpose, risk, marks = sense.purpose, sense.risk, sense.marks
    if _asks_for_help(command.args):
        purpose, risk, marks = Purpose.LOOK, "read", frozenset({"noise"})
    elif "--dry-run" in command.args:
        purpose, risk, marks = Purpose.VERIFY, "read", frozenset()
    found = Meaning(sense.phrase, purpose, risk, sense.name or command.program, None, sense.phrase, "", marks)
    return _with_redirects(found, command) if purpose is Purpose.LOOK else found


def _asks_for_help(args: tuple[str, ...]) -> bool:
    return bool(args) and (
        args[-1] in ("--help", "help") or args in (("--version",), ("-V",), ("version",)) or args[0] == "help"
    )


# -- the kinds of lines that the recorder and the drafter treat apart


def is_noise(text: str) -> bool:
    """Whether a line only looks around: ``ls``, ``cd``, ``clear``, ``git status``, a comment, nothing at all."""
    return "noise" in meaning(text).marks


def needs_inside(text: str) -> bool:
    """Whether a line opens what the recorder can't look into: ssh, a shell in a container, psql, tmux."""
    return "inside" in meaning(text).marks


def is_editor(text: str) -> bool:
    """Whether a line opens an editor."""
    return "editor" in meaning(text).marks


def is_waiting(text: str) -> bool:
    """Whether a line waits for something: sleep, watch, ``tail -f``, ``kubectl wait``, a loop with a sleep in it."""
    found = meaning(text)
    return (
        found.purpose is Purpose.WAIT
        or "wait" in found.marks
        or any("watch" in command.wrappers for command in simple_commands(text))
    )
