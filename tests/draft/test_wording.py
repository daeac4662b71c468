"""An answer fits into a sentence and keeps its words."""

from __future__ import annotations

import pytest

from sopcapture.draft.conditions import split_condition
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.moods import is_imperative, is_state, says_only_how_things_are
from sopcapture.draft.wording import (
    checked_first,
    clause,
    constraint,
    lower_start,
    minded,
    reason,
    sentence,
    what_to_do,
)


@pytest.mark.parametrize(
    ("said", "condition", "rest"),
    [
        ("If it fails, stop.", "it fails", "stop."),
        ("When the queue is full, then drain it", "the queue is full", "drain it"),
        ("If the build, the lint or the tests fail, stop", "the build, the lint or the tests fail", "stop"),
        ("If the tests, the lint, the build fail", None, "If the tests, the lint, the build fail"),
        ("Stop if it fails, or call Ada", None, "Stop if it fails, or call Ada"),
        ("If in doubt ask", None, "If in doubt ask"),
        ("When a sum is off I stop and call Bo, I don't go on", "a sum is off", "I stop and call Bo, I don't go on"),
        ("When the lamp cannot burn we go back at once: stop", "the lamp cannot burn", "we go back at once: stop"),
        ("If a piece is missing you still let them go", "a piece is missing", "you still let them go"),
        ("When the crew took no photographs we believe them", "the crew took no photographs", "we believe them"),
        ("When it hangs we usually wait", "it hangs", "we usually wait"),
        ("If the file is the one you made, delete it", "the file is the one you made", "delete it"),
        ("If the key is gone because you took it, put it back", "the key is gone because you took it", "put it back"),
        ("If the seal is broken refuse the parcel", "the seal is broken", "refuse the parcel"),
        ("When a lot loses 5 percent, the report is not sent", "a lot loses 5 percent", "the report is not sent"),
        ("If `a, b` is printed, wait", "`a, b` is printed", "wait"),
        ("If it (once, twice) fails, you are lost", "it (once, twice) fails", "you are lost"),
        ("If that holds. Otherwise, wait", None, "If that holds. Otherwise, wait"),
        (
            "If one is unpaid, don't seize it; tell Mr Brandt, who decides",
            "one is unpaid",
            "don't seize it; tell Mr Brandt, who decides",
        ),
        (
            "If it lost more, unmoor nothing and ask Ada, who keeps it",
            "it lost more",
            "unmoor nothing and ask Ada, who keeps it",
        ),
        ("If the tests, or the lint, or the build fail", None, "If the tests, or the lint, or the build fail"),
        ("Whenever a key leaks, do not renew it, revoke it", "a key leaks", "do not renew it, revoke it"),
    ],
)
def test_only_a_leading_condition_is_split_off(said: str, condition: str | None, rest: str) -> None:
    assert split_condition(said) == (condition, rest)


@pytest.mark.parametrize(
    ("said", "inside"),
    [
        ("Stop it.", "stop it"),
        ("Ada Byron decides", "Ada Byron decides"),
        ("Kubernetes keeps the old pods", "Kubernetes keeps the old pods"),
        ("Docker's cache is stale", "Docker's cache is stale"),
        ("DNS is slow", "DNS is slow"),
        ("I do it", "I do it"),
        ("GitHub is down", "GitHub is down"),
        ("`make` is slow", "`make` is slow"),
        ("Phones do not fetch it", "phones do not fetch it"),
        ("Monday is too late", "Monday is too late"),
        ("The DBA knows", "the DBA knows"),
        ("wait ...", "wait ..."),
    ],
)
def test_a_clause_goes_on_in_a_sentence(said: str, inside: str) -> None:
    assert clause(said) == inside


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("stop it", "Stop it."),
        ("nginx is slow!", "Nginx is slow!"),
        ("./deploy.sh is slow", "./deploy.sh is slow."),
        ("a *b*", r"A \*b\*."),
    ],
)
def test_a_sentence_stands_alone(said: str, alone: str) -> None:
    assert sentence(said) == alone


@pytest.mark.parametrize(
    ("said", "principle", "worded"),
    [
        ("Take a snapshot.", "There is no way back.", "You MUST take a snapshot, because there is no way back."),
        ("Do not restart it", "carts are lost", "You MUST NOT restart it, because carts are lost."),
        ("Don't restart it", "carts are lost", "You MUST NOT restart it, because carts are lost."),
        ("Don't restart it", None, None),
        ("Never push first", "it is final", "You MUST NOT push first, because it is final."),
        ("Always ask", None, "You MUST always ask."),
        ("Reload, do not restart", "x", "You MUST reload, and you MUST NOT restart, because x."),
        ("The snapshot must be fresh", "x", None),
        ("Stop. Then start", "x", None),
        # What is so called, and no order.
        ("Restart is allowed always, but not three times one after the other.", None, None),
        ("Release must wait for Bo", "x", None),
    ],
)
def test_an_instruction_becomes_a_constraint_where_its_grammar_allows(
    said: str, principle: str | None, worded: str | None
) -> None:
    assert constraint(said, principle) == worded


