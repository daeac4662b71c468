"""One commit through a temporary index, as `git commit --only` makes it, but of contents that need not lie on disk.

The order: lock the index; copy it and set the copy to HEAD; put the files in; let `git commit` run with the copy, so
that hooks and signing apply; then bring those paths of the person's own index up to date for which nothing of their own
was staged, since git would show them reversed otherwise. The index stays locked all the while: git in other terminals
says so, and two commits at once cannot undo each other.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sopcapture.errors import GitError, RefusedError, SopcaptureError
from sopcapture.store.evidence import is_session_log
from sopcapture.store.git_command import GitCommand, GitResult, git_error, in_one_line

_UNFINISHED = (
    ("MERGE_HEAD", "merge", "git merge --continue, or git merge --abort"),
    ("rebase-merge", "rebase", "git rebase --continue, or git rebase --abort"),
    ("rebase-apply", "rebase or am", "git rebase --continue, or git rebase --abort"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --continue, or git cherry-pick --abort"),
    ("REVERT_HEAD", "revert", "git revert --continue, or git revert --abort"),
)
_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")
_EMPTY_BLOBS = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""The empty file in SHA-1 and SHA-256: what `git add --intent-to-add` leaves in the index."""

Entries = dict[str, tuple[str, str]]
"""Mode and object of each path."""


def commit_files(
    git: GitCommand, git_dir: Path, files: Mapping[str, bytes | None], message: str, environ: Mapping[str, str]
) -> str:
    """Make the commit; see `Repository.commit`.

    Raises:
        RefusedError: a hook refused.
        GitError: git refused, or there is nothing to commit.
    """
    branch = _branch(git, git_dir)
    with _locked_index(git_dir) as index:
        head = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", accept=(0, 1, 128)).text or None
        with _scratch(git_dir, "commit") as scratch:
            if index.exists():
                shutil.copyfile(index, scratch)
            using = {"GIT_INDEX_FILE": str(scratch)}
            # --reset keeps what git knows of unchanged files, so that hooks need not read them all.
            git.run("read-tree", *(("--reset", head) if head else ("--empty",)), environ=using)
            before = _tree(git, head, list(files))
            _put(git, files, before, using)
            if head and git.run("diff-index", "--cached", "--quiet", head, accept=(0, 1), environ=using).status == 0:
                raise GitError(f"there is nothing to commit: git has {_names(files)} as is", "change something first")
            arguments = ("--quiet", "--cleanup=whitespace", "--file=-")
            result = git.run(
                "commit",
                *arguments,
                stdin=message.encode(),
                environ={**environ, **using},
                accept=None,
                as_person=True,
            )
        revision = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", accept=(0, 1, 128)).text
        if result.status != 0 and (not revision or revision == head):
            raise _refusal(git, result)
        _follow(git, git_dir, index, head, revision)
    if branch != _branch(git, git_dir):
        raise GitError(f"a hook switched branches; the commit is {revision}", "see: git reflog")
    return revision


def _branch(git: GitCommand, git_dir: Path) -> str:
    """Give the branch that is checked out, in a state in which it can take a commit."""
    for name, what, mend in _UNFINISHED:
        if (git_dir / name).exists():
            raise GitError(f"the library is in the middle of a {what}", f"finish it first: {mend}")
    branch = git.run("symbolic-ref", "--quiet", "HEAD", accept=(0, 1)).text
    if not branch:
        raise GitError(
            "no branch is checked out (HEAD is detached), so that a commit would be lost",
            "git switch BRANCH, or git switch -c NEW-BRANCH",
        )
    return branch


def _put(git: GitCommand, files: Mapping[str, bytes | None], before: Entries, using: Mapping[str, str]) -> None:
    """Write the contents into git and name them in the temporary index."""
    lines: list[str] = []
    no_object = "0" * len(git.run("hash-object", "--stdin").text) if None in files.values() else ""
    for path, data in files.items():
        if data is None:
            lines.append(f"0 {no_object}\t{path}")
            continue
        # A session log comes reduced already, and the filter would reduce it by what the last commit held back.
        filters = ("--no-filters",) if is_session_log(path) else (f"--path={path}",)
        arguments = ("-w", "--stdin", *filters)
        blob = git.run("hash-object", *arguments, stdin=data, environ=using).text
        mode = before.get(path, ("100644", ""))[0]
        lines.append(f"{mode} {blob}\t{path}")
    git.run("update-index", "-z", "--index-info", stdin="\0".join([*lines, ""]).encode(), environ=using)


