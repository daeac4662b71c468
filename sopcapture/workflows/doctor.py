"""What on this machine works, what does not, and the mend."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sopcapture import __version__
from sopcapture.errors import SopcaptureError
from sopcapture.redact import Redactor, vendor_scanner_available
from sopcapture.store import Library, Repository, define_drivers, driver_state, find_git_dir
from sopcapture.terminal import verify_layout
from sopcapture.workflows.libraries import look_at_library
from sopcapture.workflows.models import model_settings
from sopcapture.workflows.people import git_identity
from sopcapture.workflows.sessions import summaries


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `works` is None where it is not there and nobody needs it."""

    name: str
    works: bool | None
    detail: str
    mend: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give what `doctor --json` gives."""
        return asdict(self)


def examine(chosen: str | None, *, fix: bool = False) -> Iterator[Finding]:
    """Look at everything, one after the other, and never fail over it. With `fix`, mend first what can be mended."""
    yield Finding(
        "sopcapture", works=True, detail=f"{__version__} on Python {platform.python_version()}, {sys.platform}"
    )
    for name, look in (("terminal", _terminal), ("redaction", _redaction), ("git", _git)):
        yield _looked(name, look)
    for shell in ("bash", "zsh", "fish"):
        yield _shell(shell)
    yield from _library(chosen, fix=fix)


def _looked(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, works=True, detail=look())
    except SopcaptureError as error:
        return Finding(name, works=False, detail=error.message, mend=error.mend)
    except (OSError, ImportError) as error:
        return Finding(name, works=False, detail=str(error), mend="reinstall sopcapture")


def _terminal() -> str:
    verify_layout()
    return f"libghostty-vt is as expected; TERM={os.environ.get('TERM', '')}"


def _redaction() -> str:
    sample = f"password={'x7Q' * 4}"
    if Redactor().redact(sample).text == sample:
        raise SopcaptureError("a test secret was not found", "reinstall sopcapture")
    return (
        "own rules and vendor formats"
        if vendor_scanner_available()
        else "own rules; no vendor scanner for this platform"
    )


def _git() -> str:
    done = subprocess.run(["git", "--version"], capture_output=True, text=True, timeout=10, check=True)
    return done.stdout.strip()


def _shell(shell: str) -> Finding:
    path = shutil.which(shell)
    if path is None:
        return Finding(shell, works=None, detail="not installed")
    done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False)
    version = re.search(r"\d+(?:\.\d+)+", done.stdout)
    if shell == "bash" and version and tuple(map(int, version[0].split(".")[:2])) < (4, 4):
        return Finding(shell, works=True, detail=f"{version[0]}: recorded by a DEBUG trap, since it knows no PS0")
    return Finding(shell, works=True, detail=version[0] if version else path)


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"


def _library(chosen: str | None, *, fix: bool) -> Iterator[Finding]:
    try:
        library = look_at_library(chosen)
        Repository(library.root).head()
    except SopcaptureError as error:
        yield Finding("library", works=None, detail=error.message, mend=error.mend)
        return
    rows = summaries(library)
    interrupted = [row for row in rows if row.state == "interrupted"]
    held = f"{_counted(len(library.slugs()), 'SOP')}, {_counted(len(rows), 'session')}"
    yield Finding("library", works=True, detail=f"{library.root}: {held}")
    if interrupted:
        yield Finding(
            "interrupted sessions",
            works=True,
            detail=", ".join(row.id for row in interrupted[:3]),
            mend=f"they can be used as they are: sopcapture draft {interrupted[0].id}",
        )
    yield _drivers(library, fix=fix)
    identity = git_identity(library)
    yield Finding(
        "identity",
        works=identity is not None,
        detail=identity or "git does not know who you are",
        mend="" if identity else "git config --global user.name NAME; git config --global user.email MAIL",
    )
    settings = model_settings(library)
    yield Finding(
        "model",
        works=None if settings is None else True,
        detail="none: drafts come from the evidence alone" if settings is None else f"{settings.model} is configured",
        mend="set OPENAI_BASE_URL, OPENAI_API_KEY and SOPCAPTURE_MODEL to use one" if settings is None else "",
    )


def _drivers(library: Library, *, fix: bool) -> Finding:
    """Look for what git needs to compare and merge SOPs by meaning: no clone brings it along."""
    name, mend = "git drivers", f"sopcapture --library {library.root} doctor --fix"
    if fix:
        try:
            define_drivers(library.root, sys.executable)
        except SopcaptureError as error:
            return Finding(name, works=False, detail=error.message, mend=error.mend)
    git_dir = find_git_dir(library.root)
    state = driver_state(git_dir) if git_dir is not None else None
    if state is None or not state.defined:
        detail = "this clone does not define how git compares and merges SOPs, so that it does both by line"
        return Finding(name, works=False, detail=detail, mend=mend)
    if not state.works:
        detail = f"they name {state.python}, which is gone, so that git compares and merges SOPs by line"
        return Finding(name, works=False, detail=detail, mend=mend)
    return Finding(name, works=True, detail="git compares and merges SOPs by meaning here")
