"""A command while it runs, and the event that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sopcapture.capture.output import KeptOutput, ScreenSplitter, up_to_safe_line
from sopcapture.capture.redacting import Redacts, redacted_text
from sopcapture.model.session import Command

_DRAWN_BYTES: Final = 32 << 10

INTERRUPTED: Final = 130
"""The exit code of what Ctrl-C ended (128 + SIGINT)."""

# zsh without interactive_comments takes the number sign for a program.
_NOT_FOUND: Final = 127

# What fish writes before a command begins: modes off, its title, colours off, and back to the first column.
_READYING: Final = re.compile(rb"(?:\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Z]|[=>]))+\r")

_BACKGROUND: Final = re.compile(r"(?<![&|>\\])&[ \t]*(?:#[^\n]*)?\Z")


@dataclass
class RunningCommand:
    """A command that has started. Its texts are as entered: they are redacted whenever they leave."""

    text: str
    expanded: str | None
    cwd: str
    started: datetime
    kept: KeptOutput = field(default_factory=KeptOutput)
    splitter: ScreenSplitter = field(default_factory=ScreenSplitter)
    drawn_bytes: int = 0
    drawn_last: bytearray = field(default_factory=bytearray)
    """The end of what it drew on the alternate screen: whether that shows a prompt is all that is read from it."""
    interactive: bool = False
    readied: bool = False
    """The shell readies the terminal behind its mark (fish does)."""
    ended: tuple[datetime, int | None] | None = None
    last_state: Command | None = None
    """What was last given of it while it ran: to scan the same output again each second would be work for nothing."""

    def take(self, at: datetime, data: bytes, *, alternate: bool) -> None:
        """Take output; of what a full-screen program drew only the length is kept."""
        if alternate:
            self.interactive = True
            self.drawn_bytes += len(data)
            self.drawn_last += data
            del self.drawn_last[:-_DRAWN_BYTES]
        else:
            self.kept.add(at, data)

    def drop_readying(self) -> None:
        """Take back what the shell wrote to ready the terminal for the command."""
        written = b"".join(chunk.data for chunk in self.kept.head)
        if readying := _READYING.match(written):
            self.kept.drop_start(readying.end())

    def event(
        self,
        redactor: Redacts,
        *,
        ended: datetime,
        code: int | None,
        cols: int,
        host: str,
        user: str,
        partial: bool,
        cut_off: bool,
    ) -> Command:
        """The event, without secrets. `partial` leaves out what may yet become one; `cut_off`: it was killed."""
        ran = self.text if self.expanded is None else self.expanded

        def redact(shown: str) -> str:
            return redacted_text(redactor, up_to_safe_line(shown) if partial else shown, command=ran, columns=cols)

        return Command(
            at=self.started,
            text=redacted_text(redactor, self.text),
            expanded=None if self.expanded is None else redacted_text(redactor, self.expanded),
            cwd=redacted_text(redactor, self.cwd),
            host=host,
            user=user,
            exit_code=None if code != _NOT_FOUND and only_comments(self.text) else code,
            duration_s=seconds_between(self.started, ended),
            output=self.kept.text(cols, redact),
            output_bytes=self.kept.total + self.drawn_bytes,
            output_truncated=self.kept.truncated,
            interactive=self.interactive,
            background=bool(_BACKGROUND.search(ran)),
            interrupted=cut_off or code == INTERRUPTED,
            lossy=self.kept.lossy(),
        )


def seconds_between(start: datetime, end: datetime) -> float:
    """A duration with the precision of the log."""
    return round((end - start).total_seconds(), 3)


def only_comments(text: str) -> bool:
    """Whether there was nothing to run, so that an exit code is that of an earlier command."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return bool(lines) and all(line.startswith("#") for line in lines)
