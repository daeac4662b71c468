"""An outer terminal: a pty that a program under test runs in, drained by a thread as a terminal emulator would."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self


class OuterTerminal:
    """Runs `argv` on a pty of `cols` × `rows`, reads all of its output and keeps the last 64 KiB."""

    def __init__(
        self, argv: Sequence[str], *, cols: int = 120, rows: int = 40, env: Mapping[str, str], cwd: Path
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        # A second interpreter takes the terminal as its own: a function before exec would fork a process with threads.
        take = (
            "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", take, *argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = bytearray()
        self.total = 0
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self._drain, daemon=True)
        self.reader.start()

    def _drain(self) -> None:
        while True:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                data = b""
            with self.changed:
                if data:
                    self.seen += data
                    self.total += len(data)
                    del self.seen[: -(1 << 16)]
                self.changed.notify_all()
            if not data:
                return

    def type(self, text: str) -> None:
        """Type as a person would, all at once."""
        os.write(self.master, text.encode())

    def wait_for(self, wanted: bytes, timeout_s: float = 30.0) -> float:
        """Wait until the output holds `wanted`; gives the moment it was seen. Forgets what was seen before it.

        Raises:
            TimeoutError: it did not come.
        """
        end = time.monotonic() + timeout_s
        with self.changed:
            while (at := self.seen.find(wanted)) < 0:
                if not self.changed.wait(max(0.0, end - time.monotonic())) and time.monotonic() >= end:
                    raise TimeoutError(f"{wanted!r} did not come; last seen: {bytes(self.seen[-300:])!r}")
            moment = time.monotonic()
            del self.seen[: at + len(wanted)]
            return moment

    def settle(self, quiet_s: float = 0.4, timeout_s: float = 20.0) -> None:
        """Wait until nothing has come for a while."""
        end = time.monotonic() + timeout_s
        with self.changed:
            while time.monotonic() < end:
                before = self.total
                self.changed.wait_for(lambda before=before: self.total != before, quiet_s)
                if self.total == before:
                    return

    def forget(self) -> None:
        """Forget what was seen so far."""
        with self.changed:
            self.seen.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # The recorder's host process outlives a terminal that goes away.
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        hosts = [int(pid) for pid in found.stdout.split()]
        for pid in hosts:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        try:
            os.killpg(self.process.pid, signal.SIGHUP)
            self.process.wait(5)
        except (ProcessLookupError, PermissionError):
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(5)
        os.close(self.master)
        end = time.monotonic() + 10
        for pid in hosts:
            with contextlib.suppress(ProcessLookupError):
                while time.monotonic() < end:
                    os.kill(pid, 0)
                    time.sleep(0.01)
