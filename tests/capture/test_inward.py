"""Shells inside of the recorded one: noticed, offered, hooked, and recorded command by command."""

from __future__ import annotations

import os
import shutil
import socket
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / ".config" / "fish").mkdir(parents=True)
    (folder / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    (folder / ".config" / "fish" / "config.fish").write_text("set -g fish_greeting\n")
    (folder / ".bashrc").write_text("PS1='\\u:\\w\\$ '\nHISTCONTROL=ignoreboth\n")
    (folder / ".zshrc").write_text("PROMPT='%n %# '\n")
    return folder


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin") is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


SHELLS = [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_inside_is_recorded_as_exactly_as_the_one_outside(desk, tmp_path: Path, shell: str) -> None:
    (tmp_path / "inner").mkdir()
    desk.opens(shell)
    user = "root" if os.geteuid() == 0 else os.environ.get("USER", "")
    first = desk.runs("echo one; sh -c 'exit 3'")
    assert (first.text, first.output, first.exit_code) == ("echo one; sh -c 'exit 3'", "one\n", 3)
    assert first.host == socket.gethostname()
    assert user in ("", first.user)
    desk.runs("cd inner")
    loop = "for x in a b\necho $x\nend" if shell == "fish" else "for x in a b\ndo echo $x\ndone"
    several = desk.runs(loop)
    assert (several.text, several.output, several.cwd) == (loop, "a\nb\n", str(tmp_path / "inner"))
    desk.enters("")
    shown, prompts = len(desk.screen), desk.prompts
    desk.types("left alone")
    desk.until(lambda: b"alone" in desk.screen[shown:], "the echo")
    desk.press_ctrl_c()
    # fish draws its prompt again without a new one.
    desk.until(lambda: b"^C" in desk.screen[shown:] or desk.prompts > prompts, "the end of the line")
    if shell != "fish":
        desk.until(lambda: desk.prompts > prompts, "the next prompt")
    counted = desk.runs("echo counted >> ran")
    assert (counted.text, counted.exit_code) == ("echo counted >> ran", 0), bytes(desk.screen[shown:])
    assert (tmp_path / "inner" / "ran").read_text() == "counted\n"
    ended = desk.leaves("exit 5\n")
    assert [(one.text, one.exit_code, one.host) for one in ended] == [
        ("exit 5", 5, socket.gethostname()),
        (shell, 5, "outside"),
    ]
    assert "7770" not in ended[-1].output
    assert "eval" not in ended[-1].output
    assert ended[-1].at < first.at
    after = desk.runs("pwd")
    assert (after.text, after.output, after.host) == ("pwd", f"{tmp_path}\n", "outside")
    assert desk.texts() == ["echo one; sh -c 'exit 3'", "cd inner", loop, "echo counted >> ran", "exit 5", shell, "pwd"]
    assert desk.started == [shell, *[text for text in desk.texts() if text != shell]]
    assert b"7770;" not in desk.screen.replace(b"\\033]7770;", b"")
    assert not desk.notices


def test_hooks_inside_of_hooks(desk) -> None:
    desk.opens("bash")
    desk.runs("cd /")
    desk.opens("bash --norc")
    assert desk.runs("pwd").output == "/\n"
    assert [one.text for one in desk.leaves()] == ["exit", "bash --norc"]
    assert desk.runs("echo back").output == "back\n"
    desk.types("bash --norc\n")
    desk.until(lambda: desk.offers[-1], "an offer for another shell at the same place")
    desk.types("\x04")
    desk.until(lambda: not desk.offers[-1], "the end of the offer")
    assert [one.text for one in desk.leaves()] == ["exit", "bash"]


def test_a_suspended_shell_comes_back_with_its_hooks(desk) -> None:
    desk.opens("bash")
    desk.runs("cd /")
    prompts = desk.prompts
    desk.types("suspend\n")
    desk.until(lambda: desk.prompts > prompts and "bash" in desk.texts(), "the prompt outside")
    assert desk.runs("echo outside").host == "outside"
    desk.enters("fg")
    inside = desk.runs("pwd")
    assert (inside.output, inside.host) == ("/\n", socket.gethostname())
    assert [one.text for one in desk.leaves()] == ["exit", "fg"]


def test_nothing_is_offered_where_no_shell_waits(desk, tmp_path: Path) -> None:
    (tmp_path / "asks").write_text("#!/bin/bash\nread -ep 'name> ' name; read -p 'sure $ ' sure; echo $name $sure\n")
    (tmp_path / "asks").chmod(0o755)
    desk.types("cat\n")
    desk.until(lambda: "cat" in desk.started, "cat")
    desk.types("ends with $ ")
    time.sleep(0.5)
    desk.types("\n\x04")
    desk.until(lambda: "cat" in desk.texts(), "the end of cat")
    desk.types("read -p 'still? $ ' x\n")
    desk.until(lambda: desk.started[-1].startswith("read"), "read")
    time.sleep(0.5)
    desk.enters("yes")
    assert desk.offers == []


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_typed_while_hooks_are_read_comes_behind_them(desk, tmp_path: Path, shell: str) -> None:
    desk.types(f"{shell}\n")
    desk.until(lambda: desk.offers, "an offer")
    desk.host.hook()
    desk.until(lambda: b"eval" in desk.screen, "the line")
    desk.types("echo early >> ran\n")
    desk.until(lambda: desk.commands, "the command")
    assert (tmp_path / "ran").read_text() == "early\n"
    assert desk.runs("echo late").output == "late\n"
    assert desk.texts() == ["echo early >> ran", "echo late"]


def test_a_line_that_is_not_empty_is_left_alone(desk) -> None:
    desk.types("bash\n")
    desk.until(lambda: desk.offers, "an offer")
    desk.types("echo mi")
    desk.until(lambda: desk.screen.endswith(b"echo mi"), "what was typed")
    desk.host.hook()
    desk.until(lambda: desk.notices, "a notice")
    assert "nothing was typed" in desk.notices[-1]
    shown = len(desk.screen)
    desk.types("ne\n")
    desk.until(lambda: b"\rmine\r\n" in desk.screen[shown:], "the echo")
    desk.until(lambda: desk.screen.endswith((b"$ ", b"# ")), "the prompt")
    desk.hooks()
    assert desk.runs("echo two").output == "two\n"


def test_marks_of_a_shell_inside_cannot_be_forged(desk) -> None:
    desk.opens("bash --norc")
    forged = r"printf '\033]7770;%s;D;s=0\007\033]7770;%s;A;s=0\007' 0123456789abcdef0123456789abcdef ''"
    assert desk.runs(forged).text == forged
    token = desk.offers[0].partition("7770;")[2].partition(";")[0]
    ran = desk.runs(rf"printf '\033]7770;{token};A;s=0\007\033]7770;{token};R;v=5.2,,\007'; echo; sh -c 'exit 4'")
    assert ran.exit_code == 4
    desk.until(lambda: desk.prompts, "")
    assert desk.runs("echo $((6 * 7))").output == "42\n"


def test_a_shell_that_has_no_hooks_is_left_in_peace(desk, tmp_path: Path) -> None:
    """It looks like one of ours, and isn't: the line ends, and nothing else was sent."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "bash"
    loop = "while read -rep 'old$ ' x; do eval \"$x\"; done"
    fake.write_text(f"#!{shutil.which('bash')}\nBASH_VERSION=3.2.57\nset -o emacs\n{loop}\n")
    fake.chmod(0o755)
    desk.types(f"{fake}\n")
    desk.until(lambda: desk.offers, "an offer")
    desk.host.hook()
    desk.until(lambda: desk.notices, "a notice")
    assert "no bash 4.4" in desk.notices[-1]
    desk.types("echo go\x6fn\n")
    desk.until(lambda: b"\rgoon\r\n" in desk.screen and desk.screen.endswith(b"old$ "), "the shell")
    prompts = desk.prompts
    desk.types("\x04")
    desk.until(lambda: desk.prompts > prompts and desk.commands, "the end")
    assert desk.texts() == [str(fake)]
    assert b"__sop" not in desk.screen


def test_no_line_of_ours_stays_in_the_history_inside(desk, home: Path) -> None:
    (home / ".bashrc").write_text("PS1='$ '\nHISTCONTROL=\n")
    desk.opens("bash")
    desk.runs("echo kept")
    history = desk.runs("history").output
    assert [line.split(None, 1)[1] for line in history.splitlines()] == ["echo kept", "history"]
