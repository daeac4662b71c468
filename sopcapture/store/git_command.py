"""Running git through GitPython, and saying in one line why it refused."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO

from sopcapture.errors import GitError

# Set by git itself for the hooks and aliases that it runs: they would point at the repository of the caller.
_OF_ANOTHER_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)

_LOOK_S = 0.1  # how soon a stop is noticed


@dataclass(frozen=True)
class GitResult:
    """What git said and how it ended."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        """Stdout as text, without the line feed at its end."""
        return self.stdout.decode("utf-8", "replace").removesuffix("\n")


class GitCommand:
    """The git command in one directory. Reads take no lock and write nothing, so they work on a read-only library."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(
        self,
        *arguments: str,
        stdin: bytes | None = None,
        environ: Mapping[str, str] | None = None,
        accept: Collection[int] | None = (0,),
        as_person: bool = False,
    ) -> GitResult:
        """Run git.

        Args:
            arguments: the subcommand and what follows.
            stdin: what git reads.
            environ: variables to set.
            accept: the exit statuses that are an answer, None for all; others are errors.
            as_person: speak the person's language, for hooks and signing; else English, which is understood here.

        Raises:
            GitError: git is missing, or ended otherwise.
        """
        result = self._execute(arguments, stdin, dict(environ or {}), as_person=as_person)
        if accept is not None and result.status not in accept:
            raise git_error(self.root, arguments[0], result)
        return result

    def _execute(
        self, arguments: tuple[str, ...], stdin: bytes | None, environ: dict[str, str], *, as_person: bool
    ) -> GitResult:
        # GitPython takes a tenth of a second to import, and most commands never call git.
        from git import Git  # noqa: PLC0415

        command, environ = self._command(arguments, environ, as_person=as_person)
        try:
            with tempfile.TemporaryFile() as source:
                source.write(stdin or b"")
                source.seek(0)
                status, stdout, stderr = Git(str(self.root)).execute(
                    command,
                    istream=source,
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                    env=environ,
                )
        except OSError as error:
            raise GitError(
                f"git cannot be run: {error.strerror or error}", "put that right, then do it again"
            ) from error
        return GitResult(int(status), stdout or b"", str(stderr))

    def _command(
        self, arguments: tuple[str, ...], environ: Mapping[str, str], *, as_person: bool
    ) -> tuple[list[str], dict[str, str]]:
        """Give the words of a call and the variables to set for it."""
        if shutil.which("git") is None:
            raise GitError("git is not installed", "install git, then do it again")
        environ = dict(environ)
        unset = [name for name in _OF_ANOTHER_REPOSITORY if name in os.environ and name not in environ]
        if as_person:
            languages = ("LC_ALL", "LANGUAGE")
            unset += [name for name in languages if name not in os.environ]
            environ |= {name: os.environ[name] for name in languages if name in os.environ}
        command = ["env", *(part for name in unset for part in ("-u", name))] if unset else []
        command += ["git", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "color.ui=false"]
        command += ["-C", str(self.root), *arguments]
        return command, {"GIT_OPTIONAL_LOCKS": "0", "GIT_EDITOR": ":", **environ}

    def records(self, *arguments: str, ending: str) -> Iterator[str]:
        """Run git and give what it prints as it comes, cut at each `ending`. Closing the iterator ends git.

        Raises:
            GitError: git is missing, or ended with an error.
        """
        command, environ = self._command(arguments, {}, as_person=False)
        with tempfile.TemporaryFile() as said:
            try:
                git = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=said,
                    env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C", **environ},
                )
            except OSError as error:
                raise GitError(f"git cannot be run: {error.strerror}", "put that right, then do it again") from error
            with git:
                assert git.stdout is not None  # noqa: S101 - it is a pipe
                try:
                    yield from _cut(git.stdout, ending.encode())
                except BaseException:
                    git.terminate()
                    raise
            said.seek(0)
            words = said.read().decode("utf-8", "replace")
        if git.returncode:
            raise git_error(self.root, arguments[0], GitResult(git.returncode, b"", words))

    def watched(self, *arguments: str, watch: Watch) -> GitResult:
        """Run git for somebody who watches and may stop it. It never asks for anything: the terminal is theirs.

        Raises:
            GitError: git is missing, or was stopped.
        """
        command, environ = self._command(arguments, {"GIT_TERMINAL_PROMPT": "0"}, as_person=False)
        said = bytearray()
        try:
            git = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C", **environ},
                start_new_session=True,  # ssh would ask on the terminal; and what git starts is ended with it
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}", "put that right, then do it again") from error
        with git:
            assert git.stderr is not None  # noqa: S101 - it is a pipe
            while True:
                if watch.stop.is_set():
                    os.killpg(git.pid, signal.SIGTERM)
                    git.wait()
                    raise GitError(f"git {arguments[0]} was stopped", "nothing is lost; do it again when you like")
                if not select.select([git.stderr], [], [], _LOOK_S)[0]:
                    continue
                chunk = os.read(git.stderr.fileno(), 1 << 14)
                if not chunk:
                    break
                said += chunk
                watch.progress(_last_line(said))
        return GitResult(git.returncode, b"", said.decode("utf-8", "replace").replace("\r", "\n"))


