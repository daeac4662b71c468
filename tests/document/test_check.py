"""What makes an SOP trustworthy, and what a check says where it is not."""

from __future__ import annotations

import random
import re
import string
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sopcapture.document import Problem, check, parse
from sopcapture.model.session import Answer, Command, Question, Session, SessionHeader
from sopcapture.redact import Redactor

AT = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
SESSION = "20261103-1412-9f3a-tea"
INSTRUCTION = "Put the kettle on a second time"
PRINCIPLE = "lukewarm water makes weak tea"


class Secret(NamedTuple):
    rule: str
    kind: str
    start: int


class Finder:
    """Finds the word hunter2."""

    def find(self, text: str, /) -> list[Secret]:
        return [Secret("pets", "password", match.start()) for match in re.finditer("hunter2", text)]


def session() -> Session:
    return Session(
        header=SessionHeader(id=SESSION, started_at=AT),
        events=(
            Command(seq=1, id="e0001", at=AT, text="kettle on /dev/stove1", exit_code=0),
            Command(seq=2, id="e0002", at=AT, text="kettle shout", exit_code=1),
            Command(seq=3, id="e0003", at=AT, text="cup --check full", exit_code=0),
            Question(seq=4, id="q1", at=AT, about=("e0002",), reason="failure", text="What then?"),
            Answer(seq=5, id="a1", at=AT, question="q1", instruction=INSTRUCTION, principle=PRINCIPLE),
            Question(seq=6, id="q2", at=AT, reason="wait", text="What was that?"),
            Answer(seq=7, id="a2", at=AT, question="q2", dismissed=True),
        ),
    )


GOOD = f"""---
sop: 1
slug: make-tea
title: Make tea
owner: Ada Byron <ada@example.org>
status: draft
recorded_from: [{SESSION}]
---

# Make tea
<!-- id: overview · evidence: e0001 -->

## Overview

A cup of tea.

## Parameters

- **stove** (required): the stove, such as `/dev/stove1`
  <!-- id: stove · evidence: e0001 -->

## Steps

### 1. Boil water
<!-- id: boil · evidence: e0001 -->

```sh
kettle on {{{{stove}}}}
```

## Decision rules

- **When** `kettle` stays silent, **then** put the kettle on a second time, **because** lukewarm water makes weak tea.
  <!-- id: lukewarm · evidence: e0002 a1 -->

## Success checks

- **Done when:** the cup is full.
  <!-- id: done · evidence: e0003 -->

  ```sh
  cup --check full
  ```
"""


def problems(text: str, *, sessions: dict[str, Session] | None = None) -> tuple[Problem, ...]:
    known = {SESSION: session()} if sessions is None else sessions
    found = check(parse(text), known, Finder())
    assert all("\n" not in problem.text for problem in found)
    return found


def rules(text: str, **options: Any) -> set[tuple[str, str]]:
    return {(problem.level, problem.rule) for problem in problems(text, **options)}


def test_a_good_sop_has_no_problem() -> None:
    assert problems(GOOD) == ()


CASES = [
    ("owner: Ada Byron <ada@example.org>\n", "", "error", "owner"),
    ("Ada Byron <ada@example.org>", "Ada Byron", "error", "owner"),
    ("Ada Byron <ada@example.org>", "Ada <a@b.c>, Bob <b@b.c>", "error", "owner"),
    ("slug: make-tea", "slug: a/../b", "error", "slug"),
    ("status: draft", "status: draft\nreview_every: soon", "warning", "review-every"),
    ("# Make tea", "# Make coffee", "warning", "title-differs"),
    ("A cup of tea.", "", "warning", "overview"),
    ("id: boil ·", "id: done ·", "error", "id-twice"),
    ("id: boil ·", "id: trigger ·", "error", "id-twice"),
    ("id: boil ·", "id: bo?il ·", "error", "id-form"),
    ("id: boil · ", "", "advice", "id-missing"),
    (" · evidence: e0001 -->\n\n```sh", " · evidence: e0001 foo -->\n\n```sh", "error", "evidence-form"),
    (" · evidence: e0001 -->\n\n```sh", " · evidence: e0009 -->\n\n```sh", "error", "evidence-missing"),
    (" · evidence: e0001 -->\n\n```sh", " · evidence: beef:e0001 -->\n\n```sh", "error", "evidence-missing"),
    ("kettle on {{stove}}", "kettle on {{stove}} --fast", "error", "command-not-recorded"),
    ("kettle on {{stove}}", "kettle on /dev/stove1", "warning", "parameter-unused"),
    ("kettle on {{stove}}", "kettle on {{stowe}}", "warning", "parameter-unknown"),
    ("kettle on {{stove}}", "kettle shout", "warning", "command-failed"),
    ("cup --check full", "cup --check half", "error", "command-not-recorded"),
    ("## Steps", "- **stove** (required): again\n  <!-- id: again -->\n\n## Steps", "error", "parameter-twice"),
    ("the cup is full.", "{{secret:token-1}} is there.", "warning", "secret-placeholder"),
    ("e0002 a1", "e0002", "error", "answer-lost"),
    (
        "put the kettle on a second time, **because** lukewarm water makes weak tea",
        "wait, **because** it is so",
        "error",
        "answer-reworded",
    ),
    ("makes weak tea", "makes tea weaker", "warning", "answer-reworded"),
    (", **because** lukewarm water makes weak tea", "; lukewarm water makes weak tea", "warning", "rule-because"),
    ("**When** `kettle` stays silent, **then** put", "If silent, put", "error", "clause-form"),
    ("**Done when:** the cup", "The cup", "error", "done-when"),
    (
        "- **Done when:** the cup",
        "- **Done when:** so.\n  <!-- id: so -->\n- **Done when:** the cup",
        "error",
        "done-when",
    ),
    ("the cup is full.", "the cup of [step 3](#boiled) is full.", "error", "reference"),
    ("## Decision rules", "## Decision rule", "warning", "section-unknown"),
    ("```sh\nkettle", "**Constraints:**\n- You MUST NOT drink it yet\n\n```sh\nkettle", "error", "must-not-because"),
    ("```sh\nkettle", "As hunter2 says.\n\n```sh\nkettle", "error", "secret"),
    ("### 1. Boil water", "### 1. Handle water", "advice", "vague"),
    ("```sh\nkettle", "Do it properly.\n\n```sh\nkettle", "advice", "vague"),
    ("```sh\nkettle", "Ask Bob first.\n\n```sh\nkettle", "advice", "person"),
    ("```sh\nkettle", "Ada knows how.\n\n```sh\nkettle", "advice", "person"),
    ("```sh\nkettle", "Ping @bob.\n\n```sh\nkettle", "advice", "person"),
    ("A cup of tea.", "tea " * 1100, "advice", "length"),
    (" · evidence: e0003 -->", " -->", "advice", "no-evidence"),
]


