"""One shell of a host process, and the screen that looks at it: there may be none, and another one may come."""

from __future__ import annotations

import contextlib
import threading
from typing import Final

from sopcapture.capture import Peer
from sopcapture.capture.wire import Kind, frame, message
from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Command, EventBase, event_to_json
from sopcapture.terminal import Emulator
from sopcapture.workflows.recording import Recording

# A screen that takes nothing for so long (it is stopped, its line is dead) no longer holds up the work. It gets the
# whole state when it goes on.
_STALLS_AFTER_S: Final = 5.0
_LAST_WORDS_S: Final = 5.0
_SCROLLBACK_BYTES: Final = 16 << 20


class Station:
    """Runs `recording` with an emulator of its own, by which a screen that comes later is brought to where it is."""

    def __init__(self, recording: Recording, cols: int, rows: int, *, own_terminal: bool) -> None:
        self.recording = recording
        self._own_terminal = own_terminal
        self._lock = threading.Lock()
        self._emulator = Emulator(cols, rows, scrollback_bytes=_SCROLLBACK_BYTES, on_reply=self._reply)
        self.screen: Peer | None = None
        """Who looks at the shell."""
        self._behind = False
        self._stopping = False
        self.is_over = False
        """Whether the shell is gone and everything is written."""
        self._running: str | None = None
        self.offer = ""
        """The line that would hook a shell inside, where there is one to hook."""
        recording.on_started = self._tell_started
        recording.on_offer = self._tell_offer
        recording.on_more = lambda asked: self.tell("more", asked=asked)

    def start(self, screen: Peer) -> None:
        """Start the shell; `screen` looks at it.

        Raises:
            TerminalError: the shell cannot be started.
            SessionError: the log cannot be written.
        """
        self.screen = screen
        cols, rows = self._emulator.cols, self._emulator.rows
        self.recording.start(cols, rows, self._display, own_terminal=self._own_terminal)

    def close(self) -> None:
        """Give back what the recording held, and tell the screen that it is over."""
        self.recording.join(_LAST_WORDS_S)
        with contextlib.suppress(SopcaptureError):
            self.recording.close()
        goes_on = self.recording.session_goes_on
        self.tell("ended", notices=self.recording.notices, session_goes_on=goes_on)

    def stop(self) -> None:
        """End the recording in order."""
        self._stopping = True
        self.recording.stop()

    # --- what the shell prints, on the reader's thread --------------------------------------------------------------

    def _display(self, data: bytes) -> None:
        with self._lock:
            self._emulator.feed(data)
            screen = None if self._behind else self.screen
            if screen is not None:
                screen.send(frame(Kind.OUTPUT, data), passes=True)
        while screen is not None and not screen.wait_for_room(_STALLS_AFTER_S):
            # A terminal that is passed through cannot be drawn anew: it is waited for, as without a recorder.
            # Nobody waits for one that another has taken the place of.
            if screen is not self.screen or self._own_terminal or self._stopping:
                self._skip(screen)
                return

    def _skip(self, screen: Peer) -> None:
        with self._lock:
            if screen is self.screen:
                self._behind = True
                screen.forget()

    def _reply(self, data: bytes) -> None:
        """Answer a program that asks the terminal something, where no screen does."""
        if self.screen is None or self._behind:
            self.recording.write(data)

    # --- screens, on the loop's thread ------------------------------------------------------------------------------

    def attach(self, screen: Peer, cols: int, rows: int) -> None:
        """Show the shell on another screen from now on, beginning with its state."""
        self.resize(cols, rows)
        with self._lock:
            before, self.screen, self._behind = self.screen, screen, False
            told = {"notices": self.recording.notices, "running": self._running, "offer": self.offer}
            screen.send(message("attached", **told))
            self._send_state(screen)
        if before is not None:
            before.send(message("detached", why="another screen has taken over"))

    def _send_state(self, screen: Peer) -> None:
        if self._own_terminal:
            screen.send(frame(Kind.SNAPSHOT, self._emulator.snapshot()), passes=True)
        else:
            screen.send(frame(Kind.OUTPUT, _CLEARED + self._emulator.redrawn()), passes=True)

    def catch_up(self) -> None:
        """Bring a screen that goes on after a stall to where the shell is."""
        with self._lock:
            if self._behind and self.screen is not None and not self.screen.wants_write:
                self._behind = False
                self._send_state(self.screen)

    def leave(self, screen: Peer) -> None:
        """A screen is gone."""
        with self._lock:
            if screen is self.screen:
                self.screen, self._behind = None, False

    def resize(self, cols: int, rows: int) -> None:
        """Give the shell's terminal another size."""
        with self._lock:
            self._emulator.resize(cols, rows)
        self.recording.resize(cols, rows)

    # --- what the recorder says, on its thread ----------------------------------------------------------------------

    def tell_event(self, event: EventBase) -> None:
        """Tell the screen what was added to the session."""
        if isinstance(event, Command):
            self._running = None
        self.tell("event", event=event_to_json(event))

    def _tell_started(self, text: str) -> None:
        self._running = text
        self.tell("started", text=text)

    def _tell_offer(self, line: str) -> None:
        self.offer = line
        self.tell("offer", line=line)

    def tell(self, say: str, **fields: object) -> None:
        """Tell the screen something, where there is one."""
        with self._lock:
            if self.screen is not None:
                self.screen.send(message(say, **fields))


# Home, and everything cleared: what follows is written from the first row on.
_CLEARED: Final = b"\x1b[H\x1b[2J"
