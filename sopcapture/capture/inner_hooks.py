"""What is typed into a shell that has started without hooks, so that it has them until it ends.

One line is typed. It reads the hooks from the terminal, with echo off, and nothing is written on that side. The line
asks for them with a mark (``R``), so that they are sent to a shell that waits for them and to nothing else. The nonce
of the marks is in the hooks and not in the line: neither the screen, nor a history, nor a list of processes shows it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from importlib import resources
from typing import Final

from sopcapture.capture.shells import ShellKind

END_OF_FILE: Final = b"\x04"

# bash, zsh and fish take it alike. `cat` ends at the end of file that follows the hooks.
_LINE: Final = (
    r""" eval "$(sh -c 'stty -echo&&printf "\033]7770;@TOKEN@;R;v=$0\007">/dev/tty&&cat;stty echo' """
    '''"$BASH_VERSION,$ZSH_VERSION,$FISH_VERSION")"'''
)
_OLDEST_BASH: Final = (4, 4)


def _token() -> str:
    return secrets.token_hex(4)


def _nonce() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True)
class InnerHooks:
    """The hooks of one shell inside: what asks for them, and whose marks they write."""

    token: str = field(default_factory=_token)
    nonce: str = field(default_factory=_nonce)

    @property
    def line(self) -> str:
        """What is typed. The blank before it keeps it out of a history that honours that."""
        return _LINE.replace("@TOKEN@", self.token)

    def sent(self, kind: ShellKind) -> bytes:
        """What the line reads, its end included."""
        return inner_hooks(kind, self.nonce, typed=self.token).encode() + END_OF_FILE


def inner_hooks(kind: ShellKind, nonce: str, *, typed: str) -> str:
    """Give the hooks for a shell that runs. `typed` is something that the line typed into it holds."""
    names: tuple[str, ...]
    match kind:
        case ShellKind.BASH:
            names = ("inside.bash", "bash.sh", "inside_end.bash")
        case ShellKind.ZSH:
            names = ("inside.zsh", "zshenv.zsh", "inside_end.zsh")
        case ShellKind.FISH:
            names = ("fish.fish", "inside_end.fish")
        case ShellKind.OTHER:
            return ""
    folder = resources.files("sopcapture.capture") / "hooks"
    text = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    text = text.replace("@NONCE@", nonce).replace("@TYPED@", typed).replace("@ZDOTDIR@", "")
    return re.sub(r"^ *(?:#.*)?\n", "", text, flags=re.MULTILINE)


def asking_shell(versions: str) -> ShellKind:
    """Which shell asks, by the value ``v`` of its mark; OTHER where it is none that has hooks.

    >>> asking_shell("5.2.15(1)-release,,"), asking_shell(",5.9,"), asking_shell("3.2.57(1)-release,,")
    (<ShellKind.BASH: 'bash'>, <ShellKind.ZSH: 'zsh'>, <ShellKind.OTHER: 'other'>)
    """
    bash, zsh, fish, *_ = [*versions.split(","), "", "", ""]
    if number := re.match(r"(\d+)\.(\d+)", bash):
        return ShellKind.BASH if (int(number[1]), int(number[2])) >= _OLDEST_BASH else ShellKind.OTHER
    if zsh:
        return ShellKind.ZSH
    return ShellKind.FISH if fish else ShellKind.OTHER
