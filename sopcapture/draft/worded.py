"""A plan with the words of models beside it, each of which may be left out by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sopcapture.draft.outcomes import Words
from sopcapture.draft.told import Told
from sopcapture.draft.types import Plan


@dataclass(frozen=True)
class Piece:
    """Words that passed every test: of the segment of this number, or of the document where it is None."""

    segment: int | None
    slot: str
    words: Words[Any]


@dataclass(frozen=True)
class Worded:
    """A plan, and the words of models that may stand in it."""

    plan: Plan
    pieces: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    def applied(self) -> Plan:
        """Give the plan with the words in it, and with the notes."""
        drafts = list(self.plan.drafts)
        frame = self.plan.frame
        for piece in self.pieces:
            if piece.segment is None:
                frame = piece.words.change(frame)
            else:
                drafts[piece.segment] = piece.words.change(drafts[piece.segment])
        return replace(self.plan, frame=frame, drafts=tuple(drafts), notes=(*self.plan.notes, *self.notes))
