"""How a clone stands to its remote and to its own last commit: what is not shared yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopcapture.errors import GitError
from sopcapture.store.git_command import GitCommand
from sopcapture.store.remotes import Remote


@dataclass(frozen=True)
class Standing:
    """What is not shared. `remote` is empty where the library has none, or no branch is checked out.

    `ahead` counts the commits that the remote does not have, `behind` those that are not here, as far as the last
    fetch told. `changed` are the files under the folders asked for that differ from the last commit, by their paths.
    """

    remote: str
    ahead: int
    behind: int
    changed: frozenset[str]


def standing(root: Path, *folders: str) -> Standing:
    """Look how the repository in `root` stands.

    Raises:
        GitError: there is no repository, or git refuses.
    """
    git = GitCommand(root)
    said = git.run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *folders)
    changed = frozenset(entry[3:] for entry in said.stdout.decode("utf-8", "replace").split("\0") if entry)
    try:
        remote = Remote(root)
    except GitError:
        return Standing("", 0, 0, changed)
    theirs = f"refs/remotes/{remote.name}/{remote.branch}"
    if git.run("rev-parse", "--verify", "--quiet", "HEAD", accept=(0, 1, 128)).status:
        return Standing(remote.name, 0, 0, changed)
    if git.run("rev-parse", "--verify", "--quiet", theirs, accept=(0, 1, 128)).status:
        # The remote has no such branch: all is new to it but what its other branches have.
        ahead = git.run("rev-list", "--count", "HEAD", "--not", f"--remotes={remote.name}").text
        return Standing(remote.name, int(ahead), 0, changed)
    counted = git.run("rev-list", "--left-right", "--count", f"HEAD...{theirs}").text.split()
    return Standing(remote.name, int(counted[0]), int(counted[1]), changed)
