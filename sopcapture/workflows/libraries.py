"""Which library is meant, and how one comes about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sopcapture.store import Library, default_library_dir, ensure_drivers, find_library


def look_at_library(chosen: str | None) -> Library:
    """Give the library as `open_library` does, and leave its clone as it is.

    Raises:
        LibraryError: there is none, or it cannot be used.
    """
    return find_library(chosen, os.environ, Path.cwd())


def open_library(chosen: str | None) -> Library:
    """Give the library that is meant: `chosen`, else $SOPCAPTURE_LIBRARY, else the nearest parent.

    A clone in which sopcapture is used for the first time gets the definitions of git's drivers.

    Raises:
        LibraryError: there is none, or it cannot be used.
    """
    library = look_at_library(chosen)
    ensure_drivers(library.root, sys.executable)
    return library


def init_library(directory: str) -> Library:
    """Make a library in `directory`, and a git repository where there is none.

    Raises:
        LibraryError: it cannot be made there.
    """
    from sopcapture.store import make_library  # noqa: PLC0415 - a library is made once, and opened all the time

    library = make_library(Path(directory).expanduser())
    ensure_drivers(library.root, sys.executable)
    return library


def personal_library_dir() -> Path:
    """Give the place of the person's own library, which serves outside of any other."""
    return default_library_dir()


def wanted_library_dir(chosen: str | None) -> Path | None:
    """Give the folder that an option or the environment names, None where neither does."""
    named = chosen or os.environ.get("SOPCAPTURE_LIBRARY")
    return Path(named).expanduser() if named else None
