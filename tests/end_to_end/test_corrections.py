"""Corrections from the command line, on real recordings: what they say, and what a secret leaves behind."""

from __future__ import annotations

import base64
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from sopcapture.errors import SopcaptureError, UsageError
from sopcapture.model.session import Session
from sopcapture.redact import KnownValue
from sopcapture.store import Library, SessionHold, make_library, read_session
from sopcapture.workflows.checking import check_sop
from sopcapture.workflows.correcting import correct, find_events
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.plan import plan_part
from sopcapture.workflows.recording import Recording
from sopcapture.workflows.removing import remove_secret

pytestmark = pytest.mark.end_to_end

_RANDOM = Random(4711)
VALUE = "".join(_RANDOM.choices("bcdfghkmnpqrstvwxz", k=7)) + "'&" + "".join(_RANDOM.choices("aeioujly", k=6))
PLAIN = ("ls", "mkdir out", "cp page out/page-1.4.2", "rm page", "test -s out/page-1.4.2")
"""A piece of work without any secret."""
LEAKING = (
    "mkdir out",
    f"echo knock {shlex.quote(VALUE)} >out/door",
    "cat out/door",
    "base64 out/door",
    f"printf '%s\\033[32m%s\\033[0m\\n' {shlex.quote(VALUE[:5])} {shlex.quote(VALUE[5:])}",
    f"echo open/{quote(VALUE, safe='')}",
    "cp page out/page",
    "test -s out/page",
)
"""One in which a value that no rule knows stands everywhere that it can."""