@dataclass(frozen=True)
class Watch:
    """Somebody who waits for git: `progress` is told what it says it is at, `stop` ends it."""

    progress: Callable[[str], None]
    stop: Event


def _last_line(said: bytes | bytearray) -> str:
    lines = said[-500:].decode("utf-8", "replace").replace("\r", "\n").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _cut(stream: IO[bytes], ending: bytes) -> Iterator[str]:
    left = b""
    while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *whole, left = (left + chunk).split(ending)
        for record in whole:
            yield record.decode("utf-8", "replace")
    if left:
        yield left.decode("utf-8", "replace")


def git_error(root: Path, subcommand: str, result: GitResult) -> GitError:
    """Say in one line what git said in many."""
    words = result.stderr
    for pattern, message, mend in _KNOWN:
        if re.search(pattern, words):
            return GitError(message.format(root=root), mend.format(root=root))
    said = in_one_line(words, r"^(?:fatal|error): ")
    return GitError(
        f"git {subcommand} failed: {said or f'exit status {result.status}'}", "put that right in the library"
    )


def in_one_line(words: str, prefix: str = r"^\s*", limit: int = 300) -> str:
    """Join the lines of a program's message; the first that begins with `prefix` begins it."""
    lines = [line.strip() for line in words.splitlines() if line.strip() and not line.startswith("hint:")]
    first = next((index for index, line in enumerate(lines) if re.match(prefix, line)), 0)
    text = " / ".join(re.sub(r"^(?:fatal|error): ", "", line) for line in lines[first:])
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


_KNOWN = (
    (
        r"dubious ownership|unsafe repository",
        "git does not trust {root}, because it belongs to somebody else",
        "git config --global --add safe.directory {root}",
    ),
    (r"not a git repository", "{root} is no git repository", "sopcapture init {root}"),
    (r"must be run in a work tree", "{root} is a bare repository", "use a clone of it"),
    (
        r"No space left on device|Disk quota exceeded",
        "git cannot write into {root}: the disk is full",
        "free some space",
    ),
    (
        r"Read-only file system|[Ii]nsufficient permission|Permission denied",
        "git may not write into {root}",
        "make the library and its .git folder writable",
    ),
    (
        r"gpg failed to sign|failed to write commit object|error: .*sign",
        "git could not sign the commit",
        "see git config user.signingKey, or set commit.gpgSign to false for this library",
    ),
    (
        r"index\.lock': File exists|Another git process",
        "another git process is at work in {root}",
        "wait for it; where none runs, delete .git/index.lock",
    ),
)
