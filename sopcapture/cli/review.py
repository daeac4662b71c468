"""`sopcapture review`: the SOP beside its evidence, until it is committed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, library_option, say, screen_size

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("review")
@click.argument("slug")
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader, a slow link or a script.")
@library_option
def review_command(library: Library, slug: str, *, plain: bool) -> None:
    """Review SLUG beside its evidence: accept, edit, drop, commit. Prints the revision where one was made."""
    from sopcapture.workflows.open_review import OpenReview

    opened = OpenReview(library, slug)
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from sopcapture.cli.review_lines import review_in_lines

        result = review_in_lines(opened)
    else:
        screen_size()
        from sopcapture.tui.review_screen import ReviewApp

        result = ReviewApp(opened).run()
    if result is not None:
        for line in result.entered:
            say(line)
        give(result.revision)
        return
    left, of = len(opened.review.unaccepted()), len(opened.review.entries())
    say(f"{left} of {of} statements are not accepted yet" if left else f"all {of} statements are accepted")
    say(f"next: sopcapture {'review' if left else 'commit'} {opened.slug}")
