"""Detectors that need one command: what is risky, what the recorder could not see, what took long."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.seen import CTRL_C, Candidate, Seen
from sopcapture.capture.questions.wording import edited_file, lasted, quoted
from sopcapture.commands import Purpose, SimpleCommand, command_meaning, is_waiting, simple_commands
from sopcapture.model.session import Reason

_LONG_WAIT_S = 60.0
_SHORT_WAIT_S = 10.0
_MOST_BEFORE = 200
"""Commands that may have run inside of one that has not ended yet."""
_PASSING = re.compile(
    r"(^|/)(node_modules|dist|build|target|out|coverage|htmlcov|__pycache__|\.?venv|\.tox|\.cache|\.pytest_cache|"
    r"\.mypy_cache|\.ruff_cache|tmp|temp)(/|$)|\.(tmp|pyc|o|swp|orig|rej|bak)$|~$|^/tmp/|^/var/tmp/|^\$?\{?TMP"
)
_STOPS = re.compile(r"^(Restart|Stop|Reboot|Shut down|Kill|Reload|Turn off|Switch|Move all pods|Start|Uninstall)\b")
_HARMLESS_AS_ROOT = frozenset(
    ("apt update", "apt-get update", "dnf check-update", "apt-cache", "mount", "sync", "brew update", "ldconfig")
)
_AS_ROOT = 2  # questions about plain changes as root: more would be asked for their own sake
_PUBLISHES = re.compile(r"^(Publish|Upload|Make the release|Push|Run `(publish|release|upload))\b")
_LOCAL_GIT = frozenset(("git branch", "git stash", "git clean", "git checkout", "git restore", "git rm"))


class Destructive:
    """A command that deletes, can't be taken back, interrupts a service, or changes the system as root."""

    def __init__(self) -> None:
        self._made: set[str] = set()
        self._as_root = 0

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Ask once it has succeeded."""
        if not command.ok:
            return
        yield from self._question(command)
        self._made.update(_made_by(command.text))

    def _question(self, command: Seen) -> Iterator[Candidate]:
        found = command.meaning
        careful = "careful" in found.marks and not _is_own_job(command.main)
        risky = found.risk == "destructive" or careful
        as_root = command.sudo and command.changes and not command.opens and not command.edits
        if not risky:
            if not as_root or command.intent in _HARMLESS_AS_ROOT or "minor" in found.marks:
                return
            self._as_root += 1
            if self._as_root > _AS_ROOT:
                return
        if found.risk == "destructive" and all(
            self._passing(one) for one in simple_commands(command.text) if command_meaning(one).risk == "destructive"
        ):
            return
        shown = quoted(command.text, 60)
        if found.risk == "destructive":
            lack = Lack.LIMIT if _is_petty(command) else Lack.SAFEGUARD
            verb = "overwrites what others may rely on" if "orce-push" in found.phrase else "can't be taken back"
            ask = f"{shown} {verb}. What do you check before it, and why is it right here?"
        elif careful and _STOPS.match(found.phrase):
            lack = Lack.SAFEGUARD
            ask = f"{shown} interrupts what is running. When may one do that, and why?"
        elif careful:
            lack = Lack.SAFEGUARD
            effect = "makes it public" if _PUBLISHES.match(found.phrase) else "changes what is live"
            ask = f"{shown} {effect}. What must hold before one does that, and why?"
        else:
            lack = Lack.REASON
            ask = f"{shown} changes the system as root. When is that right, and why?"
        kind = found.general or found.phrase or command.intent
        yield _candidate("destructive", command, ask, lack, ("destructive", command.intent, kind))

    def _passing(self, command: SimpleCommand) -> bool:
        """Whether it deletes only what this session made, or what is made anew each time."""
        operands = [word for word in command.args if not word.startswith("-")]
        if command.program in ("rm", "rmdir", "unlink", "shred", "truncate", "find"):
            names = operands if command.program != "find" else operands[:1]
            return all(self._was_made(name) or _PASSING.search(name) for name in names)
        return bool(operands) and self._was_made(operands[-1])

    def _was_made(self, name: str) -> bool:
        return name.rstrip("/") in self._made or name.rstrip("/").rsplit("/", 1)[-1] in self._made


def _is_own_job(command: SimpleCommand | None) -> bool:
    """Whether it stops jobs of the very shell that was recorded: ``kill %1``."""
    if command is None or command.program != "kill":
        return False
    operands = [word for word in command.args if not word.startswith("-")]
    return bool(operands) and all(word.startswith("%") for word in operands)


def _is_petty(command: Seen) -> bool:
    """Whether what is lost is the person's own and near: a file here, a local branch."""
    if command.intent in _LOCAL_GIT and "orce" not in command.meaning.phrase:
        return True
    if command.meaning.program in ("rm", "rmdir", "unlink", "truncate", "find", "kill"):
        return not command.sudo and not any(
            word.startswith("/") for one in simple_commands(command.text) for word in one.args
        )
    return False


_NAMED = re.compile(r"--name[= ](\S+)")


