"""Work outside the terminal, from the first step to the commit, line by line; and between the commands of a shell."""

from __future__ import annotations

import json
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

PICTURE = b"\x89PNG\xff\xfe"


def token() -> str:
    return "ghp_" + "aB3dE6gH9jK2" * 3


@pytest.fixture
def session(cli: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    assert cli("init", "library").returncode == 0
    (tmp_path / "shot.png").write_bytes(PICTURE)
    (tmp_path / "chat.txt").write_text(f"ada: the token is {token()}\nbob: thanks\n")
    said = [
        *("Called the customer and asked for the number", "telephone", "they know it", "", ""),
        *("If nobody answers, write a mail", "they must hear of it today", "", ""),
        *(f"Opened the page with {token()}", "https://billing.example.org", "", "", "missing.png", "shot.png", "-"),
        *("Told the team", "", "", "", "chat.txt", ""),
        "",
    ]
    done = cli(
        "--library", "library", "record", "--manual", "--plain", "--title", "Refund", stdin="\n".join(said) + "\n"
    )
    assert done.returncode == 0, done.stderr
    assert "no such file" in done.stderr
    return tmp_path / "library/recorded_sessions" / done.stdout.split()[-1]


def test_steps_answers_and_files_are_kept_without_secrets(session: Path) -> None:
    events = [json.loads(line) for line in (session / "session.jsonl").read_text().splitlines()[1:]]
    steps = [event for event in events if event["kind"] == "manual"]
    assert [step["where"] for step in steps] == ["telephone", "https://billing.example.org", ""]
    assert steps[1]["text"] == "Opened the page with {{secret:github-token-1}}"
    assert [step["artifact"] for step in steps] == ["", "artifacts/shot.png", "artifacts/chat.txt"]
    asked = [event for event in events if event["kind"] == "question"]
    assert [event["about"] for event in asked if event["reason"] == "manual"] == [[step["id"]] for step in steps]
    assert sum(event["reason"] == "closing" for event in asked) == 4
    assert [event["instruction"] for event in events if event["kind"] == "answer"] == [
        "If nobody answers, write a mail",
        None,
    ]
    assert (session / "artifacts/shot.png").read_bytes() == PICTURE
    assert stat.S_IMODE((session / "artifacts/shot.png").stat().st_mode) == 0o600
    assert token() not in (session / "artifacts/chat.txt").read_text()
    assert not any(token().encode() in path.read_bytes() for path in session.rglob("*") if path.is_file())


def test_the_sop_tells_what_to_do_and_its_pictures_wait_for_a_look(session: Path, cli, git_files) -> None:
    library = session.parents[1]

    def sopcapture(*words: str) -> subprocess.CompletedProcess[str]:
        done = cli("--library", str(library), *words)
        assert done.returncode == 0, done.stderr
        return done

    sopcapture("draft", session.name, "--slug", "refund", "--offline")
    shown = json.loads(sopcapture("show", "refund", "--json").stdout)
    titles = [step["title"] for step in shown["steps"]]
    assert titles[0] == "Call the customer and ask for the number"
    assert titles[2] == "Tell the team"
    assert [step["commands"] for step in shown["steps"]] == [[], [], []]
    assert (shown["rules"][0]["when"], shown["rules"][0]["then"]) == ("nobody answers", "write a mail")
    document = library / "sops/refund.sop.md"
    document.write_text(document.read_text().replace("status: draft", "owner: Ada <ada@example.org>\nstatus: draft"))
    assert "2 artifacts stay out of git" in sopcapture("commit", "refund").stderr
    assert not any("artifacts" in path for path in git_files(library))
    sopcapture("commit", "refund", "--artifacts")
    kept = f"recorded_sessions/{session.name}/artifacts"
    assert {f"{kept}/shot.png", f"{kept}/chat.txt"} <= set(git_files(library))


@pytest.fixture
def git_files() -> Callable[[Path], list[str]]:
    def listed(library: Path) -> list[str]:
        done = subprocess.run(["git", "ls-files"], cwd=library, capture_output=True, text=True, check=True)
        return done.stdout.split()

    return listed
