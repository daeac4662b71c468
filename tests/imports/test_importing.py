"""`sopcapture import`, from the file to the session."""

from __future__ import annotations

import json
import random
import string
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopcapture.cli.import_ import import_command
from sopcapture.errors import ImportedFileError, SopcaptureError, UsageError
from sopcapture.model.session import event_to_json
from sopcapture.store import Library, read_session
from sopcapture.workflows.own_history import parse_since
from sopcapture.workflows.sessions import summaries

HEADER = {"version": 2, "width": 100, "height": 30, "timestamp": 1700000000, "env": {"SHELL": "/bin/bash"}}
PROMPT = "ada@web1:~/site$ "


def cast(*turns: tuple[str, str], prompt: str = PROMPT) -> str:
    """A recording of a person who types letter by letter at `prompt`."""
    at = 0.0
    lines = [json.dumps(HEADER)]

    def event(text: str, after: float) -> None:
        nonlocal at
        at = round(at + after, 3)
        lines.append(json.dumps([at, "o", text]))

    for typed, output in turns:
        event(prompt, 0.01)
        for letter in typed:
            event(letter, 0.1)
        event("\r\n", 0.3)
        if output:
            event(output, 0.2)
    event(prompt, 0.01)
    return "\n".join(lines) + "\n"


@pytest.fixture
def library(new_library, tmp_path: Path) -> Path:
    return new_library(tmp_path / "library").root


def bring(library: Path, *words: str) -> str:
    """What the command prints, in this process: starting one costs more than an import."""
    done = CliRunner().invoke(import_command, [*words, "--library", str(library)], obj=None)
    if done.exception is not None:
        raise done.exception
    return done.stdout


def imported(library: Path, *words: str) -> tuple[Path, list[dict]]:
    folder = library / "recorded_sessions" / bring(library, *words).splitlines()[-1].removeprefix("imported ")
    return folder, [event_to_json(event) for event in read_session(folder).events]


def commands(events: list[dict]) -> list[dict]:
    return [event for event in events if event["kind"] == "command"]


def test_a_screen_recording_becomes_a_session_that_drafts(library, tmp_path):
    place = tmp_path / "work.cast"
    place.write_text(cast(("git pull", "Already up to date.\r\n"), ("make deploy", "deployed 3 hosts\r\n"), ("", "")))
    folder, events = imported(library, str(place), "--title", "Deploy the site")
    found = commands(events)
    assert [(one["text"], one["output"], one["exit_code"], one["recovered"]) for one in found] == [
        ("git pull", "Already up to date.\n", None, True),
        ("make deploy", "deployed 3 hosts\n", None, True),
    ]
    assert all(0 < one["confidence"] <= 1 and one["duration_s"] == 0.21 for one in found)
    assert [(one["user"], one["host"], one["cwd"]) for one in found] == [("ada", "web1", "~/site")] * 2
    assert events[-1]["kind"] == "ended"
    header = json.loads((folder / "session.jsonl").read_text().splitlines()[0])
    assert header["started_at"].startswith("2023-11-14T22:13:20")
    assert "deploy-the-site" in header["id"]
    assert [(row.state, row.commands) for row in summaries(Library(library))] == [("ended", 2)]


@pytest.mark.end_to_end
def test_an_imported_session_is_answered_drafted_and_committed(cli, library, tmp_path):
    place = tmp_path / "work.cast"
    place.write_text(cast(("git pull", "Already up to date.\r\n"), ("make deploy", "deployed 3 hosts\r\n")))
    at = ("--library", str(library))
    done = cli("import", str(place), "--owner", "Ada Byron <ada@example.org>", *at)
    assert done.returncode == 0, done.stderr
    identity = done.stdout.splitlines()[-1].removeprefix("imported ")
    first = read_session(library / "recorded_sessions" / identity).open_questions()[0]
    said = ("--instruction", "A release is tagged", "--principle", "The site shows releases alone")
    assert cli("answer", identity, "--question", first.id, *said, *at).returncode == 0
    drafted = cli("draft", identity, "--slug", "deploy", *at)
    assert drafted.returncode == 0, drafted.stderr
    assert "make deploy" in (library / drafted.stdout.strip()).read_text()
    committed = cli("commit", "deploy", *at)
    assert committed.returncode == 0, committed.stderr


def test_the_replay_of_an_import_plays_the_commands(library, tmp_path):
    place = tmp_path / "work.cast"
    place.write_text(cast(("git pull", "Already up to date.\r\n"), ("vim notes", "\x1b[?1049hdrawn\x1b[?1049l")))
    folder, events = imported(library, str(place))
    header, *lines = (folder / "terminal.cast").read_text().splitlines()
    assert json.loads(header)["version"] == 2
    shown = "".join(json.loads(line)[2] for line in lines)
    assert f"{PROMPT}git pull\r\nAlready up to date.\r\n{PROMPT}vim notes\r\n" in shown
    assert "drawn" not in shown
    assert [one["interactive"] for one in commands(events)] == [False, True]
    assert (folder / "terminal.cast").stat().st_mode & 0o777 == 0o600


