"""The history database of Atuin (https://github.com/atuinsh/atuin, table `history`), read in memory and never opened
where it lies.

Times and durations are nanoseconds. An entry that is not finished has -1 for its duration and its exit code. A deleted
one has a time of deletion, or no command any more.
"""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sopcapture.errors import ImportedFileError
from sopcapture.imports.sqlite_image import MAGIC, database_image
from sopcapture.imports.values import History, HistoryLine

_NEEDED: Final = {"timestamp", "command"}
_OPTIONAL: Final = ("duration", "exit", "cwd", "hostname", "deleted_at")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def is_sqlite(data: bytes) -> bool:
    """Whether a file is a SQLite database."""
    return data.startswith(MAGIC)


def read_atuin(database: bytes, wal: bytes = b"") -> History:
    """Read the history, oldest first, without what was deleted.

    Raises:
        ImportedFileError: the database is broken, or it is none of Atuin's.
    """
    connection = sqlite3.connect(":memory:")
    with contextlib.closing(connection):
        try:
            connection.deserialize(database_image(database, wal))
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            known = {row[1] for row in connection.execute("PRAGMA table_info(history)")}
            if not known >= _NEEDED:
                raise ImportedFileError(
                    "the database is none of Atuin's: it has no table of commands", "name Atuin's history.db"
                )
            columns = [name if name in known else "NULL" for name in _OPTIONAL]
            rows = connection.execute(
                f"SELECT timestamp, command, {', '.join(columns)} FROM history ORDER BY timestamp, rowid"  # noqa: S608 - own names
            ).fetchall()
        except (sqlite3.Error, OverflowError, MemoryError) as error:
            raise ImportedFileError(f"the database cannot be read ({error})", "check it with: sqlite3 FILE") from error
    lines = [line for row in rows if (line := _line(row))]
    return History("Atuin database", "", tuple(lines), unreadable=sum(not isinstance(row[1], str) for row in rows))


def _line(row: tuple[Any, ...]) -> HistoryLine | None:
    timestamp, command, duration, code, cwd, hostname, deleted_at = row
    if deleted_at is not None or not isinstance(command, str) or not command.strip():
        return None
    host, _, user = hostname.partition(":") if isinstance(hostname, str) else ("", "", "")
    finished = isinstance(duration, int) and duration >= 0
    return HistoryLine(
        command,
        _moment(timestamp),
        duration_s=round(duration / 1e9, 3) if finished else None,
        exit_code=code if finished and isinstance(code, int) and code >= 0 else None,
        cwd=cwd if isinstance(cwd, str) and cwd != "unknown" else "",
        host=host,
        user=user,
    )


def _moment(nanoseconds: object) -> datetime | None:
    if not isinstance(nanoseconds, int):
        return None
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return None
