"""Steps that a tool of the house names by what it says, and looks that are named by what they ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.looked_for import looked_for
from sopcapture.draft.participles import verb_of
from sopcapture.draft.tool_answers import only_lists, tells_how_it_is
from sopcapture.draft.tool_titles import said_by_tool
from sopcapture.model.session import Session

LIFTER = Lifter(())


@pytest.mark.parametrize(
    ("text", "output", "title"),
    [
        ("./shop closed 'A release'", "shop: closed, notice is shown", "Set `shop` to closed"),
        ("./box safe FB-07", "FB-07: firing line open, safe", "Set `FB-07` to safe with `box`"),
        ("./bench counted 52117 212", "bench: 52117 counted", "Set `52117` to counted with `bench`"),
        ("./plate S-2291 32", "plate: 32 booked for S-2291", "Book the plate"),
        (
            "./stamp imprint 17 A-4",
            "stamp: imprint of 17 registered under A-4",
            "Register the imprint of `17` with `stamp`",
        ),
        ("./siren clock north", "north: clock set", "Set the clock of `north` with `siren`"),
        ("./qreg file Q-874 washer", "qreg: Q-874 filed, cause washer", "File `Q-874` with `qreg`"),
        ("./week 2026-W46", "week: 12 lines in out/46.csv", "Make `out/46.csv` with `week`"),
        ("./mkinv 2026-10", "mkinv: 4 invoices in out/2026-10", "Make the invoices with `mkinv`"),
        ("./lehr zones L3 5", "L3: 5 zones", "Set the zones for `L3` with `lehr`"),
        ("./staff group ada desk", "staff: ada is in desk", "Enter the group for `ada` with `staff`"),
        ("./verif a.db", "verif: 5 lots, none is missing", "Check `a.db` with `verif`"),
        ("./lehr belt L3", "L3: belt is empty", "Show the belt of `L3` with `lehr`"),
        ("./gw clock F02 --set", "F02 clock: in step", "Set the clock of `F02` with `gw`"),
        ("./unmask --off", "unmask: off", "Switch `unmask` off"),
        ("./fleet giveaway J-1 C-2", "fleet: job J-1 from C-1 to C-2", "Give away `J-1` with `fleet`"),
        ("./nc calls", "7C-05 since 03:12", "List the calls with `nc`"),
        ("./box due", "FB-07 until 2026-12-11", "List what is due with `box`"),
    ],
)
def test_a_tool_says_what_it_was_run_for(text: str, output: str, title: str) -> None:
    assert said_by_tool(text, output, LIFTER) == title


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("./passport chip el 214 2760", "passport: chip of 214 agrees"),  # it may have been typed in
        ("./robot distance A B", "A to B: 12 km"),
        ("./slots give 48", "P1 3780 barley\nP2 3180 wheat"),
        ("./balance K-1", "balance: 120 made, 98 delivered"),
        ("./svc holds api", "api: tr-2608"),
        ("./reload", ""),
    ],
)
def test_what_says_nothing_of_the_kind_names_no_step(text: str, output: str) -> None:
    assert said_by_tool(text, output, LIFTER) is None


def test_what_a_tool_lists_when_it_is_told_no_more_than_what_is_a_look() -> None:
    assert only_lists("./nc calls", "7C-05 since 03:12")
    assert only_lists("./q running", "job 8841 since 03:12")
    assert not only_lists("./shop closed", "shop: closed")
    assert not only_lists("./shop closed", "closed")
    assert not only_lists("./db migrations", "0031 applied")
    assert not only_lists("./wagons slots 48213", "P1 3780 barley\nP2 3180 wheat")


def test_what_a_tool_says_of_the_thing_that_it_is_told_is_how_that_is() -> None:
    assert tells_how_it_is("./txq link", "txq: link up, gateway answers")
    assert tells_how_it_is("./txq link | cat", "txq: link up, gateway answers"), "what only orders it adds nothing"
    assert tells_how_it_is("./cellar tank 4 | head -3", "must  1.084\ntemperature  17.5")
    assert not tells_how_it_is("./txq link > link.txt", "must  1.084")
    assert not tells_how_it_is("./txq link", "txq: link closed")


@pytest.mark.parametrize(
    ("participle", "verb"),
    [("booked", "book"), ("closed", "close"), ("copied", "copy"), ("sent", "send"), ("need", ""), ("open", "")],
)
def test_the_verb_of_a_participle(participle: str, verb: str) -> None:
    assert verb_of(participle) == verb


@pytest.mark.parametrize(
    ("text", "phrase", "title"),
    [
        (
            "sqlite3 r.db \"select no from s where state='free'\"",
            "Look up rows of `s` in `r.db`",
            "what is free in `s`",
        ),
        (
            "sqlite3 r.db 'select a from s where tel is null'",
            "Look up rows of `s` in `r.db`",
            "rows without tel in `s`",
        ),
        ("awk -F';' '$3 > 85' out.csv", "Find lines in `out.csv`", "values above 85 in `out.csv`"),
        ("awk -F';' '$5 == \"\"' out.csv", "Find lines in `out.csv`", "lines with an empty field in `out.csv`"),
        ("jq . a.json", "Look up values in `a.json`", "Read `a.json`"),
    ],
)
def test_a_look_is_named_by_its_condition(text: str, phrase: str, title: str) -> None:
    assert title in (looked_for(text, phrase, LIFTER) or "")


def test_what_is_looked_up_by_a_value_of_this_time_is_that(written: Callable[[str], Session]) -> None:
    sop = draft_from_evidence(
        written(
            "$ sqlite3 s.db \"select * from claims where parcel = 'P-22014'\"\n$ ./close P-22014\n$ git tag P-22014\n"
        )
    ).sop
    assert sop.steps[0].title == "Look up the parcel in `claims` in `s.db`"


def test_the_ping_that_the_definition_of_done_speaks_of_is_the_check(written: Callable[[str], Session]) -> None:
    sop = draft_from_evidence(
        written(
            "$ ./box due\n| FB-07 until 2026-12-11\n$ ./box show FB-07\n| FB-07, until 2026-12-11\n"
            "$ cp new.crt renew/FB-07.crt\n$ ./box push FB-07\n| stored\n$ echo FB-07 >>renewals.csv\n"
            "$ ./box ping FB-07\n| FB-07: answers, new certificate\n"
            "? closing/done - How do you know that it is done?\n! the ping says new certificate\n"
        )
    ).sop
    assert [(check.command or "").split()[1] for check in sop.success_checks] == ["ping"]


def test_a_script_that_says_once_more_what_the_check_had_it_say_is_a_check(written: Callable[[str], Session]) -> None:
    sop = draft_from_evidence(
        written(
            "$ sed -i s/1/2/ wall.c\n$ git commit -qam two\n$ make check\n| ./wall\n| A81 15.2\n| K3 15.9\n$ ./wall A81\n| A81 15.2\n"
        )
    ).sop
    assert (sop.success_checks[-1].command or "").startswith("./wall")
    assert all(step.risk == "change" for step in sop.steps)
