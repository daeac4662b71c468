"""Not one secret in any file, temporary file, log, crash dump, search index, request to a model or git object, after a session of them."""

from __future__ import annotations

import base64
import json
import os
import random
import signal
import string
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import kill

pytestmark = pytest.mark.end_to_end

_CHANCE = random.Random(20261121)
_SIGNS = string.ascii_letters + string.digits


def made(length: int) -> str:
    """An invented value of letters and digits, the same in each run."""
    return "".join(_CHANCE.choice(_SIGNS) for _ in range(length - 2)) + "q7"


TOKEN, PASSWORD, TYPED, PASTED, IN_FILE, KEY = made(24), made(14), made(16), made(20), made(32), made(64)
URL_PASSWORD, IN_ANSWER, IN_NOTE, IN_MESSAGE, UNFINISHED = made(18), made(22), made(21), made(23), made(26)
VENDOR = "gh" + "p_" + made(36)
SECRETS = (TOKEN, PASSWORD, TYPED, PASTED, IN_FILE, KEY, URL_PASSWORD, IN_ANSWER, IN_NOTE, VENDOR)

LINES = (
    f"export DEPLOY_TOKEN={TOKEN}",
    "echo deploying with $DEPLOY_TOKEN",
    "mkdir -p site && echo ok >site/index.html",
    f"true mysql; : mysql -u root -p{PASSWORD} shop",
    "read -rs -p 'Password: ' pw",
    TYPED,
    'test -n "$pw" && echo "password: $pw"',
    "set -x; true --token $DEPLOY_TOKEN; set +x",
    "echo -n $DEPLOY_TOKEN | base64",
    "cat secret.yaml",
    "cat .env",
    "cat key.pem",
    f"printf 'postgres://ada:%s@db/shop\\n' {URL_PASSWORD}",
    f"printf 'api_key: \\033[31m{PASTED[:9]}\\033[0m{PASTED[9:]}\\n'",
    f"printf '\\033]0;login {VENDOR}\\007'; echo",
    f"ls missing-{IN_NOTE[:4]} || echo 'password: {IN_NOTE}'",
    "cp site/index.html public/index.html",
    "mkdir public",
    "cp site/index.html public/index.html",
    "cmp site/index.html public/index.html",
)


