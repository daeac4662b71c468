"""`sopcapture record`: the recorder, with a screen or in the person's own terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sopcapture.cli.common import give, say, screen_size

if TYPE_CHECKING:
    from sopcapture.model.session import Session
    from sopcapture.store import Library
    from sopcapture.workflows.live import LiveSession

SMALLEST = (40, 10)
"""Columns and rows that the recorder's screen needs."""


@click.command("record")
@click.option("--title", metavar="T", default="", help="What you are about to do.")
@click.option("--owner", metavar="O", default="", help="Who will be accountable for the SOP, as Name <mail>.")
@click.option("--kind", metavar="KIND", default="", help="The kind of work, which has an outline: sopcapture outline.")
@click.option("--shell", metavar="bash|zsh|fish|PATH", help="The shell; yours where it is left out.")
@click.option("--plain", is_flag=True, help="No screen of its own: your terminal is passed through untouched.")
@click.option("--manual", is_flag=True, help="No shell: write down steps that are done elsewhere.")
@click.option("--no-questions", is_flag=True, help="Ask nothing.")
@click.option(
    "--questions",
    "how_many",
    type=click.Choice(["few", "all"]),
    help="few: the five that the SOP needs most, and more when you ask for them; all: each as it comes up.",
)
@click.option(
    "--attach",
    metavar="[SESSION]",
    is_flag=False,
    flag_value="",
    help="Come back to a recording whose screen was closed, or lost.",
)
@click.option(
    "--second-take-of", "first_take", metavar="SESSION", help="Do the work of a session once more; its answers stay."
)
@click.option("--continue", "continued", metavar="SESSION", help="Add to a session that has ended.")
@click.option(
    "--join",
    metavar="[SESSION]",
    is_flag=False,
    flag_value="",
    help="Record this terminal too into the session that another one records.",
)
@click.option(
    "--hook",
    metavar="[SESSION]",
    is_flag=False,
    flag_value="",
    help="Hook a shell inside of a recorded one: from another terminal, beside record --plain.",
)
@click.option("--make-library", is_flag=True, help="Make the library where it is missing, without asking.")
@click.option("--library", "chosen", metavar="DIR", help="The library to use.")
@click.pass_context
def record_command(
    ctx: click.Context,
    title: str,
    owner: str,
    kind: str,
    shell: str | None,
    plain: bool,
    manual: bool,
    no_questions: bool,
    how_many: str | None,
    attach: str | None,
    first_take: str | None,
    continued: str | None,
    join: str | None,
    hook: str | None,
    make_library: bool,
    chosen: str | None,
) -> None:
    """Record a session in your own shell. Prints `recorded <session-id>` last."""
    ways = {"--manual": manual or None, "--attach": attach, "--continue": continued, "--join": join, "--hook": hook}
    way, *others = [*(option for option, value in ways.items() if value is not None), ""]
    named = {"--title": title, "--owner": owner, "--kind": kind, "--shell": shell}
    new = {"--manual": {"--shell": shell}, "--attach": named, "--hook": named}
    fixed = new.get(way, {"--title": title, "--owner": owner, "--kind": kind}) if way else {}
    for option in [*others[:-1], *(option for option, value in fixed.items() if value)]:
        raise click.UsageError(f"{option} does not go with {way}: leave out one of them.", ctx)
    for option, other in (("--no-questions", no_questions), (way, way in ("--attach", "--join", "--hook"))):
        if how_many and other:
            raise click.UsageError(f"--questions does not go with {option}: leave out one of them.", ctx)
    if first_take is not None and way not in ("", "--manual"):
        raise click.UsageError(f"--second-take-of does not go with {way}: leave out one of them.", ctx)
    library = _library(chosen or ctx.find_root().obj, make=make_library)
    if hook is not None:
        _hook(library, hook)
        return
    if not plain:
        _needs_screen()
    if manual:
        from sopcapture.cli.manual import record_manual

        record_manual(
            library,
            title=title,
            owner=owner,
            kind=kind,
            plain=plain,
            questions=not no_questions,
            ask_all=how_many == "all",
            first=_first_take(library, first_take),
        )
        return
    if (attach is not None or join is not None) and not sys.stdin.isatty():
        raise click.UsageError(f"{way} needs a terminal: type into it, or record a session of its own.", ctx)
    if attach is not None:
        recording = _attached(library, attach)
    elif join is not None:
        recording = _joined(library, join, shell=shell)
    else:
        recording = _prepared(
            library,
            continued,
            title=title,
            owner=owner,
            kind=kind,
            shell=shell,
            questions=not no_questions,
            ask_all=how_many == "all",
            first=_first_take(library, first_take),
            piped=plain and not sys.stdin.isatty(),
        )
    next_command = _plain(library, recording, questions=not no_questions) if plain else _screen(recording)
    for notice in recording.notices:
        say(notice)
    if recording.taken_over:
        say(recording.taken_over)
    if recording.goes_on_elsewhere:
        say(f"still recording in another shell: {recording.session_id}")
        return
    if recording.goes_on:
        say(f"still recording; back to it with: sopcapture record --attach {recording.session_id}")
        return
    give(f"recorded {recording.session_id}")
    if next_command:
        say(f"next: {next_command}")


