"""Where everything that a document says stands in its text: the tree that keeps layout through a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of whole lines (from 0, `end` excluded, blank lines behind it left out) and what it means.

    Two pieces of the same key and the same meaning say the same, whatever their text. Where the order of a piece among
    its neighbours has a meaning (a step among steps), it is `ordered`; labels and sections may stand as the person put
    them. An `opaque` piece is kept though nothing in the model stands for it, such as a comment in the front matter.
    """

    key: Key
    meaning: object
    start: int
    end: int
    children: tuple[Piece, ...] = ()
    id: str = ""
    ordered: bool = False
    opaque: bool = False
    prefix: str = ""
    """What stands before the content of a list item in its first line: its marker."""

    def leaves(self) -> Iterator[Piece]:
        """The pieces that have no parts, in the order of the text."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def distinct(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Give the pieces with keys that differ: the second of the same key is numbered."""
    seen: dict[Key, int] = {}
    result: list[Piece] = []
    for piece in pieces:
        count = seen.get(piece.key, 0)
        seen[piece.key] = count + 1
        result.append(replace(piece, key=(*piece.key, str(count))) if count else piece)
    return tuple(result)
