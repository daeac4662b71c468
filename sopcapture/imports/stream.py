"""The bytes between two places of a recording."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from sopcapture.imports.values import Piece, Place, ScreenSize


class Stream:
    """The pieces of one recording, by place."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    @property
    def end(self) -> Place:
        """The place behind the last piece."""
        return Place(len(self._pieces), 0)

    def time(self, place: Place) -> float:
        """When the piece at a place came, in seconds after the beginning."""
        if not self._pieces:
            return 0.0
        return self._pieces[min(place.piece, len(self._pieces) - 1)].at

    def between(self, start: Place, end: Place) -> Iterator[Piece]:
        """The pieces from one place to the other, cut at both."""
        for number in range(start.piece, min(end.piece + 1, len(self._pieces))):
            piece = self._pieces[number]
            if isinstance(piece.data, ScreenSize):
                if number < end.piece:
                    yield piece
                continue
            first = start.offset if number == start.piece else 0
            last = end.offset if number == end.piece else len(piece.data)
            if part := piece.data[first:last]:
                yield Piece(piece.at, part)

    def bytes_between(self, start: Place, end: Place) -> bytes:
        """The bytes from one place to the other."""
        return b"".join(piece.data for piece in self.between(start, end) if isinstance(piece.data, bytes))

    def places(self) -> Callable[[int], Place]:
        """A function from a number of bytes after the beginning to the place there."""
        starts = [0]
        for piece in self._pieces:
            starts.append(starts[-1] + (0 if isinstance(piece.data, ScreenSize) else len(piece.data)))

        def place(offset: int) -> Place:
            number = bisect_right(starts, offset) - 1
            return Place(number, offset - starts[number]) if number < len(self._pieces) else self.end

        return place

    def move(self, place: Place, by: int) -> Place:
        """The place so many bytes further on."""
        number, offset = place
        while number < len(self._pieces):
            data = self._pieces[number].data
            length = 0 if isinstance(data, ScreenSize) else len(data)
            if offset + by < length:
                return Place(number, offset + by)
            by -= length - offset
            number, offset = number + 1, 0
        return self.end
