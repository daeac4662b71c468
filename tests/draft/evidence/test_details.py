"""Small sessions, one point each: what becomes a step, a parameter, an edge case, a check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Command, Session, SessionHeader
from sopcapture.model.sop import Sop

Written = Callable[[str], Session]


Draft = Callable[[str], Sop]


def commands(sop: Sop) -> list[str]:
    return [command.text for step in sop.steps for command in step.commands]


# --- what it is all for


def test_an_overview_of_many_steps_tells_the_first_and_the_last(draft: Draft) -> None:
    sop = draft(
        "$ git pull\n$ make test\n$ make build\n$ docker push shop\n$ kubectl apply -f shop.yml\n"
        "$ sudo systemctl restart nginx\n$ git tag v2.0.0\n"
    )
    assert len(sop.steps) > 6
    assert f", in {len(sop.steps)} steps: first " in sop.overview


def test_a_port_is_the_same_each_time(draft: Draft) -> None:
    sop = draft("$ ./serve --port 8199\n$ curl -f localhost:8199/health\n$ ./warm 8199 all\n")
    assert sop.parameters == ()


# --- failures


def test_a_typing_error_is_nothing(draft: Draft) -> None:
    sop = draft(
        "$ gti push\n| bash: gti: command not found\n= 127\n$ git push\n$ git comit -m x\n= 1\n$ git commit -m x\n"
    )
    assert sop.edge_cases == ()
    assert commands(sop) == ["git push", "git commit -m x"]


def test_a_typing_error_is_nothing_where_what_was_meant_is_handed_on_and_a_value_in_it_was_asked_about(
    draft: Draft,
) -> None:
    sop = draft(
        '$ curl -s localhost/items/_bluk -d @dumps/2026-11-20.json\n| {"error": "no handler for _bluk"}\n'
        "$ curl -s localhost/items/_bulk -d @dumps/2026-11-20.json | jq -e .ok\n| true\n"
        "? variable e0001,e0002 The date looks as if it changes each time. Which one is right?\n! that of the newest dump\n!why x\n"
    )
    assert sop.edge_cases == ()
    assert len(commands(sop)) == 1


def test_a_missing_program_that_was_installed_is_a_lesson(draft: Draft) -> None:
    sop = draft("$ jq . x.json\n| bash: jq: command not found\n= 127\n$ sudo apt install jq\n$ jq . x.json\n$ make x\n")
    assert "command not found" in sop.edge_cases[0].symptom
    assert "sudo apt install jq" in commands(sop), "the next colleague lacks it as well"


def test_a_search_that_finds_nothing_did_not_fail(draft: Draft) -> None:
    sop = draft("$ ./deploy.sh\n$ grep ERROR deploy.sh.log\n= 1\n")
    assert sop.edge_cases == ()


def test_a_retry_with_sudo_is_the_same_command(draft: Draft) -> None:
    sop = draft("$ systemctl restart shop\n| Access denied\n= 4\n$ sudo systemctl restart shop\n")
    assert commands(sop) == ["sudo systemctl restart shop"]
    assert sop.edge_cases[0].response == "run `sudo systemctl restart shop` ([step 1](#restart-shop))"


def test_a_cancelled_command_is_nothing(draft: Draft) -> None:
    sop = draft("$ make slow\n= 130\n$ make fast\n")
    assert commands(sop) == ["make fast"]
    assert sop.edge_cases == ()


def test_several_attempts_with_one_symptom_are_one_edge_case(draft: Draft) -> None:
    attempt = "$ ./deploy.sh {}\n| error: no such region\n= 1\n"
    sop = draft(attempt.format("eu") + attempt.format("eu-1") + "$ ./deploy.sh eu-west-1\n")
    assert len(sop.edge_cases) == 1
    assert commands(sop) == ["./deploy.sh {{name}}"]


def test_a_failure_that_nothing_mended_is_told_to_the_person(written: Written) -> None:
    made = draft_from_evidence(written("$ ./deploy.sh\n| error: no route\n= 1\n$ make other\n"))
    assert made.sop.edge_cases == ()
    assert any("deploy.sh" in note and "e0001" in note for note in made.notes)


def test_a_failure_whose_question_was_dismissed_is_no_rule(draft: Draft) -> None:
    sop = draft("$ make x\n| error: a\n= 2\n$ touch a\n$ make x\n? failure e0001,e0002,e0003 Why?\n!-\n")
    assert sop.edge_cases == ()


def test_a_check_before_any_change_is_no_failure(draft: Draft) -> None:
    sop = draft(
        "$ curl -fsS localhost/health\n| curl: (7) refused\n= 7\n$ ./start.sh\n$ curl -fsS localhost/health\n| ok\n"
    )
    assert sop.edge_cases == ()
    assert "./start.sh" in commands(sop)


def test_an_answer_with_a_condition_joins_the_symptom(draft: Draft) -> None:
    sop = draft(
        "$ make x\n| error: locked\n= 2\n$ rm lock\n$ make x\n? failure e0001,e0002,e0003 Why?\n"
        "! If nobody else is building, remove the lock.\n!why A crash leaves it behind.\n"
    )
    assert sop.edge_cases[0].symptom == "`make x` says `error: locked`, and nobody else is building"
    assert sop.edge_cases[0].response == "remove the lock (`rm lock`, [step 1](#delete-lock))"
    assert [step.optional for step in sop.steps] == [True, False]
    assert "and nobody else is building" in str(sop.steps[0].when)


# --- steps


def test_a_checkpoint_and_a_phase_end_a_step(draft: Draft) -> None:
    sop = draft("$ git add a\n$ git add b\ncheck: staged\n$ git add c\nfix: phase e0005 Stage the rest\n$ git add d\n")
    assert [len(step.commands) for step in sop.steps] == [2, 1, 1]
    assert sop.steps[0].expected[-1] == "Staged."
    assert sop.steps[-1].title == "Stage the rest"


def test_a_join_makes_one_step(draft: Draft) -> None:
    sop = draft("$ make test\n$ vim notes.md\n$ git push\nfix: join e0001,e0003 Test and push\n")
    assert sop.steps[0].title == "Test and push"


def test_another_directory_is_another_step_that_says_where(draft: Draft) -> None:
    sop = draft("@ /srv/a\n$ make install\n$ cd /srv/b\n@ /srv/b\n$ make install\n@ /srv/b\n$ make check\n")
    assert [step.where for step in sop.steps] == ["`ada@build1:/srv/a`", "`ada@build1:/srv/b`"]
    assert commands(sop) == ["make install", "make install"]


def test_what_was_left_out_is_left_out(draft: Draft) -> None:
    assert commands(draft("$ make a\n$ make b\nfix: leave_out e0001\n")) == ["make b"]


def test_here_documents_stay_whole(draft: Draft) -> None:
    sop = draft("$ cat > x.conf <<E\n. port = 1\n.\n. E\n$ make x\n")
    assert commands(sop)[0] == "cat > x.conf <<E\nport = 1\n\nE"


def test_a_command_is_given_as_it_ran(draft: Draft) -> None:
    sop = draft("$ ./deploy.sh 1.2.0\n$ !! --force\n~ ./deploy.sh 1.2.0 --force\n$ git tag v1.2.0\n")
    assert "./deploy.sh {{version}} --force" in commands(sop)
    assert not any("!!" in text for text in commands(sop))


def test_only_if_makes_a_step_conditional(draft: Draft) -> None:
    sop = draft(
        "$ make build\n$ make migrate\n? destructive e0002 When?\n! Only if the schema changed\n"
        "!why It takes an hour.\n$ make start\n"
    )
    [step] = [step for step in sop.steps if "make migrate" in (step.command or "")]
    assert step.optional
    assert step.when == "only if the schema changed"
    assert step.why == "It takes an hour."


def test_an_edit_is_told_by_the_diff_that_was_looked_at(draft: Draft) -> None:
    sop = draft(
        "$ vim app.conf\n$ git diff\n| --- a/app.conf\n| +++ b/app.conf\n| @@ -1 +1 @@\n| -workers = 2\n"
        "| +workers = 4\n$ make x\n"
    )
    assert sop.steps[0].title == "Edit `app.conf`"
    assert sop.steps[0].text == "Change `workers = 2` to `workers = 4`."
    assert sop.steps[0].commands == ()
    assert "e0002" in sop.steps[0].evidence


def test_an_edit_that_nothing_tells_of_is_named_to_the_person(written: Written) -> None:
    made = draft_from_evidence(written("$ vim app.conf\n$ make x\n"))
    assert any("e0001" in note and "changed" in note for note in made.notes)


def test_a_title_is_free_of_values(draft: Draft) -> None:
    sop = draft("title: Deploy shop 2.1.0 to production\n$ git checkout v2.1.0\n$ ./deploy.sh 2.1.0\n")
    assert sop.title == "Deploy shop to production"
    assert sop.steps[0].title == "Switch to the version"


def test_without_a_title_the_work_gives_one(draft: Draft) -> None:
    assert draft("$ make test\n$ git push\n").title == "Push the commits"


def test_a_note_goes_where_it_says(draft: Draft) -> None:
    sop = draft(
        "note: You need access to the registry\n$ make image\nnote: it takes five minutes\n"
        "$ make push\nnote: does not apply to hotfixes\n"
    )
    assert [one.text for one in sop.prerequisites] == ["You need access to the registry."]
    assert sop.steps[0].text == "It takes five minutes."
    assert [one.text for one in sop.does_not_apply] == ["Does not apply to hotfixes."]


# --- parameters


def names(sop: Sop) -> dict[str, str | None]:
    return {parameter.name: parameter.example for parameter in sop.parameters}


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("$ git tag v1.2.0\n$ make upload\n", {"version": "1.2.0"}),
        ("$ git push origin main\n$ curl localhost:8080/x\n", {}),
        ("$ tar czf a-2026-11-03.tgz a\n", {"date": "2026-11-03"}),
        (
            "$ tar czf a-20261103.tgz a\n$ cp a-20261103.tgz 2026-11-03/\n",
            {"date_compact": "20261103", "date": "2026-11-03"},
        ),
        ("$ git switch -c fix/SHOP-7\n", {"ticket": "SHOP-7"}),
        ("$ python refund.py --order 48213\n$ python notify.py --order 48213\n", {"order": "48213"}),
        ("$ python refund.py --amount 48213\n", {"amount": "48213"}),
        ("$ chmod 0755 x\n$ install -m 0755 x /usr/bin\n", {}),
        ("$ docker run --rm postgres:16.2 true\n", {}),
        ("$ sed -i 's/1.3.0/1.4.0/' V\n$ git tag 1.4.0\n", {"version": "1.4.0", "previous_version": "1.3.0"}),
        ("$ helm template x --set a='{{version}}'\n$ git tag v1.2.0\n", {"version_2": "1.2.0"}),
        ("$ useradd alice\n$ ls /home\n$ chown alice /home/alice\n", {"user": "alice"}),
    ],
)
def test_what_changes_from_run_to_run_is_a_parameter_and_nothing_else(
    draft: Draft, session: str, expected: dict[str, str]
) -> None:
    assert names(draft(session)) == expected


def test_an_answer_decides_about_a_value(draft: Draft) -> None:
    base = "$ ssh web1.example.com ./deploy.sh\n? variable e0001 The host `web1.example.com` looks as if it changes.\n"
    assert names(draft(f"{base}! The host of the customer.\n!why Each has one.\n")) == {"host": "web1.example.com"}
    assert names(draft(f"{base}!-\n")) == {}
    constant = draft(f"{base}! It never changes.\n!why There is only one.\n")
    assert names(constant) == {}
    assert constant.rules[0].then == "it never changes"


def test_a_correction_names_a_parameter(draft: Draft) -> None:
    assert names(draft("$ ./deploy.sh eu\nfix: parameter e0001 region=eu\n")) == {"region": "eu"}


def test_a_literal_brace_is_left_alone(draft: Draft) -> None:
    sop = draft("$ docker ps --format '{{.Names}} {{version}}' >running.txt\n$ git tag v1.2.0\n")
    assert "docker ps --format '{{.Names}} {{version}}' >running.txt" in commands(sop)
    assert "git tag v{{version_2}}" in commands(sop)


def test_secrets_become_secret_parameters(draft: Draft) -> None:
    sop = draft("$ export API_TOKEN={{secret:api-token-1}}\n$ ./x.sh --key {{secret:env-2}}\n")
    assert [(p.name, p.secret, p.example) for p in sop.parameters] == [("api_token", True, None), ("key", True, None)]
    assert commands(sop) == ["export API_TOKEN={{api_token}}", "./x.sh --key {{key}}"]


# --- checks and closing


def test_checks_before_the_start_are_prerequisites(draft: Draft) -> None:
    sop = draft("$ gh auth status\n$ make --version\n$ make release\n")
    assert [one.text for one in sop.prerequisites] == ["You are signed in to GitHub.", "`make` is installed."]
    assert commands(sop) == ["make release"]


def test_without_an_answer_the_last_check_defines_done(draft: Draft) -> None:
    sop = draft("$ make install\n$ systemctl is-active shop\n| active\n")
    [check] = sop.success_checks
    assert check.done
    assert check.command == "systemctl is-active shop"
    assert check.expected == ("exit code is 0", "output contains `active`")


def test_without_any_check_nothing_is_invented(draft: Draft) -> None:
    assert draft("$ make install\n").success_checks == ()


def test_the_check_that_the_question_names_proves_done(draft: Draft) -> None:
    sop = draft("$ make x\n$ diff live copy\n$ rm -r tmp\n? closing/done e0002 How?\n! live and copy are equal\n")
    assert sop.success_checks[0].command == "diff live copy"


def test_an_owner_without_address_is_completed_from_the_header(draft: Draft) -> None:
    base = "owner: Ada Byron <ada@example.org>\n$ make x\n? closing/owner - Who owns this?\n! "
    assert draft(f"{base}Ada Byron\n").owner == "Ada Byron <ada@example.org>"
    assert draft(f"{base}Grace Hopper <grace@example.org>.\n").owner == "Grace Hopper <grace@example.org>"


def test_an_empty_session_gives_an_empty_draft(draft: Draft) -> None:
    sop = draft("title: Nothing\n")
    assert sop.steps == ()
    assert sop.title == "Nothing"


def test_a_question_about_nothing_that_is_left_is_still_answered_for(draft: Draft) -> None:
    sop = draft("$ ls\n? retry e0099 Why?\n! Ask twice.\n!why Once is not enough.\n")
    assert sop.rules[0].then == "ask twice"


def test_a_line_that_history_expanded_is_written_as_it_ran() -> None:
    header = SessionHeader(id="20261103-1412-abcd-x", title="Move it", started_at=datetime(2026, 11, 3, tzinfo=UTC))
    ran = [("touch a1", None), ("mv a1 b1", None), ("!mv", "mv a1 b1")]
    events = tuple(
        Command(seq=n, id=f"e{n:04}", at=header.started_at, text=text, expanded=expanded, cwd="/srv", exit_code=0)
        for n, (text, expanded) in enumerate(ran, start=1)
    )
    sop = draft_from_evidence(Session(header=header, events=events)).sop
    written = [command.text for step in sop.steps for command in step.commands]
    assert written
    assert not any("!" in text for text in written)
