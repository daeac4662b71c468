"""A statement that goes to another section is one move, with what was changed on the way, and nothing beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopcapture.diff import as_text, compare, keep_ids, one_line, risks
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Prerequisite,
    Rule,
    Sop,
    Statement,
    Step,
    StepCommand,
    SuccessCheck,
)

Edit = Callable[[Sop], Sop]


@pytest.fixture
def sop() -> Sop:
    """Give an SOP whose statements share the words of their subject, as those of real ones do."""
    return Sop(
        slug="restore-orders",
        title="Restore the orders",
        does_not_apply=(
            Statement(id="whole-disk", text="The whole disk is lost."),
            Statement(id="archive", text="Orders of the archive, which nobody may change."),
        ),
        prerequisites=(
            Prerequisite(
                id="space",
                text="The disk has room for the orders.",
                command="df -h /srv/orders",
                expected=("output contains `/srv`",),
            ),
            Prerequisite(id="told", text="The shop has been told that orders stand still."),
        ),
        steps=(
            Step(
                id="stop",
                title="Stop the shop",
                commands=(StepCommand(text="systemctl stop shop"),),
                expected=("exit code is 0", "The page of the shop says that it is closed."),
                constraints=(
                    "You MUST tell the people on call before the shop stops, because they are woken otherwise.",
                    "You MUST NOT kill the process, because a half written order cannot be read.",
                ),
                why="orders would come in between",
                risk="change",
            ),
            Step(
                id="load",
                title="Load the orders of the backup",
                commands=(StepCommand(text="restore --from backup orders.sql"), StepCommand(text="restore --check")),
                expected=("exit code is 0",),
            ),
            Step(id="start", title="Start the shop again", commands=(StepCommand(text="systemctl start shop"),)),
        ),
        rules=(
            Rule(
                id="newer",
                when="the backup is newer than the fault",
                then="you MUST take the one before it",
                because="the fault is in the backup as well",
            ),
            Rule(id="night", when="it is night", then="leave the reports for the morning"),
        ),
        edge_cases=(
            EdgeCase(
                id="lock",
                symptom="the restore says that the table is locked",
                response="end the session of the reports and load again",
                because="reports hold the table open",
            ),
            EdgeCase(id="slow", symptom="loading takes more than an hour", response="wait, and look at the disk"),
        ),
        escalations=(
            Escalation(
                id="gone",
                when="no backup can be read",
                then="stop and call",
                to="Mrs Lovelace of storage",
                context="the name of the backup",
            ),
            Escalation(id="money", when="orders that are paid are missing", then="call", to="accounting"),
        ),
        success_checks=(
            SuccessCheck(id="done", text="Customers see their orders.", done=True),
            SuccessCheck(
                id="count",
                text="There are as many orders as in the backup.",
                command="restore --count",
                expected=("output matches `^[1-9]`",),
            ),
            SuccessCheck(id="reports", text="The reports of the day run through."),
        ),
    )


def _without(sop: Sop, attribute: str, identity: str) -> Sop:
    kept = tuple(each for each in getattr(sop, attribute) if each.id != identity)
    return sop.model_copy(update={attribute: kept})


def _step(sop: Sop, identity: str, **values: Any) -> Sop:
    steps = tuple(each.model_copy(update=values) if each.id == identity else each for each in sop.steps)
    return sop.model_copy(update={"steps": steps})


def _moved(source: str, identity: str, to: str, statement: Any) -> Edit:
    """Take a statement out of a section and write one into another."""

    def edit(sop: Sop) -> Sop:
        left = _without(sop, source, identity)
        return left.model_copy(update={to: (*getattr(left, to), statement)})

    return edit


def _constraint_made(statement: Rule, of: str = "stop", place: int = 0) -> Edit:
    def edit(sop: Sop) -> Sop:
        step = next(each for each in sop.steps if each.id == of)
        rest = step.constraints[:place] + step.constraints[place + 1 :]
        left = _step(sop, of, constraints=rest)
        return left.model_copy(update={"rules": (*left.rules, statement)})

    return edit


LOCK = {
    "when": "the restore says that the table is locked",
    "then": "end the session of the reports and load again",
}
TELL = {"then": "you MUST tell the people on call before that", "because": "they are woken otherwise"}

# (what the person did, the id and the target of the one move, what was changed on the way, the risks)
MOVES: list[tuple[str, Edit, tuple[str, str], list[str], list[str]]] = [
    (
        "edge case to rule",
        _moved("edge_cases", "lock", "rules", Rule(id="lock", because="reports hold the table open", **LOCK)),
        ("rule", "lock"),
        [],
        [],
    ),
    (
        "edge case to rule, without its comment and reworded",
        _moved("edge_cases", "lock", "rules", Rule(id="table", because="the reports hold the table", **LOCK)),
        ("rule", "table"),
        ["because"],
        [],
    ),
    (
        "rule to edge case",
        _moved(
            "rules",
            "newer",
            "edge_cases",
            EdgeCase(
                id="newer",
                symptom="The backup is newer than the fault",
                response="you MUST take the one before it.",
                because="the fault is in the backup as well",
            ),
        ),
        ("edge_case", "newer"),
        [],
        [],
    ),
    (
        "rule to edge case, MUST to SHOULD",
        _moved(
            "rules",
            "newer",
            "edge_cases",
            EdgeCase(
                id="newer",
                symptom="the backup is newer than the fault",
                response="you SHOULD take the one before it",
                because="the fault is in the backup as well",
            ),
        ),
        ("edge_case", "newer"),
        ["then"],
        ["must-weakened"],
    ),
    (
        "rule to escalation",
        _moved(
            "rules",
            "night",
            "escalations",
            Escalation(id="night", when="it is night", then="leave the reports for the morning", to="the manager"),
        ),
        ("escalation", "night"),
        ["to"],
        [],
    ),
    (
        "escalation to rule, and nobody is called",
        _moved("escalations", "gone", "rules", Rule(id="gone", when="no backup can be read", then="stop")),
        ("rule", "gone"),
        ["then", "to", "context"],
        ["escalation-dropped"],
    ),
    (
        "escalation to rule that names whom to call",
        _moved(
            "escalations",
            "gone",
            "rules",
            Rule(id="x", when="no backup can be read", then="stop and call Mrs Lovelace of storage"),
        ),
        ("rule", "x"),
        ["then", "to", "context"],
        [],
    ),
    (
        "constraint to rule",
        _constraint_made(Rule(id="tell", when="the shop stops", **TELL)),
        ("rule", "tell"),
        ["text"],
        [],
    ),
    (
        "constraint to rule, without its MUST",
        _constraint_made(Rule(id="tell", when="the shop stops", **TELL | {"then": "tell the people on call before"})),
        ("rule", "tell"),
        ["text"],
        ["must-weakened"],
    ),
    (
        "constraint to another step",
        lambda sop: _step(
            _step(sop, "stop", constraints=sop.steps[0].constraints[:1]), "load", constraints=sop.steps[0].constraints[1:]
        ),
        ("step", "load"),
        [],
        [],
    ),
    (
        "check to expectation",
        lambda sop: _step(
            _without(sop, "success_checks", "reports"),
            "start",
            expected=("The reports of the day run through.",),
        ),
        ("step", "start"),
        [],
        [],
    ),
    (
        "check with a command to expectation",
        lambda sop: _step(
            _without(sop, "success_checks", "count"),
            "start",
            expected=("There are as many orders as in the backup.",),
        ),
        ("step", "start"),
        ["command", "expected"],
        ["check-removed"],
    ),
    (
        "expectation to check",
        lambda sop: _step(sop, "stop", expected=("exit code is 0",)).model_copy(
            update={
                "success_checks": (
                    *sop.success_checks,
                    SuccessCheck(id="page", text="The page of the shop says that it is closed"),
                )
            }
        ),
        ("check", "page"),
        [],
        [],
    ),
    (
        "check to rule",
        _moved(
            "success_checks",
            "reports",
            "rules",
            Rule(id="reports", when="the reports of the day run through", then="go home"),
        ),
        ("rule", "reports"),
        ["text"],
        ["check-removed"],
    ),
    (
        "check to prerequisite",
        _moved(
            "success_checks",
            "count",
            "prerequisites",
            Prerequisite(
                id="count",
                text="There are as many orders as in the backup.",
                command="restore --count",
                expected=("output matches `^[1-9]`",),
            ),
        ),
        ("prerequisite", "count"),
        [],
        [],
    ),
    (
        "prerequisite to step",
        _moved(
            "prerequisites",
            "space",
            "steps",
            Step(
                id="space",
                title="See that the disk has room for the orders",
                commands=(StepCommand(text="df -h /srv/orders"),),
                expected=("output contains `/srv`",),
            ),
        ),
        ("step", "space"),
        ["text"],
        [],
    ),
    (
        "step to prerequisite",
        _moved(
            "steps",
            "stop",
            "prerequisites",
            Prerequisite(
                id="closed",
                text="The shop is stopped.",
                command="systemctl stop shop",
                expected=("exit code is 0", "The page of the shop says that it is closed."),
            ),
        ),
        ("prerequisite", "closed"),
        ["text", "why", "risk", "constraints"],
        ["must-weakened"],
    ),
    (
        "exclusion to prerequisite",
        _moved(
            "does_not_apply",
            "archive",
            "prerequisites",
            Prerequisite(id="archive", text="Orders of the archive, which nobody may change."),
        ),
        ("prerequisite", "archive"),
        [],
        [],
    ),
    (
        "prerequisite to step with a command that destroys",
        _moved("prerequisites", "told", "steps", Step(
            id="told",
            title="Tell the shop that orders stand still",
            commands=(StepCommand(text="rm -rf /srv/orders"),),
        )),
        ("step", "told"),
        ["text", "command"],
        ["destructive-added"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "place", "parts", "lost"), [pytest.param(*values, id=name) for name, *values in MOVES]
)
def test_each_is_one_move(sop: Sop, edit: Edit, place: tuple[str, str], parts: list[str], lost: list[str]) -> None:
    (change,) = compare(sop, edit(sop))
    assert (change.kind, change.target, change.id, change.field) == ("moved", *place, "section")
    assert [part.field for part in change.parts] == parts
    assert list(risks(change)) == lost
    assert change.before != change.after


@pytest.mark.parametrize("edit", [pytest.param(edit, id=name) for name, edit, *_ in MOVES])
def test_the_way_back_is_one_move_too(sop: Sop, edit: Edit) -> None:
    (there,), (back,) = compare(sop, edit(sop)), compare(edit(sop), sop)
    assert (back.kind, back.before, back.after) == ("moved", there.after, there.before)


# (what the person did, what it must not be taken for one move of)
LOOK_ALIKES: list[tuple[str, Edit]] = [
    (
        "the same subject",
        _moved(
            "edge_cases", "slow", "rules", Rule(id="x", when="the disk is full", then="wait for the orders to load")
        ),
    ),
    (
        "the same condition, another response",
        _moved(
            "edge_cases",
            "lock",
            "rules",
            Rule(id="x", when="the table is locked", then="go home; the next shift tries it before the shop opens"),
        ),
    ),
    (
        "the grammar of the document",
        _constraint_made(
            Rule(id="x", when="you must not do this", then="you MUST NOT do it", because="it is not done otherwise")
        ),
    ),
    (
        "the same command, another proof",
        _moved(
            "success_checks",
            "count",
            "steps",
            Step(id="x", title="Warm up", commands=(StepCommand(text="restore --count"),)),
        ),
    ),
    (
        "one word alone",
        _moved("success_checks", "reports", "prerequisites", Prerequisite(id="x", text="Reports are there.")),
    ),
    (
        "an id that was free again",
        _moved(
            "edge_cases", "slow", "escalations", Escalation(id="slow", when="nobody answers", then="ring", to="Ada")
        ),
    ),
    (
        "an exit code that went from one step to another",
        lambda sop: _step(_step(sop, "load", expected=()), "start", expected=("exit code is 0",)),
    ),
]


@pytest.mark.parametrize("edit", [pytest.param(edit, id=name) for name, edit in LOOK_ALIKES])
def test_common_words_make_no_move(sop: Sop, edit: Edit) -> None:
    changes = list(compare(sop, edit(sop)))
    assert len(changes) == 2
    assert "moved" not in {change.kind for change in changes}


def test_what_stands_in_both_sections_was_only_taken_out_of_one(sop: Sop) -> None:
    twice = sop.model_copy(update={"rules": (*sop.rules, Rule(id="x", because="reports hold the table open", **LOCK))})
    assert [change.kind for change in compare(twice, _without(twice, "edge_cases", "lock"))] == ["removed"]
    assert [change.kind for change in compare(sop, twice)] == ["added"]


def test_a_constraint_that_is_reworded_where_it_stands_stays_there(sop: Sop) -> None:
    first, second = sop.steps[0].constraints
    reworded = _step(sop, "stop", constraints=(first.replace("MUST", "SHOULD"), second))
    rule = Rule(id="tell", when="the shop stops", then="tell the people on call", because="they are woken otherwise")
    after = reworded.model_copy(update={"rules": (*sop.rules, rule)})
    assert [(change.kind, change.field) for change in compare(sop, after)] == [
        ("changed", "constraints"),
        ("added", None),
    ]


def test_beside_a_constraint_that_went_the_others_are_told_as_ever(sop: Sop) -> None:
    made = _constraint_made(Rule(id="tell", when="the shop stops", **TELL))(sop)
    (rest,) = made.steps[0].constraints
    changed, moved = compare(sop, _step(made, "stop", constraints=(rest.replace("MUST NOT", "SHOULD NOT"),)))
    assert (changed.kind, changed.before, changed.after) == (
        "changed",
        [rest],
        [rest.replace("MUST NOT", "SHOULD NOT")],
    )
    assert moved.crossed


def test_programs_get_both_places(sop: Sop) -> None:
    (change,) = compare(sop, _constraint_made(Rule(id="tell", when="the shop stops", **TELL))(sop))
    row = change.model_dump(mode="json")
    constraint = sop.steps[0].constraints[0]
    assert row["before"] == {
        "target": "step",
        "id": "stop",
        "field": "constraints",
        "name": constraint,
        "value": constraint,
        "step": "Stop the shop",
    }
    assert row["after"]["value"]["because"] == "they are woken otherwise"
    assert [part["before"] for part in row["parts"]] == [constraint]


def test_it_is_told_from_where_to_where_and_word_by_word(sop: Sop) -> None:
    changes = list(compare(sop, _constraint_made(Rule(id="tell", when="the shop stops", **TELL))(sop)))
    assert as_text(changes) == (
        "rule “the shop stops” moved from the constraints of step “Stop the shop” to Decision rules, and changed:\n"
        "    [-You-]{+When the shop stops, then you+} MUST tell the people on call before [-the shop stops,-]{+that,+} "
        "because they are woken otherwise."
    )
    changes = list(compare(sop, MOVES[1][1](sop)))
    assert one_line(changes[0]) == (
        "rule “the restore says that the table is locked” moved from Edge cases to Decision rules, and changed"
    )
    assert as_text(compare(sop, MOVES[0][1](sop))).count("\n") == 0


def test_a_statement_keeps_its_id_in_another_section_when_an_editor_drops_the_comment(sop: Sop) -> None:
    after = _moved("edge_cases", "lock", "rules", Rule(because="reports hold the table open", **LOCK))(sop)
    assert keep_ids(sop, after).rules[-1].id == "lock"
