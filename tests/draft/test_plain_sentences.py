"""Cases in the plain sentences of ordinary people: without a comma, with one too many, as a list."""

from __future__ import annotations

import datetime as dt

import pytest

from sopcapture.draft.conditions import split_condition
from sopcapture.draft.diagnoses import with_what_is_the_matter
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.said import in_cases
from sopcapture.grounding import lost_from_answer
from sopcapture.model.session import Answer

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def answer(said: str) -> Answer:
    return Answer(id="a1", seq=2, at=START, question="q1", instruction=said, by="x")


@pytest.mark.parametrize(
    ("condition", "then"),
    [
        ("make test is red after the merge", "you ring Bo before you touch anything"),
        ("the other one is empty", "just take its label off and look again"),
        ("it's NOT empty", "stop right there and ask Bo"),
        ("the guest isn't in the book", "add him and print it again"),
        ("the note says gone", "put it back"),
        ("nobody has signed yet", "wait until Monday"),
        ("you don't know", "leave it empty"),
        ("it still hangs after that", "I call Bo"),
        ("it is a small one", "I mend it myself"),
        ("somebody has taken from it already", "they must bring it back"),
        ("in doubt", "ask Bo"),
        ("there's smoke", "call 112"),
        # A verb that belongs to the condition ends nothing.
        ("you have to open it", "use the small key"),
        ("you see the light go red", "stop the belt"),
        ("the note says late and the guests wait outside", "open the side door"),
    ],
)
def test_a_condition_ends_without_a_comma(condition: str, then: str) -> None:
    assert split_condition(f"If {condition} {then}.") == (condition, f"{then}.")


@pytest.mark.parametrize(
    "said",
    [
        "If the batch is done and the sum is right press send.",
        "If you let it run it ends by itself.",
        "If it is cold dig in and if it is icy put down salt.",
        "When the date is wrong the sheet is old, tell Bo.",
        "If somebody has picked from it.",
    ],
)
def test_where_it_is_not_clear_a_condition_stays_whole(said: str) -> None:
    assert split_condition(said) == (None, said)


