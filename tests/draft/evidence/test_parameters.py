"""Values that nobody was asked about: which of them are another one next time, and what they are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.draft.candidates import candidates
from sopcapture.draft.naming import name_by_folder, name_for
from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.standing import Piece, Stand, pieces
from sopcapture.model.session import Session
from sopcapture.store import read_session

CASES = Path(__file__).parents[3] / "evaluation" / "cases"
Found = Callable[[str], dict[str, str | None]]


@pytest.fixture
def found(written: Callable[[str], Session]) -> Found:
    """The parameters of a draft: their names with their recorded values."""
    return lambda text: {one.name: one.example for one in draft_from_evidence(written(text)).sop.parameters}


# --- given


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("export PROJECT=webshop", "project", "webshop"),
        ("customer='acme'", "customer", "acme"),
        ("set -x TENANT north", "tenant", "north"),
        ("set -gx TENANT north", "tenant", "north"),
    ],
)
def test_what_a_variable_is_set_to_and_used_for(found: Found, setting: str, name: str, value: str) -> None:
    used = setting.replace("set -gx ", "").replace("set -x ", "").removeprefix("export ").replace("=", " ").split()[0]
    assert found(f"$ {setting}\n$ ./export.sh ${used} >out.csv\n") == {name: value}


@pytest.mark.parametrize(
    "setting",
    [
        "export PGHOST=/run/postgresql",
        "export PGDATABASE=shop",
        "API=http://127.0.0.1:9300",
        "DB=shop.db",
        "export DEBUG=true",
        "N=3",
        "set -x LOG_LEVEL debug",
    ],
)
def test_a_variable_that_saves_typing_or_sets_a_program_up_keeps_its_value(found: Found, setting: str) -> None:
    name = setting.removeprefix("export ").removeprefix("set -x ").replace("=", " ").split()[0]
    assert found(f"$ {setting}\n$ ./export.sh ${name} >out.csv\n") == {}


def test_a_variable_that_is_never_used_by_its_name_is_a_setting(found: Found) -> None:
    assert found("$ export STAGE=blue\n$ ./deploy.sh\n") == {}


def test_identifiers_in_a_record_and_a_list_that_come_back(found: Found) -> None:
    listed = "$ for f in inv-1042 inv-1057; do cp -n old/$f.txt new/; done\n"
    assert found(f"{listed}$ echo 'restored inv-1042 and inv-1057' >>restores.log\n") == {
        "item": "inv-1042",
        "item_2": "inv-1057",
    }
    added = found("$ echo 'shop-eu 300 IN A 192.0.2.81' >>db.zone\n$ ./reload\n$ ./lookup shop-eu\n")
    assert added == {"name": "shop-eu", "address": "192.0.2.81"}


def test_words_of_a_sentence_and_lists_of_machines_are_no_parameters(found: Found) -> None:
    assert found("$ ./set.sh read-only\n$ echo 'the disk is read-only' >>incident.txt\n$ sudo umount /srv\n") == {}
    assert found("$ for h in web1 web2; do ssh $h sudo systemctl restart app; done\n$ ./health.sh\n") == {}


def test_the_resource_that_requests_change(found: Found) -> None:
    flag = "http://127.0.0.1:9300/flags/new-checkout"
    change = f"$ curl -fsS -X PATCH {flag} -d '{{\"percent\": 10}}'\n"
    assert found(f"{change}$ curl -fsS {flag}\n") == {"flag": "new-checkout"}
    assert found(change) == {"flag": "new-checkout"}
    search = "http://127.0.0.1:9200/indexes/_search"
    assert found(f"$ curl -fsS -X POST {search} -d @q.json\n$ curl -fsS {search}\n") == {}


def test_a_time_that_is_tried_and_then_written_down(found: Found) -> None:
    assert found("$ systemd-analyze calendar 'Sun 03:30'\n$ ./schedule.sh 'Sun 03:30' >>jobs\n") == {
        "time": "Sun 03:30"
    }


def test_the_serial_of_a_zone_and_the_one_before_it(found: Found) -> None:
    edit = "$ sed -i 's/2026111802 ; serial/2026112101 ; serial/' db.example\n$ ./reload\n"
    assert found(edit) == {"serial": "2026112101", "previous_serial": "2026111802"}


@pytest.mark.parametrize("text", ["sudo userdel hedy", "sudo passwd -l hedy", "sudo gpasswd -d hedy wheel"])
def test_the_login_that_an_account_is_changed_for(found: Found, text: str) -> None:
    assert found(f"$ {text}\n$ sudo systemctl restart sshd\n") == {"user": "hedy"}


def test_an_address_that_is_kept_out_and_one_that_is_only_asked(found: Found) -> None:
    assert found("$ sudo ufw deny from 203.0.113.9\n$ sudo ufw status\n") == {"address": "203.0.113.9"}
    assert found("$ ssh 203.0.113.9 uptime\n$ sudo systemctl restart app\n") == {}


# --- shown


def test_a_number_that_an_answer_gave_with_its_name(found: Found) -> None:
    change = "curl -sf -X PATCH -H 'If-Match: {}' http://127.0.0.1:9300/x -d '{{\"percent\": 10}}'"
    assert found(
        '$ curl -s http://127.0.0.1:9300/x\n| {"percent": 0, "version": 41}\n'
        f'$ {change.format(41)}\n| {{"percent": 10, "version": 42}}\n$ {change.format(42)}\n'
    ) == {"version": "41", "next_version": "42"}


@pytest.mark.parametrize(
    "work",
    [
        "$ ./stats.sh\n| count: 41\n$ head -n 41 in.csv >out.csv\n",  # how many, and not which
        "$ ./list.sh\n| version: 41\n$ sleep 41\n$ sudo systemctl restart app\n",  # the command says nothing of it
        "$ ./set.sh limit=41\n| version: 41\n$ ./set.sh limit=41 --force\n",  # it was typed before it was shown
    ],
)
def test_a_number_that_happens_to_be_shown(found: Found, work: str) -> None:
    assert "41" not in found(work).values()


def test_an_id_from_a_table_that_the_change_names(found: Found) -> None:
    listed = "$ sqlite3 shop.db 'SELECT * FROM claim'\n| 731|open\n| 732|paid\n"
    assert found(f"{listed}$ sqlite3 shop.db \"UPDATE claim SET state = 'closed' WHERE id = 731\"\n") == {
        "claim": "731"
    }


def test_one_of_a_series_that_was_shown_and_technical_names(found: Found) -> None:
    work = "$ ls releases\n| r40  r41  r42\n$ ln -sfn releases/r41 current\n$ ./restart.sh r41\n"
    assert found(work) == {"release": "r41"}
    assert found("$ ls /boot\n| sha1  sha256\n$ ./sum.sh sha256 a\n$ ./sum.sh sha256 b\n") == {}


def test_an_option_that_takes_no_value_names_nothing(found: Found) -> None:
    assert "no_edit" not in found(
        "$ git log --oneline\n| fbcd70d Break it\n$ git revert --no-edit fbcd70d\n$ git push\n"
    )


def test_what_is_looked_for_by_an_address_and_an_amount_that_was_shown(found: Found) -> None:
    looked = "$ sqlite3 shop.db \"SELECT id, total FROM orders WHERE mail = 'eve@example.net'\"\n| 20417|49.9\n"
    refund = '$ curl -sf http://127.0.0.1:9400/refunds -d \'{"order": 20417, "amount": 49.9}\'\n'
    assert set(found(f"{looked}{refund}").values()) == {"eve@example.net", "20417", "49.9"}


def test_a_value_put_into_a_setting_is_one_of_this_time_where_it_is_named_again(found: Found) -> None:
    edit = "sed -i 's/^somaxconn = .*/somaxconn = 1024/' limits.conf"
    wanted: dict[str, str | None] = {"somaxconn": "1024"}
    assert found(f"$ {edit}\n$ ./reboot\n$ grep -x 'somaxconn = 1024' limits.conf\n| somaxconn = 1024\n") == wanted
    assert found(f"$ {edit}\n$ ./reboot\n") == {}
    assert found(f"title: Raise the limit to 1024\n$ {edit}\n$ ./reboot\n") == wanted
    shut = "$ sed -i 's/^open = .*/open = no/' a.conf\n$ sleep 30; sed -i 's/^wait = .*/wait = 30/' a.conf\n"
    assert found(f"{shut}$ ./reload || echo no\n") == {}


def test_what_stood_in_a_setting_before_goes_with_what_is_put_there(found: Found) -> None:
    values = found("$ sed -i 's/dunes-a/dunes-b/' pool\n$ ./lb add dunes-b\n").values()
    assert set(values) == {"dunes-a", "dunes-b"}


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        # A variable says by its name that its value is one of this time, also where that looks like a number.
        ("$ V=3.9.2\n$ tar -xf ledger-$V.tgz\n", {"version": "3.9.2"}),
        ("$ rel=12.9\n$ curl -fsS -O $UP/$rel/SHA256SUMS\n$ mv in/$rel pool/\n", {"release": "12.9"}),
        ("$ job=2026-09-19_harvest\n$ mkdir sorted/$job\n", {"job": "2026-09-19_harvest"}),
        ('$ SHARE=~/shares/finance\n$ chmod o-w $SHARE/a\n$ echo "finance closed" >>a.log\n', {"share": "finance"}),
        ("$ SITE=/srv/www/shop\n$ cp a $SITE/\n", {}),
        ("$ RATE=0.5\n$ ./load $RATE\n$ N=12\n$ ./load $N\n", {}),
        # A mend is told of in an edge case, and what it puts there is another name next time.
        ("$ ./pub\n| pub: no credits.txt\n= 6\n$ echo 'By: Tom Reyes' >credits.txt; ./pub\n", {"by": "Tom Reyes"}),
        # One of several that were listed goes.
        ("$ ls pool\n| 12.5/  12.7/  12.8/\n$ ./sync\n$ rm -r pool/12.5\n", {"version": "12.5"}),
        # What selects those that the work is done to.
        (
            "$ t=$(awk -F, '$2 == \"storage\" {print $1}' all)\n$ for h in $t; do cp rule hosts/$h/; done\n",
            {"name": "storage"},
        ),
        # What the work is done to, as its record says; the title names what it is always done to.
        ("$ ./lb drain web3\n$ ./reboot web3\n$ echo 'web3 restarted' >>x.log\n", {"name": "web3"}),
        ("title: Restart shop\n$ ./drain shop\n$ ./reboot shop\n$ echo 'shop restarted' >>x.log\n", {}),
        # Several trades of one tool are plied on it, or a tool is given what the work has just made.
        ("$ ./mailadm lock kim\n$ ./mailadm passwd kim\n$ ./mailadm unlock kim\n", {"name": "kim"}),
        ("$ ./mailadm passwd kim\n", {}),
        ("$ echo 'quota = 9G' >boxes/jdoe.conf\n$ ./mailctl jdoe\n", {"box": "jdoe"}),
        ("$ cp proxy.conf.2026-11-17 proxy.conf\n", {"date": "2026-11-17"}),
    ],
)
def test_what_the_way_of_typing_tells_of_a_value(found: Found, work: str, wanted: dict[str, str]) -> None:
    assert found(work) == wanted


# --- likely


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ("partner-ca-trust", {"kay"}),  # in the names of files alone
        ("misbooked-invoice", {"B-1042", "318.50"}),  # the number and the amount of an entry
        ("access-port-vlan", {"ge14", "dock 2 north"}),  # where an edit is made, and a text for whatever was there
        ("museum-accession", {"2026.118", "Tide table of Brannock harbour", "okafor", "B-07-3"}),  # a new row
        ("dhcp-reservation", {"b8:27:eb:4f:19:c2", "heron", "10.20.8.61"}),
    ],
)
def test_what_has_the_signs_of_a_value_of_this_time(case: str, wanted: set[str]) -> None:
    sop = draft_from_evidence(read_session(CASES / case)).sop
    assert wanted <= {one.example for one in sop.parameters}


def test_a_series_that_is_gone_through_and_a_mode_are_no_values_of_this_time(found: Found) -> None:
    assert found("$ ./load part1\n| part1: 40\n$ ./load part2\n| part2: 41\n$ install -m 0755 x /usr/bin/x\n") == {}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("$ jq '.net_kg = 12480' old.json >decl/D-4471.json\n", {"D-4471", "12480"}),
        ("$ sqlite3 t.db \"update claims set cents = 1250 where parcel = 'D-4471'\"\n", {"D-4471", "1250"}),
        ("$ jq '.limit = 12480' old.json >limits.json\n", {"D-4471"}),  # a setting of the house
        ("$ jq '.state = \"sent\"' old.json >decl/D-4471.json\n", {"D-4471"}),
    ],
)
def test_a_figure_that_is_put_into_the_record_of_this_time_is_of_this_time(
    found: Found, change: str, wanted: set[str]
) -> None:
    assert set(found(f"$ ./open D-4471\n{change}$ ./submit D-4471\n").values()) == wanted


@pytest.mark.parametrize(
    ("work", "wanted", "unwanted"),
    [
        # By what a record is picked out, in a query, a filter, an edit; and what its field is set to.
        (
            "$ grep 20417 s.json\n| 20417\n$ jq 'map(if .no == 20417 then .state = \"moved\" else . end)' s.json >n.json\n",
            {"20417"},
            {"moved"},
        ),
        ("$ id=$(sqlite3 s.db \"select id from a where name = 'socket IP44'\")\n", {"socket IP44"}, set()),
        (
            "$ sqlite3 r.db \"update m set entry = '2019-01-01' where no = '70-3391'\"\n$ ./open 2019\n",
            {"2019-01-01"},
            set(),
        ),
        # The one of many that an address names, and a field of a body; not what says how.
        ("$ curl -X PUT -d '{\"rate\": 129.50}' http://h/v1/rooms/214/rate\n", {"214", "129.50"}, set()),
        ("$ ./label RR447120915 --format A6 --printer ramp2\n", {"RR447120915"}, {"A6"}),
        # Several variables in a line, a branch that is made, a version of two numbers in a name.
        ("$ VER=8.3.1 RING=ring2\n$ ./roll $VER $RING\n", {"8.3.1"}, set()),
        ("$ git switch -qc fix/kerning\n$ git push -u origin fix/kerning\n", {"fix/kerning"}, set()),
        ("$ sha256sum press-7.2.bin >sums\n$ ./flash hall press-7.2.bin\n", {"7.2"}, {"press-7.2"}),
        # No values: the marks of a template, a name in a program, a part of a time, an option.
        ("$ sed -i 's/@NAME@/weidner/' w.conf\n$ ./check weidner\n", {"weidner"}, {"@NAME@"}),
        ("$ sed -i 's/floor/round/' tax.py\n$ git commit -qam 'round it'\n", set(), {"floor", "round"}),
        ("$ ./sms kay 'be there at 18:00'\n", set(), {"18", "00"}),
    ],
)
def test_what_a_value_is_in_its_command_tells_whether_it_is_of_this_time(
    found: Found, work: str, wanted: set[str], unwanted: set[str]
) -> None:
    values = set(found(work).values())
    assert wanted <= values
    assert unwanted.isdisjoint(values)


def test_a_line_that_was_added_with_a_variable_is_none_that_stood_there_before(found: Found) -> None:
    values = found(
        '$ day=2026-11-20\n$ ./backup lindenhof $day\n$ echo "$day;lindenhof;passed" >>p.csv\n$ tail -1 p.csv\n| 2026-11-20;lindenhof;passed\n'
    )
    assert "lindenhof" in values.values()


def test_no_name_comes_out_of_the_middle_of_a_word(found: Found) -> None:
    assert "w47" not in found("$ ./report 2026-W47 KR-118 >r.md\n$ cp r.md council/KR-118.md\n")


@pytest.mark.parametrize(
    ("kind", "value", "line", "name"),
    [
        ("name", "release-3.1", "git switch release-3.1", "branch"),
        ("name", "plan-211", "git checkout plan-211 -- chute.csv", "name"),
        ("name", "64M", "truncate -s 64M images/db2.img", "size"),
        ("name", "17:15", "./sms Kettler 'wig at 17:15'", "time"),
        ("number", "66", "sed -i 's/^mash_c = .*/mash_c = 66/' amber.ini", "mash_c"),
    ],
)
def test_what_a_value_is_called_by_its_form_and_by_what_stands_before_it(
    kind: str, value: str, line: str, name: str
) -> None:
    assert name_for(kind, value, [(line.split(maxsplit=1)[0], line)]) == name


@pytest.mark.parametrize(
    ("value", "line", "name"),
    [
        ("D-4471", "vim declarations/D-4471.json", "declaration"),
        ("hedy", "tar -czf out.tgz homes/hedy", "user"),
        ("hedy", "gzip logs/hedy", None),
        ("hedy", "ls declarations", None),
    ],
)
def test_what_lies_in_a_folder_of_such_things_is_called_after_it(value: str, line: str, name: str | None) -> None:
    assert name_by_folder(value, line) == name


def test_what_stands_in_a_variable_without_a_telling_name_is_called_by_where_it_is_used(found: Found) -> None:
    work = "$ D=D-4471\n$ vim declarations/$D.json\n$ ./submit $D\n$ ./status $D\n"
    assert found(work) == {"declaration": "D-4471"}


def test_what_takes_the_place_of_a_value_is_one_too(found: Found) -> None:
    work = "$ WHO=mkeller\n$ ./access close $WHO\n$ sed -i 's/;mkeller$/;sgubler/' roster.csv\n$ ./access build $WHO\n"
    assert set(found(work).values()) == {"mkeller", "sgubler"}


def test_a_day_within_the_month_of_the_report_is_another_one_as_well(found: Found) -> None:
    work = "$ ./load 2026-10\n$ sed -i '/^2026-10-17,/s/E4/0.42/' data/2026-10.csv\n$ ./report 2026-10\n"
    noted = "$ echo 'value of 2026-10-17 from the laboratory' >>out/2026-10.txt\n"
    assert {"2026-10", "2026-10-17"} <= set(found(work + noted).values())


def test_a_number_that_an_answer_says_to_put_in_is_a_rule(found: Found) -> None:
    work = "$ ./show N4\n| timeout=0\n$ sed -i 's/^timeout=.*/timeout=945/' etc/copy.conf\n$ ./check timeout 945\n"
    asked = "? edit e0002 When is this needed?\n! Put 945 wherever you find a 0\n!why it hangs\n"
    assert "945" in found(work).values()
    assert "945" not in found(work + asked).values()


@pytest.mark.parametrize(
    ("work", "value"),
    [
        ("$ sed -i 's/^threshold = .*/threshold = -1.5/' stations/S14.conf\n$ ./status\n| S14 warns at -1.5\n", "-1.5"),
        ("$ echo 'sent;WB-2026-47;ines' >>sent.csv\n", "WB-2026-47"),
    ],
)
def test_a_value_is_taken_as_a_whole(found: Found, work: str, value: str) -> None:
    assert value in found(work).values()


def test_the_length_of_a_key_and_the_name_of_its_file_stay(found: Found) -> None:
    made = found("$ openssl req -new -newkey rsa:2048 -nodes -keyout a.key -out a.csr -subj /CN=gate\n")
    assert "2048" not in made.values()
    spread = "$ cat kay.pub >>hosts/nord/authorized_keys\n$ ssh-keygen -lf hosts/lido/authorized_keys\n| kay@obs\n"
    assert "authorized_keys" not in found(spread).values()


def test_what_an_address_asks_for_picks_out_its_records() -> None:
    asked = list(pieces("curl -s 'http://127.0.0.1:8130/quote?garage=Domplatz&limit=50'"))
    assert Piece(Stand.SELECTS, "Domplatz") in asked
    assert Piece(Stand.HOW, "50") in asked


def test_a_number_that_stood_beside_a_value_of_this_run_is_one_too(found: Found) -> None:
    work = "$ ./sq show lorenz\n| lorenz 6000 -\n$ ./sq set lorenz 18500 --until 2027-01-31\n"
    noted = "$ echo '2027-01-31 sq set lorenz 6000 REQ-20418' >>expiry.txt\n$ ./sq show lorenz\n| lorenz 18500\n"
    assert "6000" in found(work + noted).values()


def test_of_two_siblings_what_differs_is_the_value(found: Found) -> None:
    work = "$ grep -l wilk groups/*\n| groups/magazine-nord\n$ sed -i '/^wilk$/d' groups/magazine-nord\n$ ./gate apply nord\n"
    moved = "$ TO=steinach\n$ echo wilk >>groups/magazine-steinach\n$ ./gate apply steinach\n$ ./gate who $TO\n"
    assert "magazine-nord" not in found(work + moved).values()


def test_a_name_with_an_initial_is_one_candidate() -> None:
    assert "T. Wolny" in [one.text for one in candidates({0: "echo '2026-09-20;ok;T. Wolny' >>protocol.csv"})]


def test_the_name_of_the_project_is_no_value(found: Found) -> None:
    work = "$ make dist\n| built puppetcue-2.4.0.deb\n$ git tag -a v2.4.0 -m 'puppetcue 2.4.0'\n$ ./pool add puppetcue-2.4.0.deb\n"
    assert list(found(f"@ /home/ada/puppetcue\n{work}")) == ["version"]
