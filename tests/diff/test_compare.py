"""Each edit is reported once, as what it is, and nothing else is."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.diff import compare
from sopcapture.diff.align import moved
from sopcapture.model.change import Change
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Parameter,
    Prerequisite,
    Rule,
    Sop,
    Statement,
    Step,
    StepCommand,
    SuccessCheck,
    UnknownSection,
    sop_to_json,
)

Edit = Callable[[Sop], Sop]
Said = tuple[str, str, str, str | None]


def _said(before: Sop, after: Sop) -> list[Said]:
    return [(change.kind, change.target, change.id, change.field) for change in compare(before, after)]


def _with(field: str, value: Any) -> Edit:
    return lambda sop: sop.model_copy(update={field: value})


def _in(section: str, index: int, **values: Any) -> Edit:
    """Edit one statement."""

    def edit(sop: Sop) -> Sop:
        statements = list(getattr(sop, section))
        statements[index] = statements[index].model_copy(update=values)
        return sop.model_copy(update={section: tuple(statements)})

    return edit


def _order(section: str, *order: int) -> Edit:
    """Keep, drop and reorder statements."""
    return lambda sop: sop.model_copy(update={section: tuple(getattr(sop, section)[index] for index in order)})


def _insert(section: str, index: int, statement: Any) -> Edit:
    def edit(sop: Sop) -> Sop:
        statements = list(getattr(sop, section))
        statements.insert(index, statement)
        return sop.model_copy(update={section: tuple(statements)})

    return edit


def _all(*edits: Edit) -> Edit:
    def edit(sop: Sop) -> Sop:
        for one in edits:
            sop = one(sop)
        return sop

    return edit


def _command(*texts: str) -> tuple[StepCommand, ...]:
    return tuple(StepCommand(text=text) for text in texts)


def _replace(old: str, new: str) -> Edit:
    """Replace a text everywhere, as a person does in an editor."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, list | tuple):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        return value

    return lambda sop: Sop.model_validate(walk(sop.model_dump()))


