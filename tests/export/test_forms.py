"""The checklist and the long form: all that they have to say, from what there is and from nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sopcapture.document import parse, template_source, whole_sop
from sopcapture.export import (
    FORM_TEMPLATES,
    Reading,
    checklist,
    form_problems,
    full_reading,
    long_form,
    long_page,
    unknown_names,
)
from sopcapture.model.sop import Statement
from sopcapture.workflows.exporting import export

OWNER = "Ada Byron <ada@example.org>"


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("template", FORM_TEMPLATES)
def test_the_templates_that_are_shipped_lose_nothing(template: str, standby: str):
    for reading in (full_reading(whole_sop()), Reading(whole_sop()), Reading(parse(standby).sop)):
        assert list(form_problems(template, reading, template_source)) == []
    assert list(unknown_names(template, full_reading(whole_sop()), template_source)) == []


def test_the_checklist_has_a_box_for_every_gate_and_check(standby: str):
    made = checklist(Reading(parse(standby).sop), template_source)
    assert "- [ ] **2. Promote it** **This destroys something.**" in made
    assert "  - [ ] **Gate:** a second person agrees." in made
    assert "  - You MUST NOT promote while" in made
    assert "(optional) (when the name in DNS does not move by itself)" in made
    assert "## Human review" in made
    commands = [token.content for token in MarkdownIt().parse(made) if token.type == "fence"]
    assert any("select pg_promote(wait => true);\n\nselect pg_is" in command for command in commands)


def test_the_long_form_leaves_out_what_has_nothing_to_say():
    bare = parse(
        "---\nsop: 1\nslug: s\ntitle: Do it\n---\n\n# Do it\n\n## Steps\n\n### 1. Do it\n\n```sh\ntrue\n```\n"
    ).sop
    made = long_form(Reading(bare), template_source)
    assert headings(made) == ["1. Procedure"]
    assert "| Owner |" not in made
    assert "| Approved |" not in made
    assert "None" not in made


def test_the_long_form_is_filled_from_the_sop_and_its_history(library, save, standby: str):
    first = save("promote-standby", standby)
    text = standby.replace("status: draft", "status: approved").replace(
        "owner: Ravi Nair <ravi@example.org>", f"owner: {OWNER}"
    )
    save("promote-standby", text.replace("Ravi Nair <ravi", "Ada Byron <ada"), f"Approved-by: {OWNER}")
    made = export(library, "promote-standby@HEAD", "long")[0].decode()
    names = [title.partition(" ")[2] for title in headings(made)]
    assert names == [
        "Purpose", "Scope", "Responsibilities", "Inputs", "Prerequisites", "Procedure", "Decisions",
        "Deviations and responses", "Escalation", "Acceptance", "Risk by step", "Human review", "Metrics", "Records",
        "References", "Revision history",
    ]  # fmt: skip
    assert f"| 1 ({first[:10]}) |" in made
    tables = [token for token in MarkdownIt().enable("table").parse(made) if token.type == "table_open"]
    assert len(tables) == 3
    assert made.count("```sh") == sum(len(step.commands) for step in parse(standby).sop.steps) + 3


def test_approvals_are_told_with_what_proves_them(library, save):
    def text(status: str) -> str:
        return f"---\nsop: 1\nslug: s\ntitle: Do it\nowner: {OWNER}\nstatus: {status}\n---\n\n# Do it\n\n## Steps\n\n### 1. Do it\n\n```sh\ntrue\n```\n"

    subprocess.run(["git", "config", "user.email", "ada@example.org"], cwd=library.root, check=True)
    save("s", text("draft"))
    approved = save("s", text("approved"), f"Approved-by: {OWNER}")
    made = export(library, "s", "long")[0].decode()
    assert re.search(
        rf"^\| {approved[:10]} \| \d{{4}}-\d\d-\d\d \| Ada Byron .*ada@example.org> \| none \|$", made, re.MULTILINE
    )


def test_a_cell_stays_a_cell():
    sop = whole_sop().model_copy(
        update={"steps": (whole_sop().steps[0].model_copy(update={"title": "Take `a | b` away | now"}),)}
    )
    made = long_form(Reading(sop), template_source)
    assert "| 1. Take `a \\| b` away \\| now | destructive | a command; see the step |" in made


def test_a_page_takes_no_emulator_along(tmp_path: Path):
    code = "import sys, sopcapture.workflows.site; sys.exit('pyghostty' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0


def test_the_page_of_the_long_form_runs_and_loads_nothing():
    sop = whole_sop().model_copy(
        update={"overview": "See <script>alert(1)</script> ![x](http://x/y.png).", "title": "A <b> & `c`"}
    )
    made = long_page(full_reading(sop), template_source)
    assert "<table>" in made
    assert "<script" not in made
    assert "<img" not in made
    assert "<title>A &lt;b&gt; &amp; c</title>" in made
    assert "script-src" not in made
    assert "default-src &#39;none&#39;" in made


def test_the_checklist_says_where_how_and_what_it_is_not_for(standby: str):
    sop = parse(standby).sop
    first = sop.steps[0].model_copy(update={"where": "`deploy@web1:~/shop`", "text": "One line a ticket."})
    other = sop.model_copy(
        update={
            "steps": (first, *sop.steps[1:]),
            "does_not_apply": (Statement(id="leaked", text="A key that leaked."),),
        }
    )
    made = checklist(Reading(other), template_source)
    assert "(at `deploy@web1:~/shop`)" in made
    assert "\n  One line a ticket.\n" in made
    assert "## Not for this\n\n- A key that leaked." in made
