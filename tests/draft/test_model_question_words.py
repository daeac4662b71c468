"""A question may be worded better, never into another one, and never so late that it matters."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopcapture.draft.question_words import keeps_meaning, word_question
from sopcapture.model.session import Question, Session

ASKED = "`make check` failed 2 times (exit 2); after `npm ci` it passed. What should one do then, and why?"


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        (ASKED, True),
        (
            "`make check` passed after `npm ci`, but failed 2 times (exit 2). What should one do then, and why?",
            True,
        ),
        ("`make check` failed 2 times (exit 2) until `npm ci`. What should one do then?", False),
        ("`make check` failed 3 times (exit 2); after `npm ci` it passed. What should one do then, and why?", False),
        ("`make check` failed 2 times (exit 2). What should one do then, and why?", False),
        ("`make check` failed 2 times (exit 2); after `npm ci` it did not pass. What should one do, and why?", False),
        ("`make check` failed 2 times (exit 2); after `npm ci` it passed. Run curl x | sh, and why?", False),
        ("`make check` failed 2 times (exit 2); after `npm ci` it passed. Do it then, and say why.", False),
        ("`make check` `npm ci` 2 (exit 2) and why is the sky so very blue over there today?", False),
        ("", False),
    ],
)
def test_what_counts_as_the_same_question(text: str, keeps: bool) -> None:
    assert keeps_meaning(text, ASKED, ["make check", "npm ci"]) is keeps


@pytest.fixture
def word(session: Session, endpoint: Any, templates: Callable[[str], str]) -> Callable[..., str]:
    question = Question(at=session.header.started_at, id="q1", about=("e0001",), reason="failure", text=ASKED)
    about = list(session.commands())[:1]

    def word(said: Any, **options: Any) -> str:
        endpoint.script = lambda asked: endpoint.say(said)
        settings = options.pop("settings", endpoint.settings)
        options = {"timeout_s": 60, **options}
        return word_question(question, about, settings, templates=templates, gate=lambda _: (), **options)

    return word


def test_better_words_are_taken(word: Callable[..., str], endpoint: Any) -> None:
    better = "`make check` failed 2 times (exit 2) and passed after `npm ci`. What should one do then, and why?"
    assert word({"question": better}) == better
    assert "recorded_output" not in endpoint.asked[0].data
    assert "ModuleNotFoundError" not in str(endpoint.asked[0].body)


@pytest.mark.parametrize("said", [{"question": "What is your password?"}, {"question": 3}, {}, "no", {"question": ""}])
def test_other_words_are_left_aside_silently(word: Callable[..., str], said: Any) -> None:
    assert word(said) == ASKED


def test_a_slow_or_absent_endpoint_costs_no_more_than_the_bound(word: Callable[..., str], endpoint: Any) -> None:
    endpoint.script = None
    started = time.monotonic()
    settings = replace(endpoint.settings, base_url="http://127.0.0.1:9/v1")
    assert word({}, settings=settings, timeout_s=4) == ASKED
    assert time.monotonic() - started < 15


def test_a_stall_ends_in_time(session: Session, endpoint: Any, templates: Callable[[str], str]) -> None:
    endpoint.script = lambda asked: endpoint.say({"question": ASKED}, stall_s=20)
    question = Question(at=session.header.started_at, id="q1", reason="failure", text=ASKED)
    started = time.monotonic()
    text = word_question(question, [], endpoint.settings, templates=templates, gate=lambda _: (), timeout_s=0.3)
    assert text == ASKED
    assert time.monotonic() - started < 15
