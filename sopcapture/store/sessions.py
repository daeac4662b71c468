"""Reading sessions: tolerant of what a crash or a hand did to a log, and never silent about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from sopcapture.errors import SessionError
from sopcapture.model.session import EVENT, SESSION_FORMAT, Command, Event, Session, SessionHeader
from sopcapture.store.event_log import RUNNING, SessionLog
from sopcapture.store.evidence import whole_log
from sopcapture.store.files import in_words
from sopcapture.store.locks import RecordingLock, is_recording
from sopcapture.store.log_lines import Numbering
from sopcapture.store.migrations import Converter, converter_from
from sopcapture.store.names import SESSION_LOG

SessionState = Literal["recording", "ended", "interrupted"]

_BOM = b"\xef\xbb\xbf"


def read_session(directory: Path) -> Session:
    """Read a session. Lines that cannot be read are left out and named in `Session.unreadable`.

    A log that git has reduced to its cited outputs is read with the outputs that this machine still has.

    Raises:
        SessionError: there is no log, it cannot be opened, it is no session, or it is newer than this program.
    """
    path = directory / SESSION_LOG
    try:
        data = whole_log(directory)
    except FileNotFoundError:
        raise SessionError(f"no session in {directory}", "see the sessions with: sopcapture sessions") from None
    except OSError as error:
        raise SessionError(*in_words("read", path, error)) from error
    # Lines end at line feeds alone: JSON may hold every other character that ends a line elsewhere.
    lines = data.removeprefix(_BOM).split(b"\n")
    del data  # a log may be hundreds of megabytes, and its lines hold all of it
    unreadable: list[str] = []
    header, convert = _read_header(directory, lines[0], unreadable)
    events = tuple(_read_events(lines, convert, unreadable, first=1 if header or unreadable else 0))
    if header is None:
        header = _header_from(directory, events)
    return Session(header=header, events=events, unreadable=tuple(unreadable))


def _read_header(directory: Path, line: bytes, unreadable: list[str]) -> tuple[SessionHeader | None, Converter]:
    """Read line 1. One that is broken or gone costs the title and no more: the rest is as good as before."""
    try:
        record = _record(line)
    except ValueError as error:
        unreadable.append(f"line 1, the header, cannot be read: {error}")
        return None, dict
    if "kind" in record:
        return None, dict
    version = record.get("version")
    if record.get("format") != SESSION_FORMAT or not isinstance(version, int):
        raise SessionError(f"{directory / SESSION_LOG} is no session log", f"its line 1 names no {SESSION_FORMAT}")
    convert = converter_from(version, str(record.get("id") or directory.name))
    try:
        return SessionHeader.model_validate(convert(record)), convert
    except ValidationError as error:
        unreadable.append(f"line 1, the header, cannot be read: {_first_error(error)}")
        return None, convert


def _read_events(
    lines: list[bytes], convert: Converter, unreadable: list[str], *, first: Literal[0, 1]
) -> Iterator[Event]:
    for number, line in enumerate(lines[first:], 1 + first):
        if not line.strip():
            continue
        try:
            yield EVENT.validate_python(convert(_record(line)))
        except ValidationError as error:
            unreadable.append(f"line {number} cannot be read: {_first_error(error)}")
        except ValueError as error:
            cut = number == len(lines)
            unreadable.append(
                f"line {number} was cut off while it was written" if cut else f"line {number} cannot be read: {error}"
            )


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is no UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON ({error.msg} at character {error.pos + 1})") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - what was read has no meaning, whatever its type
    return record


def _first_error(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _header_from(directory: Path, events: tuple[Event, ...]) -> SessionHeader:
    """Make do without a header: the name of the directory is the id, and begins with the time."""
    if events:
        return SessionHeader(id=directory.name, started_at=events[0].at)
    try:
        started_at = datetime.strptime(directory.name[:13], "%Y%m%d-%H%M").replace(tzinfo=UTC)
    except ValueError:
        raise SessionError(
            f"{directory / SESSION_LOG} holds nothing that can be read", "restore it from a backup"
        ) from None
    return SessionHeader(id=directory.name, started_at=started_at)


def session_state(directory: Path, session: Session) -> SessionState:
    """Say whether the session is being recorded, was ended in order, or was cut off."""
    if is_recording(directory):
        return "recording"
    if session.ended and not (directory / RUNNING).exists():
        return "ended"
    return "interrupted"


def recover_session(directory: Path) -> Command | None:
    """Append the command that was running when its recorder was killed, exactly once. Gives it where there was one.

    Does nothing while the session is being recorded, or where the directory cannot be written: the state stays in
    `running.json` for the next time.

    Raises:
        SessionError: there is room for neither the command nor its removal from `running.json`.
    """
    path = directory / RUNNING
    if not path.is_file():
        return None
    try:
        recording = RecordingLock.acquire(directory, patience_s=0.1)
    except SessionError:
        return None
    if recording is None:
        return None
    with recording:
        running = _read_running(path)
        if not running:
            return None
        log = SessionLog.open(directory)
        written = [log.append(command) for command, before in running if _is_unfinished(directory, command, before)]
        log.write_running(None)
        return written[0] if written else None


def _read_running(path: Path) -> list[tuple[Command, int | None]]:
    """Give the commands that ran, each with the number of commands that the log held, where that tells them apart."""
    try:
        first = _record(path.read_bytes())
        records = [first, *first.pop("beside", ())]
        return [_running(record) for record in records]
    except (OSError, TypeError, ValueError):
        return []


def _running(record: dict[str, Any]) -> tuple[Command, int | None]:
    before = record.pop("commands_before", None)
    state = {**record, "kind": "command", "seq": 0, "id": "", "exit_code": None, "interrupted": True}
    return Command.model_validate(state), before if isinstance(before, int) else None


def _is_unfinished(directory: Path, command: Command, before: int | None) -> bool:
    """Whether the log lacks the command: its recorder may have been killed between the append and what follows."""
    if before is None or command.shell:
        return not _holds(directory, command)
    return _complete_commands(directory) <= before


def _complete_commands(directory: Path) -> int:
    """Count as the recorder counted. A last line that is not ended is the very command that it could not write."""
    data = (directory / SESSION_LOG).read_bytes()
    return Numbering().after(data[: data.rfind(b"\n") + 1]).commands


def _holds(directory: Path, running: Command) -> bool:
    """Whether the log holds the command. No shell starts two in the same millisecond that are alike."""
    return any(
        (command.at, command.shell, command.text) == (running.at, running.shell, running.text)
        for command in read_session(directory).commands()
    )
