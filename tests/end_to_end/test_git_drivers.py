"""What git itself shows and merges in a clone: by meaning with sopcapture's drivers, by line where they are gone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.store import Library, define_drivers, driver_state, find_git_dir
from sopcapture.workflows.checking import check_sop
from sopcapture.workflows.doctor import Finding, examine
from sopcapture.workflows.libraries import init_library, open_library

pytestmark = pytest.mark.end_to_end

SOP = "sops/renew.sop.md"
BASE = """\
---
sop: 1
slug: renew
title: Renew it
owner: Ada Byron <ada@example.org>
status: draft
---

# Renew it

## Steps

### 1. Check what is served
<!-- id: check -->

```sh
openssl s_client
```

### 2. Install it
<!-- id: install -->

```sh
install -m 644 new.pem
```

### 3. Reload
<!-- id: reload -->

```sh
systemctl reload nginx
```

**Why:** a restart drops
people.
"""
LOG_IN = "### 1. Log in\n<!-- id: log-in -->\n\nLog in.\n\n### 2. Check"

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def git() -> Git:
    def run(directory: Path, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(["git", "-C", str(directory), *words], capture_output=True, text=True, check=False)
        assert done.returncode == status, (done.stdout, done.stderr)
        return done

    return run


@pytest.fixture
def origin(home: Path, tmp_path: Path, git: Git) -> Path:
    """A library with one SOP, and two branches that each changed it."""
    assert home
    root = tmp_path / "a library"
    init_library(str(root))

    def commit(text: str, subject: str) -> None:
        (root / SOP).write_text(text)
        git(root, "add", "-A")
        git(root, "commit", "-qm", subject)

    commit(BASE, "Begin")
    git(root, "switch", "-qc", "theirs")
    commit(BASE.replace("### 1. Check", LOG_IN), "Log in first")
    git(root, "switch", "-qc", "clash", "main")
    commit(BASE.replace("reload nginx", "restart nginx"), "Restart")
    git(root, "switch", "-q", "main")
    commit(BASE.replace("reload nginx", "reload apache2").replace("drops\npeople", "drops people"), "Use apache")
    return root


def test_init_defines_the_drivers_and_git_speaks_of_statements(origin: Path, git: Git) -> None:
    shown = git(origin, "log", "-p", "-1", "--format=").stdout
    changes = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changes == ["-  $ systemctl reload nginx", "+  $ systemctl reload apache2"]
    first = git(origin, "show", "--format=", "theirs").stdout.splitlines()
    assert [line for line in first if line[:1] in "+-"][2:] == ["+step: Log in", "+  text: Log in."]


def test_different_steps_merge_and_are_renumbered(origin: Path, git: Git) -> None:
    git(origin, "merge", "-q", "--no-edit", "theirs")
    text = (origin / SOP).read_text()
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### 1. Log in", "### 2. Check what is served", "### 3. Install it", "### 4. Reload",
    ]  # fmt: skip
    assert "reload apache2" in text
    assert git(origin, "status", "--porcelain").stdout == ""


def test_a_conflict_stops_the_merge_and_can_be_read(origin: Path, git: Git) -> None:
    assert "CONFLICT" in git(origin, "merge", "clash", status=1).stdout
    text = (origin / SOP).read_text()
    assert text.count("<<<<<<< ours") == text.count("=======") == text.count(">>>>>>> theirs") == 1
    assert "reload apache2" in text
    assert "restart nginx" in text
    # git shows what is in dispute, and not the whole of a document beside the statements of the others.
    shown = [line for line in git(origin, "diff").stdout.splitlines() if line[:2].strip() and line[0] in "+- "]
    assert [line for line in shown if line[:3] not in ("---", "+++")] == [
        "++<<<<<<< ours", " +  $ systemctl reload apache2", "++=======",
        "+   $ systemctl restart nginx", "++>>>>>>> theirs",
    ]  # fmt: skip
    problem = next(each for each in check_sop(Library(origin), "renew") if each.rule == "conflict")
    assert problem.level == "error"
    assert problem.line is not None
    assert text.splitlines()[problem.line - 1] == "<<<<<<< ours"


def drivers(root: Path, *, fix: bool = False) -> Finding:
    return next(each for each in examine(str(root), fix=fix) if each.name == "git drivers")


def works(root: Path) -> bool:
    git_dir = find_git_dir(root)
    return git_dir is not None and driver_state(git_dir).works


def test_a_clone_gets_the_definitions_by_its_first_use_or_by_doctor(origin: Path, tmp_path: Path, git: Git) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    # Without them git compares by line, and does not fail.
    assert "+systemctl reload apache2" in git(clone, "diff", "HEAD~").stdout
    assert drivers(clone).works is False
    assert "doctor --fix" in drivers(clone).mend
    assert drivers(clone, fix=True).works is True
    assert "+  $ systemctl reload apache2" in git(clone, "diff", "HEAD~").stdout
    git(clone, "config", "--remove-section", "diff.sopcapture")
    assert not works(clone)
    open_library(str(clone))
    assert works(clone)
    assert git(clone, "config", "diff.sopcapture.textconv").stdout


@pytest.mark.parametrize("gone", ["interpreter", "package"])
def test_when_sopcapture_is_gone_git_goes_on_by_line(origin: Path, tmp_path: Path, git: Git, gone: str) -> None:
    python = tmp_path / "it's gone" / "python"
    if gone == "package":
        python.parent.mkdir()
        python.write_text(f'#!/bin/sh\nexec {shutil.which("env")} -u PYTHONPATH {sys.executable} -I -S "$@"\n')
        python.chmod(0o755)
    define_drivers(origin, str(python))
    assert "+systemctl reload apache2" in git(origin, "diff", "HEAD~").stdout
    git(origin, "merge", "-q", "--no-edit", "theirs")
    text = (origin / SOP).read_text()
    assert "Log in." in text
    assert "reload apache2" in text
    git(origin, "reset", "-q", "--hard", "HEAD~")
    git(origin, "merge", "clash", status=1)
    assert "<<<<<<< ours" in (origin / SOP).read_text()
    if gone == "interpreter":
        git(origin, "merge", "--abort")
        assert "which is gone" in drivers(origin).detail
        open_library(str(origin))
        assert works(origin)


def test_a_linked_worktree_has_them_too_and_code_that_lies_in_it_is_never_run(
    origin: Path, tmp_path: Path, git: Git
) -> None:
    side = tmp_path / "side"
    git(origin, "worktree", "add", "-q", str(side), "theirs")
    assert works(side)
    (side / "sopcapture").mkdir()
    (side / "sopcapture/__init__.py").write_text("raise SystemExit('run')\n")
    assert "+step: Log in" in git(side, "diff", "HEAD~", "--", SOP).stdout
