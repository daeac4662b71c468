"""An SOP says only what was recorded, and says all that was answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sopcapture.grounding import RecordedCommands, lost, unsupported, verify
from sopcapture.model.session import Answer, Command, Question, Session, SessionHeader
from sopcapture.model.sop import EdgeCase, Parameter, Rule, Sop, Step, StepCommand, SuccessCheck

AT = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
VERSION = Parameter(id="version", name="version", example="1.4.0")
TOKEN = Parameter(id="token", name="token", secret=True)


def ran(number: int, text: str, exit_code: int | None = 0, **more: Any) -> Command:
    return Command(seq=number, id=f"e{number:04}", at=AT, text=text, exit_code=exit_code, **more)


def session(*events: Any, identifier: str = "20261103-1412-9f3a-release") -> Session:
    return Session(header=SessionHeader(id=identifier, started_at=AT), events=events)


def sop(**fields: Any) -> Sop:
    return Sop(**{"slug": "release", "title": "Release", "recorded_from": ("20261103-1412-9f3a-release",), **fields})


def step(*commands: str, **fields: Any) -> Step:
    return Step(**{"id": "tag", "title": "Tag", "commands": tuple(StepCommand(text=c) for c in commands), **fields})


# --- commands


@pytest.mark.parametrize(
    ("command", "grounded"),
    [
        ("git tag v{{version}}", True),
        ("git tag v1.4.0", True),
        ("git tag v{{version}}\n", True),
        ("make test\ngit tag v{{version}}", True),
        ("git tag v{{version}}\nmake test", True),
        ("git tag v{{version}}\nmake release", False),
        ("git tag {{version}}", False),
        ("git tag v{{other}}", False),
        ("{{version}}", False),
        ("", False),
        ("docker ps --format '{{.Names}}'", True),
        ("curl -H 'Token: {{token}}' https://example.org", True),
        ("curl -H 'Token: {{token}}' https://example.org/other", False),
        ("cat <<E\na\n\nb\nE", True),
        ("cat <<E\na\n\nb\nE\nmake test", True),
        ("!!", True),
        ("make check", True),
    ],
)
def test_a_command_is_grounded_where_it_was_recorded(command: str, grounded: bool) -> None:
    recorded = [
        ran(1, "make test"),
        ran(2, "git tag v1.4.0"),
        ran(3, "docker ps --format '{{.Names}}'"),
        ran(4, "curl -H 'Token: {{secret:api-token-1}}' https://example.org"),
        ran(5, "cat <<E\na\n\nb\nE"),
        ran(6, "!!", expanded="make check"),
    ]
    assert bool(RecordedCommands(recorded).named(command, (VERSION, TOKEN))) is grounded


def test_a_parameter_without_an_example_has_one_value_in_a_command() -> None:
    open_value = (Parameter(name="a"),)
    assert RecordedCommands([ran(1, "cp x x.bak")]).named("cp {{a}} {{a}}.bak", open_value)
    assert not RecordedCommands([ran(1, "cp x y.bak")]).named("cp {{a}} {{a}}.bak", open_value)


def test_of_several_recordings_a_parameter_stands_for_the_value_that_it_had_in_one_of_them() -> None:
    first = session(ran(1, "git tag v1.4.0"))
    second = session(ran(1, "git tag -s v1.5.0"), ran(2, "make"), identifier="20261110-0900-a1b2-again")
    both = {first.id: first, second.id: second}
    grown = sop(
        recorded_from=(first.id, second.id),
        parameters=(VERSION,),
        steps=(step("git tag v{{version}}"), step("git tag -s v{{version}}"), step("{{version}}", id="nothing")),
    )
    assert rules_of(verify(grown, both)) == [("command-not-recorded", "nothing")]


def test_many_lines_are_decided_in_linear_time() -> None:
    recorded = [ran(number, "echo a\necho a") for number in range(1, 3)]
    assert not RecordedCommands(recorded).named("\n".join(["echo a"] * 5001), ())
    assert RecordedCommands(recorded).named("\n".join(["echo a"] * 5000), ())


# --- a whole SOP


def rules_of(findings: Any) -> list[tuple[str, str]]:
    return [(finding.rule, finding.where) for finding in findings]


def test_a_grounded_sop_has_no_findings() -> None:
    recorded = session(ran(1, "make test"), ran(2, "git tag v1.4.0"))
    checked = sop(
        parameters=(VERSION,),
        steps=(step("make test", "git tag v{{version}}", evidence=("e0001", "e0002")),),
        success_checks=(SuccessCheck(id="done", text="It is.", command="make test", done=True, evidence=("e0001",)),),
    )
    assert verify(checked, {recorded.id: recorded}) == ()


def test_what_was_not_recorded_is_found() -> None:
    recorded = session(ran(1, "make test", exit_code=2), ran(2, "grep -q x y", exit_code=1))
    checked = sop(
        steps=(
            step("rm -rf /", id="invented"),
            step("rm -rf /", id="written", by_hand=True),
            step("make test", id="failed"),
            step("grep -q x y", id="searched", expected=("exit code is 1",)),
        ),
        success_checks=(SuccessCheck(id="done", text="It is.", command="make deploy", done=True),),
    )
    assert rules_of(verify(checked, {recorded.id: recorded})) == [
        ("command-not-recorded", "invented"),
        ("command-by-hand", "written"),
        ("command-failed", "failed"),
        ("command-not-recorded", "done"),
    ]


def test_a_loop_that_failed_may_stand_where_an_edge_case_tells_of_it() -> None:
    recorded = session(ran(1, "for h in a b; do ./reload $h; done", exit_code=1))
    done = step("for h in a b; do ./reload $h; done", id="reload")
    told = EdgeCase(symptom="`reload` says no", response="reload b alone", evidence=("e0001",))
    assert rules_of(verify(sop(steps=(done,)), {recorded.id: recorded})) == [("command-failed", "reload")]
    assert "command-failed" not in dict(
        rules_of(verify(sop(steps=(done,), edge_cases=(told,)), {recorded.id: recorded}))
    )
    # A plain command that failed is no step, whoever tells of it; nor is a loop of which another session's case tells.
    plain = session(ran(1, "make deploy", exit_code=1))
    failed = sop(steps=(step("make deploy", id="deploy"),), edge_cases=(told,))
    assert rules_of(verify(failed, {plain.id: plain}))[0] == ("command-failed", "deploy")
    elsewhere = told.model_copy(update={"evidence": ("beef:e0001",)})
    assert ("command-failed", "reload") in rules_of(
        verify(sop(steps=(done,), edge_cases=(elsewhere,)), {recorded.id: recorded})
    )


def test_a_command_that_was_read_off_the_screen_alone_is_told_of() -> None:
    read = {"recovered": True, "confidence": 0.9, "exit_code": None}
    recorded = session(ran(1, "make test", **read), ran(2, "make", **read), ran(3, "make"))
    assert rules_of(
        verify(sop(steps=(step("make test", id="read"), step("make", id="ran"))), {recorded.id: recorded})
    ) == [("command-recovered", "read")]


def test_a_command_that_failed_first_and_then_worked_may_be_a_step() -> None:
    recorded = session(ran(1, "make test", exit_code=2), ran(2, "make test"))
    assert verify(sop(steps=(step("make test"),)), {recorded.id: recorded}) == ()


def test_bare_evidence_belongs_to_the_first_session_and_other_carries_its_short_id() -> None:
    first = session(ran(1, "make test"))
    second = session(ran(7, "make lint"), identifier="20261110-0900-a1b2-again")
    both = {first.id: first, second.id: second}
    checked = sop(
        recorded_from=(first.id, second.id),
        steps=(step("make lint", evidence=("e0001", "a1b2:e0007", "e0007", "a1b2:e0001", "ffff:e0001")),),
    )
    found = [finding.text.split()[0] for finding in verify(checked, both)]
    assert found == ["e0007", "a1b2:e0001", "ffff:e0001"]


def test_a_session_that_is_gone_is_said_once() -> None:
    checked = sop(steps=(step(evidence=("e0001", "e0002")),))
    assert [finding.rule for finding in verify(checked, {})] == ["session-missing"]


QUESTION = Question(seq=3, id="q1", at=AT, about=("e0001",), reason="failure", text="What fixed it?")


def answer(number: int = 1, **fields: Any) -> Answer:
    said = {"instruction": "If the lock is held, do not kill it; wait.", "principle": "The job can't be resumed."}
    return Answer(**{"seq": 4, "id": f"a{number}", "at": AT, "question": "q1", **said, **fields})


MADE_FROM_IT = EdgeCase(
    id="lock",
    symptom="the lock is held",
    response="do not kill it; wait",
    because="the job can't be resumed",
    evidence=("e0001", "a1"),
)


@pytest.mark.parametrize(
    ("cases", "found"),
    [
        ((MADE_FROM_IT,), []),
        ((), ["answer-lost"]),
        ((MADE_FROM_IT.model_copy(update={"evidence": ("e0001",)}),), ["answer-lost"]),
        ((MADE_FROM_IT.model_copy(update={"response": "kill it; wait"}),), ["answer-reworded"]),
        ((MADE_FROM_IT.model_copy(update={"because": None}),), ["answer-reworded"]),
    ],
)
def test_every_answer_is_in_a_statement_made_from_it(cases: Any, found: list[str]) -> None:
    recorded = session(ran(1, "make test"), QUESTION, answer())
    assert [f.rule for f in verify(sop(edge_cases=cases), {recorded.id: recorded})] == found


def test_a_dismissed_or_replaced_answer_is_not_asked_for() -> None:
    dismissed = session(ran(1, "x"), QUESTION, answer(instruction=None, principle=None, dismissed=True))
    assert verify(sop(), {dismissed.id: dismissed}) == ()
    replaced = session(ran(1, "x"), QUESTION, answer(2, instruction="Another."), answer(1))
    assert verify(sop(edge_cases=(MADE_FROM_IT,)), {replaced.id: replaced}) == ()


def test_an_answer_may_be_spread_over_several_statements() -> None:
    recorded = session(ran(1, "x"), QUESTION, answer())
    parts = (
        Rule(id="r1", when="the lock is held", then="do not kill it; wait", evidence=("a1",)),
        Rule(id="r2", when="in doubt", then="remember that the job can't be resumed", evidence=("a1",)),
    )
    assert verify(sop(rules=parts), {recorded.id: recorded}) == ()


# --- sentences


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("Stop the worker before the migration.", ()),
        ("Stop the worker on web3.", ()),
        ("Stop 12 workers.", ("12",)),
        ("Set `max_connections` first.", ("max_connections",)),
        ("Look into /var/log/app.log for it.", ()),
        ("Look into /var/log/other.log for it.", ("/var/log/other.log",)),
        ("Never stop the worker.", ("never",)),
        ("Ask Grace before the migration.", ("Grace",)),
        ("Run it with --force.", ("--force",)),
        ("See https://example.org/x.", ("https://example.org/x",)),
        ("You MUST stop the worker.", ()),
    ],
)
def test_a_sentence_is_supported_by_what_its_evidence_holds(sentence: str, missing: tuple[str, ...]) -> None:
    evidence = ["Stop the worker on web3 before the migration", "tail /var/log/app.log"]
    assert unsupported(sentence, evidence) == missing


def test_a_negation_is_supported_by_any_way_of_saying_it() -> None:
    assert unsupported("Do not restart it.", ["It mustn't be restarted"]) == ()


@pytest.mark.parametrize(
    ("rewritten", "gone"),
    [
        ("Wait 30 seconds and don't restart nginx.", ()),
        ("Wait a little and do not restart nginx.", ("30",)),
        ("Wait 30 seconds and restart nginx.", ("not",)),
    ],
)
def test_a_rewritten_sentence_keeps_numbers_and_negations(rewritten: str, gone: tuple[str, ...]) -> None:
    assert lost(rewritten, "Do not restart nginx, wait 30 seconds") == gone
