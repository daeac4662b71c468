"""What the programs in a terminal's foreground are doing, where the system tells."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")


def reads_terminal(group: int) -> bool | None:
    """Whether a program of the process group sits in a read from its terminal; None where there is no Linux to tell."""
    if not (_PROC / "self" / "syscall").exists():
        return None
    return any(_reads_terminal(process) for process in _members(group))


def programs(group: int) -> dict[int, str] | None:
    """The programs of the process group by their process ids; None where there is no Linux to tell."""
    if not (_PROC / "self" / "comm").exists():
        return None
    found: dict[int, str] = {}
    for process in _members(group):
        with contextlib.suppress(OSError):  # it has gone
            found[int(process.name)] = (process / "comm").read_text(encoding="utf-8", errors="replace").rstrip("\n")
    return found


def _members(group: int) -> list[Path]:
    found: list[Path] = []
    for process in _PROC.iterdir():
        if not process.name.isdigit():
            continue
        try:
            # pid (name) state ppid pgrp …; the name may hold anything
            fields = (process / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:  # it has gone
            continue
        if int(fields[2]) == group:
            found.append(process)
    return found


def _reads_terminal(process: Path) -> bool:
    """Whether it is blocked in a call on a descriptor of a terminal, and not in a poll or a sleep."""
    try:
        if (process / "wchan").read_text() not in ("wait_woken", "n_tty_read"):
            return False
        call = (process / "syscall").read_text().split()
        target = str((process / "fd" / str(int(call[1], 16))).readlink())
    except (OSError, ValueError, IndexError):
        return False
    return target == "/dev/tty" or target.startswith("/dev/pts/")
