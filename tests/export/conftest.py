"""A library with SOPs to export, and a real browser to look at what comes out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sopcapture.store import Library

FIXTURES = Path(__file__).parents[1] / "document/fixtures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def library(new_library: Callable[[Path], Library], tmp_path: Path) -> Library:
    return new_library(tmp_path / "library")


@pytest.fixture
def git(library: Library) -> Callable[..., str]:
    def run(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=library.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run


@pytest.fixture
def save(library: Library, git: Callable[..., str]) -> Callable[..., str]:
    """Write an SOP and commit it: ``save(slug, text, *trailers)`` gives the revision."""

    def write(slug: str, text: str, *trailers: str) -> str:
        (library.sops_dir / f"{slug}.sop.md").write_text(text)
        git("add", "-A")
        git("commit", "-q", "-m", "Change it", *(("-m", "\n".join(trailers)) if trailers else ()))
        return git("rev-parse", "HEAD")

    return write


@pytest.fixture
def standby() -> str:
    """A document that uses every part of the format."""
    return (FIXTURES / "promote-standby.sop.md").read_text()


# Its loop runs while it is open, so no test of another module may come in between.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    quiet = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*quiet, "--disable-component-update", "--disable-sync", *root],
            timeout=60_000,
        )
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Open a file as a person would: ``opened(path, **look)``. Whatever it asks of a network, and any error, fails."""

    @contextmanager
    def open_file(path: Path, **look: object) -> Iterator[Page]:
        context = browser.new_context(**look)
        page = context.new_page()
        wrong: list[str] = []
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(path.as_uri())
        yield page
        context.close()
        assert wrong == []

    return open_file
