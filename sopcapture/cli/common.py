"""What the commands share: the library option, JSON on stdout, talk on stderr."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TextIO, TypeVar

import click

from sopcapture.model.markdown import harmless, harmless_json

P = ParamSpec("P")
R = TypeVar("R")

json_option = click.option("--json", "as_json", is_flag=True, help="Give JSON for programs.")


def library_option(command: Callable[..., R]) -> Callable[..., R]:
    """Let a command take --library itself, and pass it the library that is meant as its first argument."""

    @click.option("--library", "chosen", metavar="DIR", help="The library to use.")
    @click.pass_context
    @functools.wraps(command)
    def with_library(ctx: click.Context, /, *args: Any, chosen: str | None, **kwargs: Any) -> R:
        from sopcapture.workflows.libraries import open_library

        return command(open_library(chosen or ctx.find_root().obj), *args, **kwargs)

    return with_library


def screen_size() -> os.terminal_size:
    """Give columns and rows of the person's terminal, as the terminal itself says.

    COLUMNS and LINES tell of the terminal that some parent was started in, and screens and editors would believe them
    more than the terminal; so they go.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    size = os.get_terminal_size(sys.stdout.fileno())
    return size if size.columns and size.lines else os.terminal_size((80, 24))  # a serial line knows no size


def say(text: str) -> None:
    """Talk to the person, on stderr."""
    click.echo(_shown(text, sys.stderr), err=True)


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """Give a way to say how far a long piece of work is: on one line of a terminal, and nowhere else."""

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{harmless(text)}")  # the line before is erased (ECMA-48, EL)
            sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")


def give(text: str, *, end: str = "\n") -> None:
    """Give data, on stdout; to a terminal without what would steer it."""
    click.echo(_shown(text, sys.stdout) + end, nl=False)


def give_bytes(data: bytes) -> None:
    """Give a whole file, on stdout; to a terminal as the text that it is, without what would steer it."""
    if sys.stdout.isatty():
        give(data.decode("utf-8", "replace"), end="")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _shown(text: str, stream: TextIO) -> str:
    return harmless(text) if stream.isatty() else text


def give_json(value: Any) -> None:
    """Give data as JSON, on stdout."""
    click.echo(harmless_json(json.dumps(value, ensure_ascii=False, indent=2)))
