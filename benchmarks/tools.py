"""The tools that are measured against each other, each as one way to run a script inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Tool:
    """`argv` runs the tool. `types` tells whether the script is typed into a shell inside, or is the program inside."""

    name: str
    argv: tuple[str, ...]
    types: bool
    ready: bytes = b""


def environment(home: Path) -> dict[str, str]:
    """Give an environment without anything of the person's own."""
    library = home / "library"
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "TMPDIR": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SHELL": "/bin/bash",
        "PS1": "ready$ ",
        "SOPCAPTURE_LIBRARY": str(library),
        "GIT_AUTHOR_NAME": "Bench",
        "GIT_AUTHOR_EMAIL": "bench@example.org",
        "GIT_COMMITTER_NAME": "Bench",
        "GIT_COMMITTER_EMAIL": "bench@example.org",
    }


def prepare(home: Path) -> None:
    """Make a home with a shell whose prompt is known, and a library."""
    (home / ".bashrc").write_text("PS1='ready$ '\n")
    library = home / "library"
    if not library.exists():
        subprocess.run([BIN / "sopcapture", "init", library], env=environment(home), check=True, capture_output=True)


def tools(home: Path, script: Path) -> list[Tool]:
    """Give the tools that this machine has."""
    found = [
        Tool("no recorder", ("sh", str(script)), types=False),
        Tool("sopcapture", (str(BIN / "sopcapture"), "record", "--shell", "bash", "--no-questions"), types=True),
        Tool(
            "sopcapture --plain",
            (str(BIN / "sopcapture"), "record", "--plain", "--shell", "bash", "--no-questions"),
            types=True,
        ),
    ]
    if (BIN / "asciinema").exists():
        cast = str(home / "out.cast")
        found.append(
            Tool(
                "asciinema 2.4",
                (str(BIN / "asciinema"), "rec", "-q", "--overwrite", "-c", f"sh {script}", cast),
                types=False,
            )
        )
    if shutil.which("script"):
        found.append(Tool("script(1)", ("script", "-q", "-c", f"sh {script}", str(home / "typescript")), types=False))
    return found
