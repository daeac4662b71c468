"""`sopcapture export`: an SOP in the forms that others read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library

_FORMS = ("html", "markdown", "checklist", "sh", "skill", "agent-sop", "runme")


@click.command("export")
@click.argument("sop", metavar="SLUG[@REV]")
@click.option("--to", type=click.Choice(_FORMS), default="html", show_default=True, help="The form.")
@click.option("--out", metavar="FILE", help="Write this file, or into this folder; else to stdout.")
@click.option("--no-replay", is_flag=True, help="Leave the recordings of the steps out of the page.")
@library_option
def export_command(library: Library, sop: str, to: str, out: str | None, no_replay: bool) -> None:
    """Give an SOP to those who follow it: the approved revision, where there is one, else the file as it stands.

    html is one page that opens without a network; markdown is for a wiki, checklist for an issue, sh is a script that
    leads through the steps. skill, agent-sop and runme are for agents and notebooks.
    """
    from sopcapture.workflows.exporting import FORMS, export, place_of, write_export

    data, reading = export(library, sop, to, replays=not no_replay)
    if reading.sop.status != "approved":
        state = "a draft that nobody has approved" if reading.sop.status == "draft" else "retired"
        say(f"{reading.sop.slug} is {state}")
    if out is None:
        sys.stdout.buffer.write(data)
        return
    path = place_of(out, to, reading.sop.slug)
    write_export(path, data, executable=FORMS[to].executable)
    say(f"wrote {path}")
