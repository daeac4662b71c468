"""What a colleague wrote into an SOP or a session reaches the screen as text: it moves no cursor and sets no title."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.workflows.comparable import comparable_text
from tests.conftest import SOPCAPTURE, Cli, Window

pytestmark = pytest.mark.end_to_end

# A title, an erased screen, a copied clipboard; the same with C1 alone; a bell; overrides of the direction of text.
STEERING = "\x1b]0;EVIL\x07\x1b[2J\x1b]52;c;RVZJTA==\x07\x9d0;EVIL\x9c\x9b2J\x07\u202eEVIL\u202c\u2066EVIL\u2069"
TITLE = f"Fix {STEERING} it"


@pytest.fixture
def library(cli: Cli, tmp_path: Path) -> Path:
    """A library that was fetched from somebody who put such characters wherever they could."""
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    folder = place / "recorded_sessions/20260101-1200-abcd-fix-it"
    folder.mkdir(parents=True)
    header = {"format": "sopcapture.session", "version": 1, "id": folder.name, "title": TITLE, "owner": TITLE}
    header |= {"started_at": "2026-01-01T12:00:00.000Z", "host": STEERING, "user": "u", "shell": "bash", "cwd": "/"}
    common = {"at": "2026-01-01T12:00:01.000Z", "cwd": f"/{STEERING}", "host": "h", "user": "u", "duration_s": 1.0}
    said = {"output": f"says {STEERING}\n", "output_bytes": 3, "expanded": None}
    flags = {"output_truncated": False, "interactive": False, "background": False, "exit_code": 1}
    asked = {"about": ["e0001"], "reason": "failure", "text": f"Why did {STEERING} fail?"}
    answered = {"instruction": f"stop {STEERING} now", "principle": f"nothing {STEERING} holds"}
    rows = [
        {**header, "cols": 80, "rows": 24},
        {"seq": 1, "kind": "command", "id": "e0001", "text": f"make {STEERING} build", **common, **said, **flags},
        {"seq": 2, "kind": "command", "id": "e0002", "text": f"make {STEERING} check", **common, **said, **flags},
        {"seq": 3, "kind": "note", "id": "e0003", "at": common["at"], "text": f"look {STEERING} here"},
        {"seq": 4, "kind": "question", "id": "q1", "at": common["at"], **asked},
        {"seq": 5, "kind": "answer", "id": "a1", "at": common["at"], "question": "q1", "by": TITLE, **answered},
        {"seq": 6, "kind": "question", "id": "q2", "at": common["at"], **asked, "about": ["e0002"]},
    ]
    (folder / "session.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    document = place / "sops/fix-it.sop.md"
    document.parent.mkdir(exist_ok=True)
    for flag in ("", "--twice"):
        document.write_text(_document(flag))
        _git(place, "add", "-A")
        _git(place, "-c", f"user.name=Ada {STEERING.replace(chr(7), '')}", "commit", "-qm", f"Fix {STEERING} {flag}")
    document.write_text(_document("--thrice"))
    return place


def _document(flag: str) -> str:
    front = {"sop": 1, "slug": "fix-it", "title": TITLE, "owner": f"Ada {STEERING} <ada@example.org>"}
    # JSON is YAML, which spells such characters with a backslash: a reader of the file sees none.
    lines = [f"{key}: {json.dumps(value)}" for key, value in front.items()]
    body = f"""
        status: draft
        review_every: 1d
        recorded_from: [20260101-1200-abcd-fix-it]
        x-note: {json.dumps(STEERING)}
        ---

        # {STEERING} Fix it

        ## Overview

        Make {STEERING} it run {flag}.

        ## Steps

        ### 1. Build {STEERING} it
        <!-- id: build · evidence: e0001 a1 -->

        Look {STEERING} at it {flag}.

        ```sh
        make {STEERING} build {flag}
        ```

        **Why:** because {STEERING} it must be {flag}

        ## Decision rules

        - **When** {STEERING} it fails {flag}, **then** stop {STEERING} it, **because** {STEERING}.
          <!-- id: fails · evidence: a1 -->

        ## Success checks

        - **Done when:** it {STEERING} runs {flag}.
          <!-- id: done · evidence: e0002 -->
    """
    return "\n".join(["---", *lines]) + "\n".join(line.removeprefix("        ") for line in body.split("\n"))


def _git(place: Path, *words: str) -> None:
    subprocess.run(["git", "-C", place, *words], check=True, capture_output=True)


# What a screen asks the terminal itself: for its colours, and for a shape of the pointer (xterm, OSC 10, 11 and 22).
_OWN = re.compile(r"\x1b\](?:22;[a-z-]*|1[01];\?)\x07")


def _steered(received: bytes) -> list[str]:
    """What of it reached the terminal: our own sequences have none of these."""
    text = bytes(received).decode("utf-8", "replace")
    text = _OWN.sub("", text)
    dangers = [
        "\x1b]0;EVIL",
        "\x1b]52;c;RVZ",
        "\x1b[2JE",
        "\x1b[2J\x1b]52",
        "\x9d",
        "\x9b",
        "\x9c",
        "\x07",
        "\u202e",
        "\u202c",
    ]
    return [
        repr(text[max(0, text.index(each) - 40) : text.index(each) + 20])
        for each in [*dangers, "\u2066", "\u2069"]
        if each in text
    ]


COMMANDS = [
    "show fix-it",
    "show fix-it --json",
    "diff fix-it",
    "diff fix-it HEAD~1",
    "diff fix-it HEAD~1 --markdown",
    "diff fix-it --json",
    "log fix-it --plain",
    "log fix-it --json",
    "blame fix-it",
    "blame fix-it --json",
    "search EVIL",
    "search EVIL --json",
    "stale",
    "check fix-it",
    "session abcd --plain",
    "session abcd --json",
    "sessions",
    "gaps fix-it",
    "ask abcd --to 'Bob <bob@example.org>'",
    "export fix-it --to markdown",
    "redact sops/fix-it.sop.md",
    "drift fix-it abcd",
    "show nonsense-of-fix-it",
]


# In one process, since each start costs more than what it prints.
_ONE_AFTER_THE_OTHER = """
import shlex, sys
from sopcapture.cli.app import run
for line in sys.argv[1:]:
    print("==", line, flush=True)
    sys.argv = ["sopcapture", *shlex.split(line)]
    try:
        run()
    except SystemExit:
        pass