# (what the person did, what is reported)
EDITS: list[tuple[str, Edit, list[Said]]] = [
    # the document
    ("title", _with("title", "Build a home"), [("renamed", "document", "build-house", "title")]),
    ("slug", _with("slug", "build-home"), [("renamed", "document", "build-home", "slug")]),
    ("owner", _with("owner", "Bob <bob@example.org>"), [("changed", "document", "build-house", "owner")]),
    ("no owner", _with("owner", None), [("changed", "document", "build-house", "owner")]),
    ("status", _with("status", "approved"), [("changed", "document", "build-house", "status")]),
    ("cadence", _with("review_every", "30d"), [("changed", "document", "build-house", "review_every")]),
    ("tags", _with("tags", ("house",)), [("changed", "document", "build-house", "tags")]),
    ("overview", _with("overview", "Give dogs a place."), [("changed", "document", "build-house", "overview")]),
    ("no overview", _with("overview", ""), [("changed", "document", "build-house", "overview")]),
    ("trigger", _with("trigger", "A dog barks."), [("changed", "document", "build-house", "trigger")]),
    ("no trigger", _with("trigger", None), [("changed", "document", "build-house", "trigger")]),
    (
        "a deputy",
        _with("front_matter", {"deputy": "Eve", "x-cost": 3}),
        [("changed", "document", "build-house", "deputy")],
    ),
    ("no deputy", _with("front_matter", {"x-cost": 3}), [("changed", "document", "build-house", "deputy")]),
    (
        "another section",
        _with("sections", (UnknownSection(title="Metrics", body="Days: 20", after="Success checks"),)),
        [("changed", "document", "build-house", "Metrics")],
    ),
    ("a section goes", _with("sections", ()), [("removed", "document", "build-house", "Metrics")]),
    (
        "an empty section comes",
        lambda sop: sop.model_copy(update={"sections": (*sop.sections, UnknownSection(title="Notes", body=""))}),
        [("added", "document", "build-house", "Notes")],
    ),
    (
        "an introduction",
        _with("remarks", {"Steps": "Work from left to right.", "": "Read this first."}),
        [("changed", "document", "build-house", "Steps")],
    ),
    # steps
    ("step title", _in("steps", 1, title="Raise the fence"), [("renamed", "step", "step-2", "title")]),
    ("step id", _in("steps", 3, id="four"), [("renamed", "step", "four", "id")]),
    ("step id that is referred to", _replace("step-3", "three"), [("renamed", "step", "three", "id")]),
    (
        "step id and title",
        _in("steps", 1, id="fence", title="Raise the fence"),
        [("renamed", "step", "fence", "title")],
    ),
    ("step optional", _in("steps", 1, optional=True), [("changed", "step", "step-2", "optional")]),
    ("step command", _in("steps", 1, commands=_command("tool2 --new")), [("changed", "step", "step-2", "command")]),
    (
        "space in a command",
        _in("steps", 1, commands=_command("tool2  --with {{domain}} run2")),
        [("changed", "step", "step-2", "command")],
    ),
    ("no command", _in("steps", 1, commands=()), [("changed", "step", "step-2", "command")]),
    ("step text", _in("steps", 4, text="Go alone."), [("changed", "step", "step-5", "text")]),
    (
        "another reference",
        _in("steps", 4, text="Go and see [step 3](#step-2) with them."),
        [("changed", "step", "step-5", "text")],
    ),
    *[
        (f"step {field}", _in("steps", index, **{field: value}), [("changed", "step", f"step-{index + 1}", field)])
        for index, field, value in (
            (1, "when", "the house has two"),
            (1, "where", "bob@site:/srv"),
            (1, "needs", ("domain",)),
            (0, "expected", ("exit code is 0",)),
            (0, "expected", ("exit code is 1", "output contains `ok`")),
            (2, "artifact", "the lock"),
            (0, "why", "snow would spoil the rest"),
            (0, "why", None),
            (1, "why", "so that it stands"),
            (3, "undo", "`tool4 back`"),
            (0, "risk", "destructive"),
            (0, "risk", None),
            (2, "constraints", ("You MUST ring, because people live there.",)),
            (2, "constraints", ()),
        )
    ],
    ("a label", _in("steps", 3, labels={"Gate": "nobody agrees"}), [("changed", "step", "step-4", "Gate")]),
    ("a new label", _in("steps", 0, labels={"Timeout": "10 s"}), [("changed", "step", "step-1", "Timeout")]),
    ("step removed", _order("steps", 0, 2, 3, 4), [("removed", "step", "step-2", None)]),
    ("step up", _order("steps", 3, 0, 1, 2, 4), [("moved", "step", "step-4", None)]),
    ("step down", _order("steps", 1, 2, 3, 0, 4), [("moved", "step", "step-1", None)]),
    (
        "step added",
        _insert("steps", 0, Step(id="dig", title="Dig a hole", commands=_command("dig"))),
        [("added", "step", "dig", None)],
    ),
    (
        "step replaced",
        _all(
            _order("steps", 0, 2, 3, 4),
            _insert("steps", 1, Step(id="dig", title="Dig a hole", commands=_command("dig"))),
        ),
        [("removed", "step", "step-2", None), ("added", "step", "dig", None)],
    ),
    (
        "step moved and edited",
        _all(_in("steps", 0, why="of the snow"), _order("steps", 1, 2, 3, 0, 4)),
        [("moved", "step", "step-1", None), ("changed", "step", "step-1", "why")],
    ),
    # parameters
    (
        "parameter renamed everywhere",
        _all(
            _replace("{{domain}}", "{{host}}"),
            _in("parameters", 0, name="host"),
            _in("steps", 1, needs=("host", "stone")),
        ),
        [("renamed", "parameter", "domain", "name")],
    ),
    (
        "parameter and its id renamed everywhere",
        _all(
            _replace("{{domain}}", "{{host}}"),
            _in("parameters", 0, name="host", id="host"),
            _in("steps", 1, needs=("host", "stone")),
        ),
        [("renamed", "parameter", "host", "name")],
    ),
    ("parameter id", _in("parameters", 0, id="d"), [("renamed", "parameter", "d", "id")]),
    *[
        (f"parameter {field}", _in("parameters", index, **{field: value}), [("changed", "parameter", name, field)])
        for index, name, field, value in (
            (0, "domain", "required", False),
            (0, "domain", "secret", True),
            (1, "owner", "default", "bob"),
            (1, "owner", "default", ""),
            (1, "owner", "default", None),
            (0, "domain", "description", "where it may stand"),
            (0, "domain", "example", "x.example.com"),
            (0, "domain", "example", None),
            (2, "token", "description", "what opens it"),
        )
    ],
    ("parameter removed", _order("parameters", 0, 1), [("removed", "parameter", "token", None)]),
    (
        "bare parameter for another",
        _all(_order("parameters", 0, 1), _insert("parameters", 2, Parameter(id="key", name="key", secret=True))),
        [("removed", "parameter", "token", None), ("added", "parameter", "key", None)],
    ),
    ("parameter added", _insert("parameters", 1, Parameter(name="city")), [("added", "parameter", "city", None)]),
    # the rest
    *[
        (f"{target} {field}", _in(section, 0, **{field: value}), [("changed", target, name, field)])
        for section, target, name, field, value in (
            ("does_not_apply", "exclusion", "tent", "text", "A hut."),
            ("prerequisites", "prerequisite", "ground", "text", "The ground is flat."),
            ("prerequisites", "prerequisite", "ground", "command", "probe ground -v"),
            ("prerequisites", "prerequisite", "ground", "expected", ()),
            ("output", "output", "house", "text", "A house."),
            ("rules", "rule", "storm", "when", "a flood comes"),
            ("rules", "rule", "storm", "then", "run"),
            ("rules", "rule", "storm", "because", None),
            ("edge_cases", "edge_case", "crack", "symptom", "the roof cracks"),
            ("edge_cases", "edge_case", "crack", "response", "call somebody"),
            ("edge_cases", "edge_case", "crack", "because", "wind gets in"),
            ("escalations", "escalation", "fire", "when", "it smokes"),
            ("escalations", "escalation", "fire", "then", "stay with it"),
            ("escalations", "escalation", "fire", "to", "nobody"),
            ("escalations", "escalation", "fire", "context", None),
            ("success_checks", "check", "done", "text", "somebody rents it"),
            ("success_checks", "check", "done", "command", "rents"),
            ("success_checks", "check", "done", "expected", ("exit code is 0",)),
            ("success_checks", "check", "done", "done", False),
        )
    ],
    *[
        (f"{target} removed", _order(section, *rest), [("removed", target, name, None)])
        for section, target, name, rest in (
            ("does_not_apply", "exclusion", "tent", (1,)),
            ("prerequisites", "prerequisite", "permit", (0,)),
            ("output", "output", "house", ()),
            ("rules", "rule", "storm", (1,)),
            ("edge_cases", "edge_case", "mouse", (0,)),
            ("escalations", "escalation", "fire", ()),
            ("success_checks", "check", "dry", (0,)),
        )
    ],
    *[
        (f"{target} added", _insert(section, 0, statement), [("added", target, "new", None)])
        for section, target, statement in (
            ("does_not_apply", "exclusion", Statement(id="new", text="Cars and such.")),
            ("prerequisites", "prerequisite", Prerequisite(id="new", text="You have slept.")),
            ("output", "output", Statement(id="new", text="A bill.")),
            ("rules", "rule", Rule(id="new", when="the money ends", then="go home")),
            ("edge_cases", "edge_case", EdgeCase(id="new", symptom="no bricks", response="buy some")),
            ("escalations", "escalation", Escalation(id="new", when="you are ill", then="phone", to="Bob")),
            ("success_checks", "check", SuccessCheck(id="new", text="it is paid")),
        )
    ],
    ("rule moved", _order("rules", 1, 0), [("moved", "rule", "snow", None)]),
    ("rule id", _in("rules", 0, id="gale"), [("renamed", "rule", "gale", "id")]),
    (
        "rule that lost its comment",
        _in("rules", 0, id="", when="a heavy storm comes"),
        [("changed", "rule", "", "when")],
    ),
    (
        "rule that got a new id with its new words",
        _in("rules", 0, id="a-heavy-storm-comes", when="a heavy storm comes"),
        [("changed", "rule", "a-heavy-storm-comes", "when")],
    ),
    # no change in meaning
    *[
        (f"no change: {name}", edit, [])
        for name, edit in (
            ("nothing", lambda sop: sop),
            ("evidence", _in("steps", 0, evidence=("e0042", "a1"))),
            ("evidence of the overview", _with("overview_evidence", ())),
            ("the event of a command", _in("steps", 0, commands=_command("tool1 --with {{domain}} run1"))),
            ("by hand", _in("steps", 0, by_hand=True)),
            ("the sessions", _with("recorded_from", ("x", "y"))),
            ("the evidence section", _with("evidence_note", None)),
            ("the order of tags", _with("tags", ("stone", "house"))),
            ("the order of expectations", _in("steps", 0, expected=("output contains `ok`", "exit code is 0"))),
            ("the order of needs", _in("steps", 1, needs=("stone", "domain"))),
            ("needs as code", _in("steps", 1, needs=("`domain`", "stone"))),
            ("wraps", _in("steps", 0, why="rain would\n  spoil the rest ")),
            ("the number of a reference", _replace("[step 3]", "[Step 14]")),
            ("a line feed at the end", _in("steps", 0, commands=_command("tool1 --with {{domain}} run1\n"))),
            ("an undo as a fence", _in("steps", 3, undo="tool4 undo", undo_is_command=True)),
            (
                "an empty remark",
                _with("remarks", {"Steps": "Work from top to bottom.", "": "Read this first.", "Output": ""}),
            ),
        )
    ],
]


