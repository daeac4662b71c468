"""Programs that no table knows: the scripts of a project, whose name says what they are for."""

from __future__ import annotations

import re

from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.programs import Purpose

_EXTENSION = re.compile(r"\.(sh|bash|zsh|fish|py|rb|pl|js|mjs|ts|php|ps1)$")
_RUNNERS = frozenset(
    ("python", "bash", "sh", "zsh", "fish", "node", "ruby", "perl", "php", "deno", "bun", "source", ".")
)
_VERIFY = re.compile(r"(^|[-_.])(tests?|check|checks|verify|smoke|health|lint|validate|doctor)([-_.]|$)")
_BUILD = re.compile(r"(^|[-_.])(build|compile|package|bundle)([-_.]|$)")


_INLINE = frozenset(("-c", "-e", "-m", "-", "--version"))


def runs_script(command: SimpleCommand) -> bool:
    """Whether an interpreter runs a script of the project: ``python tools/x.py``."""
    return (
        command.program in _RUNNERS
        and command.program not in ("source", ".")
        and _INLINE.isdisjoint(command.args)
        and bool(script_of(command))
    )


def script_of(command: SimpleCommand) -> str:
    """Give the script that a command runs, as typed: ``tools/x.py`` of ``python tools/x.py``; or ``""``."""
    if command.program in _RUNNERS:
        return next((word for word in command.args if not word.startswith("-")), "")
    word = command.words[0]
    return word if "/" in word or _EXTENSION.search(word) else ""


def script_phrase(command: SimpleCommand) -> tuple[str, Purpose]:
    """Say what an unknown program is run for: its name is all there is, and a name like ``check.sh`` says enough."""
    script = script_of(command)
    name = script.rsplit("/", 1)[-1]
    if not name:
        return "", Purpose.UNKNOWN
    stem = _EXTENSION.sub("", name).lower()
    if _VERIFY.search(stem):
        purpose = Purpose.VERIFY
    elif _BUILD.search(stem):
        purpose = Purpose.BUILD
    else:
        purpose = Purpose.UNKNOWN
    return f"Run `{name}`", purpose
