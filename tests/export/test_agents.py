"""The forms for agents, read by the programs that they are for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from skills_ref import read_properties, validate
from strands_agents_sops.utils import load_external_sops

from sopcapture.document import parse
from sopcapture.export import Reading, agent_sop, skill

FIXTURES = Path(__file__).parents[1] / "document/fixtures"
NAMES = ("customer-inquiry", "product-docs", "promote-standby", "nasty")
NASTY = """---
sop: 1
slug: a-b
title: "Title: with \\"quotes\\" --- and # more"
owner: "Zoë --- <zoe@example.org>"
status: draft
---

# Title: with "quotes" --- and # more

## Overview

One: two --- "three" `{{x}}` five.

## Parameters

- **x** (required): it, such as `a`
- **key** (required, secret): the key

## Steps

### 1. Do ~~~ it

```sh
ssh web1 "rm '{{x}}'"
```

```sh
cat <<'E'
``` {{x}}
E
```

```sh
login {{key}}
```

**Risk:** destructive

### 2. Call Eve
"""


def reading_of(name: str) -> Reading:
    return Reading(parse(NASTY if name == "nasty" else (FIXTURES / f"{name}.sop.md").read_text()).sop)


@pytest.fixture(params=NAMES)
def reading(request: pytest.FixtureRequest) -> Reading:
    return reading_of(request.param)


def test_sop_mcp_s_linter_has_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "sop-lint.toml").write_text('select = ["SOP", "SOPMCP"]\n')
    for name in NAMES:
        made = reading_of(name)
        (tmp_path / f"{made.sop.slug}.sop.md").write_text(agent_sop(made))
    # Its package is called `src`, so it is best left to a process of its own.
    linter = (sys.executable, "-c", "import sys; from src.sop_lint.cli import main; sys.exit(main(sys.argv[1:]))")
    done = subprocess.run(
        [*linter, "--format", "json", str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert len(found) == len(NAMES)
    assert {diagnostic["severity"] for each in found for diagnostic in each["diagnostics"]} <= {"info"}


def test_strands_agents_sops_loads_it(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / f"{reading.sop.slug}.sop.md").write_text(agent_sop(reading))
    (loaded,) = load_external_sops([tmp_path])
    assert loaded["name"] == reading.sop.slug
    assert loaded["description"].startswith(reading.sop.overview[:40])


def test_an_agent_sop_leaves_nothing_out(reading: Reading) -> None:
    text, sop = agent_sop(reading), reading.sop
    said = [command.text for step in sop.steps for command in step.commands]
    said += [each.to or "" for each in sop.escalations] + [rule.because or "" for rule in sop.rules]
    said += [check.command or "" for check in (*sop.prerequisites, *sop.success_checks)]
    for each in said:
        for line in each.split("\n"):
            assert line in text or "](#" in line
    again = parse(text).sop
    assert len(again.steps) == len(sop.steps) + bool(sop.success_checks)
    assert [step.command for step in again.steps[1 : len(sop.steps)]] == [step.command for step in sop.steps[1:]]


def test_a_skill_is_valid(reading: Reading, tmp_path: Path) -> None:
    folder = tmp_path / reading.sop.slug
    folder.mkdir()
    (folder / "SKILL.md").write_text(skill(reading))
    assert validate(folder) == []
    assert read_properties(folder).name == reading.sop.slug