def test_no_secret_of_a_recording_or_a_history_reaches_the_library(library, tmp_path):
    rng = random.Random(3)
    secret = "ghp_" + "".join(rng.choices(string.ascii_letters + string.digits, k=36))
    password = "".join(rng.choices(string.ascii_letters + string.digits, k=14))
    turns = (
        (f"echo {password}", f"{password}\r\n"),
        (f"export GITHUB_TOKEN={secret}", ""),
        (f"mysql -u root --password={password} -e 'select 1'", "1\r\n"),
        ("env", f"GITHUB_TOKEN={secret}\r\n"),
    )
    (tmp_path / "work.cast").write_text(cast(*turns))
    (tmp_path / "h").write_text(
        "".join(f"#{1700000000 + number}\n{typed}\n" for number, (typed, _) in enumerate(turns))
    )
    for name in ("work.cast", "h"):
        folder, events = imported(library, str(tmp_path / name), "--title", f"with {secret}")
        assert len(commands(events)) == 4
        assert "{{secret:" in (folder / "session.jsonl").read_text()
    for path in library.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path
            assert password.encode() not in path.read_bytes(), path
        assert secret.lower() not in str(path).lower()


def test_what_has_no_prompt_is_refused_in_one_line_and_leaves_nothing(library, tmp_path):
    place = tmp_path / "demo.cast"
    lines = [
        json.dumps(HEADER),
        *(json.dumps([0.1 * n, "o", letter]) for n, letter in enumerate("# see this\r\nls\r\n")),
    ]
    place.write_text("\n".join(lines))
    with pytest.raises(ImportedFileError, match="no prompt"):
        bring(library, str(place))
    assert not list((library / "recorded_sessions").iterdir())


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["missing.cast"], 1, "there is no file"),
        ([], 2, "nothing to import"),
        (["work.cast", "--last", "2"], 2, "history"),
        (["work.cast", "--shell", "zsh"], 2, "--shell"),
        (["--since", "some day"], 2, "moment"),
        (["notes.txt"], 1, "no format"),
        (["empty"], 1, "empty"),
    ],
)
def test_what_cannot_be_imported_says_so_in_one_line(library, tmp_path, monkeypatch, words, code, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work.cast").write_text(cast(("ls", "")))
    (tmp_path / "notes.txt").write_text("to do: all\n")
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(SopcaptureError, match=said) as error:
        bring(library, *words)
    assert error.value.exit_code == code
    assert "\n" not in str(error.value)
    assert not list((library / "recorded_sessions").iterdir())


def test_a_timing_file_is_found_by_what_it_tells(library, tmp_path):
    body = b"$ make\r\nbuilt\r\n$ make install\r\n$ "
    sizes = [2, 1, 1, 1, 1, 2, 7, 2, *[1] * 12, 2, 2]
    (tmp_path / "typescript").write_bytes(b"Script started on 2024-05-14 18:52:46+00:00\n" + body)
    (tmp_path / "timing").write_text("".join(f"0.25 {size}\n" for size in sizes))
    _, events = imported(library, str(tmp_path / "typescript"))
    assert [(one["text"], one["duration_s"]) for one in commands(events)] == [("make", 0.5), ("make install", 0.25)]


def test_the_last_part_of_the_persons_own_history(library, home, monkeypatch):
    now = int(time.time())
    lines = [
        (now - 9000, "cd /srv"),
        (now - 600, "make build"),
        (now - 300, "make deploy"),
        (now, "sopcapture import --last 2"),
    ]
    (home / ".zsh_history").write_text("".join(f": {at}:3;{text}\n" for at, text in lines))
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    monkeypatch.delenv("HISTFILE", raising=False)
    _, events = imported(library, "--last", "2")
    assert [one["text"] for one in commands(events)] == ["make build", "make deploy"]
    assert {(one["duration_s"], one["exit_code"]) for one in commands(events)} == {(3.0, None)}
    _, events = imported(library, "--since", "1h")
    assert [one["text"] for one in commands(events)] == ["make build", "make deploy"]
    (home / ".bash_history").write_text("make a\nmake b\n")
    _, events = imported(library, "--last", "1", "--shell", "bash")
    assert [one["text"] for one in commands(events)] == ["make b"]
    with pytest.raises(UsageError, match="--last"):
        bring(library, "--since", "1h", "--shell", "bash")


def test_moments_are_told_in_the_persons_own_words():
    now = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    assert parse_since("90m", now) == now - timedelta(minutes=90)
    assert parse_since("2d", now) == now - timedelta(days=2)
    local = now.astimezone()
    assert parse_since("09:30", now) == local.replace(hour=9, minute=30)
    assert parse_since("2026-11-20", now) == datetime(2026, 11, 20).astimezone()
    with pytest.raises(UsageError):
        parse_since("25:00", now)


def test_importing_runs_nothing_and_asks_no_questions_where_told(library, tmp_path):
    trap = tmp_path / "ran"
    (tmp_path / "h_history").write_text(f"touch {trap}\n$(touch {trap})\n`touch {trap}`\n")
    _, events = imported(library, str(tmp_path / "h_history"), "--no-questions")
    assert len(commands(events)) == 3
    assert not trap.exists()
    assert not [event for event in events if event["kind"] == "question"]
