"""The history of the person's own shell, where it lies and which part of it is meant."""

from __future__ import annotations

import getpass
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sopcapture.errors import ImportedFileError, UsageError
from sopcapture.imports import History, HistoryLine

_SPAN: Final = re.compile(r"(\d{1,6})\s*(s|m|min|h|d|w)")
_SPANS: Final = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_ITSELF: Final = re.compile(r"\s*(?:\S+=\S*\s+)*(?:\S*/)?sopcapture\s(?:.*\s)?import(?:\s.*)?", re.DOTALL)


@dataclass(frozen=True)
class Pick:
    """Which part of a history is meant: the last so many commands, those since a moment, or both; else all."""

    last: int | None = None
    since: datetime | None = None

    def __bool__(self) -> bool:
        """Whether only a part is meant."""
        return self.last is not None or self.since is not None

    def of(self, history: History) -> History:
        """Give the part.

        Raises:
            UsageError: it is told by time, and the history has no times.
        """
        lines = history.lines
        if lines and _ITSELF.fullmatch(lines[-1].text):
            lines = lines[:-1]  # the command that imports is no part of the work
        if self.since is not None:
            if lines and all(line.at is None for line in lines):
                raise UsageError("this history has no times, so --since cannot be told", "say --last N")
            lines = tuple(line for line in lines if line.at is not None and line.at >= self.since)
        return replace(history, lines=lines[-self.last :] if self.last else lines)


def parse_since(text: str, now: datetime) -> datetime:
    """Read a moment: a time that has gone by (``90m``, ``2h``, ``3d``), a time of today (``09:30``), or a date, with or
    without a time (``2026-11-21``, ``2026-11-21 09:30``), in the person's own zone.

    Raises:
        UsageError: it is none of these.
    """
    wanted = text.strip()
    if span := _SPAN.fullmatch(wanted):
        return now - timedelta(seconds=int(span[1]) * _SPANS[span[2]])
    local = now.astimezone()
    try:
        if re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", wanted):
            time = datetime.strptime(wanted, "%H:%M:%S" if wanted.count(":") == 2 else "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
            return local.replace(hour=time.hour, minute=time.minute, second=time.second, microsecond=0)
        moment = datetime.fromisoformat(wanted)
        return moment.astimezone()
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no moment", "say 2h, 09:30, or 2026-11-21 09:30") from None


def own_history_file(environ: Mapping[str, str], shell: str | None) -> Path:
    """Give the file of the person's own history: Atuin's where there is one and no `shell` is named, else the shell's.

    Raises:
        ImportedFileError: there is none.
    """
    home = Path(environ.get("HOME") or Path.home())
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    name = Path(shell or environ.get("SHELL") or "bash").name
    atuin = Path(environ.get("ATUIN_DB_PATH") or data / "atuin/history.db")
    by_shell = {
        "bash": [home / ".bash_history"],
        "zsh": [Path(environ.get("ZDOTDIR") or home) / ".zsh_history", home / ".zsh_history", home / ".histfile"],
        "fish": [data / "fish/fish_history"],
    }.get(name, [home / f".{name}_history"])
    if environ.get("HISTFILE"):
        by_shell.insert(0, Path(environ["HISTFILE"]).expanduser())
    for path in [*([] if shell else [atuin]), *by_shell]:
        if path.is_file():
            return path
    raise ImportedFileError(
        f"no history of {name} was found", f"name the file: sopcapture import {by_shell[0]} --last 20"
    )


def of_this_machine(history: History) -> History:
    """The history without what a shared one (Atuin's) holds of other machines, and with who and where filled in."""
    host, user = socket.gethostname(), getpass.getuser()

    def own(line: HistoryLine) -> HistoryLine | None:
        if line.host and line.host != host:
            return None
        return replace(line, host=host, user=line.user or user)

    return replace(history, lines=tuple(line for each in history.lines if (line := own(each))))
