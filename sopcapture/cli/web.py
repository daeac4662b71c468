"""`sopcapture web`: the whole program in a browser of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("web")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; else one that is free.")
@library_option
def web_command(library: Library, port: int) -> None:
    """Serve the home screen, the recorder and all else to a browser of this machine, until Ctrl-C.

    The address holds a key: whoever has it can use your shell.
    """
    from sopcapture.tui.web import serve

    say("Open this address in a browser of this machine; keep it to yourself. Ctrl-C ends it.")
    serve(str(library.root), port, give)
