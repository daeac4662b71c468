"""The history of all SOPs in the search index: when each was changed last, by whom, and since when it is approved.

A question to git for each SOP would take minutes. So the whole history is walked once, newest first, and from then on
only what is new. What it tells of approvals is told by the same rules as everywhere; see `approvals`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from itertools import islice
from threading import Event
from typing import Any

from sopcapture.document import Head, read_head
from sopcapture.errors import DocumentError, LibraryError
from sopcapture.store import HistoryWalk, IndexEntry, IndexWriter, Library, SearchIndex, Walked
from sopcapture.workflows.approvals import (
    APPROVED_BY,
    Claim,
    Holders,
    administrators,
    approving,
    claim_of,
    holders_of,
)
from sopcapture.workflows.records import HISTORY, WALK

_AT_ONCE = 200
_CONFLICT = "\n<<<<<<< "
_SUFFIX = ".sop.md"

Said = tuple[str, dict[str, Any]]
"""A revision and what the index keeps of it."""


class Tracing:
    """One look at what git has that the index does not know yet."""

    def __init__(
        self, library: Library, index: SearchIndex, progress: Callable[[str], None], stop: Event | None = None
    ) -> None:
        self._index = index
        self._library = library
        self._progress = progress
        self._stop = stop or Event()
        self._folder = library.relative(library.sops_dir)
        self._git = HistoryWalk(library.root, self._folder)

    def run(self) -> None:
        """Bring the index up to what is checked out; what was done until it is stopped is kept.

        Raises:
            GitError: there is no repository, or git refuses.
        """
        head = self._git.head()
        state: dict[str, Any] = self._index.fact(WALK) or {}
        if state and (head is None or not self._git.leads_to(state["head"], head)):
            with self._index.writing() as writer:
                writer.forget_revisions()
                writer.set_fact(WALK, None)
                for name in self._index.stamps(HISTORY):
                    writer.remove(HISTORY, name)
            state = {}
        if head is None:
            return
        if not state.get("whole"):
            self._walk_back(state or {"head": head, "walked": 0, "now": {}})
        state = self._index.fact(WALK) or {}
        if not self._stop.is_set() and (state["head"] != head or "untold" in state):
            self._catch_up(head, state)

    # --- the first time -----------------------------------------------------------------------------------------

    def _walk_back(self, state: dict[str, Any]) -> None:
        """Walk from the newest commit to the first.

        `now` gives the names that files have today by former ones, "" for files that are gone.
        """
        now: dict[str, str] = state["now"]
        with closing(self._git.revisions(state["head"], skip=state["walked"])) as commits:
            while batch := list(islice(commits, _AT_ONCE)):
                if self._stop.is_set():
                    return
                rows: list[tuple[str, int, str, dict[str, Any]]] = []
                for commit in batch:
                    state["walked"] += 1
                    today = [now.get(touch.path, touch.path) for touch in commit.touched]
                    rows += [
                        (path, -state["walked"], commit.revision, _said(commit, touch.blob))
                        for path, touch in zip(today, commit.touched, strict=True)
                        if path
                    ]
                    renames = {
                        touch.former: path for path, touch in zip(today, commit.touched, strict=True) if touch.former
                    }
                    # Whatever had such a name before is gone: another file came in its place.
                    now.update({touch.path: "" for touch in commit.touched if touch.former} | renames)
                with self._index.writing() as writer:
                    writer.add_revisions(rows)
                    self._tell_newest(writer, rows)
                    writer.set_fact(WALK, state)
                self._progress(f"reading the history: {state['walked']} commits")
        paths = {f"{self._folder}/{slug}{_SUFFIX}" for slug in self._library.slugs()}
        self._tell(paths, {"head": state["head"], "last": 0, "whole": True})

    def _tell_newest(self, writer: IndexWriter, rows: Sequence[tuple[str, int, str, Mapping[str, Any]]]) -> None:
        """Tell the last change of a file as soon as it is met; how its history began is not known yet."""
        known = self._index.stamps(HISTORY)
        for path, _, revision, said in rows:
            slug = self._slug(path)
            if slug not in known:
                known[slug] = revision
                head = {"changed_at": said["at"], "changed_by": said["by"]}
                writer.put(IndexEntry(HISTORY, slug, revision, head))

    # --- from then on -------------------------------------------------------------------------------------------

    def _catch_up(self, head: str, state: Mapping[str, Any]) -> None:
        """Walk what is new. `untold` are the files of which it was walked, and not told yet."""
        place = state["last"]
        touched: set[str] = set(state.get("untold", ()))
        with closing(self._git.revisions(head, since=state["head"])) as commits:
            fresh = list(commits)[::-1]
        with self._index.writing() as writer:
            for commit in fresh:
                place += 1
                renames = {touch.former: touch.path for touch in commit.touched if touch.former}
                writer.rename_revisions(renames)
                touched |= renames.keys()
                for touch in commit.touched:
                    writer.add_revisions([(touch.path, place, commit.revision, _said(commit, touch.blob))])
                    touched.add(touch.path)
            walked = {"head": head, "last": place, "whole": True}
            writer.set_fact(WALK, {**walked, "untold": sorted(touched)})
        self._tell(touched, walked)

    # --- what it comes to ---------------------------------------------------------------------------------------

    def _tell(self, paths: Collection[str], state: Mapping[str, Any]) -> None:
        admins = self._administrators()
        if admins != self._index.fact("administrators"):
            # Whoever may hand over decides whose an approval has to be.
            paths = {*paths, *(f"{self._folder}/{slug}{_SUFFIX}" for slug in self._index.stamps(HISTORY))}
        waiting = sorted(paths)
        done = 0
        while batch := waiting[done : done + _AT_ONCE]:
            if self._stop.is_set():
                return
            histories = self._index.revisions(batch)
            claims = self._claims([each for each in histories.values() if _is_claimed(each)])
            with self._index.writing() as writer:
                for path, revisions in histories.items():
                    writer.put(_entry(self._slug(path), revisions, claims, admins))
            done += len(batch)
            self._progress(f"reading the history: {done} of {len(waiting)} SOPs")
        with self._index.writing() as writer:
            writer.set_fact(WALK, state)
            writer.set_fact("administrators", admins)

    def _claims(self, histories: Sequence[Sequence[Said]]) -> dict[tuple[str, str], Claim]:
        """Read what revisions claim, by revision and contents."""
        said = {(revision, kept["blob"]): kept for each in histories for revision, kept in each}
        blobs = self._git.contents([blob or "-" for _, blob in said])
        return {key: _claim(said[key], data) for key, data in zip(said, blobs, strict=True)}

    def _administrators(self) -> list[str]:
        try:
            return list(administrators(self._library))
        except LibraryError:
            return []

    def _slug(self, path: str) -> str:
        return path.removeprefix(f"{self._folder}/").removesuffix(_SUFFIX)


def _said(commit: Walked, blob: str) -> dict[str, Any]:
    return {
        "at": commit.at,
        "by": commit.author,
        "committer": commit.committer,
        "blob": blob,
        "trailers": [trailer for trailer in commit.trailers if trailer[0].endswith("-by")],
    }


def _is_claimed(revisions: Sequence[Said]) -> bool:
    return any(name == APPROVED_BY for _, kept in revisions for name, _ in kept["trailers"])


def _claim(kept: Mapping[str, Any], data: bytes | None) -> Claim:
    trailers: dict[str, tuple[str, ...]] = {}
    for name, value in kept["trailers"]:
        trailers[name] = (*trailers.get(name, ()), value)
    text = data.decode("utf-8", "replace") if data is not None else ""
    try:
        head = read_head(text)
    except DocumentError:
        head = Head()
    if not head.title or _CONFLICT in text:  # it is no SOP, as `why_no_sop` says of a document that was read whole
        return claim_of(kept["committer"], trailers, Holders(), "")
    return claim_of(kept["committer"], trailers, Holders(head.owner or "", head.deputies), head.status)


def _entry(
    slug: str, revisions: Sequence[Said], known: Mapping[tuple[str, str], Claim], admins: Sequence[str]
) -> IndexEntry:
    if not revisions:
        return IndexEntry(HISTORY, slug, "", {})
    newest, kept = revisions[0]
    approved_at = None
    if _is_claimed(revisions):
        claims = [known[revision, said["blob"]] for revision, said in revisions]
        place = approving(claims, holders_of(claims, admins))
        approved_at = revisions[place][1]["at"] if place is not None else None
    head = {
        "changed_at": kept["at"],
        "changed_by": kept["by"],
        "first_at": revisions[-1][1]["at"],
        "approved_at": approved_at,
    }
    return IndexEntry(HISTORY, slug, newest, head)
