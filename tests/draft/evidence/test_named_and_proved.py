"""What values are called by the words around them, what proves each part of a definition of done, and what a mend is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sopcapture.commands import Purpose, meaning, tries_again
from sopcapture.draft import proofs
from sopcapture.draft.said import in_cases, parts_of
from sopcapture.grounding.verify import lost_from_answer
from sopcapture.model.session import Answer
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]
AT = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)


def _names(sop: Sop) -> dict[str, str | None]:
    return {parameter.example or "": parameter.name for parameter in sop.parameters}


# --- names


@pytest.mark.parametrize(
    ("session", "value", "name"),
    [
        (("$ ./readers block r20931\n| readers: r20931 has session s-8842 open\n= 1\n$ ./session end s-8842\n"
         "| session: s-8842 ended\n$ ./readers block r20931\n| readers: r20931 blocked\n"), "s-8842", "session"),
        ("$ ./fob list k0417\n| 231;cabin;k0417\n$ ./fob lock 231\n| fob: 231 locked\n", "231", "fob"),
        ("$ ./lehr load L3 r57\n| lehr: curves/r57/tumbler.crv is loaded\n$ ./lehr check L3 r57\n", "r57", "curve"),
        ("$ ./entry admit 214 'Dr Imke Vos'\n$ ./entry refuse 219 'Dr Imke Vos'\n", "Dr Imke Vos", "person"),
    ],
)  # fmt: skip
def test_a_value_is_called_what_outputs_and_folders_call_it(draft: Draft, session: str, value: str, name: str) -> None:
    assert _names(draft(session)).get(value) == name


def test_what_nothing_names_is_described_by_what_takes_it(draft: Draft) -> None:
    sop = draft("$ ./lims show qv-17x\n| qv-17x open\n$ ./lims release qv-17x\n| qv-17x out\n")
    (parameter,) = sop.parameters
    assert parameter.description == "what `./lims show` takes"


def test_what_a_request_says_and_the_work_is_typed_with_is_a_value(draft: Draft) -> None:
    sop = draft(
        "$ cat requests/haverkamp.txt\n| From: appointments\n| New curator: Noor Haverkamp\n| Collection: mosses, cabinet 14\n"
        "$ ./herb person NHav 'Noor Haverkamp'\n$ ./herb grant NHav mosses\n| herb: NHav may work in mosses\n"
    )
    names = _names(sop)
    assert names["mosses"] == "collection"
    assert "haverkamp" in names


def test_the_row_that_a_statement_deletes_is_looked_up_where_the_failure_comes(draft: Draft) -> None:
    sop = draft(
        "$ ./migrate up\n| Error: UNIQUE constraint failed: dies.no\n= 1\n"
        "$ sqlite3 d.db \"select id, strikes from dies where no = 'A-2207'\"\n| 14|81230\n| 31|0\n"
        '$ sqlite3 d.db "delete from dies where id = 31"\n$ ./migrate up\n| done\n'
        "? failure e0001,e0003,e0004 It failed and passed.\n! When a die stands twice, delete the one without strikes\n"
        "!why the strikes count\n"
    )
    assert "31" in _names(sop)
    look = next(step for step in sop.steps for command in step.commands if command.event == "e0002")
    assert look.optional
    assert look.when is not None
    assert look.when.startswith("in [step ")


def test_a_value_of_a_mend_alone_says_so(draft: Draft) -> None:
    sop = draft(
        "$ ./gate apply steinach\n| gate: wilk has no induction\n= 1\n$ echo 'wilk;steinach;2026-11-20' >>inductions.csv\n"
        "$ ./gate apply steinach\n| ok\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! Where no induction is on record, enter the date of the sheet\n"
        "!why nobody goes in untaught\n"
    )
    date = next(parameter for parameter in sop.parameters if parameter.example == "2026-11-20")
    assert date.description.endswith(" alone")


def test_the_day_of_the_work_is_told_from_another_day(draft: Draft) -> None:
    sop = draft(
        "$ ./plan back K4 2026-10-18\n$ echo '2026-11-03 K4: plan of 2026-10-18 taken back' >>log.txt\n$ ./plan show K4\n"
    )
    (today,) = [parameter for parameter in sop.parameters if parameter.example == "2026-11-03"]
    assert (today.name, today.description) == ("today", "the day on which it is done, as YYYY-MM-DD")


# --- proofs


def test_each_part_of_a_terse_definition_of_done_has_its_proof(draft: Draft) -> None:
    sop = draft(
        "$ git tag v2.3.0\n$ git push origin v2.3.0\n$ curl -fsS -T m-2.3.0.tgz http://127.0.0.1:8077/hire/\n"
        "$ curl -fsS http://127.0.0.1:8077/hire/m-2.3.0.tgz | cmp - m-2.3.0.tgz\n"
        "$ git ls-remote --tags origin v2.3.0\n| 36f77 refs/tags/v2.3.0\n"
        "$ tar -xzOf m-2.3.0.tgz ./tenor.part\n| % Magnificat, edition 2.3.0\n"
        "? closing/done - How do you know?\n! Cmp silent. Tag on the remote. Tenor part carries the new number.\n"
    )
    assert [check.evidence[0] for check in sop.success_checks] == ["e0004", "e0005", "e0006"]


def test_a_list_of_objects_is_no_definition_in_parts(draft: Draft) -> None:
    sop = draft(
        "$ ./build image\n| ok\n$ ./image list\n| script service timer\n"
        "? closing/done - How do you know?\n! the image holds script, service and timer\n"
    )
    assert len(sop.success_checks) == 1


def test_a_check_in_another_folder_is_led_to(draft: Draft) -> None:
    sop = draft(
        "@ /srv/crossings\n$ ./fault open LX-214 SK88021\n| fault: F-5093 is open\n@ /srv/crossings/evidence/F-5093\n"
        "$ sha256sum a.gz >SHA256SUMS\n@ /srv/crossings\n$ ./fault show F-5093\n| crossing: LX-214\n"
        "? closing/done - How do you know?\n! fault shows the crossing\n"
    )
    assert sop.steps[-1].commands[0].event == "e0003"


def test_a_pipeline_into_diff_only_compares() -> None:
    found = meaning("python3 report.py season.csv | diff season.expected -")
    assert (found.purpose, found.risk) == (Purpose.VERIFY, "read")
    assert found.phrase == "Compare the output of `report.py` with `season.expected`"
    assert meaning("./build | tee log | diff log -").risk != "read"
    assert meaning("tar -xzOf a.tgz ./b").purpose is Purpose.VERIFY
    assert meaning("ssh-keygen -Lf a-cert.pub").risk == "read"


def test_to_look_at_what_a_change_failed_at_is_no_second_attempt() -> None:
    failed = "psql -v ON_ERROR_STOP=1 -f releases/2.9.0/0031.sql tows"
    assert not tries_again(failed, "psql -c 'select id, landed from flight where landed <= launched' tows")
    assert tries_again(failed, "psql -v ON_ERROR_STOP=1 -f releases/2.9.0/0032.sql tows")


def test_once_more_is_no_condition_that_may_be_left_out() -> None:
    answer = Answer(seq=1, at=AT, id="a1", question="q1", by="ada", instruction="Once more run it.")
    assert lost_from_answer(answer, "Run it.") == ("once", "more")


# --- mends


def test_a_failure_in_two_ways_has_a_case_and_a_mend_for_each(draft: Draft) -> None:
    sop = draft(
        "$ ./nights load october\n| nights: mill.csv, line 2: 15,05 is no amount\n= 1\n$ sed -i 's/,/./' inbox/mill.csv\n"
        "$ ./nights load october\n| nights: tower.csv: day 19 is missing\n= 1\n$ echo '19;0;0.00' >>inbox/tower.csv\n"
        "$ ./nights load october\n| nights: loaded\n"
        "? failure e0001,e0003,e0002,e0004,e0005 It failed 2 times.\n"
        "! When a day is missing ask the warden. When load says something is no amount, turn the commas into points\n"
        "!why a day one has guessed is tax one has kept back\n"
    )
    day, amount = sop.edge_cases
    assert "is missing" in day.symptom
    assert "echo" in day.response
    assert "no amount" in amount.symptom
    assert "sed" in amount.response
    assert "echo" not in amount.response


def test_what_is_needed_each_time_is_no_case_of_a_failure(draft: Draft) -> None:
    sop = draft(
        "$ ./ris grant lmoser ct\n| ris: lmoser holds no dosimeter\n= 1\n"
        "$ sed -i 's/^TLD-0417;;/TLD-0417;lmoser;2026-12-01/' dosimeters.csv\n$ ./ris grant lmoser ct\n| ris: ok\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n"
        "! Access shall be granted only after a dosimeter has been assigned in the list\n!why it is the law\n"
    )
    step = next(step for step in sop.steps for command in step.commands if command.event == "e0002")
    assert not step.optional


def test_a_statement_that_changed_no_row_since_it_was_misspelt_is_no_step(draft: Draft) -> None:
    sop = draft(
        "$ sqlite3 w.db \"update r set s = 'queued' where s = 'faild'; select changes()\"\n| 0\n"
        "$ sqlite3 w.db \"update r set s = 'queued' where s = 'failed'; select changes()\"\n| 3\n"
    )
    assert [command.event for step in sop.steps for command in step.commands] == ["e0002"]


def test_what_a_copy_lacked_is_made_in_another_way_alone(draft: Draft) -> None:
    sop = draft(
        "$ cp data/p.db backup/p.db\n$ ./verif backup/p.db\n| verif: 3 lots in the copy, 5 in the base\n= 1\n"
        "$ sqlite3 data/p.db '.backup backup/p.db'\n$ ./verif backup/p.db\n| verif: 5 lots\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! One must take the .backup of sqlite\n!why cp lacks the log\n"
    )
    events = [command.event for step in sop.steps for command in step.commands]
    assert events == ["e0003", "e0004"]


# --- answers


@pytest.mark.parametrize(
    ("answer", "when"),
    [
        ("In the event that roles are missing there, these shall be dumped first.", "roles are missing there"),
        ("Should the two counts deviate by one row, Ms Ray is to be notified.", "the two counts should deviate by one row"),
        ("Should the monthly report differ from the ledger, call Bo.", "the monthly report should differ from the ledger"),
        ("Push refused a second time: Runa, ext. 41.", "Push refused a second time"),
        ("More than 100 euros off is for Anselm to sign, so ask him first.", "more than 100 euros off"),
        ("A house below 250 kg is to be queried with its foreman.", "there is a house below 250 kg"),
        ("Now if a panel doesn't answer you at all, you don't guess: you phone Bo", "a panel doesn't answer you at all"),
        ("comma in temp = handheld back on German. Commas to points, run again", "comma in temp"),
        ("Page off longer than 15 min: call Seraina.", "Page off longer than 15 min"),
    ],
)  # fmt: skip
def test_conditions_in_more_forms(answer: str, when: str) -> None:
    assert parts_of(answer, asked_when=True)[0].when == when


@pytest.mark.parametrize(
    "answer",
    [
        "We should be so grateful if the customer had a word from us within 2 days.",
        "Roll back at once instead of mending the limits.",
    ],
)
def test_what_is_no_condition(answer: str) -> None:
    assert [part.when for part in in_cases(answer, asked_when=True)] == [None]


def test_two_subjects_behind_a_comma_are_a_part_of_their_own() -> None:
    said = "The names have the right accents, the count is the same, and the file and its sha256 are in done."
    assert proofs.parts_of(said)[1:] == ["the count is the same", "the file and its sha256 are in done"]


def test_a_tool_that_is_asked_for_the_state_of_a_part_checks_it() -> None:
    found = meaning("./evid intake status")
    assert (found.purpose, found.risk) == (Purpose.VERIFY, "read")
    assert meaning("./evid intake start").risk == "change"


def test_what_a_definition_of_done_calls_by_name_is_a_check_of_its_part(draft: Draft) -> None:
    sop = draft(
        "title: Make room\n$ ./evid purge K17\n| purged\n$ ./evid usage\n| evid: store 29 % full\n"
        "$ ./evid intake start\n$ ./evid intake status\n| evid: intake running\n$ echo 'K17 purged' >>journal.txt\n"
        "? closing/done - How do you know that the work is done?\n! usage under 60 %, intake running, line in the journal\n"
    )
    assert {"./evid usage", "./evid intake status"} <= {one.command for one in sop.success_checks}


def test_which_files_were_summed_is_not_expected(draft: Draft) -> None:
    sop = draft("title: Fetch the tape\n$ ./fetch K17\n| here\n$ sha256sum -c SHA256SUMS\n| 03.jpg: OK\n| 38.jpg: OK\n")
    assert "38.jpg" not in str([*sop.steps, *sop.success_checks])