def _made_by(text: str) -> Iterator[str]:
    """Give the names of what a line made: files it wrote, directories, branches, containers, databases."""
    yield from _NAMED.findall(text)
    for command in simple_commands(text):
        operands = [word.rstrip("/") for word in command.args if not word.startswith("-")]
        for written in command.writes:
            yield written.rsplit("/", 1)[-1]
            yield written
        program, subcommand = command.program, command.subcommand or ""
        if program in ("mkdir", "touch", "mktemp", "tee", "virtualenv", "venv", "createdb", "createuser", "useradd"):
            yield from operands
        elif program in ("cp", "mv", "ln", "install", "tar", "zip") and operands:
            yield operands[-1]
            yield operands[0]
        elif any(
            word in subcommand for word in ("create", "run", "worktree add", "checkout", "switch", "branch", "tag")
        ):
            yield from operands[1:]
            for index, word in enumerate(command.args[:-1]):
                if word in ("--name", "-t", "--tag", "-b", "-c"):
                    yield command.args[index + 1]
        elif program == "git" and subcommand in ("clone", "init") and len(operands) > 1:
            yield operands[-1].rsplit("/", 1)[-1].removesuffix(".git")
        elif program in ("curl", "wget"):
            for index, word in enumerate(command.args[:-1]):
                if word in ("-o", "-O", "--output") or (word.startswith("-") and word.endswith(("o", "O"))):
                    yield command.args[index + 1].rsplit("/", 1)[-1]


class Editing:
    """A file edited in an editor, of which the recording shows only the name; a `sed -i` shows what, but not why."""

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Ask once for each file."""
        if command.edits and command.exit_code in (0, None):
            name = edited_file(command.text)
            shown = quoted(name, 60) if name else f"a file with {quoted(command.text)}"
            if command.meaning.program in ("crontab", "visudo", "kubectl", "systemctl"):
                shown = f"with {quoted(command.text, 60)}"
                name = command.intent
            ask = f"You edited {shown}. What did you change, and why?"
            yield _candidate("edit", command, ask, Lack.CONTENT, ("edit", name.rsplit("/", 1)[-1]))
        elif command.ok and command.meaning.purpose is Purpose.EDIT and not command.noise and command.changes:
            name = edited_file(command.text)
            ask = f"{quoted(command.text, 60)} changed {quoted(name, 40)}. When is this change needed, and why?"
            yield _candidate("edit", command, ask, Lack.REASON, ("edit", name.rsplit("/", 1)[-1]))


class Inside:
    """A command that opened another world (ssh, a shell in a container, a database), in which nothing was recorded.

    What a shell inside with hooks did is recorded, so nothing is asked; what was read off the screen may be wrong.
    """

    def __init__(self) -> None:
        self._before: deque[Seen] = deque(maxlen=_MOST_BEFORE)

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Ask once for each place."""
        if not command.opens:
            self._before.append(command)
            return
        within = [one for one in self._before if one.shell == command.shell and one.at > command.at]
        for one in within:
            self._before.remove(one)
        self._before.append(command)
        if within and not all(one.recovered for one in within):
            return
        if command.exit_code in (127, 255) or 0 < command.duration_s < 3:
            return
        if command.exit_code not in (0, None) and command.duration_s < 5:
            return
        place = (command.main.where or command.main.words[-1]) if command.main else command.text
        took = f" ({lasted(command.duration_s)})" if command.duration_s >= 3 else ""
        ask = f"The recorder can't look inside {quoted(command.text, 60)}{took}. What did you do there, and why?"
        if within:
            many = "1 command" if len(within) == 1 else f"{len(within)} commands"
            ask = (
                f"Inside of {quoted(command.text, 60)}{took}, {many} could only be read off the screen. "
                "What did you do there, and why?"
            )
        yield _candidate("inside", command, ask, Lack.CONTENT, ("inside", command.meaning.program, place))


class Waiting:
    """A command that took long, or that waits for something."""

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Ask once for each kind of wait."""
        if command.opens or command.edits or command.interactive or command.background or command.failed:
            return
        waits = is_waiting(command.text)
        if command.duration_s < (_SHORT_WAIT_S if waits else _LONG_WAIT_S):
            return
        if command.exit_code not in (0, None, CTRL_C) or (command.exit_code == CTRL_C and not waits):
            return
        shown, took = quoted(command.text, 60), lasted(command.duration_s)
        if command.meaning.program == "sleep":
            ask = f"You waited with {shown}. What does one wait for there, and why that long?"
        elif command.follows:
            ask = f"You watched {shown} for {took}. What must be seen there before one goes on, and why?"
        else:
            ask = f"{shown} took {took}. What should one do when it takes much longer, and why?"
        yield _candidate("wait", command, ask, Lack.LIMIT, ("wait", command.intent))


def _candidate(reason: Reason, command: Seen, text: str, lack: Lack, cause: tuple[str, ...]) -> Candidate:
    return Candidate(reason, (command.id,), text, lack, cause, command.at, command.order, command)
