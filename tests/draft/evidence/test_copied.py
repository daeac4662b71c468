"""Values that are typed as a record showed them, and those that an edit puts right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Session


@pytest.fixture
def lifted(written: Callable[[str], Session]) -> Callable[[str], dict[str, str]]:
    """The parameters of what is written down, by their recorded values."""
    return lambda text: {one.example or "": one.name for one in draft_from_evidence(written(text)).sop.parameters}


def test_a_cell_of_a_row_that_was_shown_is_a_value_as_a_whole(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ sqlite3 shop.db \\\n. \"select customer, text from item where no = 'W-58213'\"\n| Amara Nwosu|Lena 12.06.2027\n"
        "$ ./atelier remake W-58213 'Lena 12.06.2027'\n| atelier: W-58213 on the bench\n"
    )
    assert "Lena 12.06.2027" in found
    assert "12.06.2027" not in found


def test_the_surname_of_whoever_did_a_thing_is_a_person(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ git log -1 --format='%an: %s' etc/queue.conf\n| Marek Brandl: Shorter lease, for the trial\n"
        "$ ./ticket note INC-4471 findings.md\n$ ./ticket hand INC-4471 Brandl\n"
    )
    assert found.get("Brandl") == "person"


def test_a_form_with_a_number_of_its_own_is_a_request_wherever_it_lies(
    lifted: Callable[[str], dict[str, str]],
) -> None:
    found = lifted(
        "title: Set up a new payroll clerk, Aoife Dunne\n"
        "$ cat hr/HR-0457.txt\n| name: Aoife Dunne\n| first day: 2026-12-01\n| groups: staff, payroll\n"
        "$ ./person add adunne 'Aoife Dunne' 2026-12-01 HR-0457\n"
        "$ ./person join adunne staff\n$ ./person join adunne payroll\n"
    )
    assert {"Aoife Dunne", "payroll", "2026-12-01", "HR-0457"} <= found.keys()
    assert "staff" not in found  # of a list, what the title names is that of this time


def test_what_an_edit_puts_right_is_wrong_in_another_way_next_time(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ sed 's/,12O-A$/,KW-120/' held/kirch-2026-11-23.csv >spool/kirch-2026-11-23.csv\n"
        "$ echo '2026-11-23;kirch;KW-120' >>incidents.csv\n"
    )
    assert {"12O-A", "KW-120"} <= found.keys()


def test_an_entry_of_a_list_of_changes_stands_behind_its_ticket(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ sed -i '2a ## 3.8.0\\n\\n- BRK-2217: glass excess is per claim now\\n' CHANGELOG.md\n"
        "$ git commit -qam 'Release 3.8.0'\n$ git tag v3.8.0\n"
    )
    assert found.get("glass excess is per claim now") == "entry"


def test_work_goes_on_with_what_a_mend_has_moved(written: Callable[[str], Session]) -> None:
    sop = draft_from_evidence(
        written(
            "$ ./svc restart\n| svc: kirch.csv line 3: pieces is no number\n= 1\n$ mv spool/kirch.csv held/\n"
            "$ ./svc restart\n| svc: up\n"
            "? failure e0001,e0002,e0003 What should one do then, and why?\n"
            "! You move this file and restart. Never delete it.\n"
            "$ sed 's/,12O$/,120/' held/kirch.csv >spool/kirch.csv\n$ ./svc restart\n| svc: up\n"
        )
    ).sop
    (step,) = [step for step in sop.steps if "e0002" in [one.event for one in step.commands]]
    assert not step.optional


def test_what_a_failure_names_is_that_of_this_time_where_its_mend_is_typed_with_it(
    lifted: Callable[[str], dict[str, str]],
) -> None:
    found = lifted(
        "$ ./week 2026-W46\n| week: nothing from van4\n= 1\n"
        "$ cp stick/van4/2026-W46.csv inbox/2026-W46/van4.csv\n$ ./week 2026-W46\n| week: 4 vans\n"
        "? failure e0001,e0002,e0003 What should one do then, and why?\n"
        "! When a van is missing, copy its week from the stick and run the week again.\n"
    )
    assert "van4" in found


def test_a_figure_that_stood_beside_a_value_is_told_as_one(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ zcat log/load-2026-11-19.gz | jq -r .scanner | sort | uniq -c\n|      31 SC-27\n|       3 SC-19\n"
        "$ printf '%s\\n' 'SC-27 skipped 31 trolleys for low light' >findings/2026-11-19-SC-27.md\n"
        "$ ./ticket open findings/2026-11-19-SC-27.md\n| ticket: INC-10422 opened\n"
    )
    assert {"SC-27", "31", "2026-11-19"} <= found.keys()


def test_of_two_codes_of_a_folder_both_are_those_of_this_time(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ ./seal use coa-2026\n$ ./seal sign certs/L-26-4471.txt\n| seal: certs/L-26-4471.txt.sig\n"
        "$ ./seal verify certs/L-26-4471.txt\n| seal: good\n$ ./seal verify certs/L-25-0982.txt\n| seal: good\n"
    )
    assert {"L-26-4471", "L-25-0982"} <= found.keys()


def test_what_something_is_reckoned_with_stays(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ git switch -qc gustload-4.2.0\n$ sed -i 's/load(wind)/load(wind / 3.6)/' ballast.py\n"
        "$ git commit -qam 'gustload 4.2.0, wind / 3.6'\n$ git push -q origin gustload-4.2.0\n"
    )
    assert "4.2.0" in found
    assert "3.6" not in found


def test_a_count_of_a_form_is_typed_without_what_it_counts(lifted: Callable[[str], dict[str, str]]) -> None:
    found = lifted(
        "$ cat forms/HR-0457.txt\n| Name: Aoife Dunne\n| First day: 2026-12-01\n| Hours: 30 a week\n"
        "$ sqlite3 staff.db \"insert into staff values ('adunne', 'Aoife Dunne', '2026-12-01', 30)\"\n"
    )
    assert found.get("30") == "hours"
