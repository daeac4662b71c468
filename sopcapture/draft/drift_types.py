"""What differs between a recording and an SOP, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

DriftKind = Literal["skipped", "failed", "moved", "changed", "value", "unmet", "added", "failure", "left-out", "unseen"]
DriftTarget = Literal["step", "prerequisite", "check", "edge_case"]


@dataclass(frozen=True)
class Deviation:
    """One thing in which a recording and an SOP differ.

    `skipped`: nothing of it was done; `failed`: it was tried and never worked; `moved`: done in another order, `before`
    and `after` are places among the steps that were done; `changed`: a command was given in other words, or one of
    several was not given (`after` is null); `value`: a value that is no parameter was another
    one, or a parameter had two; `unmet`: an output
    was not as expected; `added`: work that the SOP does not have, `id` is the step that it came behind; `failure`: one
    that the SOP does not know. Two kinds are no drift: an optional step that was `left-out`, and a step that no
    recording can show, of which this one says nothing (`unseen`).
    """

    kind: DriftKind
    target: DriftTarget
    id: str
    name: str
    before: str | None = None
    after: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def is_drift(self) -> bool:
        """Whether the SOP and the work have come apart here."""
        return self.kind not in ("left-out", "unseen")

    def to_json(self) -> dict[str, Any]:
        """Give what `drift --json` gives of it."""
        return {
            "kind": self.kind,
            "target": self.target,
            "id": self.id,
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True)
class Followed:
    """A statement of the SOP that was done, and the events that show it."""

    target: DriftTarget
    id: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ValueNow:
    """A parameter with the value that the SOP gives as its example, and the one that it had this time."""

    name: str
    before: str | None
    after: str
    secret: bool = False


@dataclass(frozen=True)
class Drift:
    """The whole comparison. Events are those of the recording, without its short id."""

    followed: tuple[Followed, ...]
    values: tuple[ValueNow, ...]
    deviations: tuple[Deviation, ...]

    @property
    def drifted(self) -> bool:
        """Whether any of the work has left the SOP; parameters are there to have other values."""
        return any(each.is_drift for each in self.deviations)
