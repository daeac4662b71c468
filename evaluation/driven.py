"""Do the work of a case that has steps by hand or notes between its lines: `python -m evaluation.driven WORK`.

It runs inside the sandbox. `record --plain` has no key for these, so that here code sits at the recording itself.
"""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from evaluation.record import BY_HAND, LIBRARY, NOTE, OWNER, read_work
from sopcapture.model.session import Manual, Note
from sopcapture.store import make_library
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.recording import Recording


def main() -> None:
    """Record the work that a file describes."""
    work = read_work(Path(sys.argv[1]))
    library = make_library(Path(LIBRARY))
    recording = Recording.prepare(library, title=work.title, owner=OWNER, shell=work.shell)
    driver = Driver(recording)
    steps = iter(work.manual)
    made_up = secrets.token_urlsafe(24)
    for line in work.lines:
        if line == BY_HAND:
            step = next(steps)
            recording.submit(
                Manual(at=datetime.now(UTC), text=step.text, where=step.where, result=step.result, link=step.link)
            )
        elif line.startswith(NOTE):
            recording.submit(Note(at=datetime.now(UTC), text=line.removeprefix(NOTE)))
        else:
            done = driver.run(line.replace("@SECRET@", made_up))
            sys.stdout.write(f"  $ {done.text}\n")
    driver.leave()


if __name__ == "__main__":
    main()
