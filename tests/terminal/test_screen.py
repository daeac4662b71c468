"""ScreenReader: which rows changed, and how their cells look."""

from __future__ import annotations

import threading

import pytest

from sopcapture.terminal import PLAIN, CellStyle, Cursor, CursorShape, Emulator, Row, ScreenReader, Underline


class Screen:
    """An emulator and its reader, and the rows as last read."""

    def __init__(self, cols: int = 20, rows: int = 4) -> None:
        self.emulator = Emulator(cols, rows)
        self.reader = ScreenReader(self.emulator, threading.Lock())

    def show(self, text: str) -> list[Row]:
        self.emulator.feed(text.encode())
        self.reader.synchronize()
        return list(self.reader.changed_rows())


def texts(rows: list[Row]) -> dict[int, str]:
    return {row.y: "".join(run.text for run in row.runs).rstrip() for row in rows}


def styled(row: Row) -> list[tuple[str, CellStyle]]:
    return [(run.text, run.style) for run in row.runs if run.text.strip() or run.style != PLAIN]


def test_only_rows_that_changed_are_read_and_only_once() -> None:
    screen = Screen()
    assert texts(screen.show("one\r\ntwo")) == {0: "one", 1: "two", 2: "", 3: ""}
    assert screen.show("") == []
    assert texts(screen.show("!")) == {1: "two!"}


def test_every_attribute() -> None:
    screen = Screen()
    looks = {
        "1": CellStyle(bold=True),
        "2": CellStyle(dim=True),
        "3": CellStyle(italic=True),
        "4": CellStyle(underline=Underline.SINGLE),
        "4:2": CellStyle(underline=Underline.DOUBLE),
        "4:3": CellStyle(underline=Underline.CURLY),
        "5": CellStyle(blink=True),
        "7": CellStyle(reverse=True),
        "8": CellStyle(conceal=True),
        "9": CellStyle(strike=True),
        "53": CellStyle(overline=True),
        "31": CellStyle(fg=1),
        "97": CellStyle(fg=15),
        "38;5;200": CellStyle(fg=200),
        "38;2;1;2;3": CellStyle(fg=(1, 2, 3)),
        "44": CellStyle(bg=4),
        "48;2;9;8;7": CellStyle(bg=(9, 8, 7)),
    }
    for code, look in looks.items():
        rows = screen.show(f"\x1b[H\x1b[0m\x1b[2J\x1b[{code}mx")
        assert styled(rows[0]) == [("x", look)], code


def test_erased_cells_keep_their_background() -> None:
    rows = Screen(cols=10).show("ab\x1b[42m\x1b[K\x1b[5G\x1b[48;2;1;2;3m\x1b[K")
    assert [(run.text, run.width, run.style.bg) for run in rows[0].runs] == [
        ("ab", 2, None),
        ("  ", 2, 2),
        ("      ", 6, (1, 2, 3)),
    ]


def test_links_are_told_apart_even_where_they_touch() -> None:
    rows = Screen().show("\x1b]8;;http://a\x07one\x1b]8;;http://b\x07two\x1b]8;;\x07three")
    assert [(text, style.link) for text, style in styled(rows[0])] == [
        ("one", "http://a"),
        ("two", "http://b"),
        ("three" + " " * 9, None),
    ]


@pytest.mark.parametrize(
    ("printed", "drawn", "width"),
    [
        ("日本", "日本", 4),
        ("e\u0301x", "e\u0301x", 2),
        ("👨\u200d👩\u200d👧", "👨👩👧", 6),
        ("👍🏽", "👍  ", 4),
        ("🇩🇪", "🇩🇪  ", 4),
        ("❤\ufe0f", "❤", 1),
        ("\x1b[?2027h👨\u200d👩\u200d👧", "👨", 2),
        ("\x1b[?2027h❤\ufe0f", "❤ ", 2),
        ("\x1b[?2027h🇩🇪", "🇩🇪", 2),
    ],
)
def test_a_row_is_drawn_as_wide_as_it_is_counted(printed: str, drawn: str, width: int) -> None:
    row = Screen().show(printed + "|")[0]
    assert sum(run.width for run in row.runs) == 20
    assert "".join(run.text for run in row.runs).startswith(drawn + "|")
    screen = Screen()
    screen.show(printed)
    assert screen.emulator.cursor == (width, 0)


def test_a_wide_character_that_does_not_fit_leaves_a_blank() -> None:
    rows = Screen(cols=5).show("abcd日")
    assert texts(rows) == {0: "abcd", 1: "日", 2: "", 3: ""}
    assert [sum(run.width for run in row.runs) for row in rows] == [5, 5, 5, 5]


def test_the_cursor_of_the_program() -> None:
    screen = Screen()
    screen.show("ab")
    assert screen.reader.cursor == Cursor(2, 0, visible=True, shape=CursorShape.BLOCK, blinking=False)
    screen.show("\x1b[5 q")
    assert screen.reader.cursor == Cursor(2, 0, shape=CursorShape.BAR, blinking=True)
    screen.show("\x1b[4 q\x1b[3;4H")
    assert screen.reader.cursor == Cursor(3, 2, shape=CursorShape.UNDERLINE, blinking=False)
    screen.show("\x1b[?25l")
    assert not screen.reader.cursor.visible


def test_the_view_stays_with_its_text_while_output_arrives() -> None:
    screen = Screen()
    screen.show("".join(f"line {number}\r\n" for number in range(20)))
    screen.emulator.scroll(-5)
    assert texts(screen.show("")) == {0: "line 12", 1: "line 13", 2: "line 14", 3: "line 15"}
    assert screen.emulator.scroll_position.below == 5
    assert not screen.reader.cursor.visible
    assert screen.show("more\r\n") == []
    assert screen.emulator.scroll_position.below == 6
    screen.emulator.scroll_to_bottom()
    assert texts(screen.show(""))[2] == "more"


def test_reading_goes_on_while_another_thread_feeds() -> None:
    emulator, lock = Emulator(60, 20), threading.Lock()
    reader = ScreenReader(emulator, lock)
    lines = b"".join(
        b"\x1b[3%dmcolour %d\x1b[0m \x1b]8;;http://x/%d\x07link\x1b]8;;\x07\r\n" % (n % 8, n, n) for n in range(20_000)
    )

    def feed() -> None:
        for start in range(0, len(lines), 4096):
            with lock:
                emulator.feed(lines[start : start + 4096])

    feeder = threading.Thread(target=feed)
    feeder.start()
    while feeder.is_alive():
        reader.synchronize()
        assert all(sum(run.width for run in row.runs) == 60 for row in reader.changed_rows())
    feeder.join()
    reader.synchronize()
    last = texts(list(reader.changed_rows()))
    assert "19999" in emulator.text()
    assert not last or last[18] == "colour 19999 link"