@pytest.mark.parametrize(("edit", "reported"), [pytest.param(e, r, id=name) for name, e, r in EDITS])
def test_an_edit_is_reported_once_as_what_it_is(sop: Sop, edit: Edit, reported: list[Said]) -> None:
    assert _said(sop, edit(sop)) == reported


@pytest.mark.parametrize("edit", [pytest.param(e, id=name) for name, e, _ in EDITS])
def test_the_way_back_is_as_long(sop: Sop, edit: Edit) -> None:
    opposite = {"added": "removed", "removed": "added"}
    there = [(opposite.get(kind, kind), target, field) for kind, target, _, field in _said(sop, edit(sop))]
    back = [(kind, target, field) for kind, target, _, field in _said(edit(sop), sop)]
    assert sorted(there, key=str) == sorted(back, key=str)
    assert list(compare(edit(sop), edit(sop))) == []


ONE_FIELD = {
    name: (edit, reported[0])
    for name, edit, reported in EDITS
    if len(reported) == 1 and reported[0][0] == "changed" and "id" not in name and "comment" not in name
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(ONE_FIELD)), min_size=2, max_size=6, unique=True))
def test_several_edits_are_reported_each(sop: Sop, names: list[str]) -> None:
    places = {(*ONE_FIELD[name][1][1:3], ONE_FIELD[name][1][3]): name for name in names}
    edits = [ONE_FIELD[name] for name in places.values()]
    edited = _all(*(edit for edit, _ in edits))(sop)
    assert sorted(_said(sop, edited), key=str) == sorted((said for _, said in edits), key=str)


