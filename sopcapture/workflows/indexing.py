"""The files of a library as entries of its search index. What they hold was redacted before it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopcapture.document import cited_answers, read_head, text_lines
from sopcapture.errors import DocumentError, SessionError
from sopcapture.model.people import same_person
from sopcapture.model.session import Answer, Command, Session, rfc3339
from sopcapture.store import (
    SESSION_LOG,
    IndexEntry,
    IndexPart,
    Library,
    is_recording,
    read_session,
    session_state,
)
from sopcapture.workflows.records import SESSION, SOP, SessionRecord
from sopcapture.workflows.said import said

_PASSAGE = 16_000  # characters; words of one search have to stand in one passage
_BESIDE = ("running.json", "whole.jsonl")


def stamps_of(library: Library) -> dict[tuple[str, str], str]:
    """Give what tells by a look at the file system whether an SOP or a session has changed, by kind and name."""
    found: dict[tuple[str, str], str] = {}
    for slug in library.slugs():
        found[SOP, slug] = _stamp(library.sops_dir / f"{slug}.sop.md")
    for directory in library.session_dirs():
        stamps = (_stamp(directory / name) for name in (SESSION_LOG, *_BESIDE))
        # A recorder that was killed changes no file: its lock is free, and that is all.
        recording = "recording" if is_recording(directory) else ""
        found[SESSION, directory.name] = " ".join((*stamps, recording))
    return found


def _stamp(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns:x}.{status.st_size:x}.{status.st_ino:x}"


def entry_of(library: Library, kind: str, name: str, stamp: str) -> IndexEntry:
    """Read an SOP or a session for the index."""
    if kind == SOP:
        return _sop(library.sops_dir / f"{name}.sop.md", name, stamp)
    return _session(library.sessions_dir / name, stamp)


def _sop(path: Path, slug: str, stamp: str) -> IndexEntry:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or "") if isinstance(error, OSError) else "it is no UTF-8 text"
        return IndexEntry(SOP, slug, stamp, {"broken": f"{path.name} cannot be read: {reason}"})
    parts = tuple((str(line.number), line.where, line.text) for line in text_lines(text))
    try:
        head = read_head(text)
    except DocumentError as error:
        return IndexEntry(SOP, slug, stamp, {"broken": str(error)}, slug, (parts,), ahead=True)
    kept = {
        "title": head.title,
        "owner": head.owner,
        "status": head.status,
        "review_every": head.review_every,
        "recorded_from": head.recorded_from,
        "deputies": head.deputies,
        "cited": sorted(cited_answers(text)),
    }
    return IndexEntry(SOP, slug, stamp, kept, f"{head.title} {slug}", (parts,), ahead=True)


def _session(directory: Path, stamp: str) -> IndexEntry:
    try:
        session = read_session(directory)
    except SessionError as error:
        record = SessionRecord(directory.name, title=str(error))
        return IndexEntry(SESSION, directory.name, stamp, record.head())
    record = record_of(directory, session)
    passages = tuple(_passages(session)) or ((),)
    return IndexEntry(SESSION, directory.name, stamp, record.head(), f"{record.title} {session.id}", passages)


def record_of(directory: Path, session: Session) -> SessionRecord:
    """Sum a session up."""
    from sopcapture.draft.alike import work_of  # noqa: PLC0415 - most looks at a library read no session anew

    header = session.header
    answers = session.answers().values()
    return SessionRecord(
        id=directory.name,
        title=header.title,
        owner=header.owner,
        started_at=rfc3339(header.started_at),
        commands=sum(1 for _ in session.commands()),
        questions_open=len(session.open_questions()),
        state=session_state(directory, session),
        replies=tuple((answer.id, answer.by) for answer in answers if _is_reply(answer, header.owner)),
        work=work_of(session),
    )


def _is_reply(answer: Answer, owner: str) -> bool:
    return bool(owner) and not answer.dismissed and "<" in answer.by and not same_person(answer.by, owner)


def _passages(session: Session) -> Iterator[Sequence[IndexPart]]:
    parts: list[IndexPart] = []
    size = 0
    for event in session.events:
        text = said(event) if event.id else ""
        if not text.strip():
            continue
        if parts and size + len(text) > _PASSAGE:
            yield parts
            parts, size = [], 0
        parts.append((event.id, "command" if isinstance(event, Command) else event.kind, text))
        size += len(text)
    if parts:
        yield parts
