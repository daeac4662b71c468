"""Outlines: what an SOP of a kind of work usually has to say, asked and never said."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sopcapture.capture import closing_questions
from sopcapture.document import parse, render, template_folder, template_source
from sopcapture.errors import DocumentError, UsageError
from sopcapture.model.outline import Outline
from sopcapture.model.session import Command, Question, SessionHeader
from sopcapture.store import Library, read_session
from sopcapture.workflows.checking import check_library, check_sop
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.exporting import FORMS, export
from sopcapture.workflows.outlines import all_outlines, begin_sop, kind_of, outline_of

OWNER = "Ada Byron <ada@example.org>"
KINDS = ["escalation", "incident", "onboarding", "release", "renewal", "report", "review"]
AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
DONE = Command(at=AT, id="e0001", text="cp a b", exit_code=0)


@pytest.fixture
def library(new_library, tmp_path: Path) -> Library:
    return new_library(tmp_path / "library")


def own(library: Library, name: str, text: str) -> None:
    library.write(library.templates_dir / "outlines" / name, text.encode())


def test_the_common_kinds_have_one_and_each_asks_for_every_section(library):
    outlines = all_outlines(library)
    assert list(outlines) == KINDS
    for each in outlines.values():
        assert {question.section for question in each.questions} >= {"Trigger", "Steps", "Escalation", "Success checks"}
        assert {question.topic for question in each.questions} >= {"trigger", "escalation", "done"}
        assert 1 <= len(each.asked()) <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_sop_that_is_begun_asks_and_claims_nothing(library, kind: str):
    path = begin_sop(library, "some-work", kind=kind, owner=OWNER)
    text = path.read_text()
    sop = parse(text).sop
    asked = all_outlines(library)[kind].questions
    assert re.findall(r"<!-- (.*) -->", text) == [each.text for each in asked]
    assert sop.model_dump(exclude={"remarks"}) == parse(
        f"---\nsop: 1\nslug: some-work\ntitle: Some work\nowner: {OWNER}\nstatus: draft\n---\n\n# Some work\n"
    ).sop.model_dump(exclude={"remarks"})
    assert parse(render(sop)).sop == sop
    open_sections = [each.line for each in check_sop(library, "some-work") if each.rule == "section-empty"]
    assert len(open_sections) == len({each.section for each in asked})


def test_what_is_answered_by_hand_stands_beside_its_question(library):
    path = begin_sop(library, "release-shop", title="Release the shop | now")
    text = path.read_text()
    path.write_text(
        text.replace("merge? -->", "merge? -->\n\nThe version is tagged.").replace(
            "is each one checked? -->", "is each one checked? -->\n\n### 1. Do it\n\n```sh\ntrue\n```"
        )
    )
    sop = parse(path.read_text()).sop
    assert sop.trigger == "The version is tagged."
    assert sop.title == "Release the shop | now"
    assert [step.title for step in sop.steps] == ["Do it"]
    assert parse(render(sop)).sop == sop
    for form in ("markdown", "html", "checklist", "long", "agent-sop", "skill", "runme"):
        made = export(library, "release-shop", form)[0].decode()
        assert "What starts a release" not in made, form
        assert "Edge cases" not in made, form
    assert set(FORMS) > {"long", "checklist"}


@pytest.mark.parametrize(
    ("slug", "kind", "error", "said"),
    [
        ("some-work", "", UsageError, "say --kind, one of: escalation, incident"),
        ("some-work", "nothing", UsageError, "there is no outline 'nothing'"),
        ("Some Work", "release", UsageError, "no slug"),
        ("release-there", "", DocumentError, "there is an SOP release-there already"),
    ],
)
def test_what_cannot_be_begun_is_said(library, slug, kind, error, said):
    begin_sop(library, "release-there")
    before = library.sop_path("release-there").read_text()
    with pytest.raises(error, match=said):
        begin_sop(library, slug, kind=kind)
    assert library.sop_path("release-there").read_text() == before


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Release 2.1 of the shop", "release"),
        ("Review the release report", "review"),
        ("Renew the certificate", "renewal"),
        ("Customer escalation: refund", "escalation"),
        ("Import the CSV export", ""),
        ("", ""),
    ],
)
def test_the_first_telling_word_of_a_title_names_the_kind(library, title: str, kind: str):
    assert kind_of(title, all_outlines(library)) == kind


def header(**said: str) -> SessionHeader:
    return SessionHeader(id="20261103-1400-a1b2", started_at=AT, **said)


def asked(library: Library, said: SessionHeader, *before: Question) -> list[Question]:
    return closing_questions(said, [DONE, *before], outline_of(library, said))


def test_an_escalation_is_asked_for_its_severity_levels(library):
    questions = asked(library, header(title="Refund", kind="escalation"))
    assert [each.topic for each in questions] == ["trigger", "owner", "escalation", "done", "severity", "time"]
    severity = questions[4]
    assert severity.text.startswith("Which severity levels are there")
    assert (severity.section, severity.asks_fact) == ("Decision rules", False)
    assert questions[0].text.startswith("What makes a case an escalation")
    assert all(len(each.text) <= 200 for each in questions)
    assert asked(library, header(title="Refund"))[0].text == "What starts this work: which request, alarm or date?"
    assert [each.topic for each in asked(library, header(kind="escalation"), *questions)] == []


def test_a_broken_outline_stops_no_recording_and_is_refused_by_check(library):
    own(library, "release.toml", "kind = release")
    assert len(asked(library, header(title="Release it"))) == 4
    assert len(asked(library, header(title="Renew it"))) == 6
    found = dict(check_library(library))[""]
    assert [each.level for each in found] == ["error"]
    assert "templates/outlines/release.toml: " in found[0].text
    assert "line 1" in found[0].text


GOOD = template_source("outlines/release.toml")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "release"', 'kind = "deploy"', "line 3: the kind is `deploy`"),
        ('about = "putting', 'abuot = "putting', "`about` is missing"),
        ('section = "Trigger"', 'section = "Triggers"', "line 11: there is no section `Triggers`"),
        ("merge?", "merge.", "line 11: the text is no question"),
        ("merge?", "id: a1 · evidence: a1 -->?", "line 11: the text is no question"),
        ("What starts a release: which request, date or merge?", "evidence: a1?", "line 11: the text would be read"),
        ('topic = "freeze"', 'topic = "done"', "line 16: a question that is asked needs a topic of its own"),
        ('topic = "rollback"', 'topic = "freeze"', "the topic `freeze` stands twice"),
        (
            "which request, date or merge?",
            "which " + "request, " * 20 + "?",
            "line 11: the question is longer than 120",
        ),
        ("version = 1", "version = 2", "upgrade sopcapture"),
        ('topic = "escalation"', 'topic = "stop"\nask = true', "more than 2 questions"),
    ],
)
def test_an_outline_that_is_none_is_refused_with_its_line(library, before, after, said):
    assert before in GOOD
    own(library, "release.toml", GOOD.replace(before, after))
    problems = [each.text for each in dict(check_library(library))[""]]
    assert len(problems) == 1
    assert said in problems[0]
    assert "templates/outlines/release.toml" in problems[0]


def test_a_library_has_kinds_of_its_own(library):
    own(
        library,
        "drill.toml",
        GOOD.replace('"release"', '"drill"').replace('["drill"', '["drill"').replace('"deploy", ', ""),
    )
    assert dict(check_library(library)) == {}
    assert outline_of(library, header(title="x", kind="drill")) == all_outlines(library)["drill"]
    assert isinstance(all_outlines(library)["drill"], Outline)
    assert not (template_folder() / "outlines/drill.toml").exists()


def test_the_kind_of_a_recording_leads_to_the_draft(library, cli):
    lines = ["Called the customer", "telephone", "", "", "", "-", ""]
    done = cli(
        "--library",
        str(library.root),
        "record",
        "--manual",
        "--plain",
        "--title",
        "Refund",
        "--owner",
        OWNER,
        "--kind",
        "escalation",
        stdin="\n".join(lines) + "\n",
    )
    assert done.returncode == 0, done.stderr
    name = done.stdout.split()[-1]
    log = library.sessions_dir / name / "session.jsonl"
    assert json.loads(log.read_text().splitlines()[0])["kind"] == "escalation"
    said = {
        "trigger": ("A customer asks twice.", None),
        "escalation": ("If nobody answers in an hour, call the duty manager", "the contract says so"),
        "done": ("the customer has confirmed in writing", None),
        "severity": ("Severity 1 is lost money, and severity 2 is anything else", "money cannot wait"),
        "time": ("Answer severity 1 within the hour, never later", "the contract says so"),
    }
    for question in read_session(library.find_session(name)).open_questions():
        instruction, principle = said.get(question.topic, (None, None))
        fields = (
            ["--instruction", instruction, *(["--principle", principle] if principle else [])]
            if instruction
            else ["--dismiss"]
        )
        done = cli("--library", str(library.root), "answer", name, "--question", question.id, *fields)
        assert done.returncode == 0, done.stderr
    drafted = draft_session(library, name, slug="refund", offline=True)
    sop = parse(drafted.path.read_text()).sop
    rules = {rule.when: (rule.then, rule.because) for rule in sop.rules}
    assert rules["the severity is chosen"] == (
        "severity 1 is lost money, and severity 2 is anything else",
        "money cannot wait",
    )
    assert "never later" in rules["an answer is due"][0]
    assert sop.trigger == "A customer asks twice."
    assert [each.text for each in check_sop(library, "refund") if each.rule.startswith("answer")] == []


def test_a_draft_into_an_sop_that_was_begun_keeps_its_questions(library, cli):
    begin_sop(library, "refund", kind="escalation", owner=OWNER)
    done = cli(
        "--library",
        str(library.root),
        "record",
        "--manual",
        "--plain",
        "--no-questions",
        "--title",
        "Refund",
        stdin="Called them\n\n\n\n\n\n",
    )
    assert done.returncode == 0, done.stderr
    draft_session(library, done.stdout.split()[-1], slug="refund", offline=True)
    text = library.sop_path("refund").read_text()
    assert "<!-- What makes a case an escalation" in text
    assert [step.title for step in parse(text).sop.steps] == ["Call them"]
    assert parse(text).sop.owner == OWNER


def test_an_older_log_has_no_kind_and_a_new_one_says_none_where_nobody_did(library, cli):
    done = cli("--library", str(library.root), "record", "--manual", "--plain", "--title", "Refund", stdin="\n")
    log = library.sessions_dir / done.stdout.split()[-1] / "session.jsonl"
    assert "kind" not in json.loads(log.read_text().splitlines()[0])
    done = cli("--library", str(library.root), "record", "--manual", "--plain", "--kind", "nothing", stdin="\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no outline 'nothing'" in done.stderr


def test_outlines_are_listed_and_printed(library, cli):
    listed = cli("--library", str(library.root), "outline").stdout.splitlines()
    assert [line.split()[0] for line in listed] == KINDS
    printed = cli("--library", str(library.root), "outline", "escalation")
    assert "* Decision rules: Which severity levels are there" in printed.stdout
    assert json.loads(cli("--library", str(library.root), "outline", "release", "--json").stdout)["kind"] == "release"
    made = cli("--library", str(library.root), "new", "release-shop", "--owner", OWNER)
    assert (made.returncode, made.stdout) == (0, "sops/release-shop.sop.md\n")