def _long(order: list[int]) -> Sop:
    steps = tuple(Step(id=f"s{n}", title=f"Title {n}", text=f"Text of {n} {n}.") for n in order)
    return Sop(slug="x", title="X", steps=steps)


@given(st.permutations(range(7)), st.integers(0, 6), st.integers(0, 6))
def test_one_statement_that_moves_is_one_move(order: list[int], source: int, target: int) -> None:
    after = list(order)
    after.insert(target, after.pop(source))
    changes = list(compare(_long(order), _long(after)))
    if source == target:
        assert changes == []
        return
    (change,) = changes
    assert change.kind == "moved"
    assert change.after != change.before
    if abs(source - target) > 1:  # of two neighbours that change places either may have moved
        assert (change.id, change.before, change.after) == (f"s{order[source]}", source + 1, target + 1)


@given(st.permutations(range(8)))
def test_the_moves_are_the_fewest(order: list[int]) -> None:
    pairs = list(enumerate(order))
    out = moved(pairs)
    stayed = [right for left, right in pairs if (left, right) not in out]
    assert stayed == sorted(stayed)
    longest = [1] * len(order)
    for index in range(len(order)):
        longest[index] += max((longest[n] for n in range(index) if order[n] < order[index]), default=0)
    assert len(stayed) == max(longest)