def _follow(git: GitCommand, git_dir: Path, index: Path, head: str | None, revision: str) -> None:
    """Bring the person's index up to date where they had staged nothing of their own."""
    names = git.run(
        "diff-tree", "-r", "-z", "--root", "--no-renames", "--no-commit-id", "--name-only", revision
    ).stdout.decode("utf-8", "surrogateescape")
    paths = [name for name in names.split("\0") if name]
    before, after = _tree(git, head, paths), _tree(git, revision, paths)
    staged = _staged(git, paths)
    lines = []
    for path in paths:
        own = staged.get(path)
        untouched = own == before.get(path) or (own is not None and own[1] in _EMPTY_BLOBS and path not in before)
        if untouched:
            mode, blob = after.get(path, ("0", "0" * len(revision)))
            lines.append(f"{mode} {blob}\t{path}")
    if not lines:
        return
    try:
        with _scratch(git_dir, "index") as scratch:
            if index.exists():
                shutil.copyfile(index, scratch)
            data = "\0".join([*lines, ""]).encode("utf-8", "surrogateescape")
            using = {"GIT_INDEX_FILE": str(scratch)}
            git.run("update-index", "-z", "--index-info", stdin=data, environ=using)
            scratch.replace(index)
    except (OSError, SopcaptureError) as error:
        raise GitError(
            f"committed as {revision}, but git's index could not be brought up to date",
            "git reset --quiet (nothing on disk changes)",
        ) from error


def _tree(git: GitCommand, revision: str | None, paths: list[str]) -> Entries:
    """Give what a revision holds at some paths."""
    if revision is None or not paths:
        return {}
    listing = git.run("ls-tree", "-r", "-z", revision, "--", *paths).stdout
    return {path: (mode, blob) for (mode, _, blob), path in _listed(listing)}


def _staged(git: GitCommand, paths: list[str]) -> Entries:
    """Give what the person's index holds at some paths. A conflict is of their own, whatever it holds."""
    listing = git.run("ls-files", "--stage", "-z", "--", *paths).stdout
    return {path: (mode, blob if stage == "0" else "conflict") for (mode, blob, stage), path in _listed(listing)}


def _listed(listing: bytes) -> Iterator[tuple[list[str], str]]:
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        if line:
            fields, _, path = line.partition("\t")
            yield fields.split(" "), path


def _refusal(git: GitCommand, result: GitResult) -> SopcaptureError:
    """Tell a hook that refused from git that failed: git itself names its errors and gives another exit status."""
    folder = git.root / git.run("rev-parse", "--git-path", "hooks").text
    hooks = [name for name in _HOOKS if os.access(folder / name, os.X_OK)]
    if result.status == 1 and hooks:
        said = in_one_line(result.stderr) or "it said nothing"
        which = f"the {hooks[0]} hook" if len(hooks) == 1 else f"a hook ({', '.join(hooks)})"
        return RefusedError(f"{which} refused the commit: {said}", "put that right, then commit again")
    return git_error(git.root, "commit", result)


@contextlib.contextmanager
def _locked_index(git_dir: Path, patience_s: float = 5.0) -> Iterator[Path]:
    """Hold the person's index as git does, by the file `index.lock`. Gives the path of the index."""
    lock = git_dir / "index.lock"
    deadline = time.monotonic() + patience_s
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            break
        except FileExistsError:
            if time.monotonic() >= deadline:
                raise GitError(
                    "another git process is at work in the library", f"wait for it; where none runs, delete {lock}"
                ) from None
            time.sleep(0.05)
        except OSError as error:
            raise GitError(
                f"git may not write into {git_dir}: {(error.strerror or '').lower()}", "make the library writable"
            ) from error
    try:
        yield git_dir / "index"
    finally:
        lock.unlink(missing_ok=True)


@contextlib.contextmanager
def _scratch(git_dir: Path, purpose: str) -> Iterator[Path]:
    """Name an index beside the real one; git makes a lock file for it in the same place."""
    path = git_dir / f"sopcapture-{purpose}-{os.getpid()}"
    try:
        yield path
    finally:
        for leftover in (path, path.with_name(f"{path.name}.lock")):
            leftover.unlink(missing_ok=True)


def _names(files: Mapping[str, bytes | None]) -> str:
    first, *rest = files
    return f"{first} and {len(rest)} more" if rest else first
