"""What the home screen shows: the SOPs, the sessions, what is stale and what waits for the person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sopcapture.errors import SopcaptureError
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Repository
from sopcapture.workflows.clock import now
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import Summary, summaries

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True)
class SopRow:
    """One SOP. `waits` says what is to be done, empty where nothing is."""

    slug: str
    title: str
    owner: str
    status: str
    changed_at: str
    waits: str


@dataclass(frozen=True)
class Home:
    """All of the home screen."""

    root: str
    sops: tuple[SopRow, ...]
    sessions: tuple[Summary, ...]
    drafted: frozenset[str]
    """Ids of the sessions that some SOP was recorded from."""


def home(library: Library) -> Home:
    """Look at the library."""
    rows: list[SopRow] = []
    drafted: set[str] = set()
    repository = Repository(library.root)
    for slug in library.slugs():
        path = library.sop_path(slug)
        try:
            sop = read_document(path).sop
        except SopcaptureError as error:
            rows.append(SopRow(slug, str(error), "", "broken", "", "cannot be read"))
            continue
        drafted.update(sop.recorded_from)
        history = repository.history(path)
        changed = history[0].at if history else ""
        waits = _waits(sop, changed, committed=bool(history) and not repository.changed(path))
        rows.append(SopRow(slug, sop.title, sop.owner or "nobody", sop.status, changed, waits))
    return Home(str(library.root), tuple(rows), tuple(summaries(library)), frozenset(drafted))


def _waits(sop: Sop, changed_at: str, *, committed: bool) -> str:
    if not committed:
        return "not committed"
    if sop.status == "retired":
        return ""
    if sop.owner is None:
        return "has no owner"
    due = review_due(sop, changed_at)
    return f"review was due {due:%Y-%m-%d}" if due is not None and due < now() else ""


def review_due(sop: Sop, changed_at: str) -> datetime | None:
    """Give when the SOP wants to be looked at again, None where it says no interval."""
    match = re.fullmatch(r"(\d+)\s*([dwmy])", sop.review_every or "")
    if match is None or not changed_at:
        return None
    return datetime.fromisoformat(changed_at) + timedelta(days=int(match[1]) * _DAYS[match[2]])
