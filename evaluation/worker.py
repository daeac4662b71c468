"""Inside the sandbox: prepares the work, does one command after the other in one shell, and looks at the end state.

Runs by itself, with the machine's Python and its standard library alone. The first argument is the folder with
`job.json`; `result.json` is written beside it.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from typing import Any

# Each command is a file that the shell sources, so that variables, directories and functions outlive it, and so that a
# command that reads its input finds none instead of the next command.
_LOOPS = {
    "bash": 'while IFS= read -r line <lines; do . "$line" </dev/null >"$line.out" 2>&1; echo $? >codes; done',
    "zsh": 'while IFS= read -r line <lines; do . "$line" </dev/null >"$line.out" 2>&1; echo $? >codes; done',
    "fish": "while read -l line <lines; source $line </dev/null >$line.out 2>&1; echo $status >codes; end",
}
_START = {"bash": ("--norc", "--noprofile"), "zsh": ("-f", "-o", "interactivecomments"), "fish": ("--no-config",)}
_MOST_OUTPUT = 200_000


def main() -> None:
    """Do the job."""
    folder = sys.argv[1]
    with open(os.path.join(folder, "job.json"), encoding="utf-8") as file:
        job = json.load(file)
    for name, text in job["scripts"].items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    os.chdir(job["work"])
    told: dict[str, Any] = {"setup": _script(folder, "setup.sh", job), "done": [], "state": None}
    if told["setup"]["code"] == 0:
        shell = Shell(job["shell"], folder, job["timeout_s"])
        told["done"] = [_do(shell, item) for item in job["items"]]
        shell.end()
        os.chdir(job["work"])
        told["state"] = _script(folder, "state.sh", job)
    with open(os.path.join(folder, "result.json"), "w", encoding="utf-8") as file:
        json.dump(told, file)


def _script(folder: str, name: str, job: dict[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(
            ["bash", os.path.join(folder, name)],
            env={**os.environ, **job["values"]},
            stdin=subprocess.DEVNULL,
            capture_output=True,  # in two: what a script says on stderr is talk, and no part of the state
            timeout=job["timeout_s"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"code": 124, "output": "", "talk": "it took too long"}
    said = {"output": done.stdout, "talk": done.stderr}
    return {"code": done.returncode, **{name: text.decode("utf-8", "replace") for name, text in said.items()}}


def _do(shell: Shell, item: dict[str, Any]) -> dict[str, Any]:
    """Do a command; where it fails and an edge case says what to do then, do that, and the command once more."""
    if item["cwd"]:
        shell.run(f"cd {_quoted(item['cwd'])}")
    code, output = shell.run(item["text"])
    rescued = ""
    if code != item["expected_code"]:
        for rescue in item["rescues"]:
            for text in rescue["commands"]:
                shell.run(text)
            again, output_again = shell.run(item["text"])
            if again == item["expected_code"]:
                code, output, rescued = again, output_again, rescue["edge_case"]
                break
    return {"code": code, "output": output, "rescued": rescued}


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "'\\''") + "'"


class Shell:
    """One shell that takes command after command."""

    def __init__(self, name: str, folder: str, timeout_s: float) -> None:
        kind = name if name in _LOOPS and shutil.which(name) else "bash"
        self._folder, self._timeout_s, self._count = folder, timeout_s, 0
        loop = _LOOPS[kind]
        for fifo in ("lines", "codes"):
            path = os.path.join(folder, fifo)
            os.mkfifo(path)
            loop = loop.replace(f"<{fifo}", f"<'{path}'").replace(f">{fifo}", f">'{path}'")
        # Open for both: a fifo that nobody else has open neither blocks nor loses what was written (fifo(7)).
        self._lines = os.open(os.path.join(folder, "lines"), os.O_RDWR)
        self._codes = os.open(os.path.join(folder, "codes"), os.O_RDWR)
        self._process = subprocess.Popen(
            [kind, *_START[kind], "-c", loop],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, text: str) -> tuple[int | None, str]:
        """Give the exit code and the output; None where the shell ended, or took too long and was ended."""
        self._count += 1
        path = os.path.join(self._folder, f"command-{self._count}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        os.write(self._lines, path.encode() + b"\n")
        code = self._code()
        if code is None:
            self._process.kill()
        try:
            with open(path + ".out", encoding="utf-8", errors="replace") as file:
                return code, file.read(_MOST_OUTPUT)
        except OSError:
            return code, ""

    def _code(self) -> int | None:
        end = time.monotonic() + self._timeout_s
        heard = b""
        while not heard.endswith(b"\n"):
            if select.select([self._codes], [], [], 0.1)[0]:
                heard += os.read(self._codes, 64)
            elif self._process.poll() is not None or time.monotonic() > end:
                return None
        return int(heard)

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


if __name__ == "__main__":
    main()
