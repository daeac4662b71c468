"""The tables of this package: plain text files, so that a line more is all that a new program or word takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """Give the rows of ``data/<name>.tsv``; ``-`` stands for an empty column, and a missing one is empty."""
    for line in _text(f"{name}.tsv").splitlines():
        if line and not line.startswith("#"):
            cells = ["" if cell == "-" else cell for cell in line.split("\t")]
            yield [*cells, *[""] * (columns - len(cells))]


@lru_cache(maxsize=1)
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    section = ""
    for line in _text("words.txt").splitlines():
        if line.startswith("["):
            section = line[1 : line.index("]")]
        elif not line.startswith("#"):
            sections.setdefault(section, []).extend(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


def words(section: str) -> frozenset[str]:
    """Give the words of a section of ``data/words.txt``."""
    return _sections()[section]


def _text(name: str) -> str:
    return files("sopcapture.redact").joinpath("data", name).read_text(encoding="utf-8")
