"""`sopcapture check`: can this SOP be trusted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("check")
@click.argument("slug", metavar="SLUG|PATH")
@json_option
@library_option
def check_command(library: Library, slug: str, as_json: bool) -> None:
    """Check grammar, grounding, coverage of answers, length, owner and secrets. Exit code 3 where an error is found."""
    from sopcapture.errors import CheckFailedError
    from sopcapture.workflows.checking import check_sop

    problems = check_sop(library, slug)
    errors = sum(problem.level == "error" for problem in problems)
    if as_json:
        give_json([problem.to_json() for problem in problems])
    else:
        for problem in problems:
            line = f":{problem.line}" if problem.line else ""
            where = f" {problem.where}" if problem.where else ""
            give(f"{problem.level}{line}{where}: {problem.text} [{problem.rule}]")
    if errors:
        many = "1 error" if errors == 1 else f"{errors} errors"
        raise CheckFailedError(f"{slug} has {many}", "put them right in the file, then check again")
    remarks = "1 remark" if len(problems) == 1 else f"{len(problems)} remarks"
    say(f"{slug}: no errors, {remarks}" if problems else f"{slug}: nothing to remark")
