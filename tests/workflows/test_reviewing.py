"""A review: every operation on real documents, what stays accepted, and the way back to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.document import parse
from sopcapture.errors import UsageError
from sopcapture.workflows.reviewing import Review, evidence_of

FIXTURE = Path(__file__).parents[1] / "document" / "fixtures" / "promote-standby.sop.md"
TEXT = FIXTURE.read_text(encoding="utf-8")

SMALL = """\
---
sop: 1
slug: small
title: Small
owner: Ada <ada@example.org>
recorded_from: [20261103-1412-9f3a-small]
---

# Small

## Overview

Do the small thing.

## Steps

### 1. Copy it
<!-- id: copy · evidence: e0001 e0002 a1 -->

```sh
cp page host1:/srv
```

```sh
ssh host1 ls /srv
```

**Expected Output:** exit code is 0

**Why:** it is wanted there.

### 2. Look at it
<!-- id: look · evidence: e0003 -->

```sh
curl host1
```

**Expected Output:** output contains `hello`

Behind   odd   blanks.

## Decision rules

* **When** it is old, **then** copy it again at [step 1](#copy). Tell the team.
  <!-- id: old · evidence: a2 -->
* **When** it is old, **then** look at [step 2](#look).
  <!-- id: stale · evidence: a3 -->
"""
COPY, LOOK, OLD = ("steps", "copy"), ("steps", "look"), ("rules", "old")


@pytest.fixture
def small() -> Review:
    return Review(SMALL)


def test_all_that_it_says_is_there_and_nothing_is_accepted(small: Review) -> None:
    kinds = [(entry.kind, entry.number) for entry in small.entries()]
    assert kinds == [("title", 1), ("overview", 1), ("step", 1), ("step", 2), ("rule", 1), ("rule", 2)]
    assert len(small.unaccepted()) == 6
    assert evidence_of(small.sop, COPY) == ("e0001", "e0002", "a1")


def test_accepted_is_the_text_and_not_the_place(small: Review) -> None:
    small.accept(COPY, LOOK)
    small.move(LOOK, -1)
    assert small.is_accepted(COPY)
    assert small.is_accepted(LOOK)
    small.accept(OLD)
    again = Review(small.text, small.accepted)
    assert [key for key in (COPY, LOOK, OLD) if again.is_accepted(key)] == [COPY, LOOK, OLD]
    changed = Review(small.text.replace("curl host1", "curl -I host1"), small.accepted)
    assert [key for key in (COPY, LOOK, OLD) if changed.is_accepted(key)] == [COPY, OLD]
    small.take_back(COPY)
    assert not small.is_accepted(COPY)


def test_an_edit_is_the_persons_own_word_and_a_rephrasing_is_not(small: Review) -> None:
    small.accept(OLD)
    assert small.texts_of(OLD).keys() == {"when", "then"}
    small.reword(OLD, {"when": "it is stale", "command": "rm"})
    assert not small.is_accepted(OLD)
    small.edit(OLD, "- **When** it is stale, **then** copy it again.")
    assert small.is_accepted(OLD)
    assert "* **When** it is stale, **then** copy it again.\n  <!-- id: old · evidence: a2 -->" in small.text


def test_what_did_not_change_keeps_its_layout(small: Review) -> None:
    small.edit(LOOK, small.entries()[3].text.replace("hello", "goodbye"))
    assert small.text == SMALL.replace("hello", "goodbye")


def test_moving_renumbers_steps_and_references(small: Review) -> None:
    small.move(COPY, 1)
    assert small.text.index("### 1. Look at it") < small.text.index("### 2. Copy it")
    assert "again at [step 2](#copy)" in small.text
    assert small.move(COPY, 1) == COPY
    assert small.undo() == "move"
    assert small.text == SMALL
    assert small.undo() is None


def test_dropping_goes_on_to_the_next(small: Review) -> None:
    assert small.drop(COPY) == LOOK
    assert "### 1. Look at it" in small.text
    assert small.drop(("rules", "stale")) == OLD
    with pytest.raises(UsageError, match="has a title"):
        small.drop(("title", ""))


def test_a_step_is_split_behind_a_command(small: Review) -> None:
    small.accept(LOOK)
    small.split(COPY, 1, "See that it is there")
    first, second, _ = small.sop.steps
    assert (first.title, first.command, first.evidence, first.why) == (
        "Copy it",
        "cp page host1:/srv",
        ("e0001", "a1"),
        "it is wanted there.",
    )
    assert (second.title, second.command, second.evidence) == (
        "See that it is there",
        "ssh host1 ls /srv",
        ("e0002", "a1"),
    )
    assert (first.expected, second.expected) == ((), ("exit code is 0",))
    assert "look at [step 3](#look)" in small.text
    assert small.is_accepted(LOOK)
    with pytest.raises(UsageError, match="needs a title"):
        Review(SMALL).split(COPY, 1)
    small.undo()
    with pytest.raises(UsageError, match="2 commands"):
        small.split(COPY, 2, "Too far")


def test_a_rule_is_split_behind_a_sentence_and_joined_again(small: Review) -> None:
    small.split(OLD)
    assert [rule.then for rule in small.sop.rules[:2]] == ["copy it again at [step 1](#copy)", "Tell the team"]
    assert {rule.evidence for rule in small.sop.rules[:2]} == {("a2",)}
    small.join(OLD)
    assert small.sop.rules[0].then == "copy it again at [step 1](#copy). Tell the team"


def test_joined_steps_lose_nothing_and_are_open_again(small: Review) -> None:
    small.accept(COPY)
    small.join(COPY)
    (step,) = small.sop.steps
    assert [command.event for command in step.commands] == ["e0001", "e0002", "e0003"]
    assert step.expected == ("exit code is 0", "output contains `hello`")
    assert step.evidence == ("e0001", "e0002", "a1", "e0003")
    assert step.why == "it is wanted there."
    assert "look at [step 1](#copy)" in small.text
    assert not small.is_accepted(COPY)
    with pytest.raises(UsageError, match="none behind it"):
        small.join(COPY)


def test_steps_under_different_conditions_are_not_joined(small: Review) -> None:
    small.edit(LOOK, small.entries()[3].text + "\n\n**When:** it is Monday.")
    with pytest.raises(UsageError, match="differ in `When`"):
        small.join(COPY)


def test_a_value_becomes_a_parameter_everywhere_and_back(small: Review) -> None:
    small.accept(COPY)
    assert small.mark_parameter("host", "host1") == ("parameters", "host")
    assert small.sop.parameters[0].example == "host1"
    assert small.sop.parameters[0].evidence == ("e0001", "e0002", "e0003")
    assert [step.command for step in small.sop.steps] == [
        "cp page {{host}}:/srv\nssh {{host}} ls /srv",
        "curl {{host}}",
    ]
    assert small.is_accepted(COPY)
    small.drop(("parameters", "host"))
    assert small.sop == Review(SMALL).sop


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [("Host", "host1", "no name"), ("host", "nowhere", "in no command"), ("host", "", "in no command")],
)
def test_what_cannot_be_a_parameter(small: Review, name: str, value: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        small.mark_parameter(name, value)
    assert small.text == SMALL


def test_a_command_that_nobody_recorded_is_marked_by_hand(small: Review) -> None:
    small.mark_by_hand(COPY)
    assert "<!-- id: copy · evidence: e0001 e0002 a1 · by hand -->" in small.text
    small.mark_by_hand(COPY)
    assert small.sop == Review(SMALL).sop


def test_a_broken_document_is_not_rewritten() -> None:
    broken = Review(SMALL.replace("* **When** it is old, **then** look at [step 2](#look).", "* Whatever."))
    with pytest.raises(UsageError, match=r"line 47.*editor"):
        broken.drop(COPY)
    twice = Review(SMALL.replace("id: look", "id: copy"))
    with pytest.raises(UsageError, match="id copy"):
        twice.drop(OLD)


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "drop", "up", "down", "split", "join", "edit", "hand", "parameter", "undo", "redo"]),
        st.integers(0, 30),
    ),
    max_size=4,
)


def operate(review: Review, name: str, place: int) -> None:
    entries = review.entries()
    entry = entries[place % len(entries)]
    match name:
        case "accept":
            review.accept(entry.key)
        case "drop":
            review.drop(entry.key)
        case "up" | "down":
            review.move(entry.key, 1 if name == "down" else -1)
        case "split":
            review.split(entry.key, 1, "Do the rest")
        case "join":
            review.join(entry.key)
        case "edit":
            review.edit(entry.key, entry.text.replace("it", "that"))
        case "hand":
            review.mark_by_hand(entry.key)
        case "parameter":
            review.mark_parameter("some_host", "host1")
        case "undo":
            review.undo()
        case "redo":
            review.redo()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS, st.sampled_from([SMALL, TEXT]))
def test_undo_restores_to_the_byte_and_redo_does_it_again(operations: list[tuple[str, int]], text: str) -> None:
    review = Review(text)
    for name, place in operations:
        before = (review.text, review.accepted)
        try:
            operate(review, name, place)
        except UsageError:
            assert (review.text, review.accepted) == before
        assert parse(review.text).text == review.text
        ids = [entry.key for entry in review.entries()]
        assert len(ids) == len(set(ids))
    after = (review.text, review.accepted)
    count = 0
    while review.undo() is not None:
        count += 1
    assert (review.text, review.accepted) == (text, {})
    for _ in range(count):
        assert review.redo() is not None
    if not {"undo", "redo"} & {name for name, _ in operations}:
        assert (review.text, review.accepted) == after
