"""TerminalView: what it shows of a program, and what of the person reaches the program."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from sopcapture.tui import pacing
from sopcapture.tui.terminal_view import LEADER_KEY, TerminalView


class FakeHost:
    """Keeps what the view says to a program."""

    def __init__(self) -> None:
        self.written = b""
        self.sizes: list[tuple[int, int]] = []

    def write(self, data: bytes) -> None:
        self.written += data

    def resize(self, cols: int, rows: int) -> None:
        self.sizes.append((cols, rows))

    def taken(self) -> bytes:
        written, self.written = self.written, b""
        return written


class ViewApp(App[None], inherit_bindings=False):
    """A view, and a field to give the focus to."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Input { dock: bottom; height: 1; border: none; }"

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.host = FakeHost()
        self.view = TerminalView(self.host)
        self.keys: list[str] = []
        self.said: list[object] = []
        self.opened: list[str] = []
        self.rung = 0

    def compose(self) -> ComposeResult:
        yield self.view
        yield Input()

    def on_mount(self) -> None:
        self.view.focus()

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)

    def on_terminal_view_copied(self, message: TerminalView.Copied) -> None:
        self.said.append(message.text)

    def on_terminal_view_titled(self, message: TerminalView.Titled) -> None:
        self.said.append(message.title)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self.opened.append(url)

    def bell(self) -> None:
        self.rung += 1


class Session:
    """A running application with its view 60 × 11."""

    def __init__(self, app: ViewApp, pilot: Pilot[None]) -> None:
        self.app, self.view, self.host, self.pilot = app, app.view, app.host, pilot

    async def show(self, text: str) -> None:
        """Let the program write, as the reader thread does, and wait until it is painted."""
        thread = threading.Thread(target=self.view.feed, args=(text.encode(),))
        thread.start()
        await asyncio.to_thread(thread.join)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await asyncio.sleep(0.02)
        await self.pilot.pause()

    def line(self, y: int) -> str:
        return self.view.render_line(y).text.rstrip()


@asynccontextmanager
async def session(size: tuple[int, int] = (60, 12)) -> AsyncIterator[Session]:
    app = ViewApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        made = Session(app, pilot)
        made.host.taken()
        yield made


async def test_text_and_looks_of_a_program() -> None:
    async with session() as s:
        await s.show(
            "plain \x1b[1;31mred\x1b[0m \x1b[48;2;1;2;3mtrue\x1b[m 日本\r\n\x1b]8;;http://a.b/\x07link\x1b]8;;\x07"
        )
        assert s.line(0) == "plain red true 日本"
        looks = {segment.text: segment.style for segment in s.view.render_line(0) if segment.style}
        assert looks["red"].bold
        assert looks["red"].color is not None
        assert looks["red"].color.number == 1
        assert looks["true"].bgcolor is not None
        assert looks["true"].bgcolor.triplet == (1, 2, 3)
        assert next(iter(s.view.render_line(1))).style.link == "http://a.b/"
        assert (s.view.cursor.x, s.view.cursor.y) == (4, 1)


async def test_the_cells_that_nobody_coloured_have_the_terminals_own_colours() -> None:
    async with session() as s:
        await s.show("plain")
        shown = s.view._styles_cache.render_widget(s.view, s.view.size.region)[0]
        for segment in shown:
            for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                assert color is None or color.is_default


async def test_the_alternate_screen_and_back() -> None:
    async with session() as s:
        await s.show("before\r\n\x1b[?1049h\x1b[Hfull")
        assert s.line(0) == "full"
        await s.show("\x1b[?1049l")
        assert s.line(0) == "before"


async def test_keys_belong_to_the_program_but_for_the_leader() -> None:
    async with session() as s:
        await s.pilot.press("l", "s", "space", "tab", "enter", "ctrl+c", "ctrl+q", "escape", "up", "shift+tab", "f1")
        assert s.host.taken() == b"ls \t\r\x03\x11\x1b\x1b[A\x1b[Z\x1bOP"
        assert s.app.keys == []
        await s.pilot.press(LEADER_KEY)
        assert s.app.keys == [LEADER_KEY]
        assert s.host.taken() == b""
        s.view.send_leader()
        assert s.host.taken() == b"\x1c"


