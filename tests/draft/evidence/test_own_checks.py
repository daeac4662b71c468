"""Checks that only their place and what is made of their output tell: success checks of the house's own scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.offline import study
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]
WORK = "$ cp new.conf site.conf\n$ ./ctl up site.conf\n| site is up\n"
DONE = "? closing/done - How do you know that it is done?\n"


def _checks(sop: Sop) -> list[str | None]:
    return [check.command for check in sop.success_checks]


@pytest.mark.parametrize(
    ("check", "done"),
    [
        ("$ ./feedcheck site.conf\n| newest is 87\n", ""),
        ("$ ./held site.conf | wc -l\n| 0\n", ""),
        ("$ ./compare.py site.conf && echo nothing differs\n| nothing differs\n", ""),
        ("$ ./ctl probe site.conf\n| through\n", DONE + "! The probe goes through\n"),
    ],
)
def test_a_script_that_checks_at_the_end_is_a_success_check(draft: Draft, check: str, done: str) -> None:
    command = check.splitlines()[0].removeprefix("$ ")
    assert _checks(draft(WORK + check + done)) == [command]
    assert _checks(draft(WORK + "$ ./ctl load site.conf\n| loaded\n")) == []


def test_what_was_checked_before_it_was_written_down_is_the_check(draft: Draft) -> None:
    sop = draft(WORK + "$ ./ctl show site\n| site has 10.0.0.7\n$ git commit -qam 'NET-2207 site'\n$ git push -q\n")
    assert _checks(sop) == ["./ctl show {{name}}"]
    assert [command.event for step in sop.steps for command in step.commands][-3:] == ["e0003", "e0004", "e0005"]


def test_each_half_of_a_definition_of_done_has_the_check_that_it_calls_by_name(draft: Draft) -> None:
    sop = draft(
        WORK
        + "$ make check\n| 3 files\n$ git commit -qam new\n$ git push -q\n$ git ls-remote --heads origin\n| 4f2 main\n"
        + DONE
        + "! make check passes, and the branch is on origin\n"
    )
    assert _checks(sop) == ["make check", "git ls-remote --heads origin"]


def test_a_look_with_a_verdict_before_the_first_change_is_a_step(draft: Draft) -> None:
    sop = draft("$ grep -n 10.0.0.7 hosts || echo free\n| free\n$ echo '10.0.0.7 heron' >>hosts\n")
    assert [command.event for step in sop.steps for command in step.commands] == ["e0001", "e0002"]
    assert sop.steps[0].expected == ("exit code is 0", "output contains `free`")


@pytest.mark.parametrize(
    ("command", "shown", "looks"),
    [
        ("./race loft 2218", "2218; E. Grimshaw; 53.241270", True),
        ("./cubby doors hafen-02", "hafen-02: 24 doors, 24 latched", True),
        ("./box zones L3 5", "L3: 5 zones", False),
        ("./race loft 2218", "race: 2218 put in", False),
    ],
)
def test_a_tool_that_gives_what_it_knows_of_a_thing_looks(
    written: Callable[[str], Session], command: str, shown: str, looks: bool
) -> None:
    reading = study(written(f"$ cp a b\n$ {command}\n| {shown}\n$ mv b c\n")).reading
    assert (reading.meanings[1].risk == "read") is looks


def test_what_the_person_says_that_a_tool_says_is_asked_of_it(draft: Draft) -> None:
    sop = draft(
        "$ cp a b\n$ ./tow send m\n| tow: 3 invoices sent\n$ git commit -qam m\n$ ./tow open m\n| tow: m: 0 of 3 not sent\n"
        "? closing/done - How?\n! Open says 0 and the commit is in\n"
    )
    assert "./tow open m" in [check.command for check in sop.success_checks]
