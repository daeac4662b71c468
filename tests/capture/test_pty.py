from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.capture import ExitStatus, ShellProcess
from sopcapture.errors import TerminalError

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 40.0
ENVIRON = {"PATH": os.environ["PATH"], "MARK": "a=b c"}


@pytest.fixture
def spawn(tmp_path: Path):
    processes: list[ShellProcess] = []

    def start(*argv: str, **options) -> ShellProcess:
        processes.append(ShellProcess.spawn(argv, ENVIRON, cwd=tmp_path, **options))
        return processes[-1]

    yield start
    for process in processes:
        process.close(patience_s=0.2)


def read_until(process: ShellProcess, wanted: bytes | Callable[[], bool]) -> bytes:
    seen = b""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        select.select([process.fd], [process.fd] if process.wants_write else [], [], 0.05)
        process.flush()
        data = process.read()
        seen += data or b""
        if data is None or (wanted() if callable(wanted) else wanted in seen):
            return seen
    pytest.fail(f"{wanted!r} did not come: {seen!r}")


def test_the_program_has_the_terminal_the_size_and_just_our_environment(spawn):
    process = spawn(
        "sh",
        "-c",
        "tty; stty size; env; pwd; test -t 0 -a -t 1 -a -t 2 && echo three; exec <&-; sleep 90",
        cols=91,
        rows=33,
    )
    seen = read_until(process, b"three").decode()
    assert "/dev/" in seen.split("\r\n")[0]
    assert "33 91" in seen
    assert "MARK=a=b c" in seen
    assert not any(name in seen for name in ("PYTHON", "LC_CTYPE", "HOME="))
    assert os.getsid(process.pid) == process.pid
    assert os.tcgetpgrp(process.fd) == process.pid


@pytest.mark.parametrize(
    ("script", "status"),
    [("exit 3", ExitStatus(3)), ("kill -9 $$", ExitStatus(None, 9)), ("kill -PIPE $$", ExitStatus(None, 13))],
)
def test_how_a_program_ended(spawn, script, status):
    process = spawn("sh", "-c", script)
    assert process.wait(PATIENCE_S) == status
    assert process.poll() == status
    assert process.close() == status


def test_the_last_words_are_read(spawn):
    process = spawn("sh", "-c", "seq 20000; echo end")
    assert process.poll() is None
    seen = read_until(process, lambda: False)
    assert seen.endswith(b"20000\r\nend\r\n")


def test_a_program_that_is_not_there(tmp_path):
    process = ShellProcess.spawn(["no-such-program"], ENVIRON)
    assert b"No such file" in read_until(process, b"\n")
    assert process.wait(PATIENCE_S) == ExitStatus(127)
    process.close()
    with pytest.raises(TerminalError, match="cannot start"):
        ShellProcess.spawn(["sh"], ENVIRON, cwd=tmp_path / "nowhere")


def test_a_resize_is_told(spawn):
    process = spawn("sh", "-c", "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done")
    read_until(process, b"ready")
    process.resize(70, 20)
    assert b"20 70" in read_until(process, b"20 70")


def test_a_large_paste_goes_out_piece_by_piece(spawn):
    process = spawn("sh", "-c", "stty raw -echo; echo ready; head -c 1000000 | wc -c; sleep 90")
    read_until(process, b"ready")
    process.write(b"x" * 1_000_000)
    assert process.wants_write  # it did not wait until all had been taken
    assert b"1000000" in read_until(process, b"1000000")
    assert not process.wants_write


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who reads")
def test_whether_something_waits_for_input(spawn, tmp_path):
    process = spawn("sh", "-c", "echo one; read a; until test -e go; do sleep 0.05; done; stty raw; echo two; sleep 90")
    read_until(process, b"one")

    def soon(value: bool) -> bool:
        end = time.monotonic() + PATIENCE_S
        while process.waits_for_input() is not value and time.monotonic() < end:
            time.sleep(0.01)
        return process.waits_for_input() is value

    assert soon(True)
    process.write(b"x\r")
    assert soon(False)
    (tmp_path / "go").touch()
    read_until(process, b"two")
    assert process.waits_for_input()


def test_hanging_up_ends_the_shell_and_what_runs_in_it(spawn, tmp_path):
    process = spawn("sh", "-c", f"trap 'echo hup >{tmp_path}/hup; exit' HUP; echo ready; while :; do sleep 0.05; done")
    read_until(process, b"ready")
    process.close(PATIENCE_S)
    assert (tmp_path / "hup").read_text() == "hup\n"


def test_a_shell_that_will_not_go_is_killed(spawn):
    process = spawn("sh", "-c", "trap '' HUP; echo ready; while :; do sleep 0.05; done")
    read_until(process, b"ready")
    assert process.close(patience_s=0.3) == ExitStatus(None, 9)


def test_writing_to_a_program_that_is_gone_is_no_error(spawn):
    process = spawn("true")
    process.wait(PATIENCE_S)
    read_until(process, lambda: False)
    process.write(b"x")
    process.resize(10, 10)
    assert process.takes_keys() in (True, False)
