"""The drafters that are measured: each makes the document that a person would get."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from evaluation.cases import Case
from sopcapture.document import assign_ids, parse
from sopcapture.model.sop import Sop
from sopcapture.store import make_library
from sopcapture.workflows.drafting import draft_session

EVIDENCE = "evidence"


@dataclass(frozen=True)
class Drafted:
    """A draft as it was written and read back, and the seconds that it took."""

    sop: Sop
    text: str
    seconds: float


def draft(case: Case, drafter: str) -> Drafted:
    """Draft a case: with `evidence` alone, or with the model of this name.

    Raises:
        SopcaptureError: the drafter gives up.
    """
    with tempfile.TemporaryDirectory(prefix="evaluation-draft-") as folder:
        library = make_library(Path(folder, "library"))
        session = library.session_dir(case.session.id)
        session.mkdir(parents=True)
        shutil.copy(case.folder / "session.jsonl", session)
        begin = time.perf_counter()
        offline = drafter == EVIDENCE
        made = draft_session(library, case.session.id, offline=offline, model=None if offline else drafter)
        seconds = time.perf_counter() - begin
        text = made.path.read_text("utf-8")
    return Drafted(assign_ids(parse(text).sop), text, seconds)


def usual_drafters() -> tuple[str, ...]:
    """Give the evidence drafter, and the model that the environment names."""
    model = os.environ.get("SOPCAPTURE_MODEL", "")
    return (EVIDENCE, model) if model and os.environ.get("OPENAI_BASE_URL") else (EVIDENCE,)
