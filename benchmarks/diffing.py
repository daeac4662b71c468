"""How well `diff` tells known edits: each once, as what it is, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.edit_types import Edit, Said
from benchmarks.edits import all_edits, mixture
from sopcapture.diff import compare
from sopcapture.document import assign_ids, parse, render, whole_sop
from sopcapture.draft import draft_from_evidence
from sopcapture.model.sop import Sop
from sopcapture.store import read_session

_TOP = Path(__file__).parent.parent
MIXTURE = 10


def documents() -> Iterator[tuple[str, Sop]]:
    """Give SOPs to edit: one that uses every part of the format, and drafts of real recordings."""
    yield "every part of the format", read_back(whole_sop())
    for folder in sorted([*(_TOP / "recorded_sessions").iterdir(), *(_TOP / "evaluation/cases").iterdir()]):
        if (folder / "session.jsonl").is_file():
            yield folder.name, read_back(assign_ids(draft_from_evidence(read_session(folder)).sop))


def read_back(sop: Sop) -> Sop:
    """Write an SOP and read it again, as between two revisions."""
    return parse(render(sop)).sop


def reported(before: Sop, after: Sop) -> Counter[Said]:
    """Count what `diff` says of two SOPs."""
    return Counter((change.kind, change.target, change.id, change.field) for change in compare(before, after))


def missed(found: Counter[Said], edits: Iterable[Edit]) -> tuple[list[Edit], list[Said]]:
    """Give the edits that were not reported as they are, and what was reported beside the others."""
    left = found.copy()
    wrong: list[Edit] = []
    for edit in edits:
        said = edit.said if not edit.or_else or all(left[each] for each in edit.said) else edit.or_else
        if all(left[each] for each in said):
            left.subtract(said)
        else:
            wrong.append(edit)
    return wrong, list(left.elements())


def run(_: Path, rounds: int) -> list[str]:
    """Give the table."""
    dice = random.Random(20261121)
    count: Counter[str] = Counter()
    for _name, sop in documents():
        for edit in all_edits(sop, dice):
            wrong, beside = missed(reported(sop, read_back(edit.after)), [edit])
            count["single"] += 1
            count["single as it is"] += not wrong
            count["beside single"] += len(beside)
        for _round in range(rounds * MIXTURE):
            after, edits = mixture(sop, MIXTURE, dice)
            wrong, beside = missed(reported(sop, read_back(after)), edits)
            count["mixed"] += len(edits)
            count["mixed as it is"] += len(edits) - len(wrong)
            count["beside"] += len(beside)
    alone = f"{count['single as it is'] / count['single']:.2%}"
    share = f"{count['mixed as it is'] / count['mixed']:.2%}"
    return [
        "| edits | made | reported once, as what they are | beside them | goal |",
        "|---|---|---|---|---|",
        f"| single | {count['single']:,} | {alone} | {count['beside single']} | 100 % |",
        f"| in mixtures of {MIXTURE} | {count['mixed']:,} | {share} | {count['beside']} | 98 % |",
    ]
