"""`sopcapture outline` and `sopcapture new`: what an SOP of a kind usually has to say, and a document to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("outline")
@click.argument("kind", required=False)
@json_option
@library_option
def outline_command(library: Library, kind: str | None, as_json: bool) -> None:
    """List the kinds of work that have an outline, or give the questions of one. `*` marks what a recorder asks."""
    from sopcapture.workflows.outlines import all_outlines, outline

    if kind is None:
        outlines = all_outlines(library)
        if as_json:
            give_json([each.model_dump(mode="json") for each in outlines.values()])
            return
        for name, each in outlines.items():
            give(f"{name:<12} {each.about}")
        return
    wanted = outline(library, kind)
    if as_json:
        give_json(wanted.model_dump(mode="json"))
        return
    for question in wanted.questions:
        give(f"{'*' if question.topic else ' '} {question.section}: {question.text}")


@click.command("new")
@click.argument("slug")
@click.option("--kind", metavar="KIND", default="", help="The kind of work; else a word of the title tells.")
@click.option("--title", metavar="T", default="", help="The title; else the words of the slug.")
@click.option("--owner", metavar="O", default="", help="Who will be accountable for the SOP, as Name <mail>.")
@library_option
def new_command(library: Library, slug: str, kind: str, title: str, owner: str) -> None:
    """Begin an SOP by hand: a document whose sections ask what they are to say. Prints its path.

    A section that is not filled is advised about by `sopcapture check`; take it out where it has nothing to say.
    """
    from sopcapture.workflows.outlines import begin_sop

    path = begin_sop(library, slug, kind=kind, title=title, owner=owner)
    give(library.relative(path))
    say(f"next: edit {path}, then sopcapture check {slug}")
