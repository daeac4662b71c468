"""Shells on other machines, as other users and in containers, hooked from here; and nothing is left over there."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
PATIENCE_S = 40.0


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program, path=PATH) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def works(*argv: str) -> bool:
    with contextlib.suppress(OSError):
        return (
            subprocess.run(argv, capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL).returncode == 0
        )
    return False


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".bashrc").write_text("PS1='here\\$ '\n")
    return folder


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def secret(seed: int) -> str:
    return "".join(random.Random(seed).choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=18))


class Server:
    """A real sshd on the loopback, and what a client needs to get in."""

    def __init__(self, folder: Path, passphrase: str = "") -> None:
        self.home = folder / "over there"
        self.home.mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name, words in (("host", ""), ("user", passphrase)):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", words, "-f", folder / name], check=True)
        (folder / "config").write_text(
            f"ListenAddress 127.0.0.1:{self.port}\nHostKey {folder}/host\nPidFile none\nStrictModes no\nUsePAM no\n"
            f'AuthorizedKeysFile {folder}/user.pub\nSetEnv HOME="{self.home}"\nPrintMotd no\nPrintLastLog no\n'
        )
        self.client = folder / "client"
        self.client.write_text(
            f"Host web1\n HostName 127.0.0.1\n Port {self.port}\n IdentityFile {folder}/user\n IdentitiesOnly yes\n"
            f" UserKnownHostsFile {folder}/known\n StrictHostKeyChecking no\n LogLevel ERROR\n RequestTTY yes\n"
        )
        self.process = subprocess.Popen(
            [shutil.which("sshd", path=PATH), "-D", "-e", "-f", folder / "config"], stderr=subprocess.PIPE
        )
        end = time.monotonic() + PATIENCE_S
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            assert self.process.poll() is None, self.process.stderr.read()
            assert time.monotonic() < end
            time.sleep(0.05)

    def line(self, shell: str) -> str:
        return f"ssh -F {self.client} web1 'cd; exec {shell}'"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[type[Server]]:
    servers: list[Server] = []
    # sshd started by the administrator wants this folder; its service makes it. It stays: other tests run beside this.
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)

    def start(passphrase: str = "") -> Server:
        servers.append(Server(tmp_path / "server", passphrase))
        return servers[-1]

    yield start
    for server in servers:
        server.process.terminate()
        server.process.wait()
        server.process.stderr.close()


REMOTE_SHELLS = [
    pytest.param("bash -l", "HISTCONTROL=\nPS1='\\u@\\h:\\w\\$ '\n", ".bash_profile", marks=needs("bash")),
    pytest.param(
        "zsh", "HISTFILE=~/.zhistory SAVEHIST=100 HISTSIZE=100\nPROMPT='%n@%m %~ %# '\n", ".zshrc", marks=needs("zsh")
    ),
    pytest.param("fish", "set -g fish_greeting\n", ".config/fish/config.fish", marks=needs("fish")),
]


@needs("ssh", "sshd", "ssh-keygen")
@pytest.mark.parametrize(("shell", "settings", "place"), REMOTE_SHELLS)
def test_a_shell_over_ssh_and_nothing_is_left_there(desk, serve, shell: str, settings: str, place: str) -> None:
    server = serve()
    (server.home / place).parent.mkdir(parents=True, exist_ok=True)
    (server.home / place).write_text(settings)
    (server.home / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    desk.opens(server.line(shell))
    first = desk.runs("echo from; sh -c 'exit 3'")
    assert (first.text, first.output, first.exit_code) == ("echo from; sh -c 'exit 3'", "from\n", 3)
    assert (first.host, first.cwd, first.recovered) == (socket.gethostname(), str(server.home), False)
    flood = desk.runs("seq 30000")
    assert flood.output.startswith("1\n2\n")
    assert flood.output.endswith("\n30000\n")
    assert flood.output_truncated
    assert desk.runs("cd /").exit_code == 0
    assert desk.runs("pwd").output == "/\n"
    ended = desk.leaves()
    assert [one.text for one in ended] == ["exit", server.line(shell)]
    assert ended[-1].host == "outside"
    assert "7770" not in ended[-1].output
    for name, data in everything_in(server.home).items():
        assert b"__sop" not in data, name
        assert b"7770" not in data, name
    history = [name for name in everything_in(server.home) if "history" in name]
    assert history, "the shell over there keeps its own history"
    assert all(b"pwd" in everything_in(server.home)[name] for name in history)
    assert not [name for name in everything_in(server.home) if "sop" in name.lower()]


@needs("ssh", "sshd", "ssh-keygen")
def test_what_is_typed_without_echo_over_there_is_kept_nowhere(desk, serve) -> None:
    passphrase, asked = secret(1), secret(2)
    server = serve(passphrase)
    line = server.line("bash --norc")
    desk.types(line + "\n")
    desk.until(lambda: b"passphrase" in desk.screen, "the question for the passphrase")
    desk.types(passphrase + "\n")
    desk.until(lambda: desk.offers, "an offer")
    desk.hooks()
    prompts = desk.prompts
    desk.types("read -rsp 'password: ' word; echo\n")
    desk.until(lambda: desk.screen.endswith(b"\rpassword: "), "the question inside")
    desk.types(asked + "\n")
    desk.until(lambda: desk.prompts > prompts, "the next prompt")
    desk.until(lambda: desk.commands, "the end of read")
    desk.leaves()
    said = "".join(f"{one.text}{one.output}" for one in desk.commands).encode() + desk.running + bytes(desk.screen)
    assert "passphrase" in desk.commands[-1].output
    assert asked.encode() not in said
    assert passphrase.encode() not in said


@needs("ssh", "sshd", "ssh-keygen")
def test_a_connection_that_is_lost_ends_what_ran_inside(desk, serve) -> None:
    server = serve()
    desk.opens(server.line("bash --norc"))
    desk.runs("true")
    desk.types("sleep 1000\n")
    desk.until(lambda: desk.started[-1] == "sleep 1000", "sleep")
    prompts, before = desk.prompts, len(desk.commands)
    desk.types("\n~.")
    desk.until(lambda: desk.prompts > prompts and len(desk.commands) >= before + 2, "the prompt outside")
    inside, outside = desk.commands[-2:]
    assert (inside.text, inside.exit_code, inside.interrupted) == ("sleep 1000", None, True)
    assert (outside.text, outside.exit_code) == (server.line("bash --norc"), 255)
    assert desk.runs("echo on").host == "outside"


@needs("unshare")
@pytest.mark.skipif(not works("unshare", "-r", "-u", "true"), reason="no namespaces for this user")
def test_a_container_is_another_host(desk) -> None:
    line = "unshare -r -u sh -c 'hostname box; exec bash --norc'"
    desk.opens(line)
    inside = desk.runs("echo $HOSTNAME")
    assert (inside.host, inside.user, inside.output) == ("box", "root", "box\n")
    assert [one.host for one in desk.leaves()] == ["box", "outside"]


@needs("unshare", "chroot")
@pytest.mark.skipif(
    not works("unshare", "-r", "-m", "sh", "-c", "mount -t tmpfs none /mnt"), reason="no mounts for this user"
)
def test_a_container_with_a_root_of_its_own(desk, tmp_path: Path) -> None:
    """Bash, sh, cat, stty and a terminal: what any image has in which a person opens a shell."""
    root = tmp_path / "root"
    root.mkdir()
    folders = [name for name in ("bin", "lib", "lib64", "usr", "dev") if Path("/", name).exists()]
    mounts = "; ".join(f"mkdir root/{name} && mount --rbind /{name} root/{name}" for name in folders)
    script = tmp_path / "container"
    script.write_text(f"#!/bin/sh -e\n{mounts}\nhostname box\nexec chroot root bash --norc\n")
    script.chmod(0o755)
    line = "unshare -r -m -u ./container"
    desk.opens(line)
    assert desk.runs("pwd; ls -d /tmp").output.startswith("/\nls: ")
    assert desk.commands[-1].host == "box"
    assert [one.host for one in desk.leaves(ended=2)] == ["box", "outside"]
    assert [path.name for path in root.iterdir() if path.name not in folders] == []


OTHER_USERS = [
    pytest.param(
        "sudo HOME={home} bash", marks=pytest.mark.skipif(not works("sudo", "-n", "true"), reason="sudo asks")
    ),
    pytest.param(
        "su -p -s /bin/bash root", marks=[needs("su"), pytest.mark.skipif(os.geteuid() != 0, reason="su asks")]
    ),
]


@pytest.mark.parametrize("line", OTHER_USERS)
def test_a_shell_of_another_user(desk, home: Path, line: str) -> None:
    line = line.format(home=home)
    desk.opens(line)
    inside = desk.runs("id -un")
    assert (inside.output, inside.user, inside.host) == ("root\n", "root", socket.gethostname())
    assert desk.runs("false").exit_code == 1
    ended = desk.leaves()
    assert [(one.text, one.user) for one in ended] == [("exit", "root"), (line, "ada")]
    assert "__sop" not in "".join(path.read_text() for path in home.rglob("*") if path.is_file())
