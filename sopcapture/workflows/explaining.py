"""Where each change comes from: who made it, in which revision, from which session, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sopcapture.diff import RISK_WORDS, ChangeRisk, Note, risks
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop
from sopcapture.store import Revision
from sopcapture.workflows.citing import session_of, statement_by_id
from sopcapture.workflows.lineage import Key, Made, key_of


@dataclass(frozen=True)
class Explained:
    """A change with its origin. `revision`, `author` and `at` are null where it is not committed yet."""

    change: Change
    risks: tuple[ChangeRisk, ...]
    rationale: str | None = None
    author: str | None = None
    at: str | None = None
    revision: str | None = None
    sessions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give what `diff --json` gives."""
        origin = {name: getattr(self, name) for name in ("rationale", "author", "at", "revision")}
        lists = {"sessions": list(self.sessions), "risks": list(self.risks)}
        return {**self.change.model_dump(mode="json"), **origin, **lists}

    def note(self) -> Note:
        """Say it in words: who, when, in which revision, from which session, why; and each risk."""
        sessions = [f"session {session}" for session in self.sessions]
        made = [self.author, (self.at or "")[:10], (self.revision or "")[:10], *sessions]
        why = f": {self.rationale}" if self.rationale else ""
        origin = ", ".join(part for part in made if part) + why if self.revision else "not committed yet"
        return Note(origin, tuple(RISK_WORDS[risk] for risk in self.risks))


def explain(changes: Sequence[Change], before: Sop, after: Sop, made: Mapping[Key, Revision]) -> tuple[Explained, ...]:
    """Say of each change where it comes from; `made` says which revision made it."""
    return tuple(_explained(change, before, after, made) for change in changes)


def _explained(change: Change, before: Sop, after: Sop, made: Mapping[Key, Revision]) -> Explained:
    revision = made.get(key_of(change))
    was, now = statement_by_id(before, change.id), statement_by_id(after, change.id)
    return Explained(
        change=change,
        risks=risks(change),
        rationale=rationale(revision, now if now is not None else was),
        author=revision.author if revision else None,
        at=revision.at if revision else None,
        revision=revision.revision if revision else None,
        sessions=_sessions(was, now, before, after),
    )


def makers(line: Iterable[Made]) -> dict[Key, Revision]:
    """Say which revision of a lineage made each change last, the earliest first."""
    found: dict[Key, Revision] = {}
    for made in line:
        for change in made.changes:
            found.pop(key_of(change), None)  # the latest stands last
            found[key_of(change)] = made.revision
    return found


def rationale(revision: Revision | None, statement: Any) -> str | None:
    """Give the reason for a change: what the person said who committed it, else what the statement says itself."""
    if revision is not None:
        said = [line for line in revision.body.splitlines() if line and not line.startswith("- ")]
        trailers = {f"{key}: {value}" for key, values in revision.trailers.items() for value in values}
        words = [line for line in said if line not in trailers]
        slug = PurePosixPath(revision.path).name.removesuffix(".sop.md")
        if not revision.subject.startswith((f"{slug}: ", "Add SOP: ")):
            words.insert(0, revision.subject)
        if words:
            return " ".join(words)
    for name in ("because", "why"):
        reason = getattr(statement, name, None)
        if reason:
            return str(reason)
    return None


def _sessions(was: Any, now: Any, before: Sop, after: Sop) -> tuple[str, ...]:
    """Give the sessions whose events a changed statement cites: those that it did not cite before go first."""
    cited = [session_of(name, after) for name in getattr(now, "evidence", ())]
    old = [session_of(name, before) for name in getattr(was, "evidence", ())]
    new = [session for session in cited if session and session not in old]
    return tuple(dict.fromkeys(new or [session for session in cited or old if session]))
