"""What `make eval` showed lacking on recorded work: mends that are the work, values read off outputs, looks that prove."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


def commands(sop: Sop) -> list[str]:
    return [command.text for step in sop.steps for command in step.commands]


def parameters(sop: Sop) -> dict[str, str | None]:
    return {parameter.name: parameter.example for parameter in sop.parameters}


# --- failures


def test_a_commit_holds_the_work_and_not_only_its_mend(draft: Draft) -> None:
    sop = draft(
        "$ sed -i s/1.0.0/2.0.0/ deps.txt\n$ python3 test.py\n| TypeError: x\n= 1\n$ sed -i s/a/b/ app.py\n"
        "$ python3 test.py\n? failure e0002,e0003,e0004 It failed and passed.\n! adapt the call\n!why it changed\n$ git commit -qam up\n"
    )
    assert "git commit -qam up" in commands(sop)
    assert "sed -i s/a/b/ app.py" in [one.text for step in sop.steps if step.optional for one in step.commands]


def test_taking_a_pick_back_is_no_step_and_no_second_try(draft: Draft) -> None:
    sop = draft(
        "$ git switch release\n$ git cherry-pick main\n| error: could not apply 123 x\n= 1\n$ git cherry-pick --abort\n"
        "$ git cherry-pick main~1\n$ git push\n"
    )
    assert commands(sop) == ["git switch release", "git cherry-pick main~1", "git push"]


def test_what_a_mend_put_another_file_in_place_of_is_no_step(draft: Draft) -> None:
    sop = draft(
        "$ cp ca.pem live/site.pem\n$ ./reload.sh\n| key values mismatch\n= 1\n$ cp site.pem live/site.pem\n$ ./reload.sh\n"
    )
    assert commands(sop) == ["cp site.pem live/site.pem", "./reload.sh"]


def test_a_mend_with_what_the_work_made_is_a_step(draft: Draft) -> None:
    sop = draft(
        "$ ssh-keygen -q -f keys/sign-2026-12\n$ ./verify.sh\n| not trusted\n= 1\n$ cat keys/sign-2026-12.pub >>trusted\n"
        "$ ./verify.sh\n? failure e0002,e0003,e0004 It failed and passed.\n! add the key to the trusted ones\n!why x\n$ ./publish.sh\n"
    )
    assert any(command.endswith(">>trusted") for command in commands(sop))


def test_a_mend_with_a_value_of_the_error_that_is_used_again_is_a_step(draft: Draft) -> None:
    sop = draft(
        "$ ./worker.sh\n| cannot read message 132\n= 4\n$ mv queue/132.json aside/\n$ ./worker.sh\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! put the message aside\n!why y\n$ echo 'message 132 lies aside' >incident.txt\n"
    )
    assert "mv queue/{{message}}.json aside/" in commands(sop)
    assert parameters(sop) == {"message": "132"}


def test_a_word_that_is_no_command_is_not_what_an_answer_to_a_later_failure_is_about(draft: Draft) -> None:
    sop = draft(
        "$ ./svc staus web\n| svc: no such command: staus\n= 2\n$ mkdir kept\n$ kill -9 47\n$ ./svc start web\n"
        "| svc: web.lock is held by 47\n= 5\n$ rm web.lock\n$ ./svc start web\n| web started\n"
        "? failure e0001,e0003,e0004,e0005,e0006 It failed and passed.\n"
        "! a worker that was killed leaves its lock behind: remove the lock and start again\n!why two would run\n"
    )
    [case] = sop.edge_cases
    assert "held by" in case.symptom
    assert "remove the lock (`rm web.lock`, [step 2](#delete-web-lock)) and start again" in case.response
    assert commands(sop) == ["mkdir kept", "kill -9 {{pid}}", "rm web.lock", "./svc start web"]


def test_the_work_that_an_alarm_asks_for_is_no_mend_of_the_look_that_shows_it(draft: Draft) -> None:
    sop = draft(
        "$ curl -sS -m 2 http://127.0.0.1/health\n| curl: (28) Operation timed out\n= 28\n$ kill -9 47\n$ ./svc start web\n"
        "$ curl -sS -m 2 http://127.0.0.1/health\n| up\n? failure e0001,e0002,e0003,e0004 It failed and passed.\n"
        "! ask once more after 30 seconds\n!why slow is no hang\n$ echo done >>log\n"
    )
    assert "kill -9 {{pid}}" in commands(sop)
    assert [case.response for case in sop.edge_cases] == ["ask once more after 30 seconds"]


@pytest.mark.parametrize(
    ("refusal", "mend", "kept"),
    [
        ("acme has no date until which it is kept", "./tenant keep acme 2036-12-31", True),
        ("the quota of acme is not set", "./tenant quota acme 20", True),
        ("acme is locked by bob", "./tenant unlock acme now", False),
        ("acme has no date until which it is kept", "./other keep acme 2036-12-31", False),
    ],
)
def test_what_a_tool_wants_to_be_told_first_is_a_step(draft: Draft, refusal: str, mend: str, kept: bool) -> None:
    sop = draft(
        f"$ mkdir out\n$ ./tenant purge acme\n| {refusal}\n= 6\n$ {mend}\n$ ./tenant purge acme\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! set it as the law wants and go on\n!why law\n"
    )
    mending = next(step for step in sop.steps for one in step.commands if one.event == "e0003")
    assert mending.optional is not kept, "what each run needs is done by each; the rest by who has the failure"


def test_a_broken_file_is_moved_aside_where_a_whole_one_takes_its_place(draft: Draft) -> None:
    sop = draft(
        "$ ./scan pool\n| tar: broken\n= 2\n$ mv pool/shop.deb aside/\n$ cp farm/shop.deb pool/\n$ ./scan pool\n"
        "? failure e0001,e0002,e0003,e0004 It failed and passed.\n! move it aside and copy it again\n!why for the record\n"
    )
    assert commands(sop) == ["mv pool/shop.deb aside/", "cp farm/shop.deb pool/", "./scan pool"]


def test_a_file_that_failed_its_check_and_was_written_anew_is_written_once(draft: Draft) -> None:
    sop = draft(
        "$ grep -v x all.txt >list.txt\n$ ./check list.txt\n| check: one has left\n= 4\n$ sort gone.txt >sorted.txt\n"
        "$ comm -23 all.txt sorted.txt >list.txt\n$ ./check list.txt\n$ ./send list.txt\n"
    )
    assert commands(sop) == [
        "sort gone.txt >sorted.txt",
        "comm -23 all.txt sorted.txt >list.txt",
        "./check list.txt",
        "./send list.txt",
    ]


_CONFLICT = "| error: could not apply 4f5e6d7\n| CONFLICT (content): Merge conflict in app.py\n= 1\n"


@pytest.mark.parametrize(
    ("begun", "ended", "kept"),
    [
        ("git cherry-pick -x 4f5e6d7", "git add app.py && git -c core.editor=true cherry-pick --continue", True),
        ("git merge next", "git commit --no-edit", True),
        ("git rebase main", "git rebase --continue", True),
        ("git rebase main", "git rebase --abort", False),
        ("git merge next", "git reset -q --hard", False),
    ],
)
def test_what_git_stopped_at_and_went_on_with_is_the_work(draft: Draft, begun: str, ended: str, kept: bool) -> None:
    sop = draft(
        f"$ git switch old\n$ {begun}\n{_CONFLICT}$ git checkout --ours app.py\n$ {ended}\n$ git push\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! keep our side and go on\n!why ours is tested\n"
    )
    assert (begun.split()[1] in {command.split()[1] for command in commands(sop)}) is kept
    assert not kept or "git checkout --ours app.py" in commands(sop)
    stopped = [step for step in sop.steps if step.commands[0].text.split()[:2] == begun.split()[:2]]
    assert [step.expected for step in stopped[:1]] == [("exit code is 1",)] * kept
    when = f"`{' '.join(begun.split()[:2])}` stops at a conflict"
    assert [step.command for step in sop.steps if step.when == when and step.optional] == (
        ["git checkout --ours app.py", ended] * kept
    )
    assert any("keep our side" in case.response for case in sop.edge_cases)


# --- values


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            "$ git switch stable-2.4\n$ git switch -c backport-1187\n$ git log --grep '#1187'\n$ sed -i '/^## 2.4.8$/a - Retry a job 5 times (#1187)' CHANGES.md\n",
            {"stable-2.4", "1187", "2.4.8", "Retry a job 5 times"},
        ),
        ("$ git switch stable-2.4\n$ ./build.sh\n$ git push origin stable-2.4\n", {"stable-2.4"}),
        (
            "$ echo '203.0.113.64/28' >>a.allow\n$ ./probe gw 203.0.113.70\n? variable e0001 The address `203.0.113.64/28` changes.\n! x\n",
            {"203.0.113.64/28", "203.0.113.70"},
        ),
        (
            "$ mv pool/shopd_2.4.1_amd64.deb aside/\n$ cp farm/shopd_2.4.1_amd64.deb pool/\n$ echo 'shopd 2.4.1' >>log\n",
            {"shopd", "2.4.1"},
        ),
        (
            "$ ./list show contoso a.allow\n$ echo '192.0.2.0/28 # contoso NET-1042' >>a.allow\n$ git commit -qam 'NET-1042: let contoso in'\n",
            {"contoso", "NET-1042", "192.0.2.0/28"},
        ),
        ("$ jq '.fields.price = \"number\"' m.json >n.json\n$ ./put n.json\n$ echo 'price is a number' >>LOG\n", set()),
        (
            "$ sed -i 's/^B-220,12$/B-220,112/' a.csv\n$ ./book a.csv\nmanual: Count again; result=112 pieces\n",
            {"B-220"},
        ),
        (
            "$ gzip -k dists/sid/Packages\n$ echo $(cd dists/sid && sha256sum Packages) >dists/sid/Release\n",
            {"sid"},
        ),
        ("$ chmod 640 a.key\n$ install -m 644 b.pem live/\n$ sed -i '2i by hand' notes\n", set()),
        ('$ sqlite3 a.db "update t set d = substr(d, 7, 4)"\n$ openssl rand -hex 32 >k\n', set()),
    ],
)
def test_the_way_of_typing_tells_what_is_of_this_time(draft: Draft, work: str, expected: set[str]) -> None:
    assert set(parameters(draft(work)).values()) == expected


def test_one_of_a_series_that_was_shown_is_a_parameter(draft: Draft) -> None:
    sop = draft("$ ls releases\n| r41\n| r42\n$ ln -sfn releases/r41 current\n$ echo back to r41 >>log\n")
    assert parameters(sop) == {"release": "r41"}


def test_a_series_that_is_gone_through_is_no_parameter(draft: Draft) -> None:
    sop = draft("$ ls\n| part1\n| part2\n$ ./load part1\n$ ./check part1\n$ ./load part2\n$ ./check part2\n")
    assert parameters(sop) == {}


def test_the_id_of_what_was_made_is_a_parameter(draft: Draft) -> None:
    sop = draft(
        '$ curl -fsS http://127.0.0.1/clients -d \'{"name": "depot"}\'\n| {"id": "c-7309"}\n'
        "$ curl -fsS -X PUT http://127.0.0.1/clients/c-7309/active\n$ curl -fsS http://127.0.0.1/clients/c-7309\n"
    )
    assert set(parameters(sop).values()) == {"depot", "c-7309"}


def test_the_name_in_front_of_an_address_is_followed(draft: Draft) -> None:
    sop = draft(
        "$ echo grace,grace@example.org >>people.csv\n$ cp inbox/grace.pub keys/grace.pub\n$ ./apply.sh\n"
        "? variable e0001 The address `grace@example.org` in it changes.\n! take it from the ticket\n!why z\n"
    )
    assert commands(sop)[0] == "echo {{user_name}},{{user_name}}@example.org >>people.csv"
    assert "take it from the ticket" in sop.parameters[0].description


def test_a_name_in_three_folders_is_whom_it_is_done_for(draft: Draft) -> None:
    sop = draft(
        "$ rm keys/hedy.pub\n$ sed -i '/^hedy$/d' rota.txt\n$ tar czf archive/hedy.tar.gz homes/hedy\n$ rm -r homes/hedy\n"
    )
    assert parameters(sop) == {"user": "hedy"}
    assert any(step.title == "Take the user out of `rota.txt`" for step in sop.steps)


def test_a_file_in_two_places_is_a_file(draft: Draft) -> None:
    sop = draft("$ cp site.pem live/site.pem\n$ openssl verify site.pem\n$ ls live/site.pem\n$ rm site.csr\n")
    assert parameters(sop) == {}


# --- looks


def test_the_looks_of_an_investigation_are_its_steps(draft: Draft) -> None:
    work = "$ grep -c 500 access.log\n$ awk '$4 == 500' access.log | sort\n$ sed -i s/4/16/ shop.conf\n$ ./restart.sh\n"
    assert len(commands(draft(f"title: Find out why the shop fails\n\n{work}"))) == 4


def test_a_look_before_the_work_at_something_else_is_noise(draft: Draft) -> None:
    sop = draft("$ psql -l | head\n$ df -h .\n$ pg_dump -f orders.dump orders\n$ ls\n")
    assert commands(sop) == ["pg_dump -f orders.dump orders"]


def test_a_check_of_what_a_variable_names_is_a_step_and_a_look_at_a_whole_table_is_none(draft: Draft) -> None:
    sop = draft(
        '$ sqlite3 t.db "SELECT * FROM tenants"\n| acme\n$ T=acme\n'
        "$ sqlite3 t.db \"SELECT count(*) FROM invoices WHERE tenant = '$T'\"\n| 0\n$ ./tenant freeze $T t.db\n"
    )
    assert [command.split()[0] for command in commands(sop)[1:]] == ["sqlite3", "./tenant"]
    assert "count(*)" in commands(sop)[1]


def test_what_the_definition_of_done_names_is_its_check(draft: Draft) -> None:
    sop = draft(
        "$ ./apply.sh\n$ grep -c grace authorized_keys\n| 1\n$ git commit -qm x\n? closing/done - How do you know?\n"
        "! the key is in authorized_keys\n"
    )
    [done] = [check for check in sop.success_checks if check.done]
    assert done.command == "grep -c grace authorized_keys"


def test_a_script_of_many_trades_is_named_by_what_it_is_told(draft: Draft) -> None:
    sop = draft("$ cp a b\n$ ./shopctl stop\n$ ./migrate.sh\n$ ./shopctl start\n$ ./shopctl health\n| ok\n")
    titles = " / ".join(step.title for step in sop.steps)
    assert "Stop the service" in titles
    assert "Start the service" in titles
    assert sop.success_checks[0].command == "./shopctl health"


# --- escalations


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Unless the manager has agreed, ask the security lead and add nobody",
            [("the manager has not agreed", "ask the security lead and add nobody")],
        ),
        (
            "Do not delete it; if the disk is full, call the owner",
            [("in doubt", "do not delete it"), ("the disk is full", "call the owner")],
        ),
    ],
)
def test_an_escalation_keeps_its_exception_and_its_second_case(
    draft: Draft, said: str, expected: list[tuple[str, str]]
) -> None:
    sop = draft(f"$ ./a.sh\n$ ./b.sh\n? closing/escalation - When should one call someone?\n! {said}\n")
    assert [(each.when, each.then) for each in sop.escalations] == expected


def test_what_was_asked_as_a_condition_stays_one(draft: Draft) -> None:
    sop = draft(
        "$ make x\n| error: y\n= 1\n$ ./fix.sh\n$ make x\n? failure e0001,e0002,e0003 It failed.\n! run the fix\n!why z\n"
        "!call the leaflets name a page that nobody knows\n"
    )
    assert sop.escalations[0].when == "the leaflets name a page that nobody knows"
