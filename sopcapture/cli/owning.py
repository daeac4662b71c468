"""`sopcapture approve`, `retire`, `transfer` and `restore`: revisions that say who stands behind an SOP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library
    from sopcapture.workflows.owning import Done

message_option = click.option("-m", "--message", metavar="M", help="The subject, and so the reason.")


def _tell(done: Done) -> None:
    say(done.said)
    give(done.revision)


@click.command("approve")
@click.argument("slug")
@message_option
@library_option
def approve_command(library: Library, slug: str, message: str | None) -> None:
    """Stand behind SLUG as it is committed: its owner, or a deputy that it names. Prints the revision."""
    from sopcapture.workflows.owning import approve

    _tell(approve(library, slug, message=message))


@click.command("retire")
@click.argument("slug")
@message_option
@library_option
def retire_command(library: Library, slug: str, message: str | None) -> None:
    """Take SLUG out of use; it stays, with its history. Prints the revision."""
    from sopcapture.workflows.owning import retire

    _tell(retire(library, slug, message=message))


@click.command("transfer")
@click.argument("slug")
@click.option("--to", required=True, metavar="'NAME <MAIL>'", help="Who is accountable from now on.")
@message_option
@library_option
def transfer_command(library: Library, slug: str, to: str, message: str | None) -> None:
    """Hand SLUG over: its owner, or an administrator of the library where they have left. Prints the revision."""
    from sopcapture.workflows.owning import transfer

    _tell(transfer(library, slug, to, message=message))


@click.command("restore")
@click.argument("spec", metavar="SLUG@REV")
@message_option
@library_option
def restore_command(library: Library, spec: str, message: str | None) -> None:
    """Make a new revision that says what SLUG said at REV. It is a draft, and today's owner owns it."""
    from sopcapture.errors import UsageError
    from sopcapture.workflows.owning import restore

    slug, at, revision = spec.partition("@")
    if not at or not revision:
        raise UsageError(f"{spec} names no revision", "say SLUG@REV; see them with: sopcapture log SLUG")
    _tell(restore(library, slug, revision, message=message))
