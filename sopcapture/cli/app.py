"""The group of all commands, and the one place where an error becomes an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from sopcapture.cli.common import say
from sopcapture.cli.overview import COMMANDS, overview
from sopcapture.errors import SopcaptureError


class LazyGroup(click.Group):
    """A group that knows its commands' names and purposes without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"sopcapture.cli.{module}"), f"{cmd_name}_command")
        return command

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        return overview()


@click.command(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", metavar="DIR", help="The library; else $SOPCAPTURE_LIBRARY, else the nearest parent.")
@click.option("--json", "as_json", is_flag=True, help="Without a command: what the home screen shows, as JSON.")
@click.version_option(package_name="sopcapture")
@click.pass_context
def cli(ctx: click.Context, library: str | None, as_json: bool) -> None:
    """Do a piece of work once; keep it as a standard operating procedure.

    Without a command: the home screen.
    """
    ctx.obj = library
    if ctx.invoked_subcommand is None:
        from sopcapture.cli.home import home

        home(ctx, library, as_json=as_json)
    elif as_json:
        raise click.UsageError(f"--json stands behind the command: sopcapture {ctx.invoked_subcommand} --json", ctx)


def fail(message: str, code: int) -> NoReturn:
    """Print one line on stderr and leave with `code`."""
    line = " ".join(message.split())
    say(f"sopcapture: {line}")
    sys.exit(code)


def run() -> None:
    """Run the command line with click."""
    # What a command reads it keeps until it ends; to look through all of it for garbage takes a tenth of a long draft.
    gc.set_threshold(50_000, 20, 20)
    try:
        cli.main(standalone_mode=False)
    except SopcaptureError as error:
        fail(str(error), error.exit_code)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "sopcapture"
        fail(f"{error.format_message()} Say `{name} --help`.", 2)
    except click.ClickException as error:
        fail(error.format_message(), 1)
    except (KeyboardInterrupt, click.exceptions.Abort):
        fail("interrupted", 130)
    except BrokenPipeError:
        # The reader went away (`| head`): stop without a word, and keep Python's shutdown from flushing into the void.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        fail(f"{(error.strerror or str(error)).lower()}{where}; free or unlock it, then say the same again", 1)
    except Exception as error:
        if os.environ.get("SOPCAPTURE_DEBUG"):
            raise
        fail(
            f"a defect of ours: {type(error).__name__}: {error}; say it again with SOPCAPTURE_DEBUG=1 and report it", 1
        )
