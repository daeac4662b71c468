"""A replay shows the screen as it was at any moment, whichever way one came there."""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime

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


def half_an_hour() -> str:
    """A cast of some megabytes: floods, changes of size, and sequences that are cut by the end of a frame."""
    chance = random.Random(30)
    frames: list[tuple[float, str, str]] = []
    for minute in range(30):
        for second in range(60):
            line = f"\x1b[3{chance.randrange(8)}mminute {minute} second {second} {chance.random()}\x1b[0m\r\n"
            frames.append((minute * 60.0 + second, "o", line * 60 + "\x1b[3"))
            frames.append((minute * 60.0 + second + 0.5, "o", "4mcut\x1b[0m\r\n"))
        if minute % 7 == 3:
            frames.append((minute * 60.0 + 59.9, "r", f"{chance.randrange(40, 120)}x{chance.randrange(10, 50)}"))
    return cast(*frames)


def seconds_to(replay: Replay, moment: float) -> float:
    began = time.process_time()
    replay.seek(moment)
    return time.process_time() - began


def test_in_a_long_recording_no_moment_is_far() -> None:
    text = half_an_hour()
    replay = Replay(text)
    whole_way = seconds_to(replay, replay.duration_s)
    ways = []
    for moment in (1795.2, 3.0, 1500.7, 240.0, 900.2):
        ways.append(seconds_to(replay, moment))
        fresh = Replay(text)
        fresh.seek(moment)
        assert replay.emulator.text() == fresh.emulator.text()
        assert (replay.emulator.cols, replay.emulator.rows) == (fresh.emulator.cols, fresh.emulator.rows)
        assert replay.emulator.cursor == fresh.emulator.cursor
    assert sorted(ways)[len(ways) // 2] < whole_way / 2


def test_words_are_found_at_the_moment_at_which_they_came_onto_the_screen() -> None:
    replay = Replay(cast((1.0, "o", "one\r\n"), (2.0, "o", "Th"), (2.5, "o", "ree\r\n"), (3.0, "o", "\r\n" * 9)))
    assert replay.first_shown("three", 0, 3) == 2.5
    assert (replay.moment, replay.emulator.text()) == (2.5, "one\nThree")
    assert replay.first_shown("one", 3.0, 3.0) is None
    assert replay.first_shown("four", 0, 9) is None


def test_a_cast_says_when_it_began() -> None:
    exact = {**HEADER, "timestamp": 1767225600, "started_at": "2026-01-01T00:00:00.250Z"}
    assert Replay(cast(header=exact)).started_at == datetime(2026, 1, 1, 0, 0, 0, 250_000, UTC)
    assert Replay(cast(header={**HEADER, "timestamp": 1767225600})).started_at == datetime(2026, 1, 1, tzinfo=UTC)
    for wrong in ({}, {"timestamp": "x"}, {"timestamp": 1e300}, {"started_at": "then"}, {"started_at": 5}):
        assert Replay(cast(header={**HEADER, **wrong})).started_at is None


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
