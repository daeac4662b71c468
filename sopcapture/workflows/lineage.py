"""What each revision of an SOP was made from, and so what it changed itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sopcapture.diff import compare, keep_ids
from sopcapture.document import Document, assign_ids
from sopcapture.model.change import Change
from sopcapture.model.sop import Sop
from sopcapture.store import Repository, Revision
from sopcapture.workflows.revisions import attempt, readable

Key = tuple[str, str, str | None]
"""The target, id and field of a change; "moved" stands for the field of one that moved."""


def key_of(change: Change) -> Key:
    """Give what names a change from one comparison to the next, whatever the SOP was called then."""
    identity = "" if change.target == "document" else change.id
    return change.target, identity, "moved" if change.kind == "moved" and not change.crossed else change.field


def keys_of(change: Change) -> tuple[Key, ...]:
    """Give the keys of all that a change is about: what left a step is a change of the step, too."""
    if change.crossed and change.before["field"]:
        return key_of(change), (change.before["target"], change.before["id"], change.before["field"])
    return (key_of(change),)


@dataclass(frozen=True)
class Made:
    """A revision and what it was made from.

    `document` is None where it cannot be read, and `problem` says why. `origins` has one SOP for each parent that has
    it, the first parent's first: for the first revision none.
    """

    revision: Revision
    document: Document | None
    problem: str
    origins: tuple[Sop, ...]
    sop: Sop | None
    """The SOP with an id for every statement: one that lost its own has that of the statement that it was made from."""

    @property
    def before(self) -> Sop:
        """What it was made from; where it is the first, an SOP that says nothing."""
        return self.origins[0] if self.origins else Sop(slug=self.sop.slug if self.sop is not None else "", title="")

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What it changed itself. A merge changes what is as none of its parents has it: the rest is theirs."""
        if self.sop is None:
            return ()
        found = list(compare(self.before, self.sop))
        for other in self.origins[1:]:
            from_other = {key_of(change) for change in compare(other, self.sop)}
            found = [change for change in found if key_of(change) in from_other]
        return tuple(found)


def lineage(repository: Repository, history: Sequence[Revision], base: Sop | None = None) -> list[Made]:
    """Say of some revisions what they were made from, the earliest first.

    A revision whose parent cannot be read is taken to be made from the last one before it that can.

    Args:
        repository: where they are.
        history: the revisions, newest first.
        base: the SOP before the earliest of them, where that is known.

    Raises:
        GitError: git refuses.
    """
    names = list(dict.fromkeys(name for each in history for name in (each.path_before, each.path)))
    asked: list[tuple[str, str]] = [(each.revision, each.path) for each in history]
    for each in history:
        wanted = [each.path_before] if len(each.parents) == 1 else names
        asked += [(parent, name) for parent in each.parents for name in wanted]
    found = dict(zip(asked, repository.contents(asked), strict=True))
    result: list[Made] = []
    last = assign_ids(base) if base is not None else None
    named: dict[bytes | None, Sop] = {}  # the documents without all ids, which those that follow are made from
    for revision in reversed(history):
        origins: list[Sop] = []
        for parent in revision.parents:
            held = (found.get((parent, name)) for name in (revision.path_before, revision.path, *names))
            data = next((data for data in held if data is not None), None)
            document = readable(data) if data not in named else None
            if document is not None:
                origins.append(assign_ids(document.sop))
            elif data in named:
                origins.append(named[data])
        data = found[revision.revision, revision.path]
        tried = attempt(data)
        made_from = tuple(origins) or ((last,) if last is not None else ())
        sop = None
        if tried.document is not None:
            kept = keep_ids(made_from[0], tried.document.sop) if made_from else tried.document.sop
            sop = assign_ids(kept)
            if kept is not tried.document.sop:
                named[data] = sop
        made = Made(revision, tried.document, tried.problem, made_from, sop)
        result.append(made)
        last = made.sop or last
    return result
