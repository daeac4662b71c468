"""Commands of a screen recording whose shell wrote marks: OSC 133 and its kin.

- OSC 133 (FinalTerm; https://gitlab.freedesktop.org/Per_Bothner/specifications): ``A`` a prompt begins, ``B`` the
  input, ``C`` the output; ``D;<exit code>`` the command ended. kitty and fish 4 add ``C;cmdline=…`` or
  ``C;cmdline_url=…``.
- OSC 633 (VS Code): the same letters, ``E;<command>`` its text, ``P;Cwd=…`` its directory.
- OSC 1337 (iTerm2): ``RemoteHost=user@host``, ``CurrentDir=…``; WezTerm gives the command as a user variable,
  WEZTERM_PROG.
- OSC 7: the directory as a ``file://host/path``.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote, urlsplit

from sopcapture.imports.prompts import without_continuations
from sopcapture.imports.stream import Stream
from sopcapture.imports.values import FoundCommand, Place, ScreenRecording, ScreenSize
from sopcapture.terminal import Emulator

_MARK: Final = re.compile(rb"\x1b\](133|633|1337|7);([^\x07\x1b]*)(?:\x07|\x1b\\)")
_STARTS_OUTPUT: Final = re.compile(rb"\x1b\](?:133|633);C[;\x07\x1b]")
_ESCAPED: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(\\))")
_GIVEN: Final = re.compile(r"(?:^|;)cmdline(_url)?=(.*)", re.DOTALL)
_TAKEN: Final = re.compile(rb"\x1b\[\?2004l")
_BLANK_END: Final = re.compile(rb"(?:\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|[\r\n])*\Z")
_LONGEST_INPUT: Final = 1 << 20
_MOST_BLANK: Final = 4096
_SCROLLBACK_BYTES: Final = 4 << 20


@dataclass(frozen=True)
class _Seen:
    """What the marks have told up to here."""

    prompt_begins: Place | None = None
    input_begins: Place | None = None
    text: str | None = None
    cwd: str = ""
    host: str = ""
    user: str = ""


def marked_commands(recording: ScreenRecording) -> list[FoundCommand] | None:
    """The commands that the marks tell of; None where there are no marks."""
    stream = Stream(recording.pieces)
    whole = stream.bytes_between(Place(0, 0), stream.end)
    if not _STARTS_OUTPUT.search(whole):
        return None
    reader = _Reader(recording, stream)
    places = stream.places()
    for mark in _MARK.finditer(whole):
        reader.take(int(mark[1]), mark[2].decode("utf-8", "replace"), places(mark.start()), places(mark.end()))
    return reader.found


class _Reader:
    def __init__(self, recording: ScreenRecording, stream: Stream) -> None:
        self.found: list[FoundCommand] = []
        self._recording = recording
        self._stream = stream
        self._seen = _Seen()
        self._runs = False

    def take(self, number: int, payload: str, begins: Place, ends: Place) -> None:
        """Take a mark with its two places in the stream."""
        kind, _, rest = payload.partition(";")
        if number in (7, 1337):
            self._tell(payload if number == 1337 else f"Url={payload}")
        elif kind == "A" and "k=s" not in rest:
            self._end(None, begins)
            self._seen = replace(self._seen, prompt_begins=begins, input_begins=None, text=None)
        elif kind == "B" and self._seen.input_begins is None:
            self._seen = replace(self._seen, input_begins=ends)
        elif kind == "E" and number == 633:
            self._seen = replace(self._seen, text=_unescaped(rest.partition(";")[0]))
        elif kind == "C" and not self._runs:
            self._start(rest, begins, ends)
        elif kind == "D":
            code = rest.partition(";")[0]
            self._end(int(code) if code.isdecimal() and len(code) < 6 else None, begins)
        elif kind == "P":
            self._tell(rest)

    def _tell(self, payload: str) -> None:
        """A property, as ``name=value``."""
        name, _, value = payload.partition("=")
        if name in ("Cwd", "CurrentDir"):
            self._seen = replace(self._seen, cwd=_unescaped(value) if name == "Cwd" else value)
        elif name == "RemoteHost" and "@" in value:
            user, _, host = value.partition("@")
            self._seen = replace(self._seen, host=host, user=user)
        elif name == "Url" and value.startswith("file://"):
            try:
                url = urlsplit(value.replace("[", "%5B").replace("]", "%5D"))
            except ValueError:  # a host that is none
                return
            self._seen = replace(self._seen, cwd=unquote(url.path), host=url.netloc or self._seen.host)
        elif name == "SetUserVar" and value.startswith("WEZTERM_PROG="):
            try:
                program = base64.b64decode(value.partition("=")[2], validate=True).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                return
            if self._runs and program and self.found and not self.found[-1].text.strip():
                self.found[-1] = replace(self.found[-1], text=program)
            elif program:
                self._seen = replace(self._seen, text=program)

    def _start(self, rest: str, begins: Place, ends: Place) -> None:
        seen = self._seen
        prompt_begins = seen.prompt_begins or begins
        text = _given_text(rest)
        if text is None:
            text = seen.text
        if text is None and seen.input_begins is not None:
            text = self._entered(prompt_begins, seen.input_begins, begins)
        self._seen = replace(seen, prompt_begins=None, input_begins=None, text=None)
        if not (text or "").strip():
            return
        self._runs = True
        self.found.append(
            FoundCommand(
                (text or "").strip("\n"),
                self._stream.time(begins),
                "",
                prompt_begins,
                seen.input_begins or prompt_begins,
                ends,
                self._stream.end,
                cwd=seen.cwd,
                host=seen.host,
                user=seen.user,
            )
        )

    def _end(self, code: int | None, place: Place) -> None:
        if self._runs:
            ended = self._stream.time(place)
            self.found[-1] = replace(self.found[-1], exit_code=code, output_ends=place, ended_at=ended)
        self._runs = False

    def _entered(self, prompt: Place, start: Place, end: Place) -> str:
        """What stood in the input cells when the line was taken."""
        data = self._stream.bytes_between(start, end)[:_LONGEST_INPUT]
        if taken := list(_TAKEN.finditer(data)):
            data = data[: taken[-1].start()]
        data = data[: blank.start()] if (blank := _BLANK_END.search(data, max(0, len(data) - _MOST_BLANK))) else data
        cols, rows = self._size(start)
        emulator = Emulator(cols, rows, scrollback_bytes=_SCROLLBACK_BYTES)
        emulator.feed(self._stream.bytes_between(prompt, start)[-_LONGEST_INPUT:])
        anchor = emulator.anchor()
        right = emulator.text_between(emulator.cursor_in_history, (cols, emulator.cursor_in_history[1])).strip()
        emulator.feed(data)
        text = emulator.text_between(anchor, (cols, emulator.cursor_in_history[1]))
        first, feed, more = text.partition("\n")
        if right and first.rstrip().endswith(right):
            first = first.rstrip()[: -len(right)]
        return without_continuations(f"{first.rstrip()}{feed}{more}")

    def _size(self, place: Place) -> tuple[int, int]:
        sizes: Iterator[ScreenSize] = (
            piece.data
            for piece in reversed(self._recording.pieces[: place.piece])
            if isinstance(piece.data, ScreenSize)
        )
        size = next(sizes, None)
        return (size.cols, size.rows) if size else (self._recording.cols, self._recording.rows)


def _given_text(rest: str) -> str | None:
    """The command as kitty and fish give it."""
    given = _GIVEN.search(rest)
    if given is None:
        return None
    return unquote(given[2].partition(";")[0]) if given[1] else _unquoted(given[2])


def _unquoted(value: str) -> str:
    """Undo bash's ``printf %q``, as far as a command on one line needs it."""
    if value.startswith("$'") and value.endswith("'"):
        named = {"n": "\n", "t": "\t"}
        return re.sub(r"\\(.)", lambda found: named.get(found[1], found[1]), value[2:-1], flags=re.DOTALL)
    return re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)


def _unescaped(value: str) -> str:
    """Undo VS Code's escapes: ``\\\\xHH`` for a byte and ``\\\\\\\\`` for a backslash."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", value)
