"""A branch that carries what some commits did to some files, and nothing else that they lie among."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sopcapture.store.git_command import GitCommand

Belongs = Callable[[str], bool]
"""Whether a file, named from the top, belongs to what the branch is for."""

_PERSON = "%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B"
_NAMES = ("AUTHOR_NAME", "AUTHOR_EMAIL", "AUTHOR_DATE", "COMMITTER_NAME", "COMMITTER_EMAIL", "COMMITTER_DATE")


@dataclass(frozen=True)
class Picked:
    """A revision for a branch. `rewritten` where its commits are copies, since others lie between those picked."""

    revision: str
    rewritten: bool


def pick(root: Path, base: str | None, belongs: Belongs, contents: Mapping[str, bytes]) -> Picked:
    """Give a revision that has, on top of `base`, what the commits up to HEAD did to the files that belong.

    Where they did nothing else it is HEAD itself, with its signatures. Else each is copied with its author, committer
    and message; a merge among them makes it one commit, because what its sides had in between fits nowhere else.

    Args:
        root: the top of the repository.
        base: where the work left what others have; where they have nothing it is None, and HEAD is given.
        belongs: which files to take.
        contents: files of the last commit that are not as HEAD has them, since HEAD's speak of other files, too.

    Raises:
        GitError: git refuses.
    """
    git = GitCommand(root)
    if base is None:
        return Picked(git.run("rev-parse", "HEAD").text, rewritten=False)
    listed = ("HEAD", f"^{base}")
    touched = git.run("log", "-m", "--format=", "--name-only", "--no-renames", "-z", *listed).text
    names = {name for name in touched.split("\0") if name}
    if all(belongs(name) or name in contents for name in names):
        return Picked(git.run("rev-parse", "HEAD").text, rewritten=False)
    mine = sorted(name for name in names if belongs(name))
    merged = bool(git.run("rev-list", "--merges", "--max-count=1", *listed).text)
    commits = git.run("rev-list", "--reverse", "--topo-order", "--no-merges", *listed, "--", *mine).text.split()
    with tempfile.TemporaryDirectory(prefix="sopcapture-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        git.run("read-tree", base, environ=index)
        parent = base
        for commit in commits[-1:] if merged else commits:
            last = commit == commits[-1]
            _take(git, "HEAD" if last else commit, mine, contents if last else {}, index)
            tree = git.run("write-tree", environ=index).text
            if tree != git.run("rev-parse", f"{parent}^{{tree}}").text:
                parent = _commit(git, tree, parent, commit)
    return Picked(parent, rewritten=True)


def _take(
    git: GitCommand, commit: str, names: list[str], contents: Mapping[str, bytes], index: Mapping[str, str]
) -> None:
    listed = git.run("ls-tree", "-r", "-z", commit, "--", *names).text
    entries = {name: meta.split() for meta, _, name in (line.partition("\t") for line in listed.split("\0") if line)}
    gone = ["0", "blob", "0" * len(git.run("rev-parse", "HEAD").text)]
    there = ((name, entries.get(name, gone)) for name in names)
    lines = [f"{mode} {blob}\t{name}" for name, (mode, _, blob) in there]
    for name, data in contents.items():
        blob = git.run("hash-object", "-w", "--stdin", stdin=data).text
        lines.append(f"100644 {blob}\t{name}")
    git.run("update-index", "-z", "--index-info", stdin="\0".join([*lines, ""]).encode(), environ=index)


def _commit(git: GitCommand, tree: str, parent: str, like: str) -> str:
    *people, message = git.run("log", "-1", f"--format={_PERSON}", like).text.split("\0", len(_NAMES))
    environ = {f"GIT_{name}": value for name, value in zip(_NAMES, people, strict=True)}
    # A copy of somebody else's commit is not ours to sign.
    mine = people[4] == git.run("config", "--get", "user.email", accept=(0, 1)).text
    sign = mine and git.run("config", "--type=bool", "--get", "commit.gpgSign", accept=(0, 1)).text == "true"
    made = git.run(
        "commit-tree",
        *(("-S",) if sign else ()),
        tree,
        "-p",
        parent,
        stdin=message.encode(),
        environ=environ,
        as_person=True,
    )
    return made.text