Corrects = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with both, recorded once."""
    top = tmp_path_factory.mktemp("recorded")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HOME", str(top))
        (top / ".bashrc").write_text("PS1='$ '\n")
        library = make_library(top / "library")
        for title, lines in (("Publish the page", PLAIN), ("Open the door", LEAKING)):
            work = top / title
            work.mkdir()
            (work / "page").write_text("hello\n")
            patched.chdir(work)
            owner = "Ada Byron <ada@example.org>"
            driver = Driver(Recording.prepare(library, title=title, shell="bash", questions=False, owner=owner))
            for line in lines:
                driver.run(line)
            driver.leave()
    return library.root


@pytest.fixture
def library(home: Path, tmp_path: Path, recorded: Path) -> Library:
    return Library(shutil.copytree(recorded, tmp_path / "library"))


@pytest.fixture
def corrects(cli, library: Library) -> Corrects:
    def run(*words: str, stdin: str = "", fails: bool = False) -> subprocess.CompletedProcess[str]:
        done = cli("--library", str(library.root), "correct", *words, stdin=stdin)
        assert (done.returncode != 0) == fails, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


def session_of(library: Library, title: str) -> Session:
    return next(session for session in map(read_session, library.session_dirs()) if session.header.title == title)


def written(library: Library, session: Session) -> Session:
    return read_session(library.session_dir(session.id))


def errors(library: Library, path: Path) -> list[str]:
    return [problem.text for problem in check_sop(library, str(path)) if problem.level == "error"]


@pytest.fixture
def plain(library: Library) -> Session:
    return session_of(library, "Publish the page")


@pytest.fixture
def leaked(library: Library) -> Session:
    session = session_of(library, "Open the door")
    assert VALUE in (library.session_dir(session.id) / "terminal.cast").read_text()
    artifacts = library.session_dir(session.id) / "artifacts"
    artifacts.mkdir()
    (artifacts / "answer.json").write_text(json.dumps({"hook": VALUE}))
    (artifacts / "notes.txt").write_bytes(f"caf\xe9 {VALUE}\n".encode("latin-1"))
    (library.session_dir(session.id) / ".running.json.x1y2.new").write_text(json.dumps({"text": VALUE}))
    return session


# --- what can be said


def test_a_correction_is_a_new_event_and_its_id_comes_out(
    library: Library, plain: Session, corrects: Corrects, cli
) -> None:
    log = library.session_dir(plain.id) / "session.jsonl"
    before = log.read_bytes()
    assert corrects(plain.id, "e1", "--leave-out").stdout == "e0006\n"
    assert corrects(plain.id, "e2..e3", "--phase", "Put  the page in place").stdout == "e0007\n"
    made = json.loads(corrects(plain.id, "e0002", "--undo", "--json").stdout)
    assert (made["kind"], made["action"], made["about"]) == ("correction", "undo", ["e0007"])
    assert log.read_bytes().startswith(before)
    after = written(library, plain)
    assert [(one.action, one.about, one.text) for one in after.corrections()] == [("leave_out", ("e0001",), "")]
    assert "[leave_out] e0001" in cli("--library", str(library.root), "session", plain.id).stdout


def test_what_means_nothing_is_refused_in_one_line(library: Library, plain: Session, corrects: Corrects) -> None:
    log = library.session_dir(plain.id) / "session.jsonl"
    before = log.read_bytes()
    for words, says in (
        ((), "a correction says one thing"),
        (("e9", "--noise"), "has no event e9"),
        (("--parameter", "The Page=page"), "say the_page=page"),
    ):
        done = corrects(plain.id, *words, fails=True)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert says in done.stderr
    for words, action, text, says in (
        (("e3..e1",), "noise", "", "runs backwards; say e1..e3"),
        ((), "leave_out", "", "no event is named"),
        (("e1",), "join", "", "two commands or more"),
        (("e1",), "phase", " ", "the phase has no name"),
        ((), "phase", "Begin", "a phase needs a command"),
        ((), "parameter", "page", "say it as NAME=VALUE"),
        ((), "parameter", "x=nowhere", "no command of the session has nowhere as a whole"),
        (("e1",), "undo", "", "no correction about e0001 holds"),
        (("q1",), "leave_out", "", "has no event q1"),
    ):
        with pytest.raises(UsageError, match=says):
            correct(library, plain, action, find_events(plain, words), text)
    assert log.read_bytes() == before


def test_a_corrected_session_changes_the_sop_that_was_drafted_before(library: Library, plain: Session) -> None:
    path = draft_session(library, plain.id, offline=True).path
    path.write_text(path.read_text().replace("## Steps", "## House rules\n\nBe kind.\n\n## Steps"))
    assert "rm page" in path.read_text()
    correct(library, plain, "noise", ["e0004"])
    correct(library, plain, "parameter", (), "edition=1.4.2")
    correct(library, plain, "phase", ["e0002", "e0003"], "Lay it out")
    draft_session(library, plain.id, offline=True)
    text = path.read_text()
    assert "rm page" not in text
    assert "cp page out/page-{{edition}}" in text
    assert "**version**" not in text
    assert "### 1. Lay it out" in text
    assert "Be kind." in text
    assert not errors(library, path)


# --- a secret


def files_with(root: Path, value: str) -> Iterator[str]:
    """Search every byte of every file but git's own, in all forms that a search can find."""
    secret = KnownValue(value)
    for path in root.rglob("*"):
        if path.is_file() and ".git" not in path.relative_to(root).parts:
            data = path.read_bytes()
            plain = any(form.encode() in data for form in forms(value))
            if plain or secret.places(data.decode("utf-8", "surrogateescape")):
                yield path.relative_to(root).as_posix()


def forms(value: str) -> list[str]:
    encoded = [base64.b64encode(text.encode()).decode().rstrip("=") for text in (value, f"{value}\n")]
    return [value, quote(value), quote(value, safe=""), shlex.quote(value), json.dumps(value)[1:-1], *encoded]


def test_after_a_secret_no_file_holds_it_in_any_form(library: Library, leaked: Session, corrects: Corrects) -> None:
    library.runs_dir.mkdir()
    (library.runs_dir / "r.jsonl").write_text(json.dumps({"kind": "outcome", "text": f"typed {VALUE}"}) + "\n")
    path = draft_session(library, leaked.id, offline=True).path
    assert shlex.quote(VALUE) in path.read_text()
    done = corrects(leaked.id, "--secret", stdin=f"{VALUE}\n")
    assert list(files_with(library.root, VALUE)) == []
    assert VALUE not in done.stdout + done.stderr
    session = written(library, leaked)
    assert not session.unreadable
    correction = session.corrections()[-1]
    assert done.stdout.strip() == correction.id
    assert (correction.action, correction.text) == ("secret", "{{secret:hidden-value-1}}")
    assert set(correction.about) >= {"e0002", "e0003", "e0004", "e0006"}
    before = {event.id: event for event in leaked.events}
    for event in session.events:
        if event.id not in correction.about and event.id in before:
            assert event == before[event.id]
    assert [event.id for event in session.commands()] == [event.id for event in leaked.commands()]
    artifacts = library.session_dir(leaked.id) / "artifacts"
    assert (artifacts / "notes.txt").read_bytes() == b"caf\xe9 {{secret:hidden-value-1}}\n"
    assert json.loads((artifacts / "answer.json").read_text()) == {"hook": "{{secret:hidden-value-1}}"}
    cast = library.session_dir(leaked.id) / "terminal.cast"
    assert len([json.loads(line) for line in cast.read_text().splitlines()]) > 10
    assert cast.stat().st_mode & 0o777 == 0o600


