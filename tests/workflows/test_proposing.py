"""A new recording into an SOP that is in use: what the proposed revision changes, why, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopcapture.document import parse
from sopcapture.errors import DocumentError
from sopcapture.model.session import event_to_json
from sopcapture.workflows.answering import AnswerFields, find_question, give_answer
from sopcapture.workflows.checking import check_sop
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.drifting import find_drift
from sopcapture.workflows.libraries import init_library
from sopcapture.workflows.sessions import load

CASE = Path(__file__).parents[2] / "evaluation/cases/release-with-tag/session.jsonl"
FIRST, SECOND = "20261121-1650-1fb0-release-greet", "20261201-0900-a1b2-release-greet"


def second_run(lines: list[str]) -> list[str]:
    """Version 1.5.0: a signed commit, before the tests, a lint that is new behind them, a publication that fails first."""
    text = "\n".join(lines).replace("1.4.0", "1.5.0").replace(FIRST, SECOND)
    header, *rest = (json.loads(line) for line in text.splitlines())
    events = {event["id"]: event for event in rest if event["kind"] == "command"}
    events["e0010"]["text"] = "git commit -S -qam 'Release 1.5.0'"
    lint = {**events["e0009"], "id": "e0020", "text": "sh lint.sh --strict", "output": "no problems found\n"}
    read_only = "error: the registry is read-only until 09:30\n"
    failed = {**events["e0012"], "id": "e0021", "exit_code": 1, "output": read_only}
    names = [f"e{number:04}" for number in range(1, 14)]
    names.remove("e0009")
    names.insert(names.index("e0010") + 1, "e0009")
    done = [events[name] for name in names]
    done.insert(done.index(events["e0009"]) + 1, lint)
    done.insert(done.index(events["e0012"]), failed)
    asked = {
        "kind": "question",
        "at": lint["at"],
        "id": "q1",
        "about": ["e0021", "e0012"],
        "reason": "failure",
        "text": "?",
    }
    said = {"kind": "answer", "at": lint["at"], "id": "a1", "question": "q1", "by": "ada", "dismissed": False}
    said |= {"instruction": "wait until the registry is open", "principle": "it is closed while it makes its backup"}
    everything = enumerate([*done, asked, said], 1)
    events_now = [{**event, "seq": seq, "at": f"2026-12-01T09:{seq:02}:00.000Z"} for seq, event in everything]
    return [json.dumps(line) for line in (header, *events_now)]


@pytest.fixture
def library(home, tmp_path):
    """The SOP of a release, edited by hand, and a second recording."""
    made = init_library(str(tmp_path / "library"))
    lines = CASE.read_text().splitlines()
    for name, log in ((FIRST, lines), (SECOND, second_run(lines))):
        made.session_dir(name).mkdir(parents=True)
        (made.session_dir(name) / "session.jsonl").write_text("\n".join(log) + "\n")
    path = draft_session(made, FIRST, offline=True).path
    text = path.read_text()
    for before, after in (
        ("### 4. Run the tests", "### 4. Run all tests, the slow ones too"),
        ("- You MUST publish only after", "- You MUST tell the channel first.\n- You MUST publish only after"),
    ):
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)
    return made


def test_ids_and_edits_stay_and_each_change_has_its_reason(library):
    path = library.sop_path("release-greet")
    before = parse(path.read_text()).sop
    result = draft_session(library, SECOND, slug="release-greet", update=True, offline=True)
    after = parse(path.read_text()).sop
    ids = [step.id for step in after.steps]
    assert {step.id for step in before.steps} < set(ids)
    assert "Run all tests, the slow ones too" in [step.title for step in after.steps]
    [publish] = [step for step in after.steps if step.id == "publish-project"]
    assert publish.constraints[0] == "You MUST tell the channel first."
    assert after.owner == before.owner
    assert after.recorded_from == (FIRST, SECOND)

    why = {(each.change.kind, each.change.target, each.change.field): each.rationale for each in result.changes}
    assert "its value this time" in why["changed", "parameter", "example"]
    assert "it was given in another way this time" in why["changed", "step", "command"]
    assert why["moved", "step", None] == "it was done in another order this time"
    assert "the SOP did not have it [a1b2:e0020]" in why["added", "step", None]
    assert why["added", "edge_case", None].startswith(
        "answered: wait until the registry is open, because it is closed while it makes its backup [a1b2:a1]"
    )
    assert all(each.rationale for each in result.changes)
    assert result.to_json()["changes"][0]["rationale"] == result.changes[0].rationale
    assert "# it was given in another way this time" in result.told_changes()
    assert [problem for problem in check_sop(library, "release-greet") if problem.level == "error"] == []


def test_after_the_update_the_same_recording_has_not_left_the_sop(library):
    assert find_drift(library, "release-greet", SECOND).drift.drifted
    draft_session(library, SECOND, slug="release-greet", update=True, offline=True)
    assert find_drift(library, "release-greet", SECOND).summary == ""
    again = draft_session(library, SECOND, slug="release-greet", update=True, offline=True)
    assert again.changes == ()


def test_answers_that_came_after_the_draft_come_in_and_edits_by_hand_stay(library):
    session = load(library, FIRST)
    waits = next(q for q in session.questions() if q.reason == "destructive")
    event = waits.about[-1]
    log = library.session_dir(FIRST) / "session.jsonl"
    kept = [json.loads(line) for line in log.read_text().splitlines()]
    kept = [each for each in kept if each.get("id") != waits.id and each.get("question") != waits.id]
    asked = {**event_to_json(waits), "about": [event]}
    log.write_text("".join(json.dumps(each) + "\n" for each in [*kept, asked]))
    path = library.sop_path("release-greet")
    path.unlink()
    draft_session(library, FIRST, offline=True)
    path.write_text(path.read_text().replace("### 4. Run the tests", "### 4. Run all tests, the slow ones too"))
    said = AnswerFields("only when the channel was told", "customers read it there", escalate_when="nobody answers")
    give_answer(library, load(library, FIRST), find_question(load(library, FIRST), waits.id), said)
    draft_session(library, FIRST, offline=True)
    sop = parse(path.read_text()).sop
    gate = "You MUST do this only when the channel was told, because customers read it there."
    assert [step.optional for step in sop.steps if gate in step.constraints] == [False]
    assert "Run all tests, the slow ones too" in [step.title for step in sop.steps]
    assert [each.when for each in sop.escalations if "answers" in each.when] == ["nobody answers"]
    assert [problem for problem in check_sop(library, "release-greet") if problem.rule.startswith("answer")] == []


def test_a_secret_of_this_time_does_not_take_the_place_of_its_parameter(library):
    log = library.session_dir(SECOND) / "session.jsonl"
    log.write_text(log.read_text().replace("{{secret:registry-token-1}}", "t0k"))
    draft_session(library, SECOND, slug="release-greet", update=True, offline=True)
    assert "export REGISTRY_TOKEN={{registry_token}}" in library.sop_path("release-greet").read_text()


def test_a_step_that_was_skipped_stays_and_is_named(library):
    log = library.session_dir(SECOND) / "session.jsonl"
    log.write_text("".join(line for line in log.read_text().splitlines(keepends=True) if '"e0011"' not in line))
    result = draft_session(library, SECOND, slug="release-greet", update=True, offline=True)
    assert "Tag the release" in [step.title for step in parse(result.path.read_text()).sop.steps]
    assert any(note.startswith("“Tag the release” was skipped and stays") for note in result.notes)


def test_only_an_sop_that_is_there_can_be_updated(library):
    with pytest.raises(DocumentError, match="no SOP other"):
        draft_session(library, SECOND, slug="other", update=True, offline=True)
