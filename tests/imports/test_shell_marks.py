"""Commands by the shell's own marks: OSC 133, VS Code's 633, iTerm2's and WezTerm's 1337, kitty's and fish's text."""

from __future__ import annotations

import base64
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.imports import Piece, ScreenRecording, commands_of


def osc(text: str) -> bytes:
    return f"\x1b]{text}\x07".encode()


def recording(data: bytes, *, cuts: tuple[int, ...] = (), cols: int = 60) -> ScreenRecording:
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    pieces = (Piece(float(start), data[start:end]) for start, end in itertools.pairwise(edges))
    return ScreenRecording("asciicast v2", cols, 24, tuple(pieces))


def turn(typed: str, output: str, code: int, *, before_c: bytes = b"", c: str = "133;C") -> bytes:
    return (
        osc("133;A")
        + b"$ "
        + osc("133;B")
        + typed.encode()
        + b"\r\n"
        + before_c
        + osc(c)
        + output.encode()
        + osc(f"133;D;{code}")
    )


def test_text_comes_from_the_input_cells_and_the_exit_code_from_the_mark():
    data = (
        turn("make buidl\b\b\x1b[Kld", "built\r\n", 0)
        + turn("", "", 0)
        + turn("make test", "no\r\n", 2)
        + osc("133;A")
        + b"$ "
    )
    found = commands_of(recording(data))
    assert [(one.text, one.exit_code, one.confidence) for one in found] == [
        ("make build", 0, None),
        ("make test", 2, None),
    ]


@pytest.mark.parametrize(
    ("before_c", "c"),
    [
        (osc("633;E;echo a\\x3b echo \\\\b\\x0adone;nonce"), "633;C"),
        (b"", "133;C;cmdline_url=echo%20a%3B%20echo%20%5Cb%0Adone"),
        (b"", "133;C;cmdline=$'echo a\\; echo \\\\b\\ndone'"),
        (osc("1337;SetUserVar=WEZTERM_PROG=" + base64.b64encode(b"echo a; echo \\b\ndone").decode()), "133;C"),
    ],
    ids=["VS Code", "fish, kitty", "kitty for bash", "WezTerm"],
)
def test_text_of_the_mark_wins(before_c, c):
    found = commands_of(recording(turn("garbled", "", 0, before_c=before_c, c=c)))
    assert [one.text for one in found] == ["echo a; echo \\b\ndone"]


@pytest.mark.parametrize(
    "told",
    [osc("7;file://web1/srv/my%20site"), osc("1337;RemoteHost=ada@web1") + osc("1337;CurrentDir=/srv/my site"), osc("633;P;Cwd=/srv/my site")],
    ids=["OSC 7", "iTerm2", "VS Code"],
)  # fmt: skip
def test_directory_and_host(told):
    (found,) = commands_of(recording(told + turn("ls", "", 0)))
    assert found.cwd == "/srv/my site"
    assert found.host in ("web1", "")


def test_a_command_of_several_rows_and_one_that_wraps():
    long = "echo " + "x" * 80
    data = turn("for i in 1 2\r\n> do echo $i\r\n> done", "1\r\n", 0) + turn(long, "", 0)
    assert [one.text for one in commands_of(recording(data))] == ["for i in 1 2\ndo echo $i\ndone", long]


def test_what_bash_erased_and_switched_belongs_to_no_command():
    data = (
        osc("133;A")
        + b"$ "
        + osc("133;B")
        + b"\x1b[?2004hls\r\n\x1b[?2004l\r"
        + osc("133;C")
        + b"a\r\n"
        + osc("133;D;0")
    )
    (found,) = commands_of(recording(data))
    assert found.text == "ls"


@given(cuts=st.lists(st.integers(0, 400), max_size=12))
def test_any_cutting_gives_the_same(cuts):
    data = turn("make build", "built\r\n", 0) + turn("make test", "no\r\n", 2, c="133;C;cmdline_url=make%20test")
    found = commands_of(recording(data, cuts=tuple(cuts)))
    assert [(one.text, one.exit_code) for one in found] == [("make build", 0), ("make test", 2)]
