"""How a library is made of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sopcapture.errors import LibraryError
from sopcapture.store.config import INITIAL_CONFIG
from sopcapture.store.files import in_words, replace_file
from sopcapture.store.library import Library
from sopcapture.store.names import CONFIG_NAME
from sopcapture.store.own_files import codeowners, gitattributes, gitignore
from sopcapture.store.repository import Repository


def make_library(directory: Path) -> Library:
    """Make a library, and a git repository unless the directory is the top of one. What is there stays as it is.

    Nothing is committed: the first SOP takes the library's own files along, under the name of the person who commits.

    Raises:
        LibraryError: it cannot be made there.
        GitError: git is missing or refuses.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise LibraryError(f"{directory} is a file", "name a folder") from None
    except OSError as error:
        raise LibraryError(*in_words("make", directory, error)) from error
    root = directory.resolve()
    if not os.access(root, os.W_OK | os.X_OK):
        raise LibraryError(f"cannot write into {root}", "make it writable, or name another folder")
    repository = Repository.make(root)
    library = Library(root)
    try:
        for name, data in _initial_files(root).items():
            replace_file(root / name, data)
        for folder in (library.sops_dir, library.sessions_dir):
            folder.mkdir(exist_ok=True)
    except OSError as error:
        raise LibraryError(*in_words("write", Path(error.filename or root), error)) from error
    _ = library.config
    repository.define_evidence_filter()
    return library


def _initial_files(root: Path) -> dict[str, bytes]:
    """Give the library's own files that are missing or lack a line."""
    builders: dict[str, Callable[[str], str]] = {
        CONFIG_NAME: lambda text: text or INITIAL_CONFIG,
        ".gitignore": gitignore,
        ".gitattributes": gitattributes,
        "CODEOWNERS": lambda text: codeowners(text, {}),
    }
    files: dict[str, bytes] = {}
    for name, build in builders.items():
        before = (root / name).read_bytes() if (root / name).is_file() else b""
        after = build(before.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        if after != before:
            files[name] = after
    return files