def test_the_sop_is_whole_again_with_the_next_draft(library: Library, leaked: Session) -> None:
    path = draft_session(library, leaked.id, offline=True).path
    remove_secret(library, leaked, VALUE)
    assert not errors(library, path)
    draft_session(library, leaked.id, offline=True)
    assert not errors(library, path)
    assert "(required, secret)" in path.read_text()
    assert "{{secret:" not in path.read_text()


def test_what_git_holds_is_said_with_what_to_do(library: Library, leaked: Session, corrects: Corrects) -> None:
    git = ("git", "-C", str(library.root))
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", f"Keep {VALUE}"], check=True)
    revision = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    made = corrects(leaked.id, "--secret", "--json", stdin=VALUE)
    assert VALUE not in made.stdout + made.stderr
    removal = json.loads(made.stdout)
    assert removal["commits"] == [revision]
    assert removal["placeholder"] == "{{secret:hidden-value-1}}"
    assert f"recorded_sessions/{leaked.id}/session.jsonl" in removal["files"]
    assert revision[:10] in made.stderr
    for advice in ("change the secret", "git filter-repo --replace-text FILE --replace-message FILE", "git add -- "):
        assert advice in made.stderr
    assert list(files_with(library.root, VALUE)) == []
    # what is said of git can still be had when no file holds the value any more
    assert revision[:10] in "".join(remove_secret(library, written(library, leaked), VALUE).lines())


def git_objects_with(root: Path, value: str) -> dict[str, str]:
    """Search the bytes of every object that git has, packed, named or not: its name and its kind."""
    git = ("git", "-C", str(root), "cat-file", "--batch-all-objects")
    listed = subprocess.run([*git, "--batch-check=%(objectname) %(objecttype)"], check=True, capture_output=True)
    found = {}
    for line in listed.stdout.decode().splitlines():
        name, kind = line.split()
        data = subprocess.run([*git[:4], kind, name], check=True, capture_output=True).stdout
        if any(form.encode() in data for form in forms(value)):
            found[name] = kind
    return found


def test_every_place_in_git_is_told_and_what_is_said_takes_it_out_there(library: Library, leaked: Session) -> None:
    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(library.root), *words], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    draft_session(library, leaked.id, offline=True)
    driver = Driver(Recording(plan_part(library, leaked, shell="bash", questions=False)))
    driver.run(f"echo again {shlex.quote(VALUE)}")
    leaked = driver.leave()
    _, *shown = (library.session_dir(leaked.id) / "terminal-2.cast").read_text().splitlines()
    assert VALUE in "".join(json.loads(event)[2] for event in shown)
    (library.root / VALUE).touch()
    said = []
    for words in (("add", "-A"), ("commit", "-qm", "Keep all"), ("rm", "-q", "--", VALUE)):
        git(*words)
    said += [git("rev-parse", "HEAD")]
    git("commit", "-qm", f"Drop {VALUE}")
    said += [git("rev-parse", "HEAD")]
    git("tag", "-am", f"Before {VALUE}", "knocked")
    said += [git("rev-parse", "knocked")]
    (library.root / "sops" / "note").write_text(f"again {VALUE}")
    git("add", "-A")
    git("gc", "-q")
    assert {"blob", "tree", "commit", "tag"} == set(git_objects_with(library.root, VALUE).values())

    removal = remove_secret(library, leaked, VALUE)
    assert list(files_with(library.root, VALUE)) == ["sops/note"]
    (library.root / "sops" / "note").unlink()
    assert [revision for revision, _ in removal.commits] == said
    advice = "\n".join(removal.advice)
    assert "--replace-text FILE --replace-message FILE" in advice
    assert "--path-rename" in advice
    assert "git add -- " in advice
    assert VALUE not in "\n".join(removal.lines())

    # What a rewrite of the history comes to: other commits, and none of the old ones.
    git("add", "-A")
    git("checkout", "-q", "--orphan", "rewritten")
    git("commit", "-qm", "Begin anew")
    git("tag", "-d", "knocked")
    git("branch", "-D", *git("branch", "--format=%(refname:short)").replace("rewritten", "").split())
    git("reflog", "expire", "--expire=now", "--all")
    assert git_objects_with(library.root, VALUE)
    left = remove_secret(library, written(library, leaked), VALUE)
    assert (left.commits, [line for line in left.advice if "git gc --prune=now" in line] != []) == ((), True)
    git("gc", "-q", "--prune=now")
    assert git_objects_with(library.root, VALUE) == {}
    with pytest.raises(SopcaptureError, match="no file of the library holds this value"):
        remove_secret(library, written(library, leaked), VALUE)


