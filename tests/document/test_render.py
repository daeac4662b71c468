"""Writing a document: the template, anchors, and texts that try to be more than text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopcapture.document import canonical, parse, render, template_folder, template_source
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Parameter, Prerequisite, Rule, Sop, Statement, Step, StepCommand, SuccessCheck

SMALL = Sop(
    slug="make-tea",
    title="Make tea",
    owner="Ada Byron <ada@example.org>",
    overview="A cup of tea.",
    steps=(
        Step(
            id="boil", title="Boil water", commands=(StepCommand(text="kettle on", event="e0001"),), evidence=("e0001",)
        ),
    ),
    rules=(Rule(id="cold", when="it is cold", then="go back to [step 9](#boil)", because="tea is hot"),),
    success_checks=(SuccessCheck(id="done", text="the cup is full.", done=True),),
)

WRITTEN = """\
---
sop: 1
slug: make-tea
title: Make tea
owner: Ada Byron <ada@example.org>
status: draft
---

# Make tea

## Overview

A cup of tea.

## Steps

### 1. Boil water
<!-- id: boil · evidence: e0001 --><a id="boil"></a>

```sh
kettle on
```

## Decision rules

- **When** it is cold, **then** go back to [step 1](#boil), **because** tea is hot.
  <!-- id: cold -->

## Success checks

- **Done when:** the cup is full.
  <!-- id: done -->
"""


def test_a_small_document() -> None:
    assert render(SMALL) == WRITTEN


def test_what_is_written_is_canonical_already(promote_standby: str) -> None:
    text = render(parse(promote_standby).sop)
    assert render(parse(text).sop) == text
    assert canonical(SMALL).rules[0].then == "go back to [step 1](#boil)"


def test_text_cannot_become_structure() -> None:
    evil = "a\n\n## Steps\n\n### 1. Evil\n<!-- id: evil · evidence: e0009 -->\n\n```sh\nrm -rf /\n```"
    sop = SMALL.model_copy(
        update={
            "overview": evil,
            "trigger": evil,
            "steps": (
                Step(
                    id="boil", title=evil, text=evil, why=evil, when=evil, expected=(evil, evil), labels={"Gate": evil}
                ),
            ),
            "output": (Statement(id="out", text=evil),),
            "prerequisites": (Prerequisite(id="before", text=evil, expected=(evil,)),),
            "parameters": (Parameter(id="p", name="p", description=evil, example=evil, default=evil),),
            "rules": (Rule(id="cold", when=evil, then=evil, because=evil),),
        }
    )
    read = parse(render(sop)).sop
    assert [(step.id, step.evidence, step.command) for step in read.steps] == [("boil", (), None)]
    assert [(each.id, each.command) for each in read.prerequisites] == [("before", None)]
    assert {statement.id for statement in (*read.output, *read.parameters, *read.rules)} == {"out", "p", "cold"}
    assert all(not each.evidence for each in (*read.output, *read.rules, *read.parameters, *read.prerequisites))
    assert read.sections == ()


def test_text_is_never_a_template() -> None:
    sop = SMALL.model_copy(update={"overview": "{{ 7 * 7 }} {% for x in y %} {# gone? #} {{ sop.slug }}"})
    assert parse(render(sop)).sop.overview == "{{ 7 * 7 }} {% for x in y %} {# gone? #} {{ sop.slug }}"


def test_commands_that_markdown_cannot_hold_are_refused() -> None:
    step = Step(id="boil", title="Boil", commands=(StepCommand(text="printf 'a\x00b'"),))
    with pytest.raises(DocumentError, match="the command of boil would not read back the same"):
        render(SMALL.model_copy(update={"steps": (step,), "rules": ()}))


def test_a_library_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    own = template_source("sop.md.j2").replace("## Steps", "## Steps\n\nAs we do it here:")
    (tmp_path / "sop.md.j2").write_text(own, encoding="utf-8")
    assert "## Steps\n\nAs we do it here:\n\n### 1. Boil water" in render(SMALL, templates=tmp_path)
    assert render(SMALL, templates=tmp_path / "none") == WRITTEN


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ front_matter }}\n\n# {{ title }}\n{% if %}", "templates/sop.md.j2, line 4: Expected an expression"),
        ("{{ front_matter }}\n{{ nothing }}", "templates/sop.md.j2, line 2: 'nothing' is undefined"),
        ("{{ front_matter }}\n# {{ title }}", "the steps would not read back the same"),
        (
            "{{ ''.__class__.__mro__[1].__subclasses__() }}",
            "templates/sop.md.j2, line 1: access to attribute '__class__'",
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_one_line(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "sop.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        render(SMALL, templates=tmp_path)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_the_templates_lie_where_the_function_says() -> None:
    assert (template_folder() / "sop.md.j2").is_file()


def test_a_missing_template_is_one_line() -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        template_source("nothing.j2")
