"""What is broken, missing or full: one clear line, exit code 1, 2 or 3, and nothing lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    return place


@pytest.fixture
def session(library: Path) -> Path:
    """A session of three commands that was written by hand."""
    folder = library / "recorded_sessions/20260101-1200-abcd-fix-it"
    folder.mkdir(parents=True)
    header = {"format": "sopcapture.session", "version": 1, "id": folder.name, "title": "Fix it", "owner": ""}
    header |= {
        "started_at": "2026-01-01T12:00:00.000Z",
        "host": "h",
        "user": "u",
        "shell": "bash",
        "cwd": "/",
        "cols": 80,
        "rows": 24,
    }
    lines = [header]
    for number, text in enumerate(("make build", "make install", "make check"), 1):
        lines.append(
            {"seq": number, "kind": "command", "at": "2026-01-01T12:00:01.000Z", "id": f"e{number:04}", "text": text,
             "expanded": None, "cwd": "/srv", "host": "h", "user": "u", "exit_code": 0, "duration_s": 1.0, "output": "ok\n",
             "output_bytes": 3, "output_truncated": False, "interactive": False, "background": False}
        )  # fmt: skip
    (folder / "session.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


OWNER = "Ada Byron <ada@example.org>"


def one_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("sopcapture: ")]
    assert len(errors) == 1, done.stderr
    for word in words:
        assert word in errors[0]


def drafted(cli, library: Path, session: Path) -> Path:
    assert cli("draft", session.name, "--slug", "fix-it", "--library", str(library)).returncode == 0
    path = library / "sops/fix-it.sop.md"
    path.write_text(path.read_text().replace("status: draft", f"owner: {OWNER}\nstatus: draft"))
    return path


@pytest.mark.parametrize("cut", [1, 40, 333])
def test_a_log_that_a_crash_cut_off_still_drafts(cli, library, session, cut):
    log = session / "session.jsonl"
    log.write_bytes(log.read_bytes()[:-cut])
    done = cli("draft", "abcd", "--library", str(library))
    assert done.returncode == 0, done.stderr
    assert "make build" in (library / done.stdout.strip()).read_text()
    rows = json.loads(cli("sessions", "--json", "--library", str(library)).stdout)
    assert [row["state"] for row in rows] == ["interrupted"]


def test_a_log_that_a_hand_broke_names_the_line_and_keeps_the_rest(cli, library, session):
    log = session / "session.jsonl"
    lines = log.read_text().splitlines()
    lines[2] = lines[2].replace('"kind"', '"kin')
    log.write_text("\n".join(lines) + "\n")
    done = cli("session", "abcd", "--json", "--library", str(library))
    assert done.returncode == 0
    assert "line 3" in done.stderr
    assert [event["text"] for event in json.loads(done.stdout)["events"]] == ["make build", "make check"]


def test_a_log_of_a_newer_program_says_to_upgrade(cli, library, session):
    log = session / "session.jsonl"
    log.write_text(log.read_text().replace('"version": 1', '"version": 99', 1))
    one_line(cli("draft", "abcd", "--library", str(library)), 1, "upgrade")


def test_an_unknown_session_an_ambiguous_one_and_an_empty_one(cli, library, session):
    one_line(cli("draft", "ffff", "--library", str(library)), 1, "ffff")
    shutil.copytree(session, session.with_name("20260101-1201-abce-fix-it"))
    one_line(cli("draft", "20260101", "--library", str(library)), 1, "2 sessions")
    log = session / "session.jsonl"
    log.write_text(log.read_text().splitlines()[0] + "\n")
    one_line(cli("draft", "abcd", "--library", str(library)), 1, "no command")


def test_a_document_with_a_broken_front_matter(cli, library, session):
    path = drafted(cli, library, session)
    text = path.read_text()
    path.write_text(text.replace("title:", "title: [unclosed", 1))
    before = path.read_text()
    for words in (["check", "fix-it"], ["commit", "fix-it"], ["show", "fix-it"]):
        done = cli(*words, "--library", str(library))
        assert done.returncode in (1, 3)
        one_line(done, done.returncode)
    assert path.read_text() == before
    done = cli("draft", "abcd", "--slug", "fix-it", "--library", str(library))
    assert done.returncode in (1, 3)
    assert path.read_text() == before


def test_duplicate_step_ids_are_an_error_of_the_check(cli, library, session):
    path = drafted(cli, library, session)
    text = path.read_text()
    first = text.split("### ", 2)[1].split("id: ", 1)[1].split(" ", 1)[0]
    step = "\n### 9. Do it again\n<!-- id: " + first + " · by hand -->\n\nBy hand.\n"
    path.write_text(
        text.replace("\n## Evidence", step + "\n## Evidence")
        if "## Success" not in text
        else text.replace("\n## Success", step + "\n## Success")
    )
    done = cli("check", "fix-it", "--json", "--library", str(library))
    assert done.returncode == 3
    assert any(first in problem["text"] and problem["level"] == "error" for problem in json.loads(done.stdout))


def test_a_command_that_was_never_run_is_an_error_and_one_by_hand_a_warning(cli, library, session):
    path = drafted(cli, library, session)
    path.write_text(path.read_text().replace("make install", "make install --force"))
    done = cli("check", "fix-it", "--json", "--library", str(library))
    assert done.returncode == 3
    assert any("make install --force" in problem["text"] for problem in json.loads(done.stdout))
    one_line(cli("commit", "fix-it", "--library", str(library)), 3)


def test_a_library_that_is_no_git_repository(cli, library, session):
    drafted(cli, library, session)
    shutil.rmtree(library / ".git")
    one_line(cli("commit", "fix-it", "--library", str(library)), 1, "git")


def test_a_detached_head(cli, library, session):
    drafted(cli, library, session)
    git = ["git", "-C", str(library), "-c", "user.name=A", "-c", "user.email=a@b.c"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "begin"], check=True)
    subprocess.run([*git, "checkout", "-q", "--detach"], check=True)
    one_line(cli("commit", "fix-it", "--library", str(library)), 1, "branch")


def test_a_repository_in_the_middle_of_a_merge(cli, library, session):
    drafted(cli, library, session)
    git = ["git", "-C", str(library), "-c", "user.name=A", "-c", "user.email=a@b.c"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "begin"], check=True)
    for branch, text in (("other", "theirs\n"), ("main", "ours\n")):
        subprocess.run([*git, "checkout", "-q", *(("-b",) if branch == "other" else ()), branch], check=True)
        (library / "both").write_text(text)
        subprocess.run([*git, "add", "both"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", branch], check=True)
    assert subprocess.run([*git, "merge", "-q", "other"], check=False, capture_output=True).returncode == 1
    status = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True, text=True).stdout
    one_line(cli("commit", "fix-it", "--library", str(library)), 1, "merge")
    assert subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True, text=True).stdout == status


def test_no_git_identity_and_nobody_to_ask(cli, library, session, home):
    drafted(cli, library, session)
    (home / ".gitconfig").unlink()
    one_line(cli("commit", "fix-it", "--library", str(library), env={"EMAIL": ""}), 1, "--author")
    done = cli("commit", "fix-it", "--author", OWNER, "--library", str(library))
    assert done.returncode == 0, done.stderr


def test_a_missing_shell(cli, library):
    one_line(
        cli("record", "--plain", "--shell", "no-such-shell", "--library", str(library)), 1, "no-such-shell", "--shell"
    )
    assert not list((library / "recorded_sessions").glob("*/session.jsonl"))


def test_the_screen_without_a_terminal(cli, library):
    one_line(cli("record", "--library", str(library)), 1, "--plain")


def test_an_owner_that_is_none(cli, library):
    one_line(cli("record", "--plain", "--owner", "somebody", "--library", str(library)), 2, "Ada Byron")


def test_a_read_only_library(cli, library, session, bound_by_permissions):
    drafted(cli, library, session)
    folders = (library, library / "sops", library / "recorded_sessions")
    for folder in folders:
        folder.chmod(0o500)
    at = ("--library", str(library))
    try:
        recorded = cli("record", "--plain", *at, stdin="echo lost\n", within=bound_by_permissions)
        one_line(recorded, 1, "writable")
        assert "lost" not in recorded.stdout
        one_line(cli("draft", "abcd", "--slug", "other", *at, within=bound_by_permissions), 1, "cannot write")
        one_line(cli("init", str(library / "inner"), within=bound_by_permissions), 1, "inner")
    finally:
        for folder in folders:
            folder.chmod(0o700)


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="prlimit is not installed")
def test_a_full_disk_costs_no_finished_command(cli, library, tmp_path):
    lines = [f"echo {number} {'x' * 300}" for number in range(20)]
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = cli(
        "record", "--plain", "--shell", "bash", "--no-questions", "--library", str(library),
        stdin="".join(f"{line}\n" for line in lines), within=("prlimit", "--fsize=16384"), env={"TMPDIR": str(temporary)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "could not be written" in done.stderr or "cannot write" in done.stderr
    session = json.loads(cli("session", done.stdout.split()[-1], "--json", "--library", str(library)).stdout)
    kept = [event["text"] for event in session["events"] if event["kind"] == "command"]
    rescued = [json.loads(line) for file in temporary.glob("*.jsonl") for line in file.read_text().splitlines()]
    kept += [event["text"] for event in rescued if event["kind"] == "command"]
    assert kept == lines


def test_settings_that_cannot_be_read(cli, library, session):
    (library / "sopcapture.toml").write_text("[evidence\n")
    one_line(cli("draft", "abcd", "--library", str(library)), 1, "sopcapture.toml")


def test_an_answer_without_its_reason_or_to_no_question(cli, library, session):
    log = session / "session.jsonl"
    question = {"seq": 4, "kind": "question", "at": "2026-01-01T12:00:02.000Z", "id": "q1", "about": ["e0001"]}
    log.write_text(log.read_text() + json.dumps({**question, "reason": "failure", "text": "Why?"}) + "\n")
    before = log.read_text()
    one_line(
        cli("answer", "abcd", "--question", "q1", "--instruction", "do it", "--library", str(library)), 2, "principle"
    )
    one_line(cli("answer", "abcd", "--question", "q9", "--dismiss", "--library", str(library)), 2, "q9")
    one_line(cli("answer", "abcd", "--instruction", "do it", "--library", str(library)), 2, "--question")
    assert log.read_text() == before


def test_an_interrupted_session_is_asked_what_its_end_would_have_asked(cli, library, session):
    done = cli("answer", "abcd", "--library", str(library))
    assert done.returncode == 0
    assert {line.split()[1] for line in done.stdout.splitlines()} == {"closing"}
    again = cli("answer", "abcd", "--library", str(library))
    assert again.stdout == done.stdout
