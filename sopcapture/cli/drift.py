"""`sopcapture drift`: a recording compared with an SOP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("drift")
@click.argument("slug", metavar="SLUG[@REV]")
@click.argument("session")
@json_option
@library_option
def drift_command(library: Library, slug: str, session: str, as_json: bool) -> None:
    """Compare the recorded SESSION with an SOP: what was followed, skipped, added, done in another order.

    Exit code 3 where the two have come apart. Nothing is written.
    """
    from sopcapture.errors import RefusedError
    from sopcapture.workflows.drifting import find_drift

    report = find_drift(library, slug, session)
    if as_json:
        give_json(report.to_json())
    else:
        for line in report.lines():
            give(line)
    if report.drift.drifted:
        update = f"sopcapture draft {session} --update {report.sop.slug}"
        raise RefusedError(
            f"{report.session} has left {report.sop.slug}: {report.summary}", f"see a revision: {update}"
        )
    say(f"{report.session} followed {report.sop.slug}")
