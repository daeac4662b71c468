"""An SOP that uses every part of the format: what a template makes of it shows what the template leaves out."""

from __future__ import annotations

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

_REMARKED = (
    "", "Does not apply", "Parameters", "Prerequisites", "Steps", "Output", "Decision rules", "Edge cases",
    "Escalation", "Success checks",
)  # fmt: skip


def whole_sop() -> Sop:
    """Give it. Nobody works by it, so its words name their places."""
    evidence = ("e0001",)
    return Sop(
        slug="whole",
        title="Try every part",
        owner="Ada Byron <ada@example.org>",
        review_every="90d",
        tags=("tag",),
        recorded_from=("20260101-0900-0a1b-try",),
        overview="Overview.",
        overview_evidence=evidence,
        trigger="Trigger.",
        trigger_evidence=evidence,
        does_not_apply=(Statement(id="exclusion", text="Exclusion.", evidence=evidence),),
        parameters=(
            Parameter(id="first", name="first", description="a value", example="1", evidence=evidence),
            Parameter(id="second", name="second", required=False, default="2", description="another value"),
            Parameter(id="third", name="third", secret=True, description="a secret value"),
        ),
        prerequisites=(
            Prerequisite(id="can-be-run", text="Prerequisite.", command="test 1 = 1", expected=("exit code is 0",)),
            Prerequisite(id="by-eye", text="By eye.", by_hand=True),
        ),
        steps=(
            Step(
                id="first-step",
                title="Do the first thing",
                text="Prose.",
                commands=(StepCommand(text="echo {{first}}", event="e0001"), StepCommand(text="echo 2", event="e0002")),
                when="it is needed",
                where="`ada@web1:/srv`",
                needs=("first",),
                expected=("exit code is 0", "output contains `1`"),
                artifact="an artifact",
                why="a reason",
                undo="echo 3",
                undo_is_command=True,
                risk="destructive",
                constraints=("You MUST NOT go on, because of this.",),
                labels={"Gate": "a gate", "Check by": "somebody", "By": "somebody else", "Note": "a note"},
                evidence=("e0001", "e0002"),
            ),
            Step(
                id="second-step",
                title="Do the second thing",
                optional=True,
                commands=(StepCommand(text="echo 4"),),
                undo="Take it back.",
                risk="change",
                by_hand=True,
            ),
            Step(id="third-step", title="Do the third thing", text="By hand alone.", risk="read"),
        ),
        output=(Statement(id="output", text="Output.", evidence=evidence),),
        rules=(
            Rule(id="rule", when="this holds", then="do that", because="of it", evidence=evidence),
            Rule(id="bare-rule", when="that holds", then="do this"),
        ),
        edge_cases=(EdgeCase(id="case", symptom="it fails", response="mend it", because="it can", evidence=evidence),),
        escalations=(
            Escalation(id="call", when="it burns", then="call", to="the lead", context="the log", evidence=evidence),
            Escalation(id="bare-call", when="it smokes", then="wait"),
        ),
        success_checks=(
            SuccessCheck(id="done", text="it works.", command="test 2 = 2", expected=("exit code is 0",), done=True),
            SuccessCheck(id="seen", text="It is seen.", evidence=evidence),
        ),
        evidence_note="Recorded.",
        front_matter={"deputy": "Bob <bob@example.org>", "roles": ["operator"], "controls": ["7.5"]},
        sections=(
            UnknownSection(title="Definitions", body="A term.", after="Overview"),
            UnknownSection(title="Human review", body="Read by a person.", after="Success checks"),
        ),
        remarks={
            **{section: f"Remark {number}:" for number, section in enumerate(_REMARKED)},
            **dict.fromkeys(("Overview", "Trigger", "Evidence"), "<!-- What is to be said? -->"),
        },
    )
