"""Real programs in a TerminalView, seen from outside: the application runs on a pty whose other end is an emulator."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopcapture.capture.pty import ShellProcess
from sopcapture.terminal import (
    ClipboardWrite,
    Cursor,
    CursorShape,
    Emulator,
    MouseAction,
    MouseButton,
    MouseEncoder,
    Reply,
    ScreenReader,
    Signal,
)

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0

APPLICATION = """
import os, select, sys, threading
from sopcapture.tui import colours
colours._PATIENCE_S = 60  # for the terminal's answer, on a machine that has much else to do
from textual.app import App
from sopcapture.capture.pty import ShellProcess
from sopcapture.tui.driver import ShellDriver
from sopcapture.tui.terminal_view import LEADER_KEY, TerminalView

class Host:
    process = None
    early = b""

    def resize(self, cols, rows):
        if self.process is not None:
            self.process.resize(cols, rows)
            return
        environ = dict(os.environ, TERM="xterm-256color")
        self.process = ShellProcess.spawn(sys.argv[1:], environ, cols=cols, rows=rows)
        self.process.write(self.early)
        threading.Thread(target=self.read, daemon=True).start()

    def write(self, data):
        if self.process is None:
            self.early += data
        else:
            self.process.write(data)

    def read(self):
        while True:
            select.select([self.process.fd], [], [], 0.1)
            data = self.process.read()
            if data is None:
                application.call_from_thread(application.exit)
                return
            if data:
                view.feed(data)
            if self.process.wants_write:
                self.process.flush()

class Application(App, inherit_bindings=False):
    ENABLE_COMMAND_PALETTE = False

    def compose(self):
        yield view

    def on_mount(self):
        view.focus()

    def on_key(self, event):
        if event.key == LEADER_KEY:
            self.exit()

view = TerminalView(Host())
application = Application(ansi_color=True, driver_class=ShellDriver)
application.run()
"""


class Outside:
    """The person's terminal: shows what the application draws, and types."""

    def __init__(self, argv: list[str], environ: dict[str, str], cols: int = 80, rows: int = 24) -> None:
        self.signals: list[Signal] = []
        self.lock = threading.Lock()
        self.emulator = Emulator(cols, rows, on_signal=self.signals.append)
        self.reader = ScreenReader(self.emulator, self.lock)
        command = [sys.executable, "-c", APPLICATION, *argv]
        self.process = ShellProcess.spawn(command, environ, cols=cols, rows=rows)

    def pump(self) -> None:
        """Take what is there, and answer what was asked."""
        while data := self.process.read():
            self.emulator.feed(data)
        for signal in self.signals:
            if isinstance(signal, Reply):
                self.process.write(signal.data)
        self.signals = [signal for signal in self.signals if not isinstance(signal, Reply)]
        self.emulator._on_signal = self.signals.append

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until `holds` is true of the screen."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.pump()
            if holds():
                return
            time.sleep(0.01)
        pytest.fail(f"{what} did not happen; the screen:\n{self.emulator.text()}")

    def ends(self) -> None:
        """Wait for the end of the application, and take its last words."""
        self.until(lambda: self.process.poll() is not None, "the end")
        self.pump()

    def shows(self, text: str) -> None:
        self.until(lambda: text in self.emulator.text(), f"the text {text!r}")

    def type(self, text: str) -> None:
        self.process.write(text.encode())

    def resize(self, cols: int, rows: int) -> None:
        self.process.resize(cols, rows)
        self.emulator.resize(cols, rows)

    def mouse(self, *steps: tuple[MouseAction, MouseButton, int, int]) -> None:
        """What the person's terminal sends for the mouse, in the mode that the application set."""
        encoder = MouseEncoder(self.emulator)
        self.process.write(b"".join(encoder.encode(*step) for step in steps))

    @property
    def cursor(self) -> Cursor:
        self.reader.synchronize()
        return self.reader.cursor

    def row_of(self, text: str) -> int:
        return next(y for y, line in enumerate(self.emulator.text().split("\n")) if text in line)

    def looks(self) -> dict[str, object]:
        """The style of each run on the screen, by its text."""
        self.reader.synchronize()
        self.emulator.scroll(0)
        with self.lock:
            self.emulator.resize(self.emulator.cols, self.emulator.rows)
        self.reader.synchronize()
        return {run.text.strip(): run.style for row in self.reader.changed_rows() for run in row.runs}


Open = Callable[..., Outside]


@pytest.fixture
def outside(home: Path, tmp_path: Path) -> Iterator[Open]:
    opened: list[Outside] = []
    environ = {
        "HOME": str(home),
        "TMPDIR": str(tmp_path),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PS1": "$ ",
    }

    def start(*argv: str, cols: int = 80, rows: int = 24) -> Outside:
        opened.append(Outside(list(argv) or ["bash", "--norc", "--noprofile"], environ, cols, rows))
        return opened[-1]

    yield start
    for one in opened:
        one.process.close()


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def test_a_shell_its_colours_clipboard_and_end(outside: Open) -> None:
    screen = outside()
    screen.shows("$")
    screen.type("printf '\\033[31mred\\033[0m \\033[38;2;9;8;7mtrue\\033[0m %s\\n' '日本 done'\r")
    screen.shows("red true 日本 done")
    looks = screen.looks()
    assert looks["red"].fg == 1  # type: ignore[attr-defined]
    assert looks["true"].fg == (9, 8, 7)  # type: ignore[attr-defined]
    screen.type("printf '\\033]52;c;Y29weQ==\\007'\r")
    screen.until(lambda: ClipboardWrite("copy") in screen.signals, "the clipboard of the person's terminal")
    screen.type("exit\r")
    screen.ends()
    assert not screen.emulator.alternate_screen


