"""Where a recorder keeps what only lives as long as it: hooks of the shell, and the socket by which it is reached."""

from __future__ import annotations

import os
import socket
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sopcapture.capture.peer import peer_uid
from sopcapture.errors import TerminalError

SOCKET_NAME: Final = "host"

# The address of a unix socket holds 104 bytes on macOS and 108 on Linux, its end included (unix(7), unix(4)).
_LONGEST_PATH: Final = 103
_PREFIX: Final = "sopcapture-"
_RANDOM: Final = 8


def runtime_directory(environ: Mapping[str, str]) -> tempfile.TemporaryDirectory[str]:
    """Make a directory that only this user can look into, with a path short enough for a socket in it.

    Raises:
        TerminalError: there is no place for one.
    """
    for base in (environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):  # noqa: S108 - made with mkdtemp
        longest = len(os.fsencode(base)) + len(_PREFIX) + _RANDOM + len(SOCKET_NAME) + 2
        if not base.startswith("/") or longest > _LONGEST_PATH:
            continue
        try:
            return tempfile.TemporaryDirectory(prefix=_PREFIX, dir=base)
        except OSError:
            continue
    raise TerminalError("there is no folder for temporary files", "name one in TMPDIR, with a short path")


def listen(path: Path) -> socket.socket:
    """Open a socket that this user alone may call.

    Raises:
        OSError: it cannot be made.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(path))
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        listener.listen(8)
        listener.settimeout(0)
    except OSError:
        listener.close()
        raise
    return listener


def call(path: str) -> socket.socket:
    """Call a socket of `listen`, which must be answered by a process of the same user.

    Raises:
        OSError: nobody answers, or somebody else does.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(path)
        if not is_own(connection):
            raise PermissionError("another user answers")
    except OSError:
        connection.close()
        raise
    return connection


def is_own(connection: socket.socket) -> bool:
    """Whether the other side of a connection is a process of this user, or of the system's administrator."""
    return peer_uid(connection) in (os.geteuid(), 0)
