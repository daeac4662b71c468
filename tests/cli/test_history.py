"""`sopcapture log` of an SOP that nobody has committed."""

from __future__ import annotations

from pathlib import Path

from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.libraries import init_library

EXAMPLE = Path(__file__).parents[2] / "evaluation/cases/release-with-tag/session.jsonl"


def test_without_a_revision_log_says_what_makes_one(cli, home, tmp_path):
    library = init_library(str(tmp_path / "library"))
    folder = library.session_dir("20261121-1650-1fb0-release-greet")
    folder.mkdir(parents=True)
    (folder / "session.jsonl").write_text(EXAMPLE.read_text())
    draft_session(library, folder.name, offline=True)
    done = cli("log", "release-greet", cwd=library.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "release-greet has no revision yet; sopcapture commit release-greet\n"
