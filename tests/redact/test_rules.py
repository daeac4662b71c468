"""Each rule finds what its example says, and nothing in its counterexample."""

from __future__ import annotations

import random

import pytest

from sopcapture.redact import Redactor
from sopcapture.redact.prefilter import Prefilter
from sopcapture.redact.rules import RULES, Rule
from sopcapture.redact.rules.formats import FORMATS, Format
from sopcapture.redact.rules.programs import TAKES, Takes

ROUNDS = 5


def matched(rule: Rule, text: str) -> list[str]:
    if rule.whole:
        matches = list(rule.search(text, 0, len(text))) if Prefilter(text).has(rule.keywords) else []
    else:
        matches = [match for window in Prefilter(text).windows(rule.keywords) for match in rule.search(text, *window)]
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_alone(rule: Rule, fill) -> None:
    for seed in range(ROUNDS):
        text, values = fill(rule.example, random.Random(seed))
        found = matched(rule, text)
        assert values
        for value in values:
            assert any(value in one for one in found), f"{value!r} in {text!r}: {found}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_finds_a_counterexample(rule: Rule, fill) -> None:
    text, _ = fill(rule.counterexample, random.Random(1))
    assert [text[one.start : one.end] for one in Redactor().find(text)] == []


@pytest.mark.parametrize("takes", TAKES, ids=lambda takes: takes.example)
def test_a_program_s_secret_is_found_and_nothing_else(takes: Takes, fill) -> None:
    for seed in range(ROUNDS):
        text, values = fill(takes.example, random.Random(seed))
        found = [text[one.start : one.end] for one in Redactor().find(text)]
        assert sorted(found) == sorted(values), text
    assert Redactor().find(takes.counterexample) == ()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.example)
def test_a_form_is_known_without_the_scanner(form: Format, fill, monkeypatch) -> None:
    monkeypatch.setattr("sopcapture.redact.scanner._load", lambda: None)
    for seed in range(ROUNDS):
        token, _ = fill(form.example, random.Random(seed))
        text = f"it printed ({token}) and went on"
        findings = Redactor().find(text)
        assert [(text[one.start : one.end], one.kind) for one in findings] == [(token, form.kind)]
