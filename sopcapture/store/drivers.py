"""The diff and merge drivers that git calls for SOPs (gitattributes(5)), defined in the configuration of a clone.

`.gitattributes` names them and comes with every clone; the definitions do not. They name this Python by its absolute
path, since git may be called where no environment is active. Where it is gone they fall back to what git does without
them: `cat`, since a textconv that cannot run makes `git diff` fail, and `git merge-file`, since a merge driver that
cannot run keeps one side.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from sopcapture.errors import GitError, RefusedError
from sopcapture.store.git_command import GitCommand

DRIVER = "sopcapture"

_MODULE = "sopcapture.cli.git_driver"
_STATE = "sopcapture.drivers"
_VERSION = "1"
_HEADINGS = "^(step: .*|[a-z][a-z ]*: .*)$"


def definitions(python: str) -> dict[str, str]:
    """Give the definitions by key, for an interpreter. `-P` keeps it from running code of the library itself."""
    run = f"{shlex.quote(python)} -P -m {_MODULE}"
    there = f"test -x {shlex.quote(python)}"
    # git appends the name of the file to the one, and puts the names of the files into the other.
    show = f'{DRIVER}_text() {{ {there} && {run} text "$1" 2>/dev/null || cat "$1"; }}; {DRIVER}_text'
    merge_file = "git merge-file -q -L ours -L base -L theirs --marker-size=%L %A %O %B"
    merge = (
        f"if {there}; then {run} merge %O %A %B; r=$?; else r=127; fi; "
        f"case $r in 0) exit 0;; {RefusedError.exit_code}) exit 1;; *) exec {merge_file};; esac"
    )
    return {
        f"diff.{DRIVER}.textconv": show,
        f"diff.{DRIVER}.xfuncname": _HEADINGS,
        f"merge.{DRIVER}.name": "SOPs by meaning",
        f"merge.{DRIVER}.driver": merge,
        _STATE: f"{_VERSION} {python}",
    }


@dataclass(frozen=True)
class DriverState:
    """Whether a clone has the definitions, and whether the interpreter that they name is there."""

    defined: bool
    python: str = ""
    works: bool = False


def driver_state(git_dir: Path) -> DriverState:
    """Look at the definitions of a clone, without git: every command of ours does, and git takes its time."""
    try:
        text = (common_dir(git_dir) / "config").read_text("utf-8", "replace")
    except OSError:
        return DriverState(defined=False)
    section = re.search(r"(?mi)^\[sopcapture\]$(?P<body>(?:\n[^\[\n].*)*)", text)
    state = re.search(r"(?mi)^\s*drivers = (?P<version>\d+) (?P<python>.+)$", section["body"]) if section else None
    named = [f'[diff "{DRIVER}"]' in text, f'[merge "{DRIVER}"]' in text]
    if state is None or not all(named):
        return DriverState(defined=False)
    python = state["python"].strip().strip('"').replace('\\"', '"').replace("\\\\", "\\")
    return DriverState(state["version"] == _VERSION, python, Path(python).is_file())


def common_dir(git_dir: Path) -> Path:
    """Give the folder that a linked worktree shares with the others (gitrepository-layout(5))."""
    try:
        return (git_dir / (git_dir / "commondir").read_text("utf-8").strip()).resolve()
    except OSError:
        return git_dir


def find_git_dir(root: Path) -> Path | None:
    """Give the `.git` folder of a work tree without asking git, None where there is none."""
    dot_git = root / ".git"
    if dot_git.is_dir():
        return dot_git
    try:
        named = dot_git.read_text("utf-8").partition("gitdir:")[2].strip()
    except (OSError, UnicodeDecodeError):
        return None
    return (root / named).resolve() if named else None


def define_drivers(root: Path, python: str) -> None:
    """Write the definitions into the configuration of the repository.

    Raises:
        GitError: git is missing, or the configuration cannot be written.
    """
    git = GitCommand(root)
    listed = git.run("config", "--local", "--list", "-z").text.split("\0")
    held = {key: value for key, _, value in (entry.partition("\n") for entry in listed)}
    for key, value in definitions(python).items():
        if held.get(key) != value:
            git.run("config", "--local", "--replace-all", key, value)


def ensure_drivers(root: Path, python: str) -> bool:
    """Write the definitions where a clone has none, or their interpreter is gone. Gives whether they were written.

    A clone that cannot be written to stays as it is; `doctor` tells.
    """
    git_dir = find_git_dir(root)
    if git_dir is None:
        return False
    state = driver_state(git_dir)
    if state.defined and state.works:
        return False
    try:
        define_drivers(root, python)
    except GitError:
        return False
    return True
