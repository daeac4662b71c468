"""Record cases anew, with the tool itself: `python -m evaluation.record CASE...`.

A case that can be recorded has a `work.toml`: what is typed, line by line, into `sopcapture record --plain` on a real
terminal, and what is answered. The recording is made in a sandbox, after `setup.sh`; `state.sh` then looks at the end
state. Event ids may differ from those of the recording before: compare the reference with the new session.
"""

from __future__ import annotations

import json
import re
import secrets
import select
import shlex
import shutil
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from evaluation.__main__ import CASES
from evaluation.errors import CaseError, SandboxError
from evaluation.sandbox import TOOLS, Sandbox, Surroundings, best_way, sandbox
from sopcapture.capture import ShellProcess
from sopcapture.terminal import Emulator

OWNER = "Ada Byron <ada@example.org>"
_PROMPT = "ready>"
LIBRARY = "/srv/library"
"""Where the library is in the sandbox."""
BY_HAND = "@MANUAL@"
"""In the place of a line: the next of the steps outside the terminal."""
NOTE = "@note "
"""What a line begins with that is a note of the person's."""
_COLS, _ROWS = 160, 40
_PATIENCE_S = 60.0
_PROMPTS = {
    "bash": ("~/.bashrc", f"PS1='{_PROMPT} '"),
    "zsh": ("~/.zshrc", f"PROMPT='{_PROMPT} '"),
    "fish": ("~/.config/fish/config.fish", f"function fish_prompt; echo -n '{_PROMPT} '; end; set -g fish_greeting"),
}


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(_Table):
    """An answer, for the first open question of this reason or closing topic whose text matches `about`."""

    to: str
    about: str = ""
    instruction: str
    principle: str = ""
    check_first: str = ""
    escalate_when: str = ""


class Step(_Table):
    """A step outside the terminal."""

    text: str
    where: str = ""
    result: str = ""
    link: str = ""


class Work(_Table):
    """What is done: lines in a shell, steps outside the terminal, or both.

    In a line, `@SECRET@` is a value that is made up at the time; no file ever holds it. A line `@MANUAL@` is the next
    of the steps, `@note …` a note.
    """

    title: str
    shell: str = "bash"
    user: str = "ada"
    host: str = "web1"
    directory: str
    lines: tuple[str, ...] = ()
    manual: tuple[Step, ...] = ()
    answer: tuple[Said, ...] = ()


def record(folder: Path) -> str:
    """Record a case into its folder; gives the session's id.

    Raises:
        CaseError: `work.toml` is missing or wrong, or `setup.sh` or `state.sh` fails.
        SandboxError: there is no sandbox, or the shell does not answer.
    """
    work = read_work(folder / "work.toml")
    if best_way() == "plain folder":
        raise SandboxError("no sandbox works on this machine", "install bubblewrap, or allow user namespaces")
    checkout = Path(__file__).resolve().parents[1]
    around = Surroundings(work.user, work.host, work.directory, (str(checkout), sys.prefix))
    with sandbox(around) as place:
        place.environ["PYTHONPATH"] = str(checkout)
        tools = place.outside(TOOLS)
        for name in ("setup.sh", "state.sh", "work.toml"):
            shutil.copy(folder / name, tools)
        _Typist(place, _script(work)).work(work)
        for name in ("setup", "state"):
            if (code := (tools / f"{name}.code").read_text().strip()) != "0":
                talk = (tools / f"{name}.talk").read_text().strip().splitlines()[-1:] or ["nothing"]
                raise CaseError(f"{folder / name}.sh ended with {code}: {talk[0]}", "try it by hand")
        session = _answered(place, work)
        shutil.copy(place.outside(f"{LIBRARY}/recorded_sessions/{session['id']}/session.jsonl"), folder)
        shutil.copy(tools / "state.txt", folder)
    return str(session["id"])


def read_work(path: Path) -> Work:
    """Read what is done from a `work.toml`.

    Raises:
        CaseError: it is missing or wrong.
    """
    try:
        return Work.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise CaseError(f"{path}: {str(error).splitlines()[0]}", "it says what is typed; see the other cases") from None


def _script(work: Work) -> str:
    file, prompt = _PROMPTS[work.shell]
    words = ["record", "--plain", "--make-library", "--title", work.title, "--owner", OWNER]
    words += ["--shell", work.shell] if work.lines else ["--manual"]
    driven = shlex.join([sys.executable, "-m", "evaluation.driven", f"{TOOLS}/work.toml"])
    return f"""
        cd {shlex.quote(work.directory)}
        bash {TOOLS}/setup.sh >/dev/null 2>{TOOLS}/setup.talk; echo $? >{TOOLS}/setup.code
        mkdir -p $(dirname {file}); echo {shlex.quote(prompt)} >>{file}
        {driven if _is_driven(work) else _tool(words)}
        cd {shlex.quote(work.directory)}
        bash {TOOLS}/state.sh >{TOOLS}/state.txt 2>{TOOLS}/state.talk; echo $? >{TOOLS}/state.code
    """


def _is_driven(work: Work) -> bool:
    """Whether there is more between the lines than `record --plain` has keys for."""
    return any(line == BY_HAND or line.startswith(NOTE) for line in work.lines)


def _tool(words: Sequence[str]) -> str:
    return shlex.join([sys.executable, "-m", "sopcapture", "--library", LIBRARY, *words])


