"""How steps are called: by what is done to which thing, in the words of a person who knows the programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.manual_titles import title_of_manual
from sopcapture.model.sop import Sop


@pytest.mark.parametrize(
    ("work", "title"),
    [
        ("$ DIR=incoming/new\n$ mv $DIR pool/\n", "Move `incoming/new` to `pool/`"),
        ("$ pack() { tar -cJf out/$1.tar.xz $1; }\n$ pack shop\n", "Define `pack` and pack `out/shop.tar.xz`"),
        ("$ pack() { tar -cJf out/$1.tar.xz $1; }\n$ date\n", "Define `pack` to pack an archive"),
        ("$ for f in card/*.JPG; do cp $f sorted/; done\n", "Copy each `card/*.JPG` to `sorted/`"),
        ("$ for h in $targets; do scp x.conf $h:/etc/; done\n", "Copy `x.conf` to each host"),
        ("$ for f in $(cut -d, -f2 list.csv); do rm $f; done\n", "Delete each file of `list.csv`"),
        ("$ while read -r file; do chmod o-w data/$file; done <open.txt\n", "Make each file of `open.txt` read-only"),
        ("$ for u in ada hedy; do userdel $u; done\n", "Delete the users `ada` and `hedy`"),
        ("$ for n in $(seq 3); do ./probe.sh; done\n", "Run `probe.sh` 3 times"),
        ('$ for f in *.JPG; do mv $f "$(printf %s.jpg $n)"; done\n', "Move each `*.JPG`"),
        ("$ ./close.sh 2026-10\n$ ./mail.sh 2026-10\n", "Send the mail for the month"),
        ("$ ./run on web2\n", "Run `run on`"),
        ("$ ./letter TCK-4471 >out/TCK-4471.txt\n", "Write `out/{{ticket}}.txt` with `letter`"),
        ("$ ./rtu clock 2026-10\n", "Run `rtu clock` for the month"),
        ("$ ./maint on 2026-10\n", "Switch `maint` on for the month"),
        ("$ ./compare live/stock.db scratch/stock.db\n", "Compare `live/stock.db` and `scratch/stock.db`"),
        ("$ sqlite3 d.db \"update ports set code = 'K7' where n = 1\"\n", "Set the code in `ports` in `d.db`"),
        ("$ sqlite3 d.db \"insert into ports values (1, date('now'))\"\n", "Add a row to `ports` in `d.db`"),
        ("$ ./accept.sh out/shop.tar\n", "Run `accept.sh` on `out/shop.tar`"),
        ("$ cp a.conf b.conf\n$ echo 'AUD-318 closed' >>audit.log\n", "Add a line for the ticket to `audit.log`"),
        ("$ zip -qr x.zip x\n$ unzip -tq x.zip\nfix: join e0001,e0002\n$ mail boss\n", "Pack `x.zip` and check it"),
        ("$ UP=http://127.0.0.1:9800\n$ curl -fsS -O $UP/12.9/SHA256SUMS\n", "Download `SHA256SUMS`"),
        (
            "$ cp a b && sort x >/tmp/x && sqlite3 s.db '.import /tmp/x t'\n",
            "Copy `a` to `b` and load `/tmp/x` into the table `t`",
        ),
    ],
)
def test_a_step_is_named_by_what_is_done_to_what(draft: Callable[[str], Sop], work: str, title: str) -> None:
    assert title in [step.title for step in draft(work).steps]


@pytest.mark.parametrize(
    ("work", "parameter"),
    [
        ("$ V=3.9.2\n$ mkdir $V\n$ ln -sfn $V current\n", ("version", "the version")),
        ("$ REL=12.9\n$ mkdir $REL\n$ mv $REL pool/\n", ("release", "the release")),
        ("@ /home/pia/projects\n$ P=bridge-2024\n$ tar -cJf $P.tar.xz $P\n", ("project", "the project")),
        ("$ CUST_NR=acme-4711\n$ ./export.sh $CUST_NR\n", ("customer_number", "the customer number")),
        ("$ V=3.9.2\n$ mkdir $V\n$ ln -sfn $V x\nfix: parameter e0001 v=3.9.2\n", ("v", "the version")),
    ],
)
def test_a_parameter_is_called_what_a_person_would_say(
    draft: Callable[[str], Sop], work: str, parameter: tuple[str, str]
) -> None:
    (found,) = draft(work).parameters
    assert (found.name, found.description) == parameter


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("./dnsctl reload", "Reload with `dnsctl`"),
        ("./club lock all --until friday", "Lock `all` with `club`"),
        ("./install-licence brunner.lic", "Install the licence"),
        ("./ledger", "Run `ledger`"),
        ("jq '.season = \"2026-autumn\"' m/de.json >t && mv t m/de.json", "Set the season in `m/de.json`"),
        ("sed -i 's/^state: open/state: corrected/' tickets/open.txt", "Set the state in `tickets/open.txt`"),
    ],
)
def test_what_a_script_is_told_and_what_key_is_set_make_the_title(
    draft: Callable[[str], Sop], command: str, title: str
) -> None:
    sop = draft(f"$ {command}\n")
    assert sop.steps[0].title == title


def test_a_title_says_both_of_two_things_and_each_object_once(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ sed -i 's/^cutoff = .*/cutoff = 12/' boardd.conf\n$ sed -i 's/^first_call = .*/first_call = 25/' boardd.conf\n"
    )
    assert [step.title for step in sop.steps] == ["Set the cutoff and the first call in `boardd.conf`"]


@pytest.mark.parametrize(
    ("work", "title"),
    [
        ("$ ./gw mode M-207 test\n$ ./gw show M-207\n| M-207 test\n", "Set the mode of"),
        ("$ ./park letter W-28814 C-0638\n$ git tag W-28814\n", "Make the letter"),
        ("$ ./patrol retire W-28814\n$ git tag W-28814\n", "Retire"),
        ("$ ./count stop W-28814\n$ git tag W-28814\n", "Stop"),
        ("$ zcat a.sql.gz | sqlite3 old.db\n", "Load data into `old.db`"),
        ("$ sqlite3 old.db <schema.sql\n", "Load `schema.sql` into `old.db`"),
    ],
)
def test_what_a_tool_is_told_says_what_it_does(draft: Callable[[str], Sop], work: str, title: str) -> None:
    assert draft(work).steps[0].title.startswith(title)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("The letter is put through the shredder of the office", "Put the letter through the shredder of the office"),
        ("The customer is rung back by us", "The customer is rung back by us"),
        ("The door is open to the yard", "The door is open to the yard"),
    ],
)
def test_what_is_done_to_a_thing_is_an_order(said: str, title: str) -> None:
    assert title_of_manual(said) == title


def test_what_is_fed_to_a_calculator_is_computed(draft: Callable[[str], Sop]) -> None:
    sop = draft(
        "$ echo 'scale=6; 53 + 24.127 / 60' | bc\n| 53.402116\n$ ./race place 2218 53.402116\n| race: 2218 placed\n"
    )
    assert sop.steps[0].title == "Compute a number"
