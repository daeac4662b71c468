"""`sopcapture draft`: from a session to an SOP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, give_json, json_option, library_option, say

if TYPE_CHECKING:
    from sopcapture.store import Library


@click.command("draft")
@click.argument("sessions", metavar="SESSION...", nargs=-1, required=True)
@click.option("--slug", metavar="S", help="The SOP's name; from the title otherwise. One that exists is updated.")
@click.option("--update", metavar="SLUG", help="Propose a revision of this SOP, which must exist: as --slug SLUG does.")
@click.option("--offline", is_flag=True, help="Draft from the evidence alone, also where a model is configured.")
@click.option("--model", metavar="M", help="The model to ask; else $SOPCAPTURE_MODEL, else [model] in sopcapture.toml.")
@click.option("--budget", type=click.IntRange(1000), metavar="N", help="Tokens that a model may use for this draft.")
@click.option("--replace", is_flag=True, help="Let the draft replace what was edited by hand.")
@click.option("--anyway", is_flag=True, help="Draft sessions together that do not look like the same work.")
@click.option("--explain", is_flag=True, help="Say of each statement who wrote it, on what evidence, how tested.")
@json_option
@library_option
def draft_command(
    library: Library,
    sessions: tuple[str, ...],
    slug: str | None,
    update: str | None,
    offline: bool,
    model: str | None,
    budget: int | None,
    replace: bool,
    anyway: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Turn SESSION into a draft SOP. Prints the path of the document, relative to the library.

    Several sessions of the same work become one SOP: what differs becomes a parameter, an optional step or a question.

    Into an SOP that exists it proposes a revision, and says of each change why; ids and your edits stay.
    """
    from sopcapture.cli.gaps import answer_by_key, is_somebody_there, name_gaps
    from sopcapture.errors import UsageError
    from sopcapture.workflows.drafting import draft_session
    from sopcapture.workflows.drafting_together import draft_together
    from sopcapture.workflows.gaps import gaps_of

    if update is not None and slug is not None:
        raise UsageError("--update names the SOP already", "leave --slug out")
    if len(sessions) == 1 and anyway:
        raise UsageError("--anyway is for several sessions", "leave it out")
    again = True
    while again:
        if len(sessions) == 1:
            result = draft_session(
                library,
                sessions[0],
                slug=update or slug,
                update=update is not None,
                offline=offline,
                model=model,
                budget=budget,
                replace=replace,
                explained=explain,
                progress=say,
            )
        else:
            result = draft_together(
                library,
                sessions,
                slug=update or slug,
                update=update is not None,
                offline=offline,
                model=model,
                budget=budget,
                replace=replace,
                explained=explain,
                anyway=anyway,
                progress=say,
            )
        if changes := result.told_changes():
            say(changes)
        for note in result.notes:
            say(note)
        for session, question in result.questions:
            say(f"asked in {session}: {question.id}  {question.text}")
        # The path alone goes to stdout, whatever else is asked for.
        for one in () if as_json else result.explained or ():
            say("\n".join(one.lines()))
        # What several recordings leave open is asked where they differ.
        gaps = gaps_of(library, sessions[0], result) if len(sessions) == 1 else []
        if gaps:
            name_gaps(gaps, sessions[0])
        again = bool(gaps) and not as_json and is_somebody_there() and answer_by_key(library, sessions[0], gaps)
    if as_json:
        give_json(result.to_json() | {"gaps": [gap.to_json() for gap in gaps]})
    else:
        give(result.relative_path)
    say(f"next: {result.next_command}")
