"""`sopcapture stale`: what is due for a review."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, progress_line, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("stale")
@click.option("--owner", metavar="'NAME <MAIL>'", help="Only the SOPs of this person.")
@json_option
@library_option
def stale_command(library: Library, owner: str | None, as_json: bool) -> None:
    """List the SOPs that are overdue for a review, by owner. Exit code 3 where there are any."""
    from sopcapture.errors import RefusedError
    from sopcapture.workflows.freshness import stale
    from sopcapture.workflows.people import person

    with progress_line() as tell:
        overdue = stale(library, person(owner, library) if owner else None, tell)
    if as_json:
        give_json([due.to_json() for due in overdue])
    else:
        for name, rows in groupby(overdue, key=lambda due: due.owner):
            give(name)
            for due in rows:
                approved = f"approved {due.approved_at[:10]}" if due.approved_at else "never approved"
                approved += f", followed with success {due.run_at[:10]}" if due.run_at else ""
                days = "1 day" if due.days_overdue == 1 else f"{due.days_overdue} days"
                give(f"  {due.slug}: due {due.due_at:%Y-%m-%d}, {days} ago; {approved}")
    if overdue:
        sys.exit(RefusedError.exit_code)
    say("nothing is overdue")
