"""`sopcapture doctor`."""

from __future__ import annotations

import sys

import click

from sopcapture.cli.common import give, give_json, json_option

_MARKS = {True: "ok", False: "!!", None: "--"}


@click.command("doctor")
@json_option
@click.option("--fix", is_flag=True, help="Mend what can be mended: how git compares and merges SOPs in this clone.")
@click.pass_context
def doctor_command(ctx: click.Context, as_json: bool, fix: bool) -> None:
    """Say what on this machine works, what does not, and the mend. Exit code 1 where something does not."""
    from sopcapture.workflows.doctor import examine

    findings = list(examine(ctx.find_root().obj, fix=fix))
    if as_json:
        give_json([finding.to_json() for finding in findings])
    else:
        for finding in findings:
            mend = f"; {finding.mend}" if finding.mend else ""
            give(f"{_MARKS[finding.works]}  {finding.name:<12} {finding.detail}{mend}")
    if any(finding.works is False for finding in findings):
        sys.exit(1)
