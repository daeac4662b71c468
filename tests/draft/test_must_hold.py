"""What must hold before a step, in the moods in which people say it."""

from __future__ import annotations

import pytest

from sopcapture.draft.must_hold import must_hold


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("Only once the reload has named your commit.", "You MUST do this only once the reload has named your commit."),
        ("once it lies in the archive", "You MUST do this only once it lies in the archive."),
        ("The old key is deleted only after a dry run.", "The old key MUST be deleted only after a dry run."),
        ("It may only be emptied when the count agrees", "It MUST be emptied only when the count agrees."),
        (
            "The request may be deleted as soon as the new certificate is served.",
            "The request MUST be deleted only once the new certificate is served.",
        ),
        ("the tag has to be on origin", "The tag MUST be on origin."),
        ("I shred it only after hello was answered", "You MUST shred it only after hello was answered."),
        ("Before publish I make the list", "Before publish I MUST make the list."),
        ("Fine to delete once the prices are in", "You MUST delete only once the prices are in."),
        ("the disk is clean, else leave it", "You MUST check first that the disk is clean, else leave it."),
        ("only the proof, when it is entered", "You MUST keep to this: only the proof, when it is entered."),
        ("Tag on origin, tests green", "You MUST check first: tag on origin, tests green."),
    ],
)
def test_a_demand_has_a_word_of_rfc_2119(said: str, worded: str) -> None:
    assert must_hold(said, None) == worded


def test_a_prohibition_has_its_reason_or_is_none() -> None:
    said = "Never while a gale warning is out."
    assert must_hold(said, None) is None
    assert must_hold(said, "pilots read it") == (
        "You MUST NOT do this while a gale warning is out, because pilots read it."
    )


def test_a_remark_beside_a_demand_stays_as_it_was_said() -> None:
    said = "Both files must have passed. The table is for one week."
    assert must_hold(said, None) == "Both files MUST have passed. The table is for one week."


def test_what_cannot_be_is_not_forbidden() -> None:
    said = "The count must be 0. We don't know who made it, and two empty lists cannot be told apart."
    assert must_hold(said, None) == said.replace("must be", "MUST be")


def test_what_demands_nothing_is_no_constraint() -> None:
    assert must_hold("that one can always go, it's a trace somebody forgot", "nobody has read it") is None
    assert must_hold("Don't delete it, ask Bo", "it is the only copy") is None
