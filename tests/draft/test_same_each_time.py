"""A draft is the same whichever process makes it: sets of texts have another order in each."""

from __future__ import annotations

import os
import subprocess
import sys

_DRAFTS = """
import sys
from pathlib import Path
from evaluation.cases import read_case
from sopcapture.draft.offline import draft_from_evidence, study
from sopcapture.draft.value_request import value_choices
for name in sys.argv[2:]:
    known = study(read_case(Path(sys.argv[1], name)).session)
    print(draft_from_evidence(known.reading.session, known=known).sop.model_dump_json())
    print(list(value_choices(known).texts.items()))
"""


def test_two_processes_write_the_same_draft_and_ask_a_model_the_same(pytestconfig) -> None:
    cases = ("order-refund", "mirror-sync", "photo-batch-rename", "hotfix-cherry-pick")
    said = []
    for seed in ("1", "2"):
        words = [sys.executable, "-c", _DRAFTS, pytestconfig.rootpath / "evaluation" / "cases", *cases]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(pytestconfig.rootpath)}
        said.append(subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout)
    assert said[0] == said[1]
    assert said[0].count("\n") == 2 * len(cases)
