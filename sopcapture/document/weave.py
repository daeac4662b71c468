"""Put a changed SOP into the text that it came from: what did not change keeps its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopcapture.document.blocks import indented
from sopcapture.document.comments import Comment
from sopcapture.document.layout import Key, Piece
from sopcapture.document.parse import Document, parse
from sopcapture.document.references import referenced_ids
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop

_BOM = "\ufeff"
_MARKER = 2
"""The width of a list marker as the template writes it."""


@dataclass(frozen=True)
class _Leaf:
    """A stretch of the new text, without the end of its last line."""

    text: str
    base: int | None
    """Which leaf of the base it stands for; None for a new one."""
    kept: bool
    """Whether it is the base's own text."""
    gap: str | None
    """What lies before it in the fresh text; None for one that is not there."""


def weave(base: Document, fresh: Document) -> str:
    """Give the text of `fresh` in the layout of `base`.

    Unusual layouts can make a part mean something else in new surroundings. So the result is read again: where it does
    not say what `fresh` says, whole statements are replaced, and in the end the whole text.
    """
    if base.root.children:
        for fine in (True, False):
            text = _Weaver(base, fresh, fine=fine).text()
            if _says_the_same(text, fresh.sop):
                return text
    return fresh.text


def _says_the_same(text: str, sop: Sop) -> bool:
    try:
        return _without_places(parse(text).sop) == _without_places(sop)
    except DocumentError:
        return False


def _without_places(sop: Sop) -> Sop:
    """Leave out where unknown sections stand: the base may have its sections in an order of its own."""
    sections = sorted(
        (section.model_copy(update={"after": ""}) for section in sop.sections), key=lambda each: each.title
    )
    return sop.model_copy(update={"sections": tuple(sections)})


