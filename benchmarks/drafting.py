"""The offline draft of a session with 10,000 commands, and the start-up of `sopcapture --help`."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
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


def run(home: Path, rounds: int) -> list[str]:
    """Measure; gives the report in Markdown."""
    prepare(home)
    env = environment(home)
    rows: list[str] = []
    for kinds in (20, COMMANDS // len(_WORK)):
        identity = _long_session(home / "library", kinds)
        start = time.monotonic()
        subprocess.run([BIN / "sopcapture", "draft", identity, "--offline"], env=env, check=True, capture_output=True)
        seconds = time.monotonic() - start
        # The peak of all children so far: the second row is at least the first.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)
        what = f"offline draft of {COMMANDS:,} commands, {kinds} pieces of work"
        rows.append(f"| {what} | {seconds:.1f} s, {peak:.0f} MB | < 5 s, < 300 MB |")
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
