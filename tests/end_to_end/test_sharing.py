"""Two people in two clones of one library: over a folder, over ssh and over http, with real servers on the loopback."""

from __future__ import annotations

import getpass
import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from sopcapture.errors import GitError, NotOwnerError, RefusedError
from sopcapture.store import Library, Repository
from sopcapture.workflows.approvals import approved_revision
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.libraries import init_library, open_library
from sopcapture.workflows.owning import approve, restore
from sopcapture.workflows.sharing import propose, pull, push, request_address

pytestmark = pytest.mark.end_to_end

ADA, EVE = "Ada <ada@example.org>", "Eve <eve@example.org>"
SOP = f"""\
---
sop: 1
slug: renew
title: Renew it
owner: {ADA}
status: draft
---

# Renew it

## Overview

Replace the certificate.

## Trigger

It expires.

## Steps

### 1. Check it
<!-- id: check · by hand -->

```sh
openssl s_client
```

### 2. Install it
<!-- id: install · by hand -->

```sh
install -m 644 new.pem
```

## Success checks

- **Done when:** it is served.
  <!-- id: done -->
"""


def git(*words: object) -> str:
    done = subprocess.run(["git", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def bare(home: Path, tmp_path: Path) -> Path:
    assert home
    folder = tmp_path / "served" / "library.git"
    git("init", "-q", "--bare", "-b", "main", folder)
    git("-C", folder, "config", "http.receivepack", "true")
    return folder


class Backend(http.server.BaseHTTPRequestHandler):
    """git http-backend behind Python's own server, by CGI (git-http-backend(1))."""

    root = ""
    cut_at: int | None = None
    """After how many bytes of an answer the connection breaks."""

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        environ = {
            **os.environ,
            "GIT_PROJECT_ROOT": self.root,
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(length),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "REMOTE_USER": "ada",
        }
        done = subprocess.run(
            ["git", "http-backend"], input=self.rfile.read(length), capture_output=True, env=environ, check=False
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.cut_at])

    do_GET = do_POST = _serve  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def over_http(bare: Path) -> Iterator[str]:
    handler = type("Served", (Backend,), {"root": str(bare.parent)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/library.git"
    server.shutdown()
    server.server_close()


@pytest.fixture
def over_ssh(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if sshd is None or shutil.which("ssh") is None:
        pytest.skip("no OpenSSH client and server here")
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "key.pub", folder / "authorized")
    port = free_port()
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"PidFile {folder}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    options = f"-F /dev/null -i {folder}/key -o UserKnownHostsFile={folder}/known -o StrictHostKeyChecking=no -o BatchMode=yes"
    monkeypatch.setenv("GIT_SSH_COMMAND", f"ssh {options}")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"ssh://{getpass.getuser()}@127.0.0.1:{port}{bare}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def over_file(bare: Path) -> str:
    return bare.as_uri()


@pytest.fixture
def ada(tmp_path: Path, bare: Path) -> Library:
    """Ada's library, committed and pushed over a folder."""
    library = init_library(str(tmp_path / "ada"))
    Repository(library.root).set_identity(ADA)
    library.write(library.sop_path("renew"), SOP.encode())
    commit_sop(library, "renew")
    git("-C", library.root, "remote", "add", "origin", bare)
    push(library)
    return library


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Library]:
    """Clone as Eve, and use sopcapture there for the first time."""

    def make(address: str) -> Library:
        git("clone", "-q", address, tmp_path / "eve")
        library = open_library(str(tmp_path / "eve"))
        Repository(library.root).set_identity(EVE)
        return library

    return make


def edit(library: Library, before: str, after: str) -> str:
    path = library.sop_path("renew")
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    return commit_sop(library, "renew").revision


@pytest.mark.parametrize("way", ["over_file", "over_ssh", "over_http"])
def test_revisions_go_there_and_back(ada: Library, clone, way: str, request: pytest.FixtureRequest) -> None:
    eve = clone(request.getfixturevalue(way))
    git("-C", ada.root, "commit", "-q", "--allow-empty", "-m", "Ada was here")
    push(ada)
    assert pull(eve) == []
    edit(eve, "-m 644", "-m 600")
    push(eve)
    assert pull(ada) == ["sops/renew.sop.md"]
    assert Repository(ada.root).head() == Repository(eve.root).head()


def test_two_people_edit_different_steps(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    edit(ada, "openssl s_client", "openssl s_client -connect a:443")
    push(ada)
    edit(eve, "-m 644", "-m 600")
    with pytest.raises(GitError, match="revisions that are not here"):
        push(eve)
    assert pull(eve) == ["sops/renew.sop.md"]
    push(eve)
    assert pull(ada) == ["sops/renew.sop.md"]
    assert pull(ada) == []
    text = ada.sop_path("renew").read_text()
    assert text == eve.sop_path("renew").read_text()
    assert "-connect a:443" in text
    assert "-m 600" in text


def test_one_approves_one_is_refused_one_restores(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    first = Repository(eve.root).head()
    edit(eve, "-m 644", "-m 600")
    push(eve)
    with pytest.raises(NotOwnerError):
        approve(eve, "renew")
    pull(ada)
    approve(ada, "renew")
    push(ada)
    pull(eve)
    assert approved_revision(eve, "renew").by == ADA
    restore(eve, "renew", first)
    push(eve)
    pull(ada)
    assert "-m 644" in ada.sop_path("renew").read_text()
    assert "-m 600" in approved_revision(ada, "renew").document.text


def test_the_same_thing_in_two_ways_names_the_file(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    edit(ada, "-m 644", "-m 600")
    push(ada)
    edit(eve, "-m 644", "-m 640")
    with pytest.raises(RefusedError, match=r"two people changed the same thing in sops/renew\.sop\.md"):
        pull(eve)
    text = eve.sop_path("renew").read_text()
    assert "-m 600" in text
    assert "-m 640" in text


def test_the_remote_goes_away_in_the_middle(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    revision = edit(eve, "-m 644", "-m 600")
    bare.rename(bare.with_name("gone.git"))
    for act in (push, pull):
        with pytest.raises(GitError, match="origin cannot be reached"):
            act(eve)
    assert Repository(eve.root).head() == revision
    bare.with_name("gone.git").rename(bare)
    push(eve)
    assert pull(ada) == ["sops/renew.sop.md"]


def test_a_password_in_an_address_is_not_shown(ada: Library) -> None:
    git("-C", ada.root, "remote", "set-url", "origin", f"http://ada:hush@127.0.0.1:{free_port()}/x.git")
    with pytest.raises(GitError) as caught:
        push(ada)
    assert "hush" not in str(caught.value)
    assert "cannot be reached" in str(caught.value)


def test_edits_that_are_not_committed_stay_when_a_pull_would_overwrite_them(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    edit(ada, "-m 644", "-m 600")
    push(ada)
    path = eve.sop_path("renew")
    path.write_text(mine := path.read_text().replace("s_client", "s_client -brief"))
    with pytest.raises(GitError, match="not committed stand in the way"):
        pull(eve)
    assert path.read_text() == mine


def test_a_revision_is_proposed_on_a_branch_of_its_own(ada: Library, bare: Path, clone) -> None:
    eve = clone(str(bare))
    revision = edit(eve, "-m 644", "-m 600")
    proposal = propose(eve, "renew")
    assert (proposal.branch, proposal.request) == (f"sop/renew-{revision[:8]}", "")
    assert git("-C", bare, "rev-parse", proposal.branch) == revision
    assert git("-C", bare, "rev-parse", "main") == Repository(ada.root).head()


def test_the_hosts_own_program_opens_the_request(ada: Library, bare: Path, tmp_path: Path, monkeypatch) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "ssh").write_text('#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n')
    (tools / "gh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{tools}/said\necho https://github.test/team/pull/7\n')
    for name in ("ssh", "gh"):
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(tools / "ssh"))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    git("-C", ada.root, "remote", "set-url", "origin", f"ssh://git@github.test{bare}")
    edit(ada, "-m 644", "-m 600")
    proposal = propose(ada, "renew")
    assert (proposal.request, proposal.opened) == ("https://github.test/team/pull/7", True)
    said = (tools / "said").read_text()
    assert said.startswith(f"pr\ncreate\n--head\n{proposal.branch}\n--base\nmain\n--title\nRenew it: renew\n--body\n")
    assert "- step “Install it” command: `install -m 644 new.pem` → `install -m 600 new.pem`" in said
    (tools / "gh").write_text("#!/bin/sh\necho 'not logged in' >&2\nexit 4\n")
    edit(ada, "-m 600", "-m 640")
    proposal = propose(ada, "renew")
    assert proposal.remark == "gh did not open it: not logged in"
    assert proposal.request.startswith("https://github.test/")
    assert not proposal.opened


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("git@github.com:team/library.git", "https://github.com/team/library/compare/main...sop/x-1?expand=1"),
        (
            "https://ada:token@github.com/team/library",
            "https://github.com/team/library/compare/main...sop/x-1?expand=1",
        ),
        (
            "ssh://git@gitlab.example.org:2222/group/sub/library.git",
            "https://gitlab.example.org/group/sub/library/-/merge_requests/new?merge_request%5Bsource_branch%5D=sop%2Fx-1&merge_request%5Btarget_branch%5D=main",
        ),
        (
            "https://bitbucket.org/team/library.git",
            "https://bitbucket.org/team/library/pull-requests/new?source=sop%2Fx-1&dest=main",
        ),
        ("https://codeberg.org/team/library.git", "https://codeberg.org/team/library/compare/main...sop/x-1"),
        ("/srv/git/library.git", None),
        ("file:///srv/git/library.git", None),
        ("ada@host.example.org:library.git", None),
    ],
)
def test_where_a_request_is_opened_by_hand(url: str, address: str | None) -> None:
    assert request_address(url, "sop/x-1", "main") == address


def test_a_proposed_branch_carries_the_commits_of_its_sop_alone(ada: Library, bare: Path) -> None:
    main = Repository(ada.root).head()
    edit(ada, "-m 644", "-m 600")
    other = SOP.replace("slug: renew", "slug: other").replace("Renew it", "Do another thing")
    ada.write(ada.sop_path("other"), other.encode())
    commit_sop(ada, "other")
    ada.write(ada.root / "runs/renew/r1.jsonl", b"{}\n")
    git("-C", ada.root, "add", "runs")
    git("-C", ada.root, "commit", "-qm", "A run")
    edit(ada, "it is served", "it is served to all")
    approve(ada, "renew")
    proposal = propose(ada, "renew")
    said = git("-C", bare, "log", "--format=%s|%an <%ae>|%cn <%ce>", f"{main}..{proposal.branch}").splitlines()
    assert [line.split("|")[1:] for line in said] == [[ADA, ADA]] * 4
    assert said[0].startswith("renew: approved|")
    changed = git("-C", bare, "diff", "--name-only", main, proposal.branch).splitlines()
    assert changed == ["runs/renew/r1.jsonl", "sops/renew.sop.md"]
    assert git("-C", bare, "show", f"{proposal.branch}:sops/renew.sop.md") == ada.sop_path("renew").read_text().rstrip()
    assert "stay here" in proposal.remark
    git("-C", ada.root, "fetch", "-q")
    git("-C", ada.root, "merge", "-q", "--no-edit", f"origin/{proposal.branch}")
    assert git("-C", ada.root, "status", "--porcelain") == ""
    assert approved_revision(ada, "renew").by == ADA
    propose(ada, "other")


def is_whole(library: Library) -> bool:
    """Whether nothing half-done lies in a clone: no lock, no edit, no merge that waits, no broken object."""
    git_dir = library.root / ".git"
    left = [path.name for path in git_dir.rglob("*") if path.suffix == ".lock" or path.name.startswith("tmp_")]
    git("-C", library.root, "fsck", "--no-dangling")
    clean = git("-C", library.root, "status", "--porcelain") == "" and not (git_dir / "MERGE_HEAD").exists()
    return clean and not left


_CUT = """
import os, subprocess, sys

def relay(service, left):
    sends = service == "upload-pack"
    there = subprocess.Popen(["git", service, *sys.argv[1:]], **{"stdout" if sends else "stdin": subprocess.PIPE})
    source, sink = (there.stdout.fileno(), 1) if sends else (0, there.stdin.fileno())
    while left and (data := os.read(source, left)):
        os.write(sink, data)
        left -= len(data)
    there.kill()
"""
"""Runs a service of git, and kills it once so many bytes of the answer or of what is sent have passed."""


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Library, str, int], AbstractContextManager[None]]:
    """Break each transfer of a clone after so many bytes: ``with cut(eve, "over_ssh", 900): …``."""

    @contextmanager
    def broken(library: Library, way: str, after: int) -> Iterator[None]:
        if way == "over_http":
            with monkeypatch.context() as changed:
                changed.setattr(Backend, "cut_at", after)
                yield
            return
        # What git runs on the other side: git-config(1), remote.<name>.uploadpack
        for name, service in (("uploadpack", "upload-pack"), ("receivepack", "receive-pack")):
            program = tmp_path / f"{service}-{after}"
            program.write_text(f"#!{sys.executable}\n{_CUT}\nrelay({service!r}, {after})\n")
            program.chmod(0o755)
            git("-C", library.root, "config", f"remote.origin.{name}", program)
        yield
        for name in ("uploadpack", "receivepack"):
            git("-C", library.root, "config", "--unset", f"remote.origin.{name}")

    return broken


@pytest.mark.parametrize(
    ("way", "after"), [("over_http", 60), ("over_file", 60), ("over_file", 170), ("over_ssh", 700)]
)
def test_a_transfer_that_is_cut_off_leaves_nothing_half_done(
    ada: Library, bare: Path, clone, cut, way: str, after: int, request: pytest.FixtureRequest
) -> None:
    eve = clone(request.getfixturevalue(way))
    edit(ada, "openssl s_client", "openssl s_client -connect a:443")
    push(ada)
    mine = edit(eve, "-m 644", "-m 600")
    theirs = Repository(ada.root).head()
    with cut(eve, way, after), pytest.raises(GitError, match="origin cannot be reached"):
        pull(eve)
    assert Repository(eve.root).head() == mine
    assert is_whole(eve)
    assert pull(eve) == ["sops/renew.sop.md"]
    merged = Repository(eve.root).head()
    with cut(eve, way, after), pytest.raises(GitError, match="origin cannot be reached"):
        push(eve)
    assert Repository(eve.root).head() == merged
    assert git("-C", bare, "rev-parse", "main") == theirs
    assert is_whole(eve)
    push(eve)
    assert pull(ada) == ["sops/renew.sop.md"]
    assert is_whole(ada)


def test_a_pull_that_is_interrupted_leaves_nothing_half_done(ada: Library, clone, bare: Path, tmp_path: Path) -> None:
    eve = clone(str(bare))
    before = Repository(eve.root).head()
    slow, began = tmp_path / "slow", tmp_path / "began"
    slow.write_text(f"#!/bin/sh\necho $$ >{began}\nexec sleep 120\n")
    slow.chmod(0o755)
    git("-C", eve.root, "config", "remote.origin.uploadpack", slow)
    process = subprocess.Popen(
        [sys.executable, "-m", "sopcapture", "pull"], cwd=eve.root, stderr=subprocess.PIPE, start_new_session=True
    )
    end = time.monotonic() + 30
    while not began.exists():
        assert time.monotonic() < end, "the fetch did not begin"
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, said.splitlines()[-1]) == (130, "sopcapture: interrupted")
    assert Repository(eve.root).head() == before
    assert is_whole(eve)