class _Weaver:
    def __init__(self, base: Document, fresh: Document, *, fine: bool) -> None:
        self._base = base
        self._fresh = fresh
        self._fine = fine
        self._linked_now = referenced_ids(fresh.sop) - referenced_ids(base.sop)
        self._base_leaves = list(base.root.leaves())
        self._fresh_leaves = list(fresh.root.leaves())
        self._base_index = {leaf.start: index for index, leaf in enumerate(self._base_leaves)}
        self._fresh_index = {leaf.start: index for index, leaf in enumerate(self._fresh_leaves)}
        self._newline = "\r\n" if "\r\n" in base.text else "\n"

    def text(self) -> str:
        """Weave."""
        leaves = list(self._piece(self._base.root, self._fresh.root))
        parts: list[str] = []
        before: _Leaf | None = None
        for leaf in leaves:
            parts += [self._gap(before, leaf), leaf.text]
            before = leaf
        last = len(self._base_leaves) - 1
        if before is not None and before.base == last:
            parts.append(self._base.source.gap(self._base_leaves[last].end, len(self._base.source.lines)))
        else:
            parts.append(self._newline)
        text = "".join(parts)
        return _BOM + text.replace(_BOM, "", 1) if self._base.text.startswith(_BOM) else text

    def _gap(self, before: _Leaf | None, leaf: _Leaf) -> str:
        if before is None:
            first = leaf.base == 0 and leaf.kept
            return self._base.source.gap(0, self._base_leaves[0].start) if first else ""
        apart = (leaf.gap or "\n\n").replace("\n", self._newline)
        if before.base is None or leaf.base != before.base + 1:
            return apart
        gap = self._base.source.gap(self._base_leaves[before.base].end, self._base_leaves[leaf.base].start)
        return gap if (before.kept and leaf.kept) or gap.count("\n") >= apart.count("\n") else apart

    def _piece(self, base: Piece, fresh: Piece) -> Iterator[_Leaf]:
        if self._same(base, fresh):
            yield from self._kept(base, fresh)
        elif not base.children or not fresh.children or bool(base.prefix) != bool(fresh.prefix):
            yield from self._new(fresh, base)
        elif base.key[0] == "item" and not self._fine:
            yield from self._new(fresh, None)
        else:
            yield from self._parts(base, fresh)

    def _same(self, base: Piece, fresh: Piece) -> bool:
        if base.meaning != fresh.meaning or (base.meaning is None and (base.children or fresh.children)):
            return False
        named = base.meaning.id if isinstance(base.meaning, Comment) else base.id
        return named not in self._linked_now

    def _kept(self, base: Piece, fresh: Piece | None) -> Iterator[_Leaf]:
        gap = self._gap_before(fresh) if fresh is not None else None
        for leaf in base.leaves():
            text = self._base.source.text(leaf.start, leaf.end)
            yield _Leaf(text, self._base_index[leaf.start], kept=True, gap=gap)
            gap = None

    def _new(self, fresh: Piece, base: Piece | None, prefix: str | None = None) -> Iterator[_Leaf]:
        """Give the leaves of the fresh text; one leaf in place of one of the base knows its place there."""
        stands_for = base if base is not None and not base.children and not fresh.children else None
        for leaf in fresh.leaves():
            text = self._fresh.source.text(leaf.start, leaf.end)
            if prefix is not None:
                text = self._reindented(text, prefix, first=leaf.start == fresh.start and fresh.key == ("text", "head"))
            index = self._base_index[stands_for.start] if stands_for is not None else None
            yield _Leaf(text.replace("\n", self._newline), index, kept=False, gap=self._gap_before(leaf))

    @staticmethod
    def _reindented(text: str, prefix: str, *, first: bool) -> str:
        """Move a part of a list item from the template's indentation to that of the base's item."""
        content = "\n".join(line[_MARKER:] for line in text.split("\n"))
        width = len(prefix.expandtabs(4))
        moved = indented(content, width)
        return prefix + moved[width:] if first else moved

    def _gap_before(self, fresh: Piece) -> str | None:
        first = next(fresh.leaves())
        index = self._fresh_index[first.start]
        if index == 0:
            return None
        return self._fresh.source.gap(self._fresh_leaves[index - 1].end, first.start)

    def _parts(self, base: Piece, fresh: Piece) -> Iterator[_Leaf]:
        there = {part.key: part for part in _renamed(base, fresh)}
        here = {part.key: part for part in fresh.children}
        for key in _order(there, here):
            before, after = there.get(key), here.get(key)
            if after is None and before is not None:
                yield from self._kept(before, None)
            elif after is not None and before is None:
                yield from self._new(after, None, base.prefix or None)
            elif after is not None and before is not None:
                if base.prefix and not after.children and not self._same(before, after):
                    yield from self._new(after, before, base.prefix)
                else:
                    yield from self._piece(before, after)


def _renamed(base: Piece, fresh: Piece) -> list[Piece]:
    """Give the parts of the base; a statement whose words are there under another id goes by that one."""
    keys = {part.key for part in base.children}
    waiting = [part for part in fresh.children if part.key[0] == "item" and part.key not in keys]
    known = {part.key for part in fresh.children}
    result: list[Piece] = []
    for part in base.children:
        words = _words(part)
        match = next(
            (each for each in waiting if part.key not in known and part.key[0] == "item" and _words(each) == words),
            None,
        )
        if match is not None:
            waiting.remove(match)
        result.append(part if match is None else replace(part, key=match.key))
    return result


def _words(item: Piece) -> object:
    first = item.children[0] if item.children else item
    return first.meaning[1] if first.key == ("heading",) and isinstance(first.meaning, tuple) else first.meaning


def _order(there: dict[Key, Piece], here: dict[Key, Piece]) -> list[Key]:
    """Give the keys in the order of the base: statements in their new order, new parts behind their neighbour."""
    order = [key for key, piece in there.items() if key in here or piece.opaque]
    moving = iter([key for key, piece in here.items() if piece.ordered and key in there])
    order = [next(moving) if key in here and here[key].ordered else key for key in order]
    previous: Key | None = None
    for key in here:
        if key not in there:
            order.insert(order.index(previous) + 1 if previous is not None else 0, key)
        previous = key
    return order
