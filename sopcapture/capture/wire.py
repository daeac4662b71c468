"""What the host process and a screen say to each other, as bytes on a stream.

A frame is a letter, the length of its body as four bytes, most significant first, and the body. Output, input and
snapshots are bytes as they are; everything else is a JSON object, whose `say` names what it is.
"""

from __future__ import annotations

import json
import struct
from enum import Enum
from typing import Any, Final, NamedTuple

VERSION: Final = 3
"""Of what is said. A host outlives an upgrade of the program, so both sides compare it first."""

LONGEST_BODY: Final = 64 << 20
_HEAD: Final = struct.Struct(">cI")


class Kind(Enum):
    """The kinds of frames, by their letter."""

    OUTPUT = b"o"
    """What the shell printed, without our marks."""
    INPUT = b"i"
    """What the person typed."""
    SNAPSHOT = b"s"
    """The state of the terminal, by which a screen begins."""
    MESSAGE = b"m"


class Frame(NamedTuple):
    """One frame."""

    kind: Kind
    body: bytes

    @property
    def message(self) -> dict[str, Any]:
        """The object of a `MESSAGE`.

        Raises:
            ValueError: it is none.
        """
        value = json.loads(self.body)
        if not isinstance(value, dict):
            raise ValueError("no object")  # noqa: TRY004 - what was read has no meaning, whatever its type
        return value


def frame(kind: Kind, body: bytes) -> bytes:
    """Write a frame."""
    return _HEAD.pack(kind.value, len(body)) + body


def message(say: str, **fields: Any) -> bytes:
    """Write a message."""
    return frame(Kind.MESSAGE, json.dumps({"say": say, **fields}, separators=(",", ":")).encode())


class FrameParser:
    """Takes bytes as they come and gives whole frames."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """Take what was read.

        Raises:
            ValueError: the other side does not speak this language.
        """
        self._rest += data
        frames: list[Frame] = []
        at = 0
        while len(self._rest) - at >= _HEAD.size:
            letter, length = _HEAD.unpack_from(self._rest, at)
            kind = Kind(letter)
            if length > LONGEST_BODY:
                raise ValueError("a frame is too long")
            end = at + _HEAD.size + length
            if len(self._rest) < end:
                break
            frames.append(Frame(kind, bytes(self._rest[at + _HEAD.size : end])))
            at = end
        del self._rest[:at]
        return frames