def forms(value: str) -> set[bytes]:
    """The value as it may stand somewhere, and the middle of its base64."""
    raw = value.encode()
    encoded = {base64.b64encode(b"\0" * skip + raw)[4 : (skip + len(raw)) * 8 // 6 - 1] for skip in range(3)}
    return {raw, quote(value).encode(), raw[::-1], *(one for one in encoded if len(one) >= 12)}


def found_in(data: bytes, values: tuple[str, ...]) -> list[str]:
    return [value for value in values if any(form in data for form in forms(value))]


def git_objects(repository: Path) -> bytes:
    """All objects, loose and packed, decompressed; reachable or not."""
    batch = ["git", "cat-file", "--batch", "--batch-all-objects", "--unordered"]
    return subprocess.run(batch, cwd=repository, check=True, capture_output=True).stdout


def searched(*roots: Path, but: tuple[Path, ...] = ()) -> Iterator[tuple[str, bytes]]:
    for root in roots:
        for path in [root, *root.rglob("*")]:
            yield f"the name of {path}", os.fsencode(path.relative_to(root.parent))
            if path.is_symlink():
                yield f"the target of {path}", os.fsencode(path.readlink())
            elif path.is_file() and path not in but:
                yield str(path), path.read_bytes()
            elif path.name == ".git" and path.is_dir():
                yield f"an object of {path}", git_objects(path.parent)


def leaks(values: tuple[str, ...], *roots: Path, but: tuple[Path, ...] = ()) -> list[tuple[str, list[str]]]:
    return [(place, found) for place, data in searched(*roots, but=but) if (found := found_in(data, values))]


@pytest.fixture
def place(cli, home: Path, tmp_path: Path, monkeypatch) -> dict[str, Path]:
    """A home, a folder for temporary files, a library, and a folder of work with files of secrets."""
    folders = {name: tmp_path / name for name in ("library", "work", "temporary")}
    folders["work"].mkdir()
    folders["temporary"].mkdir()
    monkeypatch.setenv("TMPDIR", str(folders["temporary"]))
    # the history that bash itself keeps is the person's own
    (home / ".bashrc").write_text("PS1='$ '\nunset HISTFILE\n")
    assert cli("init", str(folders["library"])).returncode == 0
    work = folders["work"]
    encoded = base64.b64encode(IN_FILE.encode()).decode()
    (work / "secret.yaml").write_text(f"apiVersion: v1\nkind: Secret\ndata:\n  pin: {encoded}\n")
    (work / ".env").write_text(f"LANG=C\nAPI_SECRET={IN_FILE}\n")
    begin, end = (f"-----{word} PRIVATE " + "KEY-----" for word in ("BEGIN", "END"))
    (work / "key.pem").write_text(f"{begin}\n{KEY}\n{end}\n")
    return {**folders, "home": home}


def own_files(place: dict[str, Path]) -> tuple[Path, ...]:
    """The files that the person put the secrets into."""
    return tuple(place["work"] / name for name in ("secret.yaml", ".env", "key.pem"))


def test_a_session_full_of_secrets_leaves_none_anywhere(cli, place, endpoint) -> None:
    library = str(place["library"])
    roots = tuple(place.values())
    typed = "".join(f"{line}\n" for line in LINES)
    done = cli(
        "record", "--plain", "--shell", "bash", "--title", f"Deploy with token={TOKEN}", "--library", library,
        "--owner", "Ada Byron <ada@example.org>",
        cwd=place["work"], stdin=typed,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    session = done.stdout.strip().splitlines()[-1].removeprefix("recorded ")
    log = json.loads(cli("session", session, "--json", "--library", library).stdout)
    texts = [event["text"] for event in log["events"] if event["kind"] == "command"]
    assert "cp site/index.html public/index.html" in texts
    assert any("{{secret:" in text for text in texts)
    assert leaks(SECRETS, *roots, but=own_files(place)) == []

    raised = [event["id"] for event in log["events"] if event["kind"] == "question" and event["reason"] != "closing"]
    assert raised
    for question in raised[:2]:
        said = f"Use the password {IN_ANSWER} and then go on"
        answer = ("--question", question, "--instruction", said, "--principle", f"because token={IN_ANSWER} is asked")
        done = cli("answer", session, *answer, "--library", library)
        assert done.returncode == 0, done.stderr
    asked = {"OPENAI_BASE_URL": endpoint.address, "OPENAI_API_KEY": "k", "SOPCAPTURE_MODEL": "m"}
    done = cli("draft", session, "--slug", "deploy", "--library", library, env=asked)
    assert done.returncode == 0, done.stderr
    assert endpoint.requests
    assert [found for sent in endpoint.requests if (found := found_in(sent, SECRETS))] == []
    done = cli("commit", "deploy", "-m", f"Add it, password={IN_MESSAGE}", "--library", library)
    assert done.returncode == 0, done.stderr
    for look in (("search", "deploying"), ("search", TOKEN), ("--json",)):  # the search index is made of all this
        said = cli(*look, cwd=place["library"])
        assert said.returncode == 0, said.stderr
        assert found_in((said.stdout + said.stderr).encode(), SECRETS) == []
    assert list(place["library"].glob(".sopcapture/index-*.db"))
    subprocess.run(["git", "gc", "-q"], cwd=library, check=True)  # the packed objects are searched too
    assert found_in(git_objects(place["library"]), (*SECRETS, IN_MESSAGE)) == []
    assert leaks((*SECRETS, IN_MESSAGE), *roots, but=own_files(place)) == []


def test_a_recorder_that_is_killed_leaves_none_either(place, cli) -> None:
    """Neither before the recovery, in the files as the kill left them, nor after it."""
    library, work = place["library"], place["work"]
    process = subprocess.Popen(
        [sys.executable, "-m", "sopcapture", "record", "--plain", "--shell", "bash", "--library", str(library)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=work, start_new_session=True,
    )  # fmt: skip
    assert process.stdin is not None
    try:
        command = f"echo password: {UNFINISHED}; echo; echo token={TOKEN}; touch started; sleep 60"
        process.stdin.write(f"cat .env\n{command}\n".encode())
        process.stdin.flush()
        # the state of the unfinished command is written about once a second
        deadline = time.monotonic() + 40
        while not any("sleep 60" in file.read_text() for file in library.rglob("running.json")):
            assert time.monotonic() < deadline, "the unfinished command was not kept"
            time.sleep(0.1)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    values = (*SECRETS, UNFINISHED)
    assert leaks(values, *place.values(), but=own_files(place)) == []
    sessions = json.loads(cli("sessions", "--json", "--library", str(library)).stdout)
    assert [one["state"] for one in sessions] == ["interrupted"]
    log = cli("session", sessions[0]["id"], "--json", "--library", str(library)).stdout
    assert "sleep 60" in log
    assert leaks(values, *place.values(), but=own_files(place)) == []


def test_the_screen_and_the_host_process_leave_none_either(place, cli, window) -> None:
    """Typed letter by letter on the recorder's screen, with a note; then host and screen are killed."""
    library, work = place["library"], place["work"]
    screen = window(
        (sys.executable, "-m", "sopcapture", "record", "--shell", "bash", "--library", str(library)),
        work, cols=100, rows=30,
    )  # fmt: skip
    screen.reads("$")
    commands: list[str] = []

    def kept() -> bool:
        (log,) = library.rglob("session.jsonl")
        events = [json.loads(line) for line in log.read_text().split("\n")[1:-1]]
        commands[:] = [event["text"] for event in events if event["kind"] in ("command", "note")]
        return True

    def run(line: str) -> None:
        kept()
        before = len(commands)
        screen.types(f"{line}\r")
        screen.until(lambda: kept() and len(commands) > before, f"the record of {line.split(maxsplit=1)[0]}")

    for line in (f"export DEPLOY_TOKEN={TOKEN}", f"mysql -u root -p{PASSWORD}x\b shop", "cat .env", "cat key.pem"):
        run(line)
    screen.types("\x1cn")
    screen.reads("Note")
    screen.types(f"the password is {IN_NOTE}\r")
    screen.until(lambda: kept() and len(commands) == 5, "the note")
    assert sum("{{secret:" in text for text in commands) == 3, commands
    screen.types(f"echo password: {UNFINISHED}; touch started; sleep 60\r")
    screen.until(lambda: any("sleep 60" in file.read_text() for file in library.rglob("running.json")), "the state")
    (lock,) = library.rglob("recording.lock")
    address = json.loads(lock.read_text())
    values = (*SECRETS, UNFINISHED)
    roots = (*place.values(), Path(address["socket"]).parent)
    assert leaks(values, *roots, but=own_files(place)) == []
    for pid in (address["pid"], screen.process.pid):
        kill(pid)
    assert leaks(values, *roots, but=own_files(place)) == []
    (row,) = json.loads(cli("sessions", "--json", "--library", str(library)).stdout)
    assert row["state"] == "interrupted"
    assert leaks(values, *place.values(), but=own_files(place)) == []
