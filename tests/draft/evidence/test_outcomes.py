"""What a command's end tells: whether it did what it was run for, and whether that proves anything."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.reading import read
from sopcapture.draft.refusals import was_refused
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Written = Callable[[str], Session]


def test_a_check_of_which_nobody_knows_how_it_ended_proves_nothing(draft: Callable[[str], Sop]) -> None:
    work = "$ sudo systemctl restart app\n$ make test\n"
    assert draft(work).success_checks
    assert not draft(f"{work}= -\n").success_checks


@pytest.mark.parametrize("asked", ["curl -fsS http://localhost:8080/health | grep ok", "curl -f http://x/ | grep ok"])
def test_a_server_that_does_not_answer_as_it_must_is_no_finding(written: Written, asked: str) -> None:
    made = written(f"$ sudo systemctl restart app\n$ {asked}\n= 1\n$ sleep 5\n$ {asked}\n| ok\n")
    reading = read(made)
    assert [reading.worked(index) for index in (1, 3)] == [False, True]
    sop = draft_from_evidence(made).sop
    said = [one for step in sop.steps for one in step.expected] + [
        one for c in sop.success_checks for one in c.expected
    ]
    assert "exit code is 1" not in said


def test_a_search_that_finds_nothing_is_a_finding(written: Written) -> None:
    assert read(written("$ grep -c ERROR app.log\n| 0\n= 1\n")).worked(0)
    assert read(written("$ curl -s http://localhost:8080/metrics | grep errors_total\n= 1\n")).worked(0)


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ('{"error": "send If-Match with the version of the flag"}', True),
        ('{\n  "errors": [\n    {"title": "no such invoice"}\n  ]\n}', True),
        ('{"status": 404, "title": "Not Found"}', True),
        ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0", True),
        ('{"error": null, "id": 7}', False),
        ('{"status": "ok", "code": 200}', False),
        ('[{"error": "one line of many"}]', False),
        ('{"error": cut in the mid', False),
        ("HTTP/2 204", False),
        ("", False),
    ],
)
def test_a_refusal_is_told_from_an_answer(answer: str, refused: bool) -> None:
    assert was_refused(answer) is refused


def test_what_a_server_refused_is_a_failed_attempt(draft: Callable[[str], Sop]) -> None:
    change = "curl -s -X PATCH http://localhost:9300/flags/beta -d '{\"percent\": 10}'"
    sop = draft(
        f'$ {change}\n| {{"error": "send If-Match with the version"}}\n'
        f'$ {change} -H \'If-Match: 41\'\n| {{"percent": 10, "version": 42}}\n'
    )
    assert [one.event for step in sop.steps for one in step.commands] == ["e0002"]
    assert "send If-Match with the version" in sop.edge_cases[0].symptom


def test_a_search_behind_the_change_that_finds_nothing_is_kept(draft: Callable[[str], Sop]) -> None:
    def done(text: str) -> list[str | None]:
        sop = draft(text)
        told = [one.event for step in sop.steps for one in step.commands]
        return told + [name for check in sop.success_checks for name in check.evidence]

    searches = "$ grep legacy app.conf\n= 1\n$ grep old app.conf\n= 1\n"
    assert {"e0002", "e0003"} <= set(done(f"$ sed -i /legacy/d app.conf\n{searches}"))
    # Before any change, the search in other words is the one that counts.
    assert "e0001" not in done(f"{searches}$ sed -i /new/d app.conf\n$ sudo systemctl reload app\n")


def test_a_change_that_did_nothing_until_it_was_mended_is_made_once(draft: Callable[[str], Sop]) -> None:
    enable, ask = "$ sudo systemctl enable prune.timer\n", "$ systemctl is-enabled prune.timer\n"
    mend = "$ printf '[Install]\\nWantedBy=timers.target\\n' >>prune.timer\n"
    sop = draft(f"{enable}{ask}| static\n{mend}{enable}{ask}| enabled\n")
    assert [one.event for step in sop.steps for one in step.commands] == ["e0003", "e0004"]
    # Where the look says the same, the change worked the first time, and both belong to the work.
    sop = draft(f"{enable}{ask}| enabled\n{mend}{enable}{ask}| enabled\n")
    assert "e0001" in [one.event for step in sop.steps for one in step.commands]


def test_a_check_made_before_an_attempt_and_again_behind_its_mend_is_one(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ echo 'web 192.0.2.8' >>zone.db\n$ ./checkzone zone.db\n| OK\n$ ./reload\n| serial has not grown\n= 1\n"
        "$ sed -i s/2026111801/2026112101/ zone.db\n$ ./checkzone zone.db\n| OK\n$ ./reload\n"
    )
    told = [one.event for step in sop.steps for one in step.commands]
    assert told == ["e0001", "e0005", "e0006"], "the mend belongs to the edge case"


def test_tools_of_many_trades_are_told_apart(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ ./compose pull api\n$ ./compose up -d api\n| exited (78)\n= 1\n$ ./compose logs api\n| MAIL is required\n"
        "$ echo MAIL=a >>.env\n$ ./compose up -d api\n"
    )
    told = [one.event for step in sop.steps for one in step.commands]
    assert told == ["e0001", "e0004", "e0005"], "the log was looked at, and is no attempt that worked"
    assert sop.steps[0].title == "Pull api with `compose`"


def test_the_response_to_a_failure_gives_the_command(draft: Callable[[str], Sop]) -> None:
    sop = draft("$ ./list.sh >out/a.csv\n| no such directory: out\n= 1\n$ mkdir -p out\n$ ./list.sh >out/a.csv\n")
    assert "`mkdir -p out`" in sop.edge_cases[0].response
    # The same name with a path in front is spelt right, and fails for a reason.
    sop = draft("$ git bisect run check.sh\n| check.sh: not found\n= 1\n$ git bisect run ./check.sh\n")
    assert "`git bisect run ./check.sh`" in sop.edge_cases[0].response


def test_what_is_written_down_last_does_not_hide_the_proof(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ psql -c 'CREATE INDEX i ON t (c)'\n$ psql -Atc 'SELECT indisvalid FROM pg_index'\n| t\n"
        "$ echo 'i is there' >>~/indexes.log\n? closing/done - How do you know?\n! The index is valid\n"
    )
    assert sop.success_checks[-1].command == "psql -Atc 'SELECT indisvalid FROM pg_index'"
    # A real change behind it: then it proved the state before that change.
    sop = draft(
        "$ psql -c 'CREATE INDEX i ON t (c)'\n$ psql -Atc 'SELECT indisvalid FROM pg_index'\n| t\n"
        "$ psql -c 'DROP TABLE u'\n? closing/done - How do you know?\n! The index is valid\n"
    )
    assert sop.success_checks[-1].command is None


@pytest.mark.parametrize(
    ("said", "when", "then"),
    [
        (
            "A package under the AGPL goes to legal at once, and nothing is built until they answer",
            "it is about a package under the AGPL",
            "it goes to legal at once, and nothing is built until they answer",
        ),
        (
            "Unless it reverts cleanly, stop and ask Ada",
            "it is not the case that it reverts cleanly",
            "stop and ask Ada",
        ),
    ],
)
def test_an_escalation_without_an_if(draft: Callable[[str], Sop], said: str, when: str, then: str) -> None:
    sop = draft(f"$ ./audit.sh\n? closing/escalation - When should one call someone?\n! {said}\n")
    assert [(one.when, one.then) for one in sop.escalations] == [(when, then)]


def test_requests_are_steps_of_their_own_and_named_by_what_they_change(draft: Callable[[str], Sop]) -> None:
    flag = "http://127.0.0.1:9300/flags/new-checkout"
    sop = draft(
        f"$ curl -s -X PATCH {flag} -d '{{\"percent\": 10}}'\n$ curl -s {flag}/history\n"
        f"$ curl -s -X PATCH {flag} -d '{{\"percent\": 100}}'\n$ sudo systemctl reload shop\n"
    )
    assert [step.title for step in sop.steps][:3] == [
        "Change the flag",
        "Fetch `history` of the flag",
        "Change the flag again",
    ]


def test_what_was_checked_before_it_was_tidied_up_can_be_checked_again(draft: Callable[[str], Sop]) -> None:
    work = "$ tar -xf a.tar -C /tmp/restore\n$ cp /tmp/restore/a.txt invoices/\n"
    done = "? closing/done - How do you know?\n! All invoices are back\n"
    seen = "$ diff -rq /tmp/restore invoices\n| Only in invoices: b.txt\n$ ls invoices | grep a.txt\n| a.txt\n"
    sop = draft(f"{work}{seen}$ rm -r /tmp/restore\n{done}")
    assert sop.success_checks[-1].command == "ls invoices | grep a.txt"
    sop = draft(
        f"{work}$ diff -rq /tmp/restore invoices && echo same files\n| same files\n$ rm -r /tmp/restore\n{done}"
    )
    assert sop.success_checks[-1].command is None, "what it compares with is gone"


def test_who_waited_for_an_attempt_to_work_has_to_wait_next_time(draft: Callable[[str], Sop]) -> None:
    wait = 'until [ "$(./lb connections web3)" = 0 ]; do sleep 1; done'
    sop = draft(
        f"$ ./lb drain web3\n$ ./reboot web3\n| still has 3 connections\n= 4\n$ ./lb connections web3\n| 3\n"
        f"$ {wait}\n$ ./reboot web3\n? failure e0002,e0003,e0004,e0005 Why?\n"
        "! wait until it is idle, and don't force it\n!why each connection is somebody who pays\n"
    )
    assert [one.event for step in sop.steps for one in step.commands] == ["e0001", "e0004", "e0005"]


def test_a_misspelt_trade_of_a_tool_was_the_one_that_follows(draft: Callable[[str], Sop]) -> None:
    sop = draft("$ ./lb drian web3\n| no such command\n= 2\n$ ./lb drain web3\n$ ./lb connections web3\n| 0\n")
    assert "e0002" in [one.event for step in sop.steps for one in step.commands]
    assert sop.edge_cases == ()


def test_a_failure_is_told_with_what_mended_it_however_that_was_typed(draft: Callable[[str], Sop]) -> None:
    said = "? failure e0001,e0002 Why?\n! make the folder first\n!why git keeps no empty folders\n"
    sop = draft(
        f"$ cp a.csv out/\n| cp: cannot create: Not a directory\n= 1\n$ mkdir -p out && cp a.csv out/\n{said}"
        "$ unzip -q b.zip\n| End-of-central-directory signature not found\n| cannot find zipfile directory\n= 9\n"
        "$ file b.zip\n$ tar -xzf b.zip\n$ ls -d b\n"
    )
    first, second = sop.edge_cases
    assert first.response == "make the folder first (`mkdir -p out && cp a.csv out/`)"
    assert (first.because, first.evidence[:2]) == ("git keeps no empty folders", ("e0001", "e0002"))
    assert second.symptom.endswith(
        "says `End-of-central-directory signature not found` and `cannot find zipfile directory`"
    )
    assert "`tar -xzf b.zip`" in second.response
    assert [one.event for step in sop.steps for one in step.commands] == ["e0002", "e0005"]


def test_a_value_that_a_program_refuses_is_no_typing_error(draft: Callable[[str], Sop]) -> None:
    edit = "sed -i 's/^limit = .*/limit = {}/' app.conf && ./svc restart"
    sop = draft(f"$ {edit.format(64)}\n| svc: limit needs a unit\n= 1\n$ {edit.format('64M')}\n| restarted\n")
    assert [case.evidence for case in sop.edge_cases] == [("e0001", "e0002")]
    sop = draft("$ ./svc restrat\n| svc: I do not know restrat\n= 1\n$ ./svc restart\n| restarted\n")
    assert sop.edge_cases == ()


def test_a_pause_that_let_an_attempt_work_is_part_of_the_work(draft: Callable[[str], Sop]) -> None:
    sop = draft("$ ./up\n$ ./ask\n| not ready\n= 7\n$ sleep 3\n$ ./ask\n| pong\n$ sleep 1\n$ ./load\n")
    assert [one.event for step in sop.steps for one in step.commands] == ["e0001", "e0003", "e0004", "e0006"]


@pytest.mark.parametrize(
    ("mend", "kept"),
    [
        ("echo 'keep until autumn' >KEEP", True),  # what the failure misses is missing each time
        ("get() { curl -sf $1; }", True),
        ("cat >>app.env <<E\n. REGION=eu\n. E", False),
        ("sed -i s/a/b/ app.conf", False),
    ],
)
def test_a_mend_that_the_next_run_needs_is_a_step(draft: Callable[[str], Sop], mend: str, kept: bool) -> None:
    sop = draft(
        f"$ ./pack\n$ ./accept x\n| accept: x holds no KEEP\n= 5\n$ {mend}\n$ ./accept x\n"
        "? failure e0002,e0003,e0004 Why?\n! put it right, and hand in again\n!why so it is\n"
    )
    mending = next(step for step in sop.steps for one in step.commands if one.event == "e0003")
    assert mending.optional is not kept
    assert re.fullmatch(r"put it right \(.+\), and hand in again", sop.edge_cases[0].response)


def test_a_look_behind_a_change_checks_it(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ cat a.csv\n$ chmod o-w share/a\n$ find share -perm -o=w | wc -l\n| 0\n$ tail -1 index.csv\n| a,4\n"
        "$ chmod 440 report.txt\n$ git status\n$ rm -r /tmp/back\n"
        "? closing/done - How do you know?\n! The index has the project in its csv, and the share is closed\n"
    )
    events = [one.event for step in sop.steps for one in step.commands]
    assert events == ["e0002", "e0003", "e0004", "e0005", "e0007"]
    assert sop.success_checks[-1].command in ("find share -perm -o=w | wc -l", "tail -1 index.csv")


def test_what_is_gone_at_the_end_is_no_check_of_it(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ cp card/*.JPG out/\n$ test -e card/a.JPG\n$ grep a out/list\n| a\n$ rm card/a.JPG\n"
        "? closing/done e0002 How do you know?\n! The list in out names the card\n"
    )
    assert sop.success_checks[-1].command == "grep a out/list"


def test_a_condition_ends_before_a_verb_that_nobody_listed(draft: Callable[[str], Sop]) -> None:
    said = "If the sum is wrong, unpack nothing and call Ms Liskov, with both sums"
    sop = draft(f"$ ./go\n? closing/escalation - When?\n! {said}\n!why somebody changed it\n")
    assert sop.escalations[0].when == "the sum is wrong"
    said = "If it is old, hand it to the officer and send nothing"
    sop = draft(f"$ ./go\n? closing/escalation - When?\n! {said}\n!why the law says so\n")
    assert sop.escalations[0].then == "hand it to the officer and send nothing, because the law says so"


def test_what_corrects_a_file_that_was_written_before_stays_behind_it(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ echo 'quota = 5G' >jdoe.conf\n$ ./mailctl a\n| bad quota\n= 2\n$ sed -i 's/5G/5120/' jdoe.conf\n"
        "$ ./mailctl a\n? failure e0002,e0003,e0004 Why?\n! write it in megabytes\n!why it reads numbers only\n"
    )
    assert [one.event for step in sop.steps for one in step.commands] == ["e0001", "e0003", "e0004"]


def test_where_nothing_else_checks_the_last_look_does(draft: Callable[[str], Sop]) -> None:
    assert draft("$ ./migrate\n$ cat db/version\n| 12\n").success_checks[-1].command == "cat db/version"
    assert draft("$ ./migrate\n$ ls\n| db\n").success_checks == ()


def test_what_says_that_it_failed_and_later_does_not_is_a_failure_whatever_its_exit_code(
    draft: Callable[[str], Sop],
) -> None:
    sop = draft(
        "$ ./shop import p.csv\n| ERROR: line 2: no point\n$ sed -i 's/,/./' p.csv\n"
        "$ ./shop import p.csv\n| 1 row imported\n$ tail -n 1 shop.log\n| ERROR: old\n"
        "$ ./shop publish\n$ tail -n 1 shop.log\n| published\n"
    )
    [case] = sop.edge_cases
    assert "ERROR: line 2: no point" in case.symptom
    assert "sed -i" in case.response


def test_a_search_in_what_a_program_refused_to_print_is_no_finding(written: Written) -> None:
    typed = "$ openssl req -in s.csr -noout -txet | grep DNS\n| req: Unknown option or message digest: txet\n= 1\n"
    assert not read(written(typed)).worked(0)


def test_a_process_that_is_gone_is_a_finding(written: Written) -> None:
    assert read(written("$ ps -p 4190817\n|     PID TTY          TIME CMD\n= 1\n")).worked(0)


@pytest.mark.parametrize(
    ("look", "checks"),
    [
        ("$ cat alias\n| items-v7\n", ["cat alias"]),  # what the change was typed with
        ("$ sqlite3 s.db 'select count(*) from orders'\n| 2\n", ["sqlite3 s.db 'select count(*) from orders'"]),
        ("$ cat notes\n| nothing of note\n", []),
    ],
)
def test_a_look_that_shows_what_was_done_checks_it_whatever_is_tidied_up_behind_it(
    draft: Callable[[str], Sop], look: str, checks: list[str]
) -> None:
    sop = draft(f"$ ./index switch items-v7\n{look}$ rm items.before\n")
    commands = [(check.command or "").replace("{{name}}", "items-v7") for check in sop.success_checks]
    assert commands == checks


def test_what_lies_in_a_folder_that_is_gone_at_the_end_is_no_check(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ mkdir restore && cp vault/d/* restore/\n$ diff -r drawings restore/drawings\n"
        "$ sqlite3 restore/p.db 'select shelf from pattern where no = 7'\n| C7\n$ rm -r restore out/*\n$ ls vault/d\n| p.db\n"
        "? closing/done - How do you know?\n! the set's in the vault, the diff was quiet, and the shelf is the one restored\n"
    )
    assert not any("restore" in (check.command or "") for check in sop.success_checks)


def test_what_a_pattern_empties_is_gone_at_the_end(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ sqlite3 scratch/test.db <dump.sql\n$ ./compare 2026-09-20 scratch/test.db\n| none missing\n$ rm scratch/*\n"
        "? closing/done - How do you know?\n! compare says none missing and scratch is empty\n"
    )
    assert not any("scratch/test.db" in (check.command or "") for check in sop.success_checks)
