"""Several recordings of the same work drafted as one SOP, with what they do not agree on said and asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sopcapture.draft.frame import evidence_note
from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.recordings import SAME_WORK, Recording, in_common, pair_items, recording_of, usual_first
from sopcapture.draft.rewriting import LISTS
from sopcapture.draft.runs_apart import Asking, apart, notes_of, questions_of
from sopcapture.draft.types import Draft
from sopcapture.draft.weaving import Woven, weave
from sopcapture.model.names import short_id_of
from sopcapture.model.session import Question, Session
from sopcapture.model.sop import Sop, Step

_AT_RUN = re.compile(r"\b([eaq]\w*)@([0-9A-Za-z]+)\b")


@dataclass(frozen=True)
class Stranger:
    """A recording that is not the same work as the leading one; `alike` is what they have in common, from 0 to 1."""

    session: str
    leading: str
    alike: float


class Together:
    """Sessions of the same work. `recorded_from` orders their ids as the SOP does; it may name others, too."""

    def __init__(self, sessions: Sequence[Session], recorded_from: Sequence[str] = ()) -> None:
        self._recordings = usual_first([recording_of(session) for session in sessions])
        self.recorded_from = tuple(dict.fromkeys((*recorded_from, *(session.id for session in sessions))))

    @cached_property
    def strangers(self) -> tuple[Stranger, ...]:
        """The recordings that have too little in common with the leading one to be the same work."""
        lead, *others = self._recordings
        found: list[Stranger] = []
        for one in others:
            alike = in_common(lead.items, one.items, pair_items(lead.items, one.items, lead.lifter))
            if alike < SAME_WORK:
                found.append(Stranger(one.session.id, lead.session.id, alike))
        return tuple(found)

    @cached_property
    def _woven(self) -> Woven:
        names = {one.session.id for one in self._recordings}
        numbering = [short_id_of(name) for name in self.recorded_from if name in names]
        return weave(self._recordings, numbering)

    @property
    def session(self) -> Session:
        """All recordings as one session, which any drafter may draft; `finished` makes its draft that of them all."""
        return self._woven.session

    @property
    def open_questions(self) -> list[tuple[str, Question]]:
        """What nobody has answered in any of the recordings, each question once, with the session that asks it."""
        return self._woven.open

    def finished(self, draft: Draft) -> tuple[Draft, tuple[Asking, ...]]:
        """Give a draft of `session` as one of all recordings, and what should be asked about them."""
        found = apart(self._woven, draft.sop)
        asking = questions_of(self._woven, found)
        notes = [*draft.notes, *notes_of(self._woven, found), *self._unresolved()]
        recordings = {one.session.id: one.session for one in self._recordings}
        sessions = [recordings[name] for name in self.recorded_from if name in recordings]
        sop = self._cited(draft.sop).model_copy(
            update={
                "recorded_from": self.recorded_from,
                "evidence_note": " ".join(evidence_note(session) for session in sessions),
            }
        )
        named = tuple(_AT_RUN.sub(lambda at: self._name(at[0]), note) for note in notes)
        told = tuple(one.cited_as(self._name) for one in draft.told)
        return Draft(sop, named, told, draft.base), asking

    def from_evidence(self, slug: str | None = None) -> Sop:
        """Give the evidence drafter's draft of all recordings."""
        return self.finished(draft_from_evidence(self.session, slug=slug))[0].sop

    # --- evidence

    def _name(self, event: str) -> str:
        """Name an event as an SOP does: bare where it belongs to the first session, else with the short id."""
        bare, _, run = event.partition("@")
        return bare if run == short_id_of(self.recorded_from[0]) else f"{run}:{bare}"

    def _names(self, evidence: Iterable[str]) -> tuple[str, ...]:
        runs = [short_id_of(name) for name in self.recorded_from]
        all_of = [name for event in evidence for name in (event, *self._woven.also.get(event, ()))]
        kept = sorted(dict.fromkeys(all_of), key=lambda name: runs.index(name.partition("@")[2]))
        return tuple(self._name(name) for name in kept)

    def _cited(self, sop: Sop) -> Sop:
        def cited(item: Any) -> Any:
            update: dict[str, Any] = {"evidence": self._names(item.evidence)}
            if isinstance(item, Step):
                update["commands"] = tuple(
                    command.model_copy(update={"event": self._name(command.event) if command.event else None})
                    for command in item.commands
                )
            return item.model_copy(update=update)

        return sop.model_copy(
            update={
                **{name: tuple(cited(item) for item in getattr(sop, name)) for name in LISTS},
                "overview_evidence": self._names(sop.overview_evidence),
                "trigger_evidence": self._names(sop.trigger_evidence),
            }
        )

    def _unresolved(self) -> Iterable[str]:
        for one in self._recordings[1:]:
            yield from _unresolved(one)


def _unresolved(one: Recording) -> Iterable[str]:
    reading = one.known.reading
    for failure in reading.failures:
        command = reading.commands[failure.attempts[0]]
        looked = "noise" in reading.meanings[failure.attempts[0]].marks
        if failure.success is None and not failure.answers and not failure.dismissed and not looked:
            text = " ".join(command.ran.split())
            yield f"`{text}` failed ({command.id}@{one.name}) and nothing put it right there; the draft leaves it out."
