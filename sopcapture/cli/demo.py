"""`sopcapture demo`: the whole main job, unattended."""

from __future__ import annotations

import click

from sopcapture.cli.common import give, say


@click.command("demo")
@click.option("--keep", metavar="DIR", help="Work in DIR, which must not exist yet; a temporary folder otherwise.")
def demo_command(keep: str | None) -> None:
    """Record, answer, draft, commit, record again, compare: on a real shell, in a temporary library."""
    from sopcapture.workflows.demo import demo

    for place in demo(keep, say=say):
        give(place)
