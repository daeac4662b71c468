"""The commits that changed a file, under each name that it had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopcapture.store.git_command import GitCommand

_CONTROL = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]")
_FIELDS = "%x00%H%x00%aN <%aE>%x00%cN <%cE>%x00%P%x00%aI%x00%s%x00%b%x00%(trailers:only,unfold)%x00"
"""What is asked of each commit. NUL is the one character that none can hold (git-log(1), PRETTY FORMATS)."""


@dataclass(frozen=True)
class Revision:
    """A commit that changed a file; `at` is RFC 3339, by its author's clock.

    `path` is the name that the file had then, `path_before` the one that it had until then; `deleted` tells that it had
    none from then on.
    """

    revision: str
    author: str
    at: str
    subject: str
    body: str
    path: str
    trailers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    committer: str = ""
    parents: tuple[str, ...] = ()
    path_before: str = ""
    deleted: bool = False


def history_of(git: GitCommand, name: str, commits: Sequence[str]) -> list[Revision]:
    """List the commits among `commits` that changed a file, newest first; merges that did more than take one side, too.

    git follows one name at a time, and so loses what was changed under the old name on another line of history; once
    the names are known, all are asked for.
    """
    followed = list(_log(git, ("--follow",), commits, [name]))
    for revision in followed[1:]:
        if revision.deleted and revision.path in _moved_away(git, revision.revision):
            # Another file had the name until then, and git follows the name beyond that.
            return history_of(git, name, [*commits, f"^{revision.revision}"])
    names = list(dict.fromkeys(each for revision in followed for each in (revision.path, revision.path_before)))
    if len(names) < 2:
        return followed
    touched = list(_log(git, ("-M", "--full-history"), commits, names))
    renames = [each for each in touched if each.path != each.path_before]
    later = {each.revision: _descendants(git, each.revision, commits) for each in renames}

    def is_of_the_file(revision: Revision) -> bool:
        """Whether a commit found the file under that name: another one may have had it before, or have it now."""
        return all(
            (revision.revision in later[rename.revision]) == (revision.path == rename.path)
            for rename in renames
            if revision.path in (rename.path, rename.path_before) and revision.revision != rename.revision
        )

    known = {each.revision: each for each in followed}
    found = [known.pop(each.revision, each) for each in touched if each.revision in known or is_of_the_file(each)]
    return [*found, *known.values()]


def _moved_away(git: GitCommand, commit: str) -> frozenset[str]:
    """Give the names of files that have other names since a commit."""
    said = git.run("diff-tree", "-r", "-m", "-M", "-z", "--no-commit-id", "--diff-filter=R", "--name-status", commit)
    fields = said.stdout.decode("utf-8", "replace").split("\0")
    return frozenset(fields[1::3])  # "R100", the name before, the name since


def _descendants(git: GitCommand, revision: str, commits: Sequence[str]) -> frozenset[str]:
    return frozenset(git.run("rev-list", "--ancestry-path", *commits, f"^{revision}").text.split())


def _log(git: GitCommand, how: Sequence[str], commits: Sequence[str], names: Sequence[str]) -> Iterator[Revision]:
    result = git.run(
        "log",
        "-c",  # a merge that is as none of its parents is
        *how,
        "--date-order",  # clocks differ from one machine to the next, and no parent comes before its child
        "--no-show-signature",
        "--no-color",
        "--encoding=UTF-8",
        "--name-status",
        f"--format={_FIELDS}",
        *commits,
        "--",
        *names,
    )
    return _revisions(result.stdout.decode("utf-8", "replace"))


def _revisions(log: str) -> Iterator[Revision]:
    # What somebody wrote into a commit is told on terminals: it must not steer them.
    fields = iter(_CONTROL.sub("\ufffd", log.replace("\r\n", "\n")).split("\0")[1:])
    for revision, author, committer, parents, at, subject, body, trailers, files in zip(*[fields] * 9, strict=True):
        named: dict[str, tuple[str, ...]] = {}
        for line in trailers.splitlines():
            key, colon, value = line.partition(":")
            if colon:
                named[key] = (*named.get(key, ()), value.strip())
        if not files.strip():
            continue  # a merge that took one side as it was
        status, *paths = files.strip("\n").split("\n")[0].split("\t")
        # git takes a new file that is like another for a copy of it, and would go on with the other's history.
        copied = status.startswith("C")
        path, before = paths[-1], paths[-1 if copied else 0]
        yield Revision(
            revision,
            author,
            at,
            subject,
            body.strip(),
            path,
            named,
            committer,
            tuple(parents.split()),
            before,
            deleted=status.startswith("D"),
        )
        if copied:
            return
