"""`python -m sopcapture.cli.git_driver`: what git calls for SOPs. No command of the person's; see `store.drivers`.

``text FILE`` prints what git compares in place of a document. ``merge BASE OURS THEIRS`` writes the merge into OURS:
exit code 0 where it is whole, 3 where conflicts stand in it; any other leaves OURS as it was.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Do what git asks for; give the exit code."""
    from sopcapture.errors import RefusedError, SopcaptureError

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them takes a sixth of the time
    match arguments:
        case ["text", name]:
            from sopcapture.workflows.comparable import comparable_text

            sys.stdout.buffer.write(comparable_text(Path(name).read_bytes()))
            return 0
        case ["merge", base, ours, theirs]:
            from sopcapture.workflows.merging import merge_texts

            try:
                three = [Path(name).read_bytes().decode("utf-8") for name in (base, ours, theirs)]
                merged = merge_texts(*three)
            except (SopcaptureError, UnicodeDecodeError):
                return 1
            Path(ours).write_bytes(merged.text.encode())
            return RefusedError.exit_code if merged.conflicts else 0
        case _:
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
