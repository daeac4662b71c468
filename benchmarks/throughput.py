"""How long a program that prints a lot takes inside each recorder.

The script inside takes the time itself, before and after the program, so that nobody's start-up counts. Rounds are
interleaved (A B C A B C …) and medians compared, since the speed of a machine drifts.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from benchmarks.outer import OuterTerminal
from benchmarks.tools import Tool, environment, prepare, tools

GOALS = {
    "cat of 50 MB": {"sopcapture": 1.0, "sopcapture --plain": 1.0},
    "cat of 20 MB in colour": {"sopcapture": 1.0, "sopcapture --plain": 1.0},
    "seq 2000000": {"sopcapture": 2.0, "sopcapture --plain": 1.0},
}


def _loads(home: Path) -> dict[str, str]:
    plain = home / "plain.txt"
    line = "".join(chr(33 + i % 90) for i in range(79)) + "\n"
    plain.write_text(line * (50_000_000 // len(line)))
    colour = home / "colour.txt"
    row = "".join(f"\x1b[38;5;{i % 256}mword{i} " for i in range(12)) + "\x1b[0m\n"
    colour.write_text(row * (20_000_000 // len(row)))
    return {
        "cat of 50 MB": f"cat {plain}",
        "cat of 20 MB in colour": f"cat {colour}",
        "seq 2000000": "seq 2000000",
    }


def _once(tool: Tool, home: Path, script: Path, result: Path) -> float:
    result.unlink(missing_ok=True)
    with OuterTerminal(tool.argv, env=environment(home), cwd=home) as outer:
        if tool.types:
            outer.wait_for(b"ready$")
            outer.settle()
            outer.type(f"sh {script}\r")
        end = time.monotonic() + 180
        while not result.exists() or not result.read_text().endswith("\n"):
            if time.monotonic() > end:
                raise TimeoutError(f"{tool.name} did not finish")
            time.sleep(0.02)
        start, stop = result.read_text().split()
    return float(stop) - float(start)


def run(home: Path, rounds: int) -> list[str]:
    """Measure; gives the report in Markdown."""
    prepare(home)
    lines = ["| load | tool | seconds (median) | against asciinema 2.4 | goal |", "|---|---|---|---|---|"]
    for name, command in _loads(home).items():
        script, result = home / "load.sh", home / "result"
        script.write_text(f"a=$(date +%s.%N)\n{command}\nb=$(date +%s.%N)\necho $a $b >{result}\n")
        times: dict[str, list[float]] = {}
        for _ in range(rounds):
            for tool in tools(home, script):
                times.setdefault(tool.name, []).append(_once(tool, home, script, result))
        base = statistics.median(times["asciinema 2.4"]) if "asciinema 2.4" in times else None
        for tool_name, values in times.items():
            median = statistics.median(values)
            ratio = f"{median / base:.2f}×" if base else "–"
            goal = GOALS[name].get(tool_name)
            lines.append(f"| {name} | {tool_name} | {median:.2f} | {ratio} | {f'≤ {goal:.1f}×' if goal else ''} |")
    return lines