class _Typist:
    """A person at a terminal: types when the shell shows its prompt, and leaves the questions for later."""

    def __init__(self, place: Sandbox, script: str) -> None:
        argv = place.argv(["bash", "-c", script])
        self._process = ShellProcess.spawn(argv, place.environ, cwd=place.root, cols=_COLS, rows=_ROWS)
        self._emulator = Emulator(_COLS, _ROWS, on_reply=self._process.write)
        self._over = False

    def work(self, work: Work) -> None:
        """Do the work, and wait for the end."""
        try:
            if _is_driven(work):
                self._until(lambda: self._over, "the end of the work")
                return
            if work.lines:
                self._type(work.lines)
            self._reply(iter(work.manual))
        finally:
            self._process.close()

    def _type(self, lines: Sequence[str]) -> None:
        """Type line after line, and leave the shell."""
        made_up = secrets.token_urlsafe(24)
        for line in lines:
            self._until(self._at_prompt, f"the prompt before `{line}`")
            self._process.write(line.replace("@SECRET@", made_up).replace("\n", "\r").encode())
            self._until(lambda: not self._at_prompt(), f"the echo of `{line}`")
            self._process.write(b"\r")
            sys.stderr.write(f"  $ {line}\n")
        self._until(self._at_prompt, "the last prompt")
        self._process.write(b"\x04")

    def _reply(self, steps: Iterator[Step]) -> None:
        """Say what is asked for line by line: the steps, one after the other; questions are left for later."""
        replied, step = 0, Step(text="")
        passed = 0.0

        def asked_or_over() -> bool:
            nonlocal passed
            # The key that goes on past the gaps is lost where it comes before the terminal is ready for it.
            if self._emulator.text().rstrip().endswith("any other key goes on") and time.monotonic() > passed + 0.5:
                passed = time.monotonic()
                self._process.write(b"\r")
            return self._over or len(self._asked()) > replied

        while not self._over:
            self._until(asked_or_over, "the end of the recording")
            for label in self._asked()[replied:]:
                replied += 1
                if label == "What was done":
                    step = next(steps, Step(text=""))
                    sys.stderr.write(f"  {step.text}\n")
                said = {"What was done": step.text, "Where": step.where, "Result": step.result, "Link": step.link}
                self._process.write(said.get(label, "").encode() + b"\r")

    def _asked(self) -> list[str]:
        """What was asked for so far: the labels of all lines to fill in."""
        labels = r"^(What was done|Where|Result|Link|File or screenshot|What to do|Answer)(?: \(optional\))?:"
        return re.findall(labels, self._emulator.history_text(), re.MULTILINE)

    def _at_prompt(self) -> bool:
        """Whether the shell waits for a line; the prompt may stand behind an output that has no newline at its end."""
        return self._emulator.text().rstrip().endswith(_PROMPT)

    def _until(self, holds: Callable[[], object], what: str) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not holds():
            if time.monotonic() > end or (self._over and not holds()):
                raise SandboxError(f"{what} did not come; the screen: {self._emulator.text()[-600:]}", "try it by hand")
            if not select.select([self._process.fd], [], [], 0.05)[0]:
                self._process.flush()
                continue
            data = self._process.read()
            if data is None:
                self._over = True
            elif data:
                self._emulator.feed(data)


def _answered(place: Sandbox, work: Work) -> dict[str, Any]:
    """Answer what is open, and dismiss what nothing is said to; gives the session as JSON."""
    [session] = json.loads(_told(place, _tool(["sessions", "--json"])))
    whole: dict[str, Any] = json.loads(_told(place, _tool(["session", session["id"], "--json"])))
    said = list(work.answer)
    lines: list[str] = []
    for question in (event for event in whole["events"] if event["kind"] == "question"):
        fits = next((each for each in said if _fits(each, question)), None)
        sys.stderr.write(f"  ? [{question.get('topic') or question['reason']}] {question['text']}\n")
        sys.stderr.write(f"    -> {fits.instruction if fits else 'dismissed'}\n")
        lines.append(_tool(["answer", session["id"], "--question", question["id"], *_words(fits)]))
        if fits is not None:
            said.remove(fits)
    for each in said:
        sys.stderr.write(f"  nothing asked for: {each.to} {each.about}: {each.instruction}\n")
    _told(place, "set -e\n" + "\n".join(lines))
    return whole


def _fits(said: Said, question: dict[str, Any]) -> bool:
    reason = question.get("topic") or question["reason"]
    return said.to == reason and re.search(said.about, question["text"]) is not None


def _words(said: Said | None) -> Iterator[str]:
    if said is None:
        yield "--dismiss"
        return
    yield from ("--instruction", said.instruction)
    for name in ("principle", "check_first", "escalate_when"):
        if text := getattr(said, name):
            yield from (f"--{name.replace('_', '-')}", text)


def _told(place: Sandbox, script: str) -> bytes:
    done = place.run(["bash", "-c", f"exec 2>{TOOLS}/talk; {script}"], timeout_s=_PATIENCE_S)
    if done.returncode:
        raise SandboxError(f"sopcapture: {place.outside(TOOLS + '/talk').read_text().strip()}", "try it by hand")
    return done.stdout


def main() -> None:
    """Record the cases that are named, or all that can be."""
    folders = [CASES / name for name in sys.argv[1:]] or sorted(path.parent for path in CASES.glob("*/work.toml"))
    for folder in folders:
        sys.stderr.write(f"{folder.name}\n")
        sys.stdout.write(f"{record(folder)}\n")


if __name__ == "__main__":
    main()
