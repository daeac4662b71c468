"""What is kept of a command's output: its head and its tail, bounded, and which part drew on the alternate screen."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sopcapture.terminal import plain_text

KEPT_BYTES: Final = 64 << 10
"""Head and tail together; the middle of what is longer is counted, not kept."""

HALF_BYTES: Final = KEPT_BYTES // 2
# A secret is found only whole, so this much more is held on either side of the gap, scanned, and then cut away.
_MARGIN: Final = 8 << 10

GAP: Final = "\0"
"""Stands for the middle that is not kept while a text is scanned: output that is plain text holds no such character."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes with the moment at which they came."""

    at: datetime
    data: bytes


@dataclass
class KeptOutput:
    """A command's output as it comes. Adding to it costs no copy once the head is full."""

    head: list[Chunk] = field(default_factory=list)
    tail: deque[Chunk] = field(default_factory=deque)
    total: int = 0
    _head_bytes: int = 0
    _tail_bytes: int = 0

    def add(self, at: datetime, data: bytes) -> None:
        """Take the next bytes."""
        self.total += len(data)
        room = HALF_BYTES + _MARGIN - self._head_bytes
        if room > 0:
            taken = data[:room]
            self.head.append(Chunk(at, taken))
            self._head_bytes += len(taken)
            data = data[room:]
        if not data:
            return
        self.tail.append(Chunk(at, data[-(HALF_BYTES + _MARGIN) :]))
        self._tail_bytes += len(self.tail[-1].data)
        while self._tail_bytes - len(self.tail[0].data) >= HALF_BYTES + _MARGIN:
            self._tail_bytes -= len(self.tail.popleft().data)

    @property
    def gap(self) -> int:
        """Bytes between head and tail that are not there any more."""
        return self.total - self._head_bytes - self._tail_bytes

    @property
    def truncated(self) -> bool:
        """Whether `text` leaves something out."""
        return self.total > KEPT_BYTES

    def ending(self, length: int) -> bytes:
        """At most the last `length` bytes."""
        parts: list[bytes] = []
        for chunk in itertools.chain(reversed(self.tail), reversed(self.head)):
            parts.append(chunk.data)
            length -= len(chunk.data)
            if length <= 0:
                break
        return b"".join(reversed(parts))[max(0, -length) :]

    def last_line(self) -> bytes:
        """What is behind the last line feed, and so stands in the cursor's row."""
        data = self.ending(4096)
        return data[data.rfind(b"\n") + 1 :]

    def drop_end(self, length: int) -> None:
        """Take back the last `length` bytes: they were the shell's, not the command's."""
        self.total -= length
        for chunks in (self.tail, self.head):
            while chunks and length > 0:
                chunk = chunks.pop()
                kept = chunk.data[: max(0, len(chunk.data) - length)]
                if kept:
                    chunks.append(Chunk(chunk.at, kept))
                removed = len(chunk.data) - len(kept)
                length -= removed
                if chunks is self.tail:
                    self._tail_bytes -= removed
                else:
                    self._head_bytes -= removed

    def drop_start(self, length: int) -> None:
        """Take back the first `length` bytes, which are all in the head: they were the shell's."""
        self.total -= length
        self._head_bytes -= length
        while length > 0:
            chunk = self.head.pop(0)
            if len(chunk.data) > length:
                self.head.insert(0, Chunk(chunk.at, chunk.data[length:]))
            length -= len(chunk.data)

    def halves(self) -> tuple[bytes, bytes]:
        """Head and tail; where there is no gap, all of it and nothing."""
        head = b"".join(chunk.data for chunk in self.head)
        tail = b"".join(chunk.data for chunk in self.tail)
        return (head, tail) if self.gap else (head + tail, b"")

    def lossy(self) -> bool:
        """Whether some of what is kept is no UTF-8."""
        head, tail = self.halves()
        if self.gap:
            head, tail = _whole_characters_end(head), _whole_characters_start(tail)
        try:
            head.decode(), tail.decode()
        except UnicodeDecodeError:
            return True
        return False

    def text(self, cols: int, redact: Callable[[str], str]) -> str:
        """What was shown on a screen of `cols` columns, redacted as one whole before the middle is cut out."""
        head, tail = self.halves()
        if not self.truncated:
            return redact(plain_text(head, cols))
        if self.gap:
            shown = (
                plain_text(_whole_characters_end(head), cols) + GAP + plain_text(_whole_characters_start(tail), cols)
            )
        else:
            shown = plain_text(head, cols)
        redacted = redact(shown)
        before, gap, after = redacted.partition(GAP)
        kept_head = cut_end(before, HALF_BYTES)
        kept_tail = cut_start(after if gap else before[len(kept_head) :], HALF_BYTES)
        return f"{kept_head}\n[… {self.total - KEPT_BYTES:,} bytes not kept …]\n{kept_tail}"


