"""Values that one run is typed with: accounts, persons, what was looked up; and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.lifting import Lifter
from sopcapture.draft.titles import phrase_of
from sopcapture.model.sop import Parameter, Sop

Draft = Callable[[str], Sop]


def named(sop: Sop) -> dict[str, str | None]:
    return {parameter.name: parameter.example for parameter in sop.parameters}


def texts(sop: Sop) -> list[str]:
    return [one.text for step in sop.steps for one in step.commands]


def test_an_account_with_a_dot_is_one_value(draft: Draft) -> None:
    sop = draft(
        "$ ./stagedir new jonas.okafor sound\n| made\n$ ./stagedir group jonas.okafor foh\n| in foh\n"
        "$ cp -r desk/template desk/jonas.okafor\n$ echo 'K-2086;jonas.okafor' >>badges.csv\n"
    )
    assert named(sop)["login"] == "jonas.okafor"
    assert "./stagedir new {{login}} sound" in texts(sop)


def test_first_name_and_surname_are_a_person(draft: Draft) -> None:
    sop = draft(
        "$ cat joiners.txt\n| Tjark Ohlsen begins\n$ ./badge 'Tjark Ohlsen'\n$ echo '2026-11-03;Tjark Ohlsen' >>b.csv\n"
    )
    assert named(sop)["person"] == "Tjark Ohlsen"


def test_what_a_column_is_set_to_as_the_slip_has_it_is_of_this_row(draft: Draft) -> None:
    sop = draft(
        "$ grep -h PX-40618 slips/a.csv\n| PX-40618;-31.4;Mbeki\n"
        "$ sqlite3 c.db \"update handover set reading_c = -31.4 where box = 'PX-40618'\"\n$ ./load PX-40618\n"
    )
    assert named(sop)["reading_c"] == "-31.4"


def test_the_end_of_a_line_is_no_letter(draft: Draft) -> None:
    sop = draft("$ printf 'order=S-7714\\nfloor_kg=650\\n' >sheets/S-7714.txt\n$ ./open S-7714\n$ ./close S-7714\n")
    assert all("nfloor" not in str(value) for value in named(sop).values())


@pytest.mark.parametrize(
    ("work", "constant"),
    [
        ("$ ./blanks show a-3\n| x\n$ ./blanks void R-1184\n| void\n$ tail -1 void.csv\n| R-1184 void\n", "void"),
        (
            "$ echo x1 >>ringers.csv\n$ sort -o ringers.list ringers.list\n$ grep x1 ringers.csv ringers.list\n",
            "ringers",
        ),
        ("$ pg_restore -p 5433 -d db d.dump\n$ psql -p 5433 -d db -c 'select 1'\n| 1\n", "5433"),
        ("$ openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k\n$ ./use k P-256\n", "P-256"),
    ],
)
def test_what_is_always_so_is_no_value(draft: Draft, work: str, constant: str) -> None:
    assert constant not in named(draft(work)).values()


def test_a_folder_that_is_made_is_no_port(draft: Draft) -> None:
    sop = draft("$ mkdir -p 41207/scans\n$ cp in/41207.pdf 41207/scans/\n$ ./close 41207\n| 41207 closed\n")
    assert "41207" in named(sop).values()


def test_an_answer_says_that_it_is_the_same_for_everybody(draft: Draft) -> None:
    sop = draft(
        "$ ./allow jonas 10.20.4.0\n$ ./log jonas 10.20.4.0\n? variable e0001,e0002 The address `10.20.4.0` changes.\n"
        "! Oh no, this is the network of the stage, it is the same for everybody\n!why the rest is shut out\n"
    )
    assert "10.20.4.0" not in named(sop).values()


def test_two_packages_have_a_version_each(draft: Draft) -> None:
    sop = draft(
        "$ sed -i 's/^geodatum==.*/geodatum==3.0.2/' r.in\n$ sed -i 's/^affinekit==.*/affinekit==1.2.0/' r.in\n"
        "$ make lib\n$ git commit -qam 'geodatum 3.0.2 with affinekit 1.2.0'\n"
    )
    assert named(sop) == {"geodatum_version": "3.0.2", "affinekit_version": "1.2.0"}


def test_a_step_by_hand_names_the_parameter_and_not_its_value_of_that_day(draft: Draft) -> None:
    sop = draft(
        "manual: Upload the request, order 8841207, and download the bundle; where=portal\n"
        "$ tar -xf incoming/8841207.tar -C staging\n$ echo '8841207 done' >>renewals.txt\n"
    )
    ((name, _),) = named(sop).items()
    assert f"order {{{{{name}}}}}" in sop.steps[0].text


def test_what_nothing_is_known_of_is_told_by_where_it_stands(draft: Draft) -> None:
    sop = draft("$ ./sign keys/k7.pem\n$ cp keys/k7.pem live/k7.pem\n$ ./check live/k7.pem\n| k7 ok\n")
    assert any("`keys/….pem`" in parameter.description for parameter in sop.parameters)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("./ctl mailer stop", "Stop the mailer with `ctl`"),
        ("./ctl offline 'Back at nine'", "Go offline with `ctl`"),
        ("./site maint on", "Switch maint on with `site`"),
        ("./tripimport", "Import the trip"),
        ("pg_ctl -D probe stop -m fast", "Stop the database server"),
        ("curl -sSf http://localhost/SHA256SUMS | sha256sum -c --ignore-missing", "Check the checksums"),
        ("grep -v ',$' pupils/physics.csv", "Search `pupils/physics.csv`"),
        ("jq .visits book.json", "Look up values in `book.json`"),
        ("sqlite3 board.db \"vacuum into 'data/before.db'\"", "Copy the database to `data/before.db`"),
        ("openssl ecparam -name prime256v1 -genkey -noout -out k", "Create a private key"),
        ("curl -X POST localhost:8085/merchants/M-20871/release", "Release the merchant"),
    ],
)
def test_titles_say_what_is_done(line: str, title: str) -> None:
    assert phrase_of(line, Lifter([Parameter(name="merchant", description="x", example="M-20871")])) == title


def test_a_code_goes_on_to_the_end_of_its_word(draft: Draft) -> None:
    sop = draft("$ grep VT-204-KL in/a.csv\n| P558123;VT-204-KL;5\n$ ./toll credit VT-204-KL\n| done\n")
    assert "VT-204-KL" in named(sop).values()
    assert "VT-204" not in named(sop).values()


def test_an_encoding_is_a_word_of_the_tool(draft: Draft) -> None:
    sop = draft("$ iconv -f windows-1252 -t utf-8 in/C07.csv >work/C07.csv\n$ ./load work/C07.csv C07\n| C07 in\n")
    assert "windows-1252" not in named(sop).values()


def test_what_a_mend_and_the_look_before_it_are_typed_with_is_a_value(draft: Draft) -> None:
    sop = draft(
        "title: Release the sails\n$ mkdir out/2026-11\n$ make pack\n| pack: eastman.mac, line 4: no CR\n= 2\n"
        "$ tail -3 machines/eastman.mac | cat -A\n| M30$\n$ sed -i 's/$/\\r/' machines/eastman.mac\n"
        "$ make pack\n| packed\n$ cp out/pack.zip out/2026-11/\n"
        "? failure e0002,e0004,e0005 It failed and passed.\n! look at the line, put the CR on each\n!why it stops\n"
    )
    assert named(sop)["machine"] == "eastman"
    assert "machines/{{machine}}.mac" in str(texts(sop))
