"""`sopcapture export`: an SOP in the forms that others read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give_bytes, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library

_FORMS = ("html", "pdf", "markdown", "checklist", "long", "long-html", "long-pdf", "sh", "skill", "agent-sop", "runme")


@click.command("export")
@click.argument("sop", metavar="[SLUG[@REV]]", required=False)
@click.option("--all", "everything", is_flag=True, help="Every SOP, into a folder; html gives a site with search.")
@click.option("--to", type=click.Choice(_FORMS), default="html", show_default=True, help="The form.")
@click.option("--out", metavar="FILE", help="Write this file, or into this folder; else to stdout.")
@click.option("--no-replay", is_flag=True, help="Leave the recordings of the steps out of the page.")
@library_option
def export_command(
    library: Library, sop: str | None, everything: bool, to: str, out: str | None, no_replay: bool
) -> None:
    """Give an SOP to those who follow it: the approved revision, where there is one, else the file as it stands.

    html is one page that opens without a network, pdf is its print; markdown is for a wiki, checklist for an issue,
    long (long-html, long-pdf) a controlled document for regulated work, sh a script that leads through the steps.
    skill, agent-sop and runme are for agents and notebooks.
    """
    from sopcapture.errors import UsageError
    from sopcapture.workflows.exporting import FORMS, export, place_of, write_export

    if everything:
        if sop is not None or out is None:
            raise UsageError("--all takes no SOP and needs a folder", "sopcapture export --all --out DIR")
        _export_all(library, to, out, replays=not no_replay)
        return
    if sop is None:
        raise UsageError("which SOP is meant", "sopcapture export SLUG, or sopcapture export --all --out DIR")
    data, reading = export(library, sop, to, replays=not no_replay)
    if reading.sop.status != "approved":
        state = "a draft that nobody has approved" if reading.sop.status == "draft" else "retired"
        say(f"{reading.sop.slug} is {state}")
    if out is None:
        if FORMS[to].printed and sys.stdout.isatty():
            raise UsageError("a PDF is nothing for a terminal", "name a file with --out")
        give_bytes(data)
        return
    path = place_of(out, to, reading.sop.slug)
    write_export(path, data, executable=FORMS[to].executable)
    say(f"wrote {path}")


def _export_all(library: Library, to: str, out: str, *, replays: bool) -> None:
    from pathlib import Path

    from sopcapture.workflows.site import export_all

    folder = Path(out).expanduser()
    unreadable = list(export_all(library, to, folder, replays=replays))
    for line in unreadable:
        say(line)
    say(f"wrote {len(library.slugs()) - len(unreadable)} SOPs into {folder}")
    if unreadable:
        sys.exit(1)
