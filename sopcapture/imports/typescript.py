"""typescript, the recordings of script(1), with the timing files of scriptreplay(1), classic and advanced.

util-linux, script(1) and scriptreplay(1). A classic timing line is ``<seconds> <bytes>``; an advanced one begins with
the kind of its entry: ``O`` output, ``I`` input, ``S`` signal, ``H`` header. The first line of a typescript is its
header, which the timing does not count. Input is not taken: passwords are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sopcapture.errors import ImportedFileError
from sopcapture.imports.values import LARGEST_SIDE, Piece, ScreenRecording, ScreenSize

_HEADER: Final = re.compile(rb"Script started on (?P<when>[^\n\[]*?)\s*(?:\[(?P<facts>[^\n]*)\])?\r?\n")
_TRAILER: Final = re.compile(rb"\r?\n?Script done on [^\n]*\r?\n?\Z")
_FACT: Final = re.compile(rb'([A-Z_]+)="([^"]*)"')
_CLASSIC: Final = re.compile(r"(\d+(?:\.\d+)?) (\d{1,12})")
_ADVANCED: Final = re.compile(r"([OISH]) (\d+(?:\.\d+)?)(?: (.*))?")
_SIGNAL_SIZE: Final = re.compile(r"SIGWINCH ROWS=(\d{1,5}) COLS=(\d{1,5})")


class _Entry(NamedTuple):
    kind: str
    delay: float
    bytes: int
    text: str


@dataclass(frozen=True)
class Timing:
    """A timing file as read."""

    entries: tuple[_Entry, ...]
    advanced: bool

    def bytes_of(self, *kinds: str) -> int:
        """How many bytes of the typescript the entries of these kinds stand for."""
        return sum(entry.bytes for entry in self.entries if entry.kind in kinds)

    def facts(self) -> dict[str, str]:
        """The header entries, by name."""
        return dict(entry.text.partition(" ")[::2] for entry in self.entries if entry.kind == "H")


def read_timing(text: str) -> Timing | None:
    """Read a timing file; None where `text` is none."""
    entries: list[_Entry] = []
    advanced = False
    for line in text.split("\n"):
        if not line.strip():
            continue
        if classic := _CLASSIC.fullmatch(line.strip()):
            entries.append(_Entry("O", float(classic[1]), int(classic[2]), ""))
        elif entry := _ADVANCED.fullmatch(line.rstrip("\r")):
            advanced = True
            kind, rest = entry[1], entry[3] or ""
            if kind in "OI" and not (rest.isdecimal() and len(rest) < 13):
                return None
            entries.append(_Entry(kind, float(entry[2]), int(rest) if kind in "OI" else 0, rest))
        else:
            return None
    good = bool(entries) and sum(abs(entry.delay) for entry in entries) < 1e9
    return Timing(tuple(entries), advanced) if good else None


def is_typescript(data: bytes) -> bool:
    """Whether a file is a typescript."""
    return _HEADER.match(data) is not None


def fits(data: bytes, timing: Timing) -> bool:
    """Whether a timing file belongs to a typescript: it tells of all of its bytes, and of no more."""
    body = _body(data)[0]
    return len(body) in (timing.bytes_of("O"), timing.bytes_of("O", "I"))


def read_typescript(data: bytes, timing: Timing | None) -> ScreenRecording:
    """Read a typescript. Without a timing file all of it came at one moment.

    Raises:
        ImportedFileError: the timing tells of more bytes than there are.
    """
    body, facts, started_at = _body(data)
    said = timing.facts() if timing else {}
    cols = _number(said.get("COLUMNS") or facts.get("COLUMNS"), 80)
    rows = _number(said.get("LINES") or facts.get("LINES"), 24)
    pieces = tuple(_timed(body, timing)) if timing else (Piece(0.0, body),) if body else ()
    kind = "typescript" if timing is None else f"typescript with {'advanced' if timing.advanced else 'classic'} timing"
    return ScreenRecording(
        kind,
        cols,
        rows,
        pieces,
        started_at=started_at or _moment(said.get("START_TIME", "")),
        shell=said.get("SHELL", ""),
        timed=timing is not None,
    )


def _body(data: bytes) -> tuple[bytes, dict[str, str], datetime | None]:
    header = _HEADER.match(data)
    if header is None:
        return data, {}, None
    end = _TRAILER.search(data, max(header.end(), len(data) - 400))
    facts = {name.decode(): value.decode("utf-8", "replace") for name, value in _FACT.findall(header["facts"] or b"")}
    body = data[header.end() : end.start() if end else len(data)]
    return body, facts, _moment(header["when"].decode("utf-8", "replace"))


def _timed(body: bytes, timing: Timing) -> Iterator[Piece]:
    with_input = timing.bytes_of("I") > 0 and timing.bytes_of("O") < len(body)
    needed = timing.bytes_of("O", "I") if with_input else timing.bytes_of("O")
    if needed > len(body) + 2:
        raise ImportedFileError(
            f"the timing tells of {needed:,} bytes and the typescript has {len(body):,}",
            "name the timing file of this typescript with --timing",
        )
    clock, at = 0.0, 0
    for entry in timing.entries:
        clock += entry.delay
        if entry.kind == "O" or (entry.kind == "I" and with_input):
            part = body[at : at + entry.bytes]
            at += entry.bytes
            if entry.kind == "O" and part:
                yield Piece(clock, part)
        elif entry.kind == "S" and (size := _SIGNAL_SIZE.match(entry.text)):
            yield Piece(clock, ScreenSize(_number(size[2], 80), _number(size[1], 24)))


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 and 0 < int(text) <= LARGEST_SIDE else default


_FORMS: Final = ("%a %b %d %H:%M:%S %Y", "%a %d %b %Y %I:%M:%S %p", "%a %d %b %Y %H:%M:%S", "%a %b %d %I:%M:%S %p %Y")


def _moment(text: str) -> datetime | None:
    """The moment in a header: ISO with a zone, or ctime(3) and its like in the zone of the person, who is taken to
    have been where this machine is.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    words = [word for word in text.split() if not re.fullmatch(r"[A-Z]{3,5}|[+-]\d{2,4}", word) or word in ("AM", "PM")]
    for form in _FORMS:
        try:
            return datetime.strptime(" ".join(words), form).astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            continue
    return None
