"""What a document means, in the forms that people write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sopcapture.document import parse, read_head, render
from sopcapture.errors import DocumentError
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Parameter,
    Prerequisite,
    Rule,
    Statement,
    StepCommand,
    SuccessCheck,
    UnknownSection,
)

EXAMPLE = Path(__file__).parents[3] / "shared" / "example.sop.md"


def test_every_part_of_the_format(promote_standby: str) -> None:
    document = parse(promote_standby)
    sop = document.sop
    assert document.problems == ()
    assert document.settled
    assert (sop.slug, sop.status, sop.review_every) == ("promote-standby", "draft", "90d")
    assert sop.owner == "Ravi Nair <ravi@example.org>"
    assert sop.recorded_from == ("20261011-0915-4c1e-failover", "20261108-0830-b7c1-failover-again")
    assert sop.tags == ("postgres", "failover")
    assert sop.front_matter == {
        "deputy": "Lena Orth <lena@example.org>",
        "controls": [{"id": "CC7.4", "evidence": "run log"}],
        "x-cost-center": 42,
    }
    assert sop.overview == "Make the standby the primary when the primary is lost, without two of them taking writes."
    assert (sop.overview_evidence, sop.trigger_evidence) == (("a1",), ("a2",))
    assert sop.does_not_apply == (
        Statement(
            id="planned",
            text="A planned switch: use `pg_ctl` in *fast* mode and the [runbook](https://wiki.example.org/switch_over).",
            evidence=("a3",),
        ),
    )
    assert sop.parameters == (
        Parameter(
            id="standby",
            name="standby",
            description="the host of the standby",
            example="db2.example.org",
            evidence=("e0002",),
        ),
        Parameter(
            id="slot",
            name="slot",
            required=False,
            default="orders_slot",
            description="the replication slot",
            by_hand=True,
        ),
        Parameter(
            id="admin-password",
            name="admin_password",
            secret=True,
            description="the password of the admin role",
            evidence=("e0006",),
        ),
    )
    assert sop.prerequisites[0] == Prerequisite(
        id="fenced",
        text="The primary is fenced: nobody can write to it.",
        command='ssh db1.example.org true && echo "still reachable"',
        expected=("exit code is 255",),
        evidence=("e0001", "a4"),
    )
    assert sop.success_checks == (
        SuccessCheck(
            id="done",
            text="an order that is placed now is on the new primary.",
            command="psql -h {{standby}} -Atc 'select pg_is_in_recovery()'",
            expected=("output contains `f`",),
            evidence=("e0007", "a8"),
            done=True,
        ),
        SuccessCheck(id="old-silent", text="The old primary does not answer.", evidence=("e0008",)),
    )
    assert sop.rules == (
        Rule(
            id="large-lag",
            when="the lag of [step 1](#lag) is more than 16 MB",
            then="ask before you go on with [step 2](#promote)",
            because="lost orders have to be told to customers",
            evidence=("a5",),
        ),
    )
    assert sop.edge_cases == (
        EdgeCase(
            id="not-standby",
            symptom="`pg_promote` says `server is not in standby mode`",
            response="stop: somebody was faster",
            evidence=("e0005", "a6"),
        ),
    )
    assert sop.escalations == (
        Escalation(
            id="comes-back",
            when="the old primary comes back by itself",
            then="shut it down",
            to="the platform lead",
            context="its last log lines",
            evidence=("a7",),
        ),
    )
    assert sop.sections == (
        UnknownSection(title="Human review", body="Read by the platform lead after each use.", after="Edge cases"),
        UnknownSection(
            title="Metrics", body="- Minutes from the alert to the first write\n- Orders lost", after="Success checks"
        ),
    )
    assert sop.remarks == {
        "": "Read it once before you need it: it is quicker than it looks.",
        "Parameters": "**Constraints for parameter acquisition:**\n\n"
        "- You MUST ask for all required parameters upfront",
    }
    assert sop.evidence_note is not None
    assert sop.evidence_note.startswith("Recorded by Ravi Nair in sessions `20261011")


def test_every_part_of_a_step(promote_standby: str) -> None:
    lag, promote, repoint = parse(promote_standby).sop.steps
    assert (lag.where, lag.why) == ("`ravi@bastion:~`", "what the standby has not received is lost for good.")
    assert lag.expected == ("exit code is 0", "output matches `^[0-9A-F]+/[0-9A-F]+$`", "within 10 s")
    assert [command.event for command in lag.commands] == ["e0002", "e0003"]
    assert promote.text == "Say in the channel that you begin, then:"
    assert promote.commands[0].text == (
        "psql -h {{standby}} <<'SQL'\nselect pg_promote(wait => true);\n\nselect pg_is_in_recovery();\nSQL"
    )
    assert [command.event for command in promote.commands] == ["b7c1:e0003", None]
    assert (promote.undo, promote.undo_is_command) == ("sudo systemctl stop postgresql", True)
    assert promote.risk == "destructive"
    assert len(promote.constraints) == 2
    assert promote.labels == {"Gate": "a second person agrees.", "Check by": "the platform lead"}
    assert (repoint.title, repoint.optional, repoint.by_hand) == ("Point the clients at it", True, True)
    assert repoint.needs == ("standby", "admin_password")
    assert repoint.artifact == "the new record, as `dig +short db.example.org` shows it."
    assert repoint.model_extra == {"reviewed": "2026-11-09"}


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example beside the checkout is not there")
def test_the_example_of_the_format() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    document = parse(text)
    assert document.problems == ()
    assert [[command.event for command in step.commands] for step in document.sop.steps] == [
        ["e0002"], ["e0004", "e0005"], ["e0007"], [None],
    ]  # fmt: skip
    assert render(document.sop, base=document) == text
    assert parse(render(document.sop)).sop == document.sop


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **a** (required): x, such as `y`", Parameter(name="a", description="x", example="y")),
        ("- **a** (required): such as `y`.", Parameter(name="a", example="y")),
        ("- **a** (required): x", Parameter(name="a", description="x")),
        ("- **a** (optional): x", Parameter(name="a", required=False, description="x")),
        ('- **a** (optional, default: "b c"): x', Parameter(name="a", required=False, default="b c", description="x")),
        ('- **a** (optional, default: "(b), \\\\"c\\\\""): x', Parameter(name="a", required=False, default='(b), "c"', description="x")),
        ('- **a** (optional, default: ""): x', Parameter(name="a", required=False, default="", description="x")),
        ("- **a** (required, secret): x", Parameter(name="a", secret=True, description="x")),
        ("- **a** (required): x, such\n  as `y`", Parameter(name="a", description="x", example="y")),
        ("- **a** (required): x such as `y` or `z`", Parameter(name="a", description="x such as `y` or `z`")),
    ],
)  # fmt: skip
def test_parameters(document: Any, line: str, expected: Parameter) -> None:
    read = parse(document(f"## Parameters\n\n{line}\n"))
    assert read.sop.parameters == (expected,)
    assert read.problems == ()
    assert parse(render(read.sop)).sop == read.sop


@pytest.mark.parametrize(
    "line",
    ["- domain: the host", "- **a** the host", "- **a** (required, what ever: x", "- `a` (required): x"],
)
def test_what_is_no_parameter_is_reported_and_kept(document: Any, line: str) -> None:
    read = parse(document(f"## Parameters\n\n- **b** (required): x\n{line}\n"))
    assert [parameter.name for parameter in read.sop.parameters] == ["b"]
    (problem,) = read.problems
    assert (problem.level, problem.rule, problem.line) == ("error", "parameter-form", 14)
    assert parse(render(read.sop)).sop == read.sop


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- id: one · evidence: e0001 a2 · by hand -->",
        "<!-- id: one | evidence: e0001, a2 | by hand -->",
        "<!--id:one·evidence:e0001 a2·By Hand-->",
        "<!--\n  id: one\n  · evidence: e0001 a2\n  · by hand\n  -->",
        '<!-- id: one · evidence: e0001 a2 · by hand --><a id="one"></a>',
    ],
)
def test_comments(document: Any, comment: str) -> None:
    expected = Statement(id="one", text="One.", evidence=("e0001", "a2"), by_hand=True)
    behind = parse(document(f"## Output\n\n- One.\n  {comment}\n")).sop.output
    apart = parse(document(f"## Output\n\n- One.\n\n  {comment}\n")).sop.output
    margin = parse(document(f"## Output\n\n- One.\n{comment}\n")).sop.output
    assert behind == apart == margin == (expected,)
    if "\n" not in comment:
        inline = parse(document(f"## Output\n\n- One. {comment}\n")).sop.output
        paragraph = parse(document(f"## Output\n\nOne.\n{comment}\n")).sop.output
        assert inline == paragraph == (expected,)


def test_a_comment_of_somebody_else_is_text(document: Any) -> None:
    read = parse(document("## Output\n\n- One.\n\n  <!-- prettier-ignore -->\n"))
    assert read.sop.output == (Statement(text="One.\n\n<!-- prettier-ignore -->"),)
    assert parse(render(read.sop)).sop == read.sop


def test_the_evidence_of_the_overview_may_stand_behind_it(document: Any) -> None:
    sop = parse(document("## Overview\n\nWords.\n<!-- id: overview · evidence: a1 -->\n")).sop
    assert (sop.overview, sop.overview_evidence) == ("Words.", ("a1",))
    assert render(sop).index("evidence: a1") < render(sop).index("## Overview")


def test_headings_of_any_kind(document: Any) -> None:
    body = "OVERVIEW\n--------\n\nWords.\n\n## steps ##\n\n### 4) Do it ###\n\n### Then *that*\n\n## decision Rules\n\n- **When** a, **then** b, **because** c.\n"
    read = parse(document(body))
    assert read.sop.overview == "Words."
    assert [step.title for step in read.sop.steps] == ["Do it", "Then *that*"]
    assert read.sop.rules == (Rule(when="a", then="b", because="c"),)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("**When** a, **then** b, **because** c.", ("a", "b", "c")),
        ("**When** a, **then** b", ("a", "b", None)),
        ("**When:** a\n  **Then:** b\n  **Because:** c", ("a", "b", "c")),
        ("**when** a, b, and c, **then** d, e...", ("a, b, and c", "d, e...", None)),
        ("**When** it says **then** twice, **then** b, **because** c!", ("it says", "twice, **then** b", "c!")),
        ("**When** a, **then** __because__ of b, **because** c.", ("a", "**because** of b", "c")),
    ],
)
def test_clauses(document: Any, sentence: str, rule: tuple[str, str, str | None]) -> None:
    read = parse(document(f"## Edge cases\n\n- {sentence}\n"))
    (case,) = read.sop.edge_cases
    assert (case.symptom, case.response, case.because) == rule
    assert parse(render(read.sop)).sop == read.sop


def test_a_rule_without_its_form_is_reported_and_kept(document: Any) -> None:
    read = parse(document("## Decision rules\n\n- If it rains, stay.\n"))
    assert read.sop.rules == (Rule(when="", then="If it rains, stay"),)
    assert [(problem.rule, problem.line) for problem in read.problems] == [("clause-form", 13)]
    assert parse(render(read.sop)).sop == read.sop


def test_more_than_a_sentence(document: Any) -> None:
    body = (
        "## Steps\n\n### 1. Do it\n\nFirst\nparagraph.\n\n* a\n  * b\n\n```yaml\nkey: value\n```\n\n```\nls\n```\n\nAnd after.\n\n"
        "**Undo:** run this:\n\n```sh\nrm x\n```\n\n## Edge cases\n\n- **When** a, **then**:\n\n  1. b\n  2. c\n"
    )
    read = parse(document(body))
    (step,) = read.sop.steps
    assert step.text == "First paragraph.\n\n- a\n  - b\n\n```yaml\nkey: value\n```\n\nAnd after."
    assert step.command == "ls"
    assert (step.undo, step.undo_is_command) == ("run this:\n\n```sh\nrm x\n```", False)
    assert read.sop.edge_cases[0].response == "1. b\n2. c"
    assert parse(render(read.sop)).sop.steps == read.sop.steps


def test_labels_as_lists_and_as_paragraphs(document: Any) -> None:
    body = (
        "## Steps\n\n### 1. Do it\n\n**Needs:**\n\n- the key, signed\n- `a b`\n\n**Expected output:**\n\n```text\nOK\n```\n\n"
        "**Why**: so.\n\n**Gate:**\n- one\n- two\n\n**Risk:** `Change`\n\n**Where:**\nhere\n"
    )
    read = parse(document(body))
    (step,) = read.sop.steps
    assert step.needs == ("the key, signed", "`a b`")
    assert step.expected == ("```text\nOK\n```",)
    assert (step.why, step.risk, step.where) == ("so.", "change", "here")
    assert step.labels == {"Gate": "- one\n- two"}
    assert parse(render(read.sop)).sop == read.sop


@pytest.mark.parametrize(
    "text",
    [
        "docker ps --format '{{.Names}}'", "helm template . --set 'a={{ .Values.b }}'", "ansible all -m debug -a 'msg={{ item }}'",
        'echo "${{ secrets.TOKEN }}"', "echo {% raw %} {# no comment #} {{ 7 * 7 }}", "echo '-->' <!-- -->", "a\tb\\\n\n  c",
        "printf '```'\n~~~", "cat <<EOF\n\n## Steps\n\n### 9. Nothing\nEOF",
    ],
)  # fmt: skip
def test_braces_and_marks_in_commands_and_words_are_literal(document: Any, text: str) -> None:
    read = parse(document("## Steps\n\n### 1. Do it\n<!-- id: do -->\n"))
    step = read.sop.steps[0].model_copy(
        update={"commands": (StepCommand(text=text),), "undo": text, "undo_is_command": True}
    )
    check = SuccessCheck(id="check", text="It is.", command=text)
    sop = read.sop.model_copy(update={"steps": (step,), "success_checks": (check,)})
    again = parse(render(sop)).sop
    assert again == sop
    assert again.steps[0].command == text


def test_braces_in_words_are_literal(document: Any) -> None:
    words = "Give {{name}}, `{{.Names}}`, {{ item }} and ${{ secrets.X }} to {% it %} and {{ 7*7 }}"
    read = parse(document(f"## Overview\n\n{words}\n"))
    assert read.sop.overview == words.replace("7*7", "7\\*7")
    assert parse(render(read.sop)).sop.overview == read.sop.overview


PROBLEMS = [
    ("## Steps\n\n1. Do it\n2. Do that\n", "step-form", 13),
    ("## Overview\n\nA.\n\n## Overview\n\nB.\n", "section-twice", 15),
    ("## Output\n\n## Overview\n\nA.\n", "section-empty", 11),
    ("# Again\n\nWords.\n", "title-twice", 11),
    ("## Steps\n\n### 1. Do it\n\n**Risk:** some\n", "risk-form", 13),
    ("## Steps\n\n### 1. Do it\n<!-- id: x · command: e1 e2 -->\n\n```sh\nls\n```\n", "command-events", 13),
    ("## Steps\n\n### 1. Do it\n\n**Why:** a.\n\n**Why:** b.\n", "label-twice", 17),
    ("## Output\n\n- A.\n  <!-- id: a -->\n  <!-- id: b -->\n", "comment-twice", 15),
]


@pytest.mark.parametrize(("body", "rule", "line"), PROBLEMS)
def test_problems_have_their_line_and_lose_nothing(document: Any, body: str, rule: str, line: int) -> None:
    read = parse(document(body))
    assert (rule, line) in [(problem.rule, problem.line) for problem in read.problems]
    assert all("\n" not in problem.text for problem in read.problems)
    assert render(read.sop, base=read) == read.text


def test_the_title_of_the_front_matter_wins(document: Any) -> None:
    read = parse(document("").replace("title: T", "title: Another"))
    assert read.sop.title == "Another"
    assert [(problem.rule, problem.line) for problem in read.problems] == [("title-differs", 9)]


def test_a_plain_agent_sop_is_read() -> None:
    read = parse(
        "# Code Assist\n\n## Overview\n\nWords.\n\n## Steps\n\n### 1. Setup\n\nDo it.\n\n**Constraints:**\n- You MUST do it\n"
    )
    assert (read.sop.slug, read.sop.title, read.sop.owner) == ("code-assist", "Code Assist", None)
    assert read.sop.steps[0].constraints == ("You MUST do it",)
    assert {problem.rule for problem in read.problems} == {"front-matter", "slug-missing"}
    saved = render(read.sop, base=read)
    assert saved == read.text
    owned = render(read.sop.model_copy(update={"owner": "A <a@b.c>"}), base=read)
    assert owned.startswith(
        "---\nsop: 1\nslug: code-assist\ntitle: Code Assist\nowner: A <a@b.c>\nstatus: draft\n---\n\n# Code"
    )


_ALIASES = "x-a0: &a0 [1, 1]\n" + "".join(f"x-a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nsop: 1\nslug: [a\ntitle: T\n---\n\n# T\n", "line 4: the front matter is not YAML"),
        ("---\nsop: 1\nslug: a\n\n# T\n", "line 1: the front matter is not closed"),
        ("---\n- a\n---\n\n# T\n", "line 2: the front matter is not a mapping"),
        ("---\njust words\n---\n", "line 2: the front matter is not a mapping"),
        ("---\na: \x07\n---\n", "the front matter is not YAML"),
        (
            "---\nsop: 1\ntitle: T\nx-until: 2026-02-30\n---\n\n# T\n",
            "the front matter is not YAML: day is out of range",
        ),
        (f"---\nx-a: {'[' * 400}{']' * 400}\n---\n", "the front matter is not YAML: it nests too deep"),
        (f"---\n{_ALIASES}---\n", "the front matter has more than 20000 values"),
        ("---\nsop: 2\nslug: a\ntitle: T\n---\n\n# T\n", "this SOP has format 2"),
    ],
)
def test_what_cannot_be_read_gives_one_line(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    with pytest.raises(DocumentError, match=f"^{re.escape(message)}"):
        read_head(text)


@pytest.mark.parametrize(
    ("front", "rule", "line"),
    [
        ("sop: 1\nslug: a\ntitle: T\nowner: [A, B]\n", "front-matter", 5),
        ("sop: 1\nslug: a\ntitle: T\nstatus: ready\n", "front-matter", 5),
        ("sop: 1\nslug: a\ntitle: T\nslug: b\n", "front-matter", 5),
        ("sop: 1\nslug: a\ntitle: T\ntags:\n  a: b\n", "front-matter", 5),
        ("slug: a\ntitle: T\n", "front-matter", 1),
        ("sop: one\nslug: a\ntitle: T\n", "front-matter", 1),
        ("sop: 1\ntitle: T\n", "slug-missing", 1),
    ],
)
def test_what_is_wrong_in_the_front_matter_is_reported_and_kept(front: str, rule: str, line: int) -> None:
    read = parse(f"---\n{front}---\n\n# T\n\n## Overview\n\nWords.\n")
    assert [(problem.rule, problem.line) for problem in read.problems] == [(rule, line)]
    changed = render(read.sop.model_copy(update={"overview": "Others."}), base=read)
    assert changed == read.text.replace("Words.", "Others.")


@pytest.mark.parametrize(
    "text", ["", "\n", "---\n---\n", "# ", "<!-- id: x -->", "- a", "## Steps\n### 1.", "\ufeff", "\x00"]
)
def test_nothing_breaks_the_reader(text: str) -> None:
    read = parse(text)
    assert render(read.sop, base=read) == text
    assert parse(render(read.sop)).sop.steps == read.sop.steps
