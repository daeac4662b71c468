"""Files that belong to a session: a screenshot, a letter, a report. They lie in its `artifacts/`."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from sopcapture.errors import SessionError, UsageError
from sopcapture.store.files import in_words, write_all

ARTIFACTS = "artifacts"
LARGEST_BYTES = 64 << 20
"""What a git host still takes without a word; a longer film is better linked."""


def read_artifact(source: Path) -> bytes:
    """Read a file that the person names as an artifact.

    Raises:
        UsageError: it is no readable file, or too large.
    """
    path = source.expanduser()
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UsageError(f"{source} is no file", "name a file, or leave it out")
        if size > LARGEST_BYTES:
            raise UsageError(f"{source} has {size >> 20} MB; an artifact has 64 at most", "name a link instead")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(*in_words("read", source, error)) from error


def keep_artifact(directory: Path, name: str, data: bytes) -> str:
    """Keep the bytes in the session's folder; give the path from there, such as ``artifacts/letter.pdf``.

    A name that is taken gets a number; nothing is overwritten.

    Raises:
        SessionError: it cannot be written.
    """
    folder = directory / ARTIFACTS
    stem, suffix = Path(name).stem, Path(name).suffix
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for number in count(1):
            place = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
            try:
                descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            break
        try:
            write_all(descriptor, data)
        except OSError:
            place.unlink()
            raise
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SessionError(*in_words("write", folder, error)) from error
    return f"{ARTIFACTS}/{place.name}"
