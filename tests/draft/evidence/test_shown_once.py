"""What a command printed once stands as an example where nothing that it prints can be expected each time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.bans import pointer_to_rule
from sopcapture.draft.messy import find_mess
from sopcapture.draft.offline import study
from sopcapture.draft.shown_changes import what_became
from sopcapture.draft.wording import sentence
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]
Written = Callable[[str], Session]
Finder = Callable[[Sop, str], Step]


def test_a_step_shows_what_a_tool_of_the_house_printed(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./shopctl quote C207 1011\n| C207 1011 pct 12.5 from Mar\n$ ./shopctl readonly on\n| shopctl: no changes\n"
    )
    quote = step_with(sop, "./shopctl quote")
    assert any("prints something like `" in one and "pct 12.5" in one for one in quote.expected), quote.expected


def test_of_several_commands_it_is_said_which_one_printed_it(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ mkdir cases\n$ ./export --all >cases/all.csv\n$ wc -l cases/all.csv\n| 129 cases/all.csv\n"
        "$ ./send cases/all.csv\n| send: ok\n"
    )
    assert "the last command prints something like `129 cases/all.csv`" in step_with(sop, "wc -l").expected


def test_what_a_well_known_program_says_of_a_change_is_no_example(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ git switch main\n| Switched to branch 'main'\n$ git merge --no-ff work\n| Merge made by the 'ort' strategy.\n"
    )
    assert not any("something like" in one for step in sop.steps for one in step.expected)


def test_long_output_is_no_example(draft: Draft, step_with: Finder) -> None:
    rows = "".join(f"| row {number}\n" for number in range(9))
    sop = draft(f"$ ./stock list depot\n{rows}$ ./stock book 4711 depot\n")
    assert not any("row" in one for step in sop.steps for one in step.expected)


def test_what_was_looked_at_before_the_last_change_is_no_example_of_a_check(draft: Draft) -> None:
    sop = draft(
        "$ ./stock show depot\n| depot has 12\n$ ./stock book 4711 depot\n| stock: booked\n"
        "? closing/done - Done?\n! The stock of the depot is right.\n"
    )
    assert not any("something like `depot has 12`" in one for check in sop.success_checks for one in check.expected)


def test_a_day_of_the_lifted_month_is_expected_of_no_other_month(draft: Draft) -> None:
    sop = draft(
        "$ ./report make 2026-10\n| report: made\n$ cat out/2026-10.csv\n| 2026-10-18\n$ ./report send 2026-10\n"
        "| report: 2026-10 is sent\n"
    )
    assert not any("{{month}}-18" in one and "something" not in one for step in sop.steps for one in step.expected)


def test_a_value_behind_from_is_a_table(draft: Draft) -> None:
    sop = draft(
        "$ sqlite3 scratch.db 'select count(*) from discount_rules'\n| 41\n"
        "$ sqlite3 live.db 'create table discount_rules_bad as select * from discount_rules'\n"
        "$ sqlite3 live.db 'delete from discount_rules'\n$ ./shopctl restored discount_rules\n"
    )
    assert [one.name for one in sop.parameters] == ["table"]


@pytest.mark.parametrize(
    ("then", "stops"),
    [
        ("I ring them and don't wait", False),
        ("you call the parents and not the office", False),
        ("I don't send it, I ask", True),
        ("wait for the second one", True),
    ],
)
def test_whom_one_rings_is_said_by_the_rule(then: str, stops: bool) -> None:
    assert ("MUST stop" in pointer_to_rule("it is on a release day", then)) is stops


def test_what_is_deleted_is_seen_where_it_was_deleted(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ cat cases/4711/export.csv\n| a;b\n$ ./export fix 4711 >cases/4711/fixed.csv\n$ rm cases/4711/export.csv\n"
        "$ ./ticket state 4711 dev\n| ticket: 4711 is with dev\n$ ./ticket show 4711\n| state: dev\n"
        "? closing/done - Done?\n! The ticket is with dev and the export is deleted from the case folder.\n"
    )
    number = sop.steps.index(step_with(sop, "rm cases")) + 1
    assert any(f"[step {number}]" in check.text and "deleted" in check.text for check in sop.success_checks)


def test_the_history_of_what_is_changed_and_a_log_are_looked_at_first(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ tail -2 log/grade.log\n| M 63 g graded as S\n$ git log --oneline -2 -- grades.ini\n| 1a2b3c4 New scale\n"
        "$ tail -1 journal.csv\n| 2026-11-01;ok\n$ sed -i s/53/63/ grades.ini\n$ ./grader reload\n| grader: reloaded\n"
        "$ echo '2026-11-03;scale back' >>journal.csv\n"
    )
    assert step_with(sop, "tail -2 log/grade.log") is sop.steps[0]
    assert step_with(sop, "git log")
    assert not any("tail -1 journal" in one.text for step in sop.steps for one in step.commands), "rows show no state"


def test_what_has_come_since_the_last_tag_is_looked_at_first(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        '$ git log --oneline "$(git describe --tags --abbrev=0)"..HEAD\n| 1a2b3c4 Fittings count\n$ make test\n| 12 passed\n'
        "$ git tag -a v1.2.0 -m 'Release 1.2.0'\n$ git push -q origin v1.2.0\n"
    )
    assert step_with(sop, "git describe")


def test_whoever_did_the_work_signs_a_line_with_their_own_login(draft: Draft) -> None:
    sop = draft("$ ./etl load 4711\n| etl: loaded\n$ echo '2026-11-03,ada,amounts with a comma' >>logs/backfills.csv\n")
    (login,) = [one for one in sop.parameters if one.example == "ada"]
    assert (login.name, login.description) == ("user", "your own login")


def test_a_check_is_expected_to_say_the_very_words_of_the_person(draft: Draft) -> None:
    sop = draft(
        "$ ./desk load figaro\n| figaro loaded\n$ ./desk status\n| console: figaro, 24 cues, no cue running\n"
        "? closing/done - Done?\n! status has all the cues of the show with no cue running\n"
    )
    assert "output contains `no cue running`" in sop.success_checks[-1].expected


def test_a_reading_of_that_day_is_not_expected_beside_a_state() -> None:
    before = "room6  sensor room  co2 5000 of 1200  fan 100%"
    after = "room6  sensor exhaust  co2 1239 of 1200  fan 23%"
    assert what_became(after, before) == "sensor exhaust"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Yes, the new account needs a mandate first", "The new account needs a mandate first."),
        ("right, so the showroom has a roll, release it", "The showroom has a roll, release it."),
        ("ok so look in closed.txt", "Look in closed.txt."),
        ("Right away ring Bernie", "Right away ring Bernie."),
        ("well done is what the grower says", "Well done is what the grower says."),
    ],
)
def test_what_an_answer_begins_with_and_means_nothing_by_is_left_out(said: str, told: str) -> None:
    assert sentence(said) == told


def test_a_flag_that_stands_while_the_work_is_done_is_part_of_it(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ touch maintenance.flag\n$ ./migrate.sh\n| migrated\n$ rm maintenance.flag\n$ curl -fsS localhost/health\n| ok\n"
    )
    assert sop.steps.index(step_with(sop, "touch")) < sop.steps.index(step_with(sop, "rm maintenance"))


def test_what_was_made_by_mistake_and_taken_away_was_not_done_twice(written: Written) -> None:
    mess = find_mess(study(written("$ touch notes.txt\n$ rm notes.txt\n$ mkdir out\n$ ./report >out/a.csv\n")).reading)
    assert mess.detours == ("`touch notes.txt` was taken back",)


def test_an_output_that_holds_a_secret_is_no_example(draft: Draft) -> None:
    sop = draft("$ ./door show\n| key {{secret:hidden-value-encoded-1}} fits\n$ ./door open\n| door: open\n")
    assert not any("{{secret:" in one for step in sop.steps for one in step.expected)
