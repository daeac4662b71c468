"""Procedures outside the terminal keep all that they say: decisions, exceptions, reminders, what a step leaves."""

from __future__ import annotations

from pathlib import Path

from sopcapture.document import parse, render
from sopcapture.model.sop import Sop, sop_to_json


def read(fixtures: Path, name: str) -> Sop:
    return parse((fixtures / f"{name}.sop.md").read_text(encoding="utf-8")).sop


def test_answering_a_customer(fixtures: Path) -> None:
    sop = read(fixtures, "customer-inquiry")
    assert sop.trigger == "A customer writes to the support address."
    assert [step.id for step in sop.steps] == [
        "log-ticket", "set-deadline", "read-history", "write-answer", "escalate-fix", "send", "follow-up",
    ]  # fmt: skip
    assert all((step.by_hand and step.text) or step.id == "send" for step in sop.steps)
    assert all(step.command is None for step in sop.steps)
    escalate, follow_up = sop.steps[4], sop.steps[6]
    assert (escalate.optional, escalate.when) == (True, "the issue cannot be solved without a fix of the product.")
    assert (follow_up.optional, follow_up.when) == (True, "the issue is still open once the answer is sent.")
    assert "three days" in follow_up.text
    urgent, ordinary = sop.rules
    assert (urgent.when, urgent.then) == (
        "the mail has one of the words ASAP, broken or emergency",
        "answer within 2 hours",
    )
    assert (ordinary.when, ordinary.then) == (
        "the mail has none of the words of [urgent](#urgent)",
        "answer within 24 hours",
    )
    (exception,) = sop.edge_cases
    assert "$5k or more a year" in exception.symptom
    assert "two years or longer" in exception.symptom
    assert exception.response == "raise the priority by one level"
    (escalation,) = sop.escalations
    assert (escalation.to, escalation.context) == ("engineering", "the ticket and the customer's own words")
    assert [output.id for output in sop.output] == ["answered", "logged", "flagged"]
    assert [check.done for check in sop.success_checks] == [True]
    assert parse(render(sop)).sop == sop


def test_writing_a_product_document(fixtures: Path) -> None:
    sop = read(fixtures, "product-docs")
    assert [step.title for step in sop.steps] == [
        "Find out who reads it and what they ask",
        "Outline the topics along what readers do",
        "Write each section in plain, direct words",
        "Bring tone, style and format in line with the style guide",
        "Spot-check that it is right",
    ]
    first, second, third, _, last = sop.steps
    assert "a move between teams or a departure" in first.text
    assert first.labels == {"Gate": "go on once the list was read and what is missing was added."}
    assert [step.artifact for step in (first, second, third)] == [
        "a summary of the audience, with its questions.",
        "the outline.",
        "a draft of each section.",
    ]
    assert second.needs == ("the questions of [step 1](#find-audience)",)
    assert len(last.expected) == 2
    assert {parameter.name: parameter.example for parameter in sop.parameters} == {
        "product": "identity platform",
        "audience": "IT hires in their first 90 days",
    }
    assert parse(render(sop)).sop == sop
    assert sop_to_json(sop)["steps"][0]["command"] is None
