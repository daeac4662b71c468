"""What was typed for one thing after another is told once, with what it was done for."""

from __future__ import annotations

from collections.abc import Callable

from sopcapture.draft import draft_from_evidence, drift
from sopcapture.draft.messy import find_mess
from sopcapture.draft.offline import plan, study
from sopcapture.grounding import verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop, Step

Draft = Callable[[str], Sop]
Written = Callable[[str], Session]
Finder = Callable[[Sop, str], Step]


def rounds(*names: str) -> str:
    return "".join(
        f"$ gzip logs/{name}.log\n$ mv logs/{name}.log.gz archive/\n$ ./verify archive/{name}.log.gz\n| ok\n"
        for name in names
    )


MANY = tuple(f"app{number}" for number in range(1, 31))


def test_thirty_rounds_are_one_step_that_says_what_it_was_done_for(draft: Draft, step_with: Finder) -> None:
    sop = draft(f"$ ./stock open\n{rounds(*MANY)}$ ./stock close\n")
    step = step_with(sop, "gzip")
    assert [command.text for command in step.commands] == [
        "gzip logs/{{name}}.log",
        "mv logs/{{name}}.log.gz archive/",
        "./verify archive/{{name}}.log.gz",
    ]
    assert step.text == "Do this for each; it was done for 30: `app1`, `app2`, `app3` … `app30`."
    assert step.evidence[:1] == ("e0002",)
    assert step.evidence[-1] == "e0091"
    assert [one.title for one in sop.steps][1:2] == [step.title], "and nothing else is put to it"


def test_few_are_named_all(draft: Draft, step_with: Finder) -> None:
    step = step_with(draft(rounds("web1", "web2", "web3", "web4", "web5", "web6")), "gzip")
    assert step.text.endswith("done for 6: `web1`, `web2`, `web3`, `web4`, `web5`, `web6`.")


def test_three_of_a_kind_are_commands_of_their_own(draft: Draft) -> None:
    sop = draft(rounds("web1", "web2", "web3"))
    assert sum(command.text.startswith("gzip") for step in sop.steps for command in step.commands) == 3


def test_what_was_asked_about_in_a_later_round_is_no_mere_round(draft: Draft) -> None:
    asked = f"{rounds(*MANY[:8])}? destructive e0010 What must hold?\n! Only when the disk is full\n"
    sop = draft(asked)
    assert any("disk is full" in text for step in sop.steps for text in (step.text, *step.constraints))


def test_a_round_that_failed_at_first_is_an_edge_case_and_ends_no_rounds(draft: Draft, step_with: Finder) -> None:
    work = rounds(*MANY[:4]) + "$ gzip logs/app5.lgo\n| gzip: logs/app5.lgo: No such file\n= 1\n" + rounds(*MANY[4:10])
    assert "done for 10:" in step_with(draft(work), "gzip").text


def test_where_most_words_are_values_it_is_a_round_too(draft: Draft, step_with: Finder) -> None:
    sop = draft(
        "".join(
            f"$ seq {one} {one + 40} > app{one}.log\n$ wc -l app{one}.log\n| 41 app{one}.log\n" for one in range(11, 20)
        )
    )
    assert "done for 9:" in step_with(sop, "seq").text


def test_rounds_are_no_mess_and_no_model_is_shown_them(written: Written) -> None:
    session = written(rounds(*MANY))
    assert find_mess(study(session).reading).tries == 0
    (segment,) = plan(session).segments
    assert len(segment.commands) == 3
    assert segment.looks == ()


def test_the_draft_of_rounds_is_grounded_and_followed_by_its_own_recording(written: Written) -> None:
    session = written(rounds(*MANY))
    sop = draft_from_evidence(session).sop
    assert verify(sop, {session.id: session}) == ()
    assert drift(sop, session).deviations == ()
