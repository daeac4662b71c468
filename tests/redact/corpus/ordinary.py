"""Ordinary output of a working day, made up: listings, builds, logs, tests, package managers, in part coloured."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = [
    "src",
    "lib",
    "main",
    "test",
    "util",
    "config",
    "server",
    "client",
    "parser",
    "render",
    "index",
    "model",
    "view",
    "store",
    "cache",
    "build",
    "docs",
    "assets",
    "worker",
    "handler",
    "request",
    "response",
    "session",
    "schema",
    "router",
    "widget",
    "layout",
    "format",
    "stream",
    "buffer",
    "socket",
    "thread",
    "queue",
    "driver",
]


def ordinary_output(characters: int) -> str:
    """Make about so much text, the same on each call."""
    chance = random.Random(7)
    parts: list[str] = []
    size = 0
    while size < characters:
        block = "".join(f"{line}\n" for line in chance.choice(_BLOCKS)(chance))
        parts.append(block)
        size += len(block)
    return "".join(parts)


def _path(chance: random.Random) -> str:
    return "/".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 4))) + chance.choice(
        (".c", ".py", ".ts", ".go")
    )


def _listing(chance: random.Random) -> Iterator[str]:
    for _ in range(30):
        name = chance.choice(_WORDS)
        yield f"-rw-r--r-- 1 ada ada {chance.randint(10, 99999):6} Jan {chance.randint(1, 28):2} 10:{chance.randint(10, 59)} \x1b[01;34m{name}\x1b[0m"


def _compiling(chance: random.Random) -> Iterator[str]:
    for number in range(40):
        yield f"[{number * 2:3}%] Building C object {_path(chance)}.o"
    yield f"\x1b[01;35mwarning:\x1b[0m unused variable '{chance.choice(_WORDS)}' [-Wunused-variable]"


def _access_log(chance: random.Random) -> Iterator[str]:
    for _ in range(40):
        yield (
            f"10.0.{chance.randint(0, 9)}.{chance.randint(1, 254)} - - [01/Jan/2026:10:{chance.randint(10, 59)}:00 +0000] "
            f'"GET /{_path(chance)}?page={chance.randint(1, 99)} HTTP/1.1" 200 {chance.randint(100, 99999)} "-" "curl/8.5"'
        )


def _log(chance: random.Random) -> Iterator[str]:
    for _ in range(40):
        yield (
            f"2026-01-01T10:{chance.randint(10, 59)}:00.{chance.randint(100, 999)}Z INFO  {chance.choice(_WORDS)}: "
            f"{chance.choice(_WORDS)} {chance.randint(1, 9999)} done in {chance.randint(1, 900)}ms"
        )


def _tests(chance: random.Random) -> Iterator[str]:
    for _ in range(40):
        yield f"tests/{_path(chance)}::test_{chance.choice(_WORDS)}_{chance.choice(_WORDS)} \x1b[32mPASSED\x1b[0m [{chance.randint(1, 99):3}%]"


def _packages(chance: random.Random) -> Iterator[str]:
    for _ in range(20):
        name = f"lib{chance.choice(_WORDS)}{chance.randint(1, 9)}"
        yield f"Get:{chance.randint(1, 99)} http://deb.debian.org/debian bookworm/main amd64 {name} amd64 1.{chance.randint(0, 40)}-1 [{chance.randint(9, 999)} kB]"
        yield f"Unpacking {name}:amd64 (1.{chance.randint(0, 40)}-1) ..."


def _history(chance: random.Random) -> Iterator[str]:
    for _ in range(10):
        yield f"{chance.getrandbits(28):07x} Fix the {chance.choice(_WORDS)} of the {chance.choice(_WORDS)}"
    yield f" {_path(chance)} | {chance.randint(1, 99)} {'+' * chance.randint(1, 30)}"


def _pods(chance: random.Random) -> Iterator[str]:
    for _ in range(20):
        yield f"{chance.choice(_WORDS)}-{chance.getrandbits(40):010x}-{chance.choice(_WORDS)[:5]}   1/1     Running   0          {chance.randint(1, 99)}d"


_BLOCKS = (_listing, _compiling, _access_log, _log, _tests, _packages, _history, _pods)
