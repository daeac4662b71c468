"""Plain text stays what it was when it becomes inline Markdown."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sopcapture.model.markdown import code_span, escape_inline, harmless, one_line, plain_inline

NASTY = st.text(alphabet="ab1 *_`~[]()<>!&;#-+.\\:{}|/\n\"'", max_size=40)


def read_by_a_renderer(text: str) -> str:
    rendered = MarkdownIt("commonmark").render(text).strip()
    assert rendered.startswith("<p>"), rendered
    inner = rendered.removeprefix("<p>").removesuffix("</p>")
    return html.unescape(re.sub(r"</?code>", "`", inner))


@given(NASTY)
def test_escaped_text_is_read_as_the_same_paragraph(text: str) -> None:
    if one_line(text):
        assert one_line(read_by_a_renderer(escape_inline(text))) == one_line(text)


@given(NASTY)
def test_a_reader_sees_the_words_that_were_escaped(text: str) -> None:
    assert plain_inline(escape_inline(text)).replace("`", "") == one_line(text.replace("`", "")) or "`" in text


@given(NASTY)
def test_a_code_span_holds_its_text(text: str) -> None:
    line = one_line(text)
    if line:
        assert plain_inline(f"see {code_span(text)} there") == f"see {line} there"
        assert html.unescape(MarkdownIt("commonmark").renderInline(code_span(text))) == f"<code>{line}</code>"


@pytest.mark.parametrize(
    "text",
    ["snake_case stays", "a < b && c > d", r"C:\temp", "https://example.org/a_b_c?x=1", "2 * 3", "it's 50% & more"],
)
def test_text_without_markup_is_left_alone(text: str) -> None:
    assert escape_inline(text) == text


def test_code_that_a_person_marked_stays_code() -> None:
    assert escape_inline("run `make test_all` first") == "run `make test_all` first"


def test_a_comment_cannot_be_smuggled_in_as_code() -> None:
    assert "<!--" not in escape_inline("`<!-- id: x -->`").replace(r"\<!--", "")


def test_a_reader_of_a_link_sees_its_label() -> None:
    assert plain_inline("begin again at [step 2](#match), **then** go on") == "begin again at step 2, then go on"


def test_what_would_steer_a_terminal_is_shown_and_not_done() -> None:
    assert harmless("a\x1b]52;c;eA==\x07b\x9b2J\rc\td\r\ne\n") == "a\ufffd]52;c;eA==\ufffdb\ufffd2J\ufffdc\td\r\ne\n"
