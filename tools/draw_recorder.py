"""Draw the picture of the README: the recorder's own screen over a real shell, as SVG on stdout."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from sopcapture.store import make_library
from sopcapture.tui.app import RecorderApp
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.plan import plan_session

LINES = (
    "./build 1.4.0",
    "echo 1.4.0 >VERSION",
    "./build 1.4.0",
    "./test",
    "git tag v1.4.0",
)
SCRIPTS = {
    "build": '#!/bin/sh\n[ "$(cat VERSION)" = "$1" ] && echo "built dist/greet-$1" && exit 0\n'
    'echo "error: VERSION says $(cat VERSION), expected $1" >&2; exit 1\n',
    "test": "#!/bin/sh\necho '12 tests passed'\n",
}


async def draw(folder: Path) -> str:
    """Record a little work in `folder` and give the screen."""
    (folder / ".bashrc").write_text("PS1='\\[\\e[32m\\]greet\\[\\e[0m\\] $ '\n")
    work = folder / "greet"
    work.mkdir()
    (work / "VERSION").write_text("1.3.0\n")
    for name, text in SCRIPTS.items():
        (work / name).write_text(text)
        (work / name).chmod(0o755)
    os.environ.update(HOME=str(folder), PATH=f"/usr/bin:/bin:{os.environ['PATH']}")
    os.chdir(work)
    os.system("git init -q && git -c user.name=A -c user.email=a@b.c commit -q --allow-empty -m begin")  # noqa: ASYNC221, S605 - nothing else runs yet
    library = make_library(folder / "library")
    app = RecorderApp(HostedSession.prepare(plan_session(library, title="Release greet", shell="bash")))
    async with app.run_test(size=(112, 24)) as pilot:
        await pilot.pause(2)
        for line in LINES:
            app.recording.write(line.encode() + b"\r")
            await pilot.pause(0.8)
        while app.screen_of_recorder.bar.notice:  # the keys are behind it
            await pilot.pause(0.5)
        picture = app.export_screenshot(title="sopcapture record")
        app.recording.stop()
        await pilot.pause(1)
    return picture


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(asyncio.run(draw(Path(place))))
        os.chdir("/")
