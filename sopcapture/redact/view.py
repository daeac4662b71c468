"""A text as it is scanned, and the way back to the text that it was made from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

NOWHERE = -1
"""The origin of a blank or a line's end that no character of the original made."""

Pieces = tuple[Sequence[int], Sequence[int]]
"""Where each piece begins in the view, and where its first character stands in the original."""


class View:
    """What a terminal shows of a text, in which a secret is one run of characters again; here, the original itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the least span of the original that holds all characters of `start` to `end` of the view.

        They can lie in any order there (a word that was inserted late), and what lies between them is part of the
        span. It is empty where none of them comes from the original.
        """
        return start, end


class PieceView(View):
    """A view that leaves something out: its pieces follow each other as in the original.

    Only the way back needs the pieces, so they are worked out when it is asked for.
    """

    def __init__(self, text: str, pieces: Callable[[], Pieces]) -> None:
        super().__init__(text)
        self._make_pieces = pieces
        self._pieces: Pieces | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span from the origin of the first character to that of the last."""
        if self._pieces is None:
            self._pieces = self._make_pieces()
        starts, origins = self._pieces
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return origins[first] + start - starts[first], origins[last] + end - starts[last]


class CellView(View):
    """A view of which each character has an origin of its own."""

    def __init__(self, text: str, origins: Sequence[int]) -> None:
        super().__init__(text)
        self.origins = origins

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span from the least origin to the greatest."""
        known = [origin for origin in self.origins[start:end] if origin != NOWHERE]
        return (min(known), max(known) + 1) if known else (0, 0)


class InnerView(View):
    """A view of a view."""

    def __init__(self, view: View, of: View) -> None:
        super().__init__(view.text)
        self._view = view
        self._of = of

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Go back through both."""
        return self._of.original_span(*self._view.original_span(start, end))


class CellViewBuilder:
    """Collects characters and their origins in the order of the view."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origins = array("q")

    def add(self, text: str, origin: int) -> None:
        """Append characters that are consecutive in the original, or that come from nowhere."""
        self.add_cells(text, [NOWHERE] * len(text) if origin == NOWHERE else range(origin, origin + len(text)))

    def add_cells(self, text: str, origins: Iterable[int]) -> None:
        """Append characters with their origins."""
        self._parts.append(text)
        self._origins.extend(origins)

    def view(self) -> CellView:
        """Give the view of all that was added."""
        return CellView("".join(self._parts), self._origins)
