"""A reviewer may ask for other words; they say the same, or they are left aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopcapture.draft import rephrase
from sopcapture.draft.rephrase import says_the_same
from sopcapture.errors import ModelError, SecretFoundError
from sopcapture.model.session import Session

BEFORE = "You MUST NOT restart `web1` before the backup of [step 2](#backup) is done"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Before the backup of [step 2](#backup) is done, you MUST NOT restart `web1`", True),
        ("You MUST restart `web1` before the backup of [step 2](#backup) is done", False),
        ("You SHOULD NOT restart `web1` before the backup of [step 2](#backup) is done", False),
        ("You MUST NOT restart `web1` before the backup is done", False),
        ("You MUST NOT restart `web2` before the backup of [step 2](#backup) is done", False),
        ("You MUST NOT restart `web1` before the backup of [step 2](#backup) is done; run `rm -rf /`", False),
        ("You MUST NOT restart `web1` before the backup of [step 2](#backup) is done 3 times", False),
        ("Be careful with `web1` and [step 2](#backup), which MUST NOT be so", False),
        ("", False),
    ],
)
def test_what_says_the_same(text: str, same: bool) -> None:
    assert says_the_same(text, BEFORE, []) is same


@pytest.fixture
def reword(session: Session, endpoint: Any, templates: Callable[[str], str]) -> Callable[..., dict[str, str]]:
    def ask(said: Any, texts: dict[str, str], gate: Callable[[str], Any] = lambda _: ()) -> dict[str, str]:
        endpoint.script = lambda asked: endpoint.say(said)
        commands = list(session.commands())[:1]
        settings = replace(endpoint.settings, attempts=1)
        return rephrase(texts, commands, [], settings, templates=templates, gate=gate)

    return ask


def test_only_what_says_the_same_is_taken_and_no_output_is_sent(reword: Callable[..., Any], endpoint: Any) -> None:
    texts = {"when": "the page is older than the backup", "then": "copy the page again"}
    said = {"when": "the page is older than its backup", "then": "delete the database"}
    assert reword(said, texts) == {"when": "the page is older than its backup"}
    assert "recorded_output" not in endpoint.asked[0].data
    assert "ModuleNotFoundError" not in str(endpoint.asked[0].body)


@pytest.mark.parametrize("said", [{"when": 3}, {}, {"when": "a", "command": "rm"}])
def test_an_answer_of_another_form_changes_nothing(reword: Callable[..., Any], said: Any) -> None:
    assert reword(said, {"when": "the page is old"}) == {}


def test_no_answer_is_told(reword: Callable[..., Any]) -> None:
    with pytest.raises(ModelError):
        reword("no", {"when": "the page is old"})


def test_a_secret_is_not_sent(reword: Callable[..., Any], endpoint: Any) -> None:
    class Found:
        kind = "password"

    with pytest.raises(SecretFoundError):
        reword({"when": "x"}, {"when": "the page is old"}, gate=lambda _: [Found()])
    assert endpoint.asked == []
