"""A fresh draft into an SOP that exists: what a person wrote stays, ids stay, what was learned stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopcapture.draft import draft_from_evidence, merge_into
from sopcapture.draft.merge_fields import with_answer
from sopcapture.draft.rewriting import renumbered
from sopcapture.grounding import verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Rule, Sop, Step, StepCommand

Written = Callable[[str], Session]

FIRST = """
id: 20261103-1412-9f3a-release
title: Release shop
cwd: /home/ada/shop
$ make test
| 12 tests passed
$ git commit -am "Release 1.4.0"
$ git tag v1.4.0
? variable e0003 `1.4.0` looks as if it changes each time.
! Take the next minor version.
!why Partners pin on it.
$ git push origin v1.4.0
? destructive e0004 What must one mind?
! Never push before the tests have passed.
!why It can't be undone.
$ curl -fsS https://shop.example.com/version
| {"version":"1.4.0","status":"ok"}
? closing/trigger - What starts this work?
! The milestone is empty.
? closing/done - Done?
! The shop answers with the new version.
"""
UNASKED = FIRST.partition("? destructive")[0]
UNPUSHED = FIRST.partition("$ git push")[0]
SECOND = """
id: 20261110-0900-a1b2-release
title: Release shop
cwd: /home/ada/shop
$ make test
| 14 tests passed
$ make lint
| no problems found
$ git commit -am "Release 1.5.0"
$ git tag v1.5.0
$ git push origin v1.5.0
| error: remote hung up
= 1
$ ssh-add
$ git push origin v1.5.0
? failure e0005,e0006,e0007 git push failed and worked after ssh-add. What should one do?
! Load the key first.
!why The agent forgets it overnight.
$ curl -fsS https://shop.example.com/version
| {"version":"1.5.0","status":"ok"}
"""


@pytest.fixture
def first(written: Written) -> Session:
    return written(FIRST)


@pytest.fixture
def second(written: Written) -> Session:
    return written(SECOND)


def edited(sop: Sop, field: str, identity: str, **update: Any) -> Sop:
    items = tuple(item.model_copy(update=update) if item.id == identity else item for item in getattr(sop, field))
    assert items != getattr(sop, field)
    return sop.model_copy(update={field: items})


def titles(sop: Sop) -> list[str]:
    return [step.title for step in sop.steps]


# --- the same session once more


def test_a_later_answer_comes_in_and_ids_stay(written: Written) -> None:
    before = draft_from_evidence(written(UNASKED)).sop
    whole = written(FIRST)
    merged = merge_into(before, draft_from_evidence(whole).sop, previous_generated=before)
    assert verify(merged, {whole.id: whole}) == ()
    push = next(step for step in merged.steps if "git push" in (step.command or ""))
    assert push.constraints
    assert push.id in {step.id for step in before.steps}


def test_every_edit_by_hand_stays(first: Session) -> None:
    made = draft_from_evidence(first).sop
    push = next(step for step in made.steps if "git push" in (step.command or ""))
    mine = edited(made, "steps", push.id, title="Send the tag out", text="Tell the channel before.")
    mine = edited(mine, "parameters", "version", description="the version, from the milestone")
    mine = mine.model_copy(update={"overview": "Bring a version to the customers.", "status": "approved"})
    merged = merge_into(mine, made, previous_generated=made)
    assert merged == mine


def test_a_hand_edited_field_does_not_freeze_the_others(written: Written) -> None:
    made = draft_from_evidence(written(UNASKED)).sop
    push = next(step for step in made.steps if "git push" in (step.command or ""))
    mine = edited(made, "steps", push.id, title="Send the tag out")
    merged = merge_into(mine, draft_from_evidence(written(FIRST)).sop, previous_generated=made)
    [again] = [step for step in merged.steps if step.id == push.id]
    assert again.title == "Send the tag out"
    assert again.constraints


def test_what_was_deleted_by_hand_does_not_come_back(first: Session) -> None:
    made = draft_from_evidence(first).sop
    mine = made.model_copy(update={"steps": made.steps[1:], "success_checks": ()})
    assert merge_into(mine, made, previous_generated=made) == mine


def test_what_was_written_by_hand_stays_where_it_was(first: Session) -> None:
    made = draft_from_evidence(first).sop
    own = Step(id="announce", title="Announce it", commands=(StepCommand(text="slack post"),), by_hand=True)
    mine = renumbered(
        made.model_copy(
            update={
                "steps": (made.steps[0], own, *made.steps[1:]),
                "rules": (*made.rules, Rule(id="friday", when="it is Friday", then="wait for Monday", by_hand=True)),
            }
        )
    )
    assert merge_into(mine, made, previous_generated=made) == mine
    assert merge_into(mine, made) == mine


def test_an_order_made_by_hand_stays(first: Session) -> None:
    made = draft_from_evidence(first).sop
    mine = made.model_copy(update={"steps": (made.steps[1], made.steps[0], *made.steps[2:])})
    assert titles(merge_into(mine, made, previous_generated=made)) == titles(mine)


def test_a_parameter_renamed_by_hand_is_called_so_everywhere(written: Written) -> None:
    made = draft_from_evidence(written(UNPUSHED)).sop
    renamed = made.model_copy(
        update={
            "parameters": tuple(p.model_copy(update={"name": "release"}) for p in made.parameters),
            "steps": tuple(
                step.model_copy(
                    update={
                        "commands": tuple(
                            command.model_copy(update={"text": command.text.replace("{{version}}", "{{release}}")})
                            for command in step.commands
                        )
                    }
                )
                for step in made.steps
            ),
        }
    )
    whole = written(FIRST)
    merged = merge_into(renamed, draft_from_evidence(whole).sop, previous_generated=made)
    assert [parameter.name for parameter in merged.parameters] == ["release"]
    assert "git push origin v{{release}}" in [step.command for step in merged.steps]
    assert verify(merged, {whole.id: whole}) == ()


def test_a_step_left_out_by_a_correction_goes_unless_it_was_touched(written: Written) -> None:
    made = draft_from_evidence(written(FIRST)).sop
    corrected = written(f"{FIRST}fix: leave_out e0001")
    fresh = draft_from_evidence(corrected).sop
    assert "Run the tests" not in titles(merge_into(made, fresh, previous_generated=made))
    tests = next(step for step in made.steps if step.title == "Run the tests")
    mine = edited(made, "steps", tests.id, why="Nobody likes a broken release.")
    assert "Run the tests" in titles(merge_into(mine, fresh, previous_generated=made))


# --- another session of the same work


def test_another_session_adds_what_it_shows(first: Session, second: Session) -> None:
    made = draft_from_evidence(first).sop
    merged = merge_into(made, draft_from_evidence(second).sop, previous_generated=made)
    assert merged.recorded_from == (first.id, second.id)
    assert verify(merged, {first.id: first, second.id: second}) == ()
    assert [step.command for step in merged.steps] == [
        "make test",
        "make lint",
        'git commit -am "Release {{version}}"',
        "git tag v{{version}}",
        "ssh-add\ngit push origin v{{version}}",
    ]
    kept = {step.id for step in made.steps}
    assert len(kept & {step.id for step in merged.steps}) == len(kept)
    push = merged.steps[-1]
    assert push.constraints == ("You MUST NOT push before the tests have passed, because it can't be undone.",)
    case = merged.edge_cases[0]
    assert case.evidence[-1] == "a1b2:a1"
    assert case.response == "load the key first (`ssh-add`)"  # it stands in the step that failed
    assert merged.trigger == made.trigger
    assert merged.parameters[0].name == "version"
    assert merged.evidence_note is not None
    assert first.id in merged.evidence_note
    assert second.id in merged.evidence_note


def test_a_short_second_session_takes_nothing_away(first: Session, written: Written) -> None:
    made = draft_from_evidence(first).sop
    short = written("id: 20261110-0900-a1b2-release\ntitle: Release shop\ncwd: /home/ada/shop\n$ git tag v1.5.0\n")
    merged = merge_into(made, draft_from_evidence(short).sop, previous_generated=made)
    assert [step.id for step in merged.steps] == [step.id for step in made.steps]
    assert merged.edge_cases == made.edge_cases
    assert merged.success_checks == made.success_checks


def test_two_answers_to_the_same_thing_are_both_kept(first: Session, written: Written) -> None:
    made = draft_from_evidence(first).sop
    other = written(
        FIRST.replace("20261103-1412-9f3a", "20261110-0900-a1b2")
        .replace("Never push before the tests have passed.", "Ask the release manager before you push.")
        .replace("The milestone is empty.", "A customer waits for a fix.")
        .replace("Take the next minor version.", "Take a patch version for a fix.")
    )
    merged = merge_into(made, draft_from_evidence(other).sop, previous_generated=made)
    assert verify(merged, {first.id: first, other.id: other}) == ()
    push = next(step for step in merged.steps if "git push" in (step.command or ""))
    assert len(push.constraints) == 2
    assert merged.trigger == "The milestone is empty. A customer waits for a fix."


def test_one_definition_of_done_remains(first: Session, second: Session) -> None:
    made = draft_from_evidence(first).sop
    merged = merge_into(made, draft_from_evidence(second).sop, previous_generated=made)
    assert [check.done for check in merged.success_checks] == [True]


def test_values_that_a_second_recording_has_not_as_parameters_are_read_off_the_commands(
    first: Session, written: Written
) -> None:
    made = draft_from_evidence(first).sop
    constant = written(
        "id: 20261110-0900-a1b2-release\ntitle: Release shop\ncwd: /home/ada/shop\n"
        "$ git tag v1.5.0\n? variable e0001 `1.5.0` looks as if it changes.\n! It never changes.\n$ git push origin v1.5.0\n"
    )
    fresh = draft_from_evidence(constant).sop
    assert fresh.parameters == ()
    merged = merge_into(made, fresh, previous_generated=made)
    assert [step.command for step in merged.steps] == [step.command for step in made.steps]


@pytest.mark.parametrize(
    ("mine", "fresh", "made", "merged"),
    [
        ("the tag", "the version: the next one (because x)", "the version", "the tag: the next one (because x)"),
        ("Slow.", "Made. It is long.", "Made.", "Slow. It is long."),
        ("", "the version: the next one", "the version", "the next one"),
        ("Slow.", "It is long.", None, "Slow. It is long."),
        ("Slow.", "It is long.", "Made.", "Slow."),
    ],
)
def test_what_was_answered_since_comes_in_behind_what_a_person_wrote(mine, fresh, made, merged):
    assert with_answer(mine, fresh, made) == merged
