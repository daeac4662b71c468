"""Two people's edits in one SOP: nothing lost, nothing doubled, whichever side is first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.diff import TWIN, merge
from sopcapture.model.change import Conflict
from sopcapture.model.sop import Rule, Sop, Step, StepCommand

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def step(name: str, **fields: object) -> Step:
    return Step(
        id=name, title=f"Do {name} with {name}-tools", commands=(StepCommand(text=f"{name}-tool run"),), **fields
    )


BASE = Sop(
    slug="x",
    title="X",
    owner="Ada Byron <ada@example.org>",
    steps=tuple(step(name) for name in ("alpha", "bravo", "charlie", "delta", "echo")),
    rules=(Rule(id="r1", when="it rains", then="stop"), Rule(id="r2", when="the sun shines", then="go on")),
)


def edited(sop: Sop, edits: list[tuple[str, int, int]], side: str) -> Sop:
    steps = list(sop.steps)
    for kind, which, where in edits:
        at = which % len(steps) if steps else 0
        match kind:
            case "add":
                steps.insert(where % (len(steps) + 1), step(f"{side}{which}"))
            case "remove" if steps:
                steps.pop(at)
            case "move" if steps:
                moving = steps.pop(at)
                steps.insert(where % (len(steps) + 1), moving)
            case "command" if steps:
                steps[at] = steps[at].model_copy(update={"commands": (StepCommand(text=f"{steps[at].id} by {side}"),)})
            case "why" if steps:
                steps[at] = steps[at].model_copy(update={"why": f"because {side} says {where}"})
    return sop.model_copy(update={"steps": tuple({each.id: each for each in steps}.values())})


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "move", "command", "why"]), st.integers(0, 5), st.integers(0, 5)),
    max_size=4,
)


def ids(sop: Sop) -> list[str]:
    return [each.id for each in sop.steps]


def mirrored(conflicts: tuple[Conflict, ...]) -> set[tuple[str, str, bool, bool]]:
    return {(each.attribute, each.id.removesuffix(TWIN), each.theirs, each.ours) for each in conflicts}


@QUICK
@given(EDITS, EDITS)
def test_no_step_is_lost_and_none_doubled_whichever_side_is_first(mine: list, other: list) -> None:
    ours, theirs = edited(BASE, mine, "o"), edited(BASE, other, "t")
    merged, back = merge(BASE, ours, theirs), merge(BASE, theirs, ours)
    was = {each.id: each for each in BASE.steps}
    have = {each.id: each for each in ours.steps}, {each.id: each for each in theirs.steps}
    disputed = {conflict.id.removesuffix(TWIN) for conflict in merged.conflicts}
    counts = Counter(ids(merged.ours))
    assert max(counts.values(), default=0) <= 1
    assert ids(merged.ours) == ids(merged.theirs)
    for name in {*was, *have[0], *have[1]}:
        sides = [side[name] for side in have if name in side]
        removed = name in was and len(sides) < 2
        if not removed:
            assert counts[name] == 1, f"{name} was lost"
        elif counts[name]:
            assert name in disputed, f"{name} came back unasked"
        else:
            assert sides in ([], [was[name]]), f"an edit of {name} was lost"
    twins = [name for name in counts if name.endswith(TWIN)]
    assert all(name.removesuffix(TWIN) in counts for name in twins)
    # The same from the other side.
    assert mirrored(back.conflicts) == {
        (each.attribute, each.id.removesuffix(TWIN), each.ours, each.theirs) for each in merged.conflicts
    }
    if not merged.conflicts:
        assert back.ours == merged.ours


@QUICK
@given(EDITS)
def test_edits_of_one_side_alone_are_the_result(edits: list) -> None:
    one = edited(BASE, edits, "o")
    for merged in (merge(BASE, one, BASE), merge(BASE, BASE, one), merge(BASE, one, one)):
        assert not merged.conflicts
        assert merged.ours == merged.theirs == one


@QUICK
@given(st.permutations(range(5)), st.data())
def test_edits_of_different_steps_never_meet(order: list[int], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, 4))
    field = st.sampled_from(["command", "why"])
    mine = [(data.draw(field), index, 1) for index in order[:cut]]
    other = [(data.draw(field), index, 2) for index in order[cut:]]
    ours, theirs = edited(BASE, mine, "o"), edited(BASE, other, "t")
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    for index, (mixed, left, right) in enumerate(zip(merged.ours.steps, ours.steps, theirs.steps, strict=True)):
        assert mixed == (left if index in order[:cut] else right)


def replaced(sop: Sop, at: int, **fields: object) -> Sop:
    steps = list(sop.steps)
    steps[at] = steps[at].model_copy(update=fields)
    return sop.model_copy(update={"steps": tuple(steps)})


def test_different_fields_of_one_step_go_together() -> None:
    merged = merge(BASE, replaced(BASE, 1, why="it matters"), replaced(BASE, 1, title="Do it well", risk="change"))
    assert not merged.conflicts
    assert (merged.ours.steps[1].why, merged.ours.steps[1].title, merged.ours.steps[1].risk) == (
        "it matters",
        "Do it well",
        "change",
    )


def test_the_same_field_in_two_ways_is_a_conflict_with_both_forms() -> None:
    merged = merge(BASE, replaced(BASE, 1, why="one"), replaced(BASE, 1, why="other"))
    assert merged.conflicts == (Conflict(attribute="steps", id="bravo"),)
    assert (merged.ours.steps[1].why, merged.theirs.steps[1].why) == ("one", "other")


def test_a_step_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    without = BASE.model_copy(update={"steps": BASE.steps[1:]})
    merged = merge(BASE, without, replaced(BASE, 0, why="needed"))
    assert merged.conflicts == (Conflict(attribute="steps", id="alpha", ours=False),)
    assert merged.ours.steps[0].why == "needed"


def test_a_step_that_both_moved_elsewhere_is_in_both_places_and_disputed() -> None:
    a, b, c, d, e = BASE.steps
    ours = BASE.model_copy(update={"steps": (b, c, a, d, e)})
    theirs = BASE.model_copy(update={"steps": (b, c, d, e, a)})
    merged = merge(BASE, ours, theirs)
    assert ids(merged.ours) == ["bravo", "charlie", "alpha", "delta", "echo", f"alpha{TWIN}"]
    assert {(each.id, each.ours, each.theirs) for each in merged.conflicts} == {
        ("alpha", True, False),
        (f"alpha{TWIN}", False, True),
    }


def test_two_rules_that_got_one_id_are_two_rules() -> None:
    one = Rule(id="new", when="the disk is full", then="delete the old logs")
    other = Rule(id="new", when="nobody answers the telephone", then="write to the office")
    sides = [BASE.model_copy(update={"rules": (*BASE.rules, rule)}) for rule in (one, other)]
    merged = merge(BASE, *sides)
    assert not merged.conflicts
    assert [rule.id for rule in merged.ours.rules] == ["r1", "r2", "new", "new-2"]
    assert merge(BASE, *reversed(sides)).ours == merged.ours


def test_the_same_step_added_by_both_is_added_once() -> None:
    new = step("foxtrot")
    sides = [
        BASE.model_copy(update={"steps": (*BASE.steps, each)})
        for each in (new, new.model_copy(update={"evidence": ("e1",)}))
    ]
    merged = merge(BASE, *sides)
    assert not merged.conflicts
    assert [each.evidence for each in merged.ours.steps if each.id == "foxtrot"] == [("e1",)]


def test_lists_take_what_each_added_and_lose_what_each_took_away() -> None:
    base = replaced(BASE, 0, expected=("exit code is 0", "output contains `a`"))
    ours, theirs = (
        replaced(base, 0, expected=("exit code is 0",)),
        replaced(base, 0, expected=(*base.steps[0].expected, "within 10 s")),
    )
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert merged.ours.steps[0].expected == ("exit code is 0", "within 10 s")


def test_a_mixture_that_nobody_approved_is_a_draft() -> None:
    approved = BASE.model_copy(update={"status": "approved"})
    changed = replaced(BASE, 0, why="new")
    assert merge(BASE, approved, changed).ours.status == "draft"
    assert merge(BASE, changed, approved).ours.status == "draft"
    assert merge(BASE, approved, BASE).ours.status == "approved"


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("owner", "B <b@example.org>", "C <c@example.org>"),
        ("trigger", "noon", "night"),
        ("front_matter", {"x-a": 1}, {"x-a": 2}),
        ("remarks", {"Steps": "a"}, {"Steps": "b"}),
    ],
)
def test_what_stands_once_in_a_document_can_be_in_conflict(field: str, one: object, other: object) -> None:
    merged = merge(BASE, BASE.model_copy(update={field: one}), BASE.model_copy(update={field: other}))
    assert [conflict.attribute for conflict in merged.conflicts] == [field]
    assert (getattr(merged.ours, field), getattr(merged.theirs, field)) == (one, other)
