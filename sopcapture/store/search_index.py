"""The search index: what a library says, kept where it is found in no time. SQLite with FTS5 (sqlite.org/fts5.html).

It is made of files that lie in the library, holds nothing that they do not say, and may be lost at any time. So it is
thrown away rather than mended. Each index has a file name of its own: one that another program still has open can be
deleted without harm, and none ever meets the journal of another (sqlite.org/howtocorrupt.html, 2.4).
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sopcapture.errors import LibraryError
from sopcapture.store.index_words import indexed, query_of
from sopcapture.store.locks import in_turn, open_locked

VERSION = 1
"""Of the tables, and of all that is computed for them: a change of either makes a new index."""

_FOLDER = ".sopcapture"
_NAME = f"index-{VERSION}-"
_PATIENCE_S = 20.0

_RANKED = 1_000
"""Passages: ranking all of ten thousand takes longer than one waits for a letter."""
_AT_ONCE = 200
_OF_EACH = 3  # passages of a document
_AHEAD = 1 << 40
"""The number of the first passage of what goes ahead; the numbers of others are less."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, stamp TEXT NOT NULL, head TEXT NOT NULL,
  UNIQUE (kind, name));
CREATE TABLE passages (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, title TEXT NOT NULL, parts TEXT NOT NULL);
CREATE INDEX passages_of ON passages (document);
CREATE TABLE revisions (
  path TEXT NOT NULL, place INTEGER NOT NULL, revision TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (path, place)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  title, body, content='', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
"""

Part = tuple[str, str, str]
"""A place in a document (a line, an event), what stands there in words (a section, a kind), and its text."""


class IndexLostError(Exception):
    """The index was broken, and is thrown away: open it again, and fill it."""


@dataclass(frozen=True)
class Entry:
    """A document of the index. `stamp` tells whether its file has changed, `head` is what lists show of it."""

    kind: str
    name: str
    stamp: str
    head: Mapping[str, Any]
    title: str = ""
    passages: Sequence[Sequence[Part]] = ()
    """Its text: words of a search have to stand in one passage."""
    ahead: bool = False
    """Whether it is found before others where too much is found to rank it all."""


@dataclass(frozen=True)
class Passage:
    """A passage that a search has found; `score` is less for a better one."""

    kind: str
    name: str
    title: str
    parts: tuple[Part, ...]
    score: float


class SearchIndex:
    """One connection to the index of a library; every thread has its own, but for an index in memory, which has one."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        """Use `open`."""
        self._connection = connection
        self._path = path
        self._lock = threading.RLock()

    # --- the file -----------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, root: Path) -> Self:
        """Open the index of the library in `root`, an empty one where there is none that can be used.

        It is in memory where the library cannot be written, or its file system has no locks for SQLite.

        Raises:
            LibraryError: this Python's SQLite has no full-text search.
        """
        folder = root / _FOLDER
        with contextlib.suppress(OSError, sqlite3.Error):
            folder.mkdir(exist_ok=True)
            # Of several that find none, one makes it.
            with open_locked(folder / "index.lock", os.O_RDWR | os.O_CREAT):
                for path in sorted(folder.glob("index-*.db")):
                    if path.name.startswith(_NAME) and (connection := _opened(path)) is not None:
                        return cls(connection, path)
                    _delete(path)
                made = _new_file(folder)
            if made is not None:
                return cls(_connected(str(made)), made)
        connection = _connected(":memory:")
        try:
            _create(connection)
        except sqlite3.Error as error:
            raise LibraryError(f"SQLite here has no full-text search ({error})", "use a Python with FTS5") from error
        return cls(connection, None)

    @property
    def in_memory(self) -> bool:
        """Whether it is lost with this process."""
        return self._path is None

    @property
    def holds(self) -> bool:
        """Whether it still is the index of its library: somebody may have thrown its file away."""
        return self._path is None or self._path.exists()

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._connection.close()

    @contextlib.contextmanager
    def in_turn(self, what: str, goes_on: Callable[[], bool]) -> Iterator[bool]:
        """Keep others from the same piece of work on this index; see `locks.in_turn`."""
        if self._path is None:
            yield True
            return
        with in_turn(self._path.with_name(f"{what}.lock"), goes_on) as held:
            yield held

    # --- facts and documents ------------------------------------------------------------------------------------

    def fact(self, name: str) -> Any:
        """Give something that was kept beside the documents, None where it was not."""
        rows = self._rows("SELECT value FROM facts WHERE name = ?", name)
        return json.loads(rows[0][0]) if rows else None

    def stamps(self, kind: str) -> dict[str, str]:
        """Give the stamps of all documents of a kind by their names."""
        return dict(self._rows("SELECT name, stamp FROM documents WHERE kind = ?", kind))

    def heads(self, kind: str) -> dict[str, dict[str, Any]]:
        """Give what lists show of all documents of a kind, by their names."""
        rows = self._rows("SELECT name, head FROM documents WHERE kind = ?", kind)
        # One JSON text is read three times as fast as ten thousand.
        heads = json.loads(f"[{','.join(head for _, head in rows)}]")
        return {name: head for (name, _), head in zip(rows, heads, strict=True)}

    def revisions(self, paths: Iterable[str]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
        """Give the revisions of files, newest first, with what was kept of each."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for path in paths:
            rows = self._rows("SELECT revision, said FROM revisions WHERE path = ? ORDER BY place DESC", path)
            found[path] = [(revision, json.loads(said)) for revision, said in rows]
        return found

    def search(self, words: str, documents: int = 30) -> list[Passage]:
        """Give the passages that hold all these words, the best first, of so many documents.

        Any text is a search; some find nothing.
        """
        query = query_of(words.replace("\0", " "))
        if not query:
            return []
        best = self._best(query)
        wanted = self._of_documents(sorted(best, key=best.__getitem__), documents)
        rows = self._rows(
            "SELECT passages.id, kind, name, passages.title, parts"
            " FROM passages JOIN documents ON documents.id = document"
            " WHERE passages.id IN (SELECT value FROM json_each(?))",
            json.dumps(wanted),
        )
        rows.sort(key=lambda row: best[row[0]])
        return [
            Passage(kind, name, title, tuple(map(tuple, json.loads(parts))), best[passage])
            for passage, kind, name, title, parts in rows
        ]

    def _best(self, query: str) -> dict[int, float]:
        """Give the best passages with their scores.

        Of very many only those that were put in last are ranked, those that go ahead and others for themselves; and
        besides, those that have one of the words in their title.
        """
        best: dict[int, float] = {}
        cut = False
        for low in (_AHEAD, 0):
            floor = self._floor(query, low, low + _AHEAD)
            cut = cut or floor > low
            best.update(self._ranked(query, floor, low + _AHEAD))
        if cut:
            titled = f"""({query}) AND title : ({query.replace('"* "', '"* OR "')})"""
            for passage, score in self._ranked(titled, self._floor(titled, 0, 2 * _AHEAD), 2 * _AHEAD):
                best[passage] = min(score, best.get(passage, score))
        return best

    def _floor(self, query: str, low: int, end: int) -> int:
        """Give the first passage from `low` on that is ranked: as many have the words as can be, or all."""
        found = self._rows(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            *(query, low, end, _RANKED - 1),
        )
        return int(found[0][0]) if found else low

    def _ranked(self, query: str, low: int, end: int) -> list[tuple[int, float]]:
        return self._rows(
            "SELECT rowid, rank FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?", query, low, end
        )

    def _of_documents(self, passages: Sequence[int], documents: int) -> list[int]:
        """Take the passages of so many documents, the first of each."""
        chosen: dict[int, list[int]] = {}
        for first in range(0, len(passages), _AT_ONCE):
            some = passages[first : first + _AT_ONCE]
            of = dict(
                self._rows(
                    "SELECT id, document FROM passages WHERE id IN (SELECT value FROM json_each(?))", json.dumps(some)
                )
            )
            for passage in some:
                if passage in of and (of[passage] in chosen or len(chosen) < documents):
                    chosen.setdefault(of[passage], []).append(passage)
            if len(chosen) == documents:
                break
        return [passage for found in chosen.values() for passage in found[:_OF_EACH]]

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        with self._lock, self._guarded():
            return self._connection.execute(statement, values).fetchall()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Throw a broken index away."""
        try:
            yield
        except sqlite3.Error as error:
            if self._path is not None and _is_broken(error):
                self._connection.close()
                _delete(self._path)
                raise IndexLostError from error
            raise LibraryError(f"the search index cannot be used: {error}", "free some space, or try again") from error

    # --- writing ------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Write several things at once: all of them or none. Others go on reading what was there."""
        with self._lock, self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise


class Writer:
    """What can be written while the index is held for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use `SearchIndex.writing`."""
        self._connection = connection

    def set_fact(self, name: str, value: Any) -> None:
        """Keep something beside the documents; None takes it out."""
        if value is None:
            self._connection.execute("DELETE FROM facts WHERE name = ?", (name,))
            return
        text = json.dumps(value, ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, text))

    def put(self, entry: Entry) -> None:
        """Put a document in the place of the one of its kind and name."""
        self.remove(entry.kind, entry.name)
        made = self._connection.execute(
            "INSERT INTO documents (kind, name, stamp, head) VALUES (?, ?, ?, ?)",
            (entry.kind, entry.name, entry.stamp, _json(dict(entry.head))),
        )
        for number, parts in enumerate(entry.passages, self._next(_AHEAD if entry.ahead else 0)):
            self._connection.execute(
                "INSERT INTO passages (id, document, title, parts) VALUES (?, ?, ?, ?)",
                (number, made.lastrowid, entry.title, _json(parts)),
            )
            self._connection.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, *_read(entry.title, parts))
            )

    def _next(self, low: int) -> int:
        """Give the number for what comes last of what goes ahead, or of what does not."""
        found = self._connection.execute(
            "SELECT id FROM passages WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1", (low, low + _AHEAD)
        ).fetchone()
        return int(found[0]) + 1 if found else low

    def remove(self, kind: str, name: str) -> None:
        """Take a document out."""
        row = self._connection.execute("SELECT id FROM documents WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        if row is None:
            return
        passages = self._connection.execute("SELECT id, title, parts FROM passages WHERE document = ?", row).fetchall()
        for number, title, parts in passages:
            # A table without contents is told what it held (sqlite.org/fts5.html, 4.4.1).
            self._connection.execute(
                "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
                (number, *_read(title, json.loads(parts))),
            )
        self._connection.execute("DELETE FROM passages WHERE document = ?", row)
        self._connection.execute("DELETE FROM documents WHERE id = ?", row)

    def forget_revisions(self) -> None:
        """Take all revisions out."""
        self._connection.execute("DELETE FROM revisions")

    def rename_revisions(self, names: Mapping[str, str]) -> None:
        """Give the revisions of files to the names that they have now, by their former ones.

        Those of files that had such a name and are gone go.
        """
        moved = [(former, f"/{place}", name) for place, (former, name) in enumerate(names.items())]
        for former, between, _ in moved:
            self._connection.execute("UPDATE revisions SET path = ? WHERE path = ?", (between, former))
        for _, between, name in moved:
            self._connection.execute("DELETE FROM revisions WHERE path = ?", (name,))
            self._connection.execute("UPDATE revisions SET path = ? WHERE path = ?", (name, between))

    def add_revisions(self, rows: Iterable[tuple[str, int, str, Mapping[str, Any]]]) -> None:
        """Add revisions: the path of the file, its place in time (more is newer), the commit, what is known of it."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?, ?)",
            ((path, place, revision, _json(dict(said))) for path, place, revision, said in rows),
        )


def drop_index(root: Path) -> None:
    """Throw the index of a library away, its journals too: the next use makes one of what the files say then.

    Programs that have it open see by `SearchIndex.holds` that it is gone.

    Raises:
        OSError: a file of it cannot be deleted.
    """
    for path in (root / _FOLDER).glob("index-*"):
        path.unlink(missing_ok=True)


def _json(value: Any) -> str:
    # What a file holds that is no UTF-8 came in as lone surrogates, which SQLite does not take.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _read(title: str, parts: Iterable[Sequence[str]]) -> tuple[str, str]:
    body = "\n".join(text for _, _, text in parts)
    return tuple(indexed(text).encode("utf-8", "replace").decode() for text in (title, body))  # type: ignore[return-value]


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    _set_up(connection)
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # what a power cut breaks is thrown away
    connection.execute("PRAGMA cache_size = -16384")


def _opened(path: Path) -> sqlite3.Connection | None:
    """Connect to an index that is there, None where it is none.

    Raises:
        sqlite3.Error: it cannot be read or locked here, which says nothing against it.
    """
    connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection)
        version = connection.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
        # What only reads has to be able to write, too: SQLite keeps a table of its readers beside the file.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        connection.close()
        if _is_broken(error):
            return None
        raise
    if version == (str(VERSION),):
        return connection
    connection.close()
    return None


def _is_broken(error: sqlite3.Error) -> bool:
    """Whether an error is one of the file, and not of the place where it lies (sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _new_file(folder: Path) -> Path | None:
    """Make an empty index under a name of its own, None where the file system has no locks for it.

    Raises:
        OSError, sqlite3.Error: the folder cannot be written.
    """
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")  # also where the library's own .gitignore is of an older version
    path = folder / f"{_NAME}{secrets.token_hex(8)}.db"
    unfinished = path.with_suffix(".new")  # others see it when it is whole
    try:
        with contextlib.closing(_connected(str(unfinished))) as connection:
            _create(connection)
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                return None
        unfinished.rename(path)
        return path
    finally:
        _delete(unfinished)


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
    connection.execute("INSERT INTO facts VALUES ('version', ?)", (str(VERSION),))


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
