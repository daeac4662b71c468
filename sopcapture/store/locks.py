"""Who may write a session: one recorder for its whole time, and any writer for the length of an append; and whose turn
it is with a long piece of work.

All are `flock` locks, which the kernel gives back when their process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from sopcapture.errors import SessionError
from sopcapture.store.files import in_words

RECORDING_LOCK = "recording.lock"

# Network file systems without a lock service: recording goes on unlocked rather than not at all.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})


class RecordingLock:
    """Held by the process that records a session, so that nobody takes the session for interrupted.

    A file of its own, because `session.jsonl` is locked for each append and `running.json` is replaced all the time.
    """

    def __init__(self, descriptor: int, path: Path) -> None:
        self._descriptor = descriptor
        self._path = path

    @classmethod
    def acquire(cls, directory: Path, *, patience_s: float = 1.0) -> RecordingLock | None:
        """Take the lock, None where another process holds it for longer than a mere look at it takes.

        Raises:
            SessionError: the directory cannot be written.
        """
        path = directory / RECORDING_LOCK
        deadline = time.monotonic() + patience_s
        while True:
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise SessionError(*in_words("write", path, error)) from error
            if _try_lock(descriptor, fcntl.LOCK_EX) and _is_still(descriptor, path):
                return cls(descriptor, path)
            os.close(descriptor)
            if time.monotonic() >= deadline:
                return None
            time.sleep(0.02)

    def announce(self, address: Mapping[str, object]) -> None:
        """Write into the lock's file where its holder can be reached."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, json.dumps(address).encode(), 0)

    def release(self) -> None:
        """Give the lock back and leave no file behind."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_recording(directory: Path) -> bool:
    """Whether a living process records the session."""
    try:
        descriptor = os.open(directory / RECORDING_LOCK, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _try_lock(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)


def recorder_address(directory: Path) -> dict[str, object]:
    """Give where the living recorder of a session can be reached, nothing where there is none or it cannot be."""
    if not is_recording(directory):
        return {}
    try:
        address = json.loads((directory / RECORDING_LOCK).read_bytes())
    except (OSError, ValueError):
        return {}
    return address if isinstance(address, dict) else {}


@contextlib.contextmanager
def open_locked(path: Path, flags: int) -> Iterator[int]:
    """Open a file and hold it alone for the length of the block. Waits for other writers.

    git may put another file in the same place while this one waits, so the name is looked up again under the lock.

    Raises:
        OSError: it cannot be opened.
    """
    while True:
        descriptor = os.open(path, flags)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
            if _is_still(descriptor, path):
                yield descriptor
                return
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def in_turn(path: Path, goes_on: Callable[[], bool]) -> Iterator[bool]:
    """Hold the lock of a file for the length of the block. Gives whether it is held.

    While somebody else holds it, `goes_on` is asked again and again; it takes the time between two tries, and gives
    up with False. Where there can be no such file, everybody goes at once.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield True
        return
    try:
        while not (held := _try_lock(descriptor, fcntl.LOCK_EX)) and goes_on():
            pass
        yield held
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
