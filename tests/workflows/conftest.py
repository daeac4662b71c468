"""A library with one SOP that three people share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.store import Library, Repository
from sopcapture.workflows.committing import commit_sop

ADA, BOB, EVE = (f"{name} <{name.lower()}@example.org>" for name in ("Ada", "Bob", "Eve"))

RENEW = f"""\
---
sop: 1
slug: renew
title: Renew it
owner: {ADA}
status: draft
review_every: 90d
deputy: {BOB}
recorded_from: [20261103-1412-9f3a-renew, 20261104-0900-b7c1-again]
---

# Renew it

## Overview

Replace the certificate.

## Trigger

The certificate expires.

## Steps

### 1. Check what is served
<!-- id: check · by hand -->

```sh
openssl s_client -connect a:443
```

**Expected Output:** exit code is 0

### 2. Install it
<!-- id: install · by hand -->

```sh
install -m 644 new.pem
```

**Constraints:**
- You MUST keep the old one, because it is the way back.

## Decision rules

- **When** the chain has a gap, **then** begin again at [step 1](#check), **because** phones refuse it.
  <!-- id: gap -->

## Escalation

- **When** it fails, **then** call, **to** the lead.
  <!-- id: fails -->

## Success checks

- **Done when:** it is served.
  <!-- id: done -->
"""


@pytest.fixture
def library(new_library: Callable[[Path], Library], tmp_path: Path) -> Library:
    """The SOP `renew`, written and not committed; Ada commits."""
    made = new_library(tmp_path / "library")
    Repository(made.root).set_identity(ADA)
    made.write(made.sop_path("renew"), RENEW.encode())
    return made


@pytest.fixture
def be(library: Library) -> Callable[[str], None]:
    """Become somebody else: ``be(EVE)``."""
    return Repository(library.root).set_identity


@pytest.fixture
def edit(library: Library) -> Callable[..., None]:
    """Change the words of the SOP: ``edit((before, after), …)``."""

    def change(*pairs: tuple[str, str]) -> None:
        path = library.sop_path("renew")
        text = path.read_text()
        for before, after in pairs:
            assert before in text
            text = text.replace(before, after)
        path.write_text(text)

    return change


@pytest.fixture
def commit(library: Library) -> Callable[..., str]:
    """Commit the SOP, as the command does; gives the revision."""
    return lambda message=None: commit_sop(library, "renew", message=message).revision


@pytest.fixture
def git(library: Library) -> Callable[..., str]:
    """Run git in the library; gives what it said."""

    def run(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=library.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
