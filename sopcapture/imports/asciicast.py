"""asciicast, the recordings of asciinema, versions 1 to 3.

https://docs.asciinema.org/manual/asciicast/v1/, …/v2/ and …/v3/. Times are seconds since the beginning in version 2,
since the event before in versions 1 and 3. What the person typed (`i` events, of `--stdin`) is not taken: passwords are
in it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from sopcapture.errors import ImportedFileError
from sopcapture.imports.values import LARGEST_SIDE, Piece, ScreenRecording, ScreenSize

NEWEST_VERSION: Final = 3


def read_asciicast(text: str) -> ScreenRecording | None:
    """Read a recording; None where `text` is no asciicast.

    Raises:
        ImportedFileError: it is one of a version that is not known.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return None
    first, _, rest = start.partition("\n")
    header = _object(first)
    if header is None or ("stdout" in header and header.get("version") == 1):
        return _version_1(_object(start))
    version = header.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        return None
    if version > NEWEST_VERSION:
        raise ImportedFileError(f"asciicast version {version} is newer than this program", "upgrade sopcapture")
    if version < 2 or not ({"width", "term"} & header.keys()):
        return None
    return _by_lines(header, rest, relative=version == 3)


def _version_1(whole: dict[str, Any] | None) -> ScreenRecording | None:
    if whole is None or whole.get("version") != 1 or not isinstance(whole.get("stdout"), list):
        return None
    pieces: list[Piece] = []
    clock = 0.0
    unreadable = 0
    for event in whole["stdout"]:
        match event:
            case [int() | float() as delay, str() as data] if _is_time(delay):
                clock += max(0.0, delay)
                pieces.append(Piece(clock, _bytes(data)))
            case _:
                unreadable += 1
    cols, rows = _size(whole.get("width"), whole.get("height"))
    return ScreenRecording(
        "asciicast v1",
        cols,
        rows,
        tuple(pieces),
        title=_string(whole.get("title")),
        shell=_shell(whole),
        unreadable=unreadable,
    )


def _by_lines(header: dict[str, Any], text: str, *, relative: bool) -> ScreenRecording:
    pieces: list[Piece] = []
    clock = 0.0
    unreadable = 0
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            event = None
        match event:
            case [int() | float() as moment, str() as code, str() as data] if _is_time(moment):
                clock = clock + max(0.0, moment) if relative else max(clock, moment)
                if code == "o":
                    pieces.append(Piece(clock, _bytes(data)))
                elif code == "r" and (size := _resize(data)):
                    pieces.append(Piece(clock, size))
            case [int() | float(), str(), _]:
                pass  # an event of a kind that a newer writer knows
            case _:
                unreadable += 1
    term = header.get("term")
    if isinstance(term, dict):
        cols, rows = _size(term.get("cols"), term.get("rows"))
    else:
        cols, rows = _size(header.get("width"), header.get("height"))
    return ScreenRecording(
        f"asciicast v{header['version']}",
        cols,
        rows,
        tuple(pieces),
        started_at=_moment(header.get("timestamp")),
        title=_string(header.get("title")),
        shell=_shell(header),
        unreadable=unreadable,
    )


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_time(value: float) -> bool:
    return not isinstance(value, bool) and abs(value) < 1e9  # nor is it without end, or no number


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # JSON can hold half of a surrogate pair


def _size(cols: object, rows: object) -> tuple[int, int]:
    if isinstance(cols, int) and isinstance(rows, int) and 0 < cols <= LARGEST_SIDE and 0 < rows <= LARGEST_SIDE:
        return cols, rows
    return 80, 24


def _resize(data: str) -> ScreenSize | None:
    cols, _, rows = data.partition("x")
    if not (cols.isdecimal() and rows.isdecimal() and len(cols) < 6 and len(rows) < 6):
        return None
    return ScreenSize(*_size(int(cols), int(rows)))


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _shell(header: dict[str, Any]) -> str:
    env = header.get("env")
    return _string(env.get("SHELL")) if isinstance(env, dict) else ""
