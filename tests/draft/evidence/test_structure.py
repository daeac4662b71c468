"""What a reader who would sign a draft looks for: where one is, what is left, what stops one, what proves the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.proofs import parts_of
from sopcapture.grounding import with_examples
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


def artifacts(sop: Sop) -> list[str | None]:
    return [step.artifact for step in sop.steps]


# --- where, and what is left


def test_behind_work_elsewhere_a_step_says_where_to_come_back_to(draft: Draft) -> None:
    sop = draft("$ ./hold.sh V-20\nmanual: Call the vendor back at the number that is on file\n$ ./release.sh V-20\n")
    assert [step.where for step in sop.steps] == ["`ada@build1:~/work`", None, "`ada@build1:~/work`"]


def test_a_file_is_named_as_it_is_called_behind_the_step(draft: Draft) -> None:
    sop = draft("$ jq .a=1 map.json >map.new && mv map.new map.json\n$ ./load map.json\n")
    assert artifacts(sop) == ["`map.json`", None]
    assert artifacts(draft("$ sort -u a.csv >b.csv\nmanual: Look at the list\n$ mv b.csv c.csv done\n")) == [
        "`b.csv`",
        None,
        "`done/b.csv`",
    ]


def test_a_file_that_is_gone_at_the_end_is_no_artifact(draft: Draft) -> None:
    sop = draft("$ mkdir out/x\n$ ./dump x >out/x/rows.csv\n$ tar -czf out/x.tgz -C out x\n$ rm -r out/x\n")
    assert "`out/x/rows.csv`" not in artifacts(sop)
    assert "`out/x.tgz`" in artifacts(sop)


# --- what proves the end


DONE = "? closing/done - How do you know that it is done?\n! {}\n"


def checks(sop: Sop) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(check.text, check.command, check.expected) for check in sop.success_checks]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("The tests pass, and the branch is on the server.", ["The tests pass", "the branch is on the server"]),
        ("one line differs and pay.csv names the vendor", ["one line differs", "pay.csv names the vendor"]),
        ("the image holds script, service and timer", ["the image holds script, service and timer"]),
        ("the shop is up and shows the version", ["the shop is up and shows the version"]),
        ("it has as many rows and the same total as the live one", None),
    ],
)
def test_a_definition_of_done_is_taken_apart_where_each_part_can_be_true_alone(
    said: str, parts: list[str] | None
) -> None:
    assert parts_of(said) == (parts or [said])


def test_each_part_of_a_definition_of_done_has_the_command_that_shows_it(draft: Draft) -> None:
    sop = draft(
        "$ sed -i s/a/b/ vendors.csv\n$ diff old/vendors.csv vendors.csv\n| 2c2\n= 1\n$ grep -c ';open$' payments.csv\n| 0\n= 1\n"
        "$ sed -i s/x/y/ journal.txt\n$ tail -1 journal.txt\n| y\n"
        + DONE.format("one line of the vendors differs, and the journal names the change")
    )
    assert checks(sop) == [
        ("One line of the vendors differs.", "diff old/vendors.csv vendors.csv", ("exit code is 1",)),
        (
            "one line of the vendors differs, and the journal names the change.",
            "tail -1 journal.txt",
            ("exit code is 0", "it prints something like `y`"),
        ),
    ]
    assert set(sop.success_checks[0].evidence) == {"e0002", "a1"}


def test_what_was_seen_before_a_change_of_the_same_thing_proves_nothing(draft: Draft) -> None:
    sop = draft(
        "$ mkdir out\n$ grep -c ';open$' payments.csv\n| 2\n$ sed -i s/open/held/ payments.csv\n$ sed -i s/x/y/ journal.txt\n"
        "$ tail -1 journal.txt\n| y\n" + DONE.format("no payment is open, and the journal names the change")
    )
    assert [check.command for check in sop.success_checks] == ["tail -1 journal.txt"]


def test_a_count_is_compared_where_the_person_says_that_there_is_none(draft: Draft) -> None:
    work = "$ chmod -R o-w share\n$ find share -perm -o=w | wc -l\n| 0\n"
    assert checks(draft(work + DONE.format("no file of the share is open to everybody")))[-1][2] == (
        "exit code is 0",
        r"output matches `^\s*0$`",
    )
    counted = checks(draft(work.replace("| 0", "| 7") + DONE.format("the files of the share are counted")))
    assert counted[-1][2] == ("exit code is 0", "it prints something like `7`"), (
        "and what is left over is counted, not compared"
    )


# --- what stops one


CALL = "? closing/escalation - When should one call someone?\n! {}\n"


def stops(sop: Sop) -> list[tuple[str, str]]:
    return [(step.title, text) for step in sop.steps for text in step.constraints]


def test_what_an_escalation_forbids_stops_one_at_the_step_that_does_it(draft: Draft) -> None:
    work = "$ wc -l list.txt\n| 7 list.txt\n$ ./mailing list.txt\n$ echo sent >>log.txt\n"
    sop = draft(work + CALL.format("If the list has lost more than 50 addresses, mail nobody and ask Ms Adler"))
    assert stops(sop) == [
        (
            "Run `mailing` on `list.txt`",
            "You MUST stop before this step when the list has lost more than 50 addresses; see Escalation.",
        )
    ]
    assert stops(draft(work + CALL.format("If the queue stands still for an hour, call Ms Adler"))) == []


def test_where_nothing_may_be_changed_one_stops_when_it_is_known(draft: Draft) -> None:
    sop = draft(
        "$ find share -perm -o=w >open.txt\nmanual: Ask the owner of the share\n$ chmod -R o-w share\n$ rm open.txt\n"
        + CALL.format("If the owner of the share says no, change nothing and call the board")
    )
    assert [title for title, _ in stops(sop)] == ["Ask the owner of the share"]


# --- what may be lost, and the way back


@pytest.mark.parametrize(
    ("command", "risk"),
    [
        ("sqlite3 shop.db \"UPDATE orders SET state = 'x'\"", "destructive"),
        ("sqlite3 shop.db \"BEGIN; UPDATE orders SET state = 'x'; COMMIT\"", "change"),
        ('sqlite3 shop.db "INSERT INTO orders VALUES (1)"', "change"),
        ("./send.sh list.txt", "destructive"),
        ("rm /tmp/list.txt", "change"),
        ("rm /tmp/other.txt", "destructive"),
        ("./check list.txt", None),
        ("sh publish.sh all", "destructive"),
        ("./mq queue purge", "destructive"),
    ],
)
def test_risk_is_what_cannot_be_had_back(draft: Draft, command: str, risk: str | None) -> None:
    sop = draft(f"$ sort all.txt >/tmp/list.txt\nmanual: Look at it\n$ {command}\n$ mkdir done\n")
    assert [step.risk for step in sop.steps if command in (step.command or "")] == [risk]


@pytest.mark.parametrize(
    ("work", "risk"),
    [
        ("$ ./wlan slot 2\n| slot 2 is empty, 5.9.7 is gone\n", "destructive"),
        ("$ ./tidy.sh\n| deleted 14 rows\n", "destructive"),
        ("$ ./tidy.sh\n| 0 deleted\n", "change"),
        ("$ ./letters.sh\n| sent to 120 recipients\n", "destructive"),
        ("$ grep key site.conf\n| key=1\n$ cp new.conf site.conf\n", "destructive"),
        ("$ grep key site.conf\n| key=1\n$ cp site.conf site.bak\n$ cp new.conf site.conf\n", "change"),
        ("$ grep key site.conf\n| key=1\n$ git status\n$ cp new.conf site.conf\n", "change"),
        ("$ cp new.conf site.conf\n", "change"),
        ("$ ./make.py >site.conf\n$ grep key site.conf\n| key=1\n$ ./make.py -v >site.conf\n", "change"),
    ],
)
def test_risk_is_told_by_what_was_there_and_what_a_script_says(draft: Draft, work: str, risk: str) -> None:
    assert draft(work).steps[-1].risk == risk


def test_a_copy_made_before_a_change_is_the_way_back(draft: Draft) -> None:
    sop = draft(
        "$ cp -p a.conf old/a.conf\nmanual: Ask\n$ sed -i s/1/2/ a.conf\n$ sed -i s/1/2/ b.conf\n$ cp a.conf x/\n"
    )
    assert [step.undo for step in sop.steps if "a.conf" in (step.command or "")][1:2] == [
        "`old/a.conf` holds `a.conf` as it was before."
    ]
    assert sop.steps[0].undo is None


def test_a_copy_is_a_step_of_its_own_before_what_changes_the_file(draft: Draft) -> None:
    sop = draft("$ cp -p a.conf old/a.conf\n$ cp b.conf a.conf\n$ chmod 600 a.conf\n")
    assert [step.command for step in sop.steps] == ["cp -p a.conf old/a.conf", "cp b.conf a.conf\nchmod 600 a.conf"]


def test_a_line_that_git_took_back_and_that_was_added_anew_is_added_once(draft: Draft) -> None:
    sop = draft(
        "$ echo K07,-0.135 >>offsets.csv\n$ ./residual K07\n| residual: 0.270 m, the limit is 0.020 m\n= 1\n"
        "$ git checkout -q offsets.csv\n$ echo K07,0.135 >>offsets.csv\n$ ./residual K07\n| residual: 0.000 m\n"
    )
    commands = [with_examples(step.command or "", sop.parameters) for step in sop.steps]
    assert any("echo K07,0.135 >>offsets.csv" in command for command in commands)
    assert not any("-0.135" in command or "git checkout" in command for command in commands)
    assert "git checkout -q offsets.csv" in sop.edge_cases[0].response


@pytest.mark.parametrize(
    ("shell", "command", "needed"),
    [
        ("fish", "set day 2026-11-20", True),
        ("fish", "for h in a b; scp x $h:; end", True),
        ("fish", "cp (ls | head -1) b", True),
        ("fish", "cp a b && ls", False),
        ("/usr/bin/zsh", "diff =(git show HEAD:a) a", True),
        ("/usr/bin/zsh", "cp **/*.txt b/", True),
        ("/usr/bin/zsh", "cp a b", False),
        ("bash", "diff <(ls a) <(ls b)", False),
    ],
)
def test_the_shell_is_named_where_the_commands_need_it(draft: Draft, shell: str, command: str, needed: bool) -> None:
    sop = draft(f"shell: {shell}\n$ mkdir out\n$ {command}\n$ touch out/done\n")
    name = shell.rsplit("/", 1)[-1]
    wanted = [f"Your shell is `{name}`: the commands are written for it."] if needed else []
    assert [one.text for one in sop.prerequisites] == wanted


REFUSED = """
$ cp decl.json before.json
$ jq '.net_kg = 12480' before.json >decl.json
$ ./submit decl
| office: the signature does not fit the declaration
= 22
$ {mend}
$ ./submit decl
? retry e0003,e0004,e0005 `./submit decl` failed and passed behind `{mend}`. Why?
! sign it again, you've changed the text under the old signature
"""


@pytest.mark.parametrize(
    ("mend", "is_step"),
    [
        # Whoever changes the declaration has to sign it, whether anything failed or not.
        ("openssl dgst -sha256 -sign key.pem -out decl.sig decl.json", True),
        ("openssl dgst -sha256 -sign key.pem -out other.sig other.json", False),
        ("jq '.why = \"R2\"' decl.json >new.json; mv new.json decl.json", False),
    ],
)
def test_what_is_made_out_of_what_the_work_changes_is_made_each_time(draft: Draft, mend: str, is_step: bool) -> None:
    sop = draft(REFUSED.replace("{mend}", mend))
    mending = next(step for step in sop.steps for command in step.commands if command.event == "e0004")
    assert mending.optional is not is_step


def test_a_file_that_is_made_out_of_itself_was_made_before(draft: Draft) -> None:
    sop = draft(
        "$ iconv -f latin1 -t utf8 in.csv -o work/a.txt\n$ tail -n +2 work/a.txt >work/a.csv\n"
        "$ sqlite3 t.db '.import work/a.csv raw'\n| UNIQUE constraint failed\n= 1\n"
        "$ sort -u -o work/a.csv work/a.csv\n$ sqlite3 t.db '.import work/a.csv raw'\n"
    )
    assert {"e0001", "e0002"} <= {command.event for step in sop.steps for command in step.commands}


def test_what_was_typed_is_no_check_of_the_result(draft: Draft) -> None:
    sop = draft("$ ./gate try ruiz\n| ruiz is let in\n$ rm in/ruiz.pub\n$ history | tail -n 3\n| 1 ./gate\n| 2 rm\n")
    assert all("history" not in (check.command or "") for check in sop.success_checks)