async def test_another_leader_key() -> None:
    view = TerminalView(FakeHost(), leader="ctrl+g")
    assert view.leader == "ctrl+g"
    view.send_leader()
    assert view.host.written == b"\x07"  # type: ignore[attr-defined]


async def test_the_size_reaches_the_program_first_and_at_each_change() -> None:
    async with session() as s:
        assert s.host.sizes == [(60, 11)]
        await s.pilot.resize_terminal(40, 6)
        await s.settle()
        assert s.host.sizes[-1] == (40, 5)
        await s.show("\x1b[18t")
        assert s.host.taken() == b"\x1b[8;5;40t"


async def test_a_small_terminal_is_none_too_small() -> None:
    async with session(size=(3, 2)) as s:
        await s.show("more than fits \U0001f600\r\n" * 3)
        assert s.host.sizes == [(3, 1)]


async def test_replies_titles_bells_and_the_clipboard() -> None:
    async with session() as s:
        await s.show("\x1b[6n\x1b]2;vim\x07\x07\x1b]52;c;Y29waWVk\x07")
        assert s.host.taken() == b"\x1b[1;1R"
        assert s.app.said == ["vim"]
        assert s.app.rung == 1
        assert s.app.clipboard == "copied"


async def test_pastes_are_bracketed_for_who_asked() -> None:
    async with session() as s:
        s.view.post_message(events.Paste("two\nlines"))
        await s.settle()
        assert s.host.taken() == b"two\rlines"
        await s.show("\x1b[?2004h")
        s.view.post_message(events.Paste("two\nlines"))
        await s.settle()
        assert s.host.taken() == b"\x1b[200~two\nlines\x1b[201~"


async def test_dragging_selects_and_copies() -> None:
    async with session() as s:
        await s.show("hello /usr/bin/env\r\nsecond line")
        await s.pilot.mouse_down(s.view, offset=(6, 0))
        await s.pilot.hover(s.view, offset=(5, 1))
        await s.settle()
        reversed_text = [seg.text for y in (0, 1) for seg in s.view.render_line(y) if seg.style and seg.style.reverse]
        assert "".join(reversed_text).split() == ["/usr/bin/env", "second"]
        await s.pilot.mouse_up(s.view, offset=(5, 1))
        await s.settle()
        assert s.app.clipboard == "/usr/bin/env\nsecond"
        assert s.app.said == ["/usr/bin/env\nsecond"]
        await s.pilot.press("x")
        await s.settle()
        assert not any(segment.style and segment.style.reverse for segment in s.view.render_line(0))


async def test_a_double_click_takes_the_word_and_a_triple_click_the_line() -> None:
    async with session() as s:
        await s.show("hello /usr/bin/env more")
        await s.pilot.click(s.view, offset=(8, 0), times=2)
        await s.settle()
        assert s.app.clipboard == "/usr/bin/env"
        await s.pilot.click(s.view, offset=(8, 0))
        await s.settle()
        assert s.app.clipboard == "hello /usr/bin/env more"


async def test_a_program_that_asked_gets_the_mouse_unless_shift_is_held() -> None:
    async with session() as s:
        await s.show("some text\x1b[?1002h\x1b[?1006h")
        await s.pilot.mouse_down(s.view, offset=(2, 0))
        await s.pilot.hover(s.view, offset=(4, 0))
        await s.pilot.mouse_up(s.view, offset=(4, 0))
        assert s.host.taken() == b"\x1b[<0;3;1M\x1b[<32;5;1M\x1b[<0;5;1m"
        await s.pilot.mouse_down(s.view, offset=(0, 0), shift=True)
        await s.pilot.hover(s.view, offset=(3, 0))
        await s.pilot.mouse_up(s.view, offset=(3, 0), shift=True)
        await s.settle()
        assert s.host.taken() == b""
        assert s.app.clipboard == "some"


def wheel(view: TerminalView, kind: type[events.MouseScrollUp | events.MouseScrollDown]) -> None:
    view.post_message(kind(view, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False))


async def test_the_wheel_looks_back_sends_arrows_or_goes_to_the_program() -> None:
    async with session() as s:
        await s.show("".join(f"line {number}\r\n" for number in range(50)))
        wheel(s.view, events.MouseScrollUp)
        await s.settle()
        assert s.line(1) == "line 38"
        assert s.line(0).endswith("3 rows below")
        await s.show("output while looking back\r\n")
        assert s.line(1) == "line 38"
        await s.pilot.press("x")
        await s.settle()
        assert s.line(9) == "output while looking back"
        s.host.taken()
        await s.show("\x1b[?1049h")
        wheel(s.view, events.MouseScrollDown)
        await s.settle()
        assert s.host.taken() == b"\x1b[B" * 3
        await s.show("\x1b[?1000h\x1b[?1006h")
        wheel(s.view, events.MouseScrollUp)
        await s.settle()
        assert s.host.taken() == b"\x1b[<64;2;2M"


