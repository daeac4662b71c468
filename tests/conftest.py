"""What all tests share: a home of their own, so that nothing of the person's is read or written."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sopcapture.capture import ShellProcess
from sopcapture.model.session import Command, EventBase
from sopcapture.store import Library
from sopcapture.terminal import Emulator
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.libraries import init_library
from sopcapture.workflows.plan import Plan, plan_session

WINDOW_RESTS_S = 0.5
WINDOW_PATIENCE_S = 40.0
SOPCAPTURE = (sys.executable, "-m", "sopcapture")


def pytest_configure() -> None:
    """Take signals as a terminal's programs do: what runs in the background of a script ignores these (POSIX sh, 2.11)."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty HOME with git's identity of Ada, and none of the person's settings."""
    return _make_home(tmp_path / "home", monkeypatch)


def _make_home(folder: Path, environment: pytest.MonkeyPatch) -> Path:
    folder.mkdir()
    for name in list(os.environ):
        if name.startswith(("SOPCAPTURE_", "OPENAI_", "GIT_", "XDG_")):
            environment.delenv(name)
    environment.setenv("HOME", str(folder))
    environment.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (folder / ".gitconfig").write_text("[user]\n\tname = Ada Byron\n\temail = ada@example.org\n")
    return folder


@pytest.fixture(scope="session")
def library_to_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as `init` makes it."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as environment:
        _make_home(folder / "home", environment)
        return init_library(str(folder / "library")).root


@pytest.fixture
def new_library(home: Path, library_to_copy: Path) -> Callable[[Path], Library]:
    """Make a library: a copy, since git takes its time to make one. Tests of `init` itself make their own."""

    def make(folder: Path) -> Library:
        return Library(Path(shutil.copytree(library_to_copy, folder, symlinks=True)).resolve())

    return make


def wait_idle(foreground: Callable[[], int | None]) -> None:
    """Wait until the program in the foreground has had nothing to do for a moment.

    bash 5.2 and fish lose an interrupt that comes while they draw, and so does Python between its prompt and the read.
    """
    end = time.monotonic() + WINDOW_PATIENCE_S
    before, now = None, _waits_of(foreground())
    while now is None or now != before:
        assert time.monotonic() < end, "the program in the foreground does not come to rest"
        time.sleep(0.1)
        before, now = now, _waits_of(foreground())


def _waits_of(pid: int | None) -> list[str] | None:
    """How often each thread of a process has begun to wait (proc(5)), nothing where there is no Linux to tell.

    None while one of them works.
    """
    waits = []
    try:
        for status in Path(f"/proc/{pid}/task").glob("*/status"):
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            if not fields["State"].startswith("S"):
                return None
            waits.append(fields["voluntary_ctxt_switches"])
    except OSError:  # a thread has just gone
        return None
    return waits


class Window:
    """A terminal window: what runs in it answers to keys, and its screen can be read."""

    def __init__(self, argv: Sequence[str], cwd: Path, cols: int = 80, rows: int = 24) -> None:
        # A parent that ran in another terminal exported its size; the terminal itself knows better.
        environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", "LINES": "60"}
        self.process = ShellProcess.spawn(argv, environ, cwd=cwd, cols=cols, rows=rows)
        self.emulator = Emulator(cols, rows, on_reply=self.process.write)
        self.over = False
        self.received = bytearray()  # all that came, as it came

    def sees(self) -> str:
        return self.emulator.text()

    def reads_all(self) -> str:
        return self.emulator.history_text()

    def until(self, holds: Callable[[], object], what: str = "") -> None:
        end = time.monotonic() + WINDOW_PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"{what} did not come:\n{self.reads_all()}"
            assert not self.over, f"{what} did not come, it is over:\n{self.reads_all()}"
            self._pump()

    def _pump(self) -> None:
        if not select.select([self.process.fd], [], [], 0.05)[0]:
            self.process.flush()
            return
        data = self.process.read()
        if data is None:
            self.over = True
        elif data:
            self.received += data
            self.emulator.feed(data)

    def reads(self, *words: str) -> None:
        self.until(lambda: all(word in self.sees() for word in words), repr(words))

    def rests(self) -> None:
        """Wait until nothing has been drawn for a while: rows that are still sorted are no place to press a key."""
        seen, since = self.sees(), time.monotonic()
        while time.monotonic() - since < WINDOW_RESTS_S:
            self._pump()
            if self.sees() != seen:
                seen, since = self.sees(), time.monotonic()

    def types(self, text: str) -> None:
        self.process.write(text.encode())

    def ends(self) -> int | None:
        """Wait for the end of the program; give its exit code."""
        end = time.monotonic() + WINDOW_PATIENCE_S
        while not self.over:
            assert time.monotonic() < end, f"it does not end:\n{self.reads_all()}"
            self._pump()
            if self.process.poll() is not None and not select.select([self.process.fd], [], [], 0)[0]:
                break
        status = self.process.wait(WINDOW_PATIENCE_S)
        assert status is not None
        return status.code

    def modes(self) -> list:
        return termios.tcgetattr(self.process.fd)


