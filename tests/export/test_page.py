"""The page: all of the document is in it, and nothing in the document can do anything there."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from sopcapture.document import parse, template_source
from sopcapture.export import Reading, html_page
from sopcapture.export.flow import flow_chart, wrapped
from sopcapture.model.sop import Parameter, Rule, Sop, Statement, Step, StepCommand

EVIL = "</code></script><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![p](http://h/p)"


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append((tag, dict(attrs)))
        self._script = tag == "script" and dict(attrs).get("type") is None
        if self._script:
            self.scripts.append("")

    def handle_endtag(self, tag) -> None:
        self._script = False

    def handle_data(self, data) -> None:
        if self._script:
            self.scripts[-1] += data
        else:
            self.words.append(data)


def page_of(sop: Sop) -> str:
    return html_page(Reading(sop), template_source)


def evil_sop() -> Sop:
    return Sop(
        slug="evil",
        title=EVIL,
        owner=EVIL,
        tags=(EVIL,),
        overview=EVIL,
        trigger=EVIL,
        parameters=(Parameter(id='x" onload="a', name="x", description=EVIL, example='"><script>', default=EVIL),),
        steps=(
            Step(
                id='"><script>',
                title=EVIL,
                text=EVIL,
                commands=(StepCommand(text=f"echo {EVIL} {{{{x}}}}"),),
                why=EVIL,
                labels={EVIL: EVIL},
            ),
        ),
        does_not_apply=(Statement(id="n", text=EVIL),),
        rules=(Rule(id="r", when=EVIL, then=f"[step 1](#{EVIL[:7]})", because=EVIL),),
        evidence_note=EVIL,
    )


def test_nothing_in_a_document_becomes_code() -> None:
    page = Elements(page_of(evil_sop()))
    policy = next(attrs["content"] for tag, attrs in page.found if "http-equiv" in attrs)
    assert policy is not None
    assert [tag for tag, _ in page.found].count("script") == len(page.scripts) == 1
    for script in page.scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert "img" not in {tag for tag, _ in page.found}
    for _, attrs in page.found:
        assert not [name for name in attrs if name.startswith("on")]
        for name in ("href", "src", "action", "srcset", "data"):
            assert re.match(r"#|$", attrs.get(name) or ""), attrs


def test_all_that_the_document_says_is_on_the_page(standby: str) -> None:
    sop = parse(standby).sop
    words = " ".join("".join(Elements(page_of(sop)).words).split())
    said = [step.title for step in sop.steps] + [command.text for step in sop.steps for command in step.commands]
    said += [rule.because or "" for rule in sop.rules] + [each.to or "" for each in sop.escalations]
    said += [parameter.name for parameter in sop.parameters] + [section.title for section in sop.sections]
    for text in said:
        assert " ".join(re.sub(r"[`*\\]|\]\([^)]*\)|\[", "", text).split()) in re.sub(r"[`*\\]|\[", "", words)


def test_a_reference_leads_to_an_element_that_is_there(standby: str) -> None:
    page = Elements(page_of(parse(standby).sop))
    ids = [attrs["id"] for _, attrs in page.found if attrs.get("id")]
    assert len(ids) == len(set(ids))
    targets = [attrs["href"][1:] for _, attrs in page.found if (attrs.get("href") or "").startswith("#")]
    assert targets
    assert set(targets) <= set(ids)


def test_the_chart_has_every_step_once_and_no_box_on_another(standby: str) -> None:
    sop = parse(standby).sop
    chart = flow_chart(sop)
    drawn = [box for box in chart.boxes if box.kind in ("step", "optional")]
    assert [box.target for box in drawn] == [step.id for step in sop.steps]
    for one in chart.boxes:
        assert 0 <= one.x - one.width / 2 < one.x + one.width / 2 <= chart.width
        assert 0 <= one.y < one.y + one.height <= chart.height
        for other in chart.boxes:
            apart = (
                abs(one.x - other.x) >= (one.width + other.width) / 2
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert one is other or apart, (one, other)


@pytest.mark.parametrize("text", ["", "word", "a " * 200, "x" * 500, "日本語の手順を確認する" * 9])
def test_text_in_a_box_stays_in_it(text: str) -> None:
    lines = wrapped(text, 150)
    assert len(lines) <= 3
    assert all(len(line) * 7 <= 160 for line in lines)
    assert "".join(lines).replace("…", "").replace(" ", "") in text.replace(" ", "")
