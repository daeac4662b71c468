"""`sopcapture check`: can this SOP be trusted? Can all of them?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, progress_line, say

if TYPE_CHECKING:
    from sopcapture.document import Problem
    from sopcapture.store import Library
    from sopcapture.workflows.checking import Approvals


@click.command("check")
@click.argument("slug", metavar="SLUG|PATH", required=False)
@click.option("--all", "whole", is_flag=True, help="Check every SOP of the library, as a hook or a job in CI does.")
@click.option(
    "--approvals",
    type=click.Choice(["given", "proven"]),
    help="Refuse an SOP that says approved and whose approval nobody gave, or no signature proves.",
)
@json_option
@library_option
def check_command(library: Library, slug: str | None, whole: bool, approvals: Approvals | None, as_json: bool) -> None:
    """Check grammar, grounding, coverage of answers, length, owner and secrets. Exit code 3 where an error is found."""
    from sopcapture.errors import UsageError
    from sopcapture.workflows.checking import check_library, check_sop

    if whole == (slug is not None):
        raise UsageError(
            "check takes one SOP, or all of them", "say: sopcapture check SLUG, or: sopcapture check --all"
        )
    if slug is not None:
        _one(slug, check_sop(library, slug, approvals), as_json=as_json)
    else:
        found: dict[str, tuple[Problem, ...]] = {}
        count = len(library.slugs())
        with progress_line() as tell:
            for name, problems in check_library(library, approvals, tell):
                found[name] = problems
                tell(f"checked {len(found)} of {count}")
        _all(found, as_json=as_json)


def _one(slug: str, problems: tuple[Problem, ...], *, as_json: bool) -> None:
    if as_json:
        give_json([problem.to_json() for problem in problems])
    else:
        for problem in problems:
            give(_line(problem))
    _refuse_errors(slug, problems)
    remarks = _many(len(problems), "remark")
    say(f"{slug}: no errors, {remarks}" if problems else f"{slug}: nothing to remark")


def _all(found: dict[str, tuple[Problem, ...]], *, as_json: bool) -> None:
    if as_json:
        give_json([{"slug": slug, **problem.to_json()} for slug, problems in found.items() for problem in problems])
    else:
        for slug, problems in found.items():
            for problem in problems:
                give(f"{slug}: {_line(problem)}" if slug else _line(problem))
    bad = [slug for slug, problems in found.items() if any(problem.level == "error" for problem in problems)]
    sops = len(found) - ("" in found)
    named = f"{len(bad)} of {_many(sops, 'SOP')}" if len(bad) > 1 else (bad or [""])[0] or "the library"
    _refuse_errors(named, [problem for problems in found.values() for problem in problems])
    remarks = sum(map(len, found.values()))
    said = f"no errors, {_many(remarks, 'remark')}" if remarks else "nothing to remark"
    say(f"{_many(sops, 'SOP')}: {said}")


def _line(problem: Problem) -> str:
    line = f":{problem.line}" if problem.line else ""
    where = f" {problem.where}" if problem.where else ""
    return f"{problem.level}{line}{where}: {problem.text} [{problem.rule}]"


def _refuse_errors(named: str, problems: Sequence[Problem]) -> None:
    from sopcapture.errors import CheckFailedError

    errors = sum(problem.level == "error" for problem in problems)
    if errors:
        verb = "have" if " of " in named else "has"
        mend = "put them right in the file, then check again"
        raise CheckFailedError(f"{named} {verb} {_many(errors, 'error')}", mend)


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
