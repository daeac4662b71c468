"""What the evidence drafter makes of whole sessions: right, readable, useful, and nothing made up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sopcapture.document import parse, render
from sopcapture.draft import draft_from_evidence
from sopcapture.draft.offline import assemble, plan
from sopcapture.grounding import lost_from_answer, statements, verify
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Recorded = Callable[[str], Session]
NAMES = ("release", "migration", "backup", "logs", "onboarding", "report", "rollback", "certificate")
PERSONS = ("Ada", "ada ")


@pytest.fixture(params=NAMES)
def session(request: pytest.FixtureRequest, recorded: Recorded) -> Session:
    return recorded(request.param)


def commands_of(sop: Sop) -> list[str]:
    return [command.text for step in sop.steps for command in step.commands]


# --- what holds for every draft


def test_nothing_is_made_up_and_nothing_is_lost(session: Session) -> None:
    assert verify(draft_from_evidence(session).sop, {session.id: session}) == ()


def test_the_draft_is_a_document_that_reads_back_as_itself(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    assert parse(render(sop)).sop == sop


def test_every_answer_keeps_all_its_words(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    for answer in session.answers().values():
        said = " ".join(one.words for one in statements(sop) if answer.id in one.evidence)
        assert lost_from_answer(answer, said) == (), answer.instruction


def test_failed_commands_are_no_steps(session: Session) -> None:
    failed = {command.id for command in session.commands() if command.failed}
    for step in draft_from_evidence(session).sop.steps:
        assert not failed & {command.event for command in step.commands}


def test_looking_around_and_moving_about_are_no_steps(session: Session) -> None:
    dull = r"(?:ls|pwd|cd|whoami|clear|history|git status|git log|cat|head|tail|id|sleep)\b(?!.*\{\{)"
    assert [text for text in commands_of(draft_from_evidence(session).sop) if re.match(dull, text)] == []


def test_it_is_short_enough_to_be_read(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    assert 3 <= len(sop.steps) <= 8
    assert len(render(sop).split()) < 900


def test_titles_are_short_different_imperatives(session: Session) -> None:
    titles = [step.title for step in draft_from_evidence(session).sop.steps]
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert len(title) <= 72
        assert title[0].isupper()
        assert "{{" not in re.sub(r"`[^`]*`", "", title)  # a value may stand in a name, not in the sentence
        assert not title.endswith(".")
        assert not re.match(r"(?:I|We|You|The|A|An)\b", title)


def test_every_statement_has_an_id_of_its_own_and_evidence(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    said = [one for one in statements(sop) if one.words]
    assert len({one.where for one in said}) == len(said)
    assert [one.where for one in said if not one.evidence] == []
    for one in said:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one.where), one.where


def test_links_lead_to_steps(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    steps = {step.id for step in sop.steps}
    linked = {target for one in statements(sop) for target in re.findall(r"\]\(#([^)]+)\)", one.words)}
    assert linked <= steps


def test_every_parameter_is_used_and_declared(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    used = set(re.findall(r"\{\{([a-z][a-z0-9_]*)\}\}", render(sop)))
    assert used == {parameter.name for parameter in sop.parameters}


def test_recorded_values_are_lifted_wherever_they_stand(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    texts = "\n".join([*commands_of(sop), *(one for step in sop.steps for one in step.expected)])
    for parameter in sop.parameters:
        if parameter.example:
            assert not re.search(rf"(?<![\w.]){re.escape(parameter.example)}(?![\w.])", texts)


def test_the_person_who_recorded_is_no_actor(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    prose = " ".join(f"{step.title} {step.text} {step.why or ''} {' '.join(step.constraints)}" for step in sop.steps)
    assert not any(person in prose for person in PERSONS)


def test_drafting_twice_gives_the_same(session: Session) -> None:
    assert draft_from_evidence(session) == draft_from_evidence(session)


def test_the_plan_assembled_is_the_draft(session: Session) -> None:
    made = plan(session)
    assert assemble(made) == draft_from_evidence(session).sop
    for segment, draft in zip(made.segments, made.drafts, strict=True):
        assert draft.step is not None
        assert segment.key == draft.step.id
        assert [command.id for command in segment.commands] == [command.event for command in segment.composed]
        assert not {command.id for command in segment.failures} & {command.id for command in segment.commands}
    offered = [name for segment in made.segments for name in (*segment.evidence,) if name.startswith("e")]
    assert len(set(offered)) == len(offered)


def test_sentences_begin_and_end_as_sentences_do(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    for text in (sop.overview, sop.trigger or "X.", *(step.text or "X." for step in sop.steps)):
        assert re.match(r"[A-Z0-9`“\"<]", text), text
        assert text.endswith((".", "!", "?")), text
    for rule in (*sop.rules,):
        assert not rule.when.endswith(".")
        assert not re.match(r"[A-Z][a-z]+ (?!\w*[A-Z])", rule.then), rule.then


# --- what each of them is there to show


def test_a_release(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("release")).sop
    assert sop.slug == "release-shop"
    assert sop.title == "Release shop"
    assert {p.name: p.example for p in sop.parameters} == {"version": "1.4.0", "previous_version": "1.3.0"}
    assert "Take the next minor version".casefold() in sop.parameters[0].description.casefold()
    assert commands_of(sop) == [
        "git pull --ff-only",
        "python -m pytest -q",
        "sed -i 's/{{previous_version}}/{{version}}/' pyproject.toml",
        "git diff",
        'git commit -am "Release {{version}}"',
        'git tag -a v{{version}} -m "shop {{version}}"',
        "git push origin main v{{version}}",
        "python -m build",
    ]
    titles = [step.title for step in sop.steps]
    assert "Set the version in `pyproject.toml`" in titles
    edited = sop.steps[titles.index("Edit `CHANGELOG.md`")]
    assert edited.text.startswith("Move the entries under Unreleased")
    assert edited.why == "Customers read the changelog before they upgrade."
    push = next(step for step in sop.steps if "git push" in (step.command or ""))
    assert push.constraints[0] == "You MUST first check that the build of main is green."
    assert push.constraints[1].startswith("You MUST NOT push the tag before")
    assert ", because the pushed tag starts the upload" in push.constraints[1]
    rejected = next(case for case in sop.edge_cases if "git push" in case.symptom)
    assert rejected.symptom.endswith("and somebody pushed in the meantime")
    assert "git pull --rebase" in rejected.response
    assert {"e0014", "a4"} <= set(rejected.evidence)
    called = sop.escalations[0]
    assert called.when == "the tag is already on the server"
    assert called.then == "ask the release manager"
    assert called.context == "the name of the tag"
    done = sop.success_checks[-1]
    assert done.done
    assert done.command == "git ls-remote --tags origin v{{version}}"
    assert "output contains `refs/tags/v{{version}}`" in done.expected
    build = sop.steps[-1]
    assert build.artifact == "`dist/shop-{{version}}-py3-none-any.whl`: source and wheel of the release."


def test_a_deployment_with_a_failing_migration(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("migration")).sop
    mending = [step for step in sop.steps for one in step.commands if "pg_terminate" in one.text]
    assert [step.optional for step in mending] == [True], "who has no such lock ends nobody's work"
    case = sop.edge_cases[0]
    assert case.symptom == "`alembic upgrade head` says `canceling statement due to lock timeout`"
    assert "end it if it is the nightly export" in case.response
    assert "pg_terminate_backend" in case.response
    restart = next(step for step in sop.steps if "restart" in (step.command or ""))
    [when_not] = restart.constraints
    assert when_not.startswith("You MUST NOT restart between 17:00 and 20:00, because most orders come in then")
    last = sop.escalations[-1]
    assert last.to == "the platform lead"
    assert last.context == "the last 100 lines of the journal, because customers can't pay while it is down"
    assert [plain_inline(before.text) for before in sop.prerequisites] == ["You may use sudo on this host."]


def test_a_backup_with_a_missing_database(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("backup")).sop
    made = next(step for step in sop.steps if step.command == "createdb shop_restore")
    case = sop.edge_cases[0]
    assert f"](#{made.id})" in case.response, "what every run needs is a step, and the edge case points to it"
    deleting = next(step for step in sop.steps if "-delete" in (step.command or ""))
    assert deleting.when == "less than 20 GB are free"
    assert deleting.risk == "destructive"
    assert [one.text for one in sop.does_not_apply] == ["The warehouse database, it is backed up by its vendor."]
    assert [p.name for p in sop.parameters] == ["date"]
    assert sop.output[0].text.startswith("`/var/backups/shop-{{date}}.dump`")
    restore = next(step for step in sop.steps if "pg_restore" in (step.command or ""))
    assert restore.needs == ("`/var/backups/shop-{{date}}.dump`",)


def test_an_investigation_has_its_searches_as_steps(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("logs")).sop
    texts = commands_of(sop)
    assert "grep ERROR app.log" not in texts, "a search that was then narrowed down is its first form"
    assert any("sort | uniq -c" in text for text in texts)
    assert any(text == "grep -c {{code}} app.log.1" for text in texts)
    manual = sop.steps[-1]
    assert manual.commands == ()
    assert manual.title == "Ask the payment provider for the new chain"
    assert manual.where == "their support portal"
    assert sop.success_checks[-1].done


def test_closing_questions_of_other_programs_are_told_apart_by_their_words(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("logs")).sop
    assert sop.trigger == "More than 50 checkouts fail within an hour."
    assert sop.escalations[0].when == "the provider does not answer within 30 minutes"
    assert "count of errors" in sop.success_checks[-1].text


def test_an_onboarding_keeps_its_secret_a_secret(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("onboarding")).sop
    secret = next(parameter for parameter in sop.parameters if parameter.secret)
    assert secret.name == "gitlab_token"
    assert secret.example is None
    assert "{{secret:" not in render(sop)
    assert any("PRIVATE-TOKEN: {{gitlab_token}}" in text for text in commands_of(sop))
    assert next(p for p in sop.parameters if p.name == "user").example == "alice"
    assert sop.owner == "Ada Byron <ada@example.org>"
    assert "`ssh` says" in sop.edge_cases[0].symptom


def test_a_report_takes_the_arguments_that_worked(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("report")).sop
    assert any("--decimal comma" in text for text in commands_of(sop))
    case = sop.edge_cases[0]
    assert "ValueError: could not convert string to float: '1.234,50'" in case.symptom
    assert case.symptom.endswith(", and the export comes from the German shop system")
    assert case.response.startswith("use --decimal comma")
    assert sop.steps[-1].title == "Send the report to the sales list"
    assert sop.success_checks[-1].text == "the sales list has the report."
    assert [p.name for p in sop.parameters] == ["week"]


def test_a_rollback_follows_values_from_the_output_that_showed_them(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("rollback")).sop
    described = {parameter.name: parameter.description for parameter in sop.parameters}
    assert described["pod"] == "the pod, as `kubectl get pods -n shop` shows it"
    assert described["revision"].startswith("the revision, as `helm history shop -n shop` shows it: take the last")
    assert sop.prerequisites[0].expected == ("exit code is 0", "output contains `prod-eu`")
    assert sop.rules[0].when == "pods crash right after a deployment"


def test_a_renewal_reads_like_the_example(recorded: Recorded) -> None:
    sop = draft_from_evidence(recorded("certificate")).sop
    assert {p.name: p.example for p in sop.parameters} == {
        "domain": "shop.example.com",
        "certificate": "/home/deploy/shop-2026.pem",
    }
    assert sop.edge_cases[0].symptom == "`nginx -t` says `key values mismatch`"
    reload_step = next(step for step in sop.steps if step.title == "Reload nginx")
    assert reload_step.constraints == (
        "You MUST reload, and you MUST NOT restart, because a restart drops the visitors who are connected.",
    )
