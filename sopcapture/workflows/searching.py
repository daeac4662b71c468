"""Searching SOPs and sessions: what is found, in which place, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopcapture.store import IndexPart, Passage, finder, folded
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.records import SOP

_PLACES = 3  # in each document
_WIDTH = 160  # characters around the words that were found


@dataclass(frozen=True)
class Hit:
    """A place where words were found: a line of an SOP or an event of a session, and which characters are the words."""

    kind: str
    name: str
    title: str
    place: str
    where: str
    snippet: str
    marks: tuple[tuple[int, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Give what `search --json` gives."""
        place = {"line": int(self.place)} if self.kind == SOP and self.place else {"event": self.place}
        return {"kind": self.kind, "name": self.name, "title": self.title, **place, "where": self.where} | {
            "text": self.snippet
        }


def search(index: LibraryIndex, words: str) -> list[Hit]:
    """Find all of the words, each as the beginning of one, SOPs before sessions that are as good.

    Words of one search may stand in several places of an SOP; each document gives its best places, where most of the
    words are.
    """
    patterns = finder(words)
    best: dict[tuple[str, str], list[Passage]] = {}
    for passage in index.search(words):
        best.setdefault((passage.kind, passage.name), []).append(passage)
    found = sorted(best.values(), key=lambda passages: passages[0].score * (2.0 if passages[0].kind == SOP else 1.0))
    return [hit for passages in found for hit in _hits(passages, patterns)]


def _hits(passages: Sequence[Passage], patterns: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    first = passages[0]
    title = first.title.removesuffix(first.name).strip()
    places: list[tuple[int, IndexPart, str]] = []
    for passage in passages:
        for part in passage.parts:
            text = folded(part[2])
            count = sum(pattern.search(text) is not None for pattern in patterns)
            if count:
                places.append((count, part, text))
    if not places:  # the words are those of the title
        yield Hit(first.kind, first.name, title, "", "", title, ())
        return
    most = max(count for count, _, _ in places)
    for _, part, text in [place for place in places if place[0] == most][:_PLACES]:
        yield _hit(first, title, part, text, patterns)


def _hit(passage: Passage, title: str, part: IndexPart, text: str, patterns: Sequence[re.Pattern[str]]) -> Hit:
    place, where, said = part
    at = min(match.start() for pattern in patterns if (match := pattern.search(text)))
    start = said.rfind("\n", 0, at) + 1
    end = said.find("\n", at)
    end = len(said) if end == -1 else end
    if end - start > _WIDTH:
        start = max(start, at - _WIDTH // 4)
        end = min(end, start + _WIDTH)
    snippet = said[start:end]
    marks = sorted(
        (match.start() - start, match.end() - start)
        for pattern in patterns
        for match in pattern.finditer(text, start, end)
    )
    return Hit(passage.kind, passage.name, title, place, where, snippet, tuple(marks))
