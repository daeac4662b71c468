"""A replay shows the screen as it was at any moment, whichever way one came there."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.terminal import Emulator, Replay

HEADER = {"version": 2, "width": 20, "height": 4}


def cast(*frames: tuple[float, str, str], header: object = HEADER) -> str:
    return "\n".join(json.dumps(line) for line in (header, *frames)) + "\n"


WORK = cast(
    (0.5, "o", "$ ls\r\n"),
    (0.5, "o", "page\r\n"),
    (2.0, "o", "$ \x1b[31mcp"),
    (2.5, "i", "not shown"),
    (3.0, "r", "10x3"),
    (4.0, "o", "\x1b[2J\x1b[Hend"),
)


def test_each_moment_has_its_screen() -> None:
    replay = Replay(WORK)
    assert replay.duration_s == 4.0
    assert replay.emulator.text() == ""
    for moment, shown in ((0.4, ""), (0.5, "$ ls\npage"), (2.7, "$ ls\npage\n$ cp"), (9.0, "end"), (1.0, "$ ls\npage")):
        replay.seek(moment)
        assert replay.emulator.text() == shown
    replay.seek(3.5)
    assert (replay.emulator.cols, replay.emulator.rows) == (10, 3)
    replay.seek(-1)
    assert (replay.emulator.cols, replay.moment) == (20, 0.0)


def test_frames_can_be_walked_both_ways() -> None:
    replay = Replay(WORK)
    seen = [0.0]
    while (upcoming := replay.next_frame()) is not None:
        replay.seek(upcoming)
        seen.append(replay.moment)
    assert seen == [0.0, 0.5, 2.0, 3.0, 4.0]
    back = []
    while replay.moment:
        replay.seek(replay.previous_frame())
        back.append(replay.moment)
    assert back == [3.0, 2.0, 0.5, 0.0]


def test_what_a_crash_or_another_program_left_is_passed_over() -> None:
    broken = cast((1.0, "o", "one"), (0.5, "o", "two"), (2.0, "r", "0x0"), (3.0, "m", "mark")) + '[4.0, "o", "to'
    replay = Replay(broken)
    replay.seek(99)
    assert replay.emulator.text() == "onetwo"
    for text in ("", "no cast", "[]", cast(header={"width": -3, "height": "x"}), cast(header=[1])):
        empty = Replay(text)
        empty.seek(1)
        assert (empty.duration_s, empty.emulator.cols, empty.emulator.text()) == (0.0, 80, "")


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(st.text("ab \r\n\x1b[3mé", max_size=6), min_size=1, max_size=12),
    path=st.lists(st.integers(0, 12), max_size=8),
)
def test_any_way_to_a_moment_gives_the_same_screen(texts: list[str], path: list[int]) -> None:
    replay = Replay(cast(*((float(at), "o", text) for at, text in enumerate(texts))))
    for moment in path:
        replay.seek(moment)
        whole = Emulator(20, 4)
        whole.feed("".join(texts[: moment + 1]).encode())
        assert replay.emulator.text() == whole.text()
