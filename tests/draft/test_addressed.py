"""What a person says of themselves is said to whoever follows the procedure; what is theirs stays so."""

from __future__ import annotations

import pytest

from sopcapture.draft.addressed import addressed


@pytest.mark.parametrize(
    ("said", "order", "state"),
    [
        ("I stop and I call Bo", "stop and call Bo", "you stop and you call Bo"),
        ("I don't send, first I call Mrs Lukas", "don't send, first call Mrs Lukas", "you don't send, first you call Mrs Lukas"),
        ("nobody tunes it. I shut the lid", "nobody tunes it. Shut the lid", "nobody tunes it. You shut the lid"),
        ("I ring Bo before I promise my word", "ring Bo before you promise your word", None),
        ("I'd look at it first, and I only drop it if it is dead", "look at it first, and only drop it if it is dead", None),
        ("as soon as I see air, I stop", "as soon as you see air, you stop", None),
        ("I can't tell", "you can't tell", "you can't tell"),
        ("I run `./I am` and wait", "run `./I am` and wait", "you run `./I am` and wait"),
        ("I stop, because I know him", "stop, because I know him", None),
    ],
)  # fmt: skip
def test_what_is_to_be_done_is_told_to_the_reader(said: str, order: str, state: str | None) -> None:
    assert addressed(said, orders=True) == order
    if state is not None:
        assert addressed(said) == state


@pytest.mark.parametrize(
    "said",
    [
        "call me before I leave",
        "Wiebke and I decide that",
        "I was wrong once",
        "I think it is the pump",
        "I forget it every time",
        "you ask and I answer",
        "a class I laser",
    ],
)
def test_what_a_person_is_or_did_stays_theirs(said: str) -> None:
    assert addressed(said, orders=True) == said
