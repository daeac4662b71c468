"""The real sessions that the project ships: each can be read, replayed and drafted into an SOP without an error."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopcapture.document import parse
from sopcapture.store import make_library, read_session
from sopcapture.workflows.checking import check_document
from sopcapture.workflows.drafting import draft_session

SHIPPED = sorted(path.parent for path in Path(__file__).parents[2].glob("recorded_sessions/*/session.jsonl"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name[14:18])
def test_each_plays_in_asciinema(folder, home):
    cast = folder / "terminal.cast"
    player = [Path(sys.executable).with_name("asciinema"), "cat", cast]
    played = subprocess.run(player, capture_output=True, check=True, timeout=60)
    header, *events = (json.loads(line) for line in cast.read_text().splitlines())
    assert header["version"] == 2
    assert played.stdout.decode() == "".join(data for _, kind, data in events if kind == "o")
    for command in read_session(folder).commands():
        assert command.text.split("\n")[0][:20] in played.stdout.decode(), command.text


def test_there_are_at_least_three_from_different_shells():
    assert len(SHIPPED) >= 3
    assert {read_session(folder).header.shell for folder in SHIPPED} == {"bash", "zsh", "fish"}


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name[14:18])
def test_each_is_drafted_into_an_sop_without_an_error(folder, home, tmp_path):
    library = make_library(tmp_path / "library")
    shutil.copytree(folder, library.session_dir(folder.name))
    session = read_session(folder)
    assert session.unreadable == ()
    result = draft_session(library, session.id, offline=True)
    document = parse(result.path.read_text())
    errors = [problem.text for problem in check_document(library, document) if problem.level == "error"]
    assert errors == []
    assert 3 <= len(document.sop.steps) <= 7
    assert document.sop.owner == "Ada Byron <ada@example.org>"
    kept = [answer for answer in session.answers().values() if not answer.dismissed]
    # A command stands in brackets behind the words of the answer that it carries out.
    text = re.sub(r" \(`[^`]+`(?:, \[[^]]*\]\([^)]*\))?\)", "", " ".join(result.path.read_text().split()))
    said = text.lower()
    for answer in kept:
        for words in (answer.instruction, answer.principle, answer.check_first, answer.escalate_when):
            if words is not None:
                core = words.rstrip(".").removeprefix("If ").removeprefix("When ").split(", ", 1)
                assert all(part.lower() in said for part in core), words


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name[14:18])
def test_each_replay_is_an_asciicast(folder):
    header, *events = map(json.loads, (folder / "terminal.cast").read_text().splitlines())
    assert header["version"] == 2
    assert header["width"] == 100
    times = [event[0] for event in events]
    assert times == sorted(times)
    assert {event[1] for event in events} <= {"o", "r"}
    shown = "".join(event[2] for event in events)
    for command in read_session(folder).commands():
        assert command.text.split("\n")[0] in shown
