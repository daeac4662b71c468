"""What values are called by where they come from: a usage line, a column, a tag, a key, what was added up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.lifting import Lifter
from sopcapture.draft.offline import study
from sopcapture.draft.shown_names import shown_name
from sopcapture.draft.told_names import managed_name, setting_name, told_name
from sopcapture.model.session import Session
from sopcapture.model.sop import Parameter, Sop

Draft = Callable[[str], Sop]


def named(sop: Sop) -> dict[str, str | None]:
    return {parameter.name: parameter.example for parameter in sop.parameters}


def texts(sop: Sop) -> list[str]:
    return [one.text for step in sop.steps for one in step.commands]


@pytest.mark.parametrize(
    ("work", "value", "name"),
    [
        (
            "$ ./drone laod d2 hollins\n| usage: drone load DRONE FARM\n= 2\n$ ./drone load d2 hollins\n",
            "hollins",
            "farm",
        ),
        ("$ ./pa sya RE48\n| usage: pa status | say TRAIN | load\n= 2\n$ ./pa say RE48\n", "RE48", "train"),
        ("$ ./sq st a\n| usage: sq set GROUP GB --until DAY\n= 2\n$ ./sq set lorenz 18500\n", "lorenz", "group"),
        ("$ ./sq st a\n| usage: sq set GROUP GB --until DAY\n= 2\n$ ./sq set lorenz 18500\n", "18500", None),
        ("$ ./run x\n| usage: run show FILE\n= 2\n$ ./run show k417\n", "k417", None),
        ("$ sqlite3 r.db \"SELECT no FROM stamps WHERE state='free'\"\n| 17\n$ ./do 17\n", "17", "stamp"),
        ("$ sqlite3 d.db 'select customer, number from tickets'\n| acme|0921\n$ ./do 0921\n", "0921", None),
        (
            (
                "$ sqlite3 p.db '.schema orders'\n| CREATE TABLE orders (id text primary key, iban text, rank integer);\n"
                "$ sqlite3 p.db \"insert into orders values ('G-41', 'DE00UNNA', 1)\"\n"
            ),
            "DE00UNNA",
            "iban",
        ),
        (
            (
                "$ cat register.csv\n| request,customer,state\n| DSR-001,9120,sent\n"
                "$ echo 'DSR-118,4711,packed' >>register.csv\n"
            ),
            "4711",
            "customer",
        ),
    ],
)
def test_by_its_place_in_a_call_or_a_row(
    written: Callable[[str], Session], work: str, value: str, name: str | None
) -> None:
    assert shown_name(study(written(work)).reading, value) == name


@pytest.mark.parametrize(
    ("work", "value", "name"),
    [
        ("$ git commit -m 'pump P2 off'\n", "P2", "pump"),
        ("$ ./fault open X\n| fault: F-50 is open\n$ ./fault show F-50\n", "F-50", "fault"),
        ("$ ./lock F-50\n", "F-50", None),
        ("$ ./visit crew-b\n", "crew-b", "crew"),
        ("$ ssh-keygen -lf in/grace.pub\n| 256 SHA256:x grace@example.org (ED25519)\n", "grace", "login"),
        ("$ cat in/release.pub\n", "release", None),
        ("$ cat out.txt\n| Dear Mrs Adeyinka,\n", "Adeyinka", "person"),
        ("$ cat a.csv\n| HB-2;Yasmin Haddad;valid\n", "Haddad", "person"),
        ("$ cat a.csv\n| W-1;Haslach Mill;North\n", "Haslach", None),
        ("$ echo '2026-11-18;5518;front;Mirko' >>restores.csv\n", "Mirko", "person"),
        ("$ echo 'K-2086;jonas' >>badges.csv\n", "K-2086", "badge"),
    ],
)
def test_by_what_is_told_of_it(written: Callable[[str], Session], work: str, value: str, name: str | None) -> None:
    assert told_name(study(written(work)).reading, value) == name


@pytest.mark.parametrize(
    ("work", "value", "name"),
    [
        ("$ git tag\n| r40\n| r41\n$ git checkout r40 -- a.ini\n", "r40", "tag"),
        ("$ git tag -a r43 -m x\n", "r43", "new_tag"),
        ("$ pg_dump -Fc -d liftdesk -f a.dump\n", "liftdesk", "database"),
        ("$ sqlite3 data/hamburg.db .dump\n", "hamburg", "database"),
        ("$ openssl enc -d -pass file:keys/k7.pass -in a\n", "k7", "key"),
        ("$ tar -xzf in/kfaktor-2.4.tar.gz\n", "kfaktor", "package"),
        ("$ ./run k7\n", "k7", None),
    ],
)
def test_by_the_program_that_is_told_it(
    written: Callable[[str], Session], work: str, value: str, name: str | None
) -> None:
    assert managed_name(study(written(work)).reading, value) == name


def test_what_a_look_shows_a_setting_to_be(written: Callable[[str], Session]) -> None:
    reading = study(written("$ grep wait conf/*\n| conf/a.conf:reader_wait_ms=800\n| conf/a.conf:n=7\n")).reading
    assert setting_name(reading, "800") == "reader_wait_ms"
    assert setting_name(reading, "7") is None


def test_a_sum_is_no_version_and_a_tag_no_amount(draft: Draft) -> None:
    total = named(
        draft(
            "$ awk -F, '{s+=$3} END {printf \"%.2f\\n\", s}' in/*.csv\n| 3184.50\n"
            "$ ./ledger add 2026-10 3184.50\n$ printf 'took %s\\n' 3184.50 >note.txt\n"
        )
    )
    assert total["total"] == "3184.50"
    back = named(
        draft(
            "title: Take the routes back\n$ git tag --list 'routes-*'\n| routes-2026.46\n| routes-2026.47\n"
            "$ git checkout routes-2026.46 -- routes.json\n$ ./nc pin routes-2026.46\n"
            "$ echo '2026.47: withdrawn, INC-7741' >>CHANGES\n$ git commit -qam 'Back to 2026.46, INC-7741'\n"
        )
    )
    assert (back["previous_version"], back["bad_version"]) == ("2026.46", "2026.47")


def test_a_login_a_surname_and_a_person_are_told_apart(draft: Draft) -> None:
    values = named(
        draft(
            "$ cat requests/VB-83.txt\n| Official: Dr. Anneliese Kober\n| Until: 2027-02-28\n| Place of work: line2\n"
            "$ ./staff add kober 'Anneliese Kober' 2027-02-28\n| kober entered\n$ echo kober >>terminals/line2.allow\n"
            "$ ./terminal reload line2\n"
            "$ sqlite3 -header r.db \"SELECT no FROM stamps WHERE person='kober'\"\n| no\n| 17\n"
        )
    )
    assert (values["login"], values["person"]) == ("kober", "Anneliese Kober")
    assert (values["end_date"], values["place_of_work"]) == ("2027-02-28", "line2")


def test_a_number_in_source_and_the_words_of_a_list_are_no_values(draft: Draft) -> None:
    sop = draft(
        "$ make\n| error\n= 2\n$ sed -i 's/db(z, f)/db(z, f, 343.0)/' barrier.c\n$ make\n$ ./barrier A81-km12\n"
    )
    assert "343.0" not in named(sop).values()
    lifter = Lifter((Parameter(name="grade", example="very good"), Parameter(name="login", example="kober")))
    words = "grade NOT IN ('fine', 'very good', 'poor')"
    assert lifter.lift(f"{words} AND grade = 'very good'") == f"{words} AND grade = '{{{{grade}}}}'"
    assert lifter.lift("login IN ('kober', 'wimmer', 'kasper')") == "login IN ('{{login}}', 'wimmer', 'kasper')"


def test_the_part_of_a_distinguished_name_that_a_look_showed_is_of_this_time(draft: Draft) -> None:
    new = "openssl req -new -key box.key -subj '/O=Lo Cascio/OU=Acireale/CN=FB-07' -out FB-07.csr"
    sop = draft(f"$ cat orders/W-2264.txt\n| Box FB-07 (depot Acireale)\n$ {new}\n$ ./box push FB-07\n")
    assert named(sop)["depot"] == "Acireale"
    assert any("/O=Lo Cascio/OU={{depot}}/CN=" in text for text in texts(sop))
    assert "Acireale" not in named(draft(f"$ {new}\n$ ./box push FB-07\n")).values()


def test_a_tool_of_the_house_a_word_in_capitals_and_a_name_of_a_field_are_no_values(draft: Draft) -> None:
    sop = draft(
        "$ ./settle status\n$ zgrep -c ALARM a.log.gz\n$ sed -n 4p in/a.jsonl\n$ echo subjectAltName=DNS:x.example >san.ext\n"
        "$ sqlite3 settle.db \"update runs set state='done' where id=4471\"\n$ ./settle run 2026-11-19\n"
    )
    assert {"settle", "ALARM", "4p", "subjectAltName"}.isdisjoint(named(sop).values())


CORRECTION = """
$ sqlite3 d.db '.schema correction'
| CREATE TABLE correction (badge TEXT, old REAL, new REAL);
$ sqlite3 -header d.db "SELECT * FROM reading WHERE badge='F-20817'"
| badge|msv
| F-20817|4.2
$ sqlite3 d.db "INSERT INTO correction VALUES('F-20817',4.2,0.42)"
$ sqlite3 d.db "UPDATE reading SET msv=0.42 WHERE badge='F-20817' AND msv=4.2"
"""
MOVED = """
$ sqlite3 b.db "SELECT * FROM booking WHERE berth='E40'"
| 7|E40
$ grep E40 notes.txt
| E40 is now E41
$ sqlite3 b.db "UPDATE booking SET berth='E41' WHERE berth='E40'"
"""


@pytest.mark.parametrize(
    ("work", "names"),
    [
        (CORRECTION, {"old_msv", "new_msv"}),
        (MOVED, {"berth", "new_berth"}),
    ],
)
def test_which_side_of_a_change_a_value_is_of_stands_in_its_name(draft: Draft, work: str, names: set[str]) -> None:
    assert names <= {one.name for one in draft(work).parameters}


def test_a_limit_in_a_note_is_no_value(draft: Draft) -> None:
    work = (
        "$ zgrep ALARM logs/ring-2026-11-16.log.gz\n| 2026-11-16 02:44:00 st07 21 ALARM\n| 2026-11-16 02:51:00 st07 14 ALARM\n"
        "$ printf 'Night of 2026-11-16, station st07\\nConductivity {} 14 while the rinse drains.\\n' >findings/note-2026-11-16.md\n"
        "$ ./ticket open facilities 'st07: drain valve leaks back' findings/note-2026-11-16.md\n| ticket: FM-3318\n"
        "? variable e0001 The date `2026-11-16`\n! The date of the alarm\n"
    )
    for limit in ("over", "below", "more than"):
        assert "14" not in named(draft(work.format(limit))).values()
