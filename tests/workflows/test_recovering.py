"""Shells inside that nobody hooked: what was done there is read off the screen, and marked so."""

from __future__ import annotations

import os
import random
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
    """Work in a shell inside as a person does: each line when the prompt stands."""
    for line in lines:
        screen.until(lambda: screen.emulator.text().endswith(prompt), f"the prompt before `{line}`")
        time.sleep(0.05)  # prompts are told from what is typed by the pause before it
        for letter in line:
            screen.live.write(letter.encode())
        screen.live.write(b"\r")


def test_what_was_done_in_a_shell_without_hooks_is_recovered(record, library: Library, home: Path) -> None:
    (home / "inner").write_text("PS1='ada@web1:\\w\\$ '\n")
    token = "ghp_" + "".join(random.Random(7).choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=36))
    screen = record()
    screen.run("echo before")
    screen.live.write(b"bash --rcfile ~/inner\r")
    end = "#" if os.geteuid() == 0 else "$"
    inside(screen, end, "cd /", "seq 3", f"echo {token}", "read -rsp 'word? ' x; echo")
    screen.until(lambda: screen.emulator.text().endswith("word?"), "the question")
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
    (home / "inner").write_text("PS1='ada@web1:\\w> '\n")
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
