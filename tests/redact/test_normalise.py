"""What a text shows, and the way back to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.redact.normalise import views_of

CASES = {
    "plain": ("abc", None, "abc"),
    "colours": ("a\x1b[1;31mb\x1b[0mc", None, "abc"),
    "line ends": ("a\r\nb\r\r\nc", None, "a\nb\nc"),
    "unfinished sequence": ("abc\x1b[3", None, "abc3"),
    "NUL and DEL": ("a\0b\x7fc", None, "abc"),
    "backspace": ("abx\b \bc", None, "abc"),
    "overtyped": ("abx\bc", None, "abc"),
    "insert blanks": ("ac\b\x1b[@b", None, "abc"),
    "delete characters": ("axxbc\b\b\b\b\x1b[2P", None, "abc"),
    "erase characters": ("axxd\b\b\b\x1b[2Xbc", None, "abcd"),
    "absolute column": ("abc\x1b[2GB", None, "aBc"),
    "cursor forward over cells": ("abc\r\x1b[2CC", None, "abC"),
    "erase the line": ("secret\r\x1b[Kdone", None, "done"),
    "readline's wrap": ("$ export T=ab \rcd", None, "$ export T=abcd"),
    "readline's other wrap": ("$ export T=abc\rcd", None, "$ export T=abcd"),
    "zle's wrap": ("$ export T=ab \r\x1b[Kc\rcd", None, "$ export T=abcd"),
    "the wrap of a known width": ("abcd \refgh", 4, "abcdefgh"),
    "a wrap by the terminal": ("abcdefgh", 4, "abcdefgh"),
    "up and down": ("ab\r\ncd\x1b[A\x1b[2DX\x1b[BY", None, "Xb\ncY"),
    "fish goes up at the edge": ("abc\r\r\n\x1b[A\x1b[Cbcd\x1b[A\r\r\n\x1b[Ce", 3, "abcde"),
    "absolute places": ("\x1b[2;3Hb\x1b[1;1Ha", None, "a\n  b"),
    "wide characters": ("漢字x\b\b\bB", None, "漢Bx"),
    "save and restore": ("a\x1b7bc\x1b8X", None, "aXc"),
    "8-bit sequences": ("a\x9b31mb\x9d0;title\x9cc", None, "abc"),
}


@pytest.mark.parametrize(("text", "columns", "shown"), CASES.values(), ids=CASES.keys())
def test_the_first_view_is_what_is_shown(text, columns, shown) -> None:
    # what was lost on the way follows on lines of its own
    assert f"{views_of(text, columns)[0].text}\n".startswith(f"{shown}\n")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("TOKEN=abc\r\x1b[Kdone", "TOKEN=abc"),
        ("TOKEN=abc\rWORKING!!!!", "TOKEN=abc"),
        ("TOKEN=abcx\b \b\b \b\b \b\b \b", "TOKEN=abcx"),
        ("TOKEN=abc\x1b[2J\x1b[Hdone", "TOKEN=abc"),
        ("\x1b[?1049hTOKEN=abc\x1b[?1049ldone", "TOKEN=abc"),
        ("TOKEN=abc\x1b[1Mdone", "TOKEN=abc"),
    ],
)
def test_what_is_overwritten_or_erased_is_in_a_view_too(text, lost) -> None:
    assert any(lost in line for view in views_of(text) for line in view.text.split("\n"))


def test_titles_links_and_clipboards_are_a_view() -> None:
    text = "\x1b]0;export TOKEN=abc\x07$ \x1b]8;;https://a.example.org/b\x1b\\link\x1b]8;;\x1b\\"
    assert [view.text for view in views_of(text)] == ["$ link", "export TOKEN=abc\n;https://a.example.org/b\n"]


def test_a_string_that_is_never_closed_hides_nothing() -> None:
    views = views_of("\x1b]0;title\nTOKEN=abc")
    assert "TOKEN=abc" in views[0].text


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(["ab", "c", " ", "\n", "\r\n", "\r", "\b", "é", "漢", "\x1b[K", "\x1b[2D", "\x1b[C", "\x1b[A",
                                     "\x1b[31m", "\x1b[2P", "\x1b[@", "\x1b]0;tt\x07", "\x1b[2;2H", "\x1b[J"]), max_size=20),
    columns=st.sampled_from([None, 3, 5, 80]),
)  # fmt: skip
def test_each_character_of_a_view_comes_from_its_origin(pieces, columns) -> None:
    text = "".join(pieces)
    for view in views_of(text, columns):
        for place, char in enumerate(view.text):
            start, end = view.original_span(place, place + 1)
            if start < end:
                assert text[start:end] == char
            else:
                assert char in " \n"
