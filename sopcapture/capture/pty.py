"""A program on a pseudo-terminal of its own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Self

from sopcapture.capture.events import ExitStatus
from sopcapture.capture.foreground import reads_terminal
from sopcapture.errors import TerminalError

READ_BYTES: Final = 65536

# The new session needs the terminal as its controlling one before the shell starts. Code between fork and exec is a
# trap in a process with threads, so a fresh interpreter does it and becomes the shell. It puts back the signals that
# every Python ignores, and takes out what Python adds to the environment in the C locale (PEP 538).
_TRAMPOLINE: Final = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for name in set(os.environ) - set(sys.argv.pop(1).split("=")):
    del os.environ[name]
for name in ("SIGPIPE", "SIGXFSZ"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
try:
    os.execvp(sys.argv[1], sys.argv[2:])
except OSError as error:
    os.write(2, f"{sys.argv[1]}: {error.strerror}\\n".encode())
    os._exit(127 if isinstance(error, FileNotFoundError) else 126)
"""


class ShellProcess:
    """A program that runs on a pty of `cols` × `rows` cells, as the leader of its own session.

    Reads never block. `write` never blocks either: what the kernel does not take at once is kept and goes out with
    `flush`, which the reader calls when `wants_write` holds and the pty is writable. Any thread may write.
    """

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self._master = master
        self._process = process
        self._unsent = bytearray()
        self._writing = threading.Lock()

    @classmethod
    def spawn(
        cls, argv: Sequence[str], environ: Mapping[str, str], *, cwd: Path | None = None, cols: int = 80, rows: int = 24
    ) -> Self:
        """Start `argv` (``argv[0]`` is looked up in the PATH of `environ`).

        Raises:
            TerminalError: there is no pty, or the program cannot be started.
        """
        try:
            master, slave = os.openpty()
        except OSError as error:
            raise TerminalError(
                f"no pseudo-terminal: {error.strerror}", "close other terminals and try again"
            ) from error
        try:
            _set_size(slave, cols, rows)
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _TRAMPOLINE, "=".join(environ), argv[0], *argv],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd,
                env=dict(environ),
                start_new_session=True,
            )
        except OSError as error:
            os.close(master)
            raise TerminalError(f"cannot start {argv[0]}: {error.strerror}", "name another one with --shell") from error
        finally:
            os.close(slave)
        os.set_blocking(master, False)
        return cls(master, process)

    @property
    def fd(self) -> int:
        """The pty's master, for `poll`."""
        return self._master

    @property
    def pid(self) -> int:
        """The process id of the shell."""
        return self._process.pid

    def read(self) -> bytes | None:
        """What is there, at most 64 KiB: empty where nothing is, None where nothing will ever come."""
        try:
            return os.read(self._master, READ_BYTES) or None
        except BlockingIOError:
            return b""
        except OSError:  # EIO: every program has closed the terminal
            return None

    def write(self, data: bytes) -> None:
        """Send what the person typed. It is kept nowhere once the kernel has it."""
        with self._writing:
            self._unsent += data
        self.flush()

    @property
    def wants_write(self) -> bool:
        """Whether something typed has not gone out yet."""
        return bool(self._unsent)

    def flush(self) -> None:
        """Send what `write` could not."""
        with self._writing:
            try:
                while self._unsent:
                    sent = os.write(self._master, self._unsent[:READ_BYTES])
                    del self._unsent[:sent]
            except BlockingIOError:
                return
            except OSError:  # the shell has gone
                self._unsent.clear()

    def resize(self, cols: int, rows: int) -> None:
        """Change the size; the programs in the foreground get SIGWINCH."""
        with contextlib.suppress(OSError, ValueError):
            _set_size(self._master, cols, rows)

    def takes_keys(self) -> bool:
        """Whether the program in the foreground takes single keys, as line editors do, and not whole lines."""
        try:
            return not termios.tcgetattr(self._master)[3] & termios.ICANON
        except (termios.error, OSError, ValueError):  # it is gone
            return False

    def foreground(self) -> int | None:
        """The process group in the foreground; None where there is none."""
        try:
            return os.tcgetpgrp(self._master)
        except OSError:
            return None

    def has_unread(self) -> bool:
        """Whether something was printed that has not been read yet."""
        try:
            return bool(select.select([self._master], [], [], 0)[0])
        except (OSError, ValueError):  # it is gone
            return False

    def waits_for_input(self) -> bool | None:
        """Whether a program in the foreground waits for something to be typed; None where the system does not tell.

        A program that takes single keys waits all the time. For one that takes lines, Linux tells (proc(5)).
        """
        try:
            if not termios.tcgetattr(self._master)[3] & termios.ICANON:
                return True
            return reads_terminal(os.tcgetpgrp(self._master))
        except (termios.error, OSError, ValueError):  # it is gone
            return None

    def poll(self) -> ExitStatus | None:
        """How it ended, None while it runs."""
        return _status(self._process.poll())

    def wait(self, timeout_s: float | None = None) -> ExitStatus | None:
        """Wait for the end; None when it has not come within `timeout_s` seconds."""
        try:
            return _status(self._process.wait(timeout_s))
        except subprocess.TimeoutExpired:
            return None

    def hang_up(self) -> None:
        """Tell the shell that its terminal is gone, as closing the window does."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGHUP)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            # A stopped program cannot take the signal before it goes on.
            os.killpg(self._process.pid, signal.SIGCONT)

    def close(self, patience_s: float = 2.0) -> ExitStatus:
        """Hang up, give the terminal back, and wait; a shell that has not gone after `patience_s` seconds is killed."""
        if self._process.poll() is None:
            self.hang_up()
        with self._writing:  # whoever still writes or asks must not meet another file under the same number
            master, self._master = self._master, -1
        with contextlib.suppress(OSError):
            os.close(master)
        status = self.wait(patience_s)
        if status is None:
            self._process.kill()
            status = self.wait() or ExitStatus(None)
        return status


def _status(returncode: int | None) -> ExitStatus | None:
    if returncode is None:
        return None
    return ExitStatus(returncode) if returncode >= 0 else ExitStatus(None, -returncode)


def _set_size(descriptor: int, cols: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
