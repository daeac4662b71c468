"""The command line: parse, show, ask. Each command imports what it needs when it runs."""

from __future__ import annotations

import sys

from sopcapture.cli.overview import overview


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 130 interrupted."""
    if sys.argv[1:] in (["--help"], ["-h"]):
        sys.stdout.write(overview())
        return
    from sopcapture.cli.app import run

    run()


__all__ = ["main"]
