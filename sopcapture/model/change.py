"""A change: one difference in meaning between two revisions."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from sopcapture.model.base import Value

ChangeKind = Literal["added", "removed", "moved", "renamed", "changed"]
ChangeTarget = Literal[
    "step", "parameter", "prerequisite", "rule", "edge_case", "escalation", "check", "document", "output", "exclusion"
]


class ChangedPart(Value):
    """What else a change did to a statement: one field, or as `text` the sentence that the statement says."""

    field: str
    before: Any = None
    after: Any = None


class Change(Value):
    """One difference. `field` names what changed inside the target, null for the target as a whole.

    A statement that moved to another section has the field `section`; `before` and `after` say where it stood and
    where it stands: `target`, `id`, `field` (the one of a step that it is an item of, else null), `name` and `value`,
    and of an item the title of its `step`. `parts` is what was changed on the way.

    `output` (a statement of the Output section) and `exclusion` (one of Does not apply) extend the targets that
    `docs/formats.md` fixes.
    """

    kind: ChangeKind
    target: ChangeTarget
    id: str
    field: str | None = None
    before: Any = None
    after: Any = None
    parts: tuple[ChangedPart, ...] = ()
    name: str = Field(default="", exclude=True)
    """What a person calls the target (a step's title, a rule's condition), for sentences; programs have the id."""

    @property
    def crossed(self) -> bool:
        """Whether it tells of a statement that moved to another section."""
        return self.kind == "moved" and self.field == "section"


class Conflict(Value):
    """What two people changed in different ways: a field of the document, or a statement of the field `attribute`.

    `id` is that of the statement, else a key of the front matter, the title of an unknown section, or of one with
    remarks. A side that is false has taken it away, or has it in another place.
    """

    attribute: str
    id: str = ""
    ours: bool = True
    theirs: bool = True
