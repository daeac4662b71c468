"""Taking a secret out of the files of a session: the one occasion on which a log is rewritten.

Every file is replaced in one step, the log last and together with the correction that tells of it. So a crash leaves
each file old or new, the log says what was done only when all of it is done, and doing it again does the rest.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sopcapture.errors import SessionError
from sopcapture.model.session import Correction
from sopcapture.store.evidence import WHOLE_LOG
from sopcapture.store.files import in_words, replace_file
from sopcapture.store.locks import RECORDING_LOCK, RecordingLock, open_locked
from sopcapture.store.log_lines import Numbering, event_line
from sopcapture.store.names import SESSION_LOG
from sopcapture.store.taking_out import Naming, is_text, without

if TYPE_CHECKING:
    from sopcapture.redact import KnownValue


class SessionHold:
    """A session that nobody records while it is held: its recorder knows the value, and would write it again."""

    def __init__(self, directory: Path) -> None:
        """Hold it.

        Raises:
            SessionError: it is being recorded, or cannot be written.
        """
        self.directory = directory
        lock = RecordingLock.acquire(directory, patience_s=0.2)
        if lock is None:
            raise SessionError(
                f"session {directory.name} is being recorded, and its recorder would write the value again",
                "end that recording, then take the value out",
            )
        self._lock = lock

    def files(self) -> list[Path]:
        """List its files in the order in which they are to be rewritten; its log is none of them."""
        found = [
            path
            for path in self.directory.rglob("*")
            if path.is_file() and not path.is_symlink() and path.name not in (RECORDING_LOCK, SESSION_LOG)
        ]
        return sorted(found, key=lambda path: (path.name == WHOLE_LOG, path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()


def rewrite(path: Path, secret: KnownValue, naming: Naming) -> bool:
    """Replace a file by one without the secret; whether it held it. A file that is no text stays as it is.

    Raises:
        SessionError: it cannot be read or written; it is as it was.
    """
    try:
        data = path.read_bytes()
        made = without(path.name, data, secret, naming) if is_text(data) else data
        if made == data:
            return False
        replace_file(path, made)
    except OSError as error:
        raise SessionError(*in_words("rewrite", path, error)) from error
    return True


def rewrite_log(directory: Path, secret: KnownValue, naming: Naming, correction: Correction) -> Correction:
    """Replace a session's log by one without the secret that ends with the correction, which is given back numbered.

    Raises:
        SessionError: it cannot be read or written; it is as it was.
    """
    path = directory / SESSION_LOG
    try:
        with open_locked(path, os.O_RDWR):
            made = without(SESSION_LOG, path.read_bytes(), secret, naming)
            numbered, _ = Numbering().after(made).number(correction)
            ends_open = bool(made) and not made.endswith(b"\n")
            replace_file(path, made + (b"\n" if ends_open else b"") + event_line(numbered))
    except OSError as error:
        raise SessionError(*in_words("rewrite", path, error)) from error
    return numbered
