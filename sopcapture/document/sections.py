"""The sections and labels of a document, in their canonical order."""

from __future__ import annotations

SECTIONS = (
    "Overview",
    "Trigger",
    "Does not apply",
    "Parameters",
    "Prerequisites",
    "Steps",
    "Output",
    "Decision rules",
    "Edge cases",
    "Escalation",
    "Success checks",
    "Evidence",
)
RESERVED_SECTIONS = ("Human review", "Metrics")

EXPECTED = "Expected Output"
STEP_LABELS = ("When", "Where", "Needs", EXPECTED, "Artifact", "Why", "Undo", "Risk", "Constraints")

_BY_FOLDED = {name.casefold(): name for name in (*SECTIONS, *STEP_LABELS)}


def known_section(title: str) -> str | None:
    """Give the section that a heading names, whatever its capitals."""
    name = _BY_FOLDED.get(title.strip().casefold())
    return name if name in SECTIONS else None


def known_label(name: str) -> str | None:
    """Give the label that is meant, whatever its capitals."""
    label = _BY_FOLDED.get(name.strip().casefold())
    return label if label in STEP_LABELS else None
