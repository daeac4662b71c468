"""`--help`, wrong usage, and what is one line."""

from __future__ import annotations

import sys
from importlib import import_module

import click
import pytest

from sopcapture.cli.overview import COMMANDS, overview


def test_help_names_every_command_without_the_command_line_library(cli):
    done = cli("--help")
    assert done.returncode == 0
    assert done.stdout == overview()
    for name, (_, purpose) in COMMANDS.items():
        assert f"  {name:<9} {purpose}" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_overview_exists_and_explains_itself(name):
    command = getattr(import_module(f"sopcapture.cli.{COMMANDS[name][0]}"), f"{name}_command")
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["draft"], ["answer", "x", "--dismiss", "--nonsense"], ["schema", "nothing"], ["diff"]],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_exit_2(cli, words):
    done = cli(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    "words", [["sessions"], ["log", "x"], ["check", "x"], ["draft", "x"], ["show", "x"]], ids=" ".join
)
def test_outside_of_a_library_one_line_says_how_to_make_one(cli, words):
    done = cli(*words)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "sopcapture init" in done.stderr


def test_what_somebody_wrote_steers_no_terminal(cli, home, tmp_path, window):
    library = tmp_path / "library"
    assert cli("init", str(library)).returncode == 0
    said = "zebra \x1b]0;taken\x07crossing\t\u00e9 \x9b5m\r\n"
    (library / "sops" / "x.sop.md").write_bytes(f"---\nsop: 1\ntitle: X\n---\n\n# X\n\n{said}".encode())
    for words in (("search", "zebra"), ("show", "sops/x.sop.md")):
        screen = window((sys.executable, "-m", "sopcapture", *words), library)
        screen.reads("zebra \ufffd]0;taken\ufffdcrossing", "\u00e9 \ufffd5m")
        assert screen.ends() == 0
        assert screen.emulator.title != "taken"
    assert "\x1b]0;taken\x07crossing" in cli("show", "sops/x.sop.md", cwd=library).stdout  # a program gets it as it is
