"""What lists know of an SOP and of a session, and how the search index keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sopcapture.store import SessionState

SOP, SESSION, HISTORY = "sop", "session", "history"
"""The kinds of what the search index keeps; the history is that of the SOP of the same name."""
WALK = "walk"
"""The fact that says how far the history was read: `head`, and whether it is `whole`."""


@dataclass(frozen=True)
class SopRecord:
    """An SOP by its front matter and its history. Moments are RFC 3339, None where there is none (yet)."""

    slug: str
    title: str = ""
    owner: str | None = None
    status: str = "draft"
    review_every: str | None = None
    recorded_from: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    """The answers that it cites."""
    broken: str = ""
    """Why it cannot be read."""
    changed_at: str | None = None
    changed_by: str | None = None
    first_at: str | None = None
    approved_at: str | None = None

    @classmethod
    def of(cls, slug: str, head: Mapping[str, Any], history: Mapping[str, Any]) -> SopRecord:
        """Make it of what the index keeps."""
        lists = {name: tuple(head.get(name, ())) for name in ("recorded_from", "deputies", "cited")}
        return cls(slug, **{**head, **history, **lists})


@dataclass(frozen=True)
class SessionRecord:
    """A session in a list. `replies` are the answers that others than its owner gave, with who gave them."""

    id: str
    title: str = ""
    owner: str = ""
    started_at: str = ""
    commands: int = 0
    questions_open: int = 0
    state: SessionState = "interrupted"
    replies: tuple[tuple[str, str], ...] = ()
    work: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """What was done, for a comparison with other sessions; see `draft.alike`."""

    @classmethod
    def of(cls, name: str, head: Mapping[str, Any]) -> SessionRecord:
        """Make it of what the index keeps."""
        replies = tuple((str(event), str(by)) for event, by in head.get("replies", ()))
        done, intents = head.get("work", ((), ()))
        return cls(**{**head, "id": name, "replies": replies, "work": (tuple(done), tuple(intents))})

    def head(self) -> dict[str, Any]:
        """Give what the index keeps."""
        kept = asdict(self)
        del kept["id"]
        return kept
