"""What a definition of done wants stands where one sees it: at a check of its own, else at the step that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Sop
from sopcapture.store import read_session

CASES = Path(__file__).parents[3] / "evaluation" / "cases"
Draft = Callable[[str], Sop]

RETURN = """
$ cp stock/2026Q3.csv work/
$ ./lpa 2026Q3 > 2026Q3.txt
manual: Key the total into the excise portal
$ ./seal close 2026Q3
| seal: 2026Q3 is sealed
$ ./reconcile 2026Q3
| book 16936.7 dip 16936.7 difference 0.0
$ echo '2026Q3 filed' >>filed.txt
? closing/done - How do you know that it is done?
! {said}
"""


def pointers(sop: Sop) -> list[str]:
    return [check.text for check in sop.success_checks if "[step " in check.text]


@pytest.mark.parametrize(
    ("said", "points"),
    [
        (
            "Reconcile says difference 0.0, the portal has the total, the quarter is sealed and filed.txt has its line",
            ["The portal has the total", "The quarter is sealed", "filed.txt has its line"],
        ),
        ("Reconcile says difference 0.0, and the portal accepts it within a week", []),
        ("Reconcile says difference 0.0, and no quarter is sealed twice", []),
        ("Reconcile says difference 0.0, and Mrs Lindqvist nods", []),
    ],
)
def test_what_no_check_can_show_once_more_points_at_its_step(draft: Draft, said: str, points: list[str]) -> None:
    sop = draft(RETURN.format(said=said))
    found = pointers(sop)
    assert [text.partition(" ([")[0] for text in found] == points
    titles = {step.id: step.title for step in sop.steps}
    named = [titles[text.partition("](#")[2].partition(")")[0]] for text in found]
    assert all(one in " ".join(map(plain_inline, named)) for one in ("Key", "seal", "filed.txt")[: len(named)])


def test_the_figure_that_a_check_has_to_say_is_expected_with_what_it_is_of(draft: Draft) -> None:
    sop = draft(RETURN.format(said="Reconcile says difference 0.0, and the quarter is sealed"))
    (definition,) = [check for check in sop.success_checks if check.done]
    assert "output contains `difference 0.0`" in definition.expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("seal: 2026Q3 is sealed", "output contains `seal: {{quarter}} is sealed`"),
        ("seal: 2026Q3 sealed, 41 pages", "output contains `seal: {{quarter}} sealed`"),
        ("seal: pages: 41", None),
        ("41 sealed\n12 open", None),
    ],
)
def test_what_a_tool_of_the_house_reports_in_a_line_is_expected_of_its_step(
    draft: Draft, said: str, expected: str | None
) -> None:
    output = "".join(f"| {line}\n" for line in said.splitlines())
    sop = draft(
        f"$ ./lpa 2026Q3 > 2026Q3.txt\n$ ./seal close 2026Q3\n{output}$ mv 2026Q3.txt done/\n$ ls done\n| 2026Q3.txt\n"
    )
    (step,) = [step for step in sop.steps if "./seal close" in "".join(one.text for one in step.commands)]
    told = [one for one in step.expected if one.startswith("output ")]
    assert [one.replace("{{date}}", "{{quarter}}") for one in told] == ([expected] if expected else [])


def test_several_looks_are_titled_by_all_that_is_looked_at() -> None:
    sop = draft_from_evidence(read_session(CASES / "fish-pass-zero")).sop
    assert "Look at `logs/{{date}}.log.gz` and `conf/*.conf`" in [step.title for step in sop.steps]


def test_the_end_of_a_short_file_shows_its_head_too(draft: Draft) -> None:
    sop = draft(
        "$ ./split w42\n| split: waltzer went back\n= 1\n$ tail -2 resets.csv\n| week,ride,reading\n| w31,dodgems,4\n"
        "$ echo 'w42,waltzer,312' >>resets.csv\n$ ./split w42\n| split: done\n"
        "? variable e0003 The value `312`: which next time?\n! It is on the fitter's slip\n"
    )
    assert "reading" in {one.name for one in sop.parameters}


def test_a_query_of_two_databases_and_a_lock_on_a_file_change_nothing_that_was_looked_at(draft: Draft) -> None:
    sop = draft(
        "$ cp doses.db backup/before.db\n$ sqlite3 doses.db \"UPDATE reading SET msv=0.42 WHERE badge='F-20'\"\n"
        "$ sqlite3 doses.db \"SELECT badge, msv FROM reading WHERE badge='F-20'\"\n| F-20|0.42\n"
        "$ sqlite3 doses.db \"ATTACH 'backup/before.db' AS b; SELECT r.badge FROM reading r JOIN b.reading o\"\n| F-20\n"
        "$ chmod 400 backup/before.db\n? closing/done - How do you know?\n"
        "! The reading shows the new dose, and the comparison with the backup shows one line\n"
    )
    assert [plain_inline(check.text) for check in sop.success_checks if check.command and "ATTACH" not in check.command]
    assert any("ATTACH" in (check.command or "") for check in sop.success_checks)


def test_a_list_that_is_cut_short_and_a_second_sentence_are_parts_of_it(draft: Draft) -> None:
    sop = draft(
        "$ ./cam drop jdel\n| cam: jdel dropped\n$ ./cam kick jdel\n| cam: no session of jdel\n$ ./cam sessions | tail -4\n"
        "| rdel C-03\n$ ./cam users\n| rdel: C-03\n$ git add -A\n$ git commit -qm 'jdel leaves'\n"
        "? closing/done - How do you know?\n! She's not in the list of users, no session of hers is open. And it's committed\n"
    )
    checked = [check.command for check in sop.success_checks if check.command]
    assert "./cam sessions | tail -4" in checked
    assert "./cam users" in checked


def test_what_is_no_longer_there_is_expected_to_be_gone_and_no_look_before_it_expects_it(draft: Draft) -> None:
    sop = draft(
        "$ cat requests/jdel.txt\n| jdel leaves\n$ ./cam drop jdel\n| cam: jdel dropped\n$ ./cam publish\n"
        "$ ./cam sessions\n| rdel C-03 stream\n| jdel C-07 stream\n$ ./cam kick jdel\n| cam: no session of jdel\n"
        "$ ./cam sessions\n| rdel C-03 stream\n$ git commit -qam 'jdel leaves'\n"
        "? closing/done - How do you know?\n! No session of hers is open, and it is committed\n"
    )
    (check,) = [check for check in sop.success_checks if check.command == "./cam sessions"]
    assert [one for one in check.expected if "not contain" in one] == ["output does not contain `{{request}}`"]
    expected = [one for step in sop.steps[2:] for one in step.expected]
    assert not any(one.startswith("output contains") and "{{request}}" in one for one in expected)


def test_a_list_of_a_folder_that_is_emptied_later_shows_nothing_of_its_end(draft: Draft) -> None:
    sop = draft(
        "$ cp g.db backup/g.db\n$ ls notices\n| B-02.txt  C-07.txt\n$ rm notices/C-07.txt\n$ echo 'C-07 done' >>log.txt\n"
        "$ sqlite3 g.db \"select lease from grave where plot='C-07'\"\n| 2046\n"
        "? closing/done - How?\n! The lease of the grave is the one of the contract, and no notice is left in notices\n"
    )
    assert not any("C-07" in one or "plot" in one for check in sop.success_checks for one in check.expected)
