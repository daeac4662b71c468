"""Cases that no *if* leads, and what only says where or how something is done."""

from __future__ import annotations

import datetime as dt

import pytest

from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.outlined import rules_of
from sopcapture.draft.said import in_cases
from sopcapture.draft.types import Answered
from sopcapture.grounding import lost_from_answer
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Answer, Question

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def answer(said: str) -> Answer:
    return Answer(id="a1", seq=2, at=START, question="q1", instruction=said, by="x")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "For a broken tag you print a new one; for a lost tag you ask Ms Kay.",
            [("it is for a broken tag", "you print a new one;"), ("it is for a lost tag", "you ask Ms Kay.")],
        ),
        (
            "For a live host put its number; for a test put 99.",
            [("it is for a live host", "put its number;"), ("it is for a test", "put 99.")],
        ),
        (
            "If all six are up I go on. With five of six I wait; with fewer I stop it.",
            [
                ("all six are up", "I go on."),
                ("there are five of six", "I wait;"),
                ("there are fewer", "I stop it."),
            ],
        ),
        (
            "Count them first. Under 30 files I delete, over 30 I've got the pattern wrong, so I stop.",
            [
                (None, "Count them first."),
                ("it is under 30 files", "I delete,"),
                ("it is over 30", "I stop."),
            ],
        ),
        (
            "Bo signs it. In his absence the chief signs.",
            [(None, "Bo signs it."), ("it is in his absence", "the chief signs.")],
        ),
        (
            "Look twice. Amounts over 5,000 euros don't go through here, Jo does them.",
            [
                (None, "Look twice."),
                ("it is about amounts over 5,000 euros", "they don't go through here, Jo does them."),
            ],
        ),
        (
            "write it down and close the day, but anything over 10 degrees isn't a comment any more",
            [
                (None, "write it down and close the day,"),
                ("it is about anything over 10 degrees", "it isn't a comment any more"),
            ],
        ),
        (
            "Read the tag. hotfix means bump the last digit",
            [(None, "Read the tag."), ("hotfix", "it means bump the last digit")],
        ),
        (
            "The token has run out, in which case I log in again; when it still says 403, ask Jo.",
            [("the token has run out", "I log in again;"), ("it still says 403", "ask Jo.")],
        ),
        (
            "Look at page 3. Unless the sums match, don't publish it.",
            [(None, "Look at page 3."), ("it is not the case that the sums match", "don't publish it.")],
        ),
        (
            "Wait. Only when it is green you may go on.",
            [(None, "Wait."), ("it is green, and only then", "you may go on.")],
        ),
        (
            "run it again and if it still hangs leave it",
            [(None, "run it again"), ("it still hangs", "leave it")],
        ),
        (
            "Put the kettle on. prompt there - carry on. prompt not there - another 10, then ask Jo",
            [
                (None, "Put the kettle on."),
                ("prompt there", "carry on."),
                ("prompt not there", "another 10, then ask Jo"),
            ],
        ),
        (
            "Delete the lock. Is an import running, keep your hands off.",
            [(None, "Delete the lock."), ("the answer to “is an import running?” is yes", "keep your hands off.")],
        ),
    ],
)
def test_a_case_is_told_without_an_if(said: str, wanted: list[tuple[str | None, str]]) -> None:
    cases = in_cases(said)
    assert [tuple(case[:2]) for case in cases] == wanted
    assert not lost_from_answer(
        answer(said), " ".join(f"{case.when or ''} {case.then} {case.because or ''}" for case in cases)
    )


@pytest.mark.parametrize(
    "said",
    [
        "On the first host we stop it. On the second host we start it.",
        "For that you need the key. For the first time you take Bo along.",
        "Put the key in. Without his yes we never free it.",
        "timeout 0 means it waits for ever, so put 900 there",
        "First level A, then B, everything else is C.",
        "Wipe it; unless it is late, then wait",
    ],
)
def test_where_and_how_it_is_done_is_no_case(said: str) -> None:
    assert [case.when for case in in_cases(said)] == [None]


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        (
            "If the tests are red, stop and ring Bo; if he is away, ring Ida in sales.",
            [("the tests are red", "stop and ring Bo"), ("he is away", "ring Ida in sales")],
        ),
        (
            "A house is late: call its head, and if she can't be reached, ask Ida.",
            [("a house is late", "call its head"), ("she can't be reached", "ask Ida")],
        ),
        (
            "If it is red, ask Greta. If she's on leave it waits.",
            [("it is red", "ask Greta. If she's on leave it waits")],
        ),
        (
            "Under 5 km a visit or over 12, something's wrong. I ask Bo.",
            [("it is under 5 km a visit or over 12", "something's wrong. I ask Bo")],
        ),
        (
            "If it is lower, ring Bo. If it is higher by a few, that is nothing, somebody has borrowed a book",
            [
                ("it is lower", "ring Bo"),
                ("it is higher by a few", "that is nothing, somebody has borrowed a book"),
            ],
        ),
    ],
)
def test_whom_else_to_call_is_a_case_of_its_own(said: str, calls: list[tuple[str, str]]) -> None:
    assert [(one.when, one.then) for one in escalations_of(said, ("a1",))] == calls


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "The copy is put back only if the portal is still down at noon; the decision lies with Mr Bo.",
            [
                (
                    "the portal is still down at noon, and only then",
                    "the copy is put back; the decision lies with Mr Bo",
                )
            ],
        ),
        (
            "A return is effected where the check shows a difference. The decision rests with Mr Bo.",
            [("the check shows a difference", "a return is effected. The decision rests with Mr Bo")],
        ),
        (
            "We roll back if the smoke test fails twice, with deploy.sh --previous, and Jo decides.",
            [("the smoke test fails twice", "we roll back, with deploy.sh --previous, and Jo decides")],
        ),
        (
            "We roll back if the test fails twice, and Anneke decides. If Anneke can't be reached, the shift lead decides.",
            [
                ("the test fails twice", "we roll back, and Anneke decides"),
                ("Anneke can't be reached", "the shift lead decides"),
            ],
        ),
        (
            "We roll back if the test fails. If that fails, ring Jo.",
            [
                ("the test fails", "we roll back. If that fails, ring Jo"),
            ],
        ),
        # What else is said there does not hold under the condition alone.
        (
            "The old pair is kept for a week and is put back only if the new one is refused.",
            [
                (
                    "it goes wrong",
                    "the old pair is kept for a week and is put back only if the new one is refused",
                )
            ],
        ),
        (
            "We go back only if the store refuses it; keep it, in any case, for 14 days",
            [("it goes wrong", "we go back only if the store refuses it; keep it, in any case, for 14 days")],
        ),
    ],
)
def test_when_to_go_back(said: str, wanted: list[tuple[str, str]]) -> None:
    question = Question(
        id="q1", seq=1, at=START, about=(), reason="closing", text="When do you go back?", when="it goes wrong"
    )
    rules = rules_of(Answered(question=question, answer=answer(said)))
    assert [(plain_inline(rule.when), plain_inline(rule.then)) for rule in rules] == wanted
    assert not lost_from_answer(answer(said), " ".join(f"{rule.when} {rule.then}" for rule in rules))
