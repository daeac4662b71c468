"""What happens around a recorder: the disk, the clock, signals, and programs that mean harm."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopcapture.store import make_library, read_session, recorder_address
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.plan import plan_session

pytestmark = pytest.mark.end_to_end

MANY = "SOPCAPTURE_FAULTS" in os.environ
FLOOD_MB = 1000 if MANY else 20
"""How much a program floods the terminal with."""
LINUX = Path("/proc/self/status").exists()
BOUND_MB = 400
"""What a host may take at most: 16 MiB each for the scrollback and the queue, the interpreter, the scanner."""


def memory_mb(pid: int) -> float:
    """The most that a process has ever had in memory (VmHWM, proc(5))."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmHWM")


def test_signals_and_standstill_leave_no_trace(record) -> None:
    one = record()
    pid = recorder_address(one.live.directory)["pid"]
    one.live.write(b"echo be''gun; sleep 1.5\r")
    one.until(lambda: "begun" in one.emulator.text(), "the command to run")
    os.kill(pid, signal.SIGSTOP)
    time.sleep(0.8)
    one.live.write(b"echo typed meanwhile\r")
    os.kill(pid, signal.SIGCONT)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGWINCH, signal.SIGPIPE):
        os.kill(pid, number)
    one.until(lambda: len(one.commands()) == 2, "both commands")
    assert [command.exit_code for command in one.commands()] == [0, 0]
    assert 1.1 < one.commands()[0].duration_s < 20  # the standstill counts; its start and end are seen as they are read


SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t which, struct timespec *out) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(which, out);
    FILE *jump;
    if (which == CLOCK_REALTIME && (jump = fopen(getenv("CLOCK_JUMP"), "r"))) {
        long by = 0;
        if (fscanf(jump, "%ld", &by) == 1) out->tv_sec += by;
        fclose(jump);
    }
    return result;
}
"""


@pytest.mark.skipif(not LINUX or shutil.which("cc") is None, reason="needs a C compiler and Linux")
@pytest.mark.parametrize("by", [-7200])
def test_a_jump_of_the_clock_changes_no_duration_and_no_order(record, tmp_path: Path, monkeypatch, by: int) -> None:
    source, shim = tmp_path / "shim.c", tmp_path / "shim.so"
    source.write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
    monkeypatch.setenv("LD_PRELOAD", str(shim))
    monkeypatch.setenv("CLOCK_JUMP", str(tmp_path / "jump"))
    one = record()
    before = one.run("date +%s")
    one.live.write(b"echo be''gun; sleep 0.8; cat gate\r")
    one.reads("begun")
    (tmp_path / "jump").write_text(str(by))
    Path("gate").write_text("")
    one.until(lambda: len(one.commands()) == 2, "the command")
    after = one.run("date +%s")
    assert int(after.output) - int(before.output) < -7000  # the clock did jump
    assert 0.25 < one.commands()[1].duration_s < 40
    moments = [event.at for event in read_session(one.live.directory).events]
    assert moments == sorted(moments)


@pytest.mark.skipif(os.geteuid() != 0 or not LINUX, reason="mounts a small file system, as root on Linux")
def test_a_full_disk_while_recording(screen, home: Path, tmp_path: Path, monkeypatch, end_hosts) -> None:
    (home / ".bashrc").write_text("PS1='ready> '\n")
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], check=False).returncode:
        pytest.skip("may not mount")
    try:
        monkeypatch.chdir(tmp_path)
        library = make_library(small / "library")
        one = screen(HostedSession.prepare(plan_session(library, shell="bash", questions=False)))
        one.start()
        one.run("echo before")
        one.run(f"head -c 2000000 /dev/zero >{small}/ballast")
        for number in (1, 2, 3):
            one.live.write(f"seq {number}000 {number}999\r".encode())
            one.reads(f"\n{number}999\nready>")  # the shell goes on
        one.until(lambda: any("disk is full" in notice for notice in one.live.notices), "the notice")
        (small / "ballast").unlink()
        one.until(lambda: one.emulator.text().endswith("ready>"), "the prompt")
        one.live.write(b"echo after\r")
        one.until(lambda: any(command.text == "echo after" for command in one.commands()), "the last command")
        one.leaves_shell()
        session = read_session(one.live.directory)
        assert not session.unreadable
        texts = [command.text for command in session.commands()]
        assert texts[0] == "echo before"
        assert texts[2:] == [*(f"seq {number}000 {number}999" for number in (1, 2, 3)), "echo after", "exit"]
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_a_library_that_is_taken_away(record, bound_by_permissions, tmp_path: Path) -> None:
    one = record()
    one.run("echo before")
    kept = one.live.directory.with_name("elsewhere")
    one.live.directory.rename(kept)
    one.live.write(b"echo meanwhile\r")
    one.reads("\nmeanwhile")
    one.until(lambda: any("wait in memory" in notice for notice in one.live.notices), "the notice")
    kept.rename(one.live.directory)
    one.run("echo after")
    one.leaves_shell()
    session = read_session(one.live.directory)
    assert [command.text for command in session.commands()] == ["echo before", "echo meanwhile", "echo after", "exit"]


HOSTILE = """
import os, sys
out = sys.stdout.buffer
flood = int(sys.argv[1]) << 20
for nonce in ("", "0" * 32, "f" * 32):
    for kind in "ABCDPLS":
        out.write(b"\\x1b]7770;%s;%s;t=forged;s=0\\x07\\x1b]133;%s;0\\x07" % (nonce.encode(), kind.encode(), kind.encode()))
