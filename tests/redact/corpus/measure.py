"""Measuring a scanner: what of the secrets can still be read, and what is taken that is none."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence

from corpus.cases import Case
from corpus.manglings import MANGLINGS, WIDTHS
from corpus.recordings import PASSWORDS_IN_THEM, Recording, with_secrets
from corpus.scanners import Scanner
from sopcapture.redact import Redactor
from sopcapture.redact.normalise import views_of

Recall = dict[str, float]
"""By category; the share of cases in which no value can be read afterwards."""


def leaks(text: str, value: str, columns: int | None) -> bool:
    """Whether a good part of a value can still be read off the screen."""
    part = len(value) if len(value) <= 6 else max(6, len(value) * 4 // 10)
    pieces = [value[at : at + part] for at in range(len(value) - part + 1)]
    shown = [text, *(view.text for view in views_of(text, columns))]
    return any(piece in one or piece in one.replace("\n", "") for one in shown for piece in pieces)


def shares(cases: Sequence[Case], missed: Counter[str]) -> Recall:
    """Make counts of misses a recall by category."""
    counts = Counter(case.category for case in cases)
    return {category: 1 - missed[category] / count for category, count in counts.items()}


def plain_recall(scanner: Scanner, cases: Sequence[Case]) -> Recall:
    """Measure text without control sequences."""
    missed: Counter[str] = Counter()
    for case in cases:
        redacted = scanner(case.text, case.command, None)
        missed[case.category] += any(value in redacted for value in case.values)
    return shares(cases, missed)


def mangled_recall(scanner: Scanner, cases: Sequence[Case]) -> Recall:
    """Measure what a terminal makes of the text: each case in one way, the ways in turn."""
    missed: Counter[str] = Counter()
    for number, case in enumerate(cases):
        mangling = MANGLINGS[number % len(MANGLINGS)]
        columns = WIDTHS.get(mangling)
        redacted = scanner(mangling(case.text, case.values, random.Random(case.line)), case.command, columns)
        missed[case.category] += any(leaks(redacted, value, columns) for value in case.values)
    return shares(cases, missed)


def flagged(scanner: Scanner, cases: Sequence[Case]) -> Recall:
    """Measure the share of harmless cases of which something is taken."""
    changed: Counter[str] = Counter()
    for case in cases:
        changed[case.category] += scanner(case.text, case.command, None) != case.text
    counts = Counter(case.category for case in cases)
    return {category: changed[category] / count for category, count in counts.items()}


def recall_in_recordings(scanner: Scanner, recordings: Sequence[Recording], cases: Sequence[Case]) -> tuple[float, int]:
    """Measure secrets put into real recordings; give the recall, and how many there were."""
    chance = random.Random(1)
    missed = count = 0
    for recording in recordings:
        changed, values = with_secrets(recording, cases, chance)
        redacted = scanner(changed.text, None, changed.columns)
        shown = [redacted, *(view.text for view in views_of(redacted, changed.columns))]
        missed += sum(any(value in one for one in shown) for value in values)
        count += len(values)
    return 1 - missed / max(1, count), count


def false_hits(recordings: Sequence[Recording]) -> int:
    """Count what sopcapture takes out of real recordings as they are, but for the passwords that are known there."""
    return sum(
        one.text[finding.start : finding.end] not in PASSWORDS_IN_THEM
        for one in recordings
        for finding in Redactor().find(one.text, columns=one.columns)
    )


def megabytes_a_second(scanner: Scanner, text: str) -> float:
    """Measure the speed, the better of two rounds."""
    best = float("inf")
    for _ in range(2):
        started = time.perf_counter()
        scanner(text, None, 80)
        best = min(best, time.perf_counter() - started)
    return len(text.encode()) / 1e6 / best
