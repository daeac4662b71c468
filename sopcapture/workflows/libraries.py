"""Which library is meant, and how one comes about."""

from __future__ import annotations

import os
from pathlib import Path

from sopcapture.store import Library, default_library_dir, find_library, make_library


def open_library(chosen: str | None) -> Library:
    """Give the library that is meant: `chosen`, else $SOPCAPTURE_LIBRARY, else the nearest parent.

    Raises:
        LibraryError: there is none, or it cannot be used.
    """
    return find_library(chosen, os.environ, Path.cwd())


def init_library(directory: str) -> Library:
    """Make a library in `directory`, and a git repository where there is none.

    Raises:
        LibraryError: it cannot be made there.
    """
    return make_library(Path(directory).expanduser())


def personal_library_dir() -> Path:
    """Give the place of the person's own library, which serves outside of any other."""
    return default_library_dir()


def wanted_library_dir(chosen: str | None) -> Path | None:
    """Give the folder that an option or the environment names, None where neither does."""
    named = chosen or os.environ.get("SOPCAPTURE_LIBRARY")
    return Path(named).expanduser() if named else None
