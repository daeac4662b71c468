"""What keeps a colleague from harm: mends under their condition, stops at the step where one sees why, real checks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.conditions import split_condition
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.said import in_cases
from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]


def step_of(sop: Sop, event: str) -> Step:
    return next(step for step in sop.steps for one in step.commands if one.event == event)


# --- mends


@pytest.mark.parametrize(
    ("attempt", "said", "mend", "answer"),
    [
        ("./post july", "post: 3 rows are broken", "sqlite3 l.db 'DELETE FROM row WHERE sum IS NULL'", "take them out"),
        ("./resume arena-3", "409: book and head differ", "./blanks void R-1184 48210", "void those that were torn"),
        ("./ropes month 2026-10", "ropes: K-2207 is in no sheet", "echo 'K-2207;absent' >>sheets/top.csv", "Nearly always a borrowed one. If it is in lent.csv, put it down as absent"),
        ("./load x", "load: the disk is full", "rm -r staging/old", "clear what the night has left"),
    ],
)  # fmt: skip
def test_a_mend_is_for_who_has_the_failure(draft: Draft, attempt: str, said: str, mend: str, answer: str) -> None:
    sop = draft(
        f"title: Close the month\n$ mkdir out\n$ {attempt}\n| {said}\n= 3\n$ {mend}\n$ {attempt}\n| done\n"
        f"? failure e0002,e0003,e0004 It failed and passed.\n! {answer}\n!why nobody may invent one\n"
    )
    mending = step_of(sop, "e0003")
    assert mending.optional
    assert said.partition(":")[0] in str(mending.when)
    assert not step_of(sop, "e0004").optional


def test_what_a_refusal_says_that_this_one_lacks_each_one_lacks(draft: Draft) -> None:
    sop = draft(
        "$ ./prepare 2.4.2\n$ ./give 2.4.2\n| dist: CHANGELOG.md has no heading for 2.4.2\n= 3\n"
        "$ sed -i '2i ## 2.4.2' CHANGELOG.md\n$ ./give 2.4.2\n| given\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! put it there and go on\n!why so it is\n"
    )
    assert not step_of(sop, "e0003").optional


def test_what_was_looked_at_to_find_the_fault_goes_with_the_mend(draft: Draft) -> None:
    sop = draft(
        "$ tar -cf d.tar data\n$ ./decrypt d.tar\n| decrypt: wrong key\n= 4\n$ cmp a.pem b.pem\n| differ\n= 1\n"
        "$ cp b.pem a.pem\n$ ./decrypt d.tar\n| ok\n? failure e0002,e0004,e0005 It failed and passed.\n"
        "! Where it is refused, compare the two. If they differ, copy the one in certs\n!why renewed in between\n"
    )
    assert step_of(sop, "e0003").optional
    assert step_of(sop, "e0004").optional


def test_what_was_committed_to_mend_a_failure_is_no_step_of_the_next_run(draft: Draft) -> None:
    sop = draft(
        "$ make test\n| FAILED test_cart\n= 1\n$ sed -i s/floor/round/ cart.py\n$ make test\n| 4 passed\n"
        "$ git commit -qam 'Round half up'\n$ git push -q\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! Mend the code, never the test\n!why the test is right\n"
    )
    assert all("cart.py" not in one.text for step in sop.steps for one in step.commands)


def test_where_a_number_is_asked_for_it_is_asked_for_each_time(draft: Draft) -> None:
    sop = draft(
        "$ ./sign KALB 118\n$ ./accept KALB\n| gateway: refused, no principal\n= 1\n$ ./gateway next\n| next serial: 119\n"
        "$ ./sign KALB -n sta-KALB 119\n$ ./accept KALB\n| accepted\n$ echo 'KALB;119' >>serials.txt\n"
        "? failure e0002,e0003,e0004,e0005 Why?\n! Where it refuses, sign anew with the serial that next reports\n!why x\n"
    )
    assert not step_of(sop, "e0003").optional


def test_what_is_said_of_a_misspelt_try_is_about_the_one_that_was_meant(draft: Draft) -> None:
    sop = draft(
        '$ createdb probe\n$ pg_restore -e -d service=prope a.dump\n| error: definition of service "prope" not found\n= 1\n'
        '$ pg_restore -e -d service=probe a.dump\n| error: relation "basin" does not exist\n= 1\n'
        "$ psql -q service=live -c 'ALTER FUNCTION cap(text) SET search_path = public'\n"
        "$ pg_restore -e -d service=probe a.dump\n? branch e0002,e0004 What decided that?\n"
        "! Where the message names a relation that does not exist, the function is to be given its search_path\n!why x\n"
    )
    (case,) = sop.edge_cases
    assert "basin" in case.symptom
    assert step_of(sop, "e0004").optional


def test_a_look_for_what_must_not_be_there_is_kept(draft: Draft) -> None:
    sop = draft(
        "$ ./week suhl >reports/suhl.csv\n$ awk -F';' '$4 > 3' reports/suhl.csv\n$ ./send reports/suhl.csv\n| sent\n"
    )
    assert "e0002" in [one.event for step in sop.steps for one in step.commands]


# --- stops and bans


def test_a_case_in_which_a_mend_is_not_made_stops_at_its_step(draft: Draft) -> None:
    sop = draft(
        "$ ./hold x\n$ ./svc restart sender\n| svc: the broker still has a lease of it\n= 3\n$ ./lease drop sender\n"
        "$ ./svc restart sender\n| started\n? failure e0002,e0003,e0004 Why?\n"
        "! Drop that one lease and restart. If it is younger than 15 minutes, wait\n!why a slow one lives\n"
    )
    dropping = step_of(sop, "e0003")
    assert "You MUST stop before this step when it is younger than 15 minutes; see Edge cases." in dropping.constraints


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ("no void without having seen them", "There MUST be no void without having seen them."),
        ("Without signed paper I write no line", "You MUST NOT write any line without signed paper"),
        ("Never take the number of another order", "You MUST NOT take the number of another order"),
        ("A confirmed visit is never deleted", "A confirmed visit MUST NOT be deleted."),
        ("The trigger must not be dropped", "The trigger MUST NOT be dropped."),
        (
            "A seat may never be freed, even where its holder is on leave",
            "A seat MUST NOT be freed, even where its holder is on leave.",
        ),
        ("Don't leave one without a person, okay?", "You MUST NOT leave one without a person, because"),
    ],
)
def test_a_ban_stands_at_the_mend(draft: Draft, told: str, constraint: str) -> None:
    sop = draft(
        "$ ./post x\n| post: refused\n= 1\n$ ./enter x 48210\n$ ./post x\n| ok\n"
        f"? failure e0001,e0002,e0003 Why?\n! enter it and post again. {told}\n!why it counts\n"
    )
    assert any(one.startswith(constraint) for step in sop.steps for one in step.constraints)


def test_never_one_of_us_is_no_order(draft: Draft) -> None:
    sop = draft(
        "$ ./post x\n| post: refused\n= 1\n$ ./enter x 48210\n$ ./post x\n| ok\n"
        "? failure e0001,e0002,e0003 Why?\n! enter the ranger. Never one of us, just to get past it\n!why x\n"
    )
    assert not any("MUST NOT one" in one for step in sop.steps for one in step.constraints)


@pytest.mark.parametrize(
    ("answer", "event"),
    [
        ("When golden says that a program differs, stop and call Jitka", "e0001"),
        ("When a controlled drug is inside, we don't roll anything back but call Dr Brandl", "e0001"),
        ("When there are more than 5 retires, you don't send it, you ring Graham", "e0004"),
    ],
)
def test_an_escalation_stops_at_the_step_that_it_is_about(draft: Draft, answer: str, event: str) -> None:
    sop = draft(
        "title: Roll back the release\n$ make golden\n| 12 programs as before\n$ cat notes.txt\n| x\n"
        "$ ln -sfn releases/1 live\n$ ./deliver report.zip\n"
        f"? closing/escalation - When does one call?\n! {answer}\n!why harm\n"
    )
    stops = [step for step in sop.steps if any("MUST stop" in one for one in step.constraints)]
    assert [event in [one.event for one in step.commands] for step in stops] == [True]


def test_a_rule_about_a_step_is_pointed_to_from_it(draft: Draft) -> None:
    sop = draft(
        "manual: Ring the customer; where=phone; result=she agrees\n$ ./book 1\n"
        "? manual e0001 When otherwise?\n! If there are people below, ask them to leave first\n!why it may give way\n"
    )
    assert sop.steps[0].constraints == ("You MUST go by the decision rules when there are people below.",)


# --- what is expected


def test_a_look_behind_a_change_expects_the_value_of_this_run(draft: Draft) -> None:
    sop = draft(
        "$ openssl req -new -key k/shop.example.key -subj /CN=shop.example -out r/shop.example.csr\n"
        "$ openssl req -in r/shop.example.csr -noout -subject\n| subject=CN = shop.example\n$ ./order shop.example\n"
        "? variable e0001,e0002,e0003 The host `shop.example` changes.\n! from the mail\n!why x\n"
    )
    expected = [one for step in sop.steps for one in step.expected]
    assert any(one.startswith("output contains `subject=CN = {{") for one in expected)


def test_two_looks_that_are_there_to_compare_print_the_same(draft: Draft) -> None:
    sop = draft(
        "$ pg_restore -d probe a.dump\n$ psql -At -d live -c 'select count(*) from t'\n| 264\n"
        "$ psql -At -d probe -c 'select count(*) from t'\n| 264\n$ echo ok >>tests.csv\n"
        "? closing/done - How do you know?\n! the counts are the same in both\n!why x\n"
    )
    assert any("print the same" in one for step in sop.steps for one in step.expected)


def test_what_must_print_nothing_is_expected_to(draft: Draft) -> None:
    sop = draft(
        "$ sqlite3 r.db \"UPDATE a SET t = 'x' WHERE n = 'SB-20418'\"\n$ sqlite3 r.db 'PRAGMA foreign_key_check'\n"
        "? closing/done e0002 How do you know?\n! foreign_key_check prints nothing\n!why x\n"
    )
    assert "it prints nothing" in sop.success_checks[-1].expected


def test_a_count_is_expected_in_figures_where_it_is_said_in_words(draft: Draft) -> None:
    sop = draft(
        "$ cat k.pub >>authorized_keys\n$ grep -c ' jonas$' authorized_keys\n| 1\n"
        "? closing/done e0002 How do you know?\n! there is exactly one key of the person\n!why x\n"
    )
    assert any("output matches" in one and "1" in one for one in sop.success_checks[-1].expected)


# --- answers


@pytest.mark.parametrize(
    ("text", "when", "then"),
    [
        ("If there's a table in there you don't recognise, leave it be", "there's a table in there you don't recognise", "leave it be"),
        ("When it names a file we don't have, ask Peter", "it names a file we don't have", "ask Peter"),
        ("When a sum is off I stop, and phone Bo", "a sum is off", "I stop, and phone Bo"),
        ("If verify tells you a turbine's online, copy its line", "verify tells you a turbine's online", "copy its line"),
    ],
)  # fmt: skip
def test_a_condition_ends_where_it_is_whole(text: str, when: str, then: str) -> None:
    assert split_condition(text) == (when, then)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("only if it is not there do I insert it", "it is not there, and only then"),
        ("A yield above 92 is to be queried before the sheet goes out", "there is a yield above 92"),
        (
            "From March to June, if it is one of the cranes', we ask first",
            "from March to June it is one of the cranes'",
        ),
        ("Somebody is standing on the bridge. I park the truck first", "somebody is standing on the bridge"),
        ("not when it blows, then binoculars have to do", "it blows"),
    ],
)
def test_other_ways_to_say_when(text: str, when: str) -> None:
    assert in_cases(text)[0].when == when


def test_a_tool_that_fails_is_a_situation_and_no_order() -> None:
    (call,) = escalations_of("make test fails on a device: I stop and ring Anton", ("a1",))
    assert call.when == "make test fails on a device"


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        (
            "Ring Ida at the desk before we resume if anything was paid out above the table.",
            [("anything was paid out above the table", "ring Ida at the desk before we resume")],
        ),
        (
            "First Bo for the pictures. Then, if more than five lorries are wrong, it's Ida, and you send her the count",
            [
                ("in doubt", "call first Bo for the pictures"),
                ("more than five lorries are wrong", "it's Ida, and you send her the count"),
            ],
        ),
        (
            "no burst in the log: no purge, call Ida. same if a sum says FAILED",
            [("no burst in the log", "no purge, call Ida"), ("a sum says FAILED", "same: no purge, call Ida")],
        ),
        ("Stop if it is red, same if it is blue", [("it is red", "stop"), ("it is blue", "same: stop")]),
        # What is asked about is no condition.
        ("Ring Bo and ask if it was paid.", [("in doubt", "ring Bo and ask if it was paid")]),
    ],
)
def test_each_call_has_the_condition_that_was_said_of_it(said: str, calls: list[tuple[str, str]]) -> None:
    assert [(made.when, made.then) for made in escalations_of(said, ())] == calls


def test_behind_a_mend_goes_on_what_was_done_anew(draft: Draft) -> None:
    sop = draft(
        "title: Test the restore\n$ pg_dump -Fc -f log.dump log\n$ pg_restore -d probe log.dump\n"
        "| error: relation basin does not exist\n= 1\n$ psql -c 'ALTER FUNCTION cap() SET search_path = public' log\n"
        "$ pg_dump -Fc -f log.dump log\n$ dropdb other\n$ pg_restore -d probe log.dump\n"
        "? failure e0002,e0003,e0006 It failed and passed.\n! give the function its search_path\n!why it is run there\n"
    )
    mend, anew = step_of(sop, "e0003"), step_of(sop, "e0004")
    number = sop.steps.index(anew) + 1
    assert mend.when is not None
    assert mend.when.endswith(f"then go on with [step {number}](#{anew.id})")


def test_a_change_that_takes_an_option_more_is_the_retry(draft: Draft) -> None:
    sop = draft(
        "title: Drill\n$ dropdb drill\n| error: it is in use\n= 1\n$ dropdb --force drill\n$ createdb drill\n"
        "$ psql -c 'SELECT count(*) FROM matter' drill\n| 121\n$ echo 'done' >>drills.csv\n$ dropdb drill\n"
    )
    assert "e0002" in str([case.evidence for case in sop.edge_cases])
    assert any(
        one.text.startswith("psql") for one in step_of(sop, "e0004").commands
    )  # the work, and no look between two attempts


# --- decisions at the step where one sees why


DEPLOY = "title: Deploy the board\n$ ./board stop\n$ make migrate\n$ ./board start\n$ curl -fsS localhost:8080/health\n| ok\n$ echo on >>log\n"


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("If the migration fails a second time, put the copy back", "e0002"),
        ("If health is not ok after 10 minutes, point current at the old release", "e0004"),
    ],
)
def test_a_rule_is_named_where_one_sees_that_it_holds(draft: Draft, said: str, event: str) -> None:
    sop = draft(f"{DEPLOY}? closing/rollback - Back?\n! {said}\n!why people wait\n")
    (rule,) = sop.rules
    named = [step for step in sop.steps if any(rule.when in one for one in step.constraints)]
    assert [command.event for step in named for command in step.commands] == [event]


def test_a_stop_stands_where_one_can_know(draft: Draft) -> None:
    sop = draft(
        "title: Test the restore\n$ sqlite3 a.db '.backup b.db'\n$ sqlite3 b.db 'pragma integrity_check'\n| ok\n"
        "$ echo ok >>tests.csv\n? closing/escalation - When do you call?\n"
        "! if integrity_check says anything but ok, don't back up again and call Bo\n!why it gets worse\n"
    )
    assert any("MUST stop here" in one for one in step_of(sop, "e0002").constraints)


# --- clauses of an answer in their fields


def test_what_one_does_otherwise_is_a_rule_and_the_rest_stays_in_the_step(draft: Draft) -> None:
    sop = draft(
        "manual: Hand the stamp over; where=office; result=signed\n$ ./book 1\n? manual e0001 When otherwise?\n"
        "! The stamp is handed over in person only. In the event that somebody else is sent, it remains in the safe.\n"
        "!why stolen marks are recalled\n"
    )
    step, (rule,) = sop.steps[0], sop.rules
    assert "in person only" in str(step.text)
    assert "safe" not in str(step.text)
    assert step.constraints == ("You MUST go by the decision rules when somebody else is sent.",)
    assert (rule.when, rule.then, rule.because) == (
        "somebody else is sent", "it remains in the safe", "stolen marks are recalled",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "guard"),
    [
        ("make it safe and push again. But only if nobody is near", "You MUST do this only if nobody is near."),
        ("make it safe --now only once you've seen it empty", None),
        ("make it safe first, and --now only once you've seen it empty", None),
        ("Never make it unsafe, only if Bo says so", None),
    ],
)
def test_a_guard_of_a_mend_stands_at_its_step(draft: Draft, answer: str, guard: str | None) -> None:
    sop = draft(
        "$ ls\n$ ./box push\n| box: it is armed\n= 1\n$ ./box safe\n$ ./box push\n| stored\n"
        f"? failure e0002,e0003,e0004 It failed and passed.\n! {answer}\n!why it can fire\n"
    )
    assert [one for one in step_of(sop, "e0003").constraints if " only " in one and "MUST NOT" not in one] == (
        [guard] if guard else []
    )


@pytest.mark.parametrize(
    ("said", "cases"),
    [
        (
            "Sums don't match: git log first. Henk's name on the commit - write them new. Anybody else's - stop, ask him",
            ["Sums don't match", "Henk's name is on the commit", "it is anybody else's"],
        ),
        ("git status first. Not clean = stop, save the diff", [None, "it is not clean"]),
        ("open call = no load. List calls", ["open call"]),
        ("We read the header first; where a function wants more, we pass it", ["a function wants more"]),
        ("We ring first, unless her vet wrote, then we write back", [None, "her vet wrote"]),
    ],
)
def test_cases_by_their_labels(said: str, cases: list[str | None]) -> None:
    assert [part.when for part in in_cases(said)] == cases


@pytest.mark.parametrize(
    ("said", "to", "context"),
    [
        ("If it is open, we hand it to Della the same day with the photographs", None, "the photographs"),
        ("If it is open, call Joris with the name of the file before you put a new one", None, None),
        ("If it is open, escalate to Joris with the log", "Joris", "the log"),
    ],
)
def test_whom_and_with_what_only_where_the_rest_stands_by_itself(
    said: str, to: str | None, context: str | None
) -> None:
    (made,) = escalations_of(said, ())
    assert (made.to, made.context) == (to, context)


# --- what belongs to a mend


def test_what_git_takes_out_and_its_folder_are_for_who_lacks_them(draft: Draft) -> None:
    sop = draft(
        "title: Take the table back\n$ ln -sfn releases/r57 current\n$ ./push\n| cat: current/VERSION: No such file\n= 1\n"
        "$ mkdir releases/r57\n$ git -C tables archive r57 | tar -x -C releases/r57\n$ ./push\n| pushed\n"
        "? failure e0002,e0004,e0005 It failed and passed.\n"
        "! unpack the tag anew if the folder has been pruned\n!why somebody may have edited it\n"
    )
    mend = step_of(sop, "e0004")
    assert mend.optional
    assert step_of(sop, "e0003") is mend


def test_what_checks_a_mend_is_done_with_it_and_before_one_goes_on(draft: Draft) -> None:
    sop = draft(
        "title: Make room\n$ mkdir out\n$ ./evid purge K17 2027-02-11\n| evid: pictures are not in the vault\n= 4\n"
        "$ grep 'K17;2027-02-11' cases.csv\n| K17;2027-02-11;03.jpg\n$ ./evid export K17 2027-02-11\n| evid: 3 pictures in vault/K17-2027-02-11\n"
        "$ (cd vault/K17-2027-02-11 && sha256sum -c SHA256SUMS)\n| 03.jpg: OK\n$ ./evid purge K17 2027-02-11\n| purged\n"
        "? failure e0002,e0004,e0006 It failed and passed.\n! export them, all sums OK\n!why the court wants them\n"
    )
    assert step_of(sop, "e0005").optional


def test_a_file_that_was_made_of_the_refused_one_is_its_mend(draft: Draft) -> None:
    sop = draft(
        "title: Import the menu\n$ ./imp check in/m.csv\n| imp: byte 0xe8 is not UTF-8\n= 1\n"
        "$ iconv -f windows-1252 -t utf-8 in/m.csv >work/m.csv\n$ ./imp check work/m.csv\n| imp: 5 items\n"
        "$ ./imp load work/m.csv\n| loaded\n"
    )
    (case,) = sop.edge_cases
    assert "not UTF-8" in case.symptom
    assert "iconv" in case.response


def test_how_a_mend_is_made_is_said_at_its_step(draft: Draft) -> None:
    sop = draft(
        "title: Admit a vet\n$ ./staff add kober\n$ ./stamp issue 17 kober\n| stamp: 17 has no imprint\n= 1\n"
        "$ ./stamp imprint 17 VB-83\n| imprint registered\n$ ./stamp issue 17 kober\n| issued\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n"
        "! Register it first. Take the imprint on the card from the safe, not on loose paper\n!why it must be proven\n"
    )
    assert "card from the safe" in step_of(sop, "e0003").text


def test_what_no_run_says_again_is_not_expected(draft: Draft) -> None:
    sop = draft(
        "title: Take the routes back\n$ ./calls load routes.json\n$ ./calls test room4\n"
        "| calls: test call room4 -> dect-418, answered\n? closing/done - How do you know?\n! the test says answered\n"
    )
    assert "dect-418" not in str(sop.steps)
    assert "answered" in str([step.expected for step in sop.steps] + [check.expected for check in sop.success_checks])


def test_what_is_gone_from_a_list_is_not_in_it(draft: Draft) -> None:
    sop = draft(
        "title: Restore drill\n$ createdb drill\n$ pg_restore -d drill x.dump\n$ dropdb drill\n"
        "$ psql -At -c 'SELECT datname FROM pg_database' postgres\n| postgres\n| docket\n"
        "? closing/done - How do you know?\n! drill is gone from the list\n!why so it is\n"
    )
    assert "output does not contain `drill`" in sop.success_checks[-1].expected


def test_what_is_checked_before_a_mend_is_checked_at_its_step(draft: Draft) -> None:
    sop = draft(
        "title: Deploy\n$ mkdir out\n$ ./bureau migrate 5.3\n| UNIQUE constraint failed: debts.client\n= 1\n"
        "$ sqlite3 live.db 'delete from debts where id = 418'\n$ ./bureau migrate 5.3\n| done\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n"
        "! Delete the one with no payments. If both of them have payments you mustn't touch either\n"
        "!why a payment is chased twice\n!first check the backup is really there\n"
    )
    told = " ".join(step_of(sop, "e0003").constraints)
    assert "the backup is really there" in told
    assert "You MUST stop before this step when both of them have payments" in told


def test_the_copy_of_what_a_mend_edits_is_made_with_it(draft: Draft) -> None:
    sop = draft(
        "title: Month of sightings\n$ wc -l logs/*.csv\n| 12\n$ ./monthly 2026-10\n| monthly: logs/a.csv: no commas\n= 1\n"
        "$ cp logs/a.csv raw/\n$ sed -i 's/;/,/g' logs/a.csv\n$ ./monthly 2026-10\n| done\n"
        "? failure e0002,e0003,e0004,e0005 It failed and passed.\n"
        "! You change them to commas, but the log as it came in you keep in raw\n!why it is audited\n"
    )
    assert step_of(sop, "e0003").optional
    assert step_of(sop, "e0004").optional


def test_a_heading_with_a_value_in_it_is_none(draft: Draft) -> None:
    sop = draft(
        "title: The month's sightings\n$ ./monthly 2026-10\n| done\n$ cat reports/2026-10.md\n| Sightings 2026-10\n"
        "$ ./hand-in 2026-10 UM-4471\n$ git commit -qm 'Sightings 2026-10'\n"
    )
    assert step_of(sop, "e0004").commands[-1].text == "git commit -qm 'Sightings {{month}}'"


SPOOL = (
    "$ ./txq list\n| 231112 waiting\n$ ./txq link\n| txq: link up, gateway oslo2 answers\n$ ./txq retry\n| txq: stopped at 231112\n= 1\n"
    "$ mv spool/231112.msg held/\n$ ./msg encode raw/231112.tsv spool/231112.msg\n| msg: 9 levels\n$ ./txq retry\n| 231112 sent\n"
    "? failure e0003,e0004,e0005,e0006 Why?\n! Encode the first one again, then retry. At most three retries\n!why it locks\n"
    "? closing/escalation - When?\n! If the link is down, touch nothing and call the duty engineer\n"
)


def test_one_stops_where_a_tool_says_how_the_thing_is(draft: Draft) -> None:
    sop = draft(SPOOL)
    (step,) = [step for step in sop.steps if any("link is down" in one for one in step.constraints)]
    assert ([command.text for command in step.commands], step.risk) == (["./txq link"], None)
    assert any("stop here" in one for one in step.constraints)
    assert step.title == "Show the link with `txq`"


def test_so_many_tries_are_kept_to_where_one_tries(draft: Draft) -> None:
    (step,) = [step for step in draft(SPOOL).steps if any("at most three" in one for one in step.constraints)]
    assert "./txq retry" in [command.text for command in step.commands]


@pytest.mark.parametrize(
    ("told", "event", "where"),
    [
        ("When downloads are seen, stop, don't drop anything yet and call Ray", "e0002", "before this step"),
        ("When the sample has more than one break, leave it and call Geert", "e0003", "here"),
        ("If the sum is a fifth off, call Annelies in accounts before starting", "e0004", "before this step"),
    ],
)
def test_a_stop_stands_at_what_is_not_to_be_done_or_says_it(draft: Draft, told: str, event: str, where: str) -> None:
    sop = draft(
        "$ ./cam hand jdel tsand\n| cam: tsand looks after C-07\n$ ./cam drop jdel\n| cam: jdel dropped\n"
        "$ ./loom sample L12\n| loom: L12: 20 cm woven, 0 breaks\n$ ./loom start L12\n| loom: L12 runs\n"
        f"? closing/escalation - When?\n! {told}\n"
    )
    (step,) = [step for step in sop.steps if any(f"stop {where}" in one for one in step.constraints)]
    assert event in [command.event for command in step.commands]
