"""A command as the detectors need it, without its output, and what they propose to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.wording import excerpt
from sopcapture.commands import Meaning, Purpose, SimpleCommand, main_command, meaning, simple_commands
from sopcapture.model.session import Command, Reason

# Programs whose exit code 1 is an answer, not a failure.
_ANSWERS = frozenset(
    (
        *("grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "diff", "colordiff", "cmp", "comm", "test", "[", "[["),
        *("pgrep", "pidof", "which", "command", "type", "expr", "false", "jq", "vimdiff", "icdiff", "delta", "ping"),
    )
)
_ASKING_SYSTEMCTL = frozenset(("status", "is-active", "is-enabled", "is-failed"))
_FOLLOWERS = frozenset(("tail", "journalctl", "dmesg", "logs", "stern", "multitail", "tcpdump", "get"))
CTRL_C = 130
NOT_FOUND = 127


@dataclass(frozen=True, slots=True)
class Seen:
    """One command that ended."""

    id: str
    at: datetime
    order: int
    text: str
    meaning: Meaning
    main: SimpleCommand | None
    exit_code: int | None
    duration_s: float
    cwd: str
    host: str
    shell: str
    """Which of the session's shells ran it; "" where there is only one."""
    interactive: bool
    background: bool
    recovered: bool
    error: str
    """The line of the output that says best what went wrong, of a command that failed."""
    slip: bool
    """It failed as a typing error does: no such file, no such option."""

    @property
    def ok(self) -> bool:
        """Whether it is known to have succeeded."""
        return self.exit_code == 0

    @property
    def noise(self) -> bool:
        """Whether it only looks around."""
        return "noise" in self.meaning.marks

    @property
    def changes(self) -> bool:
        """Whether it does more than look, check, move or wait."""
        return self.meaning.risk != "read" and not self.noise

    @property
    def edits(self) -> bool:
        """Whether a file was changed in an editor; the message of a commit is none."""
        return "editor" in self.meaning.marks and not self.noise and self.meaning.program not in ("git", "hg", "svn")

    @property
    def opens(self) -> bool:
        """Whether it opened something that the recorder can't look into."""
        if "inside" in self.meaning.marks:
            return True
        known = self.meaning.purpose in (Purpose.CONNECT, Purpose.UNKNOWN)
        return self.interactive and known and not self.edits and not self.noise

    @property
    def follows(self) -> bool:
        """Whether it goes on until somebody stops it: ``tail -f``, ``watch``."""
        if self.meaning.purpose is not Purpose.WAIT:
            return False
        watched = self.main is not None and "watch" in self.main.wrappers
        return watched or self.intent.split(" ")[-1] in _FOLLOWERS

    @property
    def sudo(self) -> bool:
        """Whether any part of the line runs as somebody else."""
        wrappers = {wrapper for command in simple_commands(self.text) for wrapper in command.wrappers}
        return bool(wrappers & {"sudo", "doas", "run0"})

    @property
    def intent(self) -> str:
        """What it tries to do, as a key: program, subcommand and, for scripts, their name."""
        return f"{self.meaning.program} {self.meaning.subcommand or ''}".strip()

    @property
    def failed(self) -> bool:
        """Whether something went wrong: not an answer such as grep's 1, not a Ctrl-C, not looking around."""
        if self.exit_code in (None, 0, CTRL_C) or self.background or self.noise or not self.meaning.program:
            return False
        if self.opens or self.follows:
            return False  # the code is that of the last thing done inside, or of how it was stopped
        if self.meaning.program in _ANSWERS and self.exit_code == 1:
            return False
        if self.meaning.program == "git" and self.meaning.subcommand == "diff":
            return False
        return not (self.meaning.program == "systemctl" and self.meaning.subcommand in _ASKING_SYSTEMCTL)


def seen(command: Command, order: int) -> Seen:
    """Take what the detectors need; the output, which may be 64 KB, is let go."""
    failed = command.failed
    return Seen(
        id=command.id,
        at=command.at,
        order=order,
        text=command.ran,
        meaning=meaning(command.ran),
        main=main_command(command.ran),
        exit_code=None if command.interrupted else command.exit_code,
        duration_s=command.duration_s or 0.0,
        cwd=command.cwd,
        host=command.host,
        shell=command.shell,
        interactive=command.interactive,
        background=command.background,
        recovered=command.recovered,
        error=excerpt(command.output) if failed else "",
        slip=failed and is_slip(command.output, command.exit_code),
    )


_SLIPS = (
    *("no such file or directory", "cannot stat", "cannot access", "command not found", "not a git command"),
    *("unknown command", "unknown option", "unknown flag", "unrecognized option", "unrecognized argument"),
    *("invalid option", "illegal option", "unknown shorthand flag", "did you mean", "no such option", "usage:"),
    *("no such command", "unknown subcommand", "unexpected argument", "not a directory", "missing script"),
    *("unexpected eof while looking", "syntax error near", "did not match any file", "no rule to make target"),
)


def is_slip(output: str, exit_code: int | None) -> bool:
    """Whether a failure reads like one of the keyboard; only the ends of the output are read."""
    if exit_code == NOT_FOUND:
        return True
    ends = (output if len(output) < 4000 else output[:2000] + output[-2000:]).lower()
    return len(output) < 8000 and any(slip in ends for slip in _SLIPS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked.

    `lack` is what the SOP would lack without the answer. Of one `cause` only one question comes.
    """

    reason: Reason
    about: tuple[str, ...]
    text: str
    lack: Lack
    cause: tuple[str, ...]
    at: datetime
    order: int
    subject: Seen | None = None
    """The command that it is about: of a failure the one that failed; None for a step outside the terminal."""
    value: str = ""
    """The value that it is about."""
