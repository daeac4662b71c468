"""What real line editors echo while a secret is typed, corrected and wrapped at the edge."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Callable

import pytest

from sopcapture.redact import Redactor
from sopcapture.redact.normalise import views_of

COLUMNS = 50
SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
PROMPT = re.compile(r"[$%#>]")
PATIENCE_S = 40.0
LEFT, DELETE = "\x1b[D", "\x7f"


def seen(chunks: list[str]) -> list[str]:
    return [view.text.replace("\n", "") for view in views_of("".join(chunks), COLUMNS)]


def typed(argv: list[str], keys: list[str], shown: str, home: str) -> list[str]:
    """Type keys into a shell on a pty of 50 columns until it has shown a text.

    Gives its output in the pieces in which it came.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    environ = {"TERM": "xterm-256color", "HOME": home, "PATH": os.environ["PATH"], "PS1": "$ ", "LC_ALL": "C.UTF-8"}
    shell = subprocess.Popen(
        argv,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environ,
        cwd=home,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - nothing but a system call
    )
    os.close(theirs)
    chunks: list[str] = []

    def read(quiet: float, longest: float, holds: Callable[[], bool] = lambda: True) -> None:
        """Read until it holds and nothing more comes."""
        ends = time.monotonic() + longest
        while time.monotonic() < ends and (select.select([ours], [], [], quiet)[0] or not holds()):
            if not select.select([ours], [], [], 0)[0]:
                continue
            try:
                data = os.read(ours, 65_536)
            except OSError:
                return
            # fish asks what the terminal can do, and waits for the answer
            if b"\x1b[c" in data or b"\x1b[0c" in data:
                os.write(ours, b"\x1b[?62;22c")
            chunks.append(data.decode("utf-8", "replace"))

    try:
        read(1.0, PATIENCE_S, lambda: bool(PROMPT.search("".join(chunks))))
        for key in keys:
            os.write(ours, key.encode())
            read(0.01, 0.3)
        read(0.3, PATIENCE_S, lambda: any(shown in view for view in seen(chunks)))
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)
    return chunks


@pytest.mark.end_to_end
@pytest.mark.parametrize("name", SHELLS)
def test_a_secret_typed_with_corrections_beyond_the_edge_is_not_in_the_stream(name, tmp_path, fill) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    secret = fill("<alnum 40>", random.Random(11))[0]
    keys = [*"export DEPLOY_TOKEN=", *secret[:10], "x", "q", DELETE, DELETE, *secret[10:28], *secret[29:33]]
    keys += [LEFT] * 4 + [secret[28]] + ["\x05"] + list(secret[33:])
    chunks = typed(SHELLS[name], keys, secret, str(tmp_path))
    assert any(secret in text for text in seen(chunks)), "the shell did not echo what was typed"
    redacted = "".join(Redactor().redact_chunks(chunks, columns=COLUMNS))
    for text in (redacted, *(view.text.replace("\n", "") for view in views_of(redacted, COLUMNS))):
        assert not any(secret[at : at + 8] in text for at in range(len(secret) - 8))
    assert "{{secret:deploy-token-1}}" in redacted
