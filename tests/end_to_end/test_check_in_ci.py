"""Every SOP of a library checked at once: the command, the hook of pre-commit and the action of GitHub."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sopcapture.store import Library, Repository
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.owning import approve

pytestmark = pytest.mark.end_to_end

ROOT = Path(__file__).parents[2]
ADA, EVE = "Ada <ada@example.org>", "Eve <eve@example.org>"
SOP = f"""\
---
sop: 1
slug: renew
title: Renew it
owner: {ADA}
status: draft
---

# Renew it

## Overview

Replace the certificate.

## Trigger

It expires.

## Steps

### 1. Read the date
<!-- id: read · by hand -->

```sh
date
```

**Expected Output:** exit code is 0

## Success checks

- **Done when:** it is read.
  <!-- id: done -->
"""


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def library(new_library, tmp_path: Path) -> Library:
    """An SOP that its owner has approved."""
    made = new_library(tmp_path / "library")
    Repository(made.root).set_identity(ADA)
    made.write(made.sop_path("renew"), SOP.encode())
    commit_sop(made, "renew")
    approve(made, "renew")
    return made


def pretend(library: Library) -> None:
    """Write "approved" over words that nobody has approved, by git alone."""
    Repository(library.root).set_identity(EVE)
    path = library.sop_path("renew")
    path.write_text(path.read_text().replace("It expires.", "It is gone."))
    git(library.root, "commit", "-qam", f"Approved\n\nApproved-by: {ADA}")


def test_all_is_checked_and_what_cannot_be_read_is_named_among_the_rest(cli, library):
    done = cli("check", "--all", cwd=library.root)
    assert (done.returncode, done.stderr.startswith("1 SOP: no errors")) == (0, True)
    (library.sops_dir / "broken.sop.md").write_bytes(b"\xff\n")
    done = cli("check", "--all", "--json", cwd=library.root)
    assert done.returncode == 3
    assert done.stderr.startswith("sopcapture: broken has 1 error; ")
    rows = json.loads(done.stdout)
    assert [(row["slug"], row["rule"]) for row in rows if row["level"] == "error"] == [("broken", "unreadable")]
    assert "renew" in {row["slug"] for row in rows}


@pytest.mark.parametrize("words", [[], ["renew", "--all"]], ids=["neither", "both"])
def test_one_or_all_has_to_be_said(cli, library, words):
    done = cli("check", *words, cwd=library.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--all" in done.stderr


def test_an_approval_that_nobody_gave_is_refused_where_that_is_demanded(cli, library):
    given = ("check", "--all", "--approvals", "given")
    assert cli(*given, cwd=library.root).returncode == 0
    done = cli("check", "--all", "--approvals", "proven", cwd=library.root)
    assert (done.returncode, "[approval-unproven]" in done.stdout) == (3, True)
    pretend(library)
    assert cli("check", "--all", cwd=library.root).returncode == 0
    done = cli(*given, cwd=library.root)
    assert (done.returncode, "renew: error:6: what is approved is revision" in done.stdout) == (3, True)


def test_a_shallow_clone_is_not_taken_for_the_history(cli, library, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{library.root}", "shallow")
    done = cli("check", "--all", "--approvals", "given", cwd=tmp_path / "shallow")
    assert done.returncode == 3
    assert "git fetch --unshallow" in done.stderr


def test_the_hook_of_pre_commit_checks_and_lets_an_approval_be_committed(library):
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {"id", "name", "entry", "language"} <= hook.keys()
    command, *words = shlex.split(hook["entry"])
    assert (command, hook["pass_filenames"]) == ("sopcapture", False)
    script = library.root / ".git/hooks/pre-commit"
    script.write_text(f"#!/bin/sh\nPYTHONPATH={ROOT} exec {shlex.join([sys.executable, '-m', command, *words])}\n")
    script.chmod(0o755)
    path = library.sop_path("renew")
    text = path.read_text().replace("status: approved", "status: draft")
    path.write_text(text.replace("It expires.", "It is about to expire."))
    git(library.root, "commit", "-nqam", "Say when")
    approve(library, "renew")
    path.write_text("no SOP at all\n")
    done = subprocess.run(
        ["git", "commit", "-qam", "No"], cwd=library.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "renew: error" in done.stdout + done.stderr


@pytest.fixture
def act(library, tmp_path):
    """Run the action's check in a clone as a host makes it, with sopcapture where its other step installs it."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    script = next(step for step in action["runs"]["steps"] if step.get("name") == "Check every SOP")
    program = tmp_path / "runner/sopcapture/bin/sopcapture"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {shlex.quote(sys.executable)} -m sopcapture "$@"\n')
    program.chmod(0o755)

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        shutil.rmtree(tmp_path / "workspace", ignore_errors=True)
        git(tmp_path, "clone", "-q", "--depth", "1", f"file://{library.root}", "workspace")
        given = {name: str(each["default"]) for name, each in action["inputs"].items()} | inputs
        env = {name: given[value[len("${{ inputs.") : -len(" }}")]] for name, value in script["env"].items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script["run"]],
            cwd=tmp_path / "workspace",
            env={**os.environ, **env, "RUNNER_TEMP": str(tmp_path / "runner")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_action_refuses_what_says_approved_and_is_not(act, library):
    assert act().returncode == 0
    pretend(library)
    done = act()
    assert (done.returncode, "[approval-outdated]" in done.stdout) == (3, True)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
def test_the_action_takes_a_signature_for_proof_where_it_knows_the_key(act, library, tmp_path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in {"gpg.format": "ssh", "commit.gpgSign": "true", "user.signingKey": str(key)}.items():
        git(library.root, "config", name, value)
    git(library.root, "commit", "-q", "--amend", "--no-edit")
    public = key.with_suffix(".pub").read_text()
    proven = {"approvals": "proven"}
    assert act(**proven).returncode == 3
    assert act(**proven, **{"allowed-signers": f"ada@example.org {public}"}).returncode == 0
