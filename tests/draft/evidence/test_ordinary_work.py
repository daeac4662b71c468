"""What ordinary work has that a recording does not say outright: loops that failed half-way, values that were read off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.lifting import Lifter
from sopcapture.draft.titles import phrase_of
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


def events(sop: Sop) -> list[str | None]:
    return [one.event for step in sop.steps for one in step.commands]


def named(sop: Sop) -> dict[str, str | None]:
    return {parameter.name: parameter.example for parameter in sop.parameters}


# --- loops and tries


def test_what_a_loop_left_undone_is_for_who_has_that_failure(draft: Draft) -> None:
    sop = draft(
        "$ for h in pans lab silo; do ./push $h; done\n| push: silo: no key left\n= 1\n"
        "$ cat keys/oncall.pub >>hosts/silo/authorized_keys\n$ ./push silo\n| push: silo: 1 keys\n"
        "? failure e0001,e0002,e0003 Why?\n! No key left on a host: add oncall.pub, push that host again\n!why locked out\n"
    )
    assert events(sop) == ["e0001", "e0002", "e0003"]
    once, mend = sop.steps
    assert not once.optional
    assert mend.optional
    assert "no key left" in (mend.when or "")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("for db in hire shop; do dropdb test_$db; done", "Drop the databases `test_hire` and `test_shop`"),
        ("for f in a b; do cp $f.txt out/$f.bak; done", "Copy `a.txt` and `b.txt` to `out/`"),
        ("for h in pans lab; do ./push $h; done", "Push `pans` and `lab`"),
        ("./bin/switch 4.11.3", "Switch to `4.11.3`"),
        ("./send -s Week -a out/w47.csv k.lee@example.org <note", "Send `out/w47.csv` to `k.lee@example.org`"),
        ("bin/service restart", "Restart the service"),
        ("./trylogin leeds", "Try the login"),
        ("sqlite3 a.db .dump | gzip >a.sql.gz", "Dump the database and compress the data"),
        ("sed -i 's/^HIRE_TAG=.*/HIRE_TAG=4.1/' .env", "Set the hire tag in `.env`"),
        ("sed -i '/ssh-rsa/d' keys", "Delete lines from `keys`"),
    ],
)
def test_a_title_says_what_is_done_to_what(line: str, title: str) -> None:
    assert phrase_of(line, Lifter((), {})) == title


def test_a_line_that_the_shell_refused_is_no_step(draft: Draft) -> None:
    refused = "zsh: no matches found: http://127.0.0.1/beds?day=1"
    sop = draft(
        f"$ ./night 1\n$ curl -s http://127.0.0.1/beds?day=1 | jq .GAM\n| {refused}\n"
        "$ curl -s 'http://127.0.0.1/beds?day=1' | jq .GAM\n| 68\n"
    )
    assert "e0002" not in events(sop)


def test_what_was_spelt_right_is_no_typo_of_what_was_not(draft: Draft) -> None:
    sop = draft(
        "$ ./stack up hire\n| stack: hire wants schema 157, the database has 158\n= 1\n$ ./stack migrate hire --down 157\n"
        "$ ./stack up hier\n| stack: no service 'hier'\n= 1\n$ ./stack up hire\n| stack: hire is up\n"
        "? failure e0001,e0003,e0002,e0004 Why?\n! Bring the database down to the number it asks for\n!why it is fussy\n"
    )
    [case] = sop.edge_cases
    assert case.symptom.startswith("`stack` says something like `stack: hire wants schema")


def test_a_dot_that_was_left_out_of_a_version_is_a_typo(draft: Draft) -> None:
    sop = draft(
        "$ git checkout -q v2.90\n| error: pathspec 'v2.90' did not match any file(s) known to git\n= 1\n"
        "$ pg_dump -f before.dump shop\n$ git checkout -q v2.9.0\n$ bin/migrate\n| migrate: up to date\n"
    )
    assert sop.edge_cases == ()


def test_what_made_a_key_stays_where_the_second_try_only_uses_it(draft: Draft) -> None:
    sop = draft(
        "$ openssl req -new -newkey rsa:2048 -nodes -keyout new/a.key -out new/a.csr\n"
        "$ ./ca-sign new/a.csr new/a.crt\n| ca-sign: new/a.csr has no subjectAltName, refused\n= 1\n"
        "$ openssl req -new -key new/a.key -out new/a.csr -addext subjectAltName=DNS:a.example\n"
        "$ ./ca-sign new/a.csr new/a.crt\n"
        "? failure e0002,e0003,e0004 Why?\n! Make the request with the name in it and sign again\n!why browsers want it\n"
    )
    assert {"e0001", "e0003", "e0004"} <= set(events(sop))


def test_a_check_that_shows_why_something_is_taken_back_is_no_failure_of_it(draft: Draft) -> None:
    sop = draft(
        "title: Take back the ratings release\n"
        "$ ./compare\n| compare: 2 of 3 off\n= 1\n$ ./switch 4.11.3\n$ rm -r cache/4.12.0\n$ ./compare\n$ ./site open\n"
        "? failure e0001,e0002,e0003,e0004 Why?\n! That's the bad release showing. Switch back first, then compare\n!why so\n"
    )
    assert not any(step.optional for step in sop.steps)
    assert {"e0002", "e0003", "e0004"} <= set(events(sop))


def test_of_a_tool_that_shows_and_does_only_the_showing_is_a_check(draft: Draft) -> None:
    sop = draft(
        "$ ./order show B-1\n| state: invoiced\n$ cp a b\n$ ./order remake B-1\n| order: B-1 goes to the hall\n"
        "$ ./order show B-1\n| state: remake\n? closing/done - How?\n! The order says remake\n!why x\n"
    )
    assert next(step for step in sop.steps if "remake" in (step.command or "")).risk == "change"


# --- what is looked at


def test_what_has_come_since_the_last_release_is_looked_at(draft: Draft) -> None:
    sop = draft(
        "$ git log --oneline v1.7.3..\n| 12ee50a Count shifts\n$ sed -i s/1.7.3/1.8.0/ VERSION\n$ git commit -qam 1.8.0\n"
        "$ git tag v1.8.0\n$ git push origin v1.8.0\n"
    )
    assert events(sop)[0] == "e0001"
    assert named(sop)["previous_version"] == "1.7.3"


def test_the_definition_of_done_finds_the_look_that_says_so(draft: Draft) -> None:
    sop = draft(
        "$ mv in/2026-W47 done/\n$ rm scratch/drill.db\n$ git commit -qam 'W47 sent'\n"
        "$ ls done\n| 2026-W47\n$ ls scratch\n$ git log --oneline -1\n| 8a01acb W47 sent\n"
        "? closing/done - How?\n! The folder of the week lies in done, scratch is empty and the commit is there\n!why x\n"
    )
    assert {check.command for check in sop.success_checks} >= {"ls done", "ls scratch", "git log --oneline -1"}


def test_an_escalation_stops_one_at_the_only_step_that_shows_it(draft: Draft) -> None:
    sop = draft(
        "$ pg_dump -f live.dump live\n$ diff live.count copy.count\n$ echo ok >>drills.csv\n"
        "? closing/escalation - When?\n! If the counts differ, stop and ring Saskia\n!why she has the last dump\n"
    )
    shown = [step.command for step in sop.steps if any("MUST stop" in one for one in step.constraints)]
    assert shown == ["diff live.count copy.count"]


# --- values and their names


def test_what_was_read_off_and_told_is_a_value_named_by_what_it_counts(draft: Draft) -> None:
    sop = draft(
        "$ cat out.csv\n| total,379,236,143\n$ echo 'Open at the end: 143 pallets.' >note.txt\n$ ./post note.txt\n"
    )
    assert named(sop) == {"pallets": "143"}


def test_what_an_edit_puts_right_is_named_by_the_rows_that_it_leads(draft: Draft) -> None:
    sop = draft(
        "$ grep GAM huts.csv\n| GAM,52,Bader\n| note.txt:GAM: 68 beds from now on\n$ sed -i 's/^GAM,52,/GAM,68,/' huts.csv\n"
        "$ ./incident 'GAM stood with 52 beds, the new wing makes 68'\n$ git commit -qam 'GAM has 68 beds'\n"
    )
    assert named(sop)["hut"] == "GAM"
    assert {"52", "68"} <= set(named(sop).values())


def test_what_all_items_of_a_loop_share_is_a_value(draft: Draft) -> None:
    sop = draft(
        "$ for db in hire_leuven shop_leuven; do pg_dump -f $db.dump $db; done\n$ echo 'leuven restored' >>restores.log\n"
    )
    assert "leuven" in named(sop).values()


def test_what_a_step_by_hand_gave_is_a_value(draft: Draft) -> None:
    sop = draft(
        "manual: Ask Jorma for a slot; result=thu-early is free\n$ ./order slot B-20931 thu-early\n$ ./post B-20931\n"
    )
    assert "thu-early" in named(sop).values()


def test_an_answer_names_its_value_and_those_of_its_kind(draft: Draft) -> None:
    sop = draft(
        "$ ./authd try ST-0417\n$ sed -i '/^ST-0388 /d' stations.conf\n$ ./authd reload\n"
        "? variable e0001 The ticket `ST-0417` changes.\n! that's the station not a ticket\n!why two villages have two\n"
    )
    assert named(sop) == {"station": "ST-0417", "station_2": "ST-0388"}


def test_the_version_that_is_taken_back_is_called_so(draft: Draft) -> None:
    sop = draft(
        "title: Roll the shop back\n$ ./stack images\n| 4.11.2\n| 4.12.0\n$ ./stack up 4.11.2\n$ ./stack hold 4.12.0\n"
        "$ git commit -qam 'back to 4.11.2, 4.12.0 held'\n"
    )
    assert named(sop) == {"previous_version": "4.11.2", "bad_version": "4.12.0"}
    said = {parameter.name: parameter.description for parameter in sop.parameters}
    assert "to go back to" in said["previous_version"]
    assert "taken back" in said["bad_version"]


def test_a_command_stands_behind_the_words_that_do_it(draft: Draft) -> None:
    sop = draft(
        "$ zcat a.sql.gz | sqlite3 drill.db\n| table customers already exists\n= 1\n$ rm drill.db\n"
        "$ zcat a.sql.gz | sqlite3 drill.db\n? failure e0001,e0002,e0003 Why?\n"
        "! Remove drill.db and load the dump again; never load it on top of what's there, and never by hand\n!why x\n"
    )
    assert str(sop.edge_cases[0].response).startswith("remove drill.db (`rm drill.db`, [step 1](#delete-drill-db)) and")


@pytest.mark.parametrize(
    ("before", "mend"),
    [
        ("cp staging/a.crt live/a.crt", "cat staging/a.crt staging/issuer.crt >live/a.crt"),
        ("sed -i 's/^version = .*/version = 2.4.0/' setup.cfg", "sed -i 's/^V = .*/V = 2.4.0/' calc/__init__.py"),
    ],
)
def test_what_each_run_would_fail_without_is_a_step(draft: Draft, before: str, mend: str) -> None:
    sop = draft(
        f"$ {before}\n$ ./try\n| try: live/a.crt and calc are not complete\n= 1\n$ {mend}\n$ ./try\n| try: ok\n"
        "? failure e0002,e0003,e0004 Why?\n! Put it right and try again\n!why it is not served otherwise\n"
    )
    made = {one.event: step for step in sop.steps for one in step.commands}
    assert "e0003" in made
    assert not made["e0003"].optional