async def test_shift_and_page_keys_scroll_by_a_page_but_not_in_full_screen_programs() -> None:
    async with session() as s:
        await s.show("".join(f"line {number}\r\n" for number in range(50)))
        await s.pilot.press("shift+pageup")
        await s.settle()
        assert s.line(1) == "line 31"
        await s.pilot.press("shift+pagedown")
        await s.settle()
        assert s.line(0) == "line 40"
        assert s.host.taken() == b""
        await s.show("\x1b[?1049h")
        await s.pilot.press("shift+pageup")
        assert s.host.taken() == b"\x1b[5;2~"


async def test_focus_is_reported_to_who_asked() -> None:
    async with session() as s:
        await s.show("\x1b[?1004h")
        s.app.query_one(Input).focus()
        await s.settle()
        assert s.host.taken() == b"\x1b[O"
        s.view.focus()
        await s.settle()
        assert s.host.taken() == b"\x1b[I"


async def test_ctrl_and_a_click_follow_a_link() -> None:
    async with session() as s:
        await s.show("see \x1b]8;;http://a.b/\x07here\x1b]8;;\x07")
        await s.pilot.click(s.view, offset=(5, 0), control=True)
        assert s.app.opened == ["http://a.b/"]


async def test_a_synchronized_update_is_shown_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "HOLD_S", 60)
    async with session() as s:
        await s.show("old")
        await s.show("\x1b[?2026h\x1b[2J\x1b[Hhalf")
        assert s.line(0) == "old"
        await s.show(" whole\x1b[?2026l")
        assert s.line(0) == "half whole"
        monkeypatch.setattr(pacing, "HOLD_S", 0.15)
        await s.show("\x1b[?2026h\x1b[2J\x1b[Habandoned")
        async with asyncio.timeout(40):
            while s.line(0) != "abandoned":
                await s.settle()


async def test_the_real_cursor_stands_where_the_programs_is_while_it_has_the_focus() -> None:
    async with session() as s:
        await s.show("\x1b[3;5H\x1b[6 q")
        outer = s.view._outer
        assert outer is not None
        assert outer.place == (4, 2)
        assert s.app.cursor_position == (4, 2)
        await s.show("\x1b[?25l")
        assert outer.place is None
        await s.show("\x1b[?25h")
        assert outer.place == (4, 2)
        await s.app.push_screen(ModalScreen())
        await s.settle()
        assert outer.place is None
        await s.show("\x1b[Hbehind a dialogue\x1b[3;5H")
        assert s.line(0) == "behind a dialogue"
        assert outer.place is None
        await s.app.pop_screen()
        await s.settle()
        assert outer.place == (4, 2)
        s.app.query_one(Input).focus()
        await s.settle()
        assert outer.place is None


async def test_a_flood_loses_nothing_and_ends_painted() -> None:
    async with session() as s:
        lines = "".join(f"\x1b[3{number % 8}mline {number}\x1b[0m\r\n" for number in range(60_000)).encode()

        def flood() -> None:
            for start in range(0, len(lines), 65536):
                s.view.feed(lines[start : start + 65536])

        await asyncio.to_thread(flood)
        async with asyncio.timeout(40):
            while s.line(9) != "line 59999":
                await s.settle()


async def test_what_comes_after_the_end_is_taken_quietly() -> None:
    async with session() as s:
        view = s.view
    view.feed(b"late \x1b[6n")
    assert view.emulator.text().startswith("late")


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧|", "👍🏽|", "🇩🇪|", "❤\ufe0f|", "e\u0301|", "\u0e01\u0e33|", "각|"]
)
async def test_rows_keep_their_width_whatever_is_in_them(text: str) -> None:
    async with session() as s:
        await s.show(text)
        assert s.view.render_line(0).cell_length == 60
        assert sum(segment.cell_length for segment in s.view.render_line(0)) == 60
        assert "|" in s.line(0)
