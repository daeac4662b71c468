"""Where a text stands in a repository: in which commits, in the index, and in objects that nothing names any more.

git's own searches take what they look for as an argument, which every user of the machine can read. So all objects are
read and searched here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopcapture.store.git_command import GitCommand

_AT_ONCE = 32 << 20  # bytes of objects that are held at once
_RECORD = "\x1e"
_TREE = "tree"


@dataclass(frozen=True)
class InGit:
    """`commits` brought it in, oldest first: the revision and its subject; tags that say it follow, with their names.

    `staged` are paths of the index.

    `forgotten` counts the objects that hold it and that neither a branch, a tag, the reflog nor the index names.
    `in_names` says whether some commit has it in the name of a file or a folder.
    """

    commits: tuple[tuple[str, str], ...] = ()
    staged: tuple[str, ...] = ()
    forgotten: int = 0
    in_names: bool = False

    def __bool__(self) -> bool:
        return bool(self.commits or self.staged or self.forgotten)


def search_git(git: GitCommand, holds: Callable[[bytes], bool]) -> InGit:
    """Search every object of a repository.

    Raises:
        GitError: git refuses.
    """
    found: set[str] = set()
    in_names = False
    for name, kind, data in _objects(git):
        if holds(data):
            in_names = in_names or kind == _TREE
            if kind != _TREE:
                found.add(name)
    if not found and not in_names:
        return InGit()
    commits, known = _commits(git, found, holds if in_names else None)
    for line in git.run("for-each-ref", "--format=%(objectname) %(refname)").text.split("\n"):
        name, _, reference = line.partition(" ")
        if name in found - known:  # a tag with words of its own
            commits.append((name, reference))
            known.add(name)
    staged: list[str] = []
    for entry in git.run("ls-files", "--stage", "-z").stdout.decode("utf-8", "replace").split("\0"):
        information, _, path = entry.partition("\t")
        if (blob := information.split(" ")[1:2]) and blob[0] in found:
            staged.append(path)
            known.add(blob[0])
    return InGit(tuple(commits), tuple(staged), len(found - known), in_names)


def _objects(git: GitCommand) -> Iterator[tuple[str, str, bytes]]:
    """Give the name, the kind and the contents of every object; a tree's are the names of files among numbers."""
    listed = git.run(
        "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    )
    waiting: list[str] = []
    size = 0
    for line in listed.text.split("\n"):
        name, kind, length = (*line.split(" "), "", "")[:3]
        if not kind:
            continue
        if waiting and size + int(length) > _AT_ONCE:
            yield from _contents(git, waiting)
            waiting, size = [], 0
        waiting.append(name)
        size += int(length)
    if waiting:
        yield from _contents(git, waiting)


def _contents(git: GitCommand, names: list[str]) -> Iterator[tuple[str, str, bytes]]:
    data = git.run("cat-file", "--batch", stdin="\n".join([*names, ""]).encode()).stdout
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        name, kind, length = data[at:end].decode().split(" ")
        begin = end + 1
        yield name, kind, data[begin : begin + int(length)]
        at = begin + int(length) + 1


def _commits(
    git: GitCommand, found: set[str], holds_name: Callable[[bytes], bool] | None
) -> tuple[list[tuple[str, str]], set[str]]:
    """Give the commits that brought objects or names in, and which objects any commit knows."""
    log = git.run(
        *("log", "--all", "--reflog", "--reverse", "--root", "-m", "--raw", "--no-abbrev", "--no-renames"),
        *("--no-show-signature", f"--format={_RECORD}%H %s"),
        accept=(0, 128),
    )
    commits: dict[str, str] = {}
    known: set[str] = set()
    for record in log.stdout.decode("utf-8", "replace").split(_RECORD)[1:]:
        title, _, changes = record.partition("\n")
        revision, _, subject = title.partition(" ")
        brought = {words[3] for line in changes.split("\n") if len(words := line.split(" ")) > 3} & found
        named = holds_name is not None and holds_name(changes.encode("utf-8", "surrogateescape"))
        if brought or named or revision in found:
            commits[revision] = subject
            known |= brought | {revision}
    return list(commits.items()), known
