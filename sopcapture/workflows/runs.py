"""When an SOP was followed last with success, as the files of its runs say.

A run is a file of its own, `runs/<slug>/<run-id>.jsonl`, as `docs/formats.md` describes it. Nothing here writes one.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from sopcapture.store import Library

_FORMAT, _VERSION = "sopcapture.run", 1
_END_BYTES = 64 * 1024
"""The last line of a run is short: more than this is not read for it."""


def last_success(library: Library) -> dict[str, str]:
    """Give by slug when a run of it has ended well last."""
    folder = library.root / "runs"
    slugs = [directory.name for directory in folder.iterdir()] if folder.is_dir() else []
    found = {slug: last_success_of(library, slug) for slug in slugs}
    return {slug: at for slug, at in found.items() if at is not None}


def last_success_of(library: Library, slug: str) -> str | None:
    """Give when a run of an SOP has ended well last. A file that is no run, or has no end, counts for nothing."""
    ends = (_ended_well(path, slug) for path in (library.root / "runs" / slug).glob("*.jsonl"))
    return max(filter(None, ends), key=datetime.fromisoformat, default=None)


def _ended_well(path: Path, slug: str) -> str | None:
    try:
        with path.open("rb") as file:
            head = _record(file.readline(_END_BYTES))
            file.seek(max(0, file.seek(0, os.SEEK_END) - _END_BYTES))
            end = _record(file.read().rstrip().rpartition(b"\n")[2])
    except OSError:
        return None
    is_run = (head.get("format"), head.get("version"), head.get("slug")) == (_FORMAT, _VERSION, slug)
    at = end.get("at")
    if not is_run or end.get("kind") != "ended" or end.get("outcome") != "done" or not isinstance(at, str):
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return at if moment.tzinfo is not None else None


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def validated_at(approved_at: str | None, run_at: str | None) -> str | None:
    """Give the later of an approval and a run, None where there was neither."""
    return max(filter(None, (approved_at, run_at)), key=datetime.fromisoformat, default=None)