def test_what_is_so_then_is_no_part_of_when() -> None:
    said = "When a van is missing it's mostly the radio, you copy its list over."
    assert split_condition(said) == ("a van is missing", "it's mostly the radio, you copy its list over.")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "We mend the list. Without a note we ring the hut, we don't guess.",
            [(None, "We mend the list."), ("it is without a note", "we ring the hut, we don't guess.")],
        ),
        (
            "Please add it. For people who never go out it is no.",
            [(None, "Please add it."), ("it is for people who never go out", "it is no.")],
        ),
        (
            "The card is new. People who never go out need no card.",
            [(None, "The card is new."), ("it is about people who never go out", "they need no card.")],
        ),
        (
            "Start it again. After the third time stop and tell Bo.",
            [(None, "Start it again."), ("it is after the third time", "stop and tell Bo.")],
        ),
        (
            "If it is a small one I mend it myself and if it is a big one I leave it for Bo.",
            [("it is a small one", "I mend it myself"), ("it is a big one", "I leave it for Bo.")],
        ),
        (
            "If it is cold put on a hat and if it is icy put down salt.",
            [("it is cold", "put on a hat"), ("it is icy", "put down salt.")],
        ),
        (
            "look in gone.txt, if it is empty just go on. if it's full ask Bo",
            [(None, "look in gone.txt,"), ("it is empty", "just go on."), ("it's full", "ask Bo")],
        ),
        (
            "ok so two huts with one name: look at the map",
            [("two huts with one name", "ok so look at the map")],
        ),
        (
            "spelling error: mend it. type error: don't touch it",
            [("spelling error", "mend it."), ("type error", "don't touch it")],
        ),
        ("503 = wait. 500 = tell Bo", [("503", "wait."), ("500", "tell Bo")]),
        (
            "Nothing, if it's the clock. If it's the lamp take it out.",
            [("it's the clock", "Nothing"), ("it's the lamp", "take it out.")],
        ),
        (
            "It's Bo's machine so if anything comes up I'd leave it alone",
            [("anything comes up", "It's Bo's machine so I'd leave it alone")],
        ),
        (
            "A red lamp is old. Connection lost just means the cable is out - put it in.",
            [(None, "A red lamp is old. Connection lost just means the cable is out - put it in.")],
        ),
        (
            "Connection lost just means the cable is out - put it in.",
            [("connection lost", "it just means the cable is out - put it in.")],
        ),
    ],
)
def test_a_case_in_a_plain_sentence(said: str, wanted: list[tuple[str | None, str]]) -> None:
    cases = in_cases(said)
    assert [tuple(case[:2]) for case in cases] == wanted
    assert not lost_from_answer(
        answer(said), " ".join(f"{case.when or ''} {case.then} {case.because or ''}" for case in cases)
    )


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "amd64 -> take the usual one, arm -> build it yourself",
            [("amd64", "take the usual one,"), ("arm", "build it yourself")],
        ),
        ("Green means go on, red means stop.", [("Green", "it means go on,"), ("red", "it means stop.")]),
        (
            "It depends on the size: files under 2 GB go by mail, bigger ones we copy.",
            [
                ("it is about files under 2 GB", "they go by mail (It depends on the size)"),
                ("it is about bigger ones", "we copy."),
            ],
        ),
        (
            "Use the short list for a patch and the long one for a release.",
            [("it is for a patch", "Use the short list"), ("it is for a release", "Use the long one")],
        ),
        # Not two of one kind, and no order.
        ("Use the ladder for the roof and the van for visits.", None),
        ("The key for the roof and the one for the door.", None),
        ("A = left, B = right", None),
    ],
)
def test_each_of_several_kinds(said: str, wanted: list[tuple[str, str]] | None) -> None:
    cases = in_cases(said, asked_when=True)
    assert [tuple(case[:2]) for case in cases] == (wanted or [(None, said)])
    assert not lost_from_answer(
        answer(said), " ".join(f"{case.when or ''} {case.then} {case.because or ''}" for case in cases)
    )


def test_an_and_in_front_of_no_case_stays() -> None:
    said = "Ring Ida, and if she hasn't it either you take the lower one."
    assert in_cases(said)[0] == (None, said, None)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("I lock the door if the tap is open.", "the tap is open"),
        # More is to be done, which may not be under the condition.
        ("I lock the door if the tap is open. Then write it down.", None),
        ("Look if the tap is open, if it is close it.", None),
        ("I lock it if needed.", None),
        ("I wait for the boat if it is the red one.", None),
        ("I lock the door if the tap is open. It drips.", "the tap is open"),
    ],
)
def test_a_condition_behind_all_that_is_to_be_done(said: str, when: str | None) -> None:
    assert with_what_is_the_matter(in_cases(said))[0].when == when


@pytest.mark.parametrize(
    ("said", "when", "then"),
    [
        ("Call Bo if the tank is full, because he has the key.", "the tank is full", "call Bo, because he has the key"),
        ("I call Bo when it is over 500, he wants to know.", "it is over 500", "I call Bo, he wants to know"),
        ("I call Bo before the start if a ship is in.", "a ship is in", "I call Bo before the start"),
        ("ask Ida if you're not sure, she wrote it", "you're not sure", "ask Ida, she wrote it"),
        ("Ring me if it is still red after lunch.", "it is still red after lunch", "ring me"),
        ("test off by more than 2 m: stop, ring Bo", "test off by more than 2 m", "stop, ring Bo"),
        ("Verify doesn't say OK: mail Bo.", "verify doesn't say OK", "mail Bo"),
        ("Ask Bo if the sum is right, he knows.", "in doubt", "ask Bo if the sum is right, he knows"),
    ],
)
def test_a_call_with_what_is_said_behind_its_condition(said: str, when: str, then: str) -> None:
    assert [(one.when, one.then) for one in escalations_of(said, ("a1",))] == [(when, then)]
