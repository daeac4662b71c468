"""Answers of models, kept in the library under the hash of what was asked, so that nothing is asked twice.

They lie in `.sopcapture/answers/`, which git ignores: one JSON file each, of which nothing depends. What cannot be read
is asked for again, and what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopcapture.store.files import replace_file

_FORMAT, _VERSION = "sopcapture.answer", 1
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST = 256 * 1024
_KEY = re.compile(r"[0-9a-f]{64}")


class Answers:
    """The answers of one library. At most `most_bytes` are kept; those that were not used for longest go first."""

    def __init__(self, library: Path, *, most_bytes: int = _MOST_BYTES) -> None:
        self._folder = library / ".sopcapture" / "answers"
        self._most_bytes = most_bytes
        self._bytes: int | None = None

    def get(self, key: str) -> Any | None:
        """Give an answer, None where there is none that can be read."""
        path = self._folder / f"{key}.json"
        try:
            raw = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(raw, dict) or (raw.get("format"), raw.get("version")) != (_FORMAT, _VERSION):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it is used: it goes last
        return raw.get("answer")

    def put(self, key: str, value: Any) -> None:
        """Keep an answer, in one step: a reader sees all of it or nothing.

        It survives a crash of the program, and need not survive one of the machine.
        """
        data = json.dumps({"format": _FORMAT, "version": _VERSION, "answer": value}).encode()
        if len(data) > _LONGEST or not _KEY.fullmatch(key):
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._folder / f"{key}.json", data, durable=False)
            self._bytes = (self._bytes if self._bytes is not None else self._size()) + len(data)
            if self._bytes > self._most_bytes:
                self._make_room()

    def forget(self, unwanted: Callable[[Path], bool]) -> None:
        """Take answers away, such as those that hold a secret."""
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if unwanted(path):
                    path.unlink(missing_ok=True)

    def _size(self) -> int:
        with os.scandir(self._folder) as entries:
            return sum(entry.stat().st_size for entry in entries)

    def _make_room(self) -> None:
        """Take the least used half away, and what writers that were killed left behind."""
        found = sorted(((path.stat(), path) for path in self._folder.iterdir()), key=lambda one: one[0].st_mtime)
        left = sum(state.st_size for state, _ in found)
        for state, path in found:
            if left <= self._most_bytes // 2:
                break
            path.unlink(missing_ok=True)
            left -= state.st_size
        self._bytes = left