def test_other_sessions_with_the_value_are_cleaned_as_well(library: Library, leaked: Session, plain: Session) -> None:
    correct(library, plain, "phase", ["e0001"], f"Knock {VALUE}")
    remove_secret(library, leaked, VALUE)
    assert list(files_with(library.root, VALUE)) == []
    assert written(library, plain).corrections()[-1].action == "secret"


def test_the_outputs_that_git_does_not_hold_lose_it_too(library: Library, leaked: Session) -> None:
    directory = library.session_dir(leaked.id)
    (directory / "whole.jsonl").hardlink_to(directory / "session.jsonl")
    remove_secret(library, leaked, VALUE)
    assert list(files_with(library.root, VALUE)) == []
    assert len(list(written(library, leaked).commands())) == len(LEAKING)


def test_what_cannot_be_rewritten_is_named(library: Library, leaked: Session) -> None:
    binary = library.session_dir(leaked.id) / "artifacts" / "core"
    binary.write_bytes(b"\x7fELF\0\0" + VALUE.encode() + b"\0")
    (library.root / "todo").write_text(f"change {VALUE}\n")
    said = "\n".join(remove_secret(library, leaked, VALUE).lines())
    assert "artifacts/core still holds the value and is no text" in said
    assert "todo still holds the value and is not sopcapture's" in said
    assert sorted(files_with(library.root, VALUE)) == [binary.relative_to(library.root).as_posix(), "todo"]


def test_a_session_that_is_recorded_is_refused(library: Library, leaked: Session, corrects: Corrects) -> None:
    directory = library.session_dir(leaked.id)
    with SessionHold(directory):
        done = corrects(leaked.id, "--secret", stdin=VALUE, fails=True)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "is being recorded" in done.stderr
        assert correct(library, leaked, "noise", ["e0001"]).id
    assert VALUE in (directory / "terminal.cast").read_text()
    assert remove_secret(library, leaked, VALUE).event


def test_a_wrong_or_short_value_changes_nothing(library: Library, leaked: Session) -> None:
    log = library.session_dir(leaked.id) / "session.jsonl"
    before = log.read_bytes()
    for value, says in (("nope!!", "no file of the library holds this value"), ("abc", "fewer than 4 characters")):
        with pytest.raises(SopcaptureError, match=says):
            remove_secret(library, leaked, value)
    assert log.read_bytes() == before


def dies(library: Library, session: Session, after: int) -> bool:
    """Take the value out in a process that is killed in place of its next rename; whether it was."""
    child = os.fork()
    if child == 0:
        left, replace = [after], Path.replace

        def replacing(path: Path, target: Path) -> Path:
            left[0] -= 1
            return replace(path, target) if left[0] >= 0 else os._exit(9)

        Path.replace = replacing
        try:
            remove_secret(library, written(library, session), VALUE)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 9


def test_a_crash_at_any_point_leaves_whole_files_and_is_finished_by_the_next_try(
    library: Library, leaked: Session
) -> None:
    directory = library.session_dir(leaked.id)
    os.link(directory / "session.jsonl", directory / "whole.jsonl")
    keep = {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    steps = 0
    while dies(library, leaked, steps):
        assert list(files_with(library.root, VALUE)) != []
        assert not written(library, leaked).unreadable
        assert "secret" not in [one.action for one in written(library, leaked).corrections()]
        remove_secret(library, written(library, leaked), VALUE)
        assert list(files_with(library.root, VALUE)) == []
        assert not any("hidden-value-2" in path.read_text("utf-8", "replace") for path in keep)
        steps += 1
        for path, data in keep.items():
            path.write_bytes(data)
    assert steps >= 5
