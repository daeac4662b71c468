"""The rows of the home screen: SOPs, sessions, and what a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.text import Text

from sopcapture.tui.row_list import Column, Row
from sopcapture.workflows.clock import now
from sopcapture.workflows.home import SessionRow, SopRow
from sopcapture.workflows.searching import Hit

SOP_COLUMNS = (
    Column("SOP", 44, least=24),
    Column("status", 8, rank=1),
    Column("waits for you", 44, least=22),
    Column("review", 9, rank=3),
    Column("changed", 8, rank=4),
    Column("owner", 40, rank=2, least=10),
    Column("title", 60, rank=5, least=16),
)
SESSION_COLUMNS = (
    Column("session", 22),
    Column("title", 60, rank=1, least=16),
    Column("waits for you", 44),
    Column("state", 11, rank=3),
    Column("commands", 8, rank=4),
    Column("SOP", 40, rank=5, least=16),
)
FOUND_COLUMNS = (
    Column("found in", 28, rank=1, least=16),
    Column("place", 22, rank=2, least=12),
    Column("words", 200, least=24, grows=True),
)

_UNITS = ((365, "y"), (30, "mo"), (7, "w"), (1, "d"))


def sop_rows(sops: Sequence[SopRow]) -> list[Row]:
    """Give the rows of the SOPs."""
    moment = now()
    return [Row(sop.slug, _sop_cells(sop, moment), notable=bool(sop.waits)) for sop in sops]


def _sop_cells(sop: SopRow, moment: datetime) -> tuple[str | Text, ...]:
    changed = _ago(sop.changed_at, moment)
    return sop.slug, sop.status, sop.waits, _review(sop, moment), changed, _name(sop.owner), sop.title


def session_rows(sessions: Sequence[SessionRow]) -> list[Row]:
    """Give the rows of the sessions. Their ids are long, and the title says what the end of an id does."""
    return [
        Row(session.id, _session_cells(session), notable=session.state == "recording" or session.again > 1)
        for session in sessions
    ]


def _session_cells(session: SessionRow) -> tuple[str, ...]:
    short = "-".join(session.id.split("-")[:3])
    commands = str(session.commands)
    return short, session.title, session.waits, session.state, commands, ", ".join(session.sops)


def found_rows(hits: Sequence[Hit]) -> list[Row]:
    """Give the rows of what was found; each is named by its place among them."""
    rows: list[Row] = []
    before = ""
    for place, hit in enumerate(hits):
        snippet = Text(hit.snippet)
        for start, end in hit.marks:
            snippet.stylize("bold yellow", start, end)
        name = hit.name if hit.kind == "sop" else f"{'-'.join(hit.name.split('-')[:3])} {hit.title}"
        where = hit.where if hit.kind == "sop" else f"{hit.place} {hit.where}"
        rows.append(Row(str(place), (Text(name, "dim" if name == before else ""), where, snippet)))
        before = name
    return rows


def _name(owner: str) -> str:
    return owner.partition("<")[0].strip() or owner


def _ago(at: str, moment: datetime) -> str:
    return _days((moment - datetime.fromisoformat(at)).days) if at else ""


def _review(sop: SopRow, moment: datetime) -> Text:
    if not sop.due_at:
        return Text()
    days = (datetime.fromisoformat(sop.due_at).date() - moment.date()).days
    return Text(f"{_days(-days)} ago", "red") if sop.overdue else Text(f"in {_days(days)}", "green")


def _days(days: int) -> str:
    """Say a number of days shortly."""
    for size, unit in _UNITS:
        if days >= 2 * size or (size == 1 and days >= 1):
            return f"{days // size} {unit}"
    return "0 d"
