"""`sopcapture log`, `show` and `diff`: the revisions of an SOP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("log")
@click.argument("slug")
@json_option
@library_option
def log_command(library: Library, slug: str, as_json: bool) -> None:
    """List the revisions of SLUG, newest first."""
    from sopcapture.workflows.history import revisions

    rows = revisions(library, slug)
    if as_json:
        give_json([row.to_json() for row in rows])
        return
    if not rows:
        say(f"{slug} has no revision yet; sopcapture commit {slug}")
    for row in rows:
        give(
            f"{row.revision[:10]}  {row.at[:16].replace('T', ' ')}  {row.author}  [{row.status or '?'}]  {row.subject}"
        )


@click.command("show")
@click.argument("slug", metavar="SLUG[@REV]")
@json_option
@library_option
def show_command(library: Library, slug: str, as_json: bool) -> None:
    """Show an SOP as it is approved (as it is, where it is not), or as it was at REV (anything that git takes).

    A path such as sops/x.sop.md shows the file as it is.
    """
    from sopcapture.workflows.for_readers import for_readers
    from sopcapture.workflows.history import sop_as_json

    found = for_readers(library, slug)
    document = found.document
    if found.remark:
        say(found.remark)
    for problem in document.problems:
        say(f"{problem.where or 'document'}: {problem.text}")
    if as_json:
        give_json(sop_as_json(document.sop))
    else:
        give(document.text.rstrip("\n"))


@click.command("diff")
@click.argument("slug")
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@json_option
@click.option("--markdown", is_flag=True, help="Give Markdown, for a merge request.")
@library_option
def diff_command(library: Library, slug: str, revisions: tuple[str, ...], as_json: bool, markdown: bool) -> None:
    """Compare by meaning: HEAD with the file (or the last two revisions), REV with the file, or REV with REV."""
    from sopcapture.errors import UsageError
    from sopcapture.workflows.history import as_markdown, as_text, compare_revisions

    if len(revisions) > 2:
        raise UsageError("diff compares at most two revisions", "sopcapture diff SLUG [REV [REV]]")
    if as_json and markdown:
        raise UsageError("--json and --markdown exclude each other", "choose one")
    comparison = compare_revisions(library, slug, revisions)
    say(f"{comparison.before_name} → {comparison.after_name}")
    if as_json:
        give_json([each.to_json() for each in comparison.explained])
    elif markdown:
        give(as_markdown(comparison))
    elif comparison.changes:
        give(as_text(comparison))
    else:
        say("no change in meaning")


@click.command("blame")
@click.argument("slug", metavar="SLUG[@REV]")
@json_option
@library_option
def blame_command(library: Library, slug: str, as_json: bool) -> None:
    """Say of each step and rule which revision, which person and which recording stand behind it."""
    from sopcapture.workflows.blaming import blame

    rows = blame(library, slug)
    if as_json:
        give_json([row.to_json() for row in rows])
        return
    for row in rows:
        made = f"{row.revision[:10]}  {(row.at or '')[:10]}" if row.revision else "not committed yet     "
        heard = "by hand" if row.by_hand else " ".join([*row.sessions, *row.evidence]) or "no evidence"
        give(f"{made}  {row.author or ''}  {row.target} {row.id}: {row.text}  [{heard}]")
