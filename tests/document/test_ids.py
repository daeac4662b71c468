"""Names for SOPs and their statements."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.document import assign_ids, mark_by_hand, parse, saved_text, slugify
from sopcapture.model.sop import Parameter, Prerequisite, Rule, Sop, Statement, Step, StepCommand, SuccessCheck


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Renew the TLS certificate", "renew-the-tls-certificate"),
        ("Don't `rm -rf` *anything*!", "dont-rm-rf-anything"),
        ("Straße & Café: øre", "strasse-cafe-ore"),
        ("更新 证书", "更新-证书"),
        ("  ", ""),
        ("see [step 2](#match)", "see-step-2"),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 80, "x" * 60),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_is_a_slug_already(title: str) -> None:
    slug = slugify(title)
    assert slugify(slug) == slug
    assert len(slug) <= 60
    assert "/" not in slug


def test_ids_come_from_the_words_and_stay_unique() -> None:
    sop = assign_ids(
        Sop(
            slug="a",
            title="A",
            does_not_apply=(
                Statement(text="A key that is in the wild."),
                Statement(id="kept", text="B"),
                Statement(text="!"),
            ),
            parameters=(Parameter(name="host_name"),),
            steps=(Step(title="Do it"), Step(title="Do it"), Step(id="do-it-2", title="Other"), Step(title="Overview")),
            rules=(Rule(when="the `nginx -t` of the host fails for good", then="stop"),),
            success_checks=(SuccessCheck(text="All is well.", done=True), SuccessCheck(text="Overview")),
        )
    )
    assert [each.id for each in sop.does_not_apply] == ["key-wild", "kept", "does-not-apply"]
    assert [each.id for each in sop.parameters] == ["host-name"]
    assert [each.id for each in sop.steps] == ["do-it", "do-it-3", "do-it-2", "overview-2"]
    assert sop.rules[0].id == "nginx-t-host-fails-for"
    assert [each.id for each in sop.success_checks] == ["done", "overview-3"]
    assert assign_ids(sop) == sop


def test_a_command_without_evidence_is_marked_as_written_by_hand() -> None:
    sop = mark_by_hand(
        Sop(
            slug="a",
            title="A",
            prerequisites=(Prerequisite(text="B", command="true"), Prerequisite(text="C")),
            steps=(
                Step(title="D", commands=(StepCommand(text="ls"),)),
                Step(title="E", commands=(StepCommand(text="ls"),), evidence=("e0001",)),
                Step(title="F", text="Look."),
            ),
        )
    )
    assert [each.by_hand for each in (*sop.prerequisites, *sop.steps)] == [True, False, True, False, False]


def test_saving_gives_ids_marks_and_numbers(document: Any) -> None:
    text = document(
        "## Steps\n\n### Look\n\n```sh\nls\n```\n\n### 1. Say\n<!-- id: say -->\n\nAs in\n[step 7](#look).\n"
    )
    saved = saved_text(parse(text))
    assert "### 1. Look\n<!-- id: look · by hand -->" in saved
    assert "### 2. Say\n<!-- id: say -->\n\nAs in [step 1](#look).\n" in saved
    assert saved_text(parse(saved)) == saved
