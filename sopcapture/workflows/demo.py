"""The whole main job, unattended: record, answer, draft, commit, record again, compare."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sopcapture.capture import CAST
from sopcapture.errors import UsageError
from sopcapture.model.session import Session
from sopcapture.store import Library, make_library
from sopcapture.workflows.answering import give_answer
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.demo_work import Take, make_project, takes
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.history import as_text, compare_revisions
from sopcapture.workflows.recording import Recording
from sopcapture.workflows.sessions import load

OWNER = "Ada Byron <ada@example.org>"


def demo(place: str | None, *, say: Callable[[str], None]) -> Iterator[str]:
    """Do all of it in a new folder; yields a line for each artifact, with its place. `say` tells what happens.

    Raises:
        UsageError: the folder exists.
        SopcaptureError: a part does not work on this machine.
    """
    root = _new_folder(place)
    library = make_library(root / "library")
    work = root / "work"
    work.mkdir()
    with _surroundings(work):
        make_project(work / "greet", os.environ)
        secret = secrets.token_urlsafe(24)
        first, second = takes(secret)
        say("1/6 recording a release in a real shell; it fails first")
        session = _record(library, first, say)
        yield f"session   {library.session_dir(session.id) / 'session.jsonl'}"
        yield f"replay    {library.session_dir(session.id) / CAST}"
        say("2/6 drafting the SOP from the evidence")
        draft = draft_session(library, session.id, offline=True)
        yield f"SOP       {draft.path}"
        say("3/6 committing it under its owner")
        result = commit_sop(library, draft.slug, author=OWNER)
        yield f"revision  {result.revision[:10]} in {library.root}"
        say("4/6 recording the next release, which goes well")
        again = _record(library, second, say)
        yield f"session   {library.session_dir(again.id) / 'session.jsonl'}"
        say("5/6 drafting into the same SOP, and committing")
        draft_session(library, again.id, slug=draft.slug, offline=True)
        result = commit_sop(library, draft.slug, author=OWNER)
        yield f"revision  {result.revision[:10]} in {library.root}"
        say("6/6 what changed in meaning:")
        comparison = compare_revisions(library, draft.slug, ())
        yield from as_text(comparison).splitlines()
        _prove_secret_is_gone(root, secret)
        say("the token of the recording is in none of the files; next: sopcapture record")


def _new_folder(place: str | None) -> Path:
    if place is None:
        return Path(tempfile.mkdtemp(prefix="sopcapture-demo-")).resolve()
    root = Path(place).expanduser().resolve()
    try:
        root.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(f"{root} exists", "name a new folder with --keep") from None
    return root


@contextlib.contextmanager
def _surroundings(work: Path) -> Iterator[None]:
    """Work in `work`, with a home of its own: the demo shows the tool and not the person's dotfiles."""
    before = dict(os.environ), Path.cwd()
    home = work.parent / "home"
    home.mkdir()
    (home / ".bashrc").write_text("PS1='\\W$ '\n")
    (home / ".gitconfig").write_text("[user]\n\tname = Ada Byron\n\temail = ada@example.org\n")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]
    os.environ.update(
        {"HOME": str(home), "GIT_PAGER": "cat", "GIT_CONFIG_NOSYSTEM": "1", "HISTFILE": str(home / "history")}
    )
    os.chdir(work)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before[0])
        os.chdir(before[1])


def _record(library: Library, take: Take, say: Callable[[str], None]) -> Session:
    shell = next(filter(None, map(shutil.which, ("bash", "zsh", "fish"))), "bash")
    recording = Recording.prepare(library, title=take.title, owner=OWNER, shell=shell)
    driver = Driver(recording)
    for line in take.lines:
        command = driver.run(line)
        say(f"    $ {command.text}    [{command.exit_code}]")
    session = driver.leave()
    for question in session.open_questions():
        fields = take.answer(question)
        said = "not worth a rule" if fields.dismissed else fields.instruction
        say(f"    ? {question.text}\n    → {said}")
        give_answer(library, session, question, fields)
    return load(library, session.id)


def _prove_secret_is_gone(root: Path, secret: str) -> None:
    for path in root.rglob("*"):
        if path.is_file() and "library" in path.parts and secret.encode() in path.read_bytes():
            raise AssertionError(f"the secret is in {path}")
