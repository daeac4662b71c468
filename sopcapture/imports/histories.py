"""The history files of bash, zsh and fish.

- bash (bash(1), HISTTIMEFORMAT): a line ``#<epoch>`` before each entry, which may have several lines. Without times
  each line is an entry.
- zsh (zshoptions(1), EXTENDED_HISTORY): ``: <epoch>:<seconds>;<command>``; a line that ends with a backslash goes on in
  the next one. Bytes are metafied: 0x83 and a byte stand for that byte xor 32 (zsh's `Src/utils.c`, `unmetafy`).
- fish (fish-shell's `src/history`): ``- cmd: <command>`` and ``  when: <epoch>``, with ``\\n`` and ``\\\\`` for a line
  feed and a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sopcapture.imports.values import History, HistoryLine

_BASH_TIME: Final = re.compile(r"#(\d{1,11})")
_ZSH_ENTRY: Final = re.compile(r": *(\d{1,11}):(\d{1,9});(.*)", re.DOTALL)
_FISH_ENTRY: Final = re.compile(r"- cmd: (.*)")
_FISH_WHEN: Final = re.compile(r"  when: (\d{1,11})")
_FISH_ESCAPE: Final = re.compile(r"\\([n\\])")
_META: Final = 0x83

_BASH_FILE: Final = re.compile(r"(?m)^#\d{9,11}$")
_ZSH_FILE: Final = re.compile(r"(?m)^: *\d{1,11}:\d+;")
_FISH_FILE: Final = re.compile(r"(?m)^- cmd: .*\n +when: \d+")


def read_history(data: bytes, name: str = "") -> History | None:
    """Read a history file, known by its content; None where `data` is none.

    A plain list of lines could be any text, so one is taken for a history only where its `name` says so.
    """
    if b"\0" in data[:4096]:
        return None
    text = data.decode("utf-8", "surrogateescape")
    if _ZSH_FILE.search(text):
        return _history("zsh history", "zsh", read_zsh(data))
    if _FISH_FILE.search(text):
        return _history("fish history", "fish", read_fish(text))
    if _BASH_FILE.search(text):
        return _history("bash history", "bash", read_bash(text))
    if re.fullmatch(r"\.?(?:zsh|z)_?(?:history|histfile)|\.histfile", name):
        return _history("zsh history without times", "zsh", read_zsh(data))
    if re.search(r"history$", name):
        return _history("bash history without times", "bash", read_bash(text))
    return None


def _history(form: str, shell: str, lines: Iterator[HistoryLine]) -> History:
    return History(form, shell, tuple(line for line in lines if line.text.strip()))


def read_bash(text: str) -> Iterator[HistoryLine]:
    """Read the history of bash. What stands before the first time has none, a line each."""
    at: datetime | None = None
    timed = False
    entry: list[str] = []
    for line in _lines(text):
        if match := _BASH_TIME.fullmatch(line):
            if entry:
                yield HistoryLine(_text(entry), at)
            at, timed, entry = _moment(match[1]), True, []
        elif timed:
            entry.append(line)
        else:
            yield HistoryLine(_text([line]))
    if entry:
        yield HistoryLine(_text(entry), at)


def read_zsh(data: bytes) -> Iterator[HistoryLine]:
    """Read the history of zsh, with or without times. Where zsh knew no duration it wrote 0."""
    text = unmetafied(data).decode("utf-8", "surrogateescape")
    entry: list[str] = []
    for line in _lines(text):
        goes_on = line.endswith("\\")
        entry.append(line[:-1] if goes_on else line)
        if not goes_on:
            yield _zsh_line(entry)
            entry = []
    if entry:
        yield _zsh_line(entry)


def _zsh_line(entry: list[str]) -> HistoryLine:
    whole = _text(entry)
    if match := _ZSH_ENTRY.fullmatch(whole):
        seconds = int(match[2])
        return HistoryLine(match[3].rstrip("\n"), _moment(match[1]), float(seconds) if seconds else None)
    return HistoryLine(whole)


def read_fish(text: str) -> Iterator[HistoryLine]:
    """Read the history of fish."""
    command: str | None = None
    at: datetime | None = None
    for line in _lines(text):
        if match := _FISH_ENTRY.fullmatch(line):
            if command is not None:
                yield HistoryLine(command, at)
            unescaped = _FISH_ESCAPE.sub(lambda found: "\n" if found[1] == "n" else "\\", match[1])
            command, at = _text([unescaped]), None
        elif (match := _FISH_WHEN.fullmatch(line)) and command is not None:
            at = _moment(match[1])
    if command is not None:
        yield HistoryLine(command, at)


def unmetafied(data: bytes) -> bytes:
    """Undo what zsh does to bytes that mean something to it."""
    if _META not in data:
        return data
    plain = bytearray()
    follows = False
    for byte in data:
        if follows:
            plain.append(byte ^ 32)
            follows = False
        elif byte == _META:
            follows = True
        else:
            plain.append(byte)
    return bytes(plain)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _text(lines: list[str]) -> str:
    """The command, with U+FFFD for bytes that are no UTF-8."""
    return "\n".join(lines).rstrip("\n").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _moment(digits: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(digits), UTC)
    except (OverflowError, ValueError, OSError):
        return None
