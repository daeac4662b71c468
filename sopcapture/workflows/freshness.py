"""Which SOPs are due for a review, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sopcapture.errors import SopcaptureError
from sopcapture.store import Library
from sopcapture.workflows.approvals import approval_among, held_revisions, same_person
from sopcapture.workflows.clock import now
from sopcapture.workflows.home import review_due
from sopcapture.workflows.revisions import read_document


@dataclass(frozen=True)
class Due:
    """An SOP whose review is overdue. Without an approval, the time runs from its first revision."""

    slug: str
    title: str
    owner: str
    status: str
    review_every: str
    approved_at: str | None
    due_at: datetime
    days_overdue: int

    def to_json(self) -> dict[str, Any]:
        """Give what `stale --json` gives."""
        return {**vars(self), "due_at": self.due_at.isoformat()}


def stale(library: Library, owner: str | None = None) -> list[Due]:
    """List the SOPs whose `review_every` has passed since they were validated last, by owner, the longest due first.

    What is retired, or says no interval, is never due. `owner` restricts it to the SOPs of one person.
    """
    moment = now()
    found = [due for slug in library.slugs() if (due := _due(library, slug, moment)) is not None]
    mine = [due for due in found if owner is None or same_person(due.owner, owner)]
    return sorted(mine, key=lambda due: (due.owner.casefold(), due.due_at, due.slug))


def _due(library: Library, slug: str, moment: datetime) -> Due | None:
    try:
        sop = read_document(library.sop_path(slug)).sop
    except SopcaptureError:
        return None  # `check` says what is wrong with it
    if sop.status == "retired" or not sop.review_every:
        return None
    revisions = held_revisions(library, slug)
    approval = approval_among(revisions)
    since = approval.revision.at if approval else revisions[-1].revision.at if revisions else ""
    due = review_due(sop, since)
    if due is None or due > moment:
        return None
    return Due(
        slug=slug,
        title=sop.title,
        owner=sop.owner or "nobody",
        status=sop.status,
        review_every=sop.review_every,
        approved_at=approval.revision.at if approval else None,
        due_at=due,
        days_overdue=(moment - due).days,
    )
