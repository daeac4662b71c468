"""The git repository of a library: committing files, and reading what they were.

Commits go through the git command with an index of their own: hooks and signing apply as always, and what the person
has staged or edited stays as it is. See `commits` for how.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopcapture.errors import GitError, LibraryError, UsageError
from sopcapture.store.commits import commit_files
from sopcapture.store.evidence import CLEAN_FILTER, FILTER
from sopcapture.store.git_command import GitCommand
from sopcapture.store.git_search import InGit, search_git
from sopcapture.store.history_walk import read_objects
from sopcapture.store.revisions import Revision, history_of

_PERSON = re.compile(r"\s*([^<>\n]*[^<>\s])\s*<([^<>\s]+)>\s*")
_FULL_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][\w./-]*")


@dataclass(frozen=True)
class Signature:
    """What git says of a commit's signature: its letter for the state, and who signed it where that is known."""

    state: str
    signer: str = ""

    @property
    def missing(self) -> bool:
        """Whether there is none."""
        return self.state == "N"

    @property
    def good(self) -> bool:
        """Whether it holds; who signed may still be unknown here (U)."""
        return self.state in ("G", "U")

    @property
    def unknown(self) -> bool:
        """Whether this machine cannot tell, since it lacks the key or what checks it."""
        return self.state in ("E", "")


