"""The host process: the shell and the recording live here, and go on when their screen does not.

It is started by the screen (`HostedSession.prepare`), in a session of its own, so that a hang-up of the person's
terminal does not reach it. The screen holds one end of a socket pair from the beginning; others call the socket that
the lock of the session names.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from sopcapture.capture import SOCKET_NAME, Peer, is_own, listen, runtime_directory
from sopcapture.capture.wire import VERSION, Frame, Kind, message
from sopcapture.errors import SessionError, SopcaptureError, TerminalError
from sopcapture.model.session import EVENT, EventBase
from sopcapture.workflows.logbook import Logbook
from sopcapture.workflows.plan import Plan
from sopcapture.workflows.recording import Recording
from sopcapture.workflows.station import Station

_LAST_WORDS_S: Final = 5.0
_LOOK_S: Final = 1.0
# The recorder's thread must not hold up an echo for as long as Python lets one thread run by default.
_SWITCH_S: Final = 0.0005


class Host:
    """Serves the screens of one session until its shells have ended, on one thread."""

    def __init__(self, first: socket.socket) -> None:
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()
        self._woken.settimeout(0)
        self._waker.settimeout(0)
        self._runtime = runtime_directory(os.environ)
        self._peers: list[Peer] = []
        self._stations: list[Station] = []
        self._logbook: Logbook | None = None
        self._listener: socket.socket | None = None
        self._failed = False
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._welcome(first)

    def run(self) -> None:
        """Serve until the recording is over, or the first screen has gone without starting one."""
        while not self._failed and (self._stations or (self._peers and self._logbook is None)):
            self._serve()
            for station in [station for station in self._stations if station.is_over]:
                self._stations.remove(station)
                station.close()
        self._say_goodbye()

    def stop(self) -> None:
        """End the recording in order."""
        for station in self._stations:
            station.stop()

    def _serve(self) -> None:
        for key, mask in self._selector.select(_LOOK_S):
            if key.fileobj is self._woken:
                with contextlib.suppress(BlockingIOError):
                    self._woken.recv(4096)
            elif key.fileobj is self._listener:
                self._accept()
            else:
                self._attend(key.data, mask)
        for station in self._stations:
            station.catch_up()
        for peer in self._peers:
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if peer.wants_write else 0)
            if self._selector.get_key(peer.connection).events != wanted:
                self._selector.modify(peer.connection, wanted, peer)

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            self._waker.send(b".")

    # --- screens --------------------------------------------------------------------------------------------------

    def _accept(self) -> None:
        assert self._listener is not None  # noqa: S101 - it was selected
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        if is_own(connection):
            self._welcome(connection)
        else:
            connection.close()

    def _welcome(self, connection: socket.socket) -> None:
        peer = Peer(connection, self._wake)
        self._peers.append(peer)
        self._selector.register(connection, selectors.EVENT_READ, peer)

    def _attend(self, peer: Peer, mask: int) -> None:
        if mask & selectors.EVENT_WRITE:
            peer.flush()
        if not mask & selectors.EVENT_READ:
            return
        frames = peer.receive()
        if frames is None:
            self._part(peer)
            return
        for received in frames:
            try:
                self._take(peer, received)
            except SopcaptureError as error:
                self._refuse(peer, error)
            except (KeyError, TypeError, ValueError):  # not what our screens say
                self._part(peer)
                return

    def _part(self, peer: Peer) -> None:
        for station in self._stations:
            station.leave(peer)
        self._selector.unregister(peer.connection)
        self._peers.remove(peer)
        peer.close()

    # --- what screens say -----------------------------------------------------------------------------------------

    def _take(self, peer: Peer, received: Frame) -> None:
        station = next((station for station in self._stations if station.screen is peer), None)
        if received.kind is Kind.INPUT:
            if station is not None:
                station.recording.write(received.body)
            return
        said = received.message
        match said["say"]:
            case "start" if self._logbook is None:
                self._start(peer, said, Recording(Plan.from_json(said["plan"])))
            case "attach" | "join" if said["version"] != VERSION:
                self._refuse(peer, SessionError("the recording runs in another version of sopcapture", "attach by it"))
            case "attach":
                self._attach(peer, said)
            case "join" if self._logbook is not None:
                plan = Plan.from_json(said["plan"])
                self._start(peer, said, Recording(plan, environ=said["environ"], logbook=self._logbook))
            case "resize" if station is not None:
                station.resize(int(said["cols"]), int(said["rows"]))
            case "submit" if station is not None:
                station.recording.submit(EVENT.validate_python(said["event"]))
            case "offers":
                peer.send(message("offers", lines=[one.offer for one in self._stations if one.offer]))
            case "hook":
                for one in self._stations:
                    if one is station or (station is None and one.offer == said["line"]):
                        one.recording.hook()
            case "more" if station is not None:
                station.recording.ask_more()
            case "stop" if station is not None:
                station.stop()
            case "resize" | "submit" | "more" | "stop":  # its shell has just ended, or another screen has taken over
                pass
            case _:
                raise ValueError("a message out of place")

    def _start(self, peer: Peer, said: dict[str, Any], recording: Recording) -> None:
        try:
            if self._listener is None:
                recording.address = self._listen()
            station = Station(recording, int(said["cols"]), int(said["rows"]), own_terminal=said["own_terminal"])
            recording.on_event = self._tell_all
            recording.on_notice = self._notice_all
            recording.on_ended = partial(self._ended, station)
            self._stations.append(station)
            station.start(peer)
        except (SopcaptureError, OSError) as error:
            recording.runtime.cleanup()
            self._stations = [station for station in self._stations if station.recording is not recording]
            self._failed = not self._stations
            told = error if isinstance(error, SopcaptureError) else TerminalError(f"the recorder cannot start: {error}")
            self._refuse(peer, told)
            return
        self._logbook = recording.logbook
        peer.send(message("begun"))
        # The person's folder stays free to be removed, as it is under a shell that went elsewhere.
        os.chdir("/")

    def _listen(self) -> dict[str, object]:
        place = Path(self._runtime.name) / SOCKET_NAME
        self._listener = listen(place)
        self._selector.register(self._listener, selectors.EVENT_READ)
        return {"host": socket.gethostname(), "pid": os.getpid(), "socket": str(place)}

    def _refuse(self, peer: Peer, error: SopcaptureError) -> None:
        peer.send(message("failed", error=type(error).__name__, message=error.message, mend=error.mend))

    def _tell_all(self, event: EventBase) -> None:
        """Tell every screen what any of the shells has added to the session."""
        for station in list(self._stations):
            station.tell_event(event)

    def _ended(self, station: Station) -> None:
        station.is_over = True
        self._wake()

    def _notice_all(self, text: str) -> None:
        for station in list(self._stations):
            station.tell("notice", text=text)

    def _attach(self, peer: Peer, said: dict[str, Any]) -> None:
        """Show the shell that nobody looks at; where there is none, the first."""
        if not self._stations:
            self._refuse(peer, SessionError("the shell has just ended", "see the sessions with: sopcapture sessions"))
            return
        station = next((station for station in self._stations if station.screen is None), self._stations[0])
        station.attach(peer, int(said["cols"]), int(said["rows"]))

    # --- the end --------------------------------------------------------------------------------------------------

    def _say_goodbye(self) -> None:
        """Give every screen a moment to hear the last."""
        if self._listener is not None:
            self._selector.unregister(self._listener)
            self._listener.close()
        end = time.monotonic() + _LAST_WORDS_S
        while any(peer.wants_write and not peer.closed for peer in self._peers) and time.monotonic() < end:
            self._serve()
        for peer in self._peers:
            peer.close()
        self._runtime.cleanup()


def main(descriptor: int) -> None:
    """Be the host process; `descriptor` is our end of the socket pair."""
    sys.setswitchinterval(_SWITCH_S)
    host = Host(socket.socket(fileno=descriptor))
    # A handler and not SIG_IGN, which the shell would inherit; what is ignored already stays so for it.
    handlers: dict[signal.Signals, Callable[[], None]] = {
        signal.SIGHUP: lambda: None,
        signal.SIGINT: lambda: None,
        signal.SIGTERM: host.stop,
    }
    for number, act in handlers.items():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_, act=act: act())
    host.run()