print("all", "over", flush=True)
"""


def test_no_command_line_lets_a_text_steer_the_terminal(library: Path, window: Callable[..., Window]) -> None:
    shown = window([sys.executable, "-c", _ONE_AFTER_THE_OTHER, *COMMANDS], library, cols=200, rows=60)
    for begun in (*(f"== {words}".encode() for words in COMMANDS[1:]), b"all over"):
        shown.until(lambda mark=begun: mark in shown.received, repr(begun))
    parts = bytes(shown.received).split(b"== ")[1:]
    assert len(parts) >= len(COMMANDS)
    assert {part.split(b"\r")[0].decode(): found for part in parts if (found := _steered(part))} == {}
    told = bytes(shown.received).decode()
    assert "Traceback" not in told
    assert told.count("EVIL") > 100
    assert "make \ufffd]0;EVIL" in told


def test_what_git_prints_of_an_sop_steers_nothing(library: Path) -> None:
    told = comparable_text((library / "sops/fix-it.sop.md").read_bytes())
    assert _steered(told) == []
    assert b"EVIL" in told


@pytest.mark.parametrize(
    ("words", "seen", "keys"),
    [
        ("review fix-it", "Build", "jjjj"),
        ("log fix-it", "Fix", "\tjj"),
        ("session abcd", "make", "jjj"),
        ("", "fix-it", "j"),
    ],
)
def test_no_screen_lets_a_text_steer_the_terminal(
    library: Path, window: Callable[..., Window], words: str, seen: str, keys: str
) -> None:
    shown = window([sys.executable, *SOPCAPTURE[1:], *words.split()], library, cols=120, rows=40)
    shown.reads(seen, "EVIL")
    for key in keys:
        before = len(shown.received)
        shown.types(key)
        shown.until(lambda since=before: len(shown.received) > since, "an answer to a key")
    assert _steered(shown.received) == []
    # What was left out has no width, so that the frame around it stands where it stood.
    assert "\x1b" not in shown.sees()
