"""The remotes of a library: sending and fetching revisions, and saying in one line why that failed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sopcapture.errors import GitError, RefusedError, SopcaptureError
from sopcapture.store.git_command import GitCommand, GitResult, Watch, git_error, in_one_line

_UNREACHABLE = re.compile(
    r"Could not read from remote|does not appear to be a git repository|unable to access|Could not resolve host"
    r"|Connection (?:refused|timed out|reset|closed)|No route to host|repository .* not found|Authentication failed"
    r"|terminal prompts disabled|could not read Username|Permission denied \(|unexpected disconnect|hung up"
    r"|expected flush after|early EOF|protocol error"  # cut off before there was anything to fetch, and within it
)
_BEHIND = re.compile(r"non-fast-forward|fetch first|stale info|failed to push some refs.*behind", re.DOTALL)
_DECLINED = re.compile(r"\[remote rejected\]|hook declined|protected branch|denied to")
_IN_THE_WAY = re.compile(r"would be overwritten by merge|Please commit your changes")


@dataclass(frozen=True)
class Fetched:
    """What a pull brought: the revisions before and after it, which are the same where nothing was new."""

    before: str | None
    after: str | None


class Remote:
    """A remote of the repository whose top is `root`: the one that is named, else the branch's own, else the only one.

    Raises:
        GitError: there is no such remote, or no branch is checked out.
    """

    def __init__(self, root: Path, name: str | None = None) -> None:
        self._git = GitCommand(root)
        self._root = root
        self.branch = self._git.run("symbolic-ref", "--quiet", "--short", "HEAD", accept=(0, 1)).text
        if not self.branch:
            raise GitError("no branch is checked out (HEAD is detached)", "git switch BRANCH")
        known = self._git.run("remote").text.split()
        own = self._git.run("config", "--get", f"branch.{self.branch}.remote", accept=(0, 1)).text
        wanted = name or own or ("origin" if "origin" in known else known[0] if len(known) == 1 else "")
        if wanted not in known:
            mend = f"git -C {root} remote add {name or 'origin'} ADDRESS"
            raise GitError(f"the library has no remote {name}" if name else "the library has no remote", mend)
        self.name = wanted
        self.url = self._git.run("remote", "get-url", wanted).text

    @property
    def address(self) -> str:
        """The address for a person to read: what may be a password in it is left out."""
        return re.sub(r"(?<=://)[^/@]*@", "", self.url)

    def default_branch(self) -> str:
        """Give the branch that the remote shows first, as far as that is known here; else the one checked out."""
        ref = f"refs/remotes/{self.name}/HEAD"
        found = self._git.run("symbolic-ref", "--quiet", "--short", ref, accept=(0, 1, 128)).text
        if found:
            return found.removeprefix(f"{self.name}/")
        named = next((each for each in ("main", "master") if self._knows(each)), None)
        return named or self.branch

    def _knows(self, branch: str) -> bool:
        ref = f"refs/remotes/{self.name}/{branch}"
        return self._git.run("rev-parse", "--verify", "--quiet", ref, accept=(0, 1, 128)).status == 0

    def push(self, branch: str | None = None, revision: str = "HEAD", *, watch: Watch | None = None) -> None:
        """Send what is checked out to the branch of the same name, or a revision to `branch`.

        Raises:
            RefusedError: the remote does not take it.
            GitError: the remote cannot be reached, or has revisions that are not here.
        """
        to = f"{revision}:refs/heads/{branch}" if branch else f"HEAD:refs/heads/{self.branch}"
        follow = () if branch else ("--set-upstream",)
        result = self._call("push", *follow, self.name, to, watch=watch)
        if result.status:
            raise self._failure("push", result)

    def fetch(self, *, watch: Watch | None = None) -> None:
        """Learn what the remote has.

        Raises:
            GitError: the remote cannot be reached.
        """
        result = self._call("fetch", self.name, watch=watch)
        if result.status:
            raise self._failure("fetch", result)

    def _call(self, subcommand: str, *arguments: str, watch: Watch | None) -> GitResult:
        if watch is not None:
            return self._git.watched(subcommand, "--progress", *arguments, watch=watch)
        return self._git.run(subcommand, "--quiet", *arguments, accept=None)

    def ahead(self, path: str) -> list[str]:
        """Give the revisions of a file that the remote's default branch does not have, newest first."""
        base = self.default_branch()
        beyond = (f"^refs/remotes/{self.name}/{base}",) if self._knows(base) else ()
        return self._git.run("rev-list", "HEAD", *beyond, "--", path).text.split()

    def base(self) -> str | None:
        """Give the revision where the work here left the remote's default branch, None where that is empty."""
        base = f"refs/remotes/{self.name}/{self.default_branch()}"
        return self._git.run("merge-base", "HEAD", base, accept=(0, 1, 128)).text or None

    def pull(self, *, watch: Watch | None = None) -> Fetched:
        """Fetch the branch that is checked out and merge it. What watches can stop the first, and not the second.

        Raises:
            RefusedError: two people changed the same thing; both forms stand in the file.
            GitError: the remote cannot be reached, or edits that are not committed stand in the way.
        """
        before = self._head()
        self.fetch(watch=watch)
        if not self._knows(self.branch):
            return Fetched(before, before)
        theirs = f"refs/remotes/{self.name}/{self.branch}"
        result = self._git.run("merge", "--quiet", "--no-edit", theirs, accept=None, as_person=True)
        if result.status:
            raise self._failure("merge", result)
        return Fetched(before, self._head())

    def changed_files(self, fetched: Fetched) -> list[str]:
        """Name the files that a pull changed."""
        if fetched.after is None or fetched.before == fetched.after:
            return []
        if fetched.before is None:
            names = self._git.run("ls-tree", "-r", "-z", "--name-only", fetched.after).text
        else:
            names = self._git.run("diff", "--name-only", "-z", fetched.before, fetched.after).text
        return [name for name in names.split("\0") if name]

    def _head(self) -> str | None:
        return self._git.run("rev-parse", "--verify", "--quiet", "HEAD", accept=(0, 1, 128)).text or None

    def _failure(self, subcommand: str, result: GitResult) -> SopcaptureError:
        words = f"{result.stderr}\n{result.stdout.decode('utf-8', 'replace')}"
        disputed = self._git.run("diff", "--name-only", "--diff-filter=U", "-z").text.split("\0")
        if names := [name for name in disputed if name]:
            mend = "choose between the marks in it, then git add it and git commit; or: git merge --abort"
            return RefusedError(f"two people changed the same thing in {', '.join(names)}", mend)
        if _UNREACHABLE.search(words):
            said = in_one_line(words.replace(self.url, self.address), r"^(?:fatal|error|ssh): ")
            return GitError(f"the remote {self.name} cannot be reached: {said}", "nothing is lost; say it again later")
        if _BEHIND.search(words):
            return GitError(f"{self.name} has revisions that are not here", "sopcapture pull, then push again")
        if _DECLINED.search(words):
            said = in_one_line(words, r"^(?:remote|.*\[remote rejected\])")
            return RefusedError(f"{self.name} does not take it: {said}", "propose it: sopcapture propose SLUG")
        if _IN_THE_WAY.search(words):
            return GitError("edits that are not committed stand in the way", "sopcapture commit SLUG, then pull again")
        return git_error(self._root, subcommand, result)
