"""Selecting with the mouse: cells, words, lines, also while the screen scrolls."""

from __future__ import annotations

import threading

from sopcapture.terminal import Emulator, ScreenReader, SelectionUnit, Selector


def prepared() -> tuple[Emulator, Selector]:
    emulator = Emulator(20, 4)
    emulator.feed(b"first  \r\nhello /usr/bin/env and a line that wraps\r\nlast")
    return emulator, Selector(emulator)


def test_dragging_selects_cells_in_both_directions() -> None:
    _, selector = prepared()
    for start, end in (((2, 0), (4, 1)), ((4, 1), (2, 0))):
        selector.press(*start, SelectionUnit.CELL)
        selector.drag(*end)
        assert selector.release() == "rst\nhello"


def test_a_click_selects_nothing_and_takes_the_selection_away() -> None:
    _, selector = prepared()
    selector.press(0, 0, SelectionUnit.WORD)
    assert selector.release() == "first"
    selector.press(3, 1, SelectionUnit.CELL)
    selector.drag(3, 1)
    assert selector.release() == ""


def test_words_and_lines() -> None:
    _, selector = prepared()
    selector.press(8, 1, SelectionUnit.WORD)
    assert selector.release() == "/usr/bin/env"
    selector.press(8, 1, SelectionUnit.WORD)
    selector.drag(6, 2)
    assert selector.release() == "/usr/bin/env and a line"
    selector.press(3, 2, SelectionUnit.LINE)
    assert selector.release() == "hello /usr/bin/env and a line that wraps"


def test_the_selection_goes_with_its_text_and_shows_in_the_rows() -> None:
    emulator, selector = prepared()
    reader = ScreenReader(emulator, threading.Lock())
    selector.press(0, 0, SelectionUnit.CELL)
    emulator.feed(b"\r\nscrolls by one")
    selector.drag(4, 0)
    emulator.scroll(-1)
    reader.synchronize()
    assert {row.y: row.selected for row in reader.changed_rows()} == {0: (0, 19), 1: (0, 4), 2: None, 3: None}
    assert selector.release() == "first\nhello"
    selector.clear()
    reader.synchronize()
    assert all(row.selected is None for row in reader.changed_rows())
