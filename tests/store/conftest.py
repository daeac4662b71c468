"""A HOME without any git identity, real repositories, and events to write."""

from __future__ import annotations

import os
import shutil
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


def _isolate(environment: pytest.MonkeyPatch, home: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_")) or name == "EMAIL"]:
        environment.delenv(name)
    environment.setenv("HOME", str(home))
    environment.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a HOME of its own; nothing of this machine's git configuration applies."""
    directory = tmp_path / "home"
    directory.mkdir()
    _isolate(monkeypatch, directory)
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


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new library in which Ada commits, to be copied: git takes its time to make one."""
    directory = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as environment:
        _isolate(environment, directory)
        Repository(make_library(directory / "library").root).set_identity(ADA)
    return directory / "library"


@pytest.fixture
def library(tmp_path: Path, made_library: Path) -> Library:
    """Give a new library in which Ada commits."""
    shutil.copytree(made_library, tmp_path / "library")
    return Library(tmp_path / "library")


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
