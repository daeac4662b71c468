"""What the tests of the screens share: a library in a home of its own, a person at the keys, and what they see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from sopcapture.model.session import Session
from sopcapture.store import Library
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.recording import Recording

PATIENCE_S = 40.0


@pytest.fixture
def work(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the shells of the test run, with a file in it; their prompt is plain."""
    (home / ".bashrc").write_text("PS1='$ '\n")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "page").write_text("hello\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def library(work: Path, new_library: Callable[[Path], Library], tmp_path: Path) -> Library:
    return new_library(tmp_path / "library")


@pytest.fixture
def record(library: Library) -> Callable[..., Session]:
    """Record lines in a real bash, without any screen."""

    def run(*lines: str, title: str = "Publish the page", questions: bool = True, owner: str = "") -> Session:
        driver = Driver(Recording.prepare(library, title=title, shell="bash", questions=questions, owner=owner))
        for line in lines:
            driver.run(line)
        return driver.leave()

    return run


class Person:
    """Someone before a running application: presses keys, reads the screen, waits for what should come."""

    def __init__(self, app: App[str], pilot: Pilot[str]) -> None:
        self.app, self.pilot = app, pilot

    def sees(self) -> str:
        """All rows of the screen."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait for a condition; fail with the screen where it does not come."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"{what or 'it'} did not come:\n{self.sees()}"
            await asyncio.sleep(0.02)
            await self.pilot.pause()

    async def reads(self, *words: str) -> None:
        """Wait until all of these are on the screen."""
        await self.until(lambda: all(word in self.sees() for word in words), repr(words))

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def types(self, text: str) -> None:
        await self.pilot.press(*text)


@pytest.fixture
def person() -> type[Person]:
    return Person
