"""What a session with 10,000 commands costs, each command as a whole, and the start-up of `sopcapture --help`."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.tools import BIN, environment, prepare

COMMANDS = 10_000
_WORK = (
    ("cd service-{n}", 0, ""),
    ("ls -la", 0, "total 0\n"),
    ("git pull --rebase origin main", 0, "Already up to date.\n"),
    ("npm test -- suite-{n}", 1, "Error: cannot find module 'left-pad'\n"),
    ("npm ci", 0, "added 812 packages in 9s\n"),
    ("npm test -- suite-{n}", 0, "Tests: 812 passed\n"),
    ("docker build -t registry.example.org/service-{n}:1.4.{n} .", 0, "naming to registry.example.org\n"),
    ("docker push registry.example.org/service-{n}:1.4.{n}", 0, "digest: sha256:0123\n"),
    ("kubectl rollout status deploy/service-{n}", 0, "successfully rolled out\n"),
    ("curl -fsS https://service-{n}.example.org/health", 0, '{{"status":"ok"}}\n'),
)


def _long_session(library: Path, kinds: int) -> str:
    """Write a session of 10,000 commands: `kinds` pieces of work, over and over."""
    identity = f"20260101-0900-{kinds:04x}-many"
    folder = library / "recorded_sessions" / identity
    folder.mkdir(parents=True, exist_ok=True)
    header = {"format": "sopcapture.session", "version": 1, "id": identity, "title": f"Release {kinds} services"}
    header |= {
        "owner": "",
        "started_at": "2026-01-01T09:00:00.000Z",
        "host": "bench",
        "user": "ada",
        "shell": "/bin/bash",
    }
    header |= {"cwd": "/srv", "cols": 120, "rows": 40}
    lines = [json.dumps(header)]
    for number in range(COMMANDS):
        text, code, output = _WORK[number % len(_WORK)]
        event = {"seq": number + 1, "kind": "command", "at": "2026-01-01T09:00:00.000Z", "id": f"e{number + 1:04}"}
        event |= {
            "text": text.format(n=number // len(_WORK) % kinds),
            "expanded": None,
            "cwd": "/srv",
            "host": "bench",
            "user": "ada",
        }
        event |= {
            "exit_code": code,
            "duration_s": 1.0,
            "output": output.format() * 20,
            "output_bytes": len(output) * 20,
        }
        event |= {"output_truncated": False, "interactive": False, "background": False}
        lines.append(json.dumps(event))
    (folder / "session.jsonl").write_text("\n".join(lines) + "\n")
    return identity


_TOUCHSTONE = "sum(number * number for number in range(10_000_000))"
"""What the speed of a machine is measured by; it takes about half a second of one that does nothing else."""


def _cpu(argv: Sequence[str | Path], env: Mapping[str, str]) -> float:
    """Give the seconds of the processor that a command line takes as a whole, without those of the system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(argv, env=env, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def _whole_commands(identity: str, slug: str) -> dict[str, tuple[str, ...]]:
    """Give the command lines that read a whole session, in an order in which each finds what it needs."""
    return {
        "draft": ("draft", identity, "--slug", slug, "--offline"),
        "draft --explain --update": ("draft", identity, "--update", slug, "--explain", "--offline"),
        "session --json": ("session", identity, "--json"),
        "check": ("check", slug),
        "drift": ("drift", slug, identity),
    }


def run(home: Path, rounds: int) -> list[str]:
    """Measure; gives the report in Markdown."""
    prepare(home)
    env = environment(home)
    rows: list[str] = []
    for kinds in (20, COMMANDS // len(_WORK)):
        library = home / "library"
        identity, slug = _long_session(library, kinds), f"work-{kinds}"
        took: dict[str, list[float]] = {}
        by_clock: list[float] = []
        touchstone: list[float] = []
        for _ in range(rounds):
            (library / "sops" / f"{slug}.sop.md").unlink(missing_ok=True)
            touchstone.append(_cpu((sys.executable, "-c", _TOUCHSTONE), env))
            for name, words in _whole_commands(identity, slug).items():
                start = time.monotonic()
                took.setdefault(name, []).append(_cpu((BIN / "sopcapture", *words), env))
                if name == "draft":
                    by_clock.append(time.monotonic() - start)
        (library / "sops" / f"{slug}.sop.md").unlink()  # what other SOPs say is read along with a draft
        # The peak of all children so far: the second rows are at least the first.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)
        unit = statistics.median(touchstone)
        for name, seconds in took.items():
            cpu = statistics.median(seconds)
            clock = f", {statistics.median(by_clock):.1f} s by the clock, {peak:.0f} MB" if name == "draft" else ""
            goal = "< 5 s, < 300 MB" if name == "draft" else "< 5 s"
            what = f"`{name}`, {COMMANDS:,} commands, {kinds:,} pieces of work"
            rows.append(f"| {what} | {cpu:.1f} s of the processor, {cpu / unit:.1f}×{clock} | {goal} |")
    empty, helped = [], []
    for _ in range(rounds * 10):
        for argv, times in (([sys.executable, "-c", ""], empty), ([str(BIN / "sopcapture"), "--help"], helped)):
            begin = time.monotonic()
            subprocess.run(argv, env=env, check=True, capture_output=True)
            times.append(time.monotonic() - begin)
    ratio = statistics.median(helped) / statistics.median(empty)
    return [
        "| what | measured | goal |",
        "|---|---|---|",
        *rows,
        f"| `sopcapture --help` against an empty Python | {ratio:.1f}× | < 4× |",
    ]
