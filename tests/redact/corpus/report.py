"""`make redaction-report`: recall, false positives and speed, for sopcapture and for other scanners alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from corpus.cases import Case, cases_of
from corpus.measure import (
    Recall,
    false_hits,
    flagged,
    mangled_recall,
    megabytes_a_second,
    plain_recall,
    recall_in_recordings,
)
from corpus.ordinary import ordinary_output
from corpus.recordings import FOLDER, recordings
from corpus.scanners import Scanner, scanners

_SLOWEST = {"sopcapture": 4_000_000, "betterleaks": 1_000_000, "detect-secrets": 60_000}
"""How much text the speed is measured with, in characters: some scanners take seconds for little."""


def main() -> None:
    """Measure, and print as Markdown."""
    tools = scanners()
    for name in ("betterleaks", "detect-secrets"):
        if name not in tools:
            print(f"{name} is not installed and left out.\n")
    for file, harmless, title in (
        ("secrets.txt", "lookalikes.txt", "The corpus"),
        ("unseen_secrets.txt", "unseen_lookalikes.txt", "The second set"),
        ("third_secrets.txt", "third_lookalikes.txt", "The third set"),
        ("fourth_secrets.txt", "fourth_lookalikes.txt", "The fourth set"),
    ):
        print(f"## {title}\n")
        secrets, lines = cases_of(file, range(2)), cases_of(harmless, range(2))
        _table("recall %, plain", secrets, tools, plain_recall)
        _table("recall %, mangled by a terminal", secrets, tools, mangled_recall)
        _table("look-alikes flagged %", lines, tools, flagged)
    _recordings(tools)
    _speed(tools)


def _table(
    title: str, cases: Sequence[Case], tools: dict[str, Scanner], measure: Callable[[Scanner, Sequence[Case]], Recall]
) -> None:
    results = {name: measure(scanner, cases) for name, scanner in tools.items()}
    _line([title, "cases", *results])
    _line(["---", *["---:"] * (len(results) + 1)])
    counts = {
        category: sum(case.category == category for case in cases) for case in cases for category in [case.category]
    }
    for category, count in counts.items():
        _line([category, count, *(f"{100 * result[category]:.1f}" for result in results.values())])
    whole = [
        sum(result[category] * count for category, count in counts.items()) / len(cases) for result in results.values()
    ]
    _line(["all", len(cases), *(f"{100 * share:.1f}" for share in whole)])
    print()


def _recordings(tools: dict[str, Scanner]) -> None:
    real = recordings()
    if not real:
        print(f"No real recordings: {FOLDER} is not there.\n")
        return
    size = sum(len(one.text.encode()) for one in real) / 1e6
    hits = false_hits(real)
    print("## Real recordings\n")
    _line(["", "recall % of secrets put in"])
    _line(["---", "---:"])
    cases = [case for case in cases_of("secrets.txt", range(1)) if case.command is None]
    count = 0
    for name, scanner in tools.items():
        if name == "detect-secrets":
            continue
        share, count = recall_in_recordings(scanner, real, cases)
        _line([name, f"{100 * share:.1f}"])
    print(f"\n{len(real)} recordings of {size:.2f} MB, {count} values put in. Without them, {hits} places that hold")
    print(f"no secret are taken out ({hits / size:.1f} per MB). detect-secrets is left out: it would take hours.\n")


def _speed(tools: dict[str, Scanner]) -> None:
    print("## Speed\n")
    _line(["", "MB/s on ordinary output"])
    _line(["---", "---:"])
    for name, scanner in tools.items():
        _line([name, f"{megabytes_a_second(scanner, ordinary_output(_SLOWEST[name])):.2f}"])
    print(f"\nLoad of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def _line(cells: Sequence[object]) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


if __name__ == "__main__":
    main()
