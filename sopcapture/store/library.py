"""A library on disk: where its files lie, and how one is found. `making` makes one."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from sopcapture.errors import DocumentError, LibraryError, SessionError, UsageError
from sopcapture.store.files import in_words, replace_file
from sopcapture.store.names import CONFIG_NAME, SESSION_LOG

if TYPE_CHECKING:
    from sopcapture.store.config import LibraryConfig

LIBRARY_VARIABLE = "SOPCAPTURE_LIBRARY"

_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT_ID = re.compile(r"[0-9a-f]{4}")
_SOP_SUFFIX = ".sop.md"


class Library:
    """The paths of one library and what lies under them. Knows files, not git; see `Repository`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sops_dir = root / "sops"
        self.sessions_dir = root / "recorded_sessions"
        self.runs_dir = root / "runs"
        self.templates_dir = root / "templates"

    def __repr__(self) -> str:
        return f"Library({str(self.root)!r})"

    @cached_property
    def config(self) -> LibraryConfig:
        """The settings, read once.

        Raises:
            LibraryError: `sopcapture.toml` cannot be read.
        """
        from sopcapture.store.config import read_config  # noqa: PLC0415 - lists and searches need no settings

        return read_config(self.root / CONFIG_NAME)

    def relative(self, path: Path) -> str:
        """Give a path as git and programs name it: from the top of the library, with slashes."""
        return path.relative_to(self.root).as_posix()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the library in one step, its folder too where it is missing.

        Raises:
            LibraryError: it cannot be written; the old file is as it was.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data)
        except OSError as error:
            raise LibraryError(*in_words("write", path, error)) from error

    def must_be_writable(self) -> None:
        """Make sure that sessions and SOPs can be written, before a person begins to work.

        Raises:
            LibraryError: they cannot.
        """
        for folder in (self.root, self.sops_dir, self.sessions_dir):
            if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
                raise LibraryError(f"cannot write into {folder}", "make it writable, or name another library")

    # SOPs

    def sop_path(self, slug: str) -> Path:
        """Give the file of an SOP, which need not exist.

        Raises:
            UsageError: it is no slug.
        """
        if not _SLUG.fullmatch(slug) or slug != slug.casefold():
            raise UsageError(f"{slug!r} is no slug", "a slug has small letters, digits and dashes: renew-certificate")
        return self.sops_dir / f"{slug}{_SOP_SUFFIX}"

    def slugs(self) -> list[str]:
        """List the SOPs, sorted by slug."""
        return sorted(
            path.name.removesuffix(_SOP_SUFFIX)
            for path in _entries(self.sops_dir)
            if path.name.endswith(_SOP_SUFFIX) and not path.name.startswith(".")
        )

    def find_sop(self, wanted: str) -> Path:
        """Give the file that a slug or a path names.

        Raises:
            UsageError: it is neither a slug nor the path of a file.
            DocumentError: there is no such SOP.
        """
        if "/" in wanted or wanted.endswith(".md"):
            path = _expanded(wanted)
            if path.is_file():
                return path.resolve()
            raise DocumentError(f"there is no file {wanted}", "check the path")
        path = self.sop_path(wanted)
        if path.is_file():
            return path
        known = self.slugs()
        near = difflib.get_close_matches(wanted, known, n=3) or known[:8]
        raise DocumentError(
            f"there is no SOP {wanted} in {self.root}",
            f"there are: {', '.join(near)}" if near else "make one with: sopcapture draft SESSION",
        )

    # Sessions

    def session_dir(self, session_id: str) -> Path:
        """Give the directory of a session, which need not exist.

        Raises:
            UsageError: it is no session id.
        """
        if not session_id or session_id.startswith(".") or "/" in session_id or "\0" in session_id:
            raise UsageError(f"{session_id!r} is no session id", "see the sessions with: sopcapture sessions")
        return self.sessions_dir / session_id

    def session_dirs(self) -> list[Path]:
        """List the directories that hold a session, oldest first."""
        return sorted(path for path in _entries(self.sessions_dir) if (path / SESSION_LOG).is_file())

    def find_session(self, wanted: str) -> Path:
        """Give the directory of the session that an id, its beginning, its short id or a path names.

        Raises:
            SessionError: there is none, or several match.
        """
        path = _expanded(wanted)
        if "/" in wanted or wanted in (".", ".."):
            directory = path.parent if path.name == SESSION_LOG else path
            if (directory / SESSION_LOG).is_file():
                return directory.resolve()
            raise SessionError(f"there is no session in {wanted}", "see the sessions with: sopcapture sessions")
        directories = self.session_dirs()
        exact = [directory for directory in directories if directory.name == wanted]
        short = [
            directory for directory in directories if _SHORT_ID.fullmatch(wanted) and short_id(directory) == wanted
        ]
        begins = [directory for directory in directories if wanted and directory.name.startswith(wanted)]
        for found in (exact, short, begins):
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(directory.name for directory in found[:3]) + (", …" if len(found) > 3 else "")
                raise SessionError(f"{wanted} names {len(found)} sessions", f"say more of the id: {names}")
        raise SessionError(f"there is no session {wanted} in {self.root}", "see the sessions with: sopcapture sessions")


def _expanded(path: str) -> Path:
    """Resolve ``~``, as far as there is such a person."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def short_id(directory: Path) -> str:
    """Give the four hex digits of a session's directory name, "" where it has none."""
    parts = directory.name.split("-")
    return parts[2] if len(parts) > 2 else ""


def _entries(directory: Path) -> list[Path]:
    """List a folder that may be missing.

    Raises:
        LibraryError: it is there and cannot be read.
    """
    try:
        return list(directory.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise LibraryError(*in_words("read", directory, error)) from error


def find_library(explicit: str | Path | None, environ: Mapping[str, str], cwd: Path) -> Library:
    """Give the library that is meant: `explicit`, else $SOPCAPTURE_LIBRARY, else the nearest parent of `cwd`.

    Raises:
        LibraryError: there is none.
    """
    named = str(explicit) if explicit else environ.get(LIBRARY_VARIABLE)
    if named:
        root = cwd / _expanded(named)
        origin = "" if explicit else f" (${LIBRARY_VARIABLE})"
        if not root.is_dir():
            raise LibraryError(f"there is no folder {root}{origin}", f"make a library there: sopcapture init {named}")
        if not (root / CONFIG_NAME).is_file():
            raise LibraryError(
                f"{root}{origin} is no library: it has no {CONFIG_NAME}", f"make it one: sopcapture init {named}"
            )
        return Library(root.resolve())
    resolved = cwd.resolve()
    for parent in (resolved, *resolved.parents):
        if (parent / CONFIG_NAME).is_file():
            return Library(parent)
    raise LibraryError(f"{cwd} is in no library", "make one with: sopcapture init, or say --library DIR")


def default_library_dir() -> Path:
    """Give the place of the person's own library, which serves outside of any other."""
    return platformdirs.user_data_path("sopcapture", appauthor=False) / "library"
