"""Looking at a library: at what was seen last, so that ten thousand SOPs are there as soon as ten, and at all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sopcapture.store import Library
from sopcapture.workflows.home import Home, SessionRow, Sharing, SopRow, home_of
from sopcapture.workflows.library_index import LibraryIndex

_FACT = "look"
_ROWS = 200
"""More than a screen has, and as many as decide how wide its columns are."""


@dataclass(frozen=True)
class Counts:
    """How many SOPs and sessions there are, and how many of them wait for the person."""

    sops: int
    sessions: int
    waiting: int

    @classmethod
    def of(cls, home: Home) -> Self:
        """Count all that is there."""
        waiting = sum(bool(row.waits) for rows in (home.sops, home.sessions) for row in rows)
        return cls(len(home.sops), len(home.sessions), waiting)


def first_look(index: LibraryIndex) -> tuple[Home, Counts]:
    """Give what was seen last, its first rows; where nothing was kept, what the index knows."""
    kept = index.fact(_FACT)
    with suppress(KeyError, TypeError):  # nothing was kept, or by a version whose rows say other things
        return _home(str(index.library.root), kept), Counts(**kept["counts"])
    home = home_of(index)
    return home, Counts.of(home)


def keep_look(index: LibraryIndex, home: Home) -> None:
    """Keep what is seen now for the next time.

    Raises:
        LibraryError: the index cannot be written.
    """
    top = replace(home, sops=home.sops[:_ROWS], sessions=home.sessions[:_ROWS])
    index.keep(_FACT, {**asdict(top), "counts": asdict(Counts.of(home))})


def home(library: Library, progress: Callable[[str], None] = lambda _: None) -> Home:
    """Look at the library, and wait until all of it is known.

    Raises:
        LibraryError: it cannot be read.
    """
    with LibraryIndex(library) as index:
        index.refresh(progress)
        if index.trouble is not None:
            raise index.trouble
        found = home_of(index)
        keep_look(index, found)
        return found


def _home(root: str, kept: Mapping[str, Any]) -> Home:
    sharing = kept["sharing"]
    return Home(
        root,
        tuple(SopRow(**row) for row in kept["sops"]),
        tuple(SessionRow(**{**row, "sops": tuple(row["sops"])}) for row in kept["sessions"]),
        Sharing(**{**sharing, "sops": tuple(sharing["sops"]), "sessions": tuple(sharing["sessions"])}),
    )