class Repository:
    """The repository whose top is `root`.

    Raises:
        GitError: git is missing, or `root` is not the top of a repository with files.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise GitError(f"there is no folder {root}", "check the name")
        self._git = GitCommand(self.root)
        # One question answers all; `--show-toplevel` would fail in a bare repository without saying so.
        asked = ("--is-bare-repository", "--is-inside-work-tree", "--show-cdup", "--absolute-git-dir")
        bare, inside, rest = self._git.run("rev-parse", *asked).text.split("\n", 2)
        if bare == "true" or inside != "true":
            raise GitError(f"{self.root} is a bare repository, or lies inside one", "use a clone of it")
        up, git_dir = rest.split("\n", 1)
        self.git_dir = Path(git_dir)
        if up:
            top = (self.root / up).resolve()
            raise GitError(
                f"{self.root} is a folder of the repository {top}, and a library is the top of its own",
                f"make it one: sopcapture init {self.root}",
            )

    @classmethod
    def make(cls, root: Path) -> Repository:
        """Give the repository of a directory; make one where the directory is not the top of any.

        Raises:
            LibraryError: the directory is inside a bare repository or a `.git` folder.
            GitError: git is missing or refuses.
        """
        git = GitCommand(root)
        state = git.run("rev-parse", "--is-inside-work-tree", "--is-inside-git-dir", accept=(0, 128))
        if state.status == 0 and state.text != "true\nfalse":
            raise LibraryError(f"{root} lies inside the files of git itself", "name another folder")
        if state.status != 0 and "not a git repository" not in state.stderr:
            git.run("rev-parse", "--is-inside-work-tree")
        if state.status != 0 or not root.samefile(git.run("rev-parse", "--show-toplevel").text):
            named = git.run("config", "--get", "init.defaultBranch", accept=(0, 1)).text
            git.run("init", "--quiet", *(() if named else ("--initial-branch=main",)))
        return cls(root)

    # What is there

    def head(self) -> str | None:
        """Give the revision that is checked out, None where nothing was ever committed."""
        return self._verified("HEAD^{commit}")

    def _verified(self, name: str) -> str | None:
        """Give the object that a name stands for, None where it stands for none or for several."""
        return self._git.run("rev-parse", "--verify", "--quiet", name, accept=(0, 1, 128)).text or None

    def resolve(self, revision: str) -> str:
        """Give the full name of a revision; anything that git takes.

        Raises:
            GitError: git knows no such revision.
        """
        named = revision if _PLAIN_NAME.fullmatch(revision) else None
        if named is None and revision and not revision.startswith("-"):
            # In two questions, because ":/words" takes everything behind it for words.
            named = self._verified(revision)
        found = self._verified(f"{named}^{{commit}}") if named else None
        if found:
            return found
        mend = "this clone is shallow: git fetch --unshallow" if self.is_shallow() else "see: sopcapture log"
        raise GitError(f"git knows no revision {revision!r}", mend)

    def is_shallow(self) -> bool:
        """Whether history was cut off when the repository was cloned."""
        return self._git.run("rev-parse", "--is-shallow-repository").text == "true"

    def changed(self, path: str | Path) -> bool:
        """Whether the file differs from HEAD: edited, staged, deleted, or not in git yet."""
        name = self._name(path)
        if self.head() is None:
            return (self.root / name).exists()
        status = self._git.run("status", "--porcelain", "--untracked-files=all", "--ignored", "--", name)
        return bool(status.stdout)

    def show(self, path: str | Path, revision: str) -> bytes | None:
        """Give a file as it was at a revision, None where it had none of that name.

        Raises:
            GitError: git knows no such revision.
        """
        name = self._name(path)
        if _FULL_NAME.fullmatch(revision):
            # A full name is asked for in long histories: most of the time one question is enough.
            result = self._git.run("cat-file", "blob", f"{revision}:{name}", accept=(0, 128))
            if result.status == 0:
                return result.stdout
        result = self._git.run("cat-file", "blob", f"{self.resolve(revision)}:{name}", accept=(0, 128))
        return result.stdout if result.status == 0 else None

    def at_head(self, path: str | Path) -> bytes | None:
        """Give a file of HEAD, None where HEAD has none of that name or nothing was ever committed."""
        result = self._git.run("cat-file", "blob", f"HEAD:{self._name(path)}", accept=(0, 128))
        return result.stdout if result.status == 0 else None

    def names(self, folder: str) -> list[str]:
        """Name the files of HEAD in a folder, as git names them."""
        listed = self._git.run("ls-tree", "-z", "--name-only", "HEAD", f"{folder.rstrip('/')}/", accept=(0, 128)).text
        return [name for name in listed.split("\0") if name]

    def contents(self, wanted: Sequence[tuple[str, str]]) -> list[bytes | None]:
        """Give files by revision and path, None where there is none; one call of git for all of them.

        Raises:
            GitError: git refuses.
        """
        return read_objects(self._git, [f"{revision}:{path}" for revision, path in wanted])

    def contents_of(self, blobs: Sequence[str]) -> list[bytes | None]:
        """Give files by git's names of their contents, None where there is none; one call of git for all of them.

        Raises:
            GitError: git refuses.
        """
        return read_objects(self._git, blobs)

    def history(self, path: str | Path, *, until: str = "HEAD", since: str | None = None) -> list[Revision]:
        """List the commits that changed a file, newest first, under its former names too. A shallow clone has fewer.

        A merge is among them where it is as none of its parents is.

        Args:
            path: the name that the file has at `until`.
            until: the revision to begin at.
            since: a revision; it, and what led to it, are left out.

        Raises:
            GitError: git knows no such revision.
        """
        if self.head() is None:
            return []
        revisions = [self.resolve(until)] if until != "HEAD" else ["HEAD"]
        if since is not None:
            revisions.append(f"^{self.resolve(since)}")
        return history_of(self._git, self._name(path), revisions)

    def search(self, holds: Callable[[bytes], bool]) -> InGit:
        """Search all that git keeps, history and index, for contents of which `holds` is true.

        Raises:
            GitError: git refuses.
        """
        return search_git(self._git, holds)

    def _name(self, path: str | Path) -> str:
        """Give a path as git names it: from the top, with slashes."""
        full = self.root / path
        parent = full.parent.resolve()
        try:
            return (parent / full.name).relative_to(self.root).as_posix()
        except ValueError:
            raise UsageError(f"{path} is not in the library {self.root}", "name a file of the library") from None

    # Who commits

    def identity(self) -> str | None:
        """Give ``Name <mail>`` of the one who commits, by git's own configuration; None where it does not say."""
        said = self._git.run("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT", accept=(0, 1, 128))
        match = re.match(r"(.+ <[^<>]+>) \d+ [-+]\d{4}$", said.text)
        return match[1] if said.status == 0 and match else None

    def set_identity(self, person: str) -> None:
        """Write who commits into this repository's own configuration.

        Raises:
            UsageError: it is not ``Name <mail>``.
            GitError: the configuration cannot be written.
        """
        name, mail = split_person(person)
        self._git.run("config", "--local", "user.name", name)
        self._git.run("config", "--local", "user.email", mail)

    def signs(self) -> bool:
        """Whether this repository signs its commits."""
        said = self._git.run("config", "--type=bool", "--get", "commit.gpgSign", accept=(0, 1, 128))
        return said.text == "true"

    def signature(self, revision: str) -> Signature:
        """Say whether a commit is signed, by whom, and whether the signature holds (git-log(1), %G?)."""
        commit = self.resolve(revision)
        state, _, signer = self._git.run("log", "-1", "--format=%G?%n%GS", commit).text.partition("\n")
        if state == "N":
            # So git says as well where what checks it is not set up here, such as gpg.ssh.allowedSignersFile.
            header = self._git.run("cat-file", "commit", commit).stdout.partition(b"\n\n")[0]
            state = "E" if re.search(rb"^gpgsig(?:-sha256)? ", header, re.MULTILINE) else state
        return Signature(state, signer.strip())

    # Writing

    def commit(
        self,
        files: Mapping[str, bytes | None],
        *,
        message: str,
        author: str | None = None,
        committer: str | None = None,
    ) -> str:
        """Commit just these files with these contents, whatever is staged or lies on disk. Gives the revision.

        Nothing on disk is written. What the person staged for other files, or for these, stays staged.

        Args:
            files: contents by path from the top; None takes a file out.
            message: subject, body, trailers.
            author: ``Name <mail>``, else git's own identity; it commits too where git has no identity.
            committer: ``Name <mail>``, else git's own identity.

        Raises:
            RefusedError: a hook refused; its words are in the message.
            GitError: no identity, a detached HEAD, a merge or rebase that is not finished, nothing to commit, no room.
            UsageError: author or committer is not ``Name <mail>``.
        """
        environ: dict[str, str] = {}
        if self.identity() is None:
            committer = committer or author
            if committer is None:
                raise GitError(
                    "git does not know who commits",
                    'say --author "Name <mail>", or: git config user.name and user.email',
                )
            author = author or committer
        for role, person in (("AUTHOR", author), ("COMMITTER", committer)):
            if person is not None:
                name, mail = split_person(person)
                environ |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": mail}
        self.define_evidence_filter()
        return commit_files(
            self._git, self.git_dir, {self._name(path): files[path] for path in files}, message, environ
        )

    def define_evidence_filter(self) -> None:
        """Define the filter that keeps session logs reduced in git; a clone does not bring it along.

        Raises:
            GitError: the configuration cannot be written.
        """
        key = f"filter.{FILTER}.clean"
        if self._git.run("config", "--local", "--get", key, accept=(0, 1)).text != CLEAN_FILTER:
            self._git.run("config", "--local", key, CLEAN_FILTER)


def split_person(person: str) -> tuple[str, str]:
    """Take ``Name <mail>`` apart.

    Raises:
        UsageError: it is none.
    """
    match = _PERSON.fullmatch(person)
    if match is None:
        raise UsageError(f"{person!r} is not a name with a mail address", "write it as: Ada Byron <ada@example.org>")
    return match[1], match[2]
