"""A file that went through mdformat or prettier still means the same."""

from __future__ import annotations

from pathlib import Path

import mdformat
import pytest

from sopcapture.document import parse, render
from sopcapture.document.weave import weave

NAMES = ("customer-inquiry", "product-docs", "promote-standby")


@pytest.mark.parametrize(
    "options", [{}, {"wrap": 60, "number": True}, {"wrap": "no"}], ids=["default", "wrapped", "unwrapped"]
)
def test_mdformat_keeps_the_meaning_and_we_keep_its_layout(fixture_text: str, options: dict[str, object]) -> None:
    formatted = mdformat.text(fixture_text, options=options, extensions={"frontmatter"})
    assert formatted != fixture_text
    document = parse(formatted)
    assert document.sop == parse(fixture_text).sop
    assert not document.problems
    assert render(document.sop, base=document) == formatted
    assert weave(document, parse(render(document.sop))) == formatted


# Made once with prettier 3.10.1: as it is, and with `--prose-wrap always --print-width 72`.
@pytest.mark.parametrize("form", ["prettier", "prettier-wrapped"])
@pytest.mark.parametrize("name", NAMES)
def test_prettier_keeps_the_meaning_and_we_keep_its_layout(fixtures: Path, name: str, form: str) -> None:
    formatted = (fixtures / "formatted" / f"{name}.{form}.md").read_text(encoding="utf-8")
    document = parse(formatted)
    assert document.sop == parse((fixtures / f"{name}.sop.md").read_text(encoding="utf-8")).sop
    assert not document.problems
    assert render(document.sop, base=document) == formatted
    assert weave(document, parse(render(document.sop))) == formatted


def test_mdformat_leaves_what_we_write_alone_in_meaning(promote_standby: str) -> None:
    sop = parse(promote_standby).sop
    assert parse(mdformat.text(render(sop), extensions={"frontmatter"})).sop == sop
