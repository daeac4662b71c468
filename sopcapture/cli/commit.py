"""`sopcapture commit`: one commit with the SOP, its evidence and its owner."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("commit")
@click.argument("slug")
@click.option("-m", "--message", metavar="M", help="The subject; otherwise it says what changed.")
@click.option("--author", metavar="'NAME <MAIL>'", help="The author, where git has no identity or another one.")
@click.option("--artifacts", is_flag=True, help="The pictures and files of the steps too: you have looked at them.")
@library_option
def commit_command(library: Library, slug: str, message: str | None, author: str | None, *, artifacts: bool) -> None:
    """Commit SLUG under its owner. Refuses without an owner or with a failing check. Prints the revision."""
    from sopcapture.workflows.committing import commit_sop, needs_identity, remember_identity

    if author is None and needs_identity(library) and sys.stdin.isatty():
        author = click.prompt("git does not know you yet. Your name and mail, as Name <mail>", err=True)
        remember_identity(library, author)
    result = commit_sop(library, slug, message=message, author=author, artifacts=artifacts)
    for line in result.entered:
        say(line)
    give(result.revision)
