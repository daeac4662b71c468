"""Bringing the search index of a library up to what its files and its history say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

from sopcapture.errors import GitError
from sopcapture.store import IndexEntry, Library, SearchIndex, standing
from sopcapture.workflows.indexing import entry_of, stamps_of
from sopcapture.workflows.people import git_identity
from sopcapture.workflows.records import SESSION, SOP, SessionRecord, SopRecord
from sopcapture.workflows.tracing import Tracing

_AT_ONCE = 50
_LOOK_S = 0.1  # how soon it is noticed that somebody else is done


class Refreshing:
    """One look at a library. What was done until `stop` is set is kept."""

    def __init__(self, library: Library, index: SearchIndex, progress: Callable[[str], None], stop: Event) -> None:
        self._library = library
        self._index = index
        self._progress = progress
        self._stop = stop

    def run(self) -> GitError | None:
        """Look at everything. Gives why the history could not be read; the rest is as good without.

        Raises:
            LibraryError: the library cannot be read, or the index not be written.
            IndexLostError: the index was broken.
        """
        with self._index.in_turn("files", self._wait) as held:
            if held:
                self._read_files()
        if self._stop.is_set():
            return None
        try:
            self._look_at_git()
            self.read_history()
        except GitError as error:
            return error
        return None

    def read_history(self) -> None:
        """Look at the history alone.

        Raises:
            GitError: there is no repository, or git refuses.
            LibraryError, IndexLostError: as `run`.
        """
        with self._index.in_turn("history", self._wait) as held:
            if held:
                Tracing(self._library, self._index, self._progress, self._stop).run()

    def _wait(self) -> bool:
        """Wait for another who does the same: what they have done needs not be done again."""
        self._progress("another sopcapture is reading the library")
        return not self._stop.wait(_LOOK_S)

    def _read_files(self) -> None:
        there = stamps_of(self._library)
        known = {(kind, name): stamp for kind in (SOP, SESSION) for name, stamp in self._index.stamps(kind).items()}
        changed = [key for key, stamp in there.items() if known.get(key) != stamp]
        gone = known.keys() - there.keys()
        if gone:
            with self._index.writing() as writer:
                for kind, name in gone:
                    writer.remove(kind, name)
        done = 0
        for entries in self._entries(changed, there):
            with self._index.writing() as writer:
                for entry in entries:
                    writer.put(entry)
            done += len(entries)
            self._progress(f"reading the library: {done} of {len(changed)}")
        if changed or gone or self._index.fact("alike") is None:
            self._compare_sessions()

    def _entries(
        self, changed: Sequence[tuple[str, str]], there: dict[tuple[str, str], str]
    ) -> Iterator[list[IndexEntry]]:
        for first in range(0, len(changed), _AT_ONCE):
            if self._stop.is_set():
                return
            # A secret may be taken out of a file meanwhile: then this index is gone, and nothing of it is kept.
            yield [entry_of(self._library, *key, there[key]) for key in changed[first : first + _AT_ONCE]]

    def _compare_sessions(self) -> None:
        """Find work that was recorded several times without an SOP."""
        from sopcapture.draft.alike import Work, groups_alike  # noqa: PLC0415 - most looks at a library compare nothing

        heads = self._index.heads(SOP)
        drafted = {name for slug in heads for name in SopRecord.of(slug, heads[slug], {}).recorded_from}
        sessions = [SessionRecord.of(name, head) for name, head in self._index.heads(SESSION).items()]
        waiting = [each for each in sessions if each.id not in drafted and each.state != "recording"]
        waiting.sort(key=lambda record: (record.started_at, record.id), reverse=True)
        groups = groups_alike({each.id: Work(*each.work) for each in waiting})
        with self._index.writing() as writer:
            writer.set_fact("alike", groups)

    def _look_at_git(self) -> None:
        me = git_identity(self._library)  # it refuses a folder of another repository
        folders = (self._library.sops_dir, self._library.sessions_dir)
        found = standing(self._library.root, *map(self._library.relative, folders))
        told = [found.remote, found.ahead, found.behind, sorted(found.changed)]
        with self._index.writing() as writer:
            for name, value in (("me", me), ("standing", told)):
                writer.set_fact(name, value)
