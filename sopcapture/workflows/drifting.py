"""Comparing a recording with an SOP: has the work left what is written down?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopcapture.document import assign_ids
from sopcapture.draft import Drift, drift, drift_summary, tell_drift
from sopcapture.model.sop import Sop
from sopcapture.store import Library
from sopcapture.workflows.revisions import load_document
from sopcapture.workflows.sessions import load


@dataclass(frozen=True)
class DriftReport:
    """An SOP, a session, and what differs."""

    sop: Sop
    session: str
    drift: Drift

    @property
    def summary(self) -> str:
        """What differs, counted; "" where nothing does."""
        return drift_summary(self.drift)

    def lines(self) -> list[str]:
        """Tell it to a person."""
        return list(tell_drift(self.sop, self.drift))

    def to_json(self) -> dict[str, Any]:
        """Give what `drift --json` gives."""
        return {
            "slug": self.sop.slug,
            "session": self.session,
            "drifted": self.drift.drifted,
            "followed": [
                {"target": each.target, "id": each.id, "evidence": list(each.evidence)} for each in self.drift.followed
            ],
            "values": [{"name": each.name, "before": each.before, "after": each.after} for each in self.drift.values],
            "deviations": [{**each.to_json(), "drift": each.is_drift} for each in self.drift.deviations],
        }


def find_drift(library: Library, slug: str, wanted: str) -> DriftReport:
    """Compare a session with an SOP, ``SLUG`` or ``SLUG@REV``.

    Raises:
        DocumentError: there is no such SOP, or it cannot be read.
        SessionError: there is no such session.
    """
    sop = assign_ids(load_document(library, slug).sop)
    session = load(library, wanted)
    return DriftReport(sop, session.id, drift(sop, session))
