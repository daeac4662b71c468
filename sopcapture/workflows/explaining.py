"""Where each change comes from: who made it, in which revision, from which session, and why."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sopcapture.diff import RISK_WORDS, ChangeRisk, Note, risks
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop, Step
from sopcapture.store import Revision
from sopcapture.workflows.citing import session_of, statement_by_id
from sopcapture.workflows.lineage import Key, Made, key_of, keys_of

_UNCOMMITTED = "not committed yet"
_FOLLOWS = re.compile(r"\{\{[a-z][a-z0-9_]*\}\}|\[[^\]]*\]\(#[^)]*\)")
"""What changes in a text without anybody's doing: the new name of a parameter, the new number of a step."""


@dataclass(frozen=True)
class Explained:
    """A change with its origin. `revision`, `author` and `at` are null where no revision made it, as `unmade` says."""

    change: Change
    risks: tuple[ChangeRisk, ...]
    rationale: str | None = None
    author: str | None = None
    at: str | None = None
    revision: str | None = None
    sessions: tuple[str, ...] = ()
    unmade: str = _UNCOMMITTED

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
        origin = ", ".join(part for part in made if part) + why if self.revision else self.unmade
        return Note(origin, tuple(RISK_WORDS[risk] for risk in self.risks))


def explain(
    changes: Sequence[Change],
    before: Sop,
    after: Sop,
    made: Callable[[Change], Revision | None],
    unmade: str = _UNCOMMITTED,
) -> tuple[Explained, ...]:
    """Say of each change which revision made it, by `made`; where none did, `unmade` is said."""
    return tuple(_explained(change, before, after, made(change), unmade) for change in changes)


def _explained(change: Change, before: Sop, after: Sop, revision: Revision | None, unmade: str) -> Explained:
    stood = change.before["id"] if change.crossed else change.id
    was, now = statement_by_id(before, stood), statement_by_id(after, change.id)
    return Explained(
        change=change,
        risks=risks(change),
        rationale=rationale(revision, now if now is not None else was),
        author=revision.author if revision else None,
        at=revision.at if revision else None,
        revision=revision.revision if revision else None,
        sessions=_sessions(was, now, before, after),
        unmade=unmade,
    )


class Makers:
    """Which revision of a lineage made what there is now.

    On two lines of history the later revision need not be the one whose change stayed: a conflict may have been
    resolved either way. So it is the last one that left a field as it is now, and where the text has changed since
    without anybody's doing, the last one that changed it.
    """

    def __init__(self, line: Iterable[Made]) -> None:
        """Take a lineage, the earliest revision first."""
        self._made: dict[Key, list[tuple[int, str, Revision]]] = defaultdict(list)
        self._fields: dict[tuple[str, str], set[Key]] = defaultdict(set)
        self._whole: dict[str, Revision] = {}
        for place, made in enumerate(line):
            for change in made.changes:
                key, *others = keys_of(change)
                self._made[key].append((place, _left(change), made.revision))
                for target, name, field in others:
                    stands = statement_by_id(made.sop, name) if made.sop is not None else None
                    self._made[target, name, field].append((place, _now(field, stands), made.revision))
                for each in (key, *others):
                    self._fields[each[:2]].add(each)
                if change.target != "document" and (change.field is None or change.crossed):
                    self._whole[change.id] = made.revision

    def of(self, change: Change) -> Revision | None:
        """Give the revision that made a change, else the last one that added, moved or took away the statement."""
        key = key_of(change)
        found = self._last(key, _left(change)) or self._last((*key[:2], None), "added")
        if found is not None:
            return found[1]
        # A statement has one id in all sections; it may have come to this one, or gone from it, by way of another.
        return self._whole.get(change.id) if change.target != "document" else None

    def of_text(self, name: str, text: str) -> Revision | None:
        """Give the revision that made a text of the document, such as its overview, what it is."""
        found = self._last(("document", "", name), _comparable(text))
        return found[1] if found else None

    def of_statement(self, target: str, statement: Any) -> Revision | None:
        """Give the last revision that made something of a statement what it is."""
        keys = self._fields.get((target, statement.id), set())
        found = [each for key in keys if (each := self._last(key, _now(key[2], statement)))]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _last(self, key: Key, left: str) -> tuple[int, Revision] | None:
        made = self._made.get(key, [])
        place, _, revision = next(
            (each for each in reversed(made) if each[1] == left), made[-1] if made else (0, "", None)
        )
        return (place, revision) if revision is not None else None


def _left(change: Change) -> str:
    """Say how a change left what it changed."""
    whole = change.field is None or change.crossed
    return change.kind if whole else _comparable(change.after)


def _now(field: str | None, statement: Any) -> str:
    if field is None or field in ("moved", "section"):
        return "moved" if field else "added"
    labels = statement.labels if isinstance(statement, Step) else {}
    return _comparable(labels[field] if field in labels else getattr(statement, field, None))


def _comparable(value: Any) -> str:
    return _FOLLOWS.sub("", json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


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
