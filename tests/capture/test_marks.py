from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.capture import Mark, MarkParser, Output
from sopcapture.capture.marks import LONGEST_MARK

NONCE = "0123456789abcdef"
PREFIX = b"\x1b]7770;0123456789abcdef;"

STREAM = (
    b"before\x1b[1m" + PREFIX + b"A;s=0;n=12;d='/tmp/a b'\x07$ " + PREFIX + b"B\x07ls\r\n"
    b"\x1b]7770;another;C;t='forged'\x07\x1b]0;title\x07\x1b]777\x1b" + PREFIX + b"D;s=2\x07\x1b]7770;0123"
)


def joined(items: list[Output | Mark]) -> list[bytes | Mark]:
    """Output joined, so that only the content counts."""
    result: list[bytes | Mark] = []
    for kind, group in itertools.groupby(items, type):
        found = list(group)
        result += [b"".join(item.data for item in found)] if kind is Output else found  # type: ignore[union-attr]
    return result


def parse(*chunks: bytes) -> list[bytes | Mark]:
    parser = MarkParser(NONCE)
    items = [item for chunk in chunks for item in parser.feed(chunk)]
    rest = parser.rest()
    return joined([*items, *([Output(rest)] if rest else [])])


def test_marks_are_taken_out_and_everything_else_passes():
    assert parse(STREAM) == [
        b"before\x1b[1m",
        Mark("A", {"s": "0", "n": "12", "d": "/tmp/a b"}),
        b"$ ",
        Mark("B"),
        b"ls\r\n\x1b]7770;another;C;t='forged'\x07\x1b]0;title\x07\x1b]777\x1b",
        Mark("D", {"s": "2"}),
        b"\x1b]7770;0123",
    ]


def test_cut_at_every_byte():
    whole = parse(STREAM)
    assert parse(*(bytes([byte]) for byte in STREAM)) == whole
    for cut in range(len(STREAM)):
        assert parse(STREAM[:cut], STREAM[cut:]) == whole


@given(st.lists(st.sampled_from([STREAM, PREFIX, b"\x1b", b"x\x07", b"]7770;"]), max_size=6), st.data())
def test_any_cutting_gives_the_same(parts, data):
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=5)))
    assert parse(*(stream[a:b] for a, b in itertools.pairwise([0, *cuts, len(stream)]))) == parse(stream)


@pytest.mark.parametrize(
    ("quoted", "value"),
    [
        (rb"'a;b'", "a;b"),
        (rb"'it'\''s'", "it's"),
        (rb"$'a\nb\tc\\d\'e\e\a\x41\101'", "a\nb\tc\\d'e\x1b\aAA"),
        (rb"$'\303\251 \u00e9 \U0001F600 \cA \!'", "é é 😀 \x01 !"),
        ("'ü漢'".encode(), "ü漢"),
        (rb"%a%20b%3B%0A%C3%A9", "a b;\né"),
        (rb"$'\377'", "\ufffd"),
        (b"", ""),
        (b"''", ""),
        (b"plain\\ word", "plain word"),
    ],
)
def test_values_as_the_shells_quote_them(quoted, value):
    assert parse(PREFIX + b"C;s=1;t=" + quoted + b";x='next'\x07") == [Mark("C", {"s": "1", "t": value, "x": "next"})]


def test_numbers():
    mark = Mark("D", {"s": "130", "n": "x"})
    assert (mark.number("s"), mark.number("n"), mark.number("d")) == (130, None, None)


def test_a_long_text_is_one_mark():
    text = "word " * 100_000
    assert parse(PREFIX + b"C;t='" + text.encode() + b"'\x07") == [Mark("C", {"t": text})]


def test_a_mark_that_does_not_end_holds_only_so_much():
    parser = MarkParser(NONCE)
    parser.feed(PREFIX)
    got = b"".join(
        item.data
        for _ in range(LONGEST_MARK // 65536 + 2)
        for item in parser.feed(b"x" * 65536)
        if isinstance(item, Output)
    )
    assert got.startswith(PREFIX)
    assert len(got) > LONGEST_MARK


def test_output_without_marks_is_not_copied():
    chunk = b"x" * 65536
    (item,) = MarkParser(NONCE).feed(chunk)
    assert isinstance(item, Output)
    assert item.data is chunk


def test_a_flood_passes_fast():
    chunk = b"\x1b[38;5;12mword\x1b[0m " * 3000
    parser = MarkParser(NONCE)
    start = time.process_time()
    for _ in range(100):
        parser.feed(chunk)
    assert len(chunk) * 100 / (time.process_time() - start) > 20e6  # bytes a second; measured at over 1 GB/s
