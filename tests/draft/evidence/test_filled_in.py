"""Texts and names of this time, by where they stand and come back; and what looks like one and stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Session

Found = Callable[[str], set[str]]


@pytest.fixture
def found(written: Callable[[str], Session]) -> Found:
    """The examples of the parameters of what is written down."""
    return lambda text: {one.example or "" for one in draft_from_evidence(written(text)).sop.parameters}


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        # A template is filled in.
        ("$ sed -e 's/HEADLINE/Frost on the towpath/' -e 's/WHO/kim/' t >o.txt\n", {"Frost on the towpath", "kim"}),
        # People and firms, where their names come back or stand for themselves in a record.
        ("$ echo 'Photo: Mara Quist, 300 dpi' >credit.txt\n$ ./pay --to 'Mara Quist'\n", {"Mara Quist"}),
        ('$ curl -X POST -d \'{"customer": "Harrow Glass"}\' http://h/licences\n', {"Harrow Glass"}),
        ("$ printf 'River Club, tax number 27/640/11203\\n' >foot.txt\n", set()),
        # A reason behind its name, a text that two commands tell, what a log says of this time.
        ("$ cat >memo.txt <<M\n. Reason: two crates broken\n. M\n", {"two crates broken"}),
        (
            "$ printf -- '- fixes the basket total\\n' >>NOTES\n$ git commit -am 'Release: fixes the basket total'\n",
            {"fixes the basket total"},
        ),
        (
            "$ ./back 2026-11-14\n$ echo '2026-11-14 back: payments time out' >>h.log\n",
            {"2026-11-14", "payments time out"},
        ),
        # A list that is written down and gone through; one that is only gone through is that of the house.
        ("$ echo '14 17 23' >tonight\n$ for n in 14 17 23; do ./boot node$n; done\n", {"14 17 23"}),
        ("$ for k in foyer hall; do ./stop $k; done\n$ for k in foyer hall; do ./start $k; done\n", set()),
        # A remark, a change that is told twice, who answers for a commit, whom a letter is for.
        ("$ echo 'Remark: closed on 3 days, high water' >>r.txt\n", {"closed on 3 days, high water"}),
        (
            "$ sed -i '1i 3.4.0: heel cups in size 44' CHANGES.md\n$ git commit -qm '3.4.0: heel cups in size 44'\n",
            {"3.4.0", "heel cups in size 44"},
        ),
        ("$ git commit -q --amend --trailer 'Approved-by: Sunniva Dahl'\n", {"Sunniva Dahl"}),
        ("$ cat >l.txt <<E\n. Lieber Matthias Egger,\n. danke sehr.\n. E\n", {"Matthias Egger"}),
        ("$ cat >l.txt <<E\n. Hallo Zusammen,\n. Liebe Grüße,\n. E\n", set()),
        # A time of the day behind its day; the migration that a database is fed with.
        (
            "$ ./load 2026-11-22\n$ echo 'Bo;2026-11-22 14:10' >>l\n$ echo 'missed at 14:10' >>i\n",
            {"2026-11-22", "14:10"},
        ),
        ("$ sqlite3 -bail a.db <migrate/012_hive_marks.sql\n", {"012_hive_marks"}),
        # A name is no word of the language.
        ("$ ./roster give 2026-12-05 ldorn\n| roster: 2026-12-05 is ldorn\n", {"2026-12-05", "ldorn"}),
        ("$ ./roster give 2026-12-05 later\n| roster: 2026-12-05 is later\n", {"2026-12-05"}),
        # A number of the row that a value of this time is found by; what is set as another one is set.
        (
            "$ grep lund blocks.csv\n| A27;lund;300\n$ awk -v OFS=';' '{print $1 + 300}' lund-2026-11-20.csv >r.csv\n",
            {"lund", "2026-11-20", "300"},
        ),
        # Of a line like those that were there, what differs in capitals.
        ("$ tail -n 1 in.log\n| altstadt firm RHO\n$ echo 'altstadt firm KLM' >>in.log\n", {"KLM"}),
        # The other forms of a value.
        ("$ make slips M=2026-10\n$ mv slips.csv bank/SEPA-202610.csv\n", {"2026-10", "202610"}),
    ],
)
def test_what_is_of_this_time_by_where_it_stands(found: Found, work: str, wanted: set[str]) -> None:
    assert found(work) == wanted


@pytest.mark.parametrize(
    "work",
    [
        "$ awk -F, '$2 > 0.85 {print $1}' raw.csv >high.txt\n$ awk -F, '$2 > 0.85' more.csv >more.txt\n",
        "$ sqlite3 t.db 'update trees set height = round(height * 0.3048, 1)'\n",
        "$ STAGE=staging make deploy\n$ STAGE=production make deploy\n",
        "$ tail -n 1 a.csv\n| Issue 117;612\n$ echo 'Issue 117;612;x' >b\n$ ./put 612 --port 8443\n",
        "$ sed -i 's/^kim:.*/kim:locked/' files\n$ grep kim:locked files\n",
    ],
)
def test_limits_stages_ports_and_states_stay(found: Found, work: str) -> None:
    assert not found(work) & {"0.85", "0.3048", "staging", "production", "8443", "locked"}


def test_a_field_that_was_the_same_before_stays(found: Found) -> None:
    work = "$ tail -n 1 a.csv\n| Issue 117;2026-11-05;612\n$ mkdir 118\n$ echo 'Issue 118;2026-11-19;612' >>a.csv\n$ ls 118\n"
    assert found(work) == {"118", "2026-11-19"}


ASKED = "? variable e0001 The host `db1.example.org` in `./put` looks as if it changes each time. Which host is it?\n"


@pytest.mark.parametrize("said", ["always that one", "same host every time", "always db1, in both stages"])
def test_what_is_always_the_same_is_no_parameter(found: Found, said: str) -> None:
    work = "$ ./put --host db1.example.org v2\n$ ./check --host db1.example.org\n"
    assert "db1.example.org" not in found(f"{work}{ASKED}! {said}\n!why it is the only one\n")


def test_what_nobody_wanted_to_speak_of_is_one_where_everything_speaks_for_it(found: Found) -> None:
    work = (
        "$ openssl req -new -out req/ldap2.example.org.csr\n$ ./sign req/ldap2.example.org.csr\n"
        "$ ./restart ldap2.example.org\n$ echo 'ldap2.example.org 397' >>turns.txt\n"
    )
    assert "ldap2.example.org" in found(f"{work}{ASKED.replace('db1', 'ldap2')}!-\n")


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        # A number that names a file and is told, which is no mode of a file.
        ("$ mkdir kept; cp live.db kept/before-8823.db\n$ echo '8823: rows are back' >>r.log\n", {"8823"}),
        ("$ mv new/0417.eml done/\n$ sqlite3 s.db \"insert into c values ('0417', 'x')\"\n", {"0417"}),
        # The language of what is written; that of the original is read alone.
        (
            "$ cp in/HARV03.nb.srt work/\n$ diff master/HARV03.en.srt work/HARV03.nb.srt\n$ ./qc work/HARV03.nb.srt\n",
            {"nb", "HARV03"},
        ),
        # The text of a program is none of this time.
        ("$ cat >tests/test_it.py <<T\n. assert parse(45) == 2700\n. T\n$ make test\n", set()),
        ("$ sqlite3 -bail live.db <back.sql\n$ sqlite3 -bail live.db <more.sql\n", set()),
    ],
)
def test_numbers_and_languages_in_the_names_of_files(found: Found, work: str, wanted: set[str]) -> None:
    assert found(work) == wanted
