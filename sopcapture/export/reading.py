"""What an export is made of: one SOP at one revision, and what is known about it. A value; workflows gather it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopcapture.diff import Line
from sopcapture.model.sop import Parameter, Sop


@dataclass(frozen=True)
class HistoryEntry:
    """One revision: who, when (RFC 3339), and its changes in words, each a headline with details.

    `changes` is None where this revision cannot be read.
    """

    revision: str
    author: str
    at: str
    subject: str
    changes: tuple[tuple[Line, ...], ...] | None = ()


@dataclass(frozen=True)
class GivenApproval:
    """One approval: of which revision, by whom, when (RFC 3339), and whether a signature proves it, in words."""

    revision: str
    by: str
    at: str
    signature: str


@dataclass(frozen=True)
class Clip:
    """The replay of one recorded command as asciicast v2, and how long it takes in seconds."""

    cast: str
    seconds: float


@dataclass(frozen=True)
class Reading:
    """An SOP as a reader gets it.

    `revision` is empty where it is a file that is not committed as it stands; `at` is when the revision was made.
    `earlier` counts revisions that are not in `history`. `clips` are by the id of their step.
    """

    sop: Sop
    revision: str = ""
    at: str = ""
    number: int = 0
    """How many revisions there are up to this one."""
    due: str = ""
    """The day (``2026-11-21``) by which it is to be looked at again; empty where it names no cadence or no date."""
    overdue: bool = False
    newer: bool = False
    """Whether there is a newer revision that nobody has approved yet."""
    history: tuple[HistoryEntry, ...] = ()
    earlier: int = 0
    approvals: tuple[GivenApproval, ...] = ()
    """Those given up to this revision, newest first."""
    clips: Mapping[str, tuple[Clip, ...]] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The declared parameters by name."""
        return {parameter.name: parameter for parameter in self.sop.parameters}

    @property
    def approved(self) -> bool:
        """Whether its owner stands behind this very revision."""
        return self.sop.status == "approved"
