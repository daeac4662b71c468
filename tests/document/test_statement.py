"""One statement by itself: the Markdown that a person edits, and back."""

from __future__ import annotations

import pytest

from sopcapture.document import assign_ids, canonical, keys_of, parse, statement_at, statement_text
from sopcapture.document.statement import SINGLE, read_statements, rewritten
from sopcapture.errors import UsageError
from sopcapture.model.sop import Step, StepCommand


def test_every_statement_reads_back_as_it_was(fixture_text: str) -> None:
    sop = assign_ids(canonical(parse(fixture_text).sop))
    for key in keys_of(sop):
        before = statement_at(sop, key)
        text = statement_text(sop, key)
        assert "<!--" not in text
        found = read_statements(key[0], text)
        assert (found if key[0] in SINGLE else rewritten(before, found)) == (before,)


def test_a_step_has_no_number(promote_standby: str) -> None:
    sop = parse(promote_standby).sop
    assert statement_text(sop, ("steps", "promote")).startswith("### Promote it\n")


@pytest.mark.parametrize(
    ("field", "text", "complaint"),
    [
        ("rules", "- once upon a time", "does not read"),
        ("steps", "## Trigger\n\nIt broke.", "more than entries of Steps"),
        ("steps", "Words before a heading.\n\n### Do it", "more than entries of Steps"),
        ("does_not_apply", "- Never.\n\n## House rules\n\nBe kind.", "more than entries of Does not apply"),
        ("overview", "One.\n\n## Trigger\n\nTwo.", "more than the overview"),
    ],
)
def test_what_is_no_such_statement_is_refused(field: str, text: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read_statements(field, text)


def step(*events: str | None) -> Step:
    commands = tuple(StepCommand(text=f"run {event}", event=event) for event in events)
    return Step(id="s", title="Run", commands=commands, evidence=(*(event for event in events if event), "a1"))


def test_commands_keep_their_events_by_text_and_by_place() -> None:
    before = step("e0001", "e0002", "e0003")
    text = "### Run\n\n```sh\nrun e0003\n```\n\n```sh\nrun e0001 --fast\n```\n"
    (after,) = rewritten(before, read_statements("steps", text))
    assert [(each.text, each.event) for each in after.commands] == [("run e0003", "e0003"), ("run e0001 --fast", None)]
    assert (after.id, after.evidence) == ("s", before.evidence)


def test_two_steps_in_the_place_of_one_share_its_evidence() -> None:
    text = "### One\n\n```sh\nrun e0001\n```\n\n### Two\n\n```sh\nrun e0002\n```\n"
    one, two = rewritten(step("e0001", "e0002"), read_statements("steps", text))
    assert (one.id, one.evidence, one.commands[0].event) == ("s", ("e0001", "a1"), "e0001")
    assert (two.id, two.evidence, two.commands[0].event) == ("", ("e0002", "a1"), "e0002")
