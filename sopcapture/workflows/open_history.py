"""The history of an SOP that is open before a person: its revisions, and what changed in meaning in each."""

from __future__ import annotations

from dataclasses import dataclass

from sopcapture.errors import DocumentError
from sopcapture.model.change import Change
from sopcapture.store import Library, Repository, Revision
from sopcapture.workflows.approvals import approved_revision
from sopcapture.workflows.behind import Behind, Evidence
from sopcapture.workflows.citing import cited_by
from sopcapture.workflows.explaining import explain
from sopcapture.workflows.history import Comparison, compare_revisions, cut_off, unreadable
from sopcapture.workflows.lineage import Made, lineage
from sopcapture.workflows.owning import Done, restore


@dataclass(frozen=True)
class Version:
    """One line of a history: a revision, or where `made` is None the file with what is not committed yet."""

    made: Made | None
    approved: bool = False
    """Whether it is what readers get."""

    @property
    def revision(self) -> Revision | None:
        """The commit, None for the file."""
        return self.made.revision if self.made is not None else None

    @property
    def problem(self) -> str:
        """Why it cannot be read, "" where it can."""
        return self.made.problem if self.made is not None else ""

    @property
    def status(self) -> str:
        """What the document says of itself, "" where that cannot be read."""
        return self.made.sop.status if self.made is not None and self.made.sop is not None else ""


class OpenHistory:
    """One SOP for as long as its history is open. `versions` are newest first, as they were last read."""

    def __init__(self, library: Library, slug: str) -> None:
        """Read it.

        Raises:
            DocumentError: no such SOP, now or ever.
            GitError: git refused.
        """
        self.library = library
        self.slug = slug
        self._path = library.sop_path(slug)
        self._repository = Repository(library.root)
        self._behind = Behind(library)
        self.versions: tuple[Version, ...] = ()
        self._compared: dict[tuple[int, ...], Comparison] = {}
        self.cut_off = ""
        """What is said where older revisions are not in this clone."""
        self.reread()

    def reread(self) -> None:
        """Read all revisions again.

        Raises:
            DocumentError, GitError: as at first.
        """
        history = self._repository.history(self._path)
        if not history and not self._path.is_file():
            self.library.find_sop(self.slug)
        approval = approved_revision(self.library, self.slug)
        approved = approval.revision.revision if approval is not None else ""
        made = lineage(self._repository, history)[::-1]
        found = [Version(each, each.revision.revision == approved) for each in made]
        if self._path.is_file() and self._repository.changed(self._path):
            found.insert(0, Version(None))
        self.versions = tuple(found)
        self._compared.clear()
        self.cut_off = cut_off(self.library)

    def told(self, place: int) -> Comparison:
        """Say what a version changed itself.

        Raises:
            DocumentError: it cannot be read.
            GitError: it is the file, and no revision was ever made.
        """
        made = self.versions[place].made
        if made is None:
            return self._compare(place)
        if made.sop is None:
            raise DocumentError(unreadable(made.revision.revision, made.problem), "v shows it")
        explained = explain(made.changes, made.before, made.sop, lambda _: made.revision)
        return Comparison(made.before, made.sop, "what was before it", made.revision.revision[:10], explained)

    def between(self, one: int, other: int) -> Comparison:
        """Say what changed from the earlier of two versions to the later.

        Raises:
            DocumentError: one of them cannot be read.
        """
        return self._compare(max(one, other), min(one, other))

    def _compare(self, *places: int) -> Comparison:
        if places not in self._compared:
            commits = (self.versions[place].revision for place in places)
            names = [commit.revision for commit in commits if commit is not None]
            self._compared[places] = compare_revisions(self.library, self.slug, names)
        return self._compared[places]

    def text(self, place: int) -> str:
        """Give the text that a version has, whether it can be read as a document or not.

        Raises:
            DocumentError: the file is gone, or may not be read.
            GitError: git refuses.
        """
        revision = self.versions[place].revision
        try:
            data = self._repository.show(revision.path, revision.revision) if revision else self._path.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise DocumentError(f"{self._path.name} cannot be read: {reason}", "R restores a revision") from error
        return (data or b"").decode("utf-8", "replace")

    def evidence(self, comparison: Comparison, change: Change) -> tuple[Evidence, ...]:
        """Give the events behind what a change says now; of what was removed, behind what it said."""
        sop = comparison.before if change.kind == "removed" else comparison.after
        return self._behind.evidence(sop, cited_by(change, sop))

    def restore(self, place: int, why: str) -> Done:
        """Make a new revision that says what a version says, and read the history again.

        Raises:
            RefusedError: there are edits that are not committed, or nothing would change.
            SopcaptureError: as `owning.restore`.
        """
        revision = self.versions[place].revision
        done = restore(self.library, self.slug, revision.revision if revision else "HEAD", message=why or None)
        self.reread()
        return done
