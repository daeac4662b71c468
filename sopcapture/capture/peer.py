"""The host's end of a connection to a screen: sending never blocks, waiting for room is a choice."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from sopcapture.capture.wire import Frame, FrameParser

READ_BYTES: Final = 65536
# The reader of the pty waits when a screen is this far behind.
FULL_BYTES: Final = 1 << 20


class Peer:
    """A connected screen. Any thread may send; one loop reads, and flushes when `wants_write` holds.

    `wake` is called when there is something to flush that the loop does not know of.
    """

    def __init__(self, connection: socket.socket, wake: Callable[[], None]) -> None:
        connection.settimeout(0)
        self.connection = connection
        self.closed = False
        self._wake = wake
        self._parser = FrameParser()
        self._unsent: deque[tuple[memoryview, bool]] = deque()
        self._bytes = 0
        self._changed = threading.Condition()

    def send(self, data: bytes, *, passes: bool = False) -> None:
        """Send, at once as far as the other side takes it. What is sent to one that is gone is gone.

        What `passes` may be dropped by `forget`.
        """
        with self._changed:
            if self.closed:
                return
            view = memoryview(data)
            if not self._unsent:
                view = self._sent(view)
            if view:
                self._unsent.append((view, passes))
                self._bytes += len(view)
                self._wake()

    def _sent(self, view: memoryview) -> memoryview:
        """Send what can be sent now; give the rest."""
        try:
            while view:
                view = view[self.connection.send(view) :]
        except BlockingIOError:
            pass
        except OSError:  # it is gone; the loop will read so
            self.closed = True
            return memoryview(b"")
        return view

    @property
    def wants_write(self) -> bool:
        """Whether something waits for `flush`."""
        return bool(self._unsent)

    def flush(self) -> None:
        """Send what could not be sent before."""
        with self._changed:
            while self._unsent and not self.closed:
                view, passes = self._unsent[0]
                left = self._sent(view)
                self._bytes -= len(view) - len(left)
                if left:
                    self._unsent[0] = left, passes
                    break
                self._unsent.popleft()
            self._changed.notify_all()

    def forget(self) -> None:
        """Drop what passes and was not sent; the first frame may be sent in part and stays."""
        with self._changed:
            kept = [one for number, one in enumerate(self._unsent) if number == 0 or not one[1]]
            self._unsent = deque(kept)
            self._bytes = sum(len(view) for view, _ in kept)

    def wait_for_room(self, stalls_after_s: float) -> bool:
        """Wait until the screen has taken most of what was sent, or is gone.

        False where it takes nothing at all for `stalls_after_s` seconds.
        """
        with self._changed:
            before, since = self._bytes, time.monotonic()
            while self._bytes > FULL_BYTES and not self.closed:
                self._changed.wait(stalls_after_s)
                if self._bytes < before:
                    before, since = self._bytes, time.monotonic()
                elif time.monotonic() - since >= stalls_after_s:
                    return False
            return True

    def receive(self) -> list[Frame] | None:
        """Give what has come; None where the screen is gone or does not speak our language."""
        try:
            data = self.connection.recv(READ_BYTES)
            return self._parser.feed(data) if data else None
        except BlockingIOError:
            return []
        except (OSError, ValueError):
            return None

    def close(self) -> None:
        """Hang up."""
        with self._changed:
            self.closed = True
            self._unsent.clear()
            self._bytes = 0
            self._changed.notify_all()
        with contextlib.suppress(OSError):
            self.connection.close()


def peer_uid(connection: socket.socket) -> int | None:
    """Give the user on the other side of a unix socket; None where the system does not tell."""
    if hasattr(socket, "SO_PEERCRED"):  # Linux: struct ucred, unix(7)
        size = struct.calcsize("3i")
        return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1])
    try:  # macOS: struct xucred by LOCAL_PEERCRED, unix(4)
        data = connection.getsockopt(0, 1, 76)
    except OSError:
        return None
    return int(struct.unpack_from("II", data)[1])