out.write(bytes(range(256)) * 4)
out.write(b"\\x1b]52;c;" + b"QUJD" * 100_000 + b"\\x07")
for number in range(3000):
    out.write(b"\\x1b]0;title %d\\x07\\x1b]2;\\x07\\x07" % number)
out.write(b"\\x1b]8;;http://x/" + b"a" * 300_000)
out.write(b"\\x18\\x1b[?1049h\\x1b[?1049l\\x1b[?2026h" + b"\\x1b[" + b"9;" * 50_000 + b"m")
line = b"x" * 65_536
for _ in range(flood // 2 // len(line)):
    out.write(line)
colours = b"".join(b"\\x1b[3%dm%d\\r\\n" % (number % 8, number) for number in range(8000))
for _ in range(flood // 2 // len(colours)):
    out.write(colours)
out.write(b"\\x1bc\\x1b[?2026l\\x1b[!p\\r\\nharm is done\\r\\n")
"""


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_hostile_output(record, screen, at_work, tmp_path: Path) -> None:
    program = tmp_path / "hostile.py"
    program.write_text(HOSTILE)
    one = record()
    pid = recorder_address(one.live.directory)["pid"]
    one.live.write(f"{sys.executable} -S {program} {FLOOD_MB}\r".encode())
    end = time.monotonic() + (1200 if MANY else 300)
    while not one.commands() and time.monotonic() < end:
        time.sleep(0.05)
    command = one.commands()[0]
    assert command.exit_code == 0
    assert command.output_bytes > FLOOD_MB * 1_000_000
    assert command.output_truncated
    assert len(command.output) < 200_000
    assert "harm is done" in command.output
    one.live.write(b"\r")
    one.until(lambda: one.emulator.text().endswith("ready>"), "the prompt")
    assert one.run("echo still here").output == "still here\n"
    assert memory_mb(pid) < BOUND_MB
    one.live.leave()
    again = screen(HostedSession.attach(at_work, read_session(one.live.directory)))
    again.start()
    again.reads("still here")
    again.leaves_shell()
    session = read_session(one.live.directory)
    assert not session.unreadable
    assert [command.text for command in session.commands()][1:] == ["echo still here", "exit"]
    assert "forged" not in [command.text for command in session.commands()]
