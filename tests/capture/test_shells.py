from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sopcapture.capture import ShellKind, shell_launch
from sopcapture.errors import TerminalError


@pytest.fixture
def environ(tmp_path):
    """A PATH on which every shell is there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "zsh", "fish", "dash", "python3", "my shell"):
        (folder / name).touch(mode=0o755)
    return {
        "PATH": str(folder),
        "SHELL": str(folder / "zsh"),
        "COLUMNS": "10",
        "LINES": "5",
        "TERM": "screen",
        "A": "b",
    }


@pytest.mark.parametrize(
    ("shell", "kind", "program"),
    [
        ("bash", ShellKind.BASH, "bash"),
        ("", ShellKind.ZSH, None),
        ("fish", ShellKind.FISH, "fish"),
        ("dash", ShellKind.OTHER, "dash"),
        ("python3 -q", ShellKind.OTHER, "python3 -q"),
        ("bash --norc", ShellKind.OTHER, "bash --norc"),
        ("my shell", ShellKind.OTHER, "my shell"),
    ],
)
def test_which_shell_is_started(tmp_path, environ, shell, kind, program):
    launch = shell_launch(shell, tmp_path / "hooks", environ)
    assert launch.kind == kind
    assert launch.program == (program or environ["SHELL"])
    assert Path(launch.argv[0]).is_absolute()
    assert bool(launch.files) == (kind is not ShellKind.OTHER)


def test_the_hooks_are_the_owners_and_hold_the_nonce_alone(tmp_path, environ):
    for shell in ("bash", "zsh", "fish"):
        launch = shell_launch(shell, tmp_path / shell, environ)
        launch.write_files()
        ((path, text),) = launch.files.items()
        assert path.read_text() == text
        assert launch.nonce in text
        assert "@" + "NONCE@" not in text
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert launch.nonce not in " ".join([*launch.argv, *launch.environ.values()])
    assert shell_launch("bash", tmp_path, environ).nonce != shell_launch("bash", tmp_path, environ).nonce


def test_the_environment(tmp_path, environ):
    ours = shell_launch("bash", tmp_path, environ).environ
    assert ours == {
        "PATH": environ["PATH"],
        "SHELL": environ["SHELL"],
        "A": "b",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    theirs = shell_launch("bash", tmp_path, environ, own_terminal=False).environ
    assert theirs["TERM"] == "screen"
    assert "COLORTERM" not in theirs


def test_a_shell_that_is_not_there(tmp_path, environ):
    for shell in ("no-such-shell", "/nowhere/bash", "'unclosed"):
        with pytest.raises(TerminalError, match="there is no program") as error:
            shell_launch(shell, tmp_path, environ)
        assert "--shell" in error.value.mend
