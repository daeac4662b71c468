"""Merged documents: whole where nothing is in conflict, readable and complete where something is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sopcapture.document import parse
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Step
from sopcapture.workflows.comparable import comparable_text
from sopcapture.workflows.merging import merge_texts

BASE = """\
---
sop: 1
slug: renew
title: Renew it
owner: Ada Byron <ada@example.org>
status: draft
x-own: kept
---

# Renew it

## Overview

Replace the certificate.

## Steps

### 1. Check what is served
<!-- id: check -->

```sh
openssl s_client
```

**Why:** the wrong host is a common mistake.

### 2. Compare the keys
<!-- id: compare -->

```sh
cmp a b
```

### 3. Install it
<!-- id: install -->

```sh
install -m 644 new.pem
```

Then see [step 2](#compare) again.

### 4. Reload
<!-- id: reload -->

```sh
systemctl reload nginx
```

## Decision rules

- **When** the chain has a gap, **then** go to [step 2](#compare), **because** phones refuse it.
  <!-- id: gap -->
- **When** it rains,
  **then** wait.
  <!-- id: rain -->
"""

BLOCK = re.compile(r"^<<<<<<< ours\n\n?(.*?)\n?=======\n(.*?)\n?>>>>>>> theirs\n", re.MULTILINE | re.DOTALL)
FRONT = re.compile(r"^# <<<<<<< ours\n(.*?)# =======\n(.*?)# >>>>>>> theirs\n", re.MULTILINE | re.DOTALL)


def resolved(text: str, side: int) -> str:
    """Keep one form of every conflict, as a person would."""
    text = FRONT.sub(lambda match: match[1] if side == 1 else re.sub("(?m)^# ", "", match[2]), text)
    return BLOCK.sub(lambda match: f"{match[side]}\n", text)


def test_edits_of_different_steps_merge_without_conflict_and_are_renumbered() -> None:
    ours = BASE.replace("cmp a b", "cmp -s a b").replace(
        "### 4. Reload", "### 4. Warn people\n<!-- id: warn -->\n\nCall them.\n\n### 5. Reload"
    )
    at = BASE.index("### 3.")
    theirs = (
        BASE[: BASE.index("### 1.")]
        + "### 1. Log in\n<!-- id: log-in -->\n\nLog in.\n\n"
        + BASE[BASE.index("### 1.") : at]
        + BASE[at:].replace("install -m 644", "install -m 600")
    )
    merged = merge_texts(BASE, ours, theirs)
    assert merged.conflicts == 0
    assert re.findall(r"^### .*", merged.text, re.MULTILINE) == [
        "### 1. Log in", "### 2. Check what is served", "### 3. Compare the keys", "### 4. Install it", "### 5. Warn people", "### 6. Reload",
    ]  # fmt: skip
    assert merged.text.count("[step 3](#compare)") == 2
    assert "cmp -s a b" in merged.text
    assert "install -m 600" in merged.text
    # What nobody touched is as it was, to the byte.
    assert "- **When** it rains,\n  **then** wait.\n  <!-- id: rain -->\n" in merged.text
    assert "x-own: kept" in merged.text


def test_a_conflict_holds_both_forms_and_the_document_still_reads() -> None:
    ours = BASE.replace("cmp a b", "cmp -s a b").replace(
        "owner: Ada Byron <ada@example.org>", "owner: Bob <bob@example.org>"
    )
    theirs = (
        BASE.replace("cmp a b", "diff a b")
        .replace("owner: Ada Byron <ada@example.org>", "owner: Cy <cy@example.org>")
        .replace("it rains", "it snows")
    )
    merged = merge_texts(BASE, ours, theirs)
    assert merged.conflicts == 2
    found = parse(merged.text)
    assert [problem.line for problem in found.problems if problem.rule == "conflict"] == [5, 31]
    assert found.sop.slug == "renew"
    assert len(found.sop.rules) == 2
    assert "it snows" in merged.text
    for side, command, owner in ((1, "cmp -s a b", "Bob <bob@example.org>"), (2, "diff a b", "Cy <cy@example.org>")):
        chosen = parse(resolved(merged.text, side))
        assert not chosen.problems
        assert chosen.sop.owner == owner
        assert [step.id for step in chosen.sop.steps] == ["check", "compare", "install", "reload"]
        assert chosen.sop.steps[1].command == command


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Renew it", "Renew all"), ("Renew it", "Renew none")),
        (("Replace the certificate.", "Replace it."), ("Replace the certificate.", "Change the certificate.")),
        (("**When** the chain has a gap", "**When** a link is missing"), ("**When** the chain has a gap", "**When** something is missing")),
        (("## Steps\n", "## Steps\n\nSlowly.\n"), ("## Steps\n", "## Steps\n\nQuickly.\n")),
        (("## Decision", "## Metrics\n\nDays: 3\n\n## Decision"), ("## Decision", "## Metrics\n\nDays: 4\n\n## Decision")),
        (("### 4. Reload\n<!-- id: reload -->\n\n```sh\nsystemctl reload nginx\n```\n", ""), ("reload nginx", "reload apache")),
    ],
)  # fmt: skip
def test_whatever_is_in_conflict_can_be_chosen_from(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    left, right = BASE.replace(*ours), BASE.replace(*theirs)
    merged = merge_texts(BASE, left, right)
    assert merged.conflicts
    assert parse(resolved(merged.text, 1)).sop == parse(left).sop
    assert parse(resolved(merged.text, 2)).sop == parse(right).sop


STEPS = re.compile(r"(?ms)^### \d+\. (.*?)(?=^### |^## |\Z)")
EDIT = st.tuples(st.sampled_from(["command", "title", "remove", "first", "add"]), st.integers(0, 3))


def edited(text: str, edits: list[tuple[str, int]], who: str) -> str:
    start, end = text.index("### 1."), text.index("## Decision")
    blocks = re.split(r"(?m)^(?=### )", text[start:end])[1:]
    for kind, which in edits:
        at = which % len(blocks)
        match kind:
            case "command":
                blocks[at] = re.sub(r"```sh\n.*\n", lambda _, at=at: f"```sh\n{who} runs {at}\n", blocks[at], count=1)
            case "title":
                blocks[at] = re.sub(r"(?m)^### (\d+)\. .*", rf"### \1. {who} names it {which}", blocks[at])
            case "remove" if len(blocks) > 1:
                del blocks[at]
            case "first":
                blocks.insert(0, blocks.pop(at))
            case "add":
                blocks.insert(
                    at, f"### 9. {who} adds {which}\n<!-- id: {who}-{len(blocks)}-{which} -->\n\nBy hand {which}.\n\n"
                )
    return text[:start] + "".join(blocks) + text[end:]


def said(step: Step | None) -> str:
    """What a step says, without the numbers of other steps: these follow from where the others stand."""
    return re.sub(r"\[step \d+\]", "[step]", step.model_dump_json()) if step is not None else ""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDIT, max_size=3), st.lists(EDIT, max_size=3))
@example([("command", 0), ("add", 1)], [("remove", 0), ("remove", 1)])
def test_no_step_is_lost_and_none_doubled_in_the_text(mine: list, other: list) -> None:
    ours, theirs = edited(BASE, mine, "ada"), edited(BASE, other, "bob")
    for first, second in ((ours, theirs), (theirs, ours)):
        merged = merge_texts(BASE, first, second)
        for side, own in ((1, first), (2, second)):
            chosen = parse(resolved(merged.text, side))
            assert not [problem for problem in chosen.problems if problem.rule == "conflict"]
            counts = Counter(step.id for step in chosen.sop.steps)
            assert not counts or max(counts.values()) == 1
            was = {step.id: step for step in parse(BASE).sop.steps}
            both = [{step.id: step for step in parse(each).sop.steps} for each in (first, second)]
            kept = {
                name for name in {**was, **both[0], **both[1]} if name not in was or all(name in each for each in both)
            }
            assert kept <= counts.keys()
            if merged.conflicts:
                own_changes = {step.id for step in parse(own).sop.steps if said(step) != said(was.get(step.id))}
                assert own_changes <= counts.keys()


def test_what_cannot_be_read_is_left_to_git() -> None:
    with pytest.raises(DocumentError):
        merge_texts(BASE, BASE.replace("---\n", "", 1).replace("sop: 1", "---\nsop: [", 1), BASE)
    conflict = merge_texts(BASE, BASE.replace("cmp a b", "x"), BASE.replace("cmp a b", "y")).text
    with pytest.raises(DocumentError, match="conflict"):
        merge_texts(BASE, conflict, BASE)


def test_a_merge_by_line_in_the_front_matter_is_named() -> None:
    text = BASE.replace("status: draft\n", "<<<<<<< ours\nstatus: draft\n=======\nstatus: retired\n>>>>>>> theirs\n")
    with pytest.raises(DocumentError, match="line 6: a merge conflict"):
        parse(text)


def test_marks_in_a_command_are_no_conflict() -> None:
    assert not parse(BASE.replace("cmp a b", "grep '<<<<<<< ours' file")).problems


def test_the_text_that_git_compares_has_no_numbers_and_a_line_for_each_statement() -> None:
    text = comparable_text(BASE.encode()).decode()
    assert "step: Install it\n  text: Then see [step](#compare) again.\n  $ install -m 644 new.pem\n" in text
    assert "rule: when it rains, then wait\n" in text
    assert comparable_text(BASE.replace("it rains,\n  ", "it rains, ").encode()).decode() == text
    moved = edited(BASE, [("first", 3)], "x")
    assert Counter(comparable_text(moved.encode()).decode().splitlines()) == Counter(text.splitlines())
    assert comparable_text(b"\xff no text") == b"\xff no text"
    assert comparable_text(b"---\nsop: [\n---\n") == b"---\nsop: [\n---\n"
