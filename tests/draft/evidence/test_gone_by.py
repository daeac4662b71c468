"""What an answer goes by stands where one goes by it: looks, stops, checks, reasons, and the values of whom it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.draft.outlined import outlined
from sopcapture.draft.types import Answered
from sopcapture.model.session import Answer, Question, Session
from sopcapture.model.sop import Sop
from sopcapture.store import read_session

CASES = Path(__file__).parents[3] / "evaluation" / "cases"

Draft = Callable[[str], Sop]


def commands_of(sop: Sop) -> list[str]:
    return [command.text for step in sop.steps for command in step.commands]


def recorded(case: str) -> Session:
    return read_session(CASES / case)


def test_a_look_stays_where_an_answer_goes_by_what_it_shows_and_one_stops_there() -> None:
    session = recorded("royalty-split-correction")
    sop = draft_from_evidence(session).sop
    assert any("from run" in text for text in commands_of(sop))
    assert any("when the latest run is open" in one for step in sop.steps for one in step.constraints)


@pytest.mark.parametrize(("said", "stays"), [("The diff shows only the rate", True), ("Load it at night", False)])
def test_a_look_whose_name_is_what_it_shows(draft: Draft, said: str, stays: bool) -> None:
    sop = draft(
        "$ git diff p39 p40 -- lagoon.plan\n| -rate 46\n$ git checkout p41 -- reef.plan\n$ ./lss load reef\n| loaded\n"
        f"? destructive e0002 What must hold?\n! {said}\n!why harm\n"
    )
    assert any("git diff" in text for text in commands_of(sop)) is stays


def test_what_is_written_down_behind_the_last_check_leaves_it_the_proof(draft: Draft) -> None:
    sop = draft(
        "$ ./gate reload lane4\n| reloaded\n$ ./gate status lane4\n| lane4 waits 1500 ms\n"
        "$ cat >findings/INC-1.md <<'EOF'\n. INC-1: waits longer now\n. EOF\n$ git add -A\n$ git commit -qm 'INC-1: lane4'\n"
        "$ git status -sb\n| ## main\n? closing/done e0002 How do you know?\n! status shows the new wait\n!why cars\n"
    )
    assert sop.success_checks[-1].command == "./gate status {{lane}}"


def test_a_telephone_number_in_a_row_is_of_whom_it_is_about(draft: Draft) -> None:
    sop = draft("$ ./guard add jory-nolan\n| ok\n$ echo 'jory-nolan,0491 570 156,M17' >>tree.csv\n")
    assert {one.name: one.example for one in sop.parameters}["phone"] == "0491 570 156"


def test_no_value_is_named_by_the_text_of_another() -> None:
    sop = draft_from_evidence(recorded("aquarium-dosing-back")).sop  # `reef`, and p41 in the tag reef-p41
    texts = {one.example for one in sop.parameters}
    assert "reef" in texts
    assert texts.isdisjoint(one.name for one in sop.parameters)


def test_what_to_do_after_a_leak_is_an_edge_case_that_does_not_apply_points_to() -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    question = Question(
        id="q1",
        seq=1,
        at=at,
        about=(),
        reason="closing",
        topic="compromised",
        section="Does not apply",
        text="When not?",
    )
    said = "If the key was ever in a mail, revoke it and call Bo"
    answer = Answer(id="a1", seq=2, at=at, question="q1", instruction=said, by="x")
    found = outlined([Answered(question, answer)])
    assert [(case.symptom, case.response) for case in found.edge_cases] == [
        ("the key was ever in a mail", "revoke it and call Bo")
    ]
    assert [one.text for one in found.does_not_apply] == ["When the key was ever in a mail: see Edge cases."]


def test_never_two_of_a_thing_forbids_no_verb(draft: Draft) -> None:
    sop = draft(
        "$ ./guard radio jory M14\n| guard: M14 is taken\n= 1\n$ ./guard free\n| M17\n$ ./guard radio jory M17\n| ok\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! Pick from guard free. Never two on one number\n!why shouting\n"
    )
    assert not any("MUST NOT two" in one for step in sop.steps for one in step.constraints)
