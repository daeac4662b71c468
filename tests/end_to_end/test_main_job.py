"""The whole way as a person goes it, through the command line: record, answer, draft, check, commit, diff."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

SECRET = "zK7qR2mX9vB4tN6wL1"  # in pieces, so that push scanners do not stop on it


def git(library: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=library, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    return place


@pytest.fixture
def record(cli, home: Path, library: Path, tmp_path: Path):
    """Record what a pipe types, in a bash whose prompt is plain; give the session's id."""
    (home / ".bashrc").write_text("PS1='$ '\n")
    work = tmp_path / "work"
    work.mkdir()

    def run(*lines: str, title: str = "Release the site", shell: str = "bash") -> str:
        done = cli(
            "record", "--plain", "--shell", shell, "--title", title, "--library", str(library),
            cwd=work, stdin="".join(f"{line}\n" for line in lines),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        last = done.stdout.strip().splitlines()[-1]
        assert last.startswith("recorded ")
        return last.removeprefix("recorded ")

    return run


def session_of(cli, library: Path, session: str) -> dict:
    done = cli("session", session, "--json", "--library", str(library))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


RELEASE = (
    "mkdir -p site && echo v1.2.0 >site/index.html",
    f"export DEPLOY_TOKEN={SECRET}",
    "cp site/index.html public/index.html",
    "mkdir public",
    "cp site/index.html public/index.html",
    "echo deployed with $DEPLOY_TOKEN",
    "cmp site/index.html public/index.html",
)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_pipe_of_lines_is_recorded_command_by_command(cli, record, library, home, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (home / ".zshrc").write_text("PS1='%% '\n")
    session = session_of(cli, library, record("echo one", "false", "echo 'two\nthree'", shell=shell))
    commands = [event for event in session["events"] if event["kind"] == "command"]
    assert [command["text"] for command in commands] == ["echo one", "false", "echo 'two\nthree'"]
    assert [command["exit_code"] for command in commands] == [0, 1, 0]
    assert [command["output"] for command in commands] == ["one\n", "", "two\nthree\n"]


def test_record_answer_draft_check_commit_draft_again_diff(cli, record, library):
    first = record(*RELEASE)
    session = session_of(cli, library, first)
    questions = {event["id"]: event for event in session["events"] if event["kind"] == "question"}
    assert {question["reason"] for question in questions.values()} >= {"closing"}
    for identity, question in questions.items():
        words = ["--dismiss"]
        if question.get("topic") == "done":
            words = ["--instruction", "The public page is the one that was built."]
        elif question["reason"] in ("failure", "retry"):
            words = ["--instruction", "make the folder first", "--principle", "cp never makes a folder"]
        done = cli("answer", first, "--question", identity, *words, "--library", str(library))
        assert done.returncode == 0, done.stderr

    drafted = cli("draft", first, "--offline", "--library", str(library))
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout == "sops/release-the-site.sop.md\n"
    document = (library / "sops/release-the-site.sop.md").read_text()
    assert "The public page is the one that was built" in document.replace("the public", "The public")
    assert "{{deploy_token}}" in document

    refused = cli("commit", "release-the-site", "--library", str(library))
    assert refused.returncode == 3
    assert "owner" in refused.stderr
    path = library / "sops/release-the-site.sop.md"
    path.write_text(document.replace("status: draft", "owner: Ada Byron <ada@example.org>\nstatus: draft"))

    checked = cli("check", "release-the-site", "--library", str(library))
    assert checked.returncode == 0, checked.stdout
    committed = cli("commit", "release-the-site", "--library", str(library))
    assert committed.returncode == 0, committed.stderr
    revision = committed.stdout.strip()
    assert git(library, "rev-parse", "HEAD").strip() == revision
    assert git(library, "status", "--porcelain") == ""
    assert "Owner: Ada Byron <ada@example.org>" in git(library, "log", "-1", "--format=%B")

    edited = path.read_text().replace("status: draft", "status: draft\nreview_every: 90d")
    path.write_text(edited)
    changes = json.loads(cli("diff", "release-the-site", "--json", "--library", str(library)).stdout)
    assert [(change["kind"], change["target"], change["field"]) for change in changes] == [
        ("changed", "document", "review_every")
    ]
    assert cli("commit", "release-the-site", "--library", str(library)).returncode == 0
    rows = json.loads(cli("log", "release-the-site", "--json", "--library", str(library)).stdout)
    assert len(rows) == 2
    assert rows[0]["sessions"] == [first]
    assert rows[1]["revision"] == revision
    shown = json.loads(cli("show", f"release-the-site@{revision}", "--json", "--library", str(library)).stdout)
    assert shown["review_every"] is None
    ran = {event["text"] for event in session["events"] if event["kind"] == "command"}
    examples = {parameter["name"]: parameter["example"] for parameter in shown["parameters"]}
    for step in shown["steps"]:
        for command in step["commands"]:
            text = command["text"]
            for name, example in examples.items():
                if example is not None:
                    text = text.replace(f"{{{{{name}}}}}", example)
            assert re.sub(r"\{\{deploy_token\}\}", "{{secret:deploy-token-1}}", text) in ran

    for file in library.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file
    for blob in git(library, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split():
        assert SECRET not in git(library, "cat-file", "-p", blob)


def test_commit_leaves_other_work_in_the_repository_as_it_is(cli, record, library):
    session = record("echo one >page", "test -s page", title="Write the page")
    assert cli("draft", session, "--library", str(library)).returncode == 0
    path = library / "sops/write-the-page.sop.md"
    path.write_text(path.read_text().replace("status: draft", "owner: Ada Byron <ada@example.org>\nstatus: draft"))
    (library / "staged.txt").write_text("staged\n")
    git(library, "add", "staged.txt")
    (library / "loose.txt").write_text("loose\n")
    done = cli("commit", "write-the-page", "-m", "Say how the page is written", "--library", str(library))
    assert done.returncode == 0, done.stderr
    assert git(library, "status", "--porcelain") == "A  staged.txt\n?? loose.txt\n"
    assert git(library, "log", "-1", "--format=%s").strip() == "Say how the page is written"


def test_the_demo_runs_all_of_it_and_keeps_its_secret(cli, tmp_path):
    done = cli("demo", "--keep", str(tmp_path / "demo"), timeout=60)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo/library/sops/release-greet.sop.md").is_file()
    places = [
        line.split(maxsplit=1)[1] for line in done.stdout.splitlines() if line.startswith(("session", "replay", "SOP"))
    ]
    assert len(places) == 4
    assert all(Path(place).is_file() for place in places)
    assert "CHANGELOG" in done.stdout
