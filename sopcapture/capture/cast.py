"""The replay of a session as asciicast v2 (https://docs.asciinema.org/manual/asciicast/v2/), bounded and redacted.

It is written command by command, so that redaction sees each output as a whole. Three things are not kept as they were:

- What the person typed is written as the redacted text of the command, not as its echo: letters that arrive one by one
  with corrections between them cannot be scanned.
- What a full-screen program drew becomes one line that says so: letters that are placed by cursor movements cannot be
  scanned either.
- The middle of a flood becomes one line that says how much it was.
"""

from __future__ import annotations

import codecs
import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TextIO

from sopcapture.capture.events import CommandStarted, Phase, Shown, Sink, Told
from sopcapture.model.session import Command, Resize
from sopcapture.redact import Redactor

HEAD_BYTES = 32 << 10
TAIL_BYTES = 32 << 10
"""How much of one block (a prompt, an output) is kept from its beginning and its end."""


class _Block:
    """The bytes of one prompt or output: its head, its tail, and how many between them are not kept."""

    def __init__(self) -> None:
        self.head: list[tuple[datetime, bytes]] = []
        self.tail: deque[tuple[datetime, bytes]] = deque()
        self.head_bytes = 0
        self.tail_bytes = 0
        self.lost = 0

    def add(self, at: datetime, data: bytes) -> None:
        room = HEAD_BYTES - self.head_bytes
        if room > 0:
            self.head.append((at, data[:room]))
            self.head_bytes += len(data[:room])
            data = data[room:]
        if not data:
            return
        if len(data) > TAIL_BYTES:
            self.lost += len(data) - TAIL_BYTES
            data = data[-TAIL_BYTES:]
        self.tail.append((at, data))
        self.tail_bytes += len(data)
        while self.tail_bytes - len(self.tail[0][1]) >= TAIL_BYTES:
            _, dropped = self.tail.popleft()
            self.tail_bytes -= len(dropped)
            self.lost += len(dropped)

    @property
    def ending(self) -> bytes:
        """The last byte that came, none where nothing did."""
        last = self.tail[-1] if self.tail else self.head[-1] if self.head else None
        return last[1][-1:] if last else b""

    def chunks(self) -> list[tuple[datetime, bytes]]:
        """Give what is kept. A cut lies at the end of a line, because half a secret is not recognised as one."""
        if not self.lost:
            return [*self.head, *self.tail]
        head, tail = list(self.head), list(self.tail)
        lost = self.lost
        while head:
            at, data = head.pop()
            keep = data.rfind(b"\n") + 1
            lost += len(data) - keep
            if keep:
                head.append((at, data[:keep]))
                break
        while tail:
            at, data = tail.pop(0)
            cut = data.find(b"\n") + 1
            lost += cut or len(data)
            if cut:
                tail.insert(0, (at, data[cut:]))
                break
        when = tail[0][0] if tail else self.tail[-1][0]
        return [*head, (when, _remark(f"{lost:,} bytes are not kept")), *tail]


def _remark(text: str) -> bytes:
    return f"\x1b[0m\r\n\x1b[2m[{text}]\x1b[0m\r\n".encode()


class CastWriter(Sink):
    """Writes the replay to `file`, which it closes at the end. Times are seconds since `started_at`.

    `redactor` is the recorder's own, so that a secret has the same placeholder here as in the log.
    """

    def __init__(
        self,
        file: TextIO,
        redactor: Redactor,
        *,
        started_at: datetime,
        cols: int,
        rows: int,
        title: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._file = file
        self._redactor = redactor
        self._started_at = started_at
        self._block = _Block()
        self._alternate_from: datetime | None = None
        self._typing_since: datetime | None = None
        self._last = 0.0
        header: dict[str, Any] = {"version": 2, "width": cols, "height": rows, "timestamp": int(started_at.timestamp())}
        if title:
            header["title"] = title
        env = {name: value for name, value in (environ or {}).items() if name in ("SHELL", "TERM")}
        self._line({**header, "env": env} if env else header)

    def on_output(self, shown: Shown) -> None:
        """Take bytes; they are written when the block that they belong to is complete."""
        if shown.phase == Phase.ALTERNATE:
            if self._alternate_from is None:
                self._alternate_from = shown.at
            return
        if self._alternate_from is not None:
            self._say_alternate(shown.at)
        if shown.phase == Phase.INPUT:
            if self._typing_since is None:
                self._typing_since = shown.at
            return
        if shown.phase == Phase.PROMPT and self._typing_since is not None:
            # A prompt after input without a command: the line was given up, or was empty, or the prompt was redrawn.
            self._block.add(shown.at, b"\r\n")
            self._typing_since = None
        self._block.add(shown.at, shown.data)

    def on_event(self, event: Told) -> None:
        """Take what bounds a block: the start and the end of a command, and a resize."""
        match event:
            case CommandStarted():
                if self._block.ending in (b"", b"\n"):
                    self._block.add(event.at, b"$ ")  # fish draws its prompt with the input
                elif self._block.ending != b" ":
                    self._block.add(event.at, b" ")  # other shells draw the last blank of the prompt with it
                self._flush()
                self._typing_since = None
                self._event(event.at, "o", event.text.replace("\n", "\r\n> ") + "\r\n")
            case Command():
                if self._alternate_from is not None:
                    self._say_alternate(event.at)
                self._flush(command=event.text)
            case Resize():
                self._event(event.at, "r", f"{event.cols}x{event.rows}")
            case _:
                return

    def close(self) -> None:
        """Write what is left and close the file."""
        self._flush()
        self._file.close()

    def _say_alternate(self, at: datetime) -> None:
        since = self._alternate_from or at
        self._alternate_from = None
        self._block.add(at, _remark(f"full screen for {(at - since).total_seconds():.0f} s, not kept"))

    def _flush(self, command: str | None = None) -> None:
        chunks = self._block.chunks()
        self._block = _Block()
        if not chunks:
            return
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        texts = [decoder.decode(data) for _, data in chunks]
        texts[-1] += decoder.decode(b"", final=True)
        for (at, _), text in zip(chunks, self._redactor.redact_chunks(texts, command=command), strict=True):
            if text:
                self._event(at, "o", text)
        self._file.flush()

    def _event(self, at: datetime, code: str, data: str) -> None:
        # A replay cannot go back in time, though a clock can.
        self._last = max(self._last, (at - self._started_at).total_seconds())
        self._line([round(self._last, 6), code, data])

    def _line(self, value: object) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
