"""A library's own template of the document: what it loses is found before anybody commits with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopcapture.document import assign_ids, parse, template_problems, template_source
from sopcapture.model.sop import Sop
from sopcapture.workflows.checking import check_sop
from sopcapture.workflows.libraries import init_library

FIXTURE = Path(__file__).parent / "fixtures" / "promote-standby.sop.md"
SHIPPED = template_source("sop.md.j2")


@pytest.fixture
def sop() -> Sop:
    return assign_ids(parse(FIXTURE.read_text("utf-8")).sop)


def own(folder: Path, *pairs: tuple[str, str]) -> Path:
    text = SHIPPED
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    folder.mkdir(exist_ok=True)
    (folder / "sop.md.j2").write_text(text)
    return folder


WHY = '{{ label("Why", step.why) }}'
EXPECTED = '{{ labels("Expected Output", step.expected) }}'


def test_a_house_style_that_keeps_everything_passes(sop, tmp_path):
    assert template_problems(sop, tmp_path) == ()
    other_order = own(tmp_path, (WHY, "@"), (EXPECTED, WHY), ("@", EXPECTED))
    assert template_problems(sop, other_order) == ()


def test_what_is_lost_is_named_with_its_statement(sop, tmp_path):
    found = template_problems(sop, own(tmp_path, (EXPECTED, "")))
    having = [step.id for step in sop.steps if step.expected]
    assert having
    assert [problem.where for problem in found] == having
    assert all("templates/sop.md.j2 does not give back `expected`" in problem.text for problem in found)
    assert {problem.level for problem in found} == {"error"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{{ fences(step) }}", "", "the command of"),
        ('{{ text("Overview", sop.overview, "") }}', "", "`overview`"),
        ('{{ section("Edge cases", sop.edge_cases) }}', "", "the edge cases would not read back"),
        ("{% for step in sop.steps %}", "{% for step in sop.steps %", "sop.md.j2, line "),
        (WHY, "{{ nothing_of_this_name }}", "nothing_of_this_name"),
    ],
)
def test_each_way_to_break_it_is_one_error(sop, tmp_path, before, after, said):
    found = template_problems(sop, own(tmp_path, (before, after)))
    assert found
    assert said in found[0].text


def test_check_refuses_it(home, tmp_path):
    library = init_library(str(tmp_path / "library"))
    library.write(library.sop_path("promote-standby"), FIXTURE.read_bytes())
    assert [problem for problem in check_sop(library, "promote-standby") if problem.rule == "template"] == []
    own(library.templates_dir, (EXPECTED, ""))
    found = check_sop(library, "promote-standby")
    assert found[0].rule == "template"
    assert found[0].level == "error"
