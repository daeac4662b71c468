"""Reading sessions back: the list of them, and one as a timeline or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sopcapture.errors import SessionError, SopcaptureError
from sopcapture.model.session import (
    Answer,
    Checkpoint,
    Command,
    Correction,
    Manual,
    Note,
    Question,
    Session,
    event_to_json,
    header_to_json,
    rfc3339,
)
from sopcapture.store import Library, is_recording, read_session, recover_session, session_state


@dataclass(frozen=True)
class Summary:
    """One line of the list of sessions."""

    id: str
    title: str
    owner: str
    started_at: str
    commands: int
    questions_open: int
    state: str

    def to_json(self) -> dict[str, Any]:
        """Give what `sessions --json` gives."""
        return asdict(self)


def load(library: Library, wanted: str) -> Session:
    """Read the session that an id, its beginning, its short id or a path names; an interrupted one is recovered first.

    Raises:
        SessionError: there is none, several match, or it cannot be read.
    """
    directory = library.find_session(wanted)
    recover_session(directory)
    return read_session(directory)


def there(library: Library, names: Iterable[str], known: Mapping[str, Session] | None = None) -> list[Session]:
    """Give those of some sessions that this machine has and can read, in order; `known` are in hand already."""
    found: list[Session] = []
    for name in names:
        try:
            found.append(known[name] if known and name in known else load(library, name))
        except SessionError:
            continue
    return found


def summaries(library: Library) -> list[Summary]:
    """Sum up all sessions, newest first. One that cannot be read is listed with what is known: its id."""
    rows: list[Summary] = []
    for directory in library.session_dirs():
        try:
            session = read_session(directory)
        except SopcaptureError as error:
            rows.append(Summary(directory.name, str(error), "", "", 0, 0, "interrupted"))
            continue
        header = session.header
        rows.append(
            Summary(
                id=header.id,
                title=header.title,
                owner=header.owner,
                started_at=rfc3339(header.started_at),
                commands=sum(1 for _ in session.commands()),
                questions_open=len(session.open_questions()),
                state=session_state(directory, session),
            )
        )
    return sorted(rows, key=lambda row: (row.started_at, row.id), reverse=True)


def recording_now(library: Library) -> str:
    """Give the id of the one session that is being recorded.

    Raises:
        SessionError: there is none, or there are several.
    """
    names = [directory.name for directory in library.session_dirs() if is_recording(directory)]
    if len(names) == 1:
        return names[0]
    if not names:
        raise SessionError("no session is being recorded", "begin one with: sopcapture record")
    raise SessionError(f"{len(names)} sessions are being recorded", f"name one of: {', '.join(names)}")


def as_json(session: Session) -> dict[str, Any]:
    """Give what `session --json` gives: the header's keys and `events`."""
    return {**header_to_json(session.header), "events": [event_to_json(event) for event in session.events]}


def timeline(session: Session) -> Iterator[str]:
    """Tell the session in lines."""
    header = session.header
    yield f"{header.id}  {header.title}".rstrip()
    yield f"{header.user}@{header.host}  {header.shell}  {rfc3339(header.started_at)}"
    answers = session.answers()
    for event in session.events:
        match event:
            case Command():
                yield from _command_lines(event)
            case Question():
                state = (
                    "open" if event.id not in answers else "dismissed" if answers[event.id].dismissed else "answered"
                )
                yield f"{event.id:>6}  ?  [{event.reason}, {state}] {event.text}"
            case Answer() if not event.dismissed:
                why = f" Because: {event.principle}" if event.principle else ""
                yield f"{event.id:>6}  →  {event.instruction}{why}"
            case Note() | Checkpoint() | Manual():
                yield f"{event.id:>6}  ·  [{event.kind}] {event.text}"
            case Correction():
                yield f"{event.id:>6}  ~  [{event.action}] {' '.join(event.about)} {event.text}".rstrip()
            case _:
                continue


def _command_lines(command: Command) -> Iterator[str]:
    code = "?" if command.exit_code is None else str(command.exit_code)
    flags = [
        name for name in ("interactive", "background", "interrupted", "lossy", "recovered") if getattr(command, name)
    ]
    took = "" if command.duration_s is None else f"{command.duration_s:.1f}s"
    first, *rest = command.text.split("\n")
    yield f"{command.id:>6}  $  {first}    [{', '.join([f'exit {code}', took, *flags]).strip(', ')}]"
    for line in rest:
        yield f"{'':>6}     {line}"
