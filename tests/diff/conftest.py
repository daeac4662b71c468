"""An SOP with something in every field."""

from __future__ import annotations

import pytest

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
)


def _step(number: int, **more: object) -> Step:
    return Step(
        id=f"step-{number}",
        title=f"Build the {['roof', 'wall', 'door', 'floor', 'stair'][number - 1]}",
        commands=(StepCommand(text=f"tool{number} --with {{{{domain}}}} run{number}", event=f"e000{number}"),),
        evidence=(f"e000{number}",),
        **more,
    )


@pytest.fixture
def sop() -> Sop:
    """Give the SOP that the tests edit."""
    return Sop(
        slug="build-house",
        title="Build the house",
        owner="Ada Byron <ada@example.org>",
        status="draft",
        review_every="90d",
        tags=("house", "stone"),
        recorded_from=("20261103-1412-9f3a-house",),
        overview="Give people a place to live.",
        overview_evidence=("a1",),
        trigger="Somebody orders a house.",
        trigger_evidence=("a2",),
        does_not_apply=(
            Statement(id="tent", text="A tent, which has no wall."),
            Statement(id="boat", text="Anything that shall swim."),
        ),
        parameters=(
            Parameter(id="domain", name="domain", description="where it stands", example="shop.example.com"),
            Parameter(id="owner", name="owner", description="who pays", required=False, default="ada"),
            Parameter(id="token", name="token", secret=True),
        ),
        prerequisites=(
            Prerequisite(id="ground", text="The ground is dry.", command="probe ground", expected=("exit code is 0",)),
            Prerequisite(id="permit", text="The town has agreed."),
        ),
        steps=(
            _step(
                1, why="rain would spoil the rest", risk="change", expected=("exit code is 0", "output contains `ok`")
            ),
            _step(2, when="the house has one", where="ada@site:/srv", needs=("domain", "stone")),
            _step(3, constraints=("You MUST knock, because people live there.",), artifact="the key"),
            _step(4, undo="`tool4 undo`", labels={"Gate": "a second person agrees"}, optional=True),
            Step(id="step-5", title="Ask the neighbours", text="Go and see [step 3](#step-3) with them."),
        ),
        output=(Statement(id="house", text="A house that stands."),),
        rules=(
            Rule(id="storm", when="a storm comes", then="stop at [step 2](#step-2)", because="walls fall over"),
            Rule(id="snow", when="it snows for a day", then="wait until it has melted"),
        ),
        edge_cases=(
            EdgeCase(id="crack", symptom="the wall cracks", response="fill the gap", because="water gets in"),
            EdgeCase(id="mouse", symptom="a mouse moves in", response="let it stay there"),
        ),
        escalations=(
            Escalation(id="fire", when="it burns", then="leave it", to="the fire brigade", context="the address"),
        ),
        success_checks=(
            SuccessCheck(
                id="done", text="somebody lives in it", done=True, command="lives", expected=("output contains `yes`",)
            ),
            SuccessCheck(id="dry", text="the cellar is dry"),
        ),
        evidence_note="Recorded by Ada.",
        front_matter={"deputy": "Bob", "x-cost": 3},
        sections=(UnknownSection(title="Metrics", body="Days: 30", after="Success checks"),),
        remarks={"Steps": "Work from top to bottom.", "": "Read this first."},
    )
