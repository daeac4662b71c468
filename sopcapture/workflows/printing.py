"""A page as PDF, printed by the Chromium that this machine has."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from sopcapture.errors import ExportError

_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# It is to print one file and to ask nobody for anything.
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    "--no-pdf-header-footer",
)
_PATIENCE_S = 90.0


def pdf_of(page: str) -> bytes:
    """Print a page.

    Raises:
        ExportError: there is no Chromium here, or it does not print.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise ExportError(
            "there is no Chromium here to print a PDF", "install chromium, or print the page of --to html yourself"
        )
    with tempfile.TemporaryDirectory(prefix="sopcapture-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        # Chromium refuses to run as root with its sandbox (a container, CI); the policy of our page lets it run
        # the scripts of its templates and load nothing; a library's own page is as trusted as the library.
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        said = _run(
            [browser, *_QUIET, *root, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        )
        if not target.is_file() or not target.stat().st_size:
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise ExportError(f"{browser} printed no PDF: {last[0]}", "print the page of --to html yourself")
        return target.read_bytes()


def _run(argv: list[str]) -> str:
    """Run the browser and all that it starts, within a time; give what it said."""
    with subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=_PATIENCE_S)[1]
        except subprocess.TimeoutExpired:
            return f"it took more than {_PATIENCE_S:.0f} s"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
