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

# Lines from a pipe wait for a prompt, since a line that is typed ahead is echoed into the output of what runs. A
# program that reads a line itself shows no prompt; after this long without one it gets the next line all the same.
_PATIENCE_S: Final = 5.0


class PlainTerminal:
    """The person's terminal on `stdin` and `stdout`, or a pipe in its place.

    `has_prompts` says that the shell has our hooks, so that it is known when it waits for a line.
    """

    def __init__(self, stdin: int = 0, stdout: int = 1, *, has_prompts: bool = True) -> None:
        self._has_prompts = has_prompts
        self._stdin = stdin
        self._stdout = stdout
        self._over_read, self._over_write = os.pipe()
        self._prompt = threading.Event()

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
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._stdout, view) :]
            except BlockingIOError:
                select.select([], [self._stdout], [])

    def prompted(self, at_prompt: bool) -> None:  # noqa: FBT001 - the host's callback
        """Hear whether the shell waits for a line."""
        if at_prompt:
            self._prompt.set()
        else:
            self._prompt.clear()

    def over(self, *_: object) -> None:
        """Hear that the recording is over: `run` returns."""
        with contextlib.suppress(OSError):
            os.write(self._over_write, b".")

    def run(self, write: Callable[[bytes], None], resize: Callable[[int, int], None], stop: Callable[[], None]) -> None:
        """Pass everything on until the recording is over. The terminal is put back however this ends.

        SIGTERM and SIGHUP stop the recording in order.
        """
        with self._signals(resize, stop):
            if not self.is_terminal:
                self._feed_lines(write)
                return
            with self._raw():
                self._feed_keys(write)

    def _feed_keys(self, write: Callable[[bytes], None]) -> None:
        while True:
            readable, _, _ = select.select([self._stdin, self._over_read], [], [])
            if self._over_read in readable:
                return
            data = os.read(self._stdin, READ_BYTES)
            if not data:
                return
            write(data)

    def _feed_lines(self, write: Callable[[bytes], None]) -> None:
        pending = b""
        open_ = True
        while True:
            watched = [self._over_read, self._stdin] if open_ and b"\n" not in pending else [self._over_read]
            readable, _, _ = select.select(watched, [], [], None if len(watched) > 1 else 0)
            if self._over_read in readable:
                return
            if self._stdin in readable:
                data = os.read(self._stdin, READ_BYTES)
                pending += data
                open_ = bool(data)
                continue
            line, newline, rest = pending.partition(b"\n")
            if not self._wait_for_prompt():
                return
            if newline or line:
                pending = rest
                write(line + b"\r")
            else:
                write(END_OF_FILE)

    def _wait_for_prompt(self) -> bool:
        """Wait until a line may be sent; False where the recording is over."""
        if not self._has_prompts:
            return not select.select([self._over_read], [], [], 0)[0]
        end = time.monotonic() + _PATIENCE_S
        while not self._prompt.wait(0.02):
            if select.select([self._over_read], [], [], 0)[0]:
                return False
            if time.monotonic() > end:
                break
        self._prompt.clear()
        return not select.select([self._over_read], [], [], 0)[0]

    @contextlib.contextmanager
    def _raw(self) -> Iterator[None]:
        before = termios.tcgetattr(self._stdin)
        try:
            tty.setraw(self._stdin)
            yield
        finally:
            termios.tcsetattr(self._stdin, termios.TCSADRAIN, before)

    @contextlib.contextmanager
    def _signals(self, resize: Callable[[int, int], None], stop: Callable[[], None]) -> Iterator[None]:
        """Take SIGWINCH, SIGTERM and SIGHUP while this runs. Only the main thread may; another one goes without."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        handlers: dict[signal.Signals, Callable[[], None]] = {
            signal.SIGWINCH: lambda: resize(*self.size()),
            signal.SIGTERM: stop,
            signal.SIGHUP: stop,
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
