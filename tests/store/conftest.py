"""A HOME without any git identity, real repositories, and events to write."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sopcapture.model.session import Answer, Command, SessionHeader
from sopcapture.store import Library, Repository, make_library

START = datetime(2026, 11, 3, 14, 12, 7, 31000, UTC)
ADA = "Ada Byron <ada@example.org>"

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a HOME of its own; nothing of this machine's git configuration applies."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_")) or name == "EMAIL"]:
        monkeypatch.delenv(name)
    directory = tmp_path / "home"
    directory.mkdir()
    monkeypatch.setenv("HOME", str(directory))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return directory


@pytest.fixture
def git() -> Git:
    """Give a function that runs git in a directory and gives its stdout."""

    def run(directory: Path, *arguments: str, check: bool = True, **options: Any) -> str:
        done = subprocess.run(
            ["git", "-C", str(directory), *arguments], capture_output=True, text=True, check=False, **options
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Give a new library in which Ada commits."""
    made = make_library(tmp_path / "library")
    Repository(made.root).set_identity(ADA)
    return made


@pytest.fixture
def header() -> SessionHeader:
    """Give a header whose directory is not made yet."""
    return SessionHeader(id="20261103-1412-9f3a-renew", title="Renew", started_at=START, host="web1", user="ada")


@pytest.fixture
def command() -> Callable[..., Command]:
    """Give a function that makes an unnumbered command."""

    def make(text: str = "true", second: int = 0, **fields: Any) -> Command:
        values: dict[str, Any] = {"exit_code": 0, "duration_s": 0.1, "cwd": "/srv", **fields}
        return Command(text=text, at=START + timedelta(seconds=second), **values)

    return make


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """Give a function that makes an unnumbered answer."""

    def make(question: str = "q1", second: int = 0) -> Answer:
        return Answer(
            question=question, at=START + timedelta(seconds=second), instruction="do it", principle="it is right"
        )

    return make
