"""Run all benchmarks, or those named: `make bench`, `make bench ARGS='latency --rounds 5'`."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import diffing, drafting, latency, library, throughput


def main() -> None:
    """Print the report in Markdown."""
    parser = argparse.ArgumentParser(description="Measure sopcapture against what people know.")
    parser.add_argument(
        "what",
        nargs="*",
        choices=["throughput", "latency", "drafting", "diffing", "library", []],
        help="all but the library where none is named",
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--sops", type=int, default=library.SOPS)
    parser.add_argument("--revisions", type=int, default=library.REVISIONS)
    parser.add_argument("--at", type=Path, help="a library of the benchmark that was built before, to measure again")
    chosen = parser.parse_args()
    parts = {
        "throughput": lambda home: throughput.run(home, chosen.rounds),
        "latency": lambda home: latency.run(home, chosen.keys),
        "drafting": lambda home: drafting.run(home, chosen.rounds),
        "diffing": lambda home: diffing.run(home, chosen.rounds),
        "library": lambda home: (
            library.measure(home, chosen.at) if chosen.at else library.run(home, chosen.sops, chosen.revisions)
        ),
    }
    sys.stdout.write(f"{platform.platform()}, Python {platform.python_version()}\n")
    for name, part in parts.items():
        if name not in (chosen.what or parts.keys() - {"library"}):
            continue
        with tempfile.TemporaryDirectory(prefix="sopcapture-bench-", ignore_cleanup_errors=True) as folder:
            lines = part(Path(folder))
        sys.stdout.write(f"\n### {name}\n\n" + "\n".join(lines) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
