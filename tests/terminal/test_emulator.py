"""The emulator's text and places, as the capture reads them."""

from __future__ import annotations

import gc
import weakref

import pytest

from sopcapture.errors import TerminalError
from sopcapture.terminal import (
    Bell,
    ClipboardWrite,
    Emulator,
    Reply,
    Signal,
    TitleChanged,
    layout,
    verify_layout,
)


def test_text_between_keeps_blanks_and_joins_wrapped_rows() -> None:
    emulator = Emulator(20, 5)
    emulator.feed(b"$ ")
    start = emulator.cursor_in_history
    emulator.feed(b"  echo 'two  blanks'   # wraps ")
    end = emulator.cursor_in_history
    assert (start, end) == ((2, 0), (13, 1))
    assert emulator.text_between(start, end) == "  echo 'two  blanks'   # wraps "


def test_text_between_leaves_the_end_out_and_counts_from_the_top_of_the_scrollback() -> None:
    emulator = Emulator(20, 3)
    emulator.feed(b"".join(b"line %d\r\n" % n for n in range(50)))
    assert emulator.cursor_in_history == (0, 50)
    assert emulator.text_between((0, 10), (0, 12)) == "line 10\nline 11"
    assert emulator.text_between((5, 10), (6, 10)) == "1"
    assert emulator.text_between((5, 10), (5, 10)) == ""
    assert emulator.text_between((0, 48), (99, 999)) == "line 48\nline 49"
    assert emulator.text() == "line 48\nline 49"


def test_a_full_row_has_its_cursor_behind_the_last_cell() -> None:
    emulator = Emulator(10, 3)
    emulator.feed(b"$ 12345678")
    assert emulator.cursor_in_history == (10, 0)
    start, anchor = emulator.cursor_in_history, emulator.anchor()
    assert emulator.text_between((2, 0), start) == "12345678"
    emulator.feed(b"more")
    assert emulator.text_between(start, emulator.cursor_in_history) == "more"
    assert emulator.text_between(anchor, emulator.cursor_in_history) == "more"


def test_an_anchor_stays_right_through_scrolling_resizing_and_the_alternate_screen() -> None:
    emulator = Emulator(40, 4)
    emulator.feed(b"a long line that a narrow screen wraps\r\n$ ")
    start = emulator.anchor()
    emulator.feed(b"make release")
    end = emulator.anchor()
    emulator.feed(b"\r\nout\r\nout\r\nout\r\nout\r\n")
    emulator.resize(12, 4)
    assert start.position == (2, 4)
    assert emulator.text_between(start, end) == "make release"
    emulator.feed(b"\x1b[?1049h\x1b[2Jvim")
    assert emulator.alternate_screen
    emulator.feed(b"\x1b[?1049l")
    emulator.resize(100, 10)
    assert emulator.text_between(start, end) == "make release"


def test_an_anchor_whose_text_is_gone_stands_for_the_top() -> None:
    emulator = Emulator(80, 4, scrollback_bytes=1 << 20)
    anchor = emulator.anchor()
    emulator.feed(b"flood\r\n" * 50_000)
    assert anchor.position is None
    assert emulator.total_rows < 50_000
    assert emulator.text_between(anchor, (0, 2)) == "flood\nflood"


def test_answers_to_questions_of_programs() -> None:
    replies: list[bytes] = []
    emulator = Emulator(80, 24, on_reply=replies.append)
    emulator.feed(b"ab\x1b[6n\x1b[c")
    assert b"".join(replies) == b"\x1b[1;3R\x1b[?62;22c"


def test_modes() -> None:
    emulator = Emulator(80, 24)
    assert not emulator.mode(2004)
    emulator.feed(b"\x1b[?2004h\x1b[4h")
    assert emulator.mode(2004)
    assert emulator.mode(4, ansi=True)
    assert not emulator.mode(31_999)


def test_the_layout_check_names_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    verify_layout()
    monkeypatch.setattr(layout, "_SIZES", {"style": 1})
    with pytest.raises(TerminalError, match=r"style.*pip install"):
        layout.verify_layout.__wrapped__()
    monkeypatch.setattr(layout, "_SIZES", {})
    monkeypatch.setattr(layout, "HYPERLINK_BIT", 1 << 50)
    with pytest.raises(TerminalError, match="hyperlink"):
        layout.verify_layout.__wrapped__()


def test_what_programs_say_beside_their_text() -> None:
    signals: list[Signal] = []
    emulator = Emulator(40, 4, on_signal=signals.append)
    emulator.feed(b"\x1b]2;a ti")
    emulator.feed(b"tle\x07text\x07\x1b]52;c;Y29weQ==\x07\x1b[18t")
    assert signals == [TitleChanged("a title"), Bell(), ClipboardWrite("copy"), Reply(b"\x1b[8;4;40t")]
    assert emulator.title == "a title"
    assert emulator.text() == "text"


def test_images_are_refused_so_that_programs_do_not_send_them() -> None:
    replies: list[bytes] = []
    Emulator(80, 24, on_reply=replies.append).feed(b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\")
    assert not any(b";OK" in reply for reply in replies)


def test_emulators_are_freed() -> None:
    emulator = Emulator(80, 24, on_signal=print)
    gone = weakref.ref(emulator)
    del emulator
    gc.collect()
    assert gone() is None