def test_a_reason_has_one_because() -> None:
    assert reason("Because it is final.") == "it is final"
    assert reason("  ") is None


@pytest.mark.parametrize(
    ("check", "worded"),
    [
        ("Check that nobody deploys", "first check that nobody deploys"),
        ("first ask in the channel", "first ask in the channel"),
        ("the backup is fresh", "check first that the backup is fresh"),
        ("whether the backup is fresh", "check first whether the backup is fresh"),
        ("Is the backup fresh?", "check first: is the backup fresh?"),
        ("barriers on hold", "check first: barriers on hold"),
    ],
)
def test_what_to_check_first_comes_first(check: str, worded: str) -> None:
    assert what_to_do("Then restore.", check) == f"{worded}; then restore"
    assert checked_first(check.removeprefix("first ")) == worded


def test_imperatives_are_known_by_their_verb() -> None:
    assert is_imperative("Always first stop the worker")
    assert is_imperative("don't stop it")
    assert not is_imperative("the worker stops")
    assert not is_imperative("")
    assert lower_start("") == ""
    assert lower_start("A gets the next tour") == "A gets the next tour"
    assert lower_start("Marguerite has to see it") == "Marguerite has to see it"  # no word is a name
    assert lower_start("Somebody has to see it") == "somebody has to see it"
    assert lower_start("A tour is the next") == "a tour is the next"


@pytest.mark.parametrize(
    ("said", "state", "only"),
    [
        ("Free space on /var is above 20 GB", True, True),
        ("the disk was full", True, True),
        ("a worker that was killed leaves its lock behind: remove the lock", True, False),
        ("the old index is stale. Build it again", True, False),
        ("take the carriage returns out of the file", False, False),
        ("bring both answers to the desk", False, False),
        ("remove the lock", False, False),
    ],
)
def test_a_state_of_things_is_no_instruction_and_holds_none(said: str, state: bool, only: bool) -> None:
    assert (is_state(said), says_only_how_things_are(said)) == (state, only)


@pytest.mark.parametrize(
    ("said", "when", "then", "to", "context"),
    [
        ("If it hangs, hand it over to the lead with the log", "it hangs", "hand it over", "the lead", "the log"),
        ("When it hangs, call Ada with the log.", "it hangs", "call Ada", None, "the log"),
        ("it hangs: page the on-call", "it hangs", "page the on-call", None, None),
        ("it hangs for an hour", "it hangs for an hour", "stop and ask before you go on", None, None),
        ("if it hangs", "it hangs", "stop and ask before you go on", None, None),
        (
            "If the sum is wrong, unpack nothing and call Ada",
            "the sum is wrong",
            "unpack nothing and call Ada",
            None,
            None,
        ),
        ("Call Ada when it hangs", "it hangs", "call Ada", None, None),
    ],
)
def test_an_escalation_says_when_whom_and_with_what(
    said: str, when: str, then: str, to: str | None, context: str | None
) -> None:
    (made,) = escalations_of(said, ("a1",), is_condition=True)
    assert (made.when, made.then, made.to, made.context) == (when, then, to, context)


def test_a_name_alone_is_someone_to_call() -> None:
    assert escalations_of("the DBA on duty", ("a1",))[0].then == "call the DBA on duty"


def test_the_reason_of_an_escalation_is_kept() -> None:
    assert escalations_of("If it hangs, call Ada", (), "Only she can")[0].then == "call Ada, because only she can"
    (handed,) = escalations_of("If it hangs, report it to the lead", (), "they decide")
    assert (handed.when, handed.then) == ("it hangs", "report it to the lead, because they decide")


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        (
            "The service may be stopped only outside counter hours",
            "mind that the service may be stopped only outside counter hours",
        ),
        ("Free space is more than 20 GB", "check first that free space is more than 20 GB"),
    ],
)
def test_what_is_allowed_is_minded_and_what_is_so_is_checked(said: str, worded: str) -> None:
    assert minded(said) == worded


def test_a_polite_order_is_an_order() -> None:
    assert constraint("Please make sure that the lock is gone", None) == "You MUST make sure that the lock is gone."
    assert checked_first("have a look whether the process still lives") == (
        "first have a look whether the process still lives"
    )
