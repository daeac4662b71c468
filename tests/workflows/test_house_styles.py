"""A library's own templates: `check` refuses what loses something, and says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopcapture.document import template_folder, template_source
from sopcapture.store import Library
from sopcapture.workflows.checking import check_library, check_sop
from sopcapture.workflows.exporting import export

FIXTURE = Path(__file__).parents[1] / "document/fixtures/promote-standby.sop.md"


@pytest.fixture
def library(new_library, tmp_path: Path) -> Library:
    made = new_library(tmp_path / "library")
    made.write(made.sop_path("promote-standby"), FIXTURE.read_bytes())
    return made


def own(library: Library, name: str, *pairs: tuple[str, str], text: str | None = None) -> None:
    text = template_source(name) if text is None else text
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    library.write(library.templates_dir / name, text.encode())


def refused(library: Library, slug: str = "promote-standby") -> list[tuple[str, str]]:
    found = [each for each in check_sop(library, slug) if each.rule == "template"]
    return [(each.where, each.text) for each in found if each.level == "error"]


def test_every_template_that_is_shipped_passes_as_a_librarys_own(library):
    for path in template_folder().rglob("*"):
        if path.is_file() and path.parent.name != "web":  # that page is served by the program alone
            own(library, path.relative_to(template_folder()).as_posix())
    found = {
        slug: [each.text for each in problems if each.rule == "template"] for slug, problems in check_library(library)
    }
    assert found == {"promote-standby": []}


def test_a_library_lays_out_its_own_checklist(library):
    own(library, "export/checklist.md.j2", ("## Done?", "## Signed off"))
    assert refused(library) == []
    assert b"## Signed off" in export(library, "promote-standby", "checklist")[0]


CHECKLIST, LONG, PAGE = "export/checklist.md.j2", "export/long.md.j2", "export/page.html.j2"


@pytest.mark.parametrize(
    ("name", "before", "after", "where", "said"),
    [
        (
            CHECKLIST,
            "{% for step in sop.steps %}",
            "{% for step in sop.steps[:2] %}",
            "repoint",
            "loses the title of the step",
        ),
        (
            CHECKLIST,
            "{% for step in sop.steps %}",
            "{% for step in sop.steps|reverse %}",
            "",
            "loses the order of the steps",
        ),
        (
            CHECKLIST,
            "{% for name, value in step.labels.items() %}",
            "{% for name, value in {}.items() %}",
            "promote",
            "loses `Gate`",
        ),
        (CHECKLIST, "for each in step.constraints %}", "for each in [] %}", "promote", "loses `constraints`"),
        (CHECKLIST, "step.command, step.expected", "none, step.expected", "lag", "loses `commands`"),
        (CHECKLIST, "{{ human_review }}", "", "", "loses the section `Human review`"),
        (CHECKLIST, 'if step.risk == "destructive"', "if false", "", "loses what a step puts at risk"),
        (LONG, '{{ " (optional)" if step.optional }}', "", "", "loses that a step is optional"),
        (LONG, '{{ label("Reason", step.why) }}', "", "lag", "loses `why`"),
        (PAGE, "{{ command(text) }}", "{{ command(text)|truncate(20, true) }}", "promote", "loses `commands`"),
        (PAGE, "<title>{{", "<title>{{ stop }}{{", "", "page.html.j2, line "),
    ],
)
def test_a_form_that_loses_something_is_refused(library, name, before, after, where, said):
    own(library, name, (before, after))
    found = refused(library)
    ids = [each.where for each in check_sop(library, "promote-standby")]
    if where == "repoint":
        where = next(each for each, _ in found)
        assert where in ids
        assert where
    assert (where, True) in [(at, said in text and f"templates/{name}" in text) for at, text in found]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (CHECKLIST, "a\n{% if %}", "templates/export/checklist.md.j2, line 2: "),
        (LONG, "{{ facts }}\n{% if false %}{{ nothing }}{% endif %}", "line 2: there is no `nothing`"),
        ("export/index.html.j2", "{% for row in rows %}{{ row.title }}{% endfor %}", "loses the link to its page"),
        ("export/frame.sh", "sop_title() { :; }", "loses the functions `sop_say`"),
        ("export/frame.sh", "sop_title() { ", "is no bash"),
        ("export/page.css", b"\xff\xfe", "cannot be read"),
        ("sop.md.j2", "{{ front_matter }}", "would not read back"),
    ],
)
def test_what_breaks_for_every_sop_is_told_once(library, name, text, said):
    library.write(library.templates_dir / name, text if isinstance(text, bytes) else text.encode())
    library.write(library.sop_path("another"), FIXTURE.read_bytes().replace(b"slug: promote-standby", b"slug: another"))
    found = dict(check_library(library))
    assert [said in each.text for each in found[""]] == [True] * len(found[""])
    if name != "sop.md.j2":
        assert [
            each for slug in ("another", "promote-standby") for each in found[slug] if each.rule == "template"
        ] == []
    assert refused(library)


def test_a_prompt_keeps_the_evidence_and_the_delimiter(library):
    prompts = [path.relative_to(template_folder()).as_posix() for path in (template_folder() / "prompts").glob("*.j2")]
    with_data = [name for name in prompts if "{{ data }}" in template_source(name)]
    with_delimiter = [name for name in prompts if "{{ delimiter }}" in template_source(name)]
    assert with_data
    assert with_delimiter
    for name, lost in [*((name, "data") for name in with_data), *((name, "delimiter") for name in with_delimiter)]:
        own(library, name, ("{{ " + lost + " }}", "(not here)"))
        assert any(f"templates/{name} loses `{{{{ {lost} }}}}`" in text for _, text in refused(library))
        (library.templates_dir / name).unlink()
    assert refused(library) == []
    own(library, with_data[0], text="{{ data }} {{ environ }}")
    assert any("line 1: there is no `environ`" in text for _, text in refused(library))


def test_a_prompt_may_name_its_own_variables_as_it_likes(library):
    own(library, "prompts/rephrase.md.j2", ("for slot in slots", "for each in slots"), ("{{ slot }}", "{{ each }}"))
    assert refused(library) == []


def test_a_name_that_nothing_uses_is_remarked(library):
    own(library, "export/chekclist.md.j2", text="x")
    own(library, "README.md", text="how we do it here")
    found = [(each.level, each.text) for each in check_sop(library, "promote-standby") if each.rule == "template"]
    assert [level for level, _ in found] == ["warning"]
    assert "nothing uses templates/export/chekclist.md.j2" in found[0][1]


def test_a_template_that_another_one_includes_is_part_of_it(library):
    own(library, "house/head.j2", text="Property of the house")
    own(library, CHECKLIST, ("{{ facts }}", "{% include 'house/head.j2' %}\n\n{{ facts }}"))
    assert [each for each in check_sop(library, "promote-standby") if each.rule == "template"] == []
    assert b"Property of the house" in export(library, "promote-standby", "checklist")[0]
    own(library, "house/all.j2", text="{% include 'export/checklist.md.j2' %}")
    own(library, CHECKLIST, text="{{ nothing }}")
    assert any("there is no `nothing`" in text or "is undefined" in text for _, text in refused(library))


def test_check_ends_with_3_and_programs_read_the_same(library, cli):
    own(library, CHECKLIST, text="{{ nothing }}")
    done = cli("check", "--all", "--json", cwd=library.root)
    assert done.returncode == 3, done.stderr
    found = [each for each in json.loads(done.stdout) if each["rule"] == "template"]
    assert [each["slug"] for each in found] == [""]
    assert "the library has 1 error" in done.stderr
    done = cli("check", "promote-standby", cwd=library.root)
    assert done.returncode == 3
    assert done.stdout.startswith("error: templates/export/checklist.md.j2, line 1: ")