def _prepared(
    library: Library,
    continued: str | None,
    *,
    title: str,
    owner: str,
    kind: str,
    shell: str | None,
    questions: bool,
    ask_all: bool,
    first: Session | None,
    piped: bool,
) -> LiveSession:
    """Give what records. A script that types through a pipe takes its recording with it when it is killed."""
    from sopcapture.workflows.hosted import HostedSession
    from sopcapture.workflows.plan import plan_part, plan_session
    from sopcapture.workflows.recording import Recording
    from sopcapture.workflows.sessions import load

    if continued is None:
        plan = plan_session(
            library,
            title=title,
            owner=owner,
            kind=kind,
            shell=shell,
            questions=questions,
            ask_all=ask_all,
            second_take_of=first,
        )
    else:
        plan = plan_part(library, load(library, continued), shell=shell, questions=questions, ask_all=ask_all)
    return Recording(plan) if piped else HostedSession.prepare(plan)


def _first_take(library: Library, wanted: str | None) -> Session | None:
    from sopcapture.workflows.sessions import load

    if wanted is None:
        return None
    first = load(library, wanted)
    say(f"second take of {first.id}: what was answered there is not asked again")
    return first


def _attached(library: Library, wanted: str) -> LiveSession:
    from sopcapture.workflows.hosted import HostedSession
    from sopcapture.workflows.sessions import load, recording_now

    return HostedSession.attach(library, load(library, wanted or recording_now(library)))


def _joined(library: Library, wanted: str, *, shell: str | None) -> LiveSession:
    from sopcapture.workflows.hosted import HostedSession
    from sopcapture.workflows.plan import plan_part
    from sopcapture.workflows.sessions import load, recording_now

    return HostedSession.beside(plan_part(library, load(library, wanted or recording_now(library)), shell=shell))


def _hook(library: Library, wanted: str) -> None:
    """Show the line that would hook a shell inside, and have it typed if the person agrees."""
    from sopcapture.errors import SessionError
    from sopcapture.workflows.hosted import hook_by, offered_lines
    from sopcapture.workflows.sessions import load, recording_now

    session = load(library, wanted or recording_now(library)).id
    lines = offered_lines(library, session)
    if not lines:
        raise SessionError("no shell inside waits to be hooked", "open one, and leave it at its empty prompt")
    for line in lines:
        say("In a shell inside without hooks, this line would be typed; nothing is written on that side:")
        say(line.strip())
        if click.confirm("Type it?", default=True, err=True):
            hook_by(library, session, line)


def _screen(recording: LiveSession) -> str:
    """Record on the recorder's screen; give the next command to type."""
    from sopcapture.tui.app import RecorderApp

    app = RecorderApp(recording)
    next_command = app.run() or ""
    recording.leave()
    if app.failure is not None:
        raise app.failure
    return next_command


def _library(chosen: str | None, *, make: bool) -> Library:
    """Find the library; outside of any, the person's own, which is made once they agree."""
    from sopcapture.errors import LibraryError
    from sopcapture.workflows.libraries import init_library, open_library, personal_library_dir, wanted_library_dir

    try:
        return open_library(chosen)
    except LibraryError:
        named = wanted_library_dir(chosen)
        if named is not None and not make:
            raise
        place = named or personal_library_dir()
        if not (place / "sopcapture.toml").is_file():
            if not make and not sys.stdin.isatty():
                raise
            if not make and not click.confirm(f"No library here. Make your own in {place}?", default=True, err=True):
                raise
            say(f"made a library in {place}")
        return init_library(str(place))


def _needs_screen() -> None:
    from sopcapture.errors import TerminalError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TerminalError("the recorder's screen needs a terminal", "say `sopcapture record --plain`")
    columns, rows = screen_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        raise TerminalError(
            f"the terminal is {columns}x{rows} and the recorder's screen needs {SMALLEST[0]}x{SMALLEST[1]}",
            "enlarge it, or say `sopcapture record --plain`",
        )


def _plain(library: Library, recording: LiveSession, *, questions: bool) -> str:
    """Record, ask what is open where somebody is there to answer, and give the next command to type."""
    from sopcapture.workflows.recording import run_plain

    say(f"recording {recording.session_id}; leave the shell to stop (exit, or ^D)")
    run_plain(recording)
    if recording.goes_on:
        return ""
    left = len(recording.open_questions())
    if questions and left and sys.stdin.isatty():
        from sopcapture.cli.gaps import ask_what_matters

        left = ask_what_matters(library, recording.session_id)
    return f"sopcapture {'answer' if left else 'draft'} {recording.session_id}"
