"""A session that a host process records, as the screen sees it: the screen may go, the recording stays."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, ClassVar, Final, Literal, Self

from sopcapture import errors
from sopcapture.capture import call
from sopcapture.capture.wire import VERSION, Frame, FrameParser, Kind, frame, message
from sopcapture.errors import SessionError, SopcaptureError, TerminalError
from sopcapture.model.session import EVENT, Answer, EventBase, Question, Session, event_to_json
from sopcapture.store import Library, read_session, recorder_address
from sopcapture.workflows.journal import ignore
from sopcapture.workflows.live import LiveSession
from sopcapture.workflows.people import author
from sopcapture.workflows.plan import Plan

_READ_BYTES: Final = 256 << 10
_PATIENCE_S: Final = 30.0
_STOP_S: Final = 10.0

# The host finds our modules where this process found them, whatever lies in the person's folder. The name of the
# session is there for who looks at the list of processes.
_BOOT: Final = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from sopcapture.workflows.hosting import main
main(int(sys.argv[2]))
"""


class HostedSession(LiveSession):
    """One session being recorded by a process of its own."""

    outlives_screen: ClassVar[bool] = True

    def __init__(self, plan: Plan, connection: socket.socket, asks: Literal["start", "attach", "join"]) -> None:
        super().__init__(plan)
        self._connection = connection
        self._asks = asks
        self._process: subprocess.Popen[bytes] | None = None
        self._sending = threading.Lock()
        self._typed_early: bytearray | None = bytearray()
        self._reader = threading.Thread(target=self._read, name="sopcapture-link", daemon=True)
        self._display: Callable[[bytes], None] = ignore
        self._restore: Callable[[bytes], None] = ignore
        self._answered = threading.Event()
        self._failure: SopcaptureError | None = None
        self._over = threading.Event()
        self._in_order = self._session_goes_on = self._left = False
        self._lock = threading.Lock()
        self._questions: dict[str, Question] = {}
        self._seen = 0

    @classmethod
    def prepare(cls, plan: Plan) -> Self:
        """Start the process that will record; nothing is written and no shell runs yet."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path), str(theirs.fileno()), plan.header.id],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=[theirs.fileno()],
            )
        prepared = cls(plan, ours, "start")
        prepared._process = process
        return prepared

    @classmethod
    def attach(cls, library: Library, session: Session) -> Self:
        """Call the process that records a session, to show its shell.

        Raises:
            SessionError: the session is not being recorded, or its recorder cannot be reached from here.
        """
        header = session.header
        plan = Plan(library, header, header.shell, header.owner or author(library))
        return cls(plan, _call(library, session.id), "attach")

    @classmethod
    def beside(cls, plan: Plan) -> Self:
        """Call the process that records a session, to let it record one more shell.

        Raises:
            SessionError: as for `attach`.
        """
        return cls(plan, _call(plan.library, plan.header.id), "join")

    # --- running --------------------------------------------------------------------------------------------------

    def start(
        self,
        cols: int,
        rows: int,
        display: Callable[[bytes], None],
        *,
        own_terminal: bool = True,
        restore: Callable[[bytes], None] = ignore,
    ) -> None:
        self._display, self._restore = display, restore
        self._reader.start()
        said: dict[str, Any] = {"version": VERSION, "cols": cols, "rows": rows}
        if self._asks != "attach":
            said |= {"plan": self.plan.to_json(), "own_terminal": own_terminal}
        if self._asks == "join":
            said["environ"] = dict(os.environ)
        self._send(message(self._asks, **said))
        if not self._answered.wait(_PATIENCE_S):
            self._give_up()
        if self._failure is not None:
            raise self._failure
        typed, self._typed_early = self._typed_early, None
        if typed:
            self.write(bytes(typed))

    def _give_up(self) -> None:
        """Let nothing begin that nobody waits for any more."""
        self._failure = TerminalError("the recorder does not answer", "look at this machine's load, then try again")
        if self._process is not None:
            self._process.kill()

    def write(self, data: bytes) -> None:
        if self._typed_early is not None:
            self._typed_early += data
        else:
            self._send(frame(Kind.INPUT, data))

    def resize(self, cols: int, rows: int) -> None:
        if self._answered.is_set():
            self._send(message("resize", cols=cols, rows=rows))

    def submit(self, event: EventBase) -> None:
        self._send(message("submit", event=event_to_json(event)))

    def hook(self) -> None:
        self._send(message("hook", line=""))

    def ask_more(self) -> None:
        self._send(message("more"))

    def stop(self) -> None:
        self._send(message("stop"))

    def join(self, timeout_s: float | None = None) -> bool:
        return self._over.wait(timeout_s)

    def close(self) -> Session:
        if not self._over.is_set() and self._answered.is_set() and not self.taken_over:
            self.stop()
            self.join(_STOP_S)
        self.leave()
        return read_session(self.directory)

    def leave(self) -> None:
        self._left = True
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()
        if self._process is not None:
            self._process.poll()

    @property
    def goes_on(self) -> bool:
        if not self._answered.is_set() or self._failure is not None:
            return False
        return self._session_goes_on or not self._over.is_set()

    @property
    def goes_on_elsewhere(self) -> bool:
        return self._session_goes_on

    def open_questions(self) -> list[Question]:
        with self._lock:
            return list(self._questions.values())

    def _send(self, data: bytes) -> None:
        with self._sending, contextlib.suppress(OSError):  # the reader's thread says that the host is gone
            self._connection.sendall(data)

    # --- what the host says, on the reader's thread -----------------------------------------------------------------

    def _read(self) -> None:
        parser = FrameParser()
        try:
            while not self._in_order and (data := self._connection.recv(_READ_BYTES)):
                for received in parser.feed(data):
                    self._take(received)
        except SopcaptureError as error:  # the log of before cannot be read
            self._failure = error
        except (OSError, ValueError):  # the host is gone, or speaks another language
            pass
        began = self._answered.is_set() and self._failure is None
        left = self._left and began
        if not self._in_order and not self.taken_over and not left:
            self._failure = self._failure or TerminalError("the recorder ended", "see `sopcapture doctor`")
            if began:
                self.notice(f"the recorder of {self.session_id} has gone; what it had recorded is kept")
        self._answered.set()
        if not self.taken_over and not left:
            self._over.set()
            if began:
                self.on_ended()

    def _take(self, received: Frame) -> None:
        if received.kind is Kind.OUTPUT:
            self._show(self._display, received.body)
        elif received.kind is Kind.SNAPSHOT:
            self._show(self._restore, received.body)
        elif received.kind is Kind.MESSAGE:
            self._hear(received.message)

    def _show(self, shows: Callable[[bytes], None], data: bytes) -> None:
        try:
            shows(data)
        except Exception as error:  # noqa: BLE001 - a display that is gone must not end the link
            self._display = self._restore = ignore
            self.notice(f"the screen is gone ({error}); the recording goes on")

    def _hear(self, said: dict[str, Any]) -> None:
        match said["say"]:
            case "begun":
                if self.plan.continues:
                    self._look_back()
                self._answered.set()
            case "attached":
                self.notices = list(said["notices"])
                self._look_back()
                if said["running"] is not None:
                    self.on_started(said["running"])
                self.on_offer(said["offer"])
                self._answered.set()
            case "failed":
                kind = getattr(errors, said["error"], SopcaptureError)
                self._failure = kind(said["message"], said["mend"])
                self._answered.set()
            case "event":
                self._take_event(EVENT.validate_python(said["event"]))
            case "started":
                self.on_started(said["text"])
            case "offer":
                self.on_offer(said["line"])
            case "more":
                self.on_more(int(said["asked"]))
            case "notice":
                self.notice(said["text"])
            case "detached":
                self.taken_over = said["why"]
                self.on_ended()
            case "ended":
                self.notices = list(dict.fromkeys([*self.notices, *said["notices"]]))
                self._in_order = True
                self._session_goes_on = bool(said["session_goes_on"])
                self._answered.set()
            case _:  # of a newer host
                pass

    def _take_event(self, event: EventBase) -> None:
        if self.plan.continues and not self._answered.is_set():
            return  # it is in the log, and what that holds is looked at next
        if event.seq and event.seq <= self._seen:
            return  # the log had it when this screen came
        self._know(event)
        self.on_event(event)

    def _know(self, event: EventBase) -> None:
        self._seen = max(self._seen, event.seq)
        with self._lock:
            if isinstance(event, Question):
                self._questions[event.id] = event
            elif isinstance(event, Answer):
                self._questions.pop(event.question, None)

    def _look_back(self) -> None:
        """Know what was recorded before; what comes from now on, the host tells."""
        self.past = read_session(self.directory).events
        for event in self.past:
            self._know(event)


def offered_lines(library: Library, name: str) -> list[str]:
    """Ask the recorder of a session by which lines shells inside of its shells could be hooked.

    Raises:
        SessionError: the session is not being recorded, or its recorder cannot be reached from here.
    """
    with _call(library, name) as connection:
        connection.settimeout(_PATIENCE_S)
        connection.sendall(message("offers"))
        parser = FrameParser()
        with contextlib.suppress(OSError, ValueError):
            while data := connection.recv(_READ_BYTES):
                for received in parser.feed(data):
                    return list(received.message["lines"])
    raise SessionError(f"the recorder of {name} does not answer", "see the sessions with: sopcapture sessions")


def hook_by(library: Library, name: str, line: str) -> None:
    """Have the recorder of a session type a line that it has offered.

    Raises:
        SessionError: as for `offered_lines`.
    """
    with _call(library, name) as connection, contextlib.suppress(OSError):
        connection.sendall(message("hook", line=line))


def _call(library: Library, name: str) -> socket.socket:
    address = recorder_address(library.session_dir(name))
    place = address.get("socket")
    if not isinstance(place, str):
        raise SessionError(
            f"session {name} is not being recorded, or by a recorder that lives in its screen",
            f"add to one that has ended with: sopcapture record --continue {name}",
        )
    try:
        return call(place)
    except OSError as error:
        raise SessionError(
            f"the recorder of {name} on {address.get('host')} does not answer: {error.strerror or error}",
            "come back on the machine, and as the person, that records",
        ) from error