def test_the_mouse_selects_into_the_clipboard_of_the_persons_terminal(outside: Open) -> None:
    screen = outside()
    screen.shows("$")
    screen.type("echo pick-this-word\r")
    screen.shows("\npick-this-word")
    y = screen.row_of("pick-this-word") + 1
    screen.mouse(
        (MouseAction.PRESS, MouseButton.LEFT, 0, y),
        (MouseAction.MOVE, MouseButton.LEFT, 3, y),
        (MouseAction.RELEASE, MouseButton.LEFT, 3, y),
    )
    screen.until(lambda: ClipboardWrite("pick") in screen.signals, "the copy")


@needs("vim")
def test_vim_with_its_cursor_shape_resize_and_a_quick_escape(outside: Open, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("".join(f"line {number}\n" for number in range(100)))
    screen = outside("vim", "-u", "NONE", "-N", "--cmd", r'let &t_SI="\e[6 q" | let &t_EI="\e[2 q"', str(file))
    screen.shows("line 22")
    screen.type("Ohello ")
    screen.until(lambda: screen.cursor.shape is CursorShape.BAR, "the bar of the insert mode")
    screen.until(lambda: (screen.cursor.x, screen.cursor.y) == (6, 0), "the cursor behind what was typed")
    screen.type("\x1b")
    screen.until(lambda: screen.cursor.shape is CursorShape.BLOCK, "the block")
    screen.resize(100, 30)
    screen.shows("line 27")
    screen.type("ax\x1b:wq\r")
    screen.ends()
    assert file.read_text().startswith("hello x\nline 0\n")


@needs("less")
def test_less_pages_searches_and_takes_the_wheel(outside: Open, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("".join(f"entry {number}\n" for number in range(500)))
    screen = outside("less", str(file))
    screen.shows("entry 20")
    screen.type(" ")
    screen.shows("entry 45")
    screen.type("/entry 300\r")
    screen.shows("entry 310")
    screen.mouse((MouseAction.PRESS, MouseButton.WHEEL_DOWN, 4, 4))
    screen.until(lambda: screen.emulator.text().startswith("entry 303"), "three rows by the wheel")
    screen.type("q")
    screen.ends()


@needs("htop")
def test_htop_takes_function_keys_and_the_mouse(outside: Open) -> None:
    screen = outside("htop", cols=100)
    screen.shows("F10Quit")
    screen.until(lambda: not screen.cursor.visible, "htop's hidden cursor")
    screen.type("\x1b[15~")
    screen.shows("F5List")
    y = screen.row_of("F10Quit")
    x = screen.emulator.text().split("\n")[y].index("Quit")
    screen.mouse((MouseAction.PRESS, MouseButton.LEFT, x, y), (MouseAction.RELEASE, MouseButton.LEFT, x, y))
    screen.ends()


@needs("tmux")
def test_tmux_inside_with_its_prefix_and_panes(outside: Open, tmp_path: Path) -> None:
    socket = str(tmp_path / "tmux")
    screen = outside("tmux", "-S", socket, "-f", "/dev/null", "new-session", "-s", "inside", "bash --norc")
    screen.shows("[inside]")
    screen.type("\x02%")
    screen.shows("│")
    screen.type("echo in-$((40+2))\r")
    screen.shows("in-42")
    screen.type("exit\r")
    listed = ["tmux", "-S", socket, "list-panes"]
    screen.until(lambda: subprocess.check_output(listed).count(b"\n") == 1, "the end of the second pane")
    screen.until(lambda: "│" not in screen.emulator.text(), "the first pane alone")
    screen.type("exit\r")
    screen.ends()


def test_a_program_that_dies_in_full_screen_leaves_the_persons_terminal_as_it_was(outside: Open) -> None:
    screen = outside("bash", "-c", r"printf '\033[?1049h\033[?1003h\033[?1004h\033[6 q\033[?25lfull'; read; kill -9 $$")
    screen.shows("full")
    screen.type("\r")
    screen.ends()
    assert not screen.emulator.alternate_screen
    assert not screen.emulator.wants_mouse
    assert not screen.emulator.mode(1004)
    assert (screen.cursor.visible, screen.cursor.shape) == (True, CursorShape.BLOCK)


def test_programs_inside_learn_the_colours_of_the_persons_terminal(outside: Open) -> None:
    ask = r"""printf '\033]11;?\007'; IFS= read -rsd $'\007' reply; echo "told ${reply:1}"; read"""
    screen = outside("bash", "-c", f"read; {ask}")
    screen.emulator.set_own_colors((1, 2, 3), (16, 32, 48))
    screen.until(lambda: screen.emulator.alternate_screen, "the start")
    screen.type("\r")
    screen.shows("told ]11;rgb:1010/2020/3030")
