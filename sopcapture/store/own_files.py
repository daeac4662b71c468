"""The files of a library that git and git hosts read, kept up to date by the tool. Lines of other people stay.

`CODEOWNERS` as GitHub and GitLab read it: a pattern and its owners on a line, the last match wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopcapture.errors import LibraryError
from sopcapture.store.drivers import DRIVER
from sopcapture.store.evidence import FILTER
from sopcapture.store.files import in_words, replace_file
from sopcapture.store.names import CONFIG_NAME

_IGNORED = (
    "recorded_sessions/*/terminal.cast",
    "recorded_sessions/*/terminal-*.cast",
    "recorded_sessions/*/artifacts/",
    "recorded_sessions/*/running.json",
    "recorded_sessions/*/recording.lock",
    "recorded_sessions/*/whole.jsonl",
    "recorded_sessions/*/.*.new",
    "sops/.*.new",
    ".sopcapture/",
)
_ATTRIBUTES = (
    f"*.sop.md text eol=lf diff={DRIVER} merge={DRIVER}",
    f"recorded_sessions/*/session.jsonl -text filter={FILTER} linguist-generated",
    "recorded_sessions/*/terminal.cast -text -diff linguist-generated",
    "CODEOWNERS merge=union",
)
_FORMER_ATTRIBUTES = frozenset({"*.sop.md text eol=lf diff=markdown"})
"""Lines that earlier versions wrote, in whose place others stand now."""
_MAIL = re.compile(r"<([^<>\s]+@[^<>\s]+)>\s*$")
_OWNERS_COMMENT = "# Who is accountable for which SOP. sopcapture keeps the lines of /sops/; yours stay as they are."


def gitignore(existing: str) -> str:
    """Add what stays on this machine: replays, artifacts, the running command, whole logs, the search index."""
    return _with_lines(existing, "# sopcapture: what stays on this machine", _IGNORED)


def gitattributes(existing: str) -> str:
    """Add how git treats SOPs and session logs. Session logs are reduced on their way in; see `evidence`."""
    lines = existing.splitlines(keepends=True)
    kept = "".join(line for line in lines if line.strip() not in _FORMER_ATTRIBUTES)
    return _with_lines(kept, "# sopcapture", _ATTRIBUTES)


def _with_lines(existing: str, comment: str, wanted: Iterable[str]) -> str:
    present = {line.strip() for line in existing.splitlines()}
    missing = [line for line in wanted if line not in present]
    if not missing:
        return existing
    heading = [] if comment in present else [comment]
    separator = "" if not existing or existing.endswith("\n") else "\n"
    return existing + separator + "\n".join([*heading, *missing]) + "\n"


def codeowners(existing: str, owners: Mapping[str, Sequence[str]]) -> str:
    """Name who may approve each file. A line of its own for each; foreign lines and their order stay.

    Args:
        existing: the text of the file, "" where there is none.
        owners: the owner and the deputies, each ``Name <mail>`` or a handle (``@ada``), by path from the top of the
            library; none takes the line out.
    """
    lines = existing.splitlines() if existing else [_OWNERS_COMMENT]
    wanted = {f"/{path.lstrip('/')}": [_handle(each) for each in people] for path, people in sorted(owners.items())}
    done: set[str] = set()
    result: list[str] = []
    for line in lines:
        pattern, *named = line.split("#", 1)[0].split() or [""]
        if pattern not in wanted:
            result.append(line)
        elif pattern not in done and wanted[pattern]:  # two lines for a file come from a merge that kept both
            # A line that names them already may hold a comment.
            result.append(line if set(named) == set(wanted[pattern]) else " ".join([pattern, *wanted[pattern]]))
            done.add(pattern)
    result.extend(
        " ".join([pattern, *handles]) for pattern, handles in wanted.items() if handles and pattern not in done
    )
    return "\n".join(result) + "\n"


def _handle(owner: str) -> str:
    match = _MAIL.search(owner)
    return match[1] if match else owner.strip()


@dataclass(frozen=True)
class OwnFiles:
    """The library's own files as a commit takes them (`committed`) and as they shall lie on disk (`on_disk`).

    The two differ where the person has edits of their own that are not committed: those stay theirs.
    Both are by path from the top of the library and hold only what changes.
    """

    committed: Mapping[str, bytes]
    on_disk: Mapping[str, bytes]

    def write(self, root: Path) -> None:
        """Write what shall lie on disk; call it when the commit has been made.

        Raises:
            LibraryError: a file cannot be written.
        """
        for name, data in self.on_disk.items():
            try:
                replace_file(root / name, data)
            except OSError as error:
                raise LibraryError(*in_words("write", root / name, error)) from error


def own_files_of(root: Path, in_git: Callable[[str], bytes | None], owners: Mapping[str, Sequence[str]]) -> OwnFiles:
    """Bring the library's own files up to date.

    Args:
        root: the top of the library.
        in_git: gives a file of HEAD by its path, None where HEAD has none.
        owners: as for `codeowners`.
    """
    builders: dict[str, Callable[[str], str]] = {
        "CODEOWNERS": lambda text: codeowners(text, owners),
        ".gitignore": gitignore,
        ".gitattributes": gitattributes,
        CONFIG_NAME: str,
    }
    committed: dict[str, bytes] = {}
    on_disk: dict[str, bytes] = {}
    for name, build in builders.items():
        path, head = root / name, in_git(name)
        disk = path.read_bytes() if path.is_file() else None
        base = head if head is not None else disk
        if name == CONFIG_NAME and base is None:
            continue
        for before, current, into in ((base, head, committed), (disk, disk, on_disk)):
            text = (before or b"").decode("utf-8", "surrogateescape")
            after = build(text).encode("utf-8", "surrogateescape")
            if after != current:
                into[name] = after
    return OwnFiles(committed, on_disk)
