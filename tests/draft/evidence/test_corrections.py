"""What a person put right is what the draft says."""

from __future__ import annotations

from collections.abc import Callable

from sopcapture.draft import draft_from_evidence
from sopcapture.grounding import verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]

WORK = """\
$ make build
$ cp build/app /srv/app
$ chown web /srv/app
$ systemctl restart app
$ rm -r /srv/cache
$ curl -fsS localhost/health
"""


def steps(sop: Sop) -> list[tuple[str, list[str]]]:
    return [(step.title, [command.text for command in step.commands]) for step in sop.steps]


def all_commands(sop: Sop) -> list[str]:
    return [text for _, texts in steps(sop) for text in texts]


def test_what_is_left_out_or_noise_gives_no_step(draft: Draft) -> None:
    assert "rm -r /srv/cache" in all_commands(draft(WORK))
    for action in ("leave_out", "noise"):
        sop = draft(f"{WORK}fix: {action} e0005,e0001\n")
        assert "rm -r /srv/cache" not in all_commands(sop)
        assert "make build" not in all_commands(sop)
        assert "systemctl restart app" in all_commands(sop)
        assert "e0005" not in sop.model_dump_json()


def test_a_failure_that_was_noise_is_no_edge_case(draft: Draft) -> None:
    failed = "$ make build\n| no rule to make target\n= 2\n$ touch Makefile\n$ make build\n$ make install\n"
    assert draft(failed).edge_cases
    assert not draft(f"{failed}fix: noise e0001\n").edge_cases


def test_the_answer_about_what_was_left_out_stays(draft: Draft) -> None:
    asked = "? destructive e0005 `rm -r /srv/cache` can't be undone.\n! Never delete it by day\n!why the shop is slow then\n"
    sop = draft(f"{WORK}{asked}fix: leave_out e0005\n")
    assert "rm -r /srv/cache" not in all_commands(sop)
    assert "elete it by day" in sop.model_dump_json()
    assert '"a1"' in sop.model_dump_json()


def test_joined_commands_are_one_step_and_nothing_else_is_in_it(draft: Draft) -> None:
    sop = draft(f"{WORK}fix: join e0004,e0005 Restart with an empty cache\n")
    assert ("Restart with an empty cache", ["systemctl restart app", "rm -r /srv/cache"]) in steps(sop)
    apart = draft(f"{WORK}fix: join e0001,e0005\n")
    assert ["make build", "rm -r /srv/cache"] in [texts for _, texts in steps(apart)]
    assert all_commands(apart).count("make build") == 1


def test_what_was_joined_is_work_even_where_it_looks_like_a_check_or_a_look(draft: Draft) -> None:
    sop = draft(f"$ ls /srv\n{WORK}fix: join e0001,e0006,e0007\n")
    assert ["ls /srv", "rm -r /srv/cache", "curl -fsS localhost/health"] in [texts for _, texts in steps(sop)]
    assert "curl" not in " ".join(check.command or "" for check in sop.success_checks)


def test_a_phase_names_its_commands_or_begins_at_one(draft: Draft) -> None:
    several = draft(f"{WORK}fix: phase e0002,e0003,e0004 Put the build in place\n")
    assert (
        "Put the build in place",
        ["cp build/app /srv/app", "chown web /srv/app", "systemctl restart app"],
    ) in steps(several)
    one = draft(f"{WORK}fix: phase e0004 Bring it up\n")
    titles = [title for title, _ in steps(one)]
    assert "Bring it up" in titles
    assert steps(one)[titles.index("Bring it up")][1][0] == "systemctl restart app"


def test_a_phase_names_a_manual_step(draft: Draft) -> None:
    sop = draft("$ make build\nmanual: Asked Grace in the chat for her approval\nfix: phase e0002 Get the approval\n")
    assert "Get the approval" in [title for title, _ in steps(sop)]
    manual = next(step for step in sop.steps if step.title == "Get the approval")
    assert "Ask Grace" in (manual.text or "")


def test_a_parameter_is_lifted_under_its_name_everywhere(draft: Draft) -> None:
    text = "$ ./deploy.sh shop-eu\n| deployed to shop-eu\n$ ./notify.sh shop-eu done\n$ tar czf shop-eu.tgz out\n"
    sop = draft(f"{text}fix: parameter - target=shop-eu\n")
    assert [(one.name, one.example) for one in sop.parameters] == [("target", "shop-eu")]
    assert "shop-eu" not in sop.model_dump_json().replace('"example":"shop-eu"', "")
    assert "./notify.sh {{target}} done" in all_commands(sop)


def test_the_value_of_a_parameter_is_kept_as_the_person_gave_it(draft: Draft) -> None:
    assert [one.example for one in draft("$ ./go v1.4.2\nfix: parameter - tag=v1.4.2\n").parameters] == ["v1.4.2"]
    both = draft("$ ./go v1.4.2\n$ ./pack 1.4.2\nfix: parameter - tag=v1.4.2\n")
    assert all_commands(both) == ["./go v{{tag}}", "./pack {{tag}}"]


def test_each_correction_can_be_taken_back_and_that_too(draft: Draft) -> None:
    before = draft(WORK)
    fix = {
        "leave_out e0005": "leave_out",
        "noise e0005": "noise",
        "join e0001,e0005": "join",
        "phase e0002,e0003 Put it there": "phase",
        "parameter - place=app": "parameter",
    }
    for words in fix:
        changed = draft(f"{WORK}fix: {words}\n")
        assert steps(changed) != steps(before)
        assert steps(draft(f"{WORK}fix: {words}\nfix: undo e0007\n")) == steps(before)
        assert steps(draft(f"{WORK}fix: {words}\nfix: undo e0007\nfix: undo e0008\n")) == steps(changed)


def test_every_command_of_a_corrected_draft_was_recorded(written: Callable[[str], Session]) -> None:
    session = written(
        f"{WORK}fix: join e0001,e0005\nfix: phase e0002,e0003 Put it there\nfix: parameter - user=web\nfix: noise e0006\n"
    )
    assert verify(draft_from_evidence(session).sop, {session.id: session}) == ()
