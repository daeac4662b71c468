"""`sopcapture push`, `pull` and `propose`: a library and its remote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library

remote_argument = click.argument("remote", required=False)


@click.command("push")
@remote_argument
@library_option
def push_command(library: Library, remote: str | None) -> None:
    """Send what is committed to REMOTE (the branch's own, else origin)."""
    from sopcapture.workflows.sharing import push

    say(f"sent to {push(library, remote)}")


@click.command("pull")
@remote_argument
@library_option
def pull_command(library: Library, remote: str | None) -> None:
    """Fetch from REMOTE and merge, SOPs by meaning. Prints the files that changed."""
    from sopcapture.workflows.sharing import pull

    names = pull(library, remote)
    for name in names:
        give(name)
    if not names:
        say("nothing new")


@click.command("propose")
@click.argument("slug")
@remote_argument
@library_option
def propose_command(library: Library, slug: str, remote: str | None) -> None:
    """Send the latest revision of SLUG as a branch of its own, for a pull or merge request. Prints its address."""
    from sopcapture.workflows.sharing import propose

    proposal = propose(library, slug, remote)
    say(f"sent as {proposal.branch}")
    if proposal.remark:
        say(proposal.remark)
    if proposal.request:
        say("the request is open:" if proposal.opened else "open a request here:")
        give(proposal.request)
    else:
        say("open a request for this branch where your remote is hosted")
        give(proposal.branch)
