"""The measure itself: two real cases are scored and done again, and drafts that were spoiled are found out."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from evaluation.__main__ import CASES, main
from evaluation.cases import find_cases, read_case
from evaluation.clauses import held
from evaluation.done import longest_increasing
from evaluation.drafters import EVIDENCE, draft
from evaluation.errors import CaseError
from evaluation.readability import reading_ease, syllables
from evaluation.record import record
from evaluation.reference import Reference, WantedParameter
from evaluation.replay import recorded_state, replay, with_fresh
from evaluation.sandbox import best_way
from evaluation.scores import score
from sopcapture.document import render
from sopcapture.redact import Redactor
from sopcapture.store import read_session

RELEASE, SCHEDULE = CASES / "release-with-tag", CASES / "schedule-change"


@pytest.fixture(scope="module")
def release():
    case = read_case(RELEASE)
    return case, draft(case, EVIDENCE).sop


def scored(case, sop, text=None):
    text = render(sop) if text is None else text
    return score(sop, text, case.session, case.reference, Redactor(environ=os.environ))


def changed_case(tmp_path, name="reference.toml", **replaced):
    folder = tmp_path / "case"
    shutil.copytree(RELEASE, folder)
    text = (folder / name).read_text()
    for before, after in replaced.values():
        assert before in text
        text = text.replace(before, after)
    (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize("folder", [RELEASE, SCHEDULE], ids=lambda folder: folder.name)
def test_a_real_case_reaches_the_goals_and_can_be_done_again(folder, home):
    case = read_case(folder)
    made = draft(case, EVIDENCE)
    scores = scored(case, made.sop, made.text)
    assert scores.gates == ()
    assert scores.step_f1 >= 0.85
    assert scores.order.share == 1
    assert scores.answers.share == 1
    assert scores.failures.share == 1
    assert scores.parameter_f1 in (1, None)
    done = replay(case, made.sop)
    assert done.passed, done.problems
    assert done.expectations_held == done.expectations > 0


def test_what_was_spoiled_hits_a_gate(release, home):
    case, sop = release
    assert scored(case, sop).gates == ()
    step = sop.steps[0]
    foreign = step.model_copy(update={"commands": (step.commands[0].model_copy(update={"text": "rm -rf build"}),)})
    with_foreign = sop.model_copy(update={"steps": (foreign, *sop.steps[1:])})
    assert any("command that is not in the recording" in gate for gate in scored(case, with_foreign).gates)
    unknown = sop.model_copy(update={"trigger_evidence": (*sop.trigger_evidence, "e0999")})
    assert any("event that is not in the recording" in gate for gate in scored(case, unknown).gates)
    silent = sop.model_copy(update={"trigger": None, "trigger_evidence": ()})
    assert any("a lost answer: a4" in gate for gate in scored(case, silent).gates)
    turned = sop.model_copy(update={"trigger": "The milestone of the next version has an open issue."})
    assert any("a dropped negation: a4" in gate for gate in scored(case, turned).gates)
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    assert any("a secret" in gate for gate in scored(case, sop, render(sop) + f"\ntoken {token}\n").gates)


def test_a_draft_that_does_less_is_scored_lower_and_fails_its_replay(release, home):
    case, sop = release
    whole = scored(case, sop)
    tagging = next(step for step in sop.steps if "tag" in (step.command or ""))
    less = sop.model_copy(update={"steps": tuple(step for step in sop.steps if step.id != tagging.id)})
    assert scored(case, less).recall.share < whole.recall.share
    done = replay(case, less)
    assert not done.passed
    assert any("end state differs" in problem for problem in done.problems)
    turned = sop.model_copy(update={"steps": tuple(reversed(sop.steps))})
    assert scored(case, turned).order.share < 1


def test_a_value_that_was_not_lifted_fails_the_replay(release, home):
    case, sop = release
    baked = render(sop).replace("{{version}}", "1.4.0")
    from sopcapture.document import parse

    fixed = parse(baked).sop.model_copy(update={"parameters": tuple(p for p in sop.parameters if p.secret)})
    assert scored(case, fixed).parameters_found.missing
    assert not replay(case, fixed).passed


def test_without_a_recorded_state_the_recording_itself_is_done_again(tmp_path, home):
    folder = tmp_path / "case"
    shutil.copytree(RELEASE, folder)
    kept = (folder / "state.txt").read_text()
    (folder / "state.txt").unlink()
    assert recorded_state(read_case(folder)) == kept


WORK = """
title = "Lend a chair"
directory = "/home/ada/desk"
lines = ["echo lent >state", "@MANUAL@", "@note she lives on the third floor", "cat state"]
[[manual]]
text = "Call the driver"
where = "telephone"
result = "he takes the ramp"
"""


@pytest.mark.skipif(best_way() == "plain folder", reason="a recording is made in a sandbox alone")
def test_work_with_steps_by_hand_and_notes_is_recorded_in_its_order(tmp_path):
    (tmp_path / "work.toml").write_text(WORK)
    (tmp_path / "setup.sh").write_text("mkdir -p /home/ada/desk")
    (tmp_path / "state.sh").write_text("cat state")
    record(tmp_path)
    kinds = ("command", "manual", "note")
    events = [event for event in read_session(tmp_path).events if event.kind in kinds]
    assert [(event.kind, event.text) for event in events] == [
        ("command", "echo lent >state"),
        ("manual", "Call the driver"),
        ("note", "she lives on the third floor"),
        ("command", "cat state"),
    ]
    assert (tmp_path / "state.txt").read_text() == "lent\n"


def test_a_plain_folder_serves_where_there_is_no_sandbox(release, home):
    case, sop = release
    done = replay(case, sop, way="plain folder")
    assert done.passed, done.problems
    assert done.way == "plain folder"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("case = 1", "case = 2", "case"),
        ("case = 1", "case = 1\nextra = 3", "extra"),
        ('kind = "release"', "kind = ", "cannot be read"),
        ('failed = ["e0005"]', "", "e0005 is in no step"),
        ('failed = ["e0005"]', 'failed = ["e0005", "e0008"]', "e0008 is wanted and forbidden"),
        ('failed = ["e0005"]', 'failed = ["e0005", "e0099"]', "e0099 is no command"),
        ('id = "a4"', 'id = "a3"', "nothing is said of answer a4"),
        ("the last tag", "the first tag", "does not say “first”"),
        ('value = "1.4.0"', 'value = "1.4.1"', "no recorded command holds “1.4.1”"),
        ('kinds = ["trigger"]', 'kinds = ["triggers"]', "answer 5 kinds 1"),
    ],
)
def test_a_wrong_reference_is_refused_with_what_is_wrong(tmp_path, before, after, said):
    folder = changed_case(tmp_path, one=(before, after))
    with pytest.raises(CaseError) as refused:
        read_case(folder)
    assert said in str(refused.value)
    assert str(folder) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_of_other_cases_is_reported_worst_first(tmp_path, home, capsys):
    shutil.copytree(SCHEDULE, tmp_path / "good")
    shutil.copytree(RELEASE, tmp_path / "bad")
    (tmp_path / "bad" / "setup.sh").unlink()
    assert main([str(tmp_path), "--no-replay"]) == 1
    shown = capsys.readouterr().out
    assert "lacks setup.sh" in shown
    assert shown.index("| bad ") < shown.index("| good ")
    assert [path.name for path in find_cases(tmp_path)] == ["bad", "good"]


def test_a_folder_without_cases_is_refused_with_the_next_action(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert main([str(tmp_path / "none")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "holds no case" in told[0]
    assert "make eval DIR=" in told[1]


@pytest.mark.parametrize(
    ("clause", "text", "whole", "drops"),
    [
        ("do not restart it", "You MUST NOT restart it, because carts are lost.", True, False),
        ("do not restart it", "You must restart it.", False, True),
        ("don't write anything more", "do not write anything more", True, False),
        ("the chain verifies", "the chain does not verify", False, False),
        ("raise the pool to 16", "raise the pool to 32", False, False),
        ("call the platform lead", "then call the platform lead and change nothing", True, False),
        ("restart the service", "it can not wait; restart the service", True, False),
        ("call the database team", "read the log", False, False),
        ("credits.txt", "write `sorted/$job/credits.txt`", True, False),
        ("credits.txt", "write `sorted/credits.txt.old`", False, False),
    ],
)
def test_a_clause_is_held_only_with_its_values_and_negations(clause, text, whole, drops):
    found = held(clause, text)
    assert (found.whole, found.drops_negation) == (whole, drops)


def test_the_longest_increasing_run():
    assert longest_increasing([]) == []
    assert longest_increasing([3, 1, 2, 5, 4]) in ([1, 2, 5], [1, 2, 4])
    assert longest_increasing([4, 3, 2]) == [2]


def test_reading_ease_falls_with_long_words():
    assert [syllables(word) for word in ("cat", "table", "delete", "restarted", "files", "verification")] == [
        1,
        2,
        2,
        3,
        1,
        5,
    ]
    plain, heavy = "Cut the tag. Then ship it.", "Operationalize verification of organizational infrastructure."
    assert reading_ease([plain]) > 90
    assert reading_ease([heavy]) < 0
    assert reading_ease(["`ls -la`"]) is not None
    assert reading_ease([]) is None


def test_the_documented_reference_has_every_key_that_there_is():
    [text] = re.findall(r"```toml\n(.*?)```", (CASES.parents[1] / "docs" / "evaluation.md").read_text(), re.DOTALL)
    told = Reference.model_validate(tomllib.loads(text))
    for table in (told, told.forbidden, *told.step, *told.answer, *told.failure, *told.parameter, *told.check):
        assert table.model_fields_set == set(type(table).model_fields)


def test_every_case_of_the_project_can_be_read():
    folders = find_cases(Path(CASES))
    assert [read_case(folder).name for folder in folders] == [folder.name for folder in folders]


def test_every_scene_of_the_project_can_be_read():
    folders = find_cases(CASES.with_name("scenes"))
    assert [read_case(folder).name for folder in folders] == [folder.name for folder in folders]


def test_a_value_that_stays_may_hold_one_that_does_not(release):
    wanted = release[0].reference.model_copy(
        update={
            "parameter": (
                WantedParameter(name="ticket", value="LP-418", fresh="LP-436"),
                WantedParameter(name="news", value="umlauts (LP-418)", optional=True),
            )
        }
    )
    assert with_fresh("3.2.0: umlauts (LP-418)", wanted) == "3.2.0: umlauts (LP-436)"
