"""`sopcapture log`, `show` and `diff`: the revisions of an SOP."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say, screen_size

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("log")
@click.argument("slug")
@click.option("--plain", is_flag=True, help="In lines, also on a terminal.")
@json_option
@library_option
def log_command(library: Library, slug: str, *, plain: bool, as_json: bool) -> None:
    """Open the history of SLUG: revisions, changes of meaning, restore; without a terminal, its revisions in lines."""
    from sopcapture.workflows.history import cut_off, revisions, unreadable

    if sys.stdin.isatty() and sys.stdout.isatty() and not (as_json or plain):
        screen_size()
        from sopcapture.tui.history_screen import HistoryApp
        from sopcapture.workflows.open_history import OpenHistory

        HistoryApp(OpenHistory(library, slug)).run()
        return
    rows = revisions(library, slug)
    if as_json:
        give_json([row.to_json() for row in rows])
    elif not rows:
        say(f"{slug} has no revision yet; sopcapture commit {slug}")
    for row in rows:
        if row.problem:
            say(unreadable(row.revision, row.problem))
        if not as_json:
            at = row.at[:16].replace("T", " ")
            give(f"{row.revision[:10]}  {at}  {row.author}  [{row.status or 'cannot be read'}]  {row.subject}")
    if missing := cut_off(library):
        say(missing)


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
    for line in comparison.passed_over:
        say(line)
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
    from sopcapture.workflows.history import cut_off, revisions, unreadable

    rows = blame(library, slug)
    for revision in revisions(library, slug.partition("@")[0]):
        if revision.problem:
            say(unreadable(revision.revision, revision.problem))
    if missing := cut_off(library):
        say(missing)
    if as_json:
        give_json([row.to_json() for row in rows])
        return
    for row in rows:
        made = f"{row.revision[:10]}  {(row.at or '')[:10]}" if row.revision else "not committed yet     "
        heard = "by hand" if row.by_hand else " ".join([*row.sessions, *row.evidence]) or "no evidence"
        give(f"{made}  {row.author or ''}  {row.target} {row.id}: {row.text}  [{heard}]")