@given(st.integers(0, 10_000))
def test_added_removed_and_moved_steps_together(seed: int) -> None:
    chance = random.Random(seed)
    before = chance.sample(range(20), 8)
    kept = [n for n in before if chance.random() < 0.7]
    chance.shuffle(kept)
    after = list(kept)
    new = chance.sample(range(20, 40), chance.randrange(4))
    for n in new:
        after.insert(chance.randrange(len(after) + 1), n)

    def unlike(order: list[int]) -> Sop:
        steps = tuple(
            Step(id=f"s{n}", title=" ".join(f"w{n}x{m}" for m in range(4)), commands=_command(f"c{n}")) for n in order
        )
        return Sop(slug="x", title="X", steps=steps)

    changes = list(compare(unlike(before), unlike(after)))
    assert {c.id for c in changes if c.kind == "added"} == {f"s{n}" for n in new}
    assert {c.id for c in changes if c.kind == "removed"} == {f"s{n}" for n in set(before) - set(kept)}
    assert {c.kind for c in changes} <= {"added", "removed", "moved"}
    assert len({(c.kind, c.id) for c in changes}) == len(changes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\\_b 1\\. \\*x\\*", "a_b 1. *x*"),
        ("_so_ and __so__", "*so* and **so**"),
        ("`a  b` and ``c``", "`a b` and `c`"),
        ("see [step 2](#step-2)", "see [step 19](#step-2)"),
        ("snake_case_name", "snake\\_case\\_name"),
    ],
)
def test_two_spellings_of_one_text_are_no_change(sop: Sop, one: str, other: str) -> None:
    assert _said(_in("steps", 0, why=one)(sop), _in("steps", 0, why=other)(sop)) == []


@pytest.mark.parametrize(
    ("one", "other"), [("a_b_c", "a*b*c"), ("`a_b`", "`a*b`"), ("`\\_`", "`_`"), ("[a](#x)", "[b](#x)")]
)
def test_two_texts_that_look_alike_are_a_change(sop: Sop, one: str, other: str) -> None:
    assert len(_said(_in("steps", 0, why=one)(sop), _in("steps", 0, why=other)(sop))) == 1


def test_values_are_what_programs_need(sop: Sop) -> None:
    (change,) = compare(sop, _in("steps", 1, commands=_command("a", "b"))(sop))
    assert change.model_dump(mode="json") == {
        "kind": "changed",
        "target": "step",
        "id": "step-2",
        "field": "command",
        "before": "tool2 --with {{domain}} run2",
        "after": "a\nb",
        "parts": [],
    }
    (change,) = compare(sop, _order("steps", 1, 2, 3, 4)(sop))
    assert change.before == sop_to_json(sop)["steps"][0]
    assert change.after is None
    (change,) = compare(sop, _order("steps", 4, 0, 1, 2, 3)(sop))
    assert (change.before, change.after, change.name) == (5, 1, "Ask the neighbours")
    (change,) = compare(sop, _with("tags", ())(sop))
    assert (change.before, change.after) == (["house", "stone"], [])


def test_ids_that_stand_twice_or_not_at_all_are_paired_in_order() -> None:
    def make(*texts: str, identity: str) -> Sop:
        return Sop(slug="x", title="X", rules=tuple(Rule(id=identity, when=text, then="go") for text in texts))

    for identity in ("same", ""):
        before, after = (
            make("one and only", "two by two", identity=identity),
            make("one and only", "two by two", identity=identity),
        )
        assert _said(before, after) == []
        assert [said[:2] for said in _said(before, make("one and only", identity=identity))] == [("removed", "rule")]


def test_removed_statements_stand_where_they_were(sop: Sop) -> None:
    changes = list(compare(sop, _all(_in("steps", 3, why="x"), _order("steps", 0, 2, 3))(sop)))
    assert [(change.kind, change.id) for change in changes] == [
        ("removed", "step-2"),
        ("changed", "step-4"),
        ("removed", "step-5"),
    ]


def test_an_sop_against_nothing_like_it_is_all_removed_and_added(sop: Sop) -> None:
    other = Sop(slug="build-house", title="Build the house", steps=(Step(id="z", title="Z"),))
    kinds = {(change.kind, change.target) for change in compare(sop, other) if change.target != "document"}
    assert ("added", "step") in kinds
    assert {kind for kind, _ in kinds} == {"added", "removed"}


def test_a_change_is_a_value(sop: Sop) -> None:
    assert all(isinstance(change, Change) for change in compare(sop, Sop(slug="x", title="X")))
