"""What readers of drafts of unseen work minded: clauses torn apart, checks of something else, stops behind the act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.circumstances import without_if
from sopcapture.draft.said import in_cases
from sopcapture.draft.shown_changes import what_became
from sopcapture.draft.success_signs import sign_of_success
from sopcapture.draft.wording import when_it_is
from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]
Finder = Callable[[Sop, str], Step]


@pytest.mark.parametrize(
    ("condition", "worded"),
    [
        ("after the change there are still clashes", "when after the change there are still clashes"),
        ("after the deploy whoruns says two hosts", "when after the deploy whoruns says two hosts"),
        ("after the mail is sent", "after the mail is sent"),
    ],
)
def test_a_preposition_of_a_noun_is_no_conjunction(condition: str, worded: str) -> None:
    assert when_it_is(condition) == worded


@pytest.mark.parametrize(
    ("said", "when", "then"),
    [
        (
            "Where the customer has no file drop, the account manager, Tomasz, hands the file over",
            "the customer has no file drop",
            "the account manager, Tomasz, hands the file over",
        ),
        (
            "If the tills have the new prices and labels dont go out, call the duty manager",
            "the tills have the new prices and labels dont go out",
            "call the duty manager",
        ),
        ("Whoever was on nights will have put it on hand, so ring them first", None, None),
        ("One has to look at the door, correct the line in the list and try again", None, None),
    ],
)
def test_clauses_stay_whole(said: str, when: str | None, then: str | None) -> None:
    [part] = in_cases(said)
    assert part.when == when
    assert part.then == (then or said)
    assert part.because is None


def test_a_day_of_a_kind_is_a_case_beside_another_one_alone() -> None:
    said = "On a release day I ring them and don't wait"
    assert without_if(said, beside=True) == ("it is on a release day", "I ring them and don't wait")
    assert without_if(said, beside=False) == (None, said)


def test_a_count_of_what_is_wrong_is_a_sign_where_it_is_none() -> None:
    assert sign_of_success("archive: cores.tgz: 0 files differ", lone_line=True) == "archive: cores.tgz: 0 files differ"
    assert sign_of_success("archive: cores.tgz: 3 files differ", lone_line=True) != "archive: cores.tgz: 3 files differ"


def test_of_columns_the_one_that_changed_is_looked_for() -> None:
    before = "M-0233  58.50  AM04  open\nM-0417  58.50  AC04  open"
    assert what_became("M-0417  58.50  AC04  collected", before) == "collected"


def test_what_is_run_before_and_behind_the_work_looks_and_shows_that_it_is_done(draft: Draft) -> None:
    sop = draft(
        "$ ./club returns 2026-11\n| M-0417  58.50  AC04 account closed  open\n"
        "$ cp club.db club.db.before\n$ sqlite3 club.db \"update member set iban = 'NL02' where id = 'M-0417'\"\n"
        "$ ./club collect 2026-11 M-0417\n| bank/2026-11-M-0417.xml written, 58.50 euro\n$ cat bank/2026-11-M-0417.xml\n"
        "| <Debit period='2026-11'>\n$ ./club settle 2026-11 M-0417\n| M-0417 settled\n"
        "$ ./club returns 2026-11\n| M-0417  58.50  AC04 account closed  collected\n"
        "? closing/done - Done?\n! The bank has accepted the file and the member's line says collected\n"
    )
    assert "./club returns" in sop.steps[0].commands[0].text
    assert sop.steps[0].risk is None
    checks = [check.command or "" for check in sop.success_checks]
    assert any("club returns" in command for command in checks)
    assert not any("cat bank" in command for command in checks)


def test_no_look_shows_what_was_deleted(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./export 7 >cases/raw.csv\n$ sed s/a/b/ cases/raw.csv >cases/repro.csv\n$ cat cases/repro.csv\n| id;day\n"
        "$ rm cases/raw.csv\n$ ./ticket state 7 dev\n| 7 is with dev\n$ ./ticket show 7\n| state: dev\n"
        "? closing/done - Done?\n! The ticket is with dev, and the raw export is deleted from the cases\n"
    )
    deleted = [check for check in sop.success_checks if "deleted" in check.text and "Done when" not in check.text]
    assert all("cat " not in (check.command or "") for check in deleted)
    assert step_with(sop, "./ticket state").risk == "change"


def test_a_stop_from_the_answer_to_a_failure_stands_no_later_than_its_mend(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./etl load 3\n= 1\n| etl: line 38: the amount 1,00 is not a number\n$ sed -i s/,/./ landing/3.csv\n"
        "$ ./etl load 3\n| etl: 3 loaded\n? failure e0001,e0002,e0003 What then?\n! Turn the comma amounts into plain ones\n"
        "!why the loader stops\n!call more than 20 lines have such an amount\n"
        "$ sqlite3 mart.db 'select sum(amount) from daily where night = 3'\n| 12.50\n$ echo 3,ilse >>backfills.csv\n"
    )
    stop = "You MUST stop here when more than 20 lines have such an amount; see Escalation."
    holders = [number for number, step in enumerate(sop.steps) if stop in step.constraints]
    mend = sop.steps.index(step_with(sop, "sed -i"))
    assert holders
    assert max(holders) <= mend
    assert [call.then for call in sop.escalations] == ["stop and ask before you go on"]


def test_a_folder_that_a_mend_unpacks_into_and_later_steps_work_in_is_made_each_time(
    draft: Draft, step_with: Finder
) -> None:
    sop = draft(
        "$ tar -czf d.tgz data meta.json\n$ ./archive put d.tgz\n= 1\n| archive: meta.json speaks of 10 files, not 11\n"
        "$ jq '.files = 11' meta.json >m && mv m meta.json\n$ tar -czf d.tgz data meta.json\n$ mkdir try\n"
        "$ tar -xzf d.tgz -C try\n$ (cd try && sha256sum -c --quiet SUMS)\n$ ./archive put d.tgz\n| archive: d.tgz taken in\n"
        "? failure e0002,e0003,e0004,e0006,e0008 What then?\n"
        "! If the number is wrong set files in meta.json, pack anew, try it in an empty folder and put it again\n"
        "!why typed by us\n$ rm -r try\n"
    )
    assert not step_with(sop, "mkdir try").optional
    assert not step_with(sop, "-C try").optional


def test_of_a_mend_in_several_steps_the_last_one_says_how_to_go_on(draft: Draft) -> None:
    sop = draft(
        "$ ./handover build\n= 1\n| handover: MARBELLA not heard of\n$ grep MARBELLA log/x.log\n| 04:12|MARBELLA\n"
        "manual: Call the vessel and ask for her position\n$ ./logbook 05:40 MARBELLA 'at anchor'\n"
        "| 05:40 MARBELLA logged\n$ ./handover build\n| handover: written\n"
        "? failure e0001,e0003,e0004,e0005 What then?\n! If one is silent call her, enter it and build again\n!why Planning\n"
    )
    optional = [step for step in sop.steps if step.optional]
    assert len(optional) > 1
    assert ["; then " in (step.when or "") for step in optional] == [False] * (len(optional) - 1) + [True]


def test_what_is_forbidden_behind_a_case_by_hand_is_a_constraint_with_its_reason(draft: Draft) -> None:
    sop = draft(
        "$ ./pay 7\nmanual: Have the chair sign it\n? manual e0002 When otherwise?\n"
        "! If the chair is away it goes to Ineke. I never sign both myself\n!why the auditors look for that\n"
    )
    signed = next(step for step in sop.steps if "chair" in step.title.casefold())
    assert "You MUST NOT sign both yourself, because the auditors look for that." in signed.constraints
    assert [rule.because for rule in sop.rules] == [None]


def test_what_is_said_to_be_another_job_does_not_start_the_work(draft: Draft) -> None:
    sop = draft(
        "$ ./desk load figaro\n? closing/trigger - What starts it?\n"
        "! The check says cues are missing. If the check's fine it's a patch problem, different job\n"
    )
    assert sop.trigger == "The check says cues are missing."
    assert [one.text for one in sop.does_not_apply] == ["If the check's fine it's a patch problem, different job."]


def test_a_tag_of_two_numbers_is_a_version(draft: Draft) -> None:
    sop = draft(
        "$ git log --oneline 2026.44..\n| 47ac5f3 Prices\n$ echo 2026.47 >VERSION\n$ git commit -qam 'Labels 2026.47'\n"
        "$ git tag 2026.47\n$ git push -q origin 2026.47\n"
    )
    assert {one.name: one.example for one in sop.parameters} == {"previous_version": "2026.44", "version": "2026.47"}
