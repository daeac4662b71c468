"""The notebook of runme, read and run by the rules of its parser and its runner; by runme itself where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from sopcapture.document import parse
from sopcapture.export import Reading, runme

FIXTURES = Path(__file__).parents[1] / "document/fixtures"
PROSE = """
    never run this, indented

```yaml
never: run this
```

1. one

   ```{"name":"evil"}
   never run this, in a list
   ```

2.     never run this, indented in a list

> ~~~bash {"name":"evil"}
> never run this, quoted
> ~~~
"""
NASTY = f"""---
sop: 1
slug: a-b
title: "Title: with \\"quotes\\" --- and # more"
owner: "Zoë --- <zoe@example.org>"
status: draft
---

# Title: with "quotes" --- and # more

## Overview

One: two --- "three" `{{{{x}}}}` five.
{PROSE}
## Parameters

- **x** (required): it, such as `a`
- **slot** (optional, default: "it's $9, \\ {{}}"): the slot
- **note** (optional): a note
- **key** (required, secret): the key

## Steps

### 1. Größe ☃ {{y}}
{PROSE}
```sh
ssh web1 "rm '{{{{x}}}}'"
```

````sh
cat <<'E'
```


{{{{x}}}}
E
````

```sh
login {{{{key}}}}
```

**Risk:** destructive

### 2. Größe ☃ {{y}}

```sh
export ONE=1 TWO='2 3'
day=$(printf monday)
```

```sh
$HOME/show "$ONE" "$TWO" "$day" "{{{{slot}}}}" '{{{{note}}}}'
```

```sh
cd sub
```

```sh
printf '%s\\n' "$(pwd)" "a
$day" 'b
$day'
$HOME/show
cat <<E
$day
{{{{x}}}}
E
```

```sh
cat <<'E'
$kept
E
```

### 3. 大きい

```sh
for day in a b; do printf %s "$day"; done
```

**When:** the moon is full

### 4. Call Eve

## Remarks
{PROSE}
An open one:

```sh
never run this, left open
"""


@dataclass(frozen=True)
class Cell:
    """A code block as runme takes it: document/attributes.go and block.go of runmedev/runme."""

    language: str
    attributes: dict[str, str]
    content: str

    @property
    def script(self) -> str:
        """What runme gives to the shell where nobody is asked: dollars and blanks at the ends of lines are gone."""
        lines = "\n".join(line.lstrip("$").rstrip() for line in self.content.split("\n"))
        return f"set -e -o pipefail\n{lines}\n"


def cells_of(text: str) -> tuple[dict[str, Cell], list[Cell]]:
    """Give the cells by name, and the code blocks that are none. Every code block counts, wherever it stands."""
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse(text)
    assert tokens[0].content == "runme:\n  version: v3\nshell: bash"
    found: dict[str, Cell] = {}
    ignored = []
    assert not [token.content for token in tokens if token.type == "code_block"]
    for token in tokens:
        if token.type != "fence":
            continue
        # To the first closing brace and no further.
        start, end = token.info.index("{"), token.info.index("}") + 1
        attributes = json.loads(token.info[start:end])
        assert token.info[start:] == json.dumps(attributes, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        cell = Cell(token.info[:start].strip(), attributes, token.content.removesuffix("\n"))
        if attributes == {"ignore": "true"}:
            ignored.append(cell)
            continue
        assert cell.language == "sh"
        assert attributes["name"] not in found
        assert set(attributes) <= {"name", "promptEnv", "interactive", "excludeFromRunAll"}
        found[attributes["name"]] = cell
    return found, ignored


@pytest.fixture(params=("customer-inquiry", "product-docs", "promote-standby", "nasty"))
def reading(request: pytest.FixtureRequest) -> Reading:
    name = request.param
    return Reading(parse(NASTY if name == "nasty" else (FIXTURES / f"{name}.sop.md").read_text()).sop)


def test_a_notebook_has_a_cell_for_each_command_and_for_nothing_else(reading: Reading) -> None:
    cells, ignored = cells_of(runme(reading))
    sop = reading.sop
    commands = [command for step in sop.steps for command in step.commands]
    before = [check for check in sop.prerequisites if check.command]
    after = [check for check in sop.success_checks if check.command]
    undone = [step for step in sop.steps if step.undo_is_command]
    shown = [cell for cell in ignored if "never" not in cell.content]
    assert len(cells) + len(shown) == len(sop.parameters) + len(commands) + len(before) + len(after) + len(undone)
    for cell in cells.values():
        assert not any(f"{{{{{parameter.name}}}}}" in cell.content for parameter in sop.parameters)
        done = subprocess.run(["bash", "-n"], input=cell.script, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_code_that_is_no_command_is_shown_and_never_run() -> None:
    cells, ignored = cells_of(runme(Reading(parse(NASTY).sop)))
    assert not [cell for cell in cells.values() if "never" in cell.content]
    shown = [cell.content for cell in ignored]
    for said in ("indented", "in a list", "indented in a list", "quoted"):
        assert shown.count(f"never run this, {said}") == 3
    assert shown.count("never: run this") == 3
    assert shown.count("never run this, left open") == 1


def test_run_all_leaves_out_what_a_person_must_decide() -> None:
    cells, _ = cells_of(runme(Reading(parse(NASTY).sop)))
    asked = {name for name, cell in cells.items() if cell.attributes.get("excludeFromRunAll") == "true"}
    assert asked == {"grosse-y", "grosse-y-2", "大きい"}


def test_values_are_asked_for_and_an_example_is_no_value() -> None:
    cells, _ = cells_of(runme(Reading(parse(NASTY).sop)))
    asked = {name: cells[name].content for name in ("set-x", "set-slot", "set-note")}
    assert asked == {
        "set-x": "export SOP_X",
        "set-slot": 'export SOP_SLOT="it\'s \\$9, \\\\ {}"',
        "set-note": "export SOP_NOTE",
    }
    assert {cells[name].attributes["promptEnv"] for name in asked} == {"yes"}
    # A secret is read by the shell: runme would show it, and put it between double quotes.
    done = subprocess.run(
        ["bash", "-c", cells["set-key"].script + 'printf "<%s>" "$SOP_KEY"'], input='p$1"\\\n', capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stdout == '<p$1"\\>'


def test_a_cell_stops_before_a_value_becomes_code(tmp_path: Path) -> None:
    cells, _ = cells_of(runme(Reading(parse(NASTY).sop)))
    cell = next(cell for cell in cells.values() if "ssh web1" in cell.content)
    (tmp_path / "ssh").write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    (tmp_path / "ssh").chmod(0o755)
    for value, works, given in (("a-1", True, "web1|rm 'a-1'|"), ("a'; touch pwned", False, ""), ("", False, "")):
        done = subprocess.run(
            ["bash"], input=cell.script, cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PATH": f"{tmp_path}:/usr/bin:/bin", "SOP_X": value},
        )  # fmt: skip
        assert (done.returncode == 0, done.stdout) == (works, given)
        assert value or "run set-x first" in done.stderr


def test_cells_in_shells_of_their_own_do_what_the_commands_did_in_one(tmp_path: Path) -> None:
    """Each cell runs as runme runs it off a terminal; what is exported goes on to the next one."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "show").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')
    (tmp_path / "show").chmod(0o755)
    cells, ignored = cells_of(runme(Reading(parse(NASTY).sop)))
    left = tmp_path / "left"
    lasting = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "SOP_X": "it is"}
    said = {}
    for name in ("grosse-y-3", "grosse-y-4", "grosse-y-5", "grosse-y-6"):
        script = f"trap 'env -0 >{left}' EXIT\n{cells[name].script}"
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=lasting, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        said[name] = done.stdout
        lasting = dict(item.split("=", 1) for item in left.read_text().split("\0") if item)
    assert said == {
        "grosse-y-3": "",
        "grosse-y-4": "<1><2 3><monday><it's $9, \\ {}><>",
        "grosse-y-5": "",
        "grosse-y-6": f"{tmp_path}/sub\na\nmonday\nb\n$day\n<>monday\nit is\n",
    }
    # Nothing can stand in front of a dollar here, so runme would take it off.
    assert "cat <<'E'\n$kept\nE" in [cell.content for cell in ignored]
    loop = subprocess.run(
        ["bash", "-c", cells["大きい"].script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert loop.stdout == "ab"
    # In a shell without what the others left, a cell stops instead of going on with nothing.
    alone = subprocess.run(
        ["bash"], input=cells["grosse-y-6"].script, env={"PATH": "/usr/bin:/bin", "SOP_X": "a"}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert alone.returncode
    assert "run grosse-y-3 first" in alone.stderr


@pytest.mark.skipif(shutil.which("runme") is None, reason="runme is not installed")
def test_runme_lists_the_cells(reading: Reading, tmp_path: Path) -> None:
    text = runme(reading)
    (tmp_path / "sop.runme.md").write_text(text)
    done = subprocess.run(
        ["runme", "--chdir", str(tmp_path), "--filename", "sop.runme.md", "list", "--json"],
        cwd=tmp_path, env=os.environ | {"DO_NOT_TRACK": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = {row["name"]: row for row in json.loads(done.stdout) or ()}
    cells, _ = cells_of(text)
    assert set(rows) == set(cells)
    for name, cell in cells.items():
        assert rows[name]["named"]
        assert rows[name]["run_all"] == ("excludeFromRunAll" not in cell.attributes)
        assert rows[name]["first_command"] == cell.content.split("\n")[0].strip()
