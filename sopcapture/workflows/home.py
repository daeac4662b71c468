"""What the home screen shows: the SOPs, the sessions, what waits for the person, and what is not shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sopcapture.model.names import short_id_of
from sopcapture.model.people import same_person
from sopcapture.store import Library
from sopcapture.workflows.clock import now
from sopcapture.workflows.freshness import due_of
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.records import SessionRecord, SopRecord
from sopcapture.workflows.runs import last_success, validated_at

_SUFFIX = ".sop.md"


@dataclass(frozen=True)
class SopRow:
    """One SOP. `waits` says what the person has to do about it, empty where nothing is."""

    slug: str
    title: str
    owner: str
    status: str
    changed_at: str
    changed_by: str
    due_at: str
    overdue: bool
    waits: str


@dataclass(frozen=True)
class SessionRow:
    """One session. `again` counts the sessions without an SOP that are the same work, this one among them."""

    id: str
    title: str
    owner: str
    started_at: str
    commands: int
    questions_open: int
    state: str
    sops: tuple[str, ...]
    again: int
    waits: str


@dataclass(frozen=True)
class Sharing:
    """What is not shared. `remote` is empty where the library has none; counts are as of the last fetch."""

    remote: str
    to_send: int
    to_fetch: int
    sops: tuple[str, ...]
    """SOPs that are not committed."""
    sessions: tuple[str, ...]
    """Sessions that are not committed."""

    def words(self) -> str:
        """Say it in one line."""
        said = [
            _count(self.to_send, "commit to send") if self.remote else "",
            _count(self.to_fetch, "commit to fetch"),
            _count(len(self.sops), "SOP not committed"),
            _count(len(self.sessions), "recording not committed"),
        ]
        state = ", ".join(filter(None, said))
        if not self.remote:
            return f"no remote: nothing is shared{f'; {state}' if state else ''}"
        return state or f"all is shared with {self.remote}"


@dataclass(frozen=True)
class Home:
    """All of the home screen: what waits first, then what changed last."""

    root: str
    sops: tuple[SopRow, ...]
    sessions: tuple[SessionRow, ...]
    sharing: Sharing

    def to_json(self) -> dict[str, Any]:
        """Give what `sopcapture --json` gives."""
        return asdict(self)


def home_of(index: LibraryIndex) -> Home:
    """Give what the index knows by now."""
    library = index.library
    remote, ahead, behind, changed = index.fact("standing") or ("", 0, 0, ())
    uncommitted, local = _named(library, changed)
    sops = index.sops()
    view = _View(index.fact("me"), now(), uncommitted, _reviewed(library), last_success(library))
    groups = {name: (place, len(group)) for place, group in enumerate(index.fact("alike") or ()) for name in group}
    drafted: dict[str, list[SopRecord]] = {}
    for sop in sops:
        for name in sop.recorded_from:
            drafted.setdefault(name, []).append(sop)
    rows = [_session_row(each, drafted.get(each.id, ()), groups.get(each.id, (0, 1))[1]) for each in index.sessions()]
    return Home(
        str(library.root),
        tuple(sorted((view.row(sop) for sop in sops), key=_sop_order, reverse=True)),
        tuple(sorted(rows, key=lambda row: (*_session_order(row), groups.get(row.id, (0,))[0]))),
        Sharing(remote, ahead, behind, tuple(sorted(uncommitted)), tuple(sorted(local))),
    )


def _named(library: Library, changed: Iterable[str]) -> tuple[set[str], set[str]]:
    """Give the SOPs and the sessions that these files belong to."""
    sops: set[str] = set()
    sessions: set[str] = set()
    for path in changed:
        folder, _, name = path.partition("/")
        if folder == library.sops_dir.name and name.endswith(_SUFFIX) and "/" not in name:
            sops.add(name.removesuffix(_SUFFIX))
        elif folder == library.sessions_dir.name and name.endswith("/session.jsonl"):
            sessions.add(name.partition("/")[0])
    return sops, sessions


def _reviewed(library: Library) -> frozenset[str]:
    """Give the SOPs that somebody has begun to review on this machine."""
    return frozenset(path.stem for path in (library.root / ".sopcapture" / "reviews").glob("*.json"))


@dataclass(frozen=True)
class _View:
    """Who looks at the SOPs, when, and what is known of their files."""

    me: str | None
    moment: datetime
    uncommitted: Collection[str]
    reviewed: Collection[str]
    runs: Mapping[str, str]
    """When each SOP was followed last with success."""

    def row(self, sop: SopRecord) -> SopRow:
        if sop.broken:
            return SopRow(
                sop.slug, sop.broken, "", "broken", sop.changed_at or "", "", "", overdue=False, waits="cannot be read"
            )
        validated = validated_at(sop.approved_at, self.runs.get(sop.slug))
        due = due_of(sop.status, sop.review_every, validated, sop.first_at)
        overdue = due is not None and due < self.moment
        return SopRow(
            sop.slug,
            sop.title,
            sop.owner or "nobody",
            sop.status,
            sop.changed_at or "",
            sop.changed_by or "",
            f"{due:%Y-%m-%d}" if due is not None else "",
            overdue,
            ", ".join(self._waits(sop, f"{due:%Y-%m-%d}" if due is not None and overdue else "")),
        )

    def _waits(self, sop: SopRecord, overdue: str) -> Iterator[str]:
        if sop.slug in self.uncommitted:
            if sop.status == "draft" and sop.slug not in self.reviewed:
                yield "not reviewed"
            yield "not committed"
        elif sop.owner is None:
            yield "has no owner"
        elif sop.status == "draft" and self._is_mine(sop):
            yield "your approval"
        if overdue and self._is_mine(sop):
            yield f"review was due {overdue}"

    def _is_mine(self, sop: SopRecord) -> bool:
        """Whether the person may approve it; where git does not know who they are, everything is theirs."""
        if self.me is None:
            return True
        return any(same_person(self.me, each) for each in (sop.owner or "", *sop.deputies))


def _sop_order(row: SopRow) -> tuple[bool, bool, datetime]:
    """What waits first, then what changed last; what was never committed changed just now."""
    at = datetime.fromisoformat(row.changed_at) if row.changed_at else None
    return (bool(row.waits), at is None, at or datetime.min.replace(tzinfo=UTC))


def _session_row(session: SessionRecord, sops: Sequence[SopRecord], again: int) -> SessionRow:
    return SessionRow(
        session.id,
        session.title,
        session.owner,
        session.started_at,
        session.commands,
        session.questions_open,
        session.state,
        tuple(sop.slug for sop in sops),
        again,
        ", ".join(_session_waits(session, sops, again)),
    )


def _session_waits(session: SessionRecord, sops: Sequence[SopRecord], again: int) -> Iterator[str]:
    if session.questions_open:
        yield f"{session.questions_open} open"
    if session.state == "recording":
        return
    if not sops:
        yield f"recorded {again}×, no SOP yet" if again > 1 else "no SOP yet"
        return
    for sop in sops:
        left = sum(not _cites(sop, session.id, answer) for answer, _ in session.replies)
        if left:
            yield f"{left} {'reply' if left == 1 else 'replies'} not in {sop.slug}"


def _cites(sop: SopRecord, session_id: str, answer: str) -> bool:
    first = sop.recorded_from[:1] == (session_id,)
    return f"{short_id_of(session_id)}:{answer}" in sop.cited or (first and answer in sop.cited)


def _session_order(row: SessionRow) -> tuple[int, int]:
    """What is being recorded first, then work that was done several times without an SOP, then the rest without one."""
    if row.state == "recording":
        return 0, 0
    if not row.sops:
        return 1, -row.again
    return (2, 0) if row.waits else (3, 0)


def _count(count: int, what: str) -> str:
    """Count things: the first word of `what` is one of them."""
    if not count:
        return ""
    word, space, rest = what.partition(" ")
    return f"{count} {word}{'' if count == 1 else 's'}{space}{rest}"
