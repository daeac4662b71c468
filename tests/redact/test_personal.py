"""Personal data: a class of its own, found only where it is wanted."""

from __future__ import annotations

import random

import pytest

from sopcapture.redact import Redactor
from sopcapture.redact.rules import PERSONAL_RULES, Rule


@pytest.mark.parametrize("rule", PERSONAL_RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_example_and_leaves_its_counterexample(rule: Rule) -> None:
    for line in rule.example.splitlines():
        assert rule.name in {finding.rule for finding in Redactor(personal=True).find(line)}, line
    found = Redactor(personal=True).find(rule.counterexample)
    assert [rule.counterexample[one.start : one.end] for one in found] == []


def test_nothing_of_it_is_found_unless_it_is_wanted() -> None:
    text = "\n".join(rule.example for rule in PERSONAL_RULES)
    assert Redactor().redact(text).text == text


def test_a_placeholder_says_what_it_was_and_the_same_person_has_the_same_one() -> None:
    redactor = Redactor(personal=True)
    text = "To: ada@mail.example.org, bob@mail.example.org\nCc: ada@mail.example.org\nIBAN GB82 WEST 1234 5698 7654 32"
    assert redactor.redact(text).text == (
        "To: {{secret:email-1}}, {{secret:email-2}}\nCc: {{secret:email-1}}\nIBAN {{secret:iban-1}}"
    )


def test_numbers_count_by_their_sums() -> None:
    """A card's digits with another check digit are no card's, and an IBAN's no account's."""
    chance = random.Random(3)
    cards = ibans = 0
    for _ in range(200):
        digits = "4" + "".join(chance.choice("0123456789") for _ in range(14))
        cards += sum(bool(Redactor(personal=True).find(f"paid with {digits}{last}")) for last in range(10))
        account = "".join(chance.choice("0123456789") for _ in range(18))
        ibans += bool(Redactor(personal=True).find(f"to DE{chance.randint(2, 98):02}{account}"))
    assert cards == 200
    assert ibans <= 10


def test_lookalikes_stay(lookalike_cases) -> None:
    redactor = Redactor(personal=True)
    cases = lookalike_cases[::2]
    flagged = [
        (case.text, [one.rule for one in found])
        for case in cases
        if (found := redactor.find(case.text, command=case.command)) and "@" not in case.text
    ]
    assert len(flagged) <= 0.01 * len(cases), flagged


def test_the_settings_of_a_library_switch_it_on(cli, home, tmp_path) -> None:
    library = tmp_path / "library"
    assert cli("init", str(library)).returncode == 0
    (home / ".bashrc").write_text("PS1='$ '\n")
    settings = library / "sopcapture.toml"
    typed = "echo call +49 170 1234567 or write to bob@mail.example.org\n"
    settings.write_text("[redact]\npersonal = true\n")
    words = ("record", "--plain", "--no-questions", "--shell", "bash", "--library", str(library))
    done = cli(*words, "--owner", "Ada <ada@mail.example.org>", stdin=typed)
    assert done.returncode == 0, done.stderr
    session = done.stdout.split()[-1]
    log = (library / "recorded_sessions" / session / "session.jsonl").read_text()
    assert "{{secret:phone-1}} or write to {{secret:email-1}}" in log
    assert "bob@mail" not in log
    assert "Ada <ada@mail.example.org>" in log
    settings.write_text('[redact]\npersonal = "yes"\n')
    done = cli(*words, stdin="")
    assert "write true or false" in done.stderr
    assert done.returncode == 1


def test_the_filter_takes_it_on_demand(cli) -> None:
    text = "From: ada@mail.example.org\n"
    assert cli("redact", stdin=text).stdout == text
    done = cli("redact", "--personal", stdin=text)
    assert done.stdout == "From: {{secret:email-1}}\n"
    assert "line 1: mail-address became {{secret:email-1}}" in done.stderr
