"""When, what to do and why, told by the roles of words: sentences that no rule by form knows."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from sopcapture.draft.told_when import condition_in
from sopcapture.draft.told_why import reason_in
from sopcapture.draft.word_roles import ROLES, marginals, runs, weights
from sopcapture.draft.word_signs import signs_of, words_of


@pytest.mark.parametrize(
    ("said", "when", "then"),
    [
        (
            "Field service has to be told if couriers can't open after the reload - send them the name.",
            "couriers can't open after the reload",
            "Field service has to be told - send them the name.",
        ),
        (
            "Visits pointing nowhere, i.e. that count isn't 0 - don't mend it by hand, get Graham.",
            "Visits pointing nowhere, i.e. that count isn't 0",
            "don't mend it by hand, get Graham.",
        ),
        ("Under 1500 you open direct", "it is under 1500", "you open direct"),
        (
            "Ring Ruth (ext. 12) whenever a sum above 10,000 turns up that has no receipt.",
            "a sum above 10,000 turns up that has no receipt",
            "Ring Ruth (ext. 12)",
        ),
    ],
)
def test_a_condition_is_told_wherever_it_stands(said: str, when: str, then: str) -> None:
    assert condition_in(said, asked_when=True) == (when, then)


@pytest.mark.parametrize(
    "said",
    [
        "Ask Bo if the seal is right.",  # what is asked
        "Skip the call only if their battery is under 10 percent.",  # what narrows the order
        "We should be so grateful if the customer had a word from us.",
        "I wait for the boat if it is the red one.",  # what points at the order
        "Any time except month end, then ask Olga.",
        "Unless it is red, go on.",
        "Delete the lock.",
    ],
)
def test_what_means_more_than_when_stays_whole(said: str) -> None:
    assert condition_in(said, asked_when=False) == (None, said)


def test_a_condition_behind_an_order_is_not_that_of_what_follows() -> None:
    said = "Field service has to be told if couriers can't open after the reload."
    assert condition_in(said, asked_when=False)[0] == "couriers can't open after the reload"
    assert condition_in(said, asked_when=False, goes_on=True) == (None, said)


@pytest.mark.parametrize(
    ("said", "then", "because"),
    [
        ("Never delete the job, a customer waits for it.", "Never delete the job.", "a customer waits for it"),
        ("It must stay, as the log is evidence.", "It must stay.", "the log is evidence"),
        (
            "Never copy it by hand, or else the sums are wrong.",
            "Never copy it by hand.",
            "otherwise the sums are wrong",
        ),
    ],
)
def test_a_reason_needs_no_because(said: str, then: str, because: str) -> None:
    assert reason_in(said) == (then, because)


@pytest.mark.parametrize("said", ["Restart it.", "Wait ten minutes, then ask Bo and go on."])
def test_an_order_is_no_reason(said: str) -> None:
    assert reason_in(said) == (said, None)


def test_the_likelihoods_are_those_of_the_field() -> None:
    """Compared with the sum over each way in which a sentence can be told."""
    words = words_of("if red, stop it")
    signs = signs_of(words, asked_when=False, before="")
    table, behind = weights()
    every = range(len(ROLES))

    def score(path: list[int]) -> float:
        own = sum(
            table[sign][role] for role, of_one in zip(path, signs, strict=True) for sign in of_one if sign in table
        )
        return own + sum(behind[one][other] for one, other in pairwise(path))

    paths: list[list[int]] = [[]]
    for _ in words:
        paths = [[*path, role] for path in paths for role in every]
    whole = math.fsum(math.exp(score(path)) for path in paths)
    for place, (role, likelihood) in enumerate(marginals(signs)):
        of_it = math.fsum(math.exp(score(path)) for path in paths if ROLES[path[place]] == role)
        assert likelihood == pytest.approx(of_it / whole)


def test_runs_cover_the_words_in_their_order() -> None:
    said = "If it is red, stop it, a customer waits."
    found = runs(said, asked_when=False, before="")
    assert said[found[0].start : found[0].end].startswith("If it is red")
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert runs("", asked_when=False, before="") == []
