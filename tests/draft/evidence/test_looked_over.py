"""Looks that a careful colleague makes too are steps; those around, and those that find nothing, are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


def _events(sop: Sop) -> list[str]:
    return [command.event or "" for step in sop.steps for command in step.commands]


EDITED = "$ sed -i 's/^version = .*/version = 3.4.0/' pyproject.toml\n"
COMMITTED = "$ git commit -qam 'Release 3.4.0'\n$ git tag v3.4.0\n"


def test_what_is_about_to_be_committed_is_read_over_in_a_step_of_its_own(draft: Draft) -> None:
    sop = draft(f"{EDITED}$ git diff --stat\n|  pyproject.toml | 2 +-\n{COMMITTED}")
    (step,) = [step for step in sop.steps if [one.event for one in step.commands] == ["e0002"]]
    assert step.title == "Look at the changes"


def test_a_diff_behind_which_nothing_is_committed_is_none(draft: Draft) -> None:
    sop = draft(f"{COMMITTED}{EDITED}$ git diff --stat\n|  pyproject.toml | 2 +-\n$ ./publish 3.4.0\n")
    assert "e0004" not in _events(sop)


@pytest.mark.parametrize(
    "look",
    [
        "$ cat releases/3.4.0/NOTES\n| 3.4.0: the table of fees changes\n",
        "$ ./site show 3.4.0\n| 3.4.0, approved\n",
        "$ sqlite3 site.db \"select state from releases where name = '3.4.0'\"\n| approved\n",
    ],
)
def test_a_look_at_what_this_run_is_about_is_kept(draft: Draft, look: str) -> None:
    sop = draft(f"{look}$ ./site deploy 3.4.0\n$ git tag v3.4.0\n$ git push origin v3.4.0\n")
    assert _events(sop)[0] == "e0001"


@pytest.mark.parametrize("look", ["$ ls\n| releases  site.db\n", "$ cat motd\n| good morning\n", "$ date\n| Mon\n"])
def test_a_look_around_is_left_out(draft: Draft, look: str) -> None:
    sop = draft(f"{look}$ ./site deploy 3.4.0\n$ git tag v3.4.0\n$ git push origin v3.4.0\n")
    assert "e0001" not in _events(sop)


def test_what_was_made_is_read_before_it_is_sent(draft: Draft) -> None:
    sop = draft(
        "$ ./figures week >out/report.md\n$ cat out/report.md\n| visits: 12\n"
        "$ ./post out/report.md\n$ rm out/report.md\n"
    )
    assert "e0002" in _events(sop)


FAILS = "$ ./load week\n| load: line 2: '7,5' is no number\n= 1\n"
WORKS = "$ ./load week\n| load: 12 rows\n"


def test_what_showed_where_the_fault_lies_is_told_with_its_mend(draft: Draft) -> None:
    sop = draft(f"{FAILS}$ grep -n , in/week.csv\n| 2:7,5\n$ sed -i 's/,/./' in/week.csv\n{WORKS}")
    (case,) = sop.edge_cases
    assert case.response.startswith("`grep -n , in/week.csv` shows it. ")
    assert "e0002" in case.evidence


def test_a_step_for_who_has_the_failure_begins_with_the_look_alone(draft: Draft) -> None:
    sop = draft(
        "$ ./rack migrate 4.7.0\n| 0019_tread.sql: CHECK constraint failed: tread_0_to_12\n= 1\n"
        "$ cat cards/W-20418.txt\n| W-20418 tread 6,5\n"
        "$ sqlite3 w.db \"update sets set tread = 6.5 where set_no = 'W-20418'\"\n"
        "$ ./rack migrate 4.7.0\n| done, schema 19\n$ ./rack start\n"
        "? failure e0001,e0003,e0004 What should one do then, and why?\n"
        "! I look at the paper card and put that depth into the row before I run migrate once more.\n"
    )
    conditional = [[one.event for one in step.commands] for step in sop.steps if step.optional]
    assert conditional == [["e0002"], ["e0003"]]


@pytest.mark.parametrize(
    ("folder", "shown", "stays"),
    [
        ("saved", "L12-19.tgz  L12-20.tgz", True),
        ("saved", "L12-19.tgz", False),
        ("tickets", "L12-19.tgz  L12-20.tgz", False),
    ],
)
def test_a_list_stays_of_which_some_are_taken_and_others_not(
    draft: Draft, folder: str, shown: str, stays: bool
) -> None:
    sop = draft(
        f"$ ls {folder}\n| {shown}\n$ mkdir aside\n$ tar xzf {folder}/L12-19.tgz -C live\n$ ./loom load L12\n| loom: L12 loaded\n"
    )
    assert any(command.text == f"ls {folder}" for step in sop.steps for command in step.commands) is stays
