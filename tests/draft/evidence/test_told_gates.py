"""What has to hold before an act, and what is never done, stands at the step that does it, whatever was asked."""

from __future__ import annotations

from collections.abc import Callable

from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]
Finder = Callable[[Sop, str], Step]


def test_what_must_hold_before_a_kill_is_said_at_the_kill(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ cp rec/4817.iq keep/\n$ kill 4817\n$ ./gs start 4821\n| gs: 4821 started\n? edit e0001 When?\n"
        "! It only waits, so it is dead. Before the kill: iq copied to keep and cmp silent.\n!why A pass comes once.\n"
    )
    kill = step_with(sop, "kill ")
    assert "You MUST check before it: iq copied to keep and cmp silent." in kill.constraints
    assert "a1" in kill.evidence


def test_what_is_never_armed_is_said_where_it_is_armed(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./fan restore fan07 old.json\n= 1\n| fan: unknown setting hysteresis\n$ jq .a old.json >new.json\n"
        "$ ./fan restore fan07 new.json\n| fan07: restored\n? failure e0001,e0002,e0003 What then?\n"
        "! If the setting has another name, rename it in a copy and restore that. Never arm on factory settings.\n"
        "!why They burn a tank a night.\n$ ./fan arm fan07\n| fan07: armed\n"
    )
    arm = step_with(sop, "./fan arm")
    assert arm.constraints == ("You MUST NOT arm on factory settings, because they burn a tank a night.",)
    assert arm.title.startswith("Arm ")


def test_what_is_forbidden_at_the_end_of_an_answer_is_a_constraint_with_the_reason(
    draft: Draft, step_with: Finder
) -> None:
    sop = draft(
        "$ sed -i s/600/900/ lane.conf\n$ ./gate reload\n? edit e0001 When?\n"
        "! Give it what the other lanes have. Never go over 2500\n!why A driver backs out after three seconds.\n"
    )
    edit = step_with(sop, "sed -i")
    assert edit.text == "Give it what the other lanes have."
    assert edit.constraints == ("You MUST NOT go over 2500, because a driver backs out after three seconds.",)
    assert edit.why is None


def test_a_reason_for_the_whole_is_not_hung_on_a_ban_in_its_middle(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ sed -i s/600/900/ lane.conf\n$ ./gate reload\n? edit e0001 When?\n"
        "! One store at a time. Never touch the image. After four only with an ok.\n!why Two cannot take the rush.\n"
    )
    edit = step_with(sop, "sed -i")
    assert edit.constraints == ()
    assert edit.text == "One store at a time. Never touch the image. After four only with an ok."
    assert edit.why == "Two cannot take the rush."


def test_a_demand_is_no_case_and_a_case_behind_it_is_one(draft: Draft) -> None:
    sop = draft(
        '$ sqlite3 plants.db "delete from taxa where id = 418"\n? destructive e0001 What before?\n'
        "! Nothing may be left under the old name - the count has to be 0. If it is a type, mark it.\n!why Papers cite it.\n"
    )
    [step] = sop.steps
    assert step.constraints[0].startswith("You MUST keep to this: ") or "MUST be 0" in step.constraints[0]
    assert [rule.when for rule in sop.rules] == ["it is a type"]


def test_a_mend_under_a_condition_is_done_by_who_has_it_alone(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./migrate\n= 1\n| migrate: UNIQUE constraint failed: clients.email\n$ ./merge-clients 117 144\n"
        "| merge-clients: 2 consents from 144 to 117\n$ ./migrate\n| migrate: applied\n"
        "? failure e0001,e0002,e0003 What then?\n! First you look at the birthday of the two clients. If it is the same, "
        "you merge them, then migrate again. If it is different: don't merge, ask at the desk.\n!why It is the law.\n"
        "$ ./app restart\n| app: started\n"
    )
    merge = step_with(sop, "./merge-clients")
    assert merge.optional
    assert merge.when is not None
    assert "UNIQUE constraint failed" in merge.when
    assert all("merge-clients" not in case.response or "same" in case.symptom for case in sop.edge_cases)


def test_what_was_written_over_at_once_is_no_step(draft: Draft) -> None:
    sop = draft(
        "$ ./counts report 2026-09 >reports/2026-10.txt\n$ cat reports/2026-10.txt\n| (no sheets)\n"
        "$ ./counts report 2026-10 >reports/2026-10.txt\n$ ./counts close 2026-10\n| counts: 2026-10 closed\n"
    )
    texts = " ".join(command.text for step in sop.steps for command in step.commands)
    assert "{{month}} >reports/{{month}}.txt" in texts
    assert "2026-09" not in texts
    assert [parameter.example for parameter in sop.parameters] == ["2026-10"]


def test_what_a_failing_run_says_too_is_not_expected(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./month check 2026-10\n= 1\n| month: 2026-10: no PO for job 5512\n$ ./po set 5512 88-20417\n"
        "| po: job 5512 has 88-20417\n$ ./month check 2026-10\n| month: 2026-10: 22 jobs, every one with a PO\n"
        "? failure e0001,e0002,e0003 What then?\n! Enter the number of the order\n$ ./month lock 2026-10\n| month: locked\n"
    )
    check = step_with(sop, "./month check")
    assert "output contains `every one with a PO`" in check.expected


def test_what_is_let_run_while_it_lives_stops_before_the_kill(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "$ ./gs start 4821\n= 1\n| gs: rotor held by job 4817, 4821 not started\n$ tail -3 log/4817.log\n| waiting\n"
        "$ kill 4817\n$ ./gs start 4821\n| gs: 4821 started\n? failure e0001,e0002,e0003,e0004 What then?\n"
        "! It only waits, so it is dead. Plain kill, never -9. If the log still counts frames it is NOT stuck, let it run\n"
        "!why A pass comes once.\n"
    )
    kill = step_with(sop, "kill ")
    assert "You MUST stop before this step when the log still counts frames; see Edge cases." in kill.constraints
    assert "You MUST keep to this: plain kill, never -9." in kill.constraints


def test_a_ban_that_begins_with_its_object_is_one(draft: Draft) -> None:
    sop = draft(
        "$ ./dist check\n= 1\n| dist: 31 kB, 30 is the most\n$ echo '*.map' >>.distignore\n$ ./dist check\n| dist: fine\n"
        "? failure e0001,e0002,e0003 What then?\n"
        "! Leave the maps out. The limit of 30 kB we never raise without Judyta\n!why Phones are old.\n"
    )
    said = [line for step in sop.steps for line in step.constraints]
    assert "You MUST NOT raise the limit of 30 kB without Judyta, because phones are old." in said


def test_a_stop_that_names_a_command_stands_where_that_is_run(draft: Draft, step_with: Finder) -> None:
    work = (
        "$ make lint\n$ make test\n| stack 1 ok\n$ make dist\n| dist/stack-2.7.0.tar.gz\n$ git tag -a v2.7.0 -m 'stack 2.7.0'\n"
        "? closing/escalation - When should one call someone?\n! {}\n!why he grew the pieces\n"
    )
    for said in (
        "a stack TOO LOW in make test: no release, call Radu",
        "If a stack is TOO LOW in make test, no release, call Radu",
    ):
        sop = draft(work.format(said))
        tests, tag = step_with(sop, "make test"), step_with(sop, "git tag")
        assert any(one.startswith("You MUST stop here when") and "TOO LOW" in one for one in tests.constraints), said
        assert not any("TOO LOW" in one for one in tag.constraints)
