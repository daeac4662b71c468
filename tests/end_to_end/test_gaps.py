"""What weakens an SOP most, on the command line: named where a program reads, answered with one key by a person."""

from __future__ import annotations

import json
import sys
import termios
from pathlib import Path

import pytest

from sopcapture.model.session import Answer, Question
from sopcapture.store import read_session

pytestmark = pytest.mark.end_to_end

LINES = ("touch keep", "cp page out/page", "mkdir out", "cp page out/page", "truncate -s 0 ../other.conf")


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    return place


@pytest.fixture
def session(cli, library: Path, tmp_path: Path) -> Path:
    (tmp_path / "page").write_text("hello\n")
    said = ["record", "--plain", "--shell", "bash", "--title", "Publish it", "--owner", "Ada <ada@example.org>"]
    done = cli(*said, "--library", str(library), stdin="\n".join((*LINES, "exit", "")))
    assert done.returncode == 0, done.stderr
    return library / "recorded_sessions" / done.stdout.split()[-1]


def test_a_program_reads_them_and_is_never_asked_for_a_key(cli, library: Path, session: Path) -> None:
    drafted = cli("draft", session.name, "--json", "--library", str(library))
    assert drafted.returncode == 0, drafted.stderr
    gaps = json.loads(drafted.stdout)["gaps"]
    assert [(gap["lacks"], gap["question"] is not None) for gap in gaps[:2]] == [
        ("there is no definition of done", True),
        ("nobody is there to call", True),
    ]
    assert "weakest here:\n  1  there is no definition of done: How do you know" in drafted.stderr
    asked = len(list(read_session(session).questions()))
    listed = cli("answer", session.name, "--more", "--library", str(library))
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) >= asked
    assert cli("answer", session.name, "--more", "--question", "q1", "--library", str(library)).returncode == 2


def test_one_key_and_an_answer_make_a_better_draft(cli, window, library: Path, session: Path, tmp_path: Path) -> None:
    drafting = [sys.executable, "-m", "sopcapture", "draft", session.name, "--library", str(library)]
    at = window(drafting, tmp_path)
    at.reads("1  there is no definition of done", "any other key goes on")
    at.until(lambda: not at.modes()[3] & termios.ICANON, "the wait for a key")
    at.types("1")
    at.reads("Answer:")
    at.types("The page is where readers find it\r")
    at.reads("1  nobody is there to call")
    at.until(lambda: not at.modes()[3] & termios.ICANON, "the wait for a key")
    at.types("x")
    assert at.ends() == 0
    document = (library / "sops/publish-it.sop.md").read_text()
    assert "page is where readers find it." in document
    *_, answer = (event for event in read_session(session).events if isinstance(event, Answer))
    (question,) = (event for event in read_session(session).events if event.id == answer.question)
    assert isinstance(question, Question)
    assert question.topic == "done"


def test_a_second_take_says_what_it_is_and_goes_with_no_other_way(cli, library: Path, session: Path) -> None:
    again = ["record", "--plain", "--shell", "bash", "--second-take-of", session.name, "--library", str(library)]
    done = cli(*again, stdin="mkdir out\ncp page out/page\nexit\n")
    assert done.returncode == 0, done.stderr
    assert f"second take of {session.name}" in done.stderr
    header = read_session(library / "recorded_sessions" / done.stdout.split()[-1]).header
    assert (header.title, header.owner) == ("Publish it", "Ada <ada@example.org>")
    assert header.second_take_of == session.name
    refused = cli(*again, "--continue", session.name)
    assert refused.returncode == 2
    assert "does not go with --continue" in refused.stderr
    assert cli(*again[:-4], "--second-take-of", "ffff", "--library", str(library)).returncode == 1


def test_who_wants_all_questions_does_not_want_none(cli, library: Path) -> None:
    done = cli("record", "--plain", "--questions", "all", "--no-questions", "--library", str(library), stdin="exit\n")
    assert done.returncode == 2
    assert "--no-questions" in done.stderr
