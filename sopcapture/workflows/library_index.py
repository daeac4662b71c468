"""The search index of one library, kept up to date with its files and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event
from types import TracebackType
from typing import Any, Self, TypeVar

from sopcapture.errors import GitError
from sopcapture.store import IndexEntry, IndexLostError, Library, Passage, SearchIndex, standing
from sopcapture.workflows.indexing import SESSION, SOP, entry_of, stamps_of
from sopcapture.workflows.people import git_identity
from sopcapture.workflows.records import SessionRecord, SopRecord
from sopcapture.workflows.tracing import HISTORY, Tracing

T = TypeVar("T")

_AT_ONCE = 50


class LibraryIndex:
    """Opens the index, and opens it anew where it was lost. One of these for each thread; see `beside`."""

    def __init__(self, library: Library) -> None:
        """Open it.

        Raises:
            LibraryError: this Python's SQLite has no full-text search.
        """
        self.library = library
        self._index = SearchIndex.open(library.root)
        self.trouble: GitError | None = None
        """Why the last `refresh` could not read the history; the rest of what it does is as good without."""
        self.renewed = False
        """Whether the index was lost since the last `refresh`: what is not in it may be in the library."""

    def beside(self) -> LibraryIndex:
        """Give one for another thread: what is written there is read here. An index in memory is one for all."""
        if self._index.in_memory:
            return self
        return LibraryIndex(self.library)

    def close(self) -> None:
        """Let go of it."""
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading ------------------------------------------------------------------------------------------------

    def sops(self) -> list[SopRecord]:
        """List the SOPs by slug, as far as the index knows."""

        def read() -> list[SopRecord]:
            heads, histories = self._index.heads(SOP), self._index.heads(HISTORY)
            return [SopRecord.of(slug, heads[slug], histories.get(slug, {})) for slug in sorted(heads)]

        return self._do(read)

    def sessions(self) -> list[SessionRecord]:
        """List the sessions, newest first, as far as the index knows."""

        def read() -> list[SessionRecord]:
            return [SessionRecord.of(name, head) for name, head in self._index.heads(SESSION).items()]

        return sorted(self._do(read), key=lambda record: (record.started_at, record.id), reverse=True)

    def fact(self, name: str) -> Any:
        """Give something that `refresh` found out: ``standing``, ``me``, ``alike``."""
        return self._do(lambda: self._index.fact(name))

    def search(self, words: str) -> list[Passage]:
        """Give the passages that hold all these words, the best first."""
        return self._do(lambda: self._index.search(words))

    def _do(self, read: Callable[[], T]) -> T:
        if not self._index.holds:
            self._reopen()
        try:
            return read()
        except IndexLostError:
            self._reopen()
            return read()

    def _reopen(self) -> None:
        self._index.close()
        self._index = SearchIndex.open(self.library.root)
        self.renewed = True

    # --- bringing it up to date ---------------------------------------------------------------------------------

    def refresh(self, progress: Callable[[str], None] = lambda _: None, stop: Event | None = None) -> None:
        """Bring the index up to what the library holds; what was done until it is stopped is kept.

        Raises:
            LibraryError: the library cannot be read, or the index not be written.
        """
        stop = stop or Event()
        if not self._index.holds:
            self._reopen()
        self.renewed = False
        try:
            self._refresh(progress, stop)
        except IndexLostError:
            self._reopen()
            self._refresh(progress, stop)
            self.renewed = False

    def _refresh(self, progress: Callable[[str], None], stop: Event) -> None:
        self._read_files(progress, stop)
        if stop.is_set():
            return
        try:
            self._look_at_git()
            Tracing(self.library, self._index, progress, stop).run()
            self.trouble = None
        except GitError as error:
            self.trouble = error

    def _read_files(self, progress: Callable[[str], None], stop: Event) -> None:
        there = stamps_of(self.library)
        known = {(kind, name): stamp for kind in (SOP, SESSION) for name, stamp in self._index.stamps(kind).items()}
        changed = [key for key, stamp in there.items() if known.get(key) != stamp]
        gone = known.keys() - there.keys()
        if gone:
            with self._index.writing() as writer:
                for kind, name in gone:
                    writer.remove(kind, name)
        done = 0
        for entries in self._entries(changed, there, stop):
            with self._index.writing() as writer:
                for entry in entries:
                    writer.put(entry)
            done += len(entries)
            progress(f"reading the library: {done} of {len(changed)}")
        if changed or gone or self._index.fact("alike") is None:
            self._compare_sessions()

    def _entries(
        self, changed: Sequence[tuple[str, str]], there: dict[tuple[str, str], str], stop: Event
    ) -> Iterator[list[IndexEntry]]:
        for first in range(0, len(changed), _AT_ONCE):
            if stop.is_set():
                return
            # A secret may be taken out of a file meanwhile: then this index is gone, and nothing of it is kept.
            yield [entry_of(self.library, *key, there[key]) for key in changed[first : first + _AT_ONCE]]

    def _compare_sessions(self) -> None:
        """Find work that was recorded several times without an SOP."""
        from sopcapture.draft.alike import Work, groups_alike  # noqa: PLC0415 - most looks at a library compare nothing

        drafted = {name for sop in self.sops() for name in sop.recorded_from}
        waiting = [each for each in self.sessions() if each.id not in drafted and each.state != "recording"]
        groups = groups_alike({each.id: Work(*each.work) for each in waiting})
        with self._index.writing() as writer:
            writer.set_fact("alike", groups)

    def _look_at_git(self) -> None:
        me = git_identity(self.library)  # it refuses a folder of another repository
        folders = (self.library.sops_dir, self.library.sessions_dir)
        found = standing(self.library.root, *map(self.library.relative, folders))
        told = [found.remote, found.ahead, found.behind, sorted(found.changed)]
        with self._index.writing() as writer:
            for name, value in (("me", me), ("standing", told)):
                writer.set_fact(name, value)
