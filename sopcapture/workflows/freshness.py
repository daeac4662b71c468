"""Which SOPs are due for a review, and since when. There is one way to tell, for lists, pages and screens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sopcapture.model.people import same_person
from sopcapture.store import Library
from sopcapture.workflows.clock import now
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.records import SopRecord
from sopcapture.workflows.runs import last_success, validated_at

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True)
class Due:
    """An SOP whose review is overdue. Without an approval, the time runs from its first revision."""

    slug: str
    title: str
    owner: str
    status: str
    review_every: str
    approved_at: str | None
    run_at: str | None
    due_at: datetime
    days_overdue: int

    def to_json(self) -> dict[str, Any]:
        """Give what `stale --json` gives."""
        return {**vars(self), "due_at": self.due_at.isoformat()}


def due_of(status: str, review_every: str | None, validated_at: str | None, first_at: str | None) -> datetime | None:
    """Give when an SOP wants to be looked at again: its interval after it was validated last, else the first revision.

    None for one that is retired, that says no interval, or that was never committed.
    """
    match = re.fullmatch(r"(\d+)\s*([dwmy])", review_every or "")
    since = validated_at or first_at
    if match is None or not since or status == "retired":
        return None
    try:
        return datetime.fromisoformat(since) + timedelta(days=int(match[1]) * _DAYS[match[2]])
    except OverflowError:
        return None  # beyond the year 9999


def stale(library: Library, owner: str | None = None, progress: Callable[[str], None] = lambda _: None) -> list[Due]:
    """List the SOPs whose `review_every` has passed since they were validated last, by owner, the longest due first.

    What is retired, or says no interval, is never due. `owner` restricts it to the SOPs of one person.

    Raises:
        GitError: the history cannot be read.
    """
    moment = now()
    with LibraryIndex(library) as index:
        index.refresh(progress)
        if index.trouble is not None:
            raise index.trouble
        records = index.sops()
    runs = last_success(library)
    found = [due for record in records if (due := _due(record, runs.get(record.slug), moment)) is not None]
    mine = [due for due in found if owner is None or same_person(due.owner, owner)]
    return sorted(mine, key=lambda due: (due.owner.casefold(), due.due_at, due.slug))


def _due(record: SopRecord, run_at: str | None, moment: datetime) -> Due | None:
    validated = validated_at(record.approved_at, run_at)
    due = due_of(record.status, record.review_every, validated, record.first_at)
    if due is None or due > moment or record.broken:  # `check` says what is wrong with a broken one
        return None
    return Due(
        slug=record.slug,
        title=record.title,
        owner=record.owner or "nobody",
        status=record.status,
        review_every=record.review_every or "",
        approved_at=record.approved_at,
        run_at=run_at,
        due_at=due,
        days_overdue=(moment - due).days,
    )