@pytest.mark.parametrize(("before", "after", "level", "rule"), CASES)
def test_each_rule(before: str, after: str, level: str, rule: str) -> None:
    assert before in GOOD
    assert (level, rule) in rules(GOOD.replace(before, after, 1))


def test_no_steps() -> None:
    start, end = GOOD.index("## Steps"), GOOD.index("## Decision rules")
    assert ("error", "no-steps") in rules(GOOD[:start] + GOOD[end:])


def test_many_steps() -> None:
    step = "### 1. Sip\n<!-- id: sip-{} · evidence: e0001 -->\n\nSip.\n\n"
    more = "".join(step.format(number) for number in range(8))
    assert rules(GOOD.replace("## Decision", more + "## Decision")) == {("advice", "steps")}


def test_nothing_says_when_it_is_done() -> None:
    assert ("warning", "done-when") in rules(GOOD[: GOOD.index("## Success checks")])


def test_a_command_by_hand_is_a_warning() -> None:
    marked = GOOD.replace("id: boil · evidence: e0001", "id: boil · by hand").replace(
        "kettle on {{stove}}", "stove {{stove}}"
    )
    assert rules(marked) == {("warning", "command-by-hand")}
    unmarked = marked.replace(" · by hand", "")
    assert rules(unmarked) == {("warning", "command-by-hand"), ("advice", "no-evidence")}


def test_a_missing_session_is_a_warning_and_the_rest_is_still_checked() -> None:
    found = problems(GOOD, sessions={})
    assert [(problem.level, problem.rule) for problem in found] == [("warning", "session-missing")]
    assert "2 commands cannot be checked" in found[0].text


def test_evidence_of_a_second_session() -> None:
    other = "20261104-0900-b7c1-tea"
    text = GOOD.replace(f"[{SESSION}]", f"[{SESSION}, {other}]").replace("evidence: e0003", "evidence: b7c1:e0003")
    second = session().model_copy(update={"header": SessionHeader(id=other, started_at=AT)})
    both = {SESSION: session(), other: second}
    # The answer was given in both sessions, and a bare id means the first.
    assert rules(text, sessions=both) == {("error", "answer-lost")}
    assert rules(text.replace("e0002 a1", "e0002 a1 b7c1:a1"), sessions=both) == set()
    assert rules(text, sessions={SESSION: session()}) == {("warning", "session-missing")}


def test_problems_come_by_level_and_line_and_say_where() -> None:
    text = GOOD.replace("status: draft", "status: draft\nreview_every: soon").replace("the cup is", "[it](#no) is")
    text = text.replace("kettle on {{stove}}", "kettle on {{stove}} --fast").replace("### 1. Boil", "### 1. Manage")
    found = problems(text)
    assert [(problem.level, problem.rule, problem.where, problem.line) for problem in found] == [
        ("error", "command-not-recorded", "boil", 25),
        ("error", "reference", "done", 39),
        ("warning", "review-every", "", None),
        ("advice", "vague", "boil", 25),
    ]
    assert found[0].to_json() == {
        "level": "error",
        "rule": "command-not-recorded",
        "where": "boil",
        "line": 25,
        "text": "no recording has this command: kettle on {{stove}} --fast; "
        "put back what was recorded, or write `by hand` into its comment",
    }


def test_literal_braces_are_no_parameters() -> None:
    words = "Read `{{.Names}}`, {{ item }}, ${{ secrets.X }} and {{other}}."
    assert rules(GOOD.replace("A cup of tea.", words)) == set()


def test_the_fixtures_pass(fixture_text: str) -> None:
    document = parse(fixture_text)
    assert [problem for problem in check(document, {}, Finder()) if problem.level == "error"] == []


def test_a_secret_is_found_by_the_redactor() -> None:
    letters = random.Random(7)
    token = "ghp_" + "".join(letters.choice(string.ascii_letters + string.digits) for _ in range(36))
    text = GOOD.replace("A cup of tea.", f"A cup of tea.\n\nUse {token} for it.")
    found = check(parse(text), {SESSION: session()}, Redactor())
    secrets = [problem for problem in found if problem.rule == "secret"]
    assert [(problem.level, problem.line) for problem in secrets] == [("error", 17)]
    assert token not in secrets[0].text


def test_the_fixtures_hold_no_secret(fixtures: Path) -> None:
    redactor = Redactor()
    for path in fixtures.rglob("*.md"):
        assert list(redactor.find(path.read_text(encoding="utf-8"))) == []
