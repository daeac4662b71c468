"""What people answer comes in every grammar: it has to stand in the right place, in a sentence that reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft import draft_from_evidence, merge_into
from sopcapture.draft.conditions import is_circumstance
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.moods import is_state
from sopcapture.draft.said import in_cases
from sopcapture.draft.wording import minded
from sopcapture.grounding import verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Written = Callable[[str], Session]


Draft = Callable[[str], Sop]


@pytest.mark.parametrize(
    "text",
    [
        "Free space on /var is more than 20 GB",
        "the manager has approved the request",
        "Nobody else is running an apply; ask in #infra first",
        "Report is empty",
        "The checksums match",
    ],
)
def test_a_state_is_known_by_its_verb(text: str) -> None:
    assert is_state(text)


@pytest.mark.parametrize(
    "text",
    [
        "Check that nothing is running",
        "Run it again whenever it is red",
        "Stop whatever is running",
        "Ask the owner",
        "Outside of 18:00-21:00 only",
        "no 504 for ten minutes in the log",
        "If it is red, stop",
        "Never on Fridays",
    ],
)
def test_an_instruction_or_a_circumstance_is_no_state(text: str) -> None:
    assert not is_state(text)


def test_a_circumstance_has_no_instruction_behind_it() -> None:
    assert is_circumstance("Once the owner has agreed")
    assert not is_circumstance("If the owner agrees, go on")


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("Staging has run this image", "check first that staging has run this image"),
        ("Outside of 18:00-21:00 only. If it is red, wait.", "do it outside of 18:00-21:00 only. If it is red, wait"),
        ("Never on Fridays", "never do it on Fridays"),
        ("Only developers; ask for more", "keep to this: only developers; ask for more"),
        ("Ask the lead", "ask the lead"),
        ("Before publish you make always the list", "before publish you make always the list"),
        ("Before we publish", "do it before we publish"),
    ],
)
def test_every_form_of_answer_reads_behind_then(said: str, worded: str) -> None:
    assert minded(said) == worded


def test_a_precondition_is_no_instruction(draft: Draft) -> None:
    sop = draft("$ sudo useradd alice\n? destructive e0001 When?\n! The manager has approved it\n!why Audit.\n")
    assert sop.rules == ()
    assert sop.steps[0].constraints == ("You MUST check first that the manager has approved it, because audit.",)
    assert sop.steps[0].text == ""


def test_when_an_edit_is_needed_is_a_sentence(draft: Draft) -> None:
    sop = draft(
        "$ sed -i s/a/b/ x.conf\n? edit e0001 When is it needed?\n! When support asks for it\n!why Disks.\n"
        "!first free space is more than 20 GB\n"
    )
    assert sop.steps[0].text == "Check first that free space is more than 20 GB. Do this when support asks for it."


def test_what_decided_is_the_situation_and_what_was_done_the_response(draft: Draft) -> None:
    sop = draft(
        "$ helm history shop\n| 7 deployed\n$ helm rollback shop 6\n$ make check\n"
        "? branch e0001,e0002 What decided that?\n! The pods were in CrashLoopBackOff\n!why They lose orders.\n"
    )
    assert sop.rules[0].when == "the pods were in CrashLoopBackOff"
    assert sop.rules[0].then.startswith("roll back the release shop ([step ")


def test_an_escalation_that_names_nobody_is_a_condition(draft: Draft) -> None:
    sop = draft(
        "$ make x\n? closing/escalation - When?\n! The rate does not fall within 15 minutes\n!why They decide\n"
    )
    assert sop.escalations[0].when == "the rate does not fall within 15 minutes"
    assert sop.escalations[0].then == "stop and ask before you go on, because they decide"


def test_a_fragment_is_no_objective(draft: Draft) -> None:
    sop = draft(
        "title: Find the fault\n$ make x\n$ ./y.sh\n? closing/done - How?\n! No 504 for ten minutes in the log\n"
    )
    assert "so that" not in sop.overview


def test_done_is_not_proved_by_a_check_of_something_else(draft: Draft) -> None:
    sop = draft(
        "$ ./deploy.sh\n$ curl -fsS https://shop.example.org/health\n| ok\n"
        "? closing/done e0002 How?\n! A large file can be uploaded through the shop\n"
    )
    assert [(check.done, bool(check.command)) for check in sop.success_checks] == [(False, True), (True, False)]


def test_files_that_differ_are_not_called_the_same(draft: Draft) -> None:
    sop = draft("$ sed -i s/a/b/ x.conf\n$ diff x.conf.bak x.conf\n| < a\n= 1\n")
    assert sop.success_checks[0].text == "`x.conf.bak` and `x.conf` differ."


def test_an_answer_about_a_value_stands_behind_what_the_value_is(draft: Draft) -> None:
    sop = draft(
        "$ git tag v1.2.3\n? variable e0001 `v1.2.3`?\n! The next minor one. Ask if unsure\n!why Customers pin it\n"
    )
    assert sop.parameters[0].description == (
        "the version to release: the next minor one. Ask if unsure (because customers pin it)"
    )


def test_a_pre_release_is_a_version_of_its_own(draft: Draft) -> None:
    sop = draft("$ git tag v3.2.0\n$ git push origin v3.2.0\n$ echo 3.2.0-rc > old.txt\n")
    assert "3.2.0-rc" in [parameter.example for parameter in sop.parameters]


# --- attempts


def test_what_was_rolled_back_and_made_again_is_one_attempt(draft: Draft) -> None:
    deploy = "$ docker build -t r/shop:{0} .\n$ kubectl set image deployment/shop shop=r/shop:{0}\n"
    status = "$ kubectl rollout status deployment/shop\n| {}\n"
    sop = draft(
        deploy.format("3.2.0-rc")
        + status.format("error: timed out waiting for the condition\n= 1")
        + "$ kubectl rollout undo deployment/shop\n"
        + deploy.format("3.2.0")
        + status.format("successfully rolled out")
    )
    told = "\n".join(command.text for step in sop.steps for command in step.commands)
    assert "rc" not in told
    assert "undo" not in told
    assert "`kubectl rollout undo deployment/shop`" in sop.edge_cases[0].response


def test_a_rollback_that_ends_the_work_is_a_step(draft: Draft) -> None:
    sop = draft("$ helm upgrade shop .\n$ helm rollback shop 6\n$ make check\n")
    assert "helm rollback shop {{revision}}" in [command.text for step in sop.steps for command in step.commands]


def test_an_edit_and_its_correction_stay_together(written: Written) -> None:
    session = written(
        "$ sed -i s/attrs==22.1.0/attrs==23.9.9/ r.txt\n$ pip install -r r.txt\n| ERROR: no such version\n= 1\n"
        "$ sed -i s/attrs==23.9.9/attrs==23.2.0/ r.txt\n$ pip install -r r.txt\n$ git commit -am 23.2.0\n"
        "? failure e0002,e0003,e0004 Why?\n! Take what the index lists\n!why The mirror is a day behind\n"
    )
    made = draft_from_evidence(session)
    edits = [command.text for step in made.sop.steps for command in step.commands if "sed" in command.text]
    assert edits == ["sed -i s/attrs==22.1.0/attrs==23.9.9/ r.txt", "sed -i s/attrs==23.9.9/attrs=={{version}}/ r.txt"]
    assert any("e0001" in note and "e0003" in note for note in made.notes)


def test_only_what_the_answer_names_is_taken_for_the_fix(draft: Draft) -> None:
    sop = draft(
        "$ terraform plan\n| Error: lock file\n= 1\n$ terraform init\n$ vim prod.tfvars\n$ terraform plan\n"
        "$ terraform apply tfplan\n? failure e0001,e0003,e0004 Why?\n! Run terraform init first\n!why Providers\n"
    )
    assert "Edit `prod.tfvars`" in [step.title for step in sop.steps]


def test_a_value_for_this_once_is_not_quoted(draft: Draft) -> None:
    lock = "6f1c2a3b-4d5e-6f70-8192-a3b4c5d6e7f8"
    sop = draft(
        f"$ terraform apply tfplan\n| Error: locked\n= 1\n$ terraform force-unlock -force {lock}\n"
        "$ terraform apply tfplan\n? failure e0001,e0002,e0003 Why?\n! If it is old, ask who holds it\n!why x\n"
    )
    assert lock not in sop.edge_cases[0].response


# --- steps


def test_a_variable_is_set_where_it_is_used(draft: Draft) -> None:
    work = '$ sudo useradd alice\n$ vim notes.md\n$ ./mail.sh alice\n$ curl -X POST -H "T: $TOKEN" https://x.example.org/a\n'
    assert draft(f"$ TOKEN=/run/t\n{work}").steps[-1].commands[0].text == "TOKEN=/run/t"
    # What is exported, any command behind it may need without naming it.
    assert draft(f"$ export TOKEN=/run/t\n{work}").steps[0].commands[0].text == "export TOKEN=/run/t"
    late = draft(f"$ TOKEN=/run/t\n$ export TOKEN\n{work}")
    assert [one.text for one in late.steps[0].commands][:2] == ["TOKEN=/run/t", "export TOKEN"]


def test_what_is_only_typed_in_is_no_step_of_its_own(draft: Draft) -> None:
    sop = draft("$ read -s KEY\n$ export KEY\n$ terraform apply tfplan\n$ make check\n")
    assert sop.steps[0].title == "Apply the infrastructure"


def test_searches_before_the_first_change_are_the_work(draft: Draft) -> None:
    sop = draft(
        "$ grep -c 504 app.log\n| 0\n= 1\n$ grep -c status=504 app.log\n| 40\n"
        "$ grep status=504 app.log | cut -d' ' -f4 | sort | uniq -c\n| 40 x\n$ grep pool pay.log\n| full\n"
        "$ sudo sed -i s/5/20/ pay.ini\n$ sudo systemctl restart pay\n"
    )
    assert len(sop.steps[0].commands) == 3, "and the one that found nothing was made again in other words"
    assert sop.steps[0].expected == ("the last command prints something like `full`",)


# --- drafting again


def test_a_parameter_that_is_no_more_leaves_no_braces_behind(written: Written) -> None:
    tagged = "$ git tag v1.2.3\n$ git push origin v1.2.3\n$ make x\n"
    older = draft_from_evidence(written(tagged)).sop
    session = written(f"{tagged}? variable e0001 `v1.2.3`?\n! It never changes\n!why It is the only one\n")
    merged = merge_into(older, draft_from_evidence(session).sop, previous_generated=older)
    assert merged.parameters == ()
    assert verify(merged, {session.id: session}) == ()


def test_the_definition_of_done_survives_a_draft_that_words_it_anew(written: Written) -> None:
    text = "$ ./deploy.sh\n$ curl -fsS https://shop.example.org/health\n| ok\n? closing/done e0002 How?\n! {}\n"
    before = draft_from_evidence(written(text.format("The health page answers ok"))).sop
    fresh = draft_from_evidence(written(text.format("A large file can be uploaded"))).sop
    merged = merge_into(before, fresh, previous_generated=before)
    assert [check.text for check in merged.success_checks if check.done] == ["a large file can be uploaded."]


def test_an_exception_in_front_needs_no_comma(draft: Draft) -> None:
    sop = draft(
        "$ ./go\n? closing/escalation - When?\n! Unless the check says ok you leave it locked and ring Bo\n!why x\n"
    )
    assert sop.escalations[0].when == "it is not the case that the check says ok"
    assert "leave it locked and ring Bo" in sop.escalations[0].then


def test_what_was_the_matter_is_why_it_is_mended_so(draft: Draft) -> None:
    (case,) = draft(
        "$ pip install -r r.txt\n| ERROR: Cannot install dialkit\n= 1\n$ sed -i s/mailkit==1/mailkit==2/ r.txt\n"
        "$ pip install -r r.txt\n$ git commit -am pins\n? failure e0001,e0002,e0003 Why?\n"
        "! mailkit caps dialkit, so raise both pins together\n!why it dies on the first mail\n"
    ).edge_cases
    assert case.response.startswith("raise both pins together")
    assert case.because == "mailkit caps dialkit; it dies on the first mail"


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("no plan by 05:30: ring Sandra at the depot", "there is no plan by 05:30"),
        ("no answer from the gate: call Devi", "there is no answer from the gate"),
    ],
)
def test_what_has_not_come_is_a_situation_and_no_ban(said: str, when: str) -> None:
    (part,) = in_cases(said, asked_when=True)
    assert part.when == when


def test_each_sentence_begins_with_a_capital_unless_it_is_no_word(draft: Draft) -> None:
    sop = draft(
        "$ make x\n$ diff live copy\n? closing/done e0002 How?\n! live and copy are equal. nothing else counts. txq is empty\n"
    )
    (check,) = [check for check in sop.success_checks if check.done]
    assert "equal. Nothing else counts. txq is empty." in check.text


def test_whom_a_further_call_means_is_named() -> None:
    calls = escalations_of("When it breaks, call Geert, the fixer. After ten at night call him on the mobile", ("a1",))
    assert [call.then for call in calls] == ["call Geert, the fixer", "call him (Geert) on the mobile"]
