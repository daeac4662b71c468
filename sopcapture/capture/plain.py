"""The recorder in the person's own terminal: what they type goes to the shell, what the shell prints goes to them."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import threading
import time
import tty
from collections.abc import Callable, Iterator
from typing import Final

READ_BYTES: Final = 65536

END_OF_FILE: Final = b"\x04"

# Lines from a pipe wait until they are wanted, since a line that is typed ahead is echoed into the output of what runs.
# A line editor that goes on with the same command shows no new prompt; a program that reads shows none either.
_EDITOR_QUIET_S: Final = 0.8
_PROGRAM_QUIET_S: Final = 0.1
# Where the system does not tell whether a program reads.
_PATIENCE_S: Final = 30.0
_LOOK_S: Final = 0.02

# A program that was cut off leaves these behind: mouse reports, bracketed paste, a hidden cursor, colours.
_RESET: Final = b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[0m"
_TITLE: Final = b"\x1b[22;2t\x1b]2;hook the shell inside? in another window: sopcapture record --hook\x1b\\"
_TITLE_BACK: Final = b"\x1b]2;\x1b\\\x1b[23;2t"
_NO_TITLE: Final = frozenset({"dumb", "linux", "vt100", "vt220", ""})
_ALTERNATE: Final = b"\x1b[?1049"
_PASTE: Final = b"\x1b[?2004"
_PASTED: Final = b"\x1b[200~%s\x1b[201~\r"


class PlainTerminal:
    """The person's terminal on `stdin` and `stdout`, or a pipe in its place.

    `has_prompts` says that the shell has our hooks, so that it is known when it waits for a line.
    """

    def __init__(self, stdin: int = 0, stdout: int = 1, *, has_prompts: bool = True) -> None:
        self._has_prompts = has_prompts
        self._stdin = stdin
        self._stdout = stdout
        self._over_read, self._over_write = os.pipe()
        self._at_prompt = False
        self._command_runs = not has_prompts
        self._last_output = 0.0
        self._in_line = False
        self._title_taken = False
        self._modes = {_ALTERNATE: False, _PASTE: False}

    @property
    def is_terminal(self) -> bool:
        """Whether a person types, as opposed to a pipe."""
        return os.isatty(self._stdin)

    def size(self) -> tuple[int, int]:
        """Give columns and rows; 80×24 where the output is no terminal."""
        try:
            size = os.get_terminal_size(self._stdout)
        except OSError:
            return 80, 24
        return (size.columns, size.lines) if size.columns and size.lines else (80, 24)

    def display(self, data: bytes) -> None:
        """Write what the shell printed. Waits for a slow terminal, and so does the program inside."""
        self._last_output = time.monotonic()
        for sequence in self._modes:
            at = data.rfind(sequence)
            if at >= 0:
                self._modes[sequence] = data[at + len(sequence) : at + len(sequence) + 1] == b"h"
        self._in_line = data[-1:] != b"\n"
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._stdout, view) :]
            except BlockingIOError:
                select.select([], [self._stdout], [])

    def offer(self, line: str) -> None:
        """Say in the window's title that a shell inside could be hooked, and give the title back when that is over.

        Nothing is written between the rows: the screen belongs to the programs. xterm's title stack (XTWINOPS 22, 23)
        keeps the title that was there; where there is none, the title is empty until the shell sets it again.
        """
        if bool(line) == self._title_taken or not self.is_terminal or os.environ.get("TERM", "dumb") in _NO_TITLE:
            return
        self._title_taken = bool(line)
        with contextlib.suppress(OSError):
            os.write(self._stdout, _TITLE if line else _TITLE_BACK)

    def end_line(self) -> None:
        """Go to a new line where the shell left off inside one."""
        if self._in_line:
            with contextlib.suppress(OSError):  # the terminal is gone
                self.display(b"\r\n" if os.isatty(self._stdout) else b"\n")

    def prompted(self, at_prompt: bool) -> None:  # noqa: FBT001 - the host's callback
        """Hear that the shell waits for a line, or that a command has started."""
        self._at_prompt = at_prompt
        self._command_runs = not at_prompt

    def over(self, *_: object) -> None:
        """Hear that the recording is over: `run` returns."""
        with contextlib.suppress(OSError):
            os.write(self._over_write, b".")

    def run(
        self,
        write: Callable[[bytes], None],
        resize: Callable[[int, int], None],
        stop: Callable[[], None],
        waits_for_input: Callable[[], bool | None] = lambda: None,
        hang_up: Callable[[], None] | None = None,
    ) -> None:
        """Pass everything on until the recording is over. The terminal is put back however this ends.

        SIGTERM stops the recording in order, and so does SIGHUP where there is no `hang_up`. `waits_for_input` is asked
        before a line from a pipe is given to a program that runs.
        """
        with self._signals(resize, stop, hang_up or stop):
            if not self.is_terminal:
                self._feed_lines(write, waits_for_input)
                return
            with self._raw():
                self._feed_keys(write)

    def _feed_keys(self, write: Callable[[bytes], None]) -> None:
        while True:
            readable, _, _ = select.select([self._stdin, self._over_read], [], [])
            if self._over_read in readable:
                return
            try:
                data = os.read(self._stdin, READ_BYTES)
            except OSError:  # the window was closed
                return
            if not data:
                return
            write(data)

    def _feed_lines(self, write: Callable[[bytes], None], waits_for_input: Callable[[], bool | None]) -> None:
        pending, open_ = b"", True
        while True:
            if open_ and b"\n" not in pending:
                readable, _, _ = select.select([self._over_read, self._stdin], [], [])
                if self._over_read in readable:
                    return
                data = os.read(self._stdin, READ_BYTES)
                pending += data
                open_ = bool(data)
                continue
            if not self._wait_until_wanted(waits_for_input):
                return
            line, newline, pending = pending.partition(b"\n")
            self._at_prompt = False
            self._last_output = time.monotonic()
            if not line and not newline:
                write(END_OF_FILE)
            elif b"\t" in line and self._modes[_PASTE]:  # a tab key would complete
                write(_PASTED % line)
            else:
                write(line + b"\r")

    def _wait_until_wanted(self, waits_for_input: Callable[[], bool | None]) -> bool:
        """Wait until a line may be sent; False where the recording is over."""
        while not self._at_prompt:
            quiet = time.monotonic() - self._last_output
            if not self._command_runs:
                # On a machine that is busy, the time between a line and its start is no shorter than this.
                if quiet > _EDITOR_QUIET_S and waits_for_input() is not False:
                    break
            elif quiet > _PROGRAM_QUIET_S:
                waits = waits_for_input()
                if waits or (waits is None and quiet > _PATIENCE_S):
                    break
            if select.select([self._over_read], [], [], _LOOK_S)[0]:
                return False
        return not select.select([self._over_read], [], [], 0)[0]

    @contextlib.contextmanager
    def _raw(self) -> Iterator[None]:
        before = termios.tcgetattr(self._stdin)
        try:
            tty.setraw(self._stdin, termios.TCSADRAIN)
            yield
        finally:
            with contextlib.suppress(OSError, termios.error):  # the terminal is gone
                if any(self._modes.values()):
                    self.display((_ALTERNATE + b"l" if self._modes[_ALTERNATE] else b"") + _RESET)
                termios.tcsetattr(self._stdin, termios.TCSADRAIN, before)

    @contextlib.contextmanager
    def _signals(
        self, resize: Callable[[int, int], None], stop: Callable[[], None], hang_up: Callable[[], None]
    ) -> Iterator[None]:
        """Take SIGWINCH, SIGTERM and SIGHUP while this runs. Only the main thread may; another one goes without."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        handlers: dict[signal.Signals, Callable[[], None]] = {
            signal.SIGWINCH: lambda: resize(*self.size()),
            signal.SIGTERM: stop,
            signal.SIGHUP: hang_up,
        }
        before = {number: signal.getsignal(number) for number in handlers}
        # The handlers take locks of the recorder, so each runs on a thread of its own, not inside the interrupted one.
        for number, act in handlers.items():
            signal.signal(number, lambda *_, act=act: threading.Thread(target=act, daemon=True).start())
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
