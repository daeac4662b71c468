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
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TextIO

from sopcapture.capture.events import CommandStarted, Phase, Shown, Sink, Told
from sopcapture.capture.output import GAP, HALF_BYTES, KeptOutput, cut_end, cut_start
from sopcapture.capture.redacting import Redacts
from sopcapture.model.session import Command, Resize, rfc3339
from sopcapture.terminal import plain_text

CAST: Final = "terminal.cast"
"""What the replay of a session is called in its directory."""


def cast_name(shell: int) -> str:
    """Give the name of the replay of one of a session's shells: ``terminal.cast``, ``terminal-2.cast``, …"""
    return CAST if shell == 1 else f"terminal-{shell}.cast"


def _remark(text: str) -> bytes:
    return f"\x1b[0m\r\n\x1b[2m[{text}]\x1b[0m\r\n".encode()


class CastWriter(Sink):
    """Writes the replay to `file`, which it closes at the end. Times are seconds since `started_at`.

    `redactor` is the recorder's own, so that a secret has the same placeholder here as in the log.
    """

    def __init__(
        self,
        file: TextIO,
        redactor: Redacts,
        *,
        started_at: datetime,
        cols: int,
        rows: int,
        title: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._file = file
        self._redactor = redactor
        # The log and the header say it in milliseconds: counted from there, no event begins after its own output.
        self._started_at = started_at.replace(microsecond=started_at.microsecond // 1000 * 1000)
        self._cols = cols
        self._block = KeptOutput()
        self._alternate_from: datetime | None = None
        self._typing_since: datetime | None = None
        self._last = 0.0
        header: dict[str, Any] = {"version": 2, "width": cols, "height": rows, "timestamp": int(started_at.timestamp())}
        header["started_at"] = rfc3339(started_at)  # the format's own time has whole seconds only
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
                if not plain_text(self._block.last_line(), self._cols):
                    self._block.add(event.at, b"$ ")  # fish draws its prompt with the input
                self._flush()
                self._typing_since = None
                self._event(event.at, "o", event.text.replace("\n", "\r\n> ") + "\r\n")
            case Command():
                if self._alternate_from is not None:
                    self._say_alternate(event.at)
                self._flush(command=event.text)
            case Resize():
                self._cols = event.cols
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
        """Write the block, redacted as one whole before what lies beside the gap is cut away."""
        block, self._block = self._block, KeptOutput()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        head = [(chunk.at, decoder.decode(chunk.data)) for chunk in block.head]
        tail = [(chunk.at, decoder.decode(chunk.data)) for chunk in block.tail]
        if not head:
            return
        pieces = [*head, (head[-1][0], GAP), *tail]
        texts = self._redactor.redact_chunks([text for _, text in pieces], command=command, columns=self._cols)
        times = [at for at, _ in pieces]
        if block.truncated:
            kept = HALF_BYTES
            texts[: len(head)] = _first(texts[: len(head)], kept)
            texts[len(head) + 1 :] = _last(texts[len(head) + 1 :], kept)
            texts[len(head)] = _remark(f"{block.total - 2 * kept:,} bytes not kept").decode()
        else:
            texts[len(head)] = ""
        for at, text in zip(times, texts, strict=True):
            if text:
                self._event(at, "o", text)
        self._file.flush()

    def _event(self, at: datetime, code: str, data: str) -> None:
        # A replay cannot go back in time, though a clock can.
        self._last = max(self._last, (at - self._started_at).total_seconds())
        self._line([round(self._last, 6), code, data])

    def _line(self, value: object) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _first(texts: list[str], length: int) -> list[str]:
    """The same number of texts, cut so that what is left is the first `length` characters of all, or less."""
    left = len(cut_end("".join(texts), length))
    kept: list[str] = []
    for text in texts:
        kept.append(text[: max(0, left)])
        left -= len(text)
    return kept


def _last(texts: list[str], length: int) -> list[str]:
    """The same number of texts, cut so that what is left is the last `length` characters of all, or less."""
    whole = "".join(texts)
    dropped = len(whole) - len(cut_start(whole, length))
    kept: list[str] = []
    for text in texts:
        kept.append(text[max(0, dropped) :])
        dropped -= len(text)
    return kept