_OPEN_BLOCK: Final = re.compile(r"-----BEGIN (?![^\0]*-----END )")


def up_to_safe_line(shown: str) -> str:
    """The beginning of an output that no later byte can turn into a secret: whole lines, no open PEM block."""
    whole = shown[: shown.rfind("\n") + 1]
    block = _OPEN_BLOCK.search(whole)
    return whole[: block.start()] if block else whole


_PLACEHOLDER: Final = re.compile(r"\{\{[^{}\n]{0,80}\}\}")


def cut_end(text: str, length: int) -> str:
    """At most the first `length` characters: whole lines, or where there is no line end in them, whole placeholders."""
    kept = text[:length]
    line_end = kept.rfind("\n")
    if line_end >= 0:
        return kept[:line_end]
    for placeholder in _PLACEHOLDER.finditer(text, max(0, length - 90), length + 90):
        if placeholder.start() < length < placeholder.end():
            return text[: placeholder.start()]
    return kept


def cut_start(text: str, length: int) -> str:
    """At most the last `length` characters: whole lines, or where there is no line end in them, whole placeholders."""
    at = max(0, len(text) - length)
    line_end = text.find("\n", at)
    if 0 <= line_end < len(text) - 1:
        return text[line_end + 1 :]
    for placeholder in _PLACEHOLDER.finditer(text, max(0, at - 90), at + 90):
        if placeholder.start() < at < placeholder.end():
            return text[placeholder.end() :]
    return text[at:]


def _whole_characters_end(data: bytes) -> bytes:
    """Without the beginning of a character that the cut has split."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 != 0x80:
            needed = 1 if byte < 0x80 else 2 if byte & 0xE0 == 0xC0 else 3 if byte & 0xF0 == 0xE0 else 4
            return data[:-back] if needed > back else data
    return data


def _whole_characters_start(data: bytes) -> bytes:
    """Without the rest of a character that the cut has split."""
    start = 0
    while start < min(3, len(data)) and data[start] & 0xC0 == 0x80:
        start += 1
    return data[start:]


_ALTERNATE: Final = re.compile(rb"\x1b\[\?(?:[0-9]+;)*(?:1049|1047|47)(?:;[0-9]+)*([hl])")
_UNFINISHED: Final = re.compile(rb"\x1b(?:\[(?:\?[0-9;]{0,24})?)?\Z")


class ScreenSplitter:
    """Tells what a program draws on the alternate screen (DECSET 1049, 1047, 47) from the rest.

    Sans-IO: any cutting into chunks gives the same.
    """

    def __init__(self) -> None:
        self.alternate = False
        self._held = b""

    def feed(self, data: bytes) -> list[tuple[bool, bytes]]:
        """Give the pieces as (whether on the alternate screen, bytes); the switch belongs to the alternate one."""
        if self._held:
            data = self._held + data
            self._held = b""
        if unfinished := _UNFINISHED.search(data, max(0, len(data) - 28)):
            self._held = data[unfinished.start() :]
            data = data[: unfinished.start()]
        # From the end, bytes.rfind skips ten times faster than a search from the beginning.
        if data.rfind(b"\x1b[?") < 0:
            return [(self.alternate, data)] if data else []
        pieces: list[tuple[bool, bytes]] = []
        at = 0
        for switch in _ALTERNATE.finditer(data):
            on = switch[1] == b"h"
            if on == self.alternate:
                continue
            cut = switch.start() if on else switch.end()
            if cut > at:
                pieces.append((self.alternate, data[at:cut]))
            self.alternate = on
            at = cut
        if at < len(data):
            pieces.append((self.alternate, data[at:]))
        return pieces

    def rest(self) -> list[tuple[bool, bytes]]:
        """What is held back because it may become a switch; the stream has ended."""
        held, self._held = self._held, b""
        return [(self.alternate, held)] if held else []