@pytest.fixture
def window(end_hosts: None) -> Iterator[Callable[..., Window]]:
    """Open a terminal window in which a program runs: ``window(argv, cwd, cols=80, rows=24)``."""
    opened: list[Window] = []

    def run(argv: Sequence[str], cwd: Path, **size: int) -> Window:
        opened.append(Window(argv, cwd, **size))
        return opened[-1]

    yield run
    for one in opened:
        one.process.close()


def kill(pid: int) -> None:
    """Kill a process, and wait until the kernel has taken everything from it: its locks, too, and not just its name."""
    watched = os.pidfd_open(pid)
    try:
        os.kill(pid, signal.SIGKILL)
        assert select.select([watched], [], [], 40)[0], f"{pid} outlives SIGKILL"
    finally:
        os.close(watched)


def host_of(session: Path) -> int | None:
    """The process that records a session, None where none does."""
    try:
        return int(json.loads((session / "recording.lock").read_bytes())["pid"])
    except (OSError, ValueError, KeyError):
        return None


@pytest.fixture
def end_hosts(tmp_path: Path) -> Iterator[None]:
    """End the recordings that a test left behind: they outlive their screens."""
    yield
    for lock in tmp_path.rglob("recording.lock"):
        pid = host_of(lock.parent)
        if pid is None:
            continue
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 10
        while lock.exists() and time.monotonic() < end:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 0)
                time.sleep(0.02)
                continue
            break


class Screen:
    """A screen without a terminal: an emulator, and what it was told."""

    def __init__(self, live: HostedSession, cols: int = 80, rows: int = 24) -> None:
        self.live = live
        self.told: list[EventBase] = []
        self.emulator = Emulator(cols, rows)
        self.held = threading.Event()
        self.held.set()
        self.bytes = 0
        self.restored = 0
        self.changed = threading.Condition()
        live.on_event = self.hear
        live.on_ended = self.wake

    def start(self) -> None:
        cols, rows = self.emulator.cols, self.emulator.rows
        self.live.start(cols, rows, self.show, restore=self.restore)

    def show(self, data: bytes) -> None:
        assert self.held.wait(WINDOW_PATIENCE_S)
        with self.changed:
            self.bytes += len(data)
            self.emulator.feed(data)
            self.changed.notify_all()

    def restore(self, snapshot: bytes) -> None:
        with self.changed:
            self.restored += 1
            self.emulator = Emulator(self.emulator.cols, self.emulator.rows, snapshot=snapshot)
            self.changed.notify_all()

    def hear(self, event: EventBase) -> None:
        with self.changed:
            self.told.append(event)
            self.changed.notify_all()

    def wake(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def until(self, holds: Callable[[], object], what: str) -> None:
        with self.changed:
            end = time.monotonic() + WINDOW_PATIENCE_S
            while not holds():
                assert time.monotonic() < end, f"{what} did not come: {self.emulator.text()[-500:]!r}, {self.told[-3:]}"
                self.changed.wait(0.1)

    def commands(self) -> list[Command]:
        return [event for event in self.told if isinstance(event, Command)]

    def reads(self, text: str) -> None:
        self.until(lambda: text in self.emulator.text(), repr(text))

    def run(self, line: str) -> Command:
        self.until(lambda: self.emulator.text().endswith("ready>"), "the prompt")
        before = len(self.commands())
        self.live.write(line.encode() + b"\r")
        self.until(lambda: len(self.commands()) > before, f"the end of `{line}`")
        return self.commands()[-1]

    def leaves_shell(self) -> None:
        self.until(lambda: self.emulator.text().endswith("ready>"), "the prompt")
        self.live.write(b"exit\r")
        assert self.live.join(WINDOW_PATIENCE_S)


def wait(holds: Callable[[], object], what: str) -> None:
    """Wait for a condition."""
    end = time.monotonic() + WINDOW_PATIENCE_S
    while not holds():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.02)


