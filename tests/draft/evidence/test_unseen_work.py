"""What drafts of work that nobody had seen before had wrong: marks, copies made anew, words that nobody means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.done_parts import what_holds_then
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.said import in_cases
from sopcapture.draft.told_why import reason_in
from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]
Finder = Callable[[Sop, str], Step]


def test_what_the_answer_forbids_and_the_mend_makes_anew_is_no_step(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ cp live/subs.db backup/subs.db\n$ cp backup/subs.db drill/subs.db\n$ ./compare live/subs.db drill/subs.db\n"
        "| compare: faults: live 412, copy 405\n= 1\n$ sqlite3 live/subs.db '.backup backup/subs.db'\n"
        "$ cp backup/subs.db drill/subs.db\n$ ./compare live/subs.db drill/subs.db\n| compare: same\n$ gzip backup/subs.db\n"
        "? failure e0003,e0004,e0005,e0006 What then?\n! Take it with .backup and compare again. Never cp the live file\n!why the wal\n"
    )
    assert not any(command.text.startswith("cp live/") for step in sop.steps for command in step.commands)
    taken = step_with(sop, ".backup")
    assert not taken.optional
    assert taken.when is None


def test_a_word_typed_wrong_that_showed_nothing_is_a_slip(draft: Draft) -> None:
    sop = draft(
        "$ cp a.db drill/a.db\n$ sqlite3 drill/a.db 'PRAGMA integrety_check'\n$ sqlite3 drill/a.db 'PRAGMA integrity_check'\n| ok\n"
        "$ gzip a.db\n"
    )
    assert not any("integrety" in command.text for step in sop.steps for command in step.commands)


def test_a_question_mark_within_a_sentence_asks_nothing() -> None:
    (case,) = in_cases("Read it with -R and fromjson? and it skips just that line")
    assert case.when is None


def test_anything_besides_is_a_case_of_its_own() -> None:
    first, other = in_cases("If the error says quota, escalate. Anything besides quota, wake up Marcus")
    assert (first.when, other.when, other.then) == (
        "the error says quota",
        "it is anything besides quota",
        "wake up Marcus",
    )


def test_a_long_message_that_begins_with_what_went_wrong_is_cut_at_its_end() -> None:
    said = "parse error: Invalid string: control characters from U+0000 through U+001F must be escaped at line 144, column 2"
    assert (error_line(said) or "").startswith("parse error: Invalid string: control characters")


def test_what_a_failed_run_had_begun_to_write_is_not_lost(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ jq -r .order pay.jsonl >work/paid.txt\n| parse error: Invalid string\n= 4\n$ tail -1 work/paid.txt\n| P88423\n"
        "$ jq -Rr 'fromjson? | .order' pay.jsonl >work/paid.txt\n$ ./report work/paid.txt\n| report: made\n"
    )
    assert step_with(sop, "fromjson").risk == "change"


@pytest.mark.parametrize(
    "said", ["It is ready when status gives the new date", "It's done when status gives the new date"]
)
def test_a_definition_of_done_begins_behind_its_when(said: str) -> None:
    assert what_holds_then(said) == "status gives the new date"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "Somebody's been editing the file and the x bit has gone. Chmod it to 755",
            "Somebody's been editing the file and the x bit has gone",
        ),
        ("No ruler has been found. Call the customer", None),
        ("We've read the header. Pass the value", None),
    ],
)
def test_what_has_happened_is_why_something_is_done(said: str, why: str | None) -> None:
    assert reason_in(said)[1] == why
