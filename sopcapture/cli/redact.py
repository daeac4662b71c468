"""`sopcapture redact`: a filter that takes secrets out, and shows by which rule."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sopcapture.cli.common import give_bytes, give_json, json_option, say
from sopcapture.errors import UsageError


@click.command("redact")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--personal", is_flag=True, help="Take mail addresses, telephone, card and account numbers as well.")
@json_option
def redact_command(file: str | None, personal: bool, as_json: bool) -> None:
    """Take the secrets out of FILE, or of stdin.

    The text goes to stdout with nothing changed but what was taken out, the rules to stderr.
    """
    from sopcapture.redact import Redactor

    if file is None or file == "-":
        if sys.stdin.isatty():
            raise UsageError("no text to redact", "name a file, or pipe a text in: sopcapture redact <FILE")
        raw = sys.stdin.buffer.read()
    else:
        if not Path(file).is_file():
            raise UsageError(f"no file {file}", "name a text file")
        raw = Path(file).read_bytes()
    # surrogateescape gives bytes that are no UTF-8 back as they were
    text = raw.decode("utf-8", "surrogateescape")
    redacted = Redactor(environ=os.environ, personal=personal).redact(text)
    if as_json:
        give_json(
            [
                {"rule": item.rule, "start": item.start, "end": item.end, "placeholder": item.placeholder}
                for item in redacted.findings
            ]
        )
        return
    give_bytes(redacted.text.encode("utf-8", "surrogateescape"))
    for item in redacted.findings:
        line = text.count("\n", 0, item.start) + 1
        say(f"line {line}: {item.rule} became {item.placeholder}")
