"""Shells inside that nobody hooked: what was done there is read off the screen, and marked so."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from sopcapture.model.session import Command
from sopcapture.store import Library

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def library(at_work: Library) -> Library:
    return at_work


def inside(screen, prompt: str, *lines: str) -> None:
    """Work in a shell inside as a person does: each line when the prompt stands, and is entered when it shows."""
    for line in lines:
        screen.until(lambda: screen.emulator.text().endswith(prompt), f"the prompt before `{line}`")
        time.sleep(0.05)  # prompts are told from what is typed by the pause before it
        for letter in line:
            screen.live.write(letter.encode())
        # Not before: the prompt that stands there would be taken for the next one.
        screen.until(lambda line=line: screen.emulator.text().endswith(f"{prompt} {line}"), f"the echo of `{line}`")
        screen.live.write(b"\r")


def test_what_was_done_in_a_shell_without_hooks_is_recovered(record, library: Library, home: Path) -> None:
    (home / "inner").write_text("PS1='ada@web1:\\W\\$ '\n")
    token = "ghp_" + "".join(random.Random(7).choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=36))
    screen = record()
    screen.run("echo before")
    screen.live.write(b"bash --rcfile ~/inner\r")
    end = "#" if os.geteuid() == 0 else "$"
    inside(screen, end, "cd /", "seq 3", f"echo {token}", "read -rsp 'word? ' x; echo")
    # The typed line ends so too while it is echoed; what is typed then reaches readline, and `read` never gets its end.
    screen.until(lambda: screen.emulator.text().endswith("\nword?"), "the question")
    screen.live.write(b"never shown\r")
    inside(screen, end, "false", "exit")
    screen.until(lambda: screen.commands()[-1].text.startswith("bash --rcfile"), "the end of the shell inside")
    *found, outer = screen.commands()[1:]
    assert [one.text for one in found][:2] == ["cd /", "seq 3"]
    assert [one.text for one in found][3:] == ["read -rsp 'word? ' x; echo", "false", "exit"]
    assert all(one.recovered and (one.confidence or 0) >= 0.8 and one.exit_code is None for one in found)
    assert {(one.user, one.host) for one in found} == {("ada", "web1")}
    assert (found[1].output, found[1].cwd) == ("1\n2\n3\n", "/")
    assert not outer.recovered
    assert outer.at < found[0].at
    assert screen.run("echo after").output == "after\n"
    screen.leaves_shell()
    written = b"".join(path.read_bytes() for path in screen.live.directory.rglob("*") if path.is_file())
    assert token.encode() not in written
    assert b"never shown" not in written
    assert b"{{secret:" in written


def test_a_shell_that_was_hooked_late_gives_both_kinds(record, library: Library, home: Path) -> None:
    (home / "inner").write_text("PS1='ada@web1:\\W> '\n")
    screen = record()
    offers: list[str] = []
    screen.live.on_offer = offers.append
    screen.run("true")
    screen.live.write(b"bash --rcfile ~/inner\r")
    inside(screen, ">", "echo early")
    screen.until(lambda: offers and offers[-1], "the offer")
    screen.live.hook()
    screen.until(lambda: offers[-1] == "", "the end of the offer")
    screen.until(lambda: screen.emulator.text().rpartition("eval")[2].endswith("work>"), "the hooked prompt")
    inside(screen, ">", "echo late", "exit")
    screen.until(lambda: screen.commands()[-1].text.startswith("bash --rcfile"), "the end of the shell inside")
    told = [(one.text, one.recovered) for one in screen.commands()[1:]]
    assert sorted(told) == sorted(
        [("echo late", False), ("exit", False), ("echo early", True), ("bash --rcfile ~/inner", False)]
    )
    screen.leaves_shell()


def test_commands_that_open_no_shell_are_left_as_they_are(record, library: Library) -> None:
    screen = record()
    screen.run("printf 'root@web1:~# rm -r /srv\\n'; sleep 0.1; printf 'root@web1:~# '; sleep 0.1; echo ls")
    assert all(isinstance(one, Command) and not one.recovered for one in screen.commands())
    assert len(screen.commands()) == 1
    screen.leaves_shell()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="programs in the foreground are known on Linux alone")
def test_a_shell_in_tmux_joins_the_session(record, library: Library, tmp_path: Path) -> None:
    screen = record()
    offers: list[str] = []
    screen.live.on_offer = offers.append
    screen.run("true")
    line = f"tmux -f /dev/null -S {tmp_path}/t new-session bash"
    screen.live.write(f"{line}\r".encode())
    screen.until(lambda: offers and offers[-1], "the offer")
    assert f"record --plain --library {library.root} --join {screen.live.session_id}" in offers[-1]
    assert "eval" not in offers[-1]
    try:
        screen.live.hook()
        screen.until(lambda: "leave the shell to stop" in screen.emulator.text(), "the recorder in tmux")
        for text in ("echo in; sh -c 'exit 3'", "cd /", "exit"):
            before = len(screen.commands())
            screen.until(lambda: "ready>" in screen.emulator.text().rpartition("to stop")[2], "the prompt in tmux")
            screen.live.write(f"{text}\r".encode())
            screen.until(lambda before=before: len(screen.commands()) > before, text)
        screen.until(
            lambda: "still recording in another shell: " in screen.emulator.text(), "the end of the recorder in tmux"
        )
    finally:
        subprocess.run(["tmux", "-S", f"{tmp_path}/t", "kill-server"], check=False, capture_output=True)
    screen.until(lambda: screen.commands()[-1].text == line, "the end of tmux")
    inside = [(one.text, one.exit_code, one.output, one.shell) for one in screen.commands()[1:-1]]
    assert inside == [
        ("echo in; sh -c 'exit 3'", 3, "in\n", "bash-2"),
        ("cd /", 0, "", "bash-2"),
        ("exit", 0, "exit\n", "bash-2"),
    ]
    screen.run("echo outside")
    screen.leaves_shell()
