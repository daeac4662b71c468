"""How a shell is started so that it tells where its commands begin and end."""

from __future__ import annotations

import secrets
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from pathlib import Path

from sopcapture.errors import TerminalError


class ShellKind(StrEnum):
    """The shells that have hooks; every other program is one interactive command."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    OTHER = "other"


@dataclass(frozen=True)
class Launch:
    """What starts a shell with its hooks. `files` are written before, for the owner only, and may go when it ended."""

    kind: ShellKind
    argv: tuple[str, ...]
    environ: Mapping[str, str]
    files: Mapping[Path, str] = field(default_factory=dict)
    nonce: str = ""
    program: str = ""
    """The program as the person named it."""

    def write_files(self) -> None:
        """Lay the hooks where the shell will look for them, readable by the person alone."""
        for path, text in self.files.items():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")


def shell_launch(
    shell: str, directory: Path, environ: Mapping[str, str], *, own_terminal: bool = True, nonce: str | None = None
) -> Launch:
    """Plan the start of `shell`: a name, a path, or a whole command; empty for the person's own (``$SHELL``).

    Hooks go into `directory`, which is private to this session. `own_terminal` says that our emulator draws what the
    shell prints; otherwise the person's terminal does, and its TERM stays. No variable of ours gets into the shell's
    environment.

    Raises:
        TerminalError: there is no such program.
    """
    wanted = shell or environ.get("SHELL") or "/bin/sh"
    argv = _found(wanted, environ)
    nonce = nonce or secrets.token_hex(16)
    variables = {name: value for name, value in environ.items() if name not in ("COLUMNS", "LINES")}
    if own_terminal:
        variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    kind = _kind(argv)
    match kind:
        case ShellKind.BASH:
            rc = directory / "bashrc"
            return Launch(
                kind, (*argv, "--rcfile", str(rc), "-i"), variables, {rc: _hooks("bash.sh", nonce)}, nonce, wanted
            )
        case ShellKind.ZSH:
            own = environ.get("ZDOTDIR")
            give_back = "unset ZDOTDIR" if own is None else f"export ZDOTDIR={shlex.quote(own)}"
            variables["ZDOTDIR"] = str(directory)
            text = _hooks("zshenv.zsh", nonce).replace("@ZDOTDIR@", give_back)
            return Launch(kind, (*argv, "-i"), variables, {directory / ".zshenv": text}, nonce, wanted)
        case ShellKind.FISH:
            hooks = directory / "hooks.fish"
            start = (*argv, "--interactive", "--init-command", f"source {shlex.quote(str(hooks))}")
            return Launch(kind, start, variables, {hooks: _hooks("fish.fish", nonce)}, nonce, wanted)
        case ShellKind.OTHER:
            return Launch(kind, argv, variables, {}, nonce, wanted)


def _found(wanted: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    for words in ([wanted], _words(wanted)):
        path = shutil.which(words[0], path=environ.get("PATH"))
        if path is not None:
            return (path, *words[1:])
    raise TerminalError(f"there is no program {wanted!r} here", "name another shell with --shell")


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command) or [command]
    except ValueError:
        return [command]


def _kind(argv: tuple[str, ...]) -> ShellKind:
    name = Path(argv[0]).name
    return ShellKind(name) if len(argv) == 1 and name in ("bash", "zsh", "fish") else ShellKind.OTHER


def _hooks(name: str, nonce: str) -> str:
    text = (resources.files("sopcapture.capture") / "hooks" / name).read_text(encoding="utf-8")
    return text.replace("@NONCE@", nonce)
