"""`sopcapture init`: make a library."""

from __future__ import annotations

import click

from sopcapture.cli.common import give, say


@click.command("init")
@click.argument("directory", required=False, default=".", metavar="[DIR]")
def init_command(directory: str) -> None:
    """Make a library in DIR (here), and a git repository where there is none. Prints where it is."""
    from sopcapture.workflows.libraries import init_library

    library = init_library(directory)
    give(str(library.root))
    say("next: sopcapture record --title 'what you are about to do'")
