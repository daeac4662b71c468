"""How long a key takes from the keyboard to the screen: written to the outer pty, seen in its output."""

from __future__ import annotations

import shutil
import statistics
import string
import subprocess
import time
from pathlib import Path

from benchmarks.outer import OuterTerminal
from benchmarks.tools import BIN, environment, prepare


def _measure(argv: tuple[str, ...], home: Path, keys: int) -> list[float]:
    times: list[float] = []
    with OuterTerminal(argv, env=environment(home), cwd=home) as outer:
        outer.wait_for(b"ready$")
        outer.settle(1.0)  # tmux draws by pieces
        outer.type("cat >/dev/null\r")
        outer.settle()
        while len(times) < keys:
            for letter in string.ascii_uppercase:
                outer.forget()
                start = time.monotonic()
                outer.type(letter)
                times.append((outer.wait_for(letter.encode(), 5) - start) * 1000)
                time.sleep(0.03)
            outer.type("\x15")
            outer.settle(0.1)
    return times[:keys]


def run(home: Path, keys: int) -> list[str]:
    """Measure; gives the report in Markdown."""
    prepare(home)
    record = (str(BIN / "sopcapture"), "record", "--shell", "bash", "--no-questions")
    ways: dict[str, tuple[str, ...]] = {
        "no recorder": ("bash",),
        "sopcapture": record,
        "sopcapture --plain": (*record, "--plain"),
    }
    if shutil.which("tmux"):
        ways["tmux"] = ("tmux", "-S", str(home / "tmux"), "-f", "/dev/null", "new-session", "bash")
    lines = ["| where | p50 ms | p99 ms |", "|---|---|---|"]
    for name, argv in ways.items():
        times = sorted(_measure(argv, home, keys))
        p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
        lines.append(f"| {name} | {statistics.median(times):.1f} | {p99:.1f} |")
    if "tmux" in ways:
        subprocess.run(["tmux", "-S", home / "tmux", "kill-server"], check=False, capture_output=True)
    return lines
