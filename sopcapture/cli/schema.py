"""`sopcapture schema`: what programs that read our JSON may rely on."""

from __future__ import annotations

import click

from sopcapture.cli.common import give_json


@click.command("schema")
@click.argument("what", type=click.Choice(["sop", "session"]))
def schema_command(what: str) -> None:
    """Print the JSON schema of what `show --json` or `session --json` gives."""
    from sopcapture.workflows.schemas import schema

    give_json(schema(what))
