"""Two spellings of the same words are the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.document import canonical_inline, code_span, escape_inline
from sopcapture.document.blocks import canonical_blocks
from sopcapture.document.inline import read
from sopcapture.model.markdown import respelled

NASTY = st.text(alphabet="ab1 *_`~[]()<>!&;#-+.\\:{}|/\n\"'", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("*a* **b**", "_a_ __b__"),
        ("a\nb", "a b"),
        ("a  \nb\\\nc", "a b c"),
        ("&copy; a\\*b", "© a\\*b"),
        ("in \\# the \\- middle", "in # the - middle"),
        ("[a](b 'c')", '[a](<b> "c")'),
        ("`` a ``", "`a`"),
        ("<https://a.b>", "<https://a.b>"),
        ("***a***", "_**a**_"),
        ("a *_b_*", "a _*b*_"),
    ],
)
def test_spellings(one: str, other: str) -> None:
    assert canonical_inline(one) == canonical_inline(other)


@given(NASTY)
def test_the_canonical_spelling_is_final(text: str) -> None:
    line = canonical_inline(text)
    assert canonical_inline(line) == line
    assert "\n" not in line


@given(NASTY)
def test_what_is_escaped_is_canonical(text: str) -> None:
    assert canonical_inline(escape_inline(text)) == escape_inline(text)
    if text.strip():
        assert canonical_inline(code_span(text)) == code_span(text)


@given(NASTY, NASTY, NASTY)
def test_what_is_put_together_of_escaped_pieces_is_canonical(one: str, other: str, code: str) -> None:
    shown = code_span(code) if code.strip() else "[step 2](#id)"
    for pieces in (
        f"{escape_inline(one)}; {escape_inline(other)}",
        f"{escape_inline(one)} {shown} {escape_inline(other)}",
    ):
        assert canonical_inline(respelled(pieces)) == respelled(pieces)


@given(st.text(alphabet="ab *_`[]()#->.\\1|\n ", max_size=40))
def test_blocks_are_canonical_at_once(text: str) -> None:
    assert canonical_blocks(canonical_blocks(text)) == canonical_blocks(text)


@pytest.mark.parametrize(
    "text", ["plain words", "snake_case", "2 * 3", "a < b", "C:\\temp", "it's 5% of {{x}}", "a | b"]
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert canonical_inline(text) == text
    assert [(atom.kind, atom.text) for atom in read(text)] == [("text", text)]
