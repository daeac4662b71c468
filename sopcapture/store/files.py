"""Writing files so that a crash leaves the old or the new one, and saying in one line why one could not be written."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from sopcapture.model.markdown import lower_first

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

# macOS has no fdatasync; fsync does the same and a little more.
sync_data = getattr(os, "fdatasync", os.fsync)


def in_words(action: str, path: Path, error: OSError) -> tuple[str, str]:
    """Give message and mend for an operating system error: ``cannot write x: the disk is full``."""
    if error.errno in _FULL:
        return f"cannot {action} {path}: the disk is full", "free some space, then do it again"
    if error.errno in _FORBIDDEN:
        return f"cannot {action} {path}: {_reason(error)}", "make it readable and writable, or use --library DIR"
    if error.errno == errno.ENOENT:
        return f"cannot {action} {path}: there is no such file or folder", "check the name"
    return f"cannot {action} {path}: {_reason(error)}", "put that right, then do it again"


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return lower_first(reason)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything: one call in the ordinary case, more where the kernel takes only a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a file in the place of another in one step; a reader sees the old or the new one, never a part.

    Without `durable` the data may still be lost when the machine (not the program) stops.

    Raises:
        OSError: it cannot be written; the old file is untouched and no other one is left behind.
    """
    target = path.resolve() if path.is_symlink() else path
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    try:
        try:
            write_all(descriptor, data)
            os.fchmod(descriptor, _mode_for(target))
            if durable:
                sync_data(descriptor)
        finally:
            os.close(descriptor)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    if durable:
        sync_directory(target.parent)


def _mode_for(target: Path) -> int:
    """Keep the mode of a file that is there; give a new one what the person's umask gives."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def sync_directory(directory: Path) -> None:
    """Make a new name in a directory survive a power cut, where the file system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
