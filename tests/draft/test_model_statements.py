"""How an answer may be divided into when, then and because."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.statements import put, reworded, statements_of
from sopcapture.draft.types import SegmentDraft
from sopcapture.model.session import Answer
from sopcapture.model.sop import EdgeCase, Escalation, Rule

ANSWER = Answer(
    at=datetime(2026, 11, 3, tzinfo=UTC),
    id="a1",
    question="q1",
    instruction="Prune the old images whenever /var is over 90 percent full, but do not touch the volumes",
    principle="volumes hold the data of customers",
    escalate_when="it is still full after that",
)
RULE = Rule(
    when="you come to `docker system prune`",
    then="prune the old images whenever /var is over 90 percent full, but do not touch the volumes",
    because="volumes hold the data of customers",
    evidence=("e1", "a1"),
)
CASE = EdgeCase(
    symptom="`docker pull` says `no space left on device`",
    response="prune the old images whenever /var is over 90 percent full, but do not touch the volumes"
    " ([step 2](#prune))",
    evidence=("e1", "a1"),
)
SOURCES = Sources(("docker pull shop", ANSWER.instruction or ""), ("no space left on device",))


def say(draft: SegmentDraft, **words: str) -> tuple[SegmentDraft | None, str | None]:
    (statement,) = statements_of(draft, {"a1": ANSWER})
    item: dict[str, Any] = {"when": "", "then": "", "because": "", "evidence": ["a1"]} | words
    changed, problem = reworded(statement, item, SOURCES)
    return (put(draft, changed) if changed is not None else None), problem


def test_a_condition_moves_into_when_and_nothing_gets_lost() -> None:
    draft, problem = say(
        SegmentDraft(None, rules=(RULE,)),
        when="/var is over 90 percent full",
        then="Prune the old images whenever /var is over 90 percent full, but do not touch the volumes.",
    )
    assert problem is None
    assert draft is not None
    assert draft.rules[0].when == "/var is over 90 percent full"
    assert draft.rules[0].then == RULE.then
    assert draft.rules[0].because == RULE.because


@pytest.mark.parametrize(
    ("words", "objection"),
    [
        ({"then": "prune the old images"}, "leaves out what the answer says"),
        ({"then": "touch the volumes", "when": "/var is over 90 percent full"}, "not in the words"),
        ({"then": "do not"}, "not in the words"),
        ({"then": "prune the new images whenever /var is over 90 percent full"}, "not in the words"),
        ({"because": "it is good practice"}, "not in the words"),
        ({"when": "/var is over 9 percent full"}, '"9"'),
        ({"when": "the moon is full"}, "shares no word"),
    ],
)
def test_words_that_are_not_the_persons_are_refused(words: dict[str, str], objection: str) -> None:
    draft, problem = say(SegmentDraft(None, rules=(RULE,)), **words)
    assert draft is None
    assert problem is not None
    assert objection in problem


def test_words_that_change_nothing_are_no_change() -> None:
    assert say(SegmentDraft(None, rules=(RULE,)), then=RULE.then, because=RULE.because or "") == (None, None)
    assert say(SegmentDraft(None, rules=(RULE,))) == (None, None)


def test_a_symptom_is_worded_anew_but_keeps_what_appeared() -> None:
    wanted = "`docker pull` fails, because it says `no space left on device`"
    draft, problem = say(SegmentDraft(None, edge_cases=(CASE,)), when=wanted, then="prune nothing at all")
    assert problem is None
    assert draft is not None
    assert draft.edge_cases[0].symptom == wanted
    assert draft.edge_cases[0].response == CASE.response
    draft, problem = say(SegmentDraft(None, edge_cases=(CASE,)), when="`docker pull` says something about no space")
    assert draft is None
    assert "leaves out `no space left on device`" in (problem or "")


def test_what_was_written_by_hand_is_not_asked_for() -> None:
    by_hand = RULE.model_copy(update={"by_hand": True})
    assert statements_of(SegmentDraft(None, rules=(by_hand,)), {"a1": ANSWER}) == ()


def test_an_escalation_keeps_whom_and_with_what() -> None:
    call = Escalation(when="it is still full after that", then="call", to="the platform lead", evidence=("a1",))
    draft, problem = say(SegmentDraft(None, escalations=(call,)), when="it is still full after that", then="call")
    assert (draft, problem) == (None, None)
