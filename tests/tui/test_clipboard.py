"""The person's clipboard, in terminals that do not take it from a program."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sopcapture.tui.clipboard import _helper, run_helper


def test_most_terminals_need_no_helper() -> None:
    assert _helper({"TERM_PROGRAM": "iTerm.app"}) == ()
    assert _helper({"TERM_PROGRAM": "Apple_Terminal"}) == ("pbcopy",)


def test_a_helper_that_is_missing_or_fails_does_no_harm() -> None:
    run_helper(("no-such-program-at-all",), "text")
    run_helper(("false",), "text")


@pytest.mark.end_to_end
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_inside_tmux_the_text_lands_in_tmuxs_buffer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    socket = str(tmp_path / "tmux")
    tmux = ["tmux", "-S", socket, "-f", os.devnull]
    subprocess.run([*tmux, "new-session", "-d", "sleep 60"], check=True)
    try:
        monkeypatch.setenv("TMUX", f"{socket},0,0")
        run_helper(_helper(os.environ), "two\nlines é")
        shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=True)
        assert shown.stdout.decode() == "two\nlines é"
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
