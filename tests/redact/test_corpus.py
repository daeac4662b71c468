"""How much is found, and how little is taken for a secret: the goals, over a corpus that is built here."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from corpus.cases import HERE, cases_of
from corpus.manglings import MANGLINGS, WIDTHS
from corpus.measure import false_hits, flagged, leaks, plain_recall, recall_in_recordings
from corpus.recordings import FOLDER, recordings
from corpus.scanners import sopcapture

from sopcapture.redact import Redactor

ENOUGH = 600
PLAIN_RECALL = 0.99
MANGLED_RECALL = 0.95
RECORDED_RECALL = 0.90
MOST_FLAGGED = 0.01
MOST_FALSE_HITS = 5
"""In a megabyte of real output."""

needs_recordings = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"there are no recordings in {FOLDER}")


def missed(counts: Counter[str], misses: Counter[str], recall: float) -> dict[str, float]:
    found = {category: 1 - misses[category] / count for category, count in counts.items()}
    return {category: round(share, 3) for category, share in found.items() if share < recall}


def test_plain_secrets_are_found_in_every_category(secret_cases) -> None:
    assert len(secret_cases) >= ENOUGH
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    examples = []
    for case in secret_cases:
        counts[case.category] += 1
        redacted = Redactor().redact(case.text, command=case.command).text
        if any(value in redacted for value in case.values):
            misses[case.category] += 1
            examples.append((case.line, redacted[:120]))
    assert not missed(counts, misses, PLAIN_RECALL), examples[:10]


@pytest.mark.parametrize("name", ["third", "fourth"])
def test_a_further_set_is_found_and_its_lookalikes_stay(name) -> None:
    """Half of it, so that the suite stays quick; the report has the whole, and what is missed."""
    recall = plain_recall(sopcapture, cases_of(f"{name}_secrets.txt", range(1))[::2])
    assert min(recall.values()) >= 0.98, recall
    assert max(flagged(sopcapture, cases_of(f"{name}_lookalikes.txt", range(1))[::2]).values()) <= MOST_FLAGGED


def test_plain_secrets_are_found_without_the_scanner(one_of_each, monkeypatch) -> None:
    monkeypatch.setattr("sopcapture.redact.scanner._load", lambda: None)
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for case in one_of_each:
        counts[case.category] += 1
        redacted = Redactor().redact(case.text, command=case.command).text
        misses[case.category] += any(value in redacted for value in case.values)
    assert not missed(counts, misses, PLAIN_RECALL)


def test_mangled_secrets_are_found_in_every_category(one_of_each, mangling) -> None:
    for columns in {None, WIDTHS.get(mangling)}:
        counts: Counter[str] = Counter()
        misses: Counter[str] = Counter()
        examples = []
        # half of them in each way, so that the suite stays quick
        for case in one_of_each[MANGLINGS.index(mangling) % 2 :: 2]:
            mangled = mangling(case.text, case.values, random.Random(case.line))
            counts[case.category] += 1
            redacted = Redactor().redact(mangled, command=case.command, columns=columns).text
            if any(leaks(redacted, value, columns) for value in case.values):
                misses[case.category] += 1
                examples.append((case.line, mangled[:160]))
        assert not missed(counts, misses, MANGLED_RECALL), examples[:10]


def test_secrets_that_a_read_cuts_are_found(one_of_each) -> None:
    for case in one_of_each[::2]:
        chance = random.Random(case.line)
        chunks, at = [], 0
        while at < len(case.text):
            size = chance.randint(1, 12)
            chunks.append(case.text[at : at + size])
            at += size
        whole = "".join(Redactor().redact_chunks(chunks, command=case.command))
        assert whole == Redactor().redact(case.text, command=case.command).text


@needs_recordings
def test_secrets_in_real_recordings_are_found(one_of_each) -> None:
    cases = [case for case in one_of_each if case.command is None]
    recall, count = recall_in_recordings(sopcapture, recordings()[::3], cases)
    assert count > 50
    assert recall >= RECORDED_RECALL


@needs_recordings
def test_real_recordings_stay_as_they_are() -> None:
    real = recordings()[::3]
    assert false_hits(real) <= MOST_FALSE_HITS * max(1, sum(len(one.text) for one in real) / 1e6)


def test_lookalikes_stay(lookalike_cases) -> None:
    assert len(lookalike_cases) >= ENOUGH
    taken = []
    for case in lookalike_cases:
        findings = Redactor().find(case.text, command=case.command)
        if findings:
            taken.append((case.line, case.text[findings[0].start : findings[0].end], findings[0].rule))
    assert len(taken) <= MOST_FLAGGED * len(lookalike_cases), taken[:10]


def test_lookalikes_stay_in_one_long_session_too(lookalike_cases, one_of_each) -> None:
    """A false hit that is propagated would blank a word everywhere."""
    redactor = Redactor()
    for case in one_of_each[::4]:
        redactor.redact(case.text, command=case.command)
    taken = [case.text for case in lookalike_cases[::2] if redactor.find(case.text, command=case.command)]
    assert len(taken) <= MOST_FLAGGED * len(lookalike_cases[::2]), taken[:10]


def test_the_corpus_holds_no_realistic_secret() -> None:
    for file in (*HERE.iterdir(), *HERE.parent.glob("*.py")):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert not re.search(
            r"gh[pousr]_[A-Za-z0-9]{30}|AKIA[A-Z2-7]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9]", text
        )


def test_redaction_of_the_corpus_is_idempotent(one_of_each) -> None:
    redactor = Redactor()
    for case in one_of_each[::2]:
        once = redactor.redact(case.text, command=case.command).text
        assert redactor.redact(once, command=case.command).text == once
