"""All revisions of all SOPs in one walk through git's history: a question for each file would take as long as this."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopcapture.store.git_command import GitCommand

_FIELDS = "%x00%H%x00%aN <%aE>%x00%cN <%cE>%x00%aI%x00%(trailers:only,unfold)%x00"
"""What is asked of each commit. NUL is the one character that none can hold (git-log(1), PRETTY FORMATS)."""


@dataclass(frozen=True)
class Touch:
    """A file as a commit left it: the name of its contents, "" where it was deleted, and its name before."""

    path: str
    blob: str
    former: str = ""


@dataclass(frozen=True)
class Walked:
    """A commit that changed files under the folder. A merge changes what is as none of its parents has it."""

    revision: str
    author: str
    committer: str
    at: str
    trailers: tuple[tuple[str, str], ...]
    touched: tuple[Touch, ...]


class HistoryWalk:
    """The history of the files under one folder of the repository whose top is `root`."""

    def __init__(self, root: Path, folder: str) -> None:
        self._git = GitCommand(root)
        self._folder = folder

    def head(self) -> str | None:
        """Give the revision that is checked out, None where nothing was ever committed.

        Raises:
            GitError: there is no repository.
        """
        return self._git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", accept=(0, 1, 128)).text or None

    def leads_to(self, earlier: str, later: str) -> bool:
        """Whether a revision is the other one or led to it; not where it is gone."""
        return self._git.run("merge-base", "--is-ancestor", earlier, later, accept=(0, 1, 128)).status == 0

    def revisions(self, until: str, *, since: str | None = None, skip: int = 0) -> Generator[Walked]:
        """Give the commits that led to `until`, newest first, as git finds them; without those that led to `since`.

        Renamed files are told as such. Closing the iterator ends it early.

        Raises:
            GitError: git refuses.
        """
        words = ("log", "-c", "--date-order", "--no-show-signature", "--no-color", "--encoding=UTF-8")
        shown = ("--full-history", "-M", "--raw", "--no-abbrev")
        named = (f"--format={_FIELDS}", f"--skip={skip}", until, *((f"^{since}",) if since else ()))
        fields = self._git.records(*words, *shown, *named, "--", self._folder, ending="\0")
        next(fields, None)
        for revision, author, committer, at, trailers, raw in zip(*[fields] * 6, strict=True):
            said = (line.partition(":") for line in trailers.splitlines())
            named_in = tuple((key, value.strip()) for key, colon, value in said if colon)
            touched = tuple(_touch(line) for line in raw.splitlines() if line.startswith(":"))
            yield Walked(revision, author, committer, at, named_in, touched)

    def contents(self, blobs: Sequence[str]) -> list[bytes | None]:
        """Give the contents of files by the names of their contents; one call of git for all of them."""
        return read_objects(self._git, blobs)


def read_objects(git: GitCommand, names: Sequence[str]) -> list[bytes | None]:
    """Give the contents of files, as git names them; None for what is none. One call of git for all of them.

    Raises:
        GitError: git refuses.
    """
    if not names:
        return []
    data = git.run("cat-file", "--batch", stdin="".join(f"{name}\n" for name in names).encode()).stdout
    found: list[bytes | None] = []
    at = 0
    for _ in names:
        end = data.index(b"\n", at)
        kind, _, size = data[at:end].rpartition(b" ")
        if kind.endswith(b" blob"):
            found.append(data[end + 1 : end + 1 + int(size)])
            end += int(size) + 1
        else:
            found.append(None)
        at = end + 1
    return found


def _touch(line: str) -> Touch:
    # ":100644 100644 <before> <after> R087\tformer\tpath", of a merge "::… <before> <before> <after> MM\tpath"
    # (git-diff(1), raw output format)
    information, *names = line.split("\t")
    *_, blob, status = information.split(" ")
    return Touch(names[-1], "" if status.startswith("D") else blob, names[0] if status.startswith("R") else "")
