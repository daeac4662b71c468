"""A clean place to work in: a root directory of its own, made of the machine's programs and of fresh folders.

Bubblewrap makes it where that works, else namespaces by unshare(1). In both the machine's programs can be read and
nothing of the machine can be written: there is no network but the loopback, no process of the outside, no file of the
person's. Where neither works, the work is done in a plain fresh folder, and the report says so.
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

from evaluation.errors import SandboxError

Way = Literal["bubblewrap", "namespaces", "plain folder"]
TOOLS = "/run/evaluation"
"""Where the evaluation's own files lie inside."""

_OWN = ("home", "root", "run", "srv", "tmp")
_SPECIAL = ("dev", "proc", "sys", "lost+found")
_ROOM = Path(__file__).with_name("room.py")
_TRY_S = 20.0
_USER_ID = "1000"


@dataclass(frozen=True)
class Surroundings:
    """Who one is inside, where, and what else may be read there."""

    user: str
    host: str
    work: str
    readable: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The home directory inside."""
        return "/root" if self.user == "root" else f"/home/{self.user}"

    @property
    def user_id(self) -> str:
        """The number of the user inside."""
        return "0" if self.user == "root" else _USER_ID


@dataclass
class Sandbox:
    """A place that is open. `prefix` stands before the paths of the inside where it is only a plain folder."""

    root: Path
    way: Way
    around: Surroundings
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What the paths of the inside begin with, seen from the inside."""
        return str(self.root) if self.way == "plain folder" else ""

    def outside(self, path: str) -> Path:
        """Give where a path of the inside lies on this machine."""
        return self.root / path.lstrip("/")

    def argv(self, inner: Sequence[str]) -> list[str]:
        """Give the command line that runs `inner` in it, in the work directory."""
        match self.way:
            case "bubblewrap":
                return [*_bubblewrap(self.root, self.around), "--", *inner]
            case "namespaces":
                return _namespaces(self.root, self.around, inner)
            case "plain folder":
                return list(inner)

    def run(self, inner: Sequence[str], *, timeout_s: float) -> subprocess.CompletedProcess[bytes]:
        """Run a program in it to its end.

        Raises:
            SandboxError: it takes too long.
        """
        cwd = self.outside(self.around.work) if self.way == "plain folder" else None
        with subprocess.Popen(
            self.argv(inner),
            env=self.environ,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            try:
                told, _ = process.communicate(timeout=timeout_s)
            except subprocess.TimeoutExpired:
                raise SandboxError(
                    f"the work in the sandbox took longer than {timeout_s:.0f} s", "say --timeout SECONDS"
                ) from None
            finally:
                # Servers that a set-up began end with the work, also where there is no namespace to end them.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, 9)
        return subprocess.CompletedProcess(process.args, process.returncode, told)


@contextlib.contextmanager
def sandbox(around: Surroundings, way: Way | None = None) -> Iterator[Sandbox]:
    """Open a fresh place, in the best way that works or in the one that is named; it is gone afterwards."""
    chosen = way or best_way()
    with tempfile.TemporaryDirectory(prefix="evaluation-", ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve() / "root"
        _furnish(root, around, chosen)
        made = Sandbox(root, chosen, around)
        made.environ = _environ(made)
        yield made
        _make_deletable(root)


def _furnish(root: Path, around: Surroundings, way: Way) -> None:
    for name in (around.home, around.work, "/tmp", TOOLS):
        (root / name.lstrip("/")).mkdir(parents=True, exist_ok=True)
    if way == "plain folder":
        return
    for name in sorted(os.listdir("/")):
        path = Path("/", name)
        if path.is_symlink():
            (root / name).symlink_to(os.readlink(path))
        elif path.is_dir() and name != "lost+found":
            (root / name).mkdir(exist_ok=True)
    _settings(root, around)


def _settings(root: Path, around: Surroundings) -> None:
    """Give the user a name; root, who may change settings, gets a copy of all that may be read of them."""
    if around.user == "root":
        with contextlib.suppress(shutil.Error):  # a file that went, or may not be read
            shutil.copytree("/etc", root / "etc", symlinks=True, dirs_exist_ok=True)
        return
    for name, line in (
        ("passwd", f"{around.user}:x:{_USER_ID}:{_USER_ID}:{around.user}:{around.home}:/bin/bash\n"),
        ("group", f"{around.user}:x:{_USER_ID}:\n"),
    ):
        there = Path("/etc", name).read_text().splitlines(keepends=True)
        kept = [each for each in there if each.split(":")[0] != around.user and each.split(":")[2] != _USER_ID]
        _names(root).mkdir(exist_ok=True)
        (_names(root) / name).write_text("".join(kept) + line)


def _names(root: Path) -> Path:
    """The folder of the files that tell users and groups; beside the root, of which /etc becomes the machine's."""
    return root.parent / "names"


def _environ(made: Sandbox) -> dict[str, str]:
    databases = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    path = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", *databases[:1]]
    home = made.prefix + made.around.home
    return {
        "PATH": os.pathsep.join(path),
        "HOME": home,
        "USER": made.around.user,
        "LOGNAME": made.around.user,
        "TMPDIR": made.prefix + "/tmp",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "GIT_PAGER": "cat",
        "PAGER": "cat",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


# --- the ways


@cache
def best_way() -> Way:
    """Find the best way that works on this machine, by trying it."""
    for way in ("bubblewrap", "namespaces"):
        if works(way):
            return way
    return "plain folder"


@cache
def works(way: Way) -> bool:
    """Whether a way works here."""
    if way == "plain folder":
        return True
    around = Surroundings("ada", "web1", "/home/ada/work")
    try:
        with sandbox(around, way) as made:
            return made.run(["/bin/sh", "-c", "test -w . && id -un"], timeout_s=_TRY_S).stdout == b"ada\n"
    except (OSError, SandboxError):
        return False


def _binds(root: Path, around: Surroundings) -> Iterator[tuple[str, str, bool]]:
    """What lies where inside: source, target, and whether it may be written."""
    top = PurePosixPath(around.work).parts[1]
    own = {*_OWN, top, *(["etc"] if around.user == "root" else [])}
    for path in sorted(root.iterdir()):
        if path.is_symlink() or path.name in _SPECIAL:
            continue
        yield (str(path), f"/{path.name}", True) if path.name in own else (f"/{path.name}", f"/{path.name}", False)
    if "etc" not in own:
        yield from ((str(_names(root) / name), f"/etc/{name}", False) for name in ("passwd", "group"))
    for name in dict.fromkeys((sys.base_prefix, *around.readable)):
        if PurePosixPath(name).parts[1] in own:
            yield name, name, False


def _bubblewrap(root: Path, around: Surroundings) -> list[str]:
    program = shutil.which("bwrap") or "bwrap"
    words = [program, "--unshare-all", "--die-with-parent", "--hostname", around.host, "--proc", "/proc"]
    words += ["--uid", around.user_id, "--gid", around.user_id]
    for name in sorted(os.listdir(root)):
        if (root / name).is_symlink():
            words += ["--symlink", os.readlink(root / name), f"/{name}"]
    for source, target, writable in _binds(root, around):
        words += ["--bind" if writable else "--ro-bind", source, target]
    return [*words, "--dev-bind", "/dev", "/dev", "--chdir", around.work]


def _namespaces(root: Path, around: Surroundings, inner: Sequence[str]) -> list[str]:
    job = {
        "root": str(root),
        "host": around.host,
        "work": around.work,
        "user_id": int(around.user_id),
        "binds": list(_binds(root, around)),
        "argv": list(inner),
    }
    apart = ["--user", "--map-root-user", "--mount", "--pid", "--ipc", "--uts", "--net", "--fork", "--kill-child"]
    python = os.path.realpath(sys.executable)
    return ["unshare", *apart, "--", python, "-I", str(_ROOM), json.dumps(job)]


def _make_deletable(root: Path) -> None:
    """Folders that the work locked can be deleted again."""
    for folder, names, _ in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path) and not os.access(path, os.W_OK | os.X_OK):
                with contextlib.suppress(OSError):
                    os.chmod(path, 0o700)
