"""`--help`, wrong usage, and what is one line."""

from __future__ import annotations

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
