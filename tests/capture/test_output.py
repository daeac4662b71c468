from __future__ import annotations

import itertools
import random
import string
import tracemalloc
from datetime import UTC, datetime

import pytest

from sopcapture.capture.output import KEPT_BYTES, KeptOutput, ScreenSplitter, cut_end, cut_start, up_to_safe_line
from sopcapture.redact import Redactor

AT = datetime(2026, 1, 1, tzinfo=UTC)


def kept(data: bytes, size: int = 4096) -> KeptOutput:
    output = KeptOutput()
    for start in range(0, len(data), size):
        output.add(AT, data[start : start + size])
    return output


def same(text: str) -> str:
    return text


def numbered(count: int) -> bytes:
    return b"".join(b"line %07d\r\n" % number for number in range(count))


@pytest.mark.parametrize("size", [1, 7, 4096, 1 << 20])
def test_what_fits_is_kept_whole(size):
    data = numbered(KEPT_BYTES // 14)
    output = kept(data, size)
    assert (output.total, output.truncated) == (len(data), False)
    assert output.text(80, same) == data.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("count", [4_700, 5_500, 6_500, 50_000])
@pytest.mark.parametrize("size", [100, 4096, 1 << 20])
def test_of_more_the_head_and_the_tail_are_kept(count, size):
    data = numbered(count)
    output = kept(data, size)
    text = output.text(80, same)
    head, note, tail = text.partition("\n[… ")
    assert output.truncated
    assert note
    assert head.startswith("line 0000000\n")
    assert tail.endswith(f"line {count - 1:07d}\n")
    assert f"{len(data) - KEPT_BYTES:,} bytes not kept …]" in tail
    lines = head.split("\n")
    assert lines == [f"line {number:07d}" for number in range(len(lines))]
    assert 30_000 * 13 // 14 - 1000 < len(head) <= KEPT_BYTES // 2
    rest = tail.split("\n")[1:-1]
    assert rest == [f"line {number:07d}" for number in range(count - len(rest), count)]


def test_a_flood_needs_no_memory():
    tracemalloc.start()
    output = KeptOutput()
    for _ in range(2000):
        output.add(AT, bytes(65536))
    assert tracemalloc.get_traced_memory()[0] < 1 << 20
    tracemalloc.stop()
    assert output.total == 2000 * 65536


def test_many_small_pieces():
    output = KeptOutput()
    for number in range(300_000):
        output.add(AT, b"%d\n" % (number % 10))
    assert sum(len(chunk.data) for chunk in output.tail) < KEPT_BYTES


def secret(seed: int = 1) -> str:
    letters = random.Random(seed)
    return "ghp" + "_" + "".join(letters.choices(string.ascii_letters + string.digits, k=36))


@pytest.mark.parametrize("place", [0, 5_000, 32_700, 32_767, 32_768, 40_930, 40_959, 40_960, 100_000])
@pytest.mark.parametrize("from_end", [False, True])
@pytest.mark.parametrize("line", [b"x" * 60 + b"\r\n", b"x" * 99 + b" "])
def test_no_half_secret_stands_beside_the_gap(place, from_end, line):
    value = secret()
    filler = line * (300_000 // len(line))
    at = len(filler) - place if from_end else place
    data = filler[:at] + b" token=" + value.encode() + b" " + filler[at:]
    text = kept(data, 4096).text(80, lambda shown: Redactor().redact(shown).text)
    for length in range(12, len(value)):
        assert value[:length] not in text
        assert value[-length:] not in text


def test_a_key_whose_middle_is_not_kept():
    body = "".join(random.Random(2).choices(string.ascii_letters, k=64))
    key = f"-----BEGIN {'RSA PRIVATE'} KEY-----\r\n" + f"{body}\r\n" * 20 + f"-----END {'RSA PRIVATE'} KEY-----\r\n"
    filler = b"harmless\r\n" * 20_000
    for at in (32_000, 40_000, 40_500, len(filler) - 40_500, len(filler) - 33_000, len(filler) - 32_000):
        text = kept(filler[:at] + key.encode() + filler[at:]).text(80, lambda shown: Redactor().redact(shown).text)
        assert body[:40] not in text


def test_characters_that_the_cut_splits_are_no_loss():
    for shift in range(4):
        output = kept(b"x" * shift + "漢é😀\r\n".encode() * 40_000, 4096)
        assert not output.lossy()
        assert "\ufffd" not in output.text(80, same)
    assert kept(b"caf\xe9").lossy()


def test_taking_back_the_end():
    output = kept(b"abc\r\ndef", 3)
    output.drop_end(5)
    assert (output.total, output.text(80, same), output.last_line()) == (3, "abc", b"abc")
    output.drop_end(3)
    assert (output.total, output.text(80, same)) == (0, "")


def test_cutting_text_spares_placeholders():
    text = "a {{secret:github-token-1}} b"
    for length in range(len(text)):
        assert "{{" not in cut_end(text, length).replace("{{secret:github-token-1}}", "")
        assert "}}" not in cut_start(text, length).replace("{{secret:github-token-1}}", "")
    assert cut_end("one\ntwo\nthree", 9) == "one\ntwo"
    assert cut_start("one\ntwo\nthree", 9) == "three"


@pytest.mark.parametrize(
    ("shown", "safe"),
    [
        ("", ""),
        ("half", ""),
        ("one\ntwo", "one\n"),
        ("a\n-----BEGIN X PRIVATE KEY-----\nabc\n", "a\n"),
        ("a\n-----BEGIN X-----\nabc\n-----END X-----\nb\n", "a\n-----BEGIN X-----\nabc\n-----END X-----\nb\n"),
    ],
)
def test_the_safe_part_of_an_output_that_goes_on(shown, safe):
    assert up_to_safe_line(shown) == safe


SCREENS = b"a\x1b[?25lb\x1b[?1049hdrawn\x1b[?1049lc\x1b[?1;1049;2hd\x1b[?47l\x1b[?1047hx\x1b[?1047l\x1b["


def pieces(*chunks: bytes) -> list[tuple[bool, bytes]]:
    splitter = ScreenSplitter()
    found = [piece for chunk in chunks for piece in splitter.feed(chunk)] + splitter.rest()
    return [
        (on, b"".join(data for _, data in group)) for on, group in itertools.groupby(found, key=lambda piece: piece[0])
    ]


def test_the_alternate_screen_is_told_apart():
    assert pieces(SCREENS) == [
        (False, b"a\x1b[?25lb"),
        (True, b"\x1b[?1049hdrawn\x1b[?1049l"),
        (False, b"c"),
        (True, b"\x1b[?1;1049;2hd\x1b[?47l\x1b[?1047hx\x1b[?1047l"),
        (False, b"\x1b["),
    ]
    for cut in range(len(SCREENS)):
        assert pieces(SCREENS[:cut], SCREENS[cut:]) == pieces(SCREENS)
    assert pieces(*(bytes([byte]) for byte in SCREENS)) == pieces(SCREENS)
