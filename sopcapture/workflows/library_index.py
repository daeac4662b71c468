"""The search index of one library, kept up to date with its files and its history."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sopcapture.errors import GitError
from sopcapture.store import IndexLostError, Library, Passage, SearchIndex
from sopcapture.workflows.records import HISTORY, SESSION, SOP, WALK, SessionRecord, SopRecord

if TYPE_CHECKING:
    from sopcapture.workflows.refreshing import Refreshing

T = TypeVar("T")


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
        """Give something that `refresh` found out (``standing``, ``me``, ``alike``) or that was kept, else None."""
        return self._do(lambda: self._index.fact(name))

    def keep(self, name: str, value: Any) -> None:
        """Keep something for `fact`; it is as lost as the rest where the index is.

        Raises:
            LibraryError: the index cannot be written.
        """
        with suppress(IndexLostError), self._index.writing() as writer:
            writer.set_fact(name, value)

    def history(self, slug: str, head: str | None) -> list[tuple[str, dict[str, Any]]] | None:
        """Give the revisions of an SOP, newest first, with what was kept of each.

        None where the index does not hold just what led to `head`.
        """
        path = self.library.relative(self.library.sops_dir / f"{slug}.sop.md")
        if not self._is_at(head):
            return None
        revisions = self._do(lambda: self._index.revisions([path]))[path]
        # Somebody else may have brought it to another one meanwhile.
        return revisions if self._is_at(head) else None

    def _is_at(self, head: str | None) -> bool:
        walk = self.fact(WALK) or {}
        return head is not None and bool(walk.get("whole")) and walk["head"] == head

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
        self.trouble = self._do(lambda: self._refreshing(progress, stop).run())
        self.renewed = False

    def read_history(self, progress: Callable[[str], None] = lambda _: None) -> None:
        """Bring the history alone up to what is checked out.

        Raises:
            GitError: it cannot be read.
            LibraryError: the index cannot be written.
        """
        self._do(lambda: self._refreshing(progress).read_history())

    def _refreshing(self, progress: Callable[[str], None], stop: Event | None = None) -> Refreshing:
        # It reads documents, sessions and git, and the import of all that takes longer than to show what is known.
        from sopcapture.workflows.refreshing import Refreshing  # noqa: PLC0415

        return Refreshing(self.library, self._index, progress, stop or Event())