@pytest.fixture
def at_work(
    home: Path, new_library: Callable[[Path], Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end_hosts: None
) -> Library:
    """A library, a folder to work in, and in it a gate that a command can wait for."""
    (home / ".bashrc").write_text("PS1='ready> '\n")
    work = tmp_path / "work"
    work.mkdir()
    os.mkfifo(work / "gate")
    monkeypatch.chdir(work)
    return new_library(tmp_path / "library")


@pytest.fixture
def screen() -> Iterator[Callable[[HostedSession], Screen]]:
    """Look at a session that a host process records: ``screen(HostedSession.attach(library, session))``."""
    made: list[Screen] = []

    def look(live: HostedSession) -> Screen:
        made.append(Screen(live))
        return made[-1]

    yield look
    for one in made:
        one.held.set()
        one.live.leave()


@pytest.fixture
def record(at_work: Library, screen: Callable[[HostedSession], Screen]) -> Callable[..., Screen]:
    """Record bash in a host process."""

    def run(plan: Plan | None = None, **choices: object) -> Screen:
        plan = plan or plan_session(at_work, **{"shell": "bash", "questions": False, **choices})
        made = screen(HostedSession.prepare(plan))
        made.start()
        return made

    return run


Cli = Callable[..., "subprocess.CompletedProcess[str]"]


class Zygote:
    """Runs command lines in forks of a process that has imported the program; see zygote.py."""

    def __init__(self) -> None:
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("zygote.py")), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )

    def close(self) -> None:
        self._connection.close()
        self._process.wait(60)

    def run(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str], stdin: str, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """As `subprocess.run` with captured output."""
        request = json.dumps({"words": words, "cwd": str(cwd), "env": dict(env)}).encode()
        (theirs_in, ours_in), (ours_out, theirs_out), (ours_err, theirs_err) = os.pipe(), os.pipe(), os.pipe()
        theirs = [theirs_in, theirs_out, theirs_err]
        socket.send_fds(self._connection, [struct.pack("!I", len(request))], theirs)
        self._connection.sendall(request)
        for descriptor in theirs:
            os.close(descriptor)
        (pid,) = struct.unpack("!I", self._connection.recv(4, socket.MSG_WAITALL))
        with ThreadPoolExecutor(3) as pool:
            fed = pool.submit(_feed, ours_in, stdin)
            out, err = pool.submit(_drain, ours_out), pool.submit(_drain, ours_err)
            if not select.select([self._connection], [], [], timeout)[0]:
                os.kill(pid, signal.SIGKILL)
                self._connection.recv(4, socket.MSG_WAITALL)
                raise subprocess.TimeoutExpired(list(words), timeout)
            (code,) = struct.unpack("!i", self._connection.recv(4, socket.MSG_WAITALL))
            fed.result()
            return subprocess.CompletedProcess(list(words), code, out.result(), err.result())


def _feed(descriptor: int, text: str) -> None:
    with contextlib.suppress(BrokenPipeError), open(descriptor, "w") as file:
        file.write(text)


def _drain(descriptor: int) -> str:
    with open(descriptor) as file:
        return file.read()


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """What `cli` runs command lines in."""
    made = Zygote()
    yield made
    made.close()


@pytest.fixture
def cli(home: Path, tmp_path: Path, zygote: Zygote) -> Cli:
    """Run the command line as a person would: its own process, its own exit code; `within` another program."""

    def run(
        *words: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        timeout: float = 60,
        within: tuple[str, ...] = (),
    ) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, **(env or {})}
        if not within:
            return zygote.run(words, cwd or tmp_path, environ, stdin, timeout)
        return subprocess.run(
            [*within, *SOPCAPTURE, *words],
            cwd=cwd or tmp_path,
            env=environ,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


@pytest.fixture
def bound_by_permissions() -> tuple[str, ...]:
    """Words before a command that make file permissions hold, also for root (capabilities(7), CAP_DAC_OVERRIDE)."""
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
