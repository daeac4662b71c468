"""A text as it is scanned, and the way back to the text that it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

Pieces = tuple[Sequence[int], Sequence[int]]
"""Where each piece begins in the view, and where its first character stands in the original."""

NOWHERE = -1
"""The origin of a blank that no character of the original made."""
_FAR = 1 << 62


class View:
    """What a terminal shows of a text, in which a secret is one run of characters again.

    It consists of pieces, which only the way back needs, so that they can be worked out when it is asked for. Without
    pieces the view is the original itself.
    """

    def __init__(self, text: str, pieces: Callable[[], Pieces] | None = None) -> None:
        self.text = text
        self._make_pieces = pieces
        self._pieces: Pieces | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the least span of the original that holds all characters of `start` to `end` of the view.

        Pieces can lie in any order there (a word that was inserted late), and what lies between them is part of it.
        """
        if self._make_pieces is None:
            return start, end
        if self._pieces is None:
            self._pieces = self._make_pieces()
        starts, origins = self._pieces
        first, last = _FAR, 0
        for piece in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            origin = origins[piece]
            if origin == NOWHERE:
                continue
            begins = starts[piece]
            after = starts[piece + 1] if piece + 1 < len(starts) else len(self.text)
            first = min(first, origin + max(0, start - begins))
            last = max(last, origin + min(after, end) - begins)
        return (first, last) if last else (0, 0)


class ViewBuilder:
    """Collects the pieces of a view in the order of the view."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    def add(self, text: str, origin: int) -> None:
        """Append a piece whose characters are consecutive in the original."""
        if text:
            self._parts.append(text)
            self._starts.append(self._length)
            self._origins.append(origin)
            self._length += len(text)

    def view(self) -> View:
        """Give the view of all that was added."""
        return View("".join(self._parts), lambda: (self._starts, self._origins))
