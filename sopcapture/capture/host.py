"""A recording while it runs: the threads between the shell, whoever shows it, and the sinks.

::

    host = CaptureHost(shell, recorder, [log_sink, cast], nonce=launch.nonce, clock=now, display=view.feed)
    host.start()
    host.write(b"ls\\r")                     # what the person types
    host.resize(120, 40)
    host.submit(Note(at=now(), text="…"))    # goes into the stream in order, redacted
    host.stop()                              # hang up, as closing the window does
    host.join()                              # the shell is gone, every sink is closed

One thread reads the pty. It hands each chunk to the recorder's queue first and to `display` second, so that nothing is
shown that is not recorded. The queue is bounded: when it is full the reader waits, the pty fills up and the program
inside blocks; nothing is dropped. A second thread feeds the recorder and the sinks, and once a second tells the sinks
the state of the command that runs.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from sopcapture.capture.events import CaptureEvent, ExitStatus, Shown, Sink
from sopcapture.capture.inward import Inward
from sopcapture.capture.levels import Levels
from sopcapture.capture.marks import Mark, MarkParser
from sopcapture.capture.pty import READ_BYTES, ShellProcess
from sopcapture.capture.recorder import Recorder
from sopcapture.model.session import Command, EventBase

QUEUE_BYTES: Final = 16 << 20
TICK_S: Final = 1.0
# A program in the background may hold the pty open after the shell has gone.
_LOOK_FOR_EXIT_S: Final = 0.25
# A shell that has been told that its terminal is gone, and does not go, is killed.
_PATIENCE_S: Final = 3.0
_CTRL_C: Final = b"\x03"


@dataclass(frozen=True, slots=True)
class _Resized:
    at: datetime
    cols: int
    rows: int


@dataclass(frozen=True, slots=True)
class _Began:
    at: datetime


@dataclass(frozen=True, slots=True)
class _HookWanted:
    at: datetime


_Item = tuple[datetime, bytes] | EventBase | _Resized | _Began | _HookWanted


class _Queue:
    """Items for the recorder, bounded by the bytes in them."""

    def __init__(self) -> None:
        self._items: deque[_Item] = deque()
        self._bytes = 0
        self._changed = threading.Condition()
        self._closed = False

    def put(self, item: _Item, size: int = 0) -> None:
        with self._changed:
            while self._bytes > QUEUE_BYTES and not self._closed:
                self._changed.wait()
            self._items.append(item)
            self._bytes += size
            self._changed.notify_all()

    def take(self, timeout_s: float) -> list[_Item] | None:
        """Give all items, none after `timeout_s`, None when there will be no more."""
        with self._changed:
            if not self._items and not self._closed:
                self._changed.wait(timeout_s)
            if not self._items:
                return None if self._closed else []
            items = list(self._items)
            self._items.clear()
            self._bytes = 0
            self._changed.notify_all()
            return items

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def _nothing(*_: object) -> None:
    """Stand for a listener that nobody gave."""


class CaptureHost:
    """Runs one recording; see the module's text.

    `display` gets the output without our marks, on the reader's thread. `on_prompt` hears whether the shell waits for a
    line. `on_offer` hears the line by which a shell inside without hooks could be hooked, and "" when that is over.
    `join_line` is what, typed into a shell of this machine, records it into this session; empty where nothing does.
    `on_notice` gets one line for the person, `on_end` the way the shell ended, after every sink is closed.
    `redact_event` takes the secrets out of submitted events; it runs on the recorder's thread, as the sinks do.
    """

    def __init__(
        self,
        shell: ShellProcess,
        recorder: Recorder,
        sinks: Sequence[Sink],
        *,
        nonce: str,
        clock: Callable[[], datetime],
        display: Callable[[bytes], None],
        redact_event: Callable[[EventBase], EventBase],
        on_prompt: Callable[[bool], None] = _nothing,
        on_notice: Callable[[str], None] = _nothing,
        on_offer: Callable[[str], None] = _nothing,
        join_line: str = "",
        on_end: Callable[[ExitStatus], None] = _nothing,
    ) -> None:
        self._shell = shell
        self._recorder = Levels(recorder, nonce)
        self._sinks = list(sinks)
        self._marks = MarkParser(nonce)
        self._clock = clock
        self._display = display
        self._redact_event = redact_event
        self._on_prompt = on_prompt
        self._on_notice = on_notice
        self._on_end = on_end
        self._queue = _Queue()
        self._stopping = False
        self._woken, self._waker = socket.socketpair()
        self._waker.settimeout(0)
        self._status = ExitStatus(None)
        self._running_told = False
        self._last_notice = ""
        self._taking = threading.Lock()
        """Held from the moment at which something is read until it is shown."""
        self._typing = threading.Lock()
        self._typed_meanwhile: bytearray | None = None
        self._inward = Inward(
            shell,
            self._recorder,
            write=self._send,
            hold=self._hold,
            join_line=join_line,
            know=self._marks.know,
            offer=on_offer,
            notice=on_notice,
        )
        self._reader = threading.Thread(target=self._read, name="sopcapture-reader", daemon=True)
        self._worker = threading.Thread(target=self._record, name="sopcapture-recorder", daemon=True)

    # --- called by the faces, on any thread ---------------------------------------------------------------------

    def start(self) -> None:
        """Begin to read and to record."""
        self._queue.put(_Began(self._clock()))
        self._worker.start()
        self._reader.start()

    def write(self, data: bytes) -> None:
        """Send what the person typed to the shell. It is kept nowhere.

        What is typed while a shell inside reads its hooks waits until it has them, except for a Ctrl-C.
        """
        with self._typing:
            if self._typed_meanwhile is not None and _CTRL_C not in data:
                self._typed_meanwhile += data
                return
        self._send(data)

    def _hold(self, reads_hooks: bool) -> None:  # noqa: FBT001 - a callback's one value
        with self._typing:
            held, self._typed_meanwhile = self._typed_meanwhile, bytearray() if reads_hooks else None
        if held:
            self._send(bytes(held))

    def _send(self, data: bytes) -> None:
        self._shell.write(data)
        if self._shell.wants_write:
            self._wake()

    def resize(self, cols: int, rows: int) -> None:
        """Give the shell's terminal another size, in cells."""
        self._shell.resize(cols, rows)
        self._queue.put(_Resized(self._clock(), cols, rows))

    def submit(self, event: EventBase) -> None:
        """Put an event of the person's (a note, an answer) into the stream, behind what was read before it."""
        self._queue.put(event)

    def hook(self) -> None:
        """Type the line that was offered into the shell inside."""
        self._queue.put(_HookWanted(self._clock()))

    def waits_for_input(self) -> bool | None:
        """Whether a program in the foreground waits for something to be typed; None where the system does not tell.

        It is not said to as long as what it printed before is not shown: that may be the prompt of a shell.
        """
        waits = self._shell.waits_for_input()
        if waits and self._taking.acquire(blocking=False):
            try:
                return not self._shell.has_unread()
            finally:
                self._taking.release()
        return None if waits is None else False

    def stop(self) -> None:
        """Hang up; the recording ends in order."""
        self._stopping = True
        self._shell.hang_up()
        self._wake()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait until the shell is gone and every sink is closed; False where that takes longer than `timeout_s`."""
        self._worker.join(timeout_s)
        return not self._worker.is_alive()

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            self._waker.send(b".")

    # --- the reader's thread ------------------------------------------------------------------------------------

    def _read(self) -> None:
        try:
            self._pump()
        finally:
            self._status = self._shell.close()
            self._queue.close()
            self._woken.close()
            self._waker.close()

    def _pump(self) -> None:
        ended = False
        stopping_since: float | None = None
        while True:
            unsent = [self._shell.fd] if self._shell.wants_write else []
            watched: list[int | socket.socket] = [self._shell.fd, self._woken]
            # select and not poll: macOS refuses to poll terminals.
            readable, writable, _ = select.select(watched, unsent, [], _LOOK_FOR_EXIT_S)
            if self._woken in readable:
                self._woken.recv(4096)
            if writable:
                self._shell.flush()
            if self._stopping:
                stopping_since = stopping_since or time.monotonic()
                if time.monotonic() - stopping_since > _PATIENCE_S:
                    return
            with self._taking:
                more = self._drain()
            if more is None or (ended and not more):
                return
            # One more look after the exit was seen: the shell's last words may have come in between.
            ended = not more and self._shell.poll() is not None

    def _drain(self) -> bool | None:
        """Take what is there, at most 64 KiB at once: True where something was, None where nothing will ever come."""
        parts: list[bytes] = []
        size = 0
        over = False
        while size < READ_BYTES:
            part = self._shell.read()
            if part is None:
                over = True
                break
            if not part:
                break
            parts.append(part)
            size += len(part)
        if parts:
            data = parts[0] if len(parts) == 1 else b"".join(parts)
            self._queue.put((self._clock(), data), size)
            self._show(data)
        return None if over else bool(parts)

    def _show(self, data: bytes) -> None:
        for item in self._marks.feed(data):
            if isinstance(item, Mark):
                if item.kind in ("B", "C"):
                    self._on_prompt(item.kind == "B")
            else:
                try:
                    self._display(item.data)
                except Exception as error:  # noqa: BLE001 - a display that is gone must not end the recording
                    self._display = _nothing
                    self._on_notice(f"the screen is gone ({error}); the recording goes on")

    # --- the recorder's thread ----------------------------------------------------------------------------------

    def _record(self) -> None:
        last_tick = self._clock()
        while (items := self._queue.take(TICK_S)) is not None:
            for item in items:
                self._guarded(partial(self._events, item))
            now = self._clock()
            elapsed = (now - last_tick).total_seconds()
            if elapsed >= TICK_S or elapsed < 0:
                last_tick = now
                self._guarded(partial(self._recorder.tick, now))
                self._guarded(partial(self._show_running, now))
                self._guarded(partial(self._look_inward, now))
        status = None if self._stopping else self._status
        self._guarded(lambda: self._recorder.finish(self._clock(), status, self._reason()))
        self._tell_running(None)
        self._each(lambda sink: sink.close())
        self._on_end(self._status)

    def _reason(self) -> str:
        if self._stopping:
            return "stopped"
        if self._status.signal is not None:
            return f"the shell was killed by signal {self._status.signal}"
        return "the shell ended"

    def _guarded(self, step: Callable[[], Sequence[CaptureEvent]]) -> None:
        """Take one step of the recorder and tell what it gives. One that fails must not stop the shell."""
        try:
            for event in step():
                self._tell(event)
        except Exception as error:  # noqa: BLE001 - the person's work goes on, and with it what can still be recorded
            notice = f"a part of the recording failed ({type(error).__name__}: {error}); it goes on"
            if notice != self._last_notice:
                self._last_notice = notice
                self._on_notice(notice)

    def _events(self, item: _Item) -> Sequence[CaptureEvent]:
        match item:
            case _Began():
                return self._recorder.start(item.at)
            case _Resized():
                return self._recorder.resize(item.cols, item.rows, item.at)
            case _HookWanted():
                self._inward.hook(item.at)
                return ()
            case EventBase():
                return [self._redact_event(item)]
            case (at, data):
                return self._recorder.feed(data, at)

    def _tell(self, event: CaptureEvent) -> None:
        if isinstance(event, Shown):
            self._each(lambda sink: sink.on_output(event))
        else:
            self._each(lambda sink: sink.on_event(event))
            if isinstance(event, Command):
                self._tell_running(None)

    def _show_running(self, at: datetime) -> Sequence[CaptureEvent]:
        self._tell_running(self._recorder.snapshot(at))
        return ()

    def _look_inward(self, at: datetime) -> Sequence[CaptureEvent]:
        self._inward.look(at)
        return ()

    def _tell_running(self, command: Command | None) -> None:
        if command is not None or self._running_told:
            self._each(lambda sink: sink.on_running(command))
        self._running_told = command is not None

    def _each(self, call: Callable[[Sink], None]) -> None:
        for sink in list(self._sinks):
            try:
                call(sink)
            except Exception as error:  # noqa: BLE001 - one consumer less, the recording and the others go on
                self._sinks.remove(sink)
                self._on_notice(
                    f"{type(sink).__name__} stopped ({type(error).__name__}: {error}); the recording goes on"
                )
