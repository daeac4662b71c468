"""When the terminal is painted."""

from __future__ import annotations

from sopcapture.tui.pacing import FLOOD_BYTES, FLOOD_FRAME_S, FRAME_S, HOLD_S, Pacer


def test_the_first_frame_and_an_echo_after_a_pause_come_at_once() -> None:
    pacer = Pacer()
    assert pacer.wait_s(0.0) == 0.0
    pacer.paint(0.0)
    assert pacer.wait_s(0.0) == FRAME_S
    assert pacer.wait_s(FRAME_S) == 0.0


def test_a_flood_is_painted_ten_times_a_second_and_once_more_when_it_ends() -> None:
    pacer = Pacer()
    frames, at = [], 0.0
    while at < 1.0:
        pacer.write(FLOOD_BYTES + 1)
        if not pacer.postpones(at, synchronized=False):
            pacer.paint(at)
            frames.append(at)
        at += FRAME_S
    assert 9 <= len(frames) <= 11
    pacer.write(100)
    assert not pacer.postpones(at, synchronized=False)


def test_much_in_a_short_time_is_painted_at_once_when_nothing_was_for_long() -> None:
    pacer = Pacer()
    pacer.paint(0.0)
    pacer.write(10 * FLOOD_BYTES)
    assert not pacer.postpones(FLOOD_FRAME_S, synchronized=False)


def test_a_synchronized_update_is_waited_for_but_not_for_ever() -> None:
    pacer = Pacer()
    assert pacer.postpones(0.0, synchronized=True)
    assert pacer.postpones(HOLD_S / 2, synchronized=True)
    assert not pacer.postpones(HOLD_S, synchronized=True)
    assert not pacer.postpones(HOLD_S + 1, synchronized=False)
    assert pacer.postpones(HOLD_S + 2, synchronized=True)
