"""`sopcapture search`: where words stand, in SOPs and in sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, progress_line, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@json_option
@library_option
def search_command(library: Library, words: tuple[str, ...], as_json: bool) -> None:
    """Find WORDS in SOPs and sessions: all of them, each as the beginning of a word."""
    from sopcapture.workflows.library_index import LibraryIndex
    from sopcapture.workflows.searching import search

    with LibraryIndex(library) as index:
        with progress_line() as tell:
            index.refresh(tell)
        hits = search(index, " ".join(words))
    if as_json:
        give_json([hit.to_json() for hit in hits])
        return
    for hit in hits:
        place = f"{hit.kind} {hit.name}{f':{hit.place}' if hit.place else ''}"
        give(f"{place}: {hit.snippet.strip()}")
    if not hits:
        say("nothing here has all of these words")
