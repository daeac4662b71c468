"""plain_text: what a person saw, whatever way the program wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.terminal import plain_text
from sopcapture.terminal.plain import _emulated


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"", ""),
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"no line end", "no line end"),
        (b"a file\nof lines\n", "a file\nof lines\n"),
        (b"\r\n\r\n", "\n\n"),
        (b"a\tb\r\n\tc\r\n", "a\tb\n\tc\n"),
        (b"  leading and trailing  \r\n", "  leading and trailing  \n"),
        ("日本 e\u0301 👨\u200d👩\u200d👧 ±\r\n".encode(), "日本 e\u0301 👨\u200d👩\u200d👧 ±\n"),
        (b"\x1b[1;32mgreen\x1b[0m and \x1b[38;2;1;2;3mtrue\x1b[m\r\n", "green and true\n"),
        (b"\x1b[01;31m\x1b[Kmatch\x1b[m\x1b[K of grep\r\n", "match of grep\n"),
        (b"\x1b]0;title\x07text\x1b]8;;http://x.y\x1b\\link\x1b]8;;\x1b\\\r\n", "textlink\n"),
        (b"\x1b[?2004h$ \x1b[?2004l\r\n", "$ \n"),
        (b"bell\x07 nul\x00 end\r\n", "bell nul end\n"),
        (b"ssh sends\r\r\nthis\r\n", "ssh sends\nthis\n"),
        (b"cut before the line feed\r", "cut before the line feed"),
        (b"bad \xff\xfe and cut \xe2\x82\r\n", "bad \ufffd\ufffd and cut \ufffd\n"),
        (b"x" * 300 + b"\r\ny\r\n", "x" * 300 + "\ny\n"),
        (b" 10%\r 50%\r100%\r\ndone\r\n", "100%\ndone\n"),
        (b"longer text\rshort\x1b[K\r\n", "short\n"),
        (b"typo\x08\x08\x1b[K\x08xt\r\n", "txt\n"),
        ("━━━ 1/2\r━━━━━━ 2/2\r\n".encode(), "━━━━━━ 2/2\n"),
        (b"one\ttab\r\nbar\rBAR\r\n", "one\ttab\nBAR\n"),
        (
            b"layer 1: wait\r\nlayer 2: wait\r\n\x1b[2A\x1b[2Klayer 1: done\r\n\x1b[2Klayer 2: done\r\n",
            "layer 1: done\nlayer 2: done\n",
        ),
        (b"before\r\n\x1b[?1049h\x1b[Hfull screen\x1b[?1049lafter\r\n", "before\nafter\n"),
        (b"before\r\n\x1b[?1049h\x1b[Hstill open when cut", "before\n"),
        (b"gone\r\n\x1b[H\x1b[2J\x1b[3Jkept\r\n", "kept\n"),
        (b"\x1b(0lqk\x1b(B\r\n", "┌─┐\n"),
        (b"down one\nkeeps the column\r\n", "down one\n        keeps the column\n"),
    ],
)
def test_what_was_shown(data: bytes, shown: str) -> None:
    assert plain_text(data) == shown


def test_a_line_wider_than_the_screen_is_overwritten_from_its_last_row_as_on_the_screen() -> None:
    assert plain_text(b"x" * 25 + b"\rY\r\nz\r\n", cols=20) == "x" * 20 + "Yxxxx\nz\n"


def test_a_screen_of_more_rows_lets_a_program_go_further_up() -> None:
    data = b"1\r\n2\r\n3\r\n4\r\n\x1b[4Atop\r\n"
    assert plain_text(data, rows=3) == "1\n2\ntop\n4"
    assert plain_text(data, rows=10) == "top\n2\n3\n4"


_WORDS = st.text(alphabet="abc xyz日é\u0301", max_size=30)
_SGR = st.sampled_from(["\x1b[m", "\x1b[1;31m", "\x1b[48;5;7m", "\x1b[?25l", "\x07", "\x1b]0;t\x07"])


@given(st.lists(st.lists(st.one_of(_WORDS, _SGR), max_size=4).map("".join), max_size=6), st.integers(3, 40))
def test_the_quick_way_shows_what_the_emulator_shows(lines: list[str], cols: int) -> None:
    data = "\r\n".join(lines).encode()
    # A combining mark that begins a line has no cell to sit on in the emulator.
    if any(line.lstrip("\x1b[]m0123456789;?l\x07t").startswith("\u0301") for line in lines):
        return
    assert plain_text(data, cols) == _emulated(data, cols, 5, newline=False)
