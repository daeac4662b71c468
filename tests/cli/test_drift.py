"""`sopcapture drift`: what a program and CI get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopcapture.errors import SopcaptureError
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.drifting import find_drift
from sopcapture.workflows.libraries import init_library

CASE = Path(__file__).parents[2] / "evaluation/cases/release-with-tag/session.jsonl"
FIRST, SECOND = "20261121-1650-1fb0-release-greet", "20261201-0900-a1b2-release-greet"


@pytest.fixture
def library(home, tmp_path):
    """A library with an SOP, the session that it was drafted from, and a second one without its tests."""
    made = init_library(str(tmp_path / "library"))
    lines = CASE.read_text().splitlines()
    again = [line for line in lines if '"e0009"' not in line and '"kind":"question"' not in line.replace(" ", "")]
    again = [line for line in again if '"kind":"answer"' not in line.replace(" ", "")]
    for name, text in ((FIRST, "\n".join(lines)), (SECOND, "\n".join(again).replace("1.4.0", "1.5.0"))):
        folder = made.session_dir(name)
        folder.mkdir(parents=True)
        (folder / "session.jsonl").write_text(text.replace(FIRST, name) + "\n")
    draft_session(made, FIRST, offline=True)
    return made


def test_it_ends_with_0_or_3(cli, library):
    done = cli("drift", "release-greet", "1fb0", cwd=library.root)
    assert done.returncode == 0, done.stderr
    assert "4. Run the tests: followed [e0009]" in done.stdout.splitlines()
    before = library.sop_path("release-greet").read_bytes()
    done = cli("drift", "release-greet", "a1b2", "--json", cwd=library.root)
    assert done.returncode == 3
    assert "1 skipped" in done.stderr
    assert json.loads(done.stdout)["deviations"] == [
        {
            "kind": "skipped",
            "target": "step",
            "id": "run-tests",
            "name": "Run the tests",
            "before": "sh test.sh",
            "after": None,
            "evidence": [],
            "drift": True,
        }
    ]
    assert library.sop_path("release-greet").read_bytes() == before


def test_a_program_is_told_what_was_followed(library):
    found = find_drift(library, "release-greet", "1fb0").to_json()
    assert (found["slug"], found["session"], found["drifted"]) == ("release-greet", FIRST, False)
    assert {"target": "step", "id": "run-tests", "evidence": ["e0009"]} in found["followed"]
    assert {"name": "version", "before": "1.4.0", "after": "1.4.0"} in found["values"]


@pytest.mark.parametrize("words", [("no-such-sop", "1fb0"), ("release-greet", "ffff")])
def test_what_is_not_there_is_said(library, words):
    with pytest.raises(SopcaptureError, match=words[0] if words[1] == "1fb0" else words[1]):
        find_drift(library, *words)
